"""The menu of every move: one small button that F10 opens, and Alt pressed alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from frontdesk.i18n import _
from frontdesk.ui.actions import Actions
from frontdesk.ui.keymap import keymap
from frontdesk.ui.moves import GROUPS
from frontdesk.ui.widgets.plain import in_tip


class MovesMenu(QMenu):
    """Every move with its keys, grouped; what cannot be done here and now is pale."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._more: list[QAction] = []
        self.aboutToShow.connect(self._fill)

    def also(self, action: QAction) -> None:
        """Take in something that only this window has."""
        self._more.append(action)

    def _fill(self) -> None:
        self.clear()
        if self._more:  # first: on a low screen the end of the menu is out of sight
            self.addActions(self._more)
            self.addSeparator()
        for group in GROUPS:
            for move in group:
                if move.name != "menu" and self._actions.action(move.name).isVisible():
                    self.addAction(self._entry(move.name))
            self.addSeparator()

    def _entry(self, name: str) -> QAction:
        """Return an entry of its own: were it the window's action, its keys would be there twice."""
        action = self._actions.action(name)
        keys = QKeySequence(keymap().keys(name)).toString(QKeySequence.SequenceFormat.NativeText)
        entry = QAction(f"{action.text()}\t{keys}" if keys else action.text(), self)
        entry.setEnabled(self._actions.can_do(name))
        entry.triggered.connect(action.trigger)
        return entry


class MenuButton(QToolButton):
    """Opens the menu, by a press, by F10, or by Alt alone."""

    def __init__(self, actions: Actions, *, strip: bool = False) -> None:
        super().__init__()
        self._strip = strip
        self.setProperty("kind", "menu")
        self.moves = MovesMenu(actions, self)
        self.setMenu(self.moves)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        actions.menu.connect(self.open_menu)
        self._alt = AltAlone(self)
        keymap().changed.connect(self.say)

    def say(self) -> None:
        """Say its word and its keys."""
        self.setText("☰" if self._strip else _("☰ Menu"))
        self.setAccessibleName(_("Menu"))
        keys = QKeySequence(keymap().keys("menu")).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(in_tip(keys))
        self.setAccessibleDescription(keys)

    def open_menu(self) -> None:
        """Open the menu where it can be seen."""
        if self.isVisible() and self.isEnabled():
            self.showMenu()


class AltAlone(QObject):
    """Hears Alt pressed and let go with nothing between, as menu bars do."""

    def __init__(self, button: MenuButton) -> None:
        super().__init__(button)
        self._button = button
        self._alone = False
        self._window: QWidget | None = None
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Listen to the window once the button stands in it."""
        if watched is self._button:
            if event.type() is QEvent.Type.Show:
                self._listen()
            return False
        if isinstance(event, QKeyEvent):
            self._hear(event)
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut, QEvent.Type.Wheel):
            self._alone = False
        return False

    def _listen(self) -> None:
        handle = self._button.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # one that listens already is taken once

    def _hear(self, event: QKeyEvent) -> None:
        is_alt = event.key() == Qt.Key.Key_Alt
        if event.type() is QEvent.Type.KeyPress:
            alone = event.modifiers() & ~Qt.KeyboardModifier.AltModifier == Qt.KeyboardModifier.NoModifier
            self._alone = is_alt and alone and not event.isAutoRepeat()
        elif event.type() is QEvent.Type.KeyRelease and is_alt and self._alone:
            self._alone = False
            self._button.open_menu()
