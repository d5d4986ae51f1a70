"""A simulated day at the counter: three clerks, whatever may happen, and what must hold all the while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from fakes import MORNING, ManualClock, opened

from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import (
    Ahead,
    Ending,
    Visit,
    aside_for,
    in_turn,
    served_for,
    since_seen,
    waited,
)
from frontdesk.services.companions import add_companion, drop_companion, known_here
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import (
    Arrival,
    Marks,
    acknowledge,
    acknowledge_all,
    back_in_line,
    call,
    call_for,
    call_next,
    describe_visit,
    finish_visit,
    give_head_start,
    join_line,
    leave_unserved,
    park,
    recognise,
    serve_again,
)

NO_TIME = timedelta(0)
CLERKS = ("Ona", "Daiva", "Rūta")
CUSTOMERS = 12
# The line is of one day: its night is over at midnight, and its evening two hours after closing.
NIGHT = MORNING - timedelta(hours=8)
EVENING = MORNING + timedelta(hours=9, minutes=59)
# Moves that concern one visit: each leaves it in one of these states, or is refused.
ONE: dict[Callable[..., Any], frozenset[str]] = {
    acknowledge: frozenset({"waiting"}),
    finish_visit: frozenset({"finished"}),
    leave_unserved: frozenset({"left"}),
    park: frozenset({"parked"}),
    back_in_line: frozenset({"waiting"}),
    serve_again: frozenset({"serving"}),
}
MOVES = tuple(ONE)


def state(visit: Visit) -> str:
    """Return the one state that a visit is in."""
    if visit.ended_at is not None:
        return "finished" if visit.ending is Ending.FINISHED else "left"
    states = [name for name in ("waiting", "serving", "parked") if getattr(visit, name)]
    assert len(states) == 1, visit
    return states[0]


@dataclass(frozen=True)
class Step:
    """A command that was done: by whom, and its id."""

    clerk: str
    op_id: str


class ShopDay:
    """The shop, and a note of everything that was done in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ManualClock()
        self.desk = Desk(open_store(folder, device="till"), self.clock)
        people = opened(self.desk)
        self.clerks = [people[name] for name in CLERKS]
        self.customers = [self._customer(number) for number in range(CUSTOMERS)]
        self.done: list[Step] = []
        self.joined: set[str] = set()
        self.refused: set[str] = set()
        self.start = self.everything()

    def _customer(self, number: int) -> str:
        customer = Customer(id="", given=f"Vardas{number}", surname="Pavardenis")
        return self.desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]

    def everything(self) -> dict[str, list[Any]]:
        """Return every record that the line has to do with."""
        return self.desk.read(
            lambda uow: {
                "visits": uow.visits.all(),
                "greetings": uow.acknowledgements.all(),
                "companions": uow.visits.companions.all(),
                "customers": uow.customers.all(),
            }
        )

    def here(self) -> list[Visit]:
        """Return everybody in the shop."""
        return list(self.desk.read(lambda uow: uow.visits.in_shop()))

    # What may happen.

    def acts(self, clerk: int) -> None:
        """Another clerk comes to the counter."""
        self.desk.actor = self.clerks[clerk % len(self.clerks)]

    def passes(self, seconds: float) -> None:
        """Time goes by, or the clock is put back. Whoever was here on another day is in no line any more."""
        self.clock.set(max(NIGHT, min(self.clock.now() + timedelta(seconds=seconds), EVENING)))

    def restarts(self) -> None:
        """The program is closed and started again."""
        actor = self.desk.actor
        self.desk.close()
        self.desk = Desk(open_store(self.folder, device="till"), self.clock)
        self.desk.actor = actor

    def comes(self, who: int | None = None, party: int = 1, ago: int = 0) -> None:
        """Somebody comes in: known, or not."""
        customer = None if who is None else self.customers[who % CUSTOMERS]
        arrival = Arrival(customer_id=customer, party=party, came_ago=timedelta(minutes=ago))
        answer = self.do(join_line, arrival=arrival)
        self.joined |= set(answer)

    def moves(self, number: int, move: int) -> None:
        """Something happens to one of those here."""
        change = MOVES[move % len(MOVES)]
        visit_id = self.pick(number)
        if visit_id and self.do(change, visit_id=visit_id):
            assert state(self.get(visit_id)) in ONE[change]

    def calls(self, number: int, why: int) -> None:
        """Somebody is called, with or without a reason."""
        visit_id = self.pick(number)
        ahead = list(Ahead)[why % len(Ahead)]
        if visit_id and self.do(call, visit_id=visit_id, ahead=ahead, words="taip" if ahead else ""):
            visit = self.get(visit_id)
            assert (state(visit), visit.staff_id, visit.called_by) == ("serving", *[self.desk.actor] * 2)

    def calls_next(self, colleague: int | None = None) -> None:
        """Whose turn it is, is called; for a colleague where one is named."""
        first = next(iter(in_turn(self.here())), None)
        if colleague is None:
            answer = self.do(call_next)
        else:
            answer = self.do(call_for, staff_id=self.clerks[colleague % len(self.clerks)])
        if answer:
            assert first is not None
            assert answer[0] == first.id

    def goes_before_others(self, number: int, why: int) -> None:
        """Somebody is to be served sooner, or in the usual turn again."""
        visit_id = self.pick(number)
        if visit_id:
            ahead = list(Ahead)[why % len(Ahead)]
            self.do(give_head_start, visit_id=visit_id, ahead=ahead, words="vaistai" if ahead else "")

    def is_known(self, number: int, who: int, how: int) -> None:
        """Somebody is recognised, came along, or is not with them after all."""
        visit_id = self.pick(number)
        if visit_id:
            change = (recognise, add_companion, drop_companion)[how % 3]
            self.do(change, visit_id=visit_id, customer_id=self.customers[who % CUSTOMERS])

    def is_described(self, number: int, ago: int | None, party: int) -> None:
        """The marks of somebody change."""
        visit_id = self.pick(number)
        if visit_id:
            came = None if ago is None else timedelta(minutes=ago)
            self.do(
                describe_visit, visit_id=visit_id, marks=Marks(label="paltas", party=party, came_ago=came)
            )

    def greets_all(self) -> None:
        """One greeting to everybody unseen."""
        self.do(acknowledge_all)

    def takes_back(self) -> None:
        """The clerk takes back the newest own step, or is told what stands on it."""
        mine = [step for step in self.done if step.clerk == self.desk.actor]
        if not mine:  # what came before the day stays
            return
        try:
            undone = self.desk.undo().undoes
        except DomainError as error:
            self.refused.add(error.code)
            return
        assert undone == mine[-1].op_id
        self.done.remove(mine[-1])
        self.joined = {visit.id for visit in self.everything()["visits"]} & self.joined

    # How it is done.

    def pick(self, number: int) -> str:
        """Return one of those here, or nobody."""
        here = self.here()
        return here[number % len(here)].id if here else ""

    def get(self, visit_id: str) -> Visit:
        """Return a visit as it is now."""
        return self.desk.read(lambda uow: uow.visits.get(visit_id))

    def do(self, change: Callable[..., Any], **values: Any) -> tuple[str, ...]:
        """Do it, or be refused for a reason; nothing else may happen, and nothing to anybody else."""
        before = {visit.id: visit for visit in self.here()}
        try:
            done = self.desk.do(change.__name__, partial(change, **values))
        except DomainError as error:
            self.refused.add(error.code)
            assert {visit.id: visit for visit in self.here()} == before
            return ()
        self.done.append(Step(self.desk.actor, done.op_id))
        after = {visit.id: visit for visit in self.here()}
        touched = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
        assert touched <= set(done.answer), change.__name__
        return done.answer

    # What must hold.

    def holds(self) -> None:
        """Check whoever is here."""
        here, now = self.here(), self.clock.now()
        assert {visit.id for visit in here} <= self.joined
        for visit in here:
            state(visit)
            must_be_sound(visit)
            for time in (waited, since_seen, served_for, aside_for):
                assert time(visit, now) >= NO_TIME
        for clerk in self.clerks:
            assert sum(visit.serving and visit.staff_id == clerk for visit in here) <= 1
        known, together = self.desk.read(
            lambda uow: (known_here(uow), uow.visits.companions.of_visits(visit.id for visit in here))
        )
        named = [visit.customer_id for visit in here if visit.customer_id]
        named += [one.customer_id for some in together.values() for one in some]
        assert len(named) == len(set(named)) == len(known)
        for visit in here:
            assert visit.party >= bool(visit.customer_id) + len(together.get(visit.id, ()))

    def holds_at_the_end(self) -> None:
        """Check everybody who ever came: nobody is lost."""
        visits = self.everything()["visits"]
        assert {visit.id for visit in visits} == self.joined
        for visit in visits:
            must_be_sound(visit)

    def all_taken_back(self) -> None:
        """Take everything back, each by whoever did it: the shop is as it was in the morning.

        The newest step of all can always be taken back, whatever else was before.
        """
        while self.done:
            step = self.done.pop()
            self.desk.actor = step.clerk
            self.desk.undo(step.op_id)
        assert self.everything() == self.start


def must_be_sound(visit: Visit) -> None:
    """Check what is true of a visit in whatever state."""
    assert visit.joined_by
    assert min(visit.away_s, visit.aside_s, visit.passed) >= 0
    assert (visit.called_at is None) is (not visit.called_by)
    assert visit.called_at is None or visit.staff_id
    assert visit.parked_at is None or visit.parked_by
    assert visit.back_at is None or visit.called_at is not None
    assert (visit.ended_at is None) is (visit.ending is Ending.NONE) is (not visit.ended_by)
    assert visit.ending is not Ending.FINISHED or visit.called_at is not None
    assert (visit.ahead is Ahead.NONE) is (not visit.ahead_by)
    assert not visit.passed or visit.called_at is not None
