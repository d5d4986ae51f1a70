"""What this one computer remembers for itself: its own id, who was here last, where the strip stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.data.files import write_safely

FILE = "this-computer.json"
MAX_BYTES = 100_000  # far more than it ever holds


def remembered(folder: Path) -> dict[str, Any]:
    """Return what was remembered; nothing where there is no file or it cannot be read."""
    try:
        with (folder / FILE).open("rb") as file:
            found = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(folder: Path, what: Mapping[str, Any]) -> None:
    """Keep more to remember; the file is whole at every moment. A full disk costs only the memory."""
    kept = remembered(folder) | dict(what)
    with suppress(OSError):
        write_safely(folder / FILE, json.dumps(kept))


def remembered_about(folder: Path, name: str) -> dict[str, Any]:
    """Return several things that were remembered together under one name, or nothing."""
    try:
        found = json.loads(str(remembered(folder).get(name) or "{}"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def remember_about(folder: Path, name: str, what: Mapping[str, Any]) -> None:
    """Remember several things together under one name, instead of what was there."""
    remember(folder, {name: json.dumps(what)})
