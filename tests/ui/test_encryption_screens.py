"""Encryption, as an owner meets it: chosen, written down, asked for at the start, and turned off."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from encrypting import (
    BY_WORDS,
    MARKED,
    WORDS,
    Folder,
    MemoryKeyring,
    cheap_passphrases,
    ending,
    holding,
    using,
)
from fakes import PHRASES, ManualClock
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, key, named, nameless, press, seen, stage_for, write

from frontdesk.data import rewriting
from frontdesk.data.keys import FolderLock, forget, key_for
from frontdesk.data.opening import open_store
from frontdesk.data.places import KEY_FILE
from frontdesk.domain.recovery import sheet_of
from frontdesk.services.errors import StorageError
from frontdesk.services.shop import find_shop
from frontdesk.ui.encryption.sheet import SheetView
from frontdesk.ui.first_start.window import FirstStart
from frontdesk.ui.settings.encryption import EncryptionSection
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import theme
from frontdesk.ui.unlocking.window import UnlockingWindow


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    with cheap_passphrases(), using(MemoryKeyring()) as backend:
        yield backend  # type: ignore[misc]


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock) as stage:
        owner = next(person.id for person in stage.session.house.people if person.name == "Ona")
        stage.session.act_as(owner)
        yield stage


@pytest.fixture
def before_shop(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, with_shop=False) as stage:
        yield stage


def section_on(stage: Stage, qtbot: QtBot) -> EncryptionSection:
    section = EncryptionSection(SettingsPresenter(stage.session), stage.session)
    qtbot.addWidget(section)
    section.resize(760, 700)
    section.show()
    section.activateWindow()
    qtbot.waitExposed(section)
    section.fill()
    stage.settle()
    return section


def answer(view: SheetView, *, wrong: bool = False) -> None:
    """Type the groups that are asked for, from the sheet as it was shown."""
    lines = [line.text().partition("  ")[2].split() for line in view._lines]
    view.go_on.click()
    for (line, group), field in zip(view._asked, view.groups, strict=True):
        write(field, "0000" if wrong else lines[line][group].lower())


def test_an_owner_encrypts_after_the_sheet_was_read_from_paper(
    stage: Stage, qtbot: QtBot, tmp_path: Path, ring: MemoryKeyring
) -> None:
    section = section_on(stage, qtbot)
    assert "The data are not encrypted." in seen(section)
    press(section, "Encrypt the data")
    press(section, "Go on to the recovery sheet")
    stage.settle()
    store = tmp_path / "data" / "frontdesk.db"
    answer(section.sheet, wrong=True)
    assert not any(group.text() in seen(section) for group in section.sheet._lines)
    press(section, "That is what it says")
    stage.settle()
    assert seen(section).count("The sheet says something else there.") == 2
    assert rewriting.is_plain(store)
    press(section, "Show it again")
    answer(section.sheet)
    press(section, "That is what it says")
    stage.settle()
    assert "On this computer they open by themselves." in seen(section)
    assert not rewriting.is_plain(store)
    assert len(ring.kept) == 1
    assert stage.steps[-1] == "encrypt_store"
    assert stage.read(find_shop).name == "Kampas"
    press(section, "Turn encryption off")
    stage.settle()
    assert rewriting.is_plain(store)
    assert "The data are not encrypted." in seen(section)


def test_leaving_the_sheet_changes_nothing(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    section = section_on(stage, qtbot)
    press(section, "Encrypt the data")
    press(section, "Go on to the recovery sheet")
    stage.settle()
    press(section, "Not now")
    stage.settle()
    assert section.sheet._sheet is None
    assert "Encrypt the data" in seen(section)
    assert not (tmp_path / "data" / KEY_FILE).exists()


def test_a_passphrase_is_long_enough_and_typed_twice(stage: Stage, qtbot: QtBot) -> None:
    section = section_on(stage, qtbot)
    press(section, "Encrypt the data")
    press(section, "With a passphrase")
    write(section.way.first, "trumpa")
    press(section, "Go on to the recovery sheet")
    assert "of 12 letters or more" in seen(section)
    write(section.way.first, WORDS)
    write(section.way.again, WORDS + "x")
    press(section, "Go on to the recovery sheet")
    assert "The two are not the same." in seen(section)
    assert section.way.first.text() == WORDS
    assert not section.sheet.isVisibleTo(section)


def test_a_clerk_does_not_encrypt_and_reads_who_can(stage: Stage, qtbot: QtBot) -> None:
    clerk = next(person.id for person in stage.session.house.people if person.name == "Rūta")
    stage.session.act_as(clerk)
    section = section_on(stage, qtbot)
    section.allow()
    assert not section.encrypt.isEnabled()
    assert "The owner can change this" in seen(section)


def test_the_sheet_is_saved_for_a_printer_and_as_text(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    section = section_on(stage, qtbot)
    press(section, "Encrypt the data")
    press(section, "Go on to the recovery sheet")
    stage.settle()
    for name in ("sheet.pdf", "sheet.txt"):
        section.sheet.save(tmp_path / name)
        stage.settle()
        assert "Saved in" in seen(section)
    text = (tmp_path / "sheet.txt").read_text("utf8")
    assert all(line.text().partition("  ")[2] in text for line in section.sheet._lines)
    assert "Kampas" in text
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    section.sheet.save(tmp_path / "nowhere" / "sheet.pdf")
    stage.settle()
    assert "this place cannot be written to" in seen(section)


def test_a_shop_is_encrypted_before_anybody_is_written_into_it(
    before_shop: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = before_shop
    window = FirstStart(stage.session, (PHRASES, ()), stage.switch)
    qtbot.addWidget(window)
    opened: list[str] = []
    window.opened.connect(opened.append)
    window.show()
    write(named(window, QLineEdit, "Name of the shop"), MARKED)
    write(named(window, QLineEdit, "Owner’s name"), "Ona")
    for line in (window.secret.new.first.line, window.secret.new.again.line):
        line.setText("three kettles sing at noon")
    press(window, "Encrypt the shop’s data")
    stage.settle()
    press(window, "Open the shop")
    stage.settle()
    assert stage.read(find_shop) is None
    assert opened == []
    answer(window.encryption.sheet)
    press(window, "That is what it says")
    stage.settle()
    stage.settle()
    window.note.noted.emit()  # the code for the owner, on paper
    assert len(opened) == 1
    assert stage.read(find_shop).name == MARKED
    assert holding(tmp_path / "data", MARKED) == []


class Start:
    """The window of a start, on a folder that is encrypted by a passphrase."""

    def __init__(self, tmp_path: Path, clock: ManualClock) -> None:
        folder = Folder(tmp_path / "data", clock)
        folder.fill()
        self.path, self.key = folder.path, folder.safe.new_key()
        folder.safe.encrypt(self.key, BY_WORDS, ending, folder.around)
        folder.desk.close()
        forget(self.path)
        theme().use("light", 100)
        self.thread = ThreadPoolExecutor(1)
        self.lane = Lane(self.thread)

    def window(self, code: str, qtbot: QtBot) -> SimpleNamespace:
        window = UnlockingWindow(self.lane, FolderLock(self.path), StorageError(code))
        qtbot.addWidget(window)
        opened: list[bool] = []
        window.presenter.opened.connect(lambda: opened.append(True))
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        self.settle(qtbot)
        return SimpleNamespace(widget=window, opened=opened)

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self.lane.running == 0, timeout=10_000)


@pytest.fixture
def start(tmp_path: Path, clock: ManualClock) -> Iterator[Start]:
    made = Start(tmp_path, clock)
    yield made
    made.lane.close()
    forget(made.path)


def enter() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    key(focused, Qt.Key.Key_Return)


def test_the_passphrase_is_asked_for_as_often_as_it_takes(start: Start, qtbot: QtBot) -> None:
    window = start.window("passphrase_needed", qtbot)
    line = window.widget.passphrase
    assert QApplication.focusWidget() is line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    for _try in range(3):
        write(line, "kažkas kita")
        enter()
        start.settle(qtbot)
        assert "That is not the data passphrase" in seen(window.widget)
        assert line.text() == "kažkas kita"
        assert line.hasFocus()
    press(window.widget, "Show what is typed")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    write(line, WORDS)
    assert "That is not the data passphrase" not in seen(window.widget)
    enter()
    start.settle(qtbot)
    assert window.opened == [True]
    assert key_for(start.path) == start.key


def test_the_sheet_opens_it_by_the_keyboard_alone(start: Start, qtbot: QtBot) -> None:
    (start.path / KEY_FILE).unlink()
    window = start.window("key_missing", qtbot)
    assert "frontdesk.key.json" in seen(window.widget)
    assert "Use the passphrase" not in seen(window.widget)
    lines = list(sheet_of(start.key))
    window.widget.way.ways.chips()[1].click()
    window.widget.lines[0].setFocus()
    for text in (lines[0], lines[1], "0000" + lines[2][4:], lines[3], WORDS):
        write(QApplication.focusWidget(), text)  # type: ignore[arg-type]
        enter()
    write(QApplication.focusWidget(), WORDS)  # type: ignore[arg-type]
    enter()
    start.settle(qtbot)
    assert "There is a slip in line 3." in seen(window.widget)
    assert QApplication.focusWidget() is window.widget.lines[2]
    assert [line.text() for line in window.widget.lines][3] == lines[3]
    write(window.widget.lines[2], lines[2])
    window.widget.try_to_open()
    start.settle(qtbot)
    assert window.opened == [True]
    open_store(start.path, key=key_for(start.path)).close()
    assert FolderLock(start.path).takes_passphrase()


def test_a_keyring_that_was_unlocked_meanwhile_opens_it(
    start: Start, qtbot: QtBot, ring: MemoryKeyring
) -> None:
    FolderLock(start.path).open_by_sheet(sheet_of(start.key), BY_WORDS.__class__(keyring=True))
    forget(start.path)
    ring.locked = True
    window = start.window("keyring_locked", qtbot)
    press(window.widget, "Try again")
    start.settle(qtbot)
    assert window.opened == []
    ring.locked = False
    press(window.widget, "Try again")
    start.settle(qtbot)
    assert window.opened == [True]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("code", ["passphrase_needed", "keyring_locked", "key_missing"])
def test_the_window_of_the_start_is_whole(start: Start, qtbot: QtBot, code: str, percent: int) -> None:
    theme().use("dark", percent)
    window = start.window(code, qtbot).widget
    for sheet in (False, True):
        if sheet and window.other.isVisible():
            window.other.click()
        window.resize(360 * percent // 100, 700)
        QApplication.processEvents()
        assert clipped(window) == []
        assert nameless(window) == []
    theme().use("light", 100)
