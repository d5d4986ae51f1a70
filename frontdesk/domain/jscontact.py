"""Contact cards as JSContact (RFC 9553), read and written by way of the lines of a vCard (RFC 9555).

A card's own keys become the lines that the vCard reader knows; whatever is left stays as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from frontdesk.domain.card_fields import BroughtCard, NameParts, own_fields, parts_of, told
from frontdesk.domain.customers import Customer, codes, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.json_pieces import Span, pieces
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.vcard_lines import MAX_CARDS, Params, Property, escape, is_word
from frontdesk.domain.vcard_reading import GENDERS, KEPT_LETTERS, OWN, brought, n_of, parts_of_n
from frontdesk.domain.vcard_writing import contact_lines, kept_lines, name_slot, note_lines

MAX_CARD = 1_000_000  # letters of a card
OURS = "frontdesk.lt:customer"  # our own fields, by name
_BEFORE = "frontdesk.lt:address"  # how our own copies wrote two of them first
_KINDS = {
    "surname": "surname",
    "given": "given",
    "given2": "given2",
    "title": "prefix",
    "credential": "suffix",
    "surname2": "surname2",
    "generation": "generation",
}
_TYPES = {
    "mobile": "cell",
    "voice": "voice",
    "text": "text",
    "video": "video",
    "main-number": "main-number",
    "textphone": "textphone",
    "fax": "fax",
    "pager": "pager",
    "private": "home",
    "work": "work",
}
_REMAINS = "X-JSCONTACT"  # a parameter: what else was said of a phone or an e-mail
_NOT_LINES = frozenset({"BEGIN", "END", "VERSION"})


def spans_of(text: str) -> list[Span | None]:
    """Return where the cards of a text stand: an array of cards, one card, or a copy that was taken along.

    None stands for one that cannot be read. Raises DomainError ``too_many_cards``.
    """
    found = list(islice(pieces(text, longest=MAX_CARD), MAX_CARDS + 1))
    if len(found) > MAX_CARDS:
        raise DomainError("too_many_cards", limit=MAX_CARDS)
    return found


def json_cards(text: str, spans: Iterable[Span | None]) -> Iterator[BroughtCard]:
    """Yield the cards of a text. Problems of a card: ``card_broken``, and as ``vcards``."""
    for number, span in enumerate(spans, 1):
        try:
            card = json.loads(text[slice(*span)] if span else "")
        except (ValueError, RecursionError):
            card = None
        if isinstance(card, dict) and isinstance(card.get("card"), dict):
            card = card["card"]
        if isinstance(card, dict):
            yield _brought(number, card)
        else:
            yield BroughtCard(number, problem="card_broken")


def _brought(number: int, card: dict[str, Any]) -> BroughtCard:
    lines, left = lines_of(card)
    kept = json.dumps(left, ensure_ascii=False) if left else ""
    found = brought(number, lines, kept if len(kept) <= KEPT_LETTERS else "")
    if len(kept) <= KEPT_LETTERS or found.customer is None:
        return found
    return BroughtCard(number, found.customer, found.rest, (*found.aside, *left))


def lines_of(card: Mapping[str, Any]) -> tuple[list[Property], dict[str, Any]]:
    """Return a card's lines, and what of it stays as JSON."""
    left = {key: value for key, value in card.items() if key not in ("@type", "version", "prodId", "updated")}
    lines = [
        *_name_lines(left),
        *_entries(left, "nicknames", "name", "NICKNAME"),
        *_entries(left, "phones", "number", "TEL"),
        *_entries(left, "emails", "address", "EMAIL"),
        *_entries(left, "notes", "note", "NOTE"),
        *_entries(left, "preferredLanguages", "language", "LANG"),
        *_texts(left),
        *_own_lines(left),
        *_vcard_lines(left),
    ]
    return lines, left


def _name_lines(left: dict[str, Any]) -> list[Property]:
    name = left.get("name")
    if not isinstance(name, dict):
        return []
    parts: dict[str, list[str]] = {}
    sounds: dict[str, list[str]] = {}
    others = []
    found = name.get("components")
    for one in found if isinstance(found, list) else ():
        kind = _KINDS.get(_text(one, "kind"))
        if kind is None:
            others.append(one)
            continue
        parts.setdefault(kind, []).append(_text(one, "value"))
        if _text(one, "phonetic"):
            sounds.setdefault(kind, []).append(_text(one, "phonetic"))
    rest = {key: value for key, value in name.items() if key not in _OF_NAMES}
    if [one for one in others if _text(one, "kind") != "separator"]:
        rest["components"] = others
    left.pop("name")
    if rest:
        left["name"] = rest
    lines = [Property("FN", escape(_text(name, "full"))), Property("N", n_of(_joined(parts)))]
    if sounds:
        system = _text(name, "phoneticSystem") or "script"
        script = _text(name, "phoneticScript")
        params: Params = (("ALTID", ("1",)), ("PHONETIC", (system,)))
        params += (("SCRIPT", (script,)),) if script else ()
        lines.append(Property("N", n_of(_joined(sounds)), params))
    return lines


