"""A box to tick, drawn in the program's look, beside words that may go on in a new line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label

# The tick inside its square, in parts of the side.
_TICK = (QPointF(0.22, 0.53), QPointF(0.43, 0.74), QPointF(0.80, 0.30))


class TickBox(QCheckBox):
    """Only the square; a style sheet cannot draw the tick without a picture for each colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the square and the room for the ring that shows the focus, as high as any target."""
        tokens = theme().tokens
        room = self._side() + 4 * tokens.px("focus")
        return QSize(room, max(room, tokens.px("target")))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: it is never smaller."""
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:  # noqa: N802 - Qt's name
        """Take a press anywhere."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the square, the tick, and the ring while the keyboard is here."""
        tokens = theme().tokens
        colours, ring = tokens.colours, tokens.px("focus")
        side = self._side()
        square = QRectF(2 * ring, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = tokens.px("space1")
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), ring))
            painter.drawRoundedRect(
                square.adjusted(-1.5 * ring, -1.5 * ring, 1.5 * ring, 1.5 * ring), corner, corner
            )
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.edge), tokens.scale))
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.surface))
        painter.drawRoundedRect(square, corner, corner)
        if self.isChecked():
            pen = QPen(QColor(colours.on_accent), 2 * tokens.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline([square.topLeft() + part * side for part in _TICK])
        painter.end()

    def _side(self) -> int:
        tokens = theme().tokens
        return tokens.px("space4") + tokens.px("focus")


class Tick(QWidget):
    """The box and its words; a press on the words ticks it too."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TickBox()
        self._words: QLabel = label()
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().tokens.px("space1"))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._words.setMinimumHeight(self.box.sizeHint().height())
        self.box.clicked.connect(self.toggled)

    def say(self, text: str, *, name: str = "") -> None:
        """Set the words, and the accessible name where it says more than they."""
        self._words.setText(text)
        self.box.setAccessibleName(name or text)

    def on(self) -> bool:
        """Tell whether it is ticked."""
        return self.box.isChecked()

    def put(self, *, on: bool) -> None:
        """Tick it or not, without a signal."""
        self.box.setChecked(on)

    def natural_width(self) -> int:
        """Return the room that the words need on one line."""
        metrics = self._words.fontMetrics()
        gap = theme().tokens.px("space2")
        return self.box.sizeHint().width() + gap + metrics.horizontalAdvance(self._words.text()) + gap

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick by the words."""
        if self.isEnabled() and event.button() is Qt.MouseButton.LeftButton:
            self.box.click()
