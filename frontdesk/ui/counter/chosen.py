"""What can be done for the person chosen in the line: quick marks, and the moves out of turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from frontdesk import i18n
from frontdesk.domain.care import name_of, reason_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Times, Visit
from frontdesk.i18n import _, ngettext
from frontdesk.services.line import Marks, describe_visit
from frontdesk.ui.context import Context
from frontdesk.ui.counter.chosen_meanwhile import ChosenMeanwhile
from frontdesk.ui.counter.company import Company
from frontdesk.ui.counter.fold import Fold
from frontdesk.ui.counter.out_of_turn import OutOfTurn
from frontdesk.ui.counter.search import SearchField
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.line.people import who
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.pause import Pause
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, show_laid_out_later

PARTIES = ("1", "2", "3", "4", "5")
AGO = ("0", "5", "10")


class ChosenVisit(Retranslated):
    """The quick marks of one person in the line; each is kept at a pause in typing."""

    gone = Signal()  # the person left the line while the keyboard was here

    def __init__(self, context: Context, search: SearchField) -> None:
        super().__init__()
        self._context = context
        self._search = search
        self._visit: Visit | None = None
        self._card = frame()
        self._title = label("section")
        self._mark_label = label("field")
        self._mark = HintedLine()
        self._mark_label.setBuddy(self._mark)
        self._reason_label = label("field")
        self._reason = HintedLine()
        self._reason_label.setBuddy(self._reason)
        self._reasons = Chips()  # the shop's own list, one tap each
        self._check = NoteCheck(context.session, self._mark, self._reason, held=False)
        self._party_label = label("field")
        self._party = Chips(may_be_none=False)
        self._ago_label = label("field")
        self._ago = Chips()
        self._wrong = label("urgent")
        self._greeted = Button("warn")
        self._turn = OutOfTurn(context)
        self._company = Company(context, search)
        self._counter_label = label("field")
        self._counter = Chips()
        self._name_it = Button("link")
        self._left = Button("link")
        self._times = Button("link")
        self.meanwhile = ChosenMeanwhile(context)
        self._pause = Pause(self)
        self._ready: Visit | None = None  # whose marks these are already, though nobody sees them yet
        self._lay_out()
        self._connect()
        self.show_visit("")
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        box = QVBoxLayout(self._card)
        side = tokens.px("space3")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space2"))
        now, usual = (FlowLayout(gap=tokens.px("space2"), below=below) for below in (None, 0))
        for flow, buttons in (
            (now, (self._greeted, self._turn.serve)),
            (usual, (self._name_it, self._turn.sooner, self._turn.aside, self._left, self._times)),
        ):
            for button in buttons:
                flow.addWidget(button)
        came = (self._counter_label, self._counter, self._ago_label, self._ago)
        self.more = Fold(self._reasons, self._company.more, self._company, self.meanwhile, *came)
        box.addWidget(self._title)
        box.addLayout(now)
        box.addLayout(usual)
        for part in (
            self._turn,
            self._mark_label,
            self._mark,
            self._party_label,
            self._party,
            self._reason_label,
            self._reason,
            self._check,
            self.more,
            self._wrong,
        ):
            box.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)

    def _connect(self) -> None:
        line = self._context.line
        for field in (self._mark, self._reason):
            field.textEdited.connect(lambda _text: self._pause.typed())
            field.editingFinished.connect(self._keep)
        self._party.changed.connect(self._keep)
        self._counter.changed.connect(self._keep)
        self._reasons.changed.connect(self._take_reason)
        self._ago.changed.connect(self._keep)
        self._pause.due.connect(self._keep)
        for button, move in (
            (self._greeted, line.acknowledge),
            (self._left, line.moves.leave),
            (self._name_it, self._search.recognise),
            (self._times, self._mark_times),
        ):
            on_click(button, partial(self._do, move))
        follow(line, self, self._follow)

    def retranslate(self) -> None:
        """Say the words of the panel."""
        self._mark_label.setText(_("What tells them apart?"))
        self._mark.hint(_("For example, blue coat"))
        self._mark.setAccessibleName(_("What tells them apart?"))
        self._reason_label.setText(_("What for?"))
        self._reason.hint(_("For example, an order"))
        self._reason.setAccessibleName(_("What for?"))
        self._reasons.setAccessibleName(_("What for?"))
        self._offer_reasons()
        self._party_label.setText(_("How many together"))
        self._party.offer((n, f"{n}+" if n == PARTIES[-1] else n) for n in PARTIES)
        self._counter_label.setText(_("At which till or desk"))
        self._ago_label.setText(_("Came"))
        self._ago.offer((n, self._came(int(n))) for n in AGO)
        self._greeted.say(_("Greeted"))
        self._name_it.say(_("Who is it?"))
        self._left.say(_("Left unserved"))
        self._say_title()

    def _offer_reasons(self) -> None:
        """Offer the shop's reasons, the one that stands in the line marked."""
        language, listed = i18n.language(), self._context.session.house.reasons
        self._reasons.offer((one.id, name_of(one, language)) for one in listed if one.active)
        found = reason_of(listed, self._reason.text())
        self._reasons.choose([found.id] if found else [])
        self._reasons.setVisible(bool(self._reasons.chips()))

    def _take_reason(self) -> None:
        found = [one for one in self._context.session.house.reasons if one.id == self._reasons.one()]
        self._reason.setText(name_of(found[0], i18n.language()) if found else "")
        self._keep()

    def _came(self, minutes: int) -> str:
        if minutes == 0:
            return _("just now")
        return ngettext("{n} min ago", "{n} min ago", minutes).format(n=minutes)

    def show_visit(self, visit_id: str, *, soon: bool = False) -> None:
        """Show somebody's marks, or nothing; or have them ready, where they are shown in a turn to come."""
        self._keep()
        visit = next((v for v in self._context.line.view.waiting if v.id == visit_id), None)
        if visit is not None and visit == self._ready:
            self._ready = None
            show_laid_out_later(self)
            return
        self._ready = visit if soon else None
        if visit is None or self._visit is None or visit.id != self._visit.id:
            self.more.unfold(wanted=False)
        self._visit = visit
        if visit is None:
            self.hide()
        else:
            self._mark.setText(visit.label)
            self._reason.setText(visit.reason)
            self._offer_reasons()
            self._party.choose([str(min(visit.party, int(PARTIES[-1])))])
            self._ago.choose([])
            self._wrong.hide()
        self._say_title()
        if visit is not None:
            self._counter.choose([visit.counter])
            self.setVisible(not soon)  # with all it says: what is shown in sight is laid out once more

    def _do(self, move: Callable[[str], None]) -> None:
        if self._visit is not None:
            move(self._visit.id)

    def _mark_times(self, visit_id: str) -> None:
        visit = self._visit
        self._context.line.moves.mark_times(visit_id, visit is None or visit.times is not Times.WRONG)

    def type_marks(self) -> None:
        """Put the keyboard into the first field."""
        self._mark.setFocus()

    def _say_title(self) -> None:
        self.meanwhile.show_visit(self._visit)
        if self._visit is not None:
            hidden = self._context.session.shop.names_hidden
            customer = self._context.line.view.customer(self._visit)
            self._title.setText(who(self._visit, customer, hidden=hidden))
            self._name_it.setVisible(customer is None)
            wrong = self._visit.times is Times.WRONG
            self._times.say(_("Times are right after all") if wrong else _("Times are wrong"))
            self._times.setVisible(self._visit.times in (Times.KNOWN, Times.WRONG))
        counters = self._context.session.shop.counter_names
        self._counter.offer((name, name) for name in counters)
        for part in (self._counter_label, self._counter):
            part.setVisible(bool(counters))
        self._turn.show_for(self._visit)
        self._company.show_for(self._visit)

    def _follow(self) -> None:
        """Take over what changed in the line, but never what is being typed."""
        if self._visit is None:
            return
        before = self._visit
        now = next((v for v in self._context.line.view.waiting if v.id == before.id), None)
        if now is None and self.isAncestorOf(QApplication.focusWidget() or self):
            self.gone.emit()
        self._visit = now
        self.setVisible(now is not None)
        if now is not None:
            self._take_over(before, now)
        self._say_title()

    def _take_over(self, before: Visit, now: Visit) -> None:
        for field, was, is_ in (
            (self._mark, before.label, now.label),
            (self._reason, before.reason, now.reason),
        ):
            if was != is_ and field.text().strip() == was:
                field.setText(is_)
        if before.counter != now.counter:
            self._counter.choose([now.counter])
        self._offer_reasons()
        if before.party != now.party:
            self._party.choose([str(min(now.party, int(PARTIES[-1])))])

    def _keep(self) -> None:
        self._pause.over()
        visit = self._visit
        if visit is None:
            return
        party = int(self._party.one() or 1)
        if visit.party > int(PARTIES[-1]) and party == int(PARTIES[-1]):
            party = visit.party
        ago = self._ago.one()
        marks = Marks(
            label=self._mark.text(),
            party=party,
            reason=self._reason.text(),
            came_ago=timedelta(minutes=int(ago)) if ago else None,
            counter=self._counter.one() if self._counter.chips() else visit.counter,
        )
        typed = (marks.label.strip(), marks.party, marks.reason.strip(), marks.counter)
        same = typed == (visit.label, visit.party, visit.reason, visit.counter)
        if same and not ago:
            return
        self._ago.choose([])
        self._wrong.hide()
        change = partial(describe_visit, visit_id=visit.id, marks=marks)
        self._context.session.do("describe_visit", change, refused=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code in {"not_here", "not_found"}:
            return
        self._wrong.setText(sentence(error))
        self._wrong.show()


def come_to(chosen: ChosenVisit) -> None:
    """Bring the marks into sight, and the keyboard with them unless somebody types elsewhere."""
    if not chosen.isHidden():
        bring_into_sight(chosen)
        if not isinstance(QApplication.focusWidget(), QLineEdit):
            chosen.type_marks()
