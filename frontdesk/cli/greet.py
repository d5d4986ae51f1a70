"""``frontdesk greet``: the words to greet somebody with, for scripts and telephone systems."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontdesk.cli.batch import numbered_people
from frontdesk.cli.ending import STOPPED
from frontdesk.cli.terminal import answer as give
from frontdesk.cli.terminal import say
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Before, Occasion
from frontdesk.domain.lithuanian import Certainty, Kind
from frontdesk.domain.wording import Moment, Phrase
from frontdesk.i18n import _
from frontdesk.services.asked import ADDRESS_ALONE, Answer, Person, Wanted, answer
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.domain.sound import Sounded  # not loaded where nobody asks

SAID, SOME_BAD, NOT_UNDERSTOOD, NOT_OPENED = 0, 1, 2, 5
MOST_PEOPLE = 99
MOST_MINUTES = 24 * 60
Sound = Callable[[str, str], "Sounded"]  # of words in a language


@dataclass(frozen=True, slots=True)
class Speech:
    """The sentences, the language of whoever names none, and the clock that they are said by."""

    phrases: Sequence[Phrase]
    language: str
    zone: ZoneInfo


def about() -> str:
    """Say in a sentence what it does."""
    return _("print the words to greet somebody with")


def more() -> str:
    """Say what else the help should."""
    return _(
        "Several names are greeted together; without a name, it is somebody unknown.\n"
        "A title is a word of either language, such as ponas, daktarė, Mr or Dr; it may also stand before\n"
        "the name.\n"
        "Nothing is guessed: without a title or a gender the name is said as it is known.\n"
        "Needs no data. With --data it speaks with the sentences and the clock of that shop.\n\n"
        "In a file each line is a person: name, title, gender, language, form, with a tab or a semicolon\n"
        "between; only the name is needed. A first line with these words puts them into another order.\n\n"
        "--json gives the words, their sound, and their certainty: "
        "sure, check (ask the person), unchanged.\n\n"
        "Exit codes: 0 said, 1 some lines of the file were not understood, 2 not understood,\n"
        "5 the file or the data cannot be opened, 130 stopped."
    )


def add_options(parser: ArgumentParser) -> None:
    """Say what it may be told."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=_("the whole name, as it is written"))
    parser.add_argument("--title", default="", help=_("how the person is titled; for one name"))
    parser.add_argument("--gender", default="", metavar="m|f|n", help=_("the grammatical gender, as told"))
    parser.add_argument(
        "--language", dest="spoken", default="", metavar="CODE", help=_("the language that is spoken: lt, en")
    )
    parser.add_argument("--form", default="", metavar="formal|informal", help=_("jūs or tu; formal at first"))
    parser.add_argument(
        "--kind", default=str(Kind.FULL), choices=[str(kind) for kind in Kind], help=_("what the text is")
    )
    parser.add_argument(
        "--moment",
        default="",
        choices=[ADDRESS_ALONE, *(str(moment) for moment in Moment)],
        metavar="MOMENT",
        help=_("what is said: the whole greeting, or one of {moments}").format(
            moments=", ".join((ADDRESS_ALONE, *Moment))
        ),
    )
    parser.add_argument(
        "--at", type=_when, metavar="TIME", help=_("the time in the shop: 14:30 or a date with it")
    )
    parser.add_argument(
        "--before",
        default="",
        choices=[str(Before.FIRST), str(Before.BACK)],
        help=_("here for the first time, or back"),
    )
    parser.add_argument(
        "--waited", type=_minutes, default=0.0, metavar="MINUTES", help=_("how long the wait was")
    )
    parser.add_argument("--people", type=_people, default=1, metavar="N", help=_("how many came together"))
    parser.add_argument("--turn", type=int, default=0, metavar="N", help=_("which wording, from 0 on"))
    parser.add_argument(
        "--sure", action="store_true", help=_("leave a name out whose form has to be checked")
    )
    parser.add_argument("--batch", metavar="FILE", help=_("a line for each person; - reads what is piped in"))
    parser.add_argument("--json", action="store_true", help=_("answer in JSON, for other programs"))


def run(
    options: Mapping[str, Any],
    *,
    speech: Callable[[], Speech],
    now: Callable[[], datetime],
    sentence: Callable[[BaseException], str],
    sound: Sound,
) -> int:
    """Say it; return the exit code. ``sound`` tells how words of a language sound, for the whole answer."""
    try:
        return _Greeting(options, speech(), now(), sentence, sound).run()
    except (DomainError, StorageError) as error:
        say(sentence(error))
        opened = isinstance(error, DomainError) and error.code != "unreadable"
        return NOT_UNDERSTOOD if opened else NOT_OPENED
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SAID
    except KeyboardInterrupt:
        say(_("Stopped. Nothing was changed."))
        return STOPPED


