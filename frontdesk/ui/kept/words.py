"""What we keep about somebody, in plain words: for the screen turned to the customer, and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.contacts import apart
from frontdesk.domain.customers import Form, Origin, codes, emails_of, full_name, phones_of
from frontdesk.domain.erasing import Given
from frontdesk.domain.meanwhile import choice_name
from frontdesk.domain.retention import Kind
from frontdesk.domain.sheets import as_text, read_sheet
from frontdesk.domain.shop import Staff, in_language
from frontdesk.domain.ties import Merged, Tie
from frontdesk.domain.wording import quoted
from frontdesk.i18n import N_, _
from frontdesk.services.complaint_reading import Case
from frontdesk.services.kept import Kept
from frontdesk.ui import words
from frontdesk.ui.care_words import HEEDED
from frontdesk.ui.complaints.state_words import channel_word, remedy_word, state_word
from frontdesk.ui.complaints.story import story_lines
from frontdesk.ui.retention_words import kept_words, reason_words
from frontdesk.ui.roles import ROLES
from frontdesk.ui.story_words import LANGUAGE_NAMES, ahead_words, aside_words, promise_words, visit_words

YOUR_HELPS = {
    "more_time": N_("We take more time."),
    "face_me": N_("We face you when we speak."),
    "speak_slower": N_("We speak more slowly."),
    "write_down": N_("We write it down for you."),
    "offer_seat": N_("We offer you a seat."),
    "quiet_place": N_("We go where it is quiet."),
}
YOUR_TIES: dict[Tie, str] = {
    Tie.FAMILY: N_("Another customer of ours is family of yours."),
    Tie.FIRM: N_("Another customer of ours is of the same firm."),
    Tie.ALONG: N_("You and another customer of ours come along with each other."),
}
YOUR_CUSTOMS = {
    "by_given": N_("We say your title with your given name."),
    "surname_first": N_("We put your surname first."),
    "first_surname": N_("We say the first of your surnames."),
}
ON_SCREEN = 30  # visits; on paper all of them stand
_TOLD_KINDS = (Kind.PROFILE, Kind.HELPS, Kind.COMPLAINT, Kind.PROMISE, Kind.REMARK,
               Kind.JOURNAL, Kind.BACKUP)  # fmt: skip
_GIVEN: dict[Given, str] = {
    Given.COPY: N_("A copy was given"),
    Given.COPY_WITH_NEEDS: N_("A copy was given, with what helps"),
    Given.CARD: N_("A contact card was given"),
    Given.CARD_WITH_NEEDS: N_("A contact card was given, with what helps"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; ``field`` is where the card can be corrected."""

    heading: str
    lines: Sequence[str]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page of words in one language."""

    title: str
    second: str
    sections: Sequence[Section]
    language: str
    correct: str = ""  # what the way to put something right is called


def kept_paper(kept: Kept, language: str, *, every_visit: bool = False) -> Paper:
    """Return the whole page in a language."""
    with i18n.speaking(language):
        sections = [
            _name(kept),
            _address(kept),
            _contact(kept),
            _helps(kept),
            _note(kept),
            *_card(kept),
            _visits(kept, every_visit=every_visit),
            *_complaints(kept),
            *_remarks(kept),
            _promises(kept),
            *_waiting(kept),
            *_ties(kept),
            _source(kept),
            _who(kept),
            _how_long(kept),
            _rights(),
        ]
        second = _("{shop}, {day}").format(shop=kept.shop.name, day=_day(kept, kept.at))
        return Paper(_("What we keep about you"), second, sections, language, _("This is not right"))


def language_of(kept: Kept) -> str:
    """Return the language to begin in: the customer's, or the shop's where we do not speak it."""
    wanted = kept.customer.language or kept.shop.language
    return wanted if wanted in i18n.LANGUAGES else kept.shop.language


def _day(kept: Kept, at: datetime) -> str:
    return words.full_day(local_date(kept.shop, at))


def _name(kept: Kept) -> Section:
    customer = kept.customer
    lines = [full_name(customer)]
    said = words.said(customer, i18n.language()).text
    if said:
        lines.append(_("We say: {name}").format(name=said))
    other = customer.vocative if customer.form is Form.INFORMAL else customer.vocative_informal
    if other and other != said:
        lines.append(_("You also told us: {name}").format(name=other))
    lines += [_(YOUR_CUSTOMS[code]) for code in codes(customer.name_customs) if code in YOUR_CUSTOMS]
    if customer.preferred:
        lines.append(_("You like to be called: {name}").format(name=customer.preferred))
    if customer.say_as:
        lines.append(_("It is pronounced: {sound}").format(sound=customer.say_as))
    if customer.say_as and customer.say_as_at is not None:
        told = customer.say_as_origin == Origin.TOLD
        since = _("You told us so on {day}.") if told else _("We noted on {day} how we heard it.")
        lines.append(since.format(day=_day(kept, customer.say_as_at)))
    return Section(_("Your name"), lines, "given")


def _address(kept: Kept) -> Section:
    customer = kept.customer
    since = customer.informal_since
    if customer.form is Form.FORMAL:
        lines = [_("We address you formally.")]
    elif since is None:
        lines = [_("We address you informally, as you offered.")]
    else:
        day = _day(kept, since)
        lines = [_("We address you informally, as you offered on {day}.").format(day=day)]
    if customer.informal_by:
        lines.append(_("Offered on your behalf by: {name}").format(name=customer.informal_by))
    spoken = dict.fromkeys((customer.language, *codes(customer.speaks)))
    names = [_(LANGUAGE_NAMES[code]) for code in spoken if code in LANGUAGE_NAMES]
    if names:
        lines.append(_("You speak: {languages}").format(languages=", ".join(names)))
    return Section(_("How we speak to you"), lines, "form")


def _note(kept: Kept) -> Section:
    customer = kept.customer
    lines = [_("We look at this first: {line}").format(line=customer.pinned)] if customer.pinned else []
    if customer.note:
        lines.append(customer.note)
    return Section(_("Our note"), lines or [_("Nothing is noted.")], "note")


def _contact(kept: Kept) -> Section:
    lines = [*phones_of(kept.customer), *emails_of(kept.customer)]
    return Section(_("How to reach you"), lines or [_("Nothing is noted.")], "phone")


def _helps(kept: Kept) -> Section:
    customer = kept.customer
    lines = [_(YOUR_HELPS[code]) for code in codes(customer.helps) if code in YOUR_HELPS]
    if lines and customer.helps_agreed is not None:
        day = _day(kept, customer.helps_agreed)
        lines.append(_("You agreed on {day} that we note this.").format(day=day))
    return Section(_("What helps you"), lines or [_("Nothing is noted.")], "helps")


def _card(kept: Kept) -> list[Section]:
    """Tell what came with a contact card and has no field of its own."""
    from frontdesk.ui.card_words import card_lines

    lines = card_lines(kept.card)
    return [Section(_("What came with your contact card"), lines)] if lines else []


def _visits(kept: Kept, *, every_visit: bool) -> Section:
    shown = kept.visits if every_visit else kept.visits[:ON_SCREEN]
    lines = []
    for visit in shown:
        told = f"{words.clock(visit.joined_at, kept.shop)} · {visit_words(visit)}"
        marks = _("mark in the line: {mark}").format(mark=visit.label) if visit.label else ""
        sooner = _("served sooner: {why}").format(why=ahead_words(visit)) if visit.ahead else ""
        aside = _("stepped aside: {why}").format(why=aside_words(visit)) if visit.parked_for else ""
        more = (marks, sooner, aside, visit.counter, *_heeded(kept, visit.id))
        parts = (_day(kept, visit.joined_at), told, *more)
        lines.append(" · ".join(part for part in parts if part))
    left = len(kept.visits) - len(shown)
    if left:
        lines.append(
            i18n.ngettext(
                "{n} earlier visit stands in the printed copy.",
                "{n} earlier visits stand in the printed copy.",
                left,
            ).format(n=left)
        )
    if kept.said:
        said = " ".join(quoted(text, i18n.language()) for text in kept.said)
        lines.append(
            _("What we said last, so that we do not say it twice running: {sentences}").format(sentences=said)
        )
    return Section(_("Your visits"), lines or [_("None so far.")])


def _heeded(kept: Kept, visit_id: str) -> list[str]:
    """Return what was heeded in a visit, as it may be read by whom it is about."""
    care = kept.cares.get(visit_id)
    if care is None:
        return []
    found = [_(needed) for what, needed in HEEDED.items() if care.needs(what)]
    if care.called_at is not None:
        found.append(_("a colleague was called"))
    found += [_("said: {line}").format(line=line) for line in care.said.splitlines()]
    return found + [_("not needed: {line}").format(line=line) for line in care.needless.splitlines()]


def _complaints(kept: Kept) -> list[Section]:
    if not kept.cases:
        return [Section(_("Your complaints"), [_("None so far."), _elsewhere()])]
    return [
        *(_complaint(kept, case) for case in kept.cases),
        Section(_("Further complaints"), [_elsewhere()]),
    ]


def _elsewhere() -> str:
    """Said in every copy, for only so it tells nobody that there is such a complaint."""
    return _(
        "Where a complaint is about one of us, about health or a child, its copy is given by a supervisor "
        "or the owner whom it is not about; just ask."
    )


def _complaint(kept: Kept, case: Case) -> Section:
    one = case.complaint
    head = [_day(kept, one.received_at), channel_word(one.channel), state_word(one.state)]
    facts = (
        (_("What it is about"), in_language(case.subject, i18n.language()) if case.subject else ""),
        (_("In short"), one.summary),
        (_("In your words"), one.words),
        (_("What would put it right"), remedy_word(one.remedy)),
        (_("Product"), one.product),
        (_("Receipt or order"), one.receipt),
        (_("Bought"), words.full_day(one.bought_on) if one.bought_on else ""),
        (_("Price"), words.money(one.price_cents) if one.price_cents else ""),
        (_("Files"), str(len(kept.files.get(one.id, ()))) if kept.files.get(one.id) else ""),
        (_("What we said"), " ".join(quoted(text, i18n.language()) for text in case.said)),
        (_("What we offered"), one.offered),
        (_("Amount"), words.money(one.amount_cents) if one.amount_cents else ""),
        (_("Exception to a rule, because"), one.exception),
        (_("Cause"), one.cause),
        (_("What was done"), one.outcome),
    )
    lines = [" · ".join(part for part in head if part)]
    lines += [_("{name}: {value}").format(name=name, value=value) for name, value in facts if value]
    for reply in kept.replies.get(one.id, ()):
        lines.append(_("On {day} we wrote to you:").format(day=words.full_day(reply.sent_on)))
        lines += [part for part in as_text(read_sheet(reply.letter)).splitlines() if part]
    roles = {
        staff_id: Staff(id=staff_id, name=_(ROLES[role]), role=role) for staff_id, role in kept.roles.items()
    }
    for step in story_lines(replace(case, same=[]), roles):
        lines.append(f"{_day(kept, step.at)} · {step.text}")
    return Section(_("Your complaint {number}").format(number=one.number), lines)


def _remarks(kept: Kept) -> list[Section]:
    if not kept.remarks:
        return []
    lines = [
        _("{day} · {what}").format(day=_day(kept, one.received_at), what=one.words) for one in kept.remarks
    ]
    return [Section(_("What you suggested and thanked for"), lines)]


def _promises(kept: Kept) -> Section:
    lines = [
        _("{what} · due {day}").format(what=promise_words(promise), day=_day(kept, promise.due_at))
        for promise in kept.promises
    ]
    return Section(_("What we promised you"), lines or [_("Nothing so far.")])


def _waiting(kept: Kept) -> list[Section]:
    """Tell what was wished and offered while the customer waited, where there was anything."""
    lines = [
        _("On {day} you wished for: {what}").format(day=_day(kept, wish.noted_at), what=wish.text)
        for wish in kept.wishes
    ]
    lines += [
        _("On {day} we offered you: {what}").format(
            day=_day(kept, at), what=choice_name(choice, i18n.language())
        )
        for at, choice in kept.offered
    ]
    return [Section(_("While you waited"), lines)] if lines else []


def _source(kept: Kept) -> Section:
    if kept.brought is not None and kept.brought_at is not None:
        line = _("From a list that the shop brought in on {day}: {file}").format(
            day=_day(kept, kept.brought_at), file=kept.brought.file_name
        )
    elif kept.customer.created_at is not None:
        line = _("From you, at our counter, since {day}.").format(day=_day(kept, kept.customer.created_at))
    else:
        line = _("From you, at our counter.")
    return Section(_("Where this comes from"), [line, *(_merged(kept, card) for card in kept.merged)])


def _merged(kept: Kept, card: Merged) -> str:
    ways = (card.phone, *apart(card.more_phones), card.email, *apart(card.more_emails))
    known = (f"{card.given} {card.surname}".strip(), card.preferred, *ways)
    return _("On {day} another card of yours was put together with this one: {known}").format(
        day=_day(kept, card.at), known=", ".join(part for part in known if part)
    )


def _ties(kept: Kept) -> list[Section]:
    """Say with whom the customer is linked, without naming anybody: that is the other's own."""
    if not kept.ties:
        return []
    return [Section(_("Who you belong together with"), [_(YOUR_TIES[kind]) for kind in kept.ties])]


