"""Who is being served: the words to say, large; how to say the name; what helps; what is open."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, days_left
from frontdesk.domain.customers import HELPS, Customer, Form, codes, helps_on
from frontdesk.domain.promises import Promise, is_late
from frontdesk.domain.visits import Visit, served_for
from frontdesk.i18n import N_, _
from frontdesk.ui.actions import KEYS
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.counter.form_move import FormMove
from frontdesk.ui.counter.form_news import FormNews
from frontdesk.ui.counter.hear_once import HearOnce
from frontdesk.ui.line.people import about, passed_words, together_with, who
from frontdesk.ui.line.wording import voice_for_all
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.sound.name_line import NameLine
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click, rule
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.widgets.ticker import Ticker
from frontdesk.ui.words import days_left as days_left_words
from frontdesk.ui.words import help_words, moment

LANGUAGE_WORDS = {
    "lt": N_("Speaks Lithuanian"),
    "en": N_("Speaks English"),
    "pl": N_("Speaks Polish"),
    "ru": N_("Speaks Russian"),
    "uk": N_("Speaks Ukrainian"),
    "de": N_("Speaks German"),
}

STACK_BELOW = 400  # pixels at a text size of 100 %


class OpenRow(QWidget):
    """What is open with somebody, between what it is and by when; in a narrow card, below both."""

    def __init__(self, what: QWidget, link: QWidget, when: QWidget) -> None:
        super().__init__()
        self._parts = (what, link, when)
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().tokens.px("space3"))
        self._arrange(narrow=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the words on a line of their own where it is narrow."""
        self._arrange(narrow=self.width() < STACK_BELOW * theme().tokens.scale)
        super().resizeEvent(event)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        what, link, when = self._parts
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(what, 0, 0, left)
        self._grid.addWidget(link, *((2, 0) if narrow else (0, 1)))
        self._grid.addWidget(when, *((1, 0) if narrow else (0, 2)), left if narrow else top)
        for column, share in enumerate((1, 0, 0) if narrow else (2, 5, 2)):
            self._grid.setColumnStretch(column, share)


class ServingCard(Retranslated):
    """The middle of the counter. Empty, it says what will be here and offers the one move that begins."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line = context.line
        self._head = label("section", wrap=False)
        self._since = Ticker("second", colour="muted")
        self._speaks = Tag("tag-accent")
        self._hint = label("muted")
        self._say = Loud()
        self._hear = HearOnce(context.session)
        self._news = FormNews(context.session)
        self.name_line = NameLine(context.session)
        self._opening = label("opening")
        self._another = Button("link", shortcut=KEYS["another"])
        self._tags = FlowLayout(gap=theme().tokens.px("space2"))
        self._note = label("muted")
        self._open_head = label("section")
        self._open = QVBoxLayout()
        self._begin = Button("primary")
        self._card_link = Button("link")
        self._form_move = FormMove(context.session)
        self._lay_out()
        on_click(self._another, self._line.another_wording)
        on_click(self._begin, self._line.call_next)
        on_click(self._card_link, self._show_card)
        self._line.line_changed.connect(self.retranslate)
        self._line.reworded.connect(self._say_words)
        self._line.ticked.connect(self._tick)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame()
        inner = QWidget()
        box = QVBoxLayout(inner)
        side = tokens.px("space5")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space3"))
        head = FlowLayout(gap=tokens.px("space3"))
        for fact in (self._head, self._since, self._speaks):
            head.addWidget(fact)
        box.addLayout(head)
        said: tuple[QWidget, ...] = (self._hint, self._say, self._hear, self._news)
        for part in (*said, self.name_line, self._opening):
            box.addWidget(part)
        links = FlowLayout(gap=tokens.px("space2"))
        links.addWidget(self._another)
        links.addWidget(self._card_link)
        links.addWidget(self._form_move)
        box.addLayout(links)
        box.addLayout(self._tags)
        box.addWidget(self._note)
        box.addWidget(self._open_head)
        self._open.setSpacing(tokens.px("space2"))
        box.addLayout(self._open)
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

    def retranslate(self) -> None:
        """Say everything about whoever is being served."""
        visit = self._line.view.serving
        serving = visit is not None
        for part in (self._since, self._opening, self._another):
            part.setVisible(serving)
        for layout in (self._tags, self._open):
            clear(layout)
        if visit is None:
            self._show_nobody()
            return
        self._begin.hide()
        self._hint.show()
        customer = self._line.view.customer(visit)
        self._head.setText(_("Now serving"))
        self._hint.setText(_("With a smile"))
        self._another.say(_("another wording ↻"))
        self._say_words()
        self._show_person(visit, customer)
        self._show_open()
        self._tick(self._line.now())

    def _show_nobody(self) -> None:
        for part in (self._speaks, self._note, self._open_head):
            part.hide()
        self._hear.ask_about(None)
        self._news.tell_of(None)
        self.name_line.show_customer(None)
        self._card_link.hide()
        self._form_move.show_for(None)
        self._head.setText(_("Nobody is being served"))
        waiting = self._line.view.waiting
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
        self._note.setText(customer.note if show and customer else "")
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

    def _show_open(self) -> None:
        known = self._line.view.known
        promises = known.open_promises if known else []
        complaints = known.open_complaints if known else []
        self._open_head.setVisible(bool(promises or complaints))
        self._open_head.setText(_("Open with this customer"))
        for promise in promises:
            self._add_promise(promise)
        for complaint in complaints:
            self._add_complaint(complaint)

    def _add_promise(self, promise: Promise) -> None:
        shop = self._context.session.shop
        now = self._line.now()
        today = now.astimezone(ZoneInfo(shop.timezone)).date()
        due_today = promise.due_at.astimezone(ZoneInfo(shop.timezone)).date() == today
        late = is_late(promise, now)
        kind = "tag-urgent" if late or due_today else "tag"
        words = _("Promise · late") if late else _("Promise · due today") if due_today else _("Promise")
        when = _("by {time}").format(time=moment(promise.due_at, shop, today=today))
        self._open_row(kind, words, promise.text, when, Place.PROMISES, promise.id)

    def _add_complaint(self, complaint: Complaint) -> None:
        session = self._context.session
        today = self._line.now().astimezone(ZoneInfo(session.shop.timezone)).date()
        holder = session.house.everybody.get(complaint.holder_id)
        words = _("Complaint {number}").format(number=complaint.number)
        text = complaint.summary
        if holder is not None:
            text = _("{summary} — with {name}; nothing to tell twice").format(summary=text, name=holder.name)
        left = days_left_words(days_left(complaint.answer_due, today))
        self._open_row("tag-accent", words, text, left, Place.COMPLAINTS, complaint.id)

    def _open_row(self, kind: str, tag: str, text: str, when: str, place: Place, record: str) -> None:
        link = Button("row")
        link.say(text)
        on_click(link, lambda: self._context.navigator.go(place, Record(record)))
        facts = (Tag(kind), Tag("strong"))
        for fact, words in zip(facts, (tag, when), strict=True):
            fact.setText(words)
        self._open.addWidget(rule())
        self._open.addWidget(OpenRow(facts[0], link, facts[1]))

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
