"""What happened with a customer in words, and the languages people speak: for every screen that tells it."""

from __future__ import annotations

from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.text import first_words
from frontdesk.domain.visits import Ahead, Ending, Visit, waited
from frontdesk.i18n import N_, _
from frontdesk.ui.widgets.ticker import clock_text

# Each language by its own name: a customer who looks at the screen finds it, too.
LANGUAGE_NAMES = {
    "lt": N_("Lietuvių"),
    "en": N_("English"),
    "pl": N_("Polski"),
    "ru": N_("Русский"),
    "uk": N_("Українська"),
    "de": N_("Deutsch"),
}

# Why somebody is served before others who came earlier.
AHEAD_WORDS: dict[Ahead, str] = {
    Ahead.APPOINTMENT: N_("appointment"),
    Ahead.STANDING: N_("cannot stand long"),
    Ahead.CHILD: N_("small child"),
    Ahead.QUESTION: N_("quick question"),
    Ahead.COLLECTING: N_("collecting only"),
}

# Why somebody stepped aside, by the code that is kept; anything else is the clerk's own words.
ASIDE_WORDS: dict[str, str] = {
    "fetching_something": N_("fetching something"),
    "looking_around": N_("looking around"),
    "on_the_phone": N_("on the phone"),
    "gone_to_pay": N_("gone to pay or park"),
}


def aside_words(visit: Visit) -> str:
    """Say what somebody stepped aside for, in the language of whoever reads it."""
    return _(ASIDE_WORDS[visit.parked_for]) if visit.parked_for in ASIDE_WORDS else visit.parked_for


def ahead_words(visit: Visit) -> str:
    """Say why somebody is served before others: the reason, and what was added to it."""
    listed = AHEAD_WORDS.get(visit.ahead)
    parts = (_(listed) if listed else "", visit.ahead_words)
    return ", ".join(part for part in parts if part)


def visit_words(visit: Visit) -> str:
    """Say what a visit was about and how it went."""
    about = first_words(visit.reason) or _("Visit")
    if visit.ending is Ending.LEFT:
        return _("{about} · left without being served").format(about=about)
    if visit.parked:
        return _("{about} · back in a moment").format(about=about)
    if visit.waiting:
        return _("{about} · waits in the line now").format(about=about)
    if visit.serving:
        return _("{about} · is being served now").format(about=about)
    if visit.times:
        return _("{about} · the times are not known").format(about=about)
    wait = waited(visit, visit.joined_at).total_seconds()
    return _("{about} · waited {time}").format(about=about, time=clock_text(wait))


def promise_words(promise: Promise) -> str:
    """Say what was promised and how it ended."""
    about = first_words(promise.text)
    if promise.state is PromiseState.KEPT:
        return _("Promised and kept: {about}").format(about=about)
    if promise.state is PromiseState.BROKEN:
        return _("Promised, not kept: {about}").format(about=about)
    if promise.state is PromiseState.CHANGED:
        return _("Promised, then agreed anew: {about}").format(about=about)
    return _("Promised: {about}").format(about=about)
