"""What two cards say, in words, while they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from frontdesk.domain.customers import Customer, Form, Origin, codes, emails_of, phones_of
from frontdesk.domain.merging import GROUPS, differ, is_filled
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.customers import Known
from frontdesk.ui.customers.card_custom import CUSTOM_NAMES
from frontdesk.ui.customers.card_parts import TITLE_NAMES
from frontdesk.ui.customers.field_names import FIELD_NAMES
from frontdesk.ui.customers.list_words import number, on_day
from frontdesk.ui.session import Session
from frontdesk.ui.story_words import LANGUAGE_NAMES
from frontdesk.ui.words import full_day, help_words

GENDERS = {"m": N_("Masculine form"), "f": N_("Feminine form"), "n": N_("No gender")}
ORIGINS = {
    Origin.TOLD: N_("{sound}, told by the customer"),
    Origin.HEARD: N_("{sound}, as it was heard"),
}


class MergeWords:
    """Says the fields of a card, with the shop's days and people."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._say: dict[str, Callable[[Customer], str]] = {
            "phone": lambda customer: "\n".join(phones_of(customer)),
            "email": lambda customer: "\n".join(emails_of(customer)),
            "title": lambda customer: _(TITLE_NAMES[customer.title]) if customer.title in TITLE_NAMES else "",
            "gender": lambda customer: _(GENDERS[customer.gender]) if customer.gender in GENDERS else "",
            "form": self._form,
            "name_customs": _customs,
            "say_as": _sound,
            "language": lambda customer: _languages(customer.language),
            "speaks": lambda customer: _languages(customer.speaks),
            "helps": self._helps,
        }

    def value(self, customer: Customer, group: str) -> str:
        """Say what a card says in a group; empty text where it says nothing."""
        say = self._say.get(group)
        return say(customer) if say is not None else str(getattr(customer, GROUPS[group][0]))

    def same(self, one: Customer, other: Customer) -> str:
        """Say in one line what is the same on both cards."""
        parts = [
            _("{name}: {value}").format(name=_(FIELD_NAMES[group]), value=self.value(one, group))
            for group in GROUPS
            if is_filled(one, group) and not differ(one, other, group)
        ]
        return _("The same on both: {what}").format(what=" · ".join(parts)) if parts else ""

    def story(self, known: Known) -> list[str]:
        """Say what there is with a card: since when, how often here, what is open."""
        customer, lines = known.customer, []
        if customer.created_at is not None:
            lines.append(_("Card since {day}").format(day=self._day(customer.created_at)))
        visits = len(known.visits)
        if visits:
            lines.append(
                ngettext("{n} visit, the last {day}", "{n} visits, the last {day}", visits).format(
                    n=number(visits), day=self._day(known.visits[0].joined_at)
                )
            )
        for count, words in (
            (len(known.complaints), ngettext("{n} complaint", "{n} complaints", len(known.complaints))),
            (len(known.promises), ngettext("{n} promise", "{n} promises", len(known.promises))),
        ):
            if count:
                lines.append(words.format(n=number(count)))
        return lines or [_("No story yet")]

    def _day(self, at: datetime) -> str:
        return on_day(self._local(at), self._local(self._session.clock.now()))

    def _local(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self._session.shop.timezone)).date()

    def _form(self, customer: Customer) -> str:
        if customer.form is Form.FORMAL:
            return _("Formal — jūs")
        if customer.informal_since is None:
            return _("First name — tu")
        return _("First name — tu, since {day}").format(day=self._day(customer.informal_since))

    def _helps(self, customer: Customer) -> str:
        what = ", ".join(help_words(code) for code in codes(customer.helps))
        if not what or customer.helps_agreed is None:
            return what
        lines = [what, _("Agreed: {day}").format(day=self._day(customer.helps_agreed))]
        if customer.helps_until is not None:
            lines.append(_("Holds until {day}").format(day=full_day(customer.helps_until)))
        heard = self._session.house.everybody.get(customer.helps_heard_by)
        if heard is not None:
            lines.append(_("Heard by: {name}").format(name=heard.name))
        return "\n".join(lines)


def _customs(customer: Customer) -> str:
    return ", ".join(_(CUSTOM_NAMES[code]) for code in codes(customer.name_customs))


def _sound(customer: Customer) -> str:
    if not customer.say_as or customer.say_as_origin not in ORIGINS:
        return customer.say_as
    return _(ORIGINS[Origin(customer.say_as_origin)]).format(sound=customer.say_as)


def _languages(spoken: str) -> str:
    return ", ".join(_(LANGUAGE_NAMES[code]) for code in codes(spoken) if code in LANGUAGE_NAMES)
