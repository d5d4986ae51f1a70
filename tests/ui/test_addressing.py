"""How a customer is addressed, by what a clerk sees and taps on the card and at the counter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from example_story import empty_shop
from fakes import ManualClock
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from whole import Program, press, said, type_into

from frontdesk import i18n
from frontdesk.domain.customers import Customer, Form
from frontdesk.services.addressing import offer_first_name
from frontdesk.services.customers import add_customer, change_customer
from frontdesk.services.kept import what_is_kept
from frontdesk.services.line import Arrival, call, finish_visit, join_line
from frontdesk.ui.complaints.hear import HearItWell
from frontdesk.ui.context import AboutVisit, Place, Record
from frontdesk.ui.kept.words import kept_paper
from frontdesk.ui.line.wording import voice_for


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path / "data", clock)
    yield made
    made.close()
    i18n.set_language("en")


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in an empty shop that speaks Lithuanian, in English."""
    started = Program(
        tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", theme="light", language="lt")
    )
    started.window.resize(1280, 800)
    started.settle()
    yield started
    started.close()


def fill(screens: Screens, **texts: str) -> None:
    for name, text in texts.items():
        line: Any = field(screens, name).control
        line.setText(text)
        line.textEdited.emit(text)
    screens.settle()


def field(screens: Screens, name: str) -> Any:
    return next(part.fields[name] for part in screens.page.card_pane.form.parts if name in part.fields)


def tap(screens: Screens, name: str, code: str) -> None:
    chips: Any = field(screens, name).control
    next(one for one in chips.chips() if one.code == code).click()
    screens.settle()


def stored(screens: Screens, customer_id: str) -> Customer:
    return screens.read(lambda uow: uow.customers.get(customer_id))


def greetings(screens: Screens) -> str:
    return "\n".join(one.text() for one in screens.page.card_pane.greeting.says)


def button(root: QWidget, name: str) -> QAbstractButton | None:
    found = [one for one in root.findChildren(QAbstractButton) if one.accessibleName() == name]
    return next((one for one in found if one.isVisible() and one.isEnabled()), None)


# --- the card --------------------------------------------------------------------------------------


