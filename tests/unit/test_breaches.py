"""Incidents: real hours from the moment they were noticed, and what is asked for before one is done with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.breaches import Breach, Risk, Step, checked, clock_of, closed, steps, was_late
from frontdesk.domain.errors import DomainError

NOTICED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOURS = 72


def breach(**changes: object) -> Breach:
    values: dict[str, object] = {"id": "b", "noticed_at": NOTICED, "what": "A stick was lost"}
    return Breach(**(values | changes))  # type: ignore[arg-type]


def refusal(what: Breach, now: datetime = NOTICED) -> str:
    with pytest.raises(DomainError) as refused:
        closed(what, now, HOURS)
    return refused.value.code


def test_the_hours_are_real_ones_when_the_clocks_change() -> None:
    vilnius = ZoneInfo("Europe/Vilnius")
    noticed = datetime(2026, 10, 24, 12, 0, tzinfo=vilnius)  # the night after, an hour comes twice
    state = clock_of(breach(noticed_at=noticed), noticed, HOURS)
    assert state is not None
    assert state.left == timedelta(hours=72)
    assert state.due.astimezone(vilnius).hour == 11
    assert state.due - noticed.astimezone(UTC) == timedelta(hours=72)


def test_a_clock_set_back_gives_no_more_hours_than_there_were() -> None:
    state = clock_of(breach(), NOTICED - timedelta(days=3), HOURS)
    assert state is not None
    assert state.left == timedelta(hours=72)


def test_the_hours_are_over_after_the_last_one() -> None:
    at_the_end = clock_of(breach(), NOTICED + timedelta(hours=72), HOURS)
    after = clock_of(breach(), NOTICED + timedelta(hours=72, seconds=1), HOURS)
    assert at_the_end is not None
    assert after is not None
    assert (at_the_end.over, after.over) == (False, True)


@pytest.mark.parametrize("done", [{"risk": Risk.UNLIKELY}, {"authority_at": NOTICED}, {"closed_at": NOTICED}])
def test_no_clock_runs_once_nobody_waits_to_be_told(done: dict[str, object]) -> None:
    assert clock_of(breach(**done), NOTICED, HOURS) is None


def test_what_is_still_open_is_asked_for_one_by_one() -> None:
    late = NOTICED + timedelta(hours=73)
    assert refusal(breach()) == "risk_needed"
    assert refusal(breach(risk=Risk.UNLIKELY)) == "why_needed"
    assert refusal(breach(risk=Risk.LIKELY)) == "authority_needed"
    assert refusal(breach(risk=Risk.HIGH, authority_at=NOTICED)) == "people_needed"
    assert refusal(breach(risk=Risk.LIKELY, authority_at=late)) == "late_reason_needed"
    told = breach(risk=Risk.LIKELY, authority_at=late, late_reason="Over Christmas nobody was here")
    assert was_late(told, HOURS)
    assert closed(told, late, HOURS).closed_at == late


def test_the_steps_are_those_that_this_one_needs() -> None:
    assert Step.PEOPLE not in dict(steps(breach(risk=Risk.LIKELY)))
    assert Step.PEOPLE in dict(steps(breach(risk=Risk.HIGH)))
    assert Step.AUTHORITY not in dict(steps(breach(risk=Risk.UNLIKELY)))
    done = dict(steps(breach(kinds="names", people="one", done="Found again")))
    assert [done[s] for s in (Step.NOTED, Step.STOPPED, Step.MEASURED, Step.WEIGHED)] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"what": " \n"}, "text_needed"),
        ({"done": "a" * 2001}, "text_too_long"),
        ({"people": "a" * 61}, "text_too_long"),
        ({"kinds": "names,shoes"}, "unknown_choice"),
        ({"noticed_at": NOTICED + timedelta(minutes=1)}, "noticed_later"),
        ({"authority_at": NOTICED - timedelta(minutes=1)}, "told_before_noticed"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        checked(breach(**changes), NOTICED)
    assert refused.value.code == code


@given(st.text(max_size=200), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_any_words_at_any_time_are_kept_or_refused(words: str, later: timedelta) -> None:
    try:
        kept = checked(replace(breach(), what=words, done=words), NOTICED + later)
    except DomainError as error:
        assert error.code == "text_needed"  # noqa: PT017 - which one is the point
        return
    state = clock_of(kept, NOTICED + later, HOURS)
    assert state is not None
    assert state.over == (later > timedelta(hours=72))
