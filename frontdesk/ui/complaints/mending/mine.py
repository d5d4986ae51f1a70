"""What one person has to do so that complaints do not recur, and what they may say now whether it helped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.i18n import ngettext
from frontdesk.ui.complaints.mending.measure_list import MeasureList
from frontdesk.ui.complaints.mending.presenter import MeasuresPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label


class MyMeasures(Retranslated):
    """Takes room only while there is something."""

    case_wanted = Signal(str)
    changed = Signal()  # another count

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.presenter = MeasuresPresenter(session, self)
        self._heading = label("section")
        self.list = MeasureList(session, self.presenter, leads_back=True)
        self.list.case_wanted.connect(self.case_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        for part in (self._heading, self.list):
            box.addWidget(part)
        self.presenter.shown.connect(self._shown)
        session.actor_changed.connect(self.read)
        self.hide()
        self.read()

    def read(self) -> None:
        """Read what is with the acting person."""
        self.presenter.of_person(self._session.actor)

    def count(self) -> int:
        """Return how many things are still to be done."""
        return sum(tried.measure.is_open for tried in self.presenter.found)

    def retranslate(self) -> None:
        """Say the heading."""
        open_ = self.count()
        self._heading.setText(
            ngettext(
                "So that it does not happen again · {n} thing to do",
                "So that it does not happen again · {n} things to do",
                open_,
            ).format(n=open_)
        )

    def _shown(self) -> None:
        self.setVisible(bool(self.presenter.found))
        self.retranslate()
        self.changed.emit()
