"""Erasing for good, in this store or in any copy of it: rows, journal bodies, and the list of ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from frontdesk.data.engine import Engine, SqliteEngine
from frontdesk.data.erasing_measures import erase_measures, measures_of
from frontdesk.data.erasing_taken import erase_files, erase_taken
from frontdesk.data.erasing_ties import forget_ties, reached_by
from frontdesk.data.erasing_tools import Touched, erase_bodies, has_column, ids_of, in_any, run
from frontdesk.data.erasing_visits import erase_marks, erase_meanwhile, erase_undone, leave_companions
from frontdesk.data.files import write_safely
from frontdesk.data.replies import erase_replies, replies_of, unname_replies
from frontdesk.data.table import to_instant, to_text
from frontdesk.domain.erasing import Erased, ErasedKind
from frontdesk.services.errors import StorageError

FILE = "erased.json"
MOST = 64 * 1024 * 1024  # bytes of the list; an entry has some hundred
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # when is not known of an id alone


def erase_customer(engine: Engine, customer_id: str) -> Touched:
    """Erase everything of a customer but the complaints that are shut away already; the times stay.

    With the card goes what is left of those that became one with it; where the id is of such a card, the
    one that it became. Safe to run again: what is gone already is passed over.
    """
    before = forget_ties(engine, customer_id)
    if before.kept_id != customer_id:
        touched = erase_customer(engine, before.kept_id)
        erase_bodies(engine, [customer_id])
        return touched
    me = {"id": customer_id}
    _erase_removed_cards(engine, customer_id)
    run(engine, "DELETE FROM draft WHERE id IN ({marks})", before.drafts)
    visits = ids_of(engine, "SELECT id FROM visit WHERE customer_id = :id", me)
    complaints = _complaints_of(engine, customer_id)
    promises = _promises_of(engine, customer_id, complaints)
    seen = in_any(engine, "SELECT id FROM acknowledgement WHERE visit_id IN ({marks})", visits)
    erase_promises(engine, promises)
    replies = replies_of(engine, complaints)
    taken = erase_taken(engine, customer_id, complaints)
    measures, loose = measures_of(engine, complaints), erase_complaints(engine, complaints)
    run(engine, "DELETE FROM acknowledgement WHERE id IN ({marks})", seen)
    run(engine, "UPDATE visit SET customer_id = NULL WHERE id IN ({marks})", visits)
    companions, together = leave_companions(engine, customer_id)
    visits += [one for one in together if one not in visits]
    cares = erase_marks(engine, visits)
    erase_undone(engine, visits)
    cards = _erase_cards(engine, customer_id)
    batches = ids_of(engine, "SELECT batch_id FROM customer WHERE id = :id AND batch_id <> ''", me)
    engine.run("DELETE FROM customer WHERE id = :id", me)
    _forget_said(engine, customer_id)
    batches = [one for one in dict.fromkeys([*batches, *before.batches]) if _forget_file_name(engine, one)]
    touched = {
        "customer": [customer_id],
        "visit": visits,
        "companion": companions,
        "acknowledgement": seen,
        "care": cares,
        "complaint": complaints,
        **taken,
        "reply": replies,
        "measure": measures,
        "promise": list(dict.fromkeys([*promises, *loose])),
        "import_batch": batches,
        "keeping": _forget_decisions(engine, [customer_id, *complaints, *promises, *visits]),
        "kept_card": cards,
        "link": before.links,
        "apart": before.pairs,
        "merged": before.cards,
        **erase_meanwhile(engine, visits),
    }
    erase_bodies(engine, [one for ids in touched.values() for one in ids if one not in loose])
    for one in (customer_id, *before.cards):
        _erase_bodies_naming(engine, one)
    return {kind: ids for kind, ids in touched.items() if ids}


def _promises_of(engine: Engine, customer_id: str, complaints: Sequence[str]) -> list[str]:
    """Return the promises to a customer, in a visit of theirs, or about a complaint of theirs."""
    sql = (
        "SELECT id FROM promise WHERE customer_id = :id OR visit_id IN"
        " (SELECT id FROM visit WHERE customer_id = :id)"
    )
    about = in_any(engine, "SELECT id FROM promise WHERE complaint_id IN ({marks})", complaints)
    return ids_of(engine, sql, {"id": customer_id}) + about


def _forget_said(engine: Engine, who: str) -> None:
    """Forget which sentences somebody heard last, or were said about a complaint."""
    if has_column(engine, "said", "who"):
        engine.run("DELETE FROM said WHERE who = :id", {"id": who})


def _complaints_of(engine: Engine, customer_id: str) -> list[str]:
    """Return a customer's complaints, also those of a visit, but none that is shut away."""
    found = ids_of(
        engine,
        "SELECT id FROM complaint WHERE customer_id = :id OR visit_id IN"
        " (SELECT id FROM visit WHERE customer_id = :id)",
        {"id": customer_id},
    )
    if not has_column(engine, "complaint", "shut_at"):  # an old copy
        return found
    shut = set(ids_of(engine, "SELECT id FROM complaint WHERE shut_at IS NOT NULL", {}))
    return [one for one in found if one not in shut]


