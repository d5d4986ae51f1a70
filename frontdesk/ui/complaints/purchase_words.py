"""What was bought in words: what is with the goods, how they were bought, and each fact that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from frontdesk.domain.complaints import Complaint
from frontdesk.domain.purchases import DEFECTIVE, DISTANCE, SHOP, UNWANTED
from frontdesk.i18n import N_, _
from frontdesk.ui.words import full_day, money

FAULT_WORDS: dict[str, str] = {
    DEFECTIVE: N_("Something is wrong with it"),
    UNWANTED: N_("It is fine, but not wanted"),
}
WAY_WORDS: dict[str, str] = {SHOP: N_("In the shop"), DISTANCE: N_("At a distance")}


def fault_choices() -> list[tuple[str, str]]:
    """Return what may be with the goods: code and words."""
    return [(code, _(words)) for code, words in FAULT_WORDS.items()]


def way_choices() -> list[tuple[str, str]]:
    """Return how goods are bought: code and words."""
    return [(code, _(words)) for code, words in WAY_WORDS.items()]


def purchase_rows(complaint: Complaint) -> list[tuple[str, str]]:
    """Return each fact of a purchase: its name, and what it says or nothing."""
    bought = {name: getattr(complaint, name) for name in FACTS}
    return [(_(FACTS[name]), _said(name, value)) for name, value in bought.items()]


def purchase_changes(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return what was noted about a purchase, from two images of a record; those of old times know less."""
    told = []
    for name, words in FACTS.items():
        was, now = before.get(name), after.get(name)
        if (was or now) and was != now:
            said = _said(name, date.fromisoformat(str(now)) if name == "bought_on" and now else now)
            told.append(_("{what}: {inside}").format(what=_(words), inside=said or "–"))
    return told


FACTS: dict[str, str] = {
    "product": N_("Product"),
    "receipt": N_("Receipt or order"),
    "bought_on": N_("Bought"),
    "price_cents": N_("Price"),
    "fault": N_("What is with the goods"),
    "bought_by": N_("How they were bought"),
}


def _said(name: str, value: object) -> str:
    if not value:
        return ""
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, int):
        return money(value)
    words = {**FAULT_WORDS, **WAY_WORDS}.get(str(value)) if name in ("fault", "bought_by") else None
    return _(words) if words else str(value)
