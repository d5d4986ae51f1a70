"""The ledger on screen: promises under the headings of when they are due."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from frontdesk.domain.promises import Promise
from frontdesk.i18n import _, ngettext
from frontdesk.ui.promises.presenter import LedgerPresenter
from frontdesk.ui.promises.rows import PromiseRow
from frontdesk.ui.promises.words import GROUPS
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, frame, label, on_click, rule
from frontdesk.ui.widgets.keys import bring_into_sight, pressed_by_enter
from frontdesk.ui.widgets.layouts import column, row

PAGE = 25
AT_ONCE = 6  # rows that are made before the window may breathe


class Group(Retranslated):
    """A heading with the promises under it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self._held: list[PromiseRow] = []
        self.hide()
        self._title = label("section")
        self._card = frame()
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.setLayout(column(self._title, self._card, gap="space2"))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the heading."""
        self._title.setText(_(GROUPS[self.code]))

    def put(self, rows: list[PromiseRow]) -> None:
        """Show these rows in this order, and nothing else."""
        if rows == self._held:
            return
        self._held = rows
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, PromiseRow):
                widget.hide()
                widget.deleteLater()
        for index, each in enumerate(rows):
            if index:
                self._rows.addWidget(rule())
            self._rows.addWidget(each)
        self.setVisible(bool(rows))


class LedgerView(Retranslated):
    """Open promises, mine, or those that ended lately; Up and Down go from one to the next."""

    begin_wanted = Signal()
    shown = Signal()

    def __init__(self, session: Session, presenter: LedgerPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._wish = "open"
        self._shown = PAGE
        self._made = AT_ONCE
        self._may_begin = True
        self._wanted_first = False
        self._rows: dict[str, PromiseRow] = {}
        self._order: list[str] = []
        self._groups = [Group(code) for code in GROUPS]
        self._more = Button()
        self._empty = frame()
        self._empty_words = label("opening")
        self._begin = Button("primary", move="promise")
        self._empty.setLayout(column(self._empty_words, row(self._begin, None), margins="space4"))
        self.setLayout(column(self._empty, *self._groups, row(self._more, None), None, gap="space4"))
        on_click(self._more, self._show_more)
        on_click(self._begin, self.begin_wanted.emit)
        presenter.changed.connect(self.show_ledger)
        self._empty.hide()
        self.show_ledger()

    def retranslate(self) -> None:
        """Say every word of the list."""
        self._begin.say(_("Make a promise"))
        teaching = {
            "open": _("What is promised to a customer will stand here until it is done."),
            "mine": _("Promises that you made and that are still open will stand here."),
            "ended": _("How promises ended in the last two weeks will stand here."),
        }
        self._empty_words.setText(teaching[self._wish])
        self._begin.setVisible(self._wish != "ended" and self._may_begin)
        hidden = sum(len(promises) for _code, promises in self._presenter.groups(self._wish)) - self._shown
        self._more.say(ngettext("Show {n} more promise", "Show {n} more promises", hidden).format(n=hidden))
        self._more.setVisible(hidden > 0)

    def wish(self, code: str) -> None:
        """Show "open", "mine" or "ended"."""
        self._wish = code
        self._shown, self._made = PAGE, AT_ONCE
        self.show_ledger()

    def show_ledger(self) -> None:
        """Show the ledger as it stands; a row that stays keeps its place on screen and the keyboard."""
        at = self._order.index(held) if (held := self._focused()) is not None else None
        before = self._order
        room = min(self._shown, self._made)
        wanted: dict[str, list[Promise]] = {}
        for code, promises in self._presenter.groups(self._wish):
            wanted[code] = promises[:room]
            room -= len(wanted[code])
        self._order = [promise.id for promises in wanted.values() for promise in promises]
        for gone in self._rows.keys() - set(self._order):
            each = self._rows.pop(gone)
            each.hide()
            each.setParent(None)
            each.deleteLater()
        for group in self._groups:
            group.put([self._row(promise) for promise in wanted.get(group.code, [])])
        self._empty.setVisible(not self._order)
        self.retranslate()
        if self._wanted_first and self._order:
            self._wanted_first = False
            self._focus(0)
        elif at is not None and held not in self._rows:
            self._focus(at, rest=True)
        if self._order != before:
            self.shown.emit()
        if self._made < self._shown and len(self._order) == self._made:
            QTimer.singleShot(0, self, self._make_more)

    def _make_more(self) -> None:
        """Make the next rows of a long list."""
        self._made += AT_ONCE
        self.show_ledger()

    def let_begin(self, *, may: bool) -> None:
        """Offer the button that begins, or not while a promise is being typed."""
        self._may_begin = may
        self._wanted_first = self._wanted_first and may
        self._begin.setVisible(self._wish != "ended" and may)

    def offers_to_begin(self) -> bool:
        """Tell whether the empty list shows the button that begins."""
        return self._empty.isVisibleTo(self) and self._begin.isVisibleTo(self._empty)

    def focus_first(self) -> None:
        """Put the keyboard on the first promise, or on the button that begins."""
        self._wanted_first = True  # also of what is being read just now
        self._focus(0)

    def show_record(self, promise_id: str) -> bool:
        """Put the keyboard on one promise; tell whether it is here."""
        if promise_id in self._order:
            self._focus(self._order.index(promise_id))
        return promise_id in self._order

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what is focused."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def _row(self, promise: Promise) -> PromiseRow:
        found = self._rows.get(promise.id)
        if found is None:
            found = self._rows[promise.id] = PromiseRow(self._session, self._presenter, promise)
            found.stepped.connect(self._step)
        else:
            found.show_promise(promise)
        return found

    def _step(self, promise_id: str, by: int) -> None:
        self._focus(self._order.index(promise_id) + by)

    def _focused(self) -> str | None:
        widget = QApplication.focusWidget()
        return next(
            (i for i, each in self._rows.items() if widget and (widget is each or each.isAncestorOf(widget))),
            None,
        )

    def _focus(self, at: int, *, rest: bool = False) -> None:
        if self._order:
            each = self._rows[self._order[max(0, min(at, len(self._order) - 1))]]
            if rest:
                each.rest_here()
            else:
                each.take_focus()
            bring_into_sight(each)
        elif self._empty.isVisibleTo(self):
            self._begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_more(self) -> None:
        first = self._shown
        self._shown += PAGE
        self._made = first + AT_ONCE
        self.show_ledger()
        self._focus(first)
