"""The story of a case, one line for each thing that somebody did, with when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.i18n import _
from frontdesk.services.complaint_reading import Case
from frontdesk.ui.complaints.story import Line, story_lines
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, rule
from frontdesk.ui.widgets.layouts import clear
from frontdesk.ui.words import moment


class StoryList(QWidget):
    """Shows it from the beginning on; whoever shows the case says it again in another language."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[Line] = []
        self._heading = label("section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().tokens.px("space2"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self._heading)
        box.addLayout(self._rows)

    def show_case(self, case: Case) -> None:
        """Show what was done in a case."""
        session = self._session
        today = local_date(session.shop, session.clock.now())
        self._lines = story_lines(case, session.house.everybody)
        clear(self._rows)
        self._heading.setText(_("The story"))
        self._heading.setVisible(bool(case.story))
        for index, line in enumerate(self._lines):
            if index:
                self._rows.addWidget(rule())
            self._rows.addLayout(_row(line.text, moment(line.at, session.shop, today=today)))

    def sentences(self) -> list[str]:
        """Return the sentences as they are shown."""
        return [line.text for line in self._lines]


def _row(text: str, when: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().tokens.px("space3"))
    row.addWidget(label("", text), 1)
    row.addWidget(label("second", when, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    return row
