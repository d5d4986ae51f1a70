"""The place of the playbook: how we say things here, and what we tell up front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontdesk.i18n import _
from frontdesk.ui.context import Context, Page, Place
from frontdesk.ui.playbook.policies import PoliciesView
from frontdesk.ui.playbook.presenter import PlaybookPresenter
from frontdesk.ui.playbook.wording import WordingView
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.keys import pressed_by_enter, tab_in_reading_order
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.not_theirs import NotTheirs


class PlaybookPage(Page):
    """Wording and policies, one at a time; a change shows at the counter at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        presenter = PlaybookPresenter(self.session, self)
        self._title = label("title", wrap=False)
        self._title.setMinimumHeight(theme().tokens.px("target"))
        self._parts = Chips(may_be_none=False)
        self._parts.offer([("wording", ""), ("policies", "")])  # Tab begins here
        self._stack = QStackedWidget()
        wording, policies = WordingView(presenter, self.session.shop.language), PoliciesView(presenter)
        for view in (wording, policies):
            view.arranged.connect(self._arranged)
            self._stack.addWidget(view)
        top = QWidget()
        flow = FlowLayout(top, gap=theme().tokens.px("space3"))
        flow.addWidget(self._title)
        flow.addWidget(self._parts)
        whose = NotTheirs(self.session, "keep_phrase", wording.changes, policies.changes)
        self.setLayout(column(top, whose, self._stack))
        self._parts.changed.connect(self._show_part)
        self.retranslate()
        self._parts.choose(["wording"])

    def retranslate(self) -> None:
        """Say the words of the top line."""
        self._title.setText(_("Playbook"))
        self._parts.offer([("wording", _("Wording")), ("policies", _("Policies"))])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what is focused; Esc goes back to the counter."""
        if pressed_by_enter(event, self):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.context.navigator.go(Place.COUNTER)
        else:
            super().keyPressEvent(event)

    def _arranged(self) -> None:
        tab_in_reading_order(self)

    def _show_part(self) -> None:
        self._stack.setCurrentIndex(0 if self._parts.one() == "wording" else 1)
