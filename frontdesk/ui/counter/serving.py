"""Who is being served: the words to say, large; how to say the name; what helps; what is open."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import HELPS, Customer, Form, codes, helps_on
from frontdesk.domain.text import first_words
from frontdesk.domain.visits import Visit, served_for
from frontdesk.i18n import N_, _
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.counter.care import AskName, JustEnded, NeedChips, SupervisorOffer, VisitLines
from frontdesk.ui.counter.form_move import FormMove
from frontdesk.ui.counter.form_news import FormNews
from frontdesk.ui.counter.hear_once import HearOnce
from frontdesk.ui.counter.open_row import FirstThing
from frontdesk.ui.line.caring import Caring
from frontdesk.ui.line.people import about, passed_words, together_with, who
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.line.served import told_of_served
from frontdesk.ui.line.wording import voice_for_all
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.sound.name_line import NameLine
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.widgets.ticker import Ticker
from frontdesk.ui.words import help_words

LANGUAGE_WORDS = {
    "lt": N_("Speaks Lithuanian"),
    "en": N_("Speaks English"),
    "pl": N_("Speaks Polish"),
    "ru": N_("Speaks Russian"),
    "uk": N_("Speaks Ukrainian"),
    "de": N_("Speaks German"),
}

NOTE_LETTERS = 140  # of the note; the whole of it stands on the card


class ServingCard(Retranslated):
    """The middle of the counter. Empty, it says what will be here and offers the one move that begins."""

    gone = Signal()  # the visit is over, and what had the keyboard went with it

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line = context.line
        self._told: object = None
        self._serving = False
        self._head = label("section", wrap=False)
        self._since = Ticker("second", colour="muted")
        self._speaks = Tag("tag-accent")
        self._smile = label("muted", wrap=False)
        self._hint = label("muted")
        self._say = Loud()
        self._hear = HearOnce(context.session)
        self._news = FormNews(context.session)
        self.name_line = NameLine(context.session)
        self._opening = label("opening")
        self._another = Button("link", move="another", badge=False)
        self._tags = FlowLayout(gap=theme().tokens.px("space2"))
        self._note = label("muted")
        self._caring = Caring(context.session, context.line)
        self.ended = JustEnded(context, self._caring)
        self.first = FirstThing(context)
        self.visit_lines = VisitLines(context, self._caring)
        self.needs = NeedChips(self._caring)
        self.offer = SupervisorOffer(context, self._caring)
        self._ask_name = AskName(context, self._caring)
        self._begin = Button("primary")
        self._card_link = Button("link")
        self._form_move = FormMove(context.session)
        self._low = False
        self._lay_out()
        on_click(self._another, self._line.another_wording)
        on_click(self._begin, self._line.call_next)
        on_click(self._card_link, self._show_card)
        follow(self._line, self, self._follow)
        self._line.reworded.connect(self._say_words)
        self._caring.changed.connect(self._show_care)
        self._line.ticked.connect(self._tick)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame()
        inner = QWidget()
        box = QVBoxLayout(inner)
        side = tokens.px("space5")
        box.setContentsMargins(side, tokens.px("space2"), side, tokens.px("space2"))
        box.setSpacing(tokens.px("space2"))
        head = FlowLayout(gap=tokens.px("space3"))
        for fact in (self._head, self._since, self._smile, self._speaks):
            head.addWidget(fact)
        box.addLayout(head)
        said: tuple[QWidget, ...] = (self.ended, self.first, self._hint, self._say, self._hear, self._news)
        for part in (*said, self.name_line, self._opening, self.visit_lines, self.offer):
            box.addWidget(part)
        links = FlowLayout(gap=tokens.px("space1"), below=0)
        links.addWidget(self._another)
        links.addWidget(self._card_link)
        links.addWidget(self.visit_lines.ask)
        links.addWidget(self.first.more)
        links.addWidget(self._form_move)
        box.addLayout(links)
        box.addLayout(self._tags)
        for part in (self._ask_name, self._note, self.needs):
            box.addWidget(part)
        box.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._scroll = Scroll(inner)
        self._scroll.setProperty("on", "surface")
        inside.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the words to say to the width that a scroll bar leaves them."""
        super().resizeEvent(event)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._say.hold_to(self.width() - bar - 2 * (theme().tokens.px("space5") + 1))

    def leave_room(self, *, low: bool) -> None:
        """Hold the greeting smaller where only a few large lines are in sight."""
        self._low = low
        self._size_words()

    def _follow(self) -> None:
        if self._told != told_of_served(self._context.session, self._line):
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything about whoever is being served."""
        self._told = told_of_served(self._context.session, self._line)
        visit = self._line.view.serving
        serving = visit is not None
        self._mind_keyboard()
        for part in (self._since, self._smile, self._opening, self._another):
            part.setVisible(serving)
        clear(self._tags)
        self.first.retranslate()
        if visit is None:
            self._show_care()
            self._show_nobody()
            return
        self._begin.hide()
        self._hint.hide()
        customer = self._line.view.customer(visit)
        self._head.setText(_("Now serving"))
        self._smile.setText(_("With a smile"))
        self._another.say(_("another wording ↻"))
        self._say_words()
        self._show_person(visit, customer)
        self._show_care()
        self._tick(self._line.now())

    def _mind_keyboard(self) -> None:
        """Tell that the visit is over before Qt gives the keyboard to whatever comes next."""
        was_serving, self._serving = self._serving, self._line.view.serving is not None
        if was_serving and not self._serving and self.isAncestorOf(QApplication.focusWidget() or self):
            self.gone.emit()

    def _show_care(self) -> None:
        """Say what is heeded; it may come a moment before or after the rest."""
        self._mind_keyboard()
        for part in (self.ended, self.offer, self.visit_lines, self.needs, self._ask_name):
            part.retranslate()
        self.needs.setVisible(self._line.view.serving is not None)
        self._note.setVisible(bool(self._note.text()) and self.offer.isHidden())
        self._size_words()

    def _size_words(self) -> None:
        needed = not self.offer.isHidden()  # then its words are what is needed this second
        self._say.begin_at("say-strip" if needed or self._low else "say")

    def _show_nobody(self) -> None:
        for part in (self._speaks, self._note):
            part.hide()
        self._note.setText("")
        self._hear.ask_about(None)
        self._news.tell_of(None)
        self.name_line.show_customer(None)
        self._card_link.hide()
        self._form_move.show_for(None)
        self._head.setText(_("Nobody is being served"))
        waiting = self._line.view.waiting
        self._hint.show()
        self._hint.setText(_("The words to say to the next customer will stand here."))
        if waiting:
            first = waiting[0]
            name = who(first, self._line.view.customer(first), hidden=self._context.session.shop.names_hidden)
            self._say.setText(_("Next: {who}").format(who=name))
        else:
            self._say.setText(_("A quiet moment."))
        self._begin.say(_("Next customer"))
        self._begin.setVisible(bool(waiting))

    def _say_words(self) -> None:
        visit = self._line.view.serving
        if visit is None:
            return
        words = self._line.greeting()
        customer = self._line.view.customer(visit)
        voice = voice_for_all(self._context.session.house, self._line.view.people(visit))
        self._say.setText(words.line, voice.name)
        self._opening.setText(words.second)
        self._hear.ask_about(customer)
        self._news.tell_of(customer)

    def _show_person(self, visit: Visit, customer: Customer | None) -> None:
        hidden = self._context.session.shop.names_hidden
        show = customer is not None and not hidden
        self._card_link.setVisible(show)
        self._form_move.show_for(customer if show else None)
        self._card_link.say(_("the whole card"))
        own = self._context.session.shop.language  # what everybody speaks here goes without saying
        spoken = [c for c in codes(customer.speaks) if c in LANGUAGE_WORDS and c != own] if customer else []
        self._speaks.setVisible(bool(spoken))
        self._speaks.setText(_(LANGUAGE_WORDS[spoken[0]]) if spoken else "")
        self.name_line.show_customer(customer)
        self._note.setVisible(bool(show and customer and customer.note))
        self._note.setText(first_words(customer.note, NOTE_LETTERS) if show and customer else "")
        if customer is not None:
            formal = customer.form is Form.FORMAL
            self._tag("tag", _("Formal — has not offered first name") if formal else _("First name agreed"))
            today = local_date(self._context.session.shop, self._line.now())
            for code in helps_on(customer, today):
                if code in HELPS:
                    self._tag("tag-warn", help_words(code))
        others = together_with(self._line.view.people(visit)[1:], hidden=hidden)
        for more in (others, about(visit, customer, form=False), passed_words(visit)):
            if more:
                self._tag("tag", more)

    def _tag(self, kind: str, text: str) -> None:
        tag = Tag(kind)
        tag.setText(text)
        self._tags.addWidget(tag)

    def _show_card(self) -> None:
        visit = self._line.view.serving
        if visit is not None and visit.customer_id:
            self._context.navigator.go(Place.CUSTOMERS, Record(visit.customer_id))

    def _tick(self, at: datetime) -> None:
        visit = self._line.view.serving
        if visit is not None and visit.called_at is not None:
            self._since.tick(served_for(visit, at).total_seconds())
