"""Choosing the words to say: which sentence, with its blanks filled, never twice running.

Sentences are data that a shop may edit. This module knows the moments at which
something is said and how to choose; it holds no sentence itself.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from frontdesk.domain.errors import DomainError

NAME_BLANK = "{name}"
WAIT_BLANK = "{wait}"


class Moment(StrEnum):
    """A moment at which the clerk says something."""

    GREETING_MORNING = "greeting_morning"
    GREETING_DAY = "greeting_day"
    GREETING_EVENING = "greeting_evening"
    GREETING_FIRST = "greeting_first"
    GREETING_BACK = "greeting_back"
    GREETING_SEVERAL = "greeting_several"
    OFFER_HELP = "offer_help"
    ACKNOWLEDGE = "acknowledge"
    WAIT_THANKS = "wait_thanks"
    WAIT_APOLOGY = "wait_apology"
    WAIT_LONG = "wait_long"
    HOW_LONG = "how_long"
    HOW_LONG_UNKNOWN = "how_long_unknown"
    WISH_HERE = "wish_here"
    COMPLAINT_LISTEN = "complaint_listen"
    COMPLAINT_SAY_BACK = "complaint_say_back"
    COMPLAINT_THANKS = "complaint_thanks"
    COMPLAINT_OFFER = "complaint_offer"
    COMPLAINT_HANDOVER = "complaint_handover"
    REMARK = "remark"
    PROMISE_MADE = "promise_made"
    PROMISE_CHANGED = "promise_changed"
    ASK_NAME = "ask_name"
    ASK_PRONUNCIATION = "ask_pronunciation"
    FAREWELL = "farewell"
    SUPERVISOR = "supervisor"
    SAFETY = "safety"


# After a wait it is known how long it was.
AFTER_A_WAIT = frozenset({Moment.WAIT_THANKS, Moment.WAIT_APOLOGY, Moment.WAIT_LONG})
# There a wait can be said: how long it was, or about how long it will be.
WITH_A_WAIT = AFTER_A_WAIT | {Moment.HOW_LONG}
# Said to several people at once: in Lithuanian always as «jūs», whatever was agreed with one of them.
TO_SEVERAL = frozenset({Moment.GREETING_SEVERAL})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One variant of what may be said at a moment; ``blanks_of`` its moment may stand in it."""

    id: str
    moment: str
    language: str
    form: str
    text: str
    rev: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence ready to be said, and the phrase it came from."""

    text: str
    phrase_id: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What was said before, as ids of phrases.

    ``heard`` was said the time before and is not said again at once. ``stays`` is being said now and does not
    change by itself. ``after`` was shown and another wording is wanted: the next one.
    """

    heard: Collection[str] = ()
    stays: Collection[str] = ()
    after: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How somebody is spoken to, and what the blanks are filled with."""

    language: str
    form: str
    name: str = ""
    wait: str = ""
    turn: int = 0  # with which variant to begin
    memory: Memory = field(default_factory=Memory)

    @property
    def fillings(self) -> Mapping[str, str]:
        """What stands for each blank; empty text where it is not known."""
        return {NAME_BLANK: self.name, WAIT_BLANK: self.wait}


_QUOTES = {"lt": ("\u201e", "\u201c"), "en": ("\u201c", "\u201d")}
_BRACED = re.compile(r"\{[^{}]*\}|[{}]")


def blanks_of(moment: str) -> tuple[str, ...]:
    """Return the blanks that can be filled at a moment."""
    return (NAME_BLANK, WAIT_BLANK) if moment in WITH_A_WAIT else (NAME_BLANK,)


def wrong_blank(text: str, moment: str) -> str:
    """Return the first thing in braces that nothing fills at this moment, or a brace by itself."""
    known = blanks_of(moment)
    return next((found for found in _BRACED.findall(text) if found not in known), "")


def must_be_sayable(text: str, moment: str) -> None:
    """Refuse a sentence that could never be said. Raises DomainError ``text_needed`` or ``unknown_blank``."""
    if not text.strip():
        raise DomainError("text_needed")
    wrong = wrong_blank(text, moment)
    if wrong:
        raise DomainError("unknown_blank", blank=wrong, known=", ".join(blanks_of(moment)))


def fillable(phrases: Iterable[Phrase], manner: Manner, moment: str) -> tuple[Phrase, ...]:
    """Return the variants that can be said as they are, in their order.

    One with a blank that nothing fills is left out; so is one that is empty or has any other brace in it,
    which no clerk should ever be shown.
    """
    fit = [
        phrase
        for phrase in phrases
        if phrase.moment == moment
        and phrase.language == manner.language
        and phrase.form == manner.form
        and _can_be_said(phrase, manner.fillings)
    ]
    return tuple(sorted(fit, key=lambda phrase: (phrase.position, phrase.id)))


def choose(phrases: Iterable[Phrase], manner: Manner, moment: str) -> Spoken | None:
    """Return the variant for this turn, or nothing where none may be said.

    Variants take turns; what was heard the time before is said again only where nothing else can be.
    Informal words fall back to formal ones; another language is never used instead.
    """
    return choose_among(tuple(phrases), ((moment, manner),), named=None)


def choose_among(
    phrases: Sequence[Phrase], moments: Sequence[tuple[str, Manner]], *, named: bool | None
) -> Spoken | None:
    """Return the variant for this turn from several moments; with or without the name where it is wished."""
    found = _found(phrases, moments) or _found(phrases, [(moment, _formal(m)) for moment, m in moments])
    if not found:
        return None
    memory, turn = found[0][1].memory, found[0][1].turn
    wished = [one for one in found if named is None or (NAME_BLANK in one[0].text) is named]
    phrase, manner = (
        next((one for one in found if one[0].id in memory.stays), None)
        or _next(wished, turn, memory.after, {*memory.heard, *memory.after})
        or _next(found, turn, memory.after, {*memory.heard, *memory.after})
        or _next(wished or found, turn, memory.after, {*memory.heard})
        or _next(wished or found, turn, (), ())
        or found[0]
    )
    return Spoken(filled(phrase.text, manner.fillings), phrase.id)


def filled(text: str, fillings: Mapping[str, str]) -> str:
    """Fill the blanks; a sentence that begins with one begins with a capital."""
    parts = re.split(f"({'|'.join(map(re.escape, fillings))})", text)  # what was filled in is not looked at
    said = "".join(" ".join(fillings[part].split()) if part in fillings else part for part in parts)
    return said[:1].upper() + said[1:]


def quoted(text: str, language: str) -> str:
    """Put the quotation marks of the language around a text."""
    opening, closing = _QUOTES.get(language, _QUOTES["en"])
    return f"{opening}{text}{closing}"


def together(names: Sequence[str], language: str) -> str:
    """Join the names of several people as they are said: "A, B and C"."""
    known = [name for name in names if name]
    if len(known) < 2:
        return "".join(known)
    joint = " ir " if language == "lt" else " and "
    return ", ".join(known[:-1]) + joint + known[-1]


def _can_be_said(phrase: Phrase, fillings: Mapping[str, str]) -> bool:
    if not phrase.text.strip() or wrong_blank(phrase.text, phrase.moment):
        return False
    return all(filling.strip() for blank, filling in fillings.items() if blank in phrase.text)


def _found(phrases: Sequence[Phrase], moments: Sequence[tuple[str, Manner]]) -> list[tuple[Phrase, Manner]]:
    return [(phrase, manner) for moment, manner in moments for phrase in fillable(phrases, manner, moment)]


def _formal(manner: Manner) -> Manner:
    return replace(manner, form="formal")


def _next(
    pool: Sequence[tuple[Phrase, Manner]], turn: int, after: Collection[str], avoid: Collection[str]
) -> tuple[Phrase, Manner] | None:
    """The variant at this turn, or the one that follows what was shown; the next that is not avoided."""
    at = next((place for place, (phrase, _) in enumerate(pool) if phrase.id in after), None)
    start = turn if at is None else at + 1
    ring = (pool[(start + step) % len(pool)] for step in range(len(pool)))
    return next((one for one in ring if one[0].id not in avoid), None)
