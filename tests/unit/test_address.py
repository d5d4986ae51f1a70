from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.address import TITLES, Address, display_name, spoken_address
from frontdesk.domain.lithuanian import Certainty

NOBODY = {"given": "", "surname": "", "preferred": "", "title": "", "gender": ""}
PETRAS = NOBODY | {"given": "Petras", "surname": "Žemaitis"}
RASA = NOBODY | {"given": "Rasa", "surname": "Kazlauskienė"}


def say(language="lt", form="formal", own_form="", customs=(), **person):
    return spoken_address(
        language=language, form=form, own_form=own_form, customs=customs, **(NOBODY | person)
    )


def card(language="lt", form="formal", customs=(), **person):
    return display_name(language=language, form=form, customs=customs, **(NOBODY | person))


@pytest.mark.parametrize(
    ("person", "form", "expected"),
    [
        (PETRAS | {"title": "mr"}, "formal", "pone Žemaiti"),
        (PETRAS, "formal", "Petrai Žemaiti"),
        (PETRAS | {"title": "mr"}, "informal", "Petrai"),
        (PETRAS | {"title": "dr", "gender": "m"}, "formal", "daktare Žemaiti"),
        (RASA | {"title": "ms"}, "formal", "ponia Kazlauskiene"),
        (RASA | {"title": "mrs"}, "formal", "ponia Kazlauskiene"),
        (RASA | {"title": "miss"}, "formal", "panele Kazlauskiene"),
        (RASA | {"title": "prof", "gender": "f"}, "formal", "profesore Kazlauskiene"),
        (RASA | {"title": "mx"}, "formal", "Rasa Kazlauskiene"),
        (PETRAS | {"title": "mr", "preferred": "Petriukas"}, "formal", "pone Petriukai"),
        (PETRAS | {"preferred": "Petriukas"}, "informal", "Petriukai"),
        (PETRAS | {"preferred": "Žemaitis", "title": "mr"}, "formal", "pone Žemaiti"),
        (PETRAS | {"preferred": "Petras Žemaitis"}, "formal", "Petrai Žemaiti"),
        (NOBODY | {"given": "Petras", "title": "mr"}, "formal", "pone Petrai"),
        (NOBODY | {"surname": "Daktaras", "title": "mr"}, "formal", "pone Daktarai"),
        (NOBODY | {"surname": "Daktaras"}, "informal", "Daktarai"),
        (PETRAS | {"given": "Jonas Paulius"}, "formal", "Jonai Pauliau Žemaiti"),
    ],
)
def test_lithuanian_address_is_in_the_vocative(person, form, expected):
    answer = say(form=form, **person)
    assert answer.text == expected
    assert answer.certainty is Certainty.SURE


@pytest.mark.parametrize("title", ["dr", "prof", "rev"])
def test_a_title_whose_noun_needs_a_gender_waits_until_it_is_told(title):
    for gender in ("", "n"):
        answer = say(**PETRAS | {"title": title, "gender": gender})
        assert answer == Address("Petrai Žemaiti", Certainty.CHECK, "title_needs_gender")


def test_a_title_tells_how_a_name_without_an_ending_is_called():
    woman = say(given="Linh", surname="Nguyen", title="ms")
    assert (woman.text, woman.certainty) == ("ponia Nguyen", Certainty.SURE)
    man = say(given="John", surname="Smith", title="mr")
    assert (man.text, man.certainty) == ("pone Smith", Certainty.CHECK)


@pytest.mark.parametrize(
    ("person", "form", "expected"),
    [
        (PETRAS | {"title": "mr"}, "formal", "Mr Žemaitis"),
        (PETRAS | {"title": "dr"}, "formal", "Dr Žemaitis"),
        (PETRAS | {"title": "prof"}, "formal", "Professor Žemaitis"),
        (RASA | {"title": "ms"}, "formal", "Ms Kazlauskienė"),
        (RASA | {"title": "mx"}, "formal", "Mx Kazlauskienė"),
        (PETRAS, "formal", "Petras Žemaitis"),
        (PETRAS | {"title": "mr"}, "informal", "Petras"),
        (NOBODY | {"given": "Ian", "surname": "McKellen", "title": "sir"}, "formal", "Sir Ian"),
        (NOBODY | {"given": "Judi", "surname": "Dench", "title": "dame"}, "formal", "Dame Judi"),
        (NOBODY | {"given": "Minh", "title": "mr"}, "formal", "Mr Minh"),
        (NOBODY | {"given": "Gabriel", "surname": "García Márquez", "title": "mr", "preferred": "García"},
         "formal", "Mr García"),
    ],
)  # fmt: skip
def test_english_address(person, form, expected):
    assert say("en", form, **person) == Address(expected, Certainty.SURE, "as_written")


MINH = {"given": "Văn Minh", "surname": "Nguyễn"}


