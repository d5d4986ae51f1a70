"""The counter at a glance: who is here, whom to look at, and what to know before saying a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from frontdesk.domain.care import Care
from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Before, Said
from frontdesk.domain.visits import Visit
from frontdesk.services.customers import Known, know_customer
from frontdesk.services.greeting import before_of, who_hears
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.prompts import Pending, what_is_pending


@dataclass(frozen=True, slots=True)
class CounterView:
    """Everything that the counter shows, read at once."""

    here: Sequence[Visit] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)
    known: Known | None = None  # who is being served, where it is a known customer
    actor: str = ""
    said: Mapping[str, Sequence[Said]] = field(default_factory=dict)  # what was said last, by who heard it
    cares: Mapping[str, Care] = field(default_factory=dict)  # what is heeded, by visit
    pending: Pending = field(default_factory=Pending)  # what may be prompted beside the line

    @property
    def waiting(self) -> list[Visit]:
        """Those who wait, in the order of arrival."""
        return [visit for visit in self.here if visit.waiting]

    @property
    def serving(self) -> Visit | None:
        """The visit that the acting member of staff is in."""
        mine = [visit for visit in self.here if visit.serving and visit.staff_id == self.actor]
        return mine[-1] if mine else None

    def customer(self, visit: Visit) -> Customer | None:
        """Return whose visit it is, where that is known."""
        return self.customers.get(visit.customer_id or "")

    def heard(self, visit: Visit) -> Sequence[Said]:
        """Return what was said last to whoever this is."""
        return self.said.get(who_hears(visit, clerk=self.actor), ())

    @property
    def before(self) -> Before:
        """Whether the customer being served was here before."""
        return before_of(self.known.customer, self.known.visits) if self.known else Before.UNKNOWN


def look_at_counter(uow: UnitOfWork, *, actor: str) -> CounterView:
    """Read the line and whoever is being served by ``actor``."""
    here = uow.visits.in_shop()
    customers = uow.customers.fetch(v.customer_id for v in here if v.customer_id)
    said = uow.said.to([actor, *customers])
    cares = uow.own.cares.of_visits(v.id for v in here if v.serving)
    view = CounterView(here, customers, None, actor, said, cares, what_is_pending(uow, actor=actor))
    serving = view.serving
    if serving is None or serving.customer_id is None:
        return view
    return replace(view, known=know_customer(uow, serving.customer_id))


def look_at_line(uow: UnitOfWork) -> CounterView:
    """Read the line for a locked screen."""
    return without_names(CounterView(uow.visits.in_shop()))


def without_names(view: CounterView) -> CounterView:
    """Return since when people are here unseen, and nothing of who they are."""
    return CounterView([replace(visit, customer_id=None, label="", reason="") for visit in view.here])
