from dataclasses import replace
from typing import Any

import pytest

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.lithuanian import Kind
from frontdesk.domain.own_form import name_of_address, own_form, sound_told, still_theirs

VOVERIS = Customer(id="1", given="Jonas", surname="Voveris", title="mr", vocative="pone Voverie")


def test_each_form_of_address_has_its_own_correction():
    both = replace(VOVERIS, vocative_informal="Jonuk")
    assert own_form(both) == "pone Voverie"
    assert own_form(replace(both, form=Form.INFORMAL)) == "Jonuk"


def test_a_correction_with_a_title_is_not_said_informally_but_one_of_a_single_word_is():
    assert own_form(replace(VOVERIS, form=Form.INFORMAL)) == ""
    assert own_form(replace(VOVERIS, vocative="Jonuk", form=Form.INFORMAL)) == "Jonuk"


@pytest.mark.parametrize(
    "change", [{"surname": "Butkus"}, {"surname": ""}, {"title": "dr", "gender": "m"}, {"title": ""}]
)
def test_a_correction_of_what_is_no_more_goes_with_it(change):
    assert still_theirs(VOVERIS, replace(VOVERIS, **change)).vocative == ""


@pytest.mark.parametrize(
    "change",
    [
        {"given": "Petras"},
        {"surname": "Voveris-Butkus"},
        {"preferred": "Voveris"},
        {"phone": "+370 600 00000"},
        {"form": Form.INFORMAL},
        {"surname": "Butkus", "vocative": "pone Butkau"},
    ],
)
def test_any_other_change_leaves_it(change):
    after = replace(VOVERIS, **change)
    assert still_theirs(VOVERIS, after).vocative == after.vocative


def test_a_name_that_was_not_written_before_takes_nothing_away():
    nameless = replace(VOVERIS, given="", vocative_informal="Joni")
    assert still_theirs(nameless, replace(nameless, given="Jonas")) == replace(nameless, given="Jonas")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, ("Grant", Kind.SURNAME)),
        ({"title": "sir"}, ("Hugh", Kind.GIVEN)),
        ({"name_customs": "by_given"}, ("Hugh", Kind.GIVEN)),
        ({"form": Form.INFORMAL}, ("Hugh", Kind.GIVEN)),
        ({"preferred": "Mr Hugh"}, ("Mr Hugh", Kind.FULL)),
        ({"surname": ""}, ("Hugh", Kind.GIVEN)),
    ],
)
def test_one_name_is_said_and_asked_about(told: dict[str, Any], said: tuple[str, Kind]) -> None:
    assert name_of_address(replace(Customer(id="", given="Hugh", surname="Grant"), **told)) == said


@pytest.mark.parametrize(
    ("say_as", "given", "surname", "of"),
    [
        ("zheh-MIGH-ti", "Petras", "Žemaitis", "surname"),
        ("PET-rai", "Petras", "Žemaitis", "given"),
        ("kaz-LAUS-kie-ne", "Ona", "Kazlauskienė", "surname"),
        ("O-na", "Ona", "Kazlauskienė", "given"),
        ("VOY-chik", "Zbigniew", "Wójcik", "surname"),
        ("ZBIG-nyev", "Zbigniew", "Wójcik", "given"),
        ("shi-VAWN", "Siobhan", "Murphy", "given"),
        ("PET-ras zheh-MIGH-tis", "Petras", "Žemaitis", "both"),
        ("tu-mas", "Tomas", "Tumas", "both"),
        ("keer-sten", "Kirsten", "Kirschner", "both"),
        ("hjū", "Hugh", "Grant", "both"),  # nothing to tell by
    ],
)
def test_a_sound_that_was_noted_of_one_name_is_not_said_to_be_how_the_other_one_sounds(
    say_as, given, surname, of
):
    one = Customer(id="", given=given, surname=surname, title="mr", say_as=say_as)
    told = sound_told(one), sound_told(replace(one, form=Form.INFORMAL))
    assert told == (say_as if of != "given" else "", say_as if of != "surname" else "")


def test_a_sound_of_the_only_name_there_is_stays():
    assert sound_told(Customer(id="", given="Petras", say_as="zheh-MIGH-ti")) == "zheh-MIGH-ti"
    assert sound_told(Customer(id="", given="Petras", surname="Žemaitis")) == ""
