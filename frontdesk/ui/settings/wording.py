"""The words that the first start and the settings share: roles, holidays, weekdays, languages."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.domain.calendar import public_holidays
from frontdesk.domain.shop import Role
from frontdesk.i18n import N_, _
from frontdesk.ui.roles import ROLES
from frontdesk.ui.words import day, locale

# Each language by its own name, so that whoever knows it finds it.
LANGUAGES = (("lt", "Lietuvių"), ("en", "English"))

HOLIDAYS: dict[str, str] = {
    "new_year": N_("New Year’s Day"),
    "state_restored": N_("Day of Restoration of the State"),
    "independence_restored": N_("Day of Restoration of Independence"),
    "easter": N_("Easter Sunday"),
    "easter_monday": N_("Easter Monday"),
    "labour_day": N_("Labour Day"),
    "mothers_day": N_("Mother’s Day"),
    "fathers_day": N_("Father’s Day"),
    "midsummer": N_("Midsummer Day"),
    "statehood": N_("Statehood Day"),
    "assumption": N_("Assumption Day"),
    "all_saints": N_("All Saints’ Day"),
    "all_souls": N_("All Souls’ Day"),
    "christmas_eve": N_("Christmas Eve"),
    "christmas": N_("Christmas Day"),
    "second_christmas_day": N_("Second Christmas Day"),
}


def role_choices(*roles: Role) -> list[tuple[str, str]]:
    """Return roles with their words, all of them by default."""
    return [(role.value, _(ROLES[role])) for role in roles or ROLES]


def next_holidays(country: str, today: date, count: int) -> list[tuple[date, str]]:
    """Return the next public holidays with their codes, today's included."""
    until = today + timedelta(days=366)
    both = {**public_holidays(country, today.year), **public_holidays(country, until.year)}
    return [(on, code) for on, code in sorted(both.items()) if on >= today][:count]


def holiday_words(on: date, code: str) -> str:
    """Return a holiday with its day."""
    return _("{day} ({name})").format(day=day(on), name=_(HOLIDAYS[code]))


def weekdays() -> list[str]:
    """Return the names of the days as they begin a line, Monday first."""
    from babel.dates import get_day_names

    names = get_day_names("wide", context="stand-alone", locale=locale())
    return [names[at][:1].upper() + names[at][1:] for at in range(7)]
