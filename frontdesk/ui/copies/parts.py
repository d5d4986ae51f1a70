"""What shows safe copies, in the settings and in the window of a start that failed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.copies import Copy, Kind
from frontdesk.ui.copies.presenter import CopiesPresenter
from frontdesk.ui.copies.words import counts, preview_lines, progress_words, size, what_for, when
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click, rule
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.line_up import side_by_side
from frontdesk.ui.widgets.work_line import BUSY_MS, WorkLine

FEW = 6  # copies shown until more are asked for


class ProgressLine(WorkLine):
    """How far the making or bringing of a copy is."""

    def __init__(self, presenter: CopiesPresenter) -> None:
        super().__init__("muted", after_ms=BUSY_MS)
        self._presenter = presenter
        self.stopped.connect(presenter.stop)
        presenter.changed.connect(self._follow)

    def _follow(self) -> None:
        progress = self._presenter.progress
        if self._presenter.busy:
            self.tell(progress_words(progress), progress.done / max(progress.total, 1))
        else:
            self.rest()


class Look(Retranslated):
    """What a copy holds and what would be lost, and the question in its place."""

    bring_wanted = Signal(object)  # path

    def __init__(self, presenter: CopiesPresenter, zone: ZoneInfo, today: date) -> None:
        super().__init__()
        self._presenter = presenter
        self._zone, self._today = zone, today
        self._lines = label()
        self.bring, self.leave = Button("warn"), Button()
        card = frame("quiet")
        card.setLayout(
            column(self._lines, side_by_side(self.bring, self.leave), gap="space3", margins="space3")
        )
        self.setLayout(column(card))
        on_click(self.bring, lambda: self.bring_wanted.emit(presenter.about))
        on_click(self.leave, presenter.put_away)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        seen = self._presenter.seen
        self._lines.setText("\n".join(preview_lines(seen, self._zone, self._today)) if seen else "")
        self.bring.say(_("Bring this back"))
        self.leave.say(_("Leave everything as it is"))


class CopyRow(Retranslated):
    """One copy: when, how large, what for; below it what it holds, once that was asked."""

    bring_wanted = Signal(object)  # path

    def __init__(self, copy: Copy, presenter: CopiesPresenter, zone: ZoneInfo, today: date) -> None:
        super().__init__()
        self.copy = copy
        self._presenter = presenter
        self._zone, self._today = zone, today
        self._when = label("strong")
        self._about = label("second")
        self._refusal = label("refusal")
        self.look = Button("link")
        on_click(self.look, partial(presenter.look, copy.path))
        self._box = column(self._when, self._about, side_by_side(self.look), self._refusal, gap="space1")
        self.setLayout(self._box)
        self.shown: Look | None = None
        if presenter.seen is not None and presenter.about == copy.path:
            self.shown = Look(presenter, zone, today)
            self.shown.bring_wanted.connect(self.bring_wanted)
            self._box.insertWidget(self._box.count() - 1, self.shown)
        self.look.setVisible(copy.kind is not Kind.UNREADABLE and self.shown is None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        copy, presenter = self.copy, self._presenter
        told = when(copy.at, self._zone, self._today)
        self._when.setText(told[:1].upper() + told[1:])
        holds = counts(copy.facts) if copy.facts else ""
        self._about.setText("\n".join(filter(None, (what_for(copy), _joined(size(copy.size), holds)))))
        self.look.say(_("Look at what it holds"))
        self.look.setAccessibleDescription(told)
        mine = presenter.error is not None and presenter.about == copy.path
        self._refusal.setText(sentence(presenter.error) if mine and presenter.error else "")
        self._refusal.setVisible(mine)


class CopyList(Retranslated):
    """The copies, the newest first; a few of them until more are asked for."""

    bring_wanted = Signal(object)  # path

    def __init__(
        self, presenter: CopiesPresenter, zone: Callable[[], ZoneInfo], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._zone, self._today = zone, today
        self._all = False
        self._shown: object = None
        self.rows: list[CopyRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().tokens.px("space2"))
        self._none = label("muted")
        self.more = Button("link")
        on_click(self.more, self._show_all)
        self.setLayout(column(self._none, self._rows, side_by_side(self.more), gap="space2"))
        presenter.changed.connect(self.fill)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._none.setText(_("There are no safe copies yet."))
        self.more.say(_("Show all of them"))
        self.fill()

    def copies(self) -> list[Copy]:
        """Return what there is to show, the newest first."""
        presenter = self._presenter
        kept = presenter.standing.copies if presenter.standing else ()
        return sorted({copy.path: copy for copy in (*presenter.found, *kept)}.values(), key=_age)

    def fill(self) -> None:
        """Show the copies as they are; rows that stay the same stay where the keyboard may be."""
        presenter, copies = self._presenter, self.copies()
        wanted = copies if self._all else copies[:FEW]
        state = (wanted, presenter.seen, presenter.error, presenter.about, bool(presenter.busy))
        self._none.setVisible(presenter.standing is not None and not copies)
        self.more.setVisible(len(copies) > len(wanted))
        if state == self._shown:
            return
        had = next((row.copy.path for row in self.rows if row.isAncestorOf(_focus(self))), None)
        self._shown = state
        clear(self._rows)
        self.rows = [CopyRow(copy, presenter, self._zone(), self._today()) for copy in wanted]
        for at, made in enumerate(self.rows):
            if at:
                self._rows.addWidget(rule())
            self._rows.addWidget(made)
            made.bring_wanted.connect(self.bring_wanted)
            if made.copy.path == had:
                _give_keyboard(made)

    def _show_all(self) -> None:
        self._all = True
        self.fill()


def _age(copy: Copy) -> float:
    return -copy.at.timestamp()


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _focus(within: QWidget) -> QWidget:
    return within.window().focusWidget() or within


def _give_keyboard(row: CopyRow) -> None:
    button = row.shown.leave if row.shown is not None else row.look
    QTimer.singleShot(0, button, button.setFocus)
