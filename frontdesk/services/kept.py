"""What we keep about one customer, composed as facts: to be shown, printed, and taken along."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from frontdesk.domain.attachments import Attachment
from frontdesk.domain.care import Care
from frontdesk.domain.complaints import Complaint, is_hidden
from frontdesk.domain.contacts import apart
from frontdesk.domain.customers import Customer, emails_of, full_name, phones_of
from frontdesk.domain.erasing import Disclosure
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.masking import masked
from frontdesk.domain.meanwhile import WaitChoice, Wish
from frontdesk.domain.promises import Promise
from frontdesk.domain.remarks import Remark
from frontdesk.domain.replies import Reply
from frontdesk.domain.retention import Keeping, Kind, Retention, periods
from frontdesk.domain.shop import ImportBatch, Role, Shop, Subject
from frontdesk.domain.ties import Merged, Tie
from frontdesk.domain.visits import Visit
from frontdesk.services.complaint_reading import Case, open_case
from frontdesk.services.erasing import EVERY_VISIT
from frontdesk.services.ports import Step, UnitOfWork
from frontdesk.services.said import sentences_said
from frontdesk.services.shop import the_shop

T = TypeVar("T", Visit, Complaint, Promise, Wish, Remark)
Cover = Callable[[str], str]
_COVERED = (
    "label",
    "reason",
    "parked_for",
    "ahead_words",
    "summary",
    "words",
    "offered",
    "fair",
    "asked",
    "answered",
    "cause",
    "outcome",
    "text",
    "receipt",
    "product",
    "exception",
)


@dataclass(frozen=True, slots=True)
class Touch:
    """Somebody of the shop did something with the card: a role, never a name."""

    at: datetime
    role: Role | None
    code: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept about a customer, with other people's data covered."""

    customer: Customer
    shop: Shop
    at: datetime
    visits: Sequence[Visit]  # the newest first, as all of these
    cases: Sequence[Case]
    promises: Sequence[Promise]
    said: Sequence[str]  # the sentences said last, kept so that they are not said twice running
    brought: ImportBatch | None
    brought_at: datetime | None
    merged: Sequence[Merged]  # cards that became one with this one, the oldest first
    ties: Sequence[Tie]  # of links to other customers, who are not named here
    touches: Sequence[Touch]
    given: Sequence[Disclosure]
    roles: Mapping[str, Role]  # of who works or worked here, by id
    periods: Mapping[Kind, Retention]
    card: Rest = field(default_factory=Rest)  # what came with a contact card
    cares: Mapping[str, Care] = field(default_factory=dict)  # what was heeded, by visit
    wishes: Sequence[Wish] = ()  # the newest first
    offered: Sequence[tuple[datetime, WaitChoice]] = ()  # what was offered during waits, the newest first
    remarks: Sequence[Remark] = ()  # suggestions and thanks, the newest first
    files: Mapping[str, Sequence[Attachment]] = field(default_factory=dict)  # by complaint
    replies: Mapping[str, Sequence[Reply]] = field(default_factory=dict)  # letters sent, by complaint
    longer: Sequence[Keeping] = ()  # what is kept beyond its period, and why

    @property
    def subjects(self) -> Mapping[str, Subject]:
        """What the complaints were about, by complaint."""
        return {case.complaint.id: case.subject for case in self.cases if case.subject}


