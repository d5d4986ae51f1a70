"""Small parts of the complaint screens: rows of facts, and a counter in steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.complaints.state_words import told_within, told_words
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click, rule, set_kind

MOST = 99
WIDE = 100_000  # px: everything fits on one line
MORE = 4  # px


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is, what it says, and how its value looks."""

    name: str
    value: str
    kind: str = "strong"


class Phrase(QLabel):
    """A label that asks for one line and goes onto more before it would be cut."""

    def __init__(self, kind: str = "", text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        if kind:
            self.setProperty("kind", kind)
        self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size on one line."""
        self.ensurePolished()
        if not self.text():
            return super().sizeHint()
        line = self.heightForWidth(WIDE)
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right()
        while self.heightForWidth(width) > line:  # Qt wants a few pixels more than the letters take
            width += MORE
        return QSize(width, line)


class Facts(QWidget):
    """Rows of a name and a value; rows are used again, so that typing rebuilds nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QWidget, QLabel, QLabel]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space2"))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these rows."""
        while len(self._rows) < len(facts):
            self._rows.append(self._made())
        for index, (row, name, value) in enumerate(self._rows):
            row.setVisible(index < len(facts))
            if index < len(facts):
                fact = facts[index]
                name.setText(fact.name)
                value.setText(fact.value)
                set_kind(value, fact.kind)

    def texts(self) -> list[tuple[str, str]]:
        """Return the rows that are shown."""
        return [(name.text(), value.text()) for row, name, value in self._rows if not row.isHidden()]

    def _made(self) -> tuple[QWidget, QLabel, QLabel]:
        row = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        line = QHBoxLayout()
        line.setSpacing(theme().tokens.px("space3"))
        name, value = label(), label("strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line.addWidget(name, 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(value, 3)
        box.addWidget(rule())
        box.addLayout(line)
        self._box.addWidget(row)
        return row, name, value


class Stepper(Retranslated):
    """How often the customer told it before: one fewer, one more."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value = 0
        self._fewer, self._more = Button(), Button()
        self._text = label("strong")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        for part in (self._fewer, self._text, self._more):
            box.addWidget(part)
        box.addStretch(1)
        on_click(self._fewer, lambda: self._step(-1))
        on_click(self._more, lambda: self._step(1))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the number in words."""
        self._fewer.say("−")
        self._more.say("+")
        self._show()

    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number, without a signal."""
        self._value = value
        self._show()

    def buttons(self) -> tuple[Button, Button]:
        """Return the buttons for one fewer and one more."""
        return self._fewer, self._more

    def _step(self, by: int) -> None:
        self._value = min(MOST, max(0, self._value + by))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._text.setText(told_words(self._value))
        said = told_within(self._value)
        self._fewer.setEnabled(self._value > 0)
        self._fewer.setAccessibleName(_("Told before: once fewer, now {n}").format(n=said))
        self._more.setAccessibleName(_("Told before: once more, now {n}").format(n=said))
