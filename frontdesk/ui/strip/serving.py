"""Who is being served, in the strip."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import HELPS, Form, helps_on
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.line.wording import voice_for_all
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column, row
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.widgets.ticker import Ticker
from frontdesk.ui.words import help_words


class ServingStrip(Retranslated):
    """Who is being served, in the strip: the words to say, how it sounds, what helps."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tokens = theme().tokens
        self._head = label("section")
        self._since = Ticker("second", colour="muted")
        self._say = Loud("say-strip")
        self._sounds = label("strong")
        self._tags = FlowLayout(gap=tokens.px("space2"))
        card = frame()
        head = row(self._head, self._since)
        head.setStretch(0, 1)
        inside = column(head, self._say, self._sounds, self._tags, gap="space2", margins="space3")
        card.setLayout(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        context.line.line_changed.connect(self.retranslate)
        context.line.reworded.connect(self._say_words)
        context.line.ticked.connect(self._tick)
        self.retranslate()

    def _say_words(self) -> None:
        view = self._context.line.view
        if view.serving is not None:
            voice = voice_for_all(self._context.session.house, view.people(view.serving))
            self._say.setText(self._context.line.greeting().line, voice.name)

    def retranslate(self) -> None:
        """Say who is being served and the words."""
        view = self._context.line.view
        visit = view.serving
        clear(self._tags)
        self._since.setVisible(visit is not None)
        if visit is None:
            self._head.setText(_("Nobody is being served"))
            self._say.setText(_("A quiet moment.") if not view.waiting else _("Whenever you are ready."))
            self._sounds.hide()
            return
        customer = view.customer(visit)
        self._head.setText(_("Now serving"))
        self._say_words()
        self._sounds.setVisible(bool(customer and customer.say_as))
        self._sounds.setText(customer.say_as if customer else "")
        if customer is not None:
            formal = customer.form is Form.FORMAL
            self._tag("tag", _("formal") if formal else _("first name agreed"))
            today = local_date(self._context.session.shop, self._context.line.now())
            for code in helps_on(customer, today):
                if code in HELPS:
                    self._tag("tag-warn", help_words(code))
        self._tick(self._context.line.now())

    def _tag(self, kind: str, text: str) -> None:
        tag = Tag(kind)
        tag.setText(text)
        self._tags.addWidget(tag)

    def _tick(self, at: datetime) -> None:
        visit = self._context.line.view.serving
        if visit is not None and visit.called_at is not None:
            self._since.tick(max((at - visit.called_at).total_seconds(), 0))
