"""Who is in the line, in words: a name where one is known, the quick marks, the state."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.visits import Ahead, Visit
from frontdesk.i18n import _, ngettext
from frontdesk.ui.story_words import ahead_words
from frontdesk.ui.words import ago, shown


def who(visit: Visit, customer: Customer | None, *, hidden: bool = False) -> str:
    """Return how a card names somebody; never a name while names are hidden from the customers' side."""
    name = shown(customer) if customer is not None and not hidden else ""
    if name:
        return name[:1].upper() + name[1:]  # «Ponia Kazlauskienė»: it stands by itself here
    if visit.label:
        return visit.label
    if customer is not None:
        return _("A customer we know")
    return _("Somebody new")


def to_whom(visit: Visit, customer: Customer | None, *, hidden: bool = False, unsure: bool = False) -> str:
    """Return whom the prompt means, as a line of its own, and whether their name is still to be heard."""
    words = _("For: {who} · not sure of the name’s form") if unsure else _("For: {who}")
    return words.format(who=who(visit, customer, hidden=hidden))


def about(visit: Visit, customer: Customer | None, *, form: bool = True) -> str:
    """Return what else a card says about somebody, in one line; ``form`` with an agreed first name."""
    parts = []
    if customer is not None and visit.label:
        parts.append(visit.label)
    if form and customer is not None and customer.form is Form.INFORMAL:
        parts.append(_("first name agreed"))
    if visit.party > 1:
        parts.append(ngettext("{n} person", "{n} people", visit.party).format(n=visit.party))
    if visit.reason:
        parts.append(visit.reason)
    if visit.ahead is not Ahead.NONE:
        parts.append(_("sooner: {why}").format(why=ahead_words(visit)))
    if visit.counter:
        parts.append(visit.counter)
    return " · ".join(parts)


def passed_words(visit: Visit) -> str:
    """Say before how many who came earlier somebody was called."""
    if not visit.passed:
        return ""
    return ngettext("before {n} who came earlier", "before {n} who came earlier", visit.passed).format(
        n=visit.passed
    )


def together_with(others: Sequence[Customer], *, hidden: bool = False) -> str:
    """Say which known people came along; no name while names are hidden."""
    if not others or hidden:
        return ""
    return _("with {people}").format(people=", ".join(shown(one) for one in others))


def seen_state(visit: Visit, *, late: bool) -> str:
    """Say whether somebody was greeted, beside a clock that tells since when."""
    if visit.seen_at is None:
        return _("● not yet greeted")
    return _("● time to look up again") if late else _("✓ greeted")


def seen_line(visit: Visit, seconds_since: float, *, late: bool) -> str:
    """Return when somebody was last greeted, with a shape that says the same as the colour."""
    if visit.seen_at is None:
        return _("● not yet greeted")
    if late:
        return _("● greeted {ago}, time to look up again").format(ago=ago(seconds_since))
    return _("✓ greeted {ago}").format(ago=ago(seconds_since))
