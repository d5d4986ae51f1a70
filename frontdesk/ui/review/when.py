"""The period before in words: when it was, in a form that any sentence can take in."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.domain.figures import PeriodKind
from frontdesk.i18n import _, pgettext
from frontdesk.services.recurring import WhatRecurs
from frontdesk.services.review import Review
from frontdesk.ui.words import day, full_day, number

A_DAY = timedelta(days=1)


def period_choices() -> list[tuple[str, str]]:
    """Return the periods that can be looked back on, each with its words."""
    return [
        (PeriodKind.MONTH, _("This month")),
        (PeriodKind.LAST_MONTH, _("Last month")),
        (PeriodKind.QUARTER, _("Quarter")),
        (PeriodKind.YEAR, _("Year")),
    ]


def before_words(kind: str, first: date) -> str:
    """Return when the period before was, such as «in October» or «spalį»."""
    if kind == PeriodKind.QUARTER:
        return pgettext("when", "in the quarter before")
    if kind == PeriodKind.YEAR:
        return pgettext("when", "in the year before")
    return _in_month(first.month)


def days_words(review: Review | WhatRecurs, today: date) -> str:
    """Return which days were counted, and which they are compared with."""
    return _("From {first} to {last}, compared with {first_before} to {last_before}").format(
        first=day(review.days[0]),
        last=day(min(today, review.days[1] - A_DAY)),
        first_before=_in_year(review.days_before[0], today.year),
        last_before=_in_year(review.days_before[1] - A_DAY, today.year),
    )


def change_words(count: int, change: int, when: str) -> str:
    """Return how many there were, and how many more or fewer than in another period."""
    there, apart = number(count), number(abs(change))
    if change > 0:
        return _("{count} · ↑ {n} more than {when}").format(count=there, n=apart, when=when)
    if change < 0:
        return _("{count} · ↓ {n} fewer than {when}").format(count=there, n=apart, when=when)
    return _("{count} · as many as {when}").format(count=there, when=when)


def _in_year(on: date, year: int) -> str:
    return day(on) if on.year == year else full_day(on)


def _in_month(month: int) -> str:
    return (
        pgettext("when", "in January"),
        pgettext("when", "in February"),
        pgettext("when", "in March"),
        pgettext("when", "in April"),
        pgettext("when", "in May"),
        pgettext("when", "in June"),
        pgettext("when", "in July"),
        pgettext("when", "in August"),
        pgettext("when", "in September"),
        pgettext("when", "in October"),
        pgettext("when", "in November"),
        pgettext("when", "in December"),
    )[month - 1]
