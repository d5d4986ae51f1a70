"""One person, one card: by what somebody sees and presses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from frontdesk import i18n
from frontdesk.domain.customers import Customer, Form, Origin
from frontdesk.domain.merging import GROUPS, Pick
from frontdesk.services.customers import change_customer, know_customer
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.merging import compare, merge_customers
from frontdesk.ui.context import AboutVisit, Record
from frontdesk.ui.customers.merge_page import MergePage
from frontdesk.ui.customers.merge_words import MergeWords
from frontdesk.ui.customers.pairs_presenter import PairsPresenter
from frontdesk.ui.errors import sentence


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock, request: Any) -> Iterator[Screens]:
    made = Screens(qtbot, tmp_path / "data", clock, role=getattr(request, "param", "supervisor"))
    yield made
    made.close()
    i18n.set_language("en")


def buttons(box: QWidget) -> dict[str, QAbstractButton]:
    return {one.accessibleName(): one for one in box.findChildren(QAbstractButton) if one.isVisible()}


def words(box: QWidget) -> str:
    return "\n".join(one.text() for one in box.findChildren(QLabel) if one.isVisible())


def press(screens: Screens, box: QWidget, name: str) -> None:
    found = [button for words, button in buttons(box).items() if words.startswith(name)]
    assert found, (name, sorted(buttons(box)))
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    screens.settle()


def type_on(screens: Screens, **texts: str) -> None:
    for name, text in texts.items():
        for part in screens.page.card_pane.form.parts:
            if name in part.fields:
                field = part.fields[name].control
                assert isinstance(field, QLineEdit)
                field.setText(text)
                field.textEdited.emit(text)
    screens.pause()


def two_cards(screens: Screens) -> tuple[str, str]:
    one = screens.add(given="Rasa", surname="Petraitytė", phone="8 612 34567", note="Mėgsta arbatą")
    screens.clock.advance(days=2)
    other = screens.add(given="Rasa", surname="Petraityte", phone="+370 612 34567", note="Turi šunį")
    return one, other


def find_pairs(screens: Screens) -> None:
    screens.page.pairs.refresh()
    screens.settle()


def merge_page(screens: Screens) -> MergePage:
    page = screens.page.leaves.leaf("merge")
    assert isinstance(page, MergePage)
    assert page.isVisible()
    return page


def test_a_pair_is_looked_at_made_one_and_taken_apart_again(screens: Screens) -> None:
    one, other = two_cards(screens)
    screens.do("join_line", lambda uow: join_line(uow, Arrival(customer_id=other)))
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair of cards may be one person")
    page = merge_page(screens)
    assert "Pair 1 of 1: the same phone and name" in words(page)
    choice = page.choices.fields
    assert set(choice) == {"surname", "phone", "note"}
    chosen = {
        group: [p for p, b in field.buttons.items() if b.isChecked()] for group, field in choice.items()
    }
    assert chosen == {"surname": [Pick.OTHER], "phone": [Pick.OTHER], "note": [Pick.BOTH]}
    assert choice["surname"].buttons[Pick.OTHER].words() == "✓ Petraityte"
    press(screens, choice["surname"], "Surname: Petraitytė")
    assert choice["surname"].buttons[Pick.KEPT].words() == "✓ Petraitytė"
    press(screens, page, "Make one card of them")
    assert screens.page.leaves.on_main()
    known = screens.read(lambda uow: know_customer(uow, other))
    assert (known.customer.id, known.customer.surname, known.customer.phone) == (
        one,
        "Petraitytė",
        "+370 612 34567",
    )
    assert known.customer.note == "Mėgsta arbatą\nTuri šunį"
    assert len(known.visits) == 1
    screens.arrive(Record(other))  # an old reference
    ties = screens.page.card_pane.ties
    assert "Put together with another card, Rasa Petraityte: today." in words(ties)
    press(screens, ties, "Make two cards of it again")
    assert screens.read(lambda uow: uow.customers.count()) == 2
    assert screens.read(lambda uow: know_customer(uow, other)).customer.surname == "Petraityte"


@pytest.mark.parametrize("language", ["en", "lt"])
def test_what_a_card_says_is_said_in_words_and_not_in_codes(screens: Screens, language: str) -> None:
    codes_of = {
        "title": "ms", "gender": "f", "form": Form.INFORMAL, "name_customs": "by_given,first_surname",
        "say_as": "KAR-men", "say_as_origin": Origin.TOLD, "language": "pl", "speaks": "pl,uk",
        "helps": "face_me",
    }  # fmt: skip
    card = Customer(id="", given="Carmen", surname="de la Cruz", **codes_of)
    with i18n.speaking(language):
        said = {group: MergeWords(screens.session).value(card, group) for group in GROUPS}
    told = "\n".join(words for group, words in said.items() if group not in ("given", "surname"))
    assert not re.search(r"_|\b(ms|pl|uk)\b", told), told
    if language == "en":
        assert said["name_customs"] == "Title with given name, First surname only"


def test_two_different_people_are_not_asked_about_again(screens: Screens) -> None:
    two_cards(screens)
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair")
    press(screens, merge_page(screens), "Two different people")
    assert screens.page.leaves.on_main()
    find_pairs(screens)
    assert not screens.page.list_pane.pairs.isVisible()


def test_pairs_are_passed_over_and_stay_for_later(screens: Screens) -> None:
    two_cards(screens)
    screens.add(given="Ona", surname="Balsienė")
    screens.add(given="Balsienė", surname="Ona")
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "2 pairs of cards may be one person")
    page = merge_page(screens)
    press(screens, page, "Look at it later")
    assert "Pair 2 of 2" in words(page)
    press(screens, page, "Look at it later")
    assert screens.page.leaves.on_main()
    assert "2 pairs of cards may be one person" in buttons(screens.page.list_pane)


def test_what_changed_meanwhile_is_shown_anew_and_the_choice_stays(screens: Screens) -> None:
    one, _other = two_cards(screens)
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair")
    page = merge_page(screens)
    press(screens, page.choices.fields["surname"], "Surname: Petraitytė")
    now = screens.read(lambda uow: uow.customers.get(one))
    screens.do("change_customer", lambda uow: change_customer(uow, replace(now, email="r@example.lt")))
    assert page.presenter.picks["surname"] is Pick.KEPT
    assert page.presenter.picks["email"] is Pick.KEPT
    press(screens, page, "Make one card of them")
    assert screens.read(lambda uow: uow.customers.count()) == 1


@pytest.mark.parametrize("screens", ["clerk"], indirect=True)
def test_a_clerk_compares_and_says_no_but_a_supervisor_makes_one(screens: Screens) -> None:
    two_cards(screens)
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair")
    page = merge_page(screens)
    assert not page.merge.isEnabled()
    assert "They are welcome to sign in here." in words(page)
    press(screens, page, "Two different people")
    find_pairs(screens)
    assert screens.page.pairs.pairs == []


def test_both_in_the_shop_is_said_and_nothing_is_lost(screens: Screens) -> None:
    for card in two_cards(screens):
        screens.do("join_line", lambda uow, card=card: join_line(uow, Arrival(customer_id=card)))
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair")
    page = merge_page(screens)
    press(screens, page, "Make one card of them")
    assert page.refusal.text().startswith("Both are in the shop now.")
    assert screens.refused == []


def test_while_typing_a_new_card_no_is_remembered_until_and_after_it_is_saved(screens: Screens) -> None:
    one, other = two_cards(screens)
    screens.arrive(AboutVisit())
    type_on(screens, given="rasa", surname="petraityte", phone="861234567")
    box = screens.page.card_pane.alike
    assert "Is it one of these?" in words(box)
    for _ in range(2):
        press(screens, box, "No, another person")
    assert not box.isVisible()
    key = screens.page.cards.card.key  # type: ignore[union-attr]
    draft = screens.on_store(lambda: screens.desk.draft(key))
    assert set(draft.body["apart"]) == {one, other}
    screens.page.cards.save()
    screens.settle()
    type_on(screens, phone="8 612 34567")
    assert not box.isVisible()
    find_pairs(screens)
    assert len(screens.page.pairs.pairs) == 1  # the two that were there before


def test_one_of_these_is_opened_and_what_was_typed_stays_kept(screens: Screens) -> None:
    one, _other = two_cards(screens)
    screens.arrive(AboutVisit())
    type_on(screens, given="Rasa", surname="Petraitytė")
    press(screens, screens.page.card_pane.alike, "Rasa Petraitytė · 8 612 34567 · the same name")
    assert screens.page.cards.card.base.id == one  # type: ignore[union-attr]
    assert any("Rasa" in name for name in buttons(screens.page.list_pane))


def test_a_shared_phone_is_offered_as_a_link_with_one_tap_each_way(screens: Screens) -> None:
    ona = screens.add(given="Ona", surname="Balsienė", phone="8 612 34567")
    petras = screens.add(given="Petras", surname="Balsys", phone="+370 612 34567")
    screens.arrive(Record(ona))
    ties = screens.page.card_pane.ties
    assert "Petras Balsys has the same phone or e-mail." in buttons(ties)
    press(screens, ties, "Family")
    press(screens, ties, "Petras Balsys · family")
    assert screens.page.cards.card.base.id == petras  # type: ignore[union-attr]
    assert "Ona Balsienė · family" in buttons(ties)
    press(screens, ties, "Take the link with Ona Balsienė back")
    assert "Ona Balsienė · family" not in buttons(ties)
    assert "Ona Balsienė has the same phone or e-mail." not in buttons(ties)  # it was answered once


def test_somebody_is_found_to_be_linked_by_the_keyboard_alone(screens: Screens) -> None:
    ona = screens.add(given="Ona", surname="Balsienė")
    screens.add(given="Petras", surname="Balsys")
    screens.arrive(Record(ona))
    ties = screens.page.card_pane.ties
    press(screens, ties, "Link with somebody")
    press(screens, ties, "The same firm")
    ties.picker.field.setFocus()
    screens.qtbot.keyClicks(ties.picker.field, "petr")
    screens.settle()
    QTest.keyClick(ties.picker.field, Qt.Key.Key_Return)
    screens.settle()
    assert "Petras Balsys · the same firm" in buttons(ties)


def test_another_card_of_the_same_person_is_found_by_hand(screens: Screens) -> None:
    ona = screens.add(given="Ona", surname="Balsienė")
    screens.clock.advance(days=1)
    screens.add(given="Onutė", surname="Jonaitytė", phone="8 612 34567")
    screens.arrive(Record(ona))
    ties = screens.page.card_pane.ties
    press(screens, ties, "The same person has another card")
    screens.qtbot.keyClicks(ties.picker.field, "jonait")
    screens.settle()
    press(screens, ties, "Onutė Jonaitytė")
    page = merge_page(screens)
    assert not page.later.isVisible()
    press(screens, page, "Make one card of them")
    card = screens.page.cards.card
    assert card is not None
    assert (card.base.id, card.base.surname, card.base.phone) == (ona, "Jonaitytė", "8 612 34567")


def test_what_was_changed_since_is_said_in_a_sentence(screens: Screens) -> None:
    two_cards(screens)
    screens.arrive()
    find_pairs(screens)
    press(screens, screens.page.list_pane, "1 pair")
    press(screens, merge_page(screens), "Make one card of them")
    (card,) = screens.read(lambda uow: uow.customers.all())
    screens.arrive(Record(card.id))
    type_on(screens, email="kita@example.lt")
    screens.page.cards.save()
    screens.settle()
    press(screens, screens.page.card_pane.ties, "Make two cards of it again")
    assert sentence(screens.refused[-1]).startswith("Something that came from both cards was changed since")


def test_pairs_are_looked_for_only_in_sight_and_once_after_many_changes(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = PairsPresenter(screens.session)
    looks: list[int] = []
    presenter.changed.connect(lambda: looks.append(1))
    two_cards(screens)
    screens.session.touched.emit(frozenset({"customer"}))
    assert not presenter._calm.isActive()
    presenter._calm.setInterval(0)
    presenter.look(in_sight=True)
    for _ in range(3):
        screens.session.touched.emit(frozenset({"customer"}))
    screens.qtbot.waitUntil(lambda: bool(looks))
    screens.settle()
    assert looks == [1]
    presenter.deleteLater()


def test_a_card_that_lies_open_becomes_the_kept_one_with_what_is_typed_on_it(screens: Screens) -> None:
    one, other = two_cards(screens)
    screens.arrive(Record(other))
    type_on(screens, email="rasa@example.lt")
    two = screens.read(partial(compare, one_id=one, other_id=other))
    change = partial(
        merge_customers, kept=two.kept.customer, other=two.other.customer, picks=dict(two.choice)
    )
    screens.do("merge_customers", change)
    card = screens.page.cards.card
    assert card is not None
    assert (card.base.id, card.base.email, card.typed.email) == (one, "", "rasa@example.lt")
    drafts = screens.on_store(lambda: [draft.id for draft in screens.desk.drafts()])
    assert drafts == [f"customer:{one}"]
