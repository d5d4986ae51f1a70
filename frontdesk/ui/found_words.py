"""Why somebody is among those found, in a few quiet words beside the name."""

from __future__ import annotations

from frontdesk.domain.found import Why
from frontdesk.i18n import N_, _
from frontdesk.services.customers import Found

# Who stands there as typed needs no reason: the letters are in the name.
_REASONS = {
    Why.PREFERRED: N_("called “{name}”"),
    Why.PHONE: N_("by phone: {phone}"),
    Why.EMAIL: N_("by e-mail: {email}"),
    Why.BEFORE: N_("so on a card that is part of this one"),
    Why.CASE: N_("another case of the name"),
    Why.FAMILY: N_("other form of the surname"),
    Why.SOUND: N_("sounds alike"),
    Why.SLIP: N_("one letter different"),
}


def why_words(found: Found) -> str:
    """Return why a customer was found, or empty text where the name says it."""
    reason = _REASONS.get(found.why) if found.why else None
    if reason is None:
        return ""
    customer = found.customer
    phone, email = found.by or customer.phone, found.by or customer.email
    return _(reason).format(name=customer.preferred, phone=phone, email=email)
