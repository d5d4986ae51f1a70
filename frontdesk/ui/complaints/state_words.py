"""Complaints in words: states, channels, remedies, days for the answer, and what each looks like."""

from __future__ import annotations

from datetime import date

from frontdesk.domain.complaints import (
    CHANNELS,
    REMEDIES,
    SEVERITIES,
    Complaint,
    ComplaintState,
    is_hidden,
    is_open,
    is_owed,
    on_offer,
)
from frontdesk.domain.deadlines import Clock, Nearness, days_left, foremost, nearness, running
from frontdesk.domain.shop import Shop
from frontdesk.i18n import N_, _, ngettext, pgettext
from frontdesk.ui import words

STATES: dict[ComplaintState, str] = {
    ComplaintState.RECEIVED: N_("Written down"),
    ComplaintState.HANDED: N_("Written down"),
    ComplaintState.ACKNOWLEDGED: N_("Acknowledged"),
    ComplaintState.ASSESSED: N_("Assessed"),
    ComplaintState.LOOKED_INTO: N_("Being looked into"),
    ComplaintState.DECIDED: N_("Decided"),
    ComplaintState.TOLD: N_("Told"),
    ComplaintState.REOPENED: N_("Open again"),
    ComplaintState.CLOSED: N_("Solved"),
    ComplaintState.REJECTED: N_("Answered with reasons"),
}
_TONES: dict[ComplaintState, str] = {
    ComplaintState.RECEIVED: "tag",
    ComplaintState.HANDED: "tag",
    ComplaintState.ACKNOWLEDGED: "tag",
    ComplaintState.ASSESSED: "tag-accent",
    ComplaintState.DECIDED: "tag-accent",
    ComplaintState.TOLD: "tag-accent",
    ComplaintState.REOPENED: "tag-warn",
    ComplaintState.LOOKED_INTO: "tag-accent",
    ComplaintState.CLOSED: "tag-good",
    ComplaintState.REJECTED: "tag",
}
_NEAR: dict[Nearness, str] = {
    Nearness.FAR: "tag",
    Nearness.WEEK: "tag-accent",
    Nearness.SOON: "tag-warn",
    Nearness.LAST: "tag-urgent",
    Nearness.OVER: "tag-urgent",
}
_CLOCKS: dict[Clock, str] = {
    Clock.ACKNOWLEDGE: N_("Say that it arrived: {day}"),
    Clock.NEWS: N_("Next news by {day}"),
    Clock.ANSWER: N_("Answer by {day}"),
    Clock.LEGAL: N_("By law in writing by {day}"),
}
CHANNEL_WORDS: dict[str, str] = {
    "counter": N_("At the counter"),
    "phone": N_("By phone"),
    "email": N_("By e-mail"),
    "letter": N_("By letter"),
}
REMEDY_WORDS: dict[str, str] = {
    "repair": N_("Repair"),
    "replace": N_("Replacement"),
    "money_back": N_("Money back"),
    "price_cut": N_("Lower price"),
    "apology": N_("Apology"),
    "explanation": N_("Explanation"),
}


SEVERITY_WORDS: dict[str, str] = {
    "slight": N_("Minor"),
    "serious": N_("Serious"),
    "grave": N_("Very serious"),
}


def severity_word(code: str) -> str:
    """Return in words how serious it is, or nothing where that was not said."""
    return _(SEVERITY_WORDS[code]) if code in SEVERITY_WORDS else ""


def severity_choices() -> list[tuple[str, str]]:
    """Return how serious it may be: code and words."""
    return [(code, severity_word(code)) for code in SEVERITIES]


def state_word(state: ComplaintState | str) -> str:
    """Return a state in words."""
    return _(STATES[ComplaintState(state)])


def state_kind(state: ComplaintState | str) -> str:
    """Return the look of a state's label."""
    return _TONES[ComplaintState(state)]


def standing_tags(complaint: Complaint) -> list[tuple[str, str]]:
    """Return the look and words of a state, of an offer that nobody has taken, of what few may open."""
    tags = [(state_kind(complaint.state), state_word(complaint.state))]
    if on_offer(complaint):
        tags.append(("tag-warn", _("Handed over")))
    if complaint.restricted and not is_hidden(complaint):  # whoever may not open it reads that anyway
        tags.append(("tag", _("Only supervisors open it")))
    return tags


def channel_word(code: str) -> str:
    """Return in words how a complaint came."""
    return _(CHANNEL_WORDS[code]) if code in CHANNEL_WORDS else ""


def remedy_word(code: str) -> str:
    """Return in words what would put it right, or nothing where that was not said."""
    return _(REMEDY_WORDS[code]) if code in REMEDY_WORDS else ""


def channel_choices() -> list[tuple[str, str]]:
    """Return the channels to choose from: code and words."""
    return [(code, channel_word(code)) for code in CHANNELS]


def remedy_choices() -> list[tuple[str, str]]:
    """Return the remedies to choose from: code and words."""
    return [(code, remedy_word(code)) for code in REMEDIES]


def due_words(due: date, today: date) -> str:
    """Return the day of an answer, with its weekday and the days left."""
    return _("{day} · {left}").format(
        day=words.day(due, weekday=True), left=words.days_left(days_left(due, today))
    )


def due_kind(due: date, today: date) -> str:
    """Return the look of the day of an answer: the nearer, the louder."""
    return _NEAR[nearness(due, today)]


def clock_tags(complaint: Complaint, shop: Shop, today: date) -> list[tuple[str, str]]:
    """Return the clocks that run, each with its look, its day and the days left; or what is next instead."""
    days = running(complaint, shop)
    return [_clock_tag(clock, due, today) for clock, due in days.items()] or _still_open(complaint)


def foremost_tag(complaint: Complaint, shop: Shop, today: date) -> list[tuple[str, str]]:
    """Return the one clock that a list shows: more of them in each row, and none would be looked at."""
    days = running(complaint, shop)
    clock = foremost(days, today)
    return _still_open(complaint) if clock is None else [_clock_tag(clock, days[clock], today)]


def waits_to_be_closed(complaint: Complaint) -> bool:
    """Tell whether the customer has the answer, and the case is open all the same."""
    return is_open(complaint) and not is_owed(complaint)


def to_be_closed() -> str:
    """Return what is next where no clock runs any more."""
    return _("To be closed")


def _still_open(complaint: Complaint) -> list[tuple[str, str]]:
    return [("tag", to_be_closed())] if waits_to_be_closed(complaint) else []


def _clock_tag(clock: Clock, due: date, today: date) -> tuple[str, str]:
    return due_kind(due, today), _(_CLOCKS[clock]).format(day=due_words(due, today))


def offered_word() -> str:
    """Return the name of what was offered, by nobody who is known."""
    return pgettext("to the customer", "Offered")


def told_words(times: int) -> str:
    """Return how often the customer had to tell it before."""
    if times == 0:
        return pgettext("told before", "Never")
    return ngettext("{n} time", "{n} times", times).format(n=times)


def told_within(times: int) -> str:
    """Return how often it was told before, as a part of a sentence."""
    return told_words(times) if times else pgettext("told before, within a sentence", "never")
