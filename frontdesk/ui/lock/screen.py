"""The locked screen: the line without names above, and below it who comes to the counter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from frontdesk.i18n import _, pgettext
from frontdesk.ui.context import Context
from frontdesk.ui.line.far_figures import FarFigures
from frontdesk.ui.lock.glance import Glance
from frontdesk.ui.lock.note import RecoveryNote
from frontdesk.ui.lock.panels import AskPanel, ChoosePanel, HelpPanel, Panel, PeoplePanel, RecoverPanel
from frontdesk.ui.lock.presenter import LockPresenter, Step
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column, row
from frontdesk.ui.widgets.reading_order import tab_on

WIDEST = 560  # pixels at a text size of 100 %


class LockScreen(Retranslated):
    """Stands where the places stood; nothing of them can be seen or reached."""

    language_wanted = Signal()
    full_wanted = Signal()

    def __init__(self, context: Context, *, strip: bool = False) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._line = context.session, context.line
        self.presenter = LockPresenter(context.session)
        self.glance = Glance(context.session, context.line, strip=strip)
        self.note = RecoveryNote()
        self._strip = strip
        self._figures = FarFigures(context.line) if strip else None
        self.panels: dict[Step, Panel] = {}  # each built when it is first needed
        self._head = QWidget()
        self._shop = label("section")
        self._language = Link()
        self._back = Button("link")
        self._full = Link()
        if not strip:
            self._full.hide()
        if strip:
            self._shop.hide()
            for link in (self._language, self._full):
                link.setProperty("strip", "true")
        self._lay_out(strip=strip)
        on_click(self._back, self.presenter.back)
        on_click(self._language, self.language_wanted.emit)
        on_click(self._full, self.full_wanted.emit)
        self.note.noted.connect(self.presenter.noted)
        self.presenter.changed.connect(self._show)
        self.presenter.refused.connect(self._refuse)
        self.presenter.recovery.connect(self.note.show_code)
        self.retranslate()
        self._show()
        self.presenter.refresh()

    def _lay_out(self, *, strip: bool) -> None:
        side = "space3" if strip else "space5"
        card = frame("card")
        self._steps = column(self.note, self._back, margins=side)
        card.setLayout(self._steps)
        if strip:
            fit_for_fingers(card)
        card.setMaximumWidth(round(theme().tokens.scale * WIDEST))
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        content = QWidget()
        content.setLayout(column(middle, None))
        head = row(self._shop, self._full, self._language)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        box = QVBoxLayout(self)
        edge = theme().tokens.px("space3")
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(edge)
        box.addWidget(self._head)
        if self._figures is not None:
            box.addWidget(self._figures)
        box.addWidget(self.glance)
        box.addWidget(Scroll(content), 1)

    def retranslate(self) -> None:
        """Say the words around the panels."""
        shop = self._session.house.shop
        self._shop.setText(shop.name if shop else "")
        self._language.say(pgettext("the two languages", "EN · LT"))
        self._language.setAccessibleName(_("Change the language to Lithuanian"))
        self._back.say(_("Somebody else"))
        self._full.say(_("⤢ full window"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what has the keyboard, Escape goes back to everybody."""
        if event.key() == Qt.Key.Key_Escape and not self._back.isHidden():
            self.presenter.back()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the whole pad in sight."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let what is said twice stand aside in a low strip while somebody types a secret, so that no key
        is out of sight: the figures first, which the glance says too, then the ways to elsewhere.
        """
        if self._figures is None:
            return
        panel = self.panels.get(Step.ASK) if self.presenter.step is Step.ASK else None
        self.glance.be_brief(brief=panel is not None)
        gap = theme().tokens.px("space3")
        room = self.height() - 2 * gap
        if isinstance(panel, AskPanel):
            width = self.width() - 2 * gap
            room -= self.glance.heightForWidth(width) + gap + panel.pad_ends() + gap
        for part in (self._head, self._figures):
            room -= part.sizeHint().height() + gap
            part.setVisible(panel is None or room >= 0)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def _show(self) -> None:
        step = self.presenter.step
        if step is not Step.NOTE and step not in self.panels:
            self.panels[step] = self._made(step)
        for each, panel in self.panels.items():
            panel.setVisible(each is step)
        self.note.setVisible(step is Step.NOTE)
        self._back.setVisible(step not in (Step.PEOPLE, Step.NOTE))
        self._make_room()
        if step is Step.NOTE:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panels[step].begin()

    def _made(self, step: Step) -> Panel:
        made: Panel
        if step is Step.PEOPLE:
            made = PeoplePanel(self.presenter, strip=self._strip)
        elif step is Step.ASK:
            made = AskPanel(self.presenter, strip=self._strip)
        elif step is Step.HELP:
            made = HelpPanel(self.presenter)
        elif step is Step.CHOOSE:
            made = ChoosePanel(self.presenter)
        else:
            made = RecoverPanel(self.presenter)
        self._steps.insertWidget(0, made)
        if self._strip:
            fit_for_fingers(made)
        return made

    def _refuse(self, error: Exception) -> None:
        panel = self.panels.get(self.presenter.step)
        if panel is not None:
            panel.refuse(error)


def fit_for_fingers(card: QWidget) -> None:
    """Let everything in a card be as large as it has to be in the strip."""
    for part in card.findChildren(QWidget):
        if isinstance(part, QLineEdit) or (isinstance(part, QPushButton) and not part.property("hot")):
            set_kind(part, "true", name="strip")  # some have their style already
