"""Whom a complaint is about in words: how a person is named, addressed, pronounced, and what is said."""

from __future__ import annotations

from collections.abc import Mapping

from frontdesk import i18n
from frontdesk.domain.complaints import Complaint, on_offer
from frontdesk.domain.customers import Customer, Form, full_name
from frontdesk.domain.own_form import sound_told
from frontdesk.domain.shop import Staff
from frontdesk.domain.wording import quoted
from frontdesk.i18n import N_, _, pgettext
from frontdesk.services.complaint_reading import Background
from frontdesk.services.house import House
from frontdesk.ui.line.certainty import unsure
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.sound.words import brief
from frontdesk.ui.sounds import Sounds
from frontdesk.ui.words import shown

FORMS: dict[str, str] = {Form.FORMAL: N_("formal"), Form.INFORMAL: N_("first name agreed")}
SPOKEN_IN: dict[str, str] = {
    "lt": N_("in Lithuanian"),
    "en": N_("in English"),
    "pl": N_("in Polish"),
    "ru": N_("in Russian"),
    "uk": N_("in Ukrainian"),
    "de": N_("in German"),
}


def named(customer: Customer | None, label: str = "") -> str:
    """Return how a screen names who complains; a complaint without a name is a full one."""
    if customer is not None:
        return shown(customer)
    return label or _("Without a name")


def about_person(house: House, background: Background, sounds: Sounds, *, complains: bool = True) -> str:
    """Return who tells it, what to say to them, how it sounds, and in which form, on one line."""
    customer = background.customer
    if customer is None:
        label = background.visit.label if background.visit else ""
        return label or (_("Without a name: just as full a complaint.") if complains else named(None))
    return " · ".join((full_name(customer), *address_words(house, customer, sounds)))


def address_words(house: House, customer: Customer, sounds: Sounds) -> list[str]:
    """Return the words to say to a customer in quotation marks, how they sound, the form, the language.

    A sound that nobody told is said to be a suggestion.
    """
    voice = voice_for(house, customer)
    said = [quoted(voice.name, i18n.language())] if voice.name else []
    if unsure(house, customer):
        said.append(_("not sure of this form"))
    sound, origin = brief(sounds, house, customer)
    if sound:
        said.append(sound if sound_told(customer) else f"{sound} ({origin})")
    said.append(_(FORMS[voice.form]))
    language = customer.language or voice.language
    if house.shop is not None and language != house.shop.language and language in SPOKEN_IN:
        said.append(_(SPOKEN_IN[language]))
    return said


def standing(complaint: Complaint, people: Mapping[str, Staff], actor: str) -> str:
    """Say with whom a complaint is, as the acting person sees it."""

    def name(staff_id: str, unknown: str) -> str:
        return people[staff_id].name if staff_id in people else unknown

    at_first = name(complaint.holder_id, _("Somebody"))
    holder = name(complaint.holder_id, somebody_within())
    if on_offer(complaint):
        to = name(complaint.handed_to, somebody_within())
        if complaint.handed_to == actor:
            return _("{name} asks you to take it over.").format(name=at_first)
        if complaint.holder_id == actor:
            return _("Still with you until {name} takes it.").format(name=to)
        return _("With {holder} until {name} takes it.").format(holder=holder, name=to)
    if complaint.holder_id == actor:
        return _("You answer for it.")
    return _("{name} answers for it.").format(name=at_first)


def somebody_within() -> str:
    """Return how a sentence calls somebody whom it does not know, after its first word."""
    return pgettext("within a sentence", "somebody")


def without_stop(text: str) -> str:
    """Return a text without the full stop at its end, for a sentence that goes on after it."""
    told = text.rstrip()
    return told if told.endswith("..") else told.removesuffix(".")
