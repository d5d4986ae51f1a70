"""The complaint log: its views, filters and search, the table, and what stands there while it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.domain.log_filter import SOON_DAYS, LogFilter, View
from frontdesk.i18n import _, ngettext
from frontdesk.ui.context import AboutVisit, Context, Place
from frontdesk.ui.keymap import PlaceKeys
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.filter_editor import FilterEditor
from frontdesk.ui.review.filter_row import FilterRow
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.review.log_table import LogTable
from frontdesk.ui.review.view_namer import ViewNamer
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.words import number


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
        self._title = label("section")
        self.views = Chips(may_be_none=False)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.filters = FilterRow(context.session, presenter)
        self.editor = FilterEditor(context.session, presenter)
        self.namer = ViewNamer(presenter)
        self.table = LogTable(presenter.model)
        self._empty = label("muted")
        self._begin, self._show_all = Button("primary"), Button()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(Pair(self._title, self.search))
        for part in (self.views, self.filters, self.editor, self.namer):
            box.addWidget(part)
        self._rows = QStackedWidget()  # one place for both: nothing else moves when there is no row
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._nothing())
        box.addWidget(self._rows, 1)
        self._connect()
        on_click(self._begin, lambda: context.navigator.go(Place.COMPLAINTS, AboutVisit()))
        self.retranslate()
        self.views.choose([presenter.current_view()])

    def _connect(self) -> None:
        presenter = self._presenter
        self.search.textChanged.connect(lambda: presenter.search(self.search.text()))
        self.search.left_down.connect(self._into_table)
        self.views.changed.connect(lambda: presenter.show_view(self.views.one()))
        self.filters.wanted.connect(self._set)
        self.filters.name_wanted.connect(self._name)
        self.filters.cleared.connect(self._without_filters)
        for part in (self.editor, self.namer):
            part.closed.connect(self._back_to_filters)
        on_click(self._show_all, self._all)
        presenter.shown.connect(self._shown)
        presenter.counted.connect(self._shown)
        PlaceKeys("find_log", self, self.start_search)
        PlaceKeys("filter_log", self, self.filters.menu_button)

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
        self.table.setAccessibleDescription(
            _("The arrows go through it, Enter opens a complaint, Escape shows all of them again.")
        )
        self.views.setAccessibleName(_("Which complaints are shown"))
        self._begin.say(_("Write a complaint down"))
        self._show_all.say(_("Show all complaints"))
        self._presenter.model.say_again()
        self.table.fit()
        self._shown()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Show all complaints again with Escape: first what was searched for goes, then the filters."""
        presenter = self._presenter
        if event.key() != Qt.Key.Key_Escape or not presenter.wanted.narrows:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            presenter.show_all()

    def start_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        for part in (self._rows, self.search):  # what is found, and above all where it is asked for
            bring_into_sight(part)

    def _shown(self) -> None:
        presenter = self._presenter
        counts, rows = presenter.counts, presenter.matching()
        if not presenter.growing:
            self._title.setText(self._title_words())
        numbers = [""] * 4 if counts is None else [number(getattr(counts, name)) for name in View]
        soon = _("Due within {days} days: {n}").format(days=SOON_DAYS, n=numbers[2])
        self.views.offer(
            [
                (View.ALL, _("All: {n}").format(n=numbers[0])),
                (View.WAITING, _("Waiting for review: {n}").format(n=numbers[1])),
                (View.DUE_SOON, soon),
                (View.CLOSED, _("Closed: {n}").format(n=numbers[3])),
                *((view.id, view.name) for view in presenter.views),
            ]
        )
        self.views.choose([presenter.current_view()])
        self.filters.show_filters()
        empty = presenter.empty()
        nothing = counts is not None and rows == 0
        self._rows.setCurrentWidget(self._nothing_here if nothing else self.table)
        for part in (self.views, self.filters, self.search):
            part.setVisible(not empty)
        self._begin.setVisible(empty)
        self._show_all.setVisible(not empty)
        self._empty.setText(
            _("Every complaint will be listed here with its state and the day its answer is due.")
            if empty
            else _("No complaint fits.")
        )

    def _title_words(self) -> str:
        counts, rows = self._presenter.counts, self._presenter.matching()
        if counts is None:
            return _("Complaint log")
        if rows < counts.total:
            words = ngettext("Complaint log · {n} of {total}", "Complaint log · {n} of {total}", rows)
            return words.format(n=number(rows), total=number(counts.total))
        return ngettext("Complaint log · {n}", "Complaint log · {n}", rows).format(n=number(rows))

    # Filters.

    def _set(self, kind: str) -> None:
        self.namer.hide()
        self.editor.open(kind)
        bring_into_sight(self.editor)

    def _name(self, view_id: str) -> None:
        self.editor.hide()
        self.namer.open(view_id)
        bring_into_sight(self.namer)

    def _back_to_filters(self) -> None:
        self.filters.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _without_filters(self) -> None:
        self.editor.hide()
        self._presenter.without_filters()
        self.filters.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_table(self) -> None:
        if self._presenter.matching():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self._presenter.model.index(0, 0))

    def choose_one(self, *, first: bool) -> str:
        """Put the keyboard's place on the first row, or where it was; return whose row it is."""
        row = 0 if first else max(self.table.currentIndex().row(), 0)
        complaint_id = self._presenter.model.id_at(row)
        self.table.choose(complaint_id)
        return complaint_id

    def show_only(self, wanted: LogFilter) -> None:
        """Show what one filter leaves, whatever was looked for before; the keyboard goes on in the rows."""
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.search.setText(wanted.text)
        self.search.blockSignals(False)  # noqa: FBT003
        self.editor.hide()
        self.namer.hide()
        self._presenter.narrow(wanted)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all(self) -> None:
        self.show_only(LogFilter())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
