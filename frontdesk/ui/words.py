"""Times, days and people in words, by the language of the screens. Babel comes in when first needed."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk import i18n
from frontdesk.domain.address import Address, display_name
from frontdesk.domain.customers import Customer
from frontdesk.domain.own_form import address_of, name_of
from frontdesk.domain.shop import Shop
from frontdesk.domain.text import clean
from frontdesk.i18n import _, ngettext, pgettext

_PLACES_TO_BREAK = r"[/\\_.-]+|[^/\\_.-]{12}"
LOCALES = {"lt": "lt_LT", "en": "en_GB"}


def locale() -> str:
    """Return Babel's name of the language of the screens."""
    return LOCALES[i18n.language()]


def breakable(path: Path | str) -> str:
    """Let a path go on in the next line after each folder, and within a long name.

    What turns a line around is left out.
    """
    return re.sub(_PLACES_TO_BREAK, "\\g<0>\u200b", clean(str(path)))


def ago(seconds: float) -> str:
    """Say how long ago something was."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    return ngettext("{n} min ago", "{n} min ago", minutes).format(n=minutes)


def clock(at: datetime, shop: Shop) -> str:
    """Return the time of day in the shop."""
    return at.astimezone(ZoneInfo(shop.timezone)).strftime("%H:%M")


def day(on: date, *, weekday: bool = False) -> str:
    """Return a day without its year, such as «3 December» or «gruodžio 3 d.»."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMEEEd" if weekday else "MMMMd", on, locale=locale())


def month_name(month: int, year: int | None = None) -> str:
    """Return a month, short, or with its year in full, such as «November 2026»."""
    from babel.dates import format_skeleton, get_month_names

    if year is None:
        return str(get_month_names("abbreviated", "stand-alone", locale())[month])
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale())


def full_day(on: date) -> str:
    """Return a day with its year."""
    from babel.dates import format_date

    return format_date(on, format="long", locale=locale())


def short_day(on: date) -> str:
    """Return a day with its year, as short as it is clear."""
    from babel.dates import format_date

    return format_date(on, format="medium", locale=locale())


def moment(at: datetime, shop: Shop, *, today: date) -> str:
    """Return a point in time: only the time today, the day and the time otherwise."""
    local = at.astimezone(ZoneInfo(shop.timezone))
    if local.date() == today:
        return local.strftime("%H:%M")
    return _("{day}, {time}").format(day=day(local.date()), time=local.strftime("%H:%M"))


def days_left(days: int) -> str:
    """Say how many days are left, or by how many it is late."""
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    if days == 0:
        return _("due today")
    return ngettext("{n} day left", "{n} days left", days).format(n=days)


def money(cents: int) -> str:
    """Return an amount in euros as the language writes it."""
    from babel.numbers import format_currency

    return format_currency(cents / 100, "EUR", locale=locale())


def number(count: int) -> str:
    """Return a count with its thousands apart, as the language writes them."""
    from babel.numbers import format_decimal

    return format_decimal(count, locale=locale())


def decimal(number: float) -> str:
    """Return a number with one figure behind the comma at the most."""
    from babel.numbers import format_decimal

    return format_decimal(round(number, 1), format="#,##0.#", locale=locale())


def percent(share: float) -> str:
    """Return a share as a percentage."""
    from babel.numbers import format_percent

    return format_percent(share, locale=locale())


def said(customer: Customer, language: str) -> Address:
    """Return what is said aloud to a customer, in a language."""
    return address_of(customer, language)


def shown(customer: Customer) -> str:
    """Return how a card names a customer, in the language of the screens."""
    return display_name(language=i18n.language(), **name_of(customer))


def help_words(code: str) -> str:
    """Say what helps a customer, as somebody at the counter does it."""
    return {
        "more_time": _("More time"),
        "face_me": _("Face the customer"),
        "speak_slower": _("Speak slower"),
        "write_down": pgettext("what helps a customer", "Write it down"),
        "offer_seat": _("Offer a seat"),
        "quiet_place": _("Quiet place"),
    }[code]
