"""The complaint log: its views, its search, the table, and what stands there while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.i18n import _, ngettext
from frontdesk.services.review import SOON_DAYS
from frontdesk.ui.context import AboutVisit, Context, Place
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.review.log_table import LogTable
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.words import locale

PAUSE_MS = 120  # between two letters nothing is searched for


class SearchLine(QLineEdit):
    """A field that is emptied by Escape and left downwards by Down or Enter."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Empty the field, or go on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class LogPanel(Retranslated):
    """What is shown of the log, and which of it is chosen."""

    def __init__(self, context: Context, presenter: LogPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        tokens = theme().tokens
        self._title = label("section")
        self.views = Chips(may_be_none=False)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.table = LogTable(presenter.model)
        self._empty = label("muted")
        self._begin, self._show_all = Button("primary"), Button()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(Pair(self._title, self.search))
        box.addWidget(self.views)
        box.addWidget(self.table, 1)
        box.addWidget(self._nothing())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed)
        self.search.left_down.connect(self._into_table)
        self.views.changed.connect(lambda: presenter.show_view(self.views.one()))
        on_click(self._show_all, self._all)
        on_click(self._begin, lambda: context.navigator.go(Place.COMPLAINTS, AboutVisit()))
        presenter.shown.connect(self._shown)
        self.retranslate()
        self.views.choose([presenter.view])

    def _nothing(self) -> QWidget:
        self._nothing_here = QWidget()
        inner = QVBoxLayout(self._nothing_here)
        inner.setContentsMargins(0, theme().tokens.px("space3"), 0, theme().tokens.px("space3"))
        inner.addWidget(self._empty)
        for button in (self._begin, self._show_all):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        return self._nothing_here

    def retranslate(self) -> None:
        """Say every word."""
        self.search.setPlaceholderText(_("Search the log"))
        self.search.setAccessibleName(_("Search the complaint log"))
        self.search.setAccessibleDescription(_("A number, words or a name"))
        self.table.setAccessibleName(_("Complaint log"))
        self.views.setAccessibleName(_("Which complaints are shown"))
        self._begin.say(_("Write a complaint down"))
        self._show_all.say(_("Show all complaints"))
        self._presenter.model.say_again()
        self.table.fit()
        self._shown()

    def _shown(self) -> None:
        counts = self._presenter.counts
        rows = self._presenter.matching()
        self._title.setText(
            _("Complaint log")
            if counts is None
            else ngettext("Complaint log · {n}", "Complaint log · {n}", rows).format(n=_n(rows))
        )
        numbers = [""] * 4 if counts is None else [_n(getattr(counts, name)) for name in _NUMBERS]
        soon = _("Due within {days} days: {n}").format(days=SOON_DAYS, n=numbers[2])
        self.views.offer(
            [
                ("all", _("All: {n}").format(n=numbers[0])),
                ("waiting", _("Waiting for review: {n}").format(n=numbers[1])),
                ("due_soon", soon),
                ("closed", _("Closed: {n}").format(n=numbers[3])),
            ]
        )
        empty = self._presenter.empty()
        nothing = counts is not None and rows == 0
        self._nothing_here.setVisible(nothing)
        self.table.setVisible(not nothing)
        self.views.setVisible(not empty)
        self.search.setVisible(not empty)
        self._begin.setVisible(empty)
        self._show_all.setVisible(not empty)
        self._empty.setText(
            _("Every complaint will be listed here with its state and the day its answer is due.")
            if empty
            else _("No complaint fits.")
        )

    def _typed(self) -> None:
        if self.search.text():
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        self._presenter.search(self.search.text())

    def _into_table(self) -> None:
        if self._pause.isActive():
            self._search()
        if self._presenter.matching():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self._presenter.model.index(0, 0))

    def _all(self) -> None:
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003
        self.views.choose(["all"])
        self._presenter.show_all()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)


_NUMBERS = ("all", "waiting", "due_soon", "closed")


def _n(number: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale())
