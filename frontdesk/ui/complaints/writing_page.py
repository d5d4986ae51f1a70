"""Writing a complaint down: hear it well, the form, what the supervisor will see, and where it goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.wording import Moment
from frontdesk.i18n import _
from frontdesk.ui import words
from frontdesk.ui.complaints.calling import CallNow
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.complaints.form import ComplaintForm
from frontdesk.ui.complaints.hear import HearItWell
from frontdesk.ui.complaints.join_notice import JoinNotice
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.preview import Preview
from frontdesk.ui.complaints.wording import named
from frontdesk.ui.context import Context
from frontdesk.ui.errors import sentence
from frontdesk.ui.keymap import PlaceKeys
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll

BLINK_MS = 60
TYPED = frozenset({"words", "offered", "summary", "receipt", "product", "price", "amount", "exception"})
THREE_COLUMNS_FROM = 900  # px at 100 %


class WritingColumns(QWidget):
    """Three columns over the moves, which stay in sight.

    In a narrow window everything is one column with the form first, for there it is that somebody types.
    """

    def __init__(self, hear: QWidget, form: QWidget, preview: QWidget, moves: QWidget) -> None:
        super().__init__()
        self._parts = (hear, form, preview)
        self._moves = moves
        self._wide: bool | None = None
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().tokens.px("space4"))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(theme().tokens.px("space2"))
        self._scroll = Scroll(inner)
        self._outer.addWidget(self._scroll, 1)
        self._arrange(wide=True)

    def show_beginning(self) -> None:
        """Scroll up to where all of it begins."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange the columns anew for the width."""
        self._arrange(wide=self.width() >= THREE_COLUMNS_FROM * theme().tokens.scale)
        super().resizeEvent(event)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        hear, form, preview = self._parts
        if wide:
            self._outer.addWidget(self._moves)
            for column, (part, stretch) in enumerate(((hear, 5), (form, 11), (preview, 8))):
                self._grid.addWidget(part, 0, column)
                self._grid.setColumnStretch(column, stretch)
        else:
            for row, part in enumerate((form, self._moves, hear, preview)):
                self._grid.addWidget(part, row, 0)
            for column in range(3):
                self._grid.setColumnStretch(column, 1 if column == 0 else 0)


