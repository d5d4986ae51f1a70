"""Painting the lines of the log: a table of five columns, or everything in one where it is narrow."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.domain.complaints import STATES
from frontdesk.i18n import _
from frontdesk.ui.review.log_model import ABOUT, CUSTOMER, DUE, LINE_ROLE, NOT_YET, NUMBER, STATE
from frontdesk.ui.review.log_words import Line, short_state
from frontdesk.ui.review.shapes import paint_state
from frontdesk.ui.theme import theme

_SOFT = {"accent": "accent_soft", "good": "good_soft", "warn": "warn_soft", "urgent": "urgent_soft"}
SIDE = "space2"  # left and right of a complaint that has one column
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


# What rows need of letters is found once: they are painted again and again while others come.
Type = tuple[int, str, bool]  # pixels, family, bold


def _type(size: str, *, bold: bool = False) -> Type:
    return theme().tokens.px(size), QGuiApplication.font().family(), bold


@lru_cache(maxsize=32)
def _letters(of: Type) -> tuple[QFont, QFontMetrics]:
    font = QFont()
    font.setPixelSize(of[0])
    font.setWeight(QFont.Weight.DemiBold if of[2] else QFont.Weight.Normal)
    return font, QFontMetrics(font)


@lru_cache(maxsize=1000)
def _set(text: str, of: Type, width: int) -> QStaticText:
    """Set words in type, as many as fit."""
    font, metrics = _letters(of)
    words = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.prepare(font=font)
    return words


@lru_cache(maxsize=1000)
def _cut(text: str, of: Type, width: int) -> tuple[str, str]:
    return cut_at_word(text, _letters(of)[1], width)


@lru_cache(maxsize=1000)
def _width(text: str, of: Type) -> int:
    return _letters(of)[1].horizontalAdvance(text)


_colour = lru_cache(maxsize=64)(QColor)  # by what the tokens name it


def metrics_of(size: str, *, bold: bool = False) -> QFontMetrics:
    """Return how wide words are at a size."""
    return _letters(_type(size, bold=bold))[1]


def tag_width(text: str, size: str = "second") -> int:
    """Return how wide the chip of a state is."""
    tokens = theme().tokens
    shape = metrics_of(size).ascent()
    words = _width(text, _type(size, bold=True))
    return words + shape + 3 * tokens.px("space1") + tokens.px("space2") + 2


def widest_tag(size: str = "second") -> int:
    """Return how wide the widest chip is in the language of now."""
    return max(tag_width(short_state(state), size) for state in STATES)


def cut_at_word(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Return the words that fit into a line, and those that do not; a single long word stays in the first."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    fit = 1
    while fit < len(words) and metrics.horizontalAdvance(" ".join(words[: fit + 1])) < width - 2:
        fit += 1
    return " ".join(words[:fit]), " ".join(words[fit:])


def lines_of(text: str, width: int, *, bold: bool = False) -> tuple[str, list[str]]:
    """Return the size in which words fit into two lines, the smaller one where they do not; and the lines."""
    of = _type("text", bold=bold)
    lines = [part for part in _cut(text, of, width) if part]
    if all(_width(part, of) <= width for part in lines):
        return "text", lines
    return "second", [part for part in _cut(text, _type("second", bold=bold), width) if part]


class LogDelegate(QStyledItemDelegate):
    """Paints cells with the tokens. ``compact`` puts a whole complaint into the first one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.compact = False
        self.end_lines = 0  # lines below the state for the day of the answer; none where both fit beside

    def row_height(self) -> int:
        """Return the height of every row."""
        tokens = theme().tokens
        first, second = metrics_of("text").height(), metrics_of("second").height()
        if not self.compact:
            return max(first + max(first, second) + tokens.px("space2"), tokens.px("target"))
        lines = self._name_lines() * first + self._tag_height() + tokens.px("space1")
        return lines + self.end_lines * second + tokens.px("space1") + 2 * tokens.px("space2")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        tokens = theme().tokens
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = tokens.colours
        painter.save()
        painter.fillRect(rect, _colour(colours.accent_soft if chosen else colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), _colour(colours.line))
        line: Line | None = index.data(LINE_ROLE)
        room = rect.adjusted(tokens.px("space2"), 0, -tokens.px("space2"), -1)
        if line is None:
            if index.column() == NUMBER:
                self._words(painter, room, NOT_YET, "muted")
        elif self.compact:
            self._everything(painter, rect, line)
        else:
            self._cell(painter, room, line, index.column())
        if chosen and index.column() == NUMBER:  # a mark beside the colour
            painter.fillRect(
                QRect(rect.left(), rect.top(), tokens.px("space1"), rect.height()), _colour(colours.accent)
            )
        painter.restore()

    def _cell(self, painter: QPainter, room: QRect, line: Line, column: int) -> None:
        if column == NUMBER:
            self._words(painter, room, line.number)
        elif column == CUSTOMER:
            self._two_lines(painter, room, line.customer, bold=True)
        elif column == ABOUT:
            self._two_lines(painter, room, line.about)
        elif column == STATE:
            self._tag(painter, room, line)
        elif column == DUE:
            self._due(painter, room, line)

    def _two_lines(self, painter: QPainter, room: QRect, text: str, *, bold: bool = False) -> None:
        """Go on in a second line, then in smaller letters, before anything is left out."""
        size, lines = lines_of(text, room.width(), bold=bold)
        if len(lines) < 2:
            self._words(painter, room, text, size=size, bold=bold)
            return
        height = metrics_of(size, bold=bold).height()
        top = room.center().y() - height
        for place, part in enumerate(lines):
            line = QRect(room.left(), top + place * height, room.width(), height)
            self._words(painter, line, part, size=size, bold=bold)

    def _due(self, painter: QPainter, room: QRect, line: Line) -> None:
        if not line.has_day:
            size = "second" if line.left else "text"  # the column has room for what is left in that size
            self._words(painter, room, line.left or line.due, "muted", size=size)
            return
        first, second = metrics_of("text").height(), metrics_of("second").height()
        top = room.center().y() - (first + second) // 2
        self._words(painter, QRect(room.left(), top, room.width(), first), line.due, bold=bool(line.due_tone))
        below = QRect(room.left(), top + first, room.width(), second)
        self._words(
            painter, below, line.left, line.due_tone or "muted", size="second", bold=bool(line.due_tone)
        )

    def _name_lines(self) -> int:
        """Return how many lines a name and what it is about share: one more where it is very narrow."""
        return 3 if self.end_lines else 2

    def _everything(self, painter: QPainter, rect: QRect, line: Line) -> None:
        tokens = theme().tokens
        gap, first = tokens.px("space1"), metrics_of("text").height()
        side = tokens.px(SIDE)
        left, width = rect.left() + side, rect.width() - 2 * side
        top = rect.top() + tokens.px("space2")
        about = _("{number} · {who}").format(number=line.number, who=line.about)
        for text, bold in self._named(line.customer, about, width):
            self._words(painter, QRect(left, top, width, first), text, bold=bold)
            top += first
        top = rect.top() + tokens.px("space2") + self._name_lines() * first + gap
        tag = QRect(left, top, width, self._tag_height())
        end = self._tag(painter, tag, line) + tokens.px("space2")
        if not line.left:
            return
        look, bold, height = line.due_tone or "muted", bool(line.due_tone), metrics_of("second").height()
        if not self.end_lines:
            room = QRect(end, top, left + width - end, self._tag_height())
            self._words(painter, room, line.answer, look, size="second", bold=bold)
            return
        top += self._tag_height() + gap
        for words in (line.due, line.left) if self.end_lines > 1 and line.has_day else (line.answer,):
            self._words(painter, QRect(left, top, width, height), words, look, size="second", bold=bold)
            top += height

    def _named(self, customer: str, about: str, width: int) -> list[tuple[str, bool]]:
        """Share the lines out: the name first, what it is about in those left."""
        name = [part for part in _cut(customer, _type("text", bold=True), width) if part]
        if self._name_lines() == 2:
            return [(customer, True), (about, False)]
        rest = [about]
        if len(name) == 1:
            rest = [part for part in _cut(about, _type("text"), width) if part]
        return [*((part, True) for part in name), *((part, False) for part in rest)]

    def _words(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        colour: str = "ink",
        *,
        size: str = "text",
        bold: bool = False,
    ) -> None:
        of = _type(size, bold=bold)
        font, metrics = _letters(of)
        painter.setFont(font)
        painter.setPen(_colour(getattr(theme().tokens.colours, colour)))
        top = room.top() + (room.height() - metrics.height()) // 2
        painter.drawStaticText(room.left(), top, _set(text, of, room.width()))

    def _tag(self, painter: QPainter, room: QRect, line: Line) -> int:
        """Paint the chip of a state, at the middle of the room, and return where it ends."""
        tokens = theme().tokens
        colours = tokens.colours
        ink = _colour(getattr(colours, line.tone or "ink"))
        height = self._tag_height()
        size = "second" if tag_width(line.state_short) <= room.width() else "key"  # before a word is cut
        width = min(tag_width(line.state_short, size), room.width())
        box = QRect(room.left(), room.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(getattr(colours, _SOFT.get(line.tone, "sunken"))))
        painter.drawRoundedRect(box, tokens.px("radius"), tokens.px("radius"))
        side = metrics_of(size).ascent()
        shape = QRectF(box.left() + tokens.px("space1") + 2, box.center().y() - side / 2 + 1, side, side)
        paint_state(painter, line.state, shape, ink)
        words = box.adjusted(2 * tokens.px("space1") + 2 + side, 0, -tokens.px("space1"), 0)
        self._words(painter, words, line.state_short, line.tone or "ink", size=size, bold=True)
        return box.right()

    def _tag_height(self) -> int:
        return metrics_of("second").height() + 2 * theme().tokens.px("space1")
