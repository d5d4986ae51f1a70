"""Everything that reads what comes from outside, one row each: the harnesses feed every row anything at all.

A reader takes bytes. Only DomainError and StorageError may come out of it.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fakes import ManualClock, opened

from frontdesk import door
from frontdesk.data import device, key_file
from frontdesk.data.copying import MANIFEST, read_manifest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.erasing import read_erased
from frontdesk.data.examining import examine
from frontdesk.data.heads import known_heads
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, ERASED, FILE, KEY_FILE
from frontdesk.domain.address import spoken_address
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.lithuanian import Kind, vocative
from frontdesk.domain.notes import gathered, look_at_note, read_rules
from frontdesk.domain.pronunciation import respelling, syllables
from frontdesk.domain.recovery import key_of, sheet_of
from frontdesk.domain.spreadsheet import guarded, unguarded
from frontdesk.services.copies import Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.house import read_house
from frontdesk.services.imports import preview
from frontdesk.services.imports_columns import suggest_mapping

REFUSALS = (DomainError, StorageError)
_NOBODY: Any = SimpleNamespace(customers=SimpleNamespace(contacts=lambda: ()))


@dataclass(frozen=True)
class Reader:
    """Something that reads bytes from outside, and bytes that it likes, to begin with."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


@cache
def scratch() -> Path:
    """Return a folder for this run, in memory where there is one."""
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="frontdesk-fuzz-", dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def table(data: bytes) -> None:
    """A CSV file, as far as the look at what it would bring, and the names as they would be said."""
    sheet = read_sheet(data)
    mapping = suggest_mapping(sheet.headers)
    if not {"given", "surname", "full", "full_surname_first", "preferred"} & set(mapping.values()):
        mapping = {0: "full"} | {column: field for column, field in mapping.items() if column}
    seen = preview(sheet, mapping, _NOBODY)
    for customer in seen.customers:
        full_name(customer).encode()


def names(data: bytes) -> None:
    """Any text as a name in the vocative, and out into a spreadsheet and back."""
    text = data.decode("utf8", "replace")
    for kind in Kind:
        vocative(text, kind=kind)
    given, _space, surname = text.partition(" ")
    whole: Any = {"given": given, "surname": surname, "preferred": ""}
    for title, gender, language in (("mr", "m", "lt"), ("ms", "", "lt"), ("", "f", "en")):
        spoken_address(language=language, form="formal", title=title, gender=gender, **whole)
    syllables(text)
    respelling(text)
    assert unguarded(guarded(text)) == text


@cache
def _desk() -> Desk:
    desk = Desk(open_store(scratch() / "search"), ManualClock())
    opened(desk)
    for name in ("Ona", "Petras Žemaitis", "O'Brien", "50 % * NEAR"):
        desk.do(
            "add_customer", lambda uow, name=name: add_customer(uow, customer=Customer(id="", given=name))
        )
    return desk


def search(data: bytes) -> None:
    """What is typed into a search field, down to the full-text index."""
    text = data.decode("utf8", "surrogateescape")
    _desk().read(lambda uow: uow.customers.search(text, 20))
    _desk().read(lambda uow: uow.complaints.log(text=text))


def memory(data: bytes) -> None:
    """The file in which this computer remembers who was here last."""
    (scratch() / device.FILE).write_bytes(data)
    remembered = device.remembered(scratch())
    assert all(isinstance(name, str) for name in remembered)


def store(data: bytes) -> None:
    """A file that says it is a shop's store."""
    folder = scratch() / "store"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / FILE).write_bytes(data)
    opened_store = open_store(folder)
    try:
        desk = Desk(opened_store, ManualClock())
        desk.read(read_house)
        desk.read(lambda uow: uow.customers.search("on", 20))
    finally:
        opened_store.close()


def safe_copy(data: bytes) -> None:
    """A file that says it is a safe copy, as it is looked at before it may come back."""
    path = scratch() / "copy.db"
    path.write_bytes(data)
    examine(path, key="", at=None, progress=Progress())


def beside_a_copy(data: bytes) -> None:
    """What is noted beside a copy, for the list of copies and for the check of the journal."""
    folder = scratch() / "noted"
    (folder / COPIES).mkdir(parents=True, exist_ok=True)
    copy = folder / COPIES / "frontdesk-20261123T080000000Z.db"
    copy.write_bytes(b"12345678")
    copy.with_name(copy.name + MANIFEST).write_bytes(data)
    read_manifest(copy)
    known_heads(folder, _empty_engine())


@cache
def _empty_engine() -> SqliteEngine:
    return SqliteEngine(scratch() / "empty.db")


