"""The places at the left, the language, and who is at the counter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from frontdesk.i18n import N_, _, pgettext
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import Context, Place
from frontdesk.ui.icons import icon
from frontdesk.ui.menu import MenuButton
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import Scroll
from frontdesk.ui.widgets.plain import in_button, in_tip

NAMES = {
    Place.COUNTER: N_("Counter"),
    Place.CUSTOMERS: N_("Customers"),
    Place.COMPLAINTS: N_("Complaints"),
    Place.PROMISES: N_("Promises"),
    Place.PLAYBOOK: N_("Playbook"),
    Place.REVIEW: N_("Review"),
    Place.PRIVACY: N_("Privacy"),
    Place.SETTINGS: N_("Settings"),
}
WITHOUT_ICONS_ABOVE = 1.4
MENU = ("lock", "undo", "undo_list", "strip", "incident", "settings", "quit")
WHEN_COUNTED = frozenset({Place.PRIVACY})  # in sight only while something waits there


class Rail(Retranslated):
    """One button for each place; the count of what waits there is part of its name."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._actions = actions
        self._counts: dict[Place, int] = {}
        self._buttons: dict[Place, QToolButton] = {}
        self._badges: dict[Place, QLabel] = {}
        self.menu = MenuButton(actions)
        self._language = QToolButton()
        self._person = QToolButton()
        self._menu = QMenu(self)
        self._lay_out()
        self._language.clicked.connect(lambda _on=False: actions.language.emit())
        self._person.setMenu(self._menu)
        self._person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.aboutToShow.connect(self._fill_menu)
        session = context.session
        session.house_changed.connect(self.retranslate)
        session.actor_changed.connect(self.retranslate)
        theme().changed.connect(self._paint_icons)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        inner = QWidget()
        box = QVBoxLayout(inner)
        gap = tokens.px("space2")
        box.setContentsMargins(gap, tokens.px("space3"), gap, tokens.px("space3"))
        box.setSpacing(tokens.px("space1"))
        self._example = label("example")
        self._example.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self._example)
        self.menu.setMinimumHeight(tokens.px("target_strip"))
        self.menu.setSizePolicy(self.menu.sizePolicy().Policy.Expanding, self.menu.sizePolicy().Policy.Fixed)
        box.addWidget(self.menu)
        for place in NAMES:
            if place is Place.SETTINGS:
                continue
            button = self._made(place)
            if place in WHEN_COUNTED:  # its room is held, so that nothing moves when it comes
                policy = button.sizePolicy()
                policy.setRetainSizeWhenHidden(True)
                button.setSizePolicy(policy)
                button.hide()
            box.addWidget(button)
        box.addStretch(1)
        for button in (self._language, self._person):
            button.setMinimumHeight(tokens.px("target_strip"))
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            box.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = self._scroll = Scroll(inner)
        scroll.setProperty("on", "surface")
        scroll.verticalScrollBar().rangeChanged.connect(self._settle)
        outer.addWidget(scroll)
        self._inner = inner
        self._paint_icons()

    def _made(self, place: Place) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(lambda _on=False, place=place: self._context.navigator.go(place))
        self._buttons[place] = button
        badge = label("badge", wrap=False)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        badge.hide()
        corner = QVBoxLayout(button)  # in the button's corner, so that a count moves no place
        corner.setContentsMargins(0, 2, 2, 0)
        corner.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._badges[place] = badge
        return button

    def _paint_icons(self) -> None:
        tokens = theme().tokens
        pixels = tokens.px("title")
        for place, button in self._buttons.items():
            button.setIcon(icon(place, tokens.colours.rail_ink, pixels))
            button.setIconSize(QSize(pixels, pixels))
            # Large text needs the room that the icons would take.
            style = Qt.ToolButtonStyle
            large = tokens.scale > WITHOUT_ICONS_ABOVE
            button.setToolButtonStyle(style.ToolButtonTextOnly if large else style.ToolButtonTextUnderIcon)
        self._settle()

    def retranslate(self) -> None:
        """Say the menu, the places, the languages and who is here."""
        self.menu.say()
        for place, button in self._buttons.items():
            button.setText(_(NAMES[place]))
            count = self._counts.get(place, 0)
            large = theme().tokens.scale > WITHOUT_ICONS_ABOVE
            if large and count:  # a badge in the corner would lie on the word
                button.setText(_("{place} · {n}").format(place=_(NAMES[place]), n=count))
            self._badges[place].setVisible(bool(count) and not large)
            name = (
                _("{place}, {n} waiting there").format(place=_(NAMES[place]), n=count)
                if count
                else _(NAMES[place])
            )
            button.setAccessibleName(name)
        shop = self._context.session.house.shop
        self._example.setVisible(bool(shop and shop.example))
        self._example.setText(_("Example shop"))
        self._language.setText(pgettext("the two languages", "EN · LT"))
        self._language.setAccessibleName(_("Change the language to Lithuanian"))
        acting = self._context.session.acting()
        name = acting.name if acting else _("Who is here?")
        self._person.setText("")
        bar = self._hold_width()
        room = self.width() - bar - 4 * theme().tokens.px("space2")
        elided = self._person.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._person.setText(in_button(elided))
        self._person.setToolTip(in_tip(name))
        self._person.setAccessibleName(_("At the counter: {name}. Menu").format(name=name))
        self._settle()

    def _settle(self) -> None:
        """Hold the room of the words once their style is settled: before, Qt would cut them."""
        QTimer.singleShot(0, self, self._hold_room)

    def _hold_width(self) -> int:
        """Be as wide as the places' names need, beside a scroll bar whose width is returned.

        A person's name never moves the page.
        """
        scroll = self._scroll.verticalScrollBar()
        bar = scroll.sizeHint().width() if scroll.maximum() > 0 else 0
        self.setFixedWidth(max(theme().tokens.px("rail_width"), self._inner.sizeHint().width() + bar))
        return bar

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the room of the words."""
        super().showEvent(event)
        self._settle()

    def _hold_room(self) -> None:
        least = theme().tokens.px("target_strip")
        for button in (self.menu, self._language, self._person):
            button.setMinimumHeight(max(least, button.sizeHint().height()))
        self._hold_width()

    def show_place(self, place: Place) -> None:
        """Mark the place in sight."""
        self._show_counted(place)
        for each, button in self._buttons.items():
            button.setChecked(each is place)

    def _show_counted(self, here: Place | None = None) -> None:
        for place in WHEN_COUNTED:
            self._buttons[place].setVisible(bool(self._counts.get(place)) or place is here)

    def count(self, place: Place, n: int) -> None:
        """Show how many things wait in a place."""
        self._counts[place] = n
        self._show_counted(next((at for at, button in self._buttons.items() if button.isChecked()), None))
        self._badges[place].setText(str(n) if n < 100 else "99+")
        self.retranslate()

    def _fill_menu(self) -> None:
        self._menu.clear()
        heading = self._menu.addAction(_("Who is at the counter now?"))
        heading.setEnabled(False)
        session = self._context.session
        for person in session.house.people:
            action = QAction(in_button(person.name), self._menu)
            action.setCheckable(True)
            action.setChecked(person.id == session.actor)
            action.triggered.connect(lambda _on=False, who=person.id: session.change_to(who))
            self._menu.addAction(action)
        self._menu.addSeparator()
        for name in MENU:
            self._menu.addAction(self._actions.action(name))
