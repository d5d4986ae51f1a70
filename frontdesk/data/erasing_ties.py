"""Erasing what lies between two cards, and what a card that became one with another has left behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.data.engine import Engine, Row
from frontdesk.data.erasing_tools import has_column, ids_of, in_any, run
from frontdesk.domain.contacts import apart, numbers
from frontdesk.domain.text import digits, fold

PHONE_DIGITS = 6  # fewer could be anybody's


@dataclass(frozen=True, slots=True)
class Ties:
    """What was tied to a card: ids, and drafts about it. ``kept_id``: the card that the id leads to."""

    kept_id: str
    cards: list[str] = field(default_factory=list)  # that became one with it
    batches: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)


def forget_ties(engine: Engine, customer_id: str) -> Ties:
    """Take away what ties a card to others; nothing where the id leads to another card."""
    drafts = drafts_about(engine, customer_id)
    if not has_column(engine, "merged", "id"):  # an old copy
        return Ties(customer_id, drafts=drafts)
    me = {"id": customer_id}
    led = ids_of(engine, "SELECT kept_id FROM merged WHERE id = :id", me)
    if led:
        return Ties(led[0])
    cards = ids_of(engine, "SELECT id FROM merged WHERE kept_id = :id", me)
    batches = ids_of(engine, "SELECT batch_id FROM merged WHERE kept_id = :id AND batch_id <> ''", me)
    _erase_time_together(engine, [customer_id, *cards])
    links, pairs = (_tied(engine, table, [customer_id, *cards]) for table in ("link", "apart"))
    run(engine, "DELETE FROM link WHERE id IN ({marks})", links)
    run(engine, "DELETE FROM apart WHERE id IN ({marks})", pairs)
    run(engine, "DELETE FROM merged WHERE id IN ({marks})", cards)
    return Ties(customer_id, cards, batches, links, pairs, drafts)


def _tied(engine: Engine, table: str, ids: Sequence[str]) -> list[str]:
    sql = f"SELECT id FROM {table} WHERE one_id IN ({{marks}}) OR other_id IN ({{marks}})"
    return list(dict.fromkeys(in_any(engine, sql, ids)))


def _erase_time_together(engine: Engine, ids: Sequence[str]) -> None:
    """Take away what the journal tells of another card while it was one with one of these, and is no more.

    The other card said then what this one had said: from the step that made them one to its undo.
    """
    for customer_id in ids:
        engine.run(
            "DELETE FROM journal_body WHERE seq IN (SELECT told.seq FROM journal told"
            " JOIN (SELECT j.row_id AS other_id, min(j.seq) AS first, max(j.seq) AS last FROM journal j"
            " WHERE j.entity = 'customer' AND j.row_id <> :id AND j.op_id IN"
            " (SELECT op_id FROM journal WHERE entity = 'merged' AND row_id = :id) GROUP BY j.row_id) time"
            " ON told.row_id = time.other_id AND told.seq BETWEEN time.first AND time.last)",
            {"id": customer_id},
        )


def drafts_about(engine: Engine, customer_id: str) -> list[str]:
    """Return what is typed about a customer: it names the id, a visit, the whole name, a phone or e-mail.

    Also by what a card was known by that became one with the customer's.
    """
    me = {"id": customer_id}
    known = "SELECT id, given, surname, preferred FROM"
    faces = [("customer", face) for face in engine.rows(f"{known} customer WHERE id = :id", me)]
    if has_column(engine, "merged", "id"):
        faces += [("merged", face) for face in engine.rows(f"{known} merged WHERE kept_id = :id", me)]
    if not faces:
        faces = [("customer", (customer_id, "", "", ""))]
    visits = ids_of(engine, "SELECT id FROM visit WHERE customer_id = :id", me)
    found = [
        _drafts_naming(engine, face, reached_by(engine, table, face[0]), visits) for table, face in faces
    ]
    return list(dict.fromkeys(draft_id for some in found for draft_id in some))


def reached_by(engine: Engine, table: str, record_id: str) -> list[str]:
    """Return every phone and e-mail of a card, as they are written there."""
    columns = "phone, email"
    if has_column(engine, table, "more_phones"):  # an old copy has none
        columns += ", more_phones, more_emails"
    rows = engine.rows(f"SELECT {columns} FROM {table} WHERE id = :id", {"id": record_id})
    return [way for row in rows for cell in row for way in apart(cell)]


def _drafts_naming(engine: Engine, face: Row, ways: Sequence[str], visits: Sequence[str]) -> list[str]:
    customer_id, given, surname, preferred = face
    phones = [phone for phone in numbers(*ways) if len(phone) >= PHONE_DIGITS]
    emails = [way.lower() for way in ways if "@" in way]
    names = [fold(part) for part in (given, surname) if part] or [fold(preferred)]
    found = []
    for draft_id, body in engine.rows("SELECT id, body FROM draft"):
        words = " ".join(_texts(json.loads(body)))
        folded = fold(words)
        if (
            any(one in f"{draft_id} {words}" for one in (customer_id, *visits))
            or (all(names) and all(name in folded for name in names))
            or any(phone in digits(words) for phone in phones)
            or any(email in words.lower() for email in emails)
        ):
            found.append(draft_id)
    return found


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
