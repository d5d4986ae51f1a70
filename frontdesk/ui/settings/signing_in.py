"""Whether people sign in here, and after how long the counter locks itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.domain.shop import Role
from frontdesk.i18n import N_, _
from frontdesk.ui.access import may_set
from frontdesk.ui.lock.new_secret import NewPassphrase, check_passphrase
from frontdesk.ui.lock.note import RecoveryNote
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.times import read_number
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.field import ShortLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class SigningInSection(Section):
    """A shop that is open to everybody says so, with the one move that protects it."""

    title = N_("Signing in")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.minutes = ShortLine("00000")
        self.minutes.given.connect(
            lambda text: presenter.change_shop("auto_lock", auto_lock_min=read_number(text))
        )
        self._open = frame("warn")
        self._open_words = label("strong")
        self._open_about = label()
        self.protect = Button("primary")
        begin = QWidget()
        LineUp(begin).addWidget(self.protect)
        self._open.setLayout(column(self._open_words, self._open_about, begin, margins="space4"))
        self.new = NewPassphrase(check_passphrase)
        self.note = RecoveryNote()
        self.new.hide()
        self.note.hide()
        on_click(self.protect, self._begin)
        self.new.chosen.connect(self._choose)
        self.note.noted.connect(self._noted)
        session.locked_changed.connect(self.fill)
        self.lay_out(self._open, self.new, self.note, self.field("auto_lock", self.minutes))

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _("Clerks sign in with a PIN of six digits, supervisors and owners with a passphrase."),
        )
        self._open_words.setText(_("This shop is open to everybody who stands at this computer."))
        self._open_about.setText(
            _(
                "Once the owner has a passphrase, everybody signs in by name, and each sees and changes "
                "what is theirs. It can be done at any time, and takes a minute."
            )
        )
        self.protect.say(_("Choose the owner’s passphrase"))
        self.fields["auto_lock"].say(
            _("Lock the counter after so many minutes without a touch"), _("0 stands for never.")
        )

    def allowed(self) -> bool:
        """Protecting the shop is anybody's; the minutes are for whoever leads."""
        return not self.session.protected or may_set(self.session, "auto_lock_min")

    def fill(self) -> None:
        """Show whether the shop is protected."""
        protected = self.session.protected
        self._open.setVisible(not protected and self.new.isHidden())
        self.fields["auto_lock"].setVisible(protected)
        self.minutes.keep(str(self.session.shop.auto_lock_min))

    def _begin(self) -> None:
        self._open.hide()
        self.new.clear()
        self.new.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _owner(self) -> str:
        """Return whose passphrase it is: the acting owner's, or the first one's."""
        owners = [person.id for person in self.session.house.people if person.role is Role.OWNER]
        return self.session.actor if self.session.actor in owners else owners[0]

    def _choose(self, secret: str) -> None:
        owner = self._owner()
        self.session.decide(
            lambda desk: desk.choose_secret(owner, secret),
            lambda code: self._protected(owner, code),
            refused=self.new.clear,
            owner=self,
        )

    def _protected(self, owner: str, code: str) -> None:
        """Show the code once; the owner is at the counter from now on."""
        self.new.hide()
        self.note.show_code(code)
        self.note.show()
        self.session.secrets_changed()
        self.session.act_as(owner)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _noted(self) -> None:
        self.note.hide()
        self.fill()
