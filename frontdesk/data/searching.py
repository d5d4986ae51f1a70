"""Finding a customer by what was typed, or by what was heard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from operator import attrgetter
from typing import TYPE_CHECKING

from frontdesk.data.engine import Engine, Row
from frontdesk.domain.customers import Customer
from frontdesk.domain.found import Match, Why
from frontdesk.domain.told_words import without_titles

if TYPE_CHECKING:
    from frontdesk.domain.finding import Asked, Heard  # not loaded before the first window

_LAST = "\U0010ffff"
# Times the limit: names that begin so, looked through for those with the very marks typed.
_LOOKED_THROUGH = 10
_SLIPPED = 400  # words that may have been begun with a slip


class Search:
    """Every way of finding, the likeliest first."""

    def __init__(self, engine: Engine, fetch: Callable[[Iterable[str]], Mapping[str, Customer]]) -> None:
        self._engine, self._fetch = engine, fetch

    def find(self, text: str, limit: int) -> list[Match]:
        """Return customers found by any part of a name or phone, or by ear; the likeliest first.

        Each way of finding is gone only where those before it found too few.
        """
        from frontdesk.domain.finding import Asked

        asked = Asked(text)
        found = self._read(asked, limit) if asked else []
        name = without_titles(text)
        if name != text:  # "ponia Kazlauskienė"; but a Daktaras was found by his name
            asked = Asked(name)
            known = {match.customer.id for match in found}
            found += [one for one in self._read(asked, limit) if asked and one.customer.id not in known]
        for way in (self._known_before, self._heard):
            if asked and len(found) < limit:
                found += way(asked, {match.customer.id for match in found}, limit - len(found))
        return (found or self._begun(asked, limit))[:limit]

    def _begun(self, asked: Asked, limit: int) -> list[Match]:
        """Where nobody at all is found: those whose names may begin so, with one slip of the finger."""
        words = [self._beginning_so(word, slipped) for word, slipped in asked.begun()]
        if not any(word.words for word in words):
            return []
        found = self._fetch(self._engine.ids_heard(words, asked.also(), 2 * limit))
        reasons = {i: asked.why_heard(customer) for i, customer in found.items()}
        return sorted((Match(found[i], reason) for i, reason in reasons.items() if reason), key=asked.place)

    def _beginning_so(self, word: str, slipped: Sequence[str]) -> Heard:
        from frontdesk.domain.finding import Heard

        sql = (
            "SELECT word FROM json_each(:wanted) JOIN heard_word"
            " ON word >= value AND word < value || :last LIMIT :limit"
        )
        values = {"wanted": json.dumps(slipped), "last": _LAST, "limit": _SLIPPED}
        rows = self._engine.rows(sql, values) if slipped else []
        return Heard((word,), tuple(dict.fromkeys(row[0] for row in rows)))

    def _known_before(self, asked: Asked, known: Set[str], limit: int) -> list[Match]:
        """Return others by what a card was known by that became one with theirs; there are few of these."""
        ids: list[str] = []
        for way in (*([phone] for phone in asked.phones), asked.words):
            values = {f"w{i}": f"%{word.replace('_', '!_')}%" for i, word in enumerate(way)}
            where = " AND ".join(f"search_text LIKE :{name} ESCAPE '!'" for name in values)
            if where:
                sql = f"SELECT DISTINCT kept_id FROM merged WHERE {where} LIMIT :limit"
                found = self._engine.rows(sql, values | {"limit": len(known) + limit})
                ids += [row[0] for row in found if row[0] not in ids and row[0] not in known]
        return [Match(customer, Why.BEFORE) for customer in self._fetch(ids[:limit]).values()]

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
            others = self._fetch(i for i in ids if i not in known and i not in found)
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
        by_id = self._fetch(ids[:limit])
        matches = [_read_match(asked, by_id[i]) for i in ids[:limit] if i in by_id]
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


def _read_match(asked: Asked, customer: Customer) -> Match:
    why = asked.why_read(customer)
    return Match(customer, why, asked.by(customer, why))


def _begins(row: Row, column: str, asked: Asked) -> bool:
    """Tell whether a row's names begin as they were typed, with the same marks."""
    _, given, surname, preferred = row
    names = f"{surname} {given}" if column == "by_surname" else f"{given or preferred} {surname}"
    return asked.begins(names.lstrip())
