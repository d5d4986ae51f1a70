"""The one thing to know before a word is said to whoever is served, and how it is told in few words."""

from __future__ import annotations

from frontdesk.domain.calendar import local_date
from frontdesk.domain.first_thing import Things, things_to_know
from frontdesk.domain.promises import Promise, is_late
from frontdesk.domain.text import first_words
from frontdesk.i18n import _
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session
from frontdesk.ui.words import moment

LETTERS = 60  # of a pinned line: about two lines of a narrow strip


def things_with(session: Session, line: LinePresenter) -> Things:
    """Return what there is to know about whoever is being served, the first thing in front."""
    view = line.view
    if view.known is None or view.serving is None:
        return Things(None)
    return things_to_know(
        "" if session.shop.names_hidden else view.known.customer.pinned,  # as the note, it may name somebody
        view.known.open_promises,
        view.known.open_complaints,
        now=line.now(),
        shop=session.shop,
    )


def promise_facts(promise: Promise, session: Session, line: LinePresenter) -> tuple[bool, str, str]:
    """Return whether a promise is late or due today, what it is called, and by when it is due."""
    shop, now = session.shop, line.now()
    today = local_date(shop, now)
    late = is_late(promise, now)
    due_today = local_date(shop, promise.due_at) == today
    words = _("Promise · late") if late else _("Promise · due today") if due_today else _("Promise")
    return late or due_today, words, _("by {time}").format(time=moment(promise.due_at, shop, today=today))


def in_few_words(session: Session, line: LinePresenter) -> str:
    """Tell the first thing where there is little room: a pinned line, a promise that is due, a complaint."""
    first = things_with(session, line).first
    if first is None:
        return ""
    if isinstance(first, str):
        return _("First: {line}").format(line=first_words(first, LETTERS))
    if isinstance(first, Promise):
        due, _words, when = promise_facts(first, session, line)
        return _("Promise, {when}").format(when=when) if due else ""
    return _("Complaint {number}").format(number=first.number)
