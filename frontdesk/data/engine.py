"""The seam to a database engine: what the tables need of one, and SQLite's way of giving it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, Protocol

from frontdesk.data.driver import WAL_IS_SAFE, driver
from frontdesk.data.ids import Ids
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.domain.finding import Heard  # not loaded before the first window

Row = Sequence[Any]
BUSY_MS = 60_000  # an import may hold the store for some seconds; the lane waits, the window never does
CACHE_KB = 16_384
ENCRYPTED_CACHE_KB = 65_536  # a page in the cache need not be decrypted again: a full scan is then as quick

_WAIT_MS = 50
LOOK = "mode=ro"
STILL = "immutable=1"

_KEY = re.compile("[0-9a-f]{64}")
_ESCAPED = re.compile("[!%_]")
_CODES = (
    ("disk is full", "disk_full"),
    ("readonly", "read_only"),
    ("locked", "busy"),
    ("malformed", "damaged"),
    ("not a database", "not_a_store"),
    ("unable to open", "missing_store"),
    ("interrupted", "cancelled"),
)


class Engine(Protocol):
    """One connection to one database, with portable SQL and named parameters."""

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query."""
        ...

    def ids(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[str]:
        """Return what a query for the ids of very many rows finds, in its order."""
        ...

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement and return the number of rows it changed."""
        ...

    def run_many(self, sql: str, values: Iterable[Mapping[str, object]]) -> None:
        """Run a statement for each set of values."""
        ...

    def begin(self) -> None:
        """Start a transaction that may write."""
        ...

    def commit(self) -> None:
        """End the transaction and keep it."""
        ...

    def rollback(self) -> None:
        """End the transaction, if one is running, and keep nothing."""
        ...

    def ids_matching(self, words: Sequence[str], limit: int) -> list[str]:
        """Return ids of customers in whose search text every word occurs somewhere."""
        ...

    def ids_heard(self, words: Sequence[Heard], also: Sequence[str], limit: int) -> list[str]:
        """Return ids of customers with a name for each of the words, and ``also`` in their search text."""
        ...

    def through(self, table: str, index: str) -> str:
        """Return a table as FROM has it, read through one of its indexes that holds all that is asked."""
        ...

    def complaint_says(self, word: str, name: str) -> tuple[str, dict[str, object]]:
        """Return a condition that a word begins one of a complaint, or stands in its customer's search text.

        The values it needs come with it, under names that begin with ``name``.
        """
        ...

    def complaints_saying(self, word: str, most: int) -> list[int] | None:
        """Return the numbers of the complaints that fulfil such a condition, or None where they are more."""
        ...

    def shop_time(
        self, column: str, turns: Sequence[tuple[str | None, int]], name: str
    ) -> tuple[str, dict[str, object]]:
        """Return an instant as the shop's clock shows it, such as "2026-11-23T08:15", and its values.

        ``turns`` are the minutes that the clock is ahead of UTC, each up to an instant; the last one goes on.
        The values have names that begin with ``name``.
        """
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class WatchedEngine(Engine, Protocol):
    """One that knows what keeps it from writing."""

    @property
    def trouble(self) -> str:
        """Return the code of what keeps it from writing, or empty text."""
        ...

    def stop_writing(self) -> None:
        """Write nothing more: the file was found to be damaged."""
        ...

    def try_writing(self) -> None:
        """Find out by writing whether it can be written. Raises StorageError while it cannot."""
        ...


class SqliteEngine:
    """SQLite through the bundled driver, in WAL mode with every commit flushed to the disk."""

    def __init__(self, path: Path | str, *, may_create: bool = True, key: str = "", how: str = "") -> None:
        self.connection = connect(path, key=key, how=how)
        self.read_only = bool(how)
        self._encrypted = bool(key)
        try:
            with ours():
                self._set_up(may_create=may_create)
        except BaseException:
            self.connection.close()
            raise

    def _set_up(self, *, may_create: bool) -> None:
        run = self.connection.execute
        if self.read_only:
            run("PRAGMA schema_version").fetchone()  # the first reading shows whether it can be read at all
            return
        if not may_create:
            run("PRAGMA schema_version").fetchone()
        mode = "WAL" if WAL_IS_SAFE else "TRUNCATE"
        _patiently(lambda: run(f"PRAGMA journal_mode={mode}").fetchone())
        run("PRAGMA synchronous=FULL")
        run("PRAGMA foreign_keys=ON")
        run("PRAGMA secure_delete=ON")
        run(f"PRAGMA cache_size=-{ENCRYPTED_CACHE_KB if self._encrypted else CACHE_KB}")
        run("PRAGMA temp_store=MEMORY")

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query."""
        with ours():
            return self.connection.execute(sql, values or {}).fetchall()  # type: ignore[no-any-return]

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement and return the number of rows it changed."""
        with ours():
            return self.connection.execute(sql, values or {}).rowcount  # type: ignore[no-any-return]

    def run_many(self, sql: str, values: Iterable[Mapping[str, object]]) -> None:
        """Run a statement for each set of values."""
        with ours():
            self.connection.executemany(sql, values)

    def begin(self) -> None:
        """Start a transaction; IMMEDIATE, so that a reading is never followed by a refused write."""
        with ours():
            self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction and keep it: one flush to the disk."""
        with ours():
            self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction, if one is running, and keep nothing."""
        if self.connection.in_transaction:
            with ours():
                self.connection.execute("ROLLBACK")

    def ids_matching(self, words: Sequence[str], limit: int) -> list[str]:
        """Return ids of customers in whose search text every word occurs somewhere.

        Words of three letters or more may stand anywhere; shorter ones must begin a word. Two letters are,
        with the space before them, a trigram too; only single letters have to be looked for row by row.
        """
        phrases = [_phrase(word) for word in words if len(word) >= 2]
        singles = [word for word in words if len(word) < 2]
        values: dict[str, object] = {"limit": limit}
        source, conditions = "customer", []
        if phrases:
            source = "customer_search JOIN customer ON customer.num = customer_search.rowid"
            values["match"] = " AND ".join(phrases)
            conditions.append("customer_search MATCH :match")
        conditions += _standing_somewhere(singles, values)
        sql = f"SELECT customer.id FROM {source} WHERE {' AND '.join(conditions)} LIMIT :limit"
        return [row[0] for row in self.rows(sql, values)]

    def ids_heard(self, words: Sequence[Heard], also: Sequence[str], limit: int) -> list[str]:
        """Return ids of customers with a name for each of the words, and ``also`` in their search text."""
        values: dict[str, object] = {"limit": limit, "match": " AND ".join(map(_heard, words))}
        conditions = ["customer_heard MATCH :match", *_standing_somewhere(also, values)]
        sql = (
            "SELECT customer.id FROM customer_heard JOIN customer ON customer.num = customer_heard.rowid"
            f" WHERE {' AND '.join(conditions)} LIMIT :limit"
        )
        return [row[0] for row in self.rows(sql, values)]

    def ids(self, sql: str, values: Mapping[str, object] | None = None) -> Sequence[str]:
        """Return what a query for the ids of very many rows finds, in its order.

        As one text: row by row the driver takes Python's lock anew for each, and the window waits for it.
        """
        of_all = "group_concat(id, ','), min(length(id)), max(length(id))"
        found, shortest, longest = self.rows(f"SELECT {of_all} FROM ({sql})", values)[0]
        if not found:
            return []
        return Ids(found, longest) if shortest == longest else str(found).split(",")

    def through(self, table: str, index: str) -> str:
        """Return a table as FROM has it, read through one of its indexes that holds all that is asked."""
        return f"{table} INDEXED BY {index}"

    def complaint_says(self, word: str, name: str) -> tuple[str, dict[str, object]]:
        """Return a condition that a word begins one of a complaint, or stands in its customer's search text.

        In the customer, three letters or more may stand anywhere; fewer begin a word there, too.
        """
        here, theirs, values = _saying(word, name)
        return f"(num IN ({here}) OR customer_id IN ({theirs}))", values

    def complaints_saying(self, word: str, most: int) -> list[int] | None:
        """Return the numbers of the complaints that say a word, or None where they are more than ``most``."""
        here, theirs, values = _saying(word, "word")
        sql = f"{here} UNION ALL SELECT num FROM complaint WHERE customer_id IN ({theirs}) LIMIT :enough"
        found = self.rows(sql, values | {"enough": most + 1})
        return None if len(found) > most else [int(row[0]) for row in found]

    def shop_time(
        self, column: str, turns: Sequence[tuple[str | None, int]], name: str
    ) -> tuple[str, dict[str, object]]:
        """Return an instant as the shop's clock shows it, and the values it needs."""
        values: dict[str, object] = {}
        cases = []
        for at, (until, minutes) in enumerate(turns):
            values[f"{name}{at}"] = f"{minutes:+} minutes"
            shown = f"strftime('%Y-%m-%dT%H:%M', {column}, :{name}{at})"
            if until is None:
                cases.append(f"ELSE {shown}")
            else:
                values[f"{name}{at}_until"] = until
                cases.append(f"WHEN {column} < :{name}{at}_until THEN {shown}")
        if len(cases) == 1:
            return cases[0].removeprefix("ELSE "), values
        return f"CASE {' '.join(cases)} END", values

    def close(self) -> None:
        """Fold the log into the file and close."""
        with ours():
            self.connection.close()


def _saying(word: str, name: str) -> tuple[str, str, dict[str, object]]:
    """Return queries for the complaints that say a word, and for the customers found by it."""
    here = f"SELECT rowid FROM complaint_search WHERE complaint_search MATCH :{name}"
    if len(word) < 2:
        condition, value = f"search_text LIKE :{name}_who ESCAPE '!'", f"% {_ESCAPED.sub('!_', word)}%"
    else:
        found = f"SELECT rowid FROM customer_search WHERE customer_search MATCH :{name}_who"
        condition, value = f"num IN ({found})", _phrase(word)
    theirs = f"SELECT id FROM customer WHERE {condition}"
    return here, theirs, {name: f'"{word}"*', f"{name}_who": value}


def _phrase(word: str) -> str:
    """Return a word as an index of trigrams is asked for it: two letters are one with the space before."""
    letters = word if len(word) >= 3 else f" {word}"
    return '"' + letters.replace('"', '""') + '"'


def _standing_somewhere(words: Sequence[str], values: dict[str, object]) -> list[str]:
    """Return conditions that each word begins one of the search text; digits may stand anywhere."""
    for i, word in enumerate(words):
        start = "%" if len(word) > 2 else "% "
        values[f"single{i}"] = start + _ESCAPED.sub(r"!\g<0>", word) + "%"
    return [f"customer.search_text LIKE :single{i} ESCAPE '!'" for i in range(len(words))]


def _heard(word: Heard) -> str:
    """Return one word as the search index of names is asked for it."""
    anywhere = [f'"{letters}"*' for letters in word.begins] + [f'"{one}"' for one in word.words]
    if word.surnames:
        anywhere.append("heard_surname : (" + " OR ".join(f'"{one}"' for one in word.surnames) + ")")
    return "(" + " OR ".join(anywhere) + ")"


def connect(path: Path | str, *, key: str = "", how: str = "") -> Any:
    """Return a bare connection that begins no transaction by itself.

    ``key`` opens an encrypted file: 64 hexadecimal digits, a raw key that is not stretched. ``how`` is one of
    the engine's own words, for reading only: LOOK beside a program that writes, STILL where nobody does.
    Raises StorageError.
    """
    place = f"{Path(path).absolute().as_uri()}?{how}" if how else str(path)
    with ours():
        connection = driver.connect(place, uri=bool(how), isolation_level=None, timeout=BUSY_MS / 1000)
    if key:
        if not _KEY.fullmatch(key):
            connection.close()
            raise StorageError("wrong_key")
        if connection.execute("PRAGMA cipher_version").fetchone() is None:
            connection.close()
            raise StorageError("no_cipher")  # this SQLite would take the file for a damaged one
        connection.execute("PRAGMA cipher_log_level=NONE")  # its lines would go to the terminal
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
    return connection


def _patiently(begin: Callable[[], object]) -> None:
    """Begin once another program lets us: the change to WAL alone waits for nobody by itself."""
    for _ in range(BUSY_MS // _WAIT_MS):
        try:
            begin()
        except driver.OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(_WAIT_MS / 1000)
        else:
            return
    begin()


@contextmanager
def ours() -> Iterator[None]:
    """Turn the driver's errors into StorageError."""
    try:
        yield
    except driver.Error as error:
        text = str(error)
        code = next((code for part, code in _CODES if part in text), "failed")
        raise StorageError(code, text) from error
