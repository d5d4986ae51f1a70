"""``frontdesk joined``, ``seen``, ``next``, ``left``, ``status``: one move at the running program.

For a door button, a key of the till, a stream deck or a script.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.cli.quick import ended, words
from frontdesk.cli.terminal import say
from frontdesk.i18n import N_, _
from frontdesk.knock import FLAGS, LATE, MOVES, NOBODY, NOT_YOURS, POSSIBLE, UNKNOWN, knock

NOT_DONE, NOT_RUNNING, NOT_KNOWN = 1, 3, 4

_ABOUT = {
    "joined": N_("somebody came in: put them in the line of the running program"),
    "seen": N_("whoever waits was given a glance and a word"),
    "next": N_("call whose turn it is; the visit before is finished"),
    "left": N_("whoever is being served left without it"),
    "status": N_("how many wait, and for how long nobody looked up"),
}
_MORE = {
    "joined": N_("It prints the id of the visit. Behind the lock, too, as long as no customer is named."),
    "seen": N_(
        "Without more it means whom the prompt names, else the one unseen longest. "
        "Behind the lock, too. It prints the ids of the visits."
    ),
    "next": N_("It prints the ids of the visits, the one who was called first."),
    "left": N_("It prints the id of the visit."),
    "status": N_("With --json for other programs; docs/command-line.md says what each part means."),
}
_HELP = {
    "who": N_("what tells them apart, such as “blue coat”"),
    "customer": N_("the id of a customer’s card"),
    "visit": N_("the id of a visit"),
    "all": N_("everybody who stands unseen"),
    "json": N_("in JSON, for other programs"),
    "names": N_("with names, unless the counter is locked"),
    "op": N_("an id of your own for this move: repeated with the same one, it is done once"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One verb of the door, as the help tells it."""

    verb: str

    def about(self) -> str:
        """Say in a sentence what it does."""
        return _(_ABOUT[self.verb])

    def more(self) -> str:
        """Say what else the help should."""
        codes = _(
            "Exit codes: 0 done, 1 not done, and a sentence says why, 2 not understood, 3 Frontdesk is not "
            "open, 4 no answer came: repeated with the same --op it is done once, whatever became of it."
        )
        return f"{_(_MORE[self.verb])}\n\n{codes}"

    def add_options(self, parser: ArgumentParser) -> None:
        """Say what it may be told."""
        either = {"visit", "all"}.issubset(MOVES[self.verb])
        alone = parser.add_mutually_exclusive_group() if either else parser  # no help prints an empty group
        for name in MOVES[self.verb]:
            group = alone if name in ("visit", "all") else parser
            if name in FLAGS:
                group.add_argument(f"--{name}", action="store_true", help=_(_HELP[name]))
            else:
                metavar = "TEXT" if name == "who" else "ID"
                group.add_argument(f"--{name}", metavar=metavar, help=_(_HELP[name]))


def run(verb: str, options: Mapping[str, Any], *, folder: str) -> int:
    """Ask the running program; return the exit code."""
    told = {name: "" if name in FLAGS else str(value) for name, value in options.items() if value}
    how, text = knock(folder, *words(verb, told))
    code = ended(how, text)
    return unanswered(how) if code is None else code


def unanswered(how: str) -> int:
    """Say why the program did not answer; return the exit code."""
    if how == NOBODY:
        say(
            _("Frontdesk is not open on these data, or is only just starting. Once it is, this can be done.")
            if POSSIBLE
            else _("The running program can be spoken to on Linux only so far.")
        )
        return NOT_RUNNING
    if how == LATE:
        say(_("No answer came, so it is not known whether it was done. With the same --op it is done once."))
        return NOT_KNOWN
    say(
        {
            UNKNOWN: _("The Frontdesk that is open is older and does not know this. Start it anew, please."),
            NOT_YOURS: _("This Frontdesk is open for another user of this computer."),
        }.get(how, _("Something went wrong in the program. What was saved before is safe."))
    )
    return NOT_DONE
