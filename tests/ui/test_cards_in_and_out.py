"""Contact cards in and out, through what an owner sees and presses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import PASSPHRASE, ManualClock
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from stage import press, seen

from frontdesk import i18n
from frontdesk.domain.card_reading import read_cards
from frontdesk.services.exports import Format
from frontdesk.ui.context import Record
from frontdesk.ui.customers.export_page import ExportPage
from frontdesk.ui.customers.import_page import ImportPage
from frontdesk.ui.kept.page import KeptPage

CARDS = Path(__file__).resolve().parents[1] / "fixtures" / "cards"


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path / "data", clock, role="owner")
    yield made
    made.close()
    i18n.set_language("en")


def importing(screens: Screens, data: bytes, name: str = "contacts.vcf") -> ImportPage:
    screens.arrive()
    press(screens.page, "Import…")
    screens.settle()
    page = screens.page.findChild(ImportPage)
    assert page is not None
    path = screens.folder.parent / name
    path.write_bytes(data)
    page.take_file(str(path))
    screens.settle()
    return page


def names(screens: Screens) -> list[str]:
    return sorted(c.surname or c.given for c in screens.read(lambda uow: uow.customers.all()))


def test_cards_are_looked_at_at_once_brought_and_taken_back(screens: Screens) -> None:
    screens.add(given="Šarūnė", surname="Žvyrbliūnaitė", phone="8 612 00009")
    broken = b"BEGIN:VCARD\r\nFN:Cut\r\n"
    data = b"".join((CARDS / name).read_bytes() for name in ("google.vcf", "android.vcf")) + broken
    page = importing(screens, data, "named like a.txt")
    told = seen(page)
    for words in (
        "5 cards in the file.",
        "2 new customers.",
        "1 is here already.",
        "Card 3: Šarūnė Žvyrbliūnaitė — a customer with this name and phone is here already.",
        "These cards stay out. The others come without them.",
        "Card 4: there is no name on it.",
        "Card 5: it is cut off or damaged.",
        "addresses: 1",
        "It has no field here, so it is kept as it came",
        "Eglė Rūta Kazlauskienė",
    ):
        assert words in told
    assert "Back to the columns" not in told
    press(page, "Bring 2 customers")
    screens.settle()
    assert names(screens) == ["Jonas", "Kazlauskienė", "Žvyrbliūnaitė"]
    assert "2 customers from named like a.txt are here." in seen(page)
    press(page, "Undo")
    screens.settle()
    assert names(screens) == ["Žvyrbliūnaitė"]
    assert screens.read(lambda uow: uow.own.cards.all()) == []


def test_a_file_of_broken_cards_alone_offers_nothing(screens: Screens) -> None:
    page = importing(screens, b'[{"name": {}}, 7]', "x.json")
    assert "Card 1: there is no name on it." in seen(page)
    assert not page.bring.isVisible()
    assert page.other.isVisible()


def test_a_table_after_cards_has_its_columns_again(screens: Screens) -> None:
    page = importing(screens, (CARDS / "apple.vcf").read_bytes())
    path = screens.folder.parent / "b.csv"
    path.write_bytes((CARDS / "google_new.csv").read_bytes())
    page.take_file(str(path))
    screens.settle()
    chosen = {choice.accessibleName(): choice.currentData() for choice in page.columns.choices}
    assert chosen["Middle Name"] == "middle"
    assert chosen["Phonetic Last Name"] == "say_surname"
    press(page, "Look at what would come")
    screens.settle()
    assert "2 lines in the file." in seen(page)
    assert "Back to the columns" in seen(page)


# Out.


def exporting(screens: Screens) -> ExportPage:
    screens.arrive()
    press(screens.page, "Export…")
    page = screens.page.findChild(ExportPage)
    assert page is not None
    return page


def choose(page: Any, kind: Format) -> None:
    next(chip for chip in page.kinds.chips() if chip.code == kind).click()


@pytest.mark.parametrize("kind", list(Format))
def test_all_customers_go_out_to_a_place_that_is_asked_for(screens: Screens, kind: Format) -> None:
    screens.add(given="Ona", surname="Balsytė", vocative="Onute", phone="+370 612 00001")
    screens.add(given="Petras", surname="Žemaitis", helps="offer_seat", helps_agreed=screens.clock.now())
    page = exporting(screens)
    if kind is not Format.VCARD4:
        choose(page, kind)
    press(page, "Choose the place…")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name.startswith("Customers 2026-11-23.")
    path = screens.folder.parent / Path(dialog.selectedFiles()[0]).name
    dialog.fileSelected.emit(str(path))
    dialog.close()
    screens.settle()
    assert "Saved: 2 customers in" in seen(page)
    text = path.read_text("utf-8-sig")
    assert all(word in text for word in ("Balsytė", "Žemaitis", "Onute"))
    assert "offer_seat" not in text
    (noted,) = screens.read(lambda uow: uow.own.export_files.all())
    assert (noted.path, noted.customer_id) == (str(path), "")
    page.needs.box.click()
    page.write(path)
    screens.settle()
    assert "offer_seat" in path.read_text("utf-8-sig")
    press(page, "All customers")
    press(screens.page, "Export…")
    assert not page.needs.on()  # asked for each time anew


def test_a_place_that_cannot_be_written_is_said(screens: Screens) -> None:
    page = exporting(screens)
    page.write(screens.folder / "not-there" / "x.vcf")
    screens.settle()
    assert "cannot be written to" in seen(page)
    assert screens.read(lambda uow: uow.own.export_files.all()) == []


def test_a_supervisor_reads_whose_it_is_and_nothing_is_written(
    qtbot: Any, tmp_path: Path, clock: ManualClock
) -> None:
    screens = Screens(qtbot, tmp_path / "data", clock, role="supervisor")
    page = exporting(screens)
    assert "The owner can do this, and is welcome to sign in here." in seen(page)
    assert not page.choose.isEnabled()
    page.write(tmp_path / "x.vcf")
    screens.settle()
    assert not (tmp_path / "x.vcf").exists()
    assert [getattr(error, "code", "") for error in screens.refused] == ["owner_only"]
    screens.close()


def test_the_secret_is_asked_for_once_more(screens: Screens) -> None:
    screens.on_store(lambda: screens.desk.choose_secret(screens.session.actor, PASSPHRASE))
    screens.clock.advance(minutes=30)
    asked: list[str] = []
    screens.session.confirm_wanted.connect(lambda _again, _otherwise, code: asked.append(code))
    page = exporting(screens)
    page.write(screens.folder.parent / "x.vcf")
    screens.settle()
    assert asked == ["export_customers"]
    assert not (screens.folder.parent / "x.vcf").exists()


# One of them.


def kept(screens: Screens, customer_id: str) -> KeptPage:
    screens.arrive(Record(customer_id))
    press(screens.page, "What we keep about this customer")
    screens.settle()
    page = screens.page.findChild(KeptPage)
    assert page is not None
    return page


@pytest.fixture
def petras(screens: Screens) -> str:
    """Bring a customer by a card."""
    page = importing(screens, (CARDS / "apple.vcf").read_bytes())
    press(page, "Bring 2 customers")
    screens.settle()
    press(page, "To the customers")
    return next(str(c.id) for c in screens.read(lambda uow: uow.customers.all()) if c.given == "Petras")


def test_what_came_with_a_card_is_shown_to_the_customer(screens: Screens, petras: str) -> None:
    page = kept(screens, petras)
    page.languages.choose(["en"])
    page.languages.changed.emit()
    screens.settle()
    told = seen(page.reading)
    assert "What came with your contact card" in told
    assert "addresses: Tiltų g. 3 Klaipėda 91246 Lithuania" in told
    assert "+370 46 300 004" in told
    assert "pictures" in told
    assert "base64" not in told


def test_a_card_is_given_as_a_file_and_as_text_and_both_are_noted(
    screens: Screens, petras: str, tmp_path: Path
) -> None:
    page = kept(screens, petras)
    assert not page.card.isVisible()
    press(page, "As a contact card…")
    assert "For phones and older address books" in seen(page)
    press(page, "Copy the text")
    screens.settle()
    text = QGuiApplication.clipboard().text()
    (card,) = read_cards(text.encode()).cards()
    assert card.customer is not None
    assert (card.customer.given, card.customer.phone) == ("Petras", "+370 612 00003")
    assert "Tiltų g. 3" in card.rest.vcard
    assert "can be pasted now" in seen(page)
    choose(page.card, Format.JSCONTACT)
    assert "can be pasted now" not in seen(page)
    press(page, "Save as a file…")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    name = Path(dialog.selectedFiles()[0]).name
    assert name == "Contact card 2026-11-23.json"
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.close()
    screens.settle()
    assert json.loads((tmp_path / name).read_text("utf8"))["name"]["full"] == "Petras Žemaitis"
    assert "It lies in" in seen(page)
    assert not page.open_pdf.isVisible()
    given = screens.read(lambda uow: [(str(one.kind), one.about_id) for one in uow.own.disclosures.all()])
    assert given == [("card", petras), ("card", petras)]
    (file,) = screens.read(lambda uow: uow.own.export_files.all())
    assert (file.customer_id, file.path) == (petras, str(tmp_path / name))
    press(page, "As a contact card…")
    assert not page.card.isVisible()


def test_what_helps_is_on_a_card_only_when_asked_for(screens: Screens) -> None:
    her = screens.add(given="Ona", helps="offer_seat", helps_agreed=screens.clock.now())
    page = kept(screens, her)
    press(page, "As a contact card…")
    press(page, "Copy the text")
    screens.settle()
    assert "offer_seat" not in QGuiApplication.clipboard().text()
    page.needs.box.click()
    press(page, "Copy the text")
    screens.settle()
    assert "X-FRONTDESK-HELPS:offer_seat" in QGuiApplication.clipboard().text()
    kinds = screens.read(lambda uow: [str(one.kind) for one in uow.own.disclosures.all()])
    assert kinds == ["card", "card_with_needs"]
