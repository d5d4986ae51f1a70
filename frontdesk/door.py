"""Who may knock: another process of the same system user, at a socket in the data folder.

No network: the socket is a file in a folder of the user's own, and whoever connects is asked for their user
by the system itself. A message is one short line, words with a tab between them; the answer is a word, and
below it what there is to say. Systems without such sockets have no door, and nobody answers there.
"""

from __future__ import annotations

import logging
import os
import selectors
import socket
import stat
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.knock import (
    BETWEEN,
    FAILED,
    FOLDER,
    NAME,
    NOT_YOURS,
    POSSIBLE,
    UNKNOWN,
    under_short_name,
    user_of,
)

log = logging.getLogger(__name__)
Verb = Callable[[Sequence[str]], str]

LONGEST = 4096  # bytes of a message
PATIENCE_S = 2.0  # for a whole message, however slowly it drips
MOST = 16  # who knock at the same time; when more do, who has said nothing for longest goes
WAITING = 128  # more than these have to come again


@dataclass(slots=True)
class _Caller:
    """Somebody at the door who has not said everything yet."""

    line: socket.socket
    until: float
    said: bytes = b""


class Door:
    """Listens to everybody at once and does what they ask one after the other, on a thread of its own."""

    def __init__(self, folder: Path, verbs: Mapping[str, Verb]) -> None:
        """Open the door. Whoever holds the lock of the data calls this, so an old socket is nobody's."""
        self._place = folder / FOLDER / NAME
        self._verbs = dict(verbs)
        self._place.parent.mkdir(mode=0o700, exist_ok=True)
        _must_be_private(self._place.parent)
        self._place.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            under_short_name(str(self._place), self._socket.bind)
            self._place.chmod(0o600)
            self._inode = self._place.lstat().st_ino
            self._socket.listen(WAITING)
            self._socket.settimeout(0)
        except OSError:
            self._socket.close()
            raise
        self._closing, self._close = os.pipe()
        self._callers: dict[int, _Caller] = {}
        self._thread = threading.Thread(target=self._listen, name="door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer nobody any more."""
        os.close(self._close)  # wakes the thread
        self._thread.join(2 * PATIENCE_S)
        self._socket.close()
        with suppress(OSError):
            if self._place.lstat().st_ino == self._inode:
                self._place.unlink()

    def _listen(self) -> None:
        with selectors.DefaultSelector() as ears:
            ears.register(self._socket, selectors.EVENT_READ)
            ears.register(self._closing, selectors.EVENT_READ)
            while self._attend(ears):
                pass
            for caller in list(self._callers.values()):
                self._part(ears, caller)
        os.close(self._closing)

    def _attend(self, ears: selectors.BaseSelector) -> bool:
        """Attend to whoever comes or speaks next; tell whether the door is still open."""
        for key, _events in ears.select(self._patience()):
            if key.fd == self._closing:
                return False
            if key.fileobj is self._socket:
                self._let_in(ears)
            elif key.fd in self._callers:
                self._hear(ears, self._callers[key.fd])
        self._send_away_the_slow(ears)
        return True

    def _patience(self) -> float | None:
        """Return how long to wait for anybody, where somebody has begun to speak."""
        if not self._callers:
            return None
        return max(min(caller.until for caller in self._callers.values()) - time.monotonic(), 0)

    def _let_in(self, ears: selectors.BaseSelector) -> None:
        try:
            line, _address = self._socket.accept()
        except OSError:  # gone again
            return
        line.settimeout(0)
        if not _is_ours(line):
            _let_go(line, NOT_YOURS)
            return
        if len(self._callers) >= MOST:
            self._part(ears, next(iter(self._callers.values())))
        self._callers[line.fileno()] = _Caller(line, time.monotonic() + PATIENCE_S)
        ears.register(line, selectors.EVENT_READ)

    def _hear(self, ears: selectors.BaseSelector, caller: _Caller) -> None:
        """Take what somebody says; once it is a line, or can be none any more, answer it."""
        try:
            piece = caller.line.recv(LONGEST)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        caller.said += piece
        if b"\n" in caller.said or not piece or len(caller.said) > LONGEST:
            said, end, _more = caller.said.partition(b"\n")
            self._part(ears, caller, self._answer(words_of(said) if end else []))

    def _send_away_the_slow(self, ears: selectors.BaseSelector) -> None:
        now = time.monotonic()
        for caller in [each for each in self._callers.values() if each.until <= now]:
            self._part(ears, caller, UNKNOWN)

    def _part(self, ears: selectors.BaseSelector, caller: _Caller, answer: str = "") -> None:
        """Say the answer, if any, and let somebody go."""
        ears.unregister(caller.line)
        del self._callers[caller.line.fileno()]
        _let_go(caller.line, answer)

    def _answer(self, words: Sequence[str]) -> str:
        verb = self._verbs.get(words[0]) if words else None
        if verb is None:
            return UNKNOWN
        try:
            return verb(words[1:])
        except Exception:  # a mistake of ours behind a verb must not close the door
            log.exception("knock failed", extra={"verb": words[0]})
            return FAILED


def open_door(folder: Path, verbs: Mapping[str, Verb]) -> Door | None:
    """Return an open door, or none where the system or the disk knows no such sockets."""
    if not POSSIBLE:
        return None
    try:
        return Door(folder, verbs)
    except OSError as error:
        log.warning("no door", extra={"errno": error.errno})
        return None


def words_of(said: bytes) -> list[str]:
    """Return the words of a message; none where it is no text of a fair length."""
    if len(said) > LONGEST:
        return []
    try:
        return said.decode("utf8").split(BETWEEN)
    except UnicodeDecodeError:
        return []


def _is_ours(line: socket.socket) -> bool:
    try:
        return user_of(line) == os.geteuid()
    except OSError:
        return False


def _let_go(line: socket.socket, answer: str) -> None:
    """Say the answer and close; who does not listen misses it."""
    with line, suppress(OSError):
        line.settimeout(PATIENCE_S)
        line.sendall(answer.encode("utf8", "replace"))


def _must_be_private(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(folder.name)
    folder.chmod(0o700)
