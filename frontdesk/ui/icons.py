"""The few icons, drawn by us so that they look the same on every system and take the theme's colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

BOX = 24.0


def icon(name: str, colour: str, pixels: int) -> QIcon:
    """Return an icon in a colour, for a size in pixels."""
    made = QIcon()
    for ratio in (1, 2):
        made.addPixmap(_drawn(name, colour, pixels, ratio))
    return made


def _drawn(name: str, colour: str, pixels: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(QSize(pixels, pixels) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / BOX, pixels / BOX)
    painter.setPen(
        QPen(QColor(colour), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(_PATHS[name]())
    painter.end()
    return pixmap


def _lines(*points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for line in points:
        path.moveTo(QPointF(*line[0]))
        for point in line[1:]:
            path.lineTo(QPointF(*point))
    return path


def _counter() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(3, 3, 18, 18))
    path.addEllipse(QRectF(9, 9, 6, 6))
    return path


def _customers() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(8, 3, 8, 8))
    path.moveTo(4, 21)
    path.cubicTo(4, 12, 20, 12, 20, 21)
    return path


def _complaints() -> QPainterPath:
    return _lines(((4, 20), (5, 15), (16, 4), (20, 8), (9, 19), (4, 20)), ((13, 7), (17, 11)))


def _promises() -> QPainterPath:
    return _lines(((4, 13), (10, 19), (20, 6)))


def _playbook() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(12, 6)
    path.cubicTo(9, 3, 5, 4, 3, 4)
    path.lineTo(3, 18)
    path.cubicTo(6, 17, 10, 18, 12, 20)
    path.cubicTo(14, 18, 18, 17, 21, 18)
    path.lineTo(21, 4)
    path.cubicTo(19, 4, 15, 3, 12, 6)
    path.lineTo(12, 20)
    return path


def _review() -> QPainterPath:
    return _lines(((4, 20), (4, 11)), ((10, 20), (10, 5)), ((16, 20), (16, 13)), ((21, 20), (21, 8)))


def _settings() -> QPainterPath:
    path = _lines(((3, 7), (10, 7)), ((16, 7), (21, 7)), ((3, 17), (8, 17)), ((14, 17), (21, 17)))
    path.addEllipse(QRectF(10, 4, 6, 6))
    path.addEllipse(QRectF(8, 14, 6, 6))
    return path


def _privacy() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(12, 3)
    path.lineTo(20, 6)
    path.cubicTo(20, 13, 18, 18, 12, 21)
    path.cubicTo(6, 18, 4, 13, 4, 6)
    path.closeSubpath()
    return path


def _find() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(4, 4, 12, 12))
    path.moveTo(14.5, 14.5)
    path.lineTo(20, 20)
    return path


_PATHS = {
    "counter": _counter,
    "customers": _customers,
    "complaints": _complaints,
    "promises": _promises,
    "playbook": _playbook,
    "review": _review,
    "privacy": _privacy,
    "settings": _settings,
    "find": _find,
}
