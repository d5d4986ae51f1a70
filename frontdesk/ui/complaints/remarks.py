"""Suggestions and thanks that somebody has to read, one at a time above the list of complaints."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.remarks import Remark, RemarkKind
from frontdesk.domain.wording import quoted
from frontdesk.i18n import _, ngettext
from frontdesk.services.remarks import Unread, pass_remark, read_remark, unread_of
from frontdesk.ui.complaints.about import subject_words
from frontdesk.ui.complaints.wording import named
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.words import moment

SHOWN_LETTERS = 600
KINDS = frozenset({"remark", "customer", "subject"})


class ToRead(Retranslated):
    """The oldest that is for whoever acts: read it, or pass it to whom it concerns."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._unread = Unread((), {})
        self._heading, self._words, self._more = label("strong"), label(), label("second")
        self.read, self.pass_on, self.people = Button("primary"), Button(), Chips()
        card = frame("good")
        box = QVBoxLayout(card)
        box.setContentsMargins(*[theme().tokens.px("space3")] * 4)
        box.setSpacing(theme().tokens.px("space2"))
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for part in (self.read, self.pass_on):
            flow.addWidget(part)
        for widget in (self._heading, self._words, self._more, moves, self.people):
            box.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        on_click(self.read, self._read)
        on_click(self.pass_on, lambda: self.people.setVisible(self.people.isHidden()))
        self.people.changed.connect(self._pass)
        session.touched.connect(self._touched)
        session.actor_changed.connect(self.refresh)
        session.house_changed.connect(self.retranslate)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read what there is for whoever acts."""
        self._session.ask(partial(unread_of, actor=self._session.actor), self._show, owner=self)

    def shown(self) -> Remark | None:
        """Return the one in sight."""
        return next(iter(self._unread.remarks), None)

    def retranslate(self) -> None:
        """Say everything in the language of the screens."""
        remark = self.shown()
        self.read.say(_("I have read it"))
        self.pass_on.say(_("Pass it on…"))
        self.people.setAccessibleName(_("To whom"))
        self.setVisible(remark is not None)
        if remark is None:
            return
        session = self._session
        today = local_date(session.shop, session.clock.now())
        about = subject_words(session.house, remark.subject_id)
        parts = (
            self._what(remark),
            named(self._unread.customers.get(remark.customer_id or "")),
            moment(remark.received_at, session.shop, today=today),
            about,
        )
        self._heading.setText(" · ".join(part for part in parts if part))
        told = remark.words if len(remark.words) <= SHOWN_LETTERS else remark.words[:SHOWN_LETTERS] + "…"
        self._words.setText(quoted(told, i18n.language()))
        more = len(self._unread.remarks) - 1
        self._more.setText(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self._more.setVisible(more > 0)
        self.people.offer((one.id, one.name) for one in session.house.people if one.id != session.actor)
        self.people.choose([])

    def _what(self, remark: Remark) -> str:
        if remark.kind is RemarkKind.SUGGESTION:
            return _("A suggestion")
        return _("A thank-you for you") if remark.for_id else _("A thank-you")

    def _show(self, unread: Unread) -> None:
        if unread != self._unread:
            self._unread = unread
            self.people.hide()
        self.retranslate()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.refresh()

    def _read(self) -> None:
        remark = self.shown()
        if remark is not None:
            self._session.do("read_remark", partial(read_remark, remark_id=remark.id), owner=self)

    def _pass(self) -> None:
        remark, to = self.shown(), self.people.one()
        if remark is not None and to:
            change = partial(pass_remark, remark_id=remark.id, to=to)
            self._session.do("pass_remark", change, owner=self)
