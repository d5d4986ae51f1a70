"""``frontdesk backup``: make a safe copy now."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.cli.ending import carry_out
from frontdesk.cli.terminal import answer, keep_told, say
from frontdesk.i18n import _

if TYPE_CHECKING:  # the help of every verb is put together at each start
    from frontdesk.services.copies import Copy, Progress

MADE, NOT_MADE = 0, 1


def about() -> str:
    """Say in a sentence what it does."""
    return _("make a safe copy of the data, and check it")


def more() -> str:
    """Say what else the help should."""
    return _(
        "Without a place it goes to the shop’s own safe copies. It may be made while Frontdesk is open.\n"
        "It counts only once it was read back from its first page to its last.\n"
        "Where people sign in, an owner’s passphrase is asked for before anything goes to another place.\n\n"
        "Exit codes: 0 made, 1 not made, 2 not understood, 130 stopped."
    )


def add_options(parser: ArgumentParser) -> None:
    """Say what it may be told."""
    parser.add_argument("dest", nargs="?", type=Path, metavar="DEST", help=_("a folder, or a new file"))


def run(
    options: Mapping[str, Any],
    *,
    make: Callable[[Path | None, Progress], Copy],
    told: Callable[[Copy], str],
    progress: Progress,
    sentence: Callable[[BaseException], str],
) -> int:
    """Make the copy; return the exit code."""
    dest = options.get("dest")

    def job() -> int:
        copy = make(dest.expanduser().absolute() if dest else None, progress)
        keep_told("")
        answer(_("A safe copy was made and checked: {copy}").format(copy=told(copy)))
        answer(str(copy.path))
        return MADE

    def refused(error: BaseException) -> int:
        say(sentence(error))
        return NOT_MADE

    return carry_out(job, refused)
