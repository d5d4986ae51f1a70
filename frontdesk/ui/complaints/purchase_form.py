"""What was bought, put right afterwards by whoever has the case: the law's sentences follow from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from frontdesk.domain.complaints import Complaint
from frontdesk.domain.errors import DomainError
from frontdesk.domain.purchases import Purchase, parse_price
from frontdesk.i18n import _
from frontdesk.ui.complaints.came import DayBought
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.purchase import ProductLine
from frontdesk.ui.complaints.purchase_words import FACTS, fault_choices, way_choices
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.scanner import WELCOME
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.words import money

_FIELDS = {"bought_when": "bought_on", "price": "price_cents", "price_too_high": "price_cents"}


class PurchaseForm(Retranslated):
    """The facts as they stand, each to be put right; what is being typed stays until it is noted."""

    kept = Signal()

    def __init__(self, session: Session, presenter: CasePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._base: Complaint | None = None  # as it stood when it was read
        self._rival: Complaint | None = None  # with other facts, that somebody noted while these were typed
        self._filled: tuple[object, ...] = ()  # the fields with nothing typed
        self.fault, self.way = Chips(), Chips()
        self.product, self.receipt, self.price = ProductLine(session), QLineEdit(), QLineEdit()
        self.receipt.setProperty(WELCOME, True)  # noqa: FBT003 - Qt's own way
        self.bought = DayBought(session)
        parts = {
            "fault": self.fault,
            "bought_by": self.way,
            "bought_on": self.bought,
            "product": self.product,
            "receipt": self.receipt,
            "price_cents": self.price,
        }
        self.fields = {name: Field(part) for name, part in parts.items()}
        self.note = Button()
        self._stale = label("warn")
        self._stale.hide()
        self.setLayout(column(*self.fields.values(), self._stale, row(self.note, None), gap="space2"))
        on_click(self.note, self._note)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names and the choices."""
        for name, field in self.fields.items():
            field.say(_(FACTS[name]))
        self.fault.offer(fault_choices())
        self.way.offer(way_choices())
        self.note.say(_("Note what was bought"))
        self._stale.setText(
            _("Somebody changed this meanwhile. Nothing was overwritten; what was typed here is still here.")
        )

    def show_complaint(self, complaint: Complaint) -> None:
        """Show the facts of a complaint; what is being typed about the same one stays."""
        base = self._base
        if base is not None and base.id == complaint.id and self._typed() != self._filled:
            if _facts(base) == _facts(complaint):
                self._base = complaint  # something else about it changed; what is typed here has no rival
            else:
                self._rival = complaint
                self._stale.show()  # the facts themselves stand above
            return
        self._base, self._rival = complaint, None
        self._stale.hide()
        self.fault.choose([complaint.fault])
        self.way.choose([complaint.bought_by])
        self.bought.put(complaint.bought_on)
        self.product.setText(complaint.product)
        self.receipt.setText(complaint.receipt)
        self.price.setText(money(complaint.price_cents) if complaint.price_cents else "")
        self._filled = self._typed()
        self._clear()

    def begin(self) -> None:
        """Give the first choice the keyboard."""
        self.fault.setFocus()
        bring_into_sight(self.fault)

    def show_refusal(self, error: Exception) -> bool:
        """Say beside the field what is asked for; tell whether the refusal was about a field here."""
        name = _FIELDS.get(error.code, "") if isinstance(error, DomainError) else ""
        if not name:
            return False
        self.fields[name].refuse(partial(sentence, error))
        self.fields[name].control.setFocus()
        return True

    def _typed(self) -> tuple[object, ...]:
        lines = (self.product.text(), self.receipt.text(), self.price.text())
        return self.fault.one(), self.way.one(), self.bought.value(), *lines

    def _note(self) -> None:
        if self._base is None:
            return
        self._clear()
        try:
            cents = parse_price(self.price.text())
        except DomainError as error:
            self.show_refusal(error)
            return
        purchase = Purchase(
            product=self.product.text(),
            bought_on=self.bought.value(),
            price_cents=cents,
            bought_by=self.way.one(),
            fault=self.fault.one(),
        )
        if self._rival is not None:
            self._base = self._rival  # what somebody else noted was in sight: this press goes ahead
        seen = self._base.rev
        self._presenter.note_purchase(purchase, self.receipt.text(), seen_rev=seen, then=self._noted)

    def _noted(self) -> None:
        self._base = None  # what was typed is in the record; the next reading fills the fields
        self.kept.emit()

    def _clear(self) -> None:
        for field in self.fields.values():
            field.refuse(None)


def _facts(complaint: Complaint) -> list[object]:
    return [getattr(complaint, name) for name in FACTS]
