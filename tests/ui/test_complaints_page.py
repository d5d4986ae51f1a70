"""The complaints place, through what a clerk and a supervisor see and press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from frontdesk import i18n
from frontdesk.domain.attachments import FileKind
from frontdesk.domain.complaints import CHANNELS, REMEDIES, STATES, ComplaintState
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services.errors import StorageError
from frontdesk.services.line import recognise
from frontdesk.services.promises import Word, make_promise
from frontdesk.services.shop import change_staff
from frontdesk.ui import theme as look
from frontdesk.ui.actions import Actions
from frontdesk.ui.badges import Badges
from frontdesk.ui.complaints import state_words
from frontdesk.ui.complaints.files import FileRow, Shown
from frontdesk.ui.complaints.wording import standing
from frontdesk.ui.context import AboutVisit, Record
from frontdesk.ui.errors import sentence
from frontdesk.ui.rail import Rail
from frontdesk.ui.steps import said_of
from frontdesk.ui.translator import LanguageSwitch

TOASTER = "The toaster trips the fuse each time. I rang, and was told to call back."
WORDS = "In the customer’s own words"
OFFERED = "What you offered"
RECEIPT = "Receipt or order"
OUTCOME = "What is done, or why not"
CAUSE = "The cause that we will mend"
HAND = "Hand to supervisor"
PURCHASE, MORE = "The purchase", "More"


@pytest.fixture
def open_place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Callable[..., Place]]:
    """Return a way to start the program on one folder, as often as a test needs."""
    running: list[Place] = []

    def start(**wish: Any) -> Place:
        place = Place(qtbot, tmp_path / "data", clock, **wish)
        running.append(place)
        ended = place.close

        def close() -> None:
            if place in running:
                running.remove(place)
                ended()

        place.close = close  # type: ignore[method-assign]
        return place

    yield start
    while running:
        running[0].close()
    look.theme().use("light", 100)


@pytest.fixture
def place(open_place: Callable[..., Place]) -> Place:
    return open_place()


@pytest.fixture(autouse=True)
def _english_after(qapp: QApplication) -> Iterator[None]:
    """Leave the next test the language that it expects."""
    yield
    if i18n.language() != "en":
        LanguageSwitch(qapp).use("en")


def in_language(place: Place, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    LanguageSwitch(app).use(language)
    place.settle()


def lithuanian(place: Place) -> None:
    in_language(place, "lt")


# Writing it down.


def test_the_form_opens_with_the_customer_and_the_visit_there(place: Place) -> None:
    customer = place.mr_jonaitis()
    visit = place.serve(customer)
    place.arrive(AboutVisit(visit, customer))
    assert place.says("New complaint · Mr Jonaitis")
    assert place.page.focusWidget() is place.field(WORDS)
    place.qtbot.waitUntil(lambda: place.session.sounds.ready)
    sound = "yoh-NIGH-tis (suggested from the spelling)"
    assert place.says(f"Jonas Jonaitis · “Mr Jonaitis” · {sound} · formal · in English")
    place.type(WORDS, TOASTER)
    place.press(HAND)
    kept = place.complaints()[0]
    assert (kept.customer_id, kept.visit_id, kept.words) == (customer, visit, TOASTER)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "“Please tell me, Mr Jonaitis.”", "“I’m calling Daiva for you.”"),
        ("lt", "„Klausausi, pone Jonaiti.“", "„Tuoj pakviesiu Daivą.“"),
    ],
)
def test_the_words_of_the_five_steps_are_in_the_customers_language(
    place: Place, language: str, first: str, last: str
) -> None:
    customer = place.mr_jonaitis(language=language)
    place.arrive(AboutVisit(None, customer))
    steps = ["Listen to the end", "Say it back", "Thank for it", "Offer what you can"]
    shown = place.texts()
    assert [text for text in shown if text in steps] == steps
    assert first in shown
    assert last in shown


def test_a_complaint_without_a_name_is_a_full_one(place: Place) -> None:
    place.arrive(AboutVisit())
    assert place.says("New complaint · Without a name")
    place.type(WORDS, "A long wait.")
    place.press(HAND)
    assert place.complaints()[0].customer_id is None
    assert place.complaints()[0].handed_to


def test_somebody_recognised_while_speaking_is_in_the_form(place: Place) -> None:
    customer = place.mr_jonaitis()
    visit = place.serve(label="blue coat")
    place.arrive(AboutVisit(visit))
    assert place.says("New complaint · blue coat")
    place.type(WORDS, TOASTER)
    place.do("recognise", partial(recognise, visit_id=visit, customer_id=customer))
    place.tell()
    assert place.says("New complaint · Mr Jonaitis")
    place.press(HAND)
    assert place.complaints()[0].customer_id == customer


def test_what_the_supervisor_will_see_grows_while_it_is_written(place: Place) -> None:
    customer = place.mr_jonaitis()
    place.log(customer_id=customer, words="Something else.")
    due = place.clock.now().replace(hour=14)
    word = Word(text="Call back", due_at=due, customer_id=customer)
    place.do("make_promise", partial(make_promise, word=word))
    place.arrive(AboutVisit(None, customer))
    assert place.says("What Daiva will see")
    assert place.says("Its number is given when it is kept.")
    place.type(WORDS, TOASTER)
    place.type(OFFERED, "A new one on Wednesday")
    place.press(PURCHASE)
    place.type(RECEIPT, "SF-10442")
    for choice in ("Product", "Replacement", "By letter", "Told before: once more", "Told before: once more"):
        place.press(choice)
    assert place.says(f"“{TOASTER}”")
    facts = dict(place.page.writing.preview.facts())
    assert facts == {
        "What it is about": "Product",
        "How it came": "By letter",
        "Wants": "Replacement",
        "The purchase": "SF-10442",
        "Offered by Rūta": "A new one on Wednesday",
        "Told it before": "2 times",
        "Our answer by": "Thursday 3 December · 10 days left",
        "In writing by": "Monday 7 December · 14 days left",
        "Earlier complaints": "1",
        "Promises open": "1, the first due 16:00",
    }
    place.press(HAND)
    kept = place.complaints()[0]
    assert (kept.remedy, kept.channel, kept.written, kept.told_before) == ("replace", "letter", True, 2)
    assert (kept.receipt, kept.offered) == ("SF-10442", "A new one on Wednesday")
    assert kept.legal_due is not None


def test_a_letter_is_in_writing_unless_the_clerk_says_otherwise(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    assert not place.page.writing.form.in_writing.isVisible()
    place.press("By e-mail")
    assert place.says("Our answer by Thursday 3 December · in writing by 7 December")
    place.page.writing.form.in_writing.click()
    assert not place.says("in writing by")
    place.press("By letter")
    place.press("At the counter")
    assert not place.page.writing.form.in_writing.isVisible()
    place.press(HAND)
    assert (place.complaints()[0].written, place.complaints()[0].legal_due) == (False, None)


# Drafts.


def test_each_complaint_begins_at_its_beginning(place: Place) -> None:
    place.page.resize(1180, 420)

    def scrolled() -> list[int]:
        bars = [scroll.verticalScrollBar() for scroll in place.page.findChildren(QScrollArea)]
        return [bar.value() for bar in bars if bar.isVisible()]

    def scroll_down() -> None:
        for scroll in place.page.findChildren(QScrollArea):
            scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        assert any(scrolled())

    first, second = place.log(words="One thing."), place.log(words="Another.")
    place.arrive(AboutVisit())
    scroll_down()
    place.page.show_board()
    place.arrive(AboutVisit())
    assert not any(scrolled())
    place.arrive(Record(first))
    scroll_down()
    place.act_as("Ona")
    place.page.show_board()
    place.page._look_at(second, keyboard=False)
    place.settle()
    assert not any(scrolled())


def test_the_draft_says_it_is_safe_only_when_it_is(place: Place) -> None:
    pill = place.page.writing.pill
    place.arrive(AboutVisit())
    assert not pill.isVisible()
    place.type(WORDS, "The toaster")
    assert not pill.isVisible()
    place.pause()
    assert pill.text() == "Draft kept safe just now"
    assert [draft.body["words"] for draft in place.drafts()] == ["The toaster"]
    place.clock.advance(seconds=2)
    place.line.tick()
    assert pill.text() == "Draft kept safe 2 s ago"
    place.clock.advance(minutes=3)
    place.line.tick()
    assert pill.text() == "Draft kept safe 3 min ago"


def test_a_draft_that_could_not_be_kept_says_so_and_is_tried_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("disk_full", "")

    place.arrive(AboutVisit())
    with monkeypatch.context() as broken:
        broken.setattr(place.desk, "keep_draft", full)
        place.type(WORDS, TOASTER)
        place.pause()
        assert place.page.writing.pill.text().startswith("Not saved: the disk is full.")
        assert place.field(WORDS).toPlainText() == TOASTER
    place.page.show_board()
    place.settle()
    assert [draft.body["words"] for draft in place.drafts()] == [TOASTER]


def test_after_a_crash_everything_up_to_the_last_pause_is_there(open_place: Callable[..., Place]) -> None:
    first = open_place()
    customer = first.mr_jonaitis()
    visit = first.serve(customer)
    first.arrive(AboutVisit(visit, customer))
    first.type(WORDS, TOASTER)
    first.type(OFFERED, "A new one")
    first.press(PURCHASE)
    first.type(RECEIPT, "SF-1")
    for choice in ("Waiting", "By letter", "Apology", "Told before: once more", "Ona"):
        first.press(choice)
    first.pause()
    first.type(OFFERED, "A new one at once")
    first.crash()
    again = open_place()
    assert again.says("Unfinished: The toaster trips the fuse each time.")
    again.press("Go on")
    assert again.says("New complaint · Mr Jonaitis")
    assert again.field(WORDS).toPlainText() == TOASTER
    assert again.field(OFFERED).toPlainText() == "A new one"
    assert again.says("What Ona will see")
    again.press(HAND)
    kept = again.complaints()[0]
    assert (kept.visit_id, kept.customer_id, kept.receipt) == (visit, customer, "SF-1")
    assert (kept.remedy, kept.channel, kept.written, kept.told_before) == ("apology", "letter", True, 1)
    assert kept.handed_to == again.ids["Ona"]
    assert again.drafts() == []


def test_somebody_who_never_pauses_loses_a_second_at_most(open_place: Callable[..., Place]) -> None:
    first = open_place()
    first.arrive(AboutVisit())
    for _letter in range(30):
        QTest.keyClicks(first.field(WORDS), "a")
        first.qtbot.wait(60)
    first.crash()
    again = open_place()
    assert len(again.drafts()[0].body["words"]) >= 12
    assert again.has_button("Go on")


def test_words_that_come_back_do_not_push_out_what_is_being_typed(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.press(HAND)
    place.press("Log a complaint")
    place.type(WORDS, "The kettle leaks.")
    place.session.undo()
    place.settle()
    assert place.field(WORDS).toPlainText() == "The kettle leaks."
    place.keys("Esc")
    assert {draft.body["words"] for draft in place.drafts()} == {TOASTER, "The kettle leaks."}


def test_the_rail_counts_what_is_unfinished(open_place: Callable[..., Place]) -> None:
    place = open_place()
    counted = rail_of(place)
    assert counted() == "Complaints"
    place.arrive(AboutVisit(place.serve(label="red hat")))
    place.type(WORDS, TOASTER)
    place.pause()
    assert counted() == "Complaints, 1 waiting there"
    place.arrive(AboutVisit(place.serve(label="blue coat")))
    place.type(WORDS, "The kettle leaks.")
    place.pause()
    place.crash()
    place = open_place()
    counted = rail_of(place)
    place.settle()
    assert counted() == "Complaints, 2 waiting there"
    place.press("Throw away")
    assert counted() == "Complaints, 1 waiting there"
    place.press("Go on")
    place.press(HAND)
    assert counted() == "Complaints, 1 waiting there"  # the one handed over, until it is taken
    place.act_as("Ona")
    assert counted() == "Complaints"


def rail_of(place: Place) -> Callable[[], str]:
    """Return a way to read what the rail says of the complaints."""
    context, window = place.page.context, QWidget(place.page)
    rail = Rail(context, Actions(context, window))
    rail.setParent(window)
    Badges(context, rail)
    place.settle()
    return lambda: next(
        button.accessibleName()
        for button in rail.findChildren(QAbstractButton)
        if button.accessibleName().startswith("Complaints")
    )


def test_a_draft_whose_complaint_was_kept_is_gone_at_the_next_start(open_place: Callable[..., Place]) -> None:
    first = open_place()
    first.arrive(AboutVisit())
    first.type(WORDS, TOASTER)
    first.pause()
    draft = first.drafts()[0]
    first.press(HAND)
    # The program ended after the commit and before it dropped the draft.
    first.on_store(lambda: first.desk.keep_draft(draft.id, dict(draft.body)))
    first.close()
    again = open_place()
    assert again.drafts() == []
    assert not again.says("Unfinished")
    assert len(again.complaints()) == 1


def test_leaving_at_once_keeps_what_was_typed(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.keys("Esc")
    assert place.says("Unfinished: The toaster trips")
    place.press("Go on")
    assert place.field(WORDS).toPlainText() == TOASTER
    place.type(OFFERED, "A new one")
    place.page.hide()
    place.settle()
    assert [draft.body["offered"] for draft in place.drafts()] == ["A new one"]
    place.page.show()


def test_an_empty_form_leaves_no_draft(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, "The")
    place.pause()
    place.type(WORDS, "")
    place.pause()
    place.keys("Esc")
    assert place.drafts() == []
    assert not place.says("Unfinished")


def test_each_visit_has_a_draft_of_its_own(place: Place) -> None:
    first, second = place.serve(label="red hat"), place.serve(label="blue coat")
    place.arrive(AboutVisit(first))
    place.type(WORDS, "About the red hat's toaster")
    place.arrive(AboutVisit(second))
    assert place.field(WORDS).toPlainText() == ""
    place.type(WORDS, "About the blue coat's kettle")
    place.arrive(AboutVisit(second))
    assert place.field(WORDS).toPlainText() == "About the blue coat's kettle"
    place.arrive(AboutVisit(first))
    assert place.field(WORDS).toPlainText() == "About the red hat's toaster"
    place.keys("Esc")
    assert len(place.drafts()) == 2


def test_an_unfinished_complaint_is_thrown_away_and_brought_back(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.keys("Esc")
    place.press("Throw away")
    assert place.drafts() == []
    assert not place.has_button("Go on")
    place.press("Bring it back")
    assert [draft.body["words"] for draft in place.drafts()] == [TOASTER]
    place.press("Go on")
    assert place.field(WORDS).toPlainText() == TOASTER


# The keyboard.


def walked(place: Place, steps: int) -> list[str]:
    """Return the names of what has the keyboard after each Tab."""
    names = []
    for _step in range(steps):
        QTest.keyClick(place.page.window().focusWidget(), Qt.Key.Key_Tab)
        names.append(held(place))
    return names


def held(place: Place) -> str:
    """Return the name of what has the keyboard."""
    part = place.page.window().focusWidget()
    return part.accessibleName() or part.text() if part is not None else ""


@pytest.mark.parametrize("width", [1180, 340])
def test_tab_goes_through_the_form_as_it_is_read(place: Place, width: int) -> None:
    place.page.resize(width, 760)
    place.arrive(AboutVisit())
    place.press("By letter")
    place.field(WORDS).setFocus()
    form = place.page.writing.form
    wanted = [chip.accessibleName() for field in (form.subject.first, form.remedy) for chip in field.chips()]
    wanted += [chip.accessibleName() for chip in form.severity.chips()]
    wanted += ["Told before: once more, now never", "Somebody may be hurt", OFFERED]
    wanted += ["Amount, if there is one"]
    wanted += [chip.accessibleName() for chip in form.channel.chips()]
    wanted += [form.in_writing.text(), "Today", "Earlier"]
    wanted += [f"{name} ▾" for name in ("To hand along", PURCHASE, "Files", "What the law gives", MORE)]
    names = walked(place, len(wanted) + 2)
    assert names[: len(wanted)] == wanted
    assert names[len(wanted) :] == ["Daiva", "Ona"]
    QTest.keyClick(place.page.window().focusWidget(), Qt.Key.Key_Backtab)
    assert held(place) == "Daiva"


def test_the_supervisors_keyboard_is_on_the_first_main_move(place: Place) -> None:
    place.log(to="Daiva")
    place.log(to="Daiva", words="Another thing.")
    place.tell()
    place.act_as("Daiva")
    place.press("2026-0001")
    assert held(place) == "Take it"
    place.button("Take it").click()
    place.settle()
    assert held(place) == CAUSE
    place.type(OUTCOME, "Replaced")
    place.button("Solved").setFocus()
    place.press("Solved")
    assert held(place) == "← All complaints"
    place.press("← All complaints")
    assert held(place).startswith("2026-0002")


def test_back_in_the_list_the_keyboard_is_on_the_complaint_looked_at(place: Place) -> None:
    for number in range(3):
        place.log(words=f"No {number}")
    place.tell()
    place.press("2026-0002")
    place.keys("Esc")
    assert held(place).startswith("2026-0002")
    place.press("2026-0003")
    place.arrive()
    assert held(place).startswith("2026-0003")


def test_who_may_only_look_has_the_way_back_under_the_keyboard(place: Place) -> None:
    complaint_id = place.log(to="Daiva")
    place.do("take", partial(service.take, complaint_id=complaint_id), actor="Daiva")
    place.tell()
    place.press("2026-0001")
    assert held(place) == "← All complaints"


def test_the_keyboard_follows_a_draft_out_of_the_list_and_back(place: Place) -> None:
    place.log()
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.keys("Esc")
    assert held(place) == "Go on"
    place.press("Throw away")
    assert held(place) == "Bring it back"
    place.press("Bring it back")
    assert held(place) == "Go on"


# Arriving.


def test_arriving_without_a_wish_shows_the_list(place: Place) -> None:
    complaint_id = place.log()
    place.arrive(Record(complaint_id))
    place.act_as("Daiva")
    place.arrive()
    assert place.page.title.text() == "Complaints"
    assert place.has_button("Log a complaint")
    visit = place.serve(label="red hat")
    place.arrive(AboutVisit(visit))
    place.type(WORDS, TOASTER)
    place.arrive()
    assert place.says("Unfinished: The toaster trips")
    place.arrive(AboutVisit(visit))
    assert place.field(WORDS).toPlainText() == TOASTER
    assert len(place.drafts()) == 1


def test_nobody_goes_on_by_accident_with_what_somebody_else_began(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.act_as("Daiva")
    place.arrive(AboutVisit())
    assert place.field(WORDS).toPlainText() == ""
    place.arrive()
    assert place.says("Unfinished: The toaster trips")


# Keeping it.


def test_handed_over_it_stays_with_the_clerk_until_it_is_taken(place: Place) -> None:
    place.arrive(AboutVisit(None, place.mr_jonaitis()))
    place.type(WORDS, TOASTER)
    place.press("Ona")
    place.press("Daiva")
    place.keys("Ctrl+Shift+H")
    assert place.says("Still with you until Daiva takes it.")
    assert place.says("It can be taken by: Daiva, Ona")
    assert place.says("“I’m calling Daiva for you.”")
    assert not place.has_button("Take it")
    assert place.page.case.story.sentences() == ["Rūta wrote it down", "Rūta handed it to Daiva"]
    place.keys("Esc")
    assert place.says("Handed over, still with you · 1")
    place.act_as("Daiva")
    assert place.says("Waiting to be taken by you · 1")
    place.press("2026-0001 · Mr Jonaitis")
    assert place.says("Rūta asks you to take it over.")
    assert place.says(f"“{TOASTER}”")
    place.press("Take it")
    assert place.says("You answer for it.")
    assert place.page.case.story.sentences()[-1] == "Daiva took it"
    place.act_as("Rūta")
    assert place.says("Daiva answers for it.")
    assert not place.has_button("Solved")


def test_nobody_is_offered_to_hand_it_to_themselves(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    assert not place.has_button("Daiva")
    assert place.says("What Ona will see")
    place.press("Keep it with me")
    kept = place.complaints()[0]
    assert (kept.state, kept.holder_id) == (ComplaintState.ACKNOWLEDGED, place.ids["Daiva"])


def test_an_owner_alone_keeps_it(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Ona")
    for person in place.session.house.people:
        if person.role is not Role.OWNER:
            place.do("change_staff", partial(change_staff, staff=replace(person, active=False)))
    place.tell()
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    assert not place.has_button(HAND)
    place.keys("Ctrl+Shift+H")
    assert place.complaints()[0].holder_id == place.ids["Ona"]
    assert place.says("You answer for it.")


def test_solved_here_needs_what_was_done(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.press("Solved here")
    assert place.page.writing.form.fields["offered"].refusal() == (
        "What was done about it? A few words are enough."
    )
    assert place.page.focusWidget() is place.field(OFFERED)
    assert place.field(WORDS).toPlainText() == TOASTER
    assert place.complaints() == []
    place.type(OFFERED, "A new one, at once")
    assert place.page.writing.form.fields["offered"].refusal() == ""
    place.press("Solved here")
    assert place.complaints()[0].state is ComplaintState.CLOSED
    assert place.says("Solved on 23 November.")
    assert place.page.case.story.sentences() == ["Rūta wrote it down", "Rūta solved it: A new one, at once"]


def test_without_words_there_is_no_complaint(place: Place) -> None:
    place.arrive(AboutVisit())
    place.press("Product")
    place.press(HAND)
    assert "own words are needed" in place.page.writing.form.fields["words"].refusal()
    place.press(MORE)
    place.type("In one line, if you like", "x" * 301)
    place.type(WORDS, TOASTER)
    place.press(HAND)
    assert "300 letters or fewer" in place.page.writing.form.fields["summary"].refusal()
    assert place.complaints() == []


def test_a_failure_of_the_store_loses_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StorageError("disk_full", "")

    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    with monkeypatch.context() as patch:
        patch.setattr(place.desk, "do", broken)
        place.press(HAND)
    assert place.says("Not saved: the disk is full.")
    assert place.field(WORDS).toPlainText() == TOASTER
    place.press(HAND)
    assert len(place.complaints()) == 1


def test_pressed_twice_it_is_kept_once(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.button(HAND).click()
    place.button(HAND).click()
    place.settle()
    assert len(place.complaints()) == 1
    assert place.drafts() == []


def test_undone_the_words_are_in_the_form_again(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.press(HAND)
    place.session.undo()
    place.settle()
    assert place.complaints() == []
    assert place.field(WORDS).toPlainText() == TOASTER
    assert [draft.body["words"] for draft in place.drafts()] == [TOASTER]
    place.press(HAND)
    assert [complaint.number for complaint in place.complaints()] == ["2026-0002"]


# The same thing twice.


def test_a_second_complaint_about_the_same_thing_joins_the_first(place: Place) -> None:
    customer = place.mr_jonaitis()
    first = place.log(customer_id=customer)
    place.arrive(AboutVisit(None, customer))
    assert place.says("Perhaps the same as 2026-0001 of 23 November: The toaster trips the fuse.")
    place.type(WORDS, "It did it again.")
    place.press("Join it to 2026-0001")
    assert place.says("This one joins 2026-0001")
    place.press(HAND)
    assert place.complaints()[0].same_as == first
    assert place.says("About the same thing")
    place.press("2026-0001. Acknowledged. The toaster trips the fuse.")
    assert place.page.case.presenter.complaint_id == first
    assert place.has_button("2026-0002. Acknowledged. Handed over. It did it again.")


def test_what_it_was_to_join_is_not_lost_without_a_word(place: Place) -> None:
    customer = place.mr_jonaitis()
    place.arrive(AboutVisit(None, customer))
    place.type(WORDS, "The toaster trips the fuse.")
    place.press(HAND)
    place.arrive(AboutVisit(None, customer))
    place.type(WORDS, "It did it again.")
    place.press("Join it to 2026-0001")
    place.session.undo()
    place.settle()
    assert place.says("The complaint that this one was to join is not there any more. It stands alone now.")
    assert not place.has_button("Keep apart")
    place.press("All right")
    assert not place.says("was to join")
    place.press(HAND)
    assert place.complaints()[0].same_as is None


def test_joining_holds_whatever_else_changes(place: Place) -> None:
    customer = place.mr_jonaitis()
    first = place.log(customer_id=customer, receipt="SF-7")
    place.arrive(AboutVisit())
    place.type(WORDS, "It did it again.")
    place.press(PURCHASE)
    place.type(RECEIPT, "SF-7")
    place.pause()
    place.press("Join it to 2026-0001")
    place.type(RECEIPT, "SF-8")
    place.pause()
    assert place.says("This one joins 2026-0001")
    place.do("solve", partial(steps.solve, complaint_id=first, outcome="Replaced"))
    place.tell()
    assert place.says("This one joins 2026-0001")
    place.keys("Esc")
    place.press("Go on")
    assert place.says("This one joins 2026-0001")
    place.press(HAND)
    assert place.complaints()[0].same_as == first


def test_complaints_about_different_things_are_kept_apart(place: Place) -> None:
    customer = place.mr_jonaitis()
    place.log(customer_id=customer)
    place.arrive(AboutVisit(None, customer))
    place.type(WORDS, "Something else.")
    place.press("Join it to 2026-0001")
    place.press("Keep apart")
    assert not place.has_button("Join it to 2026-0001")
    place.pause()
    assert not place.has_button("Join it to 2026-0001")
    place.press(HAND)
    assert place.complaints()[0].same_as is None


def test_a_group_that_was_kept_apart_is_not_offered_by_another_of_it(place: Place) -> None:
    customer = place.mr_jonaitis()
    first = place.log(customer_id=customer)
    place.log(customer_id=customer, words="It did it again.", same_as=first)
    place.arrive(AboutVisit(None, customer))
    place.type(WORDS, "Something else.")
    place.press("Join it to 2026-000")
    place.press("Keep apart")
    assert not place.page.writing.notice.isVisible()


def test_the_same_receipt_is_noticed_while_it_is_typed(place: Place) -> None:
    place.log(receipt="SF-7")
    place.arrive(AboutVisit())
    assert not place.has_button("Join it to 2026-0001")
    place.press(PURCHASE)
    place.type(RECEIPT, "sf-7")
    place.pause()
    assert place.has_button("Join it to 2026-0001")


# The list.


def test_an_empty_list_teaches_and_begins(place: Place) -> None:
    assert place.says("No complaint is open.")
    place.press("Log a complaint")
    assert place.says("New complaint · Without a name")


def test_begun_from_the_list_it_is_about_who_stands_here(place: Place) -> None:
    place.serve(place.mr_jonaitis())
    place.press("Log a complaint")
    assert place.says("New complaint · Mr Jonaitis")


def test_the_list_sorts_by_whose_move_it_is(place: Place) -> None:
    place.log(to="Daiva", words="handed by me")
    place.log(words="mine")
    place.do("take", partial(service.take, complaint_id=place.log(words="taken")), actor="Daiva")
    solved = place.log(words="done")
    place.do("solve", partial(steps.solve, complaint_id=solved, outcome="Replaced"))
    place.tell()
    headings = ("Handed over, still with you · 1", "Yours · 1", "All other open complaints · 1")
    shown = place.texts()
    assert [text for text in shown if text in headings] == list(headings)
    assert not place.says("done")
    place.act_as("Daiva")
    assert place.says("Waiting to be taken by you · 1")
    assert place.says("Yours · 1")
    assert place.says("All other open complaints · 1")


def test_a_row_shows_one_clock_and_the_case_all_of_them(place: Place, clock: ManualClock) -> None:
    complaint_id = place.log(words="It leaks")
    clock.set(clock.now() + timedelta(days=8))
    place.tell()
    place.arrive()
    assert place.says("Answer by Thursday 3 December · 2 days left")
    assert not place.says("Next news by")
    shown_case(place, complaint_id)
    assert place.says("Answer by Thursday 3 December · 2 days left")
    assert place.says("Next news by Saturday 28 November · 3 days late")


def test_the_list_stays_where_it_was_when_something_changes(place: Place) -> None:
    for number in range(12):
        place.do(
            "log_complaint",
            partial(service.log_complaint, told=service.Told(words=f"No {number}")),
            actor="Ona",
        )
    place.tell()
    board = place.page.board
    bar = board.findChild(QScrollArea).verticalScrollBar()
    held = board.cards()[1]
    held.setFocus()
    name = held.accessibleName()
    place.log(words="one more")
    place.tell()
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert board.window().focusWidget().accessibleName() == name


def test_a_long_list_is_shown_in_full_when_asked(place: Place) -> None:
    for number in range(33):
        place.do(
            "log_complaint",
            partial(service.log_complaint, told=service.Told(words=f"No {number}")),
            actor="Ona",
        )
    place.tell()
    place.qtbot.waitUntil(lambda: len(place.page.board.cards()) == 30)
    place.qtbot.waitUntil(lambda: place.has_button("Show all 33"))
    place.press("Show all 33")
    place.qtbot.waitUntil(lambda: len(place.page.board.cards()) == 33)


def test_of_a_long_list_the_first_are_there_at_once_and_what_stays_is_not_made_anew(place: Place) -> None:
    ids = [place.log(words=f"No {number}") for number in range(40)]
    place.tell()
    board = place.page.board
    assert 0 < len(board.cards()) < 40  # nobody waits until all of them are there
    place.page.show_case(ids[35])
    place.settle()
    place.keys("Escape")
    here = QApplication.focusWidget()
    assert "2026-0036" in here.accessibleName()  # what is come back to is there though its turn was not
    place.qtbot.waitUntil(lambda: len(board.cards()) == 40)
    named = [card.accessibleName()[:9] for card in board.cards()]
    assert named == [f"2026-{number:04}" for number in range(1, 41)]  # each in its place
    before = board.cards()
    place.session.do("told_again", partial(service.told_again, complaint_id=ids[3]))
    place.settle()
    after = board.cards()
    assert [card for card in after if card not in before] == [after[3]]
    assert board.window().focusWidget() is here


def test_a_card_that_is_made_anew_keeps_the_keyboard(place: Place) -> None:
    first = place.log(words="The first")
    place.log(words="The second")
    place.tell()
    board = place.page.board
    held = board.cards()[0]
    held.setFocus()
    place.do("hand_over", partial(service.hand_over, complaint_id=first, to=place.ids["Daiva"]))
    place.tell()
    (now,) = [card for card in board.cards() if "The first" in card.texts()]
    assert now is not held
    assert board.window().focusWidget() is now


# The case.


def shown_case(place: Place, complaint_id: str) -> None:
    place.arrive(Record(complaint_id))


def test_a_supervisor_brings_it_to_an_end_and_opens_it_again(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    shown_case(place, place.log())
    place.press("Solved")
    assert place.page.case.findings.refusal() == "What was done about it? A few words are enough."
    place.type(CAUSE, "Batch 0914")
    place.press("Note it")
    place.type(OUTCOME, "Replaced on Wednesday")
    place.press("Answered with reasons")
    assert place.says("Answered with reasons on 23 November.")
    place.press("Open it again")
    assert place.says("You answer for it.")
    assert place.field(OUTCOME).toPlainText() == "Replaced on Wednesday"
    place.press("Solved")
    assert place.page.case.story.sentences() == [
        "Daiva wrote it down",
        "Daiva noted the cause: Batch 0914",
        "Daiva answered with reasons: Replaced on Wednesday",
        "Daiva opened it again",
        "Daiva solved it: Replaced on Wednesday",
    ]


def test_handed_on_and_taken_back(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    shown_case(place, place.log())
    place.press("More ▾")
    place.press("Hand it on")
    assert place.says("Still with you until Ona takes it.")
    place.press("Take it back")
    place.press("Told again (+1)")
    assert place.says("Told 1 time before")
    assert place.page.case.story.sentences() == [
        "Daiva wrote it down",
        "Daiva handed it to Ona",
        "Daiva took it back",
        "Daiva noted that it was told once more",
    ]
    place.session.undo()
    place.settle()
    assert not place.says("Told 1 time before")
    assert place.page.case.story.sentences()[-1] == "Daiva took the last step back"


def test_a_clerk_sees_who_has_it_and_nothing_that_would_be_refused(place: Place) -> None:
    complaint_id = place.log(to="Daiva")
    place.do("take", partial(service.take, complaint_id=complaint_id), actor="Daiva")
    shown_case(place, complaint_id)
    assert place.says("Daiva answers for it.")
    for name in ("Take it", "Take it back", "Hand it on", "Solved", "Note it", "Open it again"):
        assert not place.has_button(name), name
    place.press("Told again (+1)")
    assert place.says("Told 1 time before")


def test_a_move_that_came_too_late_is_refused_in_words(place: Place) -> None:
    complaint_id = place.log(to="Daiva")
    shown_case(place, complaint_id)
    place.do("take", partial(service.take, complaint_id=complaint_id), actor="Ona")
    place.press("Take it back")
    assert place.says("Ona answers for this complaint; a supervisor or the owner can move it on too.")
    assert place.says("Ona answers for it.")
    assert not place.refused
    place.press("Told again (+1)")
    assert not place.says("a supervisor or the owner can move it on too")


def test_noting_only_the_cause_claims_no_more(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    said: list[str] = []
    place.session.step_done.connect(lambda done: said.append(said_of(done)))
    shown_case(place, place.log())
    place.type(CAUSE, "Batch 0914")
    place.press("Note it")
    assert said == ["Noted."]


def test_a_sentence_that_goes_on_after_a_full_stop_has_one(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    customer = place.mr_jonaitis()
    complaint_id = place.log(customer_id=customer, words="It broke.")
    word = Word(text="Call back.", due_at=place.clock.now().replace(hour=14), customer_id=customer)
    place.do("make_promise", partial(make_promise, word=word))
    shown_case(place, complaint_id)
    assert any(text.startswith("Call back ") and text.endswith("due 16:00") for text in place.texts())
    place.type(CAUSE, "A loose wire")
    note = partial(steps.note_findings, complaint_id=complaint_id, cause="A bad batch.", outcome="Back.")
    place.do("note_findings", partial(note, seen_rev=0), actor="Ona")
    place.tell()
    assert "Cause: A bad batch. Outcome: Back. Yours" in place.page.case.findings.stale_text()
    place.page.show_board()
    place.settle()
    assert ".." not in place.page.board.cards()[0].accessibleName()


def test_words_fit_into_the_sentence_they_stand_in(place: Place, qapp: QApplication) -> None:
    complaint = place.complaints()[0] if place.log(to="Daiva") else None
    assert complaint is not None
    lithuanian(place)
    assert standing(complaint, {}, complaint.holder_id) == "Kol perims kažkas, skundas lieka pas jus."
    assert standing(complaint, {}, complaint.handed_to) == "Kažkas prašo jūsų perimti šį skundą."
    place.arrive(AboutVisit())
    names = [button.accessibleName() for button in place.page.writing.form.told_before.buttons()]
    assert all(name.endswith("dabar nė karto") for name in names)
    assert state_words.told_words(0) == "Nė karto"
    assert state_words.offered_word() == "Pasiūlyta"


def test_what_somebody_else_wrote_is_shown_and_nothing_typed_is_lost(
    open_place: Callable[..., Place],
) -> None:
    place = open_place(actor="Daiva")
    complaint_id = place.log()
    shown_case(place, complaint_id)
    place.type(CAUSE, "A loose wire")
    note = partial(steps.note_findings, complaint_id=complaint_id, cause="Batch 0914", outcome="Return")
    place.do("note_findings", partial(note, seen_rev=0), actor="Ona")
    place.press("Note it")
    assert place.says("Somebody changed this meanwhile. Nothing was overwritten")
    assert "Cause: Batch 0914. Outcome: Return." in place.page.case.findings.stale_text()
    assert place.field(CAUSE).toPlainText() == "A loose wire"
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).cause == "Batch 0914"
    place.press("Note it")
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).cause == "A loose wire"
    assert place.page.case.findings.stale_text() == ""


def test_what_is_typed_about_one_complaint_waits_while_another_is_looked_at(
    open_place: Callable[..., Place],
) -> None:
    place = open_place(actor="Daiva")
    complaint_id, other = place.log(), place.log(words="It rattles.")
    shown_case(place, complaint_id)
    place.type(CAUSE, "A loose wire")
    shown_case(place, other)
    assert place.field(CAUSE).toPlainText() == ""
    shown_case(place, complaint_id)
    assert place.field(CAUSE).toPlainText() == "A loose wire"
    assert place.page.case.findings.stale_text() == ""
    shown_case(place, other)
    note = partial(steps.note_findings, complaint_id=complaint_id, cause="Batch 0914", outcome="Return")
    place.do("note_findings", partial(note, seen_rev=0), actor="Ona")
    shown_case(place, complaint_id)
    assert place.field(CAUSE).toPlainText() == "A loose wire"
    assert "Cause: Batch 0914. Outcome: Return." in place.page.case.findings.stale_text()
    place.press("Note it")
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).cause == "A loose wire"
    shown_case(place, other)
    shown_case(place, complaint_id)
    assert place.page.case.findings.stale_text() == ""
    assert place.drafts() == []  # what was sent waits no more


def test_what_a_supervisor_types_is_nothing_that_a_clerk_could_read_out(
    open_place: Callable[..., Place],
) -> None:
    place = open_place(actor="Daiva")
    complaint_id = place.log()
    place.do(
        "note_findings",
        partial(steps.note_findings, complaint_id=complaint_id, cause="A batch.", outcome="", seen_rev=0),
    )
    shown_case(place, complaint_id)
    place.field(CAUSE).clear()
    place.type(CAUSE, "They broke it")
    place.act_as("Rūta")
    assert place.page.case.findings.cause.toPlainText() == "A batch."
    place.act_as("Daiva")
    assert place.field(CAUSE).toPlainText() == "They broke it"
    place.act_as("Ona")  # who may note it as well goes on with it
    assert place.field(CAUSE).toPlainText() == "They broke it"


def test_typing_that_was_taken_out_again_is_not_kept(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    complaint_id, other = place.log(), place.log(words="It rattles.")
    shown_case(place, complaint_id)
    place.type(CAUSE, "A loose wire")
    place.page.hide()
    place.settle()
    assert [draft.body["cause"] for draft in place.drafts()] == ["A loose wire"]
    place.page.show()
    place.field(CAUSE).clear()
    shown_case(place, other)
    assert place.drafts() == []


def test_a_change_elsewhere_does_not_touch_what_is_being_typed(open_place: Callable[..., Place]) -> None:
    place = open_place(actor="Daiva")
    complaint_id = place.log()
    shown_case(place, complaint_id)
    place.type(CAUSE, "A loose wire")
    place.do("told_again", partial(service.told_again, complaint_id=complaint_id), actor="Rūta")
    place.tell()
    assert place.field(CAUSE).toPlainText() == "A loose wire"
    place.press("Note it")
    assert place.read(lambda uow: uow.complaints.get(complaint_id)).cause == "A loose wire"


def test_a_complaint_that_is_gone_leads_back_to_the_list(place: Place) -> None:
    complaint_id = place.log()
    shown_case(place, complaint_id)
    place.on_store(place.desk.undo)
    place.tell()
    assert place.says("No complaint is open.")


# Both languages, names for everything, nothing clipped.


def test_the_whole_place_speaks_lithuanian(place: Place) -> None:
    customer = place.mr_jonaitis(language="lt")
    place.log(to="Daiva", customer_id=customer, words="Prekė sugedo.")
    place.tell()
    lithuanian(place)
    assert place.says("Perduota, bet dar pas jus · 1")
    assert place.says("Kol perims Daiva, skundas lieka pas jus.")
    place.arrive(AboutVisit(None, customer))
    assert place.says("Naujas skundas · ponas Jonaitis")
    assert place.says("Jonas Jonaitis · „pone Jonaiti“")
    place.type("Kliento žodžiais", "Skrudintuvas išmuša saugiklį.")
    place.pause()
    assert place.says("„Skrudintuvas išmuša saugiklį.“")
    place.press("Prekė")
    place.press("Perduoti vadovui")
    assert place.page.case.story.sentences() == ["Rūta užrašė", "Rūta perdavė – perims Daiva"]
    in_language(place, "en")
    assert place.page.case.story.sentences() == ["Rūta wrote it down", "Rūta handed it to Daiva"]
    assert place.says("Still with you until Daiva takes it.")


def test_a_suggestion_is_not_called_a_promise(place: Place) -> None:
    place.arrive(AboutVisit())
    lithuanian(place)
    for kind in ("Pasiūlymas", "Padėka"):
        place.press(kind)
        assert place.page.writing.hand.words() == "Įrašyti"
    in_language(place, "en")
    assert place.page.writing.hand.words() == "Write it down"


def test_what_was_refused_is_said_again_in_another_language(place: Place) -> None:
    error = DomainError("nobody_else")
    shown_case(place, place.log())
    case, writing = place.page.case, place.page.writing
    file = FileRow(place.session, Shown("1", FileKind.JPEG, 10), 1, lambda *_: None, may_go=False)
    place.qtbot.addWidget(file)
    case.presenter.refused.emit(error)
    writing.presenter.refused.emit("", error)
    file._show(QImage())
    told = (case._labels["refusal"], writing.refusal, file.told)
    english = [part.text() for part in told]
    assert english[:2] == [sentence(error)] * 2
    assert "cannot be shown" in english[2]
    in_language(place, "lt")
    assert [part.text() for part in told] == [
        *[sentence(error)] * 2,
        "Šio paveikslo čia parodyti nepavyksta. Jis saugomas toks, koks yra.",
    ]
    assert sentence(error) != english[0]
    in_language(place, "en")
    assert [part.text() for part in told] == english


def scenes(place: Place) -> Iterator[str]:
    """Walk through every state of the place."""
    customer = place.mr_jonaitis(language="lt")
    case = place.log(to="Daiva", customer_id=customer, words=TOASTER * 3, receipt="SF-1", told_before=2)
    yield "list"
    place.arrive(AboutVisit(None, customer))
    place.page.writing.form.words.setPlainText(TOASTER * 3)
    place.page.writing.form.channel.chips()[3].click()
    place.page.writing.solve.click()
    place.pause()
    yield "form, refused, with the offer to join"
    place.page.presenter.join_lost = True
    place.page.presenter.same_changed.emit()
    yield "form, what it was to join is gone"
    place.page.presenter.join_none()
    place.page.show_board()
    place.settle()
    yield "list with a draft"
    place.page.drafts.throw_away(place.page.drafts.items[0].writing.id)
    place.settle()
    yield "list with a draft thrown away"
    place.page.drafts.bring_back()
    place.settle()
    shown_case(place, case)
    yield "case of a clerk"
    place.act_as("Daiva")
    yield "case of a supervisor"
    place.page.case.moves.near["take"].click()
    place.settle()
    yield "taken"


def test_every_control_has_a_name(place: Place) -> None:
    for scene in scenes(place):
        for control in place.page.findChildren(QWidget):
            is_control = isinstance(control, (QAbstractButton, QLineEdit, QPlainTextEdit))
            if is_control and control.isVisible() and not control.objectName().startswith("qt_"):
                name = control.accessibleName() or getattr(control, "text", str)()
                assert name, (scene, control)


@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1180, 760), (200, 1180, 740), (100, 330, 700)]
)
def test_nothing_is_clipped(open_place: Callable[..., Place], percent: int, width: int, height: int) -> None:
    """Each label has the height that its words need, and nothing reaches out of the window sideways."""
    place = open_place(percent=percent)
    lithuanian(place)
    place.page.resize(width, height)
    for scene in scenes(place):
        place.qtbot.wait(20)
        assert place.page.width() == width, scene
        for label in place.page.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert fits(label), (scene, label.text(), label.size(), label.heightForWidth(label.width()))
                right = label.mapTo(place.page, label.rect().topRight()).x()
                assert right <= width, (scene, label.text())


def fits(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.minimumSizeHint().height()
    widest = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
    return label.height() >= needed and label.width() >= widest


@pytest.mark.parametrize("language", ["en", "lt"])
def test_every_code_has_words(qapp: QApplication, language: str) -> None:
    i18n.set_language(language)
    words = [state_words.state_word(state) for state in STATES]
    words += [state_words.channel_word(code) for code in CHANNELS]
    words += [state_words.remedy_word(code) for code in REMEDIES]
    assert all(words)
    assert len(set(words)) == len(words)
    assert {state_words.told_words(n) for n in (0, 1, 2)} == (
        {"Never", "1 time", "2 times"} if language == "en" else {"Nė karto", "1 kartą", "2 kartus"}
    )
    i18n.set_language("en")


def test_a_refusal_of_an_unknown_kind_is_still_told(place: Place) -> None:
    place.arrive(AboutVisit())
    place.type(WORDS, TOASTER)
    place.page.presenter.refused.emit("", DomainError("unknown_choice"))
    assert place.says("This choice is not known here.")
