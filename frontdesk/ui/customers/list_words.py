"""One customer of the list in words, and which letters of the name were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.shop import Shop
from frontdesk.domain.text import fold, words
from frontdesk.i18n import _, ngettext
from frontdesk.services.customers import Found
from frontdesk.ui.found_words import why_words
from frontdesk.ui.story_words import LANGUAGE_NAMES
from frontdesk.ui.words import day, full_day, locale


def number(n: int) -> str:
    """Return a count with the marks between thousands."""
    from babel.numbers import format_decimal

    return format_decimal(n, locale=locale())


def pairs_words(pairs: int, *, more: bool) -> str:
    """Say how many pairs of cards may be about one person."""
    words = ngettext("{n} pair of cards may be one person", "{n} pairs of cards may be one person", pairs)
    if more:
        words = _("More than {n} pairs of cards may be one person")
    return words.format(n=number(pairs))


def on_day(on: date, today: date) -> str:
    """Return a day as people refer to it: today, yesterday, the day, with its year when that is another."""
    days = (today - on).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return day(on) if on.year == today.year else full_day(on)


def second_line(found: Found, shop: Shop, *, today: date) -> str:
    """Return what the list says below a name: why found, the way to speak, how often here, when last."""
    parts = [why] if (why := why_words(found)) else []
    parts.append(_manner(found.customer, shop, today))
    if found.visits:
        parts.append(ngettext("{n} visit", "{n} visits", found.visits).format(n=number(found.visits)))
    if found.in_line:
        parts.append(_("in the shop now"))
    elif found.last_visit is not None:
        parts.append(on_day(found.last_visit.astimezone(ZoneInfo(shop.timezone)).date(), today))
    return " · ".join(parts)


def _manner(customer: Customer, shop: Shop, today: date) -> str:
    """How to speak to the customer: in which other language, by "jūs" or since when by "tu"."""
    if customer.form is Form.INFORMAL:
        since = customer.informal_since
        if since is None:
            return _("tu")
        local = since.astimezone(ZoneInfo(shop.timezone)).date()
        return _("tu since {day}").format(day=on_day(local, today))
    if customer.language and customer.language != shop.language and customer.language in LANGUAGE_NAMES:
        return _(LANGUAGE_NAMES[customer.language])
    return _("jūs")


def found_parts(name: str, text: str) -> list[tuple[int, int]]:
    """Return where in a name the searched words stand: (first letter, letters), in order, apart."""
    folded, origin = "", []
    for index, letter in enumerate(name):
        plain = fold(letter)
        folded += plain
        origin += [index] * len(plain)
    marked: set[int] = set()
    for word in words(text):
        at = _best(folded, word)
        if at >= 0:
            marked.update(origin[at : at + len(word)])
    return _runs(sorted(marked))


def _best(folded: str, word: str) -> int:
    """Where a word is found: at the beginning of a name if it is, else anywhere."""
    at = f" {folded}".replace("-", " ").find(f" {word}")
    return at if at >= 0 else folded.find(word)


def _runs(indexes: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and index == sum(runs[-1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((index, 1))
    return runs
