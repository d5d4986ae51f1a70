"""A calm question after closing, and in the morning: what became of those who are still in the line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.closing import Parting
from frontdesk.domain.visits import Visit
from frontdesk.i18n import N_, _, ngettext
from frontdesk.ui.context import Context
from frontdesk.ui.line.closing import CloseOfDay, Since
from frontdesk.ui.line.people import about, who
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column, stand
from frontdesk.ui.widgets.one_press import OnePress
from frontdesk.ui.words import moment

AT_ONCE = 3  # people; the next ones come when these are settled
NARROW = 760  # pixels at a text size of 100 %
WORDS = {
    Parting.SERVED: N_("Was served"),
    Parting.LEFT: N_("Left unserved"),
    Parting.GONE: N_("Not here any more"),
    Parting.HERE: N_("Still here"),
}


class CloseOfDayPanel(Retranslated):
    """One line, until somebody looks through it; then a row for each person, one tap each."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._close = CloseOfDay(context.session, context.line)
        self._open = False
        self._narrow = False
        self._title = label("name")
        self._note = label("second")
        self.look = Button()
        self.all_gone = Button()
        self._more = label("second")
        self._rows = [_Row(self._close.settle) for _place in range(AT_ONCE)]
        tokens = theme().tokens
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(tokens.px("space3"))
        moves = FlowLayout(gap=tokens.px("space2"))
        moves.addWidget(self.look)
        moves.addWidget(self.all_gone)
        self._head.addLayout(column(self._title, self._note, gap="space1"), 1)
        self._head.addLayout(moves)
        card = frame("quiet")
        box = QVBoxLayout(card)
        side = tokens.px("space3")
        box.setContentsMargins(side, tokens.px("space2"), side, tokens.px("space2"))
        box.setSpacing(tokens.px("space2"))
        box.addLayout(self._head)
        for part in (*self._rows, self._more):
            box.addWidget(part)
        self.setLayout(column(card))
        on_click(self.look, self._toggle)
        on_click(self.all_gone, self._close.settle_all)
        self._close.changed.connect(self.retranslate)
        context.session.house_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say who is asked about; nothing where nobody is."""
        asked = self._close.asked
        self.setVisible(bool(asked))
        if not asked:
            self._open = False
            return
        self._title.setText(self._question(len(asked)))
        self._note.setVisible(not (self._open and self._narrow))
        self._note.setText(_("When somebody went is not known now, so these times count in no figure."))
        self.look.say(_("Fold up") if self._open else _("Look through"))
        self.all_gone.say(_("All have gone"))
        at_once = 0 if not self._open else 1 if self._narrow else AT_ONCE
        for place, row in enumerate(self._rows):
            visit = asked[place] if place < min(at_once, len(asked)) else None
            row.setVisible(visit is not None)
            if visit is not None:
                row.show_visit(visit, *self._words(visit))
        left = len(asked) - at_once
        self._more.setVisible(self._open and left > 0 and not self._narrow)
        self._more.setText(ngettext("{n} more after these", "{n} more after these", left).format(n=left))

    def _question(self, n: int) -> str:
        """Say since when they are in the line: of another day, after closing, or after the computer slept."""
        if self._close.since is Since.ANOTHER_DAY:
            return ngettext(
                "Left open on an earlier day: {n} visit", "Left open on an earlier day: {n} visits", n
            ).format(n=n)
        if self._close.since is Since.CLOSING:
            return ngettext(
                "Still in the line after closing: {n} visit",
                "Still in the line after closing: {n} visits",
                n,
            ).format(n=n)
        return ngettext(
            "Still in the line after a pause: {n} visit", "Still in the line after a pause: {n} visits", n
        ).format(n=n)

    def _words(self, visit: Visit) -> tuple[str, str]:
        session, customer = self._context.session, self._context.line.view.customer(visit)
        today = local_date(session.shop, session.clock.now())
        came = _("came {when}").format(when=moment(visit.joined_at, session.shop, today=today))
        more = about(visit, customer)
        name = who(visit, customer, hidden=session.shop.names_hidden)
        return name, f"{came} · {more}" if more else came

    def _toggle(self) -> None:
        self._open = not self._open
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the moves below the words where it is narrow, and ask about one person at a time."""
        narrow = self.width() < NARROW * theme().tokens.scale
        if narrow != self._narrow:
            self._narrow = narrow
            self.retranslate()
        stand(self._head, narrow=narrow)
        for row in self._rows:
            row.stand(narrow=narrow)
        super().resizeEvent(event)
        self._hold_room()

    def event(self, event: QEvent) -> bool:
        """Ask for the room again when the words are others."""
        if event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._hold_room)
        return super().event(event)

    def _hold_room(self) -> None:
        """Let the columns below give way, never the question."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


class _Row(QWidget):
    """One person, and what may have become of them."""

    def __init__(self, settle: Callable[[str, Parting], None]) -> None:
        super().__init__()
        self._settle = settle
        self._visit_id = ""
        self._name, self._second = label("name"), label("second")
        self._moves = {how: OnePress() for how in Parting}
        tokens = theme().tokens
        moves = FlowLayout(gap=tokens.px("space2"))
        for how, button in self._moves.items():
            moves.addWidget(button)
            on_click(button, partial(self._decide, how))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(tokens.px("space3"))
        self._box.addLayout(column(self._name, self._second, gap="space1"), 1)
        self._box.addLayout(moves, 2)

    def show_visit(self, visit: Visit, name: str, second: str) -> None:
        """Show somebody."""
        self._visit_id = visit.id
        self._name.setText(name)
        self._second.setText(second)
        for how, button in self._moves.items():
            words = _(WORDS[how])
            button.say(words)
            button.setAccessibleName(_("{who}: {what}").format(who=name, what=words))

    def stand(self, *, narrow: bool) -> None:
        """Put the moves below the name where it is narrow."""
        stand(self._box, narrow=narrow)

    def _decide(self, how: Parting) -> None:
        self._settle(self._visit_id, how)
