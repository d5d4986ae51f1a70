"""What the fields of a customer's card are called."""

from __future__ import annotations

from frontdesk.i18n import N_

FIELD_NAMES = {
    "given": N_("Given name"),
    "surname": N_("Surname"),
    "preferred": N_("Likes to be called"),
    "title": N_("Title"),
    "gender": N_("Lithuanian form of the title"),
    "form": N_("Form of address"),
    "say_as": N_("Pronunciation"),
    "vocative": N_("How this customer is addressed in Lithuanian"),
    "vocative_informal": N_("How this customer is addressed in Lithuanian by first name"),
    "informal_by": N_("Who offered it"),
    "name_customs": N_("Custom of the name"),
    "language": N_("Greet in"),
    "speaks": N_("Speaks"),
    "helps": N_("What helps"),
    "term": N_("For how long"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "more_phones": N_("Other phones"),
    "more_emails": N_("Other e-mails"),
    "note": N_("Note"),
    "pinned": N_("To know first"),
}
