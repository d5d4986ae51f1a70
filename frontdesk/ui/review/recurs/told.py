"""What is told beside the charts: exceptions and their reasons, like cases, what was done about causes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.mending import Tried
from frontdesk.services.mending_ports import By
from frontdesk.ui.complaints.mending.words import figures_words, helped_words, standing_words, text_of
from frontdesk.ui.review.recurs.words import Teller
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click, rule
from frontdesk.ui.widgets.layouts import FlowLayout, clear

SHOWN = 12


class Told(QWidget):
    """A card of sentences, each with the way to its complaints."""

    case_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._about = label("section"), label("second")
        self._entries = QVBoxLayout()
        self._entries.setSpacing(theme().tokens.px("space2"))
        card = frame()
        gap = theme().tokens.px("space3")
        box = QVBoxLayout(card)
        box.setContentsMargins(gap, gap, gap, gap)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self._title)
        box.addWidget(self._about)
        box.addLayout(self._entries)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_entries(
        self,
        title: str,
        about: str,
        entries: Sequence[tuple[Sequence[str], Sequence[tuple[str, str]]]],
        none: str,
    ) -> None:
        """Show entries: lines, and complaints by number and id."""
        self._title.setText(title)
        self._about.setText(about)
        clear(self._entries)
        if not entries:
            self._entries.addWidget(label("muted", none))
        for at, (lines, cases) in enumerate(entries[:SHOWN]):
            if at:
                self._entries.addWidget(rule())
            for place, line in enumerate(lines):
                self._entries.addWidget(label("second" if place else "", line))
            if cases:
                flow = FlowLayout(gap=theme().tokens.px("space2"))
                for number, complaint_id in cases:
                    link = Link()
                    link.say(_("Complaint {number}").format(number=number))
                    on_click(link, self._opener(complaint_id))
                    flow.addWidget(link)
                self._entries.addLayout(flow)

    def _opener(self, complaint_id: str) -> Callable[[], None]:
        return lambda: self.case_wanted.emit(complaint_id)


def show_exceptions(card: Told, teller: Teller) -> None:
    """Show where a rule of the house was not kept to, and why."""
    card.show_entries(
        _("Exceptions to a rule of the house"),
        _("Each with the reason that was given. Several of one kind may mean that the rule does not fit."),
        [
            (
                (row.exception, teller.name(By.SUBJECT, row.subject_id)),
                ((row.number, row.id),),
            )
            for row in teller.found.exceptions
        ],
        _("No exception was made in this period."),
    )


def show_pairs(card: Told, teller: Teller) -> None:
    """Show like cases that were treated unlike."""
    card.show_entries(
        _("Like cases, treated differently"),
        _("Of the last twelve months. There may be a good reason; it is worth a look, side by side."),
        [
            (
                (teller.pair(pair),),
                tuple((row.number, row.id) for row in (pair.most, pair.least)),
            )
            for pair in teller.found.pairs
        ],
        _("No like cases are far apart."),
    )


def show_measures(card: Told, teller: Teller, session: Session) -> None:
    """Show what was done about causes, and whether it helped."""
    card.show_entries(
        _("What was done about it, and did it help?"),
        _("Compared are up to twelve weeks before with up to twelve weeks since."),
        [
            (
                measure_lines(one, teller, session),
                ((one.number, one.measure.complaint_id or ""),) if one.number else (),
            )
            for one in teller.found.measures
        ],
        _("Beside a complaint it can be put down what will be done, by whom and until when."),
    )


def measure_lines(one: Tried, teller: Teller, session: Session) -> list[str]:
    """Return what is told of a measure."""
    measure = one.measure
    about = ""
    if measure.cause_id:
        about = teller.name(By.CAUSE, measure.cause_id)
    elif measure.subject_id:
        about = teller.name(By.SUBJECT, measure.subject_id)
    standing = standing_words(measure, session.house.everybody, session.shop)
    lines = [text_of(measure), " · ".join(part for part in (about, standing) if part)]
    lines += [words] if (words := figures_words(one)) else []
    lines += [helped_words(measure.helped)] if measure.helped else []
    return lines
