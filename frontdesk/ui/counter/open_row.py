"""What is open with somebody, in one row; and the one thing to know first, with the others one move away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, is_owed
from frontdesk.domain.deadlines import days_left
from frontdesk.domain.first_thing import Things, things_to_know
from frontdesk.domain.promises import Promise, is_late
from frontdesk.i18n import _, ngettext
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click, rule
from frontdesk.ui.widgets.layouts import clear
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.words import days_left as days_left_words
from frontdesk.ui.words import moment

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
        narrow = self.width() < STACK_BELOW * theme().tokens.scale
        self._arrange(narrow=narrow)
        self._parts[2].setMinimumWidth(0 if narrow else self._parts[2].sizeHint().width())  # on one line
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
        for column, share in enumerate((1, 0, 0) if narrow else (2, 5, 0)):
            self._grid.setColumnStretch(column, share)


class FirstThing(Retranslated):
    """The one thing to know before a word is said, in the order of ``domain.first_thing``."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._things = Things(None)
        self._of = ""  # whom the others are unfolded for
        self._pinned = label("strong")
        self._first, self._others = QVBoxLayout(), QVBoxLayout()
        self.more = Button("link")  # whoever holds this card gives it a place
        gap = theme().tokens.px("space1")
        for rows in (self._first, self._others):
            rows.setSpacing(gap)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(gap)
        box.addWidget(self._pinned)
        box.addLayout(self._first)
        box.addLayout(self._others)
        on_click(self.more, self._unfold)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what there is to know about whoever is being served."""
        view = self._context.line.view
        known = view.known
        visit_id = view.serving.id if view.serving else ""
        if visit_id != self._of:
            self._of = ""
        self._things = Things(None)
        if known is not None and view.serving is not None:
            hidden = self._context.session.shop.names_hidden
            self._things = things_to_know(
                "" if hidden else known.customer.pinned,  # as the note, it may name somebody
                known.open_promises,
                known.open_complaints,
                now=self._context.line.now(),
                shop=self._context.session.shop,
            )
        self._show()

    def _show(self) -> None:
        for rows in (self._first, self._others):
            clear(rows)
        first, others = self._things.first, self._things.others
        self.setVisible(first is not None)
        pinned = isinstance(first, str)
        self._pinned.setVisible(pinned)
        self._pinned.setText(_("First: {line}").format(line=first) if isinstance(first, str) else "")
        if first is not None and not isinstance(first, str):
            self._first.addWidget(self._row(first))
        self.more.setVisible(bool(others) and not self._of)
        more = ngettext("{n} more that is open", "{n} more that are open", len(others))
        self.more.say(more.format(n=len(others)))
        if self._of:
            for other in others:
                self._others.addWidget(rule())
                self._others.addWidget(self._row(other))

    def _unfold(self) -> None:
        serving = self._context.line.view.serving
        self._of = serving.id if serving else ""
        self._show()

    def _row(self, record: Promise | Complaint) -> OpenRow:
        return self._promise(record) if isinstance(record, Promise) else self._complaint(record)

    def _promise(self, promise: Promise) -> OpenRow:
        shop, now = self._context.session.shop, self._context.line.now()
        today = local_date(shop, now)
        late = is_late(promise, now)
        due_today = local_date(shop, promise.due_at) == today
        kind = "tag-urgent" if late or due_today else "tag"
        words = _("Promise · late") if late else _("Promise · due today") if due_today else _("Promise")
        when = _("by {time}").format(time=moment(promise.due_at, shop, today=today))
        return self._open_row(kind, words, promise.text, when, Place.PROMISES, promise.id)

    def _complaint(self, complaint: Complaint) -> OpenRow:
        session = self._context.session
        today = local_date(session.shop, self._context.line.now())
        holder = session.house.everybody.get(complaint.holder_id)
        words = _("Complaint {number}").format(number=complaint.number)
        text = complaint.summary or _("Only a supervisor or the owner opens it.")
        if holder is not None:
            text = _("{summary} — with {name}; nothing to tell twice").format(summary=text, name=holder.name)
        left = days_left_words(days_left(complaint.answer_due, today))
        if not is_owed(complaint):
            left = _("told, to be closed")
        return self._open_row("tag-accent", words, text, left, Place.COMPLAINTS, complaint.id)

    def _open_row(self, kind: str, tag: str, text: str, when: str, place: Place, record: str) -> OpenRow:
        link = Button("row")
        link.say(text)
        on_click(link, lambda: self._context.navigator.go(place, Record(record)))
        facts = (Tag(kind), Tag("strong"))
        for fact, words in zip(facts, (tag, when), strict=True):
            fact.setText(words)
        return OpenRow(facts[0], link, facts[1])
