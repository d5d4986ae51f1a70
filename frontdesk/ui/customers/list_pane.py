"""The left side: the list with its count, or one sentence and the button that begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _, ngettext
from frontdesk.ui.customers.drafts import Unsaved
from frontdesk.ui.customers.list_presenter import ListPresenter
from frontdesk.ui.customers.list_view import CustomerList
from frontdesk.ui.customers.list_words import number, pairs_words
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.layouts import Scroll, clear, column
from frontdesk.ui.widgets.long_link import LongLink

UNSAVED_SHOWN = 3


class ListPane(Retranslated):
    """Who was found, how many there are, and what was typed and not saved."""

    go_on_wanted = Signal(object)  # Unsaved
    new_wanted = Signal()
    pairs_wanted = Signal()  # look through cards that may be about one person

    def __init__(self, presenter: ListPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._unsaved: Sequence[Unsaved] = ()
        self.list = CustomerList(presenter.model)
        self.count = label("second")
        self.pairs = LongLink()
        self._pairs = (0, False)
        self._nobody = label("muted")
        self._begin = Button("primary")
        self._unsaved_words = label("field")
        self._unsaved_box = frame("warn")
        self._unsaved_links = QVBoxLayout()
        self._empty = QWidget()
        self._card = frame("card")
        self._lay_out()
        on_click(self._begin, self.new_wanted.emit)
        on_click(self.pairs, self.pairs_wanted.emit)
        presenter.shown.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        side = tokens.px("space2")
        unsaved = column(self._unsaved_words, self._unsaved_links, gap="space1", margins="space2")
        self._unsaved_links.setContentsMargins(0, 0, 0, 0)
        self._unsaved_links.setSpacing(0)
        self._unsaved_box.setLayout(unsaved)
        self._empty.setLayout(column(self._nobody, self._begin, None, margins="space2"))
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(side)
        for part in (self._unsaved_box, self._empty):
            box.addWidget(part)
        edge = tokens.px("space2")
        rows = column(self.list)
        rows.setContentsMargins(1, edge, 1, edge)  # the rounded corners stay free
        self._card.setLayout(rows)
        box.addWidget(self._card, 1)
        box.addWidget(self.count)
        box.addWidget(self.pairs)
        self.setLayout(column(Scroll(inside)))  # in a low window not all of it has room at once

    def show_unsaved(self, unsaved: Sequence[Unsaved]) -> None:
        """Offer to go on with cards that were typed on and not saved."""
        self._unsaved = unsaved
        self.retranslate()

    def show_pairs(self, pairs: int, *, more: bool) -> None:
        """Say quietly how many pairs of cards may be about one person."""
        self._pairs = (pairs, more)
        self._say_pairs()

    def _say_pairs(self) -> None:
        pairs, more = self._pairs
        self.pairs.setVisible(pairs > 0)
        self.pairs.say(pairs_words(pairs, more=more))

    def retranslate(self) -> None:
        """Say the words."""
        presenter = self._presenter
        rows = presenter.model.rowCount()
        asked = presenter.total is not None or presenter.matches is not None
        nobody = asked and rows == 0
        self._empty.setVisible(nobody)
        self._card.setVisible(not nobody)
        self.count.setVisible(not nobody)
        if presenter.matches is None:
            self._nobody.setText(
                _("Here are the customers the shop knows. Begin with the first, or bring them from a file.")
            )
        else:
            self._nobody.setText(
                _(
                    "Nobody is found by “{text}”. A few letters of a name or digits of a phone are enough."
                ).format(text=presenter.text.strip())
            )
        self._begin.say(_("New customer"))
        self.count.setText(self._count())
        self._say_unsaved()
        self._say_pairs()

    def _count(self) -> str:
        presenter = self._presenter
        total = presenter.total
        if presenter.matches is None:
            if total is None:
                return ""
            return ngettext("{n} customer", "{n} customers", total).format(n=number(total))
        values = {"found": number(presenter.matches), "total": number(max(total or 0, presenter.matches))}
        if presenter.more:
            return _(
                "The first {found} of {total} · more letters find fewer · Enter puts the first in line"
            ).format(**values)
        return _("{found} of {total} · Enter puts the first in line").format(**values)

    def _say_unsaved(self) -> None:
        self._unsaved_box.setVisible(bool(self._unsaved))
        self._unsaved_words.setText(_("Typed and not saved yet"))
        clear(self._unsaved_links)
        for unsaved in self._unsaved[:UNSAVED_SHOWN]:
            link = LongLink()
            link.say(unsaved.name or _("A card without a name"))
            on_click(link, partial(self.go_on_wanted.emit, unsaved))
            self._unsaved_links.addWidget(link)
