"""How a customer is addressed, as it is kept: first names, who was told, and what was heard once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from fakes import ManualClock, opened

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.errors import DomainError
from frontdesk.domain.lithuanian import Certainty
from frontdesk.services.addressing import (
    know_form,
    offer_first_name,
    settle_address,
    take_first_name_back,
)
from frontdesk.services.customers import add_customer, change_customer
from frontdesk.services.desk import Desk
from frontdesk.services.kept import what_is_kept
from frontdesk.services.shop import change_staff
from frontdesk.services.takeaway import copy_of
from frontdesk.ui.kept.words import kept_paper
from frontdesk.ui.words import said

LINUS = {"given": "Linus", "surname": "Petraitis"}


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    return opened(desk)


def add(desk: Desk, **values: object) -> str:
    change = partial(add_customer, customer=Customer(id="", **values))  # type: ignore[arg-type]
    return desk.do("add_customer", change).answer[0]


def get(desk: Desk, customer_id: str) -> Customer:
    return desk.read(lambda uow: uow.customers.get(customer_id))


def move(desk: Desk, what: object, customer_id: str, **more: str) -> str:
    change = partial(what, customer_id=customer_id, **more)  # type: ignore[arg-type, call-overload]
    return str(desk.do(what.__name__, change).op_id)  # type: ignore[attr-defined]


def untold(desk: Desk, customer_id: str) -> set[str]:
    return set(filter(None, get(desk, customer_id).form_untold.split(",")))


def test_first_names_keep_when_and_to_whom_and_by_default_the_customer_offers(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    customer_id = add(desk, **LINUS)
    move(desk, offer_first_name, customer_id)
    kept = get(desk, customer_id)
    assert (kept.form, kept.informal_to, kept.informal_by) == (Form.INFORMAL, people["Rūta"], "")
    assert kept.informal_since == clock.now()
    clock.advance(days=2)
    move(desk, offer_first_name, customer_id)  # offered again: the first time counts
    assert get(desk, customer_id) == kept


def test_taken_back_nothing_is_left_of_it_and_undo_brings_it_back(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, form=Form.INFORMAL, informal_by="the mother", **LINUS)
    before = get(desk, customer_id)
    assert before.informal_by == "the mother"
    move(desk, take_first_name_back, customer_id)
    after = get(desk, customer_id)
    assert (after.form, after.informal_since, after.informal_to, after.informal_by) == (
        Form.FORMAL,
        None,
        "",
        "",
    )
    desk.undo()
    assert get(desk, customer_id).informal_since == before.informal_since


def test_each_colleague_is_told_once_of_a_change(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, **LINUS)
    assert untold(desk, customer_id) == set()  # nobody knew a new customer otherwise
    move(desk, offer_first_name, customer_id)
    assert untold(desk, customer_id) == {people["Ona"], people["Daiva"]}
    desk.actor = people["Daiva"]
    move(desk, know_form, customer_id)
    assert untold(desk, customer_id) == {people["Ona"]}
    move(desk, take_first_name_back, customer_id)
    assert untold(desk, customer_id) == {people["Rūta"]}  # Ona never heard of the first names


def test_a_card_that_lay_open_tells_nobody_twice(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, **LINUS)
    move(desk, offer_first_name, customer_id)
    lying_open = get(desk, customer_id)
    desk.actor = people["Daiva"]
    move(desk, know_form, customer_id)
    typed = replace(lying_open, rev=get(desk, customer_id).rev, phone="861234567", informal_to="somebody")
    desk.do("change_customer", partial(change_customer, customer=typed))
    assert untold(desk, customer_id) == {people["Ona"]}
    assert get(desk, customer_id).informal_to == people["Rūta"]


def test_whoever_has_left_is_told_nothing(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, **LINUS)
    desk.actor = people["Ona"]
    daiva = desk.read(lambda uow: uow.staff.get(people["Daiva"]))
    desk.do("change_staff", partial(change_staff, staff=replace(daiva, active=False)))
    move(desk, offer_first_name, customer_id)
    assert untold(desk, customer_id) == {people["Rūta"]}


@pytest.mark.parametrize("text", ["Linusai Petraiti", "Linus Petraiti"])
def test_a_form_that_was_heard_is_sure_and_never_asked_again(
    desk: Desk, people: dict[str, str], text: str
) -> None:
    customer_id = add(desk, **LINUS)
    assert said(get(desk, customer_id), "lt").certainty is Certainty.CHECK
    move(desk, settle_address, customer_id, text=f"  {text} ")
    answer = said(get(desk, customer_id), "lt")
    assert (answer.text, answer.certainty, answer.reason) == (text, Certainty.SURE, "own_form")
    assert said(get(desk, customer_id), "en").text == "Linus Petraitis"  # a Lithuanian form alone


def test_formal_and_first_names_are_heard_each_once(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, title="mr", **LINUS | {"surname": "Voveris"})
    move(desk, settle_address, customer_id, text="pone Voverie")
    move(desk, offer_first_name, customer_id)
    informal = said(get(desk, customer_id), "lt")
    assert (informal.text, informal.certainty) == ("Linus", Certainty.CHECK)
    move(desk, settle_address, customer_id, text="Linusai")
    assert said(get(desk, customer_id), "lt").text == "Linusai"
    move(desk, take_first_name_back, customer_id)
    assert said(get(desk, customer_id), "lt").text == "pone Voverie"


def test_a_new_surname_is_not_called_by_the_old_ones_correction(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, title="ms", given="Rasa", surname="Voverytė", vocative="ponia Voverytele")
    renamed = replace(get(desk, customer_id), surname="Kazlauskienė")
    desk.do("change_customer", partial(change_customer, customer=renamed))
    assert said(get(desk, customer_id), "lt").text == "ponia Kazlauskiene"


def test_too_long_a_form_is_refused_and_changes_nothing(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, **LINUS)
    with pytest.raises(DomainError) as caught:
        move(desk, settle_address, customer_id, text="x" * 201)
    assert caught.value.code == "name_too_long"
    assert get(desk, customer_id).vocative == ""


def test_only_known_customs_are_kept(desk: Desk, people: dict[str, str]) -> None:
    customer_id = add(desk, name_customs="first_surname,loudly,by_given,by_given", **LINUS)
    assert get(desk, customer_id).name_customs == "by_given,first_surname"


def test_what_was_told_is_in_what_we_keep_and_goes_along_in_the_copy(
    desk: Desk, people: dict[str, str]
) -> None:
    customer_id = add(
        desk,
        name_customs="by_given",
        form=Form.INFORMAL,
        informal_by="the mother",
        vocative="pone Linusai",
        vocative_informal="Linusai",
        **LINUS,
    )
    kept = desk.read(lambda uow: what_is_kept(uow, customer_id))
    told = "\n".join(line for section in kept_paper(kept, "en").sections for line in section.lines)
    for words in ("the mother", "pone Linusai", "We say your title with your given name."):
        assert words in told
    copy = copy_of(kept)
    assert copy["informal_offered_by"] == "the mother"
    told_on = copy["card"]["frontdesk.lt:customer"]  # type: ignore[index]
    assert told_on.items() >= {
        ("form", "informal"),
        ("informal_by", "the mother"),
        ("vocative", "pone Linusai"),
        ("vocative_informal", "Linusai"),
        ("name_customs", "by_given"),
    }
