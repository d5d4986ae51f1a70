import json
import re
from datetime import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.wording import (
    Greeting,
    Moment,
    Phrase,
    choose,
    compose_greeting,
    fillable,
    part_of_day,
    quoted,
    together,
)

SEEDS = Path(__file__).parents[2] / "frontdesk" / "data" / "seeds"
ROWS = json.loads((SEEDS / "phrases.json").read_text(encoding="utf-8"))
SHIPPED = tuple(Phrase(id=f"p{n:03}", position=n, **row) for n, row in enumerate(ROWS))
PLACES = list(product(Moment, ("lt", "en"), ("formal", "informal")))
BY_NAME = [
    Moment.GREETING_MORNING, Moment.GREETING_DAY, Moment.GREETING_EVENING, Moment.GREETING_BACK,
    Moment.ACKNOWLEDGE,
]  # fmt: skip


def phrase(n, text, moment="farewell", language="en", form="formal"):
    return Phrase(id=f"x{n}", moment=moment, language=language, form=form, text=text, position=n)


def pick(phrases, *, name="", form="formal", language="en", last_id=None, turn=0):
    return choose(
        phrases, moment="farewell", language=language, form=form, name=name, last_id=last_id, turn=turn
    )


@pytest.mark.parametrize(
    ("hour", "language", "moment"),
    [
        (5, "lt", "greeting_morning"), (10, "lt", "greeting_morning"), (11, "lt", "greeting_day"),
        (17, "lt", "greeting_day"), (18, "lt", "greeting_evening"), (4, "lt", "greeting_evening"),
        (11, "en", "greeting_morning"), (12, "en", "greeting_day"), (18, "en", "greeting_evening"),
        (12, "pl", "greeting_day"),
    ],
)  # fmt: skip
def test_the_part_of_the_day_by_the_shops_clock(hour, language, moment):
    assert part_of_day(time(hour), language) == moment


def test_a_blank_that_cannot_be_filled_is_never_shown():
    stock = [
        phrase(1, "Bye, {name}."),
        phrase(2, "Bye."),
        phrase(3, "{price}"),
        phrase(4, "{name"),
        phrase(5, " "),
    ]
    where = {"moment": "farewell", "language": "en", "form": "formal"}
    assert [p.id for p in fillable(stock, name="", **where)] == ["x2"]
    assert [p.id for p in fillable(stock, name="Ann", **where)] == ["x1", "x2"]
    assert [p.id for p in fillable(stock, name="  ", **where)] == ["x2"]


def test_variants_take_turns_and_never_come_twice_running():
    stock = [phrase(n, f"Bye {n}.") for n in range(3)]
    assert [pick(stock, turn=n).phrase_id for n in range(4)] == ["x0", "x1", "x2", "x0"]
    assert pick(stock, turn=1, last_id="x1").phrase_id == "x2"
    assert pick(stock[:1], last_id="x0") is None


def test_informal_words_fall_back_to_formal_ones_but_never_to_another_language():
    stock = [phrase(1, "Goodbye."), phrase(2, "Viso gero!", language="lt")]
    assert pick(stock, form="informal").text == "Goodbye."
    assert pick(stock, language="pl") is None
    assert pick([]) is None


def test_a_sentence_that_begins_with_a_name_begins_with_a_capital():
    stock = [phrase(1, "{name}, viso gero!", language="lt")]
    assert pick(stock, name="pone Žemaiti", language="lt").text == "Pone Žemaiti, viso gero!"


def test_a_name_with_braces_is_put_in_as_it_is():
    assert pick([phrase(1, "Bye, {name}.")], name="{name} {0}").text == "Bye, {name} {0}."


def greet(phrases=SHIPPED, **known):
    usual = {"language": "en", "form": "formal", "name": "Mr Žemaitis", "local_time": time(15)}
    return compose_greeting(phrases, **(usual | known))


def test_the_greeting_says_the_name_and_offers_help():
    greeting = greet()
    assert greeting.line == "Good afternoon, Mr Žemaitis."
    assert greeting.second == "How may I help you?"
    assert len(greeting.phrase_ids) == 2


