"""Names as they are heard: each case, each form of a surname, each spelling of a sound, each single slip."""

from __future__ import annotations

import pytest
from declining import declined, lithuanian_names
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.customers import Customer
from frontdesk.domain.finding import HEARD, Asked
from frontdesk.domain.found import Why
from frontdesk.domain.heard import family, is_slip, kept_words, nominatives, plain_words, slips, sounds
from frontdesk.domain.text import digits, phone_forms

GIVEN, SURNAMES = lithuanian_names()
ALL = [*GIVEN, *(name for forms in SURNAMES for name in forms)]


def plain(name: str) -> str:
    (word,) = plain_words(name)
    return word


@pytest.mark.parametrize(
    "name", [*ALL, "Vytis", "Elijas", "Nojus", "Stundžia", "Gaidys", "Kęstutis", "Medžys"]
)
def test_each_case_leads_back_to_the_name(name: str) -> None:
    for case in declined(name):
        assert plain(name) in (plain(case), *nominatives(plain(case))), case


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("Michalui", "Michal"),
        ("Igorio", "Igor"),
        ("Mackevičiaus", "Mackevič"),
        ("Olševskiui", "Olševski"),
        ("Sergejau", "Sergej"),
        ("Oleh'ui", "Oleh"),
        ("Ševčenkos", "Ševčenko"),
        ("Debesie", "Debesis"),
    ],
)
def test_a_name_without_our_ending_is_declined_with_one(heard: str, name: str) -> None:
    assert plain(name) in nominatives(plain(heard))


@pytest.mark.parametrize("forms", SURNAMES, ids=lambda forms: forms[0])
def test_the_surnames_of_one_family_lead_to_each_other(forms: list[str]) -> None:
    for one in forms:
        for other in forms:
            assert one == other or plain(other) in family(plain(one)), (one, other)


@pytest.mark.parametrize(
    "forms",
    [
        "Kazlauskas Kazlauskienė Kazlauskaitė Kazlauskė",
        "Butkus Butkienė Butkuvienė Butkutė Butkė",
        "Stankevičius Stankevičienė Stankevičiūtė Stankevičė",
        "Žemaitis Žemaitienė Žemaitytė",
        "Mažeika Mažeikienė Mažeikaitė",
        "Stundžia Stundienė Stundytė",
        "Petrov Petrovas Petrova",
        "Kowalski Kowalska",
        "Kovalskis Kovalska Kovalskaja Kovalskienė",
        "Ševčenko Ševčenka Ševčenkienė",
        "Gervė Gervienė Gervytė",
    ],
)
def test_a_woman_and_a_man_of_one_surname(forms: str) -> None:
    names = [plain(form) for form in forms.split()]
    for one in names:
        assert set(names) <= {one, *family(one)}, one


def test_two_surnames_of_men_are_two() -> None:
    assert "petraitys" not in family("petraitis")
    assert "kazlauskis" not in family("kazlauskas")


@pytest.mark.parametrize(
    "alike",
    [
        "Shimkus Šimkus Simkus",
        "Zhemaitis Žemaitis",
        "Yuliia Julija Iuliia Julia Юлія Юлия",
        "Wagner Vagner",
        "Xenia Ksenija",
        "Chernov Černov Czernow Чернов",
        "Mikhail Michail Mihail Mychail",
        "Christina Kristina",
        "Olena Elena Jelena Yelena Alena Олена",
        "Oleksandr Aleksandr Alexander Aleksander",
        "Serhii Sergej Sergey Сергій",
        "Krzysztof Kšištof",
        "Małgorzata Malgožata",
        "Łukasz Lukaš",
        "Shcherbakov Ščerbakov Szczerbakow",
        "Kuznetsov Kuznecov Кузнецов",
        "Anna Ana",
        "Victoria Viktorija",
        "Nataliia Natalija Natalya",
        "Schmidt Šmidt",
        "Iryna Irina",
        "Dominic Dominik",
        "Max Maks",
        "Bohdan Bogdan",
        "Oleksii Aleksej Alexey",
        "Sofiia Sofija",
    ],
)
def test_spellings_of_one_sound(alike: str) -> None:
    first, *others = [set(sounds(plain(name))) for name in alike.split()]
    for other in others:
        assert first & other, (alike, first, other)


