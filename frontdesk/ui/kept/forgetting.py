"""Forgetting a customer on the screen: what it means, how far it is, and the answer to the customer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.i18n import N_, _
from frontdesk.services.erasing import Forgetting, erase_customer, plan_forgetting
from frontdesk.services.owned_ports import Left
from frontdesk.ui.errors import sentence
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.kept.forget_words import answer_paper, plan_paper
from frontdesk.ui.kept.giving import Giving, Stage, tell_giving
from frontdesk.ui.kept.reading import Reading
from frontdesk.ui.kept.words import Paper
from frontdesk.ui.retention_words import left_lines
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.settings.wording import LANGUAGES
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp

LOOK_MS = 100
_STEPS = {
    "list": N_("The list of those forgotten is being written…"),
    "store": N_("The data are being written anew, without this customer…"),
    "copies": N_("The backups are being written anew, without this customer…"),
    "elsewhere": N_("The backups in other places are being looked at…"),
}


@dataclass(slots=True)
class Progress:
    """How far it is: the slow lane counts, the window looks."""

    step: str = "list"
    done: int = 0
    of: int = 1

    def report(self, step: str, done: int, of: int) -> None:
        """Take note of a step."""
        self.step, self.done, self.of = step, done, of


class ForgetView(Retranslated):
    """First what it means; then the progress; then the answer, until it is put away."""

    left = Signal()  # nothing was done
    gone = Signal()  # the customer is forgotten, and the answer put away

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer_id = ""
        self._language = "en"
        self._plan: Forgetting | None = None
        self._left: Left | None = None
        self._error: Exception | None = None
        self._progress = Progress()
        self.erased = False
        self.working = False
        self.giving = Giving(session)
        self.back = Link()
        self.languages = Chips(may_be_none=False)
        self.forget, self.again = Button("warn"), Button("primary")
        self.copy, self.save, self.close_ = Button(), Button(), Button("primary")
        self._said = label("urgent")
        self._told = label("muted")
        self._reach = label("warn")
        self._working_words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.reading = Reading()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._moves = QWidget()
        flow = LineUp(self._moves, gap=tokens.px("space2"))
        flow.addWidget(self.languages)
        for move in (self.forget, self.again, self.close_, self.copy, self.save):
            flow.addWidget(move)
        self._work = QWidget()
        self._work.setLayout(column(self._working_words, self._bar, gap="space2"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._moves, self._said, self._told, self._reach, self._work):
            box.addWidget(part)
        box.addWidget(self.reading, 1)

    def _connect(self) -> None:
        on_click(self.back, self.leave)
        on_click(self.forget, self._forget)
        on_click(self.again, self._finish)
        on_click(self.copy, self._copy)
        on_click(self.save, self._ask_where)
        on_click(self.close_, self.leave)
        self.languages.changed.connect(self._say)
        self.giving.changed.connect(self._tell)

    def retranslate(self) -> None:
        """Say the words."""
        self.back.say(_("Do not forget, go back"))
        self.forget.say(_("Forget for good"))
        self.again.say(_("Go on with it"))
        self.copy.say(_("Copy the words"))
        self.save.say(_("Save as PDF…"))
        self.close_.say(_("Close"))
        self.languages.offer(LANGUAGES)
        self.languages.setAccessibleName(_("Language of this page"))
        self._bar.setAccessibleName(_("How far it is"))
        self._say()

    def begin(self, customer_id: str, language: str) -> None:
        """Ask whether a customer shall be forgotten; ``language`` is the answer's."""
        self._customer_id, self._language = customer_id, language
        self._plan = self._left = self._error = None
        self.erased = self.working = False
        self.giving.forget()
        self.languages.choose([language])
        query = partial(plan_forgetting, customer_id=customer_id)
        self._session.ask(query, self._planned, owner=self, refused=lambda _error: self.left.emit())

    def leave(self) -> None:
        """Go back; once it is done, the customer's own page is no more."""
        if self.working:
            return
        self._plan = None  # the last place that still knew the name
        (self.gone if self.erased else self.left).emit()

    def _planned(self, plan: Forgetting) -> None:
        self._plan = plan
        self._say()

    # Doing it.

    def _forget(self) -> None:
        self.working = True
        self._error = None
        self._say()
        change = partial(erase_customer, customer_id=self._customer_id)
        self._session.do(
            "erase_customer", change, then=lambda _done: self._finish(), refused=self._refused, owner=self
        )

    def _finish(self) -> None:
        """Leave no trace; only then it is done."""
        self.erased = self.working = True
        self._error = None
        self._progress = Progress()
        forgetter = self._session.means.forgetter
        if forgetter is None:
            self._finished(Left())
            return
        self._clock.start()
        self._say()
        report = self._progress.report
        self._session.slow.run(lambda: forgetter().finish(report), self._finished, self._refused, owner=self)

    def _finished(self, left: Left) -> None:
        self._clock.stop()
        self.working = False
        self._left = left
        self._say()
        self.close_.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception) -> None:
        self._clock.stop()
        self.working = False
        self._error = error
        self._say()

    def _look(self) -> None:
        self._bar.setRange(0, self._progress.of)
        self._bar.setValue(self._progress.done)
        self._working_words.setText(_(_STEPS.get(self._progress.step, _STEPS["list"])))

    # The answer.

    def paper(self) -> Paper | None:
        """Return the words that are in sight."""
        if self._plan is None:
            return None
        if self._left is None:
            return plan_paper(self._plan)
        today = local_date(self._session.shop, self._session.clock.now())
        return answer_paper(self._plan, self.languages.one() or self._language, today)

    def _copy(self) -> None:
        paper = self.paper()
        if paper is not None:
            parts = [paper.title, paper.second]
            parts += ["\n".join((section.heading, *section.lines)) for section in paper.sections]
            QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _ask_where(self) -> None:
        ask_folder(self, _("Into which folder shall the answer go?"), self.save_into, accept=_("Put it here"))

    def save_into(self, folder: Path) -> None:
        """Write the answer into a folder."""
        paper = self.paper()
        if paper is not None:
            self.giving.answer(paper, folder, _("Answer {day}").format(day=self._today()))

    def _today(self) -> str:
        return local_date(self._session.shop, self._session.clock.now()).isoformat()

    # Words.

    def _tell(self) -> None:
        tell_giving(self.giving, self._told)
        self._told.setVisible(self.giving.stage is not Stage.NONE)

    def _say(self) -> None:
        answered = self._left is not None
        half = self.erased and not answered and not self.working
        self.back.setVisible(not self.erased and not self.working)
        self.forget.setVisible(not self.erased and not self.working)
        self.again.setVisible(half)
        for part in (self.languages, self.copy, self.save, self.close_):
            part.setVisible(answered)
        self._moves.setVisible(not self.working)
        self._work.setVisible(self.working)
        self.reading.setVisible(not self.working and not half)
        words = sentence(self._error) if self._error is not None else ""
        if half:
            rest = _(
                "The customer is off every screen. What is left in files goes at the next start, if not now."
            )
            words = f"{words}\n{rest}"
        self._said.setText(words)
        self._said.setVisible(bool(words))
        lines = left_lines(self._left) if self._left is not None else []
        self._reach.setText("\n".join(lines))
        self._reach.setVisible(bool(lines))
        self._tell()
        self._look()
        paper = self.paper()
        if paper is not None and not self.working:
            self.reading.show_paper(paper)
