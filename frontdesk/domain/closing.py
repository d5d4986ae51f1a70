"""The close of the day: whom to ask about, and who is not counted among those here any more.

Some minutes after closing, or once somebody locks the counter then, whoever still stands in the line is asked
about once. They stay in it, for they may well be here. Once the evening is over nobody of the day is: what is
left then is offered for closing, and no prompt speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from frontdesk.domain.calendar import closing_time, day_bounds, local_date
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Ending, Times, Visit

ASKED_AFTER = timedelta(minutes=15)  # whoever came last is being served until then
EVENING = timedelta(hours=2)
NAP = timedelta(minutes=1)  # shorter, nobody was kept from pressing anything
LONG_SLEEP = timedelta(hours=1)  # nobody stands in a shop that long without a word
_DAY = timedelta(days=1)


class Parting(StrEnum):
    """What somebody says of a person who is still in the line after closing."""

    SERVED = "served"
    LEFT = "left"
    GONE = "gone"
    HERE = "here"


def asking_since(shop: Shop, now: datetime, locked: datetime | None = None) -> datetime:
    """Return the last moment at which the day's line was asked about, or its day ended.

    Whoever locks the counter after closing is about to leave: it is asked from then on.
    """
    asked = [closes + ASKED_AFTER for closes in _closings(shop, now)]
    if locked is not None:
        asked = [locked if at - ASKED_AFTER <= locked < at else at for at in asked]
    return max([*(at for at in asked if at <= now), evening_end(shop, now)])


def after_closing(shop: Shop, now: datetime) -> bool:
    """Tell whether the shop has closed and its evening goes on."""
    return any(closes <= now < closes + EVENING for closes in _closings(shop, now))


def evening_end(shop: Shop, now: datetime) -> datetime:
    """Return when the last evening was over: midnight, or two hours after closing where that is sooner or
    where a shop closes late."""
    evenings = [closes + EVENING for closes in _closings(shop, now)]
    midnight = day_bounds(shop, local_date(shop, now))[0]
    if any(evening - EVENING <= midnight < evening for evening in evenings):  # the evening goes on
        midnight -= _DAY
    return max(end for end in [*evenings, midnight] if end <= now)


def to_ask_about(
    visits: Iterable[Visit], shop: Shop, now: datetime, locked: datetime | None = None
) -> list[Visit]:
    """Return who is to be asked about now, in the order of arrival."""
    since = asking_since(shop, now, locked)
    return [visit for visit in visits if _stands_since_before(visit, since)]


def left_over(visit: Visit, ended: datetime) -> bool:
    """Tell whether a visit was left open from before an evening's end, or over a long sleep."""
    return _stands_since_before(visit, ended)


def without_left_over(visits: Iterable[Visit], shop: Shop, now: datetime) -> tuple[list[Visit], list[Visit]]:
    """Return those who are here, and those of whom only the visit is left."""
    here: list[Visit] = []
    left: list[Visit] = []
    ended: datetime | None = None
    for visit in visits:
        ended = ended or evening_end(shop, now)
        (left if left_over(visit, ended) else here).append(visit)
    return here, left


def parted(visit: Visit, how: Parting, shop: Shop, now: datetime) -> Visit:
    """Return the visit as it stands after somebody said how it ended. When it did nobody knows.

    Who is still here after closing is not asked about again that day. Who was held for gone and is here was
    just looked at; since when they were not is not known.
    """
    if how is Parting.HERE:
        here = replace(visit, asked_at=now)
        ended = evening_end(shop, now)
        if left_over(visit, ended):
            seen = visit.first_seen_at or now
            here = replace(here, times=_unknown(visit), seen_at=now, first_seen_at=seen)
        return _since(here, now) if (visit.asked_at or visit.joined_at) < ended else here
    ending = {Parting.SERVED: Ending.FINISHED, Parting.LEFT: Ending.LEFT, Parting.GONE: Ending.GONE}[how]
    return replace(visit, ended_at=now, ending=ending, times=_unknown(visit))


def _since(visit: Visit, now: datetime) -> Visit:
    """Let the clocks of somebody of another day begin now: nobody waited, or was served, over the night."""
    visit = replace(
        visit,
        parked_at=now if visit.parked_at is not None else None,
        back_at=now if visit.back_at is not None else None,
    )
    if visit.called_at is None:
        return replace(visit, away_s=max(int((now - visit.joined_at).total_seconds()), visit.away_s))
    return replace(visit, aside_s=max(int((now - visit.called_at).total_seconds()), visit.aside_s))


def slept_through(visit: Visit, asleep: timedelta) -> Visit:
    """Return a visit over which the computer slept.

    The wait goes on, for the person stood there; but nobody could press anything, so the times are not known.
    After a long sleep it is not known either whether the person is still here.
    """
    if visit.times is Times.PENDING:
        return visit
    return replace(visit, times=Times.PENDING if asleep > LONG_SLEEP else _unknown(visit))


def _unknown(visit: Visit) -> Times:
    """What somebody said was wrong stays so."""
    return Times.WRONG if visit.times is Times.WRONG else Times.UNKNOWN


def _stands_since_before(visit: Visit, moment: datetime) -> bool:
    if visit.ended_at is not None:
        return False
    return visit.times is Times.PENDING or (visit.asked_at or visit.joined_at) < moment


def _closings(shop: Shop, now: datetime) -> list[datetime]:
    """Return the closing times that today's and yesterday's evening may begin with."""
    today = local_date(shop, now)
    found = (_closes(shop, day) for day in (today, today - _DAY))
    return [closes for closes in found if closes is not None]


@lru_cache(maxsize=8)  # asked for each second
def _closes(shop: Shop, day: date) -> datetime | None:
    closes = closing_time(shop, day)
    return None if closes is None else closes.astimezone(UTC)
