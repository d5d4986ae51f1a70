"""What waits for the acting person's secret: several commands may, one answer serves them all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.credentials import SecretKind, kind_for
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import N_, _
from frontdesk.ui.session import Session

# What a command is, where it has to be confirmed: said as what is about to happen.
PURPOSES: dict[str, str] = {
    "add_staff": N_("A new colleague is taken in."),
    "change_staff": N_("A colleague’s name or role is changed."),
    "change_key": N_("The data are encrypted anew, with another key."),
    "choose_secret": N_("You choose a new secret for yourself."),
    "choose_secret_for": N_("A colleague gets a new PIN or passphrase."),
    "close_person": N_("A colleague has left, and somebody else takes over their work."),
    "encrypt_store": N_("From now on the data on this computer are encrypted."),
    "erase_customer": N_("A customer’s data are erased for good."),
    "export_all": N_("All data of the shop go to another place."),
    "export_log": N_("The whole log leaves the program as a file."),
    "let_go": N_("What was kept long enough is erased for good."),
    "remove_key": N_("The data will lie on this computer unencrypted."),
    "renew_pin": N_("A colleague who forgot their PIN gets a new one."),
    "restore_copy": N_("A copy takes the place of today’s data."),
    "show_sheet": N_("The recovery sheet opens the data to whoever holds it."),
    "unlock_person": N_("A colleague may try to sign in again."),
}
OTHERWISE = N_("This is too important to happen by a stray press.")


def purpose_of(code: str) -> str:
    """Return what a command is about, in words."""
    return _(PURPOSES.get(code, OTHERWISE))


class Confirming(QObject):
    """Keeps what waits, and answers it: done again, or given up."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self.code = ""
        session.confirm_wanted.connect(self._want)
        session.locked_changed.connect(self._locked)

    def is_wanted(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    def kind(self) -> SecretKind:
        """Return what the acting person is asked for."""
        acting = self._session.acting()
        return kind_for(acting.role) if acting else SecretKind.PASSPHRASE

    def give(self, secret: str) -> None:
        """Take the secret; what waited is done when it was right."""
        self._session.run(
            lambda desk: desk.people.confirm(secret),
            lambda _none: self._go_on(),
            refused=self._refuse,
            owner=self,
        )

    def give_up(self) -> None:
        """Leave everything that waits undone."""
        for _again, otherwise in self._take():
            otherwise()

    def _go_on(self) -> None:
        for again, _otherwise in self._take():
            again()

    def _take(self) -> list[tuple[Callable[[], None], Callable[[], None]]]:
        taken, self._waiting = self._waiting, []
        self.changed.emit()
        return taken

    def _want(self, again: Callable[[], None], otherwise: Callable[[], None], code: str) -> None:
        self._waiting.append((again, otherwise))
        if len(self._waiting) == 1:
            self.code = code
            self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(error)
        if isinstance(error, DomainError) and error.code == "person_locked":
            self._session.lock()

    def _locked(self) -> None:
        if self._session.locked and self._waiting:
            self.give_up()
