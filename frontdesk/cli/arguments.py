"""What may be said to Frontdesk when it is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from argparse import ArgumentParser

_FOR_ALL = frozenset({"data", "demo", "language", "strip", "verb"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; without a verb, the windows."""

    data: Path | None = None
    demo: bool = False
    language: str = ""
    strip: bool = False
    verb: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)  # what the verb was told


def read(arguments: Sequence[str]) -> Wish:
    """Return what was asked for; most starts ask for nothing, and pay for no parser."""
    if not arguments:
        return Wish()
    found = vars(_parser(_language(arguments)).parse_args(arguments))
    return Wish(
        **{name: value for name, value in found.items() if name in _FOR_ALL},
        options={name: value for name, value in found.items() if name not in _FOR_ALL},
    )


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, so that the help speaks it too."""
    for given, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if given == "--language":
            return following
        if given.startswith("--language="):
            return given.partition("=")[2]
    return ""


def _parser(language: str) -> ArgumentParser:
    from argparse import SUPPRESS, RawDescriptionHelpFormatter

    from frontdesk import __version__, i18n
    from frontdesk.cli.verbs import OWN_LANGUAGE, VERBS
    from frontdesk.i18n import LANGUAGES, _

    i18n.set_language(language if language in LANGUAGES else i18n.system_language())
    parser = _kind_of_parser()(prog="frontdesk", description=_("A companion for the front desk of a shop."))
    parser.add_argument("--demo", action="store_true", help=_("look around in an example shop"))
    parser.add_argument("--strip", action="store_true", help=_("start as the narrow strip"))
    parser.add_argument("--version", action="version", version=f"Frontdesk {__version__}")
    parser.set_defaults(data=None, language="", verb="")
    verbs = parser.add_subparsers(
        metavar=_("VERB"), title=_("without a window"), prog="frontdesk", required=False
    )
    parsers = [parser]
    for name, verb in VERBS.items():
        known = verbs.add_parser(
            name,
            help=verb.about(),
            description=f"{verb.about()}\n\n{verb.more()}",
            formatter_class=RawDescriptionHelpFormatter,
        )
        known.set_defaults(verb=name)
        verb.add_options(known)
        parsers.append(known)
    for each in parsers:  # these may stand before the verb or after it
        each.add_argument(
            "--data", type=Path, metavar="DIR", default=SUPPRESS, help=_("keep the data in this folder")
        )
        if each.get_default("verb") not in OWN_LANGUAGE:
            each.add_argument(
                "--language", choices=LANGUAGES, default=SUPPRESS, help=_("the language of the screens")
            )
    return parser


def _kind_of_parser() -> type[ArgumentParser]:
    from argparse import ArgumentParser

    from frontdesk.domain.text import clean

    class Parser(ArgumentParser):
        """Repeats what was not understood without what a terminal could take for an order."""

        def error(self, message: str) -> NoReturn:
            super().error(clean(message))

    return Parser
