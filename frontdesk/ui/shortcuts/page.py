"""Every shortcut at a glance: found by a word or by its keys, and the way to other ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontdesk.domain.text import fold
from frontdesk.i18n import _
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.keymap import keymap
from frontdesk.ui.moves import ALSO, GROUPS, Move
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, key_text, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, column

READABLE = 620  # pixels across at a text size of 100 %


class KeyRow(QWidget):
    """What is done, and by which keys."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self.move_ = move
        self._words = label()
        self._keys: list[QLabel] = [label("key", wrap=False) for _each in (move.keys, ALSO.get(move.name))]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self._words, 1)
        for keys in self._keys:
            box.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self) -> None:
        """Say the words and the keys."""
        self._words.setText(_(self.move_.words))
        known = (keymap().keys(self.move_.name), ALSO.get(self.move_.name, ""))
        for shown, keys in zip(self._keys, known, strict=True):
            shown.setText(key_text(keys))
            shown.setVisible(bool(keys))

    def fits(self, text: str) -> bool:
        """Tell whether the words or the keys hold what is looked for."""
        keys = " ".join((keymap().keys(self.move_.name), ALSO.get(self.move_.name, "")))
        return fold(text) in fold(f"{_(self.move_.words)} {keys} {keys.replace('+', ' ')}")


class ShortcutsPage(Page):
    """Stands in the place's stead under the prompt; Escape goes back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._title = label("title")
        self._intro = label("second")
        self.field = HintedLine()
        self.field.setClearButtonEnabled(True)
        self.rows = [[KeyRow(move) for move in group] for group in GROUPS]
        self._none = label("muted")
        self.back = Button()
        self.change = Button()
        self._cards: list[QWidget] = []
        self._lay_out()
        self.field.textChanged.connect(self._filter)
        on_click(self.back, context.navigator.back.emit)
        on_click(self.change, lambda: context.navigator.go(Place.SETTINGS, Record("keys")))
        keymap().changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setSpacing(tokens.px("space3"))
        cards.setContentsMargins(0, 0, 0, 0)
        for rows in self.rows:
            card = frame("card")
            card.setLayout(column(*rows, gap="space2", margins="space4"))
            card.setMaximumWidth(round(READABLE * tokens.scale))
            cards.addWidget(card)
            self._cards.append(card)
        cards.addWidget(self._none)
        cards.addStretch(1)
        moves = FlowLayout(gap=tokens.px("space2"))
        for button in (self.back, self.change):
            moves.addWidget(button)
        self.setLayout(column(self._title, self._intro, self.field, Scroll(inner), moves))
        self.field.setMaximumWidth(round(READABLE * tokens.scale))

    def retranslate(self) -> None:
        """Say every word and every key."""
        self._title.setText(_("Keyboard shortcuts"))
        self._intro.setText(_("They mean the same in every place. Each stands in the menu too."))
        self.field.hint(_("Find by a word or by keys…"))
        self.field.setAccessibleName(_("Find a shortcut"))
        self.back.say(_("Back"))
        self.change.say(_("Choose other keys…"))
        for rows in self.rows:
            for row in rows:
                row.say()
        self._filter(self.field.text())

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show all of them, the keyboard in the search."""
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_field(self) -> QWidget | None:
        """Return the search of this list."""
        return self.field

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back by Escape; first to the whole list where something is looked for."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.clear()
        else:
            self.context.navigator.back.emit()

    def _filter(self, text: str) -> None:
        found = False
        for card, rows in zip(self._cards, self.rows, strict=True):
            for row in rows:
                row.setVisible(row.fits(text))
            some = any(row.fits(text) for row in rows)
            card.setVisible(some)
            found = found or some
        self._none.setText(_("No shortcut is called so. The menu has every move."))
        self._none.setVisible(not found)