@pytest.mark.parametrize(
    ("person", "customs", "expected"),
    [
        ({"given": "Minh", "surname": "Nguyễn", "title": "mr"}, ["by_given", "surname_first"], "Mr Minh"),
        ({"given": "Katrín", "surname": "Jakobsdóttir", "title": "ms"}, ["by_given"], "Ms Katrín"),
        ({"given": "Anna", "surname": "Lee", "title": "miss"}, ["by_given"], "Miss Anna"),
        ({"given": "Somchai", "surname": "Jaidee", "title": "dr"}, ["by_given"], "Dr Somchai"),
        ({"given": "Péter", "surname": "Nagy", "title": "mr"}, ["surname_first"], "Mr Nagy"),
        ({"given": "Péter", "surname": "Nagy"}, ["surname_first"], "Nagy Péter"),
        ({"given": "Min-jun", "surname": "Kim", "title": "mx"}, ["surname_first"], "Mx Kim"),
        ({"given": "Min-jun", "surname": "Kim"}, ["surname_first"], "Kim Min-jun"),
        ({"given": "Gabriel", "surname": "García Márquez", "title": "mr"}, ["first_surname"], "Mr García"),
        ({"given": "Ana", "surname": "de la Cruz Pérez", "title": "ms"}, ["first_surname"], "Ms de la Cruz"),
        ({"given": "Gabriel", "surname": "García Márquez", "title": "mr"}, [], "Mr García Márquez"),
        (
            {"given": "Helena", "surname": "Bonham-Carter", "title": "ms"},
            ["first_surname"],
            "Ms Bonham-Carter",
        ),
        ({"given": "Ian", "surname": "McKellen", "title": "sir"}, ["first_surname"], "Sir Ian"),
        ({"given": "", "surname": "Björk", "title": "ms"}, ["by_given"], "Ms Björk"),
        (MINH, ["surname_first"], "Nguyễn Văn Minh"),
        (PETRAS | {"preferred": "Pete", "title": "mr"}, ["surname_first", "by_given"], "Mr Pete"),
    ],
)
def test_a_custom_that_was_told_is_followed_and_none_is_guessed(person, customs, expected):
    assert say("en", customs=customs, **person).text == expected
    assert card("en", customs=customs, **person) == expected


def test_customs_hold_in_lithuanian_too():
    assert say(customs=["by_given"], **PETRAS | {"title": "mr"}).text == "pone Petrai"
    assert say(customs=["surname_first"], **PETRAS).text == "Žemaiti Petrai"
    assert say("pl", customs=["surname_first"], **PETRAS | {"title": "mr"}).text == "Žemaitis Petras"


def test_first_names_are_first_names_whatever_the_custom():
    for customs in (["by_given"], ["surname_first"], ["first_surname"]):
        assert say("en", "informal", customs=customs, **PETRAS | {"title": "mr"}).text == "Petras"


@pytest.mark.parametrize(
    ("preferred", "lithuanian", "english"),
    [
        ("ponas Petras", "pone Petrai", "ponas Petras"),
        ("Ponas Petras", "Pone Petrai", "Ponas Petras"),
        ("daktaras Petras", "daktare Petrai", "daktaras Petras"),
        ("Mr Pete", "Mr Pete", "Mr Pete"),
        ("Dr. Pete", "Dr. Pete", "Dr. Pete"),
    ],
)
def test_a_preferred_name_with_its_title_in_it_gets_no_second_one(preferred, lithuanian, english):
    person = PETRAS | {"preferred": preferred, "title": "mr"}
    assert say(**person).text == lithuanian
    assert say("en", **person).text == card("lt", **person) == english


def test_no_gendered_word_without_a_title():
    for gender in ("m", "f", "n", ""):
        assert say("en", **PETRAS | {"gender": gender}).text == "Petras Žemaitis"
        assert say("lt", **PETRAS | {"gender": gender}).text in ("Petrai Žemaiti", "Petras Žemaitis")


def test_another_language_falls_back_to_the_name_as_written():
    assert say("pl", **PETRAS | {"title": "mr"}).text == "Petras Žemaitis"
    assert say("pl", "informal", **PETRAS).text == "Petras"


def test_the_persons_own_form_always_wins():
    for language, form in product(("lt", "en", "pl"), ("formal", "informal")):
        answer = say(language, form, own_form=" pone  Voverie ", **PETRAS)
        assert answer == Address("pone Voverie", Certainty.SURE, "own_form")


def test_nobody_is_called_nothing():
    assert say(title="mr").text == ""
    assert card(title="mr") == ""


@pytest.mark.parametrize(
    ("language", "form", "person", "expected"),
    [
        ("en", "formal", RASA | {"title": "ms"}, "Ms Kazlauskienė"),
        ("lt", "formal", RASA | {"title": "ms"}, "ponia Kazlauskienė"),
        ("lt", "formal", RASA | {"title": "dr"}, "dr. Kazlauskienė"),
        ("lt", "formal", PETRAS | {"title": "rev", "gender": "m"}, "kunigas Žemaitis"),
        ("lt", "formal", PETRAS | {"title": "rev"}, "Petras Žemaitis"),
        ("lt", "formal", PETRAS | {"title": "mx"}, "Petras Žemaitis"),
        ("en", "formal", PETRAS, "Petras Žemaitis"),
        ("en", "informal", PETRAS | {"title": "mr"}, "Petras"),
        ("en", "informal", PETRAS | {"preferred": "Pete"}, "Pete"),
        ("en", "formal", PETRAS | {"title": "mr", "preferred": "Petras"}, "Mr Petras"),
    ],
)
def test_a_card_shows_the_name_in_the_nominative(language, form, person, expected):
    assert card(language, form, **person) == expected


def test_an_unknown_title_is_left_out_and_flagged():
    assert say("en", **PETRAS | {"title": "lord"}) == Address(
        "Petras Žemaitis", Certainty.CHECK, "title_unknown"
    )
    assert say("lt", **PETRAS | {"title": "lord"}).reason == "title_unknown"
    assert card("en", **PETRAS | {"title": "lord"}) == "Petras Žemaitis"


@given(
    st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.sampled_from(TITLES),
    st.sampled_from(["", "m", "f", "n"]), st.sampled_from(["lt", "en", "uk"]),
    st.sampled_from(["formal", "informal"]),
)  # fmt: skip
def test_any_name_can_be_addressed(first, last, preferred, title, gender, language, form):
    person = {"given": first, "surname": last, "preferred": preferred, "title": title, "gender": gender}
    answer = say(language, form, **person)
    shown = card(language, form, **person)
    named = bool(f"{first}{last}{preferred}".split())
    assert bool(shown) == named
    assert answer.text or not named
