"""A field with its name above it, and below it a sentence when what stands in it cannot be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import announce, label, set_kind
from frontdesk.ui.widgets.layouts import column, measure_again
from frontdesk.ui.widgets.tick import Tick

__all__ = ["Field", "KeptLine", "RefusalRoom", "ShortLine", "Tick", "WordsRoom"]

Say = Callable[[], str]
NOTHING = "\u00a0"  # as high as a line of words


class WordsRoom(QWidget):
    """Words that come, go or change; their room is kept meanwhile, so that nothing moves."""

    def __init__(self, kind: str, *, centred: bool = False) -> None:
        super().__init__()
        self._kind = kind
        self._words, self._room = label(kind, NOTHING), label(kind, NOTHING)
        policy = self._room.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._room.setSizePolicy(policy)
        self._room.hide()
        if centred:
            self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = self._box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._room):
            box.addWidget(part, 0, 0)
        theme().changed.connect(self._hold)

    def keep_for(self, *sentences: str) -> None:
        """Keep the room of the longest of these; without them it is that of one line."""
        self._room.setText(max(sentences, key=len))
        if self.isVisible():
            self._hold()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the room from the first moment."""
        super().showEvent(event)
        self._hold()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the room at another width."""
        super().resizeEvent(event)
        self._hold()

    def _hold(self) -> None:
        """Ask for the height at this width: a layout further out may go by that of one long line."""
        parts = (self._words, self._room)
        for part in parts:
            part.ensurePolished()  # what was never shown has no size of its own yet
        self.setMinimumHeight(max(part.heightForWidth(self.width()) for part in parts))
        measure_again(self._box)

    def tell(self, words: str, *, kind: str = "") -> None:
        """Show a sentence, or nothing in its room; in another look where it is of another ``kind``."""
        set_kind(self._words, kind or self._kind)
        self._words.setText(words or NOTHING)


class RefusalRoom(WordsRoom):
    """Why something was not taken, below what it is about."""

    def __init__(self) -> None:
        super().__init__("refusal")


class Field(QWidget):
    """A control, its name, what helps to fill it in, and why it was refused; the builder sets the words."""

    def __init__(
        self, control: QWidget, *below: QWidget, keeps_room: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show what belongs to the control ``below`` it."""
        super().__init__(parent)
        self.control = control
        self._empty = NOTHING if keeps_room else ""
        self._say: Say | None = None
        self._name = label("field")
        self._name.setBuddy(control)
        self._name.hide()
        self._hint = label("second")
        self._hint.hide()
        self._refusal = label("refusal", self._empty)
        if not keeps_room:
            self._refusal.hide()
        box = column(self._name, control, self._hint, *below, self._refusal, gap="space1")
        if control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            box.setAlignment(control, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)

    def say(self, name: str, hint: str = "") -> None:
        """Set the name and the hint; a refusal is said again in the language of now."""
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self.control.setAccessibleName(name)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_refusal()

    def refuse(self, say: Say | None) -> None:
        """Show why it was refused, or with None that it is well; what was typed stays."""
        self._say = say
        self._show_refusal()
        if say is not None:
            announce(self._refusal, say())

    def refusal(self) -> str:
        """Return the sentence shown, or empty text."""
        return self._say() if self._say else ""

    def _show_refusal(self) -> None:
        text = self.refusal()
        self._refusal.setText(text or self._empty)
        self._refusal.setVisible(bool(text or self._empty))
        self.control.setAccessibleDescription(text or self._hint.text())
        set_kind(self.control, "true" if text else "false", name="wrong")


class KeptLine(QLineEdit):
    """A line that is kept when one leaves it or presses Enter; Escape brings back what was kept."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._sent: str | None = None
        self.editingFinished.connect(self._give)

    def keep(self, text: str) -> None:
        """Show what is kept, but never over what is being typed or was refused."""
        changed = text != self._kept
        self._kept = text
        typing = self.isModified() and self.text() != self._sent
        if not typing and (changed or not self.isModified()):
            self.put(text)

    def put(self, text: str) -> None:
        """Show a text as kept, whatever was typed."""
        self._kept, self._sent = text, None
        if self.text() != text:
            self.setText(text)
        self.setModified(False)

    def kept(self) -> str:
        """Return what is kept."""
        return self._kept

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give up what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.put(self._kept)
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        if self.isModified() and self.text() not in (self._kept, self._sent):
            self._sent = self.text()
            self.given.emit(self._sent)


class ShortLine(KeptLine):
    """A line as wide as what goes into it, such as a time of the day or a number."""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the widest text needs."""
        width = self.fontMetrics().horizontalAdvance(self._widest) + 2 * theme().tokens.px("space4")
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: what goes into it is never cut."""
        return self.sizeHint()
