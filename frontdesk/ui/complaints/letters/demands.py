"""What is asked for in a reply: each demand with what is decided about it, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.replies import MOST_DEMANDS, Decision, Demand
from frontdesk.i18n import _
from frontdesk.ui.complaints.letters.words import DECISIONS
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column

REASON_LINES, MOST_LINES = 3, 12


class DemandCard(Retranslated):
    """One demand."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.wish, self.decision = QLineEdit(), Chips()
        self.reason = TextField(REASON_LINES, most=MOST_LINES)
        self.drop = Button("link")
        self.fields = [Field(self.wish), Field(self.decision), Field(self.reason)]
        card = frame("quiet")
        card.setLayout(column(*self.fields, self.drop, gap="space2", margins="space3"))
        self.setLayout(column(card))
        self.wish.textChanged.connect(self.changed)
        self.decision.changed.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        on_click(self.drop, self.dropped.emit)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names."""
        names = (_("Asked for ({n})"), _("Decided ({n})"), _("Why ({n})"))
        for field, name in zip(self.fields, names, strict=True):
            field.say(name.format(n=self._number))
        self.decision.offer((code, _(word)) for code, word in DECISIONS.items())
        self.drop.say(_("Take this demand off"))

    def put(self, demand: Demand, *, only: bool) -> None:
        """Show a demand."""
        self.wish.setText(demand.wish)
        self.decision.choose([demand.decision])
        self.reason.setPlainText(demand.reason)
        self.drop.setVisible(not only)

    def value(self) -> Demand:
        """Return what is written."""
        return Demand(self.wish.text(), Decision(self.decision.one()), self.reason.toPlainText())


class Demands(Retranslated):
    """All of them, and one more."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[DemandCard] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().tokens.px("space2"))
        self.more = Button("link")
        self.setLayout(column(self._rows, self.more, gap="space2"))
        on_click(self.more, self._add)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.more.say(_("One more demand"))

    def put(self, demands: Sequence[Demand]) -> None:
        """Show demands, without a signal."""
        for card in self.cards:
            card.hide()
            self._rows.removeWidget(card)
            card.deleteLater()
        self.cards = []
        for number, demand in enumerate(demands, 1):
            card = DemandCard(number)
            card.put(demand, only=len(demands) == 1)
            card.changed.connect(self.changed)
            card.dropped.connect(lambda index=number - 1: self._drop(index))
            self.cards.append(card)
            self._rows.addWidget(card)
        self.more.setVisible(len(demands) < MOST_DEMANDS)

    def value(self) -> tuple[Demand, ...]:
        """Return what is written."""
        return tuple(card.value() for card in self.cards)

    def _add(self) -> None:
        self.put((*self.value(), Demand()))
        self.cards[-1].wish.setFocus()
        self.changed.emit()

    def _drop(self, index: int) -> None:
        left = [demand for at, demand in enumerate(self.value()) if at != index]
        self.put(left)
        self.changed.emit()

    def part(self, index: int, which: int) -> QWidget:
        """Return a control of a demand: 0 what is asked for, 1 what is decided, 2 why."""
        card = self.cards[index]
        return (card.wish, card.decision.chips()[0], card.reason)[which]
