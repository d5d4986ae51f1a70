import json
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import SHIPPED, phrase

from frontdesk.domain.errors import DomainError
from frontdesk.domain.wording import (
    TO_SEVERAL,
    Manner,
    Memory,
    Moment,
    blanks_of,
    choose,
    fillable,
    must_be_sayable,
    quoted,
    together,
    wrong_blank,
)

SEEDS = Path(__file__).parents[2] / "frontdesk" / "data" / "seeds"
PLACES = list(product(Moment, ("lt", "en"), ("formal", "informal")))
BY_NAME = [
    Moment.GREETING_MORNING, Moment.GREETING_DAY, Moment.GREETING_EVENING, Moment.GREETING_FIRST,
    Moment.GREETING_BACK, Moment.GREETING_SEVERAL, Moment.ACKNOWLEDGE,
]  # fmt: skip


def manner(name="", *, language="en", form="formal", wait="", turn=0, **memory):
    return Manner(language=language, form=form, name=name, wait=wait, turn=turn, memory=Memory(**memory))


def pick(phrases, **how):
    return choose(phrases, manner(**how), "farewell")


def test_a_blank_that_cannot_be_filled_is_never_shown():
    stock = [
        phrase(1, "Bye, {name}."),
        phrase(2, "Bye."),
        phrase(3, "{price}"),
        phrase(4, "{name"),
        phrase(5, " "),
        phrase(6, "After {wait}: bye."),
    ]
    assert [p.id for p in fillable(stock, manner(), "farewell")] == ["x2"]
    assert [p.id for p in fillable(stock, manner("Ann", wait="5 minutes"), "farewell")] == ["x1", "x2"]
    assert [p.id for p in fillable(stock, manner("  "), "farewell")] == ["x2"]


def test_after_a_wait_it_can_be_said_how_long_it_was_and_not_when_it_is_not_known():
    stock = [phrase(1, "{wait} is long, {name}.", moment="wait_long")]
    said = choose(stock, manner("Ann", wait="about an hour"), "wait_long")
    assert said.text == "About an hour is long, Ann."
    assert choose(stock, manner("Ann"), "wait_long") is None
    assert choose(stock, manner(wait="about an hour"), "wait_long") is None


@pytest.mark.parametrize(
    ("text", "moment", "wrong"),
    [
        ("Bye, {name}.", "farewell", ""), ("Bye, {nmae}.", "farewell", "{nmae}"),
        ("{ name }", "farewell", "{ name }"),
        ("{Name}", "farewell", "{Name}"), ("Bye }", "farewell", "}"), ("Bye {name", "farewell", "{"),
        ("{wait}", "farewell", "{wait}"), ("{wait}", "wait_thanks", ""), ("{{name}}", "farewell", "{"),
    ],
)  # fmt: skip
def test_what_nothing_fills_is_named(text, moment, wrong):
    assert wrong_blank(text, moment) == wrong
    if wrong:
        with pytest.raises(DomainError) as error:
            must_be_sayable(text, moment)
        assert error.value.params == {"blank": wrong, "known": ", ".join(blanks_of(moment))}
    else:
        must_be_sayable(text, moment)


def test_variants_take_turns_and_never_come_twice_running():
    stock = [phrase(n, f"Bye {n}.") for n in range(3)]
    assert [pick(stock, turn=n).phrase_id for n in range(4)] == ["x0", "x1", "x2", "x0"]
    assert pick(stock, turn=1, heard=("x1",)).phrase_id == "x2"
    assert pick(stock[:1], heard=("x0",)).phrase_id == "x0"  # the only one a shop has is said all the same


def test_what_is_said_now_stays_until_another_wording_is_wanted():
    stock = [phrase(n, f"Bye {n}.") for n in range(4)]
    assert pick(stock, turn=3, stays=("x1",), heard=("x0",)).phrase_id == "x1"
    round_trip = ["x1"]
    for _press in range(4):
        round_trip.append(pick(stock, turn=3, after=round_trip[-1:], heard=("x0",)).phrase_id)
    assert round_trip == ["x1", "x2", "x3", "x1", "x2"]  # what was heard the time before is passed over
    assert pick(stock[:2], after=("x1",), heard=("x0",)).phrase_id == "x1"


def test_informal_words_fall_back_to_formal_ones_but_never_to_another_language():
    stock = [phrase(1, "Goodbye."), phrase(2, "Viso gero!", language="lt")]
    assert pick(stock, form="informal").text == "Goodbye."
    assert pick(stock, language="pl") is None
    assert pick([]) is None


def test_a_sentence_that_begins_with_a_name_begins_with_a_capital():
    stock = [phrase(1, "{name}, viso gero!", language="lt")]
    assert pick(stock, name="pone Žemaiti", language="lt").text == "Pone Žemaiti, viso gero!"


def test_a_name_with_braces_is_put_in_as_it_is():
    assert pick([phrase(1, "Bye, {name}.")], name="{name} {wait} {0}").text == "Bye, {name} {wait} {0}."


def test_quotation_marks_are_those_of_the_language():
    assert quoted("Labas", "lt") == "„Labas“"
    assert quoted("Hello", "en") == "“Hello”"


def test_several_people_are_named_together():
    assert together(["Ona", "Jonai", "Petrai"], "lt") == "Ona, Jonai ir Petrai"
    assert together(["Ann", "", "Bob"], "en") == "Ann and Bob"
    assert together(["Ann"], "en") == "Ann"
    assert together([], "en") == ""


