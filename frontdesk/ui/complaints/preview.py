"""What the supervisor will see: a live preview beside the form, so that nothing has to be told again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from frontdesk import i18n
from frontdesk.domain.text import first_words
from frontdesk.domain.wording import quoted
from frontdesk.i18n import _, pgettext
from frontdesk.ui import words
from frontdesk.ui.complaints.about import subject_words
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.facts import Fact, Facts
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.purchase import in_short
from frontdesk.ui.complaints.state_words import (
    channel_word,
    due_words,
    offered_word,
    remedy_word,
    severity_word,
    told_words,
)
from frontdesk.ui.complaints.wording import about_person
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label

SHOWN_LETTERS = 1200  # of the words; the case shows them all, this follows each letter typed


class Preview(Retranslated):
    """The complaint as the one who takes it over will read it."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        tokens = theme().tokens
        self._heading = label("section")
        self._title = label("name")
        self._number = label("second")
        self._who = label("muted")
        self._quote = frame("quote")
        self._words = label()
        inner = QVBoxLayout(self._quote)
        inner.setContentsMargins(tokens.px("space3"), 0, 0, 0)
        inner.addWidget(self._words)
        self._facts = Facts()
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[tokens.px("space4")] * 4)
        box.setSpacing(tokens.px("space2"))
        for part in (self._heading, self._title, self._number, self._who, self._quote, self._facts):
            box.addWidget(part)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        session.sounds.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.refresh()

    def refresh(self) -> None:
        """Show the writing as it stands now."""
        writing = self._presenter.writing
        if writing is None:
            return
        to = self._presenter.chosen()
        if not writing.is_complaint:
            to = next((person for person in self._session.house.people if person.id == writing.for_id), None)
        self._heading.setText(
            _("What {name} will see").format(name=to.name) if to else _("What will be kept")
        )
        self._number.setVisible(writing.is_complaint)
        title = first_words(writing.summary) or first_words(writing.words)
        self._title.setText(title or (_("A new complaint") if writing.is_complaint else _("A good word")))
        self._number.setText(_("Its number is given when it is kept."))
        known = (self._session.house, self._presenter.background, self._session.sounds)
        self._who.setText(about_person(*known, complains=writing.is_complaint))
        self._quote.setVisible(bool(writing.words.strip()))
        self._words.setText(quoted(_beginning(writing.words), i18n.language()))
        self._facts.show_facts(self._rows(writing))

    def facts(self) -> list[tuple[str, str]]:
        """Return the rows that are shown."""
        return self._facts.texts()

    def _rows(self, writing: Writing) -> list[Fact]:
        if not writing.is_complaint:
            return self._remark_rows(writing)
        days = self._presenter.days()
        told_kind = "urgent" if writing.told_before else "strong"
        rows = [
            Fact(_("What it is about"), self._subject(writing)),
            Fact(_("How it came"), channel_word(writing.channel)),
            Fact(_("Wants"), remedy_word(writing.remedy) or _("Not said yet")),
            Fact(_("How serious"), severity_word(writing.severity)),
            Fact(_("The purchase"), in_short(writing)),
            Fact(_("Files"), str(len(writing.files)) if writing.files else ""),
            Fact(self._offered_by(), writing.offered.strip() or _("Nothing yet")),
            Fact(_("Amount"), writing.amount.strip()),
            Fact(_("What seems fair"), writing.fair.strip()),
            Fact(_("Exception to a rule, because"), writing.exception.strip()),
            Fact(_("Told it before"), told_words(writing.told_before), told_kind),
            Fact(_("Our answer by"), due_words(days.answer, days.today)),
        ]
        if writing.written:
            rows.append(Fact(_("In writing by"), due_words(days.legal, days.today)))
        return [row for row in [*rows, *self._history()] if row.value]

    def _remark_rows(self, writing: Writing) -> list[Fact]:
        person = next((one.name for one in self._session.house.people if one.id == writing.for_id), "")
        rows = [
            Fact(_("It reaches"), person or _("The supervisors and the owner")),
            Fact(_("What it is about"), self._subject(writing)),
            Fact(_("How it came"), channel_word(writing.channel)),
        ]
        return [row for row in rows if row.value]

    def _subject(self, writing: Writing) -> str:
        return subject_words(self._session.house, writing.subject_id)

    def _offered_by(self) -> str:
        acting = self._session.acting()
        return _("Offered by {name}").format(name=acting.name) if acting else offered_word()

    def _history(self) -> list[Fact]:
        """What is known of a customer; of somebody without a name nothing is."""
        found = self._presenter.background
        if found.customer is None:
            return []
        earlier = str(found.earlier) if found.earlier else pgettext("no complaints", "None")
        rows = [Fact(_("Earlier complaints"), earlier)]
        if found.promises:
            first = found.promises[0]
            today = self._presenter.days().today
            at = words.moment(first.due_at, self._session.shop, today=today)
            due = _("{n}, the first due {when}").format(n=len(found.promises), when=at)
            late = first.due_at < self._session.clock.now()
            rows.append(Fact(_("Promises open"), due, "urgent" if late else "strong"))
        else:
            rows.append(Fact(_("Promises open"), pgettext("no promises", "None")))
        return rows


def _beginning(text: str) -> str:
    """Return a text as it was written, line by line; of a very long one the beginning."""
    told = text.strip()
    return told if len(told) <= SHOWN_LETTERS else told[:SHOWN_LETTERS] + "…"
