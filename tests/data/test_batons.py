"""The baton on a real file: offered, asked back, passed on in time, raced for; and what few may open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Barrier, Thread

import pytest
from fakes import ManualClock, opened

from frontdesk.data.opening import open_store
from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.errors import DomainError, NotFoundError, StaleRecordError
from frontdesk.domain.shop import Role
from frontdesk.services import batons
from frontdesk.services import complaint_reading as reading
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services.complaints import Told
from frontdesk.services.desk import Desk
from frontdesk.services.shop import add_staff

TOASTER = Told(words="The toaster trips the fuse.", fair="A new one.")


def hand(desk: Desk, to: str) -> str:
    return desk.do("hand_over", partial(service.hand_new_over, told=TOASTER, to=to)).answer[0]


def desk_on(folder: Path, clock: ManualClock) -> Desk:
    """Return a desk of its own on one store, as another program has one."""
    return Desk(open_store(folder / "data"), clock)


def get(desk: Desk, complaint_id: str) -> Complaint:
    return desk.everything(lambda uow: uow.complaints.get(complaint_id))


def clerk(desk: Desk, shop: dict[str, str]) -> str:
    """Let another clerk work here, and return their id."""
    desk.actor = shop["Ona"]
    return desk.do("add_staff", lambda uow: add_staff(uow, name="Tomas", role=Role.CLERK)).answer[0]


def do(desk: Desk, who: str, code: str, change: object, **values: object) -> None:
    desk.actor = who
    desk.do(code, partial(change, **values))  # type: ignore[arg-type]


def test_a_question_comes_back_and_its_answer_goes_on(desk: Desk, shop: dict[str, str]) -> None:
    about = hand(desk, shop["Daiva"])
    do(desk, shop["Daiva"], "ask_back", batons.ask_back, complaint_id=about, question="Which model?")
    asked = get(desk, about)
    assert (asked.asked_of, asked.holder_id) == (shop["Rūta"], shop["Rūta"])
    assert desk.read(lambda uow: reading.complaint_counts(uow, shop["Rūta"])).waiting == 1
    with pytest.raises(DomainError, match="not_the_holder"):
        do(desk, clerk(desk, shop), "answer_back", batons.answer_back, complaint_id=about, answer="X")
    do(desk, shop["Rūta"], "answer_back", batons.answer_back, complaint_id=about, answer="The red one")
    do(desk, shop["Daiva"], "take", service.take, complaint_id=about)
    taken = get(desk, about)
    assert (taken.answered, taken.fair, taken.holder_id) == ("The red one", "A new one.", shop["Daiva"])


def test_what_nobody_took_in_time_goes_to_the_next_in_line_once(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    about = hand(desk, shop["Daiva"])
    assert desk.everything(batons.late_batons) == []
    clock.advance(minutes=16)
    assert [one.id for one in desk.everything(batons.late_batons)] == [about]
    for _ in range(2):  # two programs that look at the same time
        desk.do("pass_late", partial(batons.pass_late, complaint_id=about))
    passed = get(desk, about)
    assert (passed.handed_to, passed.holder_id) == (shop["Ona"], shop["Rūta"])
    clock.advance(minutes=16)
    assert desk.everything(batons.late_batons) == []  # the owner is the last
    assert all(step.code != "pass_late" for step in desk.steps())


def test_an_open_question_stops_the_clock(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    about = hand(desk, shop["Daiva"])
    clock.advance(minutes=14)
    do(desk, shop["Daiva"], "ask_back", batons.ask_back, complaint_id=about, question="Which model?")
    clock.advance(minutes=60)
    assert desk.everything(batons.late_batons) == []
    do(desk, shop["Rūta"], "answer_back", batons.answer_back, complaint_id=about, answer="The red one")
    assert desk.everything(batons.late_batons) == []
    clock.advance(minutes=15)
    assert len(desk.everything(batons.late_batons)) == 1


def test_what_two_say_of_the_same_sight_is_kept_once_and_the_other_hears_of_it(
    desk: Desk, shop: dict[str, str]
) -> None:
    about = hand(desk, shop["Daiva"])
    seen = {"complaint_id": about, "seen_rev": get(desk, about).rev}
    do(desk, shop["Daiva"], "ask_back", batons.ask_back, question="Which model?", **seen)
    for who, code, change, values in (
        ("Ona", "hand_over", service.hand_over, {"to": shop["Ona"]}),
        ("Ona", "restrict", batons.restrict, {"kinds": ["child"]}),
        ("Rūta", "answer_back", batons.answer_back, {"answer": "The red one"}),
    ):
        with pytest.raises(StaleRecordError):
            do(desk, shop[who], code, change, **seen, **values)
    kept = get(desk, about)
    assert (kept.asked, kept.answered, kept.restricted, kept.handed_to) == (
        "Which model?",
        "",
        "",
        shop["Daiva"],
    )
    now = {"complaint_id": about, "seen_rev": kept.rev}
    do(desk, shop["Rūta"], "answer_back", batons.answer_back, answer="The red one", **now)
    with pytest.raises(StaleRecordError):
        do(desk, shop["Ona"], "ask_back", batons.ask_back, question="And when?", **now)


def test_a_restricted_one_is_read_by_who_may_and_nobody_else(desk: Desk, shop: dict[str, str]) -> None:
    about = hand(desk, shop["Daiva"])
    desk.do("restrict", partial(batons.restrict, complaint_id=about, kinds=["health"]))
    case = desk.read(lambda uow: reading.open_case(uow, about))
    assert (case.complaint.words, case.story, case.complaint.number) == ("", [], "2026-0001")
    with pytest.raises(DomainError, match="restricted"):
        desk.do("solve", partial(steps.solve, complaint_id=about, outcome="Done"))
    desk.actor = clerk(desk, shop)
    assert desk.read(reading.complaint_board).complaints == []
    with pytest.raises(NotFoundError):
        desk.read(lambda uow: reading.open_case(uow, about))
    desk.actor = shop["Daiva"]
    assert desk.read(lambda uow: reading.open_case(uow, about)).complaint.words == TOASTER.words


def test_whom_it_is_about_neither_reads_nor_takes_nor_is_asked(desk: Desk, shop: dict[str, str]) -> None:
    about = hand(desk, shop["Daiva"])
    desk.do(
        "restrict", partial(batons.restrict, complaint_id=about, kinds=["staff"], about_staff=shop["Daiva"])
    )
    assert get(desk, about).handed_to == shop["Ona"]
    desk.actor = shop["Daiva"]
    assert desk.read(reading.complaint_board).complaints == []
    with pytest.raises(NotFoundError):
        desk.do("take", partial(service.take, complaint_id=about))
    desk.actor = shop["Ona"]
    with pytest.raises(DomainError, match="about_them"):
        desk.do("hand_over", partial(service.hand_over, complaint_id=about, to=shop["Daiva"]))
    desk.do("take", partial(service.take, complaint_id=about))
    assert get(desk, about).state is ComplaintState.LOOKED_INTO


def test_two_supervisors_and_the_clerk_reach_for_the_same_baton(tmp_path: Path, clock: ManualClock) -> None:
    """Each at a desk of their own on one store: exactly one takes it, the others hear who did."""
    first = desk_on(tmp_path, clock)
    people = opened(first)
    about = hand(first, people["Daiva"])
    first.close()
    start, heard = Barrier(3), dict[str, str]()

    def reach(name: str, code: str, change: object) -> None:
        desk = desk_on(tmp_path, clock)
        try:
            desk.actor = people[name]
            start.wait(timeout=20)
            desk.do(code, partial(change, complaint_id=about))  # type: ignore[arg-type]
            heard[name] = "done"
        except DomainError as error:
            heard[name] = error.code
        finally:
            desk.close()

    moves: tuple[tuple[str, str, object], ...] = (
        ("Daiva", "take", service.take),
        ("Ona", "take", service.take),
    )
    reaching = [
        Thread(target=reach, args=move) for move in (*moves, ("Rūta", "take_back", service.take_back))
    ]
    for thread in reaching:
        thread.start()
    for thread in reaching:
        thread.join(timeout=30)
    again = desk_on(tmp_path, clock)
    kept = get(again, about)
    again.close()
    took = [name for name in ("Daiva", "Ona") if heard[name] == "done"]
    assert len(took) == 1
    assert (kept.holder_id, kept.handed_to) == (people[took[0]], "")
    assert heard["Ona" if took == ["Daiva"] else "Daiva"] == "already_taken"
    assert heard["Rūta"] in {"done", "not_the_holder"}


def test_a_command_after_a_reading_never_writes_back_what_was_hidden(
    desk: Desk, shop: dict[str, str]
) -> None:
    about = hand(desk, shop["Daiva"])
    desk.do("restrict", partial(batons.restrict, complaint_id=about, kinds=["child"]))
    assert desk.read(lambda uow: reading.open_case(uow, about)).complaint.words == ""
    desk.do("take_back", partial(service.take_back, complaint_id=about))
    kept = get(desk, about)
    assert (kept.words, kept.fair, kept.restricted) == (TOASTER.words, TOASTER.fair, "child")
    assert desk.read(lambda uow: reading.open_case(uow, about)).complaint.words == ""
    desk.undo()
    assert get(desk, about).words == TOASTER.words
