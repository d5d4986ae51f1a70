"""The prompt in every place, one at a time; and what is heeded while somebody is served and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import filled_shop
from fakes import ManualClock
from protected import locked_shop
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from states import import_start, pair_compared, pairs_found
from whole import Program, keys, press, said

from frontdesk.domain.care import Heed
from frontdesk.domain.how_long import Between, Outlook
from frontdesk.domain.prompts import PromptKind
from frontdesk.domain.visits import Ahead
from frontdesk.services.customers import change_customer
from frontdesk.services.shop import change_settings
from frontdesk.ui.context import Place
from frontdesk.ui.counter.prompt import PromptBar, PromptCard


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in the middle of a day: one is served, four wait, two of them unseen."""
    started = Program(tmp_path, ManualClock(), fill=partial(filled_shop, interface="en", theme="light"))
    started.window.resize(1280, 800)
    started.settle()
    yield started
    started.close()


def serving(program: Program) -> Any:
    return program.go(Place.COUNTER).serving


def settle_shop(program: Program, **values: Any) -> None:
    shop = program.session.shop
    program.act_as("owner")
    program.do("change_settings", partial(change_settings, shop=replace(shop, **values)))
    program.act_as("clerk")


def prompts_in_sight(program: Program) -> list[QWidget]:
    kinds = (*program.window.findChildren(PromptCard), *program.window.findChildren(PromptBar))
    return [each for each in kinds if each.isVisible()]


def test_the_prompt_is_in_sight_in_every_place_and_takes_no_focus(program: Program) -> None:
    for place in Place:
        page = program.go(place)
        program.act_as("clerk")
        assert program.line.prompt is not None
        (shown,) = prompts_in_sight(program)
        assert program.line.prompt.words in said(shown), place
        assert page.isAncestorOf(shown) or shown.geometry().bottom() < page.parentWidget().geometry().top()
        focus = QApplication.focusWidget()
        assert focus is None or not shown.isAncestorOf(focus), place
    for reach in (import_start, pairs_found, pair_compared):  # pages within a place
        reach(program)
        program.settle()
        assert program.line.prompt is not None
        (shown,) = prompts_in_sight(program)
        assert program.line.prompt.words in said(shown), reach.__name__


@pytest.mark.parametrize("between", [Between(0, 5), Between(20, 45), Between(60, None)])
def test_nothing_moves_when_it_is_known_how_long_the_wait_is(program: Program, between: Between) -> None:
    page = program.go(Place.COUNTER)
    how_long = program.line.meanwhile.how_long
    how_long._soon.stop()
    how_long._show((Outlook(), ()))
    program.settle()
    high = page.prompt.height()
    how_long._show((Outlook((between,) * 5), ()))
    program.settle()
    assert page.prompt.beside.words()
    assert page.prompt.height() == high


def test_after_a_visit_the_keyboard_rests_where_enter_presses_nothing(program: Program) -> None:
    page = program.go(Place.COUNTER)
    (chip, *_others) = [each for each in page.serving.needs.findChildren(QPushButton) if each.isVisible()]
    chip.click()
    chip.setFocus()
    program.settle()
    program.line.finish()
    program.settle()
    assert program.line.view.serving is None
    assert QApplication.focusWidget() is page


def test_one_at_a_time_whoever_is_unseen_first_and_each_stays_until_answered(program: Program) -> None:
    program.go(Place.COUNTER)
    line = program.line
    assert (line.prompt is not None, line.notice) == (True, None)
    line.greet_all()
    program.settle()
    assert line.prompt is None
    assert line.notice is not None
    assert line.notice.candidate.kind is PromptKind.PROMISE_LATE
    first = line.notice.candidate.record_id
    program.pass_time(seconds=20)
    assert line.notice is not None
    assert line.notice.candidate.record_id == first
    assert line.notice.words in said(program.window)
    keys(program.window, "Ctrl+Return")  # answers what is prompted
    program.settle()
    assert line.notice is None or line.notice.candidate.record_id != first
    program.pass_time(minutes=4)  # somebody stands unseen again
    assert line.prompt is not None
    assert line.notice is None


def test_a_notice_leads_to_what_it_is_about(program: Program) -> None:
    program.go(Place.COUNTER)
    program.line.greet_all()
    program.settle()
    press(program, "Show it")
    assert type(program.window.shell.current()).__name__ == "PromisesPage"


def test_in_quiet_hours_there_is_the_count_alone(program: Program) -> None:
    settle_shop(program, quiet_times="10:00-12:00")
    page = program.go(Place.COUNTER)
    assert (program.line.prompt, program.line.notice) == (None, None)
    assert "Quiet hours: only the count" in said(page)
    assert "Waiting · 4" in said(page)
    settle_shop(program, quiet_times="")
    assert program.line.prompt is not None


def test_the_bell_rings_once_for_a_prompt_and_only_where_it_is_wanted(program: Program) -> None:
    rung: list[int] = []
    program.session.means.bell = lambda: lambda: rung.append(1)
    program.line.greet_all()
    program.settle()
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    assert rung == []
    settle_shop(program, sound="bell")
    before = len(rung)
    program.line.say_it()
    program.settle()
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    assert len(rung) > before
    before = len(rung)
    program.pass_time(seconds=5)
    assert len(rung) == before


