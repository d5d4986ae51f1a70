"""Customers in the store and every way of finding one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence, Set
from operator import attrgetter
from typing import TYPE_CHECKING

from frontdesk.data.engine import Engine, Row
from frontdesk.data.table import CHUNK, Image, Recorder, Table
from frontdesk.domain.customers import Customer, list_key, search_text
from frontdesk.domain.found import Match
from frontdesk.domain.text import digits, fold

if TYPE_CHECKING:
    from frontdesk.domain.finding import Asked, Heard  # not loaded before the first window

_LAST = "\U0010ffff"
_LOOKED_THROUGH = (
    10  # times the limit: names that begin so, looked through for those with the very marks typed
)


def _derived(customer: Customer) -> Image:
    from frontdesk.domain.heard import kept_words

    return {
        "search_text": search_text(customer),
        "by_surname": fold(f"{customer.surname} {customer.given}").strip(),
        "by_given": fold(f"{customer.given or customer.preferred} {customer.surname}").strip(),
        "list_key": list_key(customer),
        "phone_digits": digits(customer.phone),
        "heard": kept_words(customer.given, customer.preferred),
        "heard_surname": kept_words(customer.surname),
    }


class SqlCustomers(Table[Customer]):
    """The ``CustomerRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Customer, "customer", _derived)

    def search(self, text: str, limit: int) -> list[Match]:
        """Return customers found by any part of a name or phone, or by ear; the likeliest first.

        Each way of finding is gone only where those before it found too few.
        """
        from frontdesk.domain.finding import Asked

        asked = Asked(text)
        found = self._read(asked, limit) if asked else []
        return found + self._heard(asked, {match.customer.id for match in found}, limit - len(found))

    def _heard(self, asked: Asked, known: Set[str], limit: int) -> list[Match]:
        """Return others whose names may have been heard as what was typed: cases first, slips last."""
        from frontdesk.domain.finding import HEARD

        found: dict[str, Match] = {}
        looked_for = asked.read()
        for why in HEARD:
            words = self._anybodys(asked.heard(why)) if len(found) < limit else looked_for
            if words == looked_for:
                continue
            looked_for = words
            ids = self._engine.ids_heard(words, asked.also(), len(known) + len(found) + 2 * limit)
            others = self.fetch(i for i in ids if i not in known and i not in found)
            reasons = {i: asked.why_heard(customer) for i, customer in others.items()}
            found |= {i: Match(others[i], reason) for i, reason in reasons.items() if reason}
        return sorted(found.values(), key=asked.place)[:limit]

    def _read(self, asked: Asked, limit: int) -> list[Match]:
        """Return whom everything stands with that was typed."""
        ids = self._ids_beginning(asked, limit) if asked.words else []
        ways: list[Sequence[str]] = [[phone] for phone in asked.phones]
        if len(asked.words) > 1 or any(len(word) >= 2 for word in asked.words):
            ways.append(asked.words)
        if len(asked.as_one) > 2:
            ways.append([asked.as_one])
        for way in ways:
            if len(ids) < limit:
                ids += [i for i in self._engine.ids_matching(way, limit) if i not in ids]
        by_id = self.fetch(ids[:limit])
        matches = [Match(by_id[i], asked.why_read(by_id[i])) for i in ids[:limit] if i in by_id]
        return sorted(matches, key=attrgetter("place"))

    def _ids_beginning(self, asked: Asked, limit: int) -> list[str]:
        """Two ordered ranges, the fastest of all ways: surname first, then given name first."""
        ids: list[str] = []
        for column in ("by_surname", "by_given"):
            rows = self._beginning(column, asked, limit)
            written = [_begins(row, column, asked) for row in rows]
            if len(rows) == limit and not all(written):
                rows = self._beginning(column, asked, _LOOKED_THROUGH * limit)
                written = [_begins(row, column, asked) for row in rows]
            as_typed = [row[0] for row, exact in zip(rows, written, strict=True) if exact]
            others = [row[0] for row, exact in zip(rows, written, strict=True) if not exact]
            ids += [i for i in (*as_typed, *others)[:limit] if i not in ids]
        return ids

    def _beginning(self, column: str, asked: Asked, limit: int) -> list[Row]:
        prefix = " ".join(asked.words)
        sql = (
            f"SELECT id, given, surname, preferred FROM customer WHERE {column} >= :low AND {column} < :high"
            f" ORDER BY {column} LIMIT :limit"
        )
        return self._engine.rows(sql, {"low": prefix, "high": prefix + _LAST, "limit": limit})

    def _anybodys(self, words: Sequence[Heard]) -> list[Heard]:
        """Leave out the words that are in nobody's name, mostly all: then there is nothing to ask."""
        wanted = json.dumps(list({one for word in words for one in (*word.words, *word.surnames)}))
        sql = "SELECT word FROM heard_word WHERE word IN (SELECT value FROM json_each(:wanted))"
        known = {row[0] for row in self._engine.rows(sql, {"wanted": wanted})}
        return [word.among(known) for word in words]

    def ids_in_order(self) -> list[str]:
        """Return all ids in the order of the customer list."""
        return [row[0] for row in self._engine.rows("SELECT id FROM customer ORDER BY list_key, id")]

    def count(self) -> int:
        """Return how many there are."""
        return int(self._engine.rows("SELECT count(*) FROM customer")[0][0])

    def contacts(self) -> Iterable[tuple[str, str, str]]:
        """Return (folded full name, digits of the phone, e-mail) of every customer."""
        rows = self._engine.rows("SELECT by_given, phone_digits, email FROM customer")
        return ((row[0], row[1], row[2]) for row in rows)

    def by_batch(self, batch_id: str) -> int:
        """Return how many customers came with an import."""
        sql = "SELECT count(*) FROM customer WHERE batch_id = :batch AND batch_id <> ''"
        return int(self._engine.rows(sql, {"batch": batch_id})[0][0])

    def same(self, *, phones: Iterable[str], emails: Iterable[str], names: Iterable[str]) -> dict[str, str]:
        """Return ``{key: customer id}`` for each phone (digits), e-mail or folded full name that is known."""
        found: dict[str, str] = {}
        for column, keys in (
            ("phone_digits", phones),
            ("email", emails),
            ("by_given", names),
        ):
            wanted = [key for key in dict.fromkeys(keys) if key]
            for start in range(0, len(wanted), CHUNK):
                part = {f"k{i}": key for i, key in enumerate(wanted[start : start + CHUNK])}
                marks = ", ".join(f":{name}" for name in part)
                # The second condition lets the partial indexes be used.
                sql = f"SELECT {column}, id FROM customer WHERE {column} IN ({marks}) AND {column} <> ''"
                found.update((row[0], row[1]) for row in self._engine.rows(sql, part))
        return found


def _begins(row: Row, column: str, asked: Asked) -> bool:
    """Tell whether a row's names begin as they were typed, with the same marks."""
    _, given, surname, preferred = row
    names = f"{surname} {given}" if column == "by_surname" else f"{given or preferred} {surname}"
    return asked.begins(names.lstrip())
