"""The customers' place, through what a clerk sees and presses."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import ManualClock
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.text import fold
from frontdesk.services.customers import Found, change_customer, find_customers, know_customer
from frontdesk.services.line import Arrival, join_line
from frontdesk.ui.context import AboutVisit, Place, Record
from frontdesk.ui.customers.list_model import PAGE, CustomerListModel
from frontdesk.ui.customers.list_words import found_parts, second_line
from frontdesk.ui.customers.typed import begun, brought_together, from_body, to_body
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.widgets.basics import Button, Link


def names_in(screens: Screens) -> list[str]:
    screens.settle()
    model = screens.page.finding.model
    return [model.index(row).data() for row in range(model.rowCount())]


def fill(screens: Screens, **texts: str) -> None:
    """Type into fields of the card by name."""
    for name, text in texts.items():
        for part in screens.page.card_pane.form.parts:
            if name in part.fields:
                field = part.fields[name].control
                assert isinstance(field, QLineEdit)
                field.setText(text)
                field.textEdited.emit(text)
    screens.settle()


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def chip(screens: Screens, field: str, code: str) -> QPushButton:
    for part in screens.page.card_pane.form.parts:
        if field in part.fields:
            chips: Any = part.fields[field].control
            return next(one for one in chips.chips() if one.code == code)
    raise AssertionError(field)


def links(box: QWidget) -> list[Button | Link]:
    return [
        one for one in box.findChildren(QPushButton) if one.isVisible() and one.property("kind") == "link"
    ]


def link(box: QWidget, words: str) -> Button | Link:
    return next(one for one in links(box) if one.accessibleName() == words)


def save(screens: Screens) -> None:
    press(screens.page.card_pane.save)
    screens.settle()


def stored(screens: Screens, customer_id: str) -> Customer:
    return screens.read(lambda uow: uow.customers.get(customer_id))


def refusal(screens: Screens, field: str) -> str:
    for part in screens.page.card_pane.form.parts:
        if field in part.fields:
            return part.fields[field].refusal()
    return ""


# --- finding ---------------------------------------------------------------------------------------


def test_letters_find_with_and_without_marks_and_the_count_is_told(screens: Screens) -> None:
    for given_name, surname in (("Petras", "Žemaitis"), ("Rasa", "Žemaitienė"), ("Ona", "Kazlauskienė")):
        screens.add(given=given_name, surname=surname, phone="8 612 34567" if surname == "Žemaitis" else "")
    screens.arrive()
    assert screens.page.list_pane.count.text() == "3 customers"
    screens.type_search("zemait")
    assert names_in(screens) == ["Rasa Žemaitienė", "Petras Žemaitis"]
    assert screens.page.list_pane.count.text() == "2 of 3 · Enter puts the first in line"
    screens.page.search.clear()
    screens.type_search("345")
    assert names_in(screens) == ["Petras Žemaitis"]
    assert "8 612 34567" in screens.page.finding.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(screens.page.search, Qt.Key.Key_Escape)
    assert len(names_in(screens)) == 3


def test_nobody_found_teaches_and_begins_a_card_with_what_was_typed(screens: Screens) -> None:
    screens.add(given="Ona")
    screens.arrive()
    screens.type_search("jonas petraitis")
    begin = next(b for b in screens.page.list_pane.findChildren(Button) if b.words() == "New customer")
    press(begin)
    names = screens.page.card_pane.form.names
    assert (names.given.text(), names.surname.text()) == ("Jonas", "Petraitis")


def test_an_empty_place_says_what_will_be_here(screens: Screens) -> None:
    screens.arrive()
    begin = next(b for b in screens.page.list_pane.findChildren(Button) if b.words() == "New customer")
    assert begin.isVisible()
    assert not screens.page.list_pane.list.isVisible()


def test_enter_puts_the_first_match_in_line_even_before_the_answer_is_here(screens: Screens) -> None:
    wanted = screens.add(given="Petras", surname="Žemaitis")
    screens.add(given="Ona", surname="Kazlauskienė")
    screens.arrive()
    screens.qtbot.keyClicks(screens.page.search, "petr")
    QTest.keyClick(screens.page.search, Qt.Key.Key_Return)  # in the same blink
    screens.settle()
    here = screens.read(lambda uow: uow.visits.in_shop())
    assert [visit.customer_id for visit in here] == [wanted]
    assert "in the shop now" in screens.page.finding.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_only_the_answer_to_the_letters_of_now_is_shown(screens: Screens) -> None:
    screens.add(given="Petras")
    screens.add(given="Paulius")
    screens.arrive()
    shown: list[list[str]] = []
    screens.page.finding.shown.connect(lambda: shown.append([screens.page.finding.model.text]))
    for letters in ("p", "pe", "pet"):
        screens.page.finding.search(letters)
    screens.settle()
    assert shown == [["pet"]]
    assert names_in(screens) == ["Petras"]


def test_the_arrow_goes_into_the_list_and_each_row_shows_its_card(screens: Screens) -> None:
    screens.add(given="Ona", surname="Balsytė")
    screens.add(given="Petras", surname="Žemaitis")
    screens.arrive()
    QTest.keyClick(screens.page.search, Qt.Key.Key_Down)
    screens.settle()
    assert screens.page.card_pane.form.names.given.text() == "Ona"
    QTest.keyClick(screens.page.list_pane.list, Qt.Key.Key_Down)
    screens.settle()
    assert screens.page.card_pane.form.names.given.text() == "Petras"
    assert "Everything on this card is saved." in screens.page.card_pane.state.text()
    QTest.keyClick(screens.page.list_pane.list, Qt.Key.Key_Return)
    assert screens.page.card_pane.form.names.given.hasFocus()
    screens.page.list_pane.list.setFocus()
    QTest.keyClick(screens.page.list_pane.list, Qt.Key.Key_O)
    screens.settle()
    assert screens.page.search.text() == "o"
    assert screens.page.search.hasFocus()
    assert names_in(screens) == ["Ona Balsytė"]


def test_the_list_follows_a_change_and_keeps_the_selection(screens: Screens) -> None:
    chosen = screens.add(given="Rasa", surname="Mickutė")
    screens.arrive(Record(chosen))
    from frontdesk.services.customers import add_customer

    screens.do("add_customer", partial(add_customer, customer=Customer(id="", surname="Adomaitis")))
    view = screens.page.list_pane.list
    assert names_in(screens) == ["Adomaitis", "Rasa Mickutė"]
    assert view.currentIndex().row() == 1
    screens.session.undo()
    screens.settle()
    assert names_in(screens) == ["Rasa Mickutė"]
    assert view.currentIndex().row() == 0


def test_a_long_list_reads_only_what_is_looked_at(screens: Screens) -> None:
    def many(uow: Any) -> None:
        uow.customers.add_many([Customer(id=uow.new_id(), surname=f"Pavardė {n:05}") for n in range(5000)])

    screens.on_store(lambda: screens.desk.do("add_customer", many))
    pages: list[int] = []
    screens.page.finding.model.page_wanted.connect(lambda number, _ids: pages.append(number))
    screens.arrive()
    assert screens.page.list_pane.count.text() == "5,000 customers"
    view = screens.page.list_pane.list
    view.scrollToBottom()
    screens.page.grab()
    screens.settle()
    assert screens.page.finding.model.index(4999).data() == "Pavardė 04999"
    assert len(set(pages)) <= 4


def test_the_model_keeps_the_rules_of_models(screens: Screens) -> None:
    for surname in ("Balsys", "Daugėla"):
        screens.add(surname=surname)
    model: QAbstractItemModel = screens.page.finding.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    screens.arrive()
    screens.type_search("bal")
    assert model.rowCount() == 1
    tester.deleteLater()


def test_pages_that_are_no_longer_wanted_are_dropped(screens: Screens) -> None:
    model = CustomerListModel(screens.session.shop)
    asked: list[Any] = []
    model.page_wanted.connect(lambda number, ids: asked.append((number, ids)))
    model.show_ids([str(n) for n in range(PAGE + 1)])
    assert model.index(0).data() == "…"
    model.show_ids(["x"])
    number, ids = asked[0]
    model.page_came(number, ids, [Found(Customer(id=i, given="Old"), 0, None, in_line=False) for i in ids])
    assert model.index(0).data() == "…"


# --- the card --------------------------------------------------------------------------------------


def test_a_new_card_is_saved_listed_and_undone(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva", surname="Mockutė", phone="8 612 00001", email="ieva@example.lt")
    assert "Not saved yet" in screens.page.card_pane.state.text()
    QTest.keyClick(screens.page.card_pane.form.names.given, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    screens.settle()
    assert names_in(screens) == ["Ieva Mockutė"]
    assert screens.page.list_pane.list.currentIndex().row() == 0
    assert screens.on_store(screens.desk.drafts) == []
    screens.session.undo()
    screens.settle()
    assert names_in(screens) == []


def test_an_undone_new_card_is_offered_again_with_all_that_was_typed(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva", surname="Mockutė", phone="8 612 00001")
    save(screens)
    fill(screens, email="ieva@example.lt")
    save(screens)
    screens.session.undo()
    screens.session.undo()
    screens.settle()
    assert names_in(screens) == []
    card = screens.page.cards.card
    assert card is not None
    assert card.is_new
    names = screens.page.card_pane.form.names
    assert (names.given.text(), names.surname.text()) == ("Ieva", "Mockutė")
    assert screens.page.card_pane._notice_words.text() == (
        "The saving was undone. What was typed is still here, kept as a draft."
    )
    (draft,) = screens.on_store(screens.desk.drafts)
    assert draft.body["typed"]["phone"] == "8 612 00001"
    save(screens)
    assert names_in(screens) == ["Ieva Mockutė"]
    assert screens.on_store(screens.desk.drafts) == []


def test_an_undone_new_card_waits_as_a_draft_beside_another_that_is_open(screens: Screens) -> None:
    other = screens.add(given="Ona", surname="Balsytė")
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva")
    save(screens)
    screens.page.cards.open(other)
    screens.settle()
    screens.session.undo()
    screens.settle()
    assert screens.page.cards.card is not None
    assert screens.page.cards.card.base.id == other
    assert [one.accessibleName() for one in links(screens.page.list_pane)] == ["Ieva"]


def test_somebody_who_types_without_a_pause_is_kept_all_the_same(screens: Screens, qtbot: Any) -> None:
    screens.arrive(AboutVisit())
    given_name = screens.page.card_pane.form.names.given
    given_name.setFocus()
    for _letter in range(26):  # 50 ms and the time of a letter: never a pause, for longer than a second
        qtbot.keyClicks(given_name, "a")
        qtbot.wait(50)
    assert screens.on_store(screens.desk.drafts) != []


def test_a_card_without_a_name_says_so_at_the_field_and_loses_nothing(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, phone="8 612 00001")
    save(screens)
    assert refusal(screens, "given") == "Which name may we use? One is enough."
    assert screens.page.card_pane.form.contact.phone.text() == "8 612 00001"
    fill(screens, given="Ieva")
    assert refusal(screens, "given") == ""
    save(screens)
    assert names_in(screens) == ["Ieva"]


def test_a_name_that_is_too_long_is_told_at_its_own_field(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva", email="a" * 201)
    save(screens)
    assert "200 letters or fewer" in refusal(screens, "email")
    assert refusal(screens, "given") == ""


def test_what_helps_is_kept_only_with_the_customers_word_and_its_day(screens: Screens) -> None:
    customer_id = screens.add(given="Petras")
    screens.arrive(Record(customer_id))
    press(chip(screens, "helps", "more_time"))
    save(screens)
    assert refusal(screens, "helps") == "What helps is noted once the customer agrees to it."
    screens.page.card_pane.form.helps.agreed.box.click()
    save(screens)
    kept = stored(screens, customer_id)
    assert (kept.helps, kept.helps_agreed) == ("more_time", screens.clock.now())


def test_what_helps_is_agreed_to_for_a_while_and_asked_for_again(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", helps="more_time", helps_agreed=screens.clock.now())
    screens.clock.advance(days=366)
    screens.arrive(Record(customer_id))
    part = screens.page.card_pane.form.helps
    assert part.again.isVisibleTo(screens.page)
    assert "so the counter does not show this any more" in part._on.text()
    press(part.again)
    screens.settle()
    assert stored(screens, customer_id).helps_agreed == screens.clock.now()
    assert not part.again.isVisibleTo(screens.page)
    assert "Asked again after 24 November 2028." in part._on.text()


def test_a_term_is_chosen_and_kept(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", helps="more_time", helps_agreed=screens.clock.now())
    screens.arrive(Record(customer_id))
    press(chip(screens, "term", "24"))
    save(screens)
    assert str(stored(screens, customer_id).helps_until) == "2028-11-23"


def test_a_consent_taken_back_is_gone_at_once_and_can_be_undone(screens: Screens) -> None:
    customer_id = screens.add(given="Petras", helps="more_time", helps_agreed=screens.clock.now())
    screens.arrive(Record(customer_id))
    press(screens.page.card_pane.form.helps.withdraw)
    screens.settle()
    kept = stored(screens, customer_id)
    assert (kept.helps, kept.helps_agreed, kept.helps_until) == ("", None, None)
    assert screens.page.card_pane.form.helps.helps.chosen() == []
    assert "Everything on this card is saved." in screens.page.card_pane.state.text()
    screens.session.undo()
    screens.settle()
    assert stored(screens, customer_id).helps == "more_time"


def test_another_card_begins_at_its_beginning_and_saving_moves_nothing(screens: Screens) -> None:
    ona = screens.add(given="Ona", surname="Kazlauskienė")
    screens.page.resize(1180, 500)
    screens.arrive(Record(screens.add(given="Petras", surname="Žemaitis")))
    bar = screens.page.card_pane._columns._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    below = bar.value()
    assert below > 100
    fill(screens, say_as="PET-ras")
    screens.page.card_pane.save.click()
    screens.settle()
    assert bar.value() >= below
    screens.page.cards.open(ona)
    screens.settle()
    assert bar.value() == 0


def test_first_names_are_noted_with_day_and_person(screens: Screens) -> None:
    customer_id = screens.add(given="Ieva", surname="Mockutė")
    screens.arrive(Record(customer_id))
    hints = screens.page.card_pane.form.form
    press(chip(screens, "form", Form.INFORMAL))
    save(screens)
    kept = stored(screens, customer_id)
    assert (kept.form, kept.informal_since) == (Form.INFORMAL, screens.clock.now())
    assert kept.informal_to == screens.session.actor
    assert any("offered to: Rūta" in one.text() for one in _labels(hints))


def _labels(widget: QWidget) -> list[Any]:
    from PySide6.QtWidgets import QLabel

    return [one for one in widget.findChildren(QLabel) if one.isVisible()]


def test_the_greeting_follows_the_typing_in_both_languages(screens: Screens) -> None:
    screens.clock.advance(hours=3)
    screens.arrive(AboutVisit())
    fill(screens, given="Petras", surname="Žemaitis")
    press(chip(screens, "title", "mr"))
    says = [one.text() for one in screens.page.card_pane.greeting.says]
    assert any("one Žemaiti" in text for text in says), says
    assert any("Mr Žemaitis" in text for text in says)
    address = screens.page.card_pane.form.address
    assert address.vocative.placeholderText() == "pone Žemaiti"
    assert not address.check.isVisible()
    fill(screens, vocative="Petreli")
    assert any("Petreli" in one.text() for one in screens.page.card_pane.greeting.says)


def test_a_title_with_two_forms_asks_and_marks_what_is_not_sure(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ieva", surname="Mockutė")
    assert not screens.page.card_pane.form.names.gender.isVisible()
    press(chip(screens, "title", "dr"))
    screens.settle()
    address = screens.page.card_pane.form.address
    assert address.check.isVisible()
    press(chip(screens, "gender", "f"))
    assert not address.check.isVisible()
    assert address.vocative.placeholderText() == "daktare Mockute"


def test_more_titles_are_one_press_away(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    names = screens.page.card_pane.form.names
    assert [one.code for one in names.title.chips()] == ["mr", "ms", "dr"]
    press(link(names, "More titles"))
    screens.settle()
    press(chip(screens, "title", "prof"))
    fill(screens, surname="Mockutė")
    save(screens)
    assert screens.read(lambda uow: uow.customers.all())[0].title == "prof"


def test_a_pronunciation_is_heard_until_it_is_told(screens: Screens) -> None:
    customer_id = screens.add(surname="Žemaitis")
    screens.arrive(Record(customer_id))
    assert screens.page.card_pane.form.sound.english.text() == "zheh-MIGH-tis"
    assert screens.page.card_pane.form.sound.lithuanian.text() == "že-MAI-ti"
    fill(screens, say_as="ZHE-mai-tis")
    save(screens)
    assert stored(screens, customer_id).say_as_origin == "heard"
    press(chip(screens, "say_as_origin", "told"))
    save(screens)
    assert stored(screens, customer_id).say_as_origin == "told"


def test_languages_and_the_note_are_kept(screens: Screens) -> None:
    customer_id = screens.add(given="Julia")
    screens.arrive(Record(customer_id))
    press(chip(screens, "language", "en"))
    press(chip(screens, "speaks", "pl"))
    press(chip(screens, "speaks", "en"))
    note = screens.page.card_pane.form.note.note
    note.setPlainText("Parcels to the side door.")
    save(screens)
    kept = stored(screens, customer_id)
    assert (kept.language, kept.speaks, kept.note) == ("en", "en,pl", "Parcels to the side door.")


def test_likely_duplicates_are_pointed_out_and_the_new_card_stays_offered(screens: Screens) -> None:
    known = screens.add(given="Petras", surname="Žemaitis", phone="+370 612 34567")
    screens.arrive(AboutVisit(text="petras žemaitis"))
    screens.pause()
    found = [one for one in links(screens.page.card_pane) if "34567" in one.accessibleName()]
    press(found[0])
    screens.settle()
    assert screens.page.cards.card is not None
    assert screens.page.cards.card.base.id == known
    offered = links(screens.page.list_pane)
    assert [one.accessibleName() for one in offered] == ["Petras Žemaitis"]
    press(offered[0])
    screens.settle()
    assert screens.page.cards.card.is_new
    assert links(screens.page.list_pane) == []


def test_typing_is_kept_at_a_pause_and_offered_after_a_restart(
    qtbot: Any, tmp_path: Path, clock: ManualClock
) -> None:
    first = Screens(qtbot, tmp_path / "data", clock)
    customer_id = first.add(given="Ona", surname="Balsytė")
    first.arrive(Record(customer_id))
    names = first.page.card_pane.form.names
    names.given.setFocus()
    qtbot.keyClicks(names.given, "la")
    qtbot.waitUntil(lambda: bool(first.on_store(first.desk.drafts)), timeout=3000)
    first.close()
    second = Screens(qtbot, tmp_path / "data", clock)
    second.arrive()
    offered = links(second.page.list_pane)
    assert [one.accessibleName() for one in offered] == ["Onala Balsytė"]
    press(offered[0])
    second.settle()
    assert second.page.card_pane.form.names.given.text() == "Onala"
    put_back = next(
        one for one in links(second.page.card_pane) if one.accessibleName() == "Put back what is saved"
    )
    press(put_back)
    second.settle()
    assert second.page.card_pane.form.names.given.text() == "Ona"
    bring = next(
        one for one in links(second.page.card_pane) if one.accessibleName() == "Bring back what was typed"
    )
    press(bring)
    second.settle()
    assert second.page.card_pane.form.names.given.text() == "Onala"
    save(second)
    assert stored(second, customer_id).given == "Onala"
    assert second.on_store(second.desk.drafts) == []
    second.close()


def test_another_customer_is_looked_at_and_the_typing_waits(screens: Screens) -> None:
    one = screens.add(given="Ona", surname="Balsytė")
    other = screens.add(given="Petras", surname="Žemaitis")
    screens.arrive(Record(one))
    fill(screens, preferred="Onutė")
    screens.arrive(Record(other))
    assert screens.page.card_pane.form.names.preferred.text() == ""
    screens.arrive(Record(one))
    assert screens.page.card_pane.form.names.preferred.text() == "Onutė"


def test_a_card_that_changed_meanwhile_overwrites_nothing(screens: Screens) -> None:
    customer_id = screens.add(given="Ona", surname="Balsytė", phone="1")
    screens.arrive(Record(customer_id))
    fill(screens, surname="Balsienė")
    changed = replace(stored(screens, customer_id), phone="8 612 00009", surname="Balsė")
    screens.on_store(
        lambda: screens.desk.do("change_customer", partial(change_customer, customer=changed))
    )  # at another desk: this screen is not told
    save(screens)
    told = " ".join(one.text() for one in _labels(screens.page.card_pane))
    assert "Nothing was overwritten" in told
    assert "Balsė" in told
    assert screens.page.card_pane.form.names.surname.text() == "Balsienė"
    assert screens.page.card_pane.form.contact.phone.text() == "8 612 00009"
    assert stored(screens, customer_id).surname == "Balsė"
    save(screens)
    assert (stored(screens, customer_id).surname, stored(screens, customer_id).phone) == (
        "Balsienė",
        "8 612 00009",
    )


def test_a_card_left_in_the_blink_of_saving_loses_nothing(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, phone="8 612 00004")  # no name: it will be refused
    screens.page.cards.save()
    screens.page.begin()
    screens.settle()
    assert [getattr(error, "code", "") for error in screens.refused] == ["name_needed"]
    press(link(screens.page.list_pane, "8 612 00004"))
    screens.settle()
    assert screens.page.card_pane.form.contact.phone.text() == "8 612 00004"


def test_letters_typed_in_the_blink_of_saving_stay(screens: Screens) -> None:
    screens.arrive(AboutVisit())
    fill(screens, given="Ona")
    screens.page.cards.save()
    line = screens.page.card_pane.form.names.surname
    line.setText("Balsytė")
    line.textEdited.emit("Balsytė")
    screens.settle()
    assert line.text() == "Balsytė"
    assert "Not saved yet" in screens.page.card_pane.state.text()
    save(screens)
    assert names_in(screens) == ["Ona Balsytė"]


def test_an_open_card_follows_an_undo(screens: Screens) -> None:
    customer_id = screens.add(given="Ona")
    screens.arrive(Record(customer_id))
    fill(screens, given="Onutė")
    save(screens)
    screens.session.undo()
    screens.settle()
    assert screens.page.card_pane.form.names.given.text() == "Ona"


def test_a_card_is_removed_unless_there_is_a_story(screens: Screens) -> None:
    customer_id = screens.add(given="Ona")
    screens.arrive(Record(customer_id))
    press(screens.page.card_pane.to_line)
    screens.settle()
    screens.page.card_pane.form.remove.click()
    screens.settle()
    assert "so the card stays" in screens.page.card_pane.refusal.text()
    other = screens.add(given="Test")
    screens.arrive(Record(other))
    screens.page.card_pane.form.remove.click()
    screens.settle()
    assert screens.page.cards.card is None
    assert names_in(screens) == ["Ona"]


def test_typing_on_a_card_that_was_taken_away_becomes_a_new_card(screens: Screens) -> None:
    from frontdesk.services.customers import remove_customer

    customer_id = screens.add(given="Ona")
    other = screens.add(given="Petras")
    screens.arrive(Record(customer_id))
    fill(screens, phone="8 612 00003")
    screens.do("remove_customer", partial(remove_customer, customer_id=customer_id))
    assert screens.page.cards.card is not None
    assert screens.page.cards.card.is_new
    assert screens.page.card_pane.form.contact.phone.text() == "8 612 00003"
    QTest.keyClick(screens.page.card_pane.form.contact.phone, Qt.Key.Key_Return)  # Enter saves
    screens.settle()
    assert names_in(screens) == ["Ona", "Petras"]
    assert screens.on_store(screens.desk.drafts) == []
    screens.do("remove_customer", partial(remove_customer, customer_id=other))
    screens.arrive(Record(other))
    assert [getattr(error, "code", "") for error in screens.refused] == ["not_found"]


def test_the_story_is_told_newest_first(screens: Screens) -> None:
    from frontdesk.services.complaints import Told, log_complaint

    customer_id = screens.add(given="Ona")
    visit = partial(join_line, arrival=Arrival(customer_id=customer_id, reason="Kettle"))
    screens.on_store(lambda: screens.desk.do("join_line", visit))
    screens.clock.advance(days=1)
    told = Told(words="The kettle leaks.", customer_id=customer_id)
    screens.on_store(lambda: screens.desk.do("log_complaint", partial(log_complaint, told=told)))
    screens.arrive(Record(customer_id))
    shown = [one.text() for one in _labels(screens.page.card_pane.story)]
    complaint = next(i for i, text in enumerate(shown) if text.startswith("Complaint 2026-0001, open"))
    visited = next(i for i, text in enumerate(shown) if text.startswith("Kettle · waits"))
    assert complaint < visited


# --- somebody in the line is recognised ------------------------------------------------------------


def test_a_new_card_gives_its_name_to_the_visit_and_goes_back(screens: Screens) -> None:
    done = screens.do("join_line", partial(join_line, arrival=Arrival(label="blue coat")))
    screens.arrive(AboutVisit(visit_id=done.answer[0], text="ona"))
    assert any("blue coat" in one.text() for one in _labels(screens.page))
    save(screens)
    visit = screens.read(lambda uow: uow.visits.get(done.answer[0]))
    assert visit.customer_id == screens.read(lambda uow: uow.customers.all())[0].id
    assert screens.went == [(Place.COUNTER, None)]


def test_a_known_customer_is_named_as_who_stands_here(screens: Screens) -> None:
    known = screens.add(given="Petras", surname="Žemaitis")
    done = screens.do("join_line", partial(join_line, arrival=Arrival()))
    screens.arrive(AboutVisit(visit_id=done.answer[0]))
    screens.type_search("petr")
    QTest.keyClick(screens.page.search, Qt.Key.Key_Down)
    screens.settle()
    assert screens.page.card_pane.to_line.words() == "This is who stands here"
    press(screens.page.card_pane.to_line)
    screens.settle()
    assert screens.read(lambda uow: uow.visits.get(done.answer[0])).customer_id == known
    assert screens.page.card_pane.to_line.words() == "Put in line"


# --- room, language, reach -------------------------------------------------------------------------


def test_in_a_narrow_window_list_and_card_take_turns(screens: Screens) -> None:
    screens.add(given="Ona")
    screens.arrive()
    screens.page.resize(360, 640)
    screens.settle()
    assert screens.page.list_pane.isVisible()
    assert not screens.page.card_pane.isVisible()
    QTest.keyClick(screens.page.search, Qt.Key.Key_Down)
    screens.settle()
    assert screens.page.card_pane.isVisible()
    assert not screens.page.list_pane.isVisible()
    QTest.keyClick(screens.page.card_pane.form.names.given, Qt.Key.Key_Escape)
    screens.settle()
    assert screens.page.list_pane.isVisible()


def test_every_control_has_a_name_in_both_languages(screens: Screens) -> None:
    app: Any = screens.qtbot._request.getfixturevalue("qapp")
    screens.arrive(Record(screens.add(given="Petras", surname="Žemaitis", say_as="x")))
    switch = LanguageSwitch(app)
    names: dict[str, list[str]] = {}
    for code in ("en", "lt"):
        switch.use(code)
        screens.settle()
        controls = [
            one
            for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
            for one in screens.page.findChildren(kind)
            if one.isVisible() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        ]
        names[code] = [one.accessibleName() for one in controls]
        assert all(names[code]), [one for one in controls if not one.accessibleName()]
    switch.use("en")
    screens.settle()
    assert names["en"] != names["lt"]


def test_words_of_a_row(clock: ManualClock, screens: Screens) -> None:
    shop = screens.session.shop
    today = clock.now().date()
    english = Customer(id="1", given="Julia", language="en")
    assert (
        second_line(Found(english, 1, clock.now(), in_line=False), shop, today=today)
        == "English · 1 visit · today"
    )
    friend = Customer(id="2", given="Ieva", form=Form.INFORMAL, informal_since=clock.now())
    assert (
        second_line(Found(friend, 0, None, in_line=True), shop, today=today)
        == "tu since today · in the shop now"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jonas Petraitis", ("Jonas", "Petraitis", "", "")),
        ("jonas petraitis-budrys", ("Jonas", "Petraitis-Budrys", "", "")),
        ("žemaitienė", ("", "Žemaitienė", "", "")),
        ("ona", ("Ona", "", "", "")),
        ("van der berg", ("", "van der Berg", "", "")),
        ("8 612 34567", ("", "", "8 612 34567", "")),
        ("a@b.lt", ("", "", "", "a@b.lt")),
        ("ponia Kazlauskienė", ("", "Kazlauskienė", "", "")),
        ("p. Jonas", ("Jonas", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_what_was_searched_for_begins_a_card(text: str, expected: tuple[str, ...]) -> None:
    card = begun(text)
    assert (card.given, card.surname, card.phone, card.email) == expected
    assert card.title == ("ms" if text.startswith("ponia") else "")


@given(st.text(max_size=30), st.text(max_size=10))
def test_marked_letters_are_the_letters_searched_for(name: str, text: str) -> None:
    end = 0
    for start, letters in found_parts(name, text):
        assert letters > 0
        assert start >= end
        end = start + letters
        assert end <= len(name)


def test_the_beginning_of_a_name_is_marked_first() -> None:
    assert found_parts("Banaitė Aitė", "ait") == [(8, 3)]
    assert found_parts("Petras Žemaitis", "zem petr") == [(0, 4), (7, 3)]
    assert fold("Straße") == "strasse"
    assert found_parts("Straße", "asse") == [(3, 3)]


_texts = st.text(max_size=8)
_cards = st.builds(Customer, id=st.just("1"), given=_texts, surname=_texts, note=_texts)


@given(_cards)
def test_a_draft_brings_back_what_was_typed(card: Customer) -> None:
    assert from_body(to_body(card), Customer(id="1")) == card


@given(_cards, _cards, _cards)
def test_nothing_typed_is_lost_when_a_record_changed(seen: Customer, typed: Customer, now: Customer) -> None:
    together, both = brought_together(seen, typed, now)
    for name in ("given", "surname", "note"):
        mine = getattr(typed, name) != getattr(seen, name)
        assert getattr(together, name) == getattr(typed if mine else now, name)
        assert (name in both) <= mine


def test_what_the_screens_read_is_there(screens: Screens) -> None:
    customer_id = screens.add(given="Ona")
    assert screens.read(partial(know_customer, customer_id=customer_id)).customer.given == "Ona"
    assert len(screens.read(partial(find_customers, text="on"))) == 1


def test_a_press_before_the_new_card_is_read_back_adds_nobody_twice(screens: Screens) -> None:
    cards = screens.page.cards
    cards.begin(Customer(id="", given="Žibuoklė"))
    put_in_line: list[str] = []
    pressed: list[str] = []

    def press_again(customer_id: str) -> None:
        if not pressed:
            pressed.append(customer_id)
            cards.save(put_in_line.append)

    cards.added.connect(press_again)
    cards.save()
    screens.settle()
    known = screens.read(lambda uow: uow.customers.all())
    assert [customer.id for customer in known] == pressed == put_in_line
