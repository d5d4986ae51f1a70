"""No order of events gives more than ten tries, or a shorter wait: kills, rollbacks, clocks, two at once."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import PASSPHRASE, PIN, ManualClock, protected
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from frontdesk.data.credentials import SqlCredentials
from frontdesk.data.opening import open_store
from frontdesk.domain.credentials import LONGEST_WAIT_S, MOST_TRIES
from frontdesk.domain.errors import DomainError
from frontdesk.services.desk import Desk


class Killed(BaseException):
    """The program ended here."""


class Tries(RuleBasedStateMachine):
    """Somebody tries the PIN of one clerk; ``looks`` counts how often a PIN was really compared."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = ManualClock()
        self.room = tempfile.TemporaryDirectory()
        self.folder = Path(self.room.name)
        self.desk = self.opened()
        self.ids = protected(self.desk)
        self.ruta = self.ids["Rūta"]
        self.looks = 0  # since the last time that it was right or unlocked
        self.passed = 0.0  # seconds that really went by since the last look
        self.set_back = False  # since then: a wait may begin anew, but never be shorter
        self.during: Any = None  # what happens while a PIN is compared
        self.fits = SqlCredentials.fits
        machine = self

        def watched(keeper: SqlCredentials, hashed: str, secret: str) -> bool:
            if secret not in (PASSPHRASE,):
                machine.seen()
            return machine.fits(keeper, hashed, secret)

        SqlCredentials.fits = watched  # type: ignore[method-assign]

    def opened(self) -> Desk:
        return Desk(open_store(self.folder), self.clock)

    def teardown(self) -> None:
        SqlCredentials.fits = self.fits  # type: ignore[method-assign]
        self.desk.close()
        self.room.cleanup()

    @property
    def wait(self) -> float:
        """Return how long must have gone by since the last look."""
        return min(2 ** (self.looks - 1), LONGEST_WAIT_S) if self.looks else 0

    def seen(self) -> None:
        """A PIN is compared now: it had to be allowed."""
        assert self.looks < MOST_TRIES
        assert self.passed >= self.wait
        self.looks += 1
        self.passed, self.set_back = 0.0, False
        if self.during is not None:
            event, self.during = self.during, None
            event()

    def attempt(self, what: Any, *given: str) -> str:
        before, due = self.looks, self.passed >= self.wait
        try:
            what(*given)
        except DomainError as error:
            code = error.code
        else:
            code = "in"
        if before >= MOST_TRIES:
            assert code == "person_locked"
        elif not due:
            assert code == "wait"
        elif not self.set_back:  # whoever waited long enough is not kept waiting
            assert self.looks == before + 1 or code == "in"
        if code == "in":
            self.looks, self.passed, self.set_back = 0, 0.0, False
        return code

    @rule(pin=st.sampled_from(["000000", "864209", ""]))
    def miss(self, pin: str) -> None:
        assert self.attempt(self.desk.people.sign_in, self.ruta, pin) in {
            "wrong_secret",
            "wait",
            "person_locked",
        }

    @rule()
    def hit(self) -> None:
        assert self.attempt(self.desk.people.sign_in, self.ruta, PIN) in {"in", "wait", "person_locked"}

    @precondition(lambda self: self.desk.actor == self.ruta and not self.desk.people.locked)
    @rule(pin=st.sampled_from([PIN, "864209"]))
    def step_up(self, pin: str) -> None:
        self.attempt(self.desk.people.confirm, pin)

    @rule(seconds=st.sampled_from([0.4, 1, 3, 10, 61, 86_400]))
    def time_goes_by(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        self.passed = round(self.passed + seconds, 6)  # clocks count microseconds

    @rule(seconds=st.sampled_from([1, 30, 3_600, 10_000_000]))
    def clock_is_set_back(self, seconds: int) -> None:
        self.clock.set(self.clock.now() - timedelta(seconds=seconds))
        self.set_back = True

    @rule()
    def started_again(self) -> None:
        self.desk.close()
        self.desk = self.opened()

    @rule(pin=st.sampled_from([PIN, "864209"]))
    def killed_in_the_middle(self, pin: str) -> None:
        """The program ends between counting and comparing: a right PIN then counts as a try too."""

        def end() -> None:
            raise Killed

        self.during = end
        try:
            self.attempt(self.desk.people.sign_in, self.ruta, pin)
        except Killed:
            self.desk.close()
            self.desk = self.opened()
        self.during = None

    @rule(pin=st.sampled_from([PIN, "864209"]))
    def two_at_once(self, pin: str) -> None:
        """A second desk tries while the first one compares: it is too early, or too often."""
        second = self.opened()

        def other() -> None:
            with pytest.raises(DomainError) as caught:
                second.people.sign_in(self.ruta, PIN)
            assert caught.value.code in {"wait", "person_locked"}

        self.during = other
        self.attempt(self.desk.people.sign_in, self.ruta, pin)
        self.during = None
        second.close()

    @rule()
    def rolled_back(self) -> None:
        """A command fails: nothing that was counted goes with it."""
        with pytest.raises((ZeroDivisionError, DomainError)):
            self.desk.do("join_line", lambda uow: 1 / 0)  # type: ignore[arg-type, return-value]

    @rule()
    def unlocked(self) -> None:
        self.desk.people.sign_in(self.ids["Ona"], PASSPHRASE)
        self.desk.people.confirm(PASSPHRASE)
        self.desk.unlock_person(self.ruta)
        self.looks, self.passed, self.set_back = 0, 0.0, False

    @invariant()
    def what_is_shown_is_so(self) -> None:
        tile = next(tile for tile in self.desk.people.tiles() if tile.staff.id == self.ruta)
        assert tile.locked == (self.looks >= MOST_TRIES)
        assert 0 <= tile.wait_s <= LONGEST_WAIT_S
        assert tile.wait_s >= round(self.wait - self.passed, 6) or self.looks >= MOST_TRIES


@pytest.mark.slow
@pytest.mark.usefixtures("quick_hashes")
def test_no_order_of_events_gives_more_tries_or_a_shorter_wait() -> None:
    run_state_machine_as_test(
        Tries,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
