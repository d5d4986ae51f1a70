"""A shape for each state of a complaint, so that no state is told by its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from frontdesk.domain.complaints import ComplaintState


def paint_state(painter: QPainter, state: ComplaintState, box: QRectF, colour: QColor) -> None:
    """Paint the shape of a state: a ring that fills, an arrow to the customer, a tick, a bar."""
    pen = QPen(colour, max(1.5, box.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINTERS[state](painter, box)
    painter.restore()


def _ring(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _half(painter: QPainter, box: QRectF) -> None:
    ring = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(ring)
    painter.setBrush(painter.pen().color())
    painter.drawChord(ring, 90 * 16, 180 * 16)


def _quarter(painter: QPainter, box: QRectF) -> None:
    ring = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(ring)
    painter.setBrush(painter.pen().color())
    painter.drawPie(ring, 0, 90 * 16)


def _dot(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(box.center(), box.width() / 8, box.width() / 8)


def _cross(painter: QPainter, box: QRectF) -> None:
    ring = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(ring)
    painter.drawLine(QPointF(ring.left(), ring.center().y()), QPointF(ring.right(), ring.center().y()))


def _diamond(painter: QPainter, box: QRectF) -> None:
    ring, middle = box.adjusted(1, 1, -1, -1), box.center()
    top, bottom = QPointF(middle.x(), ring.top()), QPointF(middle.x(), ring.bottom())
    left, right = QPointF(ring.left(), middle.y()), QPointF(ring.right(), middle.y())
    painter.drawPolygon(QPolygonF([top, right, bottom, left]))


def _arrow(painter: QPainter, box: QRectF) -> None:
    middle, tip = box.center().y(), box.right() - 1
    wing = box.width() / 3
    painter.drawLine(QPointF(box.left() + 1, middle), QPointF(tip, middle))
    painter.drawPolyline(
        QPolygonF(
            [QPointF(tip - wing, middle - wing), QPointF(tip, middle), QPointF(tip - wing, middle + wing)]
        )
    )


def _tick(painter: QPainter, box: QRectF) -> None:
    width, height = box.width(), box.height()
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(box.left() + width * 0.12, box.top() + height * 0.55),
                QPointF(box.left() + width * 0.40, box.top() + height * 0.82),
                QPointF(box.left() + width * 0.90, box.top() + height * 0.22),
            ]
        )
    )


def _bar(painter: QPainter, box: QRectF) -> None:
    middle = box.center().y()
    painter.drawLine(QPointF(box.left() + 1, middle), QPointF(box.right() - 1, middle))


_PAINTERS = {
    ComplaintState.RECEIVED: _ring,
    ComplaintState.HANDED: _ring,
    ComplaintState.ACKNOWLEDGED: _dot,
    ComplaintState.ASSESSED: _cross,
    ComplaintState.DECIDED: _diamond,
    ComplaintState.TOLD: _arrow,
    ComplaintState.REOPENED: _quarter,
    ComplaintState.LOOKED_INTO: _half,
    ComplaintState.CLOSED: _tick,
    ComplaintState.REJECTED: _bar,
}
