"""Who may knock: another start of the program by the same system user, at a socket in the data folder.

No network: the socket is a file in a folder of the user's own, and whoever connects is asked for their user
by the system itself. A message is one short line, a JSON list of a verb and its words; the answer is one
word. Systems without such sockets have no door, and nobody answers there.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import stat
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

log = logging.getLogger(__name__)
Verb = Callable[[Sequence[str]], str]

DONE = "done"
FOLDER, NAME = "run", "door"
LONGEST = 4096  # bytes of a message
PATIENCE_S = 2.0  # for a whole message, however slowly it drips
ANSWER_S = 5.0  # for the answer, behind others who knock
_POSSIBLE = sys.platform == "linux"
_CREDENTIALS = struct.Struct("3i")  # process, user, group


class Door:
    """Answers who knocks, one after the other, on a thread of its own."""

    def __init__(self, folder: Path, verbs: Mapping[str, Verb]) -> None:
        """Open the door. Whoever holds the lock of the data calls this, so an old socket is nobody's."""
        self._place = folder / FOLDER / NAME
        self._verbs = dict(verbs)
        self._place.parent.mkdir(mode=0o700, exist_ok=True)
        _must_be_private(self._place.parent)
        self._place.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with _short(self._place) as name:
                self._socket.bind(name)
            self._place.chmod(0o600)
            self._inode = self._place.lstat().st_ino
            self._socket.listen(8)
        except OSError:
            self._socket.close()
            raise
        self._thread = threading.Thread(target=self._answer_all, name="door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer nobody any more."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread
        self._thread.join(2 * PATIENCE_S)
        self._socket.close()
        with suppress(OSError):
            if self._place.lstat().st_ino == self._inode:
                self._place.unlink()

    def _answer_all(self) -> None:
        while True:
            try:
                caller, _address = self._socket.accept()
            except OSError:  # closed
                return
            with caller, suppress(OSError):
                answer = self._answer(caller) if _user(caller) == os.geteuid() else "not_yours"
                caller.settimeout(PATIENCE_S)
                caller.sendall(_line(answer))

    def _answer(self, caller: socket.socket) -> str:
        words = _words(_read_line(caller, PATIENCE_S))
        verb = self._verbs.get(words[0]) if words else None
        if verb is None:
            return "unknown"
        try:
            return verb(words[1:])
        except Exception:  # a mistake of ours behind a verb must not close the door
            log.exception("knock failed", extra={"verb": words[0]})
            return "failed"


def open_door(folder: Path, verbs: Mapping[str, Verb]) -> Door | None:
    """Return an open door, or none where the system or the disk knows no such sockets."""
    if not _POSSIBLE:
        return None
    try:
        return Door(folder, verbs)
    except OSError as error:
        log.warning("no door", extra={"errno": error.errno})
        return None


def knock(folder: Path, *words: str, wait: float = 0.0) -> str:
    """Ask the program that is open on a folder; empty where nobody answers.

    A door that is not there yet is waited for; a word that was sent is never sent twice.
    """
    if not _POSSIBLE:
        return ""
    until = time.monotonic() + wait
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, suppress(OSError, ValueError):
        while not _reached(line, folder / FOLDER / NAME):
            if time.monotonic() >= until:
                return ""
            time.sleep(0.05)
        line.sendall(_line(list(words)))
        answer = json.loads(_read_line(line, ANSWER_S))
        return answer if isinstance(answer, str) else ""
    return ""


def _reached(line: socket.socket, place: Path) -> bool:
    """Tell whether there is a door and the same user behind it."""
    line.settimeout(ANSWER_S)
    try:
        with _short(place) as name:
            line.connect(name)
    except OSError:
        return False
    return _user(line) == os.geteuid()


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _read_line(line: socket.socket, patience: float) -> bytes:
    """Return the line without its end; nothing where it is too long, too slow or never ends."""
    until = time.monotonic() + patience
    got = b""
    while b"\n" not in got:
        left = until - time.monotonic()
        if left <= 0 or len(got) > LONGEST:
            return b""
        line.settimeout(left)
        try:
            piece = line.recv(LONGEST)
        except TimeoutError:
            return b""
        if not piece:
            return b""
        got += piece
    return got.partition(b"\n")[0]


def _words(message: bytes) -> list[str]:
    """Return the words of a message; none where it is no list of words."""
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        return []
    return found


def _user(line: socket.socket) -> int:
    """Return the system user at the other end, as the system says."""
    found = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(found)[1])


def _must_be_private(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(folder.name)
    folder.chmod(0o700)


@contextmanager
def _short(place: Path) -> Iterator[str]:
    """Give a socket's place a name of a few letters: the system takes no more than 107."""
    handle = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield f"/proc/self/fd/{handle}/{place.name}"
    finally:
        os.close(handle)
