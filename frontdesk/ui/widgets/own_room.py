"""Room of its own for a part that changes often, so that what is around it stays where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.ui.theme import theme


class OwnRoom(QWidget):
    """Holds one part and fills its room with it.

    A layout passes each change of its parts on to the layout around it, up to the window, though all sizes
    stay as they are. Here a change ends unless the part needs more room than it ever did at this width: what
    it gave up comes back sooner or later, and nothing should jump meanwhile.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        self._of: tuple[int, float] = (0, 0.0)  # the width, and the size of the text, that the height is for
        self._height = 0
        part.setParent(self)
        self.setSizePolicy(part.sizePolicy())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the part's size, no lower than it was."""
        return self.part.sizeHint().expandedTo(QSize(0, self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the part's least size, no lower than it was."""
        return self.part.minimumSizeHint().expandedTo(QSize(0, self._height))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether the part's height follows from the width."""
        return self.part.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the part's height at a width, no lower than it was there."""
        height = self.part.heightForWidth(width)
        return max(height, self._height) if width == self._of[0] else height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the part all the room."""
        self.part.resize(event.size())
        if self._grow() and self._height > self.height():
            self.updateGeometry()  # the room that was given is for what the part held before
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pass a change on where the part needs more room."""
        if event.type() is QEvent.Type.LayoutRequest and self._grow():
            self.updateGeometry()
        return super().event(event)

    def _grow(self) -> bool:
        """Look how high the part has to be; tell whether that is another height than before."""
        at, before = (self.width(), theme().tokens.scale), self._height
        if at != self._of:
            self._of, self._height = at, 0
        part = self.part
        own = part.heightForWidth(at[0]) if part.hasHeightForWidth() else 0
        self._height = max(self._height, own, part.minimumSizeHint().height())
        return self._height != before
