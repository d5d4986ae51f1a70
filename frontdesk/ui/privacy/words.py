"""Incidents in words, and the papers with the shop's own settings in them."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk import i18n
from frontdesk.domain.breaches import Breach, ClockState, Risk, Step, clock_of
from frontdesk.domain.calendar import local_date
from frontdesk.domain.papers import Book, compose
from frontdesk.domain.retention import Kind
from frontdesk.domain.shop import Shop
from frontdesk.i18n import N_, _, ngettext
from frontdesk.ui.kept.words import Paper, Section
from frontdesk.ui.privacy.presenter import PrivacyPresenter
from frontdesk.ui.retention_words import period_words
from frontdesk.ui.words import clock, full_day, locale

KIND_NAMES = {
    "names": N_("Names"),
    "contact": N_("Phones and e-mails"),
    "notes": N_("Notes"),
    "helps": N_("What helps customers"),
    "complaints": N_("Complaints"),
    "staff": N_("Data of the staff"),
}
RISK_NAMES = {
    Risk.UNLIKELY: N_("Harm is unlikely"),
    Risk.LIKELY: N_("Harm is possible"),
    Risk.HIGH: N_("Much harm is possible"),
}
STEP_NAMES = {
    Step.NOTED: N_("Written down what happened"),
    Step.STOPPED: N_("Stopped it, and mended what could be mended"),
    Step.MEASURED: N_("Known which data, and about how many people"),
    Step.WEIGHED: N_("Weighed what may come of it"),
    Step.AUTHORITY: N_("Told the authority"),
    Step.PEOPLE: N_("Told the people"),
    Step.CLOSED: N_("Done with it"),
}


def at_moment(at: datetime, shop: Shop) -> str:
    """Return a day with its weekday, and the time, in the shop."""
    from babel.dates import format_skeleton

    on = format_skeleton("MMMMEEEEd", local_date(shop, at), locale=locale())
    return _("{day}, {time}").format(day=on, time=clock(at, shop))


def standing_words(breach: Breach, shop: Shop, now: datetime, hours: int) -> tuple[str, str]:
    """Return how it stands with an incident, and the kind of the tag that says so."""
    if breach.closed_at is not None:
        return _("Done with"), "tag"
    state = clock_of(breach, now, hours)
    if state is None:
        told = breach.authority_at is not None
        return (_("The authority was told") if told else _("Nobody needs to be told")), "tag-good"
    return _left(state, at_moment(state.due, shop), hours), "tag-urgent" if state.over else "tag-warn"


def _left(state: ClockState, when: str, hours: int) -> str:
    if state.over:
        return _("The {hours} hours were over: {when}. Tell it now, with the reason.").format(
            hours=hours, when=when
        )
    n = state.left // timedelta(hours=1)
    if n:
        return ngettext("{n} hour left, until {when}", "{n} hours left, until {when}", n).format(
            n=n, when=when
        )
    n = max(state.left // timedelta(minutes=1), 1)
    return ngettext("{n} minute left, until {when}", "{n} minutes left, until {when}", n).format(
        n=n, when=when
    )


def step_words(step: Step, *, done: bool) -> str:
    """Return a step with a sign that says whether it is done."""
    return f"{'✓' if done else '○'} {_(STEP_NAMES[step])}"


def paper(presenter: PrivacyPresenter, book: Book, kind: str, language: str) -> Paper:
    """Return the notice or the record, in a language, as the settings are now."""
    shop, safety = presenter.session.shop, presenter.safety()
    periods = presenter.standing.periods
    law = book.law
    with i18n.speaking(language):
        blanks = {kind.value: period_words(periods[kind]) if kind in periods else "–" for kind in Kind}
        blanks |= {
            "shop": shop.name,
            "address": shop.address,
            "contact": shop.privacy_contact,
            "authority": law.authority.names[language],
            "authority_address": law.authority.address,
            "authority_web": law.authority.web,
            "answer": ngettext("{n} month", "{n} months", law.answer_months).format(n=law.answer_months),
            "today": full_day(local_date(shop, presenter.session.clock.now())),
            "checked": full_day(law.checked_on),
        }
    holds = {
        "address": shop.address,
        "contact": shop.privacy_contact,
        "notes_checked": shop.notes_checked,
        "encrypted": safety.encrypted,
        "second_place": safety.second_place,
        "signed_in": safety.signed_in,
    }
    made = compose(book.papers[kind][language], blanks, [name for name, true in holds.items() if true])
    return Paper(made.title, "", [Section(part.heading, part.lines) for part in made.sections], language)


def as_text(made: Paper) -> str:
    """Return a paper as plain text."""
    sections = ("\n".join(filter(None, (part.heading, *part.lines))) for part in made.sections)
    return "\n\n".join((made.title, *sections)) + "\n"
