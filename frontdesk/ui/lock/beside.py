"""Somebody who stands beside says yes: who it is, and their passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from frontdesk.domain.credentials import SecretKind
from frontdesk.i18n import _
from frontdesk.services.signing_in import Tile
from frontdesk.ui.lock.ask import Ask
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.layouts import column


class Beside(Retranslated):
    """Offers whoever can help; with only one of them there is nothing to choose."""

    given = Signal(str, str)  # who, and their passphrase

    def __init__(self) -> None:
        super().__init__()
        self._name = label("field")
        self._nobody = label("muted")
        self._who = Chips(may_be_none=False)
        self.ask = Ask()
        self.setLayout(column(self._name, self._who, self._nobody, self.ask))
        self.setFocusProxy(self.ask)
        self.ask.given.connect(lambda secret: self.given.emit(self._who.one(), secret))
        self._who.changed.connect(self._say_whose)
        self._helpers: list[Tile] = []
        self.retranslate()

    def begin(self, helpers: Sequence[Tile]) -> None:
        """Ask one of these."""
        self._helpers = list(helpers)
        self._who.offer((tile.staff.id, tile.staff.name) for tile in helpers)
        if helpers and not self._who.one():
            self._who.choose([helpers[0].staff.id])
        self._who.setVisible(len(helpers) > 1)
        self._name.setVisible(len(helpers) > 1)
        self._nobody.setVisible(not helpers)
        self.ask.setVisible(bool(helpers))
        self.ask.ask(SecretKind.PASSPHRASE, wait_s=helpers[0].wait_s if helpers else 0)
        self._say_whose()

    def retranslate(self) -> None:
        """Say the words."""
        self._name.setText(_("Who is beside you?"))
        self._who.setAccessibleName(_("Who is beside you?"))
        self._nobody.setText(_("Nobody who could help has a passphrase yet. The owner chooses theirs first."))
        self._say_whose()

    def _say_whose(self) -> None:
        name = next((t.staff.name for t in self._helpers if t.staff.id == self._who.one()), "")
        self.ask.name(_("Go on"), _("Passphrase of {name}").format(name=name))
