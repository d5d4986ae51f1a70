"""The customers' place: search above, who was found at the left, the card and its story beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.customers.card_pane import CardPane
from frontdesk.ui.customers.card_presenter import CardPresenter
from frontdesk.ui.customers.drafts import Unsaved
from frontdesk.ui.customers.leaves import Leaves
from frontdesk.ui.customers.list_pane import ListPane
from frontdesk.ui.customers.list_presenter import ListPresenter
from frontdesk.ui.customers.pairs_presenter import PairsPresenter
from frontdesk.ui.customers.recognising import Recognising
from frontdesk.ui.customers.taking_out import TakeOut
from frontdesk.ui.customers.typed import begun
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, column, row, stand

SIDE_BY_SIDE = 700  # pixels at 100 %: below it, the list and the card take turns
LIST_WIDTH = 320


class SearchField(HintedLine):
    """The one search field; the arrow goes down into the list, Esc empties it."""

    def __init__(self, page: CustomersPage) -> None:
        super().__init__()
        self._page = page
        self.lead_with("find")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go into the list, or empty the field."""
        if event.key() == Qt.Key.Key_Down:
            self._page.list_pane.list.go_in()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CustomersPage(Page):
    """Finding and knowing a customer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.finding = ListPresenter(context.session, context.line)
        self.cards = CardPresenter(context.session)
        self.search = SearchField(self)
        self.bring = Button()
        self.take_out = TakeOut(context.session)
        self.new = Button("primary", move="new_customer")
        self.list_pane = ListPane(self.finding)
        self.card_pane = CardPane(context.session, self.cards)
        self._nothing = label("muted")
        self.recognising = Recognising(context.line)
        self.pairs = PairsPresenter(context.session)
        self._main = QWidget()
        self.leaves = Leaves(context.session, self._main, self.pairs)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._arrange()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        top = FlowLayout(gap=tokens.px("space2"))
        for move in (self.bring, self.take_out, self.new):
            top.addWidget(move)
        self._top = QWidget()
        self._top.setLayout(top)
        nothing = QWidget()
        nothing.setLayout(column(None, self._nothing, None, margins="space5"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card_side = QStackedWidget()
        self._card_side.addWidget(nothing)
        self._card_side.addWidget(self.card_pane)
        self._both = QHBoxLayout()
        self._both.setSpacing(tokens.px("space4"))
        self._both.addWidget(self.list_pane)
        self._both.addWidget(self._card_side, 1)
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(tokens.px("space3"))
        self._head = row(self.search, self._top, gap="space3")
        self._head.setStretch(0, 1)
        self._head.setAlignment(self._top, Qt.AlignmentFlag.AlignVCenter)
        main.addLayout(self._head)
        main.addWidget(self.recognising)
        main.addLayout(self._both, 1)
        self.take_out.show_in(self.leaves)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.leaves)

    def _connect(self) -> None:
        self.search.textEdited.connect(self.finding.search)
        self.search.textChanged.connect(self._emptied)
        self.search.returnPressed.connect(self._enter)
        on_click(self.new, lambda: self.begin(self._nobody_found()))
        on_click(self.bring, self.leaves.show_import)
        pane = self.list_pane
        pane.list.chosen.connect(self.cards.open)
        pane.list.entered.connect(self._into_card)
        pane.list.searched.connect(self._type_on)
        pane.list.left.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        pane.go_on_wanted.connect(self.cards.go_on_with)
        pane.new_wanted.connect(lambda: self.begin(self._nobody_found()))
        self.card_pane.line_wanted.connect(self._to_line)
        self.card_pane.other_wanted.connect(self.cards.open)
        self.card_pane.list_wanted.connect(self.cards.close)
        self.card_pane.kept_wanted.connect(self.leaves.show_kept)
        self.card_pane.merge_wanted.connect(self.leaves.show_merge)
        self.leaves.correct_wanted.connect(self._correct)
        self.leaves.open_wanted.connect(self._show_card)
        self.pairs.changed.connect(lambda: pane.show_pairs(len(self.pairs.pairs), more=self.pairs.more))
        pane.pairs_wanted.connect(lambda: self.leaves.show_pairs(self.pairs.pairs))
        self.cards.opened.connect(self._opened)
        self.cards.added.connect(self._recognised)
        self.cards.drafts.changed.connect(self._unsaved)
        self.recognising.changed.connect(self._say_recognising)
        self.session.house_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say the words."""
        words = _("Find a customer by any part of a name or phone…")
        self.search.hint(words, _("Any part of the name or phone…"), _("Find a customer"))
        self.search.setAccessibleName(words)
        self.bring.say(_("Import…"))
        self.take_out.say(_("Export…"))
        self.new.say(_("New customer"))
        self._nothing.setText(_("Choose a customer to see the card, or begin a new one."))
        self.list_pane.list.setAccessibleName(_("Customers"))

    # Arriving and leaving.

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Begin a new card, show a customer, or just be looked at."""
        self.leaves.show_main()
        self._look(in_sight=True)
        self.cards.drafts.look()
        visit_id = what.visit_id or "" if isinstance(what, AboutVisit) else ""
        if isinstance(what, Record):
            self.cards.open(what.id)
        elif isinstance(what, AboutVisit) and what.customer_id:
            self.cards.open(what.customer_id)
            visit_id = ""
        elif isinstance(what, AboutVisit):
            self.recognising.begin(visit_id)
            self.begin(what.text)
            return
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.recognising.begin(visit_id)

    def search_field(self) -> QWidget | None:
        """Return the field that Ctrl+K goes to; where the card stands before it, the card is put away."""
        if self.search.isHidden():
            self.cards.close()
        return self.search

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow changes while in sight."""
        super().showEvent(event)
        self._look(in_sight=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed at once when the place is left."""
        self.cards.keep()
        self._look(in_sight=False)
        super().hideEvent(event)

    def _look(self, *, in_sight: bool) -> None:
        self.finding.look(in_sight=in_sight)
        self.pairs.look(in_sight=in_sight)

    def begin(self, text: str = "") -> None:
        """Begin a new card, with what was typed elsewhere put where it belongs."""
        self.cards.begin(begun(text), visit_id=self.recognising.visit_id)
        self.card_pane.form.focus_first()

    def _nobody_found(self) -> str:
        return self.search.text() if self.finding.matches == 0 else ""

    # The list and the card.

    def _enter(self) -> None:
        """Put the first in line, or say that it is the one who stands here."""
        if self.recognising.visit_id and self.finding.matches:
            self._recognised(self.finding.first())
        else:
            self.finding.put_first_in_line()
        self.search.selectAll()

    def _emptied(self, text: str) -> None:
        if not text:
            self.finding.search("")

    def _type_on(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)
        self.finding.search(self.search.text())

    def _into_card(self) -> None:
        if self.cards.card is not None:
            self.card_pane.form.names.given.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self) -> None:
        card = self.cards.card
        self._card_side.setCurrentIndex(0 if card is None else 1)
        self.list_pane.list.show_chosen("" if card is None else card.base.id)
        if card is not None and card.is_new and card.visit_id and not self.recognising.visit_id:
            self.recognising.begin(card.visit_id)
        self._arrange()

    def _unsaved(self, unsaved: list[Unsaved]) -> None:
        here = self.cards.card.key if self.cards.card is not None else ""
        self.list_pane.show_unsaved([one for one in unsaved if one.key != here])

    def _to_line(self) -> None:
        self.cards.save(self._recognised if self.recognising.visit_id else self._join)

    def _join(self, customer_id: str) -> None:
        self.context.line.join(Arrival(customer_id=customer_id))

    # Somebody in the line who is being recognised.

    def _say_recognising(self) -> None:
        self.card_pane.recognise(recognising=bool(self.recognising.visit_id))

    def _recognised(self, customer_id: str) -> None:
        """Give the visit its name; a new card that is begun meanwhile is that person's once it is saved."""
        visit_id = self.recognising.take()
        if visit_id:
            self.context.line.moves.recognise(visit_id, customer_id)
            self.context.navigator.go(Place.COUNTER)

    # Room.

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the list and the card take turns when it gets narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        scale = theme().tokens.scale
        wide = self.width() >= SIDE_BY_SIDE * scale
        reading = self.cards.card is not None
        self.list_pane.setVisible(wide or not reading)
        self._card_side.setVisible(wide or reading)
        self.card_pane.show_back(shown=not wide)
        self.search.setVisible(wide or not reading)
        self._top.setVisible(wide or not reading)
        self.list_pane.setMaximumWidth(round(LIST_WIDTH * scale) if wide else 16777215)
        self.list_pane.setMinimumWidth(round(min(LIST_WIDTH * scale, self.width() / 3.4)) if wide else 0)
        stand(self._head, narrow=not wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back: from the card to the search, and in a narrow window to the list; Enter presses."""
        if pressed_by_enter(event, self):
            return
        if event.key() == Qt.Key.Key_Escape and self.leaves.on_main():
            if self.card_pane.back.isVisible():
                self.cards.close()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # What lies over the customers for a while.

    def _correct(self, field: str) -> None:
        self.leaves.show_main()
        self.card_pane.form.focus_field(field)

    def _show_card(self, customer_id: str) -> None:
        self.leaves.show_main()
        self.cards.open(customer_id)
