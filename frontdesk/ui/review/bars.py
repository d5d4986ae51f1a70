"""What recurs: a bar for each subject, with its number and the change since the period before in words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.log_filter import received_in
from frontdesk.domain.shop import in_language
from frontdesk.i18n import _, ngettext
from frontdesk.services.review import Recurring
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.bar_button import BarButton
from frontdesk.ui.review.presenter import ReviewPresenter
from frontdesk.ui.review.when import before_words, change_words
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, label, on_click
from frontdesk.ui.words import number

FIRST = 4
STACK_BELOW = 460  # pixels at a text size of 100 %


class Bar(QWidget):
    """A bar as long as its share of the most frequent one."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a bar."""
        return QSize(theme().tokens.px("target") * 2, theme().tokens.px("space4"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height, narrower."""
        return QSize(theme().tokens.px("target"), theme().tokens.px("space4"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bar; of none there is none."""
        if self._share <= 0:
            return
        tokens = theme().tokens
        radius = tokens.px("space1")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.colours.accent))
        wide = max(self.width() * self._share, 2.0 * radius)
        painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), radius, radius)
        painter.end()


class SubjectButton(BarButton):
    """A subject, its bar and its words; a press opens its complaints."""

    def __init__(self) -> None:
        super().__init__(stack_below=STACK_BELOW)
        self.subject_id: str | None = None
        self._name, self._bar, self._words = label(), Bar(), label("second")
        self.take([(self._name, 3), (self._bar, 6), (self._words, 5)])

    def say(self, subject_id: str | None, name: str, words: str, share: float) -> None:
        """Show a subject."""
        self.subject_id = subject_id
        self._name.setText(name)
        self._words.setText(words)
        self._bar.show_share(share)
        self.setAccessibleName(_("{subject}: {words}").format(subject=name, words=words))


class WhatRecurs(Retranslated):
    """The subjects of the period, the most frequent first; the rest on demand."""

    rows_wanted = Signal(object)  # LogFilter

    def __init__(self, presenter: ReviewPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._all = False
        self._rows: list[SubjectButton] = []
        self._title = label("section")
        self._none = label("muted")
        self._more = Link()
        self._bars = QVBoxLayout()
        self._bars.setSpacing(theme().tokens.px("space2"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self._title)
        box.addWidget(self._none)
        box.addLayout(self._bars)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self._more, self._show_all)
        presenter.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the subjects and their numbers."""
        self._title.setText(_("What recurs"))
        self._none.setText(_("No complaint in this period or the one before."))
        review = self._presenter.review
        found = review.recurring if review else []
        shown = found if self._all else found[:FIRST]
        while len(self._rows) < len(shown):
            row = SubjectButton()
            on_click(row, partial(self._open, row))
            self._rows.append(row)
            self._bars.addWidget(row)
        most = max((recurring.count for recurring in found), default=0)
        when = before_words(self._presenter.shown_kind, review.days_before[0]) if review else ""
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                one = shown[place]
                subject_id = one.subject.id if one.subject else None
                row.say(
                    subject_id,
                    _subject(one),
                    change_words(one.count, one.change, when),
                    one.count / most if most else 0,
                )
        self._none.setVisible(review is not None and not found)
        left = len(found) - len(shown)
        self._more.setVisible(left > 0)
        self._more.say(ngettext("{n} more", "{n} more", left).format(n=number(left)))

    def _open(self, row: SubjectButton) -> None:
        review = self._presenter.review
        if review is not None:
            self.rows_wanted.emit(replace(received_in(review.days), subjects=(row.subject_id or "",)))

    def _show_all(self) -> None:
        self._all = True
        self.retranslate()


def _subject(recurring: Recurring) -> str:
    if recurring.subject is None:
        return _("Without a subject")
    return in_language(recurring.subject, i18n.language())
