"""The narrow strip: the same line beside another program, never taking the keyboard from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from hypothesis import given
from hypothesis import strategies as st
from measure import place_in
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from whole import Program, keys, press, said

from frontdesk.domain.visits import Ending
from frontdesk.services.customers import change_customer
from frontdesk.services.shop import change_settings
from frontdesk.ui.context import Place
from frontdesk.ui.line.far_figures import Shape, far_clock
from frontdesk.ui.lock.screen import LockScreen
from frontdesk.ui.on_top import how_on_top
from frontdesk.ui.strip.place import MOST_SCREENS, Remembered, Side, Stand, placed, read, written
from frontdesk.ui.theme import theme
from frontdesk.ui.tokens import MM_PER_INCH
from frontdesk.ui.undo_list import UndoList
from frontdesk.ui.widgets.room import TITLE_BAR

FULL_HD = 1040  # pixels that a screen of 1920x1080 leaves to a window
FRAME = 2  # pixels that the screen of the tests draws around a window


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program as it starts in the strip, in the middle of a day."""
    fill = partial(filled_shop, interface="en", theme="light")
    started = Program(tmp_path, ManualClock(), fill=fill, strip=True)
    started.strip.resize(340, 940)
    started.settle()
    yield started
    started.close()


def test_it_stays_on_top_and_is_shown_without_taking_the_keyboard(program: Program) -> None:
    strip = program.strip
    assert strip.isVisible()
    assert not program.window.isVisible()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_nothing_that_happens_activates_it(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("activateWindow", "raise_", "setFocus"):
        monkeypatch.setattr(type(program.strip), name, lambda *_: asked.append("active"), raising=False)
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    program.line.greet_all()
    program.settle()
    program.strip.hide()
    program.strip.show()
    program.settle()
    assert asked == []
    assert program.strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_one_press_leads_to_the_full_window_and_one_back(program: Program) -> None:
    press(program, "⤢ full window", within=program.strip)
    assert program.window.isVisible()
    assert not program.strip.isVisible()
    program.window.actions_.strip.emit()
    program.settle()
    assert program.strip.isVisible()
    assert not program.window.isVisible()


def again(program: Program) -> None:
    """Close the strip and open it anew, as the next start would."""
    press(program, "⤢ full window", within=program.strip)
    kept = next(what["strip"] for what in reversed(program.remembered) if "strip" in what)
    program.program.memory["strip"] = kept
    del program.program.windows["strip"]
    program.window.actions_.strip.emit()
    program.settle()


def test_it_comes_back_where_it_stood(program: Program) -> None:
    program.strip.setGeometry(40, 30, 360, 740)
    program.settle()
    stood = program.strip.geometry()
    again(program)
    now = program.strip.geometry()
    assert all(abs(one - other) <= FRAME for one, other in zip(now.getRect(), stood.getRect(), strict=True))


def test_it_docks_at_either_side_and_comes_back_there(program: Program) -> None:
    room = program.strip.screen().availableGeometry()
    for side in Side:
        program.strip.dock(side)
        program.settle()
        at = program.strip.frameGeometry()
        off = at.left() - room.left() if side is Side.LEFT else room.right() - at.right()
        assert abs(off) <= FRAME
        again(program)
        assert abs(program.strip.frameGeometry().left() - at.left()) <= FRAME


def test_it_is_between_300_and_420_pixels_wide_and_grows_with_the_text(program: Program) -> None:
    for percent in (100, 130):
        theme().use("light", percent)
        for wished in (100, 2_000):
            program.strip.resize(wished, 700)
            program.settle()
            assert 300 * percent <= program.strip.width() * 100 <= 420 * percent
    theme().use("light", 100)


def test_the_same_words_stand_here_as_in_the_full_window(program: Program) -> None:
    full = program.window.shell.page(Place.COUNTER)
    assert program.line.prompt is not None
    assert program.line.prompt.words in said(program.strip)
    assert full.serving._say.text() in said(program.strip)  # type: ignore[attr-defined]
    assert "zheh-MIGH-tis" in said(program.strip)


def test_greeting_calling_leaving_and_finishing_work_by_touch_alone(program: Program) -> None:
    waiting = [visit.id for visit in program.visits() if visit.waiting]
    press(program, "I’ve said it", within=program.strip)
    press(program, "Next customer", within=program.strip)
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == waiting[0]
    press(program, "Finish", within=program.strip)
    assert program.read(lambda uow: uow.visits.get(waiting[0])).ending is Ending.FINISHED
    program.strip.panel.line.choose(waiting[1])
    press(program, "Left", within=program.strip)
    assert program.read(lambda uow: uow.visits.get(waiting[1])).ending is Ending.LEFT
    press(program, "Undo", within=program.strip)
    assert program.read(lambda uow: uow.visits.get(waiting[1])).ending is Ending.NONE
    press(program, "+ Joined", within=program.strip)
    assert len(program.visits()) == 4


def test_a_complaint_begun_in_the_strip_is_written_in_the_full_window(program: Program) -> None:
    press(program, "Complaint", within=program.strip)
    assert program.window.isVisible()
    page = program.window.shell.current()
    assert page.presenter.writing.customer_id == program.filled.customers["Petras"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("height", [FULL_HD, FULL_HD + 160])
def test_the_words_for_whoever_is_served_stay_in_sight_whatever_is_prompted(
    program: Program, height: int
) -> None:
    panel = program.strip.panel
    program.strip.resize(340, height)
    program.settle()
    for _ in range(2):
        assert place_in(program.strip, panel.serving).bottom() < place_in(program.strip, panel.joined).top()
        assert panel.serving.visibleRegion().boundingRect().height() == panel.serving.height()
        program.line.greet_all()
        program.settle()


def test_the_way_to_the_full_window_takes_no_row_of_its_own(program: Program) -> None:
    head = program.strip.panel.head
    for width in (300, 340, 420):
        program.strip.resize(width, FULL_HD)
        program.settle()
        assert head.full.geometry().top() == head.menu.geometry().top()
        assert head.full.accessibleName() == "⤢ full window"


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_long_name_leaves_the_way_to_the_full_window_its_place(program: Program, language: str) -> None:
    head = program.strip.panel.head
    if language == "lt":
        keys(program.strip, "Ctrl+Shift+L")
        program.settle()
    program.session.protected = True
    acting = program.session.acting()
    assert acting is not None
    named = replace(acting, name="Žydrūnė Kazlauskaitė")
    program.session.house.everybody[acting.id] = named
    head.retranslate()
    head.person.show()
    head.fit(head.width())
    program.strip.resize(340, FULL_HD)
    QApplication.processEvents()
    assert head.lock.isVisible()
    assert head.person.text().startswith("Ž")
    assert head.person.toolTip() == "Žydrūnė Kazlauskaitė"
    assert head.full.geometry().top() == head.menu.geometry().top()


@pytest.mark.parametrize("shown", [True, False])
def test_larger_text_leaves_the_strip_inside_the_screen(program: Program, *, shown: bool) -> None:
    strip = program.strip
    room = strip.screen().availableGeometry()
    strip.dock(Side.RIGHT)
    strip.setVisible(shown)
    theme().use("light", 200)
    program.settle()
    strip.show()
    program.settle()
    assert strip.width() >= 600
    assert room.contains(strip.frameGeometry().adjusted(0, 0, 0, -strip.height() + 1))


def test_the_language_changes_in_the_strip_too(program: Program) -> None:
    keys(program.strip, "Ctrl+Shift+L")
    program.settle()
    assert program.strip.panel.joined.words() == "+ Atėjo"
    assert not program.window.isVisible()


def test_no_card_moves_when_the_prompt_comes_or_goes(program: Program) -> None:
    def tops() -> list[int]:
        return [place_in(program.strip, card).top() for card in program.strip.panel.line.cards()]

    program.strip.resize(340, FULL_HD)
    program.settle()
    assert program.line.prompt is not None
    program.line.greet_all()
    program.settle()
    program.strip.panel.status.clear()  # it speaks of the step, below the line
    program.settle()
    calm = tops()
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    assert tops() == calm


def test_the_hot_buttons_are_twenty_millimetres_high_on_this_screen(program: Program) -> None:
    panel = program.strip.panel
    across = program.strip.screen().physicalDotsPerInchY()
    for button in (panel.joined, panel.next, panel.prompt._said):
        assert button.height() >= 20 * across / MM_PER_INCH - 1


def test_the_figures_are_twelve_millimetres_high(program: Program) -> None:
    figures = program.strip.panel.figures
    assert figures.count.text() == "4"
    for figure in (figures.count, figures.clock):
        picture = figure.grab().toImage()
        inked = [
            y
            for y in range(picture.height())
            if any(picture.pixelColor(x, y) != picture.pixelColor(0, y) for x in range(picture.width()))
        ]
        high = (max(inked) - min(inked) + 1) / picture.devicePixelRatio()
        assert high >= 12 * program.strip.screen().physicalDotsPerInchY() / MM_PER_INCH - 2


def test_the_far_figures_tell_by_shape_and_words_who_is_due_a_glance(program: Program) -> None:
    figures = program.strip.panel.figures
    assert figures.clock.shape_shown() is Shape.DUE
    assert figures.accessibleName() == "Waiting · 4"
    waiting = [visit.id for visit in program.visits() if visit.waiting]
    for visit in waiting:
        program.line.acknowledge(visit)
    program.settle()
    assert figures.clock.shape_shown() is Shape.WAITING
    assert figures.clock.text() == "0:00"
    program.pass_time(seconds=65)
    assert figures.clock.text() == "1:05"
    for visit in waiting:
        program.line.moves.leave(visit)
    program.settle()
    assert (figures.count.text(), figures.clock.shape_shown()) == ("0", Shape.SEEN)
    assert "nobody waits" in figures.accessibleDescription()


def test_the_strip_counts_who_is_back_in_a_moment(program: Program) -> None:
    aside = program.strip.panel.aside
    assert not aside.isVisible()
    visit = program.line.view.waiting[0].id
    program.line.moves.park(visit)
    program.settle()
    assert aside.isVisible()
    assert aside.text() == "Back in a moment · 1"
    program.line.moves.back_in_line(visit)
    program.settle()
    assert not aside.isVisible()


@pytest.mark.parametrize(("s", "shown"), [(0, "0:00"), (5_999, "99:59"), (6_000, "1 h"), (9e5, "250 h")])
def test_a_far_clock_has_five_figures_at_most(qapp: QApplication, s: float, shown: str) -> None:
    assert far_clock(s) == shown


NAMES = ("Šimkūnaitė", "Tomas", "Tomai", "Žemaitis", "zheh-MIGH-tis")
HELPS = ("More time", "Face the customer", "Write it down")


def test_one_move_hides_everything_of_who_people_are(program: Program) -> None:
    before = said(program.strip)
    assert any(name in before for name in NAMES)
    press(program, "Hide names", within=program.strip)
    for _turn in range(3):
        shown = said(program.strip)
        told = shown + "".join(card.accessibleName() for card in program.strip.panel.line.cards())
        assert not any(word in told for word in (*NAMES, *HELPS))
        assert "A customer we know" in shown
        program.pass_time(minutes=2)
    assert program.line.prompt is not None  # it goes on, in words without a name
    assert program.line.prompt.words
    press(program, "I’ve said it", within=program.strip)
    press(program, "Complaint", within=program.strip)  # which is still about whoever is being served
    page = program.window.shell.current()
    assert page.presenter.writing.customer_id == program.filled.customers["Petras"]  # type: ignore[attr-defined]
    assert program.line.view.customers[program.filled.customers["Petras"]].surname == "Žemaitis"


def test_hidden_names_stay_hidden_until_they_are_shown_again(program: Program) -> None:
    press(program, "Hide names", within=program.strip)
    again(program)
    assert not any(name in said(program.strip) for name in NAMES)
    press(program, "Hide names", within=program.strip)
    assert any(name in said(program.strip) for name in NAMES)


def test_where_the_whole_shop_hides_names_the_strip_does_too(program: Program) -> None:
    shop = replace(program.session.shop, names_hidden=True)
    program.do("change_settings", lambda uow: change_settings(uow, shop))
    assert not any(name in said(program.strip) for name in NAMES)
    assert not program.strip.panel.head.hide_names.isVisible()


@pytest.mark.parametrize(
    "garbage",
    [
        5,
        None,
        "a,b,c,d",
        "[]",
        '{"stands": 3}',
        "\u06f1" * 5000,
        '{"stands": {"x": {"side": "left", "off": 1e9, "top": 0, "width": 1, "height": 1}}}',
        '{"stands": {"x": {"side": "up"}, "y": 7}}',
    ],
)
def test_whatever_was_remembered_it_stands_on_the_screen(program: Program, garbage: object) -> None:
    press(program, "⤢ full window", within=program.strip)
    program.program.memory["strip"] = garbage
    del program.program.windows["strip"]
    program.window.actions_.strip.emit()
    program.settle()
    strip = program.strip
    screen = strip.screen().availableGeometry()
    assert screen.contains(strip.frameGeometry())
    assert strip.height() + TITLE_BAR <= screen.height()
    assert strip.width() >= 300


@given(
    side=st.sampled_from(Side),
    numbers=st.tuples(*[st.integers(-3_000, 9_000)] * 4),
    corner=st.tuples(st.integers(-2_000, 2_000), st.integers(-500, 500)),
    size=st.tuples(st.integers(320, 4_000), st.integers(400, 3_000)),
    scale=st.sampled_from([1.0, 1.5, 2.0]),
)
def test_on_a_screen_of_any_size_it_is_placed_inside(side, numbers, corner, size, scale) -> None:  # type: ignore[no-untyped-def]
    room = QRect(*corner, *size)
    where = placed(Stand(side, *numbers), room, scale)
    assert room.contains(where)
    assert where.width() <= max(round(420 * scale), 1)


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_remembered(text: str) -> None:
    read(text)


def test_each_screen_has_its_own_stand_and_a_screen_that_is_gone_keeps_it() -> None:
    kept = Remembered()
    for screen in ("desk", "wall", "desk"):
        kept = kept.with_stand(screen, Stand(Side.LEFT, 4, 5, 310, 700 + len(kept.stands)))
    assert read(written(kept)) == kept
    assert list(kept.stands) == ["wall", "desk"]  # the one used last at the end
    for number in range(50):
        kept = kept.with_stand(str(number), Stand())
    assert len(kept.stands) == MOST_SCREENS


def test_where_the_system_decides_what_is_on_top_it_says_so_once(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    assert how_on_top() not in said(program.strip)
    again(program)
    assert how_on_top() in said(program.strip)
    assert not any(action.isVisible() for action in program.strip._docks.values())
    press(program, "All right", within=program.strip)
    assert how_on_top() not in said(program.strip)
    again(program)
    assert how_on_top() not in said(program.strip)
    settings = program.go(Place.SETTINGS)
    assert how_on_top() in said(settings.section)


def test_the_words_come_before_the_line_when_somebody_is_called(program: Program) -> None:
    program.pass_time(minutes=4)
    program.strip.resize(340, 640)
    program.settle()
    panel = program.strip.panel

    def words_first() -> bool:
        return place_in(program.strip, panel.serving).top() < place_in(program.strip, panel.line).top()

    assert program.line.prompt is not None
    assert not words_first()
    press(program, "Next customer", within=program.strip)
    assert words_first()
    program.pass_time(minutes=2)
    press(program, "+ Joined", within=program.strip)
    assert not words_first()


def test_what_is_only_good_to_know_does_not_come_between_a_call_and_its_words(program: Program) -> None:
    program.strip.resize(340, 770)
    panel = program.strip.panel
    program.line.greet_all()
    program.settle()
    assert program.line.notice is not None

    def tops() -> list[int]:
        return [place_in(program.strip, part).top() for part in (panel.prompt, panel.serving, panel.line)]

    assert tops()[0] == min(tops())
    press(program, "Next customer", within=program.strip)
    assert program.line.notice is not None
    assert panel.serving._say.visibleRegion().boundingRect().height() == panel.serving._say.height()
    assert tops()[1] == min(tops())
    program.pass_time(minutes=5)
    assert program.line.prompt is not None
    assert tops()[0] == min(tops())  # somebody unseen comes first


def test_large_text_on_a_low_screen_leaves_room_for_the_words(program: Program) -> None:
    theme().use("light", 200)
    program.strip.resize(640, 700)
    program.settle()
    panel = program.strip.panel
    press(program, "Next customer", within=program.strip)
    assert panel.status.text()
    below = place_in(program.strip, panel._scroll).bottom()
    assert below - place_in(program.strip, panel.prompt).top() >= 240  # nearly all of it
    for button in (panel.joined, panel.next, panel.complaint, panel.finish):
        assert button.height() >= button.sizeHint().height()  # none presses another together
    theme().use("light", 100)


def test_what_was_done_makes_room_again_and_a_refusal_stays(program: Program) -> None:
    press(program, "+ Joined", within=program.strip)
    status = program.strip.panel.status
    assert status._going.isActive()
    status._going.timeout.emit()
    assert status.text() == ""
    status.refuse("Nobody waits.")
    assert not status._going.isActive()


def test_the_menu_begins_with_what_only_the_strip_has(program: Program) -> None:
    menu = program.strip.panel.head.menu.moves
    menu.aboutToShow.emit()
    first = [action.text() for action in menu.actions()][:2]
    assert first == ["Stand at the left side", "Stand at the right side"]


def mouse(program: Program, *, here: bool, over: QWidget | None = None) -> None:
    at = QPointF(40, 40)
    event = QEnterEvent(at, at, at) if here else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(over or program.strip, event)


def test_a_click_takes_no_keyboard_but_where_a_secret_is_typed(program: Program) -> None:
    handle = program.strip.windowHandle()
    away = Qt.WindowType.WindowDoesNotAcceptFocus
    assert not handle.flags() & away  # the system's own keys lead here, and there is no touch screen
    mouse(program, here=True)
    assert handle.flags() & away
    program.session.protected = program.session.locked = True
    program.session.locked_changed.emit()
    assert not handle.flags() & away
    lock = program.strip.findChild(LockScreen)
    assert isinstance(lock, LockScreen)
    mouse(program, here=True, over=lock.glance)  # "I've said it" goes on behind the lock
    assert handle.flags() & away
    mouse(program, here=False, over=lock.glance)
    assert not handle.flags() & away
    program.session.protected = program.session.locked = False
    program.session.locked_changed.emit()
    assert handle.flags() & away
    mouse(program, here=False)
    assert not handle.flags() & away
    program.strip._taps.trigger()  # somebody wants the shortcuts after a click here
    again(program)
    mouse(program, here=True)
    assert not program.strip.windowHandle().flags() & away


def test_the_list_of_steps_names_nobody_while_the_strip_hides_names(program: Program) -> None:
    program.line.call_next()  # whoever is known and was served is named among the steps
    press(program, "Hide names", within=program.strip)
    again(program)
    steps = UndoList(program.window._context, program.strip)
    steps.open()
    program.settle()
    told = "".join(action.text() for action in steps.actions())
    steps.close()
    assert len(steps.actions()) > 1
    assert not any(name in told for name in NAMES)


def test_what_is_due_names_nobody_while_the_strip_hides_names(program: Program) -> None:
    pending = program.line.view.pending
    assert pending.customers
    assert any(promise.text for promise in pending.promises)
    press(program, "Hide names", within=program.strip)
    again(program)
    pending = program.line.view.pending
    assert not pending.customers
    assert not any(promise.text for promise in pending.promises)  # which may name somebody, too
    assert not any(complaint.summary for complaint in pending.complaints)


def test_a_tap_on_the_name_lets_a_colleague_come_here(program: Program) -> None:
    head = program.strip.panel.head
    program.act_as("supervisor")
    program.line.greet_all()
    program.settle()
    program.act_as("clerk")
    colleague = head._others()[0]
    head.person.click()
    menu = head.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == colleague.name).trigger()
    menu.close()
    program.settle()
    assert program.line._session.actor == colleague.id
    assert head.person.text() == colleague.name


@pytest.mark.parametrize(("height", "share"), [(770, 0.7), (940, 1)])
def test_the_first_who_waits_is_in_sight_with_the_words_for_both(
    program: Program, height: int, share: float
) -> None:
    program.pass_time(minutes=4)
    program.strip.resize(340, height)
    program.settle()
    panel = program.strip.panel
    assert program.line.prompt is not None
    card = panel.line.cards()[0]
    seen = card.visibleRegion().boundingRect()
    assert seen.height() >= share * card.height() - 4  # on a small screen the name and the clock at least


def test_the_one_thing_to_know_first_stands_above_the_words(program: Program) -> None:
    card = program.strip.panel.serving
    visit = program.line.view.serving
    assert visit is not None
    assert card._first.text().startswith("Promise, by ")
    petras = program.line.view.customers[visit.customer_id or ""]
    program.do("change_customer", partial(change_customer, customer=replace(petras, pinned="Needs the lift")))
    assert "First: Needs the lift" in said(card)
    assert "Promise" not in said(card)  # one thing; the others stand in the full window
    assert card._first.mapTo(card, QPoint()).y() < card._say.mapTo(card, QPoint()).y()
    program.strip.panel.head.hide_names.click()
    program.settle()
    assert "Needs the lift" not in said(card)
    program.strip.panel.head.hide_names.click()
    program.line.finish()
    program.settle()
    assert "Needs the lift" not in said(card)
