"""What is written may be about the same as an earlier complaint, which is offered to be joined."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.text import first_words
from frontdesk.i18n import _
from frontdesk.ui import words
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, on_click
from frontdesk.ui.widgets.layouts import FlowLayout

SUMMARY_LETTERS = 40  # of the other complaint, in the line that offers to join it


class JoinNotice(Retranslated):
    """Names the earlier complaint; one move joins it, one keeps them apart."""

    settled = Signal()  # they are kept apart: the writing goes on

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        tokens = theme().tokens
        self._words = Phrase()
        self._words.setMinimumHeight(tokens.px("target"))
        self.join, self.apart = Button(), Button()
        quiet = frame("quiet")
        box = QVBoxLayout(quiet)
        box.setContentsMargins(*[tokens.px("space2")] * 4)
        flow = FlowLayout(gap=tokens.px("space2"))
        box.addLayout(flow)
        for part in (self._words, self.join, self.apart):
            flow.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(quiet)
        self.hide()
        on_click(self.join, self._join)
        on_click(self.apart, self._keep_apart)
        presenter.same_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say which one it may be, or hide where there is none."""
        presenter = self._presenter
        other, writing = presenter.offered_to_join(), presenter.writing
        self.setVisible(presenter.join_lost or other is not None)
        if presenter.join_lost:
            self._words.setText(
                _("The complaint that this one was to join is not there any more. It stands alone now.")
            )
            self.join.hide()
            self.apart.say(_("All right"))
        if other is None or writing is None:
            return
        joined = writing.same_as is not None
        self._words.setText(self._about(other, joined=joined))
        self.join.say(_("Join it to {number}").format(number=other.number))
        self.join.setVisible(not joined)
        self.apart.say(_("Keep apart"))

    def _about(self, other: Complaint, *, joined: bool) -> str:
        what = first_words(other.summary, SUMMARY_LETTERS)
        if joined:
            return _("This one joins {number}: {what}").format(number=other.number, what=what)
        day = words.day(local_date(self._session.shop, other.received_at))
        return _("Perhaps the same as {number} of {day}: {what}").format(
            number=other.number, day=day, what=what
        )

    def _join(self) -> None:
        other = self._presenter.offered_to_join()
        if other is not None:
            self._presenter.join(other.same_as or other.id)

    def _keep_apart(self) -> None:
        other = self._presenter.offered_to_join()
        if self._presenter.join_lost:
            self._presenter.join_none()
        elif other is not None:
            self._presenter.keep_apart(other.same_as or other.id)
        self.settled.emit()
