"""What an import says: our fields, what is wrong with a line, what would come."""

from __future__ import annotations

from frontdesk.domain.customers import NAME_LETTERS, NOTE_LETTERS
from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import first_words
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.imports import Duplicate, Preview, Problem
from frontdesk.ui.customers.list_words import number
from frontdesk.ui.errors import sentence

FIELD_WORDS = {
    "": N_("Leave this column out"),
    "given": N_("Given name"),
    "surname": N_("Surname"),
    "full": N_("Whole name, surname last"),
    "full_surname_first": N_("Whole name, surname first"),
    "preferred": N_("Likes to be called"),
    "title": N_("Title"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "language": N_("Language"),
    "note": N_("Note"),
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


def duplicate_words(duplicate: Duplicate) -> str:
    """Say which line is about somebody who is known already, and by what."""
    words = (_TWICE if duplicate.in_file else _KNOWN)[duplicate.why]
    return _(words).format(line=duplicate.line, name=duplicate.name)


def counts(seen: Preview) -> list[str]:
    """Say in whole sentences what the file holds."""
    told = [
        ngettext("{n} line in the file.", "{n} lines in the file.", seen.total).format(n=number(seen.total)),
        ngettext("{n} new customer.", "{n} new customers.", seen.new).format(n=number(seen.new)),
    ]
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
