"""A paper on the screen as it will be printed; a paper is white in the dark, too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain.sheets import Sheet, as_text
from frontdesk.ui.papers.typeset import MM, SetSheet, Stock, paint, set_sheet
from frontdesk.ui.theme import theme
from frontdesk.ui.tokens import LIGHT

EDGE_MM = 8.0  # of a page's margins, as much as is shown: the words are larger for it
PX_PER_MM = 96 / 25.4


class SheetPreview(QWidget):
    """The pages below each other, as wide as the room; a roll in its own width."""

    def __init__(self) -> None:
        super().__init__()
        self.made: SetSheet | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_sheet(self, sheet: Sheet, stock: Stock) -> None:
        """Show a sheet."""
        if self.made is not None and (self.made.sheet, self.made.stock) == (sheet, stock):
            return
        self.made = set_sheet(sheet, stock)
        self.setAccessibleName(sheet.title)
        self.setAccessibleDescription(as_text(sheet))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all pages."""
        return QSize(self.width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the pages are at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pages."""
        if self.made is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cut_x, cut_y, width, height = self._seen()
        scale, y = self._scale(), 0.0
        for number in range(len(self.made.pages)):
            page = QRectF(0, y, width * scale, height * scale)
            painter.save()
            painter.setClipRect(page)
            painter.fillRect(page, QColor(LIGHT.surface))
            painter.setPen(QColor(LIGHT.edge))
            painter.drawRect(page.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(LIGHT.ink))
            painter.translate(-cut_x * scale, y - cut_y * scale)
            painter.scale(scale, scale)
            paint(painter, self.made, number)
            painter.restore()
            y += height * scale + theme().tokens.px("space2")
        painter.end()

    def _seen(self) -> tuple[float, float, float, float]:
        """Return which part of a page is shown: left, top, width, height, in units."""
        assert self.made is not None
        stock = self.made.stock
        x = max(0.0, stock.side - EDGE_MM) * MM
        y = max(0.0, stock.top - EDGE_MM) * MM
        return x, y, self.made.width - 2 * x, self.made.height - 2 * y

    def _scale(self) -> float:
        """Return pixels to a unit."""
        assert self.made is not None
        fits = self.width() / self._seen()[2]
        if self.made.stock.height is not None:
            return fits
        return min(fits, PX_PER_MM * theme().tokens.scale / MM)

    def _height(self) -> int:
        if self.made is None:
            return 0
        pages, gap = len(self.made.pages), theme().tokens.px("space2")
        return round(pages * self._seen()[3] * self._scale() + (pages - 1) * gap)

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
