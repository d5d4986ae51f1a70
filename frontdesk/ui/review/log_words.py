"""One line of the complaint log in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk import i18n
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.customers import full_name
from frontdesk.domain.deadlines import Clock
from frontdesk.domain.shop import in_language
from frontdesk.domain.text import first_words
from frontdesk.i18n import _, pgettext
from frontdesk.services.complaint_log import LogRow
from frontdesk.ui.complaints.state_words import (
    due_kind,
    state_kind,
    state_word,
    to_be_closed,
    waits_to_be_closed,
)
from frontdesk.ui.words import day, days_left, full_day

NO_DAY = "—"


def short_state(state: ComplaintState) -> str:
    """Return a state in as few words as a column of a table has room for."""
    if state is ComplaintState.REJECTED:
        return pgettext("short for answered with reasons", "Answered")
    return state_word(state)


def left_words(clock: Clock | None, left: int | None) -> str:
    """Return what is owed next and how long there is for it, in as few words as a column has room for."""
    if clock is None or left is None:
        return ""
    if clock is Clock.ANSWER:  # what is meant by the day where nothing is said
        return days_left(left)
    what = (
        pgettext("short for what is owed", "in writing")
        if clock is Clock.LEGAL
        else pgettext("short for what is owed", "news")
    )
    return _("{what}: {left}").format(what=what, left=days_left(left))


@dataclass(frozen=True, slots=True)
class Line:
    """What the log says of one complaint; ``tone`` and ``due_tone`` name colours beside the words.

    Where an answer was told and only the closing is left, that is said in place of days left to none.
    """

    number: str
    customer: str
    about: str
    state: ComplaintState
    state_text: str
    state_short: str
    tone: str
    due: str
    left: str
    due_tone: str

    @property
    def answer(self) -> str:
        """The day it is due on and the days left, on one line."""
        return _("{day} · {left}").format(day=self.due, left=self.left) if self.has_day else self.left

    @property
    def has_day(self) -> bool:
        """Whether something is due."""
        return bool(self.due and self.left)

    @property
    def sentence(self) -> str:
        """All of it on one line, for a reader of the screen."""
        due = _("due {day}, {left}").format(day=self.due, left=self.left) if self.has_day else self.left
        said = (self.number, self.customer, self.about, self.state_text, due)
        return ", ".join(part for part in said if part)


def line_of(row: LogRow, today: date) -> Line:
    """Return the words of a line."""
    complaint = row.complaint
    about = first_words(complaint.summary, 200) or first_words(complaint.words, 200)
    due, told = row.due, row.due is None and waits_to_be_closed(complaint)
    return Line(
        number=complaint.number,
        customer=(full_name(row.customer) if row.customer else "") or _("Without a name"),
        about=about or (in_language(row.subject, i18n.language()) if row.subject else ""),
        state=complaint.state,
        state_text=state_word(complaint.state),
        state_short=short_state(complaint.state),
        tone=state_kind(complaint.state).removeprefix("tag").removeprefix("-"),
        due="" if told else _day_of(due, today),
        left=to_be_closed() if told else left_words(row.clock, row.days_left),
        due_tone="" if due is None else due_kind(due, today).removeprefix("tag").removeprefix("-"),
    )


def _day_of(due: date | None, today: date) -> str:
    if due is None:
        return NO_DAY
    return day(due) if due.year == today.year else full_day(due)
