"""Looks at what is typed about a customer, at a pause, off nobody's way; knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.ui.session import Session

if TYPE_CHECKING:
    from frontdesk.domain.notes import Remark, Rules  # not loaded before somebody writes a note

PAUSE_MS = 400


class NoteLook(QObject):
    """One text at a time: the one that is being typed. Rules come in with the first letter."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rules: Rules | None = None
        self._asked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.text = ""
        self.remark: Remark | None = None

    def typed(self, text: str) -> None:
        """Another letter was typed. What was said before goes when its word does, not at every letter."""
        self.text = text
        self._pause.start()
        if not self._asked:
            self._asked = True
            self._session.slow.run(self._session.means.note_rules, self._take_rules, owner=self)
        if self.remark is not None and text[self.remark.start : self.remark.end] != self._word:
            self._show(None)

    def forget(self) -> None:
        """Another text stands there now, which nobody has typed."""
        self._pause.stop()
        self._show(None)

    def look(self) -> None:
        """Look at what stands there now."""
        if self._rules is None or not self._session.shop.notes_checked:
            self._show(None)
            return
        from frontdesk.domain.notes import look_at_note

        remarks = look_at_note(self.text, self._rules)
        self._show(remarks[0] if remarks else None)

    def _take_rules(self, rules: Rules) -> None:
        self._rules = rules
        if not self._pause.isActive():  # the pause was over before the rules were there
            self.look()

    def _show(self, remark: Remark | None) -> None:
        self._word = self.text[remark.start : remark.end] if remark is not None else ""
        if remark != self.remark:
            self.remark = remark
            self.changed.emit()
