"""The customer's own, through what is seen and pressed: shown, put right, taken along, forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from customer_screens import Screens
from example_story import filled_shop
from fakes import ManualClock
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from stage import named, press, seen
from whole import Program

from frontdesk.data import forgetting
from frontdesk.domain.customers import Form
from frontdesk.services.complaint_steps import solve_here
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import change_customer
from frontdesk.services.erasing import erase_customer
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, call, finish_visit, join_line
from frontdesk.services.promises import Word, make_promise
from frontdesk.ui.context import Record
from frontdesk.ui.errors import sentence
from frontdesk.ui.kept.page import KeptPage
from frontdesk.ui.widgets.basics import Button


@pytest.fixture
def her(screens: Screens) -> str:
    """Add a customer with a story."""
    customer_id = screens.add(
        given="Šarūnė",
        surname="Žvyrbliūnaitė",
        title="ms",
        language="lt",
        phone="+370 678 12345",
        helps="write_down",
        helps_agreed=screens.clock.now(),
        note="Renkasi ramiai. Skambino ir Jonas, 8 612 34567.",
    )
    at = screens.on_store
    desk = screens.desk
    visit = at(
        lambda: desk.do(
            "join_line", partial(join_line, arrival=Arrival(customer_id=customer_id, reason="Virdulys"))
        )
    ).answer[0]
    at(lambda: desk.do("call", partial(call, visit_id=visit)))
    at(lambda: desk.do("finish_visit", partial(finish_visit, visit_id=visit)))
    told = Told(words="Virdulys neveikia", customer_id=customer_id)
    at(lambda: desk.do("log_complaint", partial(log_complaint, told=told)))
    told = Told(words="Rūta pavėlavo", offered="Atsiprašyta", customer_id=customer_id)
    at(lambda: desk.do("solve_here", partial(solve_here, told=told)))
    due = screens.clock.now() + timedelta(days=1)
    word = Word(text="Paskambinti", due_at=due, customer_id=customer_id)
    at(lambda: desk.do("make_promise", partial(make_promise, word=word)))
    return customer_id


def kept(screens: Screens, customer_id: str) -> KeptPage:
    """Open the customer's card, and from it what we keep."""
    screens.arrive(Record(customer_id))
    press(screens.page, "What we keep about this customer")
    screens.settle()
    page = screens.page.findChild(KeptPage)
    assert isinstance(page, KeptPage)
    return page


def lead(screens: Screens) -> None:
    """Let the supervisor act."""
    people = {person.name: person.id for person in screens.session.house.people}
    screens.session.act_as(people["Daiva"])
    screens.settle()


def test_it_is_shown_in_the_customers_language_without_others(screens: Screens, her: str) -> None:
    page = kept(screens, her)
    words = seen(page.reading)
    assert "Ką apie jus saugome" in words
    assert "Šarūnė Žvyrbliūnaitė" in words
    assert "+370 678 12345" in words
    assert "Virdulys neveikia" in words
    assert "Paskambinti" in words
    assert "Rūta" not in words  # a colleague's name
    assert "612 34567" not in words  # somebody else's phone
    page.languages.choose(["en"])
    page.languages.changed.emit()
    screens.settle()
    words = seen(page.reading)
    assert "What we keep about you" in words
    assert "State Data Protection Inspectorate" in words


def test_what_is_not_right_is_put_right_on_the_card(screens: Screens, her: str) -> None:
    page = kept(screens, her)
    press(page, "Tai netikslu Kaip su jumis susisiekti")
    screens.settle()
    assert not page.isVisible()
    phone = screens.page.card_pane.form.contact.fields["phone"].control
    assert screens.page.focusWidget() is phone


def test_a_copy_is_two_files_that_hold_no_needs_unless_asked_for(
    screens: Screens, her: str, tmp_path: Path
) -> None:
    page = kept(screens, her)
    page.give(tmp_path)
    screens.settle()
    assert str(tmp_path) in seen(page).replace("\u200b", "")
    (plain,) = tmp_path.glob("*.json")
    (pdf,) = tmp_path.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    copy = json.loads(plain.read_text("utf8"))
    assert (copy["card"]["@type"], copy["card"]["version"]) == ("Card", "1.0")
    assert copy["card"]["name"]["full"] == "Šarūnė Žvyrbliūnaitė"
    assert "helps" not in copy
    assert {step["role"] for case in copy["complaints"] for step in case["steps"]} == {"clerk"}
    assert not {"Rūta", "Daiva"} & set(plain.read_text("utf8").split())
    assert "Šarūnė" not in pdf.name
    page.needs.put(on=True)
    page.give(tmp_path)
    screens.settle()
    second = max(tmp_path.glob("*.json"), key=lambda path: len(path.name))
    assert json.loads(second.read_text("utf8"))["helps"]["what"] == ["write_down"]
    given = screens.read(lambda uow: [(one.kind, one.about_id) for one in uow.own.disclosures.all()])
    assert given == [("copy", her), ("copy_with_needs", her)]


