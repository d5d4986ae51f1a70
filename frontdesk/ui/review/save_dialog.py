"""Asking where the file shall go, in the language of the screens, without holding the window up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk.i18n import _, pgettext
from frontdesk.ui.file_dialog import begin_in, in_our_words


def ask_where(parent: QWidget, today: date, then: Callable[[Path], None], folder: str = "") -> QFileDialog:
    """Open the dialog; ``then`` gets the file that was chosen."""
    dialog = QFileDialog(parent, _("Where shall the file go?"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("csv")
    dialog.setNameFilter(_("Table for a spreadsheet (*.csv)"))
    in_our_words(dialog, accept=pgettext("QPlatformTheme", "Save"))
    begin_in(dialog, folder)
    dialog.selectFile(_("Complaint log {day}").format(day=today.isoformat()) + ".csv")
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
