"""Somebody leaves: closed at once, and everything that was open with them has somebody who is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from fakes import PASSPHRASE, PIN, ManualClock, opened, protected

from frontdesk.domain.complaints import Complaint
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.services.complaint_steps import reopen, solve
from frontdesk.services.complaints import Told, hand_new_over, hand_over, log_complaint, take
from frontdesk.services.desk import Desk
from frontdesk.services.leaving import close_person, open_work
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.promises import Word, keep_promise, make_promise
from frontdesk.services.shop import add_staff, change_staff, people


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop in which the owner acts, with a second clerk, Tomas."""
    names = opened(desk, acting="Ona")
    add = partial(add_staff, name="Tomas", role=Role.CLERK)
    return names | {"Tomas": desk.do("add_staff", add).answer[0]}


def refused(desk: Desk, code: str, change: Callable[..., object]) -> DomainError:
    with pytest.raises(DomainError) as caught:
        desk.do(code, change)  # type: ignore[arg-type]
    return caught.value


def by(desk: Desk, who: str, code: str, change: Callable[..., object]) -> str:
    """Let somebody else do something; afterwards the owner acts again."""
    owner, desk.actor = desk.actor, who
    try:
        return desk.do(code, change).answer[0]  # type: ignore[arg-type]
    finally:
        desk.actor = owner


def promised(desk: Desk, who: str, clock: ManualClock) -> str:
    word = Word(text="Call back", due_at=clock.now() + timedelta(hours=3))
    return by(desk, who, "make_promise", partial(make_promise, word=word))


def told(desk: Desk, who: str) -> str:
    return by(desk, who, "log_complaint", partial(log_complaint, told=Told(words="It leaks.")))


def handed(desk: Desk, who: str, to: str) -> str:
    return by(desk, who, "hand_over", partial(hand_new_over, told=Told(words="It leaks."), to=to))


def complaint(desk: Desk, complaint_id: str) -> Complaint:
    return desk.read(lambda uow: uow.complaints.get(complaint_id))


def close(desk: Desk, who: str, to: str | None = None) -> Callable[..., object]:
    return partial(close_person, staff_id=who, hand_to=to)


def test_who_leaves_with_nothing_open_is_closed_at_once(desk: Desk, shop: dict[str, str]) -> None:
    desk.do("close_person", close(desk, shop["Rūta"]))
    assert [p.name for p in desk.read(people)] == ["Ona", "Daiva", "Tomas"]
    assert refused(desk, "close_person", close(desk, shop["Rūta"])).code == "has_left"
    desk.actor = shop["Rūta"]
    assert refused(desk, "join_line", partial(join_line, arrival=Arrival())).code == "has_left"
    with pytest.raises(DomainError, match="has_left"):
        desk.people.sign_in(shop["Rūta"], "")


