"""What the law gives the customer for a case: plain sentences with their source; help, not legal advice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.rights import ForCase, Rights, parse_rights, rights_for
from frontdesk.i18n import _
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.purchase_words import fault_choices, way_choices
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, Link, label, rule
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.words import full_day


@dataclass(frozen=True, slots=True)
class LawCase:
    """What the sentences are chosen by."""

    fault: str = ""
    bought_by: str = ""
    bought_on: date | None = None


class Law(QObject):
    """Knows the sentences: the shop's own, else those that came along, read when they are first wanted."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._shipped: str | None = None
        self._asked = False

    def rights(self) -> Rights | None:
        """Return the sentences, or None until they are read."""
        text = self._session.shop.rights or self._shipped
        if not text:
            self._read()
            return None
        try:
            return parse_rights(text)
        except DomainError:  # of a later program
            return None

    def _read(self) -> None:
        read = self._session.means.rights
        if not self._asked and read is not None:
            self._asked = True
            self._session.slow.run(read, self._there, owner=self)

    def _there(self, text: str) -> None:
        self._shipped = text
        self.changed.emit()


class LawSentences(Retranslated):
    """The sentences for one case."""

    def __init__(self, session: Session, case: Callable[[], LawCase]) -> None:
        super().__init__()
        self._session, self._case = session, case
        self.law = Law(session, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space2"))
        self._ask, self._help = label("second"), label("second")
        self.note = Link()  # the way to where that is noted, for whoever may
        self._may_note = False
        self._shown: Sequence[object] = ()
        line = FlowLayout()
        line.addWidget(self.note)
        self.setLayout(column(self._ask, line, self._list, self._help, gap="space2"))
        self.law.changed.connect(self.refresh)
        session.house_changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screens."""
        self._shown = ()
        self._ask.setText(
            _(
                "Say what is with the goods, and how and when they were bought: "
                "then what is for this case stands here."
            )
        )
        self.note.say(_("Note what was bought…"))
        self.refresh()

    def offer_to_note(self, *, may: bool) -> None:
        """Offer the way to note what the sentences are chosen by."""
        self._may_note = may
        self.refresh()

    def refresh(self) -> None:
        """Show what is for the case as it stands now; nothing is read before somebody wants to see it."""
        if not self.isVisible():
            return
        case, rights = self._case(), self.law.rights()
        today = local_date(self._session.shop, self._session.clock.now())
        self._ask.setVisible(not case.fault)
        self.note.setVisible(self._may_note and not case.fault)
        found = (
            rights_for(
                rights, fault=case.fault, bought_by=case.bought_by, bought_on=case.bought_on, today=today
            )
            if rights
            else []
        )
        self._help.setVisible(bool(found))
        if rights is not None:
            checked = full_day(rights.checked_on)
            self._help.setText(
                _("Help, not legal advice. Looked up on {day}. {country}").format(
                    day=checked, country=rights.country
                )
            )
        if [*found, case, today] != list(self._shown):
            self._shown = [*found, case, today]
            self._fill(found, today)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look the sentences up once somebody wants to see them."""
        super().showEvent(event)
        self.refresh()

    def sentences(self) -> list[str]:
        """Return the sentences in sight."""
        return [part.text() for part in self.findChildren(Phrase) if part.isVisibleTo(self)]

    def _fill(self, found: Sequence[ForCase], today: date) -> None:
        clear(self._list)
        for at, one in enumerate(found):
            if at:
                self._list.addWidget(rule())
            self._list.addWidget(_sentence(one, today))


def _sentence(one: ForCase, today: date) -> QWidget:
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().tokens.px("space1"))
    said = Phrase("", one.right.text(i18n.language()))
    box.addWidget(said)
    if one.until is not None:
        over = one.until < today
        words = (
            _("Counted from the purchase, that was until {day}.")
            if over
            else _("Counted from the purchase, until {day}.")
        )
        box.addWidget(label("warn" if over else "good", words.format(day=full_day(one.until))))
    source = one.right.source
    if not one.right.sure:
        box.addWidget(label("warn", _("To be checked before the customer is told.")))
    box.addWidget(label("second", source))
    return whole


class LawPart(Retranslated):
    """Beside the form: what is with the goods and how they were bought, a tap each, and the sentences."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.fault, self.way = Chips(), Chips()
        self.fields = {"fault": Field(self.fault), "bought_by": Field(self.way)}
        self.sentences = LawSentences(session, self._case)
        self.setLayout(column(*self.fields.values(), self.sentences, gap="space3"))
        self.fault.changed.connect(lambda: presenter.change(fault=self.fault.one()))
        self.way.changed.connect(lambda: presenter.change(bought_by=self.way.one()))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the choices."""
        self.fields["fault"].say(_("What is with the goods"))
        self.fields["bought_by"].say(_("How they were bought"))
        self.fault.offer(fault_choices())
        self.way.offer(way_choices())

    def load(self, writing: Writing) -> None:
        """Show what was begun."""
        self.fault.choose([writing.fault])
        self.way.choose([writing.bought_by])

    def _case(self) -> LawCase:
        writing = self._presenter.writing
        if writing is None:
            return LawCase()
        return LawCase(writing.fault, writing.bought_by, writing.bought)
