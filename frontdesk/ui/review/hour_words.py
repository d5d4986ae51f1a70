"""The figures of one hour in words, and which figure the table of hours shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from frontdesk.domain.figures import Spread
from frontdesk.domain.hours import Cell, Slot
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.behind import Measure
from frontdesk.ui.review.figure_words import whole_percent
from frontdesk.ui.widgets.ticker import clock_text
from frontdesk.ui.words import locale, number, percent

MEASURES: Mapping[Measure, str] = {
    Measure.GREETING: N_("Until seen"),
    Measure.UNSEEN: N_("Longest unseen"),
    Measure.WAITS: N_("Wait"),
    Measure.LEFT: N_("Left unserved"),
}
CLOSED, UNKNOWN, NOBODY = "", "?", "–"
_MONDAY = date(2024, 1, 1)


def spread_of(cell: Cell, measure: Measure) -> Spread | None:
    """Return the spans of time that a measure is about."""
    found = {Measure.GREETING: cell.greeting, Measure.UNSEEN: cell.unseen, Measure.WAITS: cell.waits}
    return found.get(measure)


def size_of(cell: Cell | None, measure: Measure) -> float | None:
    """Return the one number that a cell shows: seconds, or whole percent of those who left."""
    if cell is None:
        return None
    if measure is Measure.LEFT:
        return None if cell.left is None else float(whole_percent(cell.left))
    spread = spread_of(cell, measure)
    if spread is None:
        return None
    return spread.longest if measure is Measure.UNSEEN else spread.half


def figure_text(cell: Cell | None, measure: Measure, *, brief: bool = False) -> str:
    """Return what stands in a cell; where there is little room, whole minutes."""
    if cell is None:
        return CLOSED
    size = size_of(cell, measure)
    if size is None:
        return NOBODY if cell.used else UNKNOWN
    if measure is Measure.LEFT:
        return percent(size / 100)
    return f"{round(size / 60)}'" if brief else clock_text(size)


def weekday_name(weekday: int, *, brief: bool = False) -> str:
    """Return the name of a weekday."""
    return _name_in(locale(), weekday, "ccc" if brief else "cccc")


@cache  # a table asks for its headers hundreds of times while it is laid out
def _name_in(where: str, weekday: int, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(_MONDAY + timedelta(days=weekday), pattern, locale=where)


def slot_words(slot: Slot) -> str:
    """Return which hour of which weekday it is."""
    weekday, hour = slot
    name = weekday_name(weekday)
    return _("{weekday}, {hour}:00 to {next}:00").format(
        weekday=name[:1].upper() + name[1:], hour=hour, next=hour + 1
    )


def cell_sentences(slot: Slot, cell: Cell | None, measure: Measure) -> Sequence[str]:
    """Return all that is known of an hour, sentence by sentence."""
    when = slot_words(slot)
    if cell is None:
        return (_("{when}: closed.").format(when=when),)
    said = [_("{when}.").format(when=when), _figure_sentence(cell, measure)]
    unknown = cell.open - cell.used
    if unknown and cell.used:
        said.append(
            ngettext(
                "In {unknown} of {n} such hour nobody used the program: that one is not known.",
                "In {unknown} of {n} such hours nobody used the program: those are not known.",
                cell.open,
            ).format(unknown=unknown, n=cell.open)
        )
    return said


def _figure_sentence(cell: Cell, measure: Measure) -> str:
    if not cell.used:
        return _("Not known: nobody used the program then.")
    if not cell.visits:
        return _("Nobody joined the line.")
    if measure is Measure.LEFT and cell.left is not None:
        words = ngettext(
            "{left} of {n} visit left unserved.", "{left} of {n} visits left unserved.", cell.left.of
        )
        return words.format(left=number(cell.left.count), n=number(cell.left.of))
    spread = spread_of(cell, measure)
    if spread is None:
        return _("No data")
    words = ngettext(
        "Half up to {half}, nine in ten up to {nine}, the longest {longest}; of {n} visit.",
        "Half up to {half}, nine in ten up to {nine}, the longest {longest}; of {n} visits.",
        spread.count,
    )
    spans = (spread.half, spread.nine_in_ten, spread.longest)
    half, nine, longest = map(clock_text, spans)
    return words.format(half=half, nine=nine, longest=longest, n=number(spread.count))