def test_a_clear_spelling_offers_a_title_and_one_tap_takes_it(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    part = screens.page.card_pane.form.suggestion
    assert not part.isVisible()
    fill(screens, given="Rasa", surname="Kazlauskienė")
    assert part.take_it.words() == "Suggested from the spelling: Ms · ponia · take it"
    assert "ponia" not in greetings(screens)  # nothing is taken in silence
    part.take_it.click()
    screens.settle()
    assert "ponia Kazlauskiene" in greetings(screens)
    assert not part.isVisible()
    screens.page.card_pane.save.click()
    screens.settle()
    assert screens.read(lambda uow: uow.customers.all())[0].title == "ms"


def test_a_title_of_two_forms_is_offered_the_one_that_the_spelling_speaks_for(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva", surname="Mockutė")
    tap(screens, "title", "dr")
    part = screens.page.card_pane.form.suggestion
    assert part.take_it.words() == "Suggested from the spelling: daktarė · take it"
    assert screens.page.card_pane.form.names.gender.chosen() == []
    part.take_it.click()
    screens.settle()
    assert "daktare Mockute" in greetings(screens)


def test_nothing_is_offered_for_a_name_that_does_not_say(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Nikita", surname="Smith")
    assert not screens.page.card_pane.form.suggestion.isVisible()


def test_first_names_take_one_tap_and_go_back_with_one(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", surname="Žemaitis", title="mr")
    screens.arrive(Record(customer_id))
    tap(screens, "form", Form.INFORMAL)
    assert stored(screens, customer_id).form is Form.INFORMAL
    assert "Petrai" in greetings(screens)
    assert "Žemaiti" not in greetings(screens)
    assert "Everything on this card is saved." in screens.page.card_pane.state.text()
    tap(screens, "form", Form.FORMAL)
    assert stored(screens, customer_id).form is Form.FORMAL
    assert "pone Žemaiti" in greetings(screens)
    screens.session.undo()
    screens.settle()
    assert stored(screens, customer_id).form is Form.INFORMAL


def test_what_else_was_typed_stays_and_nobody_else_is_blamed(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", surname="Žemaitis")
    screens.arrive(Record(customer_id))
    fill(screens, phone="861234567")
    tap(screens, "form", Form.INFORMAL)
    pane = screens.page.card_pane
    assert field(screens, "phone").control.text() == "861234567"
    assert "Somebody changed this" not in said(pane)
    assert "Not saved yet" in pane.state.text()
    assert stored(screens, customer_id).phone == ""


def test_who_offered_it_is_asked_only_with_first_names_and_kept(screens: Screens) -> None:
    customer_id = screens.add(given="Ugnė", surname="Mockutė")
    screens.arrive(Record(customer_id))
    assert not field(screens, "informal_by").isVisible()
    tap(screens, "form", Form.INFORMAL)
    fill(screens, informal_by="mama Rasa")
    screens.page.card_pane.save.click()
    screens.settle()
    assert stored(screens, customer_id).informal_by == "mama Rasa"
    tap(screens, "form", Form.FORMAL)
    assert stored(screens, customer_id).informal_by == ""
    assert not field(screens, "informal_by").isVisible()


def test_a_custom_of_the_name_is_told_and_followed_at_once(screens: Screens) -> None:
    customer_id = screens.add(given="Minh", surname="Nguyen", title="mr")
    screens.arrive(Record(customer_id))
    custom = screens.page.card_pane.form.custom
    assert not field(screens, "name_customs").isVisible()
    custom.more.click()
    tap(screens, "name_customs", "by_given")
    assert "Mr Minh" in greetings(screens)
    screens.page.card_pane.save.click()
    screens.settle()
    assert stored(screens, customer_id).name_customs == "by_given"
    screens.arrive(AboutVisit())
    assert custom.more.isVisible()
    screens.arrive(Record(customer_id))
    assert field(screens, "name_customs").isVisible()


def test_each_form_of_address_keeps_its_own_correction(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", surname="Voveris", title="mr", vocative="pone Voverie")
    screens.arrive(Record(customer_id))
    assert field(screens, "vocative").control.text() == "pone Voverie"
    tap(screens, "form", Form.INFORMAL)
    line: QLineEdit = field(screens, "vocative").control
    assert (line.text(), line.placeholderText()) == ("", "Petrai")
    fill(screens, vocative="Petriuk")
    screens.page.card_pane.save.click()
    screens.settle()
    kept = stored(screens, customer_id)
    assert (kept.vocative, kept.vocative_informal) == ("pone Voverie", "Petriuk")
    tap(screens, "form", Form.FORMAL)
    assert line.text() == "pone Voverie"


def test_a_greeting_with_a_doubtful_form_says_so(screens: Screens) -> None:
    customer_id = screens.add(given="Jonas", surname="Voveris", title="mr")
    screens.arrive(Record(customer_id))
    panel = screens.page.card_pane.greeting
    assert "In Lithuanian · not sure of this form" in said(panel)
    assert "In English · not sure" not in said(panel)
    fill(screens, vocative="pone Voverie")
    assert "not sure" not in said(panel)


def test_a_suggestion_that_was_heard_is_not_asked_about_again(screens: Screens) -> None:
    customer_id = screens.add(given="Jonas", surname="Voveris", title="mr")
    screens.arrive(Record(customer_id))
    part = screens.page.card_pane.form.address
    assert part.check.isVisible()
    assert part.confirm.words() == "The customer says it is right: pone Voveri"
    part.confirm.click()
    screens.settle()
    assert not part.check.isVisible()
    screens.page.card_pane.save.click()
    screens.settle()
    assert stored(screens, customer_id).vocative == "pone Voveri"
    screens.arrive(AboutVisit())
    screens.arrive(Record(customer_id))
    assert not part.check.isVisible()


@pytest.mark.parametrize(
    ("surname", "words"),
    [
        ("Voveris", "more than one way"),
        ("Smith", "another language"),
        ("Zukauskiene", "A dot may be missing"),
        ("J.", "a whole name"),
    ],
)
def test_the_card_says_why_a_form_is_not_sure(screens: Screens, surname: str, words: str) -> None:
    screens.arrive(AboutVisit())
    fill(screens, surname=surname)
    assert words in said(screens.page.card_pane.form.address)


# --- the counter -----------------------------------------------------------------------------------


def served(program: Program, **values: Any) -> str:
    """Serve a new customer; return the id."""
    made = partial(add_customer, customer=Customer(id="", **values))
    customer_id = program.do("add_customer", made)
    visit_id = program.do("join_line", partial(join_line, arrival=Arrival(customer_id=customer_id)))
    program.do("call", partial(call, visit_id=visit_id))
    program.go(Place.COUNTER)
    program.settle()
    return customer_id


def customer(program: Program, customer_id: str) -> Customer:
    return program.read(lambda uow: uow.customers.get(customer_id))


def test_a_doubtful_form_is_confirmed_at_the_counter_and_then_holds(program: Program) -> None:
    customer_id = served(program, given="Jonas", surname="Voveris", title="mr")
    assert "Not sure of this form" in said(program.window)
    press(program, "The customer says it is right: pone Voveri")
    assert customer(program, customer_id).vocative == "pone Voveri"
    assert "Not sure of this form" not in said(program.window)
    assert "pone Voveri" in said(program.window)


def test_a_doubtful_form_is_asked_about_in_both_languages_and_in_the_form_agreed(program: Program) -> None:
    customer_id = served(program, given="Linus", surname="Voveris", title="mr")
    formal = "Ask: „Kaip galėčiau į jus kreiptis?“ · “How may I address you?”"
    informal = "Ask: „Kaip galėčiau į tave kreiptis?“ · “What should I call you?”"
    assert formal in said(program.window)
    program.do("offer_first_name", partial(offer_first_name, customer_id=customer_id))
    assert informal in said(program.window)
    assert formal not in said(program.window)


def test_in_a_low_narrow_window_the_greeting_leaves_room_for_what_is_asked(program: Program) -> None:
    served(program, given="Jonas", surname="Voveris", title="mr")
    page = program.go(Place.COUNTER)
    assert page.serving._say.property("kind") == "say"
    program.window.resize(860, 460)
    program.settle()
    assert page.serving._say.property("kind") == "say-strip"
    program.window.resize(1280, 800)
    program.settle()
    assert page.serving._say.property("kind") == "say"


def test_in_a_narrow_window_what_we_keep_is_asked_below_the_card(program: Program) -> None:
    customer_id = program.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona")))
    card = program.go(Place.CUSTOMERS, Record(customer_id)).card_pane
    for width, below in ((1280, False), (700, True), (1280, False)):
        program.window.resize(width, 800)
        program.settle()
        assert (card.kept.isVisible(), card._kept_below.isVisible()) == (not below, below)


def test_a_doubtful_form_is_corrected_at_the_counter_and_every_text_follows(program: Program) -> None:
    customer_id = served(program, given="Jonas", surname="Voveris", title="mr")
    press(program, "It is said otherwise…")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "pone Voveri"
    type_into(line, "pone Voverie")
    press(program, "Say it so from now on")
    assert customer(program, customer_id).vocative == "pone Voverie"
    assert "pone Voverie" in said(program.window)
    press(program, "Undo")
    assert "Not sure of this form" in said(program.window)


def test_a_sure_form_asks_nothing(program: Program) -> None:
    served(program, given="Petras", surname="Žemaitis", title="mr")
    assert "Not sure of this form" not in said(program.window)
    assert button(program.window, "It is said otherwise…") is None


def test_a_title_that_waits_for_its_gender_is_not_settled_by_a_name(program: Program) -> None:
    served(program, given="Ieva", surname="Mockutė", title="dr")
    assert "Not sure of this form" in said(program.window)
    assert button(program.window, "It is said otherwise…") is None


def test_the_prompt_says_that_a_name_is_still_to_be_heard(program: Program) -> None:
    for given in ("Linus", "Petras"):
        made = partial(add_customer, customer=Customer(id="", given=given))
        customer_id = program.do("add_customer", made)
        program.do("join_line", partial(join_line, arrival=Arrival(customer_id=customer_id)))
    program.go(Place.COUNTER)
    program.pass_time(minutes=9)
    assert "For: Linus · not sure of the name’s form" in said(program.window)
    assert "For: Petras · not" not in said(program.window)


def test_words_for_a_complaint_say_so_where_the_form_of_the_name_is_not_sure(program: Program) -> None:
    hear, session = HearItWell(program.session), program.session
    said_so, turns = set(), [f"00{turn:04x}" for turn in range(16)]
    for given, sure in (("Linus", False), ("Petras", True)):
        customer = Customer(id="", given=given, language="lt")
        name = voice_for(session.house, customer).name
        for turn in turns:
            hear.show_for(customer, turn)
            for words in hear.words():
                assert ("Not sure of the name’s form" in words) is (name in words and not sure), words
                said_so.add((given, name in words))
    assert {("Linus", True), ("Petras", True)} <= said_so
    hear.deleteLater()


def test_a_form_that_was_told_holds_in_every_place(program: Program) -> None:
    customer_id = served(program, given="Jonas", surname="Voveris", title="mr", vocative="pone Voverie")
    places = {"counter": said(program.window)}
    program.go(Place.COMPLAINTS, AboutVisit(program.visits()[0].id, customer_id))
    places["complaint"] = said(program.window)
    program.go(Place.CUSTOMERS, Record(customer_id))
    places["card"] = said(program.window)
    kept = program.read(partial(what_is_kept, customer_id=customer_id))
    paper = kept_paper(kept, "lt")
    places["paper"] = "\n".join(line for section in paper.sections for line in section.lines)
    for place, words in places.items():
        assert "pone Voverie" in words, place
        assert "not sure of this form" not in words, place


def test_a_colleague_is_told_of_first_names_once(program: Program) -> None:
    customer_id = served(program, given="Petras", surname="Žemaitis", title="mr")
    program.do("offer_first_name", partial(offer_first_name, customer_id=customer_id))
    program.settle()
    assert "New to you" not in said(program.window)  # it was offered here
    assert "Petrai" in said(program.window)
    program.act_as("supervisor")
    for visit in program.visits():
        program.do("finish_visit", partial(finish_visit, visit_id=visit.id))
    again = partial(join_line, arrival=Arrival(customer_id=customer_id))
    visit_id = program.do("join_line", again)
    program.do("call", partial(call, visit_id=visit_id))
    program.settle()
    assert "New to you: first names, tu. Offered: today; to: " in said(program.window)
    press(program, "Good to know")
    assert "New to you" not in said(program.window)


def test_first_names_are_offered_and_taken_back_where_the_customer_stands(program: Program) -> None:
    customer_id = served(program, given="Petras", surname="Žemaitis", title="mr")
    press(program, "First name offered")
    kept = customer(program, customer_id)
    assert (kept.form, kept.informal_to) == (Form.INFORMAL, program.session.actor)
    assert "First names from now on." in said(program.window)
    assert "Petrai" in said(program.window)
    assert "pone Žemaiti" not in said(program.window)
    press(program, "Formal again")
    assert customer(program, customer_id).form is Form.FORMAL
    assert "pone Žemaiti" in said(program.window)


def test_a_change_on_the_card_reaches_who_is_being_served(program: Program) -> None:
    customer_id = served(program, given="Petras", surname="Žemaitis", title="mr")
    changed = replace(customer(program, customer_id), vocative="pone Petreli")
    program.do("change_customer", partial(change_customer, customer=changed))
    program.settle()
    assert "pone Petreli" in said(program.window)