def _who(kept: Kept) -> Section:
    lines = [
        _("Those who work in this shop, and nobody else. It is kept on our computer and sent to nobody."),
    ]
    for touch in kept.touches:
        who = _(ROLES[touch.role]) if touch.role is not None else _("Somebody")
        lines.append(_("{day} · changed by: {role}").format(day=_day(kept, touch.at), role=who))
    lines += [f"{_day(kept, one.at)} · {_(_GIVEN[one.kind])}" for one in kept.given if one.kind in _GIVEN]
    return Section(_("Who sees it, and who changed it"), lines)


def _how_long(kept: Kept) -> Section:
    lines = []
    for kind in _TOLD_KINDS:
        retention = kept.periods[kind]
        lines.append(f"{kept_words(retention)}. {reason_words(retention)}")
    lines += [
        _("Kept longer, until {day}: {why}").format(day=words.full_day(one.until), why=one.reason)
        for one in kept.longer
    ]
    return Section(_("How long it is kept, and why"), lines)


def _rights() -> Section:
    return Section(
        _("What you may ask us for"),
        [
            _("A copy of all this, to take along."),
            _("That something is put right, at once."),
            _("That you are forgotten. What the law makes us keep is shut away until its day comes."),
            _(
                "If we do not help: the State Data Protection Inspectorate, vdai.lrv.lt. "
                "Please tell us first; we would like to put it right."
            ),
        ],
    )
