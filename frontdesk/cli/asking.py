"""Asking for a secret at a terminal."""

from __future__ import annotations

import sys


def ask_secretly(prompt: str) -> str | None:
    """Return what is typed, without showing it; None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass(prompt)
