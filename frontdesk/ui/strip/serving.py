"""Who is being served, in the strip."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import HELPS, Form, helps_on
from frontdesk.domain.own_form import sound_told
from frontdesk.domain.visits import served_for
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.line.served import told_of_served
from frontdesk.ui.line.wording import voice_for_all
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.sound.words import brief
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column, forget_heights, laid_out_once, row
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.widgets.ticker import Ticker
from frontdesk.ui.words import help_words


class ServingStrip(Retranslated):
    """Who is being served, in the strip: the words to say, how it sounds, what helps."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lean = False
        self._form: Tag | None = None
        self._told: object = None
        self._measured: tuple[object, int] = (None, 0)
        tokens = theme().tokens
        self._head = label("section")
        self._since = Ticker("second", colour="muted")
        self._say = Loud("say-strip")
        self._sound = label("strong")
        self._origin = label("second")
        self._tags = FlowLayout(gap=tokens.px("space2"))
        card = self._card = frame()
        head = row(self._head, self._since)
        head.setStretch(0, 1)
        said = (head, self._say, self._sound, self._origin, self._tags)
        inside = self._inside = column(*said, gap="space2", margins="space3")
        card.setLayout(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        follow(context.line, self, self._follow)
        context.line.reworded.connect(self._say_words)
        context.line.ticked.connect(self._tick)
        context.session.sounds.changed.connect(self._say_sound)
        self.retranslate()

    def lean(self, *, wanted: bool) -> None:
        """Leave out where a sound comes from and how close one is, where that keeps the words in sight."""
        if self._lean is not wanted:
            self._lean = wanted
            self._leave_out()

    def whole_height(self, width: int) -> int:
        """Return the height with nothing left out; showing all of it for that lays out the whole strip."""
        at = (width, theme().tokens.scale, self._say.property("kind"))
        if self._measured[0] != at:
            lean = self._lean
            self.lean(wanted=False)
            self._measured = (at, self.heightForWidth(width))
            self.lean(wanted=lean)
        return self._measured[1]

    def _leave_out(self) -> None:
        self._origin.setVisible(bool(self._origin.text()) and not self._lean)
        if self._form is not None:
            self._form.setVisible(not self._lean)
        forget_heights(self._tags, self._inside)
        self._card.updateGeometry()

    def _say_sound(self) -> None:
        """Say how the name sounds; what is only suggested is quieter."""
        self._measured = (None, 0)
        view, session = self._context.line.view, self._context.session
        customer = view.customer(view.serving) if view.serving is not None else None
        sound, origin = brief(session.sounds, session.house, customer)
        set_kind(self._sound, "strong" if customer is not None and sound_told(customer) else "muted")
        for part, words in ((self._sound, sound), (self._origin, origin)):
            part.setText(words)
            part.setVisible(bool(words))
        self._leave_out()

    def _say_words(self) -> None:
        self._measured = (None, 0)
        view = self._context.line.view
        if view.serving is not None:
            voice = voice_for_all(self._context.session.house, view.people(view.serving))
            self._say.setText(self._context.line.greeting().line, voice.name)

    def _follow(self) -> None:
        if self._told != told_of_served(self._context.session, self._context.line):
            with laid_out_once(self):
                self.retranslate()

    def retranslate(self) -> None:
        """Say who is being served and the words."""
        self._told = told_of_served(self._context.session, self._context.line)
        self._measured = (None, 0)
        view = self._context.line.view
        visit = view.serving
        clear(self._tags)
        self._form = None
        self._since.setVisible(visit is not None)
        if visit is None:
            self._head.setText(_("Nobody is being served"))
            self._say.setText(_("A quiet moment.") if not view.waiting else _("Whenever you are ready."))
            self._say_sound()
            return
        customer = view.customer(visit)
        self._head.setText(_("Now serving"))
        self._say_words()
        self._say_sound()
        if customer is not None:
            formal = customer.form is Form.FORMAL
            self._form = self._tag("tag", _("formal") if formal else _("first name agreed"))
            today = local_date(self._context.session.shop, self._context.line.now())
            for code in helps_on(customer, today):
                if code in HELPS:
                    self._tag("tag-warn", help_words(code))
        self._leave_out()
        self._tick(self._context.line.now())

    def _tag(self, kind: str, text: str) -> Tag:
        tag = Tag(kind)
        tag.setText(text)
        self._tags.addWidget(tag)
        return tag

    def _tick(self, at: datetime) -> None:
        visit = self._context.line.view.serving
        if visit is not None and visit.called_at is not None:
            self._since.tick(served_for(visit, at).total_seconds())
