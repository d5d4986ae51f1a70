"""Bringing customers from a file, through what an owner sees and presses."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import ManualClock
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from frontdesk.data.opening import open_store
from frontdesk.services.desk import Desk
from frontdesk.ui.customers.import_page import ImportPage
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.widgets.basics import Button

GOOD = (
    "Vardas;Pavardė;Telefonas;Gimtadienis\n"
    "Ona;Balsytė;8 612 00001;1980\nPetras;Žemaitis;8 612 00002;\n;;8 612 9;\n"
)


@pytest.fixture
def role() -> str:
    return "supervisor"


def opened_import(screens: Screens) -> ImportPage:
    screens.arrive()
    press(screens.page.bring)
    screens.settle()
    page = screens.page.leaves.leaf("import")
    assert isinstance(page, ImportPage)
    return page


def press(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def given_file(screens: Screens, text: str | bytes, name: str = "customers.csv") -> str:
    path = screens.folder.parent / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def chosen(screens: Screens, text: str | bytes) -> ImportPage:
    page = opened_import(screens)
    page.take_file(given_file(screens, text))
    screens.settle()
    return page


def names(screens: Screens) -> list[str]:
    return sorted(customer.surname for customer in screens.read(lambda uow: uow.customers.all()))


def test_a_file_is_matched_looked_at_brought_and_taken_back(screens: Screens) -> None:
    screens.add(given="Petras", surname="Žemaitis", phone="+370 612 00002")
    page = chosen(screens, GOOD)
    assert [choice.currentData() for choice in page.columns.choices] == ["given", "surname", "phone", ""]
    assert "Ona · Petras" in shown(page)
    press(page.go_on)
    screens.settle()
    told = shown(page)
    assert "3 lines in the file." in told
    assert "1 new customer." in told
    assert "1 is here already." in told
    assert "1 line has no name and is left out." in told
    assert "Line 3: Petras Žemaitis — a customer with this name and phone is here already." in told
    assert page.bring.words() == "Bring 1 customer"
    press(page.bring)
    screens.settle()
    assert names(screens) == ["Balsytė", "Žemaitis"]
    assert "1 customer from customers.csv is here." in shown(page)
    press(page.undo)
    screens.settle()
    assert names(screens) == ["Žemaitis"]
    assert "Taken back." in shown(page)


def test_those_known_already_are_brought_only_when_asked_for(screens: Screens) -> None:
    screens.add(given="Petras", surname="Žemaitis", phone="+370 612 00002")
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    page.look.skip.box.click()
    assert page.bring.words() == "Bring 2 customers"
    press(page.bring)
    screens.settle()
    assert names(screens) == ["Balsytė", "Žemaitis", "Žemaitis"]


def test_the_list_shows_who_was_brought(screens: Screens) -> None:
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    press(page.bring)
    screens.settle()
    press(page.finish)
    screens.settle()
    assert screens.page.list_pane.count.text() == "2 customers"


def test_an_import_is_taken_back_after_a_restart(qtbot: Any, tmp_path: Path, clock: ManualClock) -> None:
    first = Screens(qtbot, tmp_path / "data", clock, role="supervisor")
    page = chosen(first, GOOD)
    press(page.go_on)
    first.settle()
    press(page.bring)
    first.close()
    second = Screens(qtbot, tmp_path / "data", clock, role="supervisor")
    page = opened_import(second)
    assert "customers.csv" in shown(page)
    assert "2 customers · today · Daiva" in shown(page)
    back = next(b for b in page.earlier.findChildren(Button) if b.words() == "Take back" and b.isVisible())
    press(back)
    second.settle()
    assert names(second) == []
    assert "Taken back." in shown(page)
    second.close()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "There is nothing in this file."),
        (b"Name\n", "There is nobody new in this file."),
        (b"\x00\x01\x02\x03" * 50, "This is not a text file."),
        (b"Name,Phone\nOna,1\nPetras,1,2,3\n", "Line 3 is broken"),
        (b'Name,Phone\nOna,1\n"Petras,1\n', "Line 3 is broken"),
        ("Vardas,Pavardė\nŠarūnas,Ąžuolas\n".encode() + b"\xff\xfe,x\n", "The letters in line 3"),
        (b"Ona,8 612 00001\nPetras,8 612 00002\n", "Line 1 should name the columns"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_nothing_is_kept(screens: Screens, text: bytes, sentence: str) -> None:
    page = chosen(screens, text)
    assert sentence in page.refusal.text()
    assert page.choose.isVisible()
    assert names(screens) == []


def test_a_file_that_is_gone_is_told_by_name(screens: Screens) -> None:
    page = opened_import(screens)
    page.take_file(str(screens.folder / "gone.csv"))
    screens.settle()
    assert "gone.csv cannot be opened" in page.refusal.text()


def test_lines_that_cannot_be_brought_are_named_and_nothing_is_offered(screens: Screens) -> None:
    page = chosen(screens, "First name,Last name\nOna,Balsytė\n=1+1,x\n" + "A" * 201 + ",x\n")
    press(page.go_on)
    screens.settle()
    told = shown(page)
    assert "Line 3: the name begins like a formula (" in told
    assert "Line 4: a name, phone or e-mail is longer than 200 letters." in told
    assert not page.bring.isVisible()


def test_a_phone_without_a_digit_and_an_email_without_at_are_pointed_out(screens: Screens) -> None:
    text = "Vardas,Pavardė,Telefonas,El. paštas,Pastaba\nOna,Balsytė,abc,nera,Ryte\nIeva,Mock,8 612,i@m.lt,\n"
    page = chosen(screens, text)
    press(page.go_on)
    screens.settle()
    told = shown(page)
    assert "Line 2: “abc” has no digit, so it is no phone. It goes into the note." in told
    assert "Line 2: “nera” has no @, so it is no e-mail. It goes into the note." in told
    assert "Line 3:" not in told
    press(page.bring)
    screens.settle()
    ona = next(one for one in screens.read(lambda uow: uow.customers.all()) if one.given == "Ona")
    assert (ona.phone, ona.email, ona.note) == ("", "", "Ryte\nabc\nnera")


def test_an_undone_import_is_followed_by_the_page(screens: Screens) -> None:
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    press(page.bring)
    screens.settle()
    assert "2 customers from customers.csv are here." in shown(page)
    screens.session.undo()  # as by Ctrl+Z, or by the line at the bottom
    screens.settle()
    told = shown(page)
    assert "are here." not in told
    assert "The import of customers.csv was taken back. Choose a file to import it again" in told
    assert not page.undo.isVisible()
    assert page.choose.isVisible()


def test_the_dialog_speaks_the_language_and_begins_with_the_persons_documents(
    screens: Screens, qapp: Any
) -> None:
    switch = LanguageSwitch(qapp)
    switch.use("lt")
    page = opened_import(screens)
    page.choose_file()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    labels = QFileDialog.DialogLabel
    assert [dialog.labelText(one) for one in (labels.LookIn, labels.FileName, labels.FileType)] == [
        "Aplankas:",
        "Failo pavadinimas:",
        "Rūšis:",
    ]
    assert dialog.labelText(labels.Accept) == "Atverti"
    places = QStandardPaths.StandardLocation
    usual = map(QStandardPaths.writableLocation, (places.DocumentsLocation, places.HomeLocation))
    assert Path(dialog.directory().path()) == next(Path(one) for one in usual if Path(one).is_dir())
    dialog.close()
    switch.use("en")


def test_a_field_cannot_come_from_two_columns_and_a_name_is_needed(screens: Screens) -> None:
    page = chosen(screens, "A,B\nOna,Balsytė\n")
    press(page.go_on)
    screens.settle()
    assert page.refusal.text() == "Which column holds the name? Choose it first."
    for choice in page.columns.choices:
        choice.setCurrentIndex(choice.findData("given"))
        choice.activated.emit(choice.currentIndex())
    press(page.go_on)
    screens.settle()
    assert page.refusal.text() == "Two columns are said to hold the same. Which one is it?"
    choice = page.columns.choices[1]
    choice.setCurrentIndex(choice.findData("surname"))
    choice.activated.emit(choice.currentIndex())
    press(page.go_on)
    screens.settle()
    assert "Ona Balsytė" in shown(page)


def test_it_can_be_stopped_while_the_rest_goes_on_and_nothing_is_kept(screens: Screens) -> None:
    page = chosen(screens, "First name,Last name\n" + "".join(f"Ona,Balsytė {n}\n" for n in range(3000)))
    press(page.go_on)
    screens.settle()
    gate = threading.Event()

    def opening() -> Desk:
        assert gate.wait(20)
        return Desk(open_store(screens.folder), screens.clock)

    screens.session.means.open_desk = opening
    press(page.bring)
    screens.qtbot.waitUntil(page.cancel.isVisible)
    assert "Until the last one is here, nothing is kept." in shown(page)
    assert not page.bring.isVisible()
    known: list[int] = []
    screens.session.ask(lambda uow: uow.customers.count(), known.append)
    screens.qtbot.waitUntil(lambda: bool(known))  # the counter's own lane answers meanwhile
    press(page.cancel)
    gate.set()
    screens.settle()
    assert page.refusal.text() == "Stopped. Nothing was kept."
    assert names(screens) == []
    press(page.bring)
    screens.settle()
    assert len(names(screens)) == 3000


def test_a_bad_file_after_a_good_one_leaves_nothing_of_the_good_one(screens: Screens) -> None:
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    page.take_file(given_file(screens, b"\x00\x01", "bad.csv"))
    screens.settle()
    assert "This is not a text file." in page.refusal.text()
    assert not page.look.isVisible()
    assert page.choose.hasFocus()


def test_progress_is_told_in_lines(screens: Screens) -> None:
    page = chosen(screens, "First name,Last name\n" + "".join(f"Ona,Balsytė {n}\n" for n in range(1200)))
    told: list[int] = []
    page.presenter.progressed.connect(told.append)
    press(page.go_on)
    screens.settle()
    assert told == [0, 500, 1000, 1200]
    assert page.progress.maximum() == 1200


def test_escape_goes_back_step_by_step(screens: Screens) -> None:
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.go_on.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.choose.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert screens.page.search.isVisible()


def test_the_file_dialog_holds_nothing_up(screens: Screens) -> None:
    page = opened_import(screens)
    press(page.choose)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(given_file(screens, GOOD))
    dialog.close()
    screens.settle()
    assert page.go_on.isVisible()


def test_every_step_is_said_in_lithuanian_too(screens: Screens) -> None:
    app: Any = screens.qtbot._request.getfixturevalue("qapp")
    page = chosen(screens, GOOD)
    press(page.go_on)
    screens.settle()
    switch = LanguageSwitch(app)
    switch.use("lt")
    screens.settle()
    told = shown(page)
    assert page.bring.words() == "Perkelti 2 klientus"
    assert "Faile 3 eilutės." in told
    switch.use("en")
    screens.settle()
