"""The papers of a complaint in the words of the screens: kinds, decisions, ways, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from frontdesk import i18n
from frontdesk.domain.complaints import is_owed
from frontdesk.domain.customers import emails_of, full_name, phones_of
from frontdesk.domain.masking import masked
from frontdesk.domain.replies import Basis, Decision, Missing, Part, Way
from frontdesk.domain.sheets import Look, Sheet, sheet_of
from frontdesk.i18n import N_, _, pgettext
from frontdesk.ui.complaints.state_words import remedy_word, severity_word, told_words
from frontdesk.ui.words import LOCALES, full_day, money

REPLY, SLIP, ARRIVED, WRITING, SUPERVISOR = "reply", "slip", "arrived", "writing", "supervisor"
KINDS = {
    REPLY: N_("Reply"),
    SLIP: N_("Slip for the customer"),
    ARRIVED: N_("That it arrived"),
    WRITING: N_("In writing, with a copy"),
    SUPERVISOR: N_("Slip for the supervisor"),
}
STOCK_NAMES = {"a4": N_("A4"), "roll80": N_("Roll, 80 mm"), "roll58": N_("Roll, 58 mm")}
LANGUAGE_NAMES = {"lt": "Lietuvių", "en": "English"}
DECISIONS = {
    Decision.GRANTED: N_("Granted"),
    Decision.PARTLY: N_("Granted in part"),
    Decision.REFUSED: N_("Not granted"),
}
WAYS = {Way.HANDED: N_("Handed over"), Way.POST: N_("By post"), Way.EMAIL: N_("By e-mail")}
LACKS = {
    Part.SHOP_ADDRESS: N_("The shop’s address, in the settings"),
    Part.SHOP_CONTACT: N_("The shop’s phone or e-mail, in the settings"),
    Part.ADDRESSEE: N_("Whom it is for"),
    Part.SALUTATION: N_("How the letter begins: we are not sure of this form of the name"),
    Part.ABOUT: N_("What it is about"),
    Part.DEMANDS: N_("What is asked for"),
    Part.DOCUMENTS: N_("The documents that you rely on"),
    Part.NEXT: N_("What happens next"),
    Part.NEXT_BY: N_("Until when"),
    Part.RECOURSE: N_("The body that settles disputes, in the settings"),
    Part.SIGNER: N_("A supervisor’s name: a supervisor takes the complaint first"),
}
_OF_DEMAND = {
    Part.WISH: N_("Demand {n}: what is asked for"),
    Part.DECISION: N_("Demand {n}: what you decide"),
    Part.REASON: N_("Demand {n}: why"),
}


def day_in(on: date, language: str) -> str:
    """Return a day with its year in a language; for any thread, whatever the screens speak."""
    from babel.dates import format_date

    return format_date(on, format="long", locale=LOCALES[language])


def lack_words(lack: Missing) -> str:
    """Say which part is missing."""
    if lack.part in _OF_DEMAND:
        return _(_OF_DEMAND[lack.part]).format(n=lack.index + 1)
    return _(LACKS[lack.part])


def wish_in(code: str, language: str) -> str:
    """Return what would put it right, in a language."""
    with i18n.speaking(language):
        return remedy_word(code)


def first_documents(basis: Basis, language: str) -> str:
    """Return what a reply begins with as relied on: the complaint itself, and the receipt."""
    complaint = basis.complaint
    came = complaint.received_on or basis.today
    with i18n.speaking(language):
        lines = [_("The complaint of {day}").format(day=full_day(came))]
        if complaint.receipt:
            lines.append(_("Proof of purchase: {receipt}").format(receipt=complaint.receipt))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the complaint itself, said in the screens' language."""

    address: str = ""
    promises: tuple[str, ...] = ()
    where: str = ""
    written_by: str = ""


def supervisor_sheet(basis: Basis, known: Known) -> Sheet:
    """Return everything of a case for a supervisor who is not at this computer, in the screens' language."""
    complaint, customer = basis.complaint, basis.customer
    own = [*phones_of(customer), *emails_of(customer)] if customer is not None else []
    cover = partial(masked, own=own, names=[basis.unnamed])
    who = full_name(basis.customer) if basis.customer is not None else _("Without a name")
    offered = pgettext("to the customer", "Offered")
    if known.written_by and known.written_by != basis.unnamed:
        offered = _("Offered by {name}").format(name=known.written_by)
    facts = (
        (_("Customer"), who),
        (_("To say"), known.address),
        (_("Where the customer is"), known.where),
        (_("Wants"), remedy_word(complaint.remedy)),
        (_("How serious"), severity_word(complaint.severity)),
        (_("Told it before"), told_words(complaint.told_before) if complaint.told_before else ""),
        (_("Product"), complaint.product),
        (_("Receipt or order"), complaint.receipt),
        (_("Bought"), full_day(complaint.bought_on) if complaint.bought_on else ""),
        (_("Price"), money(complaint.price_cents) if complaint.price_cents else ""),
        (offered, cover(complaint.offered)),
        (_("Amount"), money(complaint.amount_cents) if complaint.amount_cents else ""),
        (_("What seems fair"), cover(complaint.fair)),
        (_("Promises open"), cover("\n".join(known.promises))),
        (_("With whom it is now"), basis.holder),
        (_("Our answer by"), full_day(complaint.answer_due) if is_owed(complaint) else ""),
        (_("By law in writing by"), full_day(complaint.legal_due) if complaint.legal_due else ""),
        (_("How to reach the shop"), ", ".join(p for p in (basis.shop.phone, basis.shop.email) if p)),
    )
    title = _("Complaint {number}").format(number=complaint.number)
    blocks = [
        (Look.TITLE, title),
        (Look.STRONG, _("Somebody may be hurt") if complaint.safety else ""),
        (Look.TEXT, cover(complaint.summary)),
        (Look.HEADING, _("In the customer’s own words")),
        *((Look.QUOTE, line) for line in cover(complaint.words).splitlines()),
        *((look, text if value else "") for name, value in facts
          for look, text in ((Look.NAME, name), (Look.VALUE, value))),
    ]  # fmt: skip
    return sheet_of(title, i18n.language(), blocks, complaint.number)
