"""What is said and done while people wait, as a clerk sees and presses it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import ManualClock, opened, owner_acting
from places import context_of, press, settle, shown, speak, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from stage import key

from frontdesk.data import seeds
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.meanwhile import ListKind
from frontdesk.domain.wording import Phrase
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, call_next, finish_visit, join_line, leave_unserved
from frontdesk.services.playbook import take_phrases
from frontdesk.services.wait_lists import take_choices
from frontdesk.ui.counter.hello import HelloButton
from frontdesk.ui.counter.page import CounterPage

SERVICES, MINUTES = 12, 4


class Counter:
    """A counter in a shop that knows how long people are served."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, folder: Path, clock: ManualClock, language: str
    ) -> None:
        self.clock = clock
        self.desk = Desk(open_store(folder), clock)
        names = opened(self.desk, language=language, interface=language)
        with owner_acting(self.desk):
            lists = partial(take_choices, choices=seeds.waiting_lists())
            self.desk.do("take_choices", lists)
            words = [
                Phrase("", *each) for each in seeds.phrases() if each[0].startswith(("how_long", "wish"))
            ]
            self.desk.do("take_phrases", partial(take_phrases, phrases=words))
        for _ in range(SERVICES):
            self.join()
            visit = self.desk.do("call_next", call_next).answer[0]
            clock.advance(minutes=MINUTES)
            self.desk.do("finish_visit", partial(finish_visit, visit_id=visit))
        self.join(label="being served")
        self.desk.do("call_next", call_next)
        self.context = context_of(self.desk, clock, names["Rūta"])
        self.switch = speak(app, language)
        self.page = CounterPage(self.context)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.refresh()

    @property
    def meanwhile(self) -> Any:
        return self.context.line.meanwhile

    def join(self, **arrival: Any) -> str:
        return self.desk.do("join_line", partial(join_line, arrival=Arrival(**arrival))).answer[0]

    def refresh(self) -> None:
        """Let the screens read again, and look ahead without waiting for the pause."""
        self.context.session.read_again()
        settle()
        self.meanwhile.how_long.look()
        settle()

    def choose(self, visit_id: str) -> None:
        self.refresh()
        self.page.line.choose(visit_id)
        self.page.chosen.more.unfold()
        settle()

    def close(self) -> None:
        self.context.line.stop()
        self.desk.close()
        self.switch.use("en")


@pytest.fixture(params=["en"])
def counter(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: ManualClock
) -> Iterator[Counter]:
    made = Counter(qtbot, qapp, tmp_path / "data", clock, request.param)
    yield made
    made.close()


def seen(place: Any) -> str:
    return "\n".join(shown(place))


def test_whoever_asks_at_the_door_is_told_about_how_long(counter: Counter) -> None:
    assert "a few minutes" in seen(counter.page.meanwhile)
    for _ in range(2):
        counter.join()
    counter.refresh()
    assert "about ten to fifteen minutes" in seen(counter.page.meanwhile)


@pytest.mark.parametrize("counter", ["lt"], indirect=True)
def test_in_lithuanian_it_is_said_as_people_say_it(counter: Counter) -> None:
    for _ in range(2):
        counter.join()
    counter.refresh()
    assert "nuo dešimties iki penkiolikos minučių" in seen(counter.page.meanwhile)


def test_the_prompt_says_how_long_and_todays_reason_below_the_words(counter: Counter) -> None:
    counter.join(label="blue coat")
    counter.clock.advance(seconds=40)
    counter.refresh()
    counter.context.line.tick()
    assert "a few minutes" in counter.page.prompt.beside.words()
    assert "delivery" not in counter.page.prompt.beside.words()
    press(counter.page, "Why it takes longer…")
    press(counter.page, "A delivery came")
    assert "had a delivery" in counter.page.prompt.beside.words()
    assert "Why it takes longer today: A delivery came" in seen(counter.page)
    press(counter.page, "Tell it no more")
    assert "delivery" not in counter.page.prompt.beside.words()
    counter.context.session.undo()
    settle()
    assert "had a delivery" in counter.page.prompt.beside.words()


def test_the_prompt_keeps_silent_about_what_is_not_known(counter: Counter) -> None:
    counter.clock.advance(weeks=9)
    visit = counter.join()
    counter.clock.advance(seconds=40)
    counter.choose(visit)
    counter.context.line.tick()
    assert counter.page.prompt.beside.words() == ""
    assert counter.page.chosen.meanwhile.words.words()  # whoever asks gets a sentence all the same


def test_an_offer_is_made_once(counter: Counter) -> None:
    counter.choose(counter.join())
    offers = [one.name_en for one in counter.meanwhile.choices(ListKind.OFFER)]
    for name in offers:
        assert f"Something to offer meanwhile: {name}" in seen(counter.page.chosen)
        press(counter.page.chosen, "I’ve offered it")
    assert "Something to offer meanwhile" not in seen(counter.page.chosen)
    counter.choose(counter.join())
    assert f"Something to offer meanwhile: {offers[0]}" in seen(counter.page.chosen)
    press(counter.page.chosen, "another one ↻")
    assert f"Something to offer meanwhile: {offers[1]}" in seen(counter.page.chosen)


