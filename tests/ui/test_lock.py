"""The locked counter: who comes in and how, what goes on meanwhile, and what nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from fakes import MORNING, ManualClock
from protected import OTHER_PHRASE, PHRASE, PIN, locked_shop, open_counter
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from stage import key, named, press, seen
from whole import Program, keys, type_into

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Ending, Visit
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.context import AboutVisit, Place
from frontdesk.ui.lock.screen import LockScreen
from frontdesk.ui.settings.encryption import EncryptionSection
from frontdesk.ui.settings.keeping import KeepingSection
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.privacy import PrivacySection
from frontdesk.ui.settings.screens import ScreensSection
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.shop import ShopSection

NAMES = ("Žemyna", "Petras", "Tomas", "Šimkūnaitė", "Vyras mėlynu paltu", "Šeima su vežimėliu")


@pytest.fixture
def locked(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program as it starts in a protected shop."""
    yield from _started(tmp_path, locked_shop)


@pytest.fixture
def at_work(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program with Rūta at the counter of a protected shop."""
    yield from _started(tmp_path, open_counter)


def _started(folder: Path, fill: Any, **how: Any) -> Iterator[Program]:
    program = Program(folder, ManualClock(), fill=partial(fill, interface="en", theme="light"), **how)
    program.window.activateWindow()
    program.settle()
    yield program
    program.close()


def lock_of(program: Program, window: QWidget | None = None) -> LockScreen:
    screens = (window or program.window).findChildren(LockScreen)
    assert len(screens) == 1
    return screens[0]


def digits(program: Program, pin: str) -> None:
    """Press the keys of the pad that is in sight."""
    lock = lock_of(program)
    for digit in pin:
        keys_here = [part for part in lock.findChildren(QAbstractButton) if part.accessibleName() == digit]
        next(part for part in keys_here if part.isVisible()).click()
    program.settle()


def choose(program: Program, name: str) -> None:
    tiles = [part for part in lock_of(program).findChildren(QAbstractButton) if part.isVisible()]
    next(part for part in tiles if part.accessibleName().startswith(name)).click()
    program.settle()


def is_open(program: Program) -> bool:
    return not program.session.locked and program.window.shell.isVisible()


def test_it_starts_locked_with_tiles_and_without_a_name_from_the_line(locked: Program) -> None:
    text = seen(locked.window)
    for words in ("Who is at the counter?", "Ona Petrauskienė", "Rūta", "Supervisor · no passphrase yet"):
        assert words in text
    for name in NAMES:
        assert name not in text
    assert not locked.line.view.customers
    assert "4 people wait" in text


def test_a_clerk_comes_in_with_a_name_and_six_digits(locked: Program) -> None:
    choose(locked, "Rūta")
    digits(locked, PIN[:5])
    assert locked.session.locked
    digits(locked, PIN[5:])
    assert is_open(locked)
    assert locked.session.actor == locked.filled.staff["clerk"]
    assert "Vyras mėlynu paltu" in seen(locked.window)


def test_the_keyboard_alone_comes_in(locked: Program) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Rūta, Clerk"  # who was here last
    key(focused, Qt.Key.Key_Up)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Daiva")
    key(focused, Qt.Key.Key_3, "3")  # the digit on the tile
    locked.settle()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, PIN[:4])
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, PIN[3:])
    locked.settle()
    assert is_open(locked)


def test_the_pin_may_be_pasted_and_is_told_to_nobody(locked: Program) -> None:
    choose(locked, "Rūta")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.insert(PIN[:3])
    told = QAccessible.queryAccessibleInterface(line)
    assert told.state().passwordEdit
    said = [told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    assert not any(digit in " ".join(said) for digit in PIN[:3])
    line.clear()
    QApplication.clipboard().setText(f" {PIN[:3]} {PIN[3:]} ")
    line.paste()
    locked.settle()
    assert is_open(locked)


def test_a_wrong_pin_is_said_in_place_with_what_is_left(locked: Program) -> None:
    choose(locked, "Rūta")
    digits(locked, "111222")
    text = seen(locked.window)
    assert "That was not it. 9 tries are left." in text
    assert "The next one in 1 second." in text
    assert not named(lock_of(locked), QAbstractButton, "5").isEnabled()
    locked.clock.advance(seconds=2)
    locked.until(lambda: named(lock_of(locked), QAbstractButton, "5").isEnabled())
    digits(locked, PIN)
    assert is_open(locked)


def miss_ten_times(program: Program) -> None:
    clerk = program.filled.staff["clerk"]
    for _ in range(10):
        program.clock.advance(minutes=2)
        with suppress(DomainError):
            program.on_store(lambda: program.desk.people.sign_in(clerk, "111222"))


def test_after_ten_tries_somebody_beside_opens_it_again(locked: Program) -> None:
    miss_ten_times(locked)
    choose(locked, "Rūta")
    locked.settle()
    digits(locked, PIN)
    assert locked.session.locked
    assert "A supervisor or the owner beside you opens it again" in seen(locked.window)
    type_into(named(lock_of(locked), QLineEdit, "Passphrase of Ona Petrauskienė"), PHRASE)
    press(lock_of(locked), "Go on")
    locked.settle()
    assert locked.session.locked  # the one who helps is not the one who comes in
    digits(locked, PIN)
    assert is_open(locked)


def give_the_supervisor_a_passphrase(program: Program) -> None:
    people = program.filled.staff

    def choose_it() -> None:
        program.desk.people.sign_in(people["owner"], PHRASE)
        program.desk.people.confirm(PHRASE)
        program.desk.choose_secret(people["supervisor"], OTHER_PHRASE)
        program.desk.people.lock()

    program.on_store(choose_it)
    lock_of(program).presenter.refresh()
    program.settle()


@pytest.mark.parametrize("locked_out", [False, True])
def test_who_forgot_the_pin_chooses_another_with_a_supervisor_beside(
    locked: Program, *, locked_out: bool
) -> None:
    give_the_supervisor_a_passphrase(locked)
    if locked_out:
        miss_ten_times(locked)
    choose(locked, "Rūta")
    locked.settle()
    lock = lock_of(locked)
    press(lock, "Forgotten? Choose a new PIN")
    assert "There is no PIN yet" not in seen(lock)
    digits(locked, "246813")
    digits(locked, "246813")
    assert "Now a supervisor or the owner beside you says yes" in seen(lock)
    press(lock, "Daiva")
    type_into(named(lock, QLineEdit, "Passphrase of Daiva"), OTHER_PHRASE)
    press(lock, "Go on")
    locked.settle()
    assert is_open(locked)
    assert locked.session.actor == locked.filled.staff["clerk"]


def test_who_forgot_a_passphrase_needs_the_owner(locked: Program) -> None:
    give_the_supervisor_a_passphrase(locked)
    choose(locked, "Daiva")
    lock = lock_of(locked)
    press(lock, "Forgotten? Choose a new passphrase")
    assert "the owner beside you then says yes" in seen(lock)
    assert [tile.staff.name for tile in lock.presenter.helpers()] == ["Ona Petrauskienė"]


@pytest.mark.parametrize(("language", "strip"), [("en", False), ("lt", False), ("lt", True)])
def test_a_weak_pin_moves_nothing(tmp_path: Path, qapp: QApplication, language: str, *, strip: bool) -> None:
    for program in _started(tmp_path, locked_shop, language=language, strip=strip):
        window = program.strip if strip else program.window
        window.resize(*((340, 940) if strip else (1280, 800)))
        lock = lock_of(program, window)
        lock.presenter.pick(program.filled.staff["clerk"])
        lock.presenter.forgotten()
        program.settle()
        pad = lock.panels[lock.presenter.step].new.pin.pad
        before = pad.mapTo(window, pad.rect().topLeft()), lock.panels[lock.presenter.step].size()
        for tried in ("111111", "739185", "739186"):  # weak; and then not the same twice
            pad.line.setText(tried)
            program.settle()
            after = pad.mapTo(window, pad.rect().topLeft()), lock.panels[lock.presenter.step].size()
            assert after == before


def test_a_first_secret_is_chosen_with_the_owner_beside(locked: Program) -> None:
    choose(locked, "Daiva")
    lock = lock_of(locked)
    type_into(named(lock, QLineEdit, "Passphrase"), "seven green boats at night")
    type_into(named(lock, QLineEdit, "The same once more"), "seven green boats at night")
    press(lock, "Keep this passphrase")
    locked.settle()
    type_into(named(lock, QLineEdit, "Passphrase of Ona Petrauskienė"), "not the right sentence")
    press(lock, "Go on")
    locked.settle()
    assert "That was not it." in seen(lock)
    locked.clock.advance(seconds=2)
    locked.until(lambda: named(lock, QAbstractButton, "Go on").isEnabled())
    type_into(named(lock, QLineEdit, "Passphrase of Ona Petrauskienė"), PHRASE)
    press(lock, "Go on")
    locked.settle()
    assert is_open(locked)
    assert locked.session.actor == locked.filled.staff["supervisor"]


def test_the_line_goes_on_behind_the_lock(locked: Program) -> None:
    lock = lock_of(locked)
    unseen = [v for v in locked.visits() if v.seen_at is None]
    assert unseen
    press(lock, "I’ve said it")
    locked.settle()
    assert len([v for v in locked.visits() if v.seen_at is None]) == len(unseen) - 1
    keys(locked.window, "Ctrl+Shift+G")
    locked.settle()
    assert not [v for v in locked.visits() if v.seen_at is None]
    assert not locked.refused
    keys(locked.window, "Ctrl+J")  # everything else waits for somebody to sign in
    keys(locked.window, "Ctrl+N")
    locked.settle()
    assert len(locked.visits()) == 5
    for name in NAMES:
        assert name not in seen(locked.window)


def test_ctrl_l_locks_and_what_was_typed_is_there_again(at_work: Program) -> None:
    page = at_work.go(Place.PROMISES, AboutVisit())
    typed = "Paskambinti rytoj"
    line = next(part for part in page.findChildren(QWidget) if part.accessibleName() == "What is promised")
    type_into(line, typed)
    keys(at_work.window, "Ctrl+L")
    at_work.settle()
    assert at_work.session.locked
    assert not at_work.window.shell.isVisible()
    assert typed not in seen(at_work.window)
    choose(at_work, "Rūta")
    digits(at_work, PIN)
    assert at_work.window.shell.current() is page
    assert QApplication.focusWidget() is line


def test_the_clocks_are_right_in_the_moment_it_is_open_again(at_work: Program) -> None:
    card = at_work.window.shell.page(Place.COUNTER).line.cards()[0]
    before = card._wait.text()
    at_work.session.lock()
    at_work.settle()
    at_work.clock.advance(minutes=4)
    choose(at_work, "Rūta")
    digits(at_work, PIN)  # and no second has passed since
    minutes, seconds = before.split(":")
    assert card._wait.text() == f"{int(minutes) + 4}:{seconds}"


def the_owner_comes(program: Program) -> None:
    choose(program, "Ona")
    type_into(named(lock_of(program), QLineEdit, "Passphrase"), PHRASE)
    press(lock_of(program), "Sign in")
    program.settle()


def test_whoever_comes_after_somebody_else_finds_the_keyboard_at_rest(at_work: Program) -> None:
    at_work.session.lock()
    at_work.settle()
    the_owner_comes(at_work)
    assert QApplication.focusWidget() is at_work.window.shell.current()  # on no card: it would be scrolled to


def test_another_person_gets_the_counter_and_the_first_finds_the_place_as_left(at_work: Program) -> None:
    page = at_work.go(Place.PROMISES, AboutVisit())
    line = next(part for part in page.findChildren(QWidget) if part.accessibleName() == "What is promised")
    type_into(line, "Paskambinti rytoj")
    at_work.session.lock()
    at_work.settle()
    the_owner_comes(at_work)
    assert at_work.window.shell.current() is at_work.window.shell.page(Place.COUNTER)
    other = at_work.go(Place.PROMISES)
    assert other is not page
    at_work.session.lock()
    at_work.settle()
    choose(at_work, "Rūta")
    digits(at_work, PIN)
    assert at_work.window.shell.current() is page
    assert line.isVisible()


def test_changing_hands_takes_two_moves_beyond_the_digits(at_work: Program) -> None:
    rail = at_work.window.shell.rail
    rail._menu.aboutToShow.emit()  # the first move: the name in the rail
    action = next(each for each in rail._menu.actions() if each.text() == "Rūta")
    action.trigger()  # the second: the colleague
    at_work.settle()
    assert at_work.session.locked
    digits(at_work, PIN)
    assert is_open(at_work)


def test_it_locks_by_itself_and_says_so_before(at_work: Program) -> None:
    minutes = at_work.session.shop.auto_lock_min
    at_work.pass_time(minutes=minutes - 1)
    assert not at_work.session.locked
    at_work.pass_time(seconds=45)
    soon = "The counter locks in 20 seconds. Any key or touch keeps it open."
    assert soon in seen(at_work.window)
    QTest.keyClick(at_work.window.windowHandle(), Qt.Key.Key_Shift)
    at_work.settle()
    assert soon not in seen(at_work.window)
    at_work.pass_time(minutes=minutes - 1)
    assert not at_work.session.locked
    at_work.pass_time(minutes=1, seconds=1)
    assert at_work.session.locked


def test_the_strip_is_as_high_as_it_was_when_it_locks_and_opens(tmp_path: Path, qapp: QApplication) -> None:
    for program in _started(tmp_path, open_counter, strip=True):
        high = program.strip.height()
        for _time in range(2):
            program.session.lock()
            program.settle()
            assert program.strip.height() == high
            program.session.change_to(program.filled.staff["clerk"])
            program.settle()
            lock_of(program, program.strip).presenter.give(PIN)
            program.settle()
            assert not program.session.locked
            assert program.strip.height() == high


@pytest.fixture
def finger() -> Iterator[None]:
    """Let there be a touch screen."""
    device = QTest.createTouchDevice()
    yield
    shiboken6.delete(device)  # else every later test of this process has one


def _all_of_the_pad_is_in_sight(folder: Path) -> list[QSize]:
    sizes: list[QSize] = []
    for program in _started(folder, locked_shop, strip=True):
        program.strip.resize(340, 760)
        lock = lock_of(program, program.strip)
        lock.presenter.pick(program.filled.staff["clerk"])
        program.settle()
        assert program.line.prompt is not None
        pad = [named(lock, QAbstractButton, digit) for digit in "1234567890"]
        for part in pad:
            assert part.visibleRegion().boundingRect().size() == part.size()
        high = pad[-1].mapTo(program.strip, QPoint()).y()
        program.line.greet_all()
        program.settle()
        assert pad[-1].mapTo(program.strip, QPoint()).y() == high  # nothing moves below a finger
        sizes = [part.size() for part in pad]
    return sizes


def test_all_digits_of_the_pad_have_room_in_a_low_strip(tmp_path: Path, qapp: QApplication) -> None:
    _all_of_the_pad_is_in_sight(tmp_path)


def test_a_finger_has_20_mm_for_each_digit(tmp_path: Path, qapp: QApplication, finger: None) -> None:
    for size in _all_of_the_pad_is_in_sight(tmp_path):
        assert min(size.width(), size.height()) >= 76


def test_the_strip_has_a_lock_of_its_own(tmp_path: Path, qapp: QApplication) -> None:
    for program in _started(tmp_path, locked_shop, strip=True):
        strip = program.strip
        strip.resize(340, 940)
        program.settle()
        for name in NAMES:
            assert name not in seen(strip)
        lock = lock_of(program, strip)
        lock.presenter.pick(program.filled.staff["clerk"])
        program.settle()
        pad = [named(lock, QAbstractButton, digit) for digit in "0123456789"]
        assert min(part.width() for part in pad) >= 76
        assert min(part.height() for part in pad) >= 44  # there is no touch screen here
        for digit in PIN:
            pad[int(digit)].click()
        program.settle()
        assert strip.panel.isVisible()
        assert not program.session.locked


@pytest.mark.parametrize("strip", [True, False])
def test_it_locks_by_itself_and_greetings_go_on_behind_it_without_names(
    tmp_path: Path, qapp: QApplication, *, strip: bool
) -> None:
    for program in _started(tmp_path, open_counter, strip=strip):
        window = program.strip if strip else program.window
        program.line.greet_all()
        program.settle()
        assert any(name in seen(window) for name in NAMES)
        program.pass_time(minutes=program.session.shop.auto_lock_min, seconds=1)
        assert program.session.locked
        for _turn in range(2):
            prompt = program.line.prompt
            assert prompt is not None
            assert prompt.words in seen(window)
            assert not any(name in seen(window) for name in NAMES)
            before = {visit.id: visit.seen_at for visit in program.visits()}
            press(window, "I’ve said it")
            program.settle()
            after = {visit.id: visit.seen_at for visit in program.visits()}
            assert [each for each in after if after[each] != before[each]] == [prompt.visit.id]
            program.pass_time(minutes=4)
        assert program.session.locked  # a greeting signs nobody in


def section(program: Program, kind: type[Section]) -> Any:
    """Go to a section of the settings."""
    page = program.go(Place.SETTINGS)
    page.show_section(kind)
    program.settle()
    return page.section


def test_settings_say_beforehand_what_is_the_owners(at_work: Program) -> None:
    for kind in (KeepingSection, EncryptionSection):
        shown = section(at_work, kind)
        assert "The owner can change this, and is welcome to sign in here." in seen(shown)
    assert not shown.encrypt.isEnabled()
    privacy = section(at_work, PrivacySection)
    assert "A supervisor or the owner can change this." in seen(privacy)
    assert not privacy.address.isEnabled()
    assert privacy.open.isEnabled()  # the papers are for everybody


def test_a_step_that_needs_the_secret_again_is_asked_for_over_the_place(at_work: Program) -> None:
    people = section(at_work, PeopleSection)
    row = people.rows[at_work.filled.staff["clerk"]]
    row.choose.click()
    at_work.settle()
    for _ in range(2):
        row.secret.new.pin.pad.line.setText("604813")
        at_work.settle()
    shell = at_work.window.shell
    assert "Rūta, please show once more that it is you" in seen(shell)
    assert "You choose a new secret for yourself." in seen(shell)
    panel = next(p for p in shell.findChildren(QWidget) if type(p).__name__ == "ConfirmPanel")
    keys(QApplication.focusWidget() or panel, "Esc")
    at_work.settle()
    assert not panel.isVisible()
    row.choose.click()
    for _ in range(2):
        row.secret.new.pin.pad.line.setText("604813")
        at_work.settle()
    panel.ask.pin.line.setText(PIN)
    at_work.settle()
    assert not panel.isVisible()
    assert QApplication.focusWidget() is row.choose  # back where it began
    at_work.session.lock()
    at_work.settle()
    choose(at_work, "Rūta")
    digits(at_work, "604813")
    assert is_open(at_work)


def test_a_clerk_reads_the_settings_and_sees_whose_they_are(at_work: Program) -> None:
    assert section(at_work, ScreensSection).theme.isEnabled()
    shop = section(at_work, ShopSection)
    assert "A supervisor or the owner can change this." in seen(shop)
    assert not shop.name.isEnabled()
    people = section(at_work, PeopleSection)
    rows = people.rows
    clerk, owner = rows[at_work.filled.staff["clerk"]], rows[at_work.filled.staff["owner"]]
    assert not clerk.name.isEnabled()
    assert clerk.choose.isEnabled()
    assert not owner.choose.isEnabled()
    assert "PIN chosen" in seen(clerk)
    assert "No passphrase yet" in seen(people)
    review = at_work.go(Place.REVIEW)
    assert "A supervisor or the owner looks at this." in seen(review)
    assert not review.panel.isVisible()
    playbook = at_work.go(Place.PLAYBOOK)
    assert "A supervisor or the owner can change this." in seen(playbook)


def test_who_thinks_better_of_it_is_not_told_off(at_work: Program) -> None:
    people = section(at_work, PeopleSection)
    spot = f"staff:{at_work.filled.staff['clerk']}"
    assert people.refused(spot, DomainError("confirm_first"))
    assert "once more for this" not in seen(people)
    assert people.refused(spot, DomainError("staff_name_needed"))
    assert "Which name may we use?" in seen(people)


def test_whoever_locks_up_after_closing_is_asked_once_and_never_held_up(at_work: Program) -> None:
    still = "Still in the line after closing"
    at_work.session.do("settle_line", lambda uow: [_gone(uow, one) for one in uow.visits.in_shop()])
    at_work.settle()
    at_work.clock.set(MORNING.replace(hour=15, minute=58))
    at_work.line.tick()  # which locks it by itself, before closing
    at_work.settle()
    choose(at_work, "Rūta")
    digits(at_work, PIN)
    at_work.do("join_line", partial(join_line, arrival=Arrival(label="red hat")))
    at_work.clock.advance(minutes=4)  # two minutes after closing
    at_work.line.tick()
    at_work.settle()
    assert not at_work.session.locked
    assert still not in seen(at_work.window)
    at_work.session.lock()
    at_work.settle()
    assert at_work.session.locked
    assert f"{still}: 1 visit. Whoever signs in can say what became of them." in seen(at_work.window)
    assert "red hat" not in seen(at_work.window)
    choose(at_work, "Rūta")
    digits(at_work, PIN)
    at_work.go(Place.COUNTER)
    assert f"{still}: 1 visit" in seen(at_work.window)
    buttons = at_work.window.findChildren(QAbstractButton)
    next(button for button in buttons if button.accessibleName() == "All have gone").click()
    at_work.settle()
    assert still not in seen(at_work.window)
    assert at_work.read(lambda uow: uow.visits.in_shop()) == []


def _gone(uow: UnitOfWork, visit: Visit) -> str:
    return uow.visits.save(replace(visit, ended_at=uow.now(), ending=Ending.GONE)).id


def test_no_name_moves_below_a_finger_when_a_prompt_comes_or_goes(tmp_path: Path, qapp: QApplication) -> None:
    for program in _started(tmp_path, locked_shop, strip=True):
        strip = program.strip
        strip.resize(340, 940)
        program.settle()
        tile = named(lock_of(program, strip), QAbstractButton, "Rūta, Clerk")
        assert program.line.prompt is not None
        assert program.line.prompt.others
        high = tile.mapTo(strip, QPoint()).y()
        while program.line.prompt is not None:
            program.line.say_it()
            program.settle()
            assert tile.mapTo(strip, QPoint()).y() == high
        program.pass_time(minutes=4)
        assert program.line.prompt is not None
        assert tile.mapTo(strip, QPoint()).y() == high
