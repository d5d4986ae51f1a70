"""What a complaint is about: one tap for the subject, a second one, where it is wanted, for a part of it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from frontdesk import i18n
from frontdesk.domain.shop import Subject, in_language
from frontdesk.i18n import _
from frontdesk.services.house import House
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Chips
from frontdesk.ui.widgets.layouts import column


class About(Retranslated):
    """The shop's own list in two levels."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen = ""
        self.first, self.part = Chips(), Chips()
        self.setLayout(column(self.first, self.part, gap="space2"))
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._first_chosen)
        self.part.changed.connect(self._part_chosen)
        self.retranslate()

    def one(self) -> str:
        """Return the id of the part that was chosen, else of the subject, or empty text."""
        return self._chosen

    def choose(self, subject_id: str) -> None:
        """Show what was chosen, without a signal."""
        self._chosen = subject_id
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names; what is not offered any more is there only where it was chosen."""
        first, part = self._levels()
        self._offer(self.first, None, first)
        self._offer(self.part, first, part)
        self.part.setAccessibleName(_("What exactly"))
        self.part.setVisible(bool(self.part.chips()))

    def _offer(self, chips: Chips, parent: str | None, chosen: str) -> None:
        language = i18n.language()
        known = [s for s in self._session.house.subjects if s.parent_id == parent]
        shown = [s for s in known if s.active or s.id == chosen] if parent != "" else []
        chips.offer((subject.id, in_language(subject, language)) for subject in shown)
        chips.choose([chosen])

    def _levels(self) -> tuple[str, str]:
        subject = subject_of(self._session.house, self._chosen)
        if subject is None:
            return "", ""
        return (subject.parent_id, subject.id) if subject.parent_id else (subject.id, "")

    def _first_chosen(self) -> None:
        self._now(self.first.one())

    def _part_chosen(self) -> None:
        self._now(self.part.one() or self.first.one())

    def _now(self, subject_id: str) -> None:
        self.choose(subject_id)
        self.changed.emit()


def subject_of(house: House, subject_id: str | None) -> Subject | None:
    """Return a subject of the shop's list."""
    return next((subject for subject in house.subjects if subject.id == subject_id), None)


def subject_words(house: House, subject_id: str | None) -> str:
    """Return a subject in words, with the one that it is a part of in front; or empty text."""
    subject = subject_of(house, subject_id)
    if subject is None:
        return ""
    name, parent = in_language(subject, i18n.language()), subject_of(house, subject.parent_id)
    if parent is None:
        return name
    return _("{subject}: {part}").format(subject=in_language(parent, i18n.language()), part=name)
