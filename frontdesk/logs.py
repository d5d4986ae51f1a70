"""The log: one JSON object a line, ids and events only, never a customer's name or words.

What may stand in it is listed, not what may not: an event is a constant of the program's, a value is a
number, an id or a code. Anything else is told by its length alone.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "frontdesk.log"
KEPT = timedelta(days=30)
REMEMBERED = 200  # records held for a report
_FIELDS = frozenset({"by", "code", "errno", "file", "kind", "n", "op", "verb", "version"})
_PLAIN = re.compile(r"[A-Za-z0-9_.:-]{0,64}")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON, its data apart from its event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "logger": record.name,
            "event": str(record.msg),  # without what would be put into it
        }
        line.update({name: _plain(value) for name, value in vars(record).items() if name in _FIELDS})
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line)


def _plain(value: object) -> object:
    """Return a number, an id or a code as it is; of anything else only how long it is."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if _PLAIN.fullmatch(text) else f"({len(text)} letters)"


def _where(record: logging.LogRecord) -> list[str]:
    """Return files and lines of a trace; not its message or values, which may hold what a person said."""
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


class _Recent(logging.Handler):
    """Holds the newest lines, for a report that a person reads before it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=REMEMBERED)
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        """Hold a line."""
        self.lines.append(self.format(record))


class _DatedFile(RotatingFileHandler):
    """A megabyte at most and three files, for the user alone; once a day what is too old is taken out."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=1_000_000, backupCount=2, encoding="utf8", delay=True)
        self.setFormatter(JsonLines())
        self._day = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, on a new day after looking for old ones."""
        written = datetime.fromtimestamp(record.created).astimezone()
        if written.date().isoformat() != self._day:
            self._day = written.date().isoformat()
            self.close()
            forget_old(Path(self.baseFilename).parent, written)
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Go on without the line: on a full disk there is no place for it, and a terminal may show it."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf8", opener=_opened)


def _opened(name: str, how: int) -> int:
    return os.open(name, how | _NO_LINK, 0o600)


_recent = _Recent()


def start_log(folder: Path, now: datetime) -> None:
    """Log into the data folder, and take out what is older than is kept."""
    forget_old(folder, now)
    root = logging.getLogger("frontdesk")
    for old in root.handlers:
        old.close()
    root.handlers = [_DatedFile(folder / FILE), _recent]
    root.setLevel(logging.INFO)
    root.propagate = False


def recent() -> list[str]:
    """Return the newest lines of this run, the oldest first."""
    return list(_recent.lines)


def forget_old(folder: Path, now: datetime) -> None:
    """Take lines out that are older than is kept, and files that hold nothing else."""
    first_day = (now.astimezone() - KEPT).date().isoformat()
    for path in folder.glob(FILE + "*"):
        with suppress(OSError):
            lines = path.read_text("utf8", errors="replace").splitlines(keepends=True)
            kept = list(_since(lines, first_day))
            if not kept:
                path.unlink()
            elif len(kept) < len(lines):
                path.write_text("".join(kept), "utf8")


def _since(lines: list[str], first_day: str) -> Iterator[str]:
    for line in lines:
        found = re.match(r'\{"at": "(\d{4}-\d\d-\d\d)', line)
        if found and found[1] >= first_day:
            yield line
