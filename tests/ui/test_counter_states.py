"""Out of turn at the counter: before others, aside and back, in company, several clerks, undo by name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import Filled, empty_shop, filled_shop
from fakes import ManualClock
from protected import PHRASE, PIN, locked_shop
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from whole import Program, keys, press, said, type_into

from frontdesk.data.credentials import SqlCredentials
from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Ahead
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.shop import change_settings
from frontdesk.ui.context import Place


def begun(folder: Path, fill: Any) -> Iterator[Program]:
    program = Program(folder, ManualClock(), fill=partial(fill, interface="en", theme="light"))
    program.window.resize(1280, 800)
    program.window.activateWindow()
    program.settle()
    yield program
    program.close()


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in an empty shop."""
    yield from begun(tmp_path, partial(empty_shop, language="en"))


@pytest.fixture
def busy(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in the middle of a day."""
    yield from begun(tmp_path, filled_shop)


@pytest.fixture
def guarded(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program with the owner at the counter of a protected shop."""

    def fill(desk: Desk, clock: ManualClock, **shop: object) -> Filled:
        filled = locked_shop(desk, clock, **shop)
        desk.people.sign_in(filled.staff["owner"], PHRASE)
        return filled

    yield from begun(tmp_path, fill)


def join(program: Program, label: str = "") -> str:
    press(program, "Someone joined")
    visit = program.visits()[-1].id
    if label:
        program.go(Place.COUNTER).chosen._mark.setText(label)
        program.go(Place.COUNTER).chosen._keep()
        program.settle()
    return str(visit)


def get(program: Program, visit_id: str) -> Any:
    return program.read(lambda uow: uow.visits.get(visit_id))


def names(program: Program) -> list[str]:
    return [card.accessibleName() for card in program.go(Place.COUNTER).line.cards()]


# --- before others ----------------------------------------------------------------------------------


def test_calling_before_others_asks_why_and_one_tap_is_the_call(program: Program) -> None:
    join(program)
    second = join(program)
    program.go(Place.COUNTER).line.choose(second)
    press(program, "Serve now")
    assert program.line.view.serving is None
    assert "1 person came earlier. Why before them?" in said(program.window)
    press(program, "small child")
    visit = program.line.view.serving
    assert visit is not None
    assert (visit.id, visit.ahead, visit.passed) == (second, Ahead.CHILD, 1)
    assert "before 1 who came earlier" in said(program.window)
    assert "sooner: small child" in said(program.window)
    press(program, "Undo")
    assert program.line.view.serving is None
    assert get(program, second).ahead is Ahead.NONE


def test_the_reason_may_be_in_other_words_and_need_not_be_given(program: Program) -> None:
    join(program)
    second = join(program)
    page = program.go(Place.COUNTER)
    page.line.choose(second)
    press(program, "Serve now")
    press(program, "Leave it as it is")
    assert "Why before them?" not in said(program.window)
    press(program, "Serve now")
    type_into(page.chosen._turn.why._words, "taksi laukia")
    press(program, "Go on")
    assert (get(program, second).ahead, get(program, second).ahead_words) == (Ahead.OTHER, "taksi laukia")


def test_own_words_of_a_reason_are_looked_at_like_any_note(program: Program) -> None:
    join(program)
    second = join(program)
    page = program.go(Place.COUNTER)
    page.line.choose(second)
    press(program, "Serve now")
    type_into(page.chosen._turn.why._words, "a rude man")
    program.until(lambda: "“rude”" in said(page.chosen._turn.why))


def test_whose_turn_it_is_needs_no_reason(program: Program) -> None:
    first = join(program)
    join(program)
    program.go(Place.COUNTER).line.choose(first)
    press(program, "Serve now")
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == first


def test_somebody_served_sooner_moves_up_with_the_reason_and_next_calls_them(program: Program) -> None:
    for label in ("first", "second"):
        join(program, label)
        program.clock.advance(minutes=1)
    third = join(program, "third")
    press(program, "Serve sooner")
    press(program, "cannot stand long")
    assert names(program) == ["third", "first", "second"]
    assert "sooner: cannot stand long" in said(program.window)
    keys(program.window, "Ctrl+J")
    program.settle()
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == third


def test_two_clocks_stand_on_each_card(program: Program) -> None:
    join(program)
    program.pass_time(seconds=75)
    (card,) = program.go(Place.COUNTER).line.cards()
    assert (card._wait.text(), card._since.text()) == ("1:15", "1:15")
    assert "● unseen" in said(card)
    program.line.acknowledge(card.visit.id)
    program.settle()
    program.pass_time(seconds=20)
    assert (card._wait.text(), card._since.text()) == ("1:35", "0:20")
    assert "since seen" in said(card)
    assert "● unseen" not in said(card)


# --- aside, and back --------------------------------------------------------------------------------


def test_who_steps_aside_stays_in_sight_and_comes_back_to_be_served(program: Program) -> None:
    visit = join(program, "blue coat")
    keys(program.window, "Ctrl+J")
    program.settle()
    press(program, "Back in a moment")
    press(program, "fetching something")
    assert program.line.view.serving is None
    page = program.go(Place.COUNTER)
    assert "Back in a moment · 1" in said(program.window)
    (row,) = page.aside.rows()
    assert row.open.words() == "↺ blue coat · fetching something"
    keys(program.window, "Ctrl+Shift+L")  # read in another language than it was pressed in
    program.settle()
    (row,) = page.aside.rows()
    assert "fetching" not in row.open.words()
    keys(program.window, "Ctrl+Shift+L")
    program.settle()
    (row,) = page.aside.rows()
    program.pass_time(minutes=4)
    assert row._since.text() == "4:00"
    row.open.click()
    press(program, "Serve again")
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == visit
    assert page.aside.isHidden()


def test_who_waits_and_steps_aside_keeps_the_place(program: Program) -> None:
    first = join(program, "first")
    join(program, "second")
    page = program.go(Place.COUNTER)
    page.line.choose(first)
    press(program, "Back in a moment")
    press(program, "on the phone")
    assert names(program) == ["second"]
    page.aside.rows()[0].open.click()
    press(program, "Back to the line")
    assert names(program) == ["first", "second"]


# --- company ----------------------------------------------------------------------------------------


def test_several_known_people_are_greeted_by_their_names(program: Program) -> None:
    for given, surname, title in (("Petras", "Žemaitis", "mr"), ("Ona", "Kazlauskienė", "ms")):
        made = Customer(id="", given=given, surname=surname, title=title, language="lt")
        program.do("add_customer", partial(add_customer, customer=made))
    page = program.go(Place.COUNTER)
    for name in ("Žemaitis", "Kazlausk"):
        page.search.field.setText(name)
        program.settle()
        page.search.field.setFocus()
        keys(page.search.field, "Return")
        program.settle()
        if name == "Žemaitis":
            keys(program.window, "Ctrl+J")
            program.settle()
            press(program, "Who else came along?")
    assert len(program.visits()) == 1
    assert program.visits()[0].party == 2
    assert "pone Žemaiti ir ponia Kazlauskiene" in page.serving._say.text()
    press(program, "Mr Žemaitis is not with them ✕")
    assert "ponia Kazlauskiene" in page.serving._say.text()
    assert "Žemaiti" not in page.serving._say.text()


# --- several clerks ---------------------------------------------------------------------------------


def test_the_next_customer_goes_to_a_free_colleague(busy: Program) -> None:
    mine = busy.line.view.serving
    assert mine is not None
    staff = busy.filled.staff
    page = busy.go(Place.COUNTER)
    busy.act_as("supervisor")
    busy.line.acknowledge(busy.line.view.waiting[-1].id)
    busy.settle()
    busy.act_as("clerk")
    assert any("○ free" in button.words() for button in page.clerks.people)
    first = busy.line.view.waiting[0]
    page.clerks.send.click()
    busy.settle()
    called = get(busy, first.id)
    assert (called.staff_id, called.called_by) == (staff["supervisor"], staff["clerk"])
    assert busy.line.view.serving is not None
    assert busy.line.view.serving.id == mine.id
    assert page.clerks.send.isHidden()


def test_nobody_is_sent_to_who_only_changed_a_setting(busy: Program) -> None:
    page = busy.go(Place.COUNTER)
    busy.act_as("owner")
    busy.do("change_settings", partial(change_settings, shop=replace(busy.session.shop, quiet_times="")))
    busy.act_as("clerk")
    name = busy.session.house.everybody[busy.filled.staff["owner"]].name
    assert name not in "".join(button.words() for button in page.clerks.people)
    assert name not in page.clerks.send.words()


def test_another_clerk_comes_with_four_moves_and_the_window_does_not_wait(
    guarded: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    fits = SqlCredentials.fits

    def noted(self: SqlCredentials, hashed: str, secret: str) -> bool:
        looked.append(threading.current_thread() is threading.main_thread())
        return fits(self, hashed, secret)

    monkeypatch.setattr(SqlCredentials, "fits", noted)
    rail = guarded.window.shell.rail
    moves = ["the name"]
    rail._menu.popup(rail._person.mapToGlobal(rail._person.rect().topRight()))
    next(action for action in rail._menu.actions() if action.text() == "Rūta").trigger()
    rail._menu.close()  # as a real tap does
    guarded.window.activateWindow()
    moves.append("the person")
    assert guarded.session.locked  # at once, before the disk has answered
    guarded.settle()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, PIN)
    moves.append("the PIN, whose last digit is enough")
    guarded.settle()
    assert (guarded.session.locked, guarded.session.actor) == (False, guarded.filled.staff["clerk"])
    assert len(moves) <= 4
    assert looked == [False]  # the hash is worked out on the store's thread


def test_a_tap_on_a_name_lets_that_person_come_here(busy: Program) -> None:
    busy.act_as("supervisor")
    busy.line.acknowledge(busy.line.view.waiting[-1].id)
    busy.settle()
    busy.act_as("clerk")
    page = busy.go(Place.COUNTER)
    next(button for button in page.clerks.people if "Daiva" in button.words()).click()
    busy.settle()
    assert busy.session.actor == busy.filled.staff["supervisor"]


# --- undo by name -----------------------------------------------------------------------------------


def steps_listed(program: Program) -> list[QAction]:
    keys(program.window, "Ctrl+Shift+T")
    program.settle()
    menu = program.window.findChild(QMenu, "undo_list")
    assert menu is not None
    assert menu.isVisible()
    return list(menu.actions())


def test_the_last_steps_are_listed_by_name_and_one_of_them_is_taken_back(program: Program) -> None:
    first = join(program, "first")
    second = join(program, "second")
    program.line.acknowledge(first)
    program.settle()
    told = [action.text() for action in steps_listed(program)]
    assert told[0] == "Your last steps; choose one to take it back"
    assert [line.split(" · ", 1)[1] for line in told[1:4]] == [
        "Greeted · first",
        "The marks are changed · second",
        "Somebody joined the line · second",
    ]
    menu = program.window.findChild(QMenu, "undo_list")
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    program.settle()
    assert get(program, second).label == ""
    assert get(program, first).seen_at is not None  # what was done later about somebody else stays


def test_where_there_is_nothing_to_undo_no_menu_takes_the_keys(program: Program) -> None:
    program.clock.advance(hours=17)  # what came before is out of reach
    keys(program.window, "Ctrl+Shift+T")
    program.settle()
    menu = program.window.findChild(QMenu, "undo_list")
    assert menu is None or not menu.isVisible()
    assert "There is nothing to undo." in said(program.window)


def test_what_was_done_can_be_undone_also_after_a_change_of_the_language(program: Program) -> None:
    visit = join(program, "first")
    program.line.acknowledge(visit)
    program.settle()
    status = program.window.shell.status
    QApplication.sendEvent(status, QEvent(QEvent.Type.LanguageChange))
    assert status.text() == "Greeted."
    status._undo.click()
    program.settle()
    assert get(program, visit).seen_at is None


def test_wrong_times_are_one_tap_away_beside_the_marks(program: Program) -> None:
    visit = join(program, "first")
    press(program, "Times are wrong")
    assert get(program, visit).times


def test_what_a_later_step_stands_on_is_refused_in_words(program: Program) -> None:
    join(program, "first")
    program.clock.advance(seconds=5)
    keys(program.window, "Ctrl+J")
    program.settle()
    steps_listed(program)[-1].trigger()  # that somebody joined
    program.settle()
    assert "A later step of yours stands on it." in said(program.window)


# --- tills ------------------------------------------------------------------------------------------


def test_a_till_is_chosen_only_where_the_shop_has_a_list(program: Program) -> None:
    visit = join(program)
    page = program.go(Place.COUNTER)
    assert page.chosen._counter.isHidden()
    program.act_as("owner")
    shop = replace(program.session.shop, counters="Till 1\nTill 2")
    program.do("change_settings", lambda uow: change_settings(uow, shop))
    program.act_as("clerk")
    page.line.choose("")
    page.line.choose(visit)
    press(program, "More for them ▾")
    press(program, "Till 2")
    assert get(program, visit).counter == "Till 2"
    assert "Till 2" in said(page.line)
