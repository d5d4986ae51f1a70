"""What this one computer remembers for itself: its own id, who was here last, where the strip stood."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "this-computer.json"


def remembered(folder: Path) -> dict[str, Any]:
    """Return what was remembered; nothing where there is no file or it cannot be read."""
    try:
        found = json.loads((folder / FILE).read_text("utf8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(folder: Path, what: Mapping[str, Any]) -> None:
    """Keep more to remember; the file is whole at every moment. A full disk costs only the memory."""
    kept = remembered(folder) | dict(what)
    part = folder / (FILE + ".new")
    try:
        part.write_text(json.dumps(kept), "utf8")
        os.replace(part, folder / FILE)  # noqa: PTH105 - the one call that is atomic everywhere
    except OSError:
        return
