"""Phones and e-mails of somebody who has several: the main one in its field, the others one a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from frontdesk.domain.text import clean, digits

MOST = 20  # beside the main one
_NUMBERS = re.compile(r"[,;/]")  # between the numbers of somebody who has several in one field


def apart(lines: str) -> tuple[str, ...]:
    """Take a list apart that is kept as one text."""
    return tuple(line for line in lines.split("\n") if line) if lines else ()


def together(values: Iterable[str]) -> str:
    """Return a list as it is kept."""
    return "\n".join(values)


def numbers(*phones: str) -> list[str]:
    """Return the digits of every number, also where several stand in one field."""
    found = (digits(one) for phone in phones for one in _NUMBERS.split(phone))
    return [number for number in dict.fromkeys(found) if number]


def phone_key(phone: str) -> str:
    """Return what two ways of writing one number have in common."""
    return digits(phone) or phone.casefold()


def email_key(email: str) -> str:
    """Return what two ways of writing one address have in common."""
    return email.strip().lower()


def tidied(main: str, more: str, key: Callable[[str], str]) -> tuple[str, str]:
    """Return the main one and the others, clean and each once; where there is no main one, the next is."""
    main = clean(main)
    if not more:
        return main, ""
    found: dict[str, str] = {}
    for value in (main, *map(clean, more.splitlines())):
        if value:
            found.setdefault(key(value), value)
    values = list(found.values())
    return values[0] if values else "", together(values[1:])
