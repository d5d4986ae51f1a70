"""Safe copies: when the last one was made and where, a second place, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from frontdesk.domain.calendar import local_date, zone_of
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import N_, _
from frontdesk.services.copies import SecondPlace, WayBack
from frontdesk.services.errors import StorageError
from frontdesk.ui.access import may
from frontdesk.ui.copies.parts import CopyList, ProgressLine
from frontdesk.ui.copies.presenter import CopiesPresenter
from frontdesk.ui.copies.words import when
from frontdesk.ui.errors import sentence
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import side_by_side
from frontdesk.ui.words import breakable


class CopiesSection(Section):
    """Shows how the copies stand; nothing here can lose anything that has no way back."""

    title = N_("Safe copies")
    whose = "export_all"

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        assert session.means.copies is not None
        self.copies = CopiesPresenter(
            session.means.copies(),
            session.slow,
            around=partial(session.exchange, restored=True),
            actor=lambda: session.actor,
        )
        self._newest, self._where, self._problem = label("strong"), label("second"), label("refusal")
        self.make, self.progress = Button(), ProgressLine(self.copies)
        self._back = frame("good")
        self._just_brought = False
        self._back_words, self.go_back = label(), Button()
        self._back.setLayout(column(self._back_words, side_by_side(self.go_back), margins="space3"))
        self._second_name, self._second = label("field"), label()
        self._second_state = label("second")
        self.choose, self.no_second = Button(), Button()
        self._list_name = label("field")
        self.list = CopyList(self.copies, self._zone, self._today)
        self._connect()
        self.lay_out(
            self._back,
            column(self._newest, self._where, self._problem, gap="space1"),
            column(side_by_side(self.make), self.progress, gap="space2"),
            column(
                self._second_name,
                self._second,
                self._second_state,
                side_by_side(self.choose, self.no_second),
                gap="space1",
            ),
            column(self._list_name, self.list, gap="space1"),
        )

    def _connect(self) -> None:
        on_click(self.make, self.copies.make)
        on_click(self.choose, self._choose_second)
        self.copies.brought.connect(self._was_brought)
        on_click(self.no_second, partial(self._use_second, None))
        on_click(self.go_back, self._go_back)
        self.list.bring_wanted.connect(self._bring_back)
        self.copies.changed.connect(self._show)

    def allowed(self) -> bool:
        """Tell whether where the copies lie is this person's to say."""
        return may(self.session, self.whose)

    def theirs(self) -> Sequence[QWidget]:
        """Return what the owner alone does; a copy may be made and looked at by everybody."""
        return (self.choose, self.no_second, self.go_back)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "A copy is made by itself when something changed: every 15 minutes at most, and at the close "
                "of the day. It counts only once it was read back from its first page to its last."
            ),
        )
        self.make.say(_("Make a copy now"))
        self.go_back.say(_("Go back to how it was before"))
        self._second_name.setText(_("A second place, such as a stick or another disk"))
        self.no_second.say(_("No second place any more"))
        self._list_name.setText(_("The copies"))
        self._show()

    def fill(self) -> None:
        """Read how the copies stand."""
        self.copies.refresh()

    def _show(self) -> None:
        standing = self.copies.standing
        newest = standing.newest() if standing else None
        if newest is not None:
            told = when(newest.at, self._zone(), self._today())
            self._newest.setText(_("The newest good copy: {when}").format(when=told))
            self._where.setText(breakable(newest.path.parent))
        else:
            self._newest.setText(_("No copy was made yet.") if standing else "")
            self._where.setText("")
        self._where.setVisible(newest is not None)
        self._show_problem(standing.problem if standing else "")
        self._show_second(standing.second if standing else None)
        self._show_way_back(standing.way_back if standing else None)

    def _show_problem(self, code: str) -> None:
        error = self.copies.error
        here = error is not None and self.copies.about is None
        text = sentence(error) if here and error else ""
        if not text and code:
            text = _("The last copy was not made. {why}").format(why=sentence(StorageError(code)))
        if text and text != self._problem.text():
            announce(self._problem, text)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _show_second(self, second: SecondPlace | None) -> None:
        self.choose.say(_("Choose another folder…") if second else _("Choose a folder…"))
        self.no_second.setVisible(second is not None)
        self._second_state.setVisible(second is not None)
        if second is None:
            self._second.setText(_("None yet. A copy on this disk alone goes when the disk goes."))
            return
        self._second.setText(breakable(second.path))
        set_kind(self._second_state, "second" if second.quiet and not second.problem else "warn-second")
        self._second_state.setText(" ".join(filter(None, (_second_words(second), self._last_there(second)))))

    def _last_there(self, second: SecondPlace) -> str:
        if second.last is None:
            return _("No copy lies there yet.")
        return _("The newest copy there: {when}.").format(when=when(second.last, self._zone(), self._today()))

    def _show_way_back(self, way: WayBack | None) -> None:
        self._back.setVisible(way is not None)
        if way is not None:
            zone, today = self._zone(), self._today()
            self._back_words.setText(
                _("Brought back {at}: the copy of {copy}. How it was before is put aside.").format(
                    at=when(way.at, zone, today), copy=when(way.copy_at, zone, today)
                )
            )
            if self._just_brought and self.isVisible():  # not behind the lock
                self._just_brought = False
                QTimer.singleShot(0, self.go_back, self.go_back.setFocus)  # which brings it into sight

    def _choose_second(self) -> None:
        ask_folder(self, _("A second place for the copies"), self._use_second)

    def _use_second(self, place: Path | None) -> None:
        """Keep copies in another place from now on: whoever has that place has all the data."""
        self.session.admitted(
            "export_all", partial(self.copies.choose_second, place), refused=self._not_admitted
        )

    def _bring_back(self, path: Path) -> None:
        self.session.admitted(
            "restore_copy", partial(self.copies.bring_back, path), refused=self._not_admitted
        )

    def _go_back(self) -> None:
        way = self.copies.standing.way_back if self.copies.standing else None
        if way is not None:
            self.session.admitted(
                "restore_copy", partial(self._bring_aside, way.aside), refused=self._not_admitted
            )

    def _bring_aside(self, path: Path) -> None:
        self.copies.put_away()
        self.copies.bring_back(path)

    def _not_admitted(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code == "confirm_first":
            return  # thought better of it
        here = isinstance(error, DomainError) and error.code in ("not_allowed", "owner_only")
        self.copies.refuse(DomainError("owner_alone") if here else error)

    def _was_brought(self) -> None:
        self._just_brought = True

    def _zone(self) -> ZoneInfo:
        return zone_of(self.session.shop)

    def _today(self) -> date:
        return local_date(self.session.shop, self.session.clock.now())


def _second_words(second: SecondPlace) -> str:
    if not second.there:
        return _("It is not here just now. Once it is back, it catches up by itself.")
    if second.problem in ("disk_full", "no_room"):
        return _("There is no room left on it. The copies on this computer are made all the same.")
    if second.problem:
        return _("It cannot be written to. The copies on this computer are made all the same.")
    return ""
