"""Calling the supervisor while a complaint is written: at once, with the words to say meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.care import THIRD_TIME, Why
from frontdesk.domain.shop import Staff
from frontdesk.i18n import _
from frontdesk.services.care import call_supervisor
from frontdesk.ui.care_words import WHY
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click, set_kind
from frontdesk.ui.widgets.line_up import LineUp


class CallNow(QWidget):
    """A prompt beside the form: why, the words to say, and one tap that the supervisor was called."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._to: Staff | None = None
        self._visit_id: str | None = None
        self._about, self._called_for = "", ""
        self._why, self._words = Phrase("strong"), label("opening")
        self.called = Button()
        self._card = frame("warn")
        box = QVBoxLayout(self._card)
        box.setContentsMargins(*[theme().tokens.px("space2")] * 4)
        box.setSpacing(theme().tokens.px("space1"))
        head = QWidget()
        flow = LineUp(head, gap=theme().tokens.px("space2"))
        flow.addWidget(self._why)
        flow.addWidget(self.called)
        box.addWidget(head)
        box.addWidget(self._words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        on_click(self.called, self._is_called)
        self.hide()

    def show_for(self, writing: Writing, *, to: Staff | None, words: str, visit_id: str | None) -> None:
        """Speak up where somebody may be hurt, or hears to tell it for the third time; else be gone."""
        due = writing.safety or writing.told_before >= THIRD_TIME
        news = due and (self.isHidden() or self._about != writing.id)
        self._to, self._visit_id, self._about = to, visit_id, writing.id
        self.setVisible(due)
        if not due:
            return
        set_kind(self._card, "urgent" if writing.safety else "warn")
        self._why.setText(self._sentence(safety=writing.safety))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.called.say(_("{name} is called").format(name=to.name) if to else "")
        self.called.setVisible(to is not None and visit_id is not None and not self._was_called())
        if news:
            announce(self, " ".join(part for part in (self._why.text(), words) if part))

    def texts(self) -> list[str]:
        """Return what is said, in order."""
        return [part.text() for part in (self._why, self._words) if part.isVisibleTo(self)]

    def _sentence(self, *, safety: bool) -> str:
        if self._to is not None and self._was_called():
            return _("{name} was called. Meanwhile, say:").format(name=self._to.name)
        if safety and self._to is not None:
            return _("Somebody may be hurt: call {name} now, and say:").format(name=self._to.name)
        return _(WHY[Why.SAFETY if safety else Why.THIRD])

    def _was_called(self) -> bool:
        return bool(self._about) and self._called_for == self._about

    def _is_called(self) -> None:
        to, visit_id, about = self._to, self._visit_id, self._about
        if to is None or visit_id is None:
            return

        def noted(_done: object) -> None:
            self._called_for = about
            if self._about == about and self._to is not None:
                self._why.setText(self._sentence(safety=True))
                self.called.hide()

        change = partial(call_supervisor, visit_id=visit_id, staff_id=to.id)
        self._session.do("call_supervisor", change, then=noted, owner=self)