def test_a_copy_that_cannot_be_written_says_so_and_leaves_nothing(
    screens: Screens, her: str, tmp_path: Path
) -> None:
    page = kept(screens, her)
    page.give(tmp_path / "not-there")
    screens.settle()
    assert "cannot be written to" in seen(page)
    assert screens.read(lambda uow: uow.own.disclosures.all()) == []


def test_forgetting_says_first_what_goes_and_gives_an_answer(screens: Screens, her: str) -> None:
    lead(screens)
    page = kept(screens, her)
    press(page, "Forget this customer…")
    screens.settle()
    words = seen(page.forgetting)
    assert "This cannot be undone." in words
    assert "2026-0001" in words
    assert "it still awaits its answer, and stays 3 years from then." in words
    assert "2026-0002 of 23 November 2026: until 23 November 2029." in words
    press(page, "Forget for good")
    screens.settle()
    words = seen(page.forgetting)
    assert "Pamiršome jus, kaip prašėte" in words
    assert "2026-0002" in words
    assert "Žvyrbliūnaitė" not in words
    assert not (screens.folder / "frontdesk.db").read_bytes().count("Žvyrbliūnaitė".encode())
    press(page, "Close")
    screens.settle()
    assert not page.isVisible()
    assert screens.page.cards.card is None


def test_nobody_is_forgotten_before_it_can_be_read_who_that_is(screens: Screens, her: str) -> None:
    lead(screens)
    screens.arrive(Record(her))
    press(screens.page, "What we keep about this customer")
    page = screens.page.findChild(KeptPage)
    assert isinstance(page, KeptPage)
    assert not page.forget.isEnabled()
    screens.settle()
    assert page.forget.isEnabled()
    press(page, "Forget this customer…")
    assert page.forgetting.languages.one() == "lt"


@pytest.mark.parametrize("strip", [False, True])
def test_no_way_back_is_offered_to_what_was_about_somebody_erased(
    tmp_path: Path, qapp: QApplication, *, strip: bool
) -> None:
    program = Program(tmp_path, ManualClock(), fill=partial(filled_shop, interface="en"), strip=strip)
    try:
        program.act_as("owner")
        customer = program.read(lambda uow: uow.customers.all())[0]
        changed = replace(customer, note="Renkasi ramiai.")
        program.session.do("change_customer", partial(change_customer, customer=changed))
        program.settle()
        status = (program.strip.panel if strip else program.window.shell).status
        undo = named(status, QAbstractButton, "Undo")
        step = status._op_id
        erase = partial(erase_customer, customer_id=customer.id)
        program.session.do("erase_customer", erase)
        program.settle()
        assert not undo.isVisible()
        assert status.text() == ""
        for again in (step, None):  # the button of before, and Ctrl+Z
            program.session.undo(again)
            program.settle()
            assert "erased since" in sentence(program.refused[-1])
        assert program.read(lambda uow: uow.customers.find(customer.id)) is None
    finally:
        program.close()


def test_a_clerk_is_told_who_can_forget(screens: Screens, her: str) -> None:
    page = kept(screens, her)
    press(page, "Forget this customer…")
    screens.settle()
    press(page, "Forget for good")
    screens.settle()
    assert "A supervisor or the owner can do this" in seen(page.forgetting)
    assert screens.read(lambda uow: uow.customers.find(her)) is not None
    press(page, "Do not forget, go back")
    assert page.reading.isVisible()


def test_an_erasing_that_stops_half_way_goes_on(
    screens: Screens, her: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise StorageError("disk_full")

    lead(screens)
    page = kept(screens, her)
    press(page, "Forget this customer…")
    screens.settle()
    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "overwrite", full)
        press(page, "Forget for good")
        screens.settle()
    assert "the disk is full" in seen(page.forgetting)
    assert "goes at the next start" in seen(page.forgetting)
    press(page, "Go on with it")
    screens.settle()
    assert page.forgetting.close_.isVisible()
    assert not page.forgetting.again.isVisible()


def buttons(place: QWidget) -> list[str]:
    return [part.accessibleName() for part in place.findChildren(QAbstractButton) if part.isVisible()]


def test_a_new_card_offers_nothing_of_it(screens: Screens) -> None:
    screens.arrive()
    screens.page.begin("Naujas")
    screens.settle()
    assert "What we keep about this customer" not in buttons(screens.page)
    assert isinstance(screens.page.card_pane.kept, Button)
    assert screens.page.cards.card is not None
    assert screens.page.cards.card.typed.form is Form.FORMAL