def _erase_cards(engine: Engine, customer_id: str) -> list[str]:
    """Take away what came with the customer's contact card and has no field here."""
    if not has_column(engine, "kept_card", "id"):
        return []
    found = ids_of(engine, "SELECT id FROM kept_card WHERE customer_id = :id", {"id": customer_id})
    engine.run("DELETE FROM kept_card WHERE customer_id = :id", {"id": customer_id})
    return found


def erase_complaints(engine: Engine, ids: Sequence[str]) -> list[str]:
    """Take complaints away with their bodies; those joined to one are joined to the next.

    Returns the promises that were about them and stay.
    """
    erase_measures(engine, ids)
    loose = []
    for complaint_id in ids:
        values = {"id": complaint_id}
        others = ids_of(
            engine, "SELECT id FROM complaint WHERE same_as = :id ORDER BY received_at, id", values
        )
        if others:
            first = {"first": others[0], "id": complaint_id}
            engine.run("UPDATE complaint SET same_as = :first WHERE same_as = :id", first)
            engine.run("UPDATE complaint SET same_as = NULL WHERE id = :first", {"first": others[0]})
        about = ids_of(engine, "SELECT id FROM promise WHERE complaint_id = :id", values)
        engine.run("UPDATE promise SET complaint_id = NULL WHERE complaint_id = :id", values)
        erase_files(engine, [complaint_id])
        erase_replies(engine, [complaint_id])
        _forget_said(engine, complaint_id)
        engine.run("DELETE FROM complaint WHERE id = :id", values)
        _erase_newest_body(engine, [*others, *about])
        loose += about
    erase_bodies(engine, ids)
    return loose


def erase_promises(engine: Engine, ids: Sequence[str]) -> None:
    """Take the words of promises away; those still open go whole. Whether they were kept stays counted."""
    run(engine, "DELETE FROM promise WHERE state = 'open' AND id IN ({marks})", ids)
    run(
        engine,
        "UPDATE promise SET text = '', customer_id = NULL, visit_id = NULL, rev = rev + 1"
        " WHERE id IN ({marks})",
        ids,
    )
    erase_bodies(engine, ids)


def shut(engine: Engine, complaint_id: str, *, at: str, until: str | None) -> None:
    """Take the name off a complaint that the law keeps, and shut it away, where that was not done yet."""
    values: dict[str, object] = {"id": complaint_id}
    parts, where = "customer_id = NULL, visit_id = NULL, same_as = NULL", "customer_id IS NOT NULL"
    if has_column(engine, "complaint", "shut_at"):  # an old copy is shut when it is brought up to date
        parts += ", shut_at = :at, shut_until = :until, rev = rev + 1"
        where = "shut_at IS NULL"
        values |= {"at": at, "until": until}
    unname_replies(engine, [complaint_id])
    if engine.run(f"UPDATE complaint SET {parts} WHERE id = :id AND {where}", values):
        _erase_newest_body(engine, [complaint_id])


