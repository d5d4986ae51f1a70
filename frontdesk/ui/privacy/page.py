"""The place of privacy: the notice for the counter, the record of processing, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from frontdesk.domain.papers import NOTICE, RECORD
from frontdesk.i18n import _
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.privacy.breaches import BreachesView
from frontdesk.ui.privacy.papers import PaperView
from frontdesk.ui.privacy.presenter import PrivacyPresenter
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, column, measure_again

INCIDENT = "incident"  # as the record to show: begin with a report
PARTS = (NOTICE, RECORD, INCIDENT)
LOW = 210  # pixels at a text size of 100 %


class PrivacyPage(Page):
    """Three parts, one at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = PrivacyPresenter(self.session, self)
        self._title = label("title", wrap=False)
        self._title.setMinimumHeight(theme().tokens.px("target"))
        self.parts = Chips(may_be_none=False)
        self.papers = {kind: PaperView(self.presenter, kind) for kind in (NOTICE, RECORD)}
        self.incidents = BreachesView(self.presenter)
        self._stack = QStackedWidget()
        for view in (*self.papers.values(), self.incidents):
            self._stack.addWidget(view)
        policy = QSizePolicy.Policy
        self._stack.setSizePolicy(policy.Expanding, policy.Ignored)  # what scrolls gives way to the chips
        top = QWidget()
        flow = FlowLayout(top, gap=theme().tokens.px("space3"))
        flow.addWidget(self._title)
        flow.addWidget(self.parts)
        box = self._box = column(top, self._stack)
        self.setLayout(box)
        self._arriving = False
        self.presenter.shown.connect(self._shown)
        self.parts.changed.connect(self._chosen)
        self.retranslate()
        self.parts.choose([NOTICE])

    def retranslate(self) -> None:
        """Say the words of the top line."""
        self._title.setText(_("Privacy"))
        self.parts.offer(
            [
                (NOTICE, _("Notice for the counter")),
                (RECORD, _("Record of processing")),
                (INCIDENT, _("When something went wrong")),
            ]
        )

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show everything as it stands, or begin with a report."""
        self._arriving = True
        self.presenter.read_again()
        if isinstance(what, Record) and what.id == INCIDENT:
            self._show_incidents()
            self.incidents.take_keyboard()

    def _shown(self) -> None:
        """Begin with an incident whose hours run."""
        if self._arriving and any(breach.closed_at is None for breach in self.presenter.standing.breaches):
            self._arriving = False
            self._show_incidents()

    def _show_incidents(self) -> None:
        self.parts.choose([INCIDENT])
        self._show_part()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the title out where it is low: between bars above and below, with large text."""
        super().resizeEvent(event)
        shown = self.height() >= LOW * theme().tokens.scale
        if shown is self._title.isHidden():
            self._title.setVisible(shown)
            measure_again(self._box)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what is focused; Esc goes back to the settings."""
        if pressed_by_enter(event, self):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.context.navigator.go(Place.SETTINGS)
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        self._arriving = False
        self._show_part()

    def _show_part(self) -> None:
        self._stack.setCurrentIndex(PARTS.index(self.parts.one()))
