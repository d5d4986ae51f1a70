"""The form: the customer's own words first, then one tap each for the rest."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.remarks import RemarkKind
from frontdesk.i18n import _
from frontdesk.ui.complaints.about import About
from frontdesk.ui.complaints.baton_form import BatonPart
from frontdesk.ui.complaints.bringing import TakesDrops
from frontdesk.ui.complaints.came import DayItCame
from frontdesk.ui.complaints.draft import COMPLAINT, Writing
from frontdesk.ui.complaints.facts import Phrase, Stepper
from frontdesk.ui.complaints.filing import FilesPart
from frontdesk.ui.complaints.fold import Folds
from frontdesk.ui.complaints.giving import Giving
from frontdesk.ui.complaints.law import LawPart
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.purchase import Purchase, in_short
from frontdesk.ui.complaints.state_words import channel_choices, remedy_choices, severity_choices
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, frame, label, set_kind
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column, stand
from frontdesk.ui.widgets.tick import Tick

BY_WRITING = frozenset({"email", "letter"})
PAIR_FROM = 420  # px at 100 %
WORDS_LINES, MOST_LINES = 3, 8
OFFERED_LINES = 2
SHARES = (5, 3)  # of the width, where two fields stand beside each other
OF_A_COMPLAINT = ("remedy", "severity", "told_before", "offered", "amount")  # of no remark


class ComplaintForm(TakesDrops, Retranslated):
    """The fields of one complaint being written; of a suggestion or a thank-you, the few that it needs."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self.kind = Chips(may_be_none=False)
        self.words = TextField(WORDS_LINES, most=MOST_LINES)
        self.whom = Chips()
        self.subject = About(session)
        self.channel = Chips(may_be_none=False)
        self.in_writing = QCheckBox()
        self.came = DayItCame(session)
        self.giving = Giving(session, presenter)
        self.amount, self.exception, self.summary = QLineEdit(), QLineEdit(), QLineEdit()
        self._verdict, self._alike = Phrase("tag"), label("second")
        self.remedy, self.severity = Chips(), Chips()
        self.told_before = Stepper()
        self.safety = Tick()
        self.offered = TextField(OFFERED_LINES)
        self.purchase = Purchase(session, presenter)
        self.files = FilesPart(session, presenter)
        self.law = LawPart(session, presenter)
        self.words.files = self.files.bringing
        self.fields = {
            "words": Field(self.words),
            "for": Field(self.whom),
            "subject": Field(self.subject),
            "channel": Field(self.channel, self.in_writing),
            "received": Field(self.came),
            "remedy": Field(self.remedy),
            "severity": Field(self.severity),
            "told_before": Field(self.told_before),
            "offered": Field(self.offered),
            "amount": Field(self.amount, self._verdict, self._alike),
            "exception": Field(self.exception),
            "summary": Field(self.summary),
            "files": self.files.field,
        } | self.purchase.fields
        more = QWidget()
        more.setLayout(column(self.fields["exception"], self.fields["summary"], gap="space3"))
        self.baton = BatonPart(session, presenter)
        parts = {"baton": self.baton, "purchase": self.purchase, "files": self.files}
        self.folds = Folds(parts | {"law": self.law, "more": more}, self._fold_words)
        self._pairs = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _pair in range(2)]
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        session.house_changed.connect(self.retranslate)
        presenter.refused.connect(self._refused)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame()
        box = QVBoxLayout(card)
        side, above = tokens.px("space4"), tokens.px("space3")
        box.setContentsMargins(side, above, side, above)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.kind)
        for name in ("words", "for", "subject", "remedy"):
            box.addWidget(self.fields[name])
        pairs = (("severity", "told_before"), ("offered", "amount"))
        for pair, names in zip(self._pairs, pairs, strict=True):
            pair.setSpacing(tokens.px("space3"))
            for name, share in zip(names, SHARES, strict=True):
                pair.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._pairs[0])
        box.addWidget(self.safety)
        box.addLayout(self._pairs[1])
        box.addWidget(self.fields["channel"])
        box.addWidget(self.fields["received"])
        box.addWidget(self.folds)
        box.addWidget(NoteCheck(self._session, self.offered, self.exception, self.summary))
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the short fields side by side only where there is room."""
        narrow = self.width() < PAIR_FROM * theme().tokens.scale
        for pair in (*self._pairs, *self.purchase.pairs):
            stand(pair, narrow=narrow)
        super().resizeEvent(event)

    def _connect(self) -> None:
        change = self._presenter.change
        for name, field in (("words", self.words), ("offered", self.offered)):
            field.textChanged.connect(lambda n=name, f=field: self._typed(n, f.toPlainText()))
        lines = {"amount": self.amount, "exception": self.exception, "summary": self.summary}
        for name, line in (lines | self.purchase.lines()).items():
            line.textEdited.connect(lambda text, n=name: self._typed(n, text))
        self.kind.changed.connect(self._kind_chosen)
        self.whom.changed.connect(lambda: change(for_id=self.whom.one()))
        self.came.changed.connect(self._day_chosen)
        self.giving.changed.connect(self._show_giving)
        self.subject.changed.connect(lambda: change(subject_id=self.subject.one() or None))
        self.remedy.changed.connect(lambda: change(remedy=self.remedy.one()))
        self.severity.changed.connect(lambda: change(severity=self.severity.one()))
        self.told_before.changed.connect(lambda: change(told_before=self.told_before.value()))
        self.channel.changed.connect(self._channel_chosen)
        self.safety.toggled.connect(lambda on: change(safety=on))
        self.in_writing.toggled.connect(lambda on: change(written=on))
        self._presenter.changed.connect(self._changed)

    def put_receipt(self, code: str) -> None:
        """Put a scanned code where the receipt's number stands, behind what was typed there."""
        receipt = self.purchase.receipt
        receipt.setText(f"{receipt.text()} {code}".strip())
        self.folds.unfold("purchase")
        self._typed("receipt", receipt.text())

    def _typed(self, name: str, text: str) -> None:
        self.fields[name].refuse(None)
        self._presenter.change(**{name: text})

    def _changed(self, names: frozenset[str]) -> None:
        writing = self._presenter.writing
        if writing is None:
            return
        if "files" in names:
            self.fields["files"].refuse(None)
            self.files.show_writing(writing)
            if writing.files:
                self.folds.unfold("files")
        if names & {"fault", "bought_by", "bought_on"}:
            self.law.sentences.refresh()
        self.folds.retranslate()

    def _kind_chosen(self) -> None:
        """Go on in the words, where a complaint begins too: on the chip, Enter would choose it once more."""
        self._presenter.change(kind=self.kind.one())
        self._show_kind()
        self.begin_typing()

    def _show_kind(self) -> None:
        """Offer what the kind needs; what was typed for another one stays, should it be that again."""
        writing = self._presenter.writing
        complaint = writing is None or writing.is_complaint
        for name in OF_A_COMPLAINT:
            self.fields[name].setVisible(complaint)
        self.safety.setVisible(complaint)
        self.fields["for"].setVisible(not complaint)
        self.folds.offer(*(("baton", "purchase", "files", "law", "more") if complaint else ()))
        self._show_writing(self.channel.one())

    def _channel_chosen(self) -> None:
        """What comes by letter or e-mail is in writing unless the clerk says otherwise."""
        channel = self.channel.one()
        self._presenter.change(channel=channel)
        self.in_writing.setChecked(channel in BY_WRITING)
        self._show_writing(channel)
        if channel not in BY_WRITING:  # what is told aloud is told now
            self.came.put(None)
            self._day_chosen()

    def _show_writing(self, channel: str) -> None:
        writing = self._presenter.writing
        asked = channel in BY_WRITING and (writing is None or writing.is_complaint)
        self.in_writing.setVisible(asked)
        self.fields["received"].setVisible(asked)

    def _day_chosen(self) -> None:
        came = self.came.value()
        self.fields["received"].refuse(None)
        self._presenter.change(received_on=came.isoformat() if came else "")

    def _show_giving(self) -> None:
        """Say at once who decides about the amount, and what similar cases received."""
        said, kind = self.giving.said()
        set_kind(self._verdict, kind or "tag")
        self._verdict.setText(said)
        self._verdict.setVisible(bool(said))
        alike = self.giving.alike()
        self._alike.setText("\n".join(alike))
        self._alike.setVisible(bool(alike))

    def retranslate(self) -> None:
        """Say the names of the fields and the choices."""
        for name, text in field_names().items():
            self.fields[name].say(text)
        self.kind.setAccessibleName(_("What it is"))
        self.kind.offer(kind_choices())
        self.whom.offer((person.id, person.name) for person in self._session.house.people)
        self.channel.offer(channel_choices())
        self.remedy.offer(remedy_choices())
        self.severity.offer(severity_choices())
        self.in_writing.setText(_("In writing"))
        self.safety.say(_("Somebody may be hurt"))
        self.baton.say()
        self.folds.retranslate()
        self._show_giving()

    def _fold_words(self, name: str) -> tuple[str, str]:
        return fold_words(name, self._presenter.writing)

    def load(self, writing: Writing) -> None:
        """Show a writing that was begun, new or unfinished."""
        self.retranslate()
        for field in (self.words, self.offered, self.in_writing):
            field.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.words.setPlainText(writing.words)
        self.offered.setPlainText(writing.offered)
        self.in_writing.setChecked(writing.written)
        for field in (self.words, self.offered, self.in_writing):
            field.blockSignals(False)  # noqa: FBT003
        for name, line in (("amount", self.amount), ("exception", self.exception), ("summary", self.summary)):
            line.setText(getattr(writing, name))
        self.came.put(writing.came)
        self.told_before.set_value(writing.told_before)
        self.safety.put(on=writing.safety)
        self.subject.choose(writing.subject_id or "")
        for chips, code in (
            (self.kind, writing.kind),
            (self.whom, writing.for_id),
            (self.channel, writing.channel),
            (self.remedy, writing.remedy),
            (self.severity, writing.severity),
        ):
            chips.choose([code])
        self.purchase.load(writing)
        self.baton.load(writing)
        self.files.show_writing(writing)
        self.law.load(writing)
        self.folds.unfold("")
        self._show_kind()
        self._show_giving()
        for each in self.fields.values():
            each.refuse(None)

    def begin_typing(self) -> None:
        """Put the keyboard into the customer's own words, at their end."""
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, name: str, error: Exception) -> None:
        if name in self.fields:
            self.fields[name].refuse(partial(sentence, error))
            fold = self.folds.holds(self.fields[name])
            if fold:
                self.folds.unfold(fold)
            self.fields[name].control.setFocus(Qt.FocusReason.OtherFocusReason)


