"""What the papers of one complaint are made from, what is being written into its reply, and sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.letters import LetterBook, addressee_of, language_for, letter, salutation
from frontdesk.domain.replies import (
    Answer,
    Basis,
    Demand,
    Missing,
    Way,
    answer_body,
    is_too_early,
    read_answer,
)
from frontdesk.domain.sheets import Sheet
from frontdesk.services.complaint_clocks import now_in_writing
from frontdesk.services.complaint_reading import Case, open_case
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import note_paper
from frontdesk.services.ports import Done, UnitOfWork
from frontdesk.services.replies import lacking, paper_basis, send_reply
from frontdesk.ui.complaints.letters.words import day_in, first_documents, wish_in
from frontdesk.ui.pause import Pause
from frontdesk.ui.session import Session

KINDS = frozenset({"complaint", "customer", "reply", "shop", "staff"})


class PaperPresenter(QObject):
    """One complaint's papers; knows no widget."""

    shown = Signal()  # read, anew or again
    begun = Signal()  # the fields are to be filled with ``answer``
    refused = Signal(object)
    sent = Signal()
    gone = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.complaint_id = ""
        self.case: Case | None = None
        self.basis: Basis | None = None
        self.book: LetterBook | None = None
        self.answer: Answer | None = None
        self._pause = Pause(self)
        self._pause.due.connect(self._keep)
        session.touched.connect(self._touched)
        session.actor_changed.connect(self._read)

    def open(self, complaint_id: str) -> None:
        """Show a complaint's papers, with what was being written for its reply."""
        self.keep_now()
        self.complaint_id, self.basis, self.answer = complaint_id, None, None
        if self.book is None and self.session.means.letter_book is not None:
            self.session.slow.run(self.session.means.letter_book, self._take_book, owner=self)
        self._read()

    def close(self) -> None:
        """Show none; what is written is kept."""
        self.keep_now()
        self.complaint_id, self.basis, self.answer = "", None, None

    def write(self, answer: Answer) -> None:
        """Take what is written, and keep it safe once the typing pauses."""
        if answer != self.answer:
            self.answer = answer
            self._pause.typed()
            self.shown.emit()

    def speak(self, language: str) -> None:
        """Write the reply in another language: what was filled in by itself follows."""
        if self.answer is None or self.basis is None or language == self.answer.language:
            return
        was, now = (_begin(self.basis, one) for one in (self.answer.language, language))
        demands = tuple(
            replace(d, wish=now.demands[0].wish) if d.wish == was.demands[0].wish else d
            for d in self.answer.demands
        )
        documents = self.answer.documents
        self.answer = replace(
            self.answer,
            language=language,
            salutation="",
            demands=demands,
            documents=now.documents if documents == was.documents else documents,
        )
        self._pause.typed()
        self.begun.emit()
        self.shown.emit()

    def keep_now(self) -> None:
        """Keep what waits to be kept."""
        waits = self._pause.running()
        self._pause.over()
        if waits:
            self._keep()

    def _keep(self) -> None:
        if self.answer is None or self.basis is None:
            return
        body = answer_body(self.answer) | {
            "kind": "reply",
            "customer_id": self.basis.complaint.customer_id or "",
        }
        draft = self._draft_id()
        self.session.run(lambda desk: desk.keep_draft(draft, body), owner=self)

    def letter(self) -> Sheet | None:
        """Return the letter as it would be sent now."""
        if self.answer is None or self.basis is None or self.book is None:
            return None
        return letter(self.answer, self.basis, self.book, day_in)

    def lacks(self) -> Sequence[Missing]:
        """Return what is missing in it."""
        if self.answer is None or self.basis is None or self.book is None:
            return ()
        return lacking(self.answer, self.basis, self.book)

    def refusal(self) -> DomainError | None:
        """Return what is wrong with it besides what is missing."""
        if self.answer is None or self.basis is None or not is_too_early(self.answer, self.basis):
            return None
        return DomainError("reply_by_when")

    def salutation(self) -> tuple[str, bool]:
        """Return how the letter begins by itself, and whether that is sure."""
        assert self.basis is not None
        assert self.book is not None
        assert self.answer is not None
        return salutation(self.basis.customer, self.answer.language, self.book)

    def send(self, way: Way, sent_on: date | None) -> None:
        """Mark it as sent."""
        if self.answer is None or self.basis is None or self.book is None:
            return
        draft = self._draft_id()
        change = partial(
            send_reply,
            complaint_id=self.complaint_id,
            answer=self.answer,
            way=way,
            sent_on=sent_on or self.basis.today,
            book=self.book,
            day=day_in,
        )

        def done(_done: Done) -> None:
            self._pause.over()
            self.session.run(lambda desk: desk.drop_draft(draft))
            self.answer = None
            self.sent.emit()
            self._read()

        self.session.do("send_reply", change, then=done, refused=self.refused.emit, owner=self)

    def put_in_writing(self) -> None:
        """Note that it is in writing now: from then on the law's days count."""
        change = partial(now_in_writing, complaint_id=self.complaint_id)
        self.session.do("now_in_writing", change, refused=self.refused.emit, owner=self)

    def note_saved(self, path: str) -> None:
        """Note where a paper was saved."""
        change = partial(note_paper, complaint_id=self.complaint_id, path=path)
        self.session.do("note_paper", change, owner=self)

    def _draft_id(self) -> str:
        return _draft_of(self.complaint_id)

    def _take_book(self, book: LetterBook) -> None:
        self.book = book
        self._show_all()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._read()

    def _read(self) -> None:
        if not self.complaint_id:
            return
        read = partial(_read, complaint_id=self.complaint_id, actor=self.session.actor)
        show, missing = partial(self._take, self.complaint_id), partial(self._missing, self.complaint_id)
        self.session.run(read, show, refused=missing, owner=self)

    def _take(self, asked: str, found: tuple[Case, Basis, Answer | None]) -> None:
        if asked != self.complaint_id:
            return
        self.case, self.basis, kept = found
        if self.answer is None:
            self.answer = kept or _begin(self.basis, "")
            self.begun.emit()
        self._show_all()

    def _missing(self, asked: str, error: Exception) -> None:
        if not isinstance(error, NotFoundError):
            self.session.refused.emit(error)
        elif asked == self.complaint_id:
            self.close()
            self.gone.emit()

    def _show_all(self) -> None:
        if self.basis is not None and self.book is not None:
            self.shown.emit()


def _begin(basis: Basis, language: str) -> Answer:
    """Return a reply with what the case tells already."""
    language = language or language_for(basis.customer, basis.shop)
    complaint = basis.complaint
    return Answer(
        language=language,
        addressee=addressee_of(basis.customer),
        about=complaint.summary,
        demands=(Demand(wish_in(complaint.remedy, language)),),
        documents=first_documents(basis, language),
        next_by=complaint.answer_due,
    )


def _draft_of(complaint_id: str) -> str:
    return f"reply:{complaint_id}"


def _read(desk: Desk, *, complaint_id: str, actor: str) -> tuple[Case, Basis, Answer | None]:
    """Return a case, what its papers are made from, and what was being written."""

    def query(uow: UnitOfWork) -> tuple[Case, Basis]:
        return open_case(uow, complaint_id), paper_basis(uow, complaint_id, actor=actor)

    kept = next((one.body for one in desk.drafts() if one.id == _draft_of(complaint_id)), None)
    return *desk.read(query), read_answer(kept) if kept else None
