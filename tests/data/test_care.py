"""What is heeded in a visit, on a real store: kept with it, handed over, shown to them, erased."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.domain.care import Care, Heed, Line, VisitReason
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Said
from frontdesk.domain.promises import Promise
from frontdesk.domain.prompts import PromptKind
from frontdesk.domain.wording import Moment, Phrase
from frontdesk.services.care import call_supervisor, care_of, heed, keep_said, tick_line
from frontdesk.services.complaints import Told, hand_new_over, log_complaint, take
from frontdesk.services.counter import look_at_counter
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.greeting import sentence_for
from frontdesk.services.kept import what_is_kept
from frontdesk.services.line import Arrival, call, finish_visit, join_line
from frontdesk.services.prompts import Pending, candidates
from frontdesk.services.reasons import keep_reason, take_reasons
from frontdesk.services.takeaway import copy_of


@pytest.fixture
def visit(desk: Desk, shop: dict[str, str]) -> str:
    """Return the visit of a customer who is being served."""
    customer = Customer(id="", given="Petras", surname="Žemaitis", pinned="Skambinti iki pietų")
    who = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    made = desk.do("join_line", partial(join_line, arrival=Arrival(customer_id=who))).answer[0]
    desk.do("call", partial(call, visit_id=made))
    return made


def care(desk: Desk, visit_id: str) -> Care | None:
    return desk.read(lambda uow: care_of(uow, visit_id))


def customer_of(desk: Desk, visit_id: str) -> str:
    return desk.read(lambda uow: uow.visits.get(visit_id).customer_id)


def do(desk: Desk, change: Any, **values: Any) -> None:
    desk.do(change.__name__, partial(change, **values))


def test_a_line_is_kept_with_the_visit_also_once_it_has_ended_and_is_undone(desk: Desk, visit: str) -> None:
    do(desk, tick_line, visit_id=visit, line="Duoti kvitą", as_=Line.SAID)
    do(desk, finish_visit, visit_id=visit)
    do(desk, tick_line, visit_id=visit, line="Atsiimti telefoną", as_=Line.NEEDLESS)
    kept = care(desk, visit)
    assert kept is not None
    assert (kept.said, kept.needless) == ("Duoti kvitą", "Atsiimti telefoną")
    desk.undo()
    kept = care(desk, visit)
    assert kept is not None
    assert kept.needless == ""


def test_who_was_called_and_when_is_kept_and_the_complaint_goes_along(
    desk: Desk, shop: dict[str, str], visit: str, clock: ManualClock
) -> None:
    about = desk.do(
        "log_complaint",
        lambda uow: log_complaint(uow, Told(words="Vėl sugedo", visit_id=visit, told_before=2, safety=True)),
    ).answer[0]
    clock.advance(minutes=1)
    do(desk, call_supervisor, visit_id=visit, staff_id=shop["Daiva"], complaint_id=about)
    kept = care(desk, visit)
    assert kept is not None
    assert (kept.called_id, kept.called_at) == (shop["Daiva"], clock.now())
    complaint = desk.read(lambda uow: uow.complaints.get(about))
    assert (complaint.state, complaint.handed_to, complaint.safety) == (
        ComplaintState.ACKNOWLEDGED,
        shop["Daiva"],
        True,
    )


def test_only_a_supervisor_or_the_owner_is_called(desk: Desk, shop: dict[str, str], visit: str) -> None:
    with pytest.raises(DomainError, match="not_a_supervisor"):
        do(desk, call_supervisor, visit_id=visit, staff_id=shop["Rūta"])
    assert care(desk, visit) is None


def test_whom_it_is_about_sees_it_and_no_colleagues_name(
    desk: Desk, shop: dict[str, str], visit: str
) -> None:
    do(desk, heed, visit_id=visit, what=Heed.CALM, on=True)
    do(desk, tick_line, visit_id=visit, line="Duoti kvitą", as_=Line.SAID)
    do(desk, call_supervisor, visit_id=visit, staff_id=shop["Daiva"])
    copy = copy_of(desk.read(lambda uow: what_is_kept(uow, customer_of(desk, visit))))
    (told,) = copy["visits"]  # type: ignore[misc]
    assert (told["heeded"], told["said"], told["called"]) == (["calm"], ["Duoti kvitą"], "supervisor")
    assert "Daiva" not in str(copy)
    assert "Skambinti iki pietų" in str(copy["card"])


def test_who_is_forgotten_takes_it_along(desk: Desk, shop: dict[str, str], visit: str) -> None:
    do(desk, heed, visit_id=visit, what=Heed.CALM, on=True)
    do(desk, finish_visit, visit_id=visit)
    who = customer_of(desk, visit)
    desk.actor = shop["Daiva"]
    desk.do("erase_customer", partial(erase_customer, customer_id=who))
    assert desk.read(lambda uow: uow.own.cares.all()) == []
    assert desk._store.first_broken_link() is None
    left = desk._store._engine.rows("SELECT 1 FROM journal_body WHERE body LIKE '%calm%'")  # type: ignore[attr-defined]
    assert left == []
    assert desk._store._engine.rows("SELECT 1 FROM journal_body WHERE body LIKE '%pietų%'") == []  # type: ignore[attr-defined]


def test_a_new_shop_has_reasons_and_leads_keep_them(desk: Desk, shop: dict[str, str]) -> None:
    reasons = desk.read(lambda uow: uow.own.reasons.all())
    assert len(reasons) >= 5
    assert all(one.name_lt and one.name_en for one in reasons)
    assert all(len(one.lines_lt.splitlines()) == len(one.lines_en.splitlines()) for one in reasons)
    new = VisitReason(id="", name_lt="Dovana", lines_lt="Supakuoti")
    with pytest.raises(DomainError, match="not_allowed"):
        desk.do("keep_reason", partial(keep_reason, reason=new))
    desk.actor = shop["Daiva"]
    desk.do("keep_reason", partial(keep_reason, reason=new))
    assert desk.read(lambda uow: uow.own.reasons.all())[-1].lines_lt == "Supakuoti"
    assert desk.do("take_reasons", take_reasons).answer == ()  # the list is not empty


def test_a_complaint_handed_over_and_a_promise_due_are_prompted(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    about = desk.do(
        "hand_over", lambda uow: hand_new_over(uow, Told(words="Sugedo"), to=shop["Daiva"])
    ).answer[0]
    assert desk.read(lambda uow: look_at_counter(uow, actor=shop["Rūta"])).pending.complaints == []
    pending = desk.read(lambda uow: look_at_counter(uow, actor=shop["Daiva"])).pending
    assert [(one.kind, one.record_id) for one in candidates(pending, clock.now())] == [
        (PromptKind.BATON, about)
    ]
    soon = Promise(id="p", due_at=clock.now() + timedelta(minutes=31), made_at=clock.now())
    due = [list(candidates(Pending([soon]), clock.now() + timedelta(minutes=m))) for m in (0, 1, 32)]
    assert [[one.kind for one in found] for found in due] == [
        [],
        [PromptKind.PROMISE_SOON],
        [PromptKind.PROMISE_LATE],
    ]


def test_a_matter_of_safety_is_prompted_to_each_supervisor_until_one_takes_it(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    told = Told(words="It caught fire", safety=True)
    about = desk.do("hand_over", lambda uow: hand_new_over(uow, told, to=shop["Daiva"])).answer[0]

    def asked(who: str) -> list[PromptKind]:
        desk.actor = shop[who]
        pending = desk.read(lambda uow: look_at_counter(uow, actor=shop[who])).pending
        return [one.kind for one in candidates(pending, clock.now())]

    assert {who: asked(who) for who in ("Rūta", "Daiva", "Ona")} == {
        "Rūta": [],
        "Daiva": [PromptKind.SAFETY],
        "Ona": [PromptKind.SAFETY],
    }
    desk.actor = shop["Ona"]
    desk.do("take", partial(take, complaint_id=about))
    assert [asked(who) for who in ("Daiva", "Ona")] == [[], []]


def test_nobody_hears_the_same_goodbye_twice_running(desk: Desk, shop: dict[str, str]) -> None:
    phrases = [
        Phrase(str(n), Moment.FAREWELL, "lt", "formal", f"Viso gero {n}", position=n) for n in range(3)
    ]
    who, heard = shop["Rūta"], []
    for about in ("0000a1", "0000a1", "0000a4", "0000a7", "0000aa"):  # turns that would choose the same one
        said: tuple[Said, ...] = desk.read(lambda uow: uow.said.to([who])).get(who, ())
        words = sentence_for(phrases, None, None, Moment.FAREWELL, about=about, said=said)
        assert words is not None
        heard.append(words.phrase_id)
        desk.do(
            "keep_said",
            partial(keep_said, who=who, about=about, said=((str(Moment.FAREWELL), words.phrase_id),)),
        )
    assert heard[0] == heard[1]  # about the same visit it stays
    assert all(one != other for one, other in pairwise(heard[1:]))
