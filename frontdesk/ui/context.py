"""What every place of the program is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.reading_order import tab_on


class Place(StrEnum):
    """The places of the program, in the order of the rail."""

    COUNTER = "counter"
    CUSTOMERS = "customers"
    COMPLAINTS = "complaints"
    PROMISES = "promises"
    PLAYBOOK = "playbook"
    REVIEW = "review"
    PRIVACY = "privacy"
    SETTINGS = "settings"
    KEYS = "keys"  # not on the rail: Ctrl+? shows it, and Escape goes back


@dataclass(frozen=True, slots=True)
class AboutVisit:
    """Something is begun during a visit: a complaint, a promise, a new customer's card."""

    visit_id: str | None = None
    customer_id: str | None = None
    text: str = ""  # typed already, such as a name that was searched for


@dataclass(frozen=True, slots=True)
class Record:
    """A record to show."""

    id: str


@dataclass(frozen=True, slots=True)
class Papers(Record):
    """The papers of a complaint; the one of a ``kind`` where it is named."""

    kind: str = ""


class Navigator(QObject):
    """Takes the clerk from place to place."""

    wanted = Signal(str, object)
    back = Signal()  # to the place that was in sight before

    def go(self, place: Place, what: AboutVisit | Record | None = None) -> None:
        """Go to a place, there to begin or to show something."""
        self.wanted.emit(place, what)


@dataclass(frozen=True, slots=True)
class Context:
    """The session, the line, and the way to other places."""

    session: Session
    line: LinePresenter
    navigator: Navigator


class Page(Retranslated):
    """One place. Built when first visited; told each time somebody arrives."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = context.session

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads: Qt's own order is that of making."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Be shown, to begin or to show something; refresh what is out of date."""

    def takes_receipt(self) -> Callable[[str], None] | None:
        """Return what puts a scanned code into the receipt's number, where one is being written here."""
        return None

    def search_field(self) -> QWidget | None:
        """Return the field that Ctrl+K goes to here, if the place has one of its own."""
        return None
