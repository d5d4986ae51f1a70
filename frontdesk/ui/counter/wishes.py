"""The small list of wishes: whose, what, and the one tap that goes on with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.promises import offers
from frontdesk.i18n import _
from frontdesk.services.meanwhile import WishLine
from frontdesk.ui.context import Context
from frontdesk.ui.line.people import who
from frontdesk.ui.promises.words import by
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click, rule
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.one_press import OnePress
from frontdesk.ui.widgets.tag import Tag

Which = Callable[[], list[WishLine]]


class WishRow(Retranslated):
    """One wish: noted, then there, then told. Whoever has gone home is told next time, or is promised it."""

    def __init__(self, context: Context, line: WishLine, *, named: bool) -> None:
        super().__init__()
        self._context = context
        self._meanwhile = context.line.meanwhile
        self.line = line
        self._whose = label("second")
        if not named:
            self._whose.hide()
        self._what = label("strong")
        self._state = Tag("tag-good")
        self._words = label()
        self._here, self._told, self._drop = OnePress(), OnePress(), OnePress("link")
        self._promise = Button("link")
        self._by = Chips()
        self._by.hide()
        moves = FlowLayout(gap=theme().tokens.px("space2"))
        for button in (self._here, self._told, self._promise, self._drop):
            moves.addWidget(button)
        box = column(self._whose, self._what, self._state, self._words, moves, self._by, rule(), gap="space1")
        box.setAlignment(self._state, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)
        on_click(self._here, lambda: self._meanwhile.wish_is_here(self.line.wish.id))
        on_click(self._told, lambda: self._meanwhile.wish_was_told(self.line.wish.id))
        on_click(self._drop, lambda: self._meanwhile.drop_wish(self.line.wish.id))
        on_click(self._promise, self._offer_times)
        self._by.changed.connect(self._make_promise)
        self.retranslate()

    def show_line(self, line: WishLine) -> None:
        """Show a change of it."""
        self.line = line
        self.retranslate()

    def retranslate(self) -> None:
        """Say it all."""
        line, wish = self.line, self.line.wish
        hidden = self._context.session.shop.names_hidden
        self._whose.setText(who(line.visit, line.customer, hidden=hidden))
        self._what.setText(wish.text)
        self._state.setVisible(wish.here or line.gone)
        self._state.setText(self._state_words())
        said = self._meanwhile.wish_words(line) if wish.here else ""
        self._words.setText(said)
        self._words.setVisible(bool(said))
        self._here.setVisible(not wish.here)
        self._told.setVisible(wish.here)
        self._promise.setVisible(line.gone and line.customer is not None)
        self._here.say(_("It is here"))
        self._told.say(_("I’ve told them"))
        self._promise.say(_("Promise it…"))
        self._drop.say(_("Not wished any more"))
        for button in (self._here, self._told, self._promise, self._drop):
            button.setAccessibleDescription(wish.text)
        self._say_times()

    def _state_words(self) -> str:
        if not self.line.gone:
            return _("✓ Here: to be told")
        if self.line.customer is None:
            return _("Gone already")
        return _("✓ Here: tell next time") if self.line.wish.here else _("Gone home: tell next time")

    def _offer_times(self) -> None:
        self._by.setVisible(self._by.isHidden())
        self._say_times()

    def _say_times(self) -> None:
        if self._by.isHidden():
            return
        shop, now = self._context.session.shop, self._context.session.clock.now()
        self._by.offer((offer.due_at.isoformat(), by(offer.due_at, shop, now)) for offer in offers(shop, now))

    def _make_promise(self) -> None:
        if chosen := self._by.one():
            self._meanwhile.promise_wish(self.line.wish.id, datetime.fromisoformat(chosen))


class WishList(QWidget):
    """Rows in the order of noting, changed in place; ``which`` says whose."""

    def __init__(self, context: Context, which: Which, *, named: bool = True) -> None:
        super().__init__()
        self._context = context
        self._which = which
        self._named = named
        self.rows: dict[str, WishRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space2"))
        for changed in (context.line.meanwhile.changed, context.line.meanwhile.how_long.changed):
            changed.connect(self.follow)
        self._show()
        if not self.rows:
            self.hide()

    def follow(self) -> None:
        """Show the wishes as they stand."""
        self._show()
        self.setVisible(bool(self.rows))

    def _show(self) -> None:
        lines = self._which()
        wanted = {line.wish.id for line in lines}
        for gone in [wish_id for wish_id in self.rows if wish_id not in wanted]:
            row = self.rows.pop(gone)
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for line in lines:
            if line.wish.id in self.rows:
                self.rows[line.wish.id].show_line(line)
            else:
                self.rows[line.wish.id] = WishRow(self._context, line, named=self._named)
                self._box.addWidget(self.rows[line.wish.id])
