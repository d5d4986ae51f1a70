"""Anything at all as a name: never a crash, never more work for being longer, never surely wrong."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.address import NAME_CUSTOMS, TITLES, display_name, spoken_address
from frontdesk.domain.lithuanian import Certainty, Kind, vocative
from frontdesk.domain.title_hint import suggested_title

KINDS = list(Kind)
RIGHT_TO_LEFT = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u180e" + RIGHT_TO_LEFT
CONTROLS = "".join(map(chr, [*range(9), *range(14, 28), 127, *range(0x86, 0xA0)]))
NOT_IN_NAMES = st.sampled_from(UNSEEN + CONTROLS + '0123456789😀👩‍👧🇱🇹§$%&/()=?!"*+#<>|,;:_@€²½…\u0488')
NAMES = st.sampled_from(
    ["Jonas", "Petras Žemaitis", "Eglė", "ponas", "Butkus", "Rasa", "gerbiamoji Ona", "Kazlauskienė", "Hugo"]
)


@given(NAMES, NOT_IN_NAMES, st.integers(0, 20), st.sampled_from(KINDS))
def test_a_name_with_something_in_it_that_no_name_has_is_never_sure(name, odd, at, kind):
    text = name[:at] + odd + name[at:]
    assert vocative(text, kind=kind).certainty is Certainty.CHECK


LOOKALIKES = str.maketrans("aeopcxyiTKMHBA", "аеорсхуіТКМНВА")  # Cyrillic


@given(
    st.sampled_from(["Jonas", "Petras", "Rasa", "Tomas", "Vaiva", "Kazys"]),
    st.integers(0, 6),
    st.sampled_from(KINDS),
)
def test_a_letter_of_another_script_is_never_sure(name, at, kind):
    mixed = name[:at] + name[at : at + 1].translate(LOOKALIKES) + name[at + 1 :]
    answer = vocative(mixed, kind=kind)
    assert mixed == name or (answer.text, answer.certainty) == (mixed, Certainty.CHECK)


@given(
    st.sampled_from("aąbcčdeęėfghiįyjklmnoprsštuųūvzžAĄŽ"),
    st.sampled_from(KINDS),
    st.sampled_from(["m", "f", None]),
)
def test_one_letter_is_never_sure(letter, kind, gender):
    answer = vocative(letter, kind=kind, gender=gender)
    assert (answer.text, answer.certainty) == (letter, Certainty.CHECK)


@given(st.text("-'’.,!?–—·„“\"()…/\\ ", min_size=1, max_size=40), st.sampled_from(KINDS))
def test_punctuation_alone_is_never_sure(text, kind):
    answer = vocative(text, kind=kind)
    assert answer.certainty is (Certainty.CHECK if text.strip() else Certainty.UNCHANGED)


@given(st.text(), st.sampled_from(KINDS), st.sampled_from(["m", "f", None]))
def test_what_is_unchanged_is_as_it_was_written(text, kind, gender):
    answer = vocative(text, kind=kind, gender=gender)
    if answer.certainty is Certainty.UNCHANGED:
        assert answer.text == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    "piece", ["a", "Jonas ", "ė", "e\u0307", "a\u0316\u0301", "-", "'", "ponas ", "😀", "\u202e"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_text_is_no_more_work(piece, kind):
    def work(text: str) -> int:
        steps = 0

        def count(frame, event, _arg):
            nonlocal steps
            steps += event in ("call", "c_call") and "lithuanian" in frame.f_code.co_filename

        sys.setprofile(count)
        try:
            answer = vocative(text, kind=kind)
        finally:
            sys.setprofile(None)
        assert answer.certainty is Certainty.CHECK
        return steps

    long, longer = work(piece * 10_000), work(piece * 20_000)
    assert longer == long <= work(piece * 100)


@given(st.text(st.characters(categories=["L", "M"]), max_size=1100), st.sampled_from(KINDS))
def test_letters_and_marks_without_end_are_answered(text, kind):
    answer = vocative(text, kind=kind)
    assert len(text) <= 120 or answer.certainty is not Certainty.SURE


ANYTHING = st.one_of(
    st.text(max_size=40), NAMES, st.sampled_from(["", "X" * 10_000, "\u202eonas", "٣٤", "李", "De la"])
)


@given(
    ANYTHING, ANYTHING, ANYTHING, st.sampled_from(TITLES), st.sampled_from(["", "m", "f", "n"]),
    st.sampled_from(["lt", "en", "zh"]), st.sampled_from(["formal", "informal"]),
    st.sets(st.sampled_from(NAME_CUSTOMS)),
)  # fmt: skip
def test_any_person_is_addressed_and_shown(
    given_name, surname, preferred, title, gender, language, form, customs
):
    person = {
        "given": given_name,
        "surname": surname,
        "preferred": preferred,
        "title": title,
        "gender": gender,
    }
    spoken = spoken_address(language=language, form=form, customs=customs, **person)
    shown = display_name(language=language, form=form, customs=customs, **person)
    named = bool(f"{given_name}{surname}{preferred}".split())
    assert bool(shown) == bool(spoken.text) == named
    assert suggested_title(given_name, surname) in ("", "mr", "ms")
