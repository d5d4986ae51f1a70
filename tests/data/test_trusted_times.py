"""Figures of a real store: what counts, what does not, and in which hours the program was used."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.places import FILE
from frontdesk.data.visit_times import _GREETING, _OVER, _UNSEEN, _UNTIMED, _WAIT
from frontdesk.domain.errors import DomainError
from frontdesk.domain.figures import Spread, VisitTimes
from frontdesk.domain.visits import Times
from frontdesk.services.behind import Figure, Measure, rows_behind
from frontdesk.services.closing import mark_times, note_sleep, present, trust_times
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.counter import look_at_counter
from frontdesk.services.desk import Desk
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    back_in_line,
    call,
    call_next,
    finish_visit,
    join_line,
    leave_unserved,
    park,
)
from frontdesk.services.meanwhile import hello_only
from frontdesk.services.review import look_back
from tests.fakes import MORNING, ManualClock, protected


def join(desk: Desk) -> str:
    return desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0]


def served(desk: Desk, clock: ManualClock, *gaps: float) -> str:
    """Let somebody be seen after each of so many seconds, called with the last, and served."""
    visit = join(desk)
    for seconds in gaps[:-1]:
        clock.advance(seconds=seconds)
        desk.do("acknowledge", partial(acknowledge, visit_id=visit))
    clock.advance(seconds=gaps[-1])
    desk.do("call", partial(call, visit_id=visit))
    clock.advance(seconds=60)
    desk.do("finish_visit", partial(finish_visit, visit_id=visit))
    return visit


def test_the_longest_unseen_is_of_every_gap(desk: Desk, clock: ManualClock, shop: dict[str, str]) -> None:
    served(desk, clock, 10, 200, 30)
    served(desk, clock, 10, 20, 90)
    found = desk.read(partial(look_back, kind="month", today=MORNING.date())).figures
    assert found.unseen == Spread(90, 200, 200, 2)
    assert found.greeting == Spread(10, 10, 10, 2)


def test_marked_times_count_nowhere_until_they_are_trusted_again(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    right, wrong = served(desk, clock, 10, 20), served(desk, clock, 3000, 20)
    desk.do("mark_times", partial(mark_times, visit_id=wrong))
    review = desk.read(partial(look_back, kind="month", today=MORNING.date()))
    assert review.figures.greeting == Spread(10, 10, 10, 1)
    assert review.figures.untimed == 1
    month = review.days
    assert [row.id for row in desk.read(partial(rows_behind, figure=Figure(Measure.WAITS, month)))] == [right]
    (row,) = desk.read(partial(rows_behind, figure=Figure(Measure.UNTIMED, month)))
    assert (row.id, row.times) == (wrong, Times.WRONG)
    desk.do("trust_times", partial(trust_times, visit_id=wrong))
    assert desk.read(partial(look_back, kind="month", today=MORNING.date())).figures.untimed == 0


def test_what_nobody_can_know_is_not_made_known(desk: Desk, clock: ManualClock, shop: dict[str, str]) -> None:
    visit = join(desk)
    desk.do("note_sleep", partial(note_sleep, asleep=timedelta(minutes=5)))
    for code, change in (("mark_times", mark_times), ("trust_times", trust_times)):
        with pytest.raises(DomainError, match="times_not_known"):
            desk.do(code, partial(change, visit_id=visit))
    desk.undo()
    desk.do("mark_times", partial(mark_times, visit_id=visit))


def test_hours_are_known_in_which_something_was_kept(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    join(desk)
    clock.set(MORNING + timedelta(hours=3, minutes=59))
    join(desk)
    day = (MORNING.replace(hour=0), MORNING.replace(hour=23))
    assert [at.hour for at in desk.read(lambda uow: uow.visits.used_hours(*day))] == [8, 11]
    clock.advance(hours=1)
    refused = partial(finish_visit, visit_id=waiting(desk))
    with pytest.raises(DomainError):  # what was refused leaves no trace
        desk.do("finish_visit", refused)
    assert len(desk.read(lambda uow: uow.visits.used_hours(*day))) == 2
    join(desk)
    assert [at.hour for at in desk.read(lambda uow: uow.visits.used_hours(*day))] == [8, 11, 12]


def waiting(desk: Desk) -> str:
    return next(visit.id for visit in desk.read(lambda uow: uow.visits.in_shop()) if visit.waiting)


def test_who_was_left_over_night_is_in_no_line_and_may_come_again(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    left = join(desk)
    clock.advance(days=1)
    assert desk.read(present) == []
    with pytest.raises(DomainError, match="nobody_waits"):
        desk.do("call_next", call_next)
    view = desk.read(partial(look_at_counter, actor=desk.actor))
    assert [visit.id for visit in view.left_over] == [left]
    assert view.here == []
    new = join(desk)
    assert desk.do("call_next", call_next).answer == (new,)


def test_who_was_left_over_night_is_in_no_figure_before_somebody_says_so(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    served(desk, clock, 10, 30)
    left = join(desk)
    clock.advance(days=1)
    today = join(desk)
    clock.advance(seconds=20)
    found = desk.read(partial(look_back, kind="month", today=clock.now().date())).figures
    assert found.unseen == Spread(20, 30, 30, 2)
    assert found.untimed == 1
    days = (MORNING.date().replace(day=1), MORNING.date() + timedelta(days=2))
    unseen = desk.read(partial(rows_behind, figure=Figure(Measure.UNSEEN, days)))
    assert left not in {row.id for row in unseen}
    assert today in {row.id for row in unseen}
    (untimed,) = desk.read(partial(rows_behind, figure=Figure(Measure.UNTIMED, days)))
    assert (untimed.id, untimed.times) == (left, Times.PENDING)


def test_sleep_is_noted_behind_the_lock(desk: Desk, quick_hashes: None) -> None:
    names = protected(desk)
    from tests.fakes import PIN

    desk.people.sign_in(names["Rūta"], PIN)
    visit = join(desk)
    desk.people.lock()
    desk.do("note_sleep", partial(note_sleep, asleep=timedelta(minutes=5)))
    assert desk.read(lambda uow: uow.visits.get(visit)).times is Times.UNKNOWN


def test_deadlines_keep_to_the_computers_clock_and_waits_to_the_shops(tmp_path: Path) -> None:
    from frontdesk.clock import ShopClock
    from frontdesk.data.opening import open_store
    from tests.fakes import opened

    wall = ManualClock()
    clock = ShopClock(wall=wall.now, steady=lambda: 0.0, boot="")
    desk = Desk(open_store(tmp_path), clock)
    opened(desk)
    visit = join(desk)
    wall.advance(days=400)
    words = partial(log_complaint, told=Told(words="The kettle leaks."))
    complaint = desk.do("log_complaint", words).answer[0]
    assert desk.read(lambda uow: uow.complaints.get(complaint)).received_at == wall.now()
    desk.do("acknowledge", partial(acknowledge, visit_id=visit))
    assert desk.read(lambda uow: uow.visits.get(visit)).unseen_ms == 0
    desk.close()


def test_a_year_is_read_from_the_index_alone(tmp_path: Path) -> None:
    from frontdesk.data.opening import open_store

    open_store(tmp_path).close()
    engine = SqliteEngine(tmp_path / FILE, key="")
    bounds = {"start": "2026", "end": "2027"}
    sql = str(engine.rows("SELECT sql FROM sqlite_master WHERE name = 'visit_figures'")[0][0])
    words = f"ON visit (joined_at, times, ending, {_GREETING}, {_WAIT}, {_UNSEEN})"
    assert sql.endswith(words)  # in any others the index is not read
    for query in (_OVER, _UNTIMED):
        plan = " ".join(str(row) for row in engine.rows(f"EXPLAIN QUERY PLAN {query}", bounds))
        assert "COVERING INDEX visit_figures" in plan
    engine.close()


def test_time_aside_is_no_wait_and_who_is_aside_is_counted_once(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    visit = join(desk)
    clock.advance(seconds=40)
    desk.do("park", partial(park, visit_id=visit))
    clock.advance(minutes=30)
    (aside,) = month_of(desk)
    assert aside[1:] == (40_000, None, 40_000, 0, 1)
    desk.do("back_in_line", partial(back_in_line, visit_id=visit))
    clock.advance(seconds=20)
    desk.do("call", partial(call, visit_id=visit))
    (called,) = month_of(desk)
    assert (called.wait, called.unseen, called.waiting) == (60_000, 40_000, 0)
    desk.do("park", partial(park, visit_id=visit))
    desk.do("back_in_line", partial(back_in_line, visit_id=visit))
    clock.advance(seconds=90)  # in the line again, nobody looks, and they go
    (waiting_again,) = month_of(desk)
    assert (waiting_again.unseen, waiting_again.waiting) == (40_000, 0)
    desk.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    (gone,) = month_of(desk)
    assert (gone.unseen, gone.left) == (90_000, 1)


def month_of(desk: Desk) -> list[VisitTimes]:
    """Return the times of every visit, as the figures are counted from them."""
    start = MORNING - timedelta(days=1)
    end = start + timedelta(days=2)
    return desk.read(lambda uow: uow.visits.times(start, end, now=uow.now(), evening=start))


def test_greetings_in_passing_are_counted_beside(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    for _ in range(2):
        desk.do("hello_only", hello_only)
    desk.undo()
    found = desk.read(partial(look_back, kind="month", today=MORNING.date()))
    assert (found.figures.hellos, found.before.hellos) == (1, 0)
    assert found.figures.greeted is None  # they are no visits
