"""The order in which parts are read, and that finding it leaves nothing behind that crashes later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from frontdesk.ui.widgets.layouts import FlowLayout, parts_of
from frontdesk.ui.widgets.reading_order import in_reading_order


def _button(name: str) -> QPushButton:
    made = QPushButton()
    made.setObjectName(name)
    return made


def _names(parts: Iterable[QWidget | QLayout]) -> list[str]:
    return [part.objectName() for part in parts]


@pytest.fixture
def page(qapp: QApplication, qtbot: Any) -> QWidget:
    """Return parts in nested layouts, made in another order than they stand."""
    page = QWidget()
    qtbot.addWidget(page)
    last, first = _button("last"), _button("first")
    flow = FlowLayout()
    for name in ("chip one", "chip two"):
        flow.addWidget(_button(name))
    grid = QGridLayout()
    grid.addWidget(_button("in a grid"), 0, 0)
    box = QVBoxLayout(page)
    box.addWidget(QLabel())
    box.addStretch(1)
    beside = QHBoxLayout()
    box.addLayout(beside)
    for name in ("left", "right"):
        beside.addStretch(1)
        beside.addWidget(_button(name))
    box.addLayout(flow)
    box.addLayout(grid)
    box.addWidget(last)
    box.insertWidget(0, first)
    return page


READ = ["first", "left", "right", "chip one", "chip two", "in a grid", "last"]


def test_parts_are_read_as_their_layouts_show_them(page: QWidget) -> None:
    assert _names(in_reading_order(page)) == READ


def test_a_layout_tells_its_own_parts_in_their_order_and_no_others(page: QWidget) -> None:
    box = page.layout()
    assert box is not None
    first, label, words, flow, grid, last = parts_of(box)
    assert _names((first, last)) == ["first", "last"]
    assert isinstance(label, QLabel)
    assert isinstance(words, QLayout)
    assert isinstance(flow, FlowLayout)
    assert isinstance(grid, QGridLayout)
    assert _names(parts_of(words)) == ["left", "right"]
    assert parts_of(QVBoxLayout()) == []


def _items_of_qt() -> set[int]:
    """Return the addresses at which Python takes something for an item that Qt made."""
    return {
        shiboken6.getCppPointer(known)[0]
        for known in shiboken6.getAllValidWrappers()
        if isinstance(known, QWidgetItem | QSpacerItem) and not shiboken6.createdByPython(known)
    }


def test_reading_makes_python_know_no_item_of_qt(page: QWidget) -> None:
    # Such an item stays known after Qt deleted it. A widget that is then made at its address was taken for
    # it when it was deleted, and the program crashed: at Tab, or at a card opened, some time before.
    before = _items_of_qt()
    assert list(in_reading_order(page))
    assert _items_of_qt() <= before
