"""The steps of the lock, one panel for each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from frontdesk.domain.credentials import SecretKind
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.i18n import _
from frontdesk.services.signing_in import Tile
from frontdesk.ui.errors import sentence
from frontdesk.ui.lock.ask import Ask
from frontdesk.ui.lock.beside import Beside
from frontdesk.ui.lock.new_secret import NewSecret
from frontdesk.ui.lock.presenter import LockPresenter
from frontdesk.ui.lock.tiles import Tiles
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column

OTHER = Qt.FocusReason.OtherFocusReason


class Panel(Retranslated):
    """One step; told when it begins, and why what was given was not taken."""

    def __init__(self, presenter: LockPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._title = label("title")

    def begin(self) -> None:
        """Begin with nothing typed."""

    def refuse(self, error: Exception) -> None:
        """Say why not."""

    def person(self) -> Tile | None:
        """Return whom it is about."""
        return self.presenter.person

    def name(self) -> str:
        """Return the name of whom it is about."""
        person = self.person()
        return person.staff.name if person else ""


class PeoplePanel(Panel):
    """Everybody who works here."""

    def __init__(self, presenter: LockPresenter, *, strip: bool) -> None:
        super().__init__(presenter)
        self.tiles = Tiles(strip=strip)
        self.setLayout(column(self._title, self.tiles))
        self.tiles.picked.connect(presenter.pick)
        self.retranslate()

    def begin(self) -> None:
        """Show everybody; whoever was here last has the keyboard."""
        self.tiles.show_people(self.presenter.tiles)
        self.tiles.take_keyboard(self.presenter.last_here())

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("Who is at the counter?"))
        self.tiles.retranslate()


class AskPanel(Panel):
    """The secret of one person."""

    def __init__(self, presenter: LockPresenter, *, strip: bool) -> None:
        super().__init__(presenter)
        self.ask = Ask(strip=strip)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lost = Button("link")
        self.setLayout(column(self._title, self.ask, self._lost))
        self.ask.given.connect(presenter.give)
        on_click(self._lost, presenter.forgotten)
        self.retranslate()

    def begin(self) -> None:
        """Ask for the PIN or the passphrase."""
        person = self.person()
        if person is not None:
            self.ask.ask(person.kind, wait_s=person.wait_s)
        self.retranslate()
        self.ask.setFocus(OTHER)

    def pad_ends(self) -> int:
        """Return how far below the panel's top the last key of the pad ends."""
        gaps = theme().tokens.px("space3")
        return self._title.sizeHint().height() + gaps + self.ask.sizeHint().height()

    def refuse(self, error: Exception) -> None:
        """Say why not, and how many tries are left."""
        self.ask.refuse(error)

    def retranslate(self) -> None:
        """Say whose secret it is."""
        self._title.setText(self.name())
        self.ask.name(_("Sign in"))
        self._lost.say(forgotten_words(self.person()))


class HelpPanel(Panel):
    """Somebody missed too often: who can let them try again, here and now."""

    def __init__(self, presenter: LockPresenter) -> None:
        super().__init__(presenter)
        self._about = label()
        self._lost = Button("link")
        self.beside = Beside()
        self.setLayout(column(self._title, self._about, self.beside, self._lost))
        self.beside.given.connect(presenter.unlock)
        on_click(self._lost, presenter.forgotten)
        self.retranslate()

    def begin(self) -> None:
        """Ask who is beside."""
        person = self.person()
        helpers = self.presenter.helpers()
        owner = person is not None and person.staff.role is Role.OWNER
        self.beside.begin(helpers)
        self.beside.setVisible(bool(helpers) or not owner)  # an only owner has the code on paper
        self.retranslate()
        (self.beside if helpers else self._lost).setFocus(OTHER)

    def refuse(self, error: Exception) -> None:
        """Say why the helper's passphrase was not taken."""
        self.beside.ask.refuse(error)

    def retranslate(self) -> None:
        """Say what happened and who can help."""
        self._title.setText(self.name())
        self._about.setText(
            _(
                "After ten tries the door stays shut, whoever stands before it. "
                "A supervisor or the owner beside you opens it again with their passphrase."
            )
        )
        self._lost.say(forgotten_words(self.person()))


