"""The parts of a reply beside its preview; what is missing leads to its field."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.replies import Answer, Missing, Part, Way
from frontdesk.i18n import _, ngettext
from frontdesk.ui.complaints.came import DayItCame
from frontdesk.ui.complaints.letters.demands import Demands
from frontdesk.ui.complaints.letters.presenter import PaperPresenter
from frontdesk.ui.complaints.letters.words import LANGUAGE_NAMES, WAYS, lack_words
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.widgets.moments import DayEdit
from frontdesk.ui.widgets.status_line import Words

LINES, MOST_LINES = 2, 12
# What is missing in the settings of the shop, by the spot where it is set there.
SETTINGS = {Part.SHOP_ADDRESS: "address", Part.SHOP_CONTACT: "phone", Part.RECOURSE: "recourse_{language}"}


class ReplyForm(Retranslated):
    """Fills and reads the answer of the presenter."""

    def __init__(self, context: Context, presenter: PaperPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._navigator = context.navigator
        self._filling = False
        self._lacking: tuple[Missing, ...] | None = None
        self.languages = Chips(may_be_none=False)
        self.salutation, self.next_by = QLineEdit(), DayEdit()
        self.addressee, self.about, self.found = (TextField(LINES, most=MOST_LINES) for _part in range(3))
        self.documents, self.next_steps = (TextField(LINES, most=MOST_LINES) for _part in range(2))
        self.demands = Demands()
        self.way, self.sent_on, self.send = Chips(), DayItCame(context.session), Button("primary")
        self._asked: Words = ""
        self._refusal = label("urgent")
        self._by_itself = label("second")
        self.fields = {
            name: Field(getattr(self, name), *([self._by_itself] if name == "salutation" else []))
            for name in ("languages", "addressee", "salutation", "about", "found", "documents",
                         "next_steps", "next_by", "way", "sent_on")
        }  # fmt: skip
        self._lacks_head = label("strong")
        self.lacks = column(gap="space1")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        lacks = frame("warn")
        lacks.setLayout(column(self._lacks_head, self.lacks, gap="space1", margins="space3"))
        self._lacks_card = lacks
        fields = self.fields
        sending = QWidget()
        flow = FlowLayout(sending, gap=theme().tokens.px("space2"))
        flow.addWidget(self.send)
        self._sending = frame("quiet")
        self._sending.setLayout(
            column(fields["way"], fields["sent_on"], self._refusal, sending, gap="space2", margins="space3")
        )
        self._refusal.hide()
        self.setLayout(
            column(
                lacks,
                fields["languages"],
                fields["addressee"],
                fields["salutation"],
                fields["about"],
                fields["found"],
                self.demands,
                fields["documents"],
                fields["next_steps"],
                fields["next_by"],
                self._sending,
                None,
            )
        )

    def _connect(self) -> None:
        for line in (self.addressee, self.about, self.found, self.documents, self.next_steps):
            line.textChanged.connect(self._write)
        self.salutation.textChanged.connect(self._write)
        self.demands.changed.connect(self._write)
        self.next_by.dateChanged.connect(self._write)
        self.languages.changed.connect(lambda: self._presenter.speak(self.languages.one()))
        self.way.changed.connect(self._allow)
        on_click(self.send, self._send)
        self._presenter.begun.connect(self._fill)

    def retranslate(self) -> None:
        """Say the words."""
        names = {
            "languages": _("Language of the letter"),
            "addressee": _("Whom it is for"),
            "salutation": _("How the letter begins"),
            "about": _("What it is about"),
            "found": _("What you found"),
            "documents": _("Documents that you rely on, a line each"),
            "next_steps": _("What happens next"),
            "next_by": _("Until when"),
            "way": _("How it was sent; Frontdesk itself sends nothing"),
            "sent_on": _("When"),
        }
        for name, words in names.items():
            self.fields[name].say(words)
        self.languages.offer(LANGUAGE_NAMES.items())
        self.way.offer((code, _(word)) for code, word in WAYS.items())
        self.send.say(_("Mark as sent"))
        self.refuse(self._asked)
        self.next_by.setLocale(QLocale())
        self.next_by.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        self._lacking = None
        if self._presenter.answer is not None:
            self.follow()

    def follow(self) -> None:
        """Show what is missing now, and how the letter begins by itself."""
        if self._presenter.book is None or self._presenter.basis is None or self._presenter.answer is None:
            return
        begins = self._presenter.salutation()[0]
        self._by_itself.setText(_("Left empty: {words}").format(words=begins))
        self._by_itself.setVisible(not self.salutation.text())
        lacking = tuple(self._presenter.lacks())
        if lacking != self._lacking:
            self._lacking = lacking
            self._show_lacks(lacking)
        self._show_day()
        self._allow()

    def _show_day(self) -> None:
        """Say beside the day that it cannot be, as soon as it is chosen."""
        field, error = self.fields["next_by"], self._presenter.refusal()
        if bool(field.refusal()) != bool(error):
            field.refuse(partial(sentence, error) if error else None)

    def refuse_for(self, error: Exception) -> None:
        """Say why it was not marked as sent, and lead to what is to be mended."""
        self.refuse(partial(sentence, error))
        if self.fields["next_by"].refusal():
            self.next_by.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.fields["next_by"])

    def refuse(self, asked: Words) -> None:
        """Say why it was not marked as sent."""
        self._asked = asked
        text = asked if isinstance(asked, str) else asked()
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _show_lacks(self, lacking: tuple[Missing, ...]) -> None:
        clear(self.lacks)
        said = ngettext("{n} part is still missing", "{n} parts are still missing", len(lacking))
        self._lacks_head.setText(said.format(n=len(lacking)))
        self._lacks_card.setVisible(bool(lacking))
        for lack in lacking:
            link = Button("link")
            link.say(lack_words(lack))
            on_click(link, partial(self._lead, lack))
            self.lacks.addWidget(link)

    def _lead(self, lack: Missing) -> None:
        """Go to where a part is written."""
        if lack.part in SETTINGS:
            language = self._presenter.answer.language if self._presenter.answer is not None else ""
            self._navigator.go(Place.SETTINGS, Record(SETTINGS[lack.part].format(language=language)))
            return
        places: dict[Part, QWidget] = {
            Part.ADDRESSEE: self.addressee,
            Part.SALUTATION: self.salutation,
            Part.ABOUT: self.about,
            Part.DEMANDS: self.demands.more,
            Part.DOCUMENTS: self.documents,
            Part.NEXT: self.next_steps,
            Part.NEXT_BY: self.next_by,
        }
        of_demand = {Part.WISH: 0, Part.DECISION: 1, Part.REASON: 2}
        place = places.get(lack.part)
        if lack.part in of_demand:
            place = self.demands.part(lack.index, of_demand[lack.part])
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(place)

    def _fill(self) -> None:
        answer = self._presenter.answer
        if answer is None:
            return
        self._filling = True
        self.languages.choose([answer.language])
        self.salutation.setText(answer.salutation)
        for name in ("addressee", "about", "found", "documents", "next_steps"):
            getattr(self, name).setPlainText(getattr(answer, name))
        self.demands.put(answer.demands)
        by = answer.next_by or date(2000, 1, 1)
        self.next_by.setDate(QDate(by.year, by.month, by.day))
        self.way.choose([])
        self.sent_on.put(None)
        self.refuse("")
        self._filling = False

    def _write(self) -> None:
        if self._filling or self._presenter.answer is None:
            return
        self.refuse("")
        self._presenter.write(
            Answer(
                language=self._presenter.answer.language,
                addressee=self.addressee.toPlainText(),
                salutation=self.salutation.text(),
                about=self.about.toPlainText(),
                demands=self.demands.value(),
                found=self.found.toPlainText(),
                documents=self.documents.toPlainText(),
                next_steps=self.next_steps.toPlainText(),
                next_by=cast(date, self.next_by.date().toPython()),
            )
        )

    def _allow(self) -> None:
        self.send.setEnabled(not self._lacking and bool(self.way.one()))

    def _send(self) -> None:
        self._presenter.send(Way(self.way.one()), self.sent_on.value())
