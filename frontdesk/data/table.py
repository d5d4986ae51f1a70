"""One entity, one table: rows to frozen records and back, revisions, and a note of each change."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, get_args, get_type_hints

from frontdesk.data.engine import Engine, Row
from frontdesk.domain.errors import NotFoundError, StaleRecordError

T = TypeVar("T")
Image = dict[str, Any]  # the columns of a record as they stand in the store
CHUNK = 500
# What points at a record: table and column. A record that is pointed at cannot be taken back.
POINTING: dict[str, tuple[tuple[str, str], ...]] = {
    "customer": (
        ("visit", "customer_id"),
        ("companion", "customer_id"),
        ("complaint", "customer_id"),
        ("promise", "customer_id"),
        ("remark", "customer_id"),
        ("link", "one_id"),
        ("link", "other_id"),
        ("merged", "kept_id"),
    ),
    "visit": (
        ("acknowledgement", "visit_id"),
        ("care", "visit_id"),
        ("complaint", "visit_id"),
        ("promise", "visit_id"),
        ("companion", "visit_id"),
        ("offered", "visit_id"),
        ("wish", "visit_id"),
        ("remark", "visit_id"),
    ),
    "wait_choice": (("wait_reason", "choice_id"), ("offered", "choice_id")),
    "complaint": (
        ("complaint", "same_as"),
        ("promise", "complaint_id"),
        ("attachment", "complaint_id"),
        ("measure", "complaint_id"),
        ("reply", "complaint_id"),
    ),
    "cause": (("complaint", "cause_id"), ("measure", "cause_id")),
    "staff": (("credential", "staff_id"),),
    "subject": (
        ("complaint", "subject_id"),
        ("remark", "subject_id"),
        ("subject", "parent_id"),
        ("measure", "subject_id"),
    ),
}


class Recorder(Protocol):
    """Takes note of what a command changes."""

    def record(self, entity: str, row_id: str, before: Image | None, after: Image | None) -> None:
        """Note one change."""
        ...

    def write(self) -> None:
        """Write down what was noted so far."""
        ...


def to_text(at: datetime) -> str:
    """Return an instant as the store keeps it: UTC, ISO 8601, milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_instant(text: str) -> datetime:
    """Return the instant of a stored text."""
    return datetime.fromisoformat(text)


Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]  # from the stored value, and to it
_CODECS: dict[type, Codec] = {
    datetime: (to_instant, to_text),
    date: (date.fromisoformat, date.isoformat),
    bool: (bool, int),
}


def _codec(kind: Any) -> Codec | None:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind, str
    return _CODECS.get(kind)


