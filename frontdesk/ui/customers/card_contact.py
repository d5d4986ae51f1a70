"""How a customer is reached: one phone and one e-mail in sight, the others one move away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from frontdesk.domain.contacts import apart
from frontdesk.domain.customers import Customer
from frontdesk.i18n import _, ngettext
from frontdesk.ui.customers.card_parts import Part, beside, put_text
from frontdesk.ui.customers.list_words import number
from frontdesk.ui.customers.typed import MORE
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.long_link import LongLink


class ContactPart(Part):
    """Phone and e-mail; somebody with several has the others below, where they are asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.phone = self.line("phone")
        self.email = self.line("email")
        self.more = LongLink()
        self.lines = {name: self._several(name) for name in MORE}
        self._others = beside(*(self.fields[name] for name in MORE))
        self._unfolded = False
        self._of = ""  # whose card it is
        self._putting = False
        self.lay_out(beside(self.fields["phone"], self.fields["email"]), self.more, self._others)
        on_click(self.more, self._unfold)
        self.retranslate()

    def _several(self, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        made.setFixedHeight(round(theme().tokens.scale * 76))
        made.textChanged.connect(self._typed)
        self.fields[name] = Field(made)
        return made

    def _typed(self) -> None:
        if not self._putting:
            self.edited.emit()

    def _unfold(self) -> None:
        self.show_others()
        self.lines["more_phones"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_others(self) -> None:
        """Show the further phones and e-mails."""
        self._unfolded = True
        self._fold()

    def _fold(self) -> None:
        self._others.setVisible(self._unfolded)
        self.more.setVisible(not self._unfolded)

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["phone"].say(_("Phone"))
        self.fields["email"].say(_("E-mail"))
        self.fields["more_phones"].say(_("Other phones"), _("One a line."))
        self.fields["more_emails"].say(_("Other e-mails"), _("One a line."))
        self.more.say(self._words_of_more())
        self._fold()

    def _words_of_more(self) -> str:
        phones, emails = (len(apart(self.lines[name].toPlainText())) for name in MORE)
        told = []
        if phones:
            told.append(ngettext("{n} other phone", "{n} other phones", phones).format(n=number(phones)))
        if emails:
            told.append(ngettext("{n} other e-mail", "{n} other e-mails", emails).format(n=number(emails)))
        return " · ".join(told) or _("Another phone or e-mail…")

    def put(self, customer: Customer) -> None:
        """Show a customer; another one's further phones are folded away again."""
        put_text(self.phone, customer.phone)
        put_text(self.email, customer.email)
        if not self.email.hasFocus():
            self.email.setCursorPosition(0)  # a long address shows its beginning
        self._putting = True
        for name, line in self.lines.items():
            if line.toPlainText() != getattr(customer, name):
                line.setPlainText(getattr(customer, name))
        self._putting = False
        if customer.id != self._of or not customer.id:
            self._unfolded = False
        self._of = customer.id
        self.retranslate()

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        return replace(
            customer,
            phone=self.phone.text(),
            email=self.email.text(),
            more_phones=self.lines["more_phones"].toPlainText(),
            more_emails=self.lines["more_emails"].toPlainText(),
        )
