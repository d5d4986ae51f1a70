"""Words that are read from afar: as large as they may be while no word of them is cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, set_kind

# From the largest to the smallest, each a kind in the style sheet and the token of its size.
STEPS = (("say", "say"), ("say-strip", "say_strip"), ("prompt", "prompt"), ("strong", "text"))
BREATH = 2  # pixels at each side that a bold face may still ask for
NO_BREAK = "\u00a0"


class Loud(QLabel):
    """The words to say. In a narrow window a long name makes them smaller; it is never cut."""

    def __init__(self, largest: str = "say") -> None:
        super().__init__()
        plain = label()
        self.setTextFormat(plain.textFormat())
        self.setWordWrap(True)
        names = [kind for kind, _size in STEPS]
        self._steps = STEPS[names.index(largest) :]
        self.setProperty("kind", largest)
        self._room = 0
        self._words = self._together = ""

    def begin_at(self, largest: str) -> None:
        """Be no larger than one of the ``STEPS`` from now on."""
        names = [kind for kind, _size in STEPS]
        steps = STEPS[names.index(largest) :]
        if steps != self._steps:
            self._steps = steps
            self._fit(self.width())

    def hold_to(self, room: int) -> None:
        """Be no larger than fits this width, also while there is more of it.

        In a column that scrolls, a bar takes of the width: smaller words then need no bar, without a bar
        they would be larger again, and so on.
        """
        self._room = room
        self._fit(self.width())

    def setText(self, text: str, together: str = "") -> None:  # noqa: N802 - Qt's name
        """Show words, at the size that fits them; a name and its title stay ``together`` where they fit."""
        self._words, self._together = text, together
        self._fit(self.width())

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the words into another width."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the longest word needs at the smallest size."""
        kind = self._steps[-1]
        return QSize(self._widest(kind[1]), QFontMetrics(self._font(kind[1])).height())

    def _fit(self, width: int) -> None:
        room = min(width, self._room) if self._room else width
        fitting = (kind for kind, size in self._steps if self._widest(size) <= room)
        before = self.property("kind")
        set_kind(self, next(fitting, self._steps[-1][0]))
        self._show(room)
        if self.property("kind") != before:  # while it is resized, its height of before would be kept
            QTimer.singleShot(0, self, self.updateGeometry)

    def _show(self, room: int) -> None:
        """Let no line end within what stays together, if one line has room for it."""
        words, together = self._words, self._together
        size = dict(self._steps)[self.property("kind")]
        needed = QFontMetrics(self._font(size)).horizontalAdvance(f"{together},") + 2 * BREATH
        if together and needed <= room:
            words = words.replace(together, together.replace(" ", NO_BREAK))
        if words != super().text():
            super().setText(words)

    def _widest(self, size: str) -> int:
        """Return what the longest part needs that no line break can divide."""
        metrics = QFontMetrics(self._font(size))
        parts = self._words.replace("-", "- ").replace("–", "– ").split()
        return max((metrics.horizontalAdvance(part) for part in parts), default=0) + 2 * BREATH

    def _font(self, size: str) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme().tokens.px(size))
        font.setWeight(QFont.Weight.Bold)
        return font
