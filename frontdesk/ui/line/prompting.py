"""The one prompt: what it is now, by the rule of ``domain.prompts``, and with which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.closing import without_left_over
from frontdesk.domain.customers import Customer
from frontdesk.domain.prompts import Candidate, PromptKind, is_quiet, most_urgent
from frontdesk.domain.visits import Visit, overdue
from frontdesk.services.counter import CounterView
from frontdesk.services.prompts import Pending, candidates
from frontdesk.ui.line.notices import Notice, notice_of
from frontdesk.ui.line.wording import acknowledgement
from frontdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class Prompt:
    """Whom a glance and a word are due to, and the words."""

    visit: Visit
    customer: Customer | None
    words: str
    phrase_id: str
    others: int  # how many more are past the limit


class Prompting:
    """Holds the prompt or the notice that there is now, or neither: never two, and none in quiet hours."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.prompt: Prompt | None = None
        self._due: tuple[Pending, Candidate] | None = None
        self.quiet = False
        self._made_of: object = None
        self._answered: set[tuple[str, tuple[str, str, int]]] = set()  # by whom, or by anybody

    def look(self, view: CounterView, now: datetime, *, afresh: bool = False) -> bool:
        """See what is due now; tell whether that is something else, or is to be said ``afresh``."""
        shop, locked = self._session.shop, self._session.locked
        quiet = self.quiet = is_quiet(shop, now)
        here = without_left_over(view.here, shop, now)[0]  # nobody of another day is prompted
        late = [] if quiet else overdue(here, now, shop.limits)
        due = [] if quiet or locked else list(candidates(view.pending, now))  # behind the lock, no names
        answered = {key for who, key in self._answered if who in ("", self._session.actor)}
        first = most_urgent([*map(_unseen, late[:1]), *due], answered)
        made_of = (first, len(late), locked, quiet)
        if made_of == self._made_of and not afresh:
            return False
        self._made_of = made_of
        self.prompt = self._due = None
        if first is not None and first.kind is PromptKind.UNSEEN:
            customer = view.customer(late[0])
            words = acknowledgement(self._session.house, late[0], customer, view.heard(late[0]))
            self.prompt = Prompt(late[0], customer, words.text, words.phrase_id, len(late) - 1)
        elif first is not None:
            self._due = (view.pending, first)
        return True

    @property
    def notice(self) -> Notice | None:
        """Return the words of what is due beside the line, in the language of the screens now."""
        return notice_of(self._session, *self._due) if self._due is not None else None

    def know(self) -> None:
        """Take the notice as answered: it asks no more, unless what it is about changes.

        Whoever signs in next is still called where somebody may be hurt.
        """
        if self._due is not None:
            first = self._due[1]
            by = self._session.actor if first.kind is PromptKind.SAFETY else ""
            self._answered.add((by, first.key))


def _unseen(visit: Visit) -> Candidate:
    """Return somebody who stands unseen as what is prompted; which of them it is, the line decides."""
    return Candidate(PromptKind.UNSEEN, visit.id, visit.rev, visit.seen_at or visit.joined_at)