def _erase_newest_body(engine: Engine, row_ids: Sequence[str]) -> None:
    """Take away the last image of records that are changed here without a step of their own."""
    sql = (
        "DELETE FROM journal_body WHERE seq IN"
        " (SELECT max(seq) FROM journal WHERE row_id IN ({marks}) GROUP BY row_id)"
    )
    run(engine, sql, row_ids)


def erase_helps(engine: Engine, customer_id: str) -> None:
    """Take away what helps somebody, and that it was ever noted."""
    sql = (
        "UPDATE customer SET helps = '', helps_agreed = NULL, helps_until = NULL, helps_heard_by = '',"
        " rev = rev + 1 WHERE id = :id"
    )
    engine.run(sql, {"id": customer_id})
    erase_bodies(engine, [customer_id])


def erase_bodies_before(engine: Engine, at: datetime) -> int:
    """Take away what the journal held before an instant."""
    sql = "DELETE FROM journal_body WHERE seq IN (SELECT seq FROM journal WHERE at < :at)"
    return engine.run(sql, {"at": to_text(at)})


def _erase_bodies_naming(engine: Engine, customer_id: str) -> None:
    """Take away bodies of records that had to do with the customer once, and do no more."""
    kept = ""
    if has_column(engine, "complaint", "shut_at"):  # the story of a complaint that stays goes on being told
        kept = (
            " AND seq NOT IN (SELECT seq FROM journal WHERE row_id IN"
            " (SELECT id FROM complaint WHERE shut_at IS NOT NULL))"
        )
    sql = f"DELETE FROM journal_body WHERE instr(body, :id) > 0{kept}"
    engine.run(sql, {"id": customer_id})


def _erase_removed_cards(engine: Engine, customer_id: str) -> None:
    """Take away what the journal tells of other cards of the same person, removed since."""
    removed = ids_of(
        engine,
        "SELECT DISTINCT j.row_id FROM journal j"
        " JOIN journal_body b ON b.seq = j.seq JOIN customer c ON c.id = :id"
        " WHERE j.entity = 'customer' AND NOT EXISTS (SELECT 1 FROM customer o WHERE o.id = j.row_id)"
        " AND ((c.given || c.surname <> '' AND instr(b.body, c.given) > 0 AND instr(b.body, c.surname) > 0)"
        " OR EXISTS (SELECT 1 FROM json_each(:reached_by) way WHERE instr(b.body, way.value) > 0))",
        {"id": customer_id, "reached_by": json.dumps(reached_by(engine, "customer", customer_id))},
    )
    for row_id in removed:  # and what came with such a card, whose body names its customer
        engine.run(
            "DELETE FROM journal_body WHERE seq IN (SELECT j.seq FROM journal j"
            " JOIN journal_body b ON b.seq = j.seq WHERE j.entity = 'kept_card' AND instr(b.body, :id) > 0)",
            {"id": row_id},
        )
    erase_bodies(engine, removed)


def _forget_file_name(engine: Engine, batch_id: str) -> bool:
    """Forget the name of a file that brought nobody else: it may be the customer's."""
    values = {"id": batch_id}
    if engine.rows("SELECT 1 FROM customer WHERE batch_id = :id LIMIT 1", values):
        return False
    engine.run("UPDATE import_batch SET file_name = '', rev = rev + 1 WHERE id = :id", values)
    return True


def _forget_decisions(engine: Engine, record_ids: Sequence[str]) -> list[str]:
    """Forget why something was kept longer, and what the journal holds about files that we wrote."""
    if not has_column(engine, "keeping", "id"):
        return []
    found = in_any(engine, "SELECT id FROM keeping WHERE record_id IN ({marks})", record_ids)
    run(engine, "DELETE FROM keeping WHERE id IN ({marks})", found)
    files = ids_of(engine, "SELECT id FROM export_file WHERE customer_id = :id", {"id": record_ids[0]})
    erase_bodies(engine, files)
    return found


# The list of ids, and copies.


def note_erased(engine: Engine, erased: Iterable[Erased], *, done: bool = False) -> None:
    """Put ids on the store's own list of what is erased; ``done`` once no trace is left."""
    engine.run_many(
        "INSERT INTO erased (id, kind, at, until, done) VALUES (:id, :kind, :at, :until, :done)"
        " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at, until = excluded.until,"
        " done = excluded.done",
        [_entry(one) | {"done": int(done)} for one in erased],
    )


