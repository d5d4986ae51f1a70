"""The head of the strip: the menu, names shown or hidden, the lock, and the way to the full window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout

from frontdesk.domain.shop import Staff
from frontdesk.i18n import _
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import Context
from frontdesk.ui.menu import MenuButton
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chip, Link, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, forget_heights
from frontdesk.ui.widgets.plain import in_button, in_tip

SHORT_NAME = "Mm…"  # a name is not said shorter than this


class StripHead(Retranslated):
    """Says with one move whether customers can see the screen."""

    full_wanted = Signal()
    names_hidden = Signal(bool)

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self._session = context.session
        self._line = context.line
        self.menu = MenuButton(actions, strip=True)
        self.hide_names = Chip("names")
        self.lock = Link()
        self.full = Link()
        self._name = ""
        self._fitted: object = None  # what the words were last fitted to
        self.person = Link()  # who is at the counter; a tap names who else may come
        flow = self._flow = FlowLayout(gap=0, below=theme().tokens.px("space1"))  # links keep a breath
        self._parts = (self.menu, self.person, self.hide_names, self.lock, self.full)
        for part in self._parts:
            part.setProperty("strip", "true")
            flow.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(flow)
        on_click(self.full, self.full_wanted.emit)
        on_click(self.lock, context.session.lock)
        self.hide_names.clicked.connect(lambda on=False: self.names_hidden.emit(on))
        on_click(self.person, self._offer_others)
        context.line.line_changed.connect(self._say_person)
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
        self._say_person()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say as much of the way to the full window as there is room for."""
        super().resizeEvent(event)
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Say the way to the full window in words, or by its mark alone where that saves a row; and for that
        only the beginning of a long name.
        """
        words, mark, before = _("⤢ full window"), "⤢", (self.full.text(), self.person.text())
        shown = [part for part in self._parts if not part.isHidden() and part is not self.full]
        target = theme().tokens.px("target_strip")
        fitted = (width, words, self._name, target, [part.sizeHint().width() for part in shown])
        if fitted == self._fitted:
            return
        self.full.say(words)
        self._say_name(self._name)
        room = width - sum(part.sizeHint().width() for part in shown)
        if room < target and not self.person.isHidden():
            metrics = self.person.fontMetrics()
            left = metrics.horizontalAdvance(self._name) - (target - room)
            if left >= metrics.horizontalAdvance(SHORT_NAME):
                self._say_name(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, left))
                room = width - sum(part.sizeHint().width() for part in shown)
        if target <= room < self.full.sizeHint().width():
            self.full.setText(mark)
        alone = self.full.text() == mark
        self.full.setMinimumWidth(target if alone else 0)
        self.full.setToolTip(words if alone else "")
        # The name itself is one of the parts: how wide it is now is what the next one is compared with.
        self._fitted = (width, words, self._name, target, [part.sizeHint().width() for part in shown])
        if (self.full.text(), self.person.text()) != before:
            forget_heights(self._flow, self.layout())

    def _say_name(self, shown: str) -> None:
        self.person.setText(in_button(shown))
        self.person.setToolTip(in_tip(self._name) if shown != self._name else "")

    def _others(self) -> list[Staff]:
        """Return who else is on duty at this counter, as in the full window."""
        known, here = self._session.house.everybody, [clerk.staff_id for clerk in self._line.view.clerks]
        return [
            known[one] for one in here if one in known and known[one].active and one != self._session.actor
        ]

    def _say_person(self) -> None:
        acting = self._session.acting()
        self.person.setVisible(acting is not None and bool(self._others()))
        if acting is not None:
            self._name = acting.name
            self.person.say(acting.name)
            self.person.setAccessibleName(_("At the counter: {name}. Menu").format(name=acting.name))
        self.fit(self.width())

    def _offer_others(self) -> None:
        """Name the colleagues; a tap on one lets that person come, by their secret where there is one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for colleague in self._others():
            action = menu.addAction(in_button(colleague.name))
            action.triggered.connect(partial(self._come, colleague.id))
        menu.popup(self.person.mapToGlobal(self.person.rect().bottomLeft()))

    def _come(self, staff_id: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._session.change_to(staff_id)

    def _follow(self) -> None:
        """Offer the lock where there is one; the switch where the settings do not hide names everywhere."""
        self.lock.setVisible(self._session.protected)
        self.hide_names.setVisible(not self._session.shop.names_hidden)
        self.fit(self.width())
