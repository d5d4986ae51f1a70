"""The files of a complaint: their kinds and sizes, added and taken away; looked at only after a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.attachments import ENDINGS, PICTURES, FileKind
from frontdesk.i18n import N_, _
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.copies.words import size
from frontdesk.ui.errors import sentence
from frontdesk.ui.file_dialog import ask_where
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.words import breakable
from frontdesk.ui.writing import write_all

KINDS: dict[FileKind, str] = {
    FileKind.JPEG: N_("Photo {n} · {size}"),
    FileKind.PNG: N_("Picture {n} · {size}"),
    FileKind.PDF: N_("PDF {n} · {size}"),
}
MOST_ROOM_MB = 512  # that a picture may take while it is taken apart
LONGEST_SIDE = 2000  # px of a picture as it is shown


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as the list has it."""

    id: str
    kind: FileKind
    size: int


Read = Callable[[str, Callable[[bytes], None], Callable[[Exception], None]], None]


class Picture(QLabel):
    """A picture as wide as there is room, in its own proportions."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def put(self, picture: QImage) -> None:
        """Show a picture; a screen reader is told the name that whoever shows it gave it."""
        self._whole = QPixmap.fromImage(picture)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit it to the width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        if not self._whole.isNull():
            room = QSize(max(1, min(self.width(), self._whole.width())), self._whole.height())
            fitting = self._whole.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self.setFixedHeight(fitting.height())
            self.setPixmap(fitting)


class FileRow(Retranslated):
    """One file. A picture is shown here once somebody agreed; a PDF is saved, and opened from there."""

    gone = Signal(str)

    def __init__(self, session: Session, file: Shown, number: int, read: Read, *, may_go: bool) -> None:
        super().__init__()
        self._session, self._file, self._number, self._read = session, file, number, read
        self._saved: Path | None = None
        self._stage = ""
        self._why: Callable[[], str] = lambda: ""  # why it was refused, in the language of now
        self.name, self.told = Phrase("strong"), label("second")
        self.look, self.save, self.take_away, self.agree = Button(), Button(), Button("link"), Button()
        self.picture = Picture()
        self._may_go = may_go
        line = QWidget()
        flow = FlowLayout(line, gap=theme().tokens.px("space2"))
        for part in (self.name, self.look, self.save, self.take_away):
            flow.addWidget(part)
        self.name.setMinimumHeight(theme().tokens.px("target"))
        self.setLayout(column(line, self.told, self.agree, self.picture, gap="space2"))
        on_click(self.look, lambda: self._stand("" if self._stage else "asked"))
        on_click(self.save, self._save)
        on_click(self.agree, self._agreed)
        on_click(self.take_away, lambda: self.gone.emit(file.id))
        self.retranslate()

    def words(self) -> str:
        """Return the name of the file: what it is, and how large."""
        return _(KINDS[self._file.kind]).format(n=self._number, size=size(self._file.size))

    def retranslate(self) -> None:
        """Say what it is, and what can be done."""
        picture, stage = self._file.kind in PICTURES, self._stage
        self.name.setText(self.words())
        self.picture.setAccessibleName(self.words())
        self.look.say(_("Put it away") if stage in ("asked", "shown") else _("Look at it"))
        self.save.say(_("Save a copy…"))
        self.take_away.say(_("Take it away"))
        for button in (self.look, self.save, self.take_away):
            button.setAccessibleName(f"{button.words()}: {self.words()}")
        self.look.setVisible(picture)
        self.save.setVisible(not self._may_go and stage != "saved")
        self.take_away.setVisible(self._may_go)
        if stage == "asked":
            self.told.setText(_("It came from outside. It is shown here, and nothing in it is run."))
        elif stage == "saved":
            place = breakable(self._saved.parent) if self._saved else ""
            self.told.setText(
                _("It lies in {place}. It came from outside; another program would open it.").format(
                    place=place
                )
            )
        elif stage == "refused":
            self.told.setText(self._why())
        self.agree.say(_("Show it") if stage == "asked" else _("Open it"))
        self.agree.setVisible(stage in ("asked", "saved"))
        self.told.setVisible(stage in ("asked", "saved", "refused"))
        self.picture.setVisible(stage == "shown")

    def _stand(self, stage: str) -> None:
        self._stage = stage
        self.retranslate()

    def _agreed(self) -> None:
        if self._stage == "saved" and self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))
        elif self._stage == "asked":
            self._read(self._file.id, self._decode, self._refused)

    def _decode(self, data: bytes) -> None:
        self._session.slow.run(partial(decoded, data), self._show, self._refused, owner=self)

    def _show(self, picture: QImage) -> None:
        if picture.isNull():
            self._refuse(lambda: _("This picture cannot be shown here. It is kept as it is."))
        else:
            self._stand("shown")
            self.picture.put(picture)

    def _save(self) -> None:
        ending = ENDINGS[self._file.kind]
        name = _("File {n} of the complaint").format(n=self._number)
        ask_where(self, name + ending, f"(*{ending})", self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the file where it was asked for."""

        def write(data: bytes) -> None:
            self._session.slow.run(
                partial(write_all, {path: [data]}),
                lambda _none: self._is_saved(path),
                self._refused,
                owner=self,
            )

        self._read(self._file.id, write, self._refused)

    def _is_saved(self, path: Path) -> None:
        self._saved = path
        self.saved.emit(str(path))
        self._stand("saved")

    saved = Signal(str)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._refuse(lambda: _("It could not be written there. Another place may do."))
        else:
            self._refuse(partial(sentence, error))

    def _refuse(self, why: Callable[[], str]) -> None:
        self._why = why
        self._stand("refused")


class FileList(QWidget):
    """The files below each other, each with its number among its kind."""

    gone = Signal(str)
    saved = Signal(str)

    def __init__(self, session: Session, read: Read, *, may_go: bool = False) -> None:
        super().__init__()
        self._session, self._read, self._may_go = session, read, may_go
        self._files: Sequence[Shown] = ()
        self.rows: list[FileRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space1"))

    def show_files(self, files: Sequence[Shown]) -> None:
        """Show these files."""
        if files == self._files:
            return
        self._files = files
        clear(self._box)
        self.rows = []
        counts: dict[FileKind, int] = {}
        for file in files:
            counts[file.kind] = counts.get(file.kind, 0) + 1
            row = FileRow(self._session, file, counts[file.kind], self._read, may_go=self._may_go)
            row.gone.connect(self.gone)
            row.saved.connect(self.saved)
            self.rows.append(row)
            self._box.addWidget(row)


def decoded(data: bytes) -> QImage:
    """Return a picture, no larger than a screen needs it; none where it cannot be read."""
    QImageReader.setAllocationLimit(MOST_ROOM_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if max(whole.width(), whole.height()) > LONGEST_SIDE:
        reader.setScaledSize(whole.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
