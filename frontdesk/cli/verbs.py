"""The verbs of the command line: one module for each, which knows what it may be told and what it says."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Protocol

from frontdesk.cli import backup, check, greet, restore
from frontdesk.cli.moves import Move
from frontdesk.knock import MOVES


class Verb(Protocol):
    """What each verb's module has, beside ``run(options, ...)``, whose other arguments are its own."""

    def about(self) -> str:
        """Say in a sentence what it does."""
        ...

    def more(self) -> str:
        """Say what else the help should, such as the exit codes."""
        ...

    def add_options(self, parser: ArgumentParser) -> None:
        """Say what it may be told."""
        ...


_MOVES = {verb: Move(verb) for verb in MOVES}
VERBS: Mapping[str, Verb] = _MOVES | {"backup": backup, "check": check, "greet": greet, "restore": restore}
# What these are told of a language is about what they say, not about the screens.
OWN_LANGUAGE = frozenset({"greet"})
