"""The time zone, offered by name while it is typed."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QCompleter

from frontdesk.ui.widgets.field import KeptLine

USUAL = "Europe/Vilnius"


def system_zone() -> str:
    """Return the computer's time zone, or Vilnius where it tells none of a place."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    if "/" not in name or name.startswith("Etc/"):
        return USUAL
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return USUAL
    return name


class ZoneLine(KeptLine):
    """A line that knows the names of the zones; they are looked up when the first letter is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self._offer)

    def _offer(self) -> None:
        if self.completer() is not None:
            return
        completer = QCompleter(sorted(name for name in available_timezones() if "/" in name), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
