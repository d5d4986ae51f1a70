"""The whole greeting: the hour, who it is, the wait, several people, and what was said before."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import SHIPPED, phrase

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.greeting import (
    Before,
    Greeting,
    Occasion,
    Part,
    Said,
    compose_greeting,
    part_of_day,
    wait_words,
)
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Manner, Memory
from frontdesk.services.greeting import before_of, greeting_for

MOMENT_OF = {each.id: each.moment for each in SHIPPED}


@pytest.mark.parametrize(
    ("hour", "language", "moment"),
    [
        (5, "lt", "greeting_morning"), (10, "lt", "greeting_morning"), (11, "lt", "greeting_day"),
        (17, "lt", "greeting_day"), (18, "lt", "greeting_evening"), (4, "lt", "greeting_evening"),
        (11, "en", "greeting_morning"), (12, "en", "greeting_day"), (18, "en", "greeting_evening"),
        (12, "pl", "greeting_day"),
    ],
)  # fmt: skip
def test_the_part_of_the_day_by_the_shops_clock(hour: int, language: str, moment: str) -> None:
    assert part_of_day(time(hour), language) == moment


def greet(phrases: Any = SHIPPED, *, name: str = "Mr Žemaitis", **known: Any) -> Greeting:
    how = {key: known.pop(key) for key in ("language", "form", "turn", "memory") if key in known}
    manner = Manner(**({"language": "en", "form": "formal", "name": name} | how))
    return compose_greeting(phrases, manner, Occasion(**({"local_time": time(15)} | known)))


def moments(greeting: Greeting) -> list[str]:
    return [MOMENT_OF[phrase_id] for phrase_id in greeting.phrase_ids]


def test_the_greeting_says_the_name_and_offers_help() -> None:
    greeting = greet()
    assert greeting.line == "Good afternoon, Mr Žemaitis."
    assert greeting.second == "How may I help you?"
    assert [part for part, _ in greeting.said] == [Part.LINE, Part.HELP]


def test_after_a_wait_the_greeting_thanks_or_apologises_by_how_long_it_was() -> None:
    for seconds, moment in ((59, None), (60, "wait_thanks"), (299, "wait_thanks"), (300, "wait_apology"),
                            (899, "wait_apology"), (900, "wait_long"), (9000, "wait_long")):  # fmt: skip
        found = moments(greet(waited_seconds=seconds))
        assert found[1:-1] == ([moment] if moment else []), seconds
    assert greet(waited_seconds=1200).second.startswith("I’m so sorry you’ve had to wait 20 minutes.")
    assert greet(language="lt", waited_seconds=1200).second.startswith(
        "Labai atsiprašau, kad teko laukti 20 minučių."
    )


def test_a_shop_without_words_for_a_long_wait_apologises_all_the_same() -> None:
    kept = [each for each in SHIPPED if each.moment != "wait_long"]
    assert moments(greet(kept, waited_seconds=5000))[1] == "wait_apology"


@pytest.mark.parametrize(
    ("minutes", "lt", "en"),
    [
        (0.9, "", ""), (1, "1 minutę", "1 minute"), (2, "2 minutes", "2 minutes"),
        (9.9, "9 minutes", "9 minutes"),
        (10, "10 minučių", "10 minutes"), (12, "10 minučių", "10 minutes"), (13, "15 minučių", "15 minutes"),
        (21, "20 minučių", "20 minutes"), (55, "55 minutes", "55 minutes"),
        (57, "apie valandą", "about an hour"),
        (75, "apie valandą", "about an hour"), (80, "ilgiau kaip valandą", "more than an hour"),
    ],
)  # fmt: skip
def test_a_wait_is_said_as_people_say_it(minutes: float, lt: str, en: str) -> None:
    assert (wait_words(minutes * 60, "lt"), wait_words(minutes * 60, "en")) == (lt, en)


def test_who_was_here_before_may_be_welcomed_back_and_who_was_not_as_somebody_new() -> None:
    def lines(before: Before) -> set[str]:
        return {moments(greet(before=before, turn=turn))[0] for turn in range(12)}

    assert lines(Before.BACK) == {"greeting_day", "greeting_back"}
    assert lines(Before.FIRST) == {"greeting_day", "greeting_first"}
    assert lines(Before.UNKNOWN) == {"greeting_day"}


def test_who_came_with_an_import_is_not_called_new() -> None:
    now = datetime(2026, 11, 26, 10, tzinfo=UTC)
    past = Visit(id="v", joined_at=now, ended_at=now)
    assert before_of(None, [past]) is Before.UNKNOWN
    assert before_of(Customer(id="c"), [past]) is Before.BACK
    assert before_of(Customer(id="c"), [Visit(id="v", joined_at=now)]) is Before.FIRST
    assert before_of(Customer(id="c", batch_id="b"), []) is Before.UNKNOWN


def test_an_unknown_person_is_greeted_without_a_name() -> None:
    for language in ("lt", "en"):
        for turn in range(12):
            greeting = greet(name="", language=language, turn=turn, waited_seconds=400)
            assert greeting.line
            assert greeting.second
            assert not re.search(r"[{}]", greeting.line + greeting.second)


TU = re.compile(
    r"\b(tu|tau|tave|tavęs|tavo|tavimi)\b|\b(užsukai|atėjai|palaukei|ieškai|laukei|kreipkis|atleisk)\b"
)


@given(st.integers(0, 60), st.integers(0, 23), st.sampled_from((0, 100, 400, 2000)), st.sampled_from(Before))
def test_several_people_are_never_called_tu(turn: int, hour: int, seconds: int, before: Before) -> None:
    greeting = greet(
        name="Petrai",
        language="lt",
        form="informal",
        several=True,
        turn=turn,
        local_time=time(hour),
        waited_seconds=seconds,
        before=before,
    )
    assert not TU.search(f"{greeting.line} {greeting.second}".lower()), greeting
    assert "Petrai" in greeting.line


def test_several_people_hear_that_they_are_seen_together() -> None:
    found = {greet(several=True, turn=turn).line for turn in range(12)}
    assert "Hello, Mr Žemaitis. How nice to see you together." in found
    one = {greet(language="lt", form="informal", name="Petrai", turn=turn).line for turn in range(12)}
    assert any(TU.search(line) for line in one)  # alone he is called what was agreed


def test_nobody_hears_the_same_greeting_twice_running() -> None:
    first = greet(waited_seconds=400)
    again = greet(waited_seconds=400, memory=Memory(heard=first.phrase_ids))
    assert not set(first.phrase_ids) & set(again.phrase_ids)


def test_a_single_greeting_is_still_said_and_no_greeting_is_no_error() -> None:
    only = phrase(1, "Good day.", moment="greeting_day")
    assert greet([only], memory=Memory(heard=("x1",))) == Greeting("Good day.", (), ((Part.LINE, "x1"),))
    assert greet([]) == Greeting("")


# --- at the counter ----------------------------------------------------------------------------------


def at_the_counter(visit: Visit, customer: Customer | None = None, **known: Any) -> Greeting:
    known = {"before": Before.UNKNOWN} | known
    return greeting_for(
        SHIPPED, Shop(id="s", timezone="Europe/Vilnius"), visit, [customer] if customer else [], **known
    )


def served(**values: Any) -> Visit:
    called = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)  # half past ten in Vilnius
    return Visit(
        **({"id": "0000000000a1", "joined_at": called, "called_at": called, "staff_id": "rūta"} | values)
    )


def test_the_hour_is_that_of_the_shops_own_clock() -> None:
    assert at_the_counter(served()).line.startswith("Labas rytas")
    noon = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    assert at_the_counter(served(joined_at=noon, called_at=noon)).line.startswith("Laba diena")


def test_what_is_said_in_a_visit_stays_and_another_wording_gives_the_next() -> None:
    petras = Customer(id="c", given="Petras", surname="Žemaitis", title="mr", language="lt")
    visit = served(customer_id="c")
    first = at_the_counter(visit, petras)
    said = [Said(part, phrase_id, visit.id, before_id="") for part, phrase_id in first.said]
    assert at_the_counter(served(customer_id="c", rev=7), petras, said=said) == first
    seen = [first]
    for _press in range(3):
        seen.append(at_the_counter(visit, petras, said=said, shown=seen[-1].phrase_ids, another=True))
    assert len({one.line for one in seen}) == 4
    assert all("pone Žemaiti" in one.line for one in seen)
    assert all(one.second != other.second for one, other in pairwise(seen))


def test_a_group_with_somebody_we_know_by_the_first_name_is_called_jus() -> None:
    tomas = Customer(id="c", given="Tomas", language="lt", form=Form.INFORMAL)
    for last in range(12):
        group = served(customer_id="c", party=3, id=f"{last:012x}")
        words = at_the_counter(group, tomas)
        assert "Tomai" in words.line
        assert not TU.search(f"{words.line} {words.second}".lower()), words
