"""The encryption of the data: how they stand, and every change of it in the same card."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.encryption import Protection
from frontdesk.ui.access import may
from frontdesk.ui.encryption.paper import Sheet
from frontdesk.ui.encryption.presenter import EncryptionPresenter, Work
from frontdesk.ui.encryption.sheet import SheetView
from frontdesk.ui.encryption.way import WayChoice
from frontdesk.ui.encryption.work_bar import WorkBar
from frontdesk.ui.errors import sentence
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, label, on_click
from frontdesk.ui.widgets.field import RefusalRoom
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.words import breakable, full_day

ENCRYPT, HOLD, RENEW = "encrypt_store", "change_key", "new_key"


class EncryptionSection(Section):
    """On and off, how the data are opened, a new key, the sheet once more."""

    title = N_("Encryption")
    whose = "encrypt_store"

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.work = EncryptionPresenter(session)
        self._choosing = ""  # what the way is chosen for
        self._state, self._copies = label(), label("warn")
        self.encrypt, self.hold, self.renew = Button("primary"), Button(), Button()
        self.show_sheet, self.turn_off = Button(), Button()
        self.remake, self.go_on, self.leave = Button(), Button("primary"), Link()
        self.way = WayChoice()
        self.sheet = SheetView(session)
        self.sheet.hide()
        self._bar = WorkBar(self.work)
        self._refusal = RefusalRoom()
        self._moves = self._flow(self.encrypt, self.hold, self.renew, self.show_sheet, self.turn_off)
        self._choice, self._old = QWidget(), QWidget()
        self._choice.setLayout(column(self.way, self._flow(self.go_on, self.leave)))
        self._old.setLayout(column(self._copies, self._flow(self.remake), gap="space2"))
        self.lay_out(self._state, self._old, self._moves, self._choice, self.sheet, self._bar, self._refusal)
        self._connect()

    def allowed(self) -> bool:
        """Tell whether the key is this person's to change."""
        return may(self.session, self.whose)

    def _flow(self, *parts: QWidget) -> QWidget:
        made = QWidget()
        flow = LineUp(made, gap=theme().tokens.px("space2"))
        for part in parts:
            flow.addWidget(part)
        return made

    def _connect(self) -> None:
        for button, what in ((self.encrypt, ENCRYPT), (self.hold, HOLD), (self.renew, RENEW)):
            on_click(button, partial(self._choose, what))
        on_click(self.go_on, self._chosen)
        self.way.entered.connect(self._chosen)
        on_click(self.leave, self._rest)
        on_click(self.show_sheet, self.work.show_sheet)
        on_click(self.turn_off, self.work.turn_off)
        on_click(self.remake, self.work.remake_copies)
        self.sheet.confirmed.connect(self._confirmed)
        self.sheet.closed.connect(self._rest)
        self.work.sheet_wanted.connect(self._show_sheet)
        self.work.changed.connect(self.fill)
        self.work.done.connect(lambda _code: self._rest())
        self.work.refused.connect(lambda error: self._refusal.tell(sentence(error)))

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "For a computer that can be carried away: whoever takes it cannot read the data or their "
                "copies. It asks one thing in return. Without the passphrase and the recovery sheet, the "
                "data cannot be opened any more."
            ),
        )
        self.encrypt.say(_("Encrypt the data"))
        self.hold.say(_("Open them in another way"))
        self.renew.say(_("Make a new key and sheet"))
        self.show_sheet.say(_("Show the recovery sheet"))
        self.turn_off.say(_("Turn encryption off"))
        self.remake.say(_("Make these copies anew"))
        self.leave.say(_("Not now"))
        self._say_state()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look how the data are kept, once somebody looks here."""
        super().showEvent(event)
        if self.work.protection is None:
            self.work.look()

    def fill(self) -> None:
        """Show what can be done now, and nothing else."""
        found = self.work.protection
        busy = self.work.work is not Work.NONE
        at_sheet = self.sheet.isVisibleTo(self)
        at_rest = found is not None and not (busy or at_sheet or self._choosing or self.session.shop.example)
        self._moves.setVisible(at_rest)
        on = found is not None and found.on
        self.encrypt.setVisible(not on)
        for button in (self.hold, self.renew, self.show_sheet, self.turn_off):
            button.setVisible(on)
        self._old.setVisible(at_rest and found is not None and bool(found.old_copies))
        self._choice.setVisible(bool(self._choosing) and not at_sheet and not busy)
        if busy:
            self.sheet.hide()
        self._say_state()

    def _say_state(self) -> None:
        found = self.work.protection
        self._state.setText("" if found is None else self._state_of(found))
        self.go_on.say(_("Keep it so") if self._choosing == HOLD else _("Go on to the recovery sheet"))
        self._copies.setText("\n".join(self._old_copies(found)) if found else "")

    def _state_of(self, found: Protection) -> str:
        if self.session.shop.example:
            return _("This is the example shop: nothing of it needs to be locked away.")
        if not found.on:
            return _("The data are not encrypted.")
        if found.keyring and found.passphrase:
            return _("The data are encrypted. This computer opens them by itself, and a passphrase does too.")
        if found.keyring:
            return _("The data are encrypted. On this computer they open by themselves.")
        return _("The data are encrypted. A passphrase opens them at each start.")

    def _old_copies(self, found: Protection) -> list[str]:
        """Name the copies that are not as the data are: plain still, or with a key from before."""
        said = []
        for place, count in found.old_copies:
            if found.on:
                words = ngettext(
                    "{n} copy in {place} is not encrypted yet, or has a key from before.",
                    "{n} copies in {place} are not encrypted yet, or have a key from before.",
                    count,
                )
            else:
                words = ngettext(
                    "{n} copy in {place} is encrypted still.",
                    "{n} copies in {place} are encrypted still.",
                    count,
                )
            said.append(words.format(n=count, place=breakable(place)))
        return said

    def _choose(self, what: str) -> None:
        found = self.work.protection
        self._choosing = what
        self._refusal.tell("")
        self.way.forget()
        self.way.offer(has_keyring=found is not None and found.keyring_here)
        self.fill()
        self.way.ways.chips()[0].setFocus()

    def _chosen(self) -> None:
        self._refusal.tell("")
        way = self.way.way()
        if way is None:
            return
        if self._choosing == HOLD:
            self.work.hold(way)
        else:
            self.work.begin(ENCRYPT if self._choosing == ENCRYPT else HOLD, way)

    def _show_sheet(self, key: str, only_shown: bool) -> None:  # noqa: FBT001 - a signal's
        shop = self.session.shop
        day = full_day(self.session.clock.now().date())
        self.sheet.show()
        self.sheet.show_sheet(Sheet(key, shop.name, day), only_shown=only_shown)
        self.fill()

    def _confirmed(self) -> None:
        self.sheet.hide()
        self.work.confirm()

    def _rest(self) -> None:
        """Show how things stand, and keep nothing that was typed or shown."""
        self._choosing = ""
        self.work.give_up()
        self.way.forget()
        self.sheet.forget()
        self.sheet.hide()
        self._refusal.tell("")
        self.fill()
