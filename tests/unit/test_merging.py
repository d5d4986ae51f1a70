"""Which of two cards has the better of each field, before a person decides."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.merging import (
    GROUPS,
    STAY,
    Pick,
    Side,
    brought_together,
    choose,
    differ,
    is_filled,
    values_of,
    written_and_taken_back,
)
from frontdesk.ui.customers.field_names import FIELD_NAMES

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
OLD, NEW = NOW - timedelta(days=400), NOW - timedelta(days=4)


def side(at: datetime = OLD, **values: Any) -> Side:
    return Side(Customer(id="k", created_at=at, **values))


def picked(kept: Side, other: Side, group: str) -> Pick | None:
    return choose(kept, other).get(group)


def test_every_field_of_a_card_is_chosen_or_stays() -> None:
    chosen = {name for names in GROUPS.values() for name in names}
    assert chosen | STAY == {field.name for field in fields(Customer)}
    assert set(GROUPS) <= set(FIELD_NAMES)


def test_filled_goes_before_empty_and_newer_before_older() -> None:
    assert picked(side(phone="1"), side(), "phone") is Pick.KEPT
    assert picked(side(), side(phone="1"), "phone") is Pick.OTHER
    assert picked(side(OLD, surname="1"), side(NEW, surname="2"), "surname") is Pick.OTHER
    assert picked(side(NEW, surname="1"), side(OLD, surname="2"), "surname") is Pick.KEPT
    changed = Side(Customer(id="k", created_at=OLD, surname="1"), {"surname": NOW})
    assert picked(changed, side(NEW, surname="2"), "surname") is Pick.KEPT
    assert picked(side(phone="1"), side(phone="1"), "phone") is None


def test_no_number_is_lost_where_two_cards_have_different_ones() -> None:
    old = side(OLD, phone="8 612 34567")
    assert picked(old, side(NEW, phone="+370 612 34567"), "phone") is Pick.OTHER  # one number, written anew
    third = side(NEW, phone="8 699 99999", email="rasa@x.lt")
    assert picked(old, third, "phone") is Pick.BOTH
    one = brought_together(old.customer, third.customer, choose(old, third))
    assert (one.phone, one.more_phones, one.email) == ("8 699 99999", "8 612 34567", "rasa@x.lt")


def test_told_goes_before_heard_however_new() -> None:
    told = side(OLD, say_as="zheh-MIGH-tis", say_as_origin="told")
    heard = side(NEW, say_as="ZEM-it", say_as_origin="heard")
    assert picked(told, heard, "say_as") is Pick.KEPT
    assert picked(heard, told, "say_as") is Pick.OTHER


def test_two_notes_are_kept_together_to_begin_with() -> None:
    one, other = side(note="Mėgsta arbatą"), side(note="Turi šunį")
    assert picked(one, other, "note") is Pick.BOTH
    both = brought_together(one.customer, other.customer, {"note": Pick.BOTH})
    assert both.note == "Mėgsta arbatą\nTuri šunį"


def test_a_consent_goes_with_its_days_and_with_who_heard_it() -> None:
    agreed = {"helps": "face_me", "helps_agreed": NEW, "helps_until": NOW.date(), "helps_heard_by": "ruta"}
    kept, other = side(helps="quiet_place", helps_agreed=OLD, helps_heard_by="ona"), side(**agreed)
    assert picked(kept, other, "helps") is Pick.OTHER
    one = brought_together(kept.customer, other.customer, {"helps": Pick.OTHER})
    assert {name: getattr(one, name) for name in agreed} == agreed


def test_what_the_customer_took_back_does_not_return_from_an_older_card() -> None:
    agreed = side(OLD, helps="face_me", helps_agreed=OLD, form=Form.INFORMAL, informal_since=OLD)
    back = Side(Customer(id="o", created_at=OLD), taken_back={"helps": NEW, "form": NEW})
    choice = choose(agreed, back)
    assert (choice["helps"], choice["form"]) == (Pick.OTHER, Pick.OTHER)
    agreed_since = side(NEW, helps="face_me", helps_agreed=NOW)
    assert picked(agreed_since, back, "helps") is Pick.KEPT


def test_a_story_tells_when_something_was_written_and_taken_back() -> None:
    steps = [
        (OLD, None, {"phone": "1", "helps": "", "form": "formal"}),
        (
            NEW,
            {"phone": "1", "helps": "", "form": "formal"},
            {"phone": "1", "helps": "a", "form": "informal"},
        ),
        (
            NOW,
            {"phone": "1", "helps": "a", "form": "informal"},
            {"phone": "2", "helps": "", "form": "formal"},
        ),
    ]
    written, back = written_and_taken_back(steps)
    assert written["phone"] == NOW
    assert back == {"helps": NOW, "form": NOW}
    assert written_and_taken_back(steps[:2])[1] == {}
    assert written_and_taken_back([(NOW, None, None)]) == ({}, {})  # a body that was erased


TEXT = st.sampled_from(["", "a", "b"])
ANY = st.builds(
    Customer,
    id=st.just("k"),
    created_at=st.sampled_from([None, OLD, NEW]),
    given=TEXT,
    surname=TEXT,
    phone=TEXT,
    note=TEXT,
    say_as=TEXT,
    say_as_origin=st.sampled_from(["", "told", "heard"]),
    form=st.sampled_from(list(Form)),
    helps=TEXT,
    helps_agreed=st.sampled_from([None, OLD, NEW]),
)


@given(ANY, ANY)
def test_the_choice_names_just_what_differs_and_loses_nothing_that_only_one_says(
    one: Customer, other: Customer
) -> None:
    choice = choose(Side(one), Side(other))
    assert set(choice) == {group for group in GROUPS if differ(one, other, group)}
    together = brought_together(one, other, choice)
    for group in GROUPS:
        assert is_filled(together, group) == (is_filled(one, group) or is_filled(other, group))
        if choice.get(group) is not Pick.BOTH and group != "form":
            assert values_of(together, group) in (values_of(one, group), values_of(other, group))
    assert (together.id, together.created_at) == (one.id, one.created_at)


@given(ANY, ANY)
def test_which_card_stands_at_the_left_does_not_matter_where_one_is_newer(
    one: Customer, other: Customer
) -> None:
    one, other = replace(one, created_at=OLD), replace(other, created_at=NEW)
    there, back = choose(Side(one), Side(other)), choose(Side(other), Side(one))
    turned = {Pick.KEPT: Pick.OTHER, Pick.OTHER: Pick.KEPT, Pick.BOTH: Pick.BOTH}
    there.pop("helps", None)  # of the same age where both agreed on one day
    back.pop("helps", None)
    assert there == {group: turned[pick] for group, pick in back.items()}
