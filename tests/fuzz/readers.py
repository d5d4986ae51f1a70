"""Everything that reads what comes from outside, one row each: the harnesses feed every row anything at all.

A reader takes bytes. Only DomainError and StorageError may come out of it.
"""

from __future__ import annotations

import atexit
import json
import shutil
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from functools import cache
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fakes import ManualClock, opened

from frontdesk import door
from frontdesk.cli.batch import numbered_people
from frontdesk.cli.quick import understood
from frontdesk.data import device, key_file
from frontdesk.data.backups import Backups
from frontdesk.data.copying import MANIFEST, write_manifest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.erasing import read_erased
from frontdesk.data.heads import known_heads
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, ERASED, FILE, KEY_FILE
from frontdesk.data.restoring import BROUGHT
from frontdesk.data.seeds import consumer_rights, phrases
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.data.wrapping import unwrap_by_key, wrap_by_key
from frontdesk.domain.address import NAME_CUSTOMS, spoken_address
from frontdesk.domain.attachments import recognised
from frontdesk.domain.card_reading import kind_of, read_cards
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Occasion
from frontdesk.domain.jscontact import card_of
from frontdesk.domain.kept_cells import CELL, cell_of, rest_of_cell
from frontdesk.domain.lithuanian import Kind, vocative
from frontdesk.domain.notes import gathered, look_at_note, read_rules
from frontdesk.domain.recovery import key_of, sheet_of
from frontdesk.domain.rights import read_rights
from frontdesk.domain.shop import Shop
from frontdesk.domain.sound import sounded
from frontdesk.domain.spreadsheet import guarded, unguarded
from frontdesk.domain.title_hint import suggested_title
from frontdesk.domain.vcard_writing import vcard_of
from frontdesk.domain.wording import Phrase
from frontdesk.door import words_of
from frontdesk.knock import _answer, message
from frontdesk.services.asked import Person, Wanted, answer
from frontdesk.services.copies import Facts, Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.house import read_house
from frontdesk.services.imports import preview
from frontdesk.services.imports_cards import preview_cards
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.ui.card_words import card_lines
from frontdesk.ui.copies import words as copy_words
from frontdesk.ui.knocking import _told

SIZE = 9000  # of a copy beside which a manifest lies
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


def cards(data: bytes) -> None:
    """Contact cards, as far as the look at what they would bring, and the first of them out again."""
    file = read_cards(data)
    seen = preview_cards(file, _NOBODY)
    for name in seen.kept:
        name.encode()
    for card in islice(file.cards(), 50):
        if card.customer is not None:
            card_lines(card.rest)
            for version in ("3.0", "4.0"):
                vcard_of(card.customer, card.rest, version=version).encode("utf8", "replace")
            json.dumps(card_of(card.customer, card.rest))


def vcard(data: bytes) -> None:
    """A file that says it holds vCards, whatever else it holds."""
    cards(data if kind_of(data) == "vcard" else b"BEGIN:VCARD\n" + data)


def jscontact(data: bytes) -> None:
    """A file that looks like JSContact, whatever it is."""
    cards(data if kind_of(data) == "jscontact" else b"[{" + data)


def card_seeds(suffix: str) -> tuple[bytes, ...]:
    """Return cards as real programs write them."""
    folder = Path(__file__).resolve().parents[1] / "fixtures" / "cards"
    return tuple(path.read_bytes() for path in sorted(folder.glob(f"*{suffix}")))


def names(data: bytes) -> None:
    """Any text as a name in the vocative, and out into a spreadsheet and back."""
    text = data.decode("utf8", "replace")
    for kind in Kind:
        vocative(text, kind=kind)
    given, _space, surname = text.partition(" ")
    whole: Any = {"given": given, "surname": surname, "preferred": ""}
    for title, gender, language in (("mr", "m", "lt"), ("ms", "", "lt"), ("", "f", "en")):
        for customs in ((), NAME_CUSTOMS):
            whole["customs"] = customs
            spoken_address(language=language, form="formal", title=title, gender=gender, **whole)
    for language in ("lt", "en", "pl", "uk", "ru"):
        sounded(text, "lt", of=language, told=text)
        sounded(text, language)
    suggested_title(given, surname)
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


