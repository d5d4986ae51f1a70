"""The reply to a complaint: what is decided about each demand, why, and what may not be missing in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer
from frontdesk.domain.shop import Shop

LANGUAGES = ("lt", "en")
MOST_DEMANDS = 9


class Decision(StrEnum):
    """What is decided about a demand."""

    OPEN = ""
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class Way(StrEnum):
    """How a letter reaches the customer; the program itself sends nothing."""

    HANDED = "handed"
    POST = "post"
    EMAIL = "email"


class Part(StrEnum):
    """What a reply has to have."""

    SHOP_ADDRESS = "shop_address"
    SHOP_CONTACT = "shop_contact"
    ADDRESSEE = "addressee"
    SALUTATION = "salutation"  # the form of the name is not sure, and nobody said how it is
    ABOUT = "about"
    DEMANDS = "demands"
    WISH = "wish"
    DECISION = "decision"
    REASON = "reason"
    DOCUMENTS = "documents"
    NEXT = "next"
    NEXT_BY = "next_by"
    RECOURSE = "recourse"
    SIGNER = "signer"


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is missing; ``index`` tells which demand, where it is about one."""

    part: Part
    index: int = -1


@dataclass(frozen=True, slots=True)
class Demand:
    """Something the customer asks for, what is decided about it, and why."""

    wish: str = ""
    decision: Decision = Decision.OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is written into a reply, as the form holds it."""

    language: str
    addressee: str = ""  # a line each
    salutation: str = ""  # as somebody wrote it; empty: as the rules of address have it
    about: str = ""
    demands: tuple[Demand, ...] = (Demand(),)
    found: str = ""
    documents: str = ""  # a line each
    next_steps: str = ""
    next_by: date | None = None

    @property
    def wholly_granted(self) -> bool:
        """Whether everything asked for is given."""
        return all(demand.decision is Decision.GRANTED for demand in self.demands)

    @property
    def gives(self) -> bool:
        """Whether something is given, so that something has to happen."""
        return any(d.decision in (Decision.GRANTED, Decision.PARTLY) for d in self.demands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A letter as it was sent. ``letter`` is the sheet, ``demands`` what was decided, both of that day."""

    id: str
    rev: int = 0
    complaint_id: str
    language: str
    demands: str
    letter: str
    way: Way
    sent_on: date
    sent_at: datetime
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What papers about a complaint are made from; no ``holder`` or ``signer`` where none is named."""

    shop: Shop
    complaint: Complaint
    customer: Customer | None
    today: date
    holder: str = ""
    signer: str = ""
    replies: Sequence[Reply] = ()
    unnamed: str = ""  # whom of the staff it is about: no slip names them

    @property
    def came(self) -> date:
        """The day on which the complaint came."""
        return self.complaint.received_on or local_date(self.shop, self.complaint.received_at)


def is_too_early(answer: Answer, basis: Basis) -> bool:
    """Tell whether what happens next would have been done before the complaint came."""
    return answer.next_by is not None and answer.next_by < basis.came


def missing(answer: Answer, basis: Basis, *, recourse: str, name_unsure: bool) -> tuple[Missing, ...]:
    """Return what a reply lacks, in the order of the letter; nothing where it may be sent.

    Lithuania: Law on Consumer Rights Protection, Art. 21(2) and (3): reasoned, with documents, and the body
    that settles disputes named where not everything is granted.
    """
    shop = basis.shop
    asked = (
        (Part.SHOP_ADDRESS, bool(shop.address)),
        (Part.SHOP_CONTACT, bool(shop.phone or shop.email)),
        (Part.ADDRESSEE, bool(answer.addressee.strip()) or basis.customer is None),
        (Part.SALUTATION, bool(answer.salutation.strip()) or not name_unsure),
        (Part.ABOUT, bool(answer.about.strip())),
        (Part.DEMANDS, bool(answer.demands)),
    )
    after = (
        (Part.DOCUMENTS, bool(answer.documents.strip())),
        (Part.NEXT, bool(answer.next_steps.strip()) or not answer.gives),
        (Part.NEXT_BY, answer.next_by is not None or not answer.gives),
        (Part.RECOURSE, bool(recourse) or answer.wholly_granted),
        (Part.SIGNER, bool(basis.signer)),
    )
    return (
        *(Missing(part) for part, there in asked if not there),
        *(lack for index, demand in enumerate(answer.demands) for lack in _of_demand(demand, index)),
        *(Missing(part) for part, there in after if not there),
    )


def _of_demand(demand: Demand, index: int) -> list[Missing]:
    parts = (
        (Part.WISH, bool(demand.wish.strip())),
        (Part.DECISION, demand.decision is not Decision.OPEN),
        (Part.REASON, bool(demand.reason.strip())),
    )
    return [Missing(part, index) for part, there in parts if not there]


def demands_text(demands: Sequence[Demand]) -> str:
    """Return demands as a record keeps them."""
    return json.dumps([[d.wish, str(d.decision), d.reason] for d in demands], ensure_ascii=False)


def parse_demands(text: str) -> tuple[Demand, ...]:
    """Return the demands of a record; none where it cannot be read."""
    try:
        return tuple(_demand(*each) for each in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return ()


def _demand(wish: object, decision: str, reason: object) -> Demand:
    return Demand(str(wish), Decision(decision), str(reason))


def answer_body(answer: Answer) -> dict[str, object]:
    """Return what is written as plain values, to be kept while somebody writes."""
    body = asdict(answer)
    body["demands"] = demands_text(answer.demands)
    body["next_by"] = answer.next_by.isoformat() if answer.next_by else ""
    return body


def read_answer(body: Mapping[str, Any]) -> Answer | None:
    """Return what was kept while somebody wrote, or None where it is nothing of that kind."""
    try:
        known: dict[str, Any] = {f.name: body[f.name] for f in fields(Answer)}
        known["demands"] = parse_demands(known["demands"])
        known["next_by"] = date.fromisoformat(known["next_by"]) if known["next_by"] else None
        return Answer(**known)
    except (KeyError, ValueError, TypeError):
        return None
