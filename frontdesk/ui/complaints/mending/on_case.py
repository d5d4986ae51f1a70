"""On a complaint: the cause from the shop's own list, and what will be done so that it does not recur."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from frontdesk import i18n
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.mending import cause_name
from frontdesk.i18n import _
from frontdesk.ui.complaints.mending.measure_list import MeasureList
from frontdesk.ui.complaints.mending.presenter import MeasuresPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout


class Mending(Retranslated):
    """One tap for the cause; a measure each for what is done about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.presenter = MeasuresPresenter(session, self)
        self._complaint: Complaint | None = None
        self._noting = False
        self._heading = label("section")
        self.cause = Chips()
        self._cause = Field(self.cause)
        self.measures = MeasureList(session, self.presenter)
        self.plan = Button()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        moves = FlowLayout()
        moves.addWidget(self.plan)
        for part in (self._heading, self._cause, self.measures):
            box.addWidget(part)
        box.addLayout(moves)
        self.cause.changed.connect(self._choose_cause)
        on_click(self.plan, self._begin)
        self.measures.form_closed.connect(self._form_closed)
        self.presenter.shown.connect(self._allow)
        self.presenter.refused.connect(lambda _error: self._show_cause())
        session.house_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words, and the causes of the list in the language of the screens."""
        self._heading.setText(_("So that it does not happen again"))
        self._cause.say(_("Cause, from our own list"))
        self.plan.say(_("Put down what will be done"))
        self._show_cause()
        self._allow()

    def show_complaint(self, complaint: Complaint, *, noting: bool) -> None:
        """Show a complaint's; ``noting`` where the acting person may note something about it."""
        if self._complaint is None or self._complaint.id != complaint.id:
            self.measures.forget()
            self.presenter.of_complaint(complaint.id)
        self._complaint, self._noting = complaint, noting
        self._show_cause()
        self._allow()

    def has_something(self) -> bool:
        """Tell whether a cause was chosen, or something is done about it."""
        return bool(self.presenter.found or (self._complaint and self._complaint.cause_id))

    def _choose_cause(self) -> None:
        self.presenter.choose_cause(self.cause.one(), self._complaint.rev if self._complaint else None)

    def _show_cause(self) -> None:
        chosen = self._complaint.cause_id if self._complaint else None
        language = i18n.language()
        self.cause.offer(
            (one.id, cause_name(one, language))
            for one in self._session.house.causes
            if one.active or one.id == chosen
        )
        self.cause.choose([chosen] if chosen else [])

    def _allow(self) -> None:
        self.cause.setEnabled(self._noting)
        chosen = bool(self._complaint and self._complaint.cause_id)
        self._cause.setVisible((self._noting and bool(self._session.house.causes)) or chosen)
        self.plan.setVisible(self._noting and not self.measures.form.isVisibleTo(self.measures))
        self.setVisible(self._noting or chosen or bool(self.presenter.found))

    def _begin(self) -> None:
        self.measures.begin()
        self._allow()

    def _form_closed(self) -> None:
        self._allow()
        if self.plan.isVisible():
            self.plan.setFocus(Qt.FocusReason.OtherFocusReason)
