"""What is kept and for how long: nothing goes by itself, somebody looks it through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk.i18n import N_, _
from frontdesk.ui.session import Session
from frontdesk.ui.settings.keeping_parts import DuePart, PeriodsPart, ShutPart
from frontdesk.ui.settings.keeping_presenter import KeepingPresenter
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section


class KeepingSection(Section):
    """What is due, the periods with their reasons, and what is shut away."""

    title = N_("How long things stay")
    whose = "change_period"

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.keeping = KeepingPresenter(session)
        self.due = DuePart(self, self.keeping)
        self.periods = PeriodsPart(self, self.keeping)
        self.shut = ShutPart(self, session, self.keeping)
        self.keeping.changed.connect(self.fill)
        self.keeping.refused.connect(self.refused)
        session.actor_changed.connect(self.fill)
        self.lay_out(self.due, self.shut, self.periods)

    def allowed(self) -> bool:
        """Tell whether the periods are this person's to change."""
        return self.keeping.may_set()

    def theirs(self) -> Sequence[QWidget]:
        """Return nothing: what may not be changed can be read, line by line."""
        return ()

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "Nothing goes by itself. What is older than its period waits here, "
                "until a supervisor or the owner keeps it or lets it go."
            ),
        )
        for part in (self.due, self.periods, self.shut):
            part.say()
        self.fill()

    def fill(self) -> None:
        """Show everything as it was read; names only to whom they concern."""
        may = self.keeping.may_look()
        self.due.setVisible(may)
        self.due.fill()
        self.periods.fill()
        self.shut.fill()
        if not may:
            self.shut.hide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what is due when it comes into sight."""
        super().showEvent(event)
        self.keeping.in_sight = True
        self.keeping.look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Read nothing while out of sight."""
        super().hideEvent(event)
        self.keeping.in_sight = False
