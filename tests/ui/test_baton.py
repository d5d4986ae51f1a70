"""The baton on the screen: by what the clerk and the supervisors see and press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock
from PySide6.QtWidgets import QScrollArea

from frontdesk.domain.shop import Role
from frontdesk.services import batons
from frontdesk.services.complaints import take
from frontdesk.services.shop import add_staff
from frontdesk.ui.complaints.late import LateBatons
from frontdesk.ui.complaints.next_moves import PAPERS, WRITE_DOWN
from frontdesk.ui.context import AboutVisit
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.shop import ShopSection
from frontdesk.ui.steps import said_of


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Place]:
    """Return the program with a clerk, Rūta, at the counter."""
    opened = Place(qtbot, tmp_path / "data", clock)
    yield opened
    opened.close()


def looked_at(place: Place, who: str, complaint_id: str) -> None:
    place.act_as(who)
    place.page.show_case(complaint_id)
    place.settle()


def test_a_question_comes_to_the_clerks_place_and_the_answer_goes_back(place: Place) -> None:
    about = place.log(to="Daiva", fair="A new one at once.")
    looked_at(place, "Daiva", about)
    assert place.says("A new one at once.")
    place.press("Ask back ▾")
    place.press("Ask")
    assert place.says("What would you like to know? A few words are enough.")
    place.type("What you would like to know", "Which model is it?")
    place.press("Ask")
    place.act_as("Rūta")
    place.page.show_board()
    place.settle()
    assert place.says("Asked of you · 1")
    looked_at(place, "Rūta", about)
    assert place.says("Daiva asks: Which model is it?")
    place.type("Your answer", "The red one.")
    place.press("Send the answer along")
    looked_at(place, "Daiva", about)
    assert place.says("The answer: The red one.")
    assert "Rūta answered: The red one." in place.page.case.story.sentences()[-1] + "."
    place.press("Take it")
    assert place.says("You answer for it.")


def test_the_page_keeps_still_when_an_answer_is_sent(place: Place) -> None:
    place.page.resize(900, 420)
    about = place.log(to="Daiva", fair="A new one at once.", words="It leaks. " * 60)
    ask: Callable[..., str] = batons.ask_back
    place.do("ask_back", partial(ask, complaint_id=about, question="Which model is it?"), actor="Daiva")
    looked_at(place, "Rūta", about)
    place.type("Your answer", "The red one.")
    send = place.button("Send the answer along")
    bar = next(
        area.verticalScrollBar()
        for area in place.page.case.findChildren(QScrollArea)
        if area.isAncestorOf(send) and area.verticalScrollBar().maximum()
    )
    bar.setValue(bar.maximum() // 2)
    send.setFocus()
    before = bar.value()
    place.press("Send the answer along")
    place.settle()
    assert not send.isVisible()
    assert min(before, bar.maximum()) == bar.value()


def test_a_passed_on_complaint_is_not_said_to_be_with_whoever_passed_it_on(place: Place) -> None:
    about = place.log(to="Daiva")
    looked_at(place, "Daiva", about)
    said: list[str] = []
    place.session.step_done.connect(lambda done: said.append(said_of(done)))
    place.press("Hand it on")
    assert said == ["Handed over; until it is taken, the same person answers for it."]


def test_a_question_being_typed_is_never_sent_as_an_answer(place: Place) -> None:
    about = place.log(to="Daiva")
    place.act_as("Daiva")
    place.do("take", partial(take, complaint_id=about), actor="Daiva")
    looked_at(place, "Daiva", about)
    place.press("Ask back ▾")
    place.type("What you would like to know", "Which model is it?")
    ask: Callable[..., str] = batons.ask_back
    place.do("ask_back", partial(ask, complaint_id=about, question="Is it urgent?"), actor="Ona")
    looked_at(place, "Daiva", about)
    assert place.says("Ona asks: Is it urgent?")
    assert place.page.case.baton.text.toPlainText() == ""
    place.type("Your answer", "It is not.")
    place.press("Send the answer along")
    assert place.page.case.baton.text.toPlainText() == "Which model is it?"


def test_a_question_being_typed_waits_while_another_complaint_is_looked_at(place: Place) -> None:
    complaint_id, other = place.log(), place.log(words="It rattles.")
    for one in (complaint_id, other):
        place.do("take", partial(take, complaint_id=one), actor="Daiva")
    place.act_as("Daiva")
    place.page.show_case(complaint_id)
    place.settle()
    place.press("Ask back ▾")
    place.type("What you would like to know", "Which socket?")
    place.page.show_case(other)
    place.settle()
    assert place.field("What you would like to know").toPlainText() == ""
    place.page.show_case(complaint_id)
    place.settle()
    assert place.field("What you would like to know").toPlainText() == "Which socket?"
    place.press("Ask")
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).asked == "Which socket?"
    place.pause()
    assert place.drafts() == []


def test_each_step_is_a_press_and_stands_in_the_story(place: Place) -> None:
    about = place.log(to="Daiva")
    looked_at(place, "Daiva", about)
    place.press("More ▾")
    place.press("I’ve looked at how serious it is")
    place.press("Look into it")
    place.type("What is done, or why not", "A new one.")
    place.press("Decided, to be told")
    place.press("They know what was decided")
    assert not place.has_button("They know what was decided")
    place.press("Solved")
    assert place.page.case.story.sentences()[-5:] == [
        "Daiva looked at how serious it is",
        "Daiva looks into it",
        "Daiva decided: A new one.",
        "Daiva told the customer what was decided",
        "Daiva solved it: A new one.",
    ]


def test_the_clock_is_in_sight_and_the_next_in_line_is_asked(place: Place) -> None:
    about = place.log(to="Daiva")
    looked_at(place, "Rūta", about)
    assert any("Ona is asked next." in text for text in place.texts())
    place.clock.advance(minutes=16)
    late = LateBatons(place.session, place.page)
    late.look()
    place.settle()
    late.look()
    place.settle()
    assert place.says("Still with you until Ona takes it.")
    assert place.page.case.story.sentences()[-1] == "Daiva had not taken it in time; Ona is asked now"


def test_what_few_may_open_tells_the_clerk_only_that_it_is_there(place: Place) -> None:
    about = place.log(to="Daiva")
    looked_at(place, "Rūta", about)
    place.press("Who may open it ▾")
    place.press("about health")
    place.press("Note who may open it")
    assert place.says("Only a supervisor or the owner opens this one.")
    assert not any("toaster" in text for text in place.texts())
    case = place.page.case
    places = (case.moves.near, case.moves.later)
    ways = [buttons[name] for buttons in places for name in (PAPERS, WRITE_DOWN)]
    assert not any(button.isVisible() for button in ways)  # they would tell it
    place.page.show_board()
    place.settle()
    assert not any("toaster" in text for text in place.texts())
    assert any("2026-0001" in text for text in place.texts())
    looked_at(place, "Daiva", about)
    assert any("toaster" in text for text in place.texts())
    place.press("More ▾")
    assert sum(button.isVisible() for button in ways) == len((PAPERS, WRITE_DOWN))


def test_what_is_in_sight_is_read_anew_by_whoever_acts_now(place: Place) -> None:
    about = place.log(to="Daiva")
    change: Callable[..., str] = batons.restrict
    values = {"complaint_id": about, "kinds": ["staff"], "about_staff": place.ids["Daiva"]}
    place.do("restrict", partial(change, **values), actor="Rūta")
    looked_at(place, "Ona", about)
    assert any("toaster" in text for text in place.texts())
    place.act_as("Daiva")
    place.settle()
    assert not any("toaster" in text or "2026-0001" in text for text in place.texts())
    place.act_as("Ona")
    place.settle()
    assert any("toaster" in text for text in place.texts())  # in the list again
    place.act_as("Rūta")
    place.settle()
    assert not any("toaster" in text for text in place.texts())
    assert any("2026-0001" in text for text in place.texts())


def test_whom_it_is_about_sees_nothing_of_it(place: Place) -> None:
    about = place.log(to="Daiva")
    change: Callable[..., str] = batons.restrict
    values = {"complaint_id": about, "kinds": ["staff"], "about_staff": place.ids["Daiva"]}
    place.do("restrict", partial(change, **values), actor="Rūta")
    place.act_as("Daiva")
    place.page.show_board()
    place.settle()
    assert not any("2026-0001" in text for text in place.texts())


def test_it_is_restricted_while_it_is_told_and_goes_to_nobody_it_is_about(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type("In the customer’s own words", "Daiva was rude to me.")
    place.press("To hand along ▾")
    place.type("What seems fair to you", "An apology.")
    place.press("about one of us")
    fields = place.page.writing.form.baton
    chip = next(chip for chip in fields.about.chips() if chip.code == place.ids["Daiva"])
    chip.click()
    place.settle()
    assert place.says("What Ona will see")
    assert [chip.code for chip in place.page.writing.to.chips()] == [place.ids["Ona"]]
    place.press("Hand to supervisor")
    assert place.says("Only a supervisor or the owner opens this one.")
    assert place.says("It can be taken by: Ona")
    assert not any("is asked next" in text for text in place.texts())
    kept = place.on_store(lambda: place.desk.everything(lambda uow: uow.complaints.log()))[0]
    assert (kept.fair, kept.about_staff, kept.handed_to) == (
        "An apology.",
        place.ids["Daiva"],
        place.ids["Ona"],
    )


def test_the_shop_says_who_is_asked_first(place: Place) -> None:
    place.do("add_staff", partial(add_staff, name="Jonas", role=Role.SUPERVISOR), actor="Ona")
    place.session.read_again()
    place.settle()
    section = ShopSection(SettingsPresenter(place.session), place.session)
    place.act_as("Ona")
    place.settle()
    section.fill()
    section.allow()
    rows = section.baton_order.rows
    jonas = next(one.id for one in place.session.house.people if one.name == "Jonas")
    assert [row.up.isEnabled() for row in rows.values()] == [False, True]
    rows[jonas].up.click()
    place.settle()
    section.fill()
    assert [row.up.isEnabled() for row in (rows[jonas], rows[place.ids["Daiva"]])] == [False, True]
    place.act_as("Rūta")
    place.arrive(AboutVisit())
    assert [person.name for person in place.page.presenter.candidates()] == ["Jonas", "Daiva", "Ona"]


def test_what_was_said_while_it_was_told_is_there_for_who_takes_it(place: Place) -> None:
    place.serve(place.mr_jonaitis())
    place.page._begin()
    place.settle()
    place.type("In the customer’s own words", "The toaster trips the fuse.")
    said = [words.strip("“”") for words in place.page.writing.hear.words() if words]
    place.press("Hand to supervisor")
    about = place.complaints()[0].id
    looked_at(place, "Daiva", about)
    place.press("What Rūta said ▾")
    assert said
    assert [one for one in said if not any(one in text for text in place.texts())] == []


def test_somebody_may_be_hurt_each_supervisor_is_told_by_its_number_alone_where_few_open_it(
    place: Place,
) -> None:
    about = place.log(to="Daiva", safety=True, restricted=("health",), customer_id=place.mr_jonaitis())
    told = {}
    for who in ("Rūta", "Daiva", "Ona"):
        place.act_as(who)
        place.settle()
        notice = place.line.notice
        told[who] = (notice.words, notice.whom) if notice else ()
        place.line.answer()
        place.settle()
        assert place.line.notice is None
    assert told == {"Rūta": (), "Daiva": ("2026-0001", ""), "Ona": ("2026-0001", "")}
    place.do("take", partial(take, complaint_id=about), actor="Ona")
    place.act_as("Daiva")
    place.line.refresh()
    place.settle()
    assert place.line.notice is None