def knocks(data: bytes) -> None:
    """What comes in at the door."""
    words = door.words_of(data)
    for word in words:
        word.encode()
    for name, value in _told(words).items():
        assert "=" not in name and isinstance(value, str)  # noqa: PT018 - one pair


def answers(data: bytes) -> None:
    """What a move is answered, as the command reads it."""
    there, here = socket.socketpair()
    with there, here:
        there.settimeout(1)
        there.sendall(data[:100_000])
        there.shutdown(socket.SHUT_WR)
        how, text = _answer(here)
        assert how
        text.encode()


def moves(data: bytes) -> None:
    """What somebody typed for the quick way of a move; whatever is not plainly one goes the usual way."""
    asked = understood(data.decode("utf8", "surrogateescape").split("\0"))
    if asked is not None:
        folder, words = asked
        assert folder
        assert words_of(message(*words).removesuffix(b"\n"))[0] == words[0]


def batch(data: bytes) -> None:
    """A list of people for ``frontdesk greet --batch``, each greeted."""
    (scratch() / "people.txt").write_bytes(data)
    wanted = Wanted(occasion=Occasion(local_time=time(9)), language="lt", moment="", turn=0, sure_only=False)
    for number, person in numbered_people(str(scratch() / "people.txt"), Person(name="")):
        assert number >= 1
        if isinstance(person, Person):
            with suppress(DomainError):
                answer(_phrases(), [person], wanted).text.encode()


@cache
def _phrases() -> list[Phrase]:
    return [Phrase(str(place), *phrase, position=place) for place, phrase in enumerate(phrases())]


def key_file_read(data: bytes) -> None:
    """What says beside the store, or beside a copy, how its key is held."""
    (scratch() / KEY_FILE).write_bytes(data)
    found = key_file.read(scratch())
    for held in found.keys if found else ():
        for wrapped in held.former:
            unwrap_by_key(wrapped, "ab" * 32)


def manifest(data: bytes) -> None:
    """What stands beside a copy about it, as the list of copies and the check read it."""
    here = scratch() / "copies" / COPIES
    here.mkdir(parents=True, exist_ok=True)
    copy = here / "frontdesk-20261123T080000000Z.db"
    copy.write_bytes(b"x" * SIZE)
    copy.with_name(copy.name + MANIFEST).write_bytes(data)
    copies = Backups(here.parent, ManualClock())
    (found,) = copies.standing().copies
    for each in (found, *copies.look_in(here)):
        if each.facts is not None:
            assert isinstance(copy_words.counts(each.facts), str)
    copies.last_head()
    for noted in known_heads(here.parent, _no_store()):
        assert isinstance(noted.seq, int) and isinstance(noted.hash, str)  # noqa: PT018 - one pair


@cache
def _no_store() -> SqliteEngine:
    return SqliteEngine(scratch() / "none.db")


def erased_list(data: bytes) -> None:
    """The list of whom no copy may bring back, from a stick."""
    (scratch() / ERASED).write_bytes(data)
    for one in read_erased(scratch() / ERASED):
        assert isinstance(one.id, str)


def note_rules(data: bytes) -> None:
    """The rules of the quiet look at notes, and a note looked at by them."""
    rules = gathered([read_rules(data.decode("utf8", "replace"), "en")])
    look_at_note("She is very rude, and a liar.", rules)


def sheet(data: bytes) -> None:
    """A recovery sheet as somebody types it."""
    key_of(data.decode("utf8", "replace").split("\n")[:4])


