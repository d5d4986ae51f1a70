"""Asking for a file, in the language of the screens, without holding the window up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk.i18n import _, pgettext


def ask_which(
    parent: QWidget, title: str, filters: Sequence[str], then: Callable[[str], None]
) -> QFileDialog:
    """Open the dialog that asks for a file that is there; ``then`` gets its path."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    in_our_words(dialog, accept=_("Open"))
    begin_in(dialog)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, then: Callable[[Path], None], *, accept: str = "") -> QFileDialog:
    """Open the dialog that asks for a folder that is there; ``then`` gets its path."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    in_our_words(dialog, accept=accept or _("Choose"))
    begin_in(dialog)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def ask_where(
    parent: QWidget, name: str, kind: str, then: Callable[[Path], None], folder: str = ""
) -> QFileDialog:
    """Open the dialog that asks where a new file shall go; ``kind`` says which, in words.

    ``then`` gets its path.
    """
    dialog = QFileDialog(parent, _("Where shall the file go?"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.setNameFilter(kind)
    in_our_words(dialog, accept=pgettext("QPlatformTheme", "Save"))
    begin_in(dialog, folder)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_where_and_what(
    parent: QWidget,
    stem: str,
    kinds: Sequence[tuple[str, str]],
    then: Callable[[Path], None],
    folder: str = "",
) -> QFileDialog:
    """As ``ask_where``, for a file that may be of several kinds, each with its ending and its words."""
    endings = {words: ending for ending, words in kinds}
    first = kinds[0][0]
    dialog = ask_where(parent, stem + first, kinds[0][1], then, folder)
    dialog.setNameFilters(list(endings))

    def follow(words: str) -> None:
        """Let the name end as the kind that was chosen."""
        ending = endings[words]
        dialog.setDefaultSuffix(ending.lstrip("."))
        chosen = Path(next(iter(dialog.selectedFiles()), stem))
        if chosen.suffix in endings.values() or not chosen.suffix:
            dialog.selectFile(chosen.with_suffix(ending).name)

    dialog.filterSelected.connect(follow)
    return dialog


def in_our_words(dialog: QFileDialog, *, accept: str) -> None:
    """Label the parts of a dialog."""
    folders = dialog.fileMode() is QFileDialog.FileMode.Directory
    for part, words in (
        (QFileDialog.DialogLabel.LookIn, _("Folder:")),
        (QFileDialog.DialogLabel.FileName, _("Name of the folder:") if folders else _("Name of the file:")),
        (QFileDialog.DialogLabel.FileType, _("Kind:")),
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, pgettext("QPlatformTheme", "Cancel")),
    ):
        dialog.setLabelText(part, words)


def begin_in(dialog: QFileDialog, folder: str = "") -> None:
    """Begin in a folder, else where the person keeps documents, else at home."""
    places = QStandardPaths.StandardLocation
    usual = (places.DocumentsLocation, places.HomeLocation)
    for start in (folder, *map(QStandardPaths.writableLocation, usual)):
        if start and Path(start).is_dir():
            dialog.setDirectory(start)
            return


# Qt's own words in this dialog, where the system has none of its own; marked for the catalogue.
def _qt_words() -> tuple[str, ...]:
    return (
        pgettext("QFileDialog", "Look in:"),
        pgettext("QFileDialog", "File &name:"),
        pgettext("QFileDialog", "Files of type:"),
        pgettext("QFileDialog", "Directories"),
        pgettext("QFileDialog", "&Open"),
        pgettext("QFileDialog", "&Save"),
        pgettext("QFileDialog", "&Choose"),
        pgettext("QFileDialog", "All Files (*)"),
        pgettext("QFileDialog", "Recent Places"),
        pgettext("QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given."),
        pgettext(
            "QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given."
        ),
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
