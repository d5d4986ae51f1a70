"""When something went wrong with people's data: anybody says so; owner and supervisors follow it up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.breaches import Breach, Risk, steps
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.i18n import _
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.errors import sentence
from frontdesk.ui.pause import Pause
from frontdesk.ui.privacy.breach_form import BreachForm, to_body, with_body
from frontdesk.ui.privacy.presenter import PrivacyPresenter
from frontdesk.ui.privacy.words import at_moment, standing_words, step_words
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear, column
from frontdesk.ui.widgets.tag import Tag

MINUTE_MS = 60_000
REPORT_LINES = 2
NEW = ""  # the draft of what is only being reported


class BreachCard(Retranslated):
    """One incident: how it stands, what there is to do, and its fields once one goes on with it."""

    def __init__(self, presenter: PrivacyPresenter, breach: Breach, hours: int) -> None:
        super().__init__()
        self._presenter = presenter
        self._session = presenter.session
        self._hours = hours
        self.breach = breach
        self._what, self._when = label("strong"), Tag("second")
        self._tag = Tag()
        self._steps = QVBoxLayout()
        self.go_on, self.reopen = Button(), Button()
        self.keep, self.close_it, self.leave = Button("primary"), Button(), Link()
        self._whom = label("second")
        self._wrong = label("refusal")
        self._error: Exception | None = None  # said again in another language
        self.form: BreachForm | None = None
        self._room = QWidget()
        self._lay_out()
        on_click(self.go_on, self.open_form)
        on_click(self.leave, self._close_form)
        presenter.kept.connect(lambda breach_id: self._close_form() if breach_id == self.breach.id else None)
        on_click(self.keep, self._keep)
        on_click(self.close_it, self._finish)
        on_click(self.reopen, lambda: presenter.reopen(self.breach.id))
        self.retranslate()

    def _lay_out(self) -> None:
        top = QWidget()
        flow = FlowLayout(top)
        flow.addWidget(self._tag)
        flow.addWidget(self._when)
        self._steps.setSpacing(theme().tokens.px("space1"))
        self._room.setLayout(column(gap="space3"))
        self._room.hide()
        moves = QWidget()
        row = FlowLayout(moves)
        for move in (self.keep, self.close_it, self.go_on, self.reopen, self.leave):
            row.addWidget(move)
        card = frame("card")
        parts = (self._what, top, self._steps, self._whom, self._room, self._wrong, moves)
        card.setLayout(column(*parts, gap="space2", margins="space4"))
        self.setLayout(column(card))

    def show_breach(self, breach: Breach) -> None:
        """Show it as it is kept now; what is being typed stays."""
        changed = breach != self.breach
        self.breach = breach
        if changed and self.form is not None:
            if breach.closed_at is not None:
                self._close_form()
            else:
                self.form.put_newer(breach)
        self.retranslate()

    def retranslate(self) -> None:
        """Say how it stands."""
        self._say_wrong()
        breach, shop, now = self.breach, self._session.shop, self._session.clock.now()
        self._what.setText(breach.what)
        staff = self._session.house.everybody.get(breach.noticed_by)
        when = at_moment(breach.noticed_at, shop)
        self._when.setText(
            _("Noticed {when} by {name}").format(when=when, name=staff.name)
            if staff is not None
            else _("Noticed {when}").format(when=when)
        )
        words, kind = standing_words(breach, shop, now, self._hours)
        self._tag.setText(words)
        set_kind(self._tag, kind)
        clear(self._steps)
        for step, done in steps(breach):
            self._steps.addWidget(label("" if not done else "muted", step_words(step, done=done)))
        self.go_on.say(_("Go on with it"))
        self.reopen.say(_("Open it again"))
        self.keep.say(_("Keep it"))
        self.close_it.say(_("Done with it"))
        self.leave.say(_("Leave it for now"))
        for move in (self.go_on, self.reopen, self.keep, self.close_it):
            move.setAccessibleDescription(breach.what[:80])
        self._say_whom()
        self._allow()

    def _say_whom(self) -> None:
        book, breach = self._presenter.book, self.breach
        waits = book is not None and breach.closed_at is None and breach.risk is not Risk.UNLIKELY
        self._whom.setVisible(waits and breach.authority_at is None)
        if book is not None:
            authority = book.law.authority
            self._whom.setText(
                _("To be told: {name}, {web}, {email}. The program itself sends nothing.").format(
                    name=authority.names["lt"], web=authority.web, email=authority.email
                )
            )

    def _allow(self) -> None:
        is_open, typing = self.breach.closed_at is None, self.form is not None
        self.go_on.setVisible(is_open and not typing)
        self.reopen.setVisible(not is_open)
        for part in (self.keep, self.close_it, self.leave):
            part.setVisible(is_open and typing)
        self._wrong.setVisible(bool(self._wrong.text()))

    def open_form(self) -> None:
        """Show the fields, with what was typed before and not kept."""
        self.form = BreachForm(self._session, self._hours)
        draft = self._presenter.standing.drafts.get(self.breach.id)
        self.form.put(self.breach)
        if draft is not None:
            self.form.put_typed(with_body(self.breach, draft))
        layout = self._room.layout()
        assert layout is not None
        layout.addWidget(self.form)
        self.form.pause_due.connect(self._keep_typing)
        self.form.changed.connect(lambda: self.refuse(None))
        self._room.show()
        self._allow()
        self.form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._room.hide()
        self.refuse(None)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_typing(self) -> None:
        if self.form is not None:
            self._presenter.keep_typing(self.breach.id, to_body(self.form.take()))

    def _keep(self) -> None:
        if self.form is not None:
            self._presenter.change(self.form.take())

    def _finish(self) -> None:
        if self.form is not None:
            self._presenter.close(self.form.take())

    def refuse(self, error: Exception | None) -> None:
        """Say what is still needed, or that nothing is."""
        self._error = error
        self._say_wrong()
        self._allow()

    def _say_wrong(self) -> None:
        self._wrong.setText(sentence(self._error) if self._error is not None else "")


class BreachesView(Retranslated):
    """The report of one move, and below it, for whom it concerns, the list."""

    def __init__(self, presenter: PrivacyPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.cards: dict[str, BreachCard] = {}
        self.what = TextField(REPORT_LINES)
        self.field = Field(self.what)
        self.note = Button("primary")
        self._about, self._said, self._none = label("second"), label("good"), label("muted")
        self._list = QVBoxLayout()
        self._pause = Pause(self)
        self._ticks = QTimer(self)
        self._ticks.setInterval(MINUTE_MS)
        self._ticks.timeout.connect(self.tick)
        self._ticks.start()
        self._lay_out()
        on_click(self.note, self._report)
        self.what.textChanged.connect(self._typed)
        self._pause.due.connect(self._keep_typing)
        presenter.shown.connect(self.show_list)
        presenter.reported.connect(self._reported)
        presenter.refused.connect(self._refused)
        self.retranslate()

    def _lay_out(self) -> None:
        card = frame("card")
        moves = QWidget()
        flow = FlowLayout(moves)
        for part in (self.note, self._said):
            flow.addWidget(part)
        card.setLayout(column(self._about, self.field, moves, gap="space3", margins="space4"))
        self._list.setSpacing(theme().tokens.px("space3"))
        inner = QWidget()
        inner.setLayout(column(card, self._none, self._list, None, gap="space4"))
        self.setLayout(column(Scroll(inner)))

    def retranslate(self) -> None:
        """Say the words."""
        self._about.setText(
            _(
                "A letter to the wrong person, a lost stick, somebody at the screen: one sentence is enough. "
                "Nobody is blamed, and from now on there are hours to put it right."
            )
        )
        self.field.say(_("What did you notice?"))
        self.note.say(_("Note it"))
        self._none.setText(_("Nothing of the kind is noted. Let us hope it stays so."))

    def tick(self) -> None:
        """Say again how many hours are left."""
        if self.isVisible():
            for card in self.cards.values():
                card.retranslate()

    def take_keyboard(self) -> None:
        """Begin with the report."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Show the list as it is now; a card that is being typed on stays."""
        presenter = self._presenter
        if presenter.book is None:
            return
        found = presenter.standing.breaches
        self._none.setVisible(presenter.leads() and not found)
        draft = presenter.standing.drafts.get(NEW)
        if draft is not None and not self.what.toPlainText() and not self.what.hasFocus():
            self.what.setPlainText(str(draft.get("what", "")))
        if list(self.cards) == [breach.id for breach in found]:
            for breach in found:
                self.cards[breach.id].show_breach(breach)
            return
        kept, self.cards = self.cards, {}
        for at, breach in enumerate(found):
            card = kept.pop(breach.id, None)
            if card is None:
                card = BreachCard(presenter, breach, presenter.book.law.breach_hours)
            card.show_breach(breach)
            self._list.insertWidget(at, card)
            self.cards[breach.id] = card
        for card in kept.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _typed(self) -> None:
        self.field.refuse(None)
        if self.what.hasFocus():
            self._said.setText("")
            self._pause.typed()

    def _keep_typing(self) -> None:
        self._presenter.keep_typing(NEW, {"what": self.what.toPlainText()})

    def _report(self) -> None:
        self._pause.over()
        self._presenter.report(self.what.toPlainText())

    def _reported(self) -> None:
        self.what.clear()
        self._said.setText(_("Thank you. The owner and the supervisors see it now."))

    def _refused(self, breach_id: str, error: Exception) -> None:
        card = self.cards.get(breach_id)
        if card is not None:
            card.refuse(error)
            if isinstance(error, StaleRecordError):
                self._presenter.read_again()
        elif isinstance(error, DomainError) and error.code in {"text_needed", "text_too_long"}:
            self.field.refuse(partial(sentence, error))
        else:
            self._presenter.session.refused.emit(error)
