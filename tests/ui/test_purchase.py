"""What was bought, noted afterwards in the case: by what whoever has it sees and presses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock
from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QScrollArea

from frontdesk.domain.purchases import DEFECTIVE, SHOP
from frontdesk.services.complaints import take
from frontdesk.ui.context import Record

NOTE = "Note what was bought"


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Place]:
    """Return the program with a clerk, Rūta, at the counter."""
    opened = Place(qtbot, tmp_path / "data", clock)
    yield opened
    opened.close()


def taken(place: Place) -> str:
    complaint_id = place.log(to="Daiva")
    place.do("take", partial(take, complaint_id=complaint_id), actor="Daiva")
    place.act_as("Daiva")
    place.arrive(Record(complaint_id))
    return complaint_id


def test_what_the_law_asks_for_is_noted_in_the_case_and_in_its_story(place: Place) -> None:
    complaint_id = taken(place)
    place.press("What the law gives ▾")
    place.press("Note what was bought…")
    assert place.page.focusWidget() is not None
    place.press("Something is wrong with it")
    place.press("In the shop")
    place.press("On the day")
    form = place.page.case.told.purchase
    form.bought.day.setDate(QDate(2026, 11, 9))
    place.type("Product", "Kettle K2")
    place.type("Price", "25,90")
    place.press(NOTE)
    kept = place.read(lambda uow: uow.complaints.get(complaint_id))
    assert (kept.fault, kept.bought_by, kept.product, kept.price_cents) == (
        DEFECTIVE,
        SHOP,
        "Kettle K2",
        2590,
    )
    assert kept.bought_on.isoformat() == "2026-11-09"
    assert place.page.case.story.sentences()[-1] == (
        "Daiva noted what was bought: Product: Kettle K2 · Bought: 9 November 2026 · Price: €25.90 · "
        "What is with the goods: Something is wrong with it · How they were bought: In the shop"
    )
    assert place.page.case.told.folds.unfolded() == "law"  # what follows from it
    assert place.page.focusWidget() is place.page.case.told.folds.switches["law"]
    assert not place.has_button("Note what was bought…")
    place.session.undo()
    place.settle()
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).product == ""


def test_a_form_higher_than_the_window_is_shown_from_its_beginning(place: Place) -> None:
    taken(place)
    place.page.resize(1180, 420)
    place.settle()
    place.press("What was bought ▾")
    place.settle()
    form = place.page.case.told.purchase
    area = form.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert form.height() > area.viewport().height()
    assert form.mapTo(area.viewport(), QPoint()).y() == 0


def test_what_is_typed_is_never_lost_nor_written_over(place: Place) -> None:
    complaint_id = taken(place)
    place.press("What was bought ▾")
    place.type("Price", "a lot")
    place.press(NOTE)
    assert place.says("This price cannot be read.")
    place.type("Price", "12")
    place.press("Told again (+1)")  # something else about it changed
    assert place.field("Price").text() == "12"  # type: ignore[union-attr]
    place.press(NOTE)
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).price_cents == 1200
    place.press("What was bought ▾")
    place.type("Product", "Kettle")
    other = place.page.case.presenter.case.complaint  # type: ignore[union-attr]
    place.do("note_purchase", partial(_note, complaint_id=complaint_id, seen_rev=other.rev), actor="Ona")
    assert not place.says("Somebody changed this meanwhile.")
    place.press(NOTE)
    assert place.field("Product").text() == "Kettle"  # type: ignore[union-attr]
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).product == "Toaster"
    assert place.says("Somebody changed this meanwhile.")
    assert place.says("Toaster")  # what the other one noted stands above
    place.press(NOTE)  # and now it was seen
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).product == "Kettle"
    assert not place.says("Somebody changed this meanwhile.")


def test_whoever_does_not_have_it_only_reads(place: Place) -> None:
    complaint_id = taken(place)
    place.act_as("Rūta")
    place.arrive(Record(complaint_id))
    assert not place.has_button("What was bought ▾")
    place.press("What the law gives ▾")
    assert not place.has_button("Note what was bought…")


def _note(uow: Any, *, complaint_id: str, seen_rev: int) -> str:
    from frontdesk.domain.purchases import Purchase
    from frontdesk.services.complaint_steps import note_purchase

    purchase = Purchase(product="Toaster")
    return note_purchase(uow, complaint_id=complaint_id, seen_rev=seen_rev, purchase=purchase, receipt="")
