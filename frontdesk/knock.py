"""Knocking at the running program's door: one line of words there, one answer back.

A key of the till and a door button wait for it, so it loads next to nothing. ``_socket`` is the half of
``socket`` that speaks; the other half would take as long as all of Python's own start.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import _socket
    from collections.abc import Callable
elif sys.platform == "linux":
    import _socket

FOLDER, NAME = "run", "door"
POSSIBLE = sys.platform == "linux"
ANSWER_S = 8.0  # for the answer, behind others who knock
LONGEST_ANSWER = 1_000_000  # bytes; the longest line of people needs some ten thousand
BETWEEN = "\t"  # two words; there is no tab and no end of a line inside one

# How it ended. What the program did or refused comes with a text.
DONE, REFUSED, UNKNOWN, FAILED, NOT_YOURS = "done", "refused", "unknown", "failed", "not_yours"
NOBODY = "nobody"  # no program is open on the folder
LATE = "late"  # it was heard, and no answer came: it may have been done or not
# What may be asked, and what each verb may be told; every one that changes something, its own id too.
OP = "op"
MOVES = {
    "joined": ("who", "customer", OP),
    "seen": ("visit", "all", OP),
    "next": (OP,),
    "left": ("visit", OP),
    "status": ("json", "names"),
}
FLAGS = ("all", "json", "names")  # these are told without a value
_USER = slice(4, 8)  # in the three numbers that say whose process it is: process, user, group


def knock(folder: str, *words: str, wait: float = 0.0) -> tuple[str, str]:
    """Ask the program that is open on a folder; return how it ended, and the text that came with it.

    A door that is not there yet is waited for; words that were sent are never sent twice.
    """
    if not POSSIBLE:
        return NOBODY, ""
    until = time.monotonic() + wait
    while (line := _reached(os.path.join(folder, FOLDER, NAME))) is None:
        if time.monotonic() >= until:
            return NOBODY, ""
        time.sleep(0.05)
    try:
        line.sendall(message(*words))
        return _answer(line)
    except (OSError, ValueError):
        return LATE, ""
    finally:
        line.close()


def message(*words: str) -> bytes:
    """Return words as they go over the line; what would break one apart is a space there."""
    return (BETWEEN.join(" ".join(word.split()) for word in words) + "\n").encode("utf8", "replace")


def user_of(line: _socket.socket) -> int:
    """Return the system user at the other end, as the system says."""
    found = line.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
    return int.from_bytes(found[_USER], sys.byteorder)


def under_short_name(place: str, do: Callable[[str], None]) -> None:
    """Give a socket's place a name of a few letters for a moment: the system takes no more than 107."""
    folder, name = os.path.split(place)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        do(f"/proc/self/fd/{handle}/{name}")
    finally:
        os.close(handle)


def _reached(place: str) -> _socket.socket | None:
    """Return a line to the door, where there is one and the same user behind it."""
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    line.settimeout(ANSWER_S)
    try:
        under_short_name(place, line.connect)
        if user_of(line) == os.geteuid():
            return line
    except OSError:
        pass
    line.close()
    return None


def _answer(line: _socket.socket) -> tuple[str, str]:
    """Return the first line of the answer and the rest, which ends where the other side closes."""
    until = time.monotonic() + ANSWER_S
    got = b""
    while piece := line.recv(65536):
        got += piece
        left = until - time.monotonic()
        if left <= 0 or len(got) > LONGEST_ANSWER:
            return LATE, ""
        line.settimeout(left)
    how, _end, text = got.decode("utf8", "replace").partition("\n")
    return how or LATE, text
