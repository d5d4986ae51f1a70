"""Writing contact cards: a customer as a vCard of 3.0 or 4.0 (with RFC 9554), with all that the card brought.

What the standard cannot say goes out in fields of our own: what was written is read again, and whatever would
come back otherwise than it is gets one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.card_fields import NameParts, own_fields, parts_of, told
from frontdesk.domain.contacts import email_key, phone_key
from frontdesk.domain.customers import Customer, codes, emails_of, full_name, phones_of
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.vcard_lines import (
    Property,
    escape,
    folded,
    for_version_3,
    line_of,
    parse_line,
    split,
)
from frontdesk.domain.vcard_reading import (
    ALSO,
    GENDERS,
    MARK,
    OWN,
    WHOLE,
    brought,
    mark_of,
    n_of,
    parts_of_n,
    pointer,
)

# Ids and labels say nothing of a person by themselves.
_UNSAID = frozenset({"UID", "CREATED", "X-ABLABEL", "N", "FN"})


def kept_lines(rest: Rest) -> list[Property]:
    """Return what is kept of a card as lines."""
    return [one for one in map(parse_line, rest.vcard.split("\n")) if one is not None] if rest.vcard else []


def kept_names(rest: Rest) -> list[str]:
    """Return what is kept of a card, each kind once, by the names that cards have for it."""
    found = {one.name for one in kept_lines(rest) if one.value}
    kept = json.loads(rest.jscontact) if rest.jscontact else {}
    return sorted((found | set(kept)) - _UNSAID)


def vcard_of(customer: Customer, rest: Rest, *, version: str = "4.0", with_needs: bool = False) -> str:
    """Return a customer as a vCard, with what came with the card once."""
    lines = _standard(customer, rest, version)
    again = brought(1, lines).customer or Customer(id="")
    own = own_fields(customer, again, with_needs=with_needs)
    lines += [Property(OWN + name.upper().replace("_", "-"), escape(text)) for name, text in own.items()]
    if version == "3.0":
        lines = [for_version_3(one) for one in lines]
    inside = "".join(folded(line_of(one)) for one in lines)
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{inside}END:VCARD\r\n"


def _standard(customer: Customer, rest: Rest, version: str) -> list[Property]:
    """Return what a standard card says, and what is kept, in the order of a card."""
    kept = kept_lines(rest)
    slot = name_slot(kept)
    ways = contact_lines(customer, kept)
    parts = parts_of(customer, parts_of_n(slot) if slot is not None else NameParts())
    more_names = any(one.name == "N" for one in kept) or bool(customer.say_as)
    name = replace(slot or Property("N", ""), value=n_of(parts)).without("ALTID")
    if version == "3.0":
        seven = split(name.value, ";")
        kept += [Property(WHOLE, name.value)] if any(seven[5:]) else []
        name = replace(name, value=";".join(seven[:5]))
        kept = [replace(one, name=f"{ALSO}{one.name}") if one.name in ("N", "FN") else one for one in kept]
    elif more_names:
        name = name.having("ALTID", "1")
    found = [Property("FN", escape(full_name(customer))), name, *_sounds(customer, version)]
    if customer.preferred:
        found.append(_first(Property("NICKNAME", escape(customer.preferred))))
    found += ways
    if version == "4.0":
        found += _spoken(customer)
    found += note_lines(customer.note, kept)
    return [*_uid(customer, kept), *found, *kept, *_json_lines(rest)]


def name_slot(kept: list[Property]) -> Property | None:
    """Take the place away that the name had on its card."""
    for one in kept:
        if one.name == "N" and not any(split(one.value, ";")[:2]) and not one.param("PHONETIC"):
            kept.remove(one)
            return one
    return None


def contact_lines(customer: Customer, kept: list[Property]) -> list[Property]:
    """Return every phone and e-mail, marked as on its card; the places they had there are taken away."""
    found = []
    for name, ways, key in (
        ("TEL", phones_of(customer), phone_key),
        ("EMAIL", emails_of(customer), email_key),
    ):
        slots = {"".join(one.param(MARK)): one for one in kept if one.name == name and not one.value}
        kept[:] = [one for one in kept if one.name != name or one.value]
        for place, way in enumerate(ways):
            slot = slots.get(mark_of(key(way))) or (slots.get("") if place == 0 else None)
            line = replace(slot or Property(name, ""), value=escape(way)).without(MARK)
            found.append(line if place else _first(line))
    return found


def note_lines(note: str, kept: list[Property]) -> list[Property]:
    """Return the note, marked as on its card as long as nobody wrote another; its place is taken away."""
    places = [one for one in kept if one.name == "NOTE" and not one.value]
    kept[:] = [one for one in kept if one not in places]
    marked = next((one for one in places if one.param(MARK) == (mark_of(note),)), None)
    line = replace(marked or Property("NOTE", ""), value=escape(note)).without(MARK)
    return [line] if note else []


def _first(one: Property) -> Property:
    return one.having("PREF", "1")


def _uid(customer: Customer, kept: Sequence[Property]) -> list[Property]:
    """Return what tells the card from all others, and since when we keep it, where it brought neither."""
    there = {one.name for one in kept}
    found = []
    if "UID" not in there and customer.id:
        found.append(Property("UID", f"urn:uuid:{customer.id}"))
    if "CREATED" not in there and customer.created_at is not None:
        at = told(customer.created_at)[:19].replace("-", "").replace(":", "")
        found.append(Property("CREATED", f"{at}Z", (("VALUE", ("timestamp",)),)))
    return found


def _sounds(customer: Customer, version: str) -> list[Property]:
    if not customer.say_as:
        return []
    said = escape(customer.say_as)
    if version == "3.0":
        return [
            Property(
                "X-PHONETIC-LAST-NAME"
                if customer.surname and not customer.given
                else "X-PHONETIC-FIRST-NAME",
                said,
            )
        ]
    if not (customer.given or customer.surname):
        return []
    params = (("ALTID", ("1",)), ("PHONETIC", ("script",)), ("SCRIPT", ("Latn",)))
    return [Property("N", f";{said};;;;;" if customer.given else f"{said};;;;;;", params)]


def _spoken(customer: Customer) -> list[Property]:
    spoken = dict.fromkeys(code for code in (customer.language, *codes(customer.speaks)) if code)
    first = 1 if customer.language else 2
    found = [Property("LANG", code, (("PREF", (str(place),)),)) for place, code in enumerate(spoken, first)]
    if customer.gender:
        found.append(Property("GRAMGENDER", GENDERS[customer.gender]))
    return found


def _json_lines(rest: Rest) -> list[Property]:
    """Return what is kept as JSON in the lines that RFC 9555 has for it."""
    kept = json.loads(rest.jscontact) if rest.jscontact else {}
    return [
        Property("JSPROP", escape(json.dumps(value, ensure_ascii=False)), (("JSPTR", (pointer(key),)),))
        for key, value in kept.items()
    ]
