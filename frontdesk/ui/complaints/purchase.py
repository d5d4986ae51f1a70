"""The purchase behind a complaint: which product, which receipt, when, for how much."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QCompleter, QLineEdit, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.complaints.came import DayBought
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.pause import PAUSE_MS
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.scanner import WELCOME
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.words import day

OFFERED = 8  # products that were typed before


class ProductLine(QLineEdit):
    """A line that offers what was typed there before, as soon as a letter is typed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known = QStringListModel(self)
        offering = QCompleter(self._known, self)
        offering.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offering.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offering.activated.connect(self._taken)
        self.setCompleter(offering)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(PAUSE_MS)
        self._look.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._look.start())

    def offered(self) -> list[str]:
        """Return what is offered now."""
        return self._known.stringList()

    def _ask(self) -> None:
        typed = self.text().strip()
        if not typed:
            self._known.setStringList([])
            return

        def show(found: list[str]) -> None:
            if self.text().strip() != typed:
                return
            self._known.setStringList([product for product in found if product != typed])
            if self.hasFocus() and self.offered():
                self.completer().complete()

        query = partial(_products, begins=typed)
        self._session.ask(query, show, owner=self)

    def _taken(self, text: str) -> None:
        self.setText(text)
        self.textEdited.emit(text)


def _products(uow: object, *, begins: str) -> list[str]:
    return uow.complaints.products(begins, OFFERED)  # type: ignore[attr-defined, no-any-return]


class Purchase(Retranslated):
    """The fields of it, each optional."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self.product = ProductLine(session)
        self.receipt, self.price = QLineEdit(), QLineEdit()
        self.receipt.setProperty(WELCOME, True)  # noqa: FBT003 - Qt's own way
        self.bought = DayBought(session)
        self.fields = {
            "product": Field(self.product),
            "receipt": Field(self.receipt),
            "bought": Field(self.bought),
            "price": Field(self.price),
        }
        self._presenter = presenter
        self.pairs = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _pair in range(2)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        for pair, names in zip(self.pairs, (("product", "receipt"), ("bought", "price")), strict=True):
            pair.setSpacing(theme().tokens.px("space3"))
            for name in names:
                pair.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            box.addLayout(pair)
        self.bought.changed.connect(self._day_chosen)
        self.retranslate()

    def lines(self) -> dict[str, QLineEdit]:
        """Return the lines to type in, by name."""
        return {"product": self.product, "receipt": self.receipt, "price": self.price}

    def load(self, writing: Writing) -> None:
        """Show what was begun."""
        for name, line in self.lines().items():
            line.setText(getattr(writing, name))
        self.bought.put(writing.bought)

    def retranslate(self) -> None:
        """Say the names."""
        self.fields["product"].say(_("Product"))
        self.fields["receipt"].say(_("Receipt or order"))
        self.fields["bought"].say(_("Bought"))
        self.fields["price"].say(_("Price"))

    def _day_chosen(self) -> None:
        bought = self.bought.value()
        self.fields["bought"].refuse(None)
        self._presenter.change(bought_on=bought.isoformat() if bought else "")


def in_short(writing: Writing) -> str:
    """Return a purchase on one short line."""
    bought = day(writing.bought) if writing.bought else ""
    parts = (writing.product, writing.receipt, bought, writing.price)
    return " · ".join(part.strip() for part in parts if part.strip())


def box_of(*parts: QWidget) -> QWidget:
    """Return parts below each other, as one."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().tokens.px("space3"))
    for part in parts:
        box.addWidget(part)
    return whole
