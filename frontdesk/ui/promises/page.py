"""The place of promises: taking one down, and seeing which are due."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.promises.form import PromiseForm
from frontdesk.ui.promises.ledger import LedgerView
from frontdesk.ui.promises.new_presenter import NewPromise, Typing
from frontdesk.ui.promises.presenter import LedgerPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column

STACK_BELOW = 860


class BegunBefore(Retranslated):
    """A promise that was begun and not kept: to go on with, or to give up; or one given up, to bring back."""

    def __init__(self, presenter: NewPromise, typing: Typing, *, given_up: bool) -> None:
        super().__init__()
        self._typing = typing
        self._given_up = given_up
        self._words = label()
        self._go_on, self._give_up = Button(), Button()
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        flow.addWidget(self._go_on)
        flow.addWidget(self._give_up)
        card = frame("quiet")
        card.setLayout(column(self._words, moves, gap="space2", margins="space3"))
        self.setLayout(column(card))
        on_click(self._go_on, lambda: presenter.go_on(typing))
        on_click(self._give_up, lambda: presenter.give_up(typing))
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        text = self._typing.text
        self._give_up.setVisible(not self._given_up)
        if self._given_up:
            self._words.setText(_("Given up: {text}").format(text=text))
            self._go_on.say(_("Bring it back"))
        else:
            self._words.setText(_("Begun, and not in the ledger yet: {text}").format(text=text))
            self._go_on.say(_("Go on with it"))
            self._give_up.say(_("Give it up"))


class PromisesPage(Page):
    """Takes promises down and lists them; the form stands beside the list and never over it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._presenter = LedgerPresenter(context, self)
        self._new = NewPromise(context, self)
        self._title = label("title", wrap=False)
        self._title.setMinimumHeight(theme().tokens.px("target"))
        self._wishes = Chips(may_be_none=False)
        self._wishes.offer([(wish, "") for wish in ("open", "mine", "ended")])  # Tab begins here
        self._begin = Button("primary", move="promise")
        self._form = PromiseForm(self.session, self._new)
        self._ledger = LedgerView(self.session, self._presenter)
        self._begun = QVBoxLayout()
        self._begun.setSpacing(theme().tokens.px("space2"))
        self._lay_out()
        on_click(self._begin, self._begin_new)
        self._ledger.begin_wanted.connect(self._begin_new)
        self._wishes.changed.connect(lambda: self._ledger.wish(self._wishes.one()))
        self._new.form_changed.connect(self._show_form)
        self._ledger.shown.connect(self._show_begin)
        self._new.kept.connect(self._show_form)
        self._new.drafts_changed.connect(self._show_begun)
        self._form.left.connect(self._form_left)
        self._form.done.connect(self._form_done)
        self._show_form()
        self.retranslate()
        self._wishes.choose(["open"])

    def _lay_out(self) -> None:
        top = QWidget()
        flow = FlowLayout(top, gap=theme().tokens.px("space3"))
        for part in (self._title, self._wishes, self._begin):
            flow.addWidget(part)
        right = QWidget()
        right.setLayout(column(self._begun, self._ledger))
        columns = Columns([(self._form, 1), (right, 1)], stack_below=STACK_BELOW)
        self.setLayout(column(top, columns))

    def retranslate(self) -> None:
        """Say the words of the top line."""
        self._title.setText(_("Promises"))
        self._begin.say(_("Make a promise"))
        self._wishes.offer([("open", _("All open")), ("mine", _("Made by me")), ("ended", _("Ended lately"))])

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Begin a promise during a visit, show one, or show the ledger."""
        self._presenter.refresh()
        self._new.refresh()
        if isinstance(what, AboutVisit):
            self._new.begin(what)
        elif isinstance(what, Record):
            self._ledger.show_record(what.id)
        elif not self._form.is_open():
            self._ledger.focus_first()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Keep up with the ledger from here on; ``arrive`` reads it."""
        self._presenter.in_sight = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the ledger be while another place is in sight."""
        self._presenter.in_sight = False
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what is focused; Esc goes back to the counter."""
        if pressed_by_enter(event, self):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.context.navigator.go(Place.COUNTER)
        else:
            super().keyPressEvent(event)

    def _begin_new(self) -> None:
        serving = self.context.line.view.serving
        self._new.begin(AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit())

    def _show_form(self) -> None:
        self._form.setVisible(self._form.is_open())
        self._show_begin()
        if self._new.typing is not None:
            self._form.take_focus()

    def _show_begin(self) -> None:
        self._ledger.let_begin(may=self._new.typing is None)
        self._begin.setVisible(self._new.typing is None and not self._ledger.offers_to_begin())

    def _form_left(self) -> None:
        self._show_form()
        self._ledger.focus_first()

    def _form_done(self) -> None:
        self._form.close_form()
        self.context.navigator.go(Place.COUNTER)

    def _show_begun(self) -> None:
        clear(self._begun)
        if self._new.given_up is not None:
            self._begun.addWidget(BegunBefore(self._new, self._new.given_up, given_up=True))
        for typing in self._new.drafts:
            self._begun.addWidget(BegunBefore(self._new, typing, given_up=False))
