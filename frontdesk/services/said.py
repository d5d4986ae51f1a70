"""What somebody heard last, so that nobody hears the same twice running.

It is kept outside the journal: it is no record of the shop's work, and an undo of a step does not take back
what was said aloud. Only ids are kept, one row for each part of a greeting.
"""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import GREETING_MOMENTS, Part
from frontdesk.domain.own_form import address_of
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import NAME_BLANK, WAIT_BLANK, Moment, filled
from frontdesk.services.greeting import before_of, greeting_for, voice_for_all, who_hears
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import find_shop

RECENT_VISITS = 2  # the one that is now, and one before it


def note_greeting(uow: UnitOfWork, visit: Visit) -> None:
    """Keep which words somebody hears who is called now, or of whom something else is known now."""
    if not visit.serving:
        return
    people = people_of(uow, visit)
    customer = people[0] if people else None
    visits = uow.visits.of_customer(customer.id, RECENT_VISITS) if customer else ()
    who, shop = who_hears(visit), find_shop(uow)
    greeting = greeting_for(
        uow.phrases.at(GREETING_MOMENTS, voice_for_all(shop, people).language),
        shop,
        visit,
        people,
        before=before_of(customer, visits),
        said=uow.said.to([who]).get(who, ()),
    )
    uow.said.keep(who, visit.id, greeting.said)


def sentences_said(uow: UnitOfWork, who: str, customer: Customer | None) -> list[str]:
    """Return in words what somebody heard last, or was said about a complaint, in the order of saying."""
    found = [uow.phrases.find(one.phrase_id) for one in uow.said.to([who]).get(who, ())]
    order = list(Moment)
    known = sorted((one for one in found if one is not None), key=lambda one: order.index(Moment(one.moment)))
    return [
        filled(phrase.text, {NAME_BLANK: _address(customer, phrase.language), WAIT_BLANK: "…"})
        for phrase in known
    ]


def _address(customer: Customer | None, language: str) -> str:
    return address_of(customer, language).text if customer else "…"


def people_of(uow: UnitOfWork, visit: Visit) -> list[Customer]:
    """Return the known people of a visit, the first one in front."""
    together = uow.visits.companions.of_visits([visit.id]).get(visit.id, ())
    found = uow.customers.fetch(id_ for id_ in (visit.customer_id, *(c.customer_id for c in together)) if id_)
    return list(found.values())


def note_acknowledgement(uow: UnitOfWork, visit: Visit, phrase_id: str) -> None:
    """Keep with which words somebody who waits was greeted."""
    who = who_hears(visit, clerk=uow.actor)
    if who and phrase_id:
        uow.said.keep(who, visit.id, ((Part.ACKNOWLEDGE, phrase_id),))


def reword(uow: UnitOfWork, *, visit_id: str, said: Sequence[tuple[Part, str]]) -> str:
    """Keep that other words were chosen for whoever is being served."""
    visit = uow.visits.get(visit_id)
    uow.said.keep(who_hears(visit), visit.id, said)
    return visit.id
