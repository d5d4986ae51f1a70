"""Who works here: names, roles, new colleagues, and those who have left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.credentials import SecretKind
from frontdesk.domain.shop import Role, Staff
from frontdesk.i18n import N_, _
from frontdesk.services.house import House
from frontdesk.services.signing_in import Tile
from frontdesk.ui.access import may
from frontdesk.ui.session import Session
from frontdesk.ui.settings.leaving import Leaving
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.secret_of import SecretOf
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.wording import role_choices
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click, rule
from frontdesk.ui.widgets.field import Field, KeptLine
from frontdesk.ui.widgets.layouts import clear, column, parts_of
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.long_link import LongLink


class PersonRow(QWidget):
    """One colleague: the name, the role, the secret, and «has left»."""

    def __init__(self, section: Section, staff: Staff) -> None:
        super().__init__()
        self._id = staff.id
        self._tile: Tile | None = None
        presenter, spot = section.presenter, f"staff:{staff.id}"
        self.name = KeptLine()
        self.field = section.field(spot, self.name)
        self.role = Chips(may_be_none=False)
        self.left = Link()
        self.stands = label("second", wrap=False)
        self.choose = LongLink()
        self.unlock = LongLink()
        self._section = section
        self._secret: SecretOf | None = None
        self._leaving: Leaving | None = None
        self.name.given.connect(lambda text: presenter.change_person(spot, self._id, name=text))
        self.role.changed.connect(lambda: presenter.change_person(spot, self._id, role=Role(self.role.one())))
        on_click(self.left, self._leave)
        on_click(self.choose, self._choose)
        on_click(self.unlock, self._unlock)
        choices, signing_in = QWidget(), QWidget()
        flow = LineUp(choices, gap=theme().tokens.px("space2"))
        flow.addWidget(self.role)
        flow.addWidget(self.left)
        flow = LineUp(signing_in, gap=theme().tokens.px("space2"))
        for part in (self.stands, self.choose, self.unlock):
            flow.addWidget(part)
        self._signing_in = signing_in
        self._parts = column(self.field, choices, signing_in, rule(), gap="space2")
        self.setLayout(self._parts)

    @property
    def secret(self) -> SecretOf:
        """Return what a secret is chosen in, built when that is first wanted."""
        if self._secret is None:
            self._secret = SecretOf(self._section.session, self._id)
            self._secret.done.connect(partial(self.choose.setFocus, Qt.FocusReason.OtherFocusReason))
            self._parts.insertWidget(self._parts.count() - 1, self._secret)
        return self._secret

    @property
    def leaving(self) -> Leaving:
        """Return what is asked when somebody leaves, built when that is first wanted."""
        if self._leaving is None:
            self._leaving = Leaving(self._section.presenter, self._section.session, self._id)
            self._leaving.hide()
            self._parts.insertWidget(self._parts.count() - 1, self._leaving)
        return self._leaving

    def say(self) -> None:
        """Say the words."""
        name = self.name.kept()
        self.field.say(_("Name"))
        self.name.setAccessibleName(_("Name of {name}").format(name=name))
        self.role.offer(role_choices())
        self.role.setAccessibleName(_("Role of {name}").format(name=name))
        self.left.say(_("Has left"))
        self.left.setAccessibleName(_("{name} has left").format(name=name))
        self.unlock.say(_("Let them try again"))
        self.unlock.setAccessibleName(_("Let {name} try again").format(name=name))
        self._say_secret(name)

    def _say_secret(self, name: str) -> None:
        tile = self._tile
        if tile is None:
            return
        pin = tile.kind is SecretKind.PIN
        if tile.locked:
            self.stands.setText(_("Locked after ten tries"))
        elif tile.chosen:
            self.stands.setText(_("PIN chosen") if pin else _("Passphrase chosen"))
        else:
            self.stands.setText(_("No PIN yet") if pin else _("No passphrase yet"))
        self.choose.say(_("Choose a PIN…") if pin else _("Choose a passphrase…"))
        words = _("Choose a PIN for {name}") if pin else _("Choose a passphrase for {name}")
        self.choose.setAccessibleName(words.format(name=name))

    def keep(self, staff: Staff) -> None:
        """Show the colleague as kept."""
        self.name.keep(staff.name)
        self.say()
        self.role.choose([staff.role])

    def show_secret(self, tile: Tile | None) -> None:
        """Show how it stands with signing in; nothing of it in a shop that is open to everybody."""
        self._tile = tile
        self._signing_in.setVisible(tile is not None)
        self.unlock.setVisible(tile is not None and tile.locked)
        self._say_secret(self.name.kept())

    def allow(self, *, manage: bool, own: bool, unlock: bool) -> None:
        """Let the owner change everything, everybody their own secret."""
        for part in (self.name, self.role, self.left):
            part.setEnabled(manage)
        self.choose.setEnabled(manage or own)
        self.unlock.setEnabled(unlock)

    def show_role(self, house: House) -> None:
        """Show the role that is kept, after another was refused."""
        self.role.choose([house.everybody[self._id].role])

    def _leave(self) -> None:
        self.leaving.begin()

    def _unlock(self) -> None:
        self.secret.unlock()

    def _choose(self) -> None:
        if self._tile is not None:
            self.secret.begin(self._tile.kind)


class PeopleSection(Section):
    """Everybody who works here, and below them who did."""

    title = N_("People")

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
        self._adding = QWidget()
        on_click(self.add, self._add)
        self.new_name.returnPressed.connect(self._add)
        adding = QWidget()
        flow = LineUp(adding, gap=theme().tokens.px("space2"))
        flow.addWidget(self.new_role)
        flow.addWidget(self.add)
        self._adding.setLayout(column(self._new, adding))
        self._owners = label("second")
        self.lay_out(self._owners, self._list, self._adding, self._earlier_name, self._earlier)
        self.new_role.choose([Role.CLERK])
        session.touched.connect(self._touched)
        session.locked_changed.connect(self._read_secrets)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(_("A supervisor or an owner can take complaints over. There is always an owner."))
        self._new.say(_("A new colleague"))
        self.new_name.setPlaceholderText(_("Name"))
        self.new_role.offer(role_choices())
        self.new_role.setAccessibleName(_("Role of the new colleague"))
        self.add.say(_("Add"))
        self._earlier_name.setText(_("Worked here earlier"))
        self._owners.setText(
            _("The owner changes who works here and as what. Your own PIN or passphrase is yours to change.")
        )
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
        self.allow()
        self._read_secrets()

    def allow(self) -> None:
        """Let the owner change everything here, and everybody their own secret."""
        manage, unlock = may(self.session, "change_staff"), may(self.session, "unlock_person")
        for staff_id, row in self.rows.items():
            row.allow(manage=manage, own=staff_id == self.session.actor, unlock=unlock)
        self._adding.setVisible(manage)
        self._owners.setVisible(not manage)
        for part in parts_of(self._earlier):
            part.setEnabled(manage)

    def _touched(self, kinds: frozenset[str]) -> None:
        if "credential" in kinds:
            self._read_secrets()

    def _read_secrets(self) -> None:
        if self.session.protected and not self.session.locked:
            self.session.run(lambda desk: desk.people.tiles(), self._show_secrets, owner=self)
        elif not self.session.protected:
            self._show_secrets([])

    def _show_secrets(self, tiles: Sequence[Tile]) -> None:
        by_id = {tile.staff.id: tile for tile in tiles}
        for staff_id, row in self.rows.items():
            row.show_secret(by_id.get(staff_id))

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
