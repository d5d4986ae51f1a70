"""Why complaints come about: the shop's own list, in both languages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.mending import Cause, cause_name
from frontdesk.i18n import N_, _
from frontdesk.services.causes import move_cause, take_causes
from frontdesk.ui.access import may
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, on_click, rule
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.tick import Tick

NAMES = ("name_lt", "name_en")


class CauseRow(QWidget):
    """One cause: its two names, whether it is offered, and its place in the list."""

    def __init__(self, section: Section, cause: Cause) -> None:
        super().__init__()
        self._section, self._cause = section, cause
        self.lines = {name: KeptLine() for name in NAMES}
        self._fields = {
            name: section.field(f"cause:{cause.id}:{name}", line) for name, line in self.lines.items()
        }
        for name, line in self.lines.items():
            line.given.connect(lambda text, name=name: self._send(name, **{name: text}))
        self.offered = Tick()
        self.offered.toggled.connect(lambda on: self._send("name_lt", active=on))
        self.up, self.down = Link(), Link()
        on_click(self.up, lambda: self._move(-1))
        on_click(self.down, lambda: self._move(1))
        moves = QWidget()
        flow = LineUp(moves, gap=theme().tokens.px("space4"))
        for part in (self.offered, self.up, self.down):
            flow.addWidget(part)
        self.setLayout(column(Pair(*self._fields.values()), moves, rule(), gap="space2"))

    def _move(self, by: int) -> None:
        change = partial(move_cause, cause_id=self._cause.id, by=by)
        self._section.presenter.give(f"cause:{self._cause.id}:name_lt", "move_cause", change)

    def _send(self, name: str, **changes: Any) -> None:
        self._section.presenter.change_cause(
            f"cause:{self._cause.id}:{name}", replace(self._cause, **changes)
        )

    def say(self) -> None:
        """Say the words."""
        called = cause_name(self._cause, i18n.language())
        self._fields["name_lt"].say(_("In Lithuanian"))
        self._fields["name_en"].say(_("In English"))
        self.lines["name_lt"].setAccessibleName(_("{subject}, in Lithuanian").format(subject=called))
        self.lines["name_en"].setAccessibleName(_("{subject}, in English").format(subject=called))
        self.offered.say(_("Offered"), name=_("{subject} is offered").format(subject=called))
        self.up.say(_("Move up"))
        self.down.say(_("Move down"))
        self.up.setAccessibleName(_("Move {subject} up").format(subject=called))
        self.down.setAccessibleName(_("Move {subject} down").format(subject=called))

    def keep(self, cause: Cause, *, first: bool, last: bool) -> None:
        """Show the cause as kept."""
        self._cause = cause
        for name, line in self.lines.items():
            line.keep(getattr(cause, name))
        self.offered.put(on=cause.active)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.say()


class CausesSection(Section):
    """The list in the order in which it is offered."""

    title = N_("Causes of complaints")
    whose = "keep_cause"

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.rows: dict[str, CauseRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.new_lithuanian, self.new_english = KeptLine(), KeptLine()
        self.add, self.take = Button(), Button()
        self._new = (self.field("cause", self.new_lithuanian), self.field("cause:en", self.new_english))
        on_click(self.add, self._add)
        on_click(self.take, lambda: presenter.give("cause", "take_causes", take_causes))
        for line in (self.new_lithuanian, self.new_english):
            line.returnPressed.connect(self._add)
        moves = QWidget()
        flow = LineUp(moves)
        for move in (self.add, self.take):
            flow.addWidget(move)
        self.lay_out(self._list, Pair(*self._new), moves)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "Chosen with one tap beside a complaint. The review counts by them, and they tell later "
                "whether it helped what you did. What is no longer offered stays where it was chosen."
            )
        )
        self._new[0].say(_("A new cause, in Lithuanian"))
        self._new[1].say(_("A new cause, in English"))
        self.add.say(_("Add"))
        self.take.say(_("Begin with a few of ours"))
        for row in self.rows.values():
            row.say()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may(self.session, "keep_cause")

    def fill(self) -> None:
        """Show the list as it stands."""
        causes = list(self.presenter.house.causes)
        here = {cause.id for cause in causes}
        for gone in [cause_id for cause_id in self.rows if cause_id not in here]:
            row = self.rows.pop(gone)
            for name in NAMES:
                self.fields.pop(f"cause:{gone}:{name}")
            row.hide()
            row.deleteLater()
        for at, cause in enumerate(causes):
            if cause.id not in self.rows:
                self.rows[cause.id] = CauseRow(self, cause)
            if self._list.indexOf(self.rows[cause.id]) != at:
                self._list.insertWidget(at, self.rows[cause.id])
            self.rows[cause.id].keep(cause, first=at == 0, last=at == len(causes) - 1)
        self.take.setVisible(not causes)

    def kept(self, spot: str) -> None:
        """Make room for the next new cause."""
        super().kept(spot)
        if spot == "cause":
            self.new_lithuanian.put("")
            self.new_english.put("")

    def _add(self) -> None:
        new = Cause(id="", name_lt=self.new_lithuanian.text(), name_en=self.new_english.text())
        self.presenter.change_cause("cause", new)
