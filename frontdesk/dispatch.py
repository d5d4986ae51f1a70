"""What each verb of the command line is given of the other layers. No window, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from frontdesk.cli.arguments import Wish


def run(wish: Wish, folder: Path, *, key: str = "") -> int:
    """Do what a verb asks for, on the store of a folder; return the exit code."""
    return _DOING[wish.verb](wish, folder, key)


def _check(wish: Wish, folder: Path, key: str) -> int:
    from frontdesk.cli import check
    from frontdesk.data.checking import check_folder
    from frontdesk.ui.errors import sentence
    from frontdesk.ui.findings import told

    return check.run(
        wish.options,
        check=lambda progress: check_folder(folder, key=key, progress=progress),
        told=told,
        sentence=sentence,
    )


_DOING: Mapping[str, Callable[[Wish, Path, str], int]] = {"check": _check}
