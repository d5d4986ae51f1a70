"""Privacy: reads the settings behind the papers and the list of incidents, and keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.access import may_give
from frontdesk.domain.breaches import Breach
from frontdesk.domain.papers import Book, Safety
from frontdesk.domain.retention import Kind, Retention
from frontdesk.services.breaches import (
    breaches,
    change_breach,
    close_breach,
    reopen_breach,
    report_breach,
)
from frontdesk.services.copies import Standing as Copies
from frontdesk.services.desk import Change, Desk
from frontdesk.services.ports import Done
from frontdesk.services.retention import periods_of
from frontdesk.ui.session import Session

DRAFTS = "breach:"
KINDS = frozenset({"breach", "shop", "staff", "retention"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the papers and the list are made from."""

    signed_in: bool = False
    periods: Mapping[Kind, Retention] = field(default_factory=dict)
    breaches: tuple[Breach, ...] = ()
    drafts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


class PrivacyPresenter(QObject):
    """One for the place; what is read arrives by ``read_again``'s signal."""

    shown = Signal()
    reported = Signal()
    kept = Signal(str)  # what was typed about an incident, by its id
    refused = Signal(str, object)  # the incident's id, or empty text for a new one; the exception

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.book: Book | None = None
        self.standing = Standing()
        self._second_place = False
        self._dropping: set[str] = set()  # drafts that a reading on its way may still find
        session.touched.connect(self._touched)
        session.actor_changed.connect(self.read_again)

    def safety(self) -> Safety:
        """Return how the data are looked after, as far as it is known."""
        return Safety(self.session.encrypted, self._second_place, self.standing.signed_in)

    def leads(self) -> bool:
        """Tell whether whoever acts may see the list of incidents."""
        return may_give(self.session.acting(), "read_breaches")

    def read_again(self) -> None:
        """Read everything; the law and the words once."""
        means = self.session.means
        if self.book is None and means.privacy_book is not None:
            self.session.slow.run(means.privacy_book, self._take_book, owner=self)
        if means.copies is not None:
            self.session.slow.run(means.copies().standing, self._take_copies, owner=self)
        self.session.run(partial(_read, leads=self.leads()), self._take, owner=self)

    def _take_book(self, book: Book) -> None:
        self.book = book
        self.shown.emit()

    def _take_copies(self, copies: Copies) -> None:
        self._second_place = copies.second is not None
        self.shown.emit()

    def _take(self, standing: Standing) -> None:
        drafts = {name: body for name, body in standing.drafts.items() if name not in self._dropping}
        self.standing = replace(standing, drafts=drafts)
        self.shown.emit()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.read_again()

    # Incidents.

    def report(self, what: str) -> None:
        """Note what somebody noticed."""
        self._do("report_breach", partial(report_breach, what=what), "", self.reported.emit)

    def change(self, breach: Breach) -> None:
        """Keep what became known."""
        kept = partial(self.kept.emit, breach.id)
        self._do("change_breach", partial(change_breach, breach=breach), breach.id, kept)

    def close(self, breach: Breach) -> None:
        """Keep what became known, and be done with it."""
        assert self.book is not None
        done = partial(close_breach, breach_id=breach.id, hours=self.book.law.breach_hours)
        changed = breach not in self.standing.breaches
        if changed:
            change = partial(change_breach, breach=breach)
            self._do("change_breach", change, breach.id, lambda: self._do("close_breach", done, breach.id))
        else:
            self._do("close_breach", done, breach.id)

    def reopen(self, breach_id: str) -> None:
        """Take it up again."""
        self._do("reopen_breach", partial(reopen_breach, breach_id=breach_id), breach_id)

    def keep_typing(self, breach_id: str, body: Mapping[str, object]) -> None:
        """Keep what is being typed, safe from a crash."""
        self._remember(breach_id, body)
        self.session.run(lambda desk: desk.keep_draft(DRAFTS + breach_id, dict(body)), owner=self)

    def _remember(self, breach_id: str, body: Mapping[str, object] | None) -> None:
        drafts = {name: kept for name, kept in self.standing.drafts.items() if name != breach_id}
        if body is not None:
            drafts[breach_id] = body
        self.standing = replace(self.standing, drafts=drafts)

    def _do(
        self, code: str, change: Change, breach_id: str, then: Callable[[], object] | None = None
    ) -> None:
        def done(_done: Done) -> None:
            self._remember(breach_id, None)
            self._dropping.add(breach_id)
            self.session.run(
                lambda desk: desk.drop_draft(DRAFTS + breach_id),
                lambda _none: self._dropping.discard(breach_id),
                owner=self,
            )
            if then is not None:
                then()

        self.session.do(code, change, then=done, refused=partial(self.refused.emit, breach_id), owner=self)


def _read(desk: Desk, *, leads: bool) -> Standing:
    found = desk.read(breaches, code="read_breaches") if leads else []
    drafts: dict[str, Mapping[str, object]] = {}
    for draft in desk.drafts():
        if draft.id.startswith(DRAFTS):
            drafts[draft.id.removeprefix(DRAFTS)] = draft.body
    return Standing(desk.people.protected, desk.read(periods_of), tuple(found), drafts)