class _Greeting:
    """One call of the verb."""

    def __init__(
        self,
        options: Mapping[str, Any],
        speech: Speech,
        now: datetime,
        sentence: Callable[[BaseException], str],
        sound: Sound,
    ) -> None:
        self._options = options
        self._speech = speech
        self._sentence = sentence
        self._sound = sound
        occasion = Occasion(
            local_time=_in_shop(options["at"] or now, speech.zone),
            before=Before(options["before"]),
            waited_seconds=options["waited"] * 60,
            several=options["people"] > 1,
        )
        self._wanted = Wanted(
            occasion=occasion,
            language=speech.language,
            moment=options["moment"],
            turn=options["turn"],
            sure_only=options["sure"],
        )
        self._like = Person(
            title=options["title"],
            gender=options["gender"],
            language=options["spoken"],
            form=options["form"],
            kind=options["kind"],
        )

    def run(self) -> int:
        names, batch = self._options["names"], self._options["batch"]
        if batch is not None:
            if names:
                raise DomainError("names_or_batch")
            return self._batch(batch)
        if len(names) > 1 and (self._like.title or self._like.gender):
            raise DomainError("title_of_each")
        people = [replace(self._like, name=name) for name in names or [""]]
        self._tell(answer(self._speech.phrases, people, self._wanted))
        return SAID

    def _said_line(self, number: int, person: Person) -> DomainError | None:
        """Say one line of the list; return why it could not be."""
        wanted = replace(self._wanted, turn=self._wanted.turn + number - 1)
        try:
            self._tell(answer(self._speech.phrases, [person], wanted), number)
        except DomainError as error:
            return error
        return None

    def _batch(self, path: str) -> int:
        bad = 0
        for number, person in numbered_people(path, self._like):
            error = person if isinstance(person, DomainError) else self._said_line(number, person)
            if error is not None:
                bad += 1
                say(_("Line {n}: {sentence}").format(n=number, sentence=self._sentence(error)))
        return SOME_BAD if bad else SAID

    def _tell(self, found: Answer, number: int | None = None) -> None:
        if self._options["json"]:
            line = {} if number is None else {"line": number}
            give(json.dumps(line | _data(found, self._sound), ensure_ascii=False))
            return
        give(found.text)
        if found.address.certainty is Certainty.CHECK and not self._options["sure"]:
            unsure = _("Not sure of “{address}”: please ask how it is said.").format(
                address=found.address.text
            )
            say(unsure if number is None else _("Line {n}: {sentence}").format(n=number, sentence=unsure))


def _data(found: Answer, sound: Sound) -> dict[str, Any]:
    address = found.address
    heard = [sound(called, found.language) for called in found.called]
    return {
        "text": found.text,
        "greeting": found.greeting.line,
        "then": found.greeting.second,
        "address": address.text,
        "certainty": str(address.certainty),
        "reason": str(address.reason),
        "syllables": _of_all(one.syllables for one in heard),
        "respelling": _of_all(one.respelling for one in heard),
        "ipa": _of_all(one.ipa for one in heard),
        "language": found.language,
        "form": str(found.form),
        "names": list(found.names),
    }


def _of_all(parts: Iterable[str]) -> str | None:
    """Return how everybody's form of address sounds, or nothing where one is not known."""
    known = list(parts)
    return ", ".join(known) if known and all(known) else None


def _in_shop(at: datetime | time, zone: ZoneInfo) -> datetime | time:
    """Return a time as the shop's clock shows it; one without a zone is the shop's already."""
    return at.astimezone(zone) if isinstance(at, datetime) and at.tzinfo is not None else at


def _when(text: str) -> datetime | time:
    for read in (time.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise ArgumentTypeError(_("a time such as 14:30, or 2026-12-31T14:30"))


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not 0 <= minutes <= MOST_MINUTES:
        raise ArgumentTypeError(_("a number of minutes from 0 to {most}").format(most=MOST_MINUTES))
    return minutes


def _people(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_PEOPLE):
        raise ArgumentTypeError(_("a number of people from 1 to {most}").format(most=MOST_PEOPLE))
    return int(text)