def second_place(data: bytes) -> None:
    """What this computer remembers of the copies: their second place, and what was brought back."""
    text = data.decode("utf8", "replace")
    folder = scratch() / "second"
    folder.mkdir(exist_ok=True)
    device.remember(folder, {"second_place": text, BROUGHT: text})
    copies = Backups(folder, ManualClock())
    copies.standing()
    copies.last_head()
    copies.tend(Shop(id="s"))


def copy_to_bring(data: bytes) -> None:
    """A file that says it is a copy, all the way into its place."""
    folder = scratch() / "brought"
    shutil.rmtree(folder, ignore_errors=True)
    (scratch() / "stick").mkdir(exist_ok=True)
    path = scratch() / "stick" / "from elsewhere.db"
    path.write_bytes(data)
    copies = ShopFolder(folder, ManualClock()).copies()
    copies.preview(path, Progress())
    copies.bring_back(path, actor="", progress=Progress(), around=lambda job: job())
    brought = open_store(folder)
    try:
        Desk(brought, ManualClock()).read(read_house)
    finally:
        brought.close()


@cache
def a_store() -> bytes:
    """Return the bytes of a small real store."""
    folder = scratch() / "seed"
    desk = Desk(open_store(folder), ManualClock())
    opened(desk)
    desk.close()
    return (folder / FILE).read_bytes()


TABLES = (
    "Vardas;Pavardė;Telefonas;El. paštas\r\nOna;Petraitytė;+370 612 34567;ona@example.lt\r\n".encode(),
    'sep=|\nName|Phone\n"O""Brien"|\'+370 612 34567\n'.encode("utf-16"),
    'Vardas,Pastaba\nŽemyna,"a\nb"\n=1+1,c\n'.encode("cp1257"),
    b'Given Name,Family Name,E-mail 1 - Value\nA,B,a@b ::: c@d\n"',
)
NAMES = ("Žemyna Kazlauskienė".encode(), "O'Brien-Šulcas, von".encode(), b"\xef\xbc\x9d1")
SEARCHES = ("žemait".encode(), b'"* NEAR( OR AND ^ col:', b"' OR 1=1 --", b"2026-0001 %_")
BATCHES = (
    "vardas;titulas;giminė;kalba;forma\nPetras Žemaitis;ponas;m;lt;formal\n".encode(),
    b'\xef\xbb\xbfname\ttitle\nAnn Lee\tMs\n\xff\n"a\n',
    b"x" * 9000 + b"\nOna\n",
)
MEMORIES = (b'{"actor": "0199d0a4", "strip": "1,2,3,4", "device": "x"}', b"[[[", b'{"a": 1e999}')

HELD = key_file.Held(key_file.check_of("cd" * 32), "name", None, (wrap_by_key("ef" * 32, "ab" * 32),))
RULES = b'{"light": ["very"], "rules": [{"kind": "judgement", "words": "rude|liar*", "instead": ""}]}'
LIST = (
    b'{"version": 1, "erased": [{"id": "a", "kind": "customer", "at": "2026-11-23T08:00:00.000000+00:00"},'
    b' {"id": "b", "kind": "shut", "at": "2026-11-23T08:00:00.000000+00:00", "until": "2029-11-23"}]}'
)
LISTS = (
    LIST,
    b'{"erased": [{"id": [], "kind": "customer", "at": "2026-11-23T08:00:00+00:00"}]}',
    b'{"erased": [{"id": "a", "kind": "customer", "at": "2026-11-23"}]}',
    b'{"erased": {"id": 1}}',
)
MANIFESTS = (
    b'{"at": 1}',
    b"[]",
    b'{"at": "2026-11-23T08:00:00", "seq": 1, "hash": "a", "size": 9000}',
    b'{"at": "2026-11-23T08:00:00+00:00", "seq": 99999999999999999999999, "hash": "a", "size": 9000}',
    b'{"at": "9999-12-31T23:59:59+00:00", "seq": true, "hash": [], "size": "9000"}',
)
SHEETS = ("\n".join(sheet_of("0123456789abcdef" * 4)).encode(), b"AAAA\n\n", "ĄČĘ ĖĮŠ".encode())
SECOND = (
    b'{"path": "/nowhere", "since": "2026-11-23T08:00:00+00:00", "last": ""}',
    b'{"path": "\\u0000", "since": 1, "last": []}',
    b'{"op_id": "x", "at": "2026", "aside": "", "copy_at": "", "seq": "x", "hash": ""}',
)


