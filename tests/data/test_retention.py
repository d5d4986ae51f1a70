"""Looking through what is older than its period, on a real store: nothing goes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from fakes import ManualClock

from frontdesk.data.store import SqlStore
from frontdesk.domain.care import Heed
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.retention import Kind, Retention, Unit
from frontdesk.domain.visits import Ahead
from frontdesk.services.care import heed
from frontdesk.services.complaint_steps import solve_here
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, give_head_start, join_line, leave_unserved, park
from frontdesk.services.meanwhile import note_wish
from frontdesk.services.promises import Word, keep_promise, make_promise
from frontdesk.services.remarks import Remarked, note_remark
from frontdesk.services.retention import (
    change_period,
    due_for_review,
    keep_longer,
    let_go,
    look_through,
)


def due(desk: Desk) -> dict[str, str]:
    """Return what is due, by kind, as it is named."""
    return {str(one.kind): one.name or str(one.count) for one in desk.read(due_for_review)}


@pytest.fixture
def aged(desk: Desk, shop: dict[str, str], clock: ManualClock) -> dict[str, str]:
    """Let a shop have one thing of every kind; the supervisor acts."""
    desk.actor = shop["Daiva"]
    customer = Customer(id="", given="Šarūnė", helps="offer_seat", helps_agreed=clock.now())
    her = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(label="mėlynas paltas"))).answer[0]
    desk.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    word = Word(text="Paskambinti", due_at=clock.now() + timedelta(days=1), customer_id=her)
    promise = desk.do("make_promise", partial(make_promise, word=word)).answer[0]
    desk.do("keep_promise", partial(keep_promise, promise_id=promise))
    told = Told(words="Neveikia", offered="Pakeista")
    complaint = desk.do("solve_here", partial(solve_here, told=told)).answer[0]
    thanks = Remarked(kind=RemarkKind.THANKS, words="Ačiū už pagalbą")
    desk.do("note_remark", partial(note_remark, told=thanks))
    return {"profile": her, "helps": her, "promise": promise, "complaint": complaint, "visit": visit} | shop


def test_each_kind_is_due_when_its_own_period_is_over(
    desk: Desk, aged: dict[str, str], clock: ManualClock
) -> None:
    found = []
    for days in (0, 6, 2, 350, 10, 360, 370):
        clock.advance(days=days)
        found.append(set(due(desk)))
    assert found == [
        set(),
        set(),
        {"line_marks"},
        {"line_marks"},
        {"line_marks", "helps", "promise", "remark"},
        {"line_marks", "helps", "promise", "remark"},
        {"line_marks", "helps", "promise", "remark", "profile", "complaint", "journal"},
    ]
    assert due(desk)["complaint"] == "2026-0001"
    assert due(desk)["remark"] == "Ačiū už pagalbą"
    assert due(desk)["profile"] == "Šarūnė"


def test_who_is_owed_something_is_not_due(desk: Desk, aged: dict[str, str], clock: ManualClock) -> None:
    told = Told(words="Neveikia", customer_id=aged["profile"])
    desk.do("log_complaint", partial(log_complaint, told=told))
    clock.advance(days=900)
    assert "profile" not in due(desk)


def test_what_is_kept_for_a_reason_comes_again_after_another_period(
    desk: Desk, aged: dict[str, str], clock: ManualClock
) -> None:
    clock.advance(days=1200)
    for one in desk.read(due_for_review):
        keep = partial(keep_longer, kind=one.kind, record_id=one.record_id, reason="Dar reikia")
        desk.do("keep_longer", keep)
    assert due(desk) == {}
    desk.undo()
    assert len(due(desk)) == 1
    clock.advance(days=1200)
    assert set(due(desk)) == {str(kind) for kind in Kind if kind not in (Kind.LOG, Kind.BACKUP)}
    with pytest.raises(DomainError, match="reason_needed"):
        desk.do("keep_longer", partial(keep_longer, kind=Kind.PROMISE, record_id=aged["promise"], reason=" "))


def test_what_is_let_go_is_gone_and_the_chain_holds(
    desk: Desk, aged: dict[str, str], clock: ManualClock
) -> None:
    clock.advance(days=1200)
    for one in desk.read(due_for_review):
        desk.do("let_go", partial(let_go, kind=one.kind, record_id=one.record_id))
    assert due(desk) == {}
    assert desk.read(lambda uow: uow.customers.all()) == []
    assert desk.read(lambda uow: uow.complaints.all()) == []
    assert desk.read(lambda uow: uow.remarks.all()) == []
    assert [promise.text for promise in desk.read(lambda uow: uow.promises.all())] == [""]
    assert desk.read(lambda uow: uow.visits.get(aged["visit"])).label == ""
    store = desk._store
    assert isinstance(store, SqlStore)
    assert store.first_broken_link() is None
    assert store._engine.rows("SELECT 1 FROM journal_body WHERE body LIKE '%Šarūnė%'") == []


def test_nothing_goes_before_its_time(desk: Desk, aged: dict[str, str]) -> None:
    for kind in ("profile", "helps", "promise", "complaint"):
        with pytest.raises(DomainError, match="not_due_yet"):
            desk.do("let_go", partial(let_go, kind=Kind(kind), record_id=aged[kind]))


def test_what_helps_can_go_alone(desk: Desk, aged: dict[str, str], clock: ManualClock) -> None:
    clock.advance(days=400)
    desk.do("let_go", partial(let_go, kind=Kind.HELPS, record_id=aged["helps"]))
    kept = desk.read(lambda uow: uow.customers.get(aged["helps"]))
    assert (kept.given, kept.helps, kept.helps_agreed) == ("Šarūnė", "", None)


def test_the_owner_sets_the_periods(desk: Desk, aged: dict[str, str], clock: ManualClock) -> None:
    new = Retention(id="promise", length=1, unit=Unit.MONTHS, reason_en=" So we chose ")
    with pytest.raises(DomainError, match="owner_only"):
        desk.do("change_period", partial(change_period, retention=new))
    desk.actor = aged["Ona"]
    desk.do("change_period", partial(change_period, retention=new))
    kept = desk.read(look_through).periods[Kind.PROMISE]
    assert (kept.length, kept.reason_en) == (1, "So we chose")
    desk.do("change_period", partial(change_period, retention=replace(kept, length=2)))
    desk.undo()
    clock.advance(days=40)
    assert set(due(desk)) == {"line_marks", "promise"}


def test_all_that_told_unknown_people_apart_goes_after_its_period(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    def done(code: str, change: object, **values: object) -> str:
        return desk.do(code, partial(change, **values)).answer[0]  # type: ignore[arg-type,call-arg]

    visits = [desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0] for _ in range(3)]
    done("park", park, visit_id=visits[0], what_for="grįš su seserimi")
    done("give_head_start", give_head_start, visit_id=visits[1], ahead=Ahead.OTHER, words="skuba į traukinį")
    done("heed", heed, visit_id=visits[2], what=Heed.CALM, on=True)
    done("note_wish", note_wish, visit_id=visits[2], text="žydra skarelė")
    desk.undo()
    for visit in visits:
        done("leave_unserved", leave_unserved, visit_id=visit)
    clock.advance(days=9)
    assert due(desk) == {"line_marks": "3"}
    desk.actor = shop["Daiva"]
    done("let_go", let_go, kind=Kind.LINE_MARKS, record_id="line_marks")
    assert due(desk) == {}
    left = desk.read(lambda uow: uow.visits.get(visits[1]))
    assert (left.ahead, left.ahead_words, left.ended_at is None) == (Ahead.OTHER, "", False)
    store = desk._store
    assert isinstance(store, SqlStore)
    for word in ("seserimi", "traukin", "skarel", "calm"):
        assert store._engine.rows("SELECT 1 FROM journal_body WHERE instr(body, :w) > 0", {"w": word}) == []
    assert store.first_broken_link() is None
