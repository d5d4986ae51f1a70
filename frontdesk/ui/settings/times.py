"""Times of the day as people type them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"\s*(\d{4})[-./ ]*(\d{1,2})[-./ ]*(\d{1,2})[. ]*")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})\s*")
_TIME = re.compile(r"\s*(\d{1,2})(?:\s*[:.]?\s*(\d{2}))?\s*")

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00", re.ASCII)


def read_time(text: str) -> str:
    """Return a time as «09:00» from «9», «9.00», «930» or «9:30»; what cannot be read comes back as it is."""
    match = _TIME.fullmatch(text)
    if match is None:
        return text.strip()
    return f"{int(match[1]):02}:{match[2] or '00'}"


def is_time(text: str) -> bool:
    """Tell whether a text is a time of the day; 24:00 is midnight at its end."""
    return _CLOCK.fullmatch(read_time(text)) is not None


def read_number(text: str) -> int:
    """Return a whole number as typed, or -1 for what is none."""
    figures = "".join(text.split())
    return int(figures) if figures.isascii() and figures.isdecimal() and len(figures) < 10 else -1


def read_date(text: str) -> date | None:
    """Return a day typed with its year in front (Lithuanian) or behind (English); None where it is no day."""
    if match := _DATE.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_text(spans: list[tuple[str, str]]) -> str:
    """Return the hours of a day as the shop keeps them."""
    return ",".join(f"{read_time(opens)}-{read_time(closes)}" for opens, closes in spans)


def split_at_noon(opens: str, closes: str) -> list[tuple[str, str]]:
    """Return a day's hours with an hour's break in them, from 13:00 where that lies inside."""
    if opens < "13:00" and closes > "14:00":
        return [(opens, "13:00"), ("14:00", closes)]
    return [(opens, ""), ("", closes)]
