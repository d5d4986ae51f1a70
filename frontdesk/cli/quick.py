"""The quick way of a move to the running program: before any parser, any catalogue, any big module is loaded.

What is not plainly a move, such as a slip or a wish for help, goes the usual way and is told there.
"""

from __future__ import annotations

import os.path

from frontdesk.cli.terminal import answer, say
from frontdesk.knock import DONE, FLAGS, MOVES, POSSIBLE, REFUSED

DONE_CODE, REFUSED_CODE = 0, 1


def understood(arguments: list[str]) -> tuple[str, list[str]] | None:
    """Return the data folder and the words for its door; nothing where it is not plainly a move."""
    verb, told = _read(list(arguments)) if POSSIBLE else ("", {})
    folder = told.pop("data", "")
    if not verb or not told.keys() <= set(MOVES[verb]) or {"visit", "all"} <= told.keys():
        return None
    return _folder(folder), words(verb, told)


def _read(rest: list[str]) -> tuple[str, dict[str, str]]:
    """Return the verb and what it is told, by name; no verb where something has no value or no place."""
    verb = ""
    told: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("-"):
            if verb or word not in MOVES:
                return "", {}
            verb = word
        elif equals or name in FLAGS:
            told[name] = value
        elif rest and not rest[0].startswith("-"):
            told[name] = rest.pop(0)
        else:
            return "", {}
    return verb, told


def words(verb: str, told: dict[str, str]) -> list[str]:
    """Return what is said at the door."""
    return [verb, *(f"{name}={value}" for name, value in told.items())]


def ended(how: str, text: str) -> int | None:
    """Tell what the program did or why it did not; return the exit code, or nothing where it said neither."""
    if how == DONE:
        if text:
            answer(text)
        return DONE_CODE
    if how == REFUSED:
        say(text)
        return REFUSED_CODE
    return None


def _folder(asked: str) -> str:
    """Return the folder asked for, or the shop's own place: the one that platformdirs names on Linux."""
    if asked:
        return os.path.join(os.getcwd(), os.path.expanduser(asked))
    data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
    return os.path.join(data, "Frontdesk", "shop")