def listed(engine: Engine, *, pending: bool = False) -> list[Erased]:
    """Return the store's list, the whole of it or what still has traces on this computer."""
    sql = (
        "SELECT id, kind, at, until FROM erased" + (" WHERE done = 0" if pending else "") + " ORDER BY at, id"
    )
    return [_erased(*row) for row in engine.rows(sql)]


def read_erased(path: Path) -> list[Erased]:
    """Return the list that lies beside the data or beside the backups; none where there is no file.

    Raises StorageError ``erased_list`` where the file cannot be read: whoever is on it might come back.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MOST + 1)
        if len(text) > MOST:
            raise StorageError("erased_list", "too long")
        found = json.loads(text)
        return [_told(one["id"], one["kind"], one["at"], one.get("until")) for one in found["erased"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StorageError("erased_list", type(error).__name__) from error


def write_erased(path: Path, erased: Iterable[Erased]) -> None:
    """Write the list whole or not at all, and safe on the disk: ids and days, nobody's data."""
    known = {one.id: one for one in (*read_erased(path), *erased)}
    text = json.dumps({"version": 1, "erased": [_entry(one) for one in known.values()]}, indent=1)
    write_safely(path, text)


def apply_erasures(store: Engine | Path | str, key: str, erased: Iterable[Erased | str]) -> int:
    """Erase the same ids in another store file, such as a backup or a copy brought back; return how many.

    ``store``: a path, opened with ``key``, or an engine that is open. An id alone is a customer's.
    """
    if not isinstance(store, (str, Path)):
        return _apply(store, erased)
    engine = SqliteEngine(store, may_create=False, key=key)
    try:
        return _apply(engine, erased)
    finally:
        engine.close()


def _apply(engine: Engine, erased: Iterable[Erased | str]) -> int:
    wanted = [one if isinstance(one, Erased) else Erased(id=one, at=_LONG_AGO) for one in erased]
    order = {ErasedKind.SHUT: 0, ErasedKind.COMPLAINT: 1, ErasedKind.CUSTOMER: 2}
    engine.begin()
    try:
        for one in sorted(wanted, key=lambda one: order[one.kind]):
            if one.kind is ErasedKind.SHUT:
                until = one.until.isoformat() if one.until else None
                shut(engine, one.id, at=to_text(one.at), until=until)
            elif one.kind is ErasedKind.COMPLAINT:
                erase_complaints(engine, [one.id])
            else:
                erase_customer(engine, one.id)
                if has_column(
                    engine, "export_file", "id"
                ):  # the files themselves went with the first erasing
                    engine.run("DELETE FROM export_file WHERE customer_id = :id", {"id": one.id})
        if has_column(engine, "erased", "id"):
            note_erased(engine, wanted)
        engine.commit()
    except BaseException:
        engine.rollback()
        raise
    return len(wanted)


def bring_nobody_back(engine: Engine, folder: Path) -> int:
    """Erase again whoever the list beside a store names and the store may still hold."""
    beside = read_erased(folder / FILE)
    if not beside:
        return 0
    known = {(one.id, one.kind) for one in listed(engine)}
    missing = [one for one in beside if (one.id, one.kind) not in known]
    return _apply(engine, missing) if missing else 0


def _entry(one: Erased) -> dict[str, object]:
    until = one.until.isoformat() if one.until else None
    return {"id": one.id, "kind": str(one.kind), "at": to_text(one.at), "until": until}


def _told(id_: object, kind: str, at: str, until: str | None) -> Erased:
    """Return an entry of the list as a file tells it."""
    if not isinstance(id_, str):
        raise TypeError
    one = _erased(id_, kind, at, until)
    if one.at.tzinfo is None:
        raise ValueError
    return one


def _erased(id_: str, kind: str, at: str, until: str | None) -> Erased:
    day = date.fromisoformat(until) if until else None
    return Erased(id=id_, kind=ErasedKind(kind), at=to_instant(at), until=day)
