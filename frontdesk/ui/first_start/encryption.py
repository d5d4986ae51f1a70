"""The choice to encrypt a new shop's data, before anything personal is written into them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from frontdesk.i18n import _
from frontdesk.ui.encryption.paper import Sheet
from frontdesk.ui.encryption.presenter import EncryptionPresenter
from frontdesk.ui.encryption.sheet import SheetView
from frontdesk.ui.encryption.way import WayChoice
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.field import RefusalRoom
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.words import full_day


class EncryptionBlock(Retranslated):
    """A tick, the way the data are opened, and the sheet on a page of its own."""

    sheet_shown = Signal(bool)  # the page with the sheet comes, or goes

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shop = ""
        self._then: Callable[[], None] | None = None
        self._encrypted = False
        self.presenter = EncryptionPresenter(session, with_shop=False)
        self.wanted = Tick()
        self._name, self._about = label("field"), label("second")
        self.way = WayChoice(can_show=False)
        self.sheet = SheetView(session)
        self._refusal = RefusalRoom()
        choice = column(self._name, self.wanted, self._about, gap="space1")
        self.setLayout(column(choice, self.way, self._refusal))
        self.way.hide()
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.wanted.toggled.connect(self._toggled)
        self.presenter.changed.connect(self._learned)
        self.presenter.sheet_wanted.connect(self._show_sheet)
        self.presenter.refused.connect(self._refuse)
        self.presenter.done.connect(lambda _code: self._done())
        self.sheet.confirmed.connect(self.presenter.confirm)
        self.sheet.closed.connect(self._give_up)

    def retranslate(self) -> None:
        """Say the words."""
        self._name.setText(_("Encryption"))
        self.wanted.say(_("Encrypt the shop’s data"))
        self._about.setText(
            _(
                "Good for a computer that can be carried away: whoever takes it cannot read the data. "
                "Next comes a recovery sheet to lock away: it opens them on the day when nothing else does."
            )
        )

    def show_typed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show what is typed here too, or dots for it: the page has one control for that."""
        self.way.show_typed(shown)

    def first(self, shop: str, then: Callable[[], None]) -> None:
        """Encrypt first if that is wanted, then go on; a way that does not hold is refused here."""
        self._refusal.tell("")
        if self._encrypted or not self.wanted.on():
            then()
            return
        way = self.way.way()
        if way is not None:
            self._shop, self._then = shop, then
            self.presenter.begin("encrypt_store", way)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.way.setVisible(on)
        if on and self.presenter.protection is None:
            self.presenter.look()

    def _learned(self) -> None:
        found = self.presenter.protection
        if found is not None and not self._encrypted and not self.sheet.isVisible():
            self.way.offer(has_keyring=found.keyring_here)

    def _show_sheet(self, key: str, _only_shown: bool) -> None:  # noqa: FBT001 - a signal's
        day = full_day(self._session.clock.now().date())
        self.sheet_shown.emit(True)  # noqa: FBT003 - a signal takes no names
        self.sheet.show_sheet(Sheet(key, self._shop, day))

    def _give_up(self) -> None:
        self.presenter.give_up()
        self.sheet.forget()
        self.sheet_shown.emit(False)  # noqa: FBT003

    def _refuse(self, error: Exception) -> None:
        self._give_up()
        self._refusal.tell(sentence(error))

    def _done(self) -> None:
        """The data are encrypted; if the shop is refused now, that is not asked again."""
        self._encrypted = True
        self.wanted.setDisabled(True)
        self.way.forget()
        self.way.hide()
        self.sheet.forget()
        self.sheet_shown.emit(False)  # noqa: FBT003
        if self._then is not None:
            then, self._then = self._then, None
            then()
