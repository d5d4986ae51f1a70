"""A sheet as PDF or on a printer, through Qt's own writer: its size, its title, its language."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from frontdesk.domain.sheets import Sheet
from frontdesk.ui.papers.typeset import MM, SetSheet, Stock, paint, set_sheet

DPI = 1200
_CATALOG = re.compile(rb"(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj\n", re.DOTALL)
_START = re.compile(rb"startxref\n(\d+) ?\n%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref", re.DOTALL)


def pdf_of(sheet: Sheet, stock: Stock) -> bytes:
    """Return a sheet as PDF. For the interface's thread: Qt lays text out nowhere else."""
    made = set_sheet(sheet, stock)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(sheet.title)
    writer.setPageLayout(page_layout(made))
    paint_all(writer, made, DPI)
    return with_language(bytes(buffer.data().data()), sheet.language)


def page_layout(made: SetSheet) -> QPageLayout:
    """Return the page that a sheet was set for; its margins are in it already."""
    size = QSizeF(made.width / MM, made.height / MM)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(size, QPageSize.Unit.Millimeter, made.stock.code, exact)
    if made.stock.height is not None:
        page = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def paint_all(device: QPagedPaintDevice, made: SetSheet, dpi: float) -> None:
    """Paint every page of a sheet onto a device with pages."""
    painter = QPainter(device)
    scale = dpi / 25.4 / MM
    for number in range(len(made.pages)):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, made.width, made.height))
        paint(painter, made, number)
        painter.restore()
    painter.end()


def with_language(pdf: bytes, language: str) -> bytes:
    """Return a PDF that says which language it is in, for screen readers.

    Qt's writer has no setting for it, so the catalogue is written once more at the end, as the format's
    incremental update; a file that looks otherwise than expected stays as it is.
    """
    catalog, start, trailer = _CATALOG.search(pdf), _START.search(pdf), _TRAILER.search(pdf)
    if catalog is None or start is None or trailer is None:
        return pdf
    number, told = catalog.groups()
    entry = b"%d 0 obj\n<<\n/Type /Catalog\n/Lang (%b)\n%b>>\nendobj\n" % (
        int(number),
        language.encode("ascii"),
        told,
    )
    at = len(pdf)
    table = b"xref\n0 0\n%d 1\n%010d 00000 n \n" % (int(number), at)
    ending = b"trailer\n<<\n%b/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer.group(1),
        int(start.group(1)),
        at + len(entry),
    )
    return pdf + entry + table + ending
