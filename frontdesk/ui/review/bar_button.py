"""A button of a name, bars and words, beside each other or below each other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import stand


class BarButton(QPushButton):
    """As high as its words need at its width; words wrap rather than make it wider."""

    def __init__(self, *, stack_below: int, above: int = 0) -> None:
        """Stack below a width, in pixels at a text size of 100 %; ``above``: pixels over and under it."""
        super().__init__()
        self.setProperty("kind", "row")
        self._stack_below = stack_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side = theme().tokens.px("space1")
        self._box.setContentsMargins(side, above, side, above)
        self._box.setSpacing(theme().tokens.px("space3"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take(self, parts: Sequence[tuple[QWidget, int]]) -> None:
        """Take parts in, each with its share of the width."""
        for part, share in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if isinstance(part, QLabel):
                part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
            self._box.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the parts below each other where it is narrow."""
        narrow = event.size().width() < self._stack_below * theme().tokens.scale
        stand(self._box, narrow=narrow)
        self._box.setSpacing(theme().tokens.px("space1" if narrow else "space3"))
        super().resizeEvent(event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words at a width."""
        return max(self._box.heightForWidth(width), theme().tokens.px("target"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the content."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a small width."""
        return QSize(theme().tokens.px("target") * 2, theme().tokens.px("target"))
