"""What is worked out once for each person in the line, and again only when they or their card change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Visit
from frontdesk.services.counter import CounterView

T = TypeVar("T")
AT_ONCE = 2  # people of a long line who are worked out in one go; the others when it is asked next


class PerVisit(Generic[T]):
    """Remembers something of everybody who waits."""

    def __init__(self, work_out: Callable[[Visit, Customer | None], T]) -> None:
        self._work_out = work_out
        self._known: dict[Hashable, T] = {}

    def of_all(self, view: CounterView, *, about: Hashable = None) -> list[T]:
        """Return it for those who wait, surely for the first; ``about`` names what counts for everybody."""
        known, left = self._known, AT_ONCE
        self._known = {}
        for visit in view.waiting:
            customer = view.customer(visit)
            # A greeting or a mark of time changes nothing of who it is.
            key = (visit.id, visit.label, visit.customer_id, customer.rev if customer else 0, about)
            if key in known:
                self._known[key] = known[key]
            elif left:
                left -= 1
                self._known[key] = self._work_out(visit, customer)
        return list(self._known.values())
