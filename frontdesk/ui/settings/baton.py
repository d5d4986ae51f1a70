"""In which order the supervisors are asked to take a complaint; the owner always stands at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.complaints import in_line
from frontdesk.domain.shop import Role, Staff
from frontdesk.i18n import _
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class PersonRow(QWidget):
    """One supervisor in line, and the ways up and down."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._name = Phrase("strong")
        self.up, self.down = Link(), Link()
        on_click(self.up, lambda: self.moved.emit(-1))
        on_click(self.down, lambda: self.moved.emit(1))
        flow = LineUp(self, gap=theme().tokens.px("space4"))
        for part in (self._name, self.up, self.down):
            flow.addWidget(part)

    def show_person(self, person: Staff, at: int, last: int) -> None:
        """Show who it is, and the ways that are open."""
        self._name.setText(_("{place}. {name}").format(place=at + 1, name=person.name))
        self.up.say(_("Move up"))
        self.down.say(_("Move down"))
        self.up.setAccessibleName(_("Move {name} up").format(name=person.name))
        self.down.setAccessibleName(_("Move {name} down").format(name=person.name))
        for link, open_ in ((self.up, at > 0), (self.down, at < last)):
            link.setVisible(last > 0)  # with one alone there is no order
            link.setEnabled(open_)


class BatonOrder(QWidget):
    """The line of those who take complaints, as the shop keeps it."""

    given = Signal(str)  # another order, an id a line

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self.rows: dict[str, PersonRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space2"))
        self._last = label("second")
        self.setLayout(column(self._list, self._last, gap="space2"))

    def keep(self, order: str, people: Sequence[Staff]) -> None:
        """Show the line as it stands."""
        line = in_line(people, order)
        led = [person for person in line if person.role is not Role.OWNER]
        self._ids = [person.id for person in led]
        for gone in [staff_id for staff_id in self.rows if staff_id not in self._ids]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for at, person in enumerate(led):
            row = self.rows.get(person.id) or self._made(person.id)
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            row.show_person(person, at, len(led) - 1)
        owners = ", ".join(person.name for person in line if person.role is Role.OWNER)
        self._last.setText(_("Last of all: {names}").format(names=owners))
        self._last.setVisible(bool(owners))

    def _made(self, staff_id: str) -> PersonRow:
        row = self.rows[staff_id] = PersonRow()
        row.moved.connect(lambda by: self._move(staff_id, by))
        return row

    def _move(self, staff_id: str, by: int) -> None:
        at = self._ids.index(staff_id)
        self._ids.insert(max(0, at + by), self._ids.pop(at))
        self.given.emit("\n".join(self._ids))