@pytest.mark.parametrize(("moment", "language", "form"), PLACES)
def test_every_moment_has_six_ways_to_be_said(moment, language, form):
    known = fillable(SHIPPED, manner("X", language=language, form=form, wait="5"), moment)
    unknown = fillable(SHIPPED, manner(language=language, form=form, wait="5"), moment)
    written = [
        each for each in SHIPPED if (each.moment, each.language, each.form) == (moment, language, form)
    ]
    assert len(written) >= 6
    assert list(known) == written  # each of them can be said
    assert len({each.text.casefold() for each in written}) == len(written)
    assert len(unknown) >= 3
    if moment in BY_NAME:
        assert len(known) - len(unknown) >= 3


def test_shipped_phrases_are_of_known_moments_and_neatly_written():
    assert {each.moment for each in SHIPPED} == set(Moment)
    for each in SHIPPED:
        assert each.text == " ".join(each.text.split())
        assert "'" not in each.text
        assert '"' not in each.text
        assert each.text.rstrip("}")[-1] in ".!?…", each.text
        assert ("–" in each.text) <= (each.language == "lt"), each.text  # each language has its own dash
        assert ("—" in each.text) <= (each.language == "en"), each.text


def test_a_name_is_set_off_by_commas():
    for each in SHIPPED:
        if "{name}" in each.text:
            mark = r"[,.!?…]" if each.language == "lt" else r"([,.!?…;:]| —)"
            assert re.search(r"(^|, )\{name\}" + mark, each.text), each.text


TO_ONE = re.compile(r"\b(tu|tau|tave|tavęs|tavo|tavimi|tavyje)\b|\w+(tum|ykis|kis)\b")
TO_MANY = re.compile(r"\b(jūs|jus|jums|jumis|jūsų|jumyse)\b|\w+te\b")
# Words that only look like a verb said to one person.
NO_VERBS = frozenset(
    {"gerai", "mielai", "jei", "labai", "kantriai", "ilgai", "tiek", "tai", "teisingai", "štai", "būtinai"}
    | {"kai", "kiek", "tik", "tikrai", "taisyklingai", "neteisingai"}
)


def to_one(text):
    """Return what is said as to one person: pronouns, and verbs by their endings, except what are none."""
    words = re.findall(r"\w+", text.lower())
    verbs = [w for w in words if re.search(r"(ai|ei|eisi|aisi|[^aeiouyąęėįųū]k|[aeiouyąęėįųū]k)$", w)]
    return TO_ONE.findall(text.lower()) + [w for w in verbs if w not in NO_VERBS]


def test_formal_words_never_say_tu_and_informal_ones_never_jus():
    for each in SHIPPED:
        if each.language != "lt":
            continue
        if each.form == "formal" or each.moment in TO_SEVERAL:
            assert not to_one(each.text), each.text
        else:
            assert not TO_MANY.search(each.text.lower()), each.text
        # A capital in the middle of a sentence is for letters, and shouts at the counter.
        assert not re.search(r"(?<!^)(?<![.!?…] )\b(Jūs|Jus|Jums|Jumis|Jūsų|Tu|Tau|Tave|Tavo)\b", each.text)


def test_the_look_at_forms_finds_what_is_wrong():
    for wrong in (
        "Ačiū, kad palaukei.",
        "Palauk minutėlę.",
        "Kaip norėtum?",
        "Kreipkis į mane.",
        "Ačiū tau.",
    ):
        assert to_one(wrong), wrong
    for wrong in ("Ačiū, kad palaukėte.", "Palaukite.", "Kaip norėtumėte?", "Klausausi jūsų."):
        assert TO_MANY.search(wrong.lower()), wrong


def test_no_shipped_sentence_knows_the_gender_of_anybody():
    gendered = re.compile(
        r"\b(sir|madam|ma’am|guys|ladies|gentlemen|he|she|him|her|sveikas|sveika|laisvas|laisva|"
        r"tikras|tikra|pats|pati|visi|visos|visus|visas|vienas|viena|abu|abi|abiem|"
        r"\w+(ęs|ąs|usi|iusi|damas|dama|damiesi|ingas|inga|antis|anti|intis))\b"
    )
    no_participles = {"klausausi", "kreipčiausi", "tavęs"}
    found = [
        each.text
        for each in SHIPPED
        for word in gendered.finditer(each.text.lower())
        if word.group() not in no_participles
    ]
    assert found == []


def test_policies_come_in_both_languages():
    policies = json.loads((SEEDS / "policies.json").read_text(encoding="utf-8"))
    assert 7 <= len(policies) <= 10
    for policy in policies:
        assert policy["en"]
        assert policy["lt"]
        assert set(policy["when"]) == {"en", "lt"}


@given(st.integers(0, 50), st.text(max_size=10), st.sampled_from(PLACES))
def test_whoever_is_spoken_to_never_sees_a_blank_nor_hears_the_same_twice(turn, name, place):
    moment, language, form = place
    how = {"name": name, "language": language, "form": form, "wait": "5", "turn": turn}
    first = choose(SHIPPED, manner(**how), moment)
    assert first is not None
    assert not re.search(
        r"[{}]", first.text.replace(" ".join(name.split()), "") if name.strip() else first.text
    )
    second = choose(SHIPPED, manner(**how, heard=(first.phrase_id,)), moment)
    assert second.phrase_id != first.phrase_id
