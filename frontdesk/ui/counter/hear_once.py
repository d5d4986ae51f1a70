"""A form of address that is not sure: asked about once, confirmed or corrected on the spot, then settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.customers import NAME_LETTERS, Customer
from frontdesk.i18n import _
from frontdesk.services.addressing import settle_address
from frontdesk.ui.line.certainty import how_to_address, unsure
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.widgets.tag import Tag


class HearOnce(Retranslated):
    """The question, and what the customer answers. Without a doubt there is nothing to see."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer: Customer | None = None
        self.check, self.question = Tag("tag-warn"), label("second")
        self.right, self.otherwise = LongLink(), LongLink()
        self.line = QLineEdit()
        self.line.setMaxLength(NAME_LETTERS)
        self._field = Field(self.line)
        self.keep = Button()
        self._moves, self._correcting = QWidget(), QWidget()
        moves = FlowLayout(self._moves)
        for move in (self.right, self.otherwise):
            moves.addWidget(move)
        self._correcting.setLayout(column(self._field, self.keep, gap="space2"))
        self.setLayout(column(self.check, self.question, self._moves, self._correcting, gap="space1"))
        on_click(self.right, lambda: self._settle(self._form()))
        on_click(self.otherwise, self._correct)
        on_click(self.keep, lambda: self._settle(self.line.text()))
        self.line.returnPressed.connect(lambda: self._settle(self.line.text()))
        self.retranslate()

    def ask_about(self, customer: Customer | None) -> None:
        """Ask about somebody, or about nobody."""
        before = self._customer.id if self._customer is not None else ""
        self._customer = customer
        if customer is None or customer.id != before:
            self._correcting.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        asked = unsure(self._session.house, self._customer)
        self.setVisible(asked)
        if not asked:
            self._correcting.hide()
            return
        voice = voice_for(self._session.house, self._customer)
        self.check.setText(_("Not sure of this form"))
        self.question.setText(_("Ask: {questions}").format(questions=how_to_address(self._customer)))
        self.right.say(_("The customer says it is right: {name}").format(name=voice.name))
        self.otherwise.say(_("It is said otherwise…"))
        self._field.say(_("As the customer says it"))
        self.keep.say(_("Say it so from now on"))
        # A title that waits to be told its gender is settled on the card, and only a Lithuanian form is kept.
        told_here = voice.language == "lt" and not self._title_waits()
        self._moves.setVisible(told_here and self._correcting.isHidden())

    def _title_waits(self) -> bool:
        address = voice_for(self._session.house, self._customer).address
        return address is not None and address.reason == "title_needs_gender"

    def _form(self) -> str:
        return voice_for(self._session.house, self._customer).name

    def _correct(self) -> None:
        self.line.setText(self._form())
        self._correcting.show()
        self._moves.hide()
        self.line.setFocus()
        self.line.selectAll()

    def _settle(self, text: str) -> None:
        if self._customer is not None and text.strip():
            change = partial(settle_address, customer_id=self._customer.id, text=text)
            self._session.do("settle_address", change)
