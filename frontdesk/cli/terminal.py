"""Speaking to a terminal."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Tell somebody at a terminal."""
    _write(sys.stderr, text + "\n")


def answer(text: str) -> None:
    """Give what was asked for, to be read or piped on."""
    _write(sys.stdout, text + "\n")


def keep_told(text: str) -> None:
    """Say how far the work is, on one line that is written over; nothing where nobody watches."""
    if sys.stderr.isatty():
        _write(sys.stderr, f"\r\x1b[K{text}")


def _write(stream: object, text: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a terminal may lack a letter; it still gets the sentence
    stream.write(text)  # type: ignore[attr-defined]
    stream.flush()  # type: ignore[attr-defined]
