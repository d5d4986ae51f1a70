"""What is said to the people in the shop, from the shop's own phrases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.domain.address import Address
from frontdesk.domain.customers import Customer, Form, codes
from frontdesk.domain.visits import Visit, waited
from frontdesk.domain.wording import Greeting, Moment, choose, compose_greeting, quoted
from frontdesk.services.house import House
from frontdesk.ui.words import said


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language and form a person is spoken to, and by which name."""

    language: str
    form: str
    address: Address | None

    @property
    def name(self) -> str:
        """Return the name as it is said, or empty text."""
        return self.address.text if self.address else ""


SPOKEN = ("lt", "en")  # the languages that the shop's phrases are written in


def voice_for(house: House, customer: Customer | None) -> Voice:
    """Return how to speak to somebody; an unknown person in the shop's language, formally."""
    shop_language = house.shop.language if house.shop else "lt"
    if customer is None:
        return Voice(shop_language, Form.FORMAL, None)
    language = _language_for(customer, shop_language)
    return Voice(language, customer.form, said(customer, language))


def _language_for(customer: Customer, shop_language: str) -> str:
    """The language asked for; else the shop's where the customer speaks it; else one that both have."""
    if customer.language in SPOKEN:
        return customer.language
    spoken = [code for code in codes(customer.speaks) if code in SPOKEN]
    if shop_language in spoken or not spoken:
        return shop_language
    return spoken[0]


def turn_of(visit: Visit) -> int:
    """Return a number that differs from visit to visit and from greeting to greeting."""
    return int(visit.id[-6:], 16) + visit.rev


def spoken(house: House, customer: Customer | None, moment: Moment, *, turn: int) -> str:
    """Return the shop's words for a moment, as the customer is spoken to, in quotation marks."""
    voice = voice_for(house, customer)
    words = choose(
        house.phrases,
        moment=moment,
        language=voice.language,
        form=voice.form,
        name=voice.name,
        turn=turn,
    )
    return quoted(words.text, voice.language) if words else ""


def acknowledgement(house: House, visit: Visit, customer: Customer | None) -> str:
    """Return the words for somebody who waits, in quotation marks."""
    return spoken(house, customer, Moment.ACKNOWLEDGE, turn=turn_of(visit))


def greeting(
    house: House, visit: Visit, customer: Customer | None, *, turn: int, returning: bool
) -> Greeting:
    """Return the words for somebody whose turn it is, in quotation marks."""
    voice = voice_for(house, customer)
    zone = ZoneInfo(house.shop.timezone if house.shop else "Europe/Vilnius")
    called: datetime = visit.called_at or visit.joined_at
    made = compose_greeting(
        house.phrases,
        language=voice.language,
        form=voice.form,
        name=voice.name,
        local_time=called.astimezone(zone),
        returning=returning,
        waited_seconds=waited(visit, called).total_seconds(),
        turn=turn_of(visit) + turn,
    )
    return Greeting(
        quoted(made.line, voice.language) if made.line else "",
        quoted(made.second, voice.language) if made.second else "",
        made.phrase_ids,
    )
