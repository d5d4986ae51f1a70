"""A connection that knows why it cannot write: a full disk, a read-only place, damage."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from frontdesk.data.engine import Row, SqliteEngine
from frontdesk.services.errors import StorageError

LASTING = frozenset({"disk_full", "read_only", "damaged"})  # what a second try a moment later does not mend
_ROOM = 65_536  # bytes that have to find room before the disk counts as free again
_TRIED = "trying"


class WatchfulEngine(SqliteEngine):
    """SQLite that remembers what keeps it from writing; after the first damage it writes nothing more."""

    def __init__(
        self, path: Path, *, key: str = "", how: str = "", trouble: str = "", home: Path | None = None
    ) -> None:
        """Open a file; ``home`` is where it belongs, when it is a copy of it that is read."""
        super().__init__(path, key=key, how=how)
        self._path = home or path
        self._key = key
        self.trouble = trouble

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a query."""
        with self._noting():
            return super().rows(sql, values)

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """Run a statement and return the number of rows it changed."""
        with self._writing():
            changed = super().run(sql, values)
        if not self.connection.in_transaction:
            self.trouble = ""
        return changed

    def run_many(self, sql: str, values: Iterable[Mapping[str, object]]) -> None:
        """Run a statement for each set of values."""
        with self._writing():
            super().run_many(sql, values)

    def begin(self) -> None:
        """Start a transaction."""
        with self._writing():
            super().begin()

    def commit(self) -> None:
        """End the transaction and keep it."""
        with self._writing():
            super().commit()
        self.trouble = ""

    def stop_writing(self) -> None:
        """Write nothing more: the file was found to be damaged."""
        self.trouble = "damaged"

    def try_writing(self) -> None:
        """Find out by writing whether it can be written again. Raises StorageError while it cannot."""
        if self.read_only and self.trouble != "damaged":
            self._open_again()
        self.begin()
        try:
            values = {"id": _TRIED, "body": "x" * _ROOM}
            self.run("INSERT INTO draft (id, body, at) VALUES (:id, :body, '')", values)
            self.run("DELETE FROM draft WHERE id = :id", {"id": _TRIED})
            self.commit()
        except StorageError:
            self.rollback()
            raise

    def _open_again(self) -> None:
        """Change to a connection that may write. The file must be there: none is ever made here."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            raise StorageError("missing_store", self._path.name)
        other = SqliteEngine(self._path, key=self._key)
        try:
            must_write(other)
        except StorageError:
            other.connection.close()
            raise
        self.connection.close()
        self.connection = other.connection
        self.read_only = False
        self.trouble = ""

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.trouble == "damaged" or (self.trouble and self.read_only):
            raise StorageError(self.trouble)
        try:
            with self._noting():
                yield
        except StorageError as error:
            if error.code != "failed" or os.access(self._path, os.W_OK):
                raise
            # A disk that was made read-only under an open file is an "I/O error" to the engine.
            self.trouble = "read_only"
            raise StorageError("read_only", str(error)) from error

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except StorageError as error:
            if error.code in LASTING:
                self.trouble = error.code
            raise


def must_write(engine: SqliteEngine) -> None:
    """Try a statement that writes, and keep nothing; a read-only file lets a transaction begin."""
    engine.begin()
    try:
        engine.run("DELETE FROM draft WHERE id = :id", {"id": _TRIED})
    finally:
        engine.rollback()