_OF_NAMES = frozenset({"@type", "full", "components", "isOrdered", "phoneticSystem", "phoneticScript"})


def _joined(parts: Mapping[str, list[str]]) -> NameParts:
    return NameParts(**{kind: " ".join(values) for kind, values in parts.items()})


def _entries(left: dict[str, Any], key: str, value: str, name: str) -> list[Property]:
    """Take the entries of a key away as lines, with what else they say in parameters."""
    found = left.get(key)
    if not isinstance(found, dict):
        return []
    entries = list(found.values())
    if not all(isinstance(one, dict) and isinstance(one.get(value), str) for one in entries):
        return []  # of a form that we do not know: it stays whole
    left.pop(key)
    return [line for place, one in enumerate(entries, 1) for line in _entry(one, value, name, place)]


def _entry(one: dict[str, Any], value: str, name: str, place: int) -> list[Property]:
    more = {each: said for each, said in one.items() if each not in ("@type", value)}
    kinds: list[str] = []
    for each in ("features", "contexts"):
        said = _set(more.get(each))
        kinds += [_TYPES[kind] for kind in said if kind in _TYPES]
        if _TYPES.keys() >= set(said):
            more.pop(each, None)
    as_they_came = dict(_params(more.pop("vCardParams", None)))
    kinds += as_they_came.pop("TYPE", ())
    params: Params = (("TYPE", tuple(kinds)),) if kinds else ()
    params += tuple(as_they_came.items())
    if isinstance(more.get("pref"), int):
        params += (("PREF", (str(more.pop("pref")),)),)
    label = more.pop("label", None)
    group = f"{name.lower()}{place}" if isinstance(label, str) else ""
    if more:
        params += ((_REMAINS, (json.dumps(more, ensure_ascii=False),)),)
    lines = [Property(name, escape(one[value]), params, group)]
    return [*lines, Property("X-ABLABEL", escape(str(label)), (), group)] if group else lines


def _texts(left: dict[str, Any]) -> list[Property]:
    """Take away what is one word: which card it is, since when, of what kind, and the grammatical gender."""
    lines = []
    for key, name in (("uid", "UID"), ("created", "CREATED"), ("kind", "KIND")):
        if isinstance(left.get(key), str):
            lines.append(Property(name, escape(left.pop(key))))
    speak = left.get("speakToAs")
    if isinstance(speak, dict) and isinstance(speak.get("grammaticalGender"), str):
        lines.append(Property("GRAMGENDER", escape(speak["grammaticalGender"].upper())))
        rest = {key: value for key, value in speak.items() if key not in ("@type", "grammaticalGender")}
        left.pop("speakToAs")
        if rest:
            left["speakToAs"] = rest
    return lines


def _own_lines(left: dict[str, Any]) -> list[Property]:
    own = left.pop(OURS, None)
    before = left.pop(_BEFORE, None)
    found = (before if isinstance(before, dict) else {}) | (own if isinstance(own, dict) else {})
    return [
        Property(OWN + name.upper().replace("_", "-"), escape(text))
        for name, text in found.items()
        if isinstance(text, str) and is_word(name)
    ]


def _vcard_lines(left: dict[str, Any]) -> list[Property]:
    """Take the lines of a vCard away that stand in the card as they are (RFC 9555, 2.15)."""
    found = left.get("vCardProps")
    if not isinstance(found, list):
        return []
    lines = []
    for one in found:
        match one:
            case [str(name), dict(params), str(), str(value)] if is_word(name):
                lines.append(_line(name.upper(), params, value))
            case _:
                return []
    left.pop("vCardProps")
    return [one for one in lines if one.name not in _NOT_LINES]


def _line(name: str, params: Mapping[Any, Any], value: str) -> Property:
    group = _text(params, "group")
    one_line = "\\n".join(value.splitlines())
    return Property(name, one_line, _params(params), group if is_word(group) else "")


def _params(found: object) -> Params:
    """Return parameters as a vCard has them, of what RFC 9555 keeps of them."""
    if not isinstance(found, dict):
        return ()
    return tuple(
        (key.upper(), tuple(map(str, said if isinstance(said, list) else [said])))
        for key, said in found.items()
        if isinstance(key, str) and is_word(key) and key != "group"
    )


def _text(one: object, key: str) -> str:
    value = one.get(key) if isinstance(one, dict) else None
    return value if isinstance(value, str) else ""


def _set(value: object) -> list[str]:
    return [key for key, said in value.items() if said is True] if isinstance(value, dict) else []


# Out.


def card_of(customer: Customer, rest: Rest, *, with_needs: bool = False) -> dict[str, Any]:
    """Return a customer as a JSContact card, with what came with the card once."""
    card = _standard(customer, rest)
    lines, left = lines_of(card)
    again = brought(1, lines, json.dumps(left)).customer or Customer(id="")
    own = own_fields(customer, again, with_needs=with_needs)
    return card | ({OURS: own} if own else {})


