"""One section of the settings: a card with a heading, and fields that know their spot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.i18n import _
from frontdesk.ui.access import why_not
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.basics import frame, label
from frontdesk.ui.widgets.field import Field, KeptLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.reading_order import in_reading_order


class Section(Retranslated):
    """Shows part of the settings as they stand, sends changes, and takes the refusals of its spots."""

    title: str  # marked for the catalogues; the list names a section before it is built
    whose = "keep_subject"  # a command of those who may change what is here

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__()
        self.presenter = presenter
        self.session = session
        self.fields: dict[str, Field] = {}
        self._heading = label("name")
        self._intro = label("second")
        self._intro.hide()
        self._why_not = label("second")
        self._why_not.hide()
        self._inside = QWidget()

    def lay_out(self, *parts: QWidget | QLayout) -> None:
        """Put the parts into the card, below the heading."""
        card = frame("card")
        self._inside.setLayout(column(*parts, gap="space4"))
        head = (self._heading, self._intro, self._why_not)
        card.setLayout(column(*head, self._inside, gap="space4", margins="space5"))
        self.setLayout(column(card))
        self.retranslate()
        self.fill()
        self.allow()

    def allowed(self) -> bool:
        """Tell whether whoever is at the counter may change what is here."""
        return True

    def theirs(self) -> Sequence[QWidget]:
        """Return what not everybody may change."""
        return (self._inside,)

    def allow(self) -> None:
        """Let them change it, or read it and see who can."""
        allowed = self.allowed()
        for part in self.theirs():
            part.setEnabled(allowed)
        self._why_not.setVisible(not allowed)
        self._why_not.setText("" if allowed else why_not(self.whose))

    def head(self, intro: str = "") -> None:
        """Say the heading and what the section is about."""
        self._heading.setText(self.heading())
        self._intro.setText(intro)
        self._intro.setVisible(bool(intro))

    @classmethod
    def heading(cls) -> str:
        """Return the words of the heading."""
        return _(cls.title)

    def take_keyboard(self, spot: str = "") -> None:
        """Put the keyboard into the field of a spot, or on the first thing here that takes it."""
        field = self.fields.get(spot)
        for part in [field.control] if field is not None else in_reading_order(self):
            if part.isVisibleTo(self) and part.isEnabled():
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def fill(self) -> None:
        """Show everything as it stands, but never over what is being typed."""
        raise NotImplementedError

    def field(self, spot: str, control: QWidget) -> Field:
        """Return a field of a spot; Escape in a line gives up what was typed and the refusal with it."""
        made = Field(control)
        self.fields[spot] = made
        if isinstance(control, KeptLine):
            control.given_up.connect(lambda: made.refuse(None))
        return made

    def kept(self, spot: str) -> None:
        """Take a refusal away: what stands in the field is kept now."""
        if spot in self.fields:
            self.fields[spot].refuse(None)

    def refused(self, spot: str, error: Exception) -> bool:
        """Say at its spot why a change was not kept; tell whether the spot is here."""
        field = self.fields.get(spot)
        if field is None:
            return False
        thought_better = isinstance(error, DomainError) and error.code == "confirm_first"
        field.refuse(None if thought_better else partial(sentence, error))
        if isinstance(error, StaleRecordError) and isinstance(field.control, KeptLine):
            field.control.put(field.control.kept())  # how it stands now is on its way
        return True
