"""The head of the strip: the menu, names shown or hidden, the lock, and the way to the full window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.i18n import _
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import Context
from frontdesk.ui.menu import MenuButton
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chip, Link, on_click
from frontdesk.ui.widgets.layouts import FlowLayout


class StripHead(Retranslated):
    """Says with one move whether customers can see the screen."""

    full_wanted = Signal()
    names_hidden = Signal(bool)

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self._session = context.session
        self.menu = MenuButton(actions, strip=True)
        self.hide_names = Chip("names")
        self.lock = Link()
        self.full = Link()
        flow = FlowLayout(gap=theme().tokens.px("space1"))
        for part in (self.menu, self.hide_names, self.lock, self.full):
            part.setProperty("strip", "true")
            flow.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(flow)
        on_click(self.full, self.full_wanted.emit)
        on_click(self.lock, context.session.lock)
        self.hide_names.clicked.connect(lambda on=False: self.names_hidden.emit(on))
        context.session.locked_changed.connect(self._follow)
        context.session.house_changed.connect(self._follow)
        self.retranslate()

    def put_names(self, *, hidden: bool) -> None:
        """Show whether names are hidden here."""
        self.hide_names.setChecked(hidden)
        self._follow()

    def retranslate(self) -> None:
        """Say the words."""
        self.menu.say()
        self.hide_names.say(_("Hide names"))
        self.lock.say(_("Lock"))
        self.full.say(_("⤢ full window"))
        self._follow()

    def _follow(self) -> None:
        """Offer the lock where there is one; the switch where the settings do not hide names everywhere."""
        self.lock.setVisible(self._session.protected)
        self.hide_names.setVisible(not self._session.shop.names_hidden)
