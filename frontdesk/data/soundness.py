"""Is the file itself sound? What only SQLite can say of its own files, and how it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from frontdesk.data.engine import SqliteEngine, ours
from frontdesk.services.checking import Finding, Stop
from frontdesk.services.errors import StorageError

_STEPS_BETWEEN = 200_000  # of the engine's machine, between two looks at whether to stop
_OWN = "sqlite_%"  # the engine's own tables
PART = 20_000  # customers indexed at once for comparing
_BESIDE = (
    "CREATE VIRTUAL TABLE temp.part USING fts5 (t, content='', tokenize='trigram')",
    "CREATE VIRTUAL TABLE temp.part_words USING fts5vocab ('temp', 'part', 'row')",
    "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab ('main', 'customer_search', 'row')",
)
_NEXT_PART = "SELECT num FROM customer WHERE :after IS NULL OR num > :after ORDER BY num LIMIT :size"
_INDEX_PART = (
    "INSERT INTO temp.part (rowid, t)"
    " SELECT num, search_text FROM customer WHERE num BETWEEN :first AND :last"
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
    """Yield a finding when the search index does not hold the very words of the customers.

    The index's own check is a writing statement. So the customers are indexed once more beside it, part by
    part in memory, and how often each word occurs is compared.
    """
    run = engine.connection.execute
    words: Counter[str] = Counter()
    with ours():
        for statement in _BESIDE:
            run(statement)
        after: int | None = None
        while numbers := engine.rows(_NEXT_PART, {"after": after, "size": PART}):
            if stop():
                raise StoppedError
            values = {"first": numbers[0][0], "last": numbers[-1][0]}
            run(_INDEX_PART, values)
            words.update(dict(run("SELECT term, cnt FROM temp.part_words")))
            run("INSERT INTO temp.part (part) VALUES ('delete-all')")
            after = numbers[-1][0]
        for term, count in run("SELECT term, cnt FROM temp.kept_words"):
            words[term] -= count
    if any(words.values()):
        yield Finding("search_index", detail="customer_search")


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
