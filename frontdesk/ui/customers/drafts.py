"""Typing on customers' cards that is not saved yet, kept safe and offered again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.services.desk import Desk
from frontdesk.services.ports import Draft
from frontdesk.ui.customers.typed import from_body, named
from frontdesk.ui.session import Session

DRAFTS = "customer:"  # and the customer's id
NEW = "customer:new:"  # and an id of the card's own, so that two new cards never mix


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A card that was typed on and not saved."""

    key: str
    name: str


class CardDrafts(QObject):
    """Keeps and drops drafts of cards, and tells which there are."""

    changed = Signal(object)  # list of Unsaved, the newest first

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def keep(self, key: str, body: dict[str, object]) -> None:
        """Keep what is typed on a card, and what the record said when the typing began."""
        self._session.run(lambda desk: desk.keep_draft(key, body), owner=self)
        self.look()

    def read(self, key: str, then: Callable[[Draft | None], None]) -> None:
        """Read what was typed on a card."""
        self._session.run(lambda desk: desk.draft(key), then, owner=self)

    def drop(self, key: str) -> None:
        """Forget what was typed on a card."""
        self._session.run(lambda desk: desk.drop_draft(key), owner=self)
        self.look()

    def look(self) -> None:
        """Read which cards were typed on and not saved."""
        self._session.run(_unsaved, self.changed.emit, owner=self)


def part(draft: Draft, name: str) -> dict[str, object]:
    """Return one half of a draft: what the record said ("base"), or what was typed ("typed")."""
    found = draft.body.get(name)
    return found if isinstance(found, dict) else {}


def _unsaved(desk: Desk) -> list[Unsaved]:
    drafts = [draft for draft in desk.drafts() if draft.id.startswith(DRAFTS)]
    cards = [(draft.id, from_body(part(draft, "typed"), Customer(id=""))) for draft in reversed(drafts)]
    return [Unsaved(key, named(typed)) for key, typed in cards]
