"""The last steps of whoever is at the counter, by name, each to be taken back by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.ports import Done
from frontdesk.services.steps import Taken, last_steps
from frontdesk.ui.context import Context
from frontdesk.ui.line.people import who
from frontdesk.ui.steps import said_of
from frontdesk.ui.widgets.plain import in_button
from frontdesk.ui.words import clock, shown


class UndoList(QMenu):
    """Opens over the window once the steps are read; the arrows and Enter choose one."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.setObjectName("undo_list")
        self.setAccessibleName(_("Your last steps"))

    def open(self) -> None:
        """Read the steps anew and show them."""
        self._context.session.run(last_steps, self._show, owner=self)

    def _show(self, steps: list[Taken]) -> None:
        self.clear()
        if not steps:  # an open menu takes every key, and this one would have nothing to choose
            self._context.session.refused.emit(DomainError("nothing_to_undo"))
            return
        heading = self.addAction(_("Your last steps; choose one to take it back"))
        heading.setEnabled(False)
        for step in steps:
            action = QAction(in_button(self._words(step)), self)
            action.triggered.connect(partial(self._undo, step.command.op_id))
            self.addAction(action)
        self.setActiveAction(self.actions()[1])
        size = self.sizeHint()
        corner = self._window.mapToGlobal(QPoint(0, self._window.height()))
        self.popup(QPoint(corner.x() + 16, max(corner.y() - size.height() - 16, 0)))

    def _undo(self, op_id: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._context.session.undo(op_id)

    def _words(self, step: Taken) -> str:
        shop, command = self._context.session.shop, step.command
        hidden = shop.names_hidden or self._context.line.names_hidden
        told = said_of(Done(command.op_id, command.code, command.answer, frozenset())).removesuffix(".")
        whom = ""
        if step.visit is not None:
            whom = who(step.visit, step.customer, hidden=hidden)
        elif step.customer is not None and not hidden:
            whom = shown(step.customer)
        return " · ".join(part for part in (clock(command.at, shop), told, whom) if part)
