"""What may be asked back, passed on and kept from some about the complaint in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.complaints import is_hidden, next_in_line
from frontdesk.domain.shop import Staff
from frontdesk.services.batons import answer_back, ask_back, restrict
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.session import Session


class BatonPresenter(QObject):
    """The baton of the complaint that a ``CasePresenter`` has in sight; knows no widget."""

    exchanged = Signal()  # a question or an answer is in the record now

    def __init__(self, session: Session, case: CasePresenter) -> None:
        super().__init__(case)
        self._session = session
        self._case = case

    def next_in_line(self) -> Staff | None:
        """Return who is asked next if nobody takes it in time."""
        shop, people = self._session.shop, self._session.house.people
        return next_in_line(self._case.case.complaint, people, shop.baton_order) if self._case.case else None

    def hidden(self) -> bool:
        """Tell whether it is not the acting person's to open."""
        return self._case.case is not None and is_hidden(self._case.case.complaint)

    def can_ask(self) -> bool:
        """Tell whether somebody else may know more than who acts."""
        if self._case.case is None:
            return False
        writer = self._case.case.story[0].actor if self._case.case.story else ""
        return self._session.actor not in (self._case.case.complaint.holder_id, "") or (
            writer not in (self._session.actor, "")
        )

    def ask_back(self, question: str) -> None:
        """Ask whoever knows more."""
        change = partial(ask_back, question=question, **self._sight())
        self._case.run("ask_back", change, then=self.exchanged.emit)

    def answer_back(self, answer: str) -> None:
        """Answer; it goes on with the complaint."""
        change = partial(answer_back, answer=answer, **self._sight())
        self._case.run("answer_back", change, then=self.exchanged.emit)

    def restrict(self, kinds: Sequence[str], about_staff: str) -> None:
        """Note who may open it."""
        change = partial(restrict, kinds=tuple(kinds), about_staff=about_staff, **self._sight())
        self._case.run("restrict", change)

    def _sight(self) -> dict[str, Any]:
        """Return the complaint in sight as it stands there."""
        return {"complaint_id": self._case.complaint_id, "seen_rev": self._case.seen_rev()}
