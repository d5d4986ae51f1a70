"""The log: one JSON object a line, ids and events only, never a customer's name or words."""

from __future__ import annotations

import json
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON, its data apart from its event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update({k: v for k, v in vars(record).items() if k not in _STANDARD})
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line, ensure_ascii=False, default=str)


def _where(record: logging.LogRecord) -> list[str]:
    """Return files and lines of a trace; not its message or values, which may hold what a person said."""
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def start_log(folder: Path) -> None:
    """Log into the data folder, a megabyte at most and three files."""
    handler = RotatingFileHandler(
        folder / "frontdesk.log", maxBytes=1_000_000, backupCount=2, encoding="utf8", delay=True
    )
    handler.setFormatter(JsonLines())
    logging.raiseExceptions = False  # a log that cannot be written, as on a full disk, is no failure
    root = logging.getLogger("frontdesk")
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False
