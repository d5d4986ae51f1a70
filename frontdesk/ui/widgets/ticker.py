"""A clock that counts: it paints its own few pixels and moves nothing around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui.theme import theme

WIDEST = "0:00:00"


def clock_text(seconds: float) -> str:
    """Return a wait as minutes and seconds, with hours where there are any."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


class Ticker(QWidget):
    """Shows a wait; ticking repaints only itself, on a background it knows."""

    def __init__(self, size: str = "name", *, colour: str = "ink", on: str = "surface") -> None:
        super().__init__()
        self._size = size
        self._colour = colour
        self._on = on
        self._text = ""
        self._font: QFont | None = None  # made once for each size of the text
        self._fits: tuple[QFont, int, QSize] | None = None  # the figures of such a number: all are as wide
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tick(self, seconds: float) -> None:
        """Show a wait in seconds."""
        text = clock_text(seconds)
        if text != self._text:
            longer = len(text) > max(len(self._text), len(WIDEST))
            self._text = text
            self.update()
            if longer:  # somebody of yesterday
                self.updateGeometry()

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def tone(self, colour: str) -> None:
        """Change the colour of the figures, by token."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that fits the longest wait, so that nothing ever moves."""
        figures, widest = self._figures(), max(WIDEST, self._text, key=len)
        if self._fits is None or self._fits[:2] != (figures, len(widest)):
            metrics = QFontMetrics(figures)
            size = QSize(metrics.horizontalAdvance(widest) + 2, metrics.height())
            self._fits = (figures, len(widest), size)
        return self._fits[2]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figures."""
        colours = theme().tokens.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(colours, self._on)))
        painter.setFont(self._figures())
        painter.setPen(QColor(getattr(colours, self._colour)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()

    def _figures(self) -> QFont:
        pixels = theme().tokens.px(self._size)
        if self._font is None or self._font.pixelSize() != pixels:
            self._font = QFont(self.font())
            self._font.setPixelSize(pixels)
            self._font.setWeight(QFont.Weight.Bold)
            self._font.setFeature(QFont.Tag("tnum"), 1)
        return self._font
