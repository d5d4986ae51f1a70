"""The notice and the record: whole in both languages, true to the settings, and dated."""

from __future__ import annotations

import itertools
import string

import pytest

from frontdesk.data.seeds import privacy_book
from frontdesk.domain.papers import NOTICE, RECORD, Paper, compose
from frontdesk.domain.retention import Kind

FLAGS = ("address", "contact", "encrypted", "second_place", "signed_in", "notes_checked")
BLANKS = {
    **{kind.value: f"<{kind.value}>" for kind in Kind},
    **{name: f"<{name}>" for name in ("shop", "address", "contact", "today", "checked", "answer")},
    **{name: f"<{name}>" for name in ("authority", "authority_address", "authority_web")},
}
BOOK = privacy_book()


def made(kind: str, language: str, *holds: str) -> Paper:
    return compose(BOOK.papers[kind][language], BLANKS, holds)


def words(paper: Paper) -> str:
    return "\n".join(line for section in paper.sections for line in (section.heading, *section.lines))


@pytest.mark.parametrize("kind", [NOTICE, RECORD])
def test_both_languages_tell_the_same(kind: str) -> None:
    for count in range(len(FLAGS) + 1):
        for holds in itertools.combinations(FLAGS, count):
            shapes = []
            for language in ("en", "lt"):
                paper = made(kind, language, *holds)
                blanks = sorted(word for word in BLANKS.values() if word in words(paper))
                shapes.append(([len(section.lines) for section in paper.sections], blanks))
            assert shapes[0] == shapes[1], holds


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_notice_names_the_shop_the_authority_and_every_period(language: str) -> None:
    told = words(made(NOTICE, language, "address", "contact"))
    periods = {f"<{kind.value}>" for kind in Kind} - {"<log>"}
    wanted = {"<shop>", "<address>", "<contact>", "<authority>", "<authority_web>", "<answer>", "<today>"}
    assert not [word for word in wanted | periods if word not in told]


def test_encryption_and_the_second_place_are_told_as_they_are() -> None:
    plain, kept = words(made(RECORD, "en")), words(made(RECORD, "en", "encrypted", "second_place"))
    assert "is not encrypted" in plain
    assert "on this computer alone" in plain
    assert "is encrypted" in kept
    assert "in a second place" in kept


def test_what_a_shop_typed_is_never_a_blank_itself() -> None:
    paper = compose(BOOK.papers[NOTICE]["en"], BLANKS | {"shop": "{contact} {0} <b>"}, ["address"])
    assert paper.sections[0].lines[0] == "{contact} {0} <b>, <address>"


def test_the_law_has_its_date_and_its_sources() -> None:
    law = BOOK.law
    assert law.breach_hours == 72
    assert all(url.startswith("https://") for _, url in law.sources)
    assert set(law.authority.names) == {"en", "lt"}
    assert law.checked_on.year >= 2026


def test_no_blank_is_without_its_value() -> None:
    for by_language in BOOK.papers.values():
        for template in by_language.values():
            for part in template["sections"]:
                for line in part["lines"]:
                    named = {name for _, name, _, _ in string.Formatter().parse(line["text"]) if name}
                    assert named <= BLANKS.keys()
                    assert {line.get("if"), line.get("unless")} - {None} <= set(FLAGS)
