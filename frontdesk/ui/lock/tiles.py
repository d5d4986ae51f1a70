"""Who works here, as tiles: initials, the name, the role. Arrow keys go along them, a digit takes one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from frontdesk.domain.credentials import SecretKind
from frontdesk.i18n import _
from frontdesk.ui.lock.words import initials
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.roles import ROLES
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column

if TYPE_CHECKING:
    from frontdesk.services.signing_in import Tile

WIDE = 240  # pixels at a text size of 100 %
ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class NameTile(QPushButton):
    """One colleague."""

    def __init__(self, tile: Tile, number: int, *, strip: bool) -> None:
        super().__init__()
        self.setProperty("kind", "person")
        self.staff_id = tile.staff.id
        self._name = label("name", tile.staff.name)
        self._role = label("second")
        self._tile = tile
        self._number = number
        mark = label("initials", initials(tile.staff.name), wrap=False)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        key = label("key", str(number), wrap=False)
        if number > 9:
            key.hide()
        box = QHBoxLayout(self)
        side = theme().tokens.px("space3")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(side)
        middle = Qt.AlignmentFlag.AlignVCenter
        box.addWidget(mark, 0, middle)
        box.addLayout(column(self._name, self._role, gap="space1"), 1)
        box.addWidget(key, 0, middle)
        for part in (mark, self._name, self._role, key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if strip:  # as large as a finger needs it
            self.setProperty("hot", "true")
            self.setMinimumHeight(theme().tokens.px("target_hot"))
        else:
            self.setMinimumHeight(theme().tokens.px("target_strip"))
        self.say()

    def say(self) -> None:
        """Say the role, and what stands between this person and the counter."""
        role = _(ROLES[self._tile.staff.role])
        self._role.setText(role)
        if self._tile.locked:
            self._role.setText(_("{role} · locked").format(role=role))
        elif not self._tile.chosen and self._tile.kind is SecretKind.PIN:
            self._role.setText(_("{role} · no PIN yet").format(role=role))
        elif not self._tile.chosen:
            self._role.setText(_("{role} · no passphrase yet").format(role=role))
        self.setAccessibleName(_("{name}, {role}").format(name=self._tile.staff.name, role=self._role.text()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a tile; in the strip it takes the width there is."""
        width = round(theme().tokens.scale * WIDE)
        return QSize(width, max(self.heightForWidth(width), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the longest word of the name needs."""
        layout = self.layout()
        return QSize(layout.minimumSize().width() if layout else 0, self.minimumHeight())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of name and role at a width."""
        layout = self.layout()
        return max(layout.heightForWidth(width) if layout else 0, self.minimumHeight())


class Tiles(Retranslated):
    """All tiles; the one who was here last has the keyboard first."""

    picked = Signal(str)

    def __init__(self, *, strip: bool = False) -> None:
        super().__init__()
        self._strip = strip
        self._tiles: list[NameTile] = []
        self._shown: list[Tile] = []
        flow = FlowLayout(gap=theme().tokens.px("space3"))
        self._box: FlowLayout | QVBoxLayout = QVBoxLayout() if strip else flow
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._box)

    def show_people(self, tiles: Sequence[Tile]) -> None:
        """Show who works here."""
        if list(tiles) == self._shown:
            return
        self._shown = list(tiles)
        held = next((tile.staff_id for tile in self._tiles if tile.hasFocus()), "")
        clear(self._box)
        self._tiles = [NameTile(tile, at, strip=self._strip) for at, tile in enumerate(tiles, 1)]
        for tile in self._tiles:
            on_click(tile, partial(self.picked.emit, tile.staff_id))
            tile.installEventFilter(self)
            self._box.addWidget(tile)
        if held:
            self.take_keyboard(held)

    def take_keyboard(self, staff_id: str = "") -> None:
        """Give the keyboard to somebody's tile, or to the first."""
        if self._tiles:
            wanted = (tile for tile in self._tiles if tile.staff_id == staff_id)
            tile = next(wanted, self._tiles[0])
            # Once it is in its place: a tile that is not shown yet would not get it.
            QTimer.singleShot(0, tile, partial(tile.setFocus, Qt.FocusReason.OtherFocusReason))

    def retranslate(self) -> None:
        """Say the roles."""
        for tile in self._tiles:
            tile.say()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go along with the arrow keys; take somebody by the digit on the tile."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = ARROWS.get(Qt.Key(event.key()))
        if step:
            at = next(at for at, tile in enumerate(self._tiles) if tile is watched) + step
            if 0 <= at < len(self._tiles):
                self._tiles[at].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        digit = event.text()
        if digit.isdecimal() and digit.isascii() and 0 < int(digit) <= len(self._tiles):
            self.picked.emit(self._tiles[int(digit) - 1].staff_id)
            return True
        return False
