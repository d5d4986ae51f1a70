"""One prompt at a time, quiet hours, the one thing to know first, lines to say, and the bell."""

from __future__ import annotations

import io
import wave
from datetime import UTC, date, datetime, timedelta

import pytest
from fakes import MORNING
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.bell import LENGTH_S, ringer, tone
from frontdesk.domain.care import (
    Care,
    Heed,
    Line,
    VisitReason,
    came_of,
    checked_reason,
    reason_of,
    reminders,
    still_open,
    with_heed,
    with_line,
)
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.errors import DomainError
from frontdesk.domain.first_thing import Things, things_to_know
from frontdesk.domain.promises import Promise
from frontdesk.domain.prompts import Candidate, PromptKind, is_quiet, most_urgent, parse_quiet, quiet_text
from frontdesk.domain.shop import Shop

CANDIDATES = st.builds(
    Candidate,
    kind=st.sampled_from(PromptKind),
    record_id=st.sampled_from("abcd"),
    rev=st.integers(0, 2),
    since=st.integers(0, 500).map(lambda minutes: MORNING - timedelta(minutes=minutes)),
)


@given(st.lists(CANDIDATES))
def test_whoever_stands_unseen_comes_before_everything_else(found: list[Candidate]) -> None:
    first = most_urgent(found)
    kinds = [one.kind for one in found]
    assert (first is None) == (not found)
    if first is not None:
        assert (first.kind is PromptKind.UNSEEN) == (PromptKind.UNSEEN in kinds)
        assert all(first.since <= one.since for one in found if one.kind is first.kind)


@given(st.lists(CANDIDATES, unique_by=lambda one: one.key))
def test_what_is_answered_asks_no_more_and_everything_has_its_turn(found: list[Candidate]) -> None:
    answered: set[tuple[str, str, int]] = set()
    turns = []
    while (first := most_urgent(found, answered)) is not None:
        turns.append(first)
        answered.add(first.key)
    assert sorted(turns, key=lambda one: one.key) == sorted(found, key=lambda one: one.key)
    order = list(PromptKind)
    assert [order.index(one.kind) for one in turns] == sorted(order.index(one.kind) for one in found)


def test_a_record_that_changed_asks_again() -> None:
    before = Candidate(PromptKind.BATON, "c", 1, MORNING)
    after = Candidate(PromptKind.BATON, "c", 2, MORNING)
    assert most_urgent([before], {before.key}) is None
    assert most_urgent([after], {before.key}) == after


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("12:00-12:30", "12:00-12:30"),
        (" 20.00 – 8.00 ; 9:05-9:15", "09:05-09:15, 20:00-08:00"),
    ],
)
def test_quiet_times_are_read_as_people_type_them(written: str, kept: str) -> None:
    assert quiet_text(parse_quiet(written)) == kept
    assert quiet_text(parse_quiet(kept)) == kept


@pytest.mark.parametrize(
    "written", ["noon", "25:00-26:00", "12:00", "9:00-9:00", ", ".join(["9:00-9:01"] * 11)]
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(DomainError, match="quiet_times"):
        parse_quiet(written)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(10, 0, False), (12, 0, True), (12, 29, True), (12, 30, False), (23, 0, True), (7, 59, True)],
)
def test_quiet_hours_are_of_the_shops_own_clock_and_may_go_over_midnight(
    hour: int, minute: int, quiet: bool
) -> None:
    shop = Shop(id="s", quiet_times="12:00-12:30, 22:00-8:00")
    at = datetime(2026, 11, 23, hour, minute, tzinfo=UTC) - timedelta(hours=2)  # Vilnius in winter
    assert is_quiet(shop, at) is quiet


def test_outside_the_opening_hours_it_is_quiet_where_the_shop_wishes_so() -> None:
    evening = MORNING.replace(hour=19)
    assert not is_quiet(Shop(id="s"), evening)
    assert is_quiet(Shop(id="s", quiet_when_shut=True), evening)
    assert not is_quiet(Shop(id="s", quiet_when_shut=True), MORNING)
    assert not is_quiet(Shop(id="s", quiet_when_shut=True, hours=";;;;;;"), evening)  # never open: always


def promise(name: str, **due: float) -> Promise:
    return Promise(id=name, text=name, due_at=MORNING + timedelta(**due), made_at=MORNING)


