"""What is said to a customer follows the language, the form of address and the person's own correction."""

from __future__ import annotations

from frontdesk.domain.customers import Customer, Form
from frontdesk.ui.words import said

PETRAS = Customer(id="1", given="Petras", surname="Žemaitis", title="mr", gender="m")


def test_a_correction_of_the_vocative_is_lithuanian_and_not_said_in_english() -> None:
    corrected = Customer(id="1", given="Petras", surname="Žemaitis", title="mr", vocative="pone Petrai")
    assert said(corrected, "lt").text == "pone Petrai"
    assert said(corrected, "en").text == "Mr Žemaitis"


def test_formal_until_informal_is_offered() -> None:
    assert said(PETRAS, "lt").text == "pone Žemaiti"
    informal = Customer(id="1", given="Petras", surname="Žemaitis", title="mr", form=Form.INFORMAL)
    assert said(informal, "lt").text == "Petrai"
    assert said(informal, "en").text == "Petras"
