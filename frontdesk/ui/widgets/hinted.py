"""A line whose hint says as much as there is room for, and never half a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStyle, QStyleOptionFrame, QToolButton

from frontdesk.ui.icons import icon
from frontdesk.ui.theme import theme

ENDS = 8  # pixels that a line keeps free around its text


class HintedLine(QLineEdit):
    """Give it hints from the longest to the shortest; the last one may be empty."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ("",)
        self._sign: QLabel | None = None
        self._sign_name = ""

    def lead_with(self, sign: str) -> None:
        """Begin with a sign, such as a looking glass, that grows with the text; Qt's own would stay small."""
        self._sign_name = sign
        self._sign = QLabel(self)
        self._sign.setTextFormat(Qt.TextFormat.PlainText)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self._show_sign)
        self._show_sign()

    def _show_sign(self) -> None:
        if self._sign is None:
            return
        tokens = theme().tokens
        side = tokens.px("name")
        self._sign.setPixmap(icon(self._sign_name, tokens.colours.muted, side).pixmap(side, side))
        self._sign.resize(side, side)
        self.setTextMargins(side + tokens.px("space1"), 0, 0, 0)
        self._place_sign()

    def _place_sign(self) -> None:
        if self._sign is not None:
            self._sign.move(theme().tokens.px("space2"), (self.height() - self._sign.height()) // 2)

    def hint(self, *hints: str) -> None:
        """Say what may be typed."""
        self._hints = (*hints, "")
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the hint for another width."""
        super().resizeEvent(event)
        self._place_sign()
        self._choose()

    def _choose(self) -> None:
        self.ensurePolished()
        room = self._room()
        fits = (hint for hint in self._hints if self.fontMetrics().horizontalAdvance(hint) <= room)
        wanted = next(fits, "")
        if wanted != self.placeholderText():
            self.setPlaceholderText(wanted)

    def _room(self) -> int:
        """Return the pixels between the ends of the line and its signs, such as a looking glass."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        signs = [sign for sign in self.findChildren(QToolButton) if sign.isVisibleTo(self)]
        margins = self.textMargins()
        return (
            inside.width()
            - margins.left()
            - margins.right()
            - ENDS
            - sum(sign.width() + ENDS for sign in signs)
        )
