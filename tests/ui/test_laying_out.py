"""Parts that come and go together are laid out once, and are all there."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.widgets.layouts import FlowLayout, clear, laid_out_once, show_laid_out_later


class Counted(QVBoxLayout):
    """Knows how often it put its parts into their places."""

    times = 0

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        self.times += 1
        super().setGeometry(rect)


def test_what_comes_together_is_laid_out_once(qtbot: QtBot) -> None:
    whole, inside = QWidget(), QWidget()
    qtbot.addWidget(whole)
    outer, inner = Counted(whole), QVBoxLayout(inside)
    outer.addWidget(inside)
    waiting = [QLabel(f"{number}") for number in range(6)]
    for part in waiting:
        inner.addWidget(part)
        part.hide()
    menu = QMenu(inside)
    whole.show()
    qtbot.waitExposed(whole)
    QApplication.processEvents()
    outer.times = 0
    with laid_out_once(whole):
        for part in waiting[1:]:
            part.show()
        new = [QLabel("new") for _ in range(4)]
        for part in new:
            inner.addWidget(part)
        assert outer.times == 0
    QApplication.processEvents()
    QApplication.processEvents()
    assert outer.times <= 2
    assert all(
        part.isVisible() and part.height() >= part.sizeHint().height() for part in (*waiting[1:], *new)
    )
    assert not waiting[0].isVisible()  # hidden on purpose
    assert not menu.isVisible()
    places = [part.geometry() for part in (*waiting[1:], *new)]
    assert all(one.bottom() < other.top() for one, other in pairwise(places))
    with laid_out_once(whole):
        clear(inner)
    QApplication.processEvents()
    assert not any(part.isVisible() for part in inside.findChildren(QLabel))  # what goes does not come again


def test_what_comes_into_sight_for_the_first_time_places_its_own_parts(qtbot: QtBot) -> None:
    whole, inside = QWidget(), QWidget()
    qtbot.addWidget(whole)
    outer = QVBoxLayout(whole)
    for part in (QLabel("above"), inside):
        outer.addWidget(part)
    outer.addStretch(1)
    flow = FlowLayout(inside)
    for number in range(3):
        flow.addWidget(QLabel(f"{number}"))
    inside.hide()
    whole.resize(300, 200)
    whole.show()
    qtbot.waitExposed(whole)
    QApplication.processEvents()
    with laid_out_once(whole):
        inside.show()
    QApplication.processEvents()
    assert inside.width() <= whole.width()
    assert [part.geometry().bottom() <= inside.height() for part in flow.parts()] == [True] * 3
    assert len({part.x() for part in flow.parts()}) == 3


def test_what_is_shown_ready_is_laid_out_when_the_turn_ends(qtbot: QtBot) -> None:
    whole, inside = QWidget(), QWidget()
    qtbot.addWidget(whole)
    outer, inner = Counted(whole), Counted(inside)
    for part in (QLabel("above"), inside):
        outer.addWidget(part)
    inner.addWidget(QLabel("ready"))
    inside.hide()
    whole.resize(300, 200)
    whole.show()
    qtbot.waitExposed(whole)
    QApplication.processEvents()
    outer.times = inner.times = 0
    show_laid_out_later(inside)
    assert inside.isVisible()
    assert (outer.times, inner.times) == (0, 0)
    QApplication.processEvents()
    assert outer.times == inner.times == 1
    assert inside.geometry().top() > whole.findChildren(QLabel)[0].geometry().bottom()
