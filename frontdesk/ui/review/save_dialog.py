"""Asking where the file shall go, in the language of the screens, without holding the window up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk.i18n import _, pgettext


def ask_where(parent: QWidget, today: date, then: Callable[[Path], None], folder: str = "") -> QFileDialog:
    """Open the dialog; ``then`` gets the file that was chosen."""
    dialog = QFileDialog(parent, _("Where shall the file go?"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("csv")
    dialog.setNameFilter(_("Table for a spreadsheet (*.csv)"))
    for part, words in (
        (QFileDialog.DialogLabel.LookIn, _("Folder:")),
        (QFileDialog.DialogLabel.FileName, _("Name of the file:")),
        (QFileDialog.DialogLabel.FileType, _("Kind:")),
        (QFileDialog.DialogLabel.Accept, pgettext("QPlatformTheme", "Save")),
        (QFileDialog.DialogLabel.Reject, pgettext("QPlatformTheme", "Cancel")),
    ):
        dialog.setLabelText(part, words)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = folder or documents
    if start and Path(start).is_dir():
        dialog.setDirectory(start)
    dialog.selectFile(_("Complaint log {day}").format(day=today.isoformat()) + ".csv")
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


# Qt's own words in this dialog, where the system has none of its own; marked for the catalogue.
def _qt_words() -> tuple[str, ...]:
    return (
        pgettext("QFileDialog", "Look in:"),
        pgettext("QFileDialog", "Back"),
        pgettext("QFileDialog", "Forward"),
        pgettext("QFileDialog", "Go back"),
        pgettext("QFileDialog", "Go forward"),
        pgettext("QFileDialog", "Parent Directory"),
        pgettext("QFileDialog", "Go to the parent directory"),
        pgettext("QFileDialog", "Create New Folder"),
        pgettext("QFileDialog", "Create a New Folder"),
        pgettext("QFileDialog", "List View"),
        pgettext("QFileDialog", "Change to list view mode"),
        pgettext("QFileDialog", "Detail View"),
        pgettext("QFileDialog", "Change to detail view mode"),
        pgettext("QFileDialog", "Sidebar"),
        pgettext("QFileDialog", "Files"),
        pgettext("QFileDialog", "My Computer"),
        pgettext("QFileDialog", "Computer"),
        pgettext("QFileDialog", "New Folder"),
        pgettext("QFileDialog", "&New Folder"),
        pgettext("QFileDialog", "&Rename"),
        pgettext("QFileDialog", "&Delete"),
        pgettext("QFileDialog", "Show &hidden files"),
        pgettext("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
        pgettext("QAbstractFileIconProvider", "Folder"),
        pgettext("QFileSystemModel", "Name"),
        pgettext("QFileSystemModel", "Size"),
        pgettext("QFileSystemModel", "Type"),
        pgettext("QFileSystemModel", "Date Modified"),
        pgettext("QFileSystemModel", "Computer"),
    )