def _standard(customer: Customer, rest: Rest) -> dict[str, Any]:
    kept = kept_lines(rest)
    slot = name_slot(kept)
    ways = contact_lines(customer, kept)
    notes = note_lines(customer.note, kept)
    parts = parts_of(customer, parts_of_n(slot) if slot is not None else NameParts())
    card: dict[str, Any] = {
        "@type": "Card",
        "version": "1.0",
        "uid": _taken(kept, "UID") or f"urn:uuid:{customer.id}",
        "kind": _taken(kept, "KIND") or "individual",
        "created": _taken(kept, "CREATED") or _since(customer),
        "name": _name(customer, parts),
        "nicknames": _listed(kept, "NICKNAME", _own_line("NICKNAME", customer.preferred), "Nickname", "name"),
        "phones": _listed(kept, "TEL", ways, "Phone", "number"),
        "emails": _listed(kept, "EMAIL", ways, "EmailAddress", "address"),
        "notes": _listed(kept, "NOTE", notes, "Note", "note"),
        "speakToAs": _gender(customer),
        "preferredLanguages": _languages(customer),
        "vCardProps": [_prop(one) for one in kept],
    }
    said = {name: value for name, value in card.items() if value}
    return _over(json.loads(rest.jscontact) if rest.jscontact else {}, said)


def _over(kept: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Lay what we say over what is kept; where both have a part, the parts of both stand."""
    joined = dict(said)
    for key, value in kept.items():
        ours = said.get(key)
        if isinstance(ours, dict) and isinstance(value, dict):
            joined[key] = value | ours
            if isinstance(value.get("components"), list) and isinstance(ours.get("components"), list):
                joined[key]["components"] = [*ours["components"], *value["components"]]
        elif ours is None:
            joined[key] = value
    return joined


def _taken(kept: list[Property], name: str) -> str:
    for one in kept:
        if one.name == name and not one.params:
            kept.remove(one)
            return one.text()
    return ""


def _since(customer: Customer) -> str:
    at = told(customer.created_at)
    return f"{at[:19]}Z" if at else ""


def _name(customer: Customer, parts: NameParts) -> dict[str, Any]:
    components = [
        {"@type": "NameComponent", "kind": kind, "value": getattr(parts, part)}
        for kind, part in _KINDS.items()
        if getattr(parts, part)
    ]
    name: dict[str, Any] = {"@type": "Name", "full": full_name(customer)}
    said = next((one for one in components if one["kind"] in ("given", "surname")), None)
    given = next((one for one in components if one["kind"] == "given"), said)
    if customer.say_as and given is not None:  # an everyday respelling, in no phonetic system
        given["phonetic"] = customer.say_as
        name["phoneticScript"] = "Latn"
    return name | ({"components": components} if components else {})


def _own_line(name: str, value: str) -> list[Property]:
    return [Property(name, escape(value)).having("PREF", "1")] if value else []


def _listed(kept: list[Property], name: str, ours: list[Property], kind: str, value: str) -> dict[str, Any]:
    """Return the entries of a key: ours, and the lines of that name that are kept."""
    lines = [one for one in (*ours, *kept) if one.name == name]
    labels = {one.group: one for one in kept if one.name == "X-ABLABEL" and one.group}
    kept[:] = [one for one in kept if one.name != name]
    entries = {}
    for place, one in enumerate(lines, 1):
        label = labels.get(one.group) if one.group else None
        if label is not None and label in kept:
            kept.remove(label)
        entries[str(place)] = {"@type": kind, value: one.text(), **_more(one, label)}
    return entries


def _more(one: Property, label: Property | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    names = {kind: name for name, kind in _TYPES.items()}
    for kind in sorted(one.types() & names.keys()):
        key = "contexts" if kind in ("home", "work") else "features"
        found.setdefault(key, {})[names[kind]] = True
    others = [kind for kind in one.param("TYPE") if not set(kind.lower().split(",")) & names.keys()]
    left = one.without("TYPE", "PREF", _REMAINS)
    as_they_came = left.having("TYPE", *others) if others else left
    if as_they_came.params:
        found["vCardParams"] = _said_params(as_they_came)
    pref = "".join(one.param("PREF"))
    if pref.isascii() and pref.isdigit() and len(pref) < 4:
        found["pref"] = int(pref)
    if label is not None:
        found["label"] = label.text()
    try:
        more = json.loads("".join(one.param(_REMAINS)) or "{}")
    except (ValueError, RecursionError):
        more = {}
    return found | (more if isinstance(more, dict) else {})


def _gender(customer: Customer) -> dict[str, Any]:
    word = GENDERS.get(customer.gender, "").lower()
    return {"@type": "SpeakToAs", "grammaticalGender": word} if word else {}


def _languages(customer: Customer) -> dict[str, Any]:
    spoken = dict.fromkeys(code for code in (customer.language, *codes(customer.speaks)) if code)
    first = 1 if customer.language else 2
    return {
        f"l{place}": {"@type": "LanguagePref", "language": code, "pref": place}
        for place, code in enumerate(spoken, first)
    }


def _prop(one: Property) -> list[Any]:
    params = _said_params(one)
    if one.group:
        params["group"] = one.group
    return [one.name.lower(), params, "unknown", one.value]


def _said_params(one: Property) -> dict[str, Any]:
    return {name.lower(): values[0] if len(values) == 1 else list(values) for name, values in one.params}
