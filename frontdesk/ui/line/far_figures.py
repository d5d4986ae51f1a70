"""The count and the longest unseen clock, in figures that are read at two metres."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.visits import longest_unseen
from frontdesk.i18n import _, pgettext
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, set_kind
from frontdesk.ui.widgets.layouts import column, stand

SQUEEZED = 0.6  # of their width, and figures can still be told apart
IN_MINUTES = 100 * 60  # seconds that minutes and seconds have room for
ROUND = 0.04  # of the height, by which round figures reach past it above and below
AIR = 0.3  # of the height, between shape and figures
MEASURED_AT = 100  # pixels of type at which a figure's own height is looked up


class Shape(StrEnum):
    """What stands before the figures; it says the same as their colour."""

    NONE = ""
    DUE = "disc"
    WAITING = "ring"
    SEEN = "tick"


COLOURS = {Shape.NONE: "ink", Shape.DUE: "warn", Shape.WAITING: "ink", Shape.SEEN: "good"}


class Figure(QWidget):
    """Paints a few figures as high as millimetres say; where it is narrow they are narrower, not lower."""

    def __init__(self, widest: str, *, shaped: bool = False) -> None:
        super().__init__()
        self._widest = widest
        self._shaped = shaped
        self._text = ""
        self._shape = Shape.NONE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_figures(self, text: str, shape: Shape = Shape.NONE) -> None:
        """Show a number or a clock."""
        if (text, shape) == (self._text, self._shape):
            return
        wider = len(text) > max(len(self._widest), len(self._text))
        self._text, self._shape = text, shape
        self.update()
        if wider:
            self.updateGeometry()

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def shape_shown(self) -> Shape:
        """Return the shape before it."""
        return self._shape

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest figures, so that nothing ever moves."""
        return QSize(round(self._natural()) + 2, self._high() + 2 * self._over())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return how narrow they may get."""
        return QSize(round(self._natural() * SQUEEZED) + 2, self._high() + 2 * self._over())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint shape and figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(theme().tokens.colours, COLOURS[self._shape]))
        high = self._high()
        painter.translate(0, self._over())
        squeeze = min(1.0, self.width() / max(1.0, self._natural()))
        left = 0.0
        if self._shaped:
            side = high * (1 - AIR) * squeeze
            _draw(painter, self._shape, QRectF(0, (high - side) / 2, side, side), colour)
            left = (high * squeeze) if self._shape is not Shape.NONE else 0.0
        figures = QPainterPath()
        figures.addText(QPointF(0, 0), self._font(), self._text)
        painter.translate(left, high)
        painter.scale(squeeze, 1)
        painter.fillPath(figures, colour)
        painter.end()

    def _high(self) -> int:
        return theme().tokens.px("figure_far")

    def _over(self) -> int:
        return max(1, round(self._high() * ROUND))

    def _font(self) -> QFont:
        """Return type whose figures are as high as wanted, which its size alone does not say."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setPixelSize(MEASURED_AT)
        tall = QFontMetricsF(font).tightBoundingRect("0").height() or MEASURED_AT
        font.setPixelSize(max(1, round(MEASURED_AT * self._high() / tall)))
        return font

    def _natural(self) -> float:
        widest = max(self._widest, self._text, key=len)
        width = QFontMetricsF(self._font()).horizontalAdvance(widest)
        return width + (self._high() if self._shaped else 0)


def _draw(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    pen = QPen(colour, box.width() / 6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if shape is Shape.DUE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
    elif shape is Shape.WAITING:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = pen.widthF() / 2
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    elif shape is Shape.SEEN:
        painter.setPen(pen)
        across, down = box.width(), box.height()
        points = [(0.1, 0.55), (0.4, 0.85), (0.9, 0.15)]
        painter.drawPolyline([QPointF(box.x() + x * across, box.y() + y * down) for x, y in points])


class FarFigures(Retranslated):
    """How many wait, and since when the one unseen longest was not looked at; read from across the shop."""

    def __init__(self, line: LinePresenter) -> None:
        super().__init__()
        self._line = line
        self._card = frame("quiet")
        self.count = Figure("00")
        self.clock = Figure("00:00", shaped=True)
        self._waiting = label("second")
        self._unseen = label("second")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme().tokens.px("space3"))
        self._halves.addLayout(column(self.count, self._waiting, gap="space1"), 2)
        self._halves.addLayout(column(self.clock, self._unseen, gap="space1"), 5)
        side = theme().tokens.px("space2")
        self._halves.setContentsMargins(side, side, side, side)
        self._card.setLayout(self._halves)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        line.line_changed.connect(self.retranslate)
        line.nameless_changed.connect(self.retranslate)
        line.ticked.connect(self._tick)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the clock below the count where not even narrow figures fit beside it."""
        margins = self._halves.contentsMargins()
        least = self.count.minimumSizeHint().width() + self.clock.minimumSizeHint().width()
        room = self.width() - margins.left() - margins.right() - self._halves.spacing() - 2
        stand(self._halves, narrow=room < least)
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Say what the figures are."""
        waiting = len(self._line.shown.waiting)
        self.count.show_figures(str(waiting))
        self._waiting.setText(pgettext("below a number of people", "waiting"))
        self._tick(self._line.now())

    def _tick(self, _at: datetime) -> None:
        visit = longest_unseen(self._line.shown.waiting)
        shape = self._shape()
        text = far_clock(self._line.unseen_for(visit).total_seconds()) if visit is not None else ""
        self.clock.show_figures(text, shape)
        set_kind(self._card, "prompt" if shape is Shape.DUE else "quiet")
        self._unseen.setText(_("nobody waits") if visit is None else _("longest without a glance"))
        self.setAccessibleName(_("Waiting · {n}").format(n=self.count.text()))
        self.setAccessibleDescription(f"{text} {self._unseen.text()}".strip())

    def _shape(self) -> Shape:
        if not self._line.shown.waiting:
            return Shape.SEEN
        return Shape.DUE if self._line.anybody_late() else Shape.WAITING


def far_clock(seconds: float) -> str:
    """Return a clock of five figures at most; past that only the hours."""
    if seconds < IN_MINUTES:
        minutes, left = divmod(int(seconds), 60)
        return f"{minutes}:{left:02}"
    return _("{n} h").format(n=int(seconds // 3600))
