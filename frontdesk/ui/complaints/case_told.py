"""What was told: the half of a case that stays as it was said, with what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Move, is_hidden
from frontdesk.domain.customers import full_name
from frontdesk.domain.shop import Shop
from frontdesk.domain.wording import quoted
from frontdesk.i18n import _, ngettext
from frontdesk.services.attachments import note_file_out, read_file
from frontdesk.services.complaint_reading import Case
from frontdesk.ui.complaints.about import subject_words
from frontdesk.ui.complaints.adding import AddFile
from frontdesk.ui.complaints.bringing import TakesDrops
from frontdesk.ui.complaints.card import CardButton
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.facts import Fact, Facts, Phrase
from frontdesk.ui.complaints.files import FileList, Shown
from frontdesk.ui.complaints.fold import Folds
from frontdesk.ui.complaints.law import LawCase, LawSentences
from frontdesk.ui.complaints.purchase_form import PurchaseForm
from frontdesk.ui.complaints.purchase_words import purchase_rows
from frontdesk.ui.complaints.state_words import (
    channel_word,
    clock_tags,
    offered_word,
    remedy_word,
    severity_word,
    standing_tags,
    told_words,
)
from frontdesk.ui.complaints.wording import address_words, without_stop
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, clear
from frontdesk.ui.words import day, moment, money


def card_box() -> tuple[QWidget, QVBoxLayout]:
    """Return a card and the column inside it."""
    tokens = theme().tokens
    card = frame()
    box = QVBoxLayout(card)
    box.setContentsMargins(*[tokens.px("space4")] * 4)
    box.setSpacing(tokens.px("space3"))
    return card, box


class ToldCard(TakesDrops):
    """The words, what is asked for, what was offered, what is promised, what is about the same."""

    wanted = Signal(str)  # another complaint

    def __init__(self, session: Session, presenter: CasePresenter) -> None:
        super().__init__()
        self._session, self._presenter = session, presenter
        self._title, self._who, self._words = label("name"), label("muted"), label()
        self._promises_heading, self._same_heading = label("section"), label("section")
        self._facts = Facts()
        gap = theme().tokens.px("space2")
        self._tags = FlowLayout(gap=gap)
        self._promises, self._same = QVBoxLayout(), QVBoxLayout()
        self._quote = frame("quote")
        inner = QVBoxLayout(self._quote)
        inner.setContentsMargins(theme().tokens.px("space3"), 0, 0, 0)
        inner.addWidget(self._words)
        card, box = card_box()
        box.addWidget(self._title)
        box.addLayout(self._tags)
        self._case_now: Case | None = None
        self.files = FileList(session, self._read_file)
        self.add_file = AddFile(session)
        self.take_drops(self.add_file.bringing)
        self.law = LawSentences(session, self._law_case)
        self._said = label()
        self.purchase = PurchaseForm(session, presenter)
        parts = {"purchase": self.purchase, "law": self.law, "said": self._said}
        self.folds = Folds(parts, self._fold_words)
        on_click(self.law.note, self._note_purchase)
        self.purchase.kept.connect(self._purchase_noted)
        for part in (self._who, self._quote, self._facts, self.files, self.add_file, self.folds):
            box.addWidget(part)
        self.files.saved.connect(self._note_saved)
        for heading, rows in ((self._promises_heading, self._promises), (self._same_heading, self._same)):
            rows.setSpacing(gap)
            box.addWidget(heading)
            box.addLayout(rows)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_case(self, case: Case) -> None:
        """Show a case in the language of the screens."""
        complaint = case.complaint
        another = self._case_now is None or self._case_now.complaint.id != complaint.id
        self._case_now = case
        if another:
            self.folds.unfold("")
        self._said.setText("\n".join(quoted(text, i18n.language()) for text in case.said))
        hidden = is_hidden(complaint)
        noting = Move.NOTE in self._presenter.allowed()
        self.purchase.show_complaint(complaint)
        self.law.offer_to_note(may=noting)
        offered = {"purchase": noting, "law": not hidden, "said": bool(case.said)}
        self.folds.offer(*(name for name, may in offered.items() if may))
        for part in (self._who, self._quote):
            part.setVisible(not hidden)
        self.folds.retranslate()
        self.law.retranslate()
        self.files.show_files([Shown(file.id, file.kind, file.size) for file in case.files])
        self.add_file.show_complaint(complaint.id, len(case.files))
        self.add_file.setVisible(not hidden)
        title = complaint.number
        if not hidden:
            title = _("{number} · {who}").format(number=complaint.number, who=complaint.summary)
        self._title.setText(title)
        self._who.setText(self._address(case))
        self._words.setText(quoted(complaint.words, i18n.language()))
        self._show_tags(case)
        self._facts.show_facts(self._rows(case))
        self._show_promises(case)
        self._show_same(case)

    def _fold_words(self, name: str) -> tuple[str, str]:
        if name != "said":
            return (_("What the law gives") if name == "law" else _("What was bought")), ""
        by = self._session.house.everybody.get(_writer(self._case_now))
        return (_("What {name} said").format(name=by.name) if by else _("What was said")), ""

    def _address(self, case: Case) -> str:
        if case.customer is None:
            return _("Without a name")
        return " · ".join(
            (
                full_name(case.customer),
                *address_words(self._session.house, case.customer, self._session.sounds),
            )
        )

    def _show_tags(self, case: Case) -> None:
        complaint = case.complaint
        today = local_date(self._session.shop, self._session.clock.now())
        clear(self._tags)
        tags = standing_tags(complaint)
        tags += clock_tags(complaint, self._session.shop, today)
        if complaint.safety:
            tags.append(("tag-urgent", _("Somebody may be hurt")))
        if complaint.told_before:
            told = ngettext("Told {n} time before", "Told {n} times before", complaint.told_before)
            tags.append(("tag-warn", told.format(n=complaint.told_before)))
        for kind, text in tags:
            self._tags.addWidget(Phrase(kind, text))

    def _rows(self, case: Case) -> list[Fact]:
        complaint, shop = case.complaint, self._session.shop
        today = local_date(shop, self._session.clock.now())
        everybody = self._session.house.everybody
        writer = _writer(case)
        offered = (
            _("Offered by {name}").format(name=everybody[writer].name)
            if writer in everybody
            else offered_word()
        )
        rows = [
            Fact(_("What it is about"), subject_words(self._session.house, complaint.subject_id)),
            Fact(_("How it came"), channel_word(complaint.channel)),
            Fact(_("Written down"), moment(complaint.received_at, shop, today=today)),
            Fact(_("Received"), _earlier_day(complaint.received_on, local_date(shop, complaint.received_at))),
            Fact(_("In writing since"), day(complaint.written_on) if complaint.written_on else ""),
            Fact(_("Wants"), remedy_word(complaint.remedy)),
            Fact(_("How serious"), severity_word(complaint.severity)),
            *(Fact(name, said) for name, said in purchase_rows(complaint)),
            Fact(offered, complaint.offered),
            Fact(_("What seems fair"), complaint.fair),
            Fact(_("Where the customer is"), whereabouts(case, shop, today)),
            Fact(_("Amount"), money(complaint.amount_cents) if complaint.amount_cents else ""),
            Fact(_("Exception to a rule, because"), complaint.exception),
            Fact(_("Told it before"), told_words(complaint.told_before)),
        ]
        if case.customer is not None:
            rows.append(Fact(_("Earlier complaints"), str(case.earlier) if case.earlier else ""))
        return [row for row in rows if row.value]

    def _show_promises(self, case: Case) -> None:
        session = self._session
        today = local_date(session.shop, session.clock.now())
        clear(self._promises)
        self._promises_heading.setText(_("Promises open"))
        self._promises_heading.setVisible(bool(case.promises))
        for promise in case.promises:
            late = promise.due_at < session.clock.now()
            due = moment(promise.due_at, session.shop, today=today)
            by = session.house.everybody.get(promise.staff_id)
            said = _("{what} — due {when}") if by is None else _("{what} — {name}, due {when}")
            said = said.format(what=without_stop(promise.text), when=due, name=by.name if by else "")
            self._promises.addWidget(label("urgent" if late else "", said))

    def _show_same(self, case: Case) -> None:
        clear(self._same)
        self._same_heading.setText(_("About the same thing"))
        self._same_heading.setVisible(bool(case.same))
        for other in case.same:
            tags = standing_tags(other)
            about = _("Only a supervisor or the owner opens it.") if is_hidden(other) else other.summary
            card = CardButton(other.number, about, tags)
            on_click(card, self._opener(other.id))
            self._same.addWidget(card)

    def _note_purchase(self) -> None:
        self.folds.unfold("purchase")
        self.purchase.begin()

    def _purchase_noted(self) -> None:
        """Show what follows from it; first the keyboard, or the page would jump after it."""
        self.folds.switches["law"].setFocus()
        self.folds.unfold("law")
        bring_into_sight(self.law)

    def _law_case(self) -> LawCase:
        told = self._case_now.complaint if self._case_now else None
        return LawCase(told.fault, told.bought_by, told.bought_on) if told else LawCase()

    def _read_file(
        self, file_id: str, then: Callable[[bytes], None], refused: Callable[[Exception], None]
    ) -> None:
        query = partial(read_file, file_id=file_id)
        self._session.ask(query, lambda found: then(found.data), refused=refused, owner=self)

    def _note_saved(self, path: str) -> None:
        if self._case_now is not None:
            change = partial(note_file_out, complaint_id=self._case_now.complaint.id, path=path)
            self._session.do("note_file_out", change, owner=self)

    def _opener(self, complaint_id: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(complaint_id)


def _writer(case: Case | None) -> str:
    """Return who wrote it down, and spoke with the customer."""
    return case.story[0].actor if case is not None and case.story else ""


def whereabouts(case: Case, shop: Shop, today: date) -> str:
    """Say where the customer is now, as far as the visit tells."""
    visit = case.visit
    if visit is None:
        return ""
    if visit.ended_at is not None:
        return _("Went at {when}").format(when=moment(visit.ended_at, shop, today=today))
    if visit.called_at is not None:
        return _("At the counter since {when}").format(when=moment(visit.called_at, shop, today=today))
    return _("Waiting here since {when}").format(when=moment(visit.joined_at, shop, today=today))


def _earlier_day(came: date | None, noted: date) -> str:
    """Return the day something came where it lay a while before it was written down."""
    return day(came) if came is not None and came != noted else ""
