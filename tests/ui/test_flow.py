"""Parts that flow onto the next line: what they need is measured once, until one of them changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.counter.open_row import OpenRow
from frontdesk.ui.widgets.basics import Button
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.widgets.tag import Tag


class Part(QWidget):
    """A part that counts how often it is asked what it needs."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.needs = QSize(width, height)
        self.asked = 0

    def sizeHint(self) -> QSize:  # noqa: N802
        self.asked += 1
        return self.needs


def flowing(qtbot: QtBot, *parts: Part) -> tuple[QWidget, QWidget, FlowLayout]:
    holder, inner = QWidget(), QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(inner, gap=4)
    for part in parts:
        flow.addWidget(part)
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(inner)
    box.addStretch(1)
    holder.resize(100, 300)
    holder.show()
    qtbot.waitExposed(holder)
    return holder, inner, flow


def test_what_does_not_change_is_asked_once_however_often_the_height_is(qtbot: QtBot) -> None:
    parts = Part(60, 20), Part(60, 20)
    _holder, inner, flow = flowing(qtbot, *parts)
    qtbot.waitUntil(lambda: inner.height() == 44)
    flow.heightForWidth(90)
    asked = [part.asked for part in parts]
    assert [flow.heightForWidth(width) for width in (60, 124, 200)] == [44, 20, 20]
    assert flow.minimumSize().height() <= 20
    assert [part.asked for part in parts] == asked
    parts[0].updateGeometry()
    flow.heightForWidth(90)
    assert parts[0].asked > asked[0]


@pytest.mark.parametrize("width", [430, 560])
def test_by_when_stands_on_one_line_beside_room(qtbot: QtBot, width: int) -> None:
    link, when = Button("row"), Tag("strong")
    link.say("Ring her about the kettle")
    when.setText("by 1 December, 12:00")
    what = Tag("tag-urgent")
    what.setText("Promise · due today")
    row = OpenRow(what, link, when)
    qtbot.addWidget(row)
    row.resize(width, 100)
    row.show()
    qtbot.waitExposed(row)
    assert when.width() >= when.sizeHint().width()
