"""Forgetting a customer in words: what will happen, and the answer that the customer takes home."""

from __future__ import annotations

from datetime import date

from frontdesk import i18n
from frontdesk.domain.retention import Retention
from frontdesk.i18n import _, ngettext
from frontdesk.services.erasing import Forgetting, Staying
from frontdesk.ui.kept.words import Paper, Section
from frontdesk.ui.retention_words import period_words
from frontdesk.ui.words import breakable, full_day


def plan_paper(plan: Forgetting) -> Paper:
    """Return what forgetting will do, in the language of the screens."""
    going = [_("The card: the name, how it is said, the contact, what helps and the note.")]
    for count, words in (
        (
            plan.visits,
            ngettext(
                "{n} visit loses its name and its words; the times stay, for the figures.",
                "{n} visits lose their name and their words; the times stay, for the figures.",
                plan.visits,
            ),
        ),
        (plan.promises, ngettext("The words of {n} promise.", "The words of {n} promises.", plan.promises)),
        (
            plan.complaints,
            ngettext(
                "{n} complaint whose time is over.", "{n} complaints whose time is over.", plan.complaints
            ),
        ),
        (plan.drafts, ngettext("{n} draft.", "{n} drafts.", plan.drafts)),
    ):
        if count:
            going.append(words.format(n=count))
    going.append(_("What the record of changes tells about it; that there was a change stays."))
    going.append(_("The same in every backup on this computer."))
    sections = [Section(_("What goes at once"), going)]
    if plan.files:
        lines = [breakable(f.path) for f in plan.files]
        sections.append(Section(_("Files that we wrote, which are removed"), lines))
    if plan.staying:
        lines = [_staying_words(one, plan.kept_for) for one in plan.staying]
        lines.append(_why_staying())
        sections.append(Section(_("What has to stay, shut away and without the name"), lines))
    if plan.shared_files:
        lines = [breakable(f.path) for f in plan.shared_files]
        lines.append(_("These hold many customers. Please see for yourself whether they are still needed."))
        sections.append(Section(_("Files about many, which may name this customer"), lines))
    return Paper(_("Forget this customer?"), _("This cannot be undone."), sections, i18n.language())


def answer_paper(plan: Forgetting, language: str, today: date) -> Paper:
    """Return the answer to the customer: what was erased, what is kept, why and until when."""
    with i18n.speaking(language):
        erased = [
            _("Your card: your name, how it is said, your contact, what helps you and our note."),
            _("Your name and every word about your visits. Only the times stay, and they name nobody."),
            _("What we had promised you, and what our record of changes told about you."),
            _("The same in the backups on our computer, and files that we had written about you."),
        ]
        if plan.complaints:
            words = ngettext(
                "{n} complaint whose time was over.", "{n} complaints whose time was over.", plan.complaints
            )
            erased.append(words.format(n=plan.complaints))
        sections = [Section(_("What was erased"), erased)]
        if plan.staying:
            lines = [_staying_words(one, plan.kept_for) for one in plan.staying]
            lines += [
                _why_staying(),
                _("Your name is no longer on it; to ask about it, the number is enough."),
            ]
            sections.append(Section(_("What is kept, shut away"), lines))
        else:
            sections.append(Section(_("What is kept"), [_("Nothing.")]))
        rights = _("You may turn to the State Data Protection Inspectorate, vdai.lrv.lt.")
        sections.append(Section(_("If you do not agree"), [rights]))
        return Paper(_("You have been forgotten, as you asked"), full_day(today), sections, language)


def _staying_words(one: Staying, kept_for: Retention) -> str:
    if one.until is None:
        return _(
            "Complaint {number} of {day}: it still awaits its answer, and stays {length} from then."
        ).format(number=one.number, day=full_day(one.received), length=period_words(kept_for))
    return _("Complaint {number} of {day}: until {until}.").format(
        number=one.number, day=full_day(one.received), until=full_day(one.until)
    )


def _why_staying() -> str:
    return _(
        "Why: a complaint has to be answered and may become a claim, so the law lets us keep it that long "
        "(GDPR, Article 17(3)). Only a supervisor or the owner can open it, and each opening is noted."
    )
