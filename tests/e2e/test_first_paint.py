"""What the first window does not need is not loaded before it is painted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from faulty import a_shop

LATE = (
    "argon2", "keyring", "html", "importlib.resources", "babel.dates", "frontdesk.data.backups",
    "frontdesk.data.checking", "frontdesk.data.copying", "frontdesk.data.forgetting", "frontdesk.data.keys",
    "frontdesk.domain.notes", "frontdesk.domain.sound", "frontdesk.speech",
    "frontdesk.services.complaints", "frontdesk.services.complaint_reading",
    "frontdesk.services.complaint_steps", "frontdesk.ui.copies.keeper",
)  # fmt: skip
WATCHED = """
import os, sys
from PySide6.QtCore import QEvent
from frontdesk.ui.main_window import MainWindow

def painted(window, event, before=MainWindow.event):
    if event.type() is QEvent.Type.Paint:
        print(*[name for name in {late!r} if name in sys.modules], flush=True)
        os._exit(0)
    return before(window, event)

MainWindow.event = painted
sys.argv = ["frontdesk", "--data", {folder!r}]
from frontdesk.__main__ import main
main()
"""


@pytest.mark.slow
def test_what_can_wait_is_not_loaded_before_the_first_painting(tmp_path: Path) -> None:
    a_shop(tmp_path / "shop")
    code = WATCHED.format(late=LATE, folder=str(tmp_path / "shop"))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")
    assert done.returncode == 0
