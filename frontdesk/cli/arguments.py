"""What may be said to Frontdesk when it is started."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    data: Path | None = None
    demo: bool = False
    language: str = ""
    strip: bool = False


def read(arguments: Sequence[str]) -> Wish:
    """Return what was asked for; most starts ask for nothing, and pay for no parser."""
    if not arguments:
        return Wish()
    from argparse import ArgumentParser

    from frontdesk import __version__
    from frontdesk.i18n import LANGUAGES, _

    parser = ArgumentParser(prog="frontdesk", description=_("A companion for the front desk of a shop."))
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("keep the data in this folder"))
    parser.add_argument("--demo", action="store_true", help=_("look around in an example shop"))
    parser.add_argument("--language", choices=LANGUAGES, default="", help=_("the language of the screens"))
    parser.add_argument("--strip", action="store_true", help=_("start as the narrow strip"))
    parser.add_argument("--version", action="version", version=f"Frontdesk {__version__}")
    found = parser.parse_args(arguments)
    return Wish(found.data, found.demo, found.language, found.strip)


def say(text: str) -> None:
    """Tell somebody at a terminal."""
    sys.stderr.write(text + "\n")
