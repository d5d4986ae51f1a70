"""What the law gives a customer, in the settings: which list counts, and a file to change or to take in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.rights import MOST_BYTES, parse_rights, read_rights, with_sentence
from frontdesk.i18n import N_, _, ngettext
from frontdesk.ui.access import may
from frontdesk.ui.file_dialog import ask_where, ask_which
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.rights_list import RightsList
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.words import breakable, full_day
from frontdesk.ui.writing import write_all

NAME = "consumer-rights.json"
KIND = "JSON (*.json)"


class RightsSection(Section):
    """The list is a file: save it, change it in any editor or for another country, and take it in."""

    title = N_("Customers’ rights")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self._shipped = ""
        self._asked = False
        self._now, self._told = label(), label("second")
        self._told.hide()
        self.save, self.take, self.back = Button(), Button(), Button()
        moves = QWidget()
        flow = LineUp(moves)
        for button in (self.save, self.take, self.back):
            flow.addWidget(button)
        on_click(self.save, lambda: ask_where(self, NAME, KIND, self.save_to))
        on_click(self.take, lambda: ask_which(self, _("Choose a file"), [KIND], self.take_file))
        on_click(self.back, lambda: presenter.change_shop("rights", rights=""))
        self.show_all, self.list = Button("link"), RightsList(self._change)
        self.list.hide()
        on_click(self.show_all, self._show_all)
        more = QWidget()
        LineUp(more).addWidget(self.show_all)
        self.lay_out(self._now, self.field("rights", moves), self._told, more, self.list)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "Plain sentences beside a complaint, each with its source and the day it was looked up: "
                "help, not legal advice. They are in a file that you may change; "
                "another country is another file."
            )
        )
        self.fields["rights"].say(_("The list"))
        self.save.say(_("Save it as a file…"))
        self.take.say(_("Take in a file…"))
        self.back.say(_("Use the one that came along"))
        self.fill()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may(self.session, "keep_subject")

    def fill(self) -> None:
        """Show which list counts."""
        own, text = self.session.shop.rights, self.text()
        self.back.setVisible(bool(own))
        self.save.setEnabled(bool(text))
        try:
            rights = parse_rights(text) if text else None
        except DomainError:
            rights = None
        if rights is None:
            self._now.setText("")
            return
        words = ngettext(
            "{country}: {n} sentence, looked up on {day}.",
            "{country}: {n} sentences, looked up on {day}.",
            len(rights.rights),
        )
        which = _("The shop’s own list.") if own else _("The list that came along.")
        said = words.format(country=rights.country, n=len(rights.rights), day=full_day(rights.checked_on))
        self._now.setText(f"{which} {said}")
        shown = self.list.isVisibleTo(self)
        self.show_all.say(_("Put the sentences away") if shown else _("Look at the sentences, change one…"))
        if shown:
            self.list.show_rights(tuple(rights.rights))

    def text(self) -> str:
        """Return the list that counts as a file, or empty text until it is read."""
        if self.session.shop.rights:
            return self.session.shop.rights
        if not self._asked and self.session.means.rights is not None:
            self._asked = True
            self.session.slow.run(self.session.means.rights, self._there, owner=self)
        return self._shipped

    def save_to(self, path: Path) -> None:
        """Write the list where it was asked for."""
        job = partial(write_all, {path: [self.text().encode()]})
        self.session.slow.run(job, lambda _none: self._saved(path), self._not_saved, owner=self)

    def take_file(self, path: str) -> None:
        """Take in a list that was chosen."""
        self.session.slow.run(partial(_read, path), self._taken, self._not_taken, owner=self)

    def _show_all(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self.fill()

    def _change(self, code: str, texts: Mapping[str, str], source: str) -> None:
        """Keep one sentence in other words; the list is the shop's own from then on."""
        today = local_date(self.session.shop, self.session.clock.now())
        try:
            changed = with_sentence(self.text(), code, texts=texts, source=source, on=today)
        except DomainError as error:
            self.presenter.refused.emit("rights", error)
            return
        self.presenter.change_shop("rights", rights=changed)

    def _there(self, text: str) -> None:
        self._shipped = text
        self.fill()

    def _saved(self, path: Path) -> None:
        self._say(_("It lies in {place}.").format(place=breakable(path.parent)))

    def _not_saved(self, _error: Exception) -> None:
        self._say(_("It could not be written there. Another place may do."))

    def _taken(self, text: str) -> None:
        self.presenter.change_shop("rights", rights=text)

    def _not_taken(self, error: Exception) -> None:
        if isinstance(error, OSError):
            error = DomainError("file_unreadable")
        self.presenter.refused.emit("rights", error)

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()


def _read(path: str) -> str:
    place = Path(path)
    if not place.is_file():
        raise OSError
    with place.open("rb") as file:
        return read_rights(file.read(MOST_BYTES + 1))
