"""Choosing the words to say: which phrase, with which name, never twice running.

Phrases are data that a shop may edit. This module knows the moments at which
something is said and how to choose; it holds no sentence itself.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

NAME_BLANK = "{name}"
THANKS_AFTER_SECONDS = 60
APOLOGY_AFTER_SECONDS = 300


class Moment(StrEnum):
    """A moment at which the clerk says something."""

    GREETING_MORNING = "greeting_morning"
    GREETING_DAY = "greeting_day"
    GREETING_EVENING = "greeting_evening"
    GREETING_BACK = "greeting_back"
    OFFER_HELP = "offer_help"
    ACKNOWLEDGE = "acknowledge"
    WAIT_THANKS = "wait_thanks"
    WAIT_APOLOGY = "wait_apology"
    COMPLAINT_LISTEN = "complaint_listen"
    COMPLAINT_SAY_BACK = "complaint_say_back"
    COMPLAINT_THANKS = "complaint_thanks"
    COMPLAINT_OFFER = "complaint_offer"
    COMPLAINT_HANDOVER = "complaint_handover"
    PROMISE_MADE = "promise_made"
    PROMISE_CHANGED = "promise_changed"
    ASK_NAME = "ask_name"
    ASK_PRONUNCIATION = "ask_pronunciation"
    FAREWELL = "farewell"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One variant of what may be said at a moment; `{name}` is the only blank."""

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
class Greeting:
    """The large line, the line under it, and the phrases both came from."""

    line: str
    second: str
    phrase_ids: tuple[str, ...]


# Hours at which morning, day and evening begin (Lithuanian: rytas, diena, vakaras).
_HOURS = {"lt": (5, 11, 18), "en": (5, 12, 18)}
_QUOTES = {"lt": ("\u201e", "\u201c"), "en": ("\u201c", "\u201d")}
_BRACES = re.compile(r"[{}]")


def part_of_day(local_time: time | datetime, language: str) -> Moment:
    """Return the greeting that suits the hour on the shop's own clock."""
    morning, day, evening = _HOURS.get(language, _HOURS["en"])
    if morning <= local_time.hour < day:
        return Moment.GREETING_MORNING
    if day <= local_time.hour < evening:
        return Moment.GREETING_DAY
    return Moment.GREETING_EVENING


def fillable(
    phrases: Iterable[Phrase], *, moment: str, language: str, form: str, name: str
) -> tuple[Phrase, ...]:
    """Return the variants that can be said as they are, in their order.

    Without a name, variants with the blank are left out; so are variants that are
    empty or have any other brace in them, which no clerk should ever be shown.
    """
    fit = [
        phrase
        for phrase in phrases
        if phrase.moment == moment
        and phrase.language == language
        and phrase.form == form
        and _can_be_said(phrase.text, name)
    ]
    return tuple(sorted(fit, key=lambda phrase: (phrase.position, phrase.id)))


def choose(
    phrases: Iterable[Phrase],
    *,
    moment: str,
    language: str,
    form: str,
    name: str,
    last_id: str | None = None,
    turn: int = 0,
) -> Spoken | None:
    """Return the variant for this turn, or nothing where none may be said.

    Variants take turns; the phrase `last_id` is never said again at once. Informal
    words fall back to formal ones; another language is never used instead.
    """
    avoid = () if last_id is None else (last_id,)
    return _pick(tuple(phrases), (moment,), language, form, name, avoid, turn)


def compose_greeting(  # noqa: PLR0913 - everything that is known at the counter
    phrases: Iterable[Phrase],
    *,
    language: str,
    form: str,
    name: str,
    local_time: time | datetime,
    returning: bool = False,
    waited_seconds: float = 0,
    last_ids: Collection[str] = (),
    turn: int = 0,
    thanks_after: float = THANKS_AFTER_SECONDS,
    apology_after: float = APOLOGY_AFTER_SECONDS,
) -> Greeting:
    """Put the whole greeting together.

    The large line greets by name where a name is known; somebody who has been here
    before may also hear a welcome back. The second line thanks for a wait, or
    apologises for a long one, and offers help. `last_ids` are the phrases said last
    time. A shop that keeps a single greeting still greets with it.
    """
    stock = tuple(phrases)
    day = part_of_day(local_time, language)
    moments = (day, Moment.GREETING_BACK) if returning else (day,)
    line = _pick(stock, moments, language, form, name, last_ids, turn, named=True) or _pick(
        stock, moments, language, form, name, (), turn, named=True
    )
    second: list[Spoken] = []
    for moment in _after_greeting(waited_seconds, thanks_after, apology_after):
        spoken = _pick(stock, (moment,), language, form, name, last_ids, turn, named=False)
        if spoken is not None:
            second.append(spoken)
    said = ([line] if line else []) + second
    return Greeting(
        line.text if line else "",
        " ".join(spoken.text for spoken in second),
        tuple(spoken.phrase_id for spoken in said),
    )


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


def _can_be_said(text: str, name: str) -> bool:
    if not text.strip() or (NAME_BLANK in text and not name.strip()):
        return False
    return not _BRACES.search(text.replace(NAME_BLANK, ""))


def _after_greeting(waited: float, thanks_after: float, apology_after: float) -> tuple[Moment, ...]:
    """The moments of the second line."""
    if waited >= apology_after:
        return (Moment.WAIT_APOLOGY, Moment.OFFER_HELP)
    if waited >= thanks_after:
        return (Moment.WAIT_THANKS, Moment.OFFER_HELP)
    return (Moment.OFFER_HELP,)


def _pick(
    phrases: tuple[Phrase, ...],
    moments: tuple[str, ...],
    language: str,
    form: str,
    name: str,
    avoid: Collection[str],
    turn: int,
    *,
    named: bool | None = None,
) -> Spoken | None:
    """Take the phrase whose turn it is; with or without the name where that is wished."""
    forms = (form,) if form == "formal" else (form, "formal")
    for each in forms:
        fit = [
            phrase
            for moment in moments
            for phrase in fillable(phrases, moment=moment, language=language, form=each, name=name)
        ]
        wished = [p for p in fit if named is None or (NAME_BLANK in p.text) is named]
        for pool in (wished, fit):
            chosen = _turn_of(pool, avoid, turn)
            if chosen is not None:
                return Spoken(_filled(chosen.text, name), chosen.id)
    return None


def _turn_of(pool: Sequence[Phrase], avoid: Collection[str], turn: int) -> Phrase | None:
    """The phrase at this turn, or the next one that was not said last time."""
    for step in range(len(pool)):
        phrase = pool[(turn + step) % len(pool)]
        if phrase.id not in avoid:
            return phrase
    return None


def _filled(text: str, name: str) -> str:
    """Put the name in; a sentence that begins with it begins with a capital."""
    filled = text.replace(NAME_BLANK, " ".join(name.split()))
    return filled[:1].upper() + filled[1:]
