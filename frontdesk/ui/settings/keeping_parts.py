"""The parts of what is kept and for how long: what is due, the periods, and what is shut away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.complaints import is_open
from frontdesk.domain.retention import FIXED, Kind
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.erasing import ShutCase
from frontdesk.services.retention import SHOWN, Due
from frontdesk.ui.complaints.state_words import state_word, waits_to_be_closed
from frontdesk.ui.complaints.story import story_lines
from frontdesk.ui.retention_words import FROM, kept_words, kind_name, left_lines, reason_words
from frontdesk.ui.session import Session
from frontdesk.ui.settings.keeping_presenter import KeepingPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.times import read_number
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click, rule
from frontdesk.ui.widgets.field import KeptLine, ShortLine
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.words import full_day

UNITS = {
    Kind.LINE_MARKS: N_("{what}, in days"),
    Kind.PROFILE: N_("{what}, in months"),
    Kind.HELPS: N_("{what}, in months"),
    Kind.COMPLAINT: N_("{what}, in years"),
    Kind.PROMISE: N_("{what}, in months"),
    Kind.REMARK: N_("{what}, in months"),
    Kind.JOURNAL: N_("{what}, in years"),
}


def due_words(due: Due) -> str:
    """Say what is due."""
    if due.kind is Kind.LINE_MARKS:
        return ngettext(
            "{n} mark or wish from the line", "{n} marks or wishes from the line", due.count
        ).format(n=due.count)
    if due.kind is Kind.JOURNAL:
        return ngettext(
            "{n} entry in the record of changes", "{n} entries in the record of changes", due.count
        ).format(n=due.count)
    return _("{kind}: {name}").format(kind=kind_name(due.kind), name=due.name)


class DueRow(QWidget):
    """One thing that is due, to be ticked."""

    def __init__(self, due: Due, reason: str) -> None:
        super().__init__()
        self.due = due
        self.tick = Tick()
        self.tick.say(due_words(due))
        since = _("since {day} · {reason}").format(day=full_day(due.since), reason=reason)
        self.setLayout(column(self.tick, label("second", since), gap="space1"))


class DuePart(QWidget):
    """What is due, with one move to keep what is ticked and one to erase it."""

    def __init__(self, section: Section, keeping: KeepingPresenter) -> None:
        super().__init__()
        self._keeping = keeping
        self.rows: list[DueRow] = []
        self._title = label("section")
        self._none = label("muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space2"))
        self.every = Tick()
        self.reason = KeptLine()
        self._field = section.field("reason", self.reason)
        self.keep, self.erase = Button(), Button("warn")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._progress = label()
        self._left = label("warn")
        self._moves = QWidget()
        flow = LineUp(self._moves)
        for part in (self.keep, self.erase):
            flow.addWidget(part)
        self.setLayout(
            column(
                self._title,
                self._none,
                self._left,
                self.every,
                self._list,
                self._field,
                self._moves,
                self._progress,
                self._bar,
            )
        )
        self.every.toggled.connect(self._tick_all)
        on_click(self.keep, lambda: keeping.keep(self.chosen(), self.reason.text()))
        on_click(self.erase, lambda: keeping.let_go(self.chosen()))
        keeping.progressed.connect(self._tell)

    def say(self) -> None:
        """Say the words."""
        self._title.setText(_("To look through"))
        self._none.setText(_("Nothing is due. What gets old is listed here, and somebody decides."))
        self.every.say(_("All of them"))
        self._field.say(_("Why it shall stay"))
        if not self.reason.text():
            self.reason.setText(_("Still needed"))
        self.keep.say(_("Keep what is ticked"))
        self.erase.say(_("Erase what is ticked"))
        self._bar.setAccessibleName(_("How far it is"))

    def chosen(self) -> list[Due]:
        """Return what is ticked."""
        return [row.due for row in self.rows if row.tick.on()]

    def fill(self) -> None:
        """Show what is due."""
        seen = self._keeping.seen
        ticked = {(due.kind, due.record_id) for due in self.chosen()}
        clear(self._list)
        self.rows = []
        for due in seen.due if seen is not None else []:
            row = DueRow(due, reason_words(seen.periods[due.kind])) if seen is not None else None
            if row is not None:
                row.tick.put(on=(due.kind, due.record_id) in ticked)
                self.rows.append(row)
                self._list.addWidget(row)
        self.every.put(on=bool(self.rows) and len(self.chosen()) == len(self.rows))
        left = left_lines(self._keeping.left) if self._keeping.left is not None else []
        self._left.setText("\n".join(left))
        self._left.setVisible(bool(left))
        self._tell()

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        for row in self.rows:
            row.tick.put(on=on)

    def _tell(self) -> None:
        keeping = self._keeping
        some = bool(self.rows)
        self._none.setVisible(not some and not keeping.working)
        self.every.setVisible(len(self.rows) > 1)
        self._field.setVisible(some)
        self._moves.setVisible(some and not keeping.working)
        for part in (self._bar, self._progress):
            part.setVisible(keeping.working)
        self._bar.setRange(0, max(keeping.of, 1))
        self._bar.setValue(keeping.done)
        self._progress.setText(_("{done} of {total}").format(done=keeping.done, total=keeping.of))


class PeriodsPart(QWidget):
    """How long each kind is kept, and why; the owner may choose."""

    def __init__(self, section: Section, keeping: KeepingPresenter) -> None:
        super().__init__()
        self._keeping = keeping
        self._title = label("section")
        self._fixed = label("second")
        self.lengths = {kind: ShortLine("00000") for kind in UNITS}
        self.reasons = {kind: KeptLine() for kind in UNITS}
        self._fields = {kind: section.field(f"period:{kind}", line) for kind, line in self.lengths.items()}
        self._why = {kind: section.field(f"why:{kind}", line) for kind, line in self.reasons.items()}
        parts: list[QWidget] = [self._title]
        for kind in UNITS:
            parts += [self._fields[kind], self._why[kind], rule()]
            self.lengths[kind].given.connect(partial(self._length, kind))
            self.reasons[kind].given.connect(partial(self._reason, kind))
        self.setLayout(column(*parts, self._fixed))

    def say(self) -> None:
        """Say the words."""
        self._title.setText(_("How long, and why"))
        for kind, words in UNITS.items():
            name = _(words).format(what=kind_name(kind))
            self._fields[kind].say(name, _(FROM[kind]))
            self._why[kind].say(_("Why so long"))
            self.reasons[kind].setAccessibleName(_("Why so long: {what}").format(what=kind_name(kind)))
        self.fill()

    def fill(self) -> None:
        """Show the periods as they stand."""
        seen = self._keeping.seen
        if seen is None:
            return
        for kind, line in self.lengths.items():
            line.keep(str(seen.periods[kind].length))
            self.reasons[kind].keep(reason_words(seen.periods[kind]))
            for part in (line, self.reasons[kind]):
                part.setReadOnly(not self._keeping.may_set())
        fixed = [f"{kept_words(seen.periods[kind])}." for kind in Kind if kind in FIXED]
        self._fixed.setText(" ".join(fixed))

    def _length(self, kind: Kind, text: str) -> None:
        now = self._keeping.period(kind)
        if now is not None:
            self._keeping.set_period(f"period:{kind}", replace(now, length=read_number(text)))

    def _reason(self, kind: Kind, text: str) -> None:
        now = self._keeping.period(kind)
        if now is not None:
            lithuanian = i18n.language() == "lt"
            new = replace(now, reason_lt=text) if lithuanian else replace(now, reason_en=text)
            self._keeping.set_period(f"why:{kind}", new)


class ShutPart(QWidget):
    """Complaints kept for the law alone: their number and their day, and one of them opened."""

    changed = Signal()

    def __init__(self, section: Section, session: Session, keeping: KeepingPresenter) -> None:
        super().__init__()
        self._session = session
        self._keeping = keeping
        self._case: ShutCase | None = None
        self._title = label("section")
        self._intro = label("second")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space1"))
        self._told = label()
        self.outcome = KeptLine()
        self._field = section.field("outcome", self.outcome)
        self.end = Button()
        self._open = frame("quiet")
        ending = QWidget()
        LineUp(ending).addWidget(self.end)
        self._open.setLayout(column(self._told, self._field, ending, margins="space3"))
        self.setLayout(column(self._title, self._intro, self._list, self._open))
        on_click(self.end, self._end)
        keeping.opened.connect(self._opened)

    def say(self) -> None:
        """Say the words."""
        self._title.setText(_("Shut away"))
        self._intro.setText(_("Complaints of people who were forgotten. Each opening is noted."))
        self._field.say(_("What was done"))
        self.end.say(_("Close this complaint"))
        self.fill()

    def fill(self) -> None:
        """Show what is shut away."""
        seen = self._keeping.seen
        clear(self._list)
        shut = seen.shut[:SHOWN] if seen is not None else []
        for one in shut:
            link = Link()
            if one.shut_until is not None:
                words = _("{number} · until {day}").format(number=one.number, day=full_day(one.shut_until))
            elif waits_to_be_closed(one):
                words = _("{number} · told, to be closed").format(number=one.number)
            else:
                words = _("{number} · its answer is due {day}").format(
                    number=one.number, day=full_day(one.answer_due)
                )
            link.say(words)
            on_click(link, partial(self._keeping.open_shut, one.id))
            self._list.addWidget(link)
        if self._case is not None and self._case.complaint.id not in {one.id for one in shut}:
            self._case = None
        self.setVisible(bool(shut))
        self._show_case()

    def _opened(self, case: ShutCase) -> None:
        self._case = case
        self._show_case()

    def _show_case(self) -> None:
        self._open.setVisible(self._case is not None)
        if self._case is None:
            return
        one = self._case.complaint
        facts = [f"{one.number} · {state_word(one.state)}", one.summary, one.words, one.offered, one.outcome]
        told = story_lines(self._case, self._session.house.everybody)
        facts += [f"{full_day(line.at.date())} · {line.text}" for line in told]
        self._told.setText("\n".join(fact for fact in facts if fact))
        for part in (self._field, self.end):
            part.setVisible(is_open(one))

    def _end(self) -> None:
        if self._case is not None:
            self._keeping.close_shut(self._case.complaint.id, self.outcome.text())
            self.outcome.put("")
            self._case = None
