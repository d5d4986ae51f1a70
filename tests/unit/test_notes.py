"""The quiet look at notes: what it finds, what it lets be, and that no text can hurt or slow it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.data.seeds import note_rules
from frontdesk.domain.errors import DomainError
from frontdesk.domain.notes import LANGUAGES, NO_RULES, Kind, Remark, gathered, look_at_note, read_rules

RULES = note_rules()
NOTES = Path(__file__).parents[1] / "notes"
MOST_FALSE = 1 / 50
MOST_MISSED = 1 / 10


def lines(name: str) -> list[str]:
    text = (NOTES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def found(text: str) -> list[tuple[str, Kind]]:
    return [(text[r.start : r.end], r.kind) for r in look_at_note(text, RULES)]


def mended(text: str, remark: Remark) -> str:
    return text[: remark.from_] + remark.instead + text[remark.to :]


def test_each_language_has_eighty_rules_and_more_for_every_kind() -> None:
    for language in LANGUAGES:
        entries = json.loads(
            (Path("frontdesk/data/seeds") / f"note_rules_{language}.json").read_text(encoding="utf-8")
        )["rules"]
        assert len(entries) >= 80
        assert {entry["kind"] for entry in entries} == {str(kind) for kind in Kind}


def test_ordinary_notes_are_let_be() -> None:
    ordinary = lines("ordinary.txt")
    wrong = {note: found(note) for note in ordinary if found(note)}
    assert len(ordinary) >= 150
    assert len(wrong) < MOST_FALSE * len(ordinary), wrong


def test_notes_that_could_be_said_better_are_found_by_their_kind() -> None:
    told = [line.split("\t") for line in lines("better_said.txt")]
    missed = [(kind, note) for kind, note in told if Kind(kind) not in {k for _, k in found(note)}]
    assert len(told) >= 150
    assert len(missed) <= MOST_MISSED * len(told), missed


@pytest.mark.parametrize(
    "note", ["kvaila", "KVAILAS", "kvailą", "kvaila\u0328", "Ji kvailokai elgėsi", "kvailys!"]
)
def test_lithuanian_endings_and_letters_without_marks_are_found(note: str) -> None:
    assert [kind for _, kind in found(note)] == [Kind.JUDGEMENT]


@pytest.mark.parametrize(
    ("note", "better"),
    [
        ("He is very rude.", "The conversation was difficult."),
        ("Parcel late, she was rude", "Parcel late, the conversation was difficult"),
        ("She's deaf, ring twice", "Face the customer when speaking, ring twice"),
        ("Jis labai nemandagus", "Pokalbis buvo nelengvas"),
        ("Ji neprigirdi. Skambinti du kartus", "Kalbant prašom atsisukti veidu. Skambinti du kartus"),
        ("foreigner, blue coat", ", blue coat"),
    ],
)
def test_neutral_words_take_the_place_of_the_clause(note: str, better: str) -> None:
    assert mended(note, look_at_note(note, RULES)[0]) == better


def test_a_phrase_ends_with_its_sentence() -> None:
    assert found("Paid in full, all is. Blind orders next week") == []
    assert found("He is blind") == [("is blind", Kind.HEALTH)]


def test_what_was_mended_is_not_found_again() -> None:
    for part in RULES.by_start.values():
        for rule in part:
            assert look_at_note(rule.instead, RULES) == [], rule


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["rude", "Kvaila", "is", "yra", "👩‍🦽", "عمى", "ﬁ", "İ"])).map(" ".join)
)
@example("e\u0307" * 50)
@example("\u202erude\u202c")
def test_any_text_is_looked_at_and_every_span_lies_within_it(text: str) -> None:
    end = 0
    for remark in look_at_note(text, RULES):
        assert end <= remark.start < remark.end <= len(text)
        assert 0 <= remark.from_ <= remark.start
        assert remark.end <= remark.to <= len(text) + 1
        end = remark.end


@pytest.mark.parametrize("unit", ["rude ", "kvail", "is so very ", "a", "ė", "👩 ", "rude.", "is "])
def test_the_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(letters: int) -> float:
        text = (unit * letters)[:letters]
        best = 1.0
        for _ in range(3):
            begun = time.process_time()
            look_at_note(text, RULES)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(10_000) < max(30 * seconds(1_000), 0.1)


def test_without_rules_there_is_nothing_to_say() -> None:
    assert look_at_note("rude", NO_RULES) == []


@given(
    st.text(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda part: (
            st.lists(part, max_size=4)
            | st.dictionaries(
                st.sampled_from(["light", "rules", "words", "kind", "instead", "x"]), part, max_size=5
            )
        ),
        max_leaves=20,
    ).map(json.dumps)
)
@example('{"light": [], "rules": [{"words": "a*", "kind": "health"}]}')
@example('{"light": [], "rules": [{"words": "|", "kind": "health"}]}')
@example("[" * 100_000)
@example(" " * 300_000)
def test_a_file_of_rules_is_read_or_refused(text: str) -> None:
    try:
        rules, light = read_rules(text, "en")
    except DomainError:  # and nothing else
        return
    look_at_note("any text at all", gathered([(rules, light)]))
