"""The line's commands on a real store: what they refuse, and that any day of them holds together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import ManualClock, opened
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Ahead, Ending, Visit
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import (
    LABEL_LETTERS,
    Arrival,
    Marks,
    acknowledge,
    acknowledge_all,
    call,
    call_next,
    describe_visit,
    finish_visit,
    join_line,
    leave_unserved,
    recognise,
)


def join(desk: Desk, **arrival: Any) -> str:
    return desk.do("join_line", partial(join_line, arrival=Arrival(**arrival))).answer[0]


def known(desk: Desk, given: str = "Ona") -> str:
    customer = Customer(id="", given=given)
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


def the(desk: Desk, visit_id: str) -> Visit:
    return desk.read(lambda uow: uow.visits.get(visit_id))


def refused(desk: Desk, change: Callable[..., Any], **values: Any) -> str:
    with pytest.raises(DomainError) as error:
        desk.do(getattr(change, "func", change).__name__, partial(change, **values))
    return error.value.code


def test_a_customer_stands_in_the_line_once(desk: Desk, shop: dict[str, str]) -> None:
    ona = known(desk)
    join(desk, customer_id=ona)
    assert refused(desk, join_line, arrival=Arrival(customer_id=ona)) == "already_in_line"
    somebody = join(desk, label="mėlynas paltas")
    assert refused(desk, recognise, visit_id=somebody, customer_id=ona) == "already_in_line"


def test_what_cannot_be_is_refused_with_its_reason(desk: Desk, shop: dict[str, str]) -> None:
    for arrival, code in (
        (Arrival(party=0), "party_size"),
        (Arrival(party=100), "party_size"),
        (Arrival(label="ž" * (LABEL_LETTERS + 1)), "label_too_long"),
        (Arrival(reason="ž" * (LABEL_LETTERS + 1)), "label_too_long"),
        (Arrival(came_ago=timedelta(hours=12, seconds=1)), "came_when"),
        (Arrival(came_ago=timedelta(seconds=-1)), "came_when"),
        (Arrival(customer_id="nobody"), "not_found"),
    ):
        assert refused(desk, join_line, arrival=arrival) == code
    assert refused(desk, call_next) == "nobody_waits"
    assert refused(desk, acknowledge_all) == "everybody_seen"
    assert desk.read(lambda uow: uow.visits.in_shop()) == []


def test_somebody_who_came_earlier_waits_since_then(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    first = join(desk, label="pirmas")
    earlier = join(desk, label="anksčiau", came_ago=timedelta(minutes=5))
    assert [v.id for v in desk.read(lambda uow: uow.visits.in_shop())] == [earlier, first]
    assert the(desk, earlier).joined_at == clock.now() - timedelta(minutes=5)
    marks = Marks(label="pirmas", came_ago=timedelta(minutes=10))
    desk.do("describe_visit", partial(describe_visit, visit_id=first, marks=marks))
    assert [v.id for v in desk.read(lambda uow: uow.visits.in_shop())] == [first, earlier]


def test_marks_change_nothing_but_themselves(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    visit = join(desk, label="  mėlynas   paltas ")
    assert the(desk, visit).label == "mėlynas paltas"
    before = the(desk, visit)
    clock.advance(seconds=20)
    marks = Marks(label="paltas", party=3, reason="užsakymas")
    desk.do("describe_visit", partial(describe_visit, visit_id=visit, marks=marks))
    after = the(desk, visit)
    assert (after.label, after.party, after.reason) == ("paltas", 3, "užsakymas")
    assert (after.joined_at, after.seen_at) == (before.joined_at, None)


def test_calling_finishes_only_the_visit_of_the_same_clerk(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    one, other, third = (join(desk, label=name) for name in "abc")
    desk.do("call_next", call_next)
    desk.actor = shop["Daiva"]
    desk.do("call", partial(call, visit_id=third, ahead=Ahead.QUESTION))
    assert the(desk, one).serving
    assert the(desk, third).staff_id == shop["Daiva"]
    desk.actor = shop["Rūta"]
    desk.do("call_next", call_next)
    assert (the(desk, one).ending, the(desk, other).serving) == (Ending.FINISHED, True)
    assert the(desk, third).serving


def test_being_called_is_being_seen(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    visit = join(desk)
    clock.advance(seconds=12)
    desk.do("call_next", call_next)
    assert the(desk, visit).first_seen_at == the(desk, visit).seen_at == clock.now()
    assert refused(desk, acknowledge, visit_id=visit) == "not_waiting"


def test_one_greeting_counts_for_everybody_unseen_and_for_nobody_else(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    seen, unseen, late = (join(desk, label=name) for name in "abc")
    desk.do("acknowledge", partial(acknowledge, visit_id=late))
    clock.advance(minutes=4)
    desk.do("acknowledge", partial(acknowledge, visit_id=seen))
    assert set(desk.do("acknowledge_all", acknowledge_all).answer) == {unseen, late}
    assert refused(desk, acknowledge_all) == "everybody_seen"


def test_who_is_gone_is_gone(desk: Desk, shop: dict[str, str]) -> None:
    visit = join(desk)
    assert refused(desk, finish_visit, visit_id=visit) == "not_served"
    desk.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    assert the(desk, visit).ending is Ending.LEFT
    for change in (
        leave_unserved,
        partial(describe_visit, marks=Marks()),
        partial(recognise, customer_id="x"),
    ):
        assert refused(desk, change, visit_id=visit) == "not_here"
    for change in (acknowledge, call):
        assert refused(desk, change, visit_id=visit) == "not_waiting"


class ADay(RuleBasedStateMachine):
    """Any moves in any order; afterwards, undoing all of them leads back to the empty shop."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock()
        self.desk = Desk(open_store(Path(self.folder.name)), self.clock)
        opened(self.desk)
        self.customers = [known(self.desk, name) for name in ("Ona", "Petras")]
        self.done: list[str] = []

    def teardown(self) -> None:
        for op_id in reversed(self.done):
            self.desk.undo(op_id)
        assert self.here() == []
        greetings = self.desk.read(lambda uow: uow.acknowledgements.all())
        assert greetings == []
        self.desk.close()
        self.folder.cleanup()

    def here(self) -> list[Visit]:
        return list(self.desk.read(lambda uow: uow.visits.in_shop()))

    def do(self, change: Callable[..., Any], **values: Any) -> None:
        """Do it, or be refused for a reason; nothing else may happen."""
        before = self.here()
        try:
            self.done.append(self.desk.do(change.__name__, partial(change, **values)).op_id)
        except DomainError:
            assert self.here() == before

    def pick(self, number: int) -> str:
        here = self.here()
        return here[number % len(here)].id

    @rule(
        who=st.none() | st.integers(0, 1),
        party=st.integers(0, 3),
        ago=st.sampled_from([0, 5, 10]),
    )
    def somebody_joins(self, who: int | None, party: int, ago: int) -> None:
        customer = None if who is None else self.customers[who]
        arrival = Arrival(customer_id=customer, party=party, came_ago=timedelta(minutes=ago))
        self.do(join_line, arrival=arrival)

    @rule(seconds=st.integers(1, 400))
    def time_goes_by(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    @precondition(lambda self: self.here())
    @rule(
        number=st.integers(0, 9),
        change=st.sampled_from([acknowledge, call, finish_visit, leave_unserved]),
    )
    def something_happens_to_one(self, number: int, change: Callable[..., Any]) -> None:
        self.do(change, visit_id=self.pick(number))

    @precondition(lambda self: self.here())
    @rule(number=st.integers(0, 9), who=st.integers(0, 1))
    def somebody_is_recognised(self, number: int, who: int) -> None:
        self.do(recognise, visit_id=self.pick(number), customer_id=self.customers[who])

    @precondition(lambda self: self.here())
    @rule(number=st.integers(0, 9), ago=st.none() | st.integers(0, 10))
    def somebody_is_described(self, number: int, ago: int | None) -> None:
        came = None if ago is None else timedelta(minutes=ago)
        self.do(describe_visit, visit_id=self.pick(number), marks=Marks(label="paltas", came_ago=came))

    @rule(change=st.sampled_from([call_next, acknowledge_all]))
    def something_happens_to_the_line(self, change: Callable[..., Any]) -> None:
        self.do(change)

    @precondition(lambda self: self.done)
    @rule()
    def the_last_step_is_taken_back(self) -> None:
        self.desk.undo(self.done.pop())

    @invariant()
    def the_line_makes_sense(self) -> None:
        here = self.here()
        now = self.clock.now()
        assert [v.joined_at for v in here] == sorted(v.joined_at for v in here)
        assert sum(v.serving and v.staff_id == self.desk.actor for v in here) <= 1
        names = [v.customer_id for v in here if v.customer_id]
        assert len(names) == len(set(names))
        for visit in here:
            assert visit.waiting != visit.serving
            assert visit.joined_at <= now
            assert (visit.seen_at is None) == (visit.first_seen_at is None)
            assert visit.seen_at is None or visit.first_seen_at <= visit.seen_at <= now
            assert bool(visit.staff_id) == visit.serving
            assert 1 <= visit.party <= 99


TestADay = pytest.mark.slow(ADay.TestCase)
TestADay.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
