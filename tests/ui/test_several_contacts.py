"""Several phones of one customer, by what somebody sees and presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk import i18n
from frontdesk.domain.contacts import MOST
from frontdesk.ui.context import Record
from frontdesk.ui.customers.import_page import ImportPage
from frontdesk.ui.customers.merge_page import MergePage


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path / "data", clock, role="supervisor")
    yield made
    made.close()
    i18n.set_language("en")


def words(box: QWidget) -> str:
    return "\n".join(one.text() for one in box.findChildren(QLabel) if one.isVisible())


def test_further_phones_are_one_move_away_and_are_kept(screens: Screens) -> None:
    rasa = screens.add(given="Rasa", phone="8 612 34567")
    screens.arrive(Record(rasa))
    contact = screens.page.card_pane.form.contact
    assert contact.more.words() == "Another phone or e-mail…"
    assert not contact.lines["more_phones"].isVisible()
    QTest.mouseClick(contact.more, Qt.MouseButton.LeftButton)
    assert contact.lines["more_phones"].hasFocus()
    contact.lines["more_phones"].setPlainText("8 600 11111\n8 5 212 3456")
    contact.lines["more_emails"].setPlainText("rasa@x.lt")
    screens.page.cards.save()
    screens.settle()
    kept = screens.read(lambda uow: uow.customers.get(rasa))
    assert (kept.more_phones, kept.email) == ("8 600 11111\n8 5 212 3456", "rasa@x.lt")
    other = screens.add(given="Ona")
    screens.arrive(Record(other))
    screens.arrive(Record(rasa))
    assert contact.more.isVisible()
    assert contact.more.words() == "2 other phones"
    with i18n.speaking("lt"):
        contact.retranslate()
        assert contact.more.words() == "dar 2 telefonai"


def test_too_many_are_refused_where_they_stand_and_nothing_typed_is_lost(screens: Screens) -> None:
    rasa = screens.add(given="Rasa")
    screens.arrive(Record(rasa))
    contact = screens.page.card_pane.form.contact
    typed = "\n".join(f"8 600 {n:05}" for n in range(MOST + 2))
    contact.lines["more_phones"].setPlainText(typed)
    screens.page.cards.save()
    screens.settle()
    assert contact.lines["more_phones"].isVisible()
    assert f"There is room for {MOST} more." in words(contact)
    assert contact.lines["more_phones"].toPlainText() == typed


def test_after_an_import_whoever_may_have_two_cards_is_told_with_a_way_there(screens: Screens) -> None:
    screens.add(given="Rasa", surname="Petraitytė", phone="8 612 34567")
    screens.arrive()
    QTest.mouseClick(screens.page.bring, Qt.MouseButton.LeftButton)
    page = screens.page.leaves.leaf("import")
    assert isinstance(page, ImportPage)
    file = screens.folder.parent / "more.csv"
    file.write_text("Vardas;Pavardė;Telefonas;Telefonas 2\nRasa;Petraityte;;\nRasa;Petraitite;1;861234567\n")
    page.take_file(str(file))
    screens.settle()
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    screens.settle()
    assert "1 has several phones or e-mails; all of them come." in words(page)
    page.presenter.bring()
    screens.settle()
    assert not page.pairs.link.isVisible()
    assert "Looking whether somebody has two cards now…" in words(page)
    screens.page.pairs.refresh()
    screens.settle()
    assert page.pairs.link.isVisible()
    assert "may be one person" in page.pairs.link.words()
    QTest.mouseClick(page.pairs.link, Qt.MouseButton.LeftButton)
    screens.settle()
    assert isinstance(screens.page.leaves.currentWidget(), MergePage)


def test_both_phones_stay_when_two_cards_become_one(screens: Screens) -> None:
    screens.add(given="Rasa", surname="Petraitytė", phone="8 612 34567", email="rasa@x.lt")
    screens.clock.advance(days=1)
    screens.add(given="Rasa", surname="Petraitytė", phone="8 600 11111", email="rasa@x.lt")
    screens.arrive()
    screens.page.pairs.refresh()
    screens.settle()
    screens.page.leaves.show_pairs(screens.page.pairs.pairs)
    screens.settle()
    page = screens.page.leaves.leaf("merge")
    assert isinstance(page, MergePage)
    assert "✓ All of them" in [b.words() for b in page.choices.fields["phone"].buttons.values()]
    page.presenter.merge()
    screens.settle()
    (rasa,) = screens.read(lambda uow: uow.customers.all())
    assert (rasa.phone, rasa.more_phones) == ("8 600 11111", "8 612 34567")
