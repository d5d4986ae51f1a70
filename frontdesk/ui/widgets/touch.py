"""Scrolling with a finger, on computers that have a touch screen."""

from __future__ import annotations

from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QAbstractScrollArea, QScroller


def has_touch() -> bool:
    """Tell whether there is a touch screen."""
    return any(device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices())


def let_flick(area: QAbstractScrollArea) -> None:
    """Let a finger push the content of an area; without a touch screen nothing is changed."""
    if has_touch():
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
