"""Which keys do what on this computer, each to be chosen anew by pressing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import N_, _
from frontdesk.ui.errors import sentence
from frontdesk.ui.keymap import keymap
from frontdesk.ui.moves import MOVES, Move
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import BREAK, Button, announce, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column, row, stand

NARROW = 360  # pixels at a text size of 100 %
WORDS = {move.name: move.words for move in MOVES}
_ALONE = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
     Qt.Key.Key_unknown}
)  # fmt: skip


class KeyField(Button):
    """Shows the keys of a move; pressed, it takes the next ones. Escape leaves them, Backspace takes them."""

    given = Signal(str)
    _listens = False  # Qt sends events while it builds

    def __init__(self) -> None:
        super().__init__()
        self._keys_shown = self._move_words = ""
        on_click(self, self._begin)

    def listens(self) -> bool:
        """Tell whether the next keys are taken for it."""
        return self._listens

    def event(self, event: QEvent) -> bool:
        """Keep what is pressed from doing what it does now."""
        if self._listens and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go on as before when somebody goes elsewhere."""
        self._end()
        super().focusOutEvent(event)

    def show_keys(self, keys: str, name: str) -> None:
        """Show the keys of the move of this name."""
        self._keys_shown, self._move_words = keys, name
        self._say()

    def _say(self) -> None:
        native = QKeySequence(self._keys_shown).toString(QKeySequence.SequenceFormat.NativeText)
        words = _("Press the keys…") if self._listens else native or _("no keys")
        self.say(words.replace("+", f"+{BREAK}"))
        self.setAccessibleName(_("{move}: {keys}").format(move=self._move_words, keys=words))

    def _begin(self) -> None:
        self._listens = True
        self._say()
        announce(self, _("Press the keys; Escape leaves them as they are, Backspace takes them off."))

    def _end(self) -> None:
        if self._listens:
            self._listens = False
            self._say()

    def _take(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ALONE:
            return  # the key that goes with it is still to come
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self._end()
        if plain and event.key() == Qt.Key.Key_Backspace:
            self.given.emit("")
        elif not (plain and event.key() == Qt.Key.Key_Escape):
            pressed = QKeySequence(event.keyCombination())
            self.given.emit(pressed.toString(QKeySequence.SequenceFormat.PortableText))


class KeyLine(QWidget):
    """One move, its keys, and the way back to those it had at first."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self._move = move
        self._words = label()
        self.keys = KeyField()
        self._first: Button | None = None  # made for the few that have other keys
        self.refusal = label("refusal")
        self.refusal.hide()
        self._beside = row(self._words)
        self._beside.setStretch(0, 1)
        self._moves = FlowLayout(gap=theme().tokens.px("space1"))
        self._moves.addWidget(self.keys)
        self._beside.addLayout(self._moves, 1)
        self.setLayout(column(self._beside, self.refusal, gap="space1"))
        self.keys.given.connect(self._bind)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the keys below the words where it is narrow."""
        stand(self._beside, narrow=self.width() < NARROW * theme().tokens.scale)
        super().resizeEvent(event)

    def say(self) -> None:
        """Say the words and the keys as they are now; what was refused before is over."""
        self.refusal.hide()
        words = _(self._move.words)
        self._words.setText(words)
        self.keys.show_keys(keymap().keys(self._move.name), words)
        own = keymap().is_own(self._move.name)
        if own and self._first is None:
            self._first = Button("link")
            on_click(self._first, partial(self._try, lambda: keymap().reset(self._move.name)))
            self._moves.addWidget(self._first)
        if self._first is not None:
            self._first.say(_("as at first"))
            self._first.setAccessibleName(_("{move}: keys as at first").format(move=words))
            self._first.setVisible(own)

    def _bind(self, keys: str) -> None:
        self._try(lambda: keymap().bind(self._move.name, keys))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except DomainError as error:
            words = _refused(error)
            self.refusal.setText(words)
            self.refusal.show()
            announce(self.refusal, words)
        else:
            self.refusal.hide()


def _refused(error: DomainError) -> str:
    """Say why the keys cannot be these, and by which move they are taken."""
    if error.code == "keys_taken":
        return _("These keys do “{move}”. Choose other ones, or give that one others first.").format(
            move=_(WORDS[str(error.params["move"])])
        )
    return sentence(error)


class KeysSection(Section):
    """The keys of every move, on this computer alone."""

    title = N_("Keyboard")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.lines = [KeyLine(move) for move in MOVES]
        self.all_first = Button()
        on_click(self.all_first, keymap().reset)
        keymap().changed.connect(self.fill)
        self.lay_out(column(*self.lines, gap="space1"), self.all_first)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(_("On this computer. Press what stands there, then the keys that you want."))
        self.all_first.say(_("All keys as at first"))
        self.fill()

    def fill(self) -> None:
        """Show the keys as they are."""
        for line in self.lines:
            line.say()
        self.all_first.setEnabled(any(keymap().is_own(move.name) for move in MOVES))
