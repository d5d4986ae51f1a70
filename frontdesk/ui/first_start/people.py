"""The people of a new shop: the owner, and a line for each colleague."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.domain.text import clean
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.settings.wording import role_choices
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, Link, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp

ROLES = (Role.CLERK, Role.SUPERVISOR)


class ColleagueRow(QWidget):
    """A name, a role, and a way to take the line away again."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.field = Field(self.name, keeps_room=True)
        self.role = Chips(may_be_none=False)
        self.remove = Link()
        choices = QWidget()
        flow = LineUp(choices, gap=theme().tokens.px("space2"))
        flow.addWidget(self.role)
        flow.addWidget(self.remove)
        self.setLayout(column(self.field, choices, gap="space1"))
        on_click(self.remove, self.removed.emit)
        self.name.textEdited.connect(lambda: self.field.refuse(None))

    def say(self) -> None:
        """Say the words."""
        self.field.say(_("Colleague’s name"))
        self.role.offer(role_choices(*ROLES))
        self.role.setAccessibleName(_("Role of the new colleague"))
        self.remove.say(_("Remove"))
        self.remove.setAccessibleName(_("Remove this line"))


class PeopleForm(Retranslated):
    """The owner's name, and colleagues for whom there may be any number of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.owner = QLineEdit()
        self.owner_field = Field(self.owner, keeps_room=True)
        self.rows: list[ColleagueRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.add = Link()
        adding = QWidget()
        LineUp(adding).addWidget(self.add)
        self.setLayout(column(self.owner_field, self._list, adding))
        self.owner.textEdited.connect(lambda: self.owner_field.refuse(None))
        on_click(self.add, self._add_and_go)
        self.add_row()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.owner_field.say(_("Owner’s name"))
        self.add.say(_("Add a colleague"))
        for row in self.rows:
            row.say()

    def add_row(self) -> ColleagueRow:
        """Add an empty line."""
        row = ColleagueRow()
        row.say()
        row.role.choose([Role.CLERK])
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def colleagues(self) -> list[tuple[str, Role]]:
        """Return the names and roles as typed, empty lines included."""
        return [(row.name.text(), Role(row.role.one())) for row in self.rows]

    def refuse_owner(self, error: Exception) -> QWidget:
        """Say what is wrong with the owner's name, and return its line."""
        self.owner_field.refuse(partial(sentence, error))
        return self.owner

    def refuse_name(self, error: DomainError) -> QWidget:
        """Say which name is wrong: the second of two that are the same, or the one too long."""
        seen = {clean(self.owner.text())}
        for row in self.rows:
            name = clean(row.name.text())
            same = error.code == "same_name_twice" and name == error.params.get("name") and name in seen
            long = error.code == "name_too_long" and len(name) > int(str(error.params["limit"]))
            if same or long:
                row.field.refuse(partial(sentence, error))
                return row.name
            seen.add(name)
        return self.refuse_owner(error)

    def clear_refusals(self) -> None:
        """Take all refusals away, before trying again."""
        self.owner_field.refuse(None)
        for row in self.rows:
            row.field.refuse(None)

    def _add_and_go(self) -> None:
        self.add_row().name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: ColleagueRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        (self.rows[-1].name if self.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
