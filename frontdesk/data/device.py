"""What this one computer remembers for itself: its own id, who was here last, where the strip stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.data.private import write_whole

FILE = "this-computer.json"
MAX_BYTES = 100_000  # far more than it ever holds
_SIMPLE = (str, int, float, type(None))


def remembered(folder: Path) -> dict[str, Any]:
    """Return what was remembered; nothing where there is no file or it cannot be read."""
    try:
        with (folder / FILE).open("rb") as file:
            found = json.loads(file.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if _is_simple(value)}


def _is_simple(value: object) -> bool:
    """Tell whether a value is one that we keep: a plain one, or a few plain ones by name."""
    if isinstance(value, dict):
        return all(isinstance(part, _SIMPLE) for part in value.values())
    return isinstance(value, _SIMPLE)


def remember(folder: Path, what: Mapping[str, Any]) -> None:
    """Keep more to remember; the file is whole at every moment. A full disk costs only the memory."""
    kept = remembered(folder) | dict(what)
    with suppress(OSError):
        write_whole(folder / FILE, json.dumps(kept))
