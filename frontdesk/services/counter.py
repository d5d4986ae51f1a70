"""The counter at a glance: who is here, whom to look at, and what to know before saying a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from frontdesk.domain.care import Care
from frontdesk.domain.clerks import MOVES, Clerk, on_duty
from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Before, Said
from frontdesk.domain.visits import Visit, in_turn
from frontdesk.services.closing import here_and_left
from frontdesk.services.customers import Known, know_customer
from frontdesk.services.greeting import before_of, who_hears
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.prompts import Pending, what_is_pending, without_who


@dataclass(frozen=True)
class CounterView:
    """Everything that the counter shows, read at once."""

    here: Sequence[Visit] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)
    known: Known | None = None  # who is being served, where it is a known customer
    actor: str = ""
    said: Mapping[str, Sequence[Said]] = field(default_factory=dict)  # what was said last, by who heard it
    companions: Mapping[str, Sequence[str]] = field(default_factory=dict)  # further customers, by visit
    clerks: Sequence[Clerk] = ()  # on duty, whoever acts first
    cares: Mapping[str, Care] = field(default_factory=dict)  # what is heeded, by visit
    pending: Pending = field(default_factory=Pending)  # what may be prompted beside the line
    left_over: Sequence[Visit] = ()  # of another day: to be closed, and in no line

    @cached_property
    def waiting(self) -> list[Visit]:
        """Those who wait, in the order in which they are to be served."""
        return in_turn(self.here)

    @cached_property
    def parked(self) -> list[Visit]:
        """Those who stepped aside and are back in a moment, who went first in front."""
        aside = [visit for visit in self.here if visit.parked]
        return sorted(aside, key=lambda visit: (visit.parked_at or visit.joined_at, visit.id))

    @cached_property
    def serving(self) -> Visit | None:
        """The visit that the acting member of staff is in."""
        mine = [visit for visit in self.here if visit.serving and visit.staff_id == self.actor]
        return mine[-1] if mine else None

    def customer(self, visit: Visit) -> Customer | None:
        """Return whose visit it is, where that is known."""
        return self.customers.get(visit.customer_id or "")

    def people(self, visit: Visit) -> list[Customer]:
        """Return the known people of a visit, the first one in front."""
        ids = (visit.customer_id or "", *self.companions.get(visit.id, ()))
        return [self.customers[one] for one in ids if one in self.customers]

    def heard(self, visit: Visit) -> Sequence[Said]:
        """Return what was said last to whoever this is."""
        return self.said.get(who_hears(visit, clerk=self.actor), ())

    @property
    def before(self) -> Before:
        """Whether the customer being served was here before."""
        return before_of(self.known.customer, self.known.visits) if self.known else Before.UNKNOWN


def look_at_counter(uow: UnitOfWork, *, actor: str) -> CounterView:
    """Read the line and whoever is being served by ``actor``."""
    here, left_over = here_and_left(uow)
    together = {
        visit_id: tuple(one.customer_id for one in some)
        for visit_id, some in uow.visits.companions.of_visits(visit.id for visit in here).items()
    }
    known = [v.customer_id for v in (*here, *left_over) if v.customer_id]
    customers = uow.customers.fetch([*known, *chain.from_iterable(together.values())])
    said = uow.said.to([actor, *customers])
    view = CounterView(
        here,
        customers,
        actor=actor,
        said=said,
        companions=together,
        clerks=on_duty(actor, uow.staff.last_gave(MOVES), here, uow.now()),
        cares=uow.own.cares.of_visits(v.id for v in here if v.serving),
        pending=what_is_pending(uow, actor=actor),
        left_over=left_over,
    )
    serving = view.serving
    if serving is None or serving.customer_id is None:
        return view
    return replace(view, known=know_customer(uow, serving.customer_id))


def look_at_line(uow: UnitOfWork) -> CounterView:
    """Read the line for a locked screen."""
    return without_names(CounterView(here_and_left(uow)[0]))


def hide_names(view: CounterView) -> CounterView:
    """Return the same people for a screen that customers can see: how to speak to them, not who they are."""
    known = {key: _nobody(customer) for key, customer in view.customers.items()}
    return replace(view, customers=known, known=None, pending=without_who(view.pending))


def _nobody(customer: Customer) -> Customer:
    return Customer(id=customer.id, language=customer.language, speaks=customer.speaks, form=customer.form)


def without_names(view: CounterView) -> CounterView:
    """Return since when people are here unseen, and nothing of who they are."""
    blank = {"customer_id": None, "label": "", "reason": "", "parked_for": "", "ahead_words": ""}
    return CounterView([replace(visit, **blank) for visit in view.here])  # type: ignore[arg-type]
