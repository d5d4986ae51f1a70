"""The PIN: dots, and keys in their usual order. Digits come by touch, by keyboard or from the clipboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.touch import has_touch

DIGITS = 6
ORDER = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "⌫")


class Dots(QLineEdit):
    """Holds the digits and shows a dot for each; nothing tells a screen reader which they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "dots")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhDigitsOnly | hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


class Key(QPushButton):
    """One key of the pad. It leaves the keyboard where it is, so that both ways of typing mix."""

    def __init__(self, digit: str, *, large: bool) -> None:
        super().__init__(digit)
        self.setProperty("kind", "pin")
        self._large = large
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return 20 mm for a finger, less for a mouse."""
        tokens = theme().tokens
        across = tokens.px("target_hot")
        room = self.fontMetrics().height() + tokens.px("space1")  # large text may need more than a finger
        return QSize(across, max(across if self._large else tokens.px("target_strip"), room))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what is never given up: all of it for a finger; for a mouse, narrow keys will do."""
        hint = self.sizeHint()
        return hint if self._large else QSize(theme().tokens.px("target_strip"), hint.height())


class PinPad(Retranslated):
    """Takes six digits; the sixth gives them without another press."""

    given = Signal(str)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = Dots()
        large = has_touch()
        self._keys = {digit: Key(digit, large=large) for digit in ORDER if digit}
        self._given = False
        grid = QGridLayout()
        grid.setSpacing(theme().tokens.px("space2"))
        for at, digit in enumerate(ORDER):
            if digit:
                grid.addWidget(self._keys[digit], at // 3, at % 3)
                on_click(self._keys[digit], partial(self._press, digit))
        pad = QWidget()
        pad.setLayout(column(self.line, grid))
        pad.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(pad)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names of the keys."""
        self.line.setAccessibleName(_("PIN of six digits"))
        for digit, key in self._keys.items():
            key.setAccessibleName(digit if digit.isdigit() else _("Take the last digit away"))

    def clear(self) -> None:
        """Forget the digits."""
        self._given = False
        self.line.clear()

    def allow(self, allowed: bool) -> None:  # noqa: FBT001 - one question
        """Take digits, or wait; the keyboard stays where it is."""
        self.line.setReadOnly(not allowed)
        for key in self._keys.values():
            key.setEnabled(allowed)

    def _press(self, digit: str) -> None:
        if digit.isdigit():
            self.line.insert(digit)
        else:
            self.line.backspace()

    def _take(self, text: str) -> None:
        """Keep digits only, for what is pasted may hold more."""
        digits = "".join(letter for letter in text if letter in "0123456789")[:DIGITS]
        if digits != text:
            self.line.setText(digits)
            return
        if digits:
            self.typed.emit()
        if len(digits) == DIGITS and not self._given:
            self._given = True
            self.given.emit(digits)
        elif len(digits) < DIGITS:
            self._given = False
