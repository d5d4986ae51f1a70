"""What the law gives a customer, as dated sentences of one country, and which of them are for a case.

Sentences are data with a source and the day on which they were looked up: help, not legal advice. What is
not sure says so. Another country is another file of the same shape.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from frontdesk.domain.deadlines import Clock, Rule, Start, Unit, due
from frontdesk.domain.errors import DomainError
from frontdesk.domain.purchases import FAULTS, WAYS
from frontdesk.domain.text import clean

MOST_BYTES = 256 * 1024
MOST_RIGHTS = 100
MOST_LETTERS = 800
MOST_DAYS, MOST_MONTHS = 3660, 600
LANGUAGES = ("en", "lt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One sentence: for which cases, since when, until when, how long from the purchase, and who says so."""

    code: str
    texts: Mapping[str, str]  # by language
    faults: frozenset[str] = frozenset()  # empty: whatever is with the goods
    ways: frozenset[str] = frozenset()  # empty: however they were bought
    length: int = 0  # from the purchase on; 0: no day
    unit: Unit = Unit.DAY
    source: str = ""
    url: str = ""
    checked_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    sure: bool = True

    def text(self, language: str) -> str:
        """Return the sentence in a language, or in the other one where there is only that."""
        return self.texts.get(language) or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class Rights:
    """Every sentence of one country."""

    country: str
    rights: Sequence[Right]

    @property
    def checked_on(self) -> date:
        """The day on which the oldest of them was looked up."""
        return min((right.checked_on for right in self.rights), default=date.min)


@dataclass(frozen=True, slots=True)
class ForCase:
    """One sentence for a case, and the last day where there is one."""

    right: Right
    until: date | None


def rights_for(
    rights: Rights, *, fault: str, bought_by: str, bought_on: date | None, today: date
) -> list[ForCase]:
    """Return what is for a case; where nobody said what is with the goods, what always is."""
    on = bought_on or today
    return [
        ForCase(right, _until(right, bought_on))
        for right in rights.rights
        if (not right.faults or fault in right.faults)
        and (not right.ways or bought_by in right.ways or (not bought_by and fault in right.faults))
        and (right.valid_from is None or right.valid_from <= on)
        and (right.valid_to is None or on <= right.valid_to)
    ]


def _until(right: Right, bought_on: date | None) -> date | None:
    if bought_on is None or not right.length:
        return None
    rule = Rule(code=Clock.LEGAL, starts_on=Start.RECEIVED, length=right.length, unit=right.unit)
    return due(rule, bought_on)


@lru_cache(maxsize=4)
def parse_rights(text: str) -> Rights:
    """Return the sentences of a file. Raises DomainError ``rights_file``, ``rights_file_entry``."""
    if len(text) > MOST_BYTES:
        raise _wrong("size")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("json") from error
    entries = found.get("rights") if isinstance(found, dict) else None
    country = found.get("country") if isinstance(found, dict) else None
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_RIGHTS:
        raise _wrong("rights")
    if not isinstance(country, str) or not 0 < len(country) <= 60:
        raise _wrong("country")
    rights = Rights(country, tuple(_right(entry, at) for at, entry in enumerate(entries, start=1)))
    if len({right.code for right in rights.rights}) != len(rights.rights):
        raise _wrong("code")
    return rights


def read_rights(data: bytes) -> str:
    """Return the text of a file that holds rights. Raises DomainError ``rights_file``."""
    if len(data) > MOST_BYTES:
        raise _wrong("size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong("json") from error
    parse_rights(text)
    return text


def with_sentence(text: str, code: str, *, texts: Mapping[str, str], source: str, on: date) -> str:
    """Return the list with one sentence in other words, looked up on a day.

    Raises DomainError ``rights_sentence`` where words or source are missing, or too long.
    """
    whole = json.loads(text)
    for at, entry in enumerate(whole["rights"], start=1):
        if entry["code"] == code:
            said = {language: clean(words) for language, words in texts.items() if words.strip()}
            entry |= {"text": said, "source": clean(source), "checked_on": on.isoformat()}
            try:
                _right(entry, at)
            except DomainError as error:
                raise DomainError("rights_sentence", limit=MOST_LETTERS) from error
    changed = json.dumps(whole, ensure_ascii=False, indent=1)
    parse_rights(changed)
    return changed


def _right(entry: Any, at: int) -> Right:
    if not isinstance(entry, dict):
        raise _wrong(f"{at}")
    try:
        return Right(
            code=_words(entry["code"], 60),
            texts={language: _words(entry["text"][language]) for language in _languages(entry["text"])},
            faults=_codes(entry.get("for", []), FAULTS),
            ways=_codes(entry.get("bought", []), WAYS),
            **_length(entry.get("lasts", {})),
            source=_words(entry["source"], 300),
            url=_address(entry.get("url", "")),
            checked_on=date.fromisoformat(entry["checked_on"]),
            valid_from=_day(entry.get("valid_from")),
            valid_to=_day(entry.get("valid_to")),
            sure=entry.get("sure", True) is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong(f"{at}") from error


def _languages(texts: Any) -> list[str]:
    found = [language for language in LANGUAGES if texts.get(language)]
    if not found:
        raise ValueError
    return found


def _words(value: Any, most: int = MOST_LETTERS) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= most or not value.isprintable():
        raise ValueError
    return value.strip()


def _address(value: Any) -> str:
    if value and not _words(value, 300).startswith("https://"):
        raise ValueError
    return str(value)


def _codes(value: Any, known: Sequence[str]) -> frozenset[str]:
    if not isinstance(value, list) or not set(value) <= set(known):
        raise ValueError
    return frozenset(value)


def _length(value: Any) -> dict[str, Any]:
    days, months = value.get("days", 0), value.get("months", 0)
    if type(days) is not int or type(months) is not int or (days and months):
        raise ValueError
    if not (0 <= days <= MOST_DAYS and 0 <= months <= MOST_MONTHS):
        raise ValueError
    return {"length": months or days, "unit": Unit.MONTH if months else Unit.DAY}


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _wrong(what: str) -> DomainError:
    code = "rights_file_entry" if what.isdigit() else "rights_file"
    return DomainError(code, what=what)
