"""Giving a copy: a PDF and a file for other programs, whole or not at all, and noted that it was given."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from frontdesk.domain.attachments import ENDINGS
from frontdesk.domain.calendar import local_date
from frontdesk.i18n import _
from frontdesk.services.attachments import FileBytes, read_files
from frontdesk.services.erasing import note_card, note_copy
from frontdesk.services.kept import Kept, without_needs
from frontdesk.services.takeaway import copy_of
from frontdesk.ui.kept.paper import pdf_of
from frontdesk.ui.kept.words import Paper, kept_paper
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import set_kind
from frontdesk.ui.words import breakable
from frontdesk.ui.writing import free, write_all

log = logging.getLogger(__name__)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Stage(StrEnum):
    """Where the writing stands."""

    NONE = "none"
    WRITING = "writing"
    SAVED = "saved"
    FULL = "full"
    REFUSED = "refused"


class Giving(QObject):
    """Writes files away from the window, one set at a time."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.stage = Stage.NONE
        self.folder = Path()
        self.paths: Sequence[Path] = ()

    def copy(self, kept: Kept, folder: Path, *, language: str, with_needs: bool) -> None:
        """Write the copy of a customer's data into a folder, and note that it was given."""
        given = kept if with_needs else without_needs(kept)
        paper, plain = kept_paper(given, language, every_visit=True), copy_of(given)
        pdf = free(folder / f"{self._name(kept)}.pdf")
        papers = {pdf: [pdf_of(paper)], pdf.with_suffix(".json"): [_json_of(plain)]}
        customer_id = kept.customer.id

        def write(found: Sequence[FileBytes]) -> None:
            came = {
                free(pdf.with_name(f"{pdf.stem} {at}{ENDINGS[one.attachment.kind]}")): [one.data]
                for at, one in enumerate(found, start=1)
            }
            self._write(folder, files := papers | came, partial(note, files))

        def note(files: Mapping[Path, object]) -> None:
            paths = [str(path) for path in files]
            change = partial(note_copy, customer_id=customer_id, paths=paths, with_needs=with_needs)
            self._session.do("give_copy", change, owner=self)

        about = [case.complaint.id for case in kept.cases]
        if any(kept.files.values()):
            query = partial(read_files, complaint_ids=about)
            self._session.ask(query, write, refused=self._not_written, owner=self)
        else:
            write(())

    def card(self, kept: Kept, path: Path, text: str, *, with_needs: bool) -> None:
        """Write a contact card into a file, and note that it was given."""
        customer_id = kept.customer.id

        def note() -> None:
            change = partial(note_card, customer_id=customer_id, paths=[str(path)], with_needs=with_needs)
            self._session.do("give_copy", change, owner=self)

        self._write(path.parent, {path: [text.encode("utf-8", "replace")]}, note)

    def answer(self, paper: Paper, folder: Path, name: str) -> None:
        """Write the answer to somebody who was forgotten; nothing is noted about it."""
        path = free(folder / f"{name}.pdf")
        self._write(folder, {path: [pdf_of(paper)]}, lambda: None)

    def forget(self) -> None:
        """Say no more about it."""
        self._stand(Stage.NONE)

    def _name(self, kept: Kept) -> str:
        """Name the files by the day alone: a name would stand in lists of files for ever."""
        return _("Copy of data {day}").format(day=self.day(kept))

    def day(self, kept: Kept) -> str:
        """Return the day as names of files have it."""
        return local_date(kept.shop, kept.at).isoformat()

    def _write(self, folder: Path, files: Mapping[Path, Sequence[bytes]], then: Callable[[], None]) -> None:
        if self.stage is Stage.WRITING:
            return
        self.folder, self.paths = folder, tuple(files)
        self._stand(Stage.WRITING)

        def saved(_none: object) -> None:
            then()
            self._stand(Stage.SAVED)

        self._session.slow.run(partial(write_all, files), saved, self._not_written, owner=self)

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OSError):
            log.warning("copy not written", extra={"errno": error.errno})
            self._stand(Stage.FULL if error.errno in _FULL else Stage.REFUSED)
        else:
            self._stand(Stage.NONE)
            self._session.refused.emit(error)

    def _stand(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()


def tell_giving(giving: Giving, told: QLabel) -> None:
    """Say how the writing of files stands."""
    place = breakable(giving.folder)
    words = {
        Stage.NONE: "",
        Stage.WRITING: _("Being written…"),
        Stage.SAVED: _("It lies in {place}.").format(place=place),
        Stage.FULL: _("Not saved: there is no room left in {place}.").format(place=place),
        Stage.REFUSED: _(
            "Not saved: {place} cannot be written to, or the file is open in another program."
        ).format(place=place),
    }
    set_kind(told, "urgent" if giving.stage in (Stage.FULL, Stage.REFUSED) else "muted")
    told.setText(words[giving.stage])


def _json_of(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=2).encode()
