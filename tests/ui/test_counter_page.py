"""The counter, by what a clerk sees and presses there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import empty_shop, filled_shop
from fakes import ManualClock
from measure import place_in
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from whole import Program, keys, press, said, type_into

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.visits import Ending
from frontdesk.services.customers import add_customer
from frontdesk.ui.context import Place


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in an empty shop, in English; the shop speaks Lithuanian to its customers."""
    started = Program(
        tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", theme="light", language="lt")
    )
    started.window.resize(1280, 800)
    started.settle()
    yield started
    started.close()


@pytest.fixture
def busy(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in the middle of a day."""
    started = Program(tmp_path, ManualClock(), fill=partial(filled_shop, interface="en", theme="light"))
    started.window.resize(1280, 800)
    started.settle()
    yield started
    started.close()


def counter(program: Program) -> Any:
    return program.go(Place.COUNTER)


def shortcut(program: Program, combination: str) -> None:
    program.window.activateWindow()
    program.settle()
    keys(program.window, combination)
    program.settle()


def customer(program: Program, **values: Any) -> str:
    made = partial(add_customer, customer=Customer(id="", **values))
    return program.do("add_customer", made)


def join(program: Program) -> str:
    press(program, "Someone joined")
    return str(program.visits()[-1].id)


def cards(program: Program) -> list[Any]:
    return list(counter(program).line.cards())


def seen(program: Program) -> list[str]:
    return [card.accessibleDescription() for card in cards(program)]


def test_one_press_puts_somebody_in_the_line_and_undo_takes_them_out(program: Program) -> None:
    assert "Whoever comes in stands here" in said(program.window)
    press(program, "Someone joined")
    assert [card.accessibleName() for card in cards(program)] == ["Somebody new"]
    assert "Somebody joined the line." in said(program.window)
    press(program, "Undo")
    assert cards(program) == []
    assert "Undone: Somebody joined the line." in said(program.window)


def test_quick_marks_are_kept_at_a_pause_and_show_on_the_card(program: Program) -> None:
    join(program)
    page = counter(program)
    type_into(page.chosen._mark, "mėlynas paltas")
    type_into(page.chosen._reason, "užsakymas")
    press(program, "3")
    program.until(lambda: program.visits()[0].label == "mėlynas paltas")
    visit = program.visits()[0]
    assert (visit.party, visit.reason) == (3, "užsakymas")
    press(program, "More for them ▾")
    press(program, "5 min ago")
    program.until(lambda: program.visits()[0].joined_at < visit.joined_at)
    card = cards(program)[0]
    assert card.accessibleName().casefold() == "mėlynas paltas"
    assert "3 people · užsakymas" in card.accessibleDescription()
    assert card._wait.text() == "5:00"


def test_a_mark_that_is_too_long_is_refused_beside_the_field_and_stays(program: Program) -> None:
    join(program)
    page = counter(program)
    page.chosen._mark.setText("x" * 121)
    page.chosen._keep()
    program.settle()
    assert "A shorter mark is easier to see" in said(page.chosen)
    assert len(page.chosen._mark.text()) == 121


def test_somebody_unknown_is_recognised_through_the_search(program: Program) -> None:
    ona = customer(program, given="Ona", surname="Šimkutė")
    join(program)
    press(program, "Who is it?")
    page = counter(program)
    assert QApplication.focusWidget() is page.search.field
    type_into(page.search.field, "simk")
    program.until(page.search.shows_results)
    assert "Enter: this is who waits there." in said(program.window)
    keys(page.search.field, "Return")
    program.settle()
    assert [visit.customer_id for visit in program.visits()] == [ona]
    press(program, "Undo")
    assert [visit.customer_id for visit in program.visits()] == [None]


def test_one_who_is_found_joins_by_enter_and_only_once(program: Program) -> None:
    customer(program, given="Ona", surname="Šimkutė", phone="+370 600 11111")
    page = counter(program)
    for text in ("imkut", "60011"):  # any part of the name, or of the phone
        type_into(page.search.field, text)
        program.until(page.search.shows_results)
        keys(page.search.field, "Return")
        program.settle()
        assert page.search.field.text() == ""
    assert len(program.visits()) == 1
    assert "This customer is in the shop already." in said(program.window)


def test_a_glance_is_due_after_thirty_seconds_and_again_after_three_minutes(program: Program) -> None:
    join(program)
    program.pass_time(seconds=29)
    assert "A glance and a word" not in said(program.window)
    program.pass_time(seconds=1)
    assert "A glance and a word" in said(program.window)
    press(program, "I’ve said it")
    assert "A glance and a word" not in said(program.window)
    assert "✓ greeted just now" in seen(program)[0]
    program.pass_time(seconds=179)
    assert "A glance and a word" not in said(program.window)
    program.pass_time(seconds=1)
    assert "A glance and a word" in said(program.window)
    assert "time to look up again" in seen(program)[0]


def test_a_greeting_is_taken_back_by_undo(program: Program) -> None:
    join(program)
    program.pass_time(seconds=40)
    shortcut(program, "Ctrl+Return")
    assert program.visits()[0].seen_at is not None
    press(program, "Undo")
    assert program.visits()[0].seen_at is None
    assert program.line.prompt is not None


def test_the_prompt_names_who_is_unseen_longest_and_one_press_greets_all(program: Program) -> None:
    first = join(program)
    program.pass_time(seconds=5)
    join(program)
    program.pass_time(seconds=60)
    assert program.line.prompt is not None
    assert program.line.prompt.visit.id == first
    press(program, "To all 2: I’ve greeted everybody")
    assert all(visit.seen_at for visit in program.visits())
    assert "✓ Everybody here was seen" in said(program.window)
    press(program, "Undo")
    assert not any(visit.seen_at for visit in program.visits())


def test_two_presses_in_one_blink_are_one_greeting(program: Program) -> None:
    join(program)
    program.pass_time(seconds=40)
    program.line.say_it()
    program.line.say_it()
    program.settle()
    greetings = program.read(lambda uow: uow.acknowledgements.all())
    assert len(greetings) == 1


def test_no_card_moves_when_the_prompt_comes_or_goes(busy: Program) -> None:
    def places() -> list[QRect]:
        return [place_in(busy.window, card) for card in cards(busy)]

    assert busy.line.prompt is not None
    before = places()
    for _ in range(3):
        if busy.line.prompt is not None:
            press(busy, "I’ve said it")
        assert places() == before
    assert busy.line.prompt is None
    busy.pass_time(minutes=4)
    assert busy.line.prompt is not None
    assert busy.line.prompt.others == 3
    after = places()
    assert [place.topLeft() for place in after] == [place.topLeft() for place in before]


def test_a_tick_moves_nothing(busy: Program) -> None:
    places = [place_in(busy.window, part) for part in busy.window.findChildren(QWidget) if part.isVisible()]
    busy.pass_time(seconds=1)
    after = [place_in(busy.window, part) for part in busy.window.findChildren(QWidget) if part.isVisible()]
    assert after == places


def test_a_window_made_narrow_and_wide_again_has_its_columns_where_they_were(busy: Program) -> None:
    page = busy.go(Place.COUNTER)
    columns = (page.line, page.serving, page.chosen.parentWidget())

    def places() -> list[int]:
        return [column.mapTo(page, QPoint()).x() for column in columns]

    before = places()
    assert before == sorted(before)
    for width in (500, 1280):
        busy.window.resize(width, 800)
        busy.settle()
    assert places() == before


def test_the_next_customer_ends_the_visit_before(program: Program) -> None:
    one, other = join(program), join(program)
    press(program, "Next customer")
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == one
    shortcut(program, "Ctrl+J")
    assert program.line.view.serving.id == other
    ended = program.read(lambda uow: uow.visits.get(one))
    assert ended.ending is Ending.FINISHED
    press(program, "Undo")
    assert program.line.view.serving.id == one
    assert [visit.id for visit in program.visits() if visit.waiting] == [other]


def test_a_visit_that_begins_is_not_pushed_aside_by_the_marks_of_who_waits(busy: Program) -> None:
    page = counter(busy)
    busy.window.resize(1280, 600)
    shortcut(busy, "Ctrl+N")
    mark = page.chosen._mark
    mark.setFocus()
    type_into(mark, "green hat")
    assert page.chosen.isVisible()
    assert page._side.verticalScrollBar().value() > 0
    shortcut(busy, "Ctrl+J")
    assert not page.chosen.isVisible()
    assert page._side.verticalScrollBar().value() == 0  # where the visit is finished, a complaint begun
    assert QApplication.focusWidget() is page
    assert "green hat" in said(page)  # typed, and kept


def test_somebody_may_be_called_out_of_turn(program: Program) -> None:
    join(program)
    second = join(program)
    counter(program).line.choose(second)
    press(program, "Serve now")
    press(program, "quick question")
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == second


def test_who_leaves_unserved_is_noted_and_can_be_brought_back(program: Program) -> None:
    visit = join(program)
    press(program, "Left unserved")
    assert cards(program) == []
    assert program.read(lambda uow: uow.visits.get(visit)).ending is Ending.LEFT
    press(program, "Undo")
    assert [each.id for each in program.visits()] == [visit]


def test_a_visit_is_finished_by_its_keys_and_the_finish_can_be_undone(program: Program) -> None:
    visit = join(program)
    shortcut(program, "Ctrl+J")
    shortcut(program, "Ctrl+Shift+Return")
    assert program.read(lambda uow: uow.visits.get(visit)).ending is Ending.FINISHED
    assert "Nobody is being served" in said(program.window)
    press(program, "Undo")
    assert program.line.view.serving is not None


def test_the_words_are_in_the_customers_language_and_form(program: Program) -> None:
    page = counter(program)
    for values, wanted in (
        ({"given": "Petras", "surname": "Žemaitis", "title": "mr", "gender": "m", "language": "en"}, "“"),
        ({"given": "Ona", "surname": "Kazlauskienė", "title": "ms", "gender": "f"}, "„"),
    ):
        who = customer(program, **values)
        program.line.join(_arrival(who))
        program.settle()
        press(program, "Next customer")
        assert page.serving._say.text().startswith(wanted)
    for turn in range(6):
        words = page.serving._say.text()
        assert "ponia Kazlauskiene" in words or "Kazlauskien" not in words, turn
        press(program, "another wording ↻")


def test_another_wording_comes_by_its_keys_and_stays_said(program: Program) -> None:
    who = customer(program, given="Petras", surname="Žemaitis", title="mr", gender="m")
    program.line.join(_arrival(who))
    program.settle()
    press(program, "Next customer")
    page = counter(program)
    first = page.serving._say.text()
    shortcut(program, "Ctrl+R")
    other = page.serving._say.text()
    assert other != first
    assert "pone Žemaiti" in other
    program.line.refresh()
    program.settle()
    assert page.serving._say.text() == other
    press(program, "Undo")  # takes the call back, as the line at the bottom says
    assert program.line.view.serving is None
    press(program, "Next customer")
    assert page.serving._say.text() == other
    shortcut(program, "Ctrl+Shift+Return")
    program.line.join(_arrival(who))
    program.settle()
    press(program, "Next customer")
    assert page.serving._say.text() not in ("", other)


def test_a_title_is_not_torn_from_its_name_and_no_bar_scrolls_nothing(program: Program) -> None:
    who = customer(program, given="Ona", surname="Kazlauskienė-Petrauskaitė", title="ms", language="en")
    for visitor in (customer(program, given="Petras", surname="Žemaitis", title="mr", language="en"), who):
        program.line.join(_arrival(visitor))
        program.settle()
        press(program, "Next customer")
        serving = counter(program).serving
        for width in range(940, 1320, 20):
            program.window.resize(width, 620)
            program.settle()
            bar = serving._scroll.verticalScrollBar()
            assert bar.isVisible() is (bar.maximum() > 0), width
        if visitor != who:
            assert "Mr\u00a0Žemaitis" in QLabel.text(serving._say)
            assert "Mr Žemaitis" in serving._say.text()


def test_several_people_are_spoken_to_as_several(program: Program) -> None:
    who = customer(program, given="Tomas", surname="Vaitkus", form=Form.INFORMAL)
    visit = join(program)
    page = counter(program)
    press(program, "3")
    program.until(lambda: program.visits()[0].party == 3)
    program.line.moves.recognise(visit, who)
    program.settle()
    press(program, "Next customer")
    for _turn in range(9):
        words = f"{page.serving._say.text()} {page.serving._opening.text()}".casefold()
        assert "tomai" in words
        assert not {"tu", "tau", "tave", "užsukai", "atėjai"} & set(
            words.replace(",", " ").replace("?", " ").split()
        )
        press(program, "another wording ↻")


def _arrival(customer_id: str) -> Any:
    from frontdesk.services.line import Arrival

    return Arrival(customer_id=customer_id)


def test_nobody_is_taken_for_a_man_or_a_woman_by_the_name_alone(program: Program) -> None:
    who = customer(program, given="Robin", surname="Green", language="en")
    program.line.join(_arrival(who))
    program.settle()
    press(program, "Next customer")
    page = counter(program)
    for _ in range(8):
        words = page.serving._say.text() + page.serving._opening.text()
        for word in ("Mr", "Ms", "Mrs", "Sir", "Madam"):
            assert f"{word} " not in words
        press(program, "another wording ↻")


def test_first_names_are_said_where_they_are_agreed(program: Program) -> None:
    who = customer(program, given="Tomas", surname="Vaitkus", form=Form.INFORMAL)
    program.line.join(_arrival(who))
    program.settle()
    program.pass_time(seconds=31)
    assert program.line.prompt is not None
    assert "Vaitkus" not in program.line.prompt.words
    assert "jums" not in program.line.prompt.words.casefold()


def test_hidden_names_are_on_no_card_and_in_no_prompt(busy: Program) -> None:
    from states import names_hidden

    assert "Šimkūnaitė" in said(busy.window)
    names_hidden(busy)
    busy.pass_time(minutes=4)
    shown = said(busy.window)
    for name in ("Šimkūnaitė", "Tomas", "Vaitkus"):
        assert name not in shown.replace(busy.line.prompt.words, "")  # type: ignore[union-attr]
    assert all("Šimk" not in card.accessibleName() for card in cards(busy))


def test_the_prompt_stands_over_every_other_place_too(busy: Program) -> None:
    for place in Place:
        if place is Place.COUNTER:
            continue
        busy.go(place)
        bar = busy.window.shell._prompt
        assert bar.isVisible(), place
        assert bar._said.isVisible(), place
    before = busy.line.prompt
    assert before is not None
    shortcut(busy, "Ctrl+Return")
    assert busy.line.prompt is None or busy.line.prompt.visit.id != before.visit.id


def test_coming_and_going_prompts_keep_their_room_in_other_places(busy: Program) -> None:
    page = busy.go(Place.PROMISES)
    before = place_in(busy.window, page)
    busy.line.greet_all()
    busy.settle()
    assert busy.line.prompt is None
    assert place_in(busy.window, page).top() == before.top()


def test_what_is_open_with_a_customer_leads_to_it(busy: Program) -> None:
    page = counter(busy)

    def rows() -> list[Any]:
        buttons = page.serving.findChildren(QAbstractButton)
        return [b for b in buttons if b.property("kind") == "row" and b.isVisible()]

    assert len(rows()) == 1  # the one thing to know first: the promise that is due
    press(busy, "1 more that is open")
    assert len(rows()) == 2
    rows()[-1].click()
    busy.settle()
    assert type(busy.window.shell.current()).__name__ == "ComplaintsPage"


def test_the_keyboard_goes_to_the_search_from_anywhere(busy: Program) -> None:
    busy.go(Place.PLAYBOOK)
    shortcut(busy, "Ctrl+K")
    field = QApplication.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Find a customer"
    assert busy.window.shell.current() is busy.window.shell.page(Place.COUNTER)


def test_arrows_choose_among_the_found_and_escape_leaves(busy: Program) -> None:
    page = counter(busy)
    type_into(page.search.field, "k")
    busy.until(lambda: len(page.search.results()) > 1)
    keys(page.search.field, "Down")
    assert page.search._list.currentIndex().row() == 1
    keys(page.search.field, "Up")
    assert page.search._list.currentIndex().row() == 0
    keys(page.search.field, "Esc")
    assert not page.search.shows_results()
    assert page.search.field.text() == ""
    assert page.search._list.focusPolicy() is Qt.FocusPolicy.NoFocus
