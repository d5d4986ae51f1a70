"""The shop's calendar: public holidays, opening hours, and where its days begin and end.

All of it is wall-clock time at the shop, so that nine in the morning stays nine through summer time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop

DAYS = 7
_A_YEAR = 366
_DAY = timedelta(days=1)

# Labour Code of Lithuania (law XII-2603 of 2016, in force since 1 July 2017), Art. 123(1), by month and day,
# with the first year that a day added later was a holiday; zero for those that were in it from the start.
_LITHUANIAN_DAYS = (
    ("new_year", 1, 1, 0),
    ("state_restored", 2, 16, 0),
    ("independence_restored", 3, 11, 0),
    ("labour_day", 5, 1, 0),
    ("midsummer", 6, 24, 0),
    ("statehood", 7, 6, 0),
    ("assumption", 8, 15, 0),
    ("all_saints", 11, 1, 0),
    ("all_souls", 11, 2, 2020),
    ("christmas_eve", 12, 24, 0),
    ("christmas", 12, 25, 0),
    ("second_christmas_day", 12, 26, 0),
)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches, from 1583 on.

    The Gregorian computus in the form published anonymously in Nature, 20 April 1876 (Meeus, Astronomical
    Algorithms, ch. 8). Letters as there: a place in the 19-year moon cycle, h the age of the moon.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    days_to_sunday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * days_to_sunday) // 451
    month, day = divmod(h + days_to_sunday - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=16)
def lithuanian_holidays(year: int) -> Mapping[date, str]:
    """Return Lithuania's public holidays of a year with their codes, in order.

    Labour Code, Art. 123(1). Years before 2018 are answered by the same law, although older ones applied.
    Mother's Day gives 1 May its code in the years in which they are the same day.
    """
    found = {date(year, month, day): code for code, month, day, since in _LITHUANIAN_DAYS if year >= since}
    found[easter(year)] = "easter"
    found[easter(year) + _DAY] = "easter_monday"
    found[_first_sunday(year, 5)] = "mothers_day"
    found[_first_sunday(year, 6)] = "fathers_day"
    return MappingProxyType(dict(sorted(found.items())))


_COUNTRIES: Mapping[str, Callable[[int], Mapping[date, str]]] = {"LT": lithuanian_holidays}


def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """Return ``{date: code}`` of a country's public holidays; none for a country that is not known."""
    rule = _COUNTRIES.get(country)
    return rule(year) if rule else {}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from one time of the day up to another; a closing time of 00:00 is midnight at the day's end."""

    opens: time
    closes: time

    def __contains__(self, at: time) -> bool:
        return self.opens <= at and (at < self.closes or self.closes == time.min)


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours of seven days, Monday first; a day without spans is closed.

    Raises DomainError ``hours`` with ``weekday`` (0 for Monday) where a span does not end after it begins,
    or spans of a day overlap or are out of order.
    """

    days: tuple[tuple[Span, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != DAYS:
            raise DomainError("hours", weekday=min(len(self.days), DAYS - 1))
        for weekday, spans in enumerate(self.days):
            earliest: time | None = time.min  # None once the day is over
            for span in spans:
                if earliest is None or span.opens < earliest or span.opens not in span:
                    raise DomainError("hours", weekday=weekday)
                earliest = span.closes if span.closes > time.min else None


_SPAN = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9]) *[-–] *([01]?[0-9]|2[0-4]):([0-5][0-9])")


@lru_cache(maxsize=16)
def parse_hours(text: str) -> Week:
    """Return the hours that ``Shop.hours`` holds: seven days with ";" between, Monday first.

    A day is empty when closed, else "09:00-18:00", or several spans as "09:00-13:00,14:00-18:00".

    Raises DomainError ``hours`` with ``weekday`` (0 for Monday), also for a day too few or too many.
    """
    days = text.split(";")
    return Week(tuple(_spans(weekday, day) for weekday, day in enumerate(days)))


def hours_text(week: Week) -> str:
    """Return the hours as ``Shop.hours`` holds them."""
    return ";".join(",".join(map(_span_text, spans)) for spans in week.days)


def zone_of(shop: Shop) -> ZoneInfo:
    """Return the shop's time zone. Raises DomainError ``timezone`` where there is no such zone."""
    try:
        return ZoneInfo(shop.timezone)
    except (KeyError, ValueError, OSError) as error:
        raise DomainError("timezone", name=shop.timezone) from error


def local_date(shop: Shop, instant: datetime) -> date:
    """Return the day it is at the shop at an instant."""
    return instant.astimezone(zone_of(shop)).date()


def day_bounds(shop: Shop, day: date) -> tuple[datetime, datetime]:
    """Return the UTC instants at which a day begins and ends at the shop: 23 or 25 hours twice a year."""
    return _midnight(shop, day), _midnight(shop, day + _DAY)


def days_bounds(shop: Shop, start: date, end: date) -> tuple[datetime, datetime]:
    """Return the UTC instants of the days [start, end)."""
    return _midnight(shop, start), _midnight(shop, end)


def holiday_on(shop: Shop, day: date) -> str | None:
    """Return the code of the public holiday that the shop keeps on a day, if it is one and not worked on."""
    if _listed(shop.open_days, day):
        return None
    return public_holidays(shop.public_holidays, day.year).get(day)


def spans_on(shop: Shop, day: date) -> tuple[Span, ...]:
    """Return when the shop is open on a date: its weekday's hours, or nothing on a day it is closed.

    A closed day of the shop's own wins over an open one. A day that is open although a public holiday has
    the hours of its weekday, so it needs a weekday with hours.
    """
    if _listed(shop.closed_days, day) or holiday_on(shop, day):
        return ()
    return parse_hours(shop.hours).days[day.weekday()]


def open_on(shop: Shop, day: date) -> bool:
    """Tell whether the shop opens at all on a date."""
    return bool(spans_on(shop, day))


def closing_time(shop: Shop, day: date) -> datetime | None:
    """Return when the shop closes for the day, in its own zone, or None on a day it does not open."""
    spans = spans_on(shop, day)
    if not spans:
        return None
    closes = spans[-1].closes
    last_day = day + _DAY if closes == time.min else day
    # Where the hour comes twice the shop is open through both.
    return datetime.combine(last_day, closes, zone_of(shop)).replace(fold=1)


def next_open_day(shop: Shop, day: date) -> date | None:
    """Return the first day after this one on which the shop opens; None when there is none within a year."""
    days = (day + timedelta(days=ahead) for ahead in range(1, _A_YEAR + 1))
    return next((ahead for ahead in days if open_on(shop, ahead)), None)


def _first_sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=6 - first.weekday())


def _midnight(shop: Shop, day: date) -> datetime:
    return datetime.combine(day, time.min, zone_of(shop)).astimezone(UTC)


def _listed(days: str, day: date) -> bool:
    """Tell whether a day is among ISO dates with commas between."""
    return day.isoformat() in (listed.strip() for listed in days.split(","))


def _spans(weekday: int, text: str) -> tuple[Span, ...]:
    if not text.strip():
        return ()
    spans = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            raise DomainError("hours", weekday=min(weekday, DAYS - 1))
        from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
        if to_hour == 24 and to_minute > 0:
            raise DomainError("hours", weekday=min(weekday, DAYS - 1))
        spans.append(Span(time(from_hour, from_minute), time(to_hour % 24, to_minute)))
    return tuple(spans)


def _span_text(span: Span) -> str:
    closes = "24:00" if span.closes == time.min else f"{span.closes:%H:%M}"
    return f"{span.opens:%H:%M}-{closes}"