class Table(Generic[T]):
    """A repository over one table; it opens no transaction."""

    def __init__(
        self,
        engine: Engine,
        recorder: Recorder,
        kind: type[T],
        name: str,
        derived: Callable[[T], Image] | None = None,
    ) -> None:
        self._engine = engine
        self._recorder = recorder
        self._kind = kind
        self.name = name
        self._derived = derived
        self.columns = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._values = attrgetter(*self.columns)
        self._convert = converters(kind)  # type: ignore[arg-type]
        self._absent = _defaults(kind, self._convert)
        self.select = f"SELECT {', '.join(self.columns)} FROM {name}"

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[T]:
        """Return the records of a query that begins with ``self.select``."""
        return [self.record(row) for row in self._engine.rows(sql, values)]

    def record(self, row: Row) -> T:
        """Return the record of a row."""
        values = list(row)
        for index, read, _ in self._convert:
            if values[index] is not None:
                values[index] = read(values[index])
        return self._kind(**dict(zip(self.columns, values, strict=True)))

    def image(self, record: T) -> Image:
        """Return the columns of a record, without the ones derived from them."""
        image = dict(zip(self.columns, self._values(record), strict=True))
        for index, _, write in self._convert:
            name = self.columns[index]
            if image[name] is not None:
                image[name] = write(image[name])
        return image

    def get(self, record_id: str) -> T:
        """Return the record; raises NotFoundError."""
        found = self.find(record_id)
        if found is None:
            raise NotFoundError(self.name, record_id)
        return found

    def find(self, record_id: str | None) -> T | None:
        """Return the record or None."""
        if record_id is None:
            return None
        found = self.read(f"{self.select} WHERE id = :id", {"id": record_id})
        return found[0] if found else None

    def fetch(self, ids: Iterable[str]) -> dict[str, T]:
        """Return the records that exist, by id."""
        found: dict[str, T] = {}
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), CHUNK):
            part = {f"id{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            for record in self.read(f"{self.select} WHERE id IN ({marks})", part):
                found[record.id] = record  # type: ignore[attr-defined]
        return found

    def all(self) -> list[T]:
        """Return every record in the order of making."""
        return self.read(f"{self.select} ORDER BY id")

    def add(self, record: T) -> T:
        """Keep a new record."""
        self.add_many([record])
        return record

    def add_many(self, records: Sequence[T]) -> None:
        """Keep many new records."""
        images = [self.image(record) for record in records]
        if self._derived is None:
            self._insert(images)
        else:
            derived = map(self._derived, records)
            self._insert([image | more for image, more in zip(images, derived, strict=True)])
        for image in images:
            self._recorder.record(self.name, image["id"], None, image)

    def save(self, record: T) -> T:
        """Keep a change to the record as it was read, one revision on; raises StaleRecordError."""
        seen = self.image(record)
        before = self.find(seen["id"])
        if before is None or self.image(before)["rev"] != seen["rev"]:
            raise StaleRecordError(self.name, seen["id"])
        return self._update(before, seen)

    def _update(self, before: T, image: Image) -> T:
        after = self.from_image(image | {"rev": image["rev"] + 1})
        full = self._full(after)
        parts = ", ".join(f"{name} = :{name}" for name in full if name != "id")
        sql = f"UPDATE {self.name} SET {parts} WHERE id = :id AND rev = :seen_rev"
        if self._engine.run(sql, full | {"seen_rev": image["rev"]}) != 1:
            raise StaleRecordError(self.name, image["id"])
        self._recorder.record(self.name, image["id"], self.image(before), self.image(after))
        return after

    def remove(self, record: T) -> None:
        """Take the record away; raises StaleRecordError."""
        image = self.image(record)
        sql = f"DELETE FROM {self.name} WHERE id = :id AND rev = :rev"
        if self._engine.run(sql, {"id": image["id"], "rev": image["rev"]}) != 1:
            raise StaleRecordError(self.name, image["id"])
        self._recorder.record(self.name, image["id"], image, None)

    def put_back(self, row_id: str, before: Image, after: Image | None) -> None:
        """Undo one change or removal, if nothing happened to the record since; raises StaleRecordError."""
        before = self.complete(before)
        after = None if after is None else self.complete(after)
        found = self.find(row_id)
        now = self.image(found) if found is not None else None
        if _without_rev(now) != _without_rev(after):
            raise StaleRecordError(self.name, row_id)
        if found is None:
            self.add(self.from_image(before))
        else:
            assert now is not None
            self._update(found, before | {"rev": now["rev"]})

    def take_back(self, images: Sequence[Image]) -> list[str]:
        """Undo additions, at most ``CHUNK`` at once.

        Returns the ids of those that stay, because they were changed since or something points at them.
        """
        images = [self.complete(image) for image in images]
        ids = {f"id{i}": image["id"] for i, image in enumerate(images)}
        marks = ", ".join(f":{name}" for name in ids)
        rows = self._engine.rows(f"{self.select} WHERE id IN ({marks})", ids)
        now = {row[self.columns.index("id")]: dict(zip(self.columns, row, strict=True)) for row in rows}
        pointed_at = self._pointed_at(marks, ids)
        going = [
            now[image["id"]]
            for image in images
            if _without_rev(now.get(image["id"])) == _without_rev(image) and image["id"] not in pointed_at
        ]
        if going:
            gone = {f"id{i}": image["id"] for i, image in enumerate(going)}
            marks = ", ".join(f":{name}" for name in gone)
            self._engine.run(f"DELETE FROM {self.name} WHERE id IN ({marks})", gone)
        for image in going:
            self._recorder.record(self.name, image["id"], image, None)
        removed = {image["id"] for image in going}
        return [image["id"] for image in images if image["id"] not in removed]

    def _pointed_at(self, marks: str, ids: Mapping[str, object]) -> set[str]:
        found: set[str] = set()
        for table, column in POINTING.get(self.name, ()):
            sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN ({marks})"
            found.update(row[0] for row in self._engine.rows(sql, ids))
        return found

    def from_image(self, image: Image) -> T:
        """Return the record of stored columns."""
        return self.record([image[name] for name in self.columns])

    def complete(self, image: Image) -> Image:
        """Return an image of any time with the columns of today: what came later has its default."""
        return {name: image.get(name, self._absent.get(name)) for name in self.columns}

    def whole(self, image: Image) -> Image:
        """Return an image with what is derived from it: everything that its row holds."""
        return self._full(self.from_image(self.complete(image)))

    def derive_again(self) -> None:
        """Work out anew what is derived from each record, for rows written when that was something else.

        Neither the revision nor the journal is told: nobody has changed anything.
        """
        if self._derived is None:
            return
        last = {"after": "", "size": CHUNK}
        while records := self.read(f"{self.select} WHERE id > :after ORDER BY id LIMIT :size", last):
            ids = [record.id for record in records]  # type: ignore[attr-defined]
            self._derive_part(dict(zip(ids, map(self._derived, records), strict=True)))
            last["after"] = ids[-1]

    def _derive_part(self, wanted: Mapping[str, Image]) -> None:
        names = tuple(next(iter(wanted.values())))
        ids = {f"id{i}": record_id for i, record_id in enumerate(wanted)}
        marks = ", ".join(f":{name}" for name in ids)
        sql = f"SELECT id, {', '.join(names)} FROM {self.name} WHERE id IN ({marks})"
        changes: dict[
            tuple[str, ...], list[Image]
        ] = {}  # by the columns that are others now: often one alone
        for row_id, *values in self._engine.rows(sql, ids):
            new = {
                name: wanted[row_id][name]
                for name, old in zip(names, values, strict=True)
                if wanted[row_id][name] != old
            }
            if new:
                changes.setdefault(tuple(new), []).append(new | {"id": row_id})
        for columns, rows in changes.items():
            parts = ", ".join(f"{name} = :{name}" for name in columns)
            self._engine.run_many(f"UPDATE {self.name} SET {parts} WHERE id = :id", rows)

    def _full(self, record: T) -> Image:
        image = self.image(record)
        return image | self._derived(record) if self._derived else image

    def _insert(self, rows: Sequence[Image]) -> None:
        if not rows:
            return
        names = ", ".join(rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        self._engine.run_many(f"INSERT INTO {self.name} ({names}) VALUES ({marks})", rows)


def _without_rev(image: Image | None) -> Image | None:
    return None if image is None else {k: v for k, v in image.items() if k != "rev"}


def _defaults(kind: type, convert: Sequence[tuple[int, Any, Callable[[Any], Any]]]) -> Image:
    """Return the default of each field that has one, as it is stored."""
    known = {field.name: field.default for field in fields(kind) if field.default is not MISSING}
    names = [field.name for field in fields(kind)]
    for index, _, write in convert:
        name = names[index]
        if known.get(name) is not None:
            known[name] = write(known[name])
    return known


@cache
def converters(kind: type) -> Sequence[tuple[int, Callable[[Any], Any], Callable[[Any], Any]]]:
    """Return (position, from stored, to stored) for each field that the store keeps in another type."""
    hints = get_type_hints(kind)
    found = []
    for index, field in enumerate(fields(kind)):
        hint = hints[field.name]
        if isinstance(hint, types.UnionType):
            hint = next(part for part in get_args(hint) if part is not type(None))
        codec = _codec(hint)
        if codec is not None:
            found.append((index, *codec))
    return found
