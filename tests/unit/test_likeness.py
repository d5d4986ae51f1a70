"""When two cards may be about one person: names in any spelling and order, phones by digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.customers import Customer
from frontdesk.domain.likeness import Likeness, face_of, likeness, share_contact


def why(one: Customer, other: Customer) -> Likeness | None:
    return likeness(face_of(one), face_of(other))


def card(given_name: str = "", surname: str = "", phone: str = "", email: str = "", **more: str) -> Customer:
    return Customer(id="x", given=given_name, surname=surname, phone=phone, email=email, **more)


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        (card("Petras", "Žemaitis"), card("petras", "Zemaitis"), Likeness.NAME),
        (card("Petras", "Žemaitis"), card("Žemaitis", "Petras"), Likeness.NAME),
        (card("Petras", "Žemaitis", "8 612 34567"), card("Petras", "Žemaitis", "+370 612 34567"), "phone"),
        (card("Petras", "Žemaitis", "861234567"), card("Petras", "", "+37061234567"), Likeness.PHONE),
        (card("Petras", "Žemaitis", "861234567"), card("Petras", "Žematis", "861234567"), Likeness.PHONE),
        (card("Petras", "Žemaitis", "861234567"), card("Petras", "Žemaitis", "861111111"), "namesake"),
        (card("Petras", "Žemaitis", "861234567"), card("Petras", "Žemaitis"), Likeness.NAME),
        (card("Rasa", "Petraitytė", email="r@ex.lt"), card("Rasa", "Jonienė", email="R@EX.lt"), "email"),
        # A shared phone is normal, a name of one word is too little, and an office has one address.
        (card("Petras", "Žemaitis", "861234567"), card("Ona", "Žemaitienė", "861234567"), None),
        (card("Petras", "Žemaitis", "861234567"), card("Ona", "Žemaitis", "861234567"), None),
        (card("Jonas", "Petraitis", "861234567"), card("Jonas", "Petraitienė", "861234567"), None),
        (card("Ona"), card("Ona"), None),
        (card("Ona", phone="112"), card("Ona", phone="112"), None),
        (card("Ona", "Jonė", email="info@ex.lt"), card("Petras", "Balsys", email="info@ex.lt"), None),
        (card(preferred="Petras", surname="Žemaitis"), card("Petras", "Žemaitis"), Likeness.NAME),
    ],
)
def test_what_speaks_for_one_person(one: Customer, other: Customer, because: Likeness | None) -> None:
    assert why(one, other) == because


def test_a_phone_in_common_is_told_apart_from_a_likeness() -> None:
    petras, ona = card("Petras", "Žemaitis", "861234567"), card("Ona", "Žemaitienė", "+370 612 34567")
    assert share_contact(face_of(petras), face_of(ona))
    assert not share_contact(face_of(petras), face_of(card("Ona")))


NAMES = st.text("aąbcčeėkostž- ", max_size=12)
CARDS = st.builds(
    card,
    NAMES,
    NAMES,
    st.sampled_from(["", "861234567", "+37061234567", "112", "522"]),
    st.sampled_from(["", "a@ex.lt", "A@ex.lt", "b@ex.lt"]),
)


@given(CARDS, CARDS)
def test_it_does_not_matter_which_card_is_asked(one: Customer, other: Customer) -> None:
    assert why(one, other) == why(other, one)


@given(CARDS)
def test_a_card_is_like_itself_swapped_and_without_marks(one: Customer) -> None:
    swapped = card(one.surname.upper(), one.given.upper(), one.phone, one.email)
    assert face_of(one).words == face_of(swapped).words
    if one.email or (len(face_of(one).phones) > 0 and face_of(one).words) or len(face_of(one).words) > 1:
        assert why(one, swapped) is not None
