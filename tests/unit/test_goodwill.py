"""What may be given without asking, amounts as people type them, and what similar cases received."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.complaints import REMEDIES
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import (
    MOST_CENTS,
    Given,
    Verdict,
    envelope_text,
    must_be_within,
    parse_amount,
    parse_envelope,
    received_alike,
    verdict,
)
from frontdesk.domain.shop import Role, Staff

RUTA = Staff(id="ruta", name="Rūta")
DAIVA = Staff(id="daiva", name="Daiva", role=Role.SUPERVISOR)
ONA = Staff(id="ona", name="Ona", role=Role.OWNER)
LIMITS = {"money_back": 2000, "price_cut": 1500}


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("12,50", 1250),
        ("12.5 €", 1250),
        ("12,5€", 1250),
        ("€12", 1200),
        ("12 eur", 1200),
        ("12 EUR.", 1200),
        ("15 eurų", 1500),
        ("1 eurą", 100),
        ("2 eurai", 200),
        ("3 euros", 300),
        ("1 200", 120_000),
        ("1\u00a0200,00", 120_000),
        ("1 200,05 €", 120_005),
        ("1.200,50", 120_050),
        ("1,200.50", 120_050),
        ("1.234.567,89", None),
        ("0,05", 5),
        (",50", None),
        ("12,", None),
        ("12,505", None),  # thousands, or a slip of the finger
        ("1.200", None),
        ("1,200", None),
        ("1.200.50", None),
        ("12 50", None),
        ("-5", None),
        ("€", None),
        ("dvylika", None),
        ("12 a", None),
        ("１２", None),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, cents: int | None) -> None:
    if cents is None:
        with pytest.raises(DomainError, match="amount"):
            parse_amount(text)
    else:
        assert parse_amount(text) == cents


@given(st.integers(0, MOST_CENTS), st.sampled_from([".", ","]), st.sampled_from(["", " €", " eur"]))
def test_what_is_written_out_is_read_back(cents: int, point: str, sign: str) -> None:
    assert parse_amount(f"{cents // 100}{point}{cents % 100:02}{sign}") == cents


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_amount_or_a_refusal(text: str) -> None:
    with suppress(DomainError):
        assert 0 <= parse_amount(text) <= MOST_CENTS


@given(st.dictionaries(st.sampled_from(REMEDIES), st.integers(0, MOST_CENTS)))
def test_the_envelope_is_kept_as_it_was_set(limits: dict[str, int]) -> None:
    assert parse_envelope(envelope_text(limits)) == {kind: cents for kind, cents in limits.items() if cents}


@pytest.mark.parametrize("text", ["gold 5", "repair", "repair -1", "repair 5,0", f"repair {MOST_CENTS + 1}"])
def test_a_broken_envelope_is_refused(text: str) -> None:
    with pytest.raises(DomainError):
        parse_envelope(text)


@pytest.mark.parametrize(
    ("actor", "remedy", "cents", "found"),
    [
        (RUTA, "money_back", 2000, Verdict.OWN),
        (RUTA, "money_back", 2001, Verdict.SUPERVISOR),
        (RUTA, "repair", 1, Verdict.SUPERVISOR),  # nothing was set
        (RUTA, "repair", 0, Verdict.OWN),
        (RUTA, "", 0, Verdict.OWN),
        (RUTA, "", 1, Verdict.REMEDY_FIRST),
        (DAIVA, "repair", MOST_CENTS, Verdict.OWN),
        (ONA, "", 5, Verdict.OWN),
    ],
)
def test_who_decides(actor: Staff, remedy: str, cents: int, found: Verdict) -> None:
    assert verdict(actor, LIMITS, remedy, cents) is found
    refusal = {Verdict.SUPERVISOR: "over_envelope", Verdict.REMEDY_FIRST: "remedy_first"}.get(found)
    if refusal is None:
        must_be_within(actor, LIMITS, remedy, cents)
    else:
        with pytest.raises(DomainError, match=refusal):
            must_be_within(actor, LIMITS, remedy, cents)


def test_fewer_than_three_cases_say_nothing() -> None:
    assert received_alike([]) == []
    assert received_alike([("repair", 0), ("money_back", 500)]) == []


def test_similar_cases_say_how_often_what_was_given_and_how_much() -> None:
    cases = [
        ("money_back", 1000),
        ("repair", 0),
        ("money_back", 3000),
        ("money_back", 0),
        ("money_back", 1500),
    ]
    assert received_alike(cases) == [
        Given("money_back", 4, middle=1500, least=1000, most=3000),
        Given("repair", 1),
    ]
