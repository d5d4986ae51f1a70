"""Customers in the store and every way of finding one."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.data.engine import Engine
from frontdesk.data.table import CHUNK, Image, Recorder, Table
from frontdesk.domain.customers import Customer, list_key, search_text
from frontdesk.domain.text import digits, fold, looks_like_phone, words

_LAST = "\U0010ffff"


def _derived(customer: Customer) -> Image:
    return {
        "search_text": search_text(customer),
        "by_surname": fold(f"{customer.surname} {customer.given}").strip(),
        "by_given": fold(f"{customer.given or customer.preferred} {customer.surname}").strip(),
        "list_key": list_key(customer),
        "phone_digits": digits(customer.phone),
    }


class SqlCustomers(Table[Customer]):
    """The ``CustomerRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Customer, "customer", _derived)

    def search(self, text: str, limit: int) -> list[Customer]:
        """Return customers found by any part of a name or phone: names that begin so first, in order."""
        found = words(text)
        if looks_like_phone(text):
            found = [digits(text)]
        if not found:
            return []
        ids = self._ids_beginning(" ".join(found), limit)
        if len(ids) < limit and (len(found) > 1 or len(found[0]) >= 2):
            ids += [i for i in self._engine.ids_matching(found, limit) if i not in ids]
        by_id = self.fetch(ids[:limit])
        return [by_id[i] for i in ids[:limit] if i in by_id]

    def _ids_beginning(self, prefix: str, limit: int) -> list[str]:
        """Two ordered ranges, the fastest of all ways: surname first, then given name first."""
        values = {"low": prefix, "high": prefix + _LAST, "limit": limit}
        ids: list[str] = []
        for column in ("by_surname", "by_given"):
            sql = (
                f"SELECT id FROM customer WHERE {column} >= :low AND {column} < :high"
                f" ORDER BY {column} LIMIT :limit"
            )
            ids += [row[0] for row in self._engine.rows(sql, values) if row[0] not in ids]
        return ids

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
