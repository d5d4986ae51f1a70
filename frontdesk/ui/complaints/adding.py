"""Adding a file to a complaint that is kept already, such as a receipt that was found at home."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from frontdesk.domain.attachments import MOST_FILES
from frontdesk.i18n import _
from frontdesk.services.attachments import add_file, keep_file
from frontdesk.services.ports import Done
from frontdesk.ui.complaints.bringing import Bringing
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class AddFile(Retranslated):
    """A button, and why a file was not taken; what is dropped or pasted on the case comes here, too."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._complaint_id = ""
        self._error: Exception | None = None
        self.bringing = Bringing(session, self.attach, self._refused, self)
        self.add, self._refusal = Button("link"), label("refusal")
        moves = QWidget()
        LineUp(moves).addWidget(self.add)
        self.setLayout(column(moves, self._refusal, gap="space1"))
        on_click(self.add, lambda: self.bringing.choose(self))
        self.retranslate()

    def show_complaint(self, complaint_id: str, files: int) -> None:
        """Take files for this complaint, as long as there is room for more."""
        if complaint_id != self._complaint_id:
            self._complaint_id, self._error = complaint_id, None
        self.add.setVisible(files < MOST_FILES)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.add.say(_("Add a file…"))
        self._refusal.setText(sentence(self._error) if self._error is not None else "")
        self._refusal.setVisible(self._error is not None)

    def attach(self, data: bytes) -> None:
        """Keep a file and let it belong to the complaint."""
        self._error = None
        self.retranslate()
        file_id, complaint_id = self._session.new_op_id(), self._complaint_id

        def kept(_done: Done) -> None:
            add = partial(add_file, complaint_id=complaint_id, file_id=file_id)
            self._session.do("add_file", add, refused=self._refused, owner=self)

        keep = partial(keep_file, file_id=file_id, data=data)
        self._session.do("keep_file", keep, then=kept, refused=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self._error = error
        self.retranslate()
