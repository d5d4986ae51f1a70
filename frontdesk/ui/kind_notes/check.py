"""The line itself: what the customer may read; and for a word better left out, why, and one button.

``NoteCheck(session, field)`` goes below the field. Its room is held, so that nothing moves while one types;
not so with ``held=False``, where next to nothing stands below it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QInputMethodEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from frontdesk.i18n import _
from frontdesk.ui.kind_notes.presenter import NoteLook
from frontdesk.ui.kind_notes.words import REASONS, banner, offer, reason
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, label, on_click
from frontdesk.ui.widgets.layouts import row, stand

TextIn = QLineEdit | QPlainTextEdit
BESIDE_FROM = 460  # pixels at 100 %: from there on, the button stands beside the sentence
OFFER_PART = 0.45  # of the width, where it does
BREATH = 4  # pixels around the words of the button
A_WORD = "nesusipratimas"  # as long as words are that are spoken of
AN_OFFER = "prašom pasiūlyti kelių kainų, atsisėsti"  # as long as neutral words are


class NoteCheck(Retranslated):
    """Belongs to one field or to a few that stand together; speaks of the one that is typed in."""

    def __init__(self, session: Session, *fields: TextIn, held: bool = True) -> None:
        super().__init__()
        self._held = held
        self._look = NoteLook(session, self)
        self._field: TextIn | None = None
        self._words = label("second")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._offer = Button("link")
        self._offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the place of typing alone
        inside = self._offer.layout()
        assert inside is not None
        inside.setContentsMargins(BREATH, 0, BREATH, 0)
        policy = self._offer.sizePolicy()
        policy.setRetainSizeWhenHidden(held)
        self._offer.setSizePolicy(policy)
        self._box = row(self._words, self._offer, gap="space2")
        self._box.setStretch(0, 1)
        self._box.setAlignment(self._offer, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._box)
        for field in fields:
            field.textChanged.connect(lambda *_text, field=field: self._typed(field))
        on_click(self._offer, self._take_offer)
        self._look.changed.connect(self._changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words, and hold the room that any of them may need."""
        self._say()
        self._hold()

    def said(self) -> str:
        """Return what the line says now."""
        return self._words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the button below the sentence where it is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._hold()

    def _typed(self, field: TextIn) -> None:
        if field.hasFocus():
            self._field = field
            self._look.typed(_text_of(field))
        elif field is self._field:
            self._look.forget()

    def _changed(self) -> None:
        self._say()
        if self._look.remark is not None:
            told = f"{self._words.text()} {self._offer.words()}"
            announce(self._words, told)

    def _say(self) -> None:
        remark = self._look.remark
        if remark is None:
            if self._offer.hasFocus() and self._field is not None:
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._words.setText(banner())
            self._offer.hide()
            return
        self._words.setText(reason(remark.reason_code, self._look.text[remark.start : remark.end]))
        self._offer.say(offer(remark))
        self._offer.show()

    def _take_offer(self) -> None:
        """Write the neutral words as if they were typed: the field itself can take them back."""
        remark, field = self._look.remark, self._field
        if remark is None or field is None or _text_of(field) != self._look.text:
            return
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self._look.text
        _go_to(field, _units(text[: remark.from_]))
        typed = QInputMethodEvent()
        typed.setCommitString(remark.instead, 0, _units(text[remark.from_ : remark.to]))
        QCoreApplication.sendEvent(field, typed)
        self._look.look()

    def _hold(self) -> None:
        scale = theme().tokens.scale
        narrow = self.width() < BESIDE_FROM * scale
        stand(self._box, narrow=narrow)
        for_offer = self.width() if narrow else round(self.width() * OFFER_PART)
        self._offer.setMaximumWidth(max(for_offer, self._offer.minimumSizeHint().width()))
        self._words.ensurePolished()
        room = self.width() if narrow else self.width() - for_offer - self._box.spacing()
        sentences = [banner(), *(_(words).format(word=A_WORD) for words in REASONS.values())]
        high = max(_height(self._words.fontMetrics(), room, words) for words in sentences)
        self._words.setMinimumHeight(high if self._held else 0)
        offer = _height(self._offer.fontMetrics(), for_offer - 2 * BREATH, AN_OFFER)
        self._offer.setMinimumHeight(max(theme().tokens.px("target"), offer + 2 * BREATH))


def _height(metrics: QFontMetrics, width: int, words: str) -> int:
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), flags, words).height()


def _text_of(field: TextIn) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _units(text: str) -> int:
    """Return how many places Qt counts in a text; an emoji takes two."""
    return len(text.encode("utf-16-le")) // 2


def _go_to(field: TextIn, place: int) -> None:
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place)
        return
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)
