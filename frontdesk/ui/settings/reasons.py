"""What people come for: the shop's own list, with the lines to say in each visit, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.care import VisitReason, name_of
from frontdesk.i18n import N_, _
from frontdesk.ui.access import may
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, on_click, rule
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.tick import Tick

BETWEEN = ";"  # between the lines to say, in one line to type


class ReasonRow(QWidget):
    """One reason: its two names, its lines in both languages, and whether it is offered."""

    def __init__(self, section: Section, reason: VisitReason) -> None:
        super().__init__()
        self._section = section
        self._reason = reason
        self.lines: dict[str, KeptLine] = {}
        self._fields = {}
        for name in ("name_lt", "name_en", "lines_lt", "lines_en"):
            made = self.lines[name] = KeptLine()
            self._fields[name] = section.field(f"reason:{reason.id}:{name}", made)
            made.given.connect(lambda text, name=name: self._change(name, text))
        self.offered = Tick()
        self.offered.toggled.connect(lambda on: self._send("name_lt", replace(self._reason, active=on)))
        names = Pair(self._fields["name_lt"], self._fields["name_en"])
        lines = Pair(self._fields["lines_lt"], self._fields["lines_en"])
        self.setLayout(column(names, lines, self.offered, rule(), gap="space2"))

    def _change(self, name: str, text: str) -> None:
        value = text if name.startswith("name") else "\n".join(text.split(BETWEEN))
        changed: dict[str, Any] = {name: value}
        self._send(name, replace(self._reason, **changed))

    def _send(self, name: str, reason: VisitReason) -> None:
        self._section.presenter.change_reason(f"reason:{reason.id}:{name}", reason)

    def say(self) -> None:
        """Say the words."""
        called = name_of(self._reason, i18n.language())
        words = {
            "name_lt": (_("In Lithuanian"), _("{subject}, in Lithuanian")),
            "name_en": (_("In English"), _("{subject}, in English")),
            "lines_lt": (_("To say, in Lithuanian"), _("To say with {subject}, in Lithuanian")),
            "lines_en": (_("To say, in English"), _("To say with {subject}, in English")),
        }
        for name, (heading, accessible) in words.items():
            self._fields[name].say(heading)
            self.lines[name].setAccessibleName(accessible.format(subject=called))
        self.offered.say(_("Offered"), name=_("{subject} is offered").format(subject=called))

    def keep(self, reason: VisitReason) -> None:
        """Show the reason as kept."""
        self._reason = reason
        for name, line in self.lines.items():
            kept = getattr(reason, name)
            line.keep(kept if name.startswith("name") else f"{BETWEEN} ".join(kept.splitlines()))
            if not line.hasFocus():
                line.setCursorPosition(0)  # several lines show their beginning
        self.offered.put(on=reason.active)
        self.say()


class ReasonsSection(Section):
    """The list in the order in which it is offered."""

    title = N_("Reasons for visits")
    whose = "keep_reason"

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.rows: dict[str, ReasonRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.new_lithuanian, self.new_english = KeptLine(), KeptLine()
        self.add, self.take = Button(), Button()
        self._new = (self.field("reason", self.new_lithuanian), self.field("reason:en", self.new_english))
        on_click(self.add, self._add)
        on_click(self.take, presenter.take_reasons)
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
                "Chosen with one tap at the counter. What to say stands beside the customer until it is "
                "ticked, and is asked about once at the end. Several lines have a semicolon between."
            )
        )
        self._new[0].say(_("A new reason, in Lithuanian"))
        self._new[1].say(_("A new reason, in English"))
        self.add.say(_("Add"))
        self.take.say(_("Begin with a few of ours"))
        for row in self.rows.values():
            row.say()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may(self.session, "keep_reason")

    def fill(self) -> None:
        """Show the list as it stands."""
        reasons = list(self.presenter.house.reasons)
        here = {reason.id for reason in reasons}
        for gone in [reason_id for reason_id in self.rows if reason_id not in here]:
            row = self.rows.pop(gone)
            for name in row.lines:
                self.fields.pop(f"reason:{gone}:{name}")
            row.hide()
            row.deleteLater()
        for at, reason in enumerate(reasons):
            if reason.id not in self.rows:
                self.rows[reason.id] = ReasonRow(self, reason)
            if self._list.indexOf(self.rows[reason.id]) != at:
                self._list.insertWidget(at, self.rows[reason.id])
            self.rows[reason.id].keep(reason)
        self.take.setVisible(not reasons)

    def kept(self, spot: str) -> None:
        """Make room for the next new reason."""
        super().kept(spot)
        if spot == "reason":
            self.new_lithuanian.put("")
            self.new_english.put("")

    def _add(self) -> None:
        new = VisitReason(id="", name_lt=self.new_lithuanian.text(), name_en=self.new_english.text())
        self.presenter.change_reason("reason", new)