def test_a_wish_goes_from_one_tap_to_the_card_and_is_told(counter: Counter) -> None:
    visit = counter.join(label="blue coat")
    counter.choose(visit)
    chosen = counter.page.chosen
    assert "A chair" not in seen(chosen)  # folded away until it is wanted
    press(chosen, "Note a wish…")
    press(chosen, "A chair")
    press(chosen, "Note a wish…")
    type_into(chosen.meanwhile.wish.text, "size 42")
    press(chosen, "Note it")
    assert seen(counter.page.meanwhile).count("blue coat") == 2
    (card,) = [card for card in counter.page.line.cards() if card.visit.id == visit]
    assert "It is here" not in seen(card)
    press(chosen, "It is here", at=1)
    assert "✓ It is here: size 42" in seen(card)
    assert "✓ Here: to be told" in seen(counter.page.meanwhile)
    press(counter.page.meanwhile, "I’ve told them")
    assert "It is here: size 42" not in seen(card)
    counter.context.session.undo()
    settle()
    assert "✓ It is here: size 42" in seen(card)
    press(chosen, "Not wished any more")
    assert "A chair" not in seen(counter.page.meanwhile)


def test_the_keyboard_stays_beside_a_wish_that_was_noted(counter: Counter) -> None:
    counter.choose(counter.join())
    wish = counter.page.chosen.meanwhile.wish
    press(counter.page.chosen, "Note a wish…")
    type_into(wish.text, "size 42")
    assert QApplication.focusWidget() is wish.text
    key(wish.text, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is wish.begin  # on no reason: a second Enter would mark it


def test_an_empty_wish_is_refused_beside_its_field(counter: Counter) -> None:
    counter.choose(counter.join())
    press(counter.page.chosen, "Note a wish…")
    press(counter.page.chosen, "Note it")
    assert counter.page.chosen.meanwhile.wish._wrong.isVisibleTo(counter.page)


def test_a_promise_is_made_for_whoever_went_home(counter: Counter) -> None:
    customer = Customer(id="", given="Jonas", surname="Jonaitis", form=Form.FORMAL)
    jonas = counter.desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    visit = counter.join(customer_id=jonas)
    counter.choose(visit)
    press(counter.page.chosen, "Note a wish…")
    press(counter.page.chosen, "Another size")
    counter.desk.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    counter.refresh()
    panel = counter.page.meanwhile
    assert "Gone home: tell next time" in seen(panel)
    press(panel, "Promise it…")
    press(panel, "by tomorrow 12:00")
    (promise,) = counter.desk.read(lambda uow: uow.promises.open())
    assert (promise.text, promise.customer_id) == ("Another size", jonas)
    assert "Another size" not in seen(panel)


def test_a_hello_is_one_press_and_taken_back(counter: Counter, qtbot: QtBot) -> None:
    press(counter.page, "Hello only")
    assert len(counter.desk.read(lambda uow: uow.meanwhile.hellos.all())) == 1
    strip = HelloButton(counter.context, strip=True)
    strip.say_words()
    qtbot.addWidget(strip)
    strip.click()
    settle()
    assert len(counter.desk.read(lambda uow: uow.meanwhile.hellos.all())) == 2
    counter.context.session.undo()
    settle()
    assert len(counter.desk.read(lambda uow: uow.meanwhile.hellos.all())) == 1


def test_a_shop_without_words_of_its_own_says_those_that_come_with_the_program(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: ManualClock
) -> None:
    desk = Desk(open_store(tmp_path / "data"), clock)
    names = opened(desk, language="en", interface="en")
    context = context_of(desk, clock, names["Rūta"])
    context.session.means.phrases = seeds.phrases
    how_long = context.line.meanwhile.how_long
    how_long.look()
    settle()
    assert how_long.at_the_door(context.line.view).startswith("“")
    assert not how_long.known
    desk.close()


def test_the_keyboard_rests_on_a_wish_that_goes_on(counter: Counter) -> None:
    counter.choose(counter.join(label="blue coat"))
    press(counter.page.chosen, "Note a wish…")
    press(counter.page.chosen, "A chair")
    (row,) = counter.page.chosen.meanwhile.wishes.rows.values()
    row._here.setFocus()
    key(row._here, Qt.Key.Key_Space)
    settle()
    assert QApplication.focusWidget() is not row._drop  # where a second press would undo it all
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)
    key(counter.page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row._told


def test_what_is_unfolded_comes_into_sight(counter: Counter) -> None:
    counter.page.resize(1100, 620)
    counter.refresh()
    counter.page.line.choose(counter.join(label="blue coat"))
    counter.refresh()
    counter.page.line.choose(counter.page.line.cards()[-1].visit.id)
    settle()
    more, wish = counter.page.chosen.more, counter.page.chosen.meanwhile.wish
    press(counter.page.chosen, "More for them ▾")
    settle()
    assert not more.switch.visibleRegion().isEmpty()
    assert counter.page.chosen.meanwhile.visibleRegion().boundingRect().height() > 40
    press(counter.page.chosen, "Note a wish…")
    settle()
    assert wish._note.visibleRegion().boundingRect().height() == wish._note.height()
