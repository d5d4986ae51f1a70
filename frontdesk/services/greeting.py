"""What is said to the people in the shop, composed from the shop’s phrases and from what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.domain.address import Address
from frontdesk.domain.customers import Customer, Form, codes
from frontdesk.domain.greeting import (
    Before,
    Greeting,
    Occasion,
    Part,
    Said,
    compose_greeting,
    towards_several,
)
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.own_form import address_of
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Visit, waited
from frontdesk.domain.wording import Manner, Memory, Moment, Phrase, Spoken, choose, together

SPOKEN = ("lt", "en")  # the languages that the shop's phrases are written in
NO_SHOP = Shop(id="")  # a shop that is not open yet speaks as a new one does


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

    def manner(self, *, turn: int = 0, memory: Memory | None = None) -> Manner:
        """Return how the phrases are chosen and filled."""
        memory = memory or Memory()
        return Manner(language=self.language, form=self.form, name=self.name, turn=turn, memory=memory)


def voice_for(shop: Shop | None, customer: Customer | None) -> Voice:
    """Return how to speak to somebody; an unknown person in the shop's language, formally."""
    shop_language = (shop or NO_SHOP).language
    if customer is None:
        return Voice(shop_language, Form.FORMAL, None)
    language = _language_for(customer, shop_language)
    return Voice(language, customer.form, address_of(customer, language))


def voice_for_all(shop: Shop | None, people: Sequence[Customer]) -> Voice:
    """Return how to speak to several known people at once: the first one's language, formally to be safe.

    Informally only where everybody agreed to first names. Nobody is an unknown person.
    """
    if len(people) < 2:
        return voice_for(shop, people[0] if people else None)
    language = voice_for(shop, people[0]).language
    informal = all(customer.form is Form.INFORMAL for customer in people)
    form = Form.INFORMAL if informal else Form.FORMAL
    return Voice(language, form, joined([address_of(one, language) for one in people], language))


def joined(addresses: Sequence[Address], language: str) -> Address:
    """Address several people together; the whole is only as sure as its least sure part."""
    if not addresses:
        return Address("", Certainty.UNCHANGED, "empty")
    order = (Certainty.CHECK, Certainty.SURE, Certainty.UNCHANGED)
    least = min(addresses, key=lambda address: order.index(address.certainty))
    text = together([address.text for address in addresses], language)
    return Address(text, least.certainty, least.reason)


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


def who_hears(visit: Visit, *, clerk: str = "") -> str:
    """Return for whom it is kept what was said: the customer, or who speaks to people unknown."""
    return visit.customer_id or visit.staff_id or clerk


def before_of(customer: Customer | None, visits: Iterable[Visit]) -> Before:
    """Tell whether a customer was here before; who came with an import may have been, so nothing is said."""
    if customer is None:
        return Before.UNKNOWN
    if any(visit.ended_at is not None for visit in visits):
        return Before.BACK
    return Before.UNKNOWN if customer.batch_id else Before.FIRST


def greeting_for(
    phrases: Sequence[Phrase],
    shop: Shop | None,
    visit: Visit,
    people: Sequence[Customer],
    *,
    before: Before,
    said: Iterable[Said] = (),
    shown: Collection[str] = (),
    another: bool = False,
) -> Greeting:
    """Return the words for whose turn it is: nobody known, a customer, or several who came together.

    What was said in this visit, or else is ``shown`` now, stays, unless ``another`` wording is wanted: then
    the next one follows. What was said in the visit before is not said again.
    """
    said = tuple(said)
    shown = shown or {one.phrase_id for one in said if one.visit_id == visit.id}
    heard = {one.before_id if one.visit_id == visit.id else one.phrase_id for one in said}
    memory = Memory(heard=heard, after=shown) if another else Memory(heard=heard, stays=shown)
    called_at: datetime = visit.called_at or visit.joined_at
    occasion = Occasion(
        local_time=called_at.astimezone(ZoneInfo((shop or NO_SHOP).timezone)),
        before=before,
        waited_seconds=waited(visit, called_at).total_seconds(),
        several=visit.party > 1 or len(people) > 1,
    )
    manner = voice_for_all(shop, people).manner(turn=turn_of(visit), memory=memory)
    return compose_greeting(phrases, manner, occasion)


def acknowledgement_for(
    phrases: Sequence[Phrase],
    shop: Shop | None,
    visit: Visit,
    customer: Customer | None,
    said: Iterable[Said] = (),
) -> Spoken | None:
    """Return the words for somebody who waits, other ones than the last time."""
    heard = {one.phrase_id for one in said if one.part == Part.ACKNOWLEDGE}
    manner = voice_for(shop, customer).manner(turn=turn_of(visit), memory=Memory(heard=heard))
    return choose(phrases, towards_several(manner) if visit.party > 1 else manner, Moment.ACKNOWLEDGE)


def sentence_for(
    phrases: Sequence[Phrase],
    shop: Shop | None,
    customer: Customer | None,
    moment: Moment,
    *,
    about: str,
    said: Iterable[Said] = (),
) -> Spoken | None:
    """Return the words for a moment outside the greeting, about a record such as a visit or a complaint.

    What was said about it stays; what was said at this moment the time before is not said again.
    """
    mine = [one for one in said if one.part == moment]
    stays = {one.phrase_id for one in mine if one.visit_id == about}
    heard = {one.before_id if one.visit_id == about else one.phrase_id for one in mine}
    turn = int(about[-6:], 16) if about else 0
    manner = voice_for(shop, customer).manner(turn=turn, memory=Memory(heard=heard, stays=stays))
    return choose(phrases, manner, moment)
