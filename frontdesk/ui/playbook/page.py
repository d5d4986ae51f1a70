"""The place of the playbook: how we say things here, what we tell up front, and what helps to wait."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontdesk.i18n import _
from frontdesk.ui.context import Context, Page, Place
from frontdesk.ui.playbook.policies import PoliciesView
from frontdesk.ui.playbook.presenter import PlaybookPresenter
from frontdesk.ui.playbook.waiting import WaitingView
from frontdesk.ui.playbook.wording import WordingView
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.not_theirs import NotTheirs

PARTS = ("wording", "policies", "waiting")


class PlaybookPage(Page):
    """Wording, policies and the lists for a wait, one at a time; a change shows at the counter at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        presenter = PlaybookPresenter(self.session, self)
        self._title = label("title", wrap=False)
        self._title.setMinimumHeight(theme().tokens.px("target"))
        self._parts = Chips(may_be_none=False)
        self._parts.offer((part, "") for part in PARTS)  # Tab begins here
        self._stack = QStackedWidget()
        wording, policies = WordingView(presenter, self.session.shop.language), PoliciesView(presenter)
        waiting = self.waiting = WaitingView(self.session)
        for view in (wording, policies, waiting):
            self._stack.addWidget(view)
        top = QWidget()
        flow = FlowLayout(top, gap=theme().tokens.px("space3"))
        flow.addWidget(self._title)
        flow.addWidget(self._parts)
        whose = NotTheirs(self.session, "keep_phrase", wording.changes, policies.changes, waiting.changes)
        self.setLayout(column(top, whose, self._stack))
        self._parts.changed.connect(self._show_part)
        self.retranslate()
        self._parts.choose(["wording"])

    def retranslate(self) -> None:
        """Say the words of the top line."""
        self._title.setText(_("Playbook"))
        words = (_("Wording"), _("Policies"), _("During a wait"))
        self._parts.offer(zip(PARTS, words, strict=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what is focused; Esc goes back to the counter."""
        if pressed_by_enter(event, self):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.context.navigator.go(Place.COUNTER)
        else:
            super().keyPressEvent(event)

    def _show_part(self) -> None:
        self._stack.setCurrentIndex(PARTS.index(self._parts.one()))