def test_behind_the_lock_it_goes_on_without_names_and_is_answered(tmp_path: Path, qapp: QApplication) -> None:
    program = Program(tmp_path, ManualClock(), fill=locked_shop)
    try:
        glance = program.window.lock.glance  # type: ignore[attr-defined]
        program.pass_time(minutes=5)
        assert program.line.prompt is not None
        assert program.line.notice is None
        assert program.line.prompt.customer is None
        assert program.line.prompt.words in said(glance)
        first = program.line.prompt.visit.id
        press(program, "I’ve said it")
        assert program.line.prompt is None or program.line.prompt.visit.id != first
        program.pass_time(minutes=5)
        again = program.line.prompt
        assert again is not None
        program.window.activateWindow()
        keys(program.window, "Ctrl+Return")
        program.settle()
        assert program.line.prompt is None or program.line.prompt.visit != again.visit
    finally:
        program.close()


def reason(program: Program, number: int) -> None:
    visit = program.line.view.serving
    assert visit is not None
    serving(program)._caring.choose_reason(visit, program.session.house.reasons[number].id)
    program.settle()


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_card_fits_a_small_window_with_all_its_parts_speaking(program: Program, language: str) -> None:
    card = serving(program)
    visit = program.line.view.serving
    assert visit is not None
    pinned = replace(program.line.view.customers[visit.customer_id or ""], pinned="Waits for a call first")
    program.do("change_customer", partial(change_customer, customer=pinned))
    program.speak(language)
    reason(program, 3)
    card._caring.heed(Heed.SAFETY, on=True)
    program.settle()
    for part in (card.first, card.visit_lines, card.offer, card.needs, card.name_line):
        assert part.isVisible()
    assert pinned.pinned in said(card)
    assert card._scroll.verticalScrollBar().maximum() == 0


def test_lines_are_ticked_or_asked_about_once_the_visit_has_ended(program: Program) -> None:
    card = serving(program)
    reason(program, 3)
    visit = program.line.view.serving
    assert visit is not None
    assert "Remember to say" in said(card)
    press(program, "Give the receipt")
    press(program, "Finish the visit")
    assert program.line.view.serving is None  # nothing stops the visit from ending
    assert "Done? Take the loan phone back" in said(card)
    assert card.ended._farewell.isVisible()
    press(program, "Next customer")
    assert program.line.view.serving is not None  # nor the next one from being served
    assert "Done? Take the loan phone back" in said(card)
    assert not card.ended._farewell.isVisible()
    press(program, "Not needed")
    assert not card.ended.isVisible()
    kept = program.read(lambda uow: uow.own.cares.of_visits([visit.id]))[visit.id]
    shop_words = [line.key for line in card._caring.lines(visit)]
    assert (kept.said, kept.needless) == (shop_words[1], shop_words[0])


def test_the_farewell_goes_after_a_moment_and_another_one_follows(program: Program) -> None:
    card = serving(program)
    press(program, "Finish the visit")
    first = card._caring.farewell()
    assert first in said(card)
    assert first
    program.pass_time(seconds=31)
    assert card._caring.farewell() == ""
    who = program.filled.customers["Petras"]
    words = program.read(lambda uow: uow.said.to([who]))[who]
    assert "farewell" in {one.part for one in words}


def test_the_name_of_somebody_unknown_may_be_asked_for(program: Program) -> None:
    card = serving(program)
    assert not card._ask_name.isVisible()
    program.line.moves.call_before(program.filled.visits["coat"], Ahead.STANDING)
    program.settle()
    assert "To ask the name: " in said(card)


def test_a_supervisor_is_proposed_and_called_with_one_move(program: Program) -> None:
    card = serving(program)
    program.line.moves.call_before(program.filled.visits["coat"], Ahead.STANDING)  # without any complaint
    program.settle()
    assert not card.offer.isVisible()
    press(program, "Needs a calm word")
    assert card.offer.isVisible()
    assert card._caring.meanwhile() in said(card)
    press(program, "Call Daiva")
    assert "Called: Daiva, " in said(card)
    kept = card._caring.care
    assert kept is not None
    assert kept.called_id == program.filled.staff["supervisor"]


def test_what_is_told_for_the_third_time_proposes_the_supervisor(program: Program) -> None:
    card = serving(program)
    assert "Told for the third time" in said(card)
    told = card._caring.told_thrice()
    assert told is not None
    press(program, "Call Daiva")
    assert program.read(lambda uow: uow.complaints.get(told.id)).handed_to in {
        "",
        program.filled.staff["supervisor"],
    }


def test_an_answer_taken_back_is_asked_for_again(program: Program) -> None:
    card = serving(program)
    reason(program, 3)
    press(program, "Finish the visit")
    first = card._caring.open_line()
    press(program, "Yes, done")
    assert card._caring.open_line() != first
    press(program, "Not needed")
    assert card._caring.open_line() is None
    program.pass_time(seconds=31)
    assert not card.ended.isVisible()
    for _step in range(2):
        program.session.undo()
        program.settle()
    assert card._caring.open_line() == first
    assert f"Done? {first.text}" in said(card)


def test_what_somebody_came_for_is_chosen_by_the_keyboard(program: Program) -> None:
    card = serving(program)
    card.visit_lines.ask.setFocus()
    press(program, "What for?")
    assert QApplication.focusWidget() is card.visit_lines.reasons.chips()[0]
    press(program, "Repair")
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)  # an Enter too many marks nothing
