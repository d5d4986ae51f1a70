"""Reading a customer and what was typed on the card; only the last of those asked for is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import NotFoundError
from frontdesk.services.customers import Known, know_customer
from frontdesk.services.desk import Desk
from frontdesk.services.ports import Draft
from frontdesk.ui.customers.drafts import DRAFTS
from frontdesk.ui.session import Session


class CardReader(QObject):
    """Asks the store for cards, one after the other."""

    gone = Signal(object)  # NotFoundError: the customer is not there any more

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0

    def ask(self) -> int:
        """Begin to wait for something else, and return its number."""
        self._asked += 1
        return self._asked

    def waits_for(self, asked: int) -> bool:
        """Tell whether nothing was asked for since."""
        return asked == self._asked

    def read(self, customer_id: str, show: Callable[[Known, Draft | None], None]) -> None:
        """Read a customer, and what was typed on the card and not saved."""
        asked = self.ask()

        def answer(got: tuple[Known, Draft | None]) -> None:
            if self.waits_for(asked):
                show(*got)

        job = partial(_known_and_draft, customer_id=customer_id)
        self._session.run(job, answer, refused=partial(self._refused, asked), owner=self)

    def _refused(self, asked: int, error: Exception) -> None:
        if not self.waits_for(asked):
            return
        if isinstance(error, NotFoundError):
            self.gone.emit(error)
        else:
            self._session.refused.emit(error)


def _known_and_draft(desk: Desk, customer_id: str) -> tuple[Known, Draft | None]:
    """Read a customer, and what was typed on the card and not saved.

    Where the card became one with another, what was typed on it goes along, unless there is typing already.
    """
    known = desk.read(partial(know_customer, customer_id=customer_id))
    key = DRAFTS + known.customer.id
    before = desk.draft(DRAFTS + customer_id) if known.customer.id != customer_id else None
    if before is not None:
        if desk.draft(key) is None:
            desk.keep_draft(key, dict(before.body))
        desk.drop_draft(before.id)
    return known, desk.draft(key)