def what_is_kept(uow: UnitOfWork, customer_id: str) -> Kept:
    """Return everything that is kept about a customer. Raises NotFoundError."""
    customer = uow.customers.get(customer_id)
    customer_id = customer.id
    merged = uow.own.merges.into(customer_id)
    staff = uow.staff.all()
    own = [*phones_of(customer), *emails_of(customer)]
    for card in merged:
        own += [card.phone, card.email, *apart(card.more_phones), *apart(card.more_emails)]
    cover: Cover = partial(masked, own=own, names=[s.name for s in staff if not _is(s.name, customer)])
    roles = {person.id: person.role for person in staff}
    came_with = (customer.batch_id, *(card.batch_id for card in merged))
    batch = uow.imports.find(next((one for one in came_with if one), None))
    brought = uow.story("import_batch", batch.id)[:1] if batch else []
    steps = [
        step for one in (customer_id, *(card.id for card in merged)) for step in uow.story("customer", one)
    ]
    visits = uow.visits.of_customer(customer_id, EVERY_VISIT)
    complaints = [
        one for one in uow.complaints.about(customer_id) if one.shut_at is None and not is_hidden(one)
    ]
    promises = uow.promises.of_customer(customer_id)
    return Kept(
        replace(customer, note=cover(customer.note), pinned=cover(customer.pinned)),
        the_shop(uow),
        uow.now(),
        [_covered(visit, cover) for visit in visits],
        [_case(uow, one, cover) for one in complaints],
        [_covered(promise, cover) for promise in promises],
        sentences_said(uow, customer.id, customer),
        batch,
        brought[0].at if brought else None,
        merged,
        [link.kind for link in uow.own.links.of(customer_id)],
        [
            Touch(step.at, roles.get(step.actor), step.code)
            for step in sorted(steps, key=lambda step: step.at)
            if step.code != "merge_customers" or step.after is not None
        ],
        [one for one in uow.own.disclosures.all() if one.about_id == customer_id],
        roles,
        periods(uow.own.retentions.all()),
        uow.own.cards.of_customers([customer.id]).get(customer.id, Rest()),
        uow.own.cares.of_visits(visit.id for visit in visits),
        [_covered(wish, cover) for wish in reversed(uow.meanwhile.wishes.in_visits(v.id for v in visits))],
        _offered(uow, visits),
        [_covered(remark, cover) for remark in uow.remarks.of_customer(customer_id)],
        {one.id: uow.attachments.of_complaint(one.id) for one in complaints},
        uow.replies.of_complaints(one.id for one in complaints),
        _longer(uow, [customer_id, *(one.id for one in complaints), *(one.id for one in promises)], cover),
    )


def _longer(uow: UnitOfWork, ids: Collection[str], cover: Cover) -> list[Keeping]:
    found = [one for one in uow.own.keepings.all() if one.record_id in ids]
    return [replace(one, reason=cover(one.reason)) for one in found]


def _offered(uow: UnitOfWork, visits: Sequence[Visit]) -> list[tuple[datetime, WaitChoice]]:
    found = uow.meanwhile.offered.in_visits(visit.id for visit in visits)
    choices = uow.meanwhile.choices.fetch(one.choice_id for one in found)
    return [(one.at, choices[one.choice_id]) for one in reversed(found)]


def without_needs(kept: Kept) -> Kept:
    """Return the same without what helps the customer: it goes along only when asked for."""
    return replace(kept, customer=replace(kept.customer, helps="", helps_agreed=None, helps_until=None))


def _case(uow: UnitOfWork, complaint: Complaint, cover: Cover) -> Case:
    case = open_case(uow, complaint.id)
    return replace(
        case,
        complaint=_covered(case.complaint, cover),
        story=[_covered_step(step, cover) for step in case.story],
        same=[],  # other people's
    )


def _covered_step(step: Step, cover: Cover) -> Step:
    def image(values: Mapping[str, object] | None) -> Mapping[str, object] | None:
        if values is None:
            return None
        return {k: cover(v) if k in _COVERED and isinstance(v, str) else v for k, v in values.items()}

    return replace(step, before=image(step.before), after=image(step.after))


def _covered(record: T, cover: Cover) -> T:
    names = {one.name for one in fields(record)} & set(_COVERED)
    changed: dict[str, Any] = {name: cover(getattr(record, name)) for name in names}
    return replace(record, **changed)


def _is(name: str, customer: Customer) -> bool:
    """Tell whether a colleague's name is the customer's own, too."""
    return name in (customer.given, customer.surname, customer.preferred, full_name(customer))
