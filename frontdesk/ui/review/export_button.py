"""The button that writes what the log shows into a file, and what is said of it meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from frontdesk.i18n import _, ngettext
from frontdesk.ui.export_bar import ExportBar
from frontdesk.ui.exporting import Export
from frontdesk.ui.file_dialog import ask_where_and_what
from frontdesk.ui.review.export import Wish, export_job, offered_kinds
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, on_click


class ExportButton(Button):
    """Asks where, writes, and has a bar that says how far it is."""

    def __init__(self, session: Session, log: LogPresenter) -> None:
        super().__init__()
        self._log = log
        self.export = Export(session, "export_log", self)
        self.bar = ExportBar(self.export, _saved, home=self)
        self.dialog: QFileDialog | None = None
        on_click(self, self.ask_where)
        self.bar.again_wanted.connect(self.ask_where)

    def retranslate(self) -> None:
        """Say the words."""
        self.say(_("Export complaints"))

    def ask_where(self) -> None:
        """Ask for the place and the kind of the file, once at a time."""
        if self.dialog is None:
            last = self.export.path
            folder = str(last.parent) if last.name else ""
            name = _("Complaint log {day}").format(day=self._log.today().isoformat())
            self.dialog = ask_where_and_what(self.window(), name, offered_kinds(), self._write, folder)
            self.dialog.finished.connect(self._closed)

    def _closed(self) -> None:
        self.dialog = None

    def _write(self, path: Path) -> None:
        self.export.begin(path, partial(export_job, Wish(path, self._log.wanted)))


def _saved(count: int) -> str:
    return ngettext("Saved: {n} complaint in {place}", "Saved: {n} complaints in {place}", count)