@pytest.mark.usefixtures("quick_hashes")
def test_who_left_cannot_sign_in_and_needs_a_new_secret_when_back(desk: Desk) -> None:
    shop = protected(desk)
    desk.people.sign_in(shop["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    done = desk.do("close_person", close(desk, shop["Rūta"]))
    assert desk.read(lambda uow: uow.credentials.find(shop["Rūta"])) is None
    with pytest.raises(DomainError, match="has_left"):
        desk.people.sign_in(shop["Rūta"], PIN)
    desk.undo(done.op_id)
    with pytest.raises(DomainError, match="no_secret"):
        desk.people.sign_in(shop["Rūta"], PIN)
    ruta = desk.read(lambda uow: uow.staff.get(shop["Rūta"]))
    desk.choose_secret(shop["Rūta"], PIN)
    desk.do("change_staff", partial(change_staff, staff=replace(ruta, active=False)))
    assert desk.read(lambda uow: uow.credentials.find(shop["Rūta"])) is None


def test_open_work_is_named_and_handed_on_in_one_step(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    ruta, tomas = shop["Rūta"], shop["Tomas"]
    promise, kept = promised(desk, ruta, clock), promised(desk, ruta, clock)
    by(desk, ruta, "keep_promise", partial(keep_promise, promise_id=kept))
    hers, away = told(desk, ruta), handed(desk, ruta, shop["Daiva"])
    done_with = told(desk, ruta)
    by(desk, ruta, "solve", partial(solve, complaint_id=done_with, outcome="Replaced"))
    for change in (
        ("close_person", close(desk, ruta)),
        (
            "change_staff",
            partial(change_staff, staff=replace(desk.read(lambda u: u.staff.get(ruta)), active=False)),
        ),
    ):
        error = refused(desk, *change)
        assert (error.code, error.params) == ("open_work", {"promises": 1, "complaints": 2, "measures": 0})
    before = desk.read(lambda uow: (uow.promises.all(), uow.complaints.log(), uow.staff.all()))
    done = desk.do("close_person", close(desk, ruta, tomas))
    assert done.answer[0] == ruta
    assert desk.read(lambda uow: uow.promises.get(promise).staff_id) == tomas
    assert desk.read(lambda uow: uow.promises.get(kept).staff_id) == ruta  # the past keeps its names
    assert complaint(desk, hers).holder_id == tomas
    assert (complaint(desk, away).holder_id, complaint(desk, away).handed_to) == (tomas, shop["Daiva"])
    assert complaint(desk, done_with).holder_id == ruta
    assert desk.read(partial(open_work, staff_id=ruta)).complaints == []
    desk.undo()

    def contents(rows: object) -> object:
        return [[replace(record, rev=0) for record in kind] for kind in rows]  # type: ignore[attr-defined]

    after = desk.read(lambda uow: (uow.promises.all(), uow.complaints.log(), uow.staff.all()))
    assert contents(after) == contents(before)


@pytest.mark.parametrize("to", ["Rūta", "gone"])
def test_work_goes_to_somebody_else_who_is_here(desk: Desk, shop: dict[str, str], to: str) -> None:
    told(desk, shop["Rūta"])
    desk.do("close_person", close(desk, shop["Tomas"]))
    wrong = close(desk, shop["Rūta"], shop.get(to, shop["Tomas"]))
    assert refused(desk, "close_person", wrong).code == "hand_to_whom"
    assert desk.read(lambda uow: uow.staff.get(shop["Rūta"]).active)


def test_what_a_supervisor_was_asked_or_took_goes_to_a_supervisor(desk: Desk, shop: dict[str, str]) -> None:
    asked, taken = handed(desk, shop["Rūta"], shop["Daiva"]), handed(desk, shop["Rūta"], shop["Daiva"])
    by(desk, shop["Daiva"], "take", partial(take, complaint_id=taken))
    assert refused(desk, "close_person", close(desk, shop["Daiva"], shop["Rūta"])).code == "not_a_supervisor"
    desk.do("close_person", close(desk, shop["Daiva"], shop["Ona"]))
    assert (complaint(desk, asked).handed_to, complaint(desk, asked).state) == (shop["Ona"], "acknowledged")
    assert (complaint(desk, taken).holder_id, complaint(desk, taken).state) == (shop["Ona"], "checking")


def test_nobody_is_asked_to_take_over_from_themselves(desk: Desk, shop: dict[str, str]) -> None:
    """The owner offered it to the supervisor who leaves: it is simply the owner's again."""
    offered = handed(desk, shop["Ona"], shop["Daiva"])
    looked_into = handed(desk, shop["Rūta"], shop["Ona"])
    by(desk, shop["Ona"], "take", partial(take, complaint_id=looked_into))
    by(desk, shop["Ona"], "hand_over", partial(hand_over, complaint_id=looked_into, to=shop["Daiva"]))
    desk.do("close_person", close(desk, shop["Daiva"], shop["Ona"]))
    states = [(complaint(desk, c).state, complaint(desk, c).handed_to) for c in (offered, looked_into)]
    assert states == [("acknowledged", ""), ("checking", "")]
    assert complaint(desk, offered).handed_at is None


def test_what_a_clerk_opened_again_may_go_to_a_clerk(desk: Desk, shop: dict[str, str]) -> None:
    again = told(desk, shop["Rūta"])
    by(desk, shop["Rūta"], "solve", partial(solve, complaint_id=again, outcome="Replaced"))
    by(desk, shop["Rūta"], "reopen", partial(reopen, complaint_id=again))
    desk.do("close_person", close(desk, shop["Rūta"], shop["Tomas"]))
    assert (complaint(desk, again).holder_id, complaint(desk, again).state) == (shop["Tomas"], "reopened")


def test_the_last_owner_stays(desk: Desk, shop: dict[str, str]) -> None:
    assert refused(desk, "close_person", close(desk, shop["Ona"], shop["Daiva"])).code == "owner_needed"


def test_only_the_owner_closes_somebody(desk: Desk, shop: dict[str, str]) -> None:
    for who in ("Daiva", "Rūta"):
        desk.actor = shop[who]
        assert refused(desk, "close_person", close(desk, shop["Tomas"])).code == "owner_only"
