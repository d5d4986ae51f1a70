"""Turning encryption on and off from a screen: first the sheet, then the work, then the copies."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.services.encryption import Protection, Safe, Told, Way
from frontdesk.services.ports import Around, Done
from frontdesk.ui.session import Session

LOOK_MS = 100
Turn = Callable[[Safe, Told, Around], None]  # what changes the store under the running program


class Work(StrEnum):
    """What is under way."""

    NONE = "none"
    STORE = "store"
    COPIES = "copies"


class Progress:
    """How far it is. The lane tells, the window looks; a bool and a float need no lock."""

    def __init__(self) -> None:
        self.part = 0.0
        self.stop = False

    def told(self, part: float) -> bool:
        """Hear how far it is, and answer whether to go on."""
        self.part = part
        return not self.stop


class EncryptionPresenter(QObject):
    """How the data are kept, and what changes that. Before there is a shop nobody is asked who they are."""

    changed = Signal()
    sheet_wanted = Signal(str, bool)  # a key; whether it is only looked at
    refused = Signal(object)
    done = Signal(str)  # what was done, as a command is named

    def __init__(self, session: Session, *, with_shop: bool = True) -> None:
        super().__init__()
        self._session = session
        self._with_shop = with_shop
        self._made: Safe | None = None
        self._pending: tuple[str, str, Way] | None = None  # what is to be done, with which key, held how
        self.protection: Protection | None = None
        self.work = Work.NONE
        self.progress = Progress()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.changed)

    def look(self) -> None:
        """Read how the data are kept now."""
        self._session.slow.run(lambda: self._safe().look(), self._looked, owner=self)

    def begin(self, code: str, way: Way) -> None:
        """Prepare a new key and ask for its sheet to be kept; nothing is changed yet."""
        self._if_allowed(code, partial(self._prepare, code, way))

    def confirm(self) -> None:
        """Encrypt: the sheet is kept."""
        if self._pending is None or self.work is not Work.NONE:
            return
        code, key, way = self._pending
        self._on_store(code, lambda safe, told, around: safe.encrypt(key, way, told, around))

    def give_up(self) -> None:
        """Leave everything as it is."""
        self._pending = None

    def turn_off(self) -> None:
        """Make the data plain."""
        job: Turn = lambda safe, told, around: safe.decrypt(told, around)  # noqa: E731
        self._if_allowed("remove_key", partial(self._on_store, "remove_key", job))

    def hold(self, way: Way) -> None:
        """Open the data in another way from now on; they stay as they are."""

        def go() -> None:
            job = lambda: self._safe().hold(way)  # noqa: E731
            self._session.slow.run(job, lambda _none: self._over("change_key"), self._refuse, owner=self)

        self._if_allowed("change_key", go)

    def show_sheet(self) -> None:
        """Show the sheet of the key in force."""

        def go() -> None:
            show = lambda key: self.sheet_wanted.emit(key, True)  # noqa: E731, FBT003
            self._session.slow.run(lambda: self._safe().key(), show, self._refuse, owner=self)

        self._if_allowed("show_sheet", go)

    def remake_copies(self) -> None:
        """Make the copies within reach as the data are now."""
        self._stand(Work.COPIES)
        job = lambda: self._safe().remake_copies(self.progress.told)  # noqa: E731
        self._session.slow.run(job, lambda _none: self._copied(), self._refuse, owner=self)

    def stop(self) -> None:
        """Stop what is under way; what is not done yet stays as it is."""
        self.progress.stop = True

    def _prepare(self, code: str, way: Way) -> None:
        key = self._safe().new_key()
        self._pending = (code, key, way)
        self.sheet_wanted.emit(key, False)  # noqa: FBT003 - a signal takes no names

    def _safe(self) -> Safe:
        """Return the safe, made when it is first asked for: most shops never do."""
        if self._made is None:
            assert self._session.means.safe is not None
            self._made = self._session.means.safe()
        return self._made

    def _if_allowed(self, code: str, then: Callable[[], None]) -> None:
        if self._with_shop:
            self._session.admitted(code, then, refused=self._refuse)
        else:
            then()

    def _on_store(self, code: str, turn: Turn) -> None:
        self._stand(Work.STORE)
        job = partial(turn, self._safe(), self.progress.told, self._session.exchange)
        self._session.slow.run(job, lambda _none: self._over(code), self._refuse, owner=self)

    def _over(self, code: str) -> None:
        self._pending = None
        self.done.emit(code)
        if self._with_shop:
            self._session.step_done.emit(Done("", code, (), frozenset()))
        self.remake_copies()

    def _copied(self) -> None:
        self._stand(Work.NONE)
        self.look()

    def _refuse(self, error: Exception) -> None:
        self._stand(Work.NONE)
        self.refused.emit(error)
        self.look()

    def _looked(self, protection: Protection) -> None:
        self.protection = protection
        self._session.encrypted = protection.on
        self.changed.emit()

    def _stand(self, work: Work) -> None:
        self.work = work
        self.progress = Progress()
        if work is Work.NONE:
            self._clock.stop()
        else:
            self._clock.start()
        self.changed.emit()
