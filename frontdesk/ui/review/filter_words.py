"""The filters of the log in words: what each is called, and what it lets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from frontdesk import i18n
from frontdesk.domain.complaints import STATES
from frontdesk.domain.log_filter import Due, LogFilter, Period
from frontdesk.domain.shop import Role, Subject, in_language
from frontdesk.i18n import N_, _, ngettext
from frontdesk.ui.complaints.state_words import state_word
from frontdesk.ui.roles import ROLES
from frontdesk.ui.words import full_day, money

NAMES: Mapping[str, str] = {
    "states": N_("State"),
    "subjects": N_("About what"),
    "product": N_("Product"),
    "due": N_("Answer due"),
    "period": N_("Written down"),
    "amount": N_("Amount given"),
    "roles": N_("Written down by"),
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
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "states": ("states",),
    "subjects": ("subjects",),
    "product": ("product",),
    "due": ("due", "due_from", "due_to"),
    "period": ("period", "from_day", "to_day"),
    "amount": ("least_cents", "most_cents"),
    "roles": ("roles",),
}
SHOWN = 2  # values that are named on a chip; the rest are counted


def name_of(kind: str) -> str:
    """Return what a filter is called."""
    return _(NAMES[kind])


def active(wanted: LogFilter) -> list[str]:
    """Return which filters narrow the log, in the order of their names."""
    return [kind for kind in NAMES if without(wanted, kind) != wanted]


def without(wanted: LogFilter, kind: str) -> LogFilter:
    """Return the same without one filter."""
    plain = LogFilter()
    return replace(wanted, **{name: getattr(plain, name) for name in _FIELDS[kind]})


def choices(kind: str, subjects: Sequence[Subject]) -> list[tuple[str, str]]:
    """Return what can be chosen in a filter, with its words."""
    if kind == "states":
        return [(str(state), state_word(state)) for state in STATES]
    if kind == "subjects":
        return [*_subjects(subjects), ("", _("Without a subject"))]
    if kind == "roles":
        return [(str(role), _(ROLES[role])) for role in Role]
    offered: Mapping[Due, str] | Mapping[Period, str] = DUES if kind == "due" else PERIODS
    return [(str(code), _(words)) for code, words in offered.items()]


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


def words_of(kind: str, wanted: LogFilter, subjects: Sequence[Subject]) -> str:
    """Return what a filter lets through, as its chip says it."""
    said: Mapping[str, Callable[[], str]] = {
        "product": lambda: wanted.product,
        "due": lambda: _due(wanted),
        "period": lambda: _period(wanted),
        "amount": lambda: _amount(wanted.least_cents, wanted.most_cents),
    }
    if kind in said:
        what = said[kind]()
    else:
        chosen = {str(value) for value in getattr(wanted, kind)}
        named = [words for code, words in choices(kind, subjects) if code in chosen]
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
