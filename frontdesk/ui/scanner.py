"""A barcode scanner types into whatever has the keyboard; here its burst is taken out again, and said so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from frontdesk.domain.scanned import MOST, PACE_MS, Stroke, scanned

ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
WELCOME = "scan_welcome"  # the property of a field that codes belong into
Field = QLineEdit | QTextEdit | QPlainTextEdit


@dataclass(slots=True)
class Before:
    """How a field was before the burst."""

    field: Field | None
    at: int = 0
    selected: str = ""


class ScanGuard(QObject):
    """Hears the keys that reach the windows from outside, before any field does.

    It goes by the system's own times, so that a program that was busy takes nobody's typing for a scanner's.
    """

    scanned = Signal(object, bool)  # Scan; whether it stays in a field that it belongs into

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self._before = Before(None)
        app.focusWindowChanged.connect(self.listen_to)

    def listen_to(self, window: QWindow | None) -> None:
        """Hear what reaches a window; one that was there before is heard once."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear a key, and keep Enter from doing anything at the end of a scan."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.isAutoRepeat():
            self._strokes.clear()
        elif event.key() in ENDS:
            return self._ended(event)
        elif event.text():  # a modifier alone writes nothing, and belongs to the letter after it
            self._heard(event)
        return False

    def _heard(self, event: QKeyEvent) -> None:
        at = event.timestamp()
        goes_on = bool(self._strokes) and 0 <= at - self._strokes[-1].at <= PACE_MS
        if not goes_on or len(self._strokes) >= MOST:  # the system's time begins anew now and then
            self._strokes.clear()
            self._before = _as_it_is(QApplication.focusWidget())
        self._strokes += [Stroke(letter, at) for letter in event.text()]

    def _ended(self, event: QKeyEvent) -> bool:
        strokes, before = self._strokes, self._before
        self._strokes, self._before = [], Before(None)
        if _is_secret(before.field):
            return False  # a badge with somebody's secret on it
        scan = scanned(strokes, ended_at=event.timestamp())
        if scan is None:
            return False
        typed = "".join(stroke.letter for stroke in strokes)
        welcome = before.field is not None and bool(before.field.property(WELCOME))
        put = scan.text if welcome else before.selected
        taken = before.field is None or _replace(before, typed, put)
        self.scanned.emit(scan, welcome and taken)
        return True


def _is_secret(field: Field | None) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _as_it_is(focused: QWidget | None) -> Before:
    """Return where the next letter goes, and what it will write over."""
    if isinstance(focused, QLineEdit):
        at = focused.selectionStart() if focused.hasSelectedText() else focused.cursorPosition()
        return Before(focused, at, focused.selectedText())
    if isinstance(focused, (QTextEdit, QPlainTextEdit)):
        cursor = focused.textCursor()
        return Before(focused, cursor.selectionStart(), cursor.selection().toPlainText())
    return Before(None)


def _replace(before: Before, typed: str, put: str) -> bool:
    """Put something in the stead of what was typed, where it still stands; all around it stays."""
    field, at = before.field, before.at
    if isinstance(field, QLineEdit):
        if field.text()[at : at + len(typed)] != typed:
            return False
        field.setSelection(at, len(typed))
        field.insert(put)
        return True
    assert field is not None
    cursor = field.textCursor()
    cursor.setPosition(at)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, len(typed))
    if cursor.selectedText() != typed:
        return False
    cursor.insertText(put)
    field.setTextCursor(cursor)
    return True