def kind_choices() -> list[tuple[str, str]]:
    """Return what somebody may tell: code and words."""
    return [
        (COMPLAINT, _("Complaint")),
        (RemarkKind.SUGGESTION, _("Suggestion")),
        (RemarkKind.THANKS, _("Thank-you")),
    ]


def field_names() -> dict[str, str]:
    """Return what the fields are called."""
    return {
        "words": _("In the customer’s own words"),
        "for": _("Whom it concerns"),
        "subject": _("What it is about"),
        "channel": _("How it came to us"),
        "remedy": _("What would put it right"),
        "severity": _("How serious it is"),
        "told_before": _("Told before"),
        "offered": _("What you offered"),
        "received": _("When it came"),
        "amount": _("Amount, if there is one"),
        "exception": _("An exception to a rule of the house? Why"),
        "summary": _("In one line, if you like"),
    }


def fold_words(name: str, writing: Writing | None) -> tuple[str, str]:
    """Return the name of a folded part, and in short what is in it."""
    if name == "purchase":
        return _("The purchase"), in_short(writing) if writing else ""
    if name == "baton":
        return _("To hand along"), ""
    if name == "files":
        return _("Files"), str(len(writing.files)) if writing and writing.files else ""
    return (_("What the law gives") if name == "law" else _("More")), ""