def test_one_thing_stands_first_in_a_known_order() -> None:
    shop = Shop(id="s")
    late, today, later = promise("late", hours=-1), promise("today", hours=3), promise("later", days=2)
    told = Complaint(id="c", received_at=MORNING, answer_due=date(2026, 12, 1))

    def things(pinned: str, promises: list[Promise], complaints: list[Complaint]) -> Things:
        return things_to_know(pinned, promises, complaints, now=MORNING, shop=shop)

    assert things("Ring twice", [later, today, late], [told]) == Things(
        "Ring twice", (late, today, told, later)
    )
    assert things("", [later, today], [told]) == Things(today, (told, later))
    assert things("", [later], [told]) == Things(told, (later,))
    assert things("", [later], []) == Things(later)
    assert things("", [], []) == Things(None)


RETURN = VisitReason(
    id="r",
    name_en="Return",
    name_lt="Grąžinimas",
    lines_en="Give the receipt\nSay when",
    lines_lt="Duoti kvitą\nPasakyti kada",
)


def test_a_visits_own_words_name_a_reason_in_either_language() -> None:
    assert reason_of([RETURN], " grazinimas ") == reason_of([RETURN], "RETURN") == RETURN
    assert reason_of([RETURN], "") is None
    assert reason_of([RETURN], "a return") is None


def test_lines_are_kept_in_the_shops_language_and_shown_in_that_of_the_screen() -> None:
    lines = reminders(RETURN, shop="lt", screen="en")
    assert [(line.key, line.text) for line in lines] == [
        ("Duoti kvitą", "Give the receipt"),
        ("Pasakyti kada", "Say when"),
    ]
    only = VisitReason(id="r", name_en="x", lines_en="One")
    assert [line.text for line in reminders(only, shop="lt", screen="lt")] == ["One"]
    assert reminders(None, shop="lt", screen="lt") == []


def test_a_line_is_said_or_waived_and_can_be_open_again() -> None:
    lines = reminders(RETURN, shop="lt", screen="lt")
    care = with_line(Care(id="", visit_id="v"), lines[0].key, Line.SAID)
    care = with_line(care, lines[1].key, Line.NEEDLESS)
    assert [came_of(care, line.key) for line in lines] == [Line.SAID, Line.NEEDLESS]
    assert still_open(care, lines) == []
    care = with_line(care, lines[0].key, Line.OPEN)
    assert still_open(care, lines) == lines[:1]
    assert still_open(None, lines) == lines


def test_what_a_visit_needs_is_noted_once_and_taken_back() -> None:
    care = with_heed(with_heed(Care(id="", visit_id="v"), Heed.SAFETY, on=True), Heed.CALM, on=True)
    assert care.heed == "calm,safety"
    assert with_heed(care, Heed.CALM, on=False).heed == "safety"


def test_a_reason_is_tidied_and_kept_short() -> None:
    tidy = checked_reason(VisitReason(id="", name_en="  Repair ", lines_en=" One \n\n One \nTwo"))
    assert (tidy.name_en, tidy.lines_en) == ("Repair", "One\nTwo")
    for wrong, code in (
        (VisitReason(id=""), "text_needed"),
        (VisitReason(id="", name_lt="x" * 61), "name_too_long"),
        (VisitReason(id="", name_lt="x", lines_lt="\n".join("abcdefghi")), "too_many_lines"),
        (VisitReason(id="", name_lt="x", lines_lt="y" * 81), "name_too_long"),
    ):
        with pytest.raises(DomainError, match=code):
            checked_reason(wrong)


def test_the_bell_is_soft_and_short() -> None:
    with wave.open(io.BytesIO(tone())) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(LENGTH_S, abs=0.01)
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert max(map(abs, samples)) < 0.2 * 32_767
    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 400


def test_a_computer_without_a_player_has_nothing_to_ring_with() -> None:
    assert ringer("linux", lambda _name: None) is None
    assert ringer("darwin", lambda _name: None) is None
    assert ringer("linux", lambda name: f"/usr/bin/{name}" if name == "aplay" else None) is not None


def test_a_player_that_is_gone_rings_nothing_and_stops_nobody() -> None:
    ring = ringer("linux", lambda _name: "/nowhere/paplay")
    assert ring is not None
    ring()
