"""Whether the strip can keep itself on top, and how a person does it where it cannot."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from frontdesk.i18n import _


def stays_on_top() -> bool:
    """Tell whether the system lets a window keep itself above the others; Wayland knows no such wish."""
    return not QGuiApplication.platformName().startswith("wayland")


def how_on_top() -> str:
    """Say how a person keeps the strip on top where the system leaves it to them."""
    return _(
        "This system leaves it to you which window stays on top: press Alt+Space in the strip, and choose"
        " “Always on Top” or “Keep Above Others”."
    )
