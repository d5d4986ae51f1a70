"""The passphrase: a line that hides what is typed until somebody asks to see it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, announce, on_click, set_kind
from frontdesk.ui.widgets.field import Field, WordsRoom
from frontdesk.ui.widgets.keys import is_enter
from frontdesk.ui.widgets.layouts import column, row, stand

NARROW = 300  # pixels at a text size of 100 %


class HiddenLine(QLineEdit):
    """What is typed shows as dots, is no word to learn, and is not announced."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        secret = hints.ImhSensitiveData | hints.ImhHiddenText
        self.setInputMethodHints(secret | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)

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
        self._show = Link()
        self._show.setCheckable(True)
        if not can_show:
            self._show.hide()
        self._name = ""
        self._hint = ""
        both = QWidget()
        self._box = row(self.line, self._show, gap="space2")
        self._box.setStretch(0, 1)
        both.setLayout(self._box)
        self._field = Field(both)
        self._below: WordsRoom | None = None  # the hint and a refusal by turns, so that nothing moves
        self._error: Exception | None = None
        self._told = ""
        self.setLayout(column(self._field, gap="space1"))
        self.setFocusProxy(self.line)
        on_click(self._show, self._toggle)
        self.line.entered.connect(lambda: self.given.emit(self.line.text()))
        self.line.textEdited.connect(lambda _text: self.typed.emit())
        self.retranslate()

    def name(self, words: str, hint: str = "") -> None:
        """Say what the line is for, where that is more than a passphrase."""
        self._name, self._hint = words, hint
        self.retranslate()

    def keep_room(self, *sentences: str) -> None:
        """Say what helps and why it was not taken in one place, which has room for each of these."""
        if self._below is None:
            self._below = WordsRoom("second")
            self.layout().addWidget(self._below)  # type: ignore[union-attr]
        self._below.keep_for(*sentences)

    def tell(self, words: str) -> None:
        """Say something in the hint's stead, such as how strong it is; or nothing but the hint again."""
        self._told = words
        self._describe()

    def retranslate(self) -> None:
        """Say the words."""
        name = self._name or _("Passphrase")
        self._field.say(name, self._hint if self._below is None else "")
        self.line.setAccessibleName(name)
        self._describe()
        shown = self._show.isChecked()
        self._show.say(_("Hide") if shown else _("Show"))
        self._show.setAccessibleName(_("Hide what is typed") if shown else _("Show what is typed"))

    def refuse(self, error: Exception | None) -> None:
        """Say below the line why it was not taken, or with None that it is well."""
        self._error = error
        if self._below is None:
            self._field.refuse(partial(sentence, error) if error is not None else None)
        elif error is not None:
            announce(self._below, sentence(error))
        set_kind(self.line, "true" if error is not None else "false", name="wrong")
        self._describe()

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

    def _describe(self) -> None:
        """Say below the line what helps or why it was refused, to a screen reader too."""
        words = sentence(self._error) if self._error is not None else self._told or self._hint
        self.line.setAccessibleDescription(words)
        if self._below is not None:
            self._below.tell(words, kind="refusal" if self._error is not None else "")

    def _toggle(self) -> None:
        mode, seen = QLineEdit.EchoMode, self.is_shown()
        self.line.setEchoMode(mode.Normal if seen else mode.Password)
        self.retranslate()
        self.shown.emit(seen)
