"""A page of words on the screen: large and calm, in one column, made to be read across a counter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from frontdesk.ui.kept.words import Paper, Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click
from frontdesk.ui.widgets.layouts import Scroll, clear, column, row

_PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
READABLE = 820  # pixels at a text size of 100 %


class Reading(QWidget):
    """Shows a page of words; beside a section that has a field stands the way to put it right."""

    def __init__(self, correct: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._correct = correct
        self._inner = QWidget()
        self._box = QVBoxLayout(self._inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space4"))
        self._inner.setMaximumWidth(round(theme().tokens.scale * READABLE))
        held = QWidget()
        across = row(self._inner, None)
        across.setStretch(0, 100)
        held.setLayout(across)
        self.room = Scroll(held)
        if correct is None:  # nothing in it takes the keyboard, so the column does: the arrows go up and down
            self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.room)

    def show_paper(self, paper: Paper) -> None:
        """Show a page from its beginning."""
        clear(self._box)
        head = QWidget()
        head.setLayout(column(label("figure", paper.title), label("muted", paper.second), gap="space1"))
        self._box.addWidget(head)
        for section in paper.sections:
            self._box.addWidget(self._card(section, paper.correct))
        self._box.addStretch(1)
        self.room.setAccessibleName(paper.title)
        self.room.verticalScrollBar().setValue(0)

    def _card(self, section: Section, correct_words: str) -> QWidget:
        card = frame("card")
        parts: list[QWidget] = [label("title", section.heading)] if section.heading else []
        parts += [label("opening", line) for line in section.lines]
        if section.field and self._correct is not None and correct_words:
            link = Link()
            link.say(correct_words)
            link.setAccessibleName(f"{correct_words} {section.heading}")
            correct, field = self._correct, section.field
            on_click(link, lambda: correct(field))
            parts.append(row_of(link))
        card.setLayout(column(*parts, gap="space1", margins="space4"))
        return card


def turn(room: Scroll, key: int) -> bool:
    """Go a page up or down; tell whether the key was one for that."""
    way = _PAGES.get(Qt.Key(key))
    if way is not None:
        room.verticalScrollBar().triggerAction(way)
    return way is not None


def row_of(*parts: QWidget) -> QWidget:
    """Return parts side by side at the left."""
    held = QWidget()
    held.setLayout(row(*parts, None))
    return held
