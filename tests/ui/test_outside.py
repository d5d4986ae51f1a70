"""What a door button, a key of the till or a script asks of the program, and what it is answered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import empty_shop
from fakes import ManualClock
from protected import locked_shop
from PySide6.QtWidgets import QApplication
from whole import Program

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Ending, Visit
from frontdesk.services.customers import add_customer
from frontdesk.services.line import Arrival, acknowledge, join_line, park
from frontdesk.ui.steps import said_of


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    started = Program(tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", theme="light"))
    yield started
    started.close()


@pytest.fixture
def locked(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    started = Program(tmp_path, ManualClock(), fill=partial(locked_shop, interface="en", theme="light"))
    yield started
    started.close()


def ask(program: Program, verb: str, **told: str) -> tuple[str, list[str]]:
    """Ask as the door does, and return how it ended and the lines below."""
    answers: list[str] = []
    outside = program.program._outside
    assert outside is not None
    outside.ask(verb, told, answers.append)
    program.settle()
    (answer,) = answers
    how, *lines = answer.split("\n")
    return how, lines


def wait_for(true: Callable[[], bool]) -> None:
    """Let the program work until it answers, and no longer."""
    until = time.monotonic() + 20
    while not true():
        QApplication.processEvents()
        assert time.monotonic() < until


def state(program: Program, **told: str) -> dict[str, Any]:
    how, (text,) = ask(program, "status", json="", **told)
    assert how == "done"
    return dict(json.loads(text))


def visit(program: Program, visit_id: str) -> Visit:
    found: Visit = program.on_store(lambda: program.desk.read(lambda uow: uow.visits.get(visit_id)))
    return found


def join(program: Program, **arrival: Any) -> str:
    return program.do("join_line", partial(join_line, arrival=Arrival(**arrival)))


def test_a_visit_from_the_door_to_its_end(program: Program) -> None:
    steps: list[str] = []
    program.session.step_done.connect(lambda done: steps.append(said_of(done)))
    how, (came,) = ask(program, "joined", who="blue coat")
    assert (how, visit(program, came).label) == ("done", "blue coat")
    assert program.line.view.waiting[0].id == came
    assert ask(program, "seen") == ("done", [came])
    assert ask(program, "next") == ("done", [came])
    assert program.line.view.serving is not None
    how, (other,) = ask(program, "joined")
    assert ask(program, "next") == ("done", [other, came])
    assert visit(program, came).ending is Ending.FINISHED
    assert ask(program, "left") == ("done", [other])
    assert visit(program, other).ending is Ending.LEFT
    assert steps[0] == "Somebody joined the line."
    program.session.undo()
    program.settle()
    assert visit(program, other).serving


def test_seen_means_whom_the_prompt_names_then_the_one_unseen_longest(program: Program) -> None:
    first, second, third = (join(program, label=name) for name in "abc")
    program.do("acknowledge", partial(acknowledge, visit_id=first))
    program.pass_time(seconds=31)
    assert program.line.prompt is not None
    assert program.line.prompt.visit.id == second
    assert ask(program, "seen") == ("done", [second])
    assert ask(program, "seen") == ("done", [third])
    program.pass_time(seconds=5)
    assert program.line.prompt is None
    assert ask(program, "seen") == ("done", [first])


def test_seen_by_id_and_all_at_once(program: Program) -> None:
    first, second, third = (join(program, label=name) for name in "abc")
    assert ask(program, "seen", visit=third) == ("done", [third])
    assert ask(program, "seen", all="") == ("done", [first, second])
    assert ask(program, "seen", all="") == ("refused", ["Everybody who waits was greeted."])


def test_a_script_that_asks_in_a_row_finds_what_was_done_before(program: Program) -> None:
    outside = program.program._outside
    assert outside is not None

    def answered(verb: str, **told: str) -> list[str]:
        answers: list[str] = []
        outside.ask(verb, told, answers.append)
        wait_for(lambda: bool(answers))
        how, *lines = answers[0].split("\n")
        assert how == "done"
        return lines

    (first,), (second,) = answered("joined"), answered("joined")
    program.pass_time(seconds=5)
    assert answered("seen") == [first]
    assert answered("seen") == [second]
    assert answered("next") == [first]
    (third,) = answered("joined")
    assert answered("left") == [first]
    assert answered("next") == [second]
    now = json.loads(answered("status", json="")[0])
    assert (now["serving"], [one["visit"] for one in now["line"]]) == (second, [third])


def test_what_is_asked_at_once_is_done_in_the_order_of_asking(program: Program) -> None:
    outside = program.program._outside
    assert outside is not None
    answers: list[str] = []
    for verb in ("joined", "seen", "next", "joined", "left", "next", "status"):
        outside.ask(verb, {}, answers.append)
    program.settle()
    hows, ids = zip(*(answer.split("\n", 1) for answer in answers), strict=True)
    assert hows == ("done",) * 7
    assert ids[0] == ids[1] == ids[2] == ids[4]
    assert ids[3] == ids[5]
    assert ids[6] == "Nobody waits"


@pytest.mark.parametrize(
    ("verb", "told", "why"),
    [
        ("seen", {}, "Nobody waits. A quiet moment."),
        ("next", {}, "Nobody waits. A quiet moment."),
        ("left", {}, "Nobody is being served now. Whose visit is it? --visit says so."),
        ("left", {"visit": "nowhere"}, "This is not here any more."),
        ("seen", {"visit": ""}, "This is not here any more."),
        ("joined", {"who": "x" * 200}, "A shorter mark is easier to see: 120 letters or fewer."),
        ("joined", {"customer": "nobody"}, "This is not here any more."),
        ("joined", {"op": "two words"}, "An --op has up to 64 letters"),
        ("joined", {"op": ""}, "An --op has up to 64 letters"),
        ("joined", {"op": "Žemyna"}, "An --op has up to 64 letters"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    program: Program, verb: str, told: dict[str, str], why: str
) -> None:
    how, lines = ask(program, verb, **told)
    assert how == "refused"
    assert lines[0].startswith(why)
    assert program.visits() == []
    assert not program.refused  # it is told there, not at the counter


@pytest.mark.parametrize("verb", ["joined", "seen", "next", "left"])
def test_repeated_under_one_id_it_is_done_once_and_answered_alike(program: Program, verb: str) -> None:
    for name in "abc":
        join(program, label=name)
    program.line.call_next()
    program.settle()
    answer = ask(program, verb, op="till-7")
    assert answer[0] == "done"
    before = program.visits()
    program.pass_time(seconds=60)
    assert ask(program, verb, op="till-7") == answer
    assert program.visits() == before
    assert ask(program, "joined" if verb == "next" else "next", op="till-7") == (
        "refused",
        ["This --op belongs to another move already. A new one is needed for each move."],
    )
    assert program.visits() == before


def test_a_known_customer_joins_once(program: Program) -> None:
    card = program.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona")))
    _how, (came,) = ask(program, "joined", customer=card, who="red hat")
    assert (visit(program, came).customer_id, visit(program, came).label) == (card, "red hat")
    assert ask(program, "joined", customer=card) == ("refused", ["This customer is in the shop already."])


def test_a_long_wait_is_told_in_minutes(program: Program) -> None:
    join(program)
    program.pass_time(minutes=28)
    assert ask(program, "status") == ("done", ["1 person waits; unseen for 28 min at most."])


def test_how_it_stands(program: Program) -> None:
    assert ask(program, "status") == ("done", ["Nobody waits"])
    card = program.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona")))
    first = join(program, customer_id=card)
    program.pass_time(seconds=20)
    second = join(program, label="blue coat")
    program.pass_time(seconds=15)
    assert ask(program, "status") == ("done", ["2 people wait; unseen for 35 s at most."])
    known = state(program)
    assert known == {
        "schema": 1,
        "locked": False,
        "waiting": 2,
        "aside": 0,
        "overdue": 1,
        "longest_unseen_seconds": 35,
        "prompt": first,
        "serving": None,
        "line": [
            {"visit": first, "waits_seconds": 35, "unseen_seconds": 35, "overdue": True},
            {"visit": second, "waits_seconds": 15, "unseen_seconds": 15, "overdue": False},
        ],
    }
    assert [each["who"] for each in state(program, names="")["line"]] == ["Ona", "blue coat"]
    ask(program, "next")
    assert state(program)["serving"] == first
    program.do("park", partial(park, visit_id=first))
    assert [state(program)[part] for part in ("waiting", "aside", "serving")] == [1, 1, None]


def test_behind_the_lock_nobody_is_overlooked_and_nothing_else_is_done(locked: Program) -> None:
    assert locked.session.locked
    before = {each.id for each in locked.visits()}
    named = {each.customer_id for each in locked.visits()}
    how, (came,) = ask(locked, "joined", who="red hat")
    assert how == "done"
    assert len(locked.line.nameless.waiting) == len([v for v in locked.visits() if v.waiting])
    assert ask(locked, "seen", visit=came) == ("done", [came])
    assert ask(locked, "seen")[0] == "done"
    assert ask(locked, "seen", all="")[0] in ("done", "refused")
    sign_in = ("refused", ["The screen is locked. Sign in to go on."])
    card = next(customer for customer in named if customer)
    for verb, told in (
        ("next", {}),
        ("left", {}),
        ("left", {"visit": came}),
        ("joined", {"customer": card}),
        ("joined", {"customer": "nobody"}),  # nor does it tell who is known here
    ):
        assert ask(locked, verb, **told) == sign_in
    assert {each.id for each in locked.visits()} == before | {came}
    known = state(locked, names="")
    assert (known["locked"], known["serving"]) == (True, None)
    assert {key for each in known["line"] for key in each} == {
        "visit",
        "waits_seconds",
        "unseen_seconds",
        "overdue",
    }


def test_names_hidden_from_the_customers_side_are_not_told_either(tmp_path: Path, qapp: QApplication) -> None:
    fill = partial(empty_shop, interface="en", theme="light", names_hidden=True)
    program = Program(tmp_path, ManualClock(), fill=fill)
    card = program.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona")))
    join(program, customer_id=card)
    assert [each["who"] for each in state(program, names="")["line"]] == ["A customer we know"]
    program.close()