def a_key_file() -> bytes:
    """Return what a key file says."""
    key_file.write(scratch(), key_file.KeyFile((HELD,)))
    return (scratch() / KEY_FILE).read_bytes()


def a_manifest() -> bytes:
    """Return what stands beside a copy of a size."""
    (scratch() / "noted").mkdir(exist_ok=True)
    facts = Facts(ManualClock().now(), 3, "ab", 2, SIZE, 4, "1", False, "cd", "shop", 1, 2, 3, 4)
    write_manifest(scratch() / "noted" / "x.db", facts)
    return (scratch() / "noted" / f"x.db{MANIFEST}").read_bytes()


CELLS = (
    '{"vcard": ["TEL;TYPE=work;X-FRONTDESK-OF=5ec2:", "ADR:;;Tiltų"], "jscontact": {"keywords": {"x": 1}}}',
    '{"vcard": ["N;PHONETIC=ipa:;a", 1], "jscontact": {"name": {"components": [{}]}, "phones": []}}',
)


def kept_cell(data: bytes) -> None:
    """A cell of a table with what came with a card; whatever it holds goes out again."""
    rest = rest_of_cell(data.decode("utf8", "replace"))
    ona = Customer(id="1", given="Ona", phone="8 612 34567", more_phones="8 600 11111")
    vcard_of(ona, rest)
    json.dumps(card_of(ona, rest))
    assert rest_of_cell(cell_of(rest)) == rest or len(cell_of(rest)) > CELL // 2


_JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03"
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x20\x08\x02\x00\x00\x00"
FILES = (_JPEG, _PNG, b"%PDF-1.7\n", b"", b"\xff\xd8\xff\xff\xff\xff")
READERS: dict[str, Reader] = {
    "kept-cell": Reader(kept_cell, tuple(cell.encode() for cell in CELLS)),
    "table": Reader(table, TABLES),
    "vcard": Reader(vcard, card_seeds(".vcf")),
    "jscontact": Reader(jscontact, (*card_seeds(".json"), b'{"name": {"full": "Ona"}}', b'[[[{"a":')),
    "names": Reader(names, NAMES),
    "files": Reader(recognised, FILES),
    "rights": Reader(read_rights, (consumer_rights().encode(), b'{"country": "LT", "rights": [{}]}')),
    "search": Reader(search, SEARCHES),
    "memory": Reader(memory, MEMORIES),
    "knocks": Reader(knocks, (b"start", b"joined\twho=blue coat\top=a", b"seen\tall=", b"\t=\t==\t")),
    "answers": Reader(answers, (b"done", b"done\nid\nid", b"refused\nNiekas nelaukia.")),
    "moves": Reader(moves, (b"seen", b"joined\0--who\0blue coat\0--op=a", b"status\0--json\0--data\0x")),
    "batch": Reader(batch, BATCHES),
    "key-file": Reader(key_file_read, (a_key_file(),)),
    "manifest": Reader(manifest, (a_manifest(), *MANIFESTS)),
    "erased-list": Reader(erased_list, LISTS),
    "note-rules": Reader(note_rules, (RULES,)),
    "second-place": Reader(second_place, SECOND),
    "sheet": Reader(sheet, SHEETS),
    "store": Reader(store, (b"", a_store(), a_store()[:5000])),
    "copy": Reader(copy_to_bring, (a_store(), a_store()[:5000])),
}
