"""The passphrase: a line that hides what is typed until somebody asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import is_enter
from frontdesk.ui.widgets.layouts import row, stand

NARROW = 300  # pixels at a text size of 100 %


class HiddenLine(QLineEdit):
    """What is typed shows as dots, is no word to learn, and is not announced."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase | hints.ImhHiddenText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter gives what was typed; nothing around it hears of that."""
        if is_enter(event) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class PassphraseLine(Retranslated):
    """The line with its name, and beside it «show»."""

    given = Signal(str)
    typed = Signal()
    shown = Signal(bool)

    def __init__(self, *, can_show: bool = True) -> None:
        super().__init__()
        self.line = HiddenLine()
        self.field = Field(self.line)
        self._show = Link()
        self._show.setCheckable(True)
        self._show.setVisible(can_show)
        self._name = ""
        self._hint = ""
        box = self._box = row(self.field, self._show, gap="space2")
        box.setStretch(0, 1)
        box.setAlignment(self._show, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(box)
        self.setFocusProxy(self.line)
        on_click(self._show, self._toggle)
        self.line.entered.connect(lambda: self.given.emit(self.line.text()))
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.retranslate()

    def name(self, words: str, hint: str = "") -> None:
        """Say what the line is for, where that is more than a passphrase."""
        self._name, self._hint = words, hint
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.field.say(self._name or _("Passphrase"), self._hint)
        shown = self._show.isChecked()
        self._show.say(_("Hide") if shown else _("Show"))
        self._show.setAccessibleName(_("Hide what is typed") if shown else _("Show what is typed"))

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes."""
        self.line.clear()
        if self.is_shown():
            self._show.setChecked(False)
            self._toggle()

    def is_shown(self) -> bool:
        """Tell whether what is typed can be seen."""
        return self._show.isChecked()

    def allow(self, allowed: bool) -> None:  # noqa: FBT001 - one question
        """Take letters, or wait; the keyboard stays where it is."""
        self.line.setReadOnly(not allowed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put «show» below the line where it is narrow."""
        stand(self._box, narrow=self.width() < NARROW * theme().tokens.scale)
        super().resizeEvent(event)

    def _toggle(self) -> None:
        mode, seen = QLineEdit.EchoMode, self.is_shown()
        self.line.setEchoMode(mode.Normal if seen else mode.Password)
        self.retranslate()
        self.shown.emit(seen)
