"""One place of the program on a real desk; jobs run at once, their answers arrive as in the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, cast

from fakes import ManualClock, owner_acting
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from frontdesk.domain.wording import Phrase
from frontdesk.services.counter import look_at_counter
from frontdesk.services.desk import Desk
from frontdesk.services.house import read_house
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import keep_phrase
from frontdesk.ui import theme as look
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.widgets.reading_order import in_reading_order


class AtOnce:
    """An executor that runs a job where it is submitted: the store belongs to this thread."""

    def submit(self, job: Callable[[], Any]) -> Future[Any]:
        """Run the job and return its answer."""
        future: Future[Any] = Future()
        try:
            future.set_result(job())
        except Exception as error:
            future.set_exception(error)
        return future


def speak(app: QApplication, language: str) -> LanguageSwitch:
    """Show the screens in a language, in the light theme."""
    if look._theme is None:  # a second one would take the first one's text size for the system's
        look.start_theme(app)
    look.theme().use("light", 100)
    switch = LanguageSwitch(app)
    switch.use(language)
    return switch


def only_phrases(desk: Desk, *phrases: tuple[str, str, str, str]) -> None:
    """Let the shop say nothing but these sentences (moment, language, form, text) at their moments."""
    moments = {moment for moment, *_ in phrases}

    def put(uow: UnitOfWork) -> None:
        for phrase in uow.phrases.all():
            if phrase.moment in moments:
                uow.phrases.remove(phrase)
        for moment, language, form, text in phrases:
            keep_phrase(uow, Phrase("", moment, language, form, text))

    with owner_acting(desk):
        desk.do("keep_phrase", put)


def context_of(desk: Desk, clock: ManualClock, actor: str) -> Context:
    """Return what a place is given, on a desk where ``actor`` works."""
    session = Session(Lane(AtOnce()), desk, clock, desk.read(read_house))  # type: ignore[arg-type]
    session.act_as(actor)
    view = desk.read(lambda uow: look_at_counter(uow, actor=actor))
    return Context(session, LinePresenter(session, view), Navigator())


def settle() -> None:
    """Let every answer arrive."""
    for _ in range(8):
        QApplication.processEvents()


def shown(place: QWidget) -> list[str]:
    """Return every text that can be read now, in the order of the screen's parts."""
    found = []
    for part in place.findChildren(QWidget):
        if not part.isVisibleTo(place):
            continue
        if isinstance(part, (QLabel, QLineEdit)) and part.text():
            found.append(part.text())
        elif isinstance(part, QPlainTextEdit):
            found.append(part.toPlainText())
        elif isinstance(part, QPushButton) and part.text():
            found.append(part.text())
    return found


def _as_read(place: QWidget, parts: list[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: (part.mapTo(place, part.rect().center()).y(), part.x()))


def button(place: QWidget, words: str, at: int = 0) -> QPushButton:
    """Return a button in sight by its words, counted from the top."""
    buttons = [
        part
        for part in place.findChildren(QPushButton)
        if part.accessibleName() == words and part.isVisibleTo(place)
    ]
    assert len(buttons) > at, (words, shown(place))
    return cast("QPushButton", _as_read(place, buttons)[at])


def field(place: QWidget, name: str, at: int = 0) -> Any:
    """Return a field in sight by its accessible name, counted from the top."""
    fields = [
        part
        for part in place.findChildren(QWidget)
        if part.accessibleName() == name and part.isVisibleTo(place) and not isinstance(part, QPushButton)
    ]
    assert len(fields) > at, (name, shown(place))
    return _as_read(place, fields)[at]


def press(place: QWidget, words: str, at: int = 0) -> None:
    """Press a button by its words."""
    button(place, words, at).click()
    settle()


def tab_chain(place: QWidget) -> list[str]:
    """Press Tab from the first part of a place until it comes there again; return the names in this order."""
    first = next(part for part in in_reading_order(place, hidden=False) if part.isEnabled())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    names = [first.accessibleName()]
    while len(names) < 1000:
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
        names.append(QApplication.focusWidget().accessibleName())
    return [name for name in names if name]


def type_into(widget: QWidget, text: str) -> None:
    """Type letter by letter, any letter of any alphabet."""
    widget.setFocus()
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def key(widget: QWidget, which: Qt.Key) -> None:
    """Press and let go one key; it goes on to the parents as on a real keyboard."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier))
    settle()
