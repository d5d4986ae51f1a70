"""Every search says why somebody is among those found: quietly, and only where the name does not say it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from example_story import empty_shop
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from whole import Program, type_into

from frontdesk import i18n
from frontdesk.domain.customers import Customer
from frontdesk.domain.found import Why
from frontdesk.services.customers import Found, add_customer
from frontdesk.ui.context import Place
from frontdesk.ui.counter.search import found_line, found_name
from frontdesk.ui.found_words import why_words

PETRAS = Customer(
    id="1", given="Petras", preferred="Petia", surname="Žemaitis", phone="8 612 34567", email="p@example.lt"
)
EN = {
    Why.WRITTEN: "",
    Why.FOLDED: "",
    Why.PREFERRED: "called “Petia”",
    Why.PHONE: "by phone: 8 612 34567",
    Why.EMAIL: "by e-mail: p@example.lt",
    Why.BEFORE: "so on a card that is part of this one",
    Why.CASE: "another case of the name",
    Why.FAMILY: "other form of the surname",
    Why.SOUND: "sounds alike",
    Why.SLIP: "one letter different",
}


def test_a_name_stands_in_its_own_order() -> None:
    nagy = Customer(id="2", given="Péter", surname="Nagy", preferred="Peti", name_customs="surname_first")
    assert found_name(Found(nagy, 0, None, in_line=False)) == "Nagy Péter (Peti)"
    assert found_name(Found(PETRAS, 0, None, in_line=False)) == "Petras Žemaitis (Petia)"
    alone = Customer(id="3", preferred="Ponas su barzda")
    assert found_name(Found(alone, 0, None, in_line=False)) == "Ponas su barzda"


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path / "data", clock)
    yield made
    made.close()
    i18n.set_language("en")


@pytest.mark.parametrize("why", Why)
def test_each_reason_has_its_words_and_the_exact_ones_none(why: Why) -> None:
    i18n.set_language("en")
    found = Found(PETRAS, 0, None, in_line=False, why=why)
    assert why_words(found) == EN[why]
    with i18n.speaking("lt"):
        assert bool(why_words(found)) == bool(EN[why])
    assert why_words(Found(PETRAS, 0, None, in_line=False)) == ""


def test_a_phone_is_shown_once() -> None:
    i18n.set_language("en")
    assert found_line(Found(PETRAS, 0, None, in_line=False, why=Why.PHONE)).count("612") == 1
    assert found_line(Found(PETRAS, 0, None, in_line=False, why=Why.SLIP)).startswith(
        "one letter different · "
    )


def test_the_list_says_why_and_enter_takes_the_first(screens: Screens) -> None:
    him = screens.add(given="Petras", surname="Žemaitis")
    screens.add(given="Rasa", surname="Žemaitienė")
    screens.arrive()
    screens.type_search("zemaiciui")
    model = screens.page.finding.model
    rows = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert rows == [
        "Petras Žemaitis, another case of the name · jūs",
        "Rasa Žemaitienė, other form of the surname · jūs",
    ]
    QTest.keyClick(screens.page.search, Qt.Key.Key_Return)
    screens.settle()
    assert [visit.customer_id for visit in screens.read(lambda uow: uow.visits.in_shop())] == [him]
    assert "other form of the surname" in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_counter_finds_by_ear_and_takes_the_first(tmp_path: Path, qapp: QApplication) -> None:
    fill = partial(empty_shop, interface="en", theme="light", language="lt")
    program = Program(tmp_path, ManualClock(), fill=fill)
    julija = Customer(id="", given="Julija", surname="Ševčenko")
    program.do("add_customer", partial(add_customer, customer=julija))
    page = program.go(Place.COUNTER)
    type_into(page.search.field, "Yuliia Shevchenko")
    program.until(page.search.shows_results)
    assert [found.why for found in page.search.results()] == [Why.SOUND]
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    program.settle()
    assert len(program.visits()) == 1
    program.close()
