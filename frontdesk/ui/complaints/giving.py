"""What may be given: who decides about the amount typed, and what similar cases received."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import Given, Verdict, parse_amount, parse_envelope, verdict
from frontdesk.domain.shop import Role
from frontdesk.i18n import _, ngettext
from frontdesk.services.complaints_alike import given_alike
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.state_words import remedy_word
from frontdesk.ui.errors import sentence
from frontdesk.ui.session import Session
from frontdesk.ui.words import money


class Giving(QObject):
    """Follows the complaint being written; knows no widget."""

    changed = Signal()

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__(presenter)
        self._session = session
        self._presenter = presenter
        self._subject: str | None = None
        self._alike: Sequence[Given] = ()
        presenter.opened.connect(self._look)
        presenter.changed.connect(self._typed)
        session.touched.connect(self._touched)

    def said(self) -> tuple[str, str]:
        """Return who decides about the amount, and the look of the sentence; or nothing, twice."""
        writing, actor = self._presenter.writing, self._session.acting()
        if writing is None or actor is None:
            return "", ""
        limits = parse_envelope(self._session.shop.goodwill)
        try:
            cents = parse_amount(writing.amount)
        except DomainError as error:
            return sentence(error), "tag-warn"
        limit = limits.get(writing.remedy, 0)
        if not cents:
            mine = actor.role is Role.CLERK and limit > 0
            return (
                _("Up to {limit} you may decide yourself.").format(limit=money(limit)) if mine else "",
                "tag",
            )
        return _decided(verdict(actor, limits, writing.remedy, cents), limit)

    def alike(self) -> list[str]:
        """Return what similar cases received, a line for each kind of remedy, under a heading."""
        if not self._alike:
            return []
        return [_("Similar cases in the last 12 months:"), *map(_given_words, self._alike)]

    def _typed(self, names: frozenset[str]) -> None:
        if "subject_id" in names:
            self._look()
        elif names & {"amount", "remedy"}:
            self.changed.emit()

    def _touched(self, kinds: frozenset[str]) -> None:
        if "complaint" in kinds and self._presenter.writing is not None:
            self._look()

    def _look(self) -> None:
        writing = self._presenter.writing
        if writing is None:
            return
        subject = writing.subject_id
        if subject != self._subject:
            self._subject, self._alike = subject, ()
        self.changed.emit()

        def show(found: Sequence[Given]) -> None:
            if self._subject == subject:
                self._alike = found
                self.changed.emit()

        self._session.ask(partial(given_alike, subject_id=subject), show, owner=self)


def _decided(found: Verdict, limit: int) -> tuple[str, str]:
    if found is Verdict.OWN:
        return _("You may decide this yourself."), "tag-good"
    if found is Verdict.REMEDY_FIRST:
        return sentence(DomainError("remedy_first")), "tag-warn"
    if not limit:
        return _("This needs the supervisor."), "tag-warn"
    words = _("This needs the supervisor: up to {limit} you may decide yourself.")
    return words.format(limit=money(limit)), "tag-warn"


def _given_words(given: Given) -> str:
    what = remedy_word(given.remedy) or _("Something else")
    if given.middle is None or given.least is None or given.most is None:
        return ngettext("{what}: {n} time", "{what}: {n} times", given.count).format(what=what, n=given.count)
    if given.least == given.most:
        words = ngettext("{what}: {n} time, {amount}", "{what}: {n} times, {amount}", given.count)
        return words.format(what=what, n=given.count, amount=money(given.middle))
    words = ngettext(
        "{what}: {n} time, from {least} to {most}, in the middle {middle}",
        "{what}: {n} times, from {least} to {most}, in the middle {middle}",
        given.count,
    )
    return words.format(
        what=what,
        n=given.count,
        least=money(given.least),
        most=money(given.most),
        middle=money(given.middle),
    )
