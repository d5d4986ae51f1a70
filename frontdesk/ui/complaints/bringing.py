"""Bringing a file to a complaint: chosen, dropped, or pasted; read away from the window, and never opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from frontdesk.domain.attachments import MOST_BYTES
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.file_dialog import ask_which
from frontdesk.ui.session import Session

AT_ONCE = 6  # files that one drop may bring


class Bringing(QObject):
    """Reads what is brought and gives the bytes on; what cannot be read is refused."""

    def __init__(
        self,
        session: Session,
        take: Callable[[bytes], object],
        refuse: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._take, self._refuse = session, take, refuse

    def choose(self, parent: QWidget) -> None:
        """Let somebody choose a file."""
        kinds = _("Pictures and PDF")
        filters = [f"{kinds} (*.jpg *.jpeg *.png *.pdf *.JPG *.JPEG *.PNG *.PDF)", _("All files") + " (*)"]
        ask_which(parent, _("Choose a file"), filters, self.read)

    def read(self, path: str) -> None:
        """Read a file of this computer."""
        self._run(partial(read_at_most, path))

    def holds(self, what: QMimeData) -> bool:
        """Tell whether something dropped or pasted is a file or a picture; text goes where text goes."""
        return bool(_paths(what)) or (what.hasImage() and not what.hasText())

    def bring(self, what: QMimeData) -> None:
        """Take in what was dropped or pasted."""
        paths = _paths(what)
        for path in paths[:AT_ONCE]:
            self.read(path)
        if not paths and what.hasImage():
            self._run(partial(png_of, QImage(what.imageData())))

    def _run(self, job: Callable[[], bytes]) -> None:
        def failed(error: Any) -> None:
            self._refuse(DomainError("file_unreadable") if isinstance(error, OSError) else error)

        def there(data: bytes) -> None:
            self._take(data)

        self._session.slow.run(job, there, failed, owner=self)


class TakesDrops(QWidget):
    """Takes files and pictures that are dropped anywhere on it."""

    _bringing: Bringing | None = None

    def take_drops(self, bringing: Bringing) -> None:
        """Begin to take them."""
        self._bringing = bringing
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it may be dropped here."""
        if self._bringing is not None and self._bringing.holds(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Bring what was dropped."""
        if self._bringing is not None:
            self._bringing.bring(event.mimeData())
            event.acceptProposedAction()


def read_at_most(path: str) -> bytes:
    """Return the bytes of a file, one more than may be where there are more. Raises OSError."""
    place = Path(path)
    if not place.is_file():  # a pipe would never end
        raise OSError
    with place.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def png_of(picture: QImage) -> bytes:
    """Return a picture that came without a file as one."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _paths(what: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in what.urls() if url.isLocalFile()] if what.hasUrls() else []
