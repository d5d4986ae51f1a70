"""One measure: what, by whom, until when; once it is done, what the figures say, and whether it helped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.mending import Helped
from frontdesk.i18n import _
from frontdesk.services.mending import Tried
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.complaints.mending.presenter import MeasuresPresenter
from frontdesk.ui.complaints.mending.words import (
    figures_words,
    helped_words,
    is_late,
    standing_words,
    text_of,
)
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout


class MeasureCard(Retranslated):
    """Shows a measure; is used again as it changes, so that what is being typed stays."""

    change_wanted = Signal()
    case_wanted = Signal(str)  # the complaint that gave rise to it

    def __init__(
        self, session: Session, presenter: MeasuresPresenter, tried: Tried, *, leads_back: bool = False
    ) -> None:
        """Make it; with ``leads_back`` it has a way to its complaint."""
        super().__init__()
        self._session, self._presenter = session, presenter
        self.tried = tried
        self._leads_back = leads_back
        self._text, self._late = label("strong"), Phrase("tag-urgent")
        self._second, self._figures, self._said = Phrase("second"), label("second"), label("second")
        self.done, self.drop, self.change = Button("primary"), Button(), Button()
        self.case = Link()
        self.helped = Chips(may_be_none=False)
        self._question = label("field")
        self.note = QLineEdit()
        self._note = Field(self.note)
        self.tell = Button()
        self._asking = QWidget()
        self._lay_out()
        on_click(self.done, lambda: presenter.finish(self.tried.measure.id))
        on_click(self.drop, lambda: presenter.drop(self.tried.measure.id))
        on_click(self.change, self.change_wanted.emit)
        on_click(self.case, lambda: self.case_wanted.emit(self.tried.measure.complaint_id or ""))
        on_click(self.tell, self._tell)
        self.helped.changed.connect(self._allow)
        self.note.textChanged.connect(self._allow)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[tokens.px("space3")] * 4)
        box.setSpacing(tokens.px("space2"))
        moves = FlowLayout(gap=tokens.px("space2"))
        for button in (self.done, self.change, self.drop, self.case):
            moves.addWidget(button)
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.px("space2"))
        telling = FlowLayout(gap=tokens.px("space2"))
        telling.addWidget(self.tell)
        for asked in (self._question, self.helped, self._note):
            inside.addWidget(asked)
        inside.addLayout(telling)
        top = FlowLayout(gap=tokens.px("space2"))
        top.addWidget(self._second)
        top.addWidget(self._late)
        box.addWidget(self._text)
        box.addLayout(top)
        for part in (self._figures, self._said, self._asking):
            box.addWidget(part)
        box.addLayout(moves)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_measure(self, tried: Tried) -> None:
        """Show it as it stands now."""
        before, self.tried = self.tried.measure, tried
        if tried.measure.helped_at != before.helped_at:
            self.helped.choose([tried.measure.helped])
            self.note.setText(tried.measure.helped_note)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        measure, session = self.tried.measure, self._session
        self._text.setText(text_of(measure))
        self._second.setText(standing_words(measure, session.house.everybody, session.shop))
        self._late.setText(_("Its day is over"))
        self._figures.setText(figures_words(self.tried))
        said = helped_words(measure.helped)
        self._said.setText(f"{said}: {measure.helped_note}" if measure.helped_note else said)
        self.done.say(_("Done"))
        self.drop.say(_("It will not be done"))
        self.change.say(_("Change"))
        self.case.say(_("Complaint {number}").format(number=self.tried.number))
        self._question.setText(_("Did it help?"))
        self.helped.setAccessibleName(_("Did it help?"))
        self.helped.offer((helped, helped_words(helped)) for helped in (Helped.YES, Helped.PARTLY, Helped.NO))
        self._note.say(_("In a few words"))
        self.tell.say(_("Note it"))
        for button in (self.done, self.drop, self.change, self.tell):
            button.setAccessibleDescription(measure.text)
        self._allow()

    def texts(self) -> list[str]:
        """Return what the card says."""
        parts = (self._text, self._late, self._second, self._figures, self._said)
        return [part.text() for part in parts if part.isVisibleTo(self)]

    def _allow(self) -> None:
        measure = self.tried.measure
        mine = self._presenter.mine(measure)
        over = measure.done_at is not None
        self._late.setVisible(is_late(measure, self._presenter.today()))
        self._figures.setVisible(over)
        self._said.setVisible(bool(measure.helped))
        for button in (self.done, self.drop, self.change):
            button.setVisible(mine and measure.is_open)
        self.case.setVisible(self._leads_back and bool(self.tried.number))
        self._asking.setVisible(mine and over and bool(measure.text))
        chosen = self.helped.one()
        self.tell.setEnabled(
            bool(chosen) and (chosen, self.note.text()) != (measure.helped, measure.helped_note)
        )

    def _tell(self) -> None:
        self._presenter.tell(self.tried.measure, Helped(self.helped.one()), self.note.text())
