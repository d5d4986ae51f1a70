"""A finger scrolls what a wheel scrolls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.widgets.layouts import Scroll
from frontdesk.ui.widgets.touch import has_touch


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[Scroll]:
    """Give a column that is higher than its room, on a computer with a touch screen."""
    device = QTest.createTouchDevice()
    content = QWidget()
    box = QVBoxLayout(content)
    for number in range(80):
        box.addWidget(QLabel(str(number)))
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, 300)
    scroll.show()
    qtbot.waitExposed(scroll)
    scroll.device = device  # type: ignore[attr-defined]
    yield scroll
    shiboken6.delete(device)  # else every later test of this process has a touch screen


def test_a_finger_pushes_the_content(qtbot: QtBot, column: Scroll) -> None:
    assert has_touch()
    viewport = column.viewport()
    finger = QTest.touchEvent(viewport, column.device)  # type: ignore[attr-defined]
    finger.press(0, QPoint(150, 250), viewport).commit()
    for y in range(240, 60, -20):
        qtbot.wait(10)
        QTest.touchEvent(viewport, column.device).move(0, QPoint(150, y), viewport).commit()  # type: ignore[attr-defined]
    QTest.touchEvent(viewport, column.device).release(0, QPoint(150, 60), viewport).commit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: column.verticalScrollBar().value() > 50)
