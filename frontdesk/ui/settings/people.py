"""Who works here: names, roles, new colleagues, and those who have left."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.shop import Role, Staff
from frontdesk.i18n import _
from frontdesk.services.house import House
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.wording import role_choices
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click, rule
from frontdesk.ui.widgets.field import Field, KeptLine
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.line_up import LineUp


class PersonRow(QWidget):
    """One colleague: the name, the role, and «has left»."""

    def __init__(self, section: Section, staff: Staff) -> None:
        super().__init__()
        self._id = staff.id
        presenter, spot = section.presenter, f"staff:{staff.id}"
        self.name = KeptLine()
        self.field = section.field(spot, self.name)
        self.role = Chips(may_be_none=False)
        self.left = Link()
        self.name.given.connect(lambda text: presenter.change_person(spot, self._id, name=text))
        self.role.changed.connect(lambda: presenter.change_person(spot, self._id, role=Role(self.role.one())))
        on_click(self.left, lambda: presenter.change_person(spot, self._id, active=False))
        choices = QWidget()
        flow = LineUp(choices, gap=theme().tokens.px("space2"))
        flow.addWidget(self.role)
        flow.addWidget(self.left)
        self.setLayout(column(self.field, choices, rule(), gap="space2"))

    def say(self) -> None:
        """Say the words."""
        self.field.say(_("Name"))
        self.name.setAccessibleName(_("Name of {name}").format(name=self.name.kept()))
        self.role.offer(role_choices())
        self.role.setAccessibleName(_("Role of {name}").format(name=self.name.kept()))
        self.left.say(_("Has left"))
        self.left.setAccessibleName(_("{name} has left").format(name=self.name.kept()))

    def keep(self, staff: Staff) -> None:
        """Show the colleague as kept."""
        self.name.keep(staff.name)
        self.say()
        self.role.choose([staff.role])

    def show_role(self, house: House) -> None:
        """Show the role that is kept, after another was refused."""
        self.role.choose([house.everybody[self._id].role])


class PeopleSection(Section):
    """Everybody who works here, and below them who did."""

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.rows: dict[str, PersonRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.new_name = KeptLine()
        self.new_role = Chips(may_be_none=False)
        self.add = Button()
        self._earlier_name = label("section")
        self._earlier = QVBoxLayout()
        self._earlier_shown: tuple[str, list[Staff]] = ("", [])
        self._new = self.field("person", self.new_name)
        on_click(self.add, self._add)
        self.new_name.returnPressed.connect(self._add)
        adding = QWidget()
        flow = LineUp(adding, gap=theme().tokens.px("space2"))
        flow.addWidget(self.new_role)
        flow.addWidget(self.add)
        self.lay_out(self._list, self._new, adding, self._earlier_name, self._earlier)
        self.new_role.choose([Role.CLERK])

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _("People"), _("A supervisor or an owner can take complaints over. There is always an owner.")
        )
        self._new.say(_("A new colleague"))
        self.new_name.setPlaceholderText(_("Name"))
        self.new_role.offer(role_choices())
        self.new_role.setAccessibleName(_("Role of the new colleague"))
        self.add.say(_("Add"))
        self._earlier_name.setText(_("Worked here earlier"))
        for row in self.rows.values():
            row.say()
        self._fill_earlier()

    def fill(self) -> None:
        """Show everybody as they stand; a row stays where it is while a name is typed in it."""
        here = {staff.id: staff for staff in self.presenter.house.people}
        for gone in [staff_id for staff_id in self.rows if staff_id not in here]:
            row = self.rows.pop(gone)
            self.fields.pop(f"staff:{gone}")
            row.hide()
            row.deleteLater()
        for at, staff in enumerate(here.values()):
            if staff.id not in self.rows:
                self.rows[staff.id] = PersonRow(self, staff)
            row = self.rows[staff.id]
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            row.keep(staff)
        self._fill_earlier()

    def kept(self, spot: str) -> None:
        """Make room for the next new colleague."""
        super().kept(spot)
        if spot == "person":
            self.new_name.put("")
            self.new_role.choose([Role.CLERK])

    def refused(self, spot: str, error: Exception) -> bool:
        """Say why, and show the role as it is still kept."""
        mine = super().refused(spot, error)
        row = self.rows.get(spot.partition(":")[2])
        if row is not None:
            row.show_role(self.presenter.house)
        return mine

    def _fill_earlier(self) -> None:
        gone = self.presenter.closed_people()
        self._earlier_name.setVisible(bool(gone))
        shown = (i18n.language(), gone)
        if shown == self._earlier_shown:
            return
        self._earlier_shown = shown
        clear(self._earlier)
        for staff in gone:
            back = Link()
            back.say(_("Is back"))
            back.setAccessibleName(_("{name} is back").format(name=staff.name))
            field = Field(_line(staff.name, back))
            self.fields[f"staff:{staff.id}"] = field
            on_click(back, partial(self._bring_back, staff.id))
            self._earlier.addWidget(field)

    def _bring_back(self, staff_id: str) -> None:
        self.presenter.change_person(f"staff:{staff_id}", staff_id, active=True)

    def _add(self) -> None:
        role = Role(self.new_role.one() or Role.CLERK)
        self.presenter.add_person(self.new_name.text(), role)


def _line(name: str, back: Link) -> QWidget:
    line = QWidget()
    flow = LineUp(line, gap=theme().tokens.px("space4"))
    text = label("", name, wrap=False)
    text.setMinimumHeight(theme().tokens.px("target"))
    flow.addWidget(text)
    flow.addWidget(back)
    return line
