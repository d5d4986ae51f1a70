"""Is the file itself sound? What only SQLite can say of its own files, and how it is asked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from frontdesk.data.engine import SqliteEngine, ours
from frontdesk.services.checking import Finding, Stop
from frontdesk.services.errors import StorageError

_STEPS_BETWEEN = 200_000  # of the engine's machine, between two looks at whether to stop
_OWN = "sqlite_%"  # the engine's own tables
PART = 20_000  # rows indexed at once for comparing
# Each search index, the table and columns it holds, and how it is made.
_INDEXES = (
    ("customer_search", "customer", "search_text", "tokenize='trigram'"),
    ("customer_heard", "customer", "heard, heard_surname", "tokenize='ascii', detail=column"),
    ("complaint_search", "complaint", "search_text", "tokenize=\"ascii tokenchars '_'\", detail=none"),
)
_BESIDE = (
    "CREATE VIRTUAL TABLE temp.part USING fts5 ({columns}, content='', {how})",
    "CREATE VIRTUAL TABLE temp.part_words USING fts5vocab ('temp', 'part', 'col')",
    "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab ('main', '{index}', 'col')",
)
_AFTER = ("DROP TABLE temp.kept_words", "DROP TABLE temp.part_words", "DROP TABLE temp.part")
_NEXT_PART = "SELECT num FROM {table} WHERE :after IS NULL OR num > :after ORDER BY num LIMIT :size"
_INDEX_PART = (
    "INSERT INTO temp.part (rowid, {columns})"
    " SELECT num, {columns} FROM {table} WHERE num BETWEEN :first AND :last"
)
_UNKNOWN = "SELECT term FROM temp.kept_words WHERE term NOT IN (SELECT word FROM heard_word)"
_WORDS = "SELECT term, col, doc, coalesce(cnt, 0) FROM temp.{table}"
_FIRST_IMAGE = (
    "SELECT body FROM journal_body WHERE seq ="
    " (SELECT min(seq) FROM journal WHERE row_id = :row_id AND entity = 'complaint')"
)
_SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE name NOT LIKE :own AND name NOT LIKE :steps ORDER BY type, name"
)


class StoppedError(Exception):
    """Somebody wants no more of it."""


def damage(engine: SqliteEngine, *, quick: bool, stop: Stop) -> Iterator[Finding]:
    """Yield what the engine finds unsound in the file; the quick way leaves the indexes out."""
    pragma = "quick_check" if quick else "integrity_check"
    for (text,) in _told(engine, f"PRAGMA {pragma}(100)", stop):
        if text != "ok":
            yield Finding("file", detail=str(text).splitlines()[0])
    if engine.rows("PRAGMA cipher_status")[:1] == [("1",)]:  # each page of an encrypted file has its own seal
        for (text,) in _told(engine, "PRAGMA cipher_integrity_check", stop):
            yield Finding("file", detail=str(text))


def loose_ends(engine: SqliteEngine, stop: Stop) -> Iterator[Finding]:
    """Yield each row that points to another one that is not there."""
    for table, row_number, to, _ in _told(engine, "PRAGMA foreign_key_check", stop):
        found = engine.rows(f'SELECT id FROM "{table}" WHERE rowid = :n', {"n": row_number})
        yield Finding("foreign_key", table, found[0][0] if found else "", detail=str(to))


def search_index(engine: SqliteEngine, stop: Stop) -> Iterator[Finding]:
    """Yield a finding when a search index does not hold the very words of its rows.

    The index's own check is a writing statement. So the rows are indexed once more beside it, part by
    part in memory, and in how many each word occurs, and how often, is compared.
    """
    for index, table, columns, how in _INDEXES:
        if not _holds_the_same(engine, stop, index=index, table=table, columns=columns, how=how):
            yield Finding("search_index", detail=index)


def _holds_the_same(engine: SqliteEngine, stop: Stop, **index: str) -> bool:
    run = engine.connection.execute
    words: Counter[tuple[str, ...]] = Counter()
    next_part = _NEXT_PART.format(**index)
    with ours():
        for statement in _BESIDE:
            run(statement.format(**index))
        after: int | None = None
        while numbers := engine.rows(next_part, {"after": after, "size": PART}):
            if stop():
                raise StoppedError
            run(_INDEX_PART.format(**index), {"first": numbers[0][0], "last": numbers[-1][0]})
            for term, column, rows, often in run(_WORDS.format(table="part_words")):
                words[term, column, "in"] += rows
                words[term, column, "times"] += often
            run("INSERT INTO temp.part (part) VALUES ('delete-all')")
            after = numbers[-1][0]
        if index["index"] == "customer_heard":
            words.update(run(_UNKNOWN))
        for term, column, rows, often in run(_WORDS.format(table="kept_words")):
            words[term, column, "in"] -= rows
            words[term, column, "times"] -= often
        for statement in _AFTER:
            run(statement)
    return not any(words.values())


def differing(engine: SqliteEngine) -> Iterator[Finding]:
    """Yield each table, index and trigger that is not as a store made today has it."""
    from frontdesk.data.migrating import bring_up_to_date

    fresh = SqliteEngine(":memory:")
    try:
        bring_up_to_date(fresh)
        wanted, here = _schema(fresh), _schema(engine)
    finally:
        fresh.close()
    for name in sorted(wanted.keys() | here.keys()):
        if wanted.get(name) != here.get(name):
            yield Finding("schema", detail=name[1])


def _schema(engine: SqliteEngine) -> dict[tuple[str, str], tuple[str, str]]:
    """Return what defines each thing of the store; how it is spaced does not matter."""
    rows = engine.rows(_SCHEMA, {"own": _OWN, "steps": "_sqlite_migrations%"})
    return {(kind, name): (table, " ".join((sql or "").split())) for kind, name, table, sql in rows}


def _told(engine: SqliteEngine, sql: str, stop: Stop) -> list[Any]:
    """Return what the engine says; it is asked in between whether to go on."""
    engine.connection.set_progress_handler(lambda: int(stop()), _STEPS_BETWEEN)
    try:
        return engine.rows(sql)
    except StorageError:
        if stop():
            raise StoppedError from None
        raise
    finally:
        engine.connection.set_progress_handler(None, 0)


def with_numbers(engine: SqliteEngine, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings, those about a complaint with the number by which people know it."""
    for found in findings:
        known = found.entity == "complaint" and found.row_id
        yield replace(found, number=_number_of(engine, found.row_id)) if known else found


def _number_of(engine: SqliteEngine, complaint_id: str) -> str:
    """Return what the journal said when it was written down; of the row itself only where that is erased."""
    values = {"row_id": complaint_id}
    try:
        for (body,) in engine.rows(_FIRST_IMAGE, values):
            return str(json.loads(body)[1]["number"])
        for (number,) in engine.rows("SELECT number FROM complaint WHERE id = :row_id", values):
            return str(number)
    except (StorageError, ValueError, TypeError, LookupError, RecursionError):
        return ""  # what was altered may say anything
    return ""