class WritingPage(Retranslated):
    """The whole of one complaint being written."""

    opened_as = Signal()  # another kind of thing is being told

    def __init__(self, context: Context, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = context.session
        self.presenter = presenter
        self.pill = Phrase("tag-good")
        self.pill.hide()
        self.form = ComplaintForm(context.session, presenter)
        self.hear = HearItWell(context.session)
        self.preview = Preview(context.session, presenter)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(BLINK_MS)
        self._soon.timeout.connect(self.preview.refresh)
        self.notice = JoinNotice(context.session, presenter)
        self._build_foot()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        self._columns = WritingColumns(self.hear, self.form, self.preview, self._foot)
        box.addWidget(self._columns)
        self._connect(context)
        self.retranslate()

    def _build_foot(self) -> None:
        """The moves stay in sight however long the form is."""
        tokens = theme().tokens
        self._foot = QWidget()
        self.to = Chips(may_be_none=False)
        self.hand = Button("primary", move="hand")
        self.solve = Button()
        self.keep = Button()
        self.call = CallNow(self._session)
        self._error: Exception | None = None
        self.refusal = label("urgent")
        self.refusal.hide()
        self.due = Phrase("muted")
        self.due.setMinimumHeight(tokens.px("target"))
        moves = FlowLayout(gap=tokens.px("space2"))
        for part in (self.to, self.hand, self.solve, self.keep, self.due):
            moves.addWidget(part)
        box = QVBoxLayout(self._foot)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.notice)
        box.addWidget(self.call)
        box.addWidget(self.refusal)
        box.addLayout(moves)

    def _connect(self, context: Context) -> None:
        presenter = self.presenter
        PlaceKeys("hand", self, presenter.hand)
        on_click(self.hand, presenter.hand)
        on_click(self.solve, presenter.solve)
        on_click(self.keep, presenter.keep)
        self.to.changed.connect(lambda: presenter.change(to=self.to.one()))
        presenter.opened.connect(self._opened)
        presenter.sent.connect(self._said)
        self.hear.saying.changed.connect(self._show_call)
        presenter.about_changed.connect(self._about_changed)
        self.notice.settled.connect(self.form.begin_typing)
        presenter.refused.connect(self._refused)
        presenter.changed.connect(self._changed)
        presenter.drafts.kept.connect(self._tell_safe)
        context.line.ticked.connect(self._ticked)
        self._session.house_changed.connect(self.retranslate)
        self._session.actor_changed.connect(self.retranslate)

    # Words.

    def title(self) -> str:
        """Return whom the complaint is from, as far as known."""
        found = self.presenter.background
        return named(found.customer, found.visit.label if found.visit else "")

    def retranslate(self) -> None:
        """Say every word."""
        self.to.setAccessibleName(_("To whom"))
        self.solve.say(_("Solved here"))
        self._show_moves()
        self._show_chosen()
        self._show_days()
        self.notice.retranslate()
        if self._error is not None:
            self.refusal.setText(sentence(self._error))
        self._show_call()
        self._tell_safe()
        self.preview.refresh()

    def _show_moves(self) -> None:
        """Offer what is done with what was told: a suggestion or a thank-you is only written down."""
        writing = self.presenter.writing
        complaint = writing is None or writing.is_complaint
        alone = not self.presenter.candidates()
        to_hand = _("Keep it with me") if alone else _("Hand to supervisor")
        self.hand.say(to_hand if complaint else _("Write it down"))
        self.keep.say(_("Keep it with me"))
        self.keep.setVisible(complaint and self.presenter.may_keep() and not alone)
        self.to.setVisible(complaint and len(self.presenter.candidates()) > 1)
        self.solve.setVisible(complaint)
        self.due.setVisible(complaint)
        self.hear.show_steps(complaint=complaint)

    def _show_chosen(self) -> None:
        chosen = self.presenter.chosen()
        self.to.offer((staff.id, staff.name) for staff in self.presenter.candidates())
        self.to.choose([chosen.id] if chosen else [])

    def _show_days(self) -> None:
        writing = self.presenter.writing
        if writing is None:
            return
        days = self.presenter.days()
        answer = words.day(days.answer, weekday=True)
        if writing.written:
            legal = words.day(days.legal)
            self.due.setText(_("Our answer by {day} · in writing by {legal}").format(day=answer, legal=legal))
        else:
            self.due.setText(_("Our answer by {day}").format(day=answer))

    def _show_call(self) -> None:
        """Call for the supervisor where it is due, and say the words meanwhile; handing over is one move."""
        writing, to = self.presenter.writing, self.presenter.chosen()
        if writing is None or not writing.is_complaint:
            self.call.hide()
            return
        words = self.hear.meanwhile(safety=writing.safety)
        visit = self.presenter.background.visit
        self.call.show_for(writing, to=to, words=words, visit_id=visit.id if visit else None)

    def _said(self, complaint_id: str) -> None:
        called = () if self.call.isHidden() else (Moment.SUPERVISOR, Moment.SAFETY)
        self.hear.keep_said(*called, record=complaint_id)

    def _tell_safe(self) -> None:
        """Tell the truth about the draft: only what the store said, and since when."""
        drafts, writing = self.presenter.drafts, self.presenter.writing
        safe = drafts.safe
        if drafts.failure is not None:
            set_kind(self.pill, "tag-urgent")
            self.pill.setText(sentence(drafts.failure))
        elif writing is not None and safe is not None and safe.writing.id == writing.id:
            set_kind(self.pill, "tag-good")
            self.pill.setText(kept_words((self._session.clock.now() - safe.at).total_seconds()))
        else:
            self.pill.setText("")
        self.pill.setVisible(bool(self.pill.text()) and writing is not None)

    # What happens.

    def _opened(self) -> None:
        writing = self.presenter.writing
        if writing is None:
            return
        self.refusal.hide()
        self.form.load(writing)
        self.hear.show_for(self.presenter.background.customer, writing.id)
        self.retranslate()
        self._columns.show_beginning()  # where the one before was left is not where this one begins
        self.form.begin_typing()

    def _changed(self, names: frozenset[str]) -> None:
        """Follow a choice at once, and typing a blink later, so that no letter waits for the preview."""
        self.refusal.hide()
        if names & {"about_staff", "restricted"}:  # who is never asked to take it
            self._show_moves()
            self._show_chosen()
        if "kind" in names:
            self._show_moves()
            self.notice.retranslate()
            self.opened_as.emit()
        if not names <= TYPED:
            self.preview.refresh()
            self._show_days()
            self._show_call()
        elif not self._soon.isActive():
            self._soon.start()

    def _about_changed(self) -> None:
        writing = self.presenter.writing
        if writing is not None:
            self.hear.show_for(self.presenter.background.customer, writing.id)
            self._show_call()
        self.preview.refresh()

    def _refused(self, field: str, error: Exception) -> None:
        if not field:
            self._error = error
            self.refusal.setText(sentence(error))
            self.refusal.show()

    def _ticked(self, _at: datetime) -> None:
        if self.isVisible():
            self._tell_safe()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed when another place comes into sight."""
        self.presenter.drafts.keep_now()
        super().hideEvent(event)


def kept_words(seconds: float) -> str:
    """Say how long ago the draft was made safe."""
    whole = int(seconds)
    if whole < 1:
        return _("Draft kept safe just now")
    if whole < 60:
        return _("Draft kept safe {n} s ago").format(n=whole)
    return _("Draft kept safe {n} min ago").format(n=whole // 60)
