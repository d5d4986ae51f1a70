"""The clocks of a complaint and what may be given, as somebody at the counter sees and presses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock
from PySide6.QtCore import QDate

from frontdesk.services.complaint_steps import decide, solve_here
from frontdesk.services.complaints import Told
from frontdesk.services.shop import change_settings, the_shop
from frontdesk.ui.context import AboutVisit, Record

WORDS, OFFERED, AMOUNT = "In the customer’s own words", "What you offered", "Amount, if there is one"
EXCEPTION = "An exception to a rule of the house? Why"


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Place]:
    place = Place(qtbot, tmp_path / "data", clock)
    shop = replace(place.read(the_shop), goodwill="money_back 2000")
    place.do("change_settings", partial(change_settings, shop=shop), actor="Ona")
    place.tell()
    yield place
    place.close()


def test_it_is_said_at_once_who_decides(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(AMOUNT, "25")
    assert place.says("What would put it right? Once that is chosen")
    place.press("Money back")
    assert place.says("This needs the supervisor: up to €20.00 you may decide yourself.")
    place.type(AMOUNT, "19,90 €")
    assert place.says("You may decide this yourself.")
    place.type(AMOUNT, "")
    assert place.says("Up to €20.00 you may decide yourself.")
    place.press("Repair")
    place.type(AMOUNT, "5")
    assert place.says("This needs the supervisor.")
    place.type(AMOUNT, "1.200")
    assert place.says("This amount cannot be read.")


def test_more_than_the_envelope_is_handed_over_with_everything(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "The kettle leaks.")
    place.type(OFFERED, "Money back.")
    place.press("Money back")
    place.type(AMOUNT, "25,50")
    place.press("More")
    place.type(EXCEPTION, "Third time this year")
    place.press("Solved here")
    assert place.complaints() == []
    assert place.says("This is more than you may give yourself. Hand it to a supervisor")
    place.press("Hand to supervisor")
    kept = place.complaints()[0]
    assert (kept.amount_cents, kept.exception, kept.handed_to) == (
        2550,
        "Third time this year",
        place.ids["Daiva"],
    )
    place.arrive(Record(kept.id))
    assert place.says("€25.50")
    assert "Rūta made an exception to a rule: Third time this year" in place.page.case.story.sentences()


def test_an_amount_that_cannot_be_read_keeps_everything(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "The kettle leaks.")
    place.type(AMOUNT, "ten")
    place.press("Hand to supervisor")
    assert place.complaints() == []
    assert place.field(WORDS).toPlainText() == "The kettle leaks."  # type: ignore[union-attr]
    place.type(AMOUNT, "10")
    place.press("Hand to supervisor")
    assert place.complaints()[0].amount_cents == 1000


def test_what_similar_cases_received_is_shown_from_three_on(place: Place) -> None:
    subject = next(one for one in place.session.house.subjects if one.name_en == "Product")
    told = Told(words="It leaks.", offered="Back.", remedy="money_back", subject_id=subject.id)
    for cents in (500, 1000):
        place.do("solve_here", partial(solve_here, told=replace(told, amount_cents=cents)))
    place.arrive(AboutVisit())
    place.press("Product")
    assert not place.says("Similar cases")
    place.do("solve_here", partial(solve_here, told=replace(told, amount_cents=2000)))
    place.tell()
    assert place.says("Money back: 3 times, from €5.00 to €20.00, in the middle €10.00")


def test_a_letter_counts_from_its_day(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "As I wrote.")
    place.press("By letter")
    place.press("Earlier")
    place.page.writing.form.came.day.setDate(QDate(2026, 11, 16))
    place.settle()
    assert place.says("Our answer by Thursday 26 November · in writing by 30 November")
    place.press("Hand to supervisor")
    kept = place.complaints()[0]
    assert (kept.received_on, kept.legal_due) == (date(2026, 11, 16), date(2026, 11, 30))
    place.arrive(Record(kept.id))
    assert place.says("Say that it arrived: Monday 16 November")
    place.press("They know it arrived")
    assert place.says("Next news by Saturday 28 November")
    assert not place.has_button("They know it arrived")
    place.press("More ▾")
    place.press("Told them how it stands")
    assert place.page.case.story.sentences()[-1] == "Rūta told the customer how it stands"


def test_once_told_what_is_left_is_said_where_the_clock_stood(place: Place, clock: ManualClock) -> None:
    place.act_as("Daiva")
    case = place.log()
    place.do("decide", partial(decide, complaint_id=case, outcome="A new one"))
    place.tell()
    place.arrive(Record(case))
    assert place.says("Answer by Thursday 3 December")
    place.press("They know what was decided")
    assert place.says("To be closed")
    assert not any("by " in text and "left" in text for text in place.texts())
    assert place.button("Solved").isVisible()  # the next move
    place.page.show_board()
    place.settle()
    (card,) = place.page.board.cards()
    assert card.texts()[:3] == ["2026-0001 · Without a name", "Told", "To be closed"]
    clock.set(clock.now() + timedelta(days=20))
    place.page.arrive(Record(case))
    place.settle()
    place.press("More ▾")
    place.press("It is in writing now")  # the law's day is not kept by what was told aloud
    assert place.says("By law in writing by Sunday 27 December · 14 days left")


def test_told_aloud_it_comes_in_writing_and_can_be_taken_back(place: Place, clock: ManualClock) -> None:
    place.arrive(Record(place.log()))
    assert place.says("Told aloud, it runs on our own days.")
    assert not place.says("By law in writing by")
    clock.set(clock.now() + timedelta(days=1))
    place.press("More ▾")
    place.press("It is in writing now")
    assert place.says("By law in writing by Tuesday 8 December · 14 days left")
    assert place.page.case.story.sentences()[-1] == "Rūta noted that it is in writing, since 24 November"
    assert not place.says("Told aloud")
    place.on_store(place.desk.undo)
    place.tell()
    assert place.says("Told aloud")


def test_a_draft_keeps_the_amount_the_day_and_the_reason(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "As I wrote.")
    place.press("By e-mail")
    place.press("Earlier")
    place.page.writing.form.came.day.setDate(QDate(2026, 11, 20))
    place.type(AMOUNT, "12,5")
    place.press("More")
    place.type(EXCEPTION, "Kind of them")
    place.pause()
    begun = place.drafts()[0].body
    assert (begun["amount"], begun["received_on"], begun["exception"]) == (
        "12,5",
        "2026-11-20",
        "Kind of them",
    )
