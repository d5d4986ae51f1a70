"""The form: the customer's own words first, then one tap each for the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout

from frontdesk import i18n
from frontdesk.domain.shop import in_language
from frontdesk.i18n import _
from frontdesk.ui.complaints.came import DayItCame
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.facts import Field, Phrase, Stepper
from frontdesk.ui.complaints.giving import Giving
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.state_words import channel_choices, remedy_choices
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.scanner import WELCOME
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, frame, label, set_kind
from frontdesk.ui.widgets.layouts import stand
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.widgets.touch import let_flick

BY_WRITING = frozenset({"email", "letter"})
PAIR_FROM = 420  # px at 100 %
WORDS_LINES = 4
OFFERED_LINES = 2


class TextField(QPlainTextEdit):
    """A field for some lines of text, of a height that does not jump; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        # Where it is very narrow, a bar would come and go for ever: its width decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_flick(self)
        theme().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        tokens = theme().tokens
        font = self.font()
        font.setPixelSize(tokens.px("text"))
        padding = 4 * tokens.px("space2")
        self.setFixedHeight(QFontMetrics(font).lineSpacing() * self._lines + padding)


class ComplaintForm(Retranslated):
    """The fields of one complaint being written."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self.words = TextField(WORDS_LINES)
        self.subject = Chips()
        self.channel = Chips(may_be_none=False)
        self.in_writing = QCheckBox()
        self.came = DayItCame(session)
        self.giving = Giving(session, presenter)
        self.amount = QLineEdit()
        self._verdict, self._alike = Phrase("tag"), label("second")
        self.exception = QLineEdit()
        self.remedy = Chips()
        self.receipt = QLineEdit()
        self.receipt.setProperty(WELCOME, True)  # noqa: FBT003 - Qt's own way
        self.told_before = Stepper()
        self.safety = Tick()
        self.offered = TextField(OFFERED_LINES)
        self.summary = QLineEdit()
        self.fields = {
            "words": Field(self.words),
            "subject": Field(self.subject),
            "channel": Field(self.channel, self.in_writing),
            "received": Field(self.came),
            "remedy": Field(self.remedy),
            "receipt": Field(self.receipt),
            "told_before": Field(self.told_before),
            "offered": Field(self.offered),
            "amount": Field(self.amount, self._verdict, self._alike),
            "exception": Field(self.exception),
            "summary": Field(self.summary),
        }
        self._wrong: dict[str, Exception] = {}  # what was refused, to be said again in another language
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        session.house_changed.connect(self.retranslate)
        presenter.refused.connect(self._refused)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[tokens.px("space4")] * 4)
        box.setSpacing(tokens.px("space3"))
        self._pair.setSpacing(tokens.px("space3"))
        for name in ("words", "subject", "channel", "received", "remedy"):
            box.addWidget(self.fields[name])
        for name in ("receipt", "told_before"):
            self._pair.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._pair)
        box.addWidget(self.safety)
        for name in ("offered", "amount", "exception", "summary"):
            box.addWidget(self.fields[name])
        box.addWidget(NoteCheck(self._session, self.offered, self.exception, self.summary))
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the short fields side by side only where there is room."""
        narrow = self.width() < PAIR_FROM * theme().tokens.scale
        stand(self._pair, narrow=narrow)
        super().resizeEvent(event)

    def _connect(self) -> None:
        change = self._presenter.change
        self.words.textChanged.connect(lambda: self._typed("words", self.words.toPlainText()))
        self.offered.textChanged.connect(lambda: self._typed("offered", self.offered.toPlainText()))
        self.receipt.textEdited.connect(lambda text: self._typed("receipt", text))
        self.amount.textEdited.connect(lambda text: self._typed("amount", text))
        self.exception.textEdited.connect(lambda text: self._typed("exception", text))
        self.came.changed.connect(self._day_chosen)
        self.giving.changed.connect(self._show_giving)
        self.summary.textEdited.connect(lambda text: self._typed("summary", text))
        self.subject.changed.connect(lambda: change(subject_id=self.subject.one() or None))
        self.remedy.changed.connect(lambda: change(remedy=self.remedy.one()))
        self.told_before.changed.connect(lambda: change(told_before=self.told_before.value()))
        self.channel.changed.connect(self._channel_chosen)
        self.safety.toggled.connect(lambda on: change(safety=on))
        self.in_writing.toggled.connect(lambda on: change(written=on))

    def put_receipt(self, code: str) -> None:
        """Put a scanned code where the receipt's number stands, behind what was typed there."""
        self.receipt.setText(f"{self.receipt.text()} {code}".strip())
        self._typed("receipt", self.receipt.text())

    def _typed(self, name: str, text: str) -> None:
        self._wrong.pop(name, None)
        self.fields[name].refuse("")
        self._presenter.change(**{name: text})

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
        self.in_writing.setVisible(channel in BY_WRITING)
        self.fields["received"].setVisible(channel in BY_WRITING)

    def _day_chosen(self) -> None:
        came = self.came.value()
        self.fields["received"].refuse("")
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
        names = {
            "words": _("In the customer’s own words"),
            "subject": _("What it is about"),
            "channel": _("How it came to us"),
            "remedy": _("What would put it right"),
            "receipt": _("Receipt or order"),
            "told_before": _("Told before"),
            "offered": _("What you offered"),
            "received": _("When it came"),
            "amount": _("Amount, if there is one"),
            "exception": _("An exception to a rule of the house? Why"),
            "summary": _("In one line, if you like"),
        }
        for name, text in names.items():
            self.fields[name].say(text)
        for name, error in self._wrong.items():
            self.fields[name].refuse(sentence(error))
        language = i18n.language()
        chosen = self._presenter.writing.subject_id if self._presenter.writing else None
        self.subject.offer(
            (subject.id, in_language(subject, language))
            for subject in self._session.house.subjects
            if subject.active or subject.id == chosen
        )
        self.channel.offer(channel_choices())
        self.remedy.offer(remedy_choices())
        self.in_writing.setText(_("In writing"))
        self.safety.say(_("Somebody may be hurt"))
        self._show_giving()

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
        self.receipt.setText(writing.receipt)
        self.amount.setText(writing.amount)
        self.exception.setText(writing.exception)
        self.came.put(writing.came)
        self.summary.setText(writing.summary)
        self.told_before.set_value(writing.told_before)
        self.safety.put(on=writing.safety)
        self.subject.choose([writing.subject_id or ""])
        self.channel.choose([writing.channel])
        self.remedy.choose([writing.remedy])
        self._show_writing(writing.channel)
        self._show_giving()
        for each in self.fields.values():
            each.refuse("")
        self._wrong.clear()

    def begin_typing(self) -> None:
        """Put the keyboard into the customer's own words, at their end."""
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, name: str, error: Exception) -> None:
        if name in self.fields:
            self._wrong[name] = error
            self.fields[name].refuse(sentence(error))
            self.fields[name].field.setFocus(Qt.FocusReason.OtherFocusReason)
