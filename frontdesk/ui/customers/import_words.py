"""What an import says: our fields, what is wrong with a line, what would come."""

from __future__ import annotations

from collections.abc import Mapping

from frontdesk.domain.customers import NAME_LETTERS, NOTE_LETTERS
from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import first_words
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.imports import Duplicate, Preview, Problem
from frontdesk.ui.card_words import KINDS, OTHERS
from frontdesk.ui.customers.list_words import number
from frontdesk.ui.errors import sentence

FIELD_WORDS = {
    "": N_("Leave this column out"),
    "given": N_("Given name"),
    "middle": N_("Middle name"),
    "surname": N_("Surname"),
    "full": N_("Whole name, surname last"),
    "full_surname_first": N_("Whole name, surname first"),
    "preferred": N_("Likes to be called"),
    "title": N_("Title"),
    "phone": N_("Phone"),
    "more_phones": N_("Another phone"),
    "email": N_("E-mail"),
    "more_emails": N_("Another e-mail"),
    "language": N_("Language"),
    "note": N_("Note"),
    "say_given": N_("Pronunciation"),
    "say_surname": N_("Pronunciation of the surname"),
    "own": N_("Frontdesk’s own fields"),
    "card": N_("What came with a contact card"),
}
_LINES = {
    "formula": N_(
        "Line {line}: the name begins like a formula ({start}…). Please correct the line in the file."
    ),
    "name_too_long": N_("Line {line}: a name, phone or e-mail is longer than {limit} letters."),
    "note_too_long": N_("Line {line}: the note is longer than {limit} letters."),
}
_ODD = {
    "phone_without_digit": N_(
        "Line {line}: “{text}” has no digit, so it is no phone. It goes into the note."
    ),
    "email_without_at": N_("Line {line}: “{text}” has no @, so it is no e-mail. It goes into the note."),
    "too_many_contacts": N_("Line {line}: there is no room left for “{text}”. It goes into the note."),
}
_CARDS = {
    "card_nameless": N_("Card {line}: there is no name on it."),
    "card_broken": N_("Card {line}: it is cut off or damaged."),
    "card_too_large": N_("Card {line}: it is larger than a card can be."),
    "card_of_group": N_("Card {line}: it is a list of people, not a person."),
    "name_too_long": N_("Card {line}: a name, phone or e-mail is longer than {limit} letters."),
}
_LIMITS = {"name_too_long": NAME_LETTERS, "note_too_long": NOTE_LETTERS}
_KNOWN = {
    "email": N_("Line {line}: {name} — a customer with this e-mail is here already."),
    "phone": N_("Line {line}: {name} — a customer with this name and phone is here already."),
    "name": N_("Line {line}: {name} — a customer of this name is here already."),
}
_TWICE = {
    "email": N_("Line {line}: {name} — the e-mail stands in an earlier line, too."),
    "phone": N_("Line {line}: {name} — the name and phone stand in an earlier line, too."),
    "name": N_("Line {line}: {name} — the name stands in an earlier line, too."),
}

_KNOWN_CARDS = {
    "email": N_("Card {line}: {name} — a customer with this e-mail is here already."),
    "phone": N_("Card {line}: {name} — a customer with this name and phone is here already."),
    "name": N_("Card {line}: {name} — a customer of this name is here already."),
}
_TWICE_CARDS = {
    "email": N_("Card {line}: {name} — the e-mail stands on an earlier card, too."),
    "phone": N_("Card {line}: {name} — the name and phone stand on an earlier card, too."),
    "name": N_("Card {line}: {name} — the name stands on an earlier card, too."),
}


def line_problem(line: int, code: str, start: str = "") -> str:
    """Say what is wrong with a line of the file; ``start`` is how what is wrong begins."""
    words = _LINES.get(code, N_("Line {line} cannot be brought as it is."))
    return _(words).format(line=line, limit=number(_LIMITS.get(code, 0)), start=start)


def odd_words(odd: Problem) -> str:
    """Say which line is worth a look, though it can be brought."""
    return _(_ODD[odd.code]).format(line=odd.line, text=first_words(odd.text, 40))


def refusal(error: Exception) -> str:
    """Say why a file or an import was refused, with the line where there is one."""
    if isinstance(error, DomainError) and error.code in _LINES and isinstance(error.params.get("line"), int):
        line, start = int(str(error.params["line"])), str(error.params.get("start", ""))
        return line_problem(line, error.code, start)
    return sentence(error)


def aside_words(problem: Problem) -> str:
    """Say which card stays out, and why."""
    words = _CARDS.get(problem.code, N_("Card {line} cannot be brought as it is."))
    return _(words).format(line=problem.line, limit=number(_LIMITS.get(problem.code, 0)))


def progress_words(*, looking: bool, cards: bool) -> str:
    """Return the sentence that tells how far it is, with {n} and {total} in it."""
    if looking:
        return _("Looked at {n} of {total} cards…") if cards else _("Looked at {n} of {total} lines…")
    if cards:
        return _("{n} of {total} cards… Until the last one is here, nothing is kept.")
    return _("{n} of {total} lines… Until the last one is here, nothing is kept.")


def duplicate_words(duplicate: Duplicate, *, cards: bool = False) -> str:
    """Say which line or card is about somebody who is known already, and by what."""
    if cards:
        words = (_TWICE_CARDS if duplicate.in_file else _KNOWN_CARDS)[duplicate.why]
    else:
        words = (_TWICE if duplicate.in_file else _KNOWN)[duplicate.why]
    return _(words).format(line=duplicate.line, name=duplicate.name)


def counts(seen: Preview, *, cards: bool = False) -> list[str]:
    """Say in whole sentences what the file holds."""
    if cards:
        total = ngettext("{n} card in the file.", "{n} cards in the file.", seen.total)
    else:
        total = ngettext("{n} line in the file.", "{n} lines in the file.", seen.total)
    told = [
        total.format(n=number(seen.total)),
        ngettext("{n} new customer.", "{n} new customers.", seen.new).format(n=number(seen.new)),
    ]
    if seen.several:
        words = ngettext(
            "{n} has several phones or e-mails; all of them come.",
            "{n} have several phones or e-mails; all of them come.",
            seen.several,
        )
        told.append(words.format(n=number(seen.several)))
    if seen.known:
        words = ngettext("{n} is here already.", "{n} are here already.", seen.known)
        told.append(words.format(n=number(seen.known)))
    if seen.twice:
        words = ngettext(
            "{n} stands in the file more than once.", "{n} stand in the file more than once.", seen.twice
        )
        told.append(words.format(n=number(seen.twice)))
    if seen.nameless:
        words = ngettext(
            "{n} line has no name and is left out.", "{n} lines have no name and are left out.", seen.nameless
        )
        told.append(words.format(n=number(seen.nameless)))
    return told


def kept_counts(kept: Mapping[str, int]) -> str:
    """Say how many cards hold what: "addresses: 12 · pictures: 3"."""
    found: dict[str, int] = {}
    for name, count in kept.items():
        word = KINDS.get(name, OTHERS)
        found[word] = max(found.get(word, 0), count)
    order = sorted(found, key=lambda word: (word == OTHERS, -found[word]))
    return " · ".join(_("{kind}: {n}").format(kind=_(word), n=number(found[word])) for word in order)