def erased_list(data: bytes) -> None:
    """The list of those who asked to be forgotten, that lies beside the data and the copies."""
    (scratch() / ERASED).write_bytes(data)
    read_erased(scratch() / ERASED)


def keys(data: bytes) -> None:
    """The file that says how the key of an encrypted store is held."""
    (scratch() / KEY_FILE).write_bytes(data)
    key_file.read(scratch())


def sheet(data: bytes) -> None:
    """A recovery sheet as somebody types it."""
    key_of(data.decode("utf8", "replace").split("\n")[:4])


def rules(data: bytes) -> None:
    """A file of rules for the quiet look at notes, and the look at itself."""
    text = data.decode("utf8", "replace")
    found = gathered([read_rules(text, "lt")])
    look_at_note(text[:2000], found)


def knocks(data: bytes) -> None:
    """What comes in at the door."""
    for word in door._words(data):
        word.encode("utf8", "surrogatepass")


@cache
def a_store() -> bytes:
    """Return the bytes of a small real store."""
    folder = scratch() / "seed"
    desk = Desk(open_store(folder), ManualClock())
    opened(desk)
    desk.close()
    return (folder / FILE).read_bytes()


def a_key_file() -> bytes:
    """Return the bytes of a key file that holds a key by the keyring."""
    held = key_file.Held(key_file.check_of("ab" * 32), keyring="a shop")
    key_file.write(scratch(), key_file.KeyFile((held,)))
    return (scratch() / KEY_FILE).read_bytes()


TABLES = (
    "Vardas;Pavardė;Telefonas;El. paštas\r\nOna;Petraitytė;+370 612 34567;ona@example.lt\r\n".encode(),
    'sep=|\nName|Phone\n"O""Brien"|\'+370 612 34567\n'.encode("utf-16"),
    'Vardas,Pastaba\nŽemyna,"a\nb"\n=1+1,c\n'.encode("cp1257"),
    b'Given Name,Family Name,E-mail 1 - Value\nA,B,a@b ::: c@d\n"',
)
NAMES = ("Žemyna Kazlauskienė".encode(), "O'Brien-Šulcas, von".encode(), b"\xef\xbc\x9d1")
SEARCHES = ("žemait".encode(), b'"* NEAR( OR AND ^ col:', b"' OR 1=1 --", b"2026-0001 %_")
NOTED = (
    b"""{"at": "2026-11-23T08:00:00+00:00", "seq": 7, "hash": "ab", "steps": 3, "size": 8, "schema": 9,
    "customers": 1, "complaints": 0, "visits": 0, "open_promises": 0, "sha256": "", "encrypted": false}""",
    b"[" * 5000,
    b'{"at": 5, "seq": 1, "hash": ""}',
)
ERASED_LISTS = (
    b'{"version": 1, "erased": [{"id": "0199d0a4", "kind": "customer", "at": "2026-11-23T08:00:00Z"}]}',
    b'{"erased": [[]]}',
    b"[" * 5000,
)
KEY_FILES = (b'{"version": 1, "keys": [], "plain": true, "sum": ""}', b"[" * 5000, b"7", b'{"sum": []}')
SHEETS = ("\n".join(sheet_of("0123456789abcdef" * 4)).encode(), b"AAAA\n\n", "ĄČĘ ĖĮŠ".encode())
RULES = (
    b"""{"light": ["jis"], "rules": [{"words": "pikt*|nemandag*", "kind": "judgement",
    "instead": "kalba"}]}""",
    b'{"light": [], "rules": [{"words": "", "kind": "x"}]}',
    b"[" * 5000,
)
MEMORIES = (b'{"actor": "0199d0a4", "strip": "1,2,3,4", "device": "x"}', b"[[[", b'{"a": 1e999}')

READERS: dict[str, Reader] = {
    "table": Reader(table, TABLES),
    "names": Reader(names, NAMES),
    "search": Reader(search, SEARCHES),
    "memory": Reader(memory, MEMORIES),
    "knocks": Reader(knocks, (b'["start"]', b'["start", "a"]', b"[[[", b'{"start": 1}')),
    "store": Reader(store, (b"", a_store(), a_store()[:5000])),
    "copy": Reader(safe_copy, (a_store(), a_store()[:5000], b"")),
    "noted": Reader(beside_a_copy, NOTED),
    "erased": Reader(erased_list, ERASED_LISTS),
    "key": Reader(keys, (a_key_file(), *KEY_FILES)),
    "sheet": Reader(sheet, SHEETS),
    "rules": Reader(rules, RULES),
}