def forgotten_words(person: Tile | None) -> str:
    """Return what somebody can do whose PIN or passphrase has gone from their mind."""
    if person is not None and person.staff.role is Role.OWNER:
        return _("Forgotten? The recovery code opens it")
    if person is not None and person.kind is SecretKind.PASSPHRASE:
        return _("Forgotten? Choose a new passphrase")
    return _("Forgotten? Choose a new PIN")


class ChoosePanel(Panel):
    """A first secret, or one for a forgotten one: whose it is chooses it, and who stands beside says yes."""

    def __init__(self, presenter: LockPresenter) -> None:
        super().__init__(presenter)
        self._about = label()
        self._chosen = ""
        self.new = NewSecret()
        self.beside = Beside()
        self.setLayout(column(self._title, self._about, self.new, self.beside))
        self.new.chosen.connect(self._was_chosen)
        self.beside.given.connect(lambda who, secret: presenter.choose(self._chosen, who, secret))
        self.retranslate()

    def begin(self) -> None:
        """Begin with choosing."""
        self._chosen = ""
        person = self.person()
        if person is not None:
            self.new.begin(person.kind)
        self._show()

    def refuse(self, error: Exception) -> None:
        """Say at the owner's line or at the new secret what was wrong."""
        code = error.code if isinstance(error, DomainError) else ""
        if code in ("wrong_secret", "wait", "person_locked", "has_left", "no_secret", "not_allowed"):
            self.beside.ask.refuse(error)
            return
        self._chosen = ""
        self._show()
        self.new.refuse(error)

    def retranslate(self) -> None:
        """Say what comes now."""
        self._title.setText(self.name())
        self._about.setText(self._what_comes())

    def _what_comes(self) -> str:
        person, renews_pin = self.person(), self.presenter.renews_pin()
        if self._chosen and renews_pin:
            return _("Chosen. Now a supervisor or the owner beside you says yes with their passphrase.")
        if self._chosen:
            return _("Chosen. Now the owner beside you says yes with their passphrase.")
        if renews_pin:
            return _("Choose a PIN that only you know; a supervisor or the owner beside you then says yes.")
        if person is None or person.kind is SecretKind.PIN:
            return _("There is no PIN yet. Choose one that only you know; the owner then says yes.")
        if person.chosen:
            return _("Choose a passphrase that only you know; the owner beside you then says yes.")
        return _("There is no passphrase yet. Choose one that only you know; the owner then says yes.")

    def _was_chosen(self, secret: str) -> None:
        self._chosen = secret
        self.beside.begin(self.presenter.helpers())
        self._show()

    def _show(self) -> None:
        self.new.setVisible(not self._chosen)
        self.beside.setVisible(bool(self._chosen))
        (self.beside if self._chosen else self.new).setFocus(OTHER)
        self.retranslate()


class RecoverPanel(Panel):
    """The owner has the code on paper, and chooses a new passphrase."""

    def __init__(self, presenter: LockPresenter) -> None:
        super().__init__(presenter)
        self._about = label()
        self.code = QLineEdit()
        self.field = Field(self.code)
        self.new = NewSecret()
        self.setLayout(column(self._title, self._about, self.field, self.new))
        self.code.textEdited.connect(lambda _text: self.field.refuse(None))
        self.new.chosen.connect(self._give)
        self.retranslate()

    def begin(self) -> None:
        """Ask for the code."""
        self.code.clear()
        self.field.refuse(None)
        self.new.begin(SecretKind.PASSPHRASE)
        self.retranslate()
        self.code.setFocus(OTHER)

    def refuse(self, error: Exception) -> None:
        """Say at the code or at the passphrase what was wrong."""
        if isinstance(error, DomainError) and error.code == "wrong_recovery_code":
            self.field.refuse(partial(sentence, error))
            self.code.setFocus(OTHER)
        else:
            self.new.refuse(error)

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(self.name())
        self._about.setText(_("The code on paper lets you in once. With it you choose a new passphrase."))
        self.field.say(_("Recovery code"))

    def _give(self, chosen: str) -> None:
        if self.code.text().strip():
            self.presenter.come_back(self.code.text(), chosen)
        else:
            self.refuse(DomainError("wrong_recovery_code"))
