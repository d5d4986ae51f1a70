"""The filters of the log in words: what each is called, and what it lets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from frontdesk import i18n
from frontdesk.domain.complaints import STATES
from frontdesk.domain.log_filter import Answered, Due, LogFilter, Period
from frontdesk.domain.mending import cause_name
from frontdesk.domain.shop import Role, Subject, in_language
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.house import House
from frontdesk.ui.complaints.state_words import remedy_choices, state_word
from frontdesk.ui.roles import ROLES
from frontdesk.ui.words import full_day, money

NAMES: Mapping[str, str] = {
    "states": N_("State"),
    "subjects": N_("About what"),
    "causes": N_("Cause"),
    "product": N_("Product"),
    "due": N_("Due next"),
    "period": N_("Written down"),
    "hour": N_("Time of day"),
    "answered": N_("Answered"),
    "remedies": N_("What would put it right"),
    "amount": N_("Amount given"),
    "roles": N_("Written down by"),
    "restricted": N_("Who may open it"),
}
DUES: Mapping[Due, str] = {
    Due.OVER: N_("Overdue"),
    Due.TODAY: N_("Today"),
    Due.IN_1: N_("By tomorrow"),
    Due.IN_3: N_("Within 3 days"),
    Due.IN_7: N_("Within 7 days"),
    Due.BETWEEN: N_("Between two days"),
}
PERIODS: Mapping[Period, str] = {
    Period.MONTH: N_("This month"),
    Period.LAST_MONTH: N_("Last month"),
    Period.QUARTER: N_("This quarter"),
    Period.YEAR: N_("This year"),
    Period.BETWEEN: N_("Between two days"),
}
ANSWERED: Mapping[Answered, str] = {
    Answered.IN_TIME: N_("Within the promised day"),
    Answered.LATE: N_("Later"),
    Answered.MISSED: N_("Later, or overdue"),
    Answered.DECIDED: N_("By now, or overdue"),
}
RESTRICTED: Mapping[str, str] = {
    "staff": N_("Few: it is about one of us"),
    "health": N_("Few: it is about health"),
    "child": N_("Few: it is about a child"),
    "": N_("Everybody"),
}
# Those that are chosen from a list, whose fields are values of it.
MANY = frozenset({"states", "subjects", "causes", "remedies", "roles", "restricted"})
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "states": ("states",),
    "subjects": ("subjects",),
    "causes": ("causes",),
    "product": ("product", "whole_product"),
    "hour": ("hour",),
    "answered": ("answered", "answered_from", "answered_to"),
    "remedies": ("remedies",),
    "restricted": ("restricted",),
    "due": ("due", "due_from", "due_to"),
    "period": ("period", "from_day", "to_day"),
    "amount": ("least_cents", "most_cents"),
    "roles": ("roles",),
}
_PLAIN = LogFilter()
SHOWN = 2  # values that are named on a chip; the rest are counted


def name_of(kind: str) -> str:
    """Return what a filter is called."""
    return _(NAMES[kind])


def active(wanted: LogFilter) -> list[str]:
    """Return which filters narrow the log, in the order of their names."""
    return [
        kind
        for kind in NAMES
        if any(getattr(wanted, name) != getattr(_PLAIN, name) for name in _FIELDS[kind])
    ]


def without(wanted: LogFilter, kind: str) -> LogFilter:
    """Return the same without one filter."""
    return replace(wanted, **{name: getattr(_PLAIN, name) for name in _FIELDS[kind]})


def choices(kind: str, house: House) -> list[tuple[str, str]]:
    """Return what can be chosen in a filter, with its words."""
    language = i18n.language()
    offered: Mapping[str, Callable[[], list[tuple[str, str]]]] = {
        "states": lambda: [(str(state), state_word(state)) for state in STATES],
        "subjects": lambda: [*_subjects(house.subjects), ("", _("Without a subject"))],
        "causes": lambda: [
            *((one.id, cause_name(one, language)) for one in house.causes),
            ("", _("Not noted")),
        ],
        "remedies": lambda: [*remedy_choices(), ("", _("Not noted"))],
        "roles": lambda: [(str(role), _(ROLES[role])) for role in Role],
        "restricted": lambda: _said(RESTRICTED),
        "hour": lambda: [(str(hour), _hour(hour)) for hour in range(24)],
        "answered": lambda: _said(ANSWERED),
        "due": lambda: _said(DUES),
        "period": lambda: _said(PERIODS),
    }
    return offered[kind]()


def _said(offered: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), _(words)) for code, words in offered.items()]


def _hour(hour: int) -> str:
    return f"{hour:02}:00–{hour:02}:59"


def _subjects(subjects: Sequence[Subject]) -> list[tuple[str, str]]:
    """Return the subjects, each followed by those that are a part of it."""
    language = i18n.language()
    tops = [subject for subject in subjects if subject.parent_id is None]
    found = []
    for top in tops:
        found.append((top.id, in_language(top, language)))
        for part in subjects:
            if part.parent_id == top.id:
                words = _("{subject}: {part}").format(
                    subject=in_language(top, language), part=in_language(part, language)
                )
                found.append((part.id, words))
    return found


def words_of(kind: str, wanted: LogFilter, house: House) -> str:
    """Return what a filter lets through, as its chip says it."""
    said: Mapping[str, Callable[[], str]] = {
        "product": lambda: (_("“{word}”") if wanted.whole_product else "{word}").format(word=wanted.product),
        "hour": lambda: _hour(wanted.hour or 0),
        "answered": lambda: _answered(wanted),
        "due": lambda: _due(wanted),
        "period": lambda: _period(wanted),
        "amount": lambda: _amount(wanted.least_cents, wanted.most_cents),
    }
    if kind in said:
        what = said[kind]()
    else:
        chosen = {str(value) for value in getattr(wanted, kind)}
        named = [words for code, words in choices(kind, house) if code in chosen]
        what = _listed(named, len(chosen))
    return _("{filter}: {what}").format(filter=name_of(kind), what=what)


def _listed(named: Sequence[str], count: int) -> str:
    shown = ", ".join(named[:SHOWN])
    more = count - min(len(named), SHOWN)
    if not more:
        return shown
    if not shown:  # a view of subjects that are gone since
        return ngettext("{n} that is gone", "{n} that are gone", more).format(n=more)
    return ngettext("{these} and {n} more", "{these} and {n} more", more).format(these=shown, n=more)


def _due(wanted: LogFilter) -> str:
    if wanted.due is None:
        return ""
    if wanted.due is Due.BETWEEN:
        return _days(wanted.due_from, wanted.due_to)
    return _(DUES[wanted.due])


def _period(wanted: LogFilter) -> str:
    if wanted.period is None:
        return ""
    if wanted.period is Period.BETWEEN:
        return _days(wanted.from_day, wanted.to_day)
    return _(PERIODS[wanted.period])


def _answered(wanted: LogFilter) -> str:
    how = _(ANSWERED[wanted.answered]) if wanted.answered else ""
    some = wanted.answered_from is not None or wanted.answered_to is not None
    days = _days(wanted.answered_from, wanted.answered_to) if some else ""
    return ", ".join(part for part in (how, days) if part)


def _days(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        if first == last:
            return full_day(first)
        return _("{first} – {last}").format(first=full_day(first), last=full_day(last))
    if first is not None:
        return _("from {day}").format(day=full_day(first))
    return _("until {day}").format(day=full_day(last)) if last is not None else _("Between two days")


def _amount(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return _("{least} – {most}").format(least=money(least), most=money(most))
    if least is not None:
        return _("from {amount}").format(amount=money(least))
    return _("up to {amount}").format(amount=money(most or 0))