def test_after_a_wait_the_greeting_thanks_or_apologises():
    assert greet(waited_seconds=59).second == greet().second
    assert greet(waited_seconds=60).second.startswith("Thank you for waiting.")
    assert greet(waited_seconds=300).second.startswith("I’m sorry to have kept you waiting.")
    assert greet(waited_seconds=20, thanks_after=10).second.startswith("Thank you")
    assert greet(waited_seconds=20, apology_after=15).second.startswith("I’m sorry")


def test_nobody_hears_the_same_greeting_twice_running():
    first = greet()
    again = greet(last_ids=first.phrase_ids)
    assert not set(first.phrase_ids) & set(again.phrase_ids)


def test_somebody_who_was_here_before_may_be_welcomed_back():
    lines = {greet(returning=True, turn=turn).line for turn in range(6)}
    assert "Welcome back, Mr Žemaitis." in lines
    assert "Good afternoon, Mr Žemaitis." in lines
    assert not any("again" in greet(turn=turn).line for turn in range(6))


def test_an_unknown_person_is_greeted_without_a_name():
    assert "{" not in greet(name="").line
    assert greet(name="").line.startswith("Good afternoon")


def test_a_single_greeting_is_still_said_and_no_greeting_is_no_error():
    only = phrase(1, "Good day.", moment="greeting_day")
    assert greet([only], last_ids=("x1",)) == Greeting("Good day.", "", ("x1",))
    assert greet([]) == Greeting("", "", ())


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
    where = {"moment": moment, "language": language, "form": form}
    known = fillable(SHIPPED, name="X", **where)
    unknown = fillable(SHIPPED, name="", **where)
    assert len(known) >= 6
    assert len({each.text for each in known}) == len(known)
    assert len(unknown) >= 3
    if moment in BY_NAME:
        assert len(known) - len(unknown) >= 3


def test_shipped_phrases_are_of_known_moments_and_can_all_be_said():
    assert {each.moment for each in SHIPPED} == set(Moment)
    for each in SHIPPED:
        assert each in fillable(SHIPPED, moment=each.moment, language=each.language, form=each.form, name="X")
        assert each.text == each.text.strip()
        assert "'" not in each.text
        assert '"' not in each.text


def test_a_lithuanian_name_is_set_off_by_commas():
    for each in SHIPPED:
        if each.language == "lt" and "{name}" in each.text:
            assert re.search(r", \{name\}[,.!?…]", each.text), each.text


FORMAL_YOU = re.compile(r"\b(jūs|jus|jums|jumis|jūsų)\b|\w+(ėte|ote|kite|site)\b")
INFORMAL_YOU = re.compile(r"\b(tu|tau|tave|tavęs|tavo|tavimi)\b")


def test_formal_words_never_say_tu_and_informal_ones_never_jus():
    for each in SHIPPED:
        if each.language == "lt":
            wrong = INFORMAL_YOU if each.form == "formal" else FORMAL_YOU
            assert not wrong.search(each.text.lower()), each.text
            assert not re.search(r"\bJ(ūs|us|ums|umis|ūsų)\b", each.text) or each.text.startswith("Jūsų")


def test_no_shipped_sentence_knows_the_gender_of_anybody():
    gendered = re.compile(
        r"\b(sir|madam|ma’am|guys|ladies|gentlemen|he|she|sveikas|sveika|dėkingas|dėkinga|"
        r"pasiruošęs|pasiruošusi|užsiėmęs|užsiėmusi|tikras|tikra|pats|pati)\b"
    )
    assert [each.text for each in SHIPPED if gendered.search(each.text.lower())] == []


def test_policies_come_in_both_languages():
    policies = json.loads((SEEDS / "policies.json").read_text(encoding="utf-8"))
    assert 7 <= len(policies) <= 10
    for policy in policies:
        assert policy["en"]
        assert policy["lt"]
        assert set(policy["when"]) == {"en", "lt"}


@given(st.integers(0, 50), st.text(max_size=10), st.sampled_from(PLACES))
def test_whoever_is_spoken_to_never_sees_a_blank(turn, name, place):
    moment, language, form = place
    first = choose(SHIPPED, moment=moment, language=language, form=form, name=name, turn=turn)
    assert first is not None
    assert "{name}" not in first.text.replace(name, "") or "{" in name
    second = choose(
        SHIPPED, moment=moment, language=language, form=form, name=name, last_id=first.phrase_id, turn=turn
    )
    assert second is not None
    assert second.phrase_id != first.phrase_id
