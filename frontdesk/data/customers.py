"""Customers in the store and every way of finding one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain

from frontdesk.data.engine import Engine, Row
from frontdesk.data.searching import Search
from frontdesk.data.table import Image, Recorder, Table
from frontdesk.domain.contacts import apart, email_key, numbers
from frontdesk.domain.customers import Customer, emails_of, list_key, phones_of, search_text
from frontdesk.domain.found import Match
from frontdesk.domain.likeness import Face, Known
from frontdesk.domain.text import digits, fold
from frontdesk.services.imports_duplicates import contacts_of

PAGE = 1000  # cards compared in one part
_LAST = "\U0010ffff"
_FACE = "id, by_given, phone, more_phones, email, more_emails"
# What cards may have in common: an indexed expression, and the condition that lets a partial index be used.
# Phones and e-mails beside the main one stand in `customer_reach`.
_SHARED = {
    "email": ("lower(email)", "email <> ''"),
    "phone": ("phone_digits", "phone_digits <> ''"),
    "name": ("by_given", "instr(by_given, ' ') > 0"),
    "swapped": ("by_given", "instr(by_given, ' ') > 0"),
}
_SWAPPED = (
    f"SELECT {', '.join(f'{card}.{name}' for card in ('one', 'other') for name in _FACE.split(', '))}"
    " FROM customer one JOIN customer other ON other.by_surname = one.by_given"
    " WHERE one.by_given > :after AND one.by_given <= :end AND one.by_given < other.by_given"
    " AND instr(one.by_given, ' ') > 0"
)


def _derived(customer: Customer) -> Image:
    from frontdesk.domain.heard import kept_words

    return {
        "search_text": search_text(customer),
        "by_surname": fold(f"{customer.surname} {customer.given}").strip(),
        "by_given": fold(f"{customer.given or customer.preferred} {customer.surname}").strip(),
        "list_key": list_key(customer),
        "phone_digits": digits(customer.phone),
        "reached_by": _reached_by(customer),
        "heard": kept_words(customer.given, customer.preferred),
        "heard_surname": kept_words(customer.surname),
    }


def _reached_by(customer: Customer) -> str:
    """Return as JSON what somebody is reached by beside the main phone and e-mail; mostly nothing."""
    if not (customer.more_phones or customer.more_emails or len(numbers(customer.phone)) > 1):
        return ""
    main = (digits(customer.phone), email_key(customer.email))
    found = [("phone", number) for number in numbers(*phones_of(customer)) if number not in main]
    found += [("email", one) for one in map(email_key, emails_of(customer)) if one not in main]
    return json.dumps(found, ensure_ascii=False) if found else ""


class SqlCustomers(Table[Customer]):
    """The ``CustomerRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Customer, "customer", _derived)
        self._search = Search(engine, self.fetch)

    def search(self, text: str, limit: int) -> list[Match]:
        """Return customers found by any part of a name or phone, or by ear; the likeliest first."""
        return self._search.find(text, limit)

    def find(self, record_id: str | None) -> Customer | None:
        """Return the customer; the id of a card that became one with another leads to that one."""
        found = super().find(record_id)
        if found is None and record_id is not None:
            return super().find(self._kept(record_id))
        return found

    def fetch(self, ids: Iterable[str]) -> dict[str, Customer]:
        """Return the customers that exist, by the ids that were asked for."""
        wanted = list(dict.fromkeys(ids))
        found = super().fetch(wanted)
        led = {gone: kept for gone in wanted if gone not in found and (kept := self._kept(gone))}
        if led:
            kept_cards = super().fetch(led.values())
            found |= {gone: kept_cards[kept] for gone, kept in led.items()}
        return found

    def _kept(self, gone_id: str) -> str | None:
        rows = self._engine.rows("SELECT kept_id FROM merged WHERE id = :id", {"id": gone_id})
        return str(rows[0][0]) if rows else None

    def ids_in_order(self) -> list[str]:
        """Return all ids in the order of the customer list."""
        return [row[0] for row in self._engine.rows("SELECT id FROM customer ORDER BY list_key, id")]

    def count(self) -> int:
        """Return how many there are."""
        return int(self._engine.rows("SELECT count(*) FROM customer")[0][0])

    def contacts(self) -> Iterable[tuple[str, str, str]]:
        """Return (folded full name, digits of the phone, e-mail) of every card there is or was made one."""
        rows = self._engine.rows("SELECT by_given, phone_digits, email FROM customer WHERE reached_by = ''")
        several = self._engine.rows(f"SELECT {_FACE} FROM customer WHERE reached_by <> ''")
        before = self._engine.rows(
            "SELECT given, surname, preferred, phone, more_phones, email, more_emails FROM merged"
        )
        return chain(
            ((row[0], row[1], row[2]) for row in rows),
            (one for _id, name, *ways in several for one in contacts_of(name, *_several(*ways))),
            (
                one
                for given, surname, preferred, *ways in before
                for one in contacts_of(fold(f"{given or preferred} {surname}").strip(), *_several(*ways))
            ),
        )

    def by_batch(self, batch_id: str) -> int:
        """Return how many customers came with an import."""
        sql = "SELECT count(*) FROM customer WHERE batch_id = :batch AND batch_id <> ''"
        return int(self._engine.rows(sql, {"batch": batch_id})[0][0])

    def sharing(self, customer: Customer, limit: int) -> list[Customer]:
        """Return other customers with the phone, the e-mail or the name of one, swapped or not."""
        ids: list[str] = []
        phones, emails = numbers(*phones_of(customer)), [email_key(one) for one in emails_of(customer)]
        for column, key in (
            *(("lower(email)", email) for email in emails),
            *(("phone_digits", phone) for phone in phones),
            ("by_given", fold(f"{customer.given or customer.preferred} {customer.surname}").strip()),
            ("by_surname", fold(f"{customer.given} {customer.surname}").strip()),
        ):
            # The second condition lets the partial indexes be used.
            filled = "email" if "email" in column else column
            sql = f"SELECT id FROM customer WHERE {column} = :key AND {filled} <> '' LIMIT :limit"
            ids += [row[0] for row in self._engine.rows(sql, {"key": key, "limit": limit})]
        for kind, keys in (("email", emails), ("phone", phones)):
            sql = "SELECT customer_id FROM customer_reach WHERE kind = :kind AND value = :key LIMIT :limit"
            for key in keys:
                values = {"kind": kind, "key": key, "limit": limit}
                ids += [row[0] for row in self._engine.rows(sql, values)]
        wanted = [one for one in dict.fromkeys(ids) if one != customer.id]
        found = self.fetch(wanted)
        return [found[one] for one in wanted]

    def having_in_common(self, what: str, after: str) -> tuple[str, list[list[Known]]]:
        """Return some groups of (id, face) of cards that share something, and after what to go on.

        ``what``: "email", "phone", "name", or "swapped" for a name whose parts stand the other way round on
        another card. Where nothing is left to go on after, empty text.
        """
        key, filled = _SHARED[what]
        also = (
            f" UNION ALL SELECT value FROM customer_reach WHERE kind = '{what}' AND value > :after"
            if what in ("email", "phone")
            else ""
        )
        sql = (
            f"SELECT {key} AS shared FROM customer WHERE {key} > :after AND {filled}{also}"
            " ORDER BY shared LIMIT 1 OFFSET :page"
        )
        last = self._engine.rows(sql, {"after": after, "page": PAGE})
        part = {"after": after, "end": last[0][0] if last else _LAST}
        groups = self._swapped(part) if what == "swapped" else self._sharing(what, part)
        return last[0][0] if last else "", groups

    def _swapped(self, part: Mapping[str, object]) -> list[list[Known]]:
        rows = self._engine.rows(_SWAPPED, part)
        return [[_known(row[: len(row) // 2]), _known(row[len(row) // 2 :])] for row in rows]

    def _sharing(self, what: str, part: Mapping[str, object]) -> list[list[Known]]:
        key, filled = _SHARED[what]
        sql = f"SELECT {key}, {_FACE} FROM customer WHERE {key} > :after AND {key} <= :end AND {filled}"
        rows = self._engine.rows(sql, part)
        if what in ("email", "phone"):
            sql = (
                f"SELECT value, {_FACE} FROM customer_reach JOIN customer ON id = customer_id"
                " WHERE kind = :kind AND value > :after AND value <= :end"
            )
            rows = [*rows, *self._engine.rows(sql, {"kind": what, **part})]
        found: dict[str, dict[str, Row]] = {}
        for row in rows:
            found.setdefault(row[0], {})[row[1]] = row[1:]
        return [[_known(row) for row in cards.values()] for cards in found.values() if len(cards) > 1]


def _known(row: Row) -> Known:
    customer_id, name, *ways = row
    return customer_id, Face.of(name, *_several(*ways))


def _several(phone: str, phones: str, email: str, emails: str) -> tuple[list[str], list[str]]:
    """Return all phones and all e-mails of a row."""
    return [phone, *apart(phones)], [email, *apart(emails)]