@pytest.mark.parametrize(
    "pair", ["Jonas Jurgis", "Kazlauskas Kazlas", "Rasa Rūta", "Petras Petraitis", "Ona Ina"]
)
def test_names_that_only_look_a_little_alike_do_not_sound_alike(pair: str) -> None:
    one, other = map(plain, pair.split())
    assert not set(sounds(one)) & set(sounds(other))


names = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@given(names, names)
@example("kazlauskas", "kazluaskas")
@example("ona", "onas")
@example("jonas", "jona")
def test_a_slip_is_one_letter_and_both_ways_agree(typed: str, meant: str) -> None:
    assert is_slip(typed, meant) == (typed != meant and meant in set(slips(typed)))
    assert is_slip(typed, meant) == is_slip(meant, typed)


def test_a_slip_and_another_spelling_may_come_together() -> None:
    assert Asked("Tatjana").why_heard(Customer(id="1", given="Tetiana")) is Why.SLIP
    assert Asked("Shimkas").why_heard(Customer(id="1", surname="Šimkus")) is Why.SLIP
    assert Asked("Rūta").why_heard(Customer(id="1", given="Rasa")) is None


@given(names.filter(lambda name: len(name) >= 5), st.integers(0, 11), st.sampled_from("bxo"))
def test_every_single_slip_in_five_letters_is_one(name: str, at: int, letter: str) -> None:
    at = min(at, len(name) - 2)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for typed in (
        swapped,
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
    ):
        assert typed == name or (is_slip(typed, name) and name in set(slips(typed)))


def test_short_words_are_not_taken_for_a_slip() -> None:
    assert not is_slip("ona", "ina")
    assert not is_slip("jona", "rona")
    assert is_slip("jons", "jonas")


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
@example("ъ", "İ", "ß")
@example("x" * 10_000, "x" * 200, "ch" * 60)
def test_no_text_is_too_much(text: str, given_name: str, surname: str) -> None:
    customer = Customer(id="1", given=given_name, surname=surname)
    kept = kept_words(given_name, surname)
    assert kept.isascii()
    assert kept == kept.lower()
    asked = Asked(text)
    if asked:
        asked.why_read(customer)
    for why in HEARD:
        for word in asked.heard(why):
            parts = (*word.begins, *word.words, *word.surnames)
            assert all(part.isascii() and part.isalpha() for part in parts)
    asked.why_heard(customer)


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_whoever_has_a_name_is_found_by_its_beginning_at_once(given_name: str, surname: str) -> None:
    customer = Customer(id="1", given=given_name, surname=surname)
    assert Asked(f"{given_name[:3]} {surname}").why_read(customer) is Why.WRITTEN
    assert Asked(f"{surname} {given_name}".upper()).why_read(customer) is Why.WRITTEN


@pytest.mark.parametrize(
    "typed",
    [
        "+370 612 34567",
        "8 612 34567",
        "8-612-34567",
        "(8 612) 34567",
        "(8) 612 34567",
        "8(612)34567",
        "0 612 34567",
        "061234567",
        "00370 612 34567",
        "+370 (0) 612 34567",
        "+370(8)61234567",
        "+370 8 612 34567",
        "370.612.34567",
        "612 34567",
    ],
)
def test_each_way_of_writing_a_phone_finds_the_same_number(typed: str) -> None:
    kept = f" {digits('+370 612 34567')} 061234567 861234567 "
    assert any(form in kept for form in phone_forms(typed)), phone_forms(typed)


def test_a_number_of_another_country_is_found_as_it_is_said_there() -> None:
    assert any(form in digits("+44 7700 900123") for form in phone_forms("07700 900123"))
    assert any(form in digits("+380 67 123 4567") for form in phone_forms("(067) 123-45-67"))
    assert digits("+44 (0) 7700 900123") == digits("0044 7700 900123") == "447700900123"
