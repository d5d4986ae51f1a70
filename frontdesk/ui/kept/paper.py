"""A page of words on A4, through Qt's own writer; text from data stands as it is, never as markup."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from frontdesk.ui.kept.words import Paper
from frontdesk.ui.writing import a4_pdf

MARGIN_MM = 18
TITLE_PT, HEADING_PT, TEXT_PT = 20, 13, 10.5


def document(paper: Paper) -> QTextDocument:
    """Return a page of words as a document to be printed."""
    made = QTextDocument()
    cursor = QTextCursor(made)
    first = _Writer(cursor)
    first.line(paper.title, TITLE_PT, bold=True)
    if paper.second:
        first.line(paper.second, TEXT_PT, above=2)
    for section in paper.sections:
        if section.heading:
            first.line(section.heading, HEADING_PT, bold=True, above=14)
        for line in section.lines:
            first.line(line, TEXT_PT, above=3)
    return made


class _Writer:
    """Puts one block after another into a document."""

    def __init__(self, cursor: QTextCursor) -> None:
        self._cursor = cursor
        self._begun = False

    def line(self, text: str, size: float, *, bold: bool = False, above: int = 0) -> None:
        """Add a paragraph."""
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(above)
        letters.setFontPointSize(size)
        letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if self._begun:
            self._cursor.insertBlock(block, letters)
        else:
            self._cursor.setBlockFormat(block)
        self._begun = True
        self._cursor.insertText(text, letters)


def pdf_of(paper: Paper) -> bytes:
    """Return a page of words as a PDF. For the interface's thread: Qt lays text out nowhere else."""
    return a4_pdf(paper.title, MARGIN_MM, document(paper).print_)
