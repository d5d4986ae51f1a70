"""Hear it well: five steps while the customer speaks, each with the words for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.domain.customers import Customer
from frontdesk.domain.wording import Moment
from frontdesk.i18n import N_, _
from frontdesk.ui.line.saying import Saying
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, rule

STEPS: tuple[tuple[Moment, str], ...] = (
    (Moment.COMPLAINT_LISTEN, N_("Listen to the end")),
    (Moment.COMPLAINT_SAY_BACK, N_("Say it back")),
    (Moment.COMPLAINT_THANKS, N_("Thank for it")),
    (Moment.COMPLAINT_OFFER, N_("Offer what you can")),
    (Moment.COMPLAINT_HANDOVER, N_("Hand it over, so that it is told once")),
)


REMARK_STEPS: tuple[tuple[Moment, str], ...] = (
    (Moment.REMARK, N_("Thank for it, and say whom it will reach")),
)


class HearItWell(Retranslated):
    """The steps in order, with words in the customer's language and form of address."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.saying = Saying(session, self)
        self._steps = STEPS
        self._heading = label("section")
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._lines: list[QWidget] = []
        tokens = theme().tokens
        box = QVBoxLayout(self)
        box.setContentsMargins(0, tokens.px("space1"), 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self._heading)
        for number, _step in enumerate(STEPS, start=1):
            line = QWidget()
            parts = QVBoxLayout(line)
            parts.setContentsMargins(0, 0, 0, 0)
            parts.setSpacing(tokens.px("space2"))
            if number > 1:
                parts.addWidget(rule())
            parts.addLayout(self._row(number))
            self._lines.append(line)
            box.addWidget(line)
        box.addStretch(1)
        session.house_changed.connect(self.retranslate)
        self.saying.changed.connect(self.retranslate)
        self.retranslate()

    def _row(self, number: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().tokens.px("space2"))
        badge = label("tag-accent", str(number), wrap=False)
        words = QVBoxLayout()
        words.setSpacing(theme().tokens.px("space1"))
        what, said = label("strong"), label()
        words.addWidget(what)
        words.addWidget(said)
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self._rows.append((what, said))
        return line

    def show_for(self, customer: Customer | None, record_id: str | None) -> None:
        """Choose the words for somebody: other ones than they heard the time before."""
        self.saying.speak_to(customer, record_id or "")
        self.retranslate()

    def show_steps(self, *, complaint: bool) -> None:
        """Show the steps for a complaint, or the one for a suggestion or a thank-you."""
        self._steps = STEPS if complaint else REMARK_STEPS
        self.retranslate()

    def retranslate(self) -> None:
        """Say the steps, and the words to say in each."""
        self._heading.setText(_("How to hear it well"))
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(self._steps))
        for (moment, text), (what, said) in zip(self._steps, self._rows, strict=False):
            what.setText(_(text))
            words = self.saying.words(moment)
            said.setText(words)
            said.setVisible(bool(words))

    def keep_said(self, *more: Moment, record: str = "") -> None:
        """Keep that these words were said: the complaint was written down with them in sight."""
        self.saying.keep(*(moment for moment, _text in self._steps), *more, record=record)

    def meanwhile(self, *, safety: bool) -> str:
        """Return the words to say until a supervisor comes."""
        return self.saying.words(Moment.SAFETY if safety else Moment.SUPERVISOR)

    def words(self) -> list[str]:
        """Return the words that are shown, in the order of the steps."""
        return [said.text() for _what, said in self._rows[: len(self._steps)]]
