"""Beside the card: who belongs together with the customer, and which cards became this one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.ties import Merged, Tie
from frontdesk.i18n import N_, _
from frontdesk.services.linking import Linked
from frontdesk.ui.access import may
from frontdesk.ui.customers.list_words import on_day
from frontdesk.ui.customers.person_picker import PersonPicker
from frontdesk.ui.customers.ties_presenter import TiesPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, frame, label, on_click
from frontdesk.ui.widgets.in_sight import keep_in_sight
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.widgets.long_link import LongLink

TIES: dict[Tie, str] = {
    Tie.FAMILY: N_("family"),
    Tie.FIRM: N_("the same firm"),
    Tie.ALONG: N_("comes along"),
}
KINDS: dict[Tie, str] = {
    Tie.FAMILY: N_("Family"),
    Tie.FIRM: N_("The same firm"),
    Tie.ALONG: N_("Comes along"),
}


class TiesPanel(Retranslated):
    """Links with one tap to open the other card and one to take the link back; nothing else is noted."""

    other_wanted = Signal(str)  # id of a customer whose card is to be opened
    merge_wanted = Signal(str)  # id of a customer whose card may be made one with this

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.presenter = TiesPresenter(session)
        self._title = label("section")
        self._none = label("muted")
        self._people = QWidget()
        self._rows = QVBoxLayout(self._people)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().tokens.px("space1"))
        self.link = LongLink()
        self.merge = LongLink()
        self._merging = False
        self.kinds = Chips(may_be_none=False)
        self.picker = PersonPicker(session)
        self._finding = QWidget()
        self._finding.setLayout(column(self.kinds, self.picker, gap="space2"))
        self._finding.hide()
        self._lay_out()
        on_click(self.link, partial(self._find, merging=False))
        on_click(self.merge, partial(self._find, merging=True))
        self.picker.picked.connect(self._picked)
        self.picker.left.connect(self._found)
        self.presenter.changed.connect(self.retranslate)
        session.actor_changed.connect(self.retranslate)
        self.retranslate()
        self.kinds.choose([Tie.FAMILY])

    def _lay_out(self) -> None:
        card = frame("card")
        card.setLayout(
            column(
                self._title,
                self._none,
                self._people,
                self.link,
                self.merge,
                self._finding,
                gap="space2",
                margins="space4",
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_customer(self, customer_id: str) -> None:
        """Follow another card; one that is not kept yet has nobody around it."""
        self.setVisible(bool(customer_id))
        if customer_id != self.presenter.customer_id:
            self._finding.hide()
        self.presenter.show(customer_id)

    # Finding somebody.

    def _find(self, *, merging: bool) -> None:
        self._merging = merging
        self.kinds.setVisible(not merging)
        self._finding.show()
        self.picker.begin(self.presenter.customer_id)
        keep_in_sight(self._finding)

    def _picked(self, customer_id: str) -> None:
        self._found()
        if self._merging:
            self.merge_wanted.emit(customer_id)
        else:
            self.presenter.link(customer_id, Tie(self.kinds.one() or Tie.FAMILY))

    def _found(self) -> None:
        self._finding.hide()
        (self.merge if self._merging else self.link).setFocus(Qt.FocusReason.OtherFocusReason)

    # Words.

    def retranslate(self) -> None:
        """Say the words."""
        known = self.presenter.around
        self._title.setText(_("Belongs together"))
        self._none.setText(_("Family, people of one firm and those who come along can be linked here."))
        self._none.setVisible(not known.linked and not known.sharing)
        self.link.say(_("Link with somebody…"))
        self.merge.say(_("The same person has another card…"))
        self.merge.setVisible(may(self._session, "merge_customers"))
        self.kinds.offer((kind, _(words)) for kind, words in KINDS.items())
        self.kinds.setAccessibleName(_("What links them"))
        focused = self.focusWidget()
        if focused is not None and self._people.isAncestorOf(focused):
            self.link.setFocus(Qt.FocusReason.OtherFocusReason)  # the row that was pressed goes
        clear(self._rows)
        self._people.setVisible(bool(known.linked or known.sharing or known.merged))
        for linked in known.linked:
            self._add_linked(linked)
        for customer in known.sharing:
            self._add_sharing(customer)
        for merged in known.merged:
            self._add_merged(merged)

    def _add_linked(self, linked: Linked) -> None:
        words = f"{full_name(linked.customer)} · {_(TIES[linked.link.kind])}"
        self._rows.addWidget(self._line(words, partial(self.other_wanted.emit, linked.customer.id)))
        back = self._line(_("Take the link back"), partial(self.presenter.unlink, linked.link.id))
        back.setAccessibleName(_("Take the link with {name} back").format(name=full_name(linked.customer)))
        self._rows.addWidget(back)

    def _add_sharing(self, customer: Customer) -> None:
        """A shared phone is normal; it is offered once to say what links the two."""
        words = _("{name} has the same phone or e-mail.").format(name=full_name(customer))
        self._rows.addWidget(self._line(words, partial(self.other_wanted.emit, customer.id)))
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for kind, kind_words in KINDS.items():
            flow.addWidget(self._line(_(kind_words), partial(self.presenter.link, customer.id, kind)))
        flow.addWidget(self._line(_("Nothing links them"), partial(self.presenter.wave_away, customer.id)))
        self._rows.addWidget(moves)

    def _add_merged(self, merged: Merged) -> None:
        zone = ZoneInfo(self._session.shop.timezone)
        today = self._session.clock.now().astimezone(zone).date()
        day = on_day(merged.at.astimezone(zone).date(), today)
        name = f"{merged.given} {merged.surname}".strip() or merged.preferred
        words = _("Put together with another card, {name}: {day}.").format(name=name, day=day)
        self._rows.addWidget(label("second", words))
        if may(self._session, "merge_customers"):
            apart = self._line(
                _("Make two cards of it again"), partial(self.presenter.take_apart, merged.op_id)
            )
            self._rows.addWidget(apart)

    @staticmethod
    def _line(words: str, then: Callable[[], object]) -> LongLink:
        made = LongLink()
        made.say(words)
        on_click(made, then)
        return made
