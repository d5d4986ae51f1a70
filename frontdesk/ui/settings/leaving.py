"""A colleague leaves: what is open with them, and who answers for it from now on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from frontdesk.i18n import _, ngettext
from frontdesk.services.leaving import OpenWork, open_work
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class Leaving(Retranslated):
    """Takes room only while something is open; nobody is closed with work that nobody has."""

    def __init__(self, presenter: SettingsPresenter, session: Session, staff_id: str) -> None:
        super().__init__()
        self._presenter = presenter
        self._session = session
        self._staff_id = staff_id
        self._work = OpenWork((), ())
        self._card = frame("quiet")
        self._promises = label()
        self._complaints = label()
        self._measures = label()
        self._whom = label("field")
        self.takers = Chips(may_be_none=False)
        self.go = Button("primary")
        self._not = Link()
        moves = QWidget()
        flow = LineUp(moves)
        flow.addWidget(self.go)
        flow.addWidget(self._not)
        parts = (self._promises, self._complaints, self._measures, self._whom, self.takers, moves)
        self._card.setLayout(column(*parts, gap="space2", margins="space3"))
        self.setLayout(column(self._card))
        on_click(self.go, self._close)
        on_click(self._not, self.hide)
        session.actor_changed.connect(self.hide)
        self.retranslate()

    def begin(self) -> None:
        """Look at what is open; with nothing open the colleague is closed at once."""
        self._session.ask(partial(open_work, staff_id=self._staff_id), self._show, owner=self)

    def retranslate(self) -> None:
        """Say what is open, and who may take it."""
        promises, complaints = len(self._work.promises), len(self._work.complaints)
        self._promises.setVisible(bool(promises))
        self._promises.setText(
            ngettext(
                "{n} promise is still to be kept.", "{n} promises are still to be kept.", promises
            ).format(n=promises)
        )
        self._complaints.setVisible(bool(complaints))
        self._complaints.setText(
            ngettext(
                "{n} complaint still waits for an answer.",
                "{n} complaints still wait for an answer.",
                complaints,
            ).format(n=complaints)
        )
        measures = len(self._work.measures)
        self._measures.setVisible(bool(measures))
        self._measures.setText(
            ngettext(
                "{n} thing is still to be done so that a complaint does not recur.",
                "{n} things are still to be done so that complaints do not recur.",
                measures,
            ).format(n=measures)
        )
        self._whom.setText(_("Who answers for it from now on?"))
        self.takers.setAccessibleName(_("Who answers for it from now on?"))
        self.go.say(_("Hand over and close the entry"))
        self._not.say(_("Not now"))

    def _show(self, work: OpenWork) -> None:
        if not (work.promises or work.complaints or work.measures):
            self._presenter.close_person(f"staff:{self._staff_id}", self._staff_id, None)
            return
        self._work = work
        here = [person for person in self._session.house.people if person.id != self._staff_id]
        self.takers.offer((person.id, person.name) for person in here)
        if here and not self.takers.one():
            self.takers.choose([here[0].id])
        self.retranslate()
        self.show()

    def _close(self) -> None:
        self._presenter.close_person(f"staff:{self._staff_id}", self._staff_id, self.takers.one() or None)
