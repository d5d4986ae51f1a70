"""The recovery sheet for a drawer: a page as PDF, or plain text, in the language of the screens."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPdfWriter

from frontdesk.domain.recovery import number_of, sheet_of
from frontdesk.i18n import _
from frontdesk.ui.writing import a4_pdf

DPI = 300
MARGIN_MM = 22.0
TITLE, KEY, TEXT = 24, 22, 11  # points


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper."""

    key: str
    shop: str
    day: str  # as people write it

    def lines(self) -> tuple[str, ...]:
        """Return the four lines of the key."""
        return sheet_of(self.key)

    def number(self) -> str:
        """Return the number by which sheets are told apart."""
        return number_of(self.key)


def told() -> tuple[str, ...]:
    """Return what a person needs to know who finds the sheet in five years."""
    return (
        _(
            "Whoever has this sheet and the data can read them. "
            "Keep it locked away, and not beside the computer."
        ),
        _(
            "When Frontdesk asks for the recovery sheet, type the four lines. "
            "Capital letters and spaces make no difference; there is no letter O and no letter I or L."
        ),
        _(
            "Without this sheet and without the data passphrase nobody can open the data, "
            "and neither can the makers of Frontdesk."
        ),
    )


def as_text(sheet: Sheet) -> str:
    """Return the sheet as plain text."""
    lines = (f"{number}.  {line}" for number, line in enumerate(sheet.lines(), start=1))
    about = (sheet.shop, sheet.day, _("Sheet {number}").format(number=sheet.number()))
    parts = (
        _("Recovery sheet of Frontdesk"),
        "\n".join(part for part in about if part),
        "\n".join(lines),
        *told(),
    )
    return "\n\n".join(parts) + "\n"


def as_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a page of A4."""

    def draw(writer: QPdfWriter) -> None:
        writer.setResolution(DPI)
        painter = QPainter(writer)
        _draw(painter, sheet, float(writer.width()), float(writer.height()))
        painter.end()

    return a4_pdf(_("Recovery sheet of Frontdesk"), MARGIN_MM, draw)


def _draw(painter: QPainter, sheet: Sheet, width: float, height: float) -> None:
    gap = DPI / 6
    y = 0.0

    def write(text: str, points: int, *, bold: bool = False, indent: float = 0.0) -> None:
        nonlocal y
        font = QFont(painter.font())
        font.setPointSize(points)
        font.setBold(bold)
        painter.setFont(font)
        room = QRectF(indent, y, width - indent, height - y)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        used = painter.boundingRect(room, flags, text)
        painter.drawText(room, flags, text)
        y += used.height()

    write(_("Recovery sheet of Frontdesk"), TITLE, bold=True)
    y += gap
    for part in (sheet.shop, sheet.day, _("Sheet {number}").format(number=sheet.number())):
        if part:
            write(part, TEXT)
    y += 2 * gap
    for number, line in enumerate(sheet.lines(), start=1):
        at = y
        write(f"{number}.", TEXT)
        y = at
        write(line.replace(" ", "   "), KEY, bold=True, indent=gap * 2)
        y += gap
    y += gap
    for part in told():
        write(part, TEXT)
        y += gap
