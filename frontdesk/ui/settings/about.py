"""Where the data lie, and which version of the program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from frontdesk import __version__
from frontdesk.i18n import N_, _
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.report import Report
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.basics import label

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class AboutSection(Section):
    """Facts to read and to copy; nothing to change."""

    title = N_("Data and program")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.folder = label()
        self.folder.setTextInteractionFlags(SELECTABLE)
        self.version = label()
        self.version.setTextInteractionFlags(SELECTABLE)
        self.report = Report()
        self.lay_out(self.field("folder", self.folder), self.field("version", self.version), self.report)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(self._about())
        self.fields["folder"].say(_("Where the data lie"))
        self.fields["version"].say(_("Version of Frontdesk"))

    def fill(self) -> None:
        """Show the folder and the version."""
        self.folder.setText(self.session.means.folder)
        self.version.setText(__version__)

    def _about(self) -> str:
        if self.session.shop.example:
            return _("This is the example shop, in a folder of its own. Nothing of it is real.")
        return _("Everything lies in one folder on this computer. Nothing is sent anywhere.")
