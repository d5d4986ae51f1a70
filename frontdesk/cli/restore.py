"""``frontdesk restore``: look at what a safe copy holds, and bring it back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.cli.asking import ask_openly
from frontdesk.cli.ending import carry_out
from frontdesk.cli.terminal import answer, keep_told, say
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:  # the help of every verb is put together at each start
    from frontdesk.services.copies import Copy, Preview, Progress, SafeCopies, WayBack

DONE, NOT_DONE, NOT_UNDERSTOOD, IN_USE = 0, 1, 2, 4
YES = frozenset({"y", "yes", "t", "taip"})


def about() -> str:
    """Say in a sentence what it does."""
    return _("look at what a safe copy holds, and bring it back")


def more() -> str:
    """Say what else the help should."""
    return _(
        "Without a file it lists the copies there are. Frontdesk has to be closed for bringing one back.\n"
        "How it was before is put aside; “frontdesk restore --undo” brings that back in one move.\n"
        "Where people sign in, an owner’s passphrase is asked for; where the data cannot be read, there is "
        "nobody to ask.\n\n"
        "Exit codes: 0 done, 1 not done, 2 not understood, 4 Frontdesk is open, 130 stopped."
    )


def add_options(parser: ArgumentParser) -> None:
    """Say what it may be told."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("the copy"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask first"))
    parser.add_argument("--undo", action="store_true", help=_("go back to how it was before"))


def run(
    options: Mapping[str, Any],
    *,
    copies: SafeCopies,
    closed: Callable[[], AbstractContextManager[None]],
    admitted: Callable[[], str],
    told: Callable[[Copy], str],
    preview: Callable[[Preview], Sequence[str]],
    sentence: Callable[[BaseException], str],
    progress: Progress,
) -> int:
    """Do it; return the exit code."""

    def job() -> int:
        path = _wanted(options, copies)
        if path is None:
            return _list(copies, told)
        with closed():
            return _bring_back(path, options, copies, admitted, preview, progress)

    def refused(error: DomainError | StorageError) -> int:
        say(sentence(error))
        return IN_USE if error.code == "in_use" else NOT_DONE

    return carry_out(job, refused)


def _wanted(options: Mapping[str, Any], copies: SafeCopies) -> Path | None:
    if options.get("undo"):
        way = copies.standing().way_back
        if way is None:
            raise StorageError("no_way_back")
        return way.aside
    file = options.get("file")
    return file.expanduser().absolute() if file else None


def _list(copies: SafeCopies, told: Callable[[Copy], str]) -> int:
    found = copies.standing().good()
    for copy in found:
        answer(f"{copy.path}\n    {told(copy)}")
    if not found:
        say(_("There are no safe copies yet."))
    return DONE


def _bring_back(
    path: Path,
    options: Mapping[str, Any],
    copies: SafeCopies,
    admitted: Callable[[], str],
    preview: Callable[[Preview], Sequence[str]],
    progress: Progress,
) -> int:
    seen = copies.preview(path, progress)
    keep_told("")
    for line in preview(seen):
        answer(line)
    if not options.get("yes"):
        typed = ask_openly(_("Bring this back? [y/N] "))
        if typed is None:
            say(_("Nothing was changed. Add --yes to bring it back."))
            return NOT_UNDERSTOOD
        if typed.strip().lower() not in YES:
            say(_("Nothing was changed."))
            return NOT_DONE
    way: WayBack | None = copies.bring_back(
        path, actor=admitted(), progress=progress, around=lambda job: job()
    )
    keep_told("")
    answer(_("The copy is back."))
    if way is not None:
        answer(_("How it was before lies here: {path}").format(path=way.aside))
        answer(_("“frontdesk restore --undo” brings that back."))
    return DONE
