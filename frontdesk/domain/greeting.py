"""The whole greeting: what is said when it is somebody's turn, from what is known of them and of the hour."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from frontdesk.domain.wording import Manner, Moment, Phrase, choose_among

THANKS_AFTER_SECONDS = 60
APOLOGY_AFTER_SECONDS = 300
LONG_AFTER_SECONDS = 900

# What a greeting is put together from.
GREETING_MOMENTS = (
    *(moment for moment in Moment if moment.startswith(("greeting_", "wait_"))),
    Moment.OFFER_HELP,
)
# Hours at which morning, day and evening begin (Lithuanian: rytas, diena, vakaras).
_HOURS = {"lt": (5, 11, 18), "en": (5, 12, 18)}
# Languages in which several people are never spoken to as one is spoken to informally.
_PLURAL_FORMAL = frozenset({"lt"})


class Before(StrEnum):
    """Whether somebody was here before, as far as we know."""

    UNKNOWN = ""
    FIRST = "first"
    BACK = "back"


class Part(StrEnum):
    """A part of what is said at the counter; each is remembered by itself."""

    LINE = "line"
    WAIT = "wait"
    HELP = "help"
    ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody heard last as one part of a greeting: in which visit, and what in the visit before."""

    part: str
    phrase_id: str
    visit_id: str
    before_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What is known when it is somebody's turn."""

    local_time: time | datetime  # on the shop's own clock
    before: Before = Before.UNKNOWN
    waited_seconds: float = 0
    several: bool = False


@dataclass(frozen=True, slots=True)
class Greeting:
    """The large line, the sentences under it, and the phrase of each part."""

    line: str
    after: tuple[str, ...] = ()
    said: tuple[tuple[Part, str], ...] = ()

    @property
    def second(self) -> str:
        """What is said after the large line, in one piece."""
        return " ".join(self.after)

    @property
    def phrase_ids(self) -> tuple[str, ...]:
        """The phrases that it was made from."""
        return tuple(phrase_id for _part, phrase_id in self.said)


def part_of_day(local_time: time | datetime, language: str) -> Moment:
    """Return the greeting that suits the hour on the shop's own clock."""
    morning, day, evening = _HOURS.get(language, _HOURS["en"])
    if morning <= local_time.hour < day:
        return Moment.GREETING_MORNING
    if day <= local_time.hour < evening:
        return Moment.GREETING_DAY
    return Moment.GREETING_EVENING


def compose_greeting(phrases: Iterable[Phrase], manner: Manner, occasion: Occasion) -> Greeting:
    """Put the whole greeting together.

    The large line greets by name where a name is known, in words for the hour or for who it is: somebody here
    for the first time, somebody who is back, several people. The second line thanks for a wait or apologises
    for it, by how long it was, and offers help. A shop that keeps a single greeting still greets with it.
    """
    stock = tuple(phrases)
    manner = replace(manner, wait=wait_words(occasion.waited_seconds, manner.language))
    moments = [(moment, _towards(manner, occasion, moment)) for moment in _line_moments(manner, occasion)]
    parts = [(Part.LINE, choose_among(stock, moments, named=True))]
    for part, choices in ((Part.WAIT, _wait_moments(occasion)), (Part.HELP, (Moment.OFFER_HELP,))):
        said = (
            choose_among(stock, ((moment, _towards(manner, occasion, moment)),), named=False)
            for moment in choices
        )
        parts.append((part, next((one for one in said if one is not None), None)))
    texts = {part: spoken.text for part, spoken in parts if spoken is not None}
    return Greeting(
        texts.get(Part.LINE, ""),
        tuple(texts[part] for part in (Part.WAIT, Part.HELP) if part in texts),
        tuple((part, spoken.phrase_id) for part, spoken in parts if spoken is not None),
    )


def towards_several(manner: Manner) -> Manner:
    """Return how several people are spoken to at once: in Lithuanian never as «tu»."""
    return replace(manner, form="formal") if manner.language in _PLURAL_FORMAL else manner


def wait_words(seconds: float, language: str) -> str:
    """Return how long a wait was, as it is said in a sentence: "7 minutes", "about an hour".

    Lithuanian in the accusative. From ten minutes on as people say it, to five minutes; under one, nothing.
    """
    minutes = int(seconds // 60)
    if minutes < 1:
        return ""
    if minutes > 75:
        return "ilgiau kaip valandą" if language == "lt" else "more than an hour"
    if minutes > 55:
        return "apie valandą" if language == "lt" else "about an hour"
    if minutes >= 10:
        minutes = 5 * round(minutes / 5)
    if language == "lt":
        return f"{minutes} {_minutes_lt(minutes)}"
    return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"


def _minutes_lt(minutes: int) -> str:
    if minutes % 10 == 0 or 10 < minutes < 20:
        return "minučių"
    return "minutę" if minutes % 10 == 1 else "minutes"


def _line_moments(manner: Manner, occasion: Occasion) -> tuple[Moment, ...]:
    """The moments that the large line may be of; first visit or back again comes before the hour."""
    day = part_of_day(occasion.local_time, manner.language)
    if occasion.several:
        return (day, Moment.GREETING_SEVERAL)
    of_them = {Before.FIRST: Moment.GREETING_FIRST, Before.BACK: Moment.GREETING_BACK}.get(occasion.before)
    return (of_them, day) if of_them else (day,)


def _wait_moments(occasion: Occasion) -> tuple[Moment, ...]:
    """The moments for a wait, the fitting one first; a shop without sentences for it says the next one."""
    waited = occasion.waited_seconds
    if waited >= LONG_AFTER_SECONDS:
        return (Moment.WAIT_LONG, Moment.WAIT_APOLOGY)
    if waited >= APOLOGY_AFTER_SECONDS:
        return (Moment.WAIT_APOLOGY,)
    return (Moment.WAIT_THANKS,) if waited >= THANKS_AFTER_SECONDS else ()


def _towards(manner: Manner, occasion: Occasion, moment: Moment) -> Manner:
    """How the people of this occasion are spoken to; the words for several are plural by themselves."""
    if not occasion.several or moment is Moment.GREETING_SEVERAL:
        return manner
    return towards_several(manner)
