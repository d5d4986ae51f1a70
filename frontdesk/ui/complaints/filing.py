"""Files beside the form: brought by a choice, a drop or a paste, and kept at once with the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.attachments import MOST_BYTES, MOST_FILES, FileKind, must_have_room, recognised
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.attachments import keep_file
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.complaints.bringing import Bringing
from frontdesk.ui.complaints.draft import FileKept, Writing
from frontdesk.ui.complaints.files import FileList, Shown
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.field import Field

MB = 1024 * 1024


class FilesPart(Retranslated):
    """The files of the complaint being written."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session, self._presenter = session, presenter
        self.bringing = Bringing(
            session, self.attach, lambda error: presenter.refused.emit("files", error), self
        )
        self.list = FileList(session, self._read, may_go=True)
        self.add = Button()
        self.field = Field(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self.list)
        box.addWidget(self.field)
        on_click(self.add, lambda: self.bringing.choose(self))
        self.list.gone.connect(self._take_away)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.field.say(
            _("Photo of a receipt, pictures, PDF"),
            _("Or drop it here, or paste it. Up to {n} files of {most} MB each.").format(
                n=MOST_FILES, most=MOST_BYTES // MB
            ),
        )
        self.add.say(_("Add a file…"))

    def show_writing(self, writing: Writing) -> None:
        """Show the files as they are kept now."""
        self.list.show_files([Shown(file.id, FileKind(file.kind), file.size) for file in writing.files])
        self.add.setEnabled(len(writing.files) < MOST_FILES)

    def attach(self, data: bytes) -> None:
        """Keep a file for the complaint; refused at once where it is none that we know."""
        presenter, writing = self._presenter, self._presenter.writing
        if writing is None or not writing.is_complaint:
            return
        try:
            kind = recognised(data)
            must_have_room(len(writing.files) + 1)
        except DomainError as error:
            presenter.refused.emit("files", error)
            return
        kept = FileKept(self._session.new_op_id(), str(kind), len(data))

        def there(_done: object) -> None:
            if presenter.writing is not None and presenter.writing.id == writing.id:
                presenter.change(files=(*presenter.writing.files, kept))

        def refused(error: Exception) -> None:
            presenter.refused.emit("files", error)

        change = partial(keep_file, file_id=kept.id, data=data)
        self._session.do("keep_file", change, then=there, refused=refused, owner=self)

    def _take_away(self, file_id: str) -> None:
        writing = self._presenter.writing
        if writing is not None:
            self.field.refuse(None)
            self._presenter.change(files=tuple(file for file in writing.files if file.id != file_id))

    def _read(
        self, file_id: str, then: Callable[[bytes], None], refused: Callable[[Exception], None]
    ) -> None:
        def there(data: bytes | None) -> None:
            if data is None:
                refused(DomainError("file_unreadable"))
            else:
                then(data)

        def read(uow: UnitOfWork) -> bytes | None:
            return uow.attachments.data(file_id)

        self._session.ask(read, there, refused=refused, owner=self)
