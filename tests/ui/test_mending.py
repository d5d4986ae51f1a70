"""Causes and measures, through what somebody sees and presses: on a complaint, and in one's own list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock

from frontdesk.domain.mending import Measure
from frontdesk.services.mending import finish_measure
from frontdesk.ui.context import Record

WHAT = "What will be done, so that it does not happen again"


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Place]:
    place = Place(qtbot, tmp_path / "data", clock)
    yield place
    place.close()


def measures(place: Place) -> list[Measure]:
    return list(place.read(lambda uow: uow.mending.measures.all()))


def plan(place: Place, text: str = "Send the batch back") -> Measure:
    place.press("Put down what will be done")
    place.type(WHAT, text)
    place.press("Put it on the list")
    return measures(place)[-1]


def test_a_cause_is_one_tap_and_taken_back_by_another(place: Place) -> None:
    complaint = place.log()
    place.arrive(Record(complaint))
    place.press("Supplier or batch")
    cause = next(one for one in place.session.house.causes if one.name_en == "Supplier or batch")
    assert place.complaints()[0].cause_id == cause.id
    assert place.button("Supplier or batch").isChecked()
    place.press("Supplier or batch")
    assert place.complaints()[0].cause_id is None


def test_what_will_be_done_has_somebody_and_a_day(place: Place, clock: ManualClock) -> None:
    place.arrive(Record(place.log()))
    place.press("Put down what will be done")
    place.press("Put it on the list")
    assert place.says("What will be done, so that it does not happen again? A few words are enough.")
    place.type(WHAT, "Send the batch back")
    form = place.page.case.mending.measures.form
    next(chip for chip in form.owner.chips() if chip.accessibleName() == "Daiva").click()
    place.press("In a week")
    place.press("Put it on the list")
    (kept,) = measures(place)
    assert (kept.text, kept.owner_id) == ("Send the batch back", place.ids["Daiva"])
    assert kept.due_on == clock.now().date() + timedelta(days=7)
    assert place.says("Daiva, until Monday 30 November")
    assert not place.has_button("Done")  # it is Daiva’s
    place.act_as("Daiva")
    place.press("Change")
    place.type(WHAT, "Send the whole batch back")
    place.press("Keep it so")
    assert measures(place)[0].text == "Send the whole batch back"
    assert place.says("Send the whole batch back")


def test_it_stands_in_ones_own_list_until_it_is_done_and_asked_about(
    place: Place, clock: ManualClock
) -> None:
    complaint = place.log()
    place.arrive(Record(complaint))
    one = plan(place)
    place.arrive()
    assert place.says("So that it does not happen again · 1 thing to do")
    assert place.page.board.measures.count() == 1
    place.press("Done")
    assert measures(place)[0].done_at is not None
    assert not place.says("So that it does not happen again ·")
    clock.advance(days=29)
    place.page.board.measures.read()
    place.settle()
    assert place.says("So that it does not happen again · 0 things to do")
    assert place.says("Without a cause or a subject there is nothing to count it by.")
    place.press("It helped in part")
    place.type("In a few words", "Fewer boxes are broken")
    place.press("Note it")
    assert not place.says("So that it does not happen again ·")
    assert measures(place)[0].helped_note == "Fewer boxes are broken"
    place.arrive(Record(complaint))
    assert place.says("It helped in part: Fewer boxes are broken")
    assert one.text in place.texts()


def test_what_is_typed_stays_while_others_write(place: Place) -> None:
    place.arrive(Record(place.log()))
    one = plan(place)
    place.press("Put down what will be done")
    place.type(WHAT, "And ask the carrier")
    place.do("finish_measure", partial(finish_measure, measure_id=one.id), actor="Ona")
    place.session.touched.emit(frozenset({"measure"}))
    place.settle()
    assert place.field(WHAT).toPlainText() == "And ask the carrier"  # type: ignore[union-attr]
    assert place.says("Done: Rūta")


def test_a_list_leads_to_the_complaint(place: Place) -> None:
    complaint = place.log()
    place.arrive(Record(complaint))
    plan(place)
    place.arrive()
    number = place.complaints()[0].number
    place.press(f"Complaint {number}")
    assert place.page.case.presenter.complaint_id == complaint
