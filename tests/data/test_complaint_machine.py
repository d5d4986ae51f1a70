"""Any order of steps by anybody, on a real store: the rules hold, and somebody always answers."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from fakes import ManualClock, opened
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from frontdesk.data.opening import open_store
from frontdesk.domain.complaints import CLOSED, Complaint, Move, can_become, moves
from frontdesk.domain.errors import DomainError
from frontdesk.services import batons, complaint_clocks
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services.complaints import Told
from frontdesk.services.desk import Change, Desk

WHO = st.sampled_from(["Ona", "Daiva", "Rūta"])
PLAIN: dict[str, tuple[Move, object]] = {
    "acknowledge_complaint": (Move.ACKNOWLEDGE, complaint_clocks.acknowledge_complaint),
    "assess": (Move.ASSESS, steps.assess),
    "look_into": (Move.LOOK_INTO, steps.look_into),
    "tell_decision": (Move.TELL, steps.tell_decision),
    "reopen": (Move.REOPEN, steps.reopen),
    "take": (Move.TAKE, service.take),
    "take_back": (Move.TAKE_BACK, service.take_back),
}
ENDINGS = {"decide": (Move.DECIDE, steps.decide), "solve": (Move.SOLVE, steps.solve)}
ENDINGS |= {"refuse": (Move.REFUSE, steps.refuse)}


class Journey(RuleBasedStateMachine):
    """What the rules offer somebody is done, and what they do not offer is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = ManualClock()
        self.desk = Desk(open_store(self.folder / "data"), self.clock)
        self.people = opened(self.desk)
        self.about = ""

    @initialize(channel=st.sampled_from(["counter", "letter"]))
    def tell(self, channel: str) -> None:
        told = Told(words="It broke.", channel=channel, written=channel == "letter")
        self.about = self.desk.do("log_complaint", partial(service.log_complaint, told=told)).answer[0]

    def now(self) -> Complaint:
        return self.desk.everything(lambda uow: uow.complaints.get(self.about))

    def reach(self, who: str, code: str, move: Move, change: Change) -> None:
        """Try a step; it is done exactly where the rules offer it."""
        self.desk.actor = self.people[who]
        before = self.now()
        staff = self.desk.everything(lambda uow: uow.staff.get(self.people[who]))
        offered = move in moves(before, staff)
        self.clock.advance(minutes=1)
        try:
            self.desk.do(code, change)
        except DomainError:
            assert not offered, f"{who} was offered {move}"
            assert self.now() == before
        else:
            after = self.now()
            assert offered, f"{who} was not offered {move}"
            assert code in {"solve", "refuse", "take", "decide"} or (
                after.state is before.state or can_become(before, after.state)
            )

    @rule(who=WHO, code=st.sampled_from(sorted(PLAIN)))
    def step(self, who: str, code: str) -> None:
        move, change = PLAIN[code]
        self.reach(who, code, move, partial(change, complaint_id=self.about))  # type: ignore[arg-type,operator]

    @rule(who=WHO, code=st.sampled_from(sorted(ENDINGS)))
    def answer(self, who: str, code: str) -> None:
        move, change = ENDINGS[code]
        if code == "decide" and move not in self._moves(who):
            return  # the short way leads to a decision from further off
        self.reach(who, code, move, partial(change, complaint_id=self.about, outcome="Replaced"))

    @rule(who=WHO, to=st.sampled_from(["Ona", "Daiva"]))
    def hand(self, who: str, to: str) -> None:
        change = partial(service.hand_over, complaint_id=self.about, to=self.people[to])
        if self.people[to] not in (self.now().about_staff, self.now().holder_id):
            self.reach(who, "hand_over", Move.HAND_ON, change)

    @rule(who=WHO, kinds=st.sampled_from([[], ["health"], ["staff"]]))
    def restrict(self, who: str, kinds: list[str]) -> None:
        if Move.RESTRICT in self._moves(who):
            about = self.people["Daiva"] if "staff" in kinds else ""
            change = partial(batons.restrict, complaint_id=self.about, kinds=kinds, about_staff=about)
            self.reach(who, "restrict", Move.RESTRICT, change)

    @rule(minutes=st.sampled_from([1, 20]))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)
        self.desk.do("pass_late", partial(batons.pass_late, complaint_id=self.about))

    @invariant()
    def somebody_answers(self) -> None:
        if not self.about:
            return
        now = self.now()
        assert now.holder_id
        assert not (now.handed_to and now.state in CLOSED)
        assert not now.about_staff or now.about_staff != now.handed_to
        assert (now.state in CLOSED) is (now.closed_at is not None)

    def _moves(self, who: str) -> frozenset[Move]:
        staff = self.desk.everything(lambda uow: uow.staff.get(self.people[who]))
        return moves(self.now(), staff)

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder, ignore_errors=True)


Journey.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestJourney = Journey.TestCase
