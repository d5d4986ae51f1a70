"""What a contact card holds that has no field here, in words: by the names that cards have for it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.text import first_words
from frontdesk.i18n import N_, _

KINDS: dict[str, str] = {
    "ADR": N_("addresses"),
    "addresses": N_("addresses"),
    "ANNIVERSARY": N_("anniversaries"),
    "anniversaries": N_("birthdays"),
    "BDAY": N_("birthdays"),
    "CATEGORIES": N_("labels"),
    "EMAIL": N_("more e-mails"),
    "IMPP": N_("messengers"),
    "keywords": N_("labels"),
    "media": N_("pictures"),
    "NICKNAME": N_("more names"),
    "NOTE": N_("more notes"),
    "ORG": N_("firms"),
    "organizations": N_("firms"),
    "PHOTO": N_("pictures"),
    "RELATED": N_("people they belong to"),
    "TEL": N_("more phones"),
    "TITLE": N_("jobs"),
    "titles": N_("jobs"),
    "URL": N_("web pages"),
}
LINE_LETTERS = 200
OTHERS = N_("other things")


def kind_word(name: str) -> str:
    """Return what a line of a card holds, in a word."""
    return _(KINDS.get(name, OTHERS))


def card_lines(rest: Rest) -> list[str]:
    """Tell line by line what is kept of a card; a picture is named, not told."""
    from frontdesk.domain.vcard_writing import kept_lines

    told = [_line(one.name, one.text()) for one in kept_lines(rest) if one.value and one.name not in _UNSAID]
    kept = json.loads(rest.jscontact) if rest.jscontact else {}
    return told + [_line(name, " ".join(_texts(value))) for name, value in kept.items()]


# Ids and labels say nothing of a person by themselves.
_UNSAID = frozenset({"UID", "CREATED", "X-ABLABEL"})


def _line(name: str, text: str) -> str:
    if text.startswith("data:"):
        return kind_word(name)
    words = first_words(" ".join(part for part in text.split(";") if part), LINE_LETTERS)
    return _("{name}: {value}").format(name=kind_word(name), value=words)


def _texts(value: object) -> Iterator[str]:
    """Yield what people read in a part of a card."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != "@type":
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
