"""The place of promises: from the spoken word to the ledger, and each promise to its ending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import MORNING, ManualClock, opened
from places import (
    button,
    context_of,
    field,
    key,
    only_phrases,
    press,
    settle,
    shown,
    speak,
    tab_chain,
    type_into,
)
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.shop import Shop
from frontdesk.i18n import _
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, call, join_line
from frontdesk.services.promises import Word, make_promise
from frontdesk.ui.context import AboutVisit, Context, Place, Record
from frontdesk.ui.promises.page import PromisesPage
from frontdesk.ui.promises.words import by, late_since

SHOP = Shop(id="s")


@dataclass
class Stage:
    """A shop in which Rūta serves Jonas, and what the place asked for."""

    desk: Desk
    clock: ManualClock
    context: Context
    page: PromisesPage
    jonas: str
    visit: str
    gone_to: list[tuple[str, object]]

    def promises(self) -> list[Promise]:
        return self.desk.read(lambda uow: uow.promises.all())

    def arrive(self, what: AboutVisit | Record | None = None) -> None:
        self.page.arrive(what)
        settle()


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def stage(
    qtbot: QtBot, qapp: QApplication, desk: Desk, shop: dict[str, str], clock: ManualClock, language: str
) -> Iterator[Stage]:
    switch = speak(qapp, language)
    only_phrases(
        desk,
        ("promise_made", "lt", "formal", "Užsirašiau, {name}."),
        ("promise_made", "en", "formal", "It is in our book, {name}."),
        ("promise_changed", "lt", "formal", "Noriu iš anksto pasakyti, {name}."),
        ("promise_changed", "en", "formal", "To tell you early, {name}."),
    )
    customer = Customer(id="", given="Jonas", surname="Jonaitis", title="mr")
    jonas = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(customer_id=jonas))).answer[0]
    desk.do("call", partial(call, visit_id=visit))
    context = context_of(desk, clock, shop["Rūta"])
    page = PromisesPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    gone_to: list[tuple[str, object]] = []
    context.navigator.wanted.connect(lambda place, what: gone_to.append((place, what)))
    yield Stage(desk, clock, context, page, jonas, visit, gone_to)
    settle()
    switch.use("en")


def make(stage: Stage, text: str, ahead: timedelta, **to: str) -> str:
    word = Word(text=text, due_at=stage.clock.now() + ahead, **to)
    return stage.desk.do("make_promise", partial(make_promise, word=word)).answer[0]


# --- taking one down -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "what", "name", "words"),
    [
        ("en", "What is promised", "Mr Jonaitis", "„Užsirašiau, pone Jonaiti.“"),
        ("lt", "Kas pažadama", "ponas Jonaitis", "„Užsirašiau, pone Jonaiti.“"),
    ],
)
def test_typed_and_kept_with_enter(stage: Stage, what: str, name: str, words: str) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    typing = field(stage.page, what)
    assert typing.hasFocus()
    assert name in shown(stage.page)
    assert words in shown(stage.page)  # the customer's language, whatever the screens speak
    type_into(typing, "Paskambinti, kai atvyks")
    key(typing, Qt.Key.Key_Return)
    (made,) = stage.promises()
    assert (made.text, made.customer_id, made.visit_id) == (
        "Paskambinti, kai atvyks",
        stage.jonas,
        stage.visit,
    )
    assert made.due_at == datetime.fromisoformat("2026-11-24T17:00:00+02:00")
    assert stage.desk.drafts() == []
    assert words in shown(stage.page)  # still there to be read out


def test_after_keeping_one_press_leads_back_to_the_counter(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, "Write it down")
    back = button(stage.page, "Back to the counter")
    assert back.hasFocus()
    key(back, Qt.Key.Key_Return)
    assert stage.gone_to == [(Place.COUNTER, None)]
    assert len(stage.promises()) == 1


def test_the_words_stay_in_sight_where_the_window_is_narrow(stage: Stage) -> None:
    stage.page.resize(500, 420)
    for number in range(6):
        make(stage, f"Promise {number}", timedelta(hours=1))
    stage.arrive()
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    assert not field(stage.page, "What is promised").visibleRegion().isEmpty()
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, "Write it down")
    words = next(part for part in stage.page.findChildren(QLabel) if part.text().startswith("„Užsirašiau"))
    assert words.visibleRegion().boundingRect() == words.rect()


def test_a_promise_pressed_twice_is_kept_once(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    keep = button(stage.page, "Write it down")
    keep.click()
    keep.click()
    settle()
    assert len(stage.promises()) == 1


@pytest.mark.parametrize(
    ("chip", "due"),
    [
        ("Until closing, 18:00", "2026-11-23T18:00:00+02:00"),
        ("Tomorrow 12:00", "2026-11-24T12:00:00+02:00"),
        ("Tomorrow 17:00", "2026-11-24T17:00:00+02:00"),
        ("In 3 days, Thu 17:00", "2026-11-26T17:00:00+02:00"),
        ("In a week, Mon 17:00", "2026-11-30T17:00:00+02:00"),
    ],
)
def test_a_quick_time_is_one_tap(stage: Stage, chip: str, due: str) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, chip)
    press(stage.page, "Write it down")
    assert stage.promises()[0].due_at == datetime.fromisoformat(due)


def test_any_day_and_time_can_be_set_by_touch(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, "A day later")
    press(stage.page, "Half an hour earlier")
    assert "On Wednesday 25 November, by 16:30" in shown(stage.page)
    press(stage.page, "Write it down")
    assert stage.promises()[0].due_at == datetime.fromisoformat("2026-11-25T16:30:00+02:00")


@pytest.mark.parametrize(
    ("language", "day", "what", "keep"),
    [
        ("en", "Day", "What is promised", "Write it down"),
        ("lt", "Diena", "Kas pažadama", "Įrašyti pažadą"),
    ],
)
def test_a_time_in_the_past_is_said_at_the_field(stage: Stage, day: str, what: str, keep: str) -> None:
    sentence = _("That time has passed already. When shall it be?")
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, what), "Call back")
    field(stage.page, day).setDate(QDate(2026, 11, 20))
    assert sentence in shown(stage.page)
    press(stage.page, keep)
    assert stage.promises() == []
    assert "Call back" in shown(stage.page)  # what was typed stays
    field(stage.page, day).setDate(QDate(2026, 11, 27))
    assert sentence not in shown(stage.page)
    press(stage.page, keep)
    assert len(stage.promises()) == 1


def test_an_empty_promise_is_asked_for_its_words(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    press(stage.page, "Write it down")
    assert "A few words are needed here." in shown(stage.page)
    assert stage.promises() == []


def test_a_promise_to_somebody_found_by_name(stage: Stage, qtbot: QtBot) -> None:
    stage.arrive(AboutVisit())
    type_into(field(stage.page, "To whom"), "jonait")
    qtbot.waitUntil(lambda: "Mr Jonaitis" in shown(stage.page), timeout=2000)
    key(field(stage.page, "To whom"), Qt.Key.Key_Return)
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, "Write it down")
    assert stage.promises()[0].customer_id == stage.jonas


# --- safe while it is typed ------------------------------------------------------------------------


def test_a_draft_is_safe_at_a_pause_and_offered_after_a_restart(
    stage: Stage, qtbot: QtBot, shop: dict[str, str]
) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Atidėti raudoną puodelį")
    press(stage.page, "Until closing, 18:00")
    qtbot.waitUntil(lambda: "The draft is kept safe." in shown(stage.page), timeout=3000)
    again = PromisesPage(context_of(stage.desk, stage.clock, shop["Rūta"]))  # as a new start sees it
    qtbot.addWidget(again)
    again.show()
    again.arrive(None)
    settle()
    assert "Begun, and not in the ledger yet: Atidėti raudoną puodelį" in shown(again)
    press(again, "Go on with it")
    assert field(again, "What is promised").text() == "Atidėti raudoną puodelį"
    press(again, "Write it down")
    (made,) = stage.promises()
    assert (made.text, made.customer_id) == ("Atidėti raudoną puodelį", stage.jonas)
    assert made.due_at == datetime.fromisoformat("2026-11-23T18:00:00+02:00")


def test_somebody_who_types_without_a_pause_is_kept_all_the_same(stage: Stage, qtbot: QtBot) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    what = field(stage.page, "What is promised")
    for _letter in range(26):  # never a pause, for longer than a second
        qtbot.keyClicks(what, "a")
        qtbot.wait(50)
    assert stage.desk.drafts() != []


def test_the_word_of_the_draft_goes_once_the_promise_is_written_down(stage: Stage, qtbot: QtBot) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    qtbot.waitUntil(lambda: "The draft is kept safe." in shown(stage.page), timeout=3000)
    press(stage.page, "Write it down")
    assert "The draft is kept safe." not in shown(stage.page)
    press(stage.page, "Another promise")
    assert "The draft is kept safe." not in shown(stage.page)


def test_enter_again_after_kept_keeps_no_second_promise(stage: Stage) -> None:
    for what in ("First", "Second", "Third"):
        make(stage, what, timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    button(stage.page, "Kept", 0).setFocus()
    for _press in range(3):
        key(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert [promise.state for promise in stage.promises()].count(PromiseState.KEPT) == 1
    assert stage.page.isAncestorOf(QApplication.focusWidget())
    key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert button(stage.page, "Mr Jonaitis", 0).hasFocus()


def test_a_change_that_changes_nothing_does_nothing(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    press(stage.page, "Change…")
    press(stage.page, "Save the change")
    (promise,) = stage.promises()
    assert promise.state is PromiseState.OPEN
    assert button(stage.page, "Change…").hasFocus()  # the form is closed


def test_esc_leaves_it_for_later_and_the_same_customer_brings_it_back(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    key(field(stage.page, "What is promised"), Qt.Key.Key_Escape)
    assert "Begun, and not in the ledger yet: Call back" in shown(stage.page)
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    assert field(stage.page, "What is promised").text() == "Call back"


def test_given_up_and_brought_back(stage: Stage) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    press(stage.page, "Give it up")
    assert stage.desk.drafts() == []
    assert "Given up: Call back" in shown(stage.page)
    press(stage.page, "Bring it back")
    assert field(stage.page, "What is promised").text() == "Call back"
    assert [draft.body["text"] for draft in stage.desk.drafts()] == ["Call back"]


# --- the ledger ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "headings", "dues"),
    [
        (
            "en",
            ["Late", "Today", "Tomorrow", "Later"],
            ["late since 09:00", "by 17:00", "by tomorrow 10:00", "by Thursday 10:00"],
        ),
        (
            "lt",
            ["Vėluoja", "Šiandien", "Rytoj", "Vėliau"],
            ["vėluoja nuo 09:00", "iki 17:00", "iki rytojaus 10:00", "iki ketvirtadienio 10:00"],
        ),
    ],
)
def test_the_ledger_says_what_is_due_when(stage: Stage, headings: list[str], dues: list[str]) -> None:
    stage.clock.set(MORNING - timedelta(days=1))
    make(stage, "Late one", timedelta(hours=23))
    stage.clock.set(MORNING)
    for ahead in (timedelta(hours=7), timedelta(days=1), timedelta(days=3)):
        make(stage, "Another", ahead, customer_id=stage.jonas)
    stage.arrive()
    texts = shown(stage.page)
    assert [text for text in texts if text in headings] == headings
    assert [text for text in texts if text in dues] == dues


def test_each_ending_and_its_undo(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    for move, state in (("Kept", PromiseState.KEPT), ("Not kept", PromiseState.BROKEN)):
        press(stage.page, move)
        assert stage.promises()[0].state is state
        assert "Call back" not in shown(stage.page)
        press(stage.page, "Ended lately")
        assert "Call back" in shown(stage.page)
        press(stage.page, "All open")
        stage.context.session.undo()
        settle()
        assert stage.promises()[0].state is PromiseState.OPEN
        assert "Call back" in shown(stage.page)


@pytest.mark.parametrize(
    ("language", "change", "keep", "words"),
    [
        ("en", "Change…", "Save the change", "„Noriu iš anksto pasakyti, pone Jonaiti.“"),
        ("lt", "Keisti…", "Įrašyti pakeitimą", "„Noriu iš anksto pasakyti, pone Jonaiti.“"),
    ],
)
def test_changed_in_time_with_words_for_the_customer(
    stage: Stage, change: str, keep: str, words: str
) -> None:
    make(stage, "Call back", timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    press(stage.page, change)
    assert any(text.startswith(words) for text in shown(stage.page))
    press(stage.page, {"Change…": "Tomorrow 12:00", "Keisti…": "Rytoj 12:00"}[change])
    press(stage.page, keep)
    old, new = sorted(stage.promises(), key=lambda p: p.due_at)
    assert (old.state, old.changed_to) == (PromiseState.CHANGED, new.id)
    assert new.due_at == datetime.fromisoformat("2026-11-24T12:00:00+02:00")


def test_a_change_is_offered_only_before_it_is_due(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=1))
    stage.arrive()
    button(stage.page, "Change…")
    stage.clock.advance(hours=1, seconds=1)
    stage.context.line.ticked.emit(stage.clock.now())
    assert "late since 11:00" in shown(stage.page)
    assert "Change…" not in shown(stage.page)
    button(stage.page, "Kept")


def test_esc_leaves_a_promise_as_it_was(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=5))
    stage.arrive()
    press(stage.page, "Change…")
    key(field(stage.page, "What is promised now"), Qt.Key.Key_Escape)
    assert stage.gone_to == []
    assert button(stage.page, "Change…").hasFocus()
    assert stage.promises()[0].state is PromiseState.OPEN


def test_mine_are_those_that_i_promised(stage: Stage, shop: dict[str, str]) -> None:
    make(stage, "Mine", timedelta(hours=5))
    stage.desk.actor = shop["Ona"]
    make(stage, "Hers", timedelta(hours=6))
    stage.desk.actor = shop["Rūta"]
    stage.arrive()
    assert {"Mine", "Hers", "Promised by Ona"} <= set(shown(stage.page))
    press(stage.page, "Made by me")
    assert "Mine" in shown(stage.page)
    assert "Hers" not in shown(stage.page)


def test_words_about_what_few_may_open_are_for_who_may_and_who_promised(
    stage: Stage, shop: dict[str, str]
) -> None:
    stage.desk.actor = shop["Daiva"]
    told = partial(log_complaint, told=Told(words="Sore.", customer_id=stage.jonas, restricted=("health",)))
    about = stage.desk.do("log_complaint", told).answer[0]
    make(stage, "Ask the doctor", timedelta(hours=2), complaint_id=about, customer_id=stage.jonas)
    make(stage, "Call Jonas", timedelta(hours=3), customer_id=stage.jonas)
    stage.desk.actor = shop["Rūta"]
    stage.arrive()
    assert "Ask the doctor" not in shown(stage.page)
    assert "Call Jonas" in shown(stage.page)
    stage.context.session.act_as(shop["Daiva"])
    settle()
    assert "Ask the doctor" in shown(stage.page)


def test_the_name_leads_to_the_card(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    press(stage.page, "Mr Jonaitis")
    assert stage.gone_to == [(Place.CUSTOMERS, Record(stage.jonas))]


def test_the_ledger_by_keyboard(stage: Stage) -> None:
    make(stage, "First", timedelta(hours=5))
    make(stage, "Second", timedelta(hours=6))
    stage.arrive()
    assert button(stage.page, "Kept", 0).hasFocus()
    key(button(stage.page, "Kept", 0), Qt.Key.Key_Down)
    assert button(stage.page, "Kept", 1).hasFocus()
    key(button(stage.page, "Kept", 1), Qt.Key.Key_Return)
    assert {p.text: p.state for p in stage.promises()} == {
        "First": PromiseState.OPEN,
        "Second": PromiseState.KEPT,
    }
    row = QApplication.focusWidget()  # the keyboard is not lost with the row, and is on no move
    assert row.accessibleName() == "First · Somebody whose name we do not know · by 15:00"
    key(row, Qt.Key.Key_Up)
    assert button(stage.page, "Kept", 0).hasFocus()
    key(button(stage.page, "Kept", 0), Qt.Key.Key_Escape)
    assert stage.gone_to == [(Place.COUNTER, None)]


def test_tab_goes_as_one_reads_also_after_an_earlier_promise_came(stage: Stage) -> None:
    make(stage, "Later", timedelta(hours=6), customer_id=stage.jonas)
    stage.arrive()
    make(stage, "Sooner", timedelta(hours=5), customer_id=stage.jonas)
    stage.arrive()
    row = ["Mr Jonaitis", "Kept", "Change…", "Not kept"]
    top = ["All open", "Made by me", "Ended lately", "Make a promise"]
    assert tab_chain(stage.page) == top + row + row
    button(stage.page, "Kept", 0).setFocus()
    key(button(stage.page, "Kept", 0), Qt.Key.Key_Return)
    assert [p.text for p in stage.promises() if p.state is PromiseState.KEPT] == ["Sooner"]


@pytest.mark.parametrize(
    ("language", "sentence", "begin", "what"),
    [
        (
            "en",
            "What is promised to a customer will stand here until it is done.",
            "Make a promise",
            "What is promised",
        ),
        ("lt", "Čia bus, kas klientams pažadėta, – kol bus padaryta.", "Make a promise", "Kas pažadama"),
    ],
)
def test_an_empty_ledger_teaches(stage: Stage, sentence: str, begin: str, what: str) -> None:
    stage.arrive()
    assert sentence in shown(stage.page)
    press(stage.page, _(begin))
    assert field(stage.page, what).hasFocus()


def test_a_long_ledger_is_shown_a_page_at_a_time(stage: Stage) -> None:
    for number in range(30):
        make(stage, f"Promise {number}", timedelta(minutes=number + 1))
    stage.arrive()
    assert "Promise 24" in shown(stage.page)
    assert "Promise 25" not in shown(stage.page)
    press(stage.page, "Show 5 more promises")
    assert "Promise 29" in shown(stage.page)


def test_the_words_change_with_the_language_while_it_is_typed(stage: Stage, qapp: QApplication) -> None:
    stage.arrive(AboutVisit(stage.visit, stage.jonas))
    type_into(field(stage.page, "What is promised"), "Call back")
    speak(qapp, "lt")
    settle()
    assert "ponas Jonaitis" in shown(stage.page)
    assert field(stage.page, "Kas pažadama").text() == "Call back"
    button(stage.page, "Rytoj 17:00")


# --- words that other places use -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "at", "words"),
    [
        ("en", "2026-11-23T17:00", "by 17:00"),
        ("en", "2026-11-24T12:00", "by tomorrow 12:00"),
        ("en", "2026-11-27T17:00", "by Friday 17:00"),
        ("en", "2026-11-30T17:00", "by 30 November, 17:00"),
        ("lt", "2026-11-24T12:00", "iki rytojaus 12:00"),
        ("lt", "2026-11-29T12:00", "iki sekmadienio 12:00"),
        ("lt", "2026-12-03T17:00", "iki gruodžio 3 d. 17:00"),
    ],
)
def test_by_when_in_words(qapp: QApplication, language: str, at: str, words: str) -> None:
    speak(qapp, language)
    assert by(datetime.fromisoformat(f"{at}+02:00"), SHOP, MORNING) == words


@pytest.mark.parametrize(
    ("language", "at", "words"),
    [
        ("en", "2026-11-23T09:00", "late since 09:00"),
        ("en", "2026-11-22T17:00", "late since yesterday 17:00"),
        ("en", "2026-11-20T17:00", "late since Friday 17:00"),
        ("en", "2026-11-13T17:00", "late since 13 November, 17:00"),
        ("lt", "2026-11-20T17:00", "vėluoja nuo penktadienio 17:00"),
        ("lt", "2026-11-13T17:00", "vėluoja nuo lapkričio 13 d. 17:00"),
    ],
)
def test_late_since_in_words(qapp: QApplication, language: str, at: str, words: str) -> None:
    speak(qapp, language)
    assert late_since(datetime.fromisoformat(f"{at}+02:00"), SHOP, MORNING) == words


@pytest.mark.parametrize("language", ["en", "lt"])
def test_words_to_tell_early_are_the_shops_own_and_none_where_it_has_none(stage: Stage) -> None:
    make(stage, "Call back", timedelta(hours=5), customer_id=stage.jonas)
    only_phrases(stage.desk, ("promise_changed", "lt", "formal", "Keičiasi, {name}."))
    stage.context.session.read_again()
    stage.arrive()
    press(stage.page, _("Change…"))
    assert "„Keičiasi, pone Jonaiti.“" in shown(stage.page)  # whatever the screens speak
    press(stage.page, _("Leave as it was"))
    only_phrases(stage.desk, ("promise_changed", "en", "formal", "It changes."))
    stage.context.session.read_again()
    settle()
    press(stage.page, _("Change…"))
    assert _("Words to tell it early") not in shown(stage.page)


def test_a_restart_of_the_store_keeps_the_promise(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(tmp_path), clock)
    opened(desk)
    word = Word(text="Call back", due_at=MORNING + timedelta(hours=1))
    desk.do("make_promise", partial(make_promise, word=word))
    desk.close()
    desk = Desk(open_store(tmp_path), clock)
    assert [p.text for p in desk.read(lambda uow: uow.promises.open())] == ["Call back"]
    desk.close()
