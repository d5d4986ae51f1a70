"""Two cards that may be about one person: compared, made one, or known to be two people's from now on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.merging import Pick
from frontdesk.i18n import _
from frontdesk.services.likely_pairs import LikelyPair
from frontdesk.ui.access import may
from frontdesk.ui.customers.alike_box import WHY
from frontdesk.ui.customers.list_words import number
from frontdesk.ui.customers.merge_parts import Choices
from frontdesk.ui.customers.merge_presenter import MergePresenter
from frontdesk.ui.customers.merge_words import MergeWords
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, column
from frontdesk.ui.widgets.not_theirs import NotTheirs

WIDTH = 820  # pixels at 100 %


class MergePage(Retranslated):
    """Begins with ``compare`` or with ``look_through``."""

    left = Signal()
    open_wanted = Signal(str)  # id of the customer whose card is to be shown

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.presenter = MergePresenter(session)
        self._error: Exception | None = None
        self.back = Link()
        self._title = label("title")
        self._which = label("muted")
        self.choices = Choices(MergeWords(session))
        self.refusal = label("urgent")
        self.merge = Button("primary")
        self.apart = Button()
        self.later = Button()
        self._what_comes = label("second")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        inside = QWidget()
        inside.setLayout(column(self._title, self._which, self.choices, self._what_comes, None))
        inside.setMaximumWidth(round(tokens.scale * WIDTH))
        self._scroll = Scroll(inside)
        moves = QWidget()
        flow = FlowLayout(moves, gap=tokens.px("space2"))
        for move in (self.merge, self.apart, self.later):
            flow.addWidget(move)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(NotTheirs(self._session, "merge_customers", self.merge))
        box.addWidget(self._scroll, 1)
        box.addWidget(self.refusal)
        box.addWidget(moves)

    def _connect(self) -> None:
        presenter = self.presenter
        on_click(self.back, self.left.emit)
        on_click(self.merge, presenter.merge)
        on_click(self.apart, presenter.keep_apart)
        on_click(self.later, self._pass_over)
        self.choices.picked.connect(lambda group, pick: presenter.pick(group, Pick(pick)))
        self.choices.open_wanted.connect(self.open_wanted)
        presenter.changed.connect(self._changed)
        presenter.refused.connect(self._refused)
        presenter.ended.connect(self._ended)
        self._session.actor_changed.connect(self.retranslate)

    def look_through(self, pairs: Sequence[LikelyPair]) -> None:
        """Look through pairs, one after the other."""
        self._refused(None)
        self.presenter.look_through(pairs)

    def compare(self, one_id: str, other_id: str) -> None:
        """Look at two cards that somebody chose."""
        self._refused(None)
        self.presenter.compare(one_id, other_id)

    def _pass_over(self) -> None:
        self._refused(None)
        self.presenter.next()

    def _changed(self) -> None:
        if self.presenter.compared is not None:
            self.choices.show_compared(self.presenter.compared, self.presenter.picks)
        self.retranslate()
        self._scroll.verticalScrollBar().setValue(0)
        if not any(button.hasFocus() for button in self.findChildren(Button)):
            (self.merge if self.merge.isEnabled() else self.apart).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception | None) -> None:
        self._error = error
        self.retranslate()

    def _ended(self, kept_id: str) -> None:
        """Show the card that two became where they were chosen by hand; after many, the customers."""
        self._refused(None)
        if kept_id and not self.presenter.place[1]:
            self.open_wanted.emit(kept_id)
        else:
            self.left.emit()

    def retranslate(self) -> None:
        """Say the words."""
        self.back.say(_("All customers"))
        self._title.setText(_("Two cards, one person?"))
        self._which.setText(self._pair_words())
        self._which.setVisible(bool(self._which.text()))
        self.merge.say(_("Make one card of them"))
        self.apart.say(_("Two different people"))
        self.later.say(_("Look at it later"))
        self.later.setVisible(self.presenter.place[1] > 0)
        self._what_comes.setText(
            _("Visits, complaints and promises of both come together on one card. It can be undone.")
        )
        self._what_comes.setVisible(may(self._session, "merge_customers"))
        self.refusal.setText(sentence(self._error) if self._error is not None else "")
        self.refusal.setVisible(self._error is not None)
        if self.presenter.compared is not None:
            self.choices.show_compared(self.presenter.compared, self.presenter.picks)

    def _pair_words(self) -> str:
        place, of = self.presenter.place
        pair = self.presenter.pair
        if pair is None:
            return _("What differs is chosen field by field; the better guess is marked already.")
        return _("Pair {place} of {of}: {why}").format(
            place=number(place), of=number(of), why=_(WHY[pair.why])
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back, Enter presses."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)
