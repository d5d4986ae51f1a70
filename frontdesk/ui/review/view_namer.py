"""A name for a way of looking at the log, asked for where the filters are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.i18n import _
from frontdesk.services.complaint_log import NAME_LETTERS
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import is_enter
from frontdesk.ui.widgets.layouts import FlowLayout, column


class ViewNamer(Retranslated):
    """Keeps a new view, or gives a kept one another name; Escape gives it up."""

    closed = Signal()

    def __init__(self, presenter: LogPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._view_id = ""
        self.line = QLineEdit()
        self.line.setMaxLength(NAME_LETTERS)
        self.field = Field(self.line)
        self.keep, self.give_up = Button("primary"), Link()
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for part in (self.keep, self.give_up):
            flow.addWidget(part)
        self.setLayout(column(self.field, moves, gap="space2"))
        on_click(self.keep, self._keep)
        on_click(self.give_up, self.close_up)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say every word."""
        self.field.say(
            _("What shall this view be called?"),
            _("Everybody who looks at the review will see it. What is searched for is not kept with it."),
        )
        self.keep.say(_("Keep the view"))
        self.give_up.say(_("Leave it"))

    def open(self, view_id: str) -> None:
        """Ask for another name of a view, or for one of what is shown now."""
        self._view_id = view_id
        self.line.setText(
            next((view.name for view in self._presenter.views if view.id == view_id), "") if view_id else ""
        )
        self.line.selectAll()
        self.field.refuse(None)
        self.show()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep with Enter, leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif is_enter(event) and self.line.hasFocus():
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        name = self.line.text()
        if self._view_id:
            self._presenter.rename(self._view_id, name, self.close_up, self._refused)
        else:
            self._presenter.keep(name, self.close_up, self._refused)

    def _refused(self, error: Exception) -> None:
        self.field.refuse(lambda: sentence(error))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
