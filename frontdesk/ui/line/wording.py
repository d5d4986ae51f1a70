"""What is said to the people in the shop, in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Greeting, Said
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Spoken, quoted
from frontdesk.services import greeting as services
from frontdesk.services.counter import CounterView
from frontdesk.services.greeting import SPOKEN, Voice
from frontdesk.services.house import House

__all__ = ["SPOKEN", "Voice", "acknowledgement", "greeting", "voice_for", "voice_for_all"]


def voice_for(house: House, customer: Customer | None) -> Voice:
    """Return how to speak to somebody; an unknown person in the shop's language, formally."""
    return services.voice_for(house.shop, customer)


def voice_for_all(house: House, people: Sequence[Customer]) -> Voice:
    """Return how to speak to several known people at once, as ``services.voice_for_all``."""
    return services.voice_for_all(house.shop, people)


def acknowledgement(
    house: House, visit: Visit, customer: Customer | None, heard: Sequence[Said] = ()
) -> Spoken:
    """Return the words for somebody who waits, in quotation marks; empty where there are none."""
    words = services.acknowledgement_for(house.phrases, house.shop, visit, customer, heard)
    if words is None:
        return Spoken("", "")
    return Spoken(quoted(words.text, voice_for(house, customer).language), words.phrase_id)


def greeting(
    house: House, view: CounterView, visit: Visit, *, shown: Sequence[str] = (), another: bool = False
) -> Greeting:
    """Return the words for somebody whose turn it is, in quotation marks; as ``services.greeting_for``."""
    people = view.people(visit)
    made = services.greeting_for(
        house.phrases,
        house.shop,
        visit,
        people,
        before=view.before,
        said=view.heard(visit),
        shown=shown,
        another=another,
    )
    language = services.voice_for_all(house.shop, people).language
    return Greeting(
        quoted(made.line, language) if made.line else "",
        (quoted("\n".join(made.after), language),) if made.after else (),  # a line for each sentence
        made.said,
    )
