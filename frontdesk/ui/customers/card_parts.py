"""The parts of a customer's card, each a few fields that belong together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.domain.customers import LANGUAGES, TITLES, Customer, Form, codes
from frontdesk.i18n import N_, _
from frontdesk.ui.customers.list_words import on_day
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.line.wording import SPOKEN
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.story_words import LANGUAGE_NAMES
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, Link, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column, fill, row
from frontdesk.ui.widgets.pair import Pair

TITLE_NAMES = {
    "mr": N_("Mr · ponas"),
    "ms": N_("Ms · ponia"),
    "dr": N_("Dr"),
    "mrs": N_("Mrs · ponia"),
    "miss": N_("Miss · panelė"),
    "mx": N_("Mx"),
    "prof": N_("Professor"),
    "sir": N_("Sir · seras"),
    "dame": N_("Dame · dama"),
    "rev": N_("Reverend"),
}
NARROW = 330  # pixels at 100 %: below it, two fields stand below each other
USUAL_TITLES = ("mr", "ms", "dr")
# A title with two Lithuanian forms needs to be told which; that is all the program asks about gender.
TWO_FORMS = {
    "dr": (("m", N_("daktaras")), ("f", N_("daktarė"))),
    "prof": (("m", N_("profesorius")), ("f", N_("profesorė"))),
    "rev": (("m", N_("kunigas")), ("f", N_("kunigė"))),
}


class Part(Retranslated):
    """Some fields of the card. ``put`` shows a customer, ``take`` returns one with what is filled in."""

    edited = Signal()
    entered = Signal()  # Enter was pressed in a line

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fields: dict[str, Field] = {}

    def lay_out(self, *rows: QWidget | QLayout) -> None:
        """Put the rows below each other."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        fill(box, rows)

    def line(self, name: str) -> QLineEdit:
        """Return a new line to type in, known by the name of what it holds."""
        made = QLineEdit()
        made.textEdited.connect(self.edited)
        made.returnPressed.connect(self.entered)
        self.fields[name] = Field(made)
        return made

    def chips(
        self, name: str, *, then: Callable[[], None] | None = None, many: bool = False, tone: str = ""
    ) -> Chips:
        """Return new chips, known by the name of what they hold; ``then`` hears of a choice first."""
        made = Chips(many=many, tone=tone)
        if then is not None:
            made.changed.connect(then)
        made.changed.connect(self.edited)
        self.fields[name] = Field(made)
        return made

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        raise NotImplementedError

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        raise NotImplementedError

    def follow(self, typed: Customer) -> None:
        """Say what follows from what was typed anywhere on the card."""


def beside(one: QWidget, other: QWidget) -> Pair:
    """Return two fields side by side, their tops on one line, or below each other where it is narrow."""
    held = [QWidget(), QWidget()]
    for holder, part in zip(held, (one, other), strict=True):
        holder.setLayout(column(part, None))
    return Pair(*held, stack_below=NARROW)


def put_text(field: QLineEdit, text: str) -> None:
    """Fill a line in, leaving the place of typing alone where nothing changes."""
    if field.text() != text:
        field.setText(text)


class NamesPart(Part):
    """Names and title; the title's Lithuanian form only where it has two, and only as told."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.given = self.line("given")
        self.surname = self.line("surname")
        self.preferred = self.line("preferred")
        self.title = self.chips("title")
        self.gender = self.chips("gender", then=self._gender_told)
        self._more = Link()
        self._all = False
        self._gender = ""
        titles = row(self.fields["title"], self._more)
        titles.setStretch(0, 1)
        titles.setAlignment(self._more, Qt.AlignmentFlag.AlignBottom)
        told = self.fields["gender"]
        policy = told.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        told.setSizePolicy(policy)
        self.lay_out(
            beside(self.fields["given"], self.fields["surname"]),
            titles,
            beside(self.fields["preferred"], told),
        )
        on_click(self._more, self._show_all)
        self.retranslate()

    def _show_all(self) -> None:
        self._all = True
        self.retranslate()
        self.title.chips()[len(USUAL_TITLES)].setFocus()

    def _gender_told(self) -> None:
        self._gender = self.gender.one()

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["given"].say(_("Given name"))
        self.fields["surname"].say(_("Surname"))
        self.fields["preferred"].say(_("Likes to be called"))
        self.fields["title"].say(_("Title"))
        self.fields["gender"].say(_("In Lithuanian this title has two forms"), _("Only as told."))
        self._offer()
        self._more.say(_("More…"))
        self._more.setAccessibleName(_("More titles"))
        self._more.setVisible(not self._all)

    def _offer(self) -> None:
        chosen = self.title.one()
        offered = list(USUAL_TITLES)
        if self._all:
            offered = list(TITLE_NAMES)
        elif chosen and chosen not in offered:
            offered.append(chosen)
        self.title.offer((code, _(TITLE_NAMES[code])) for code in offered)
        self.title.choose([chosen])
        forms = TWO_FORMS.get(chosen, ())
        self.gender.offer((code, _(words)) for code, words in forms)
        self.gender.choose([self._gender])
        self.fields["gender"].setVisible(bool(forms))

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        put_text(self.given, customer.given)
        put_text(self.surname, customer.surname)
        put_text(self.preferred, customer.preferred)
        self._gender = customer.gender
        if customer.title in TITLES and customer.title not in USUAL_TITLES and customer.title:
            self._all = True
        self.title.offer(
            (code, _(TITLE_NAMES[code])) for code in (TITLE_NAMES if self._all else USUAL_TITLES)
        )
        self.title.choose([customer.title])
        self.retranslate()

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        return replace(
            customer,
            given=self.given.text(),
            surname=self.surname.text(),
            preferred=self.preferred.text(),
            title=self.title.one(),
            gender=self._gender,
        )

    def follow(self, typed: Customer) -> None:
        """Offer the two forms of a title that has them."""
        self._offer()

    def offer_below_title(self, suggestion: QWidget) -> None:
        """Give a suggestion its place, right below the titles."""
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(2, suggestion)

    def take_title(self, title: str, gender: str) -> None:
        """Choose what was suggested, as if it had been tapped here."""
        if title:
            self.title.choose([title])
        self._gender = gender or self._gender
        self._offer()
        self.edited.emit()


class FormPart(Part):
    """Form of address: formal, until the customer offers the first name or somebody does for them."""

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.form = self.chips("form")
        self.by = self.line("informal_by")
        self._customer = Customer(id="")
        self.form.changed.connect(self._choose)
        self.lay_out(self.fields["form"], self.fields["informal_by"])
        self.retranslate()

    def _choose(self) -> None:
        self.chosen.emit(self.form.one() or Form.FORMAL)

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["form"].say(_("Form of address"), self._since())
        self.form.offer([(Form.FORMAL, _("Formal — jūs")), (Form.INFORMAL, _("First name — tu"))])
        self.fields["informal_by"].say(
            _("Who offered it"), _("Empty, if the customer did. For a child, a parent may.")
        )

    def _since(self) -> str:
        """Say when the first name was offered and to whom, or that it must be offered first."""
        customer = self._customer
        if customer.form is not Form.INFORMAL or customer.informal_since is None:
            return _("First name only when the customer offers it; we note when and to whom.")
        zone = ZoneInfo(self.session.shop.timezone)
        today = self.session.clock.now().astimezone(zone).date()
        day = on_day(customer.informal_since.astimezone(zone).date(), today)
        staff = self.session.house.everybody.get(customer.informal_to)
        if staff is None:
            return _("First name since {day}.").format(day=day)
        return _("First name since {day}; offered to: {name}.").format(day=day, name=staff.name)

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        self._customer = customer
        self.retranslate()
        self.form.choose([customer.form])
        put_text(self.by, customer.informal_by)
        self.fields["informal_by"].setVisible(customer.form is Form.INFORMAL)

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here; formal address was offered by nobody."""
        form = Form(self.form.one() or Form.FORMAL)
        by = self.by.text() if form is Form.INFORMAL else ""
        return replace(customer, form=form, informal_by=by)

    def follow(self, typed: Customer) -> None:
        """Say the sentence that fits the form chosen now."""
        self._customer = typed
        self.form.choose([typed.form])  # one of the two always holds
        self.fields["informal_by"].setVisible(typed.form is Form.INFORMAL)
        if typed.form is Form.FORMAL:
            self.by.clear()
        self.fields["form"].say(_("Form of address"), self._since())


class LanguagesPart(Part):
    """What to greet in, and what else the customer speaks."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.language = self.chips("language", then=self._chosen)
        self.speaks = self.chips("speaks", many=True)
        self._kept = ""
        self.lay_out(self.fields["language"], self.fields["speaks"])
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["language"].say(_("Greet in"), _("Without a choice, in the shop’s language."))
        self.fields["speaks"].say(_("Speaks"))
        self.language.offer((code, _(LANGUAGE_NAMES[code])) for code in SPOKEN)
        self.speaks.offer((code, _(LANGUAGE_NAMES[code])) for code in LANGUAGES)

    def _chosen(self) -> None:
        self._kept = self.language.one()

    def put(self, customer: Customer) -> None:
        """Show a customer. A language without phrases, from an import, stays until another is chosen."""
        self._kept = customer.language
        self.language.choose([customer.language])
        self.speaks.choose(codes(customer.speaks))

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        return replace(customer, language=self._kept, speaks=",".join(self.speaks.chosen()))


class NotePart(Part):
    """The one line to know first, and a note. The customer may read both."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(round(theme().tokens.scale * 96))
        self.note.textChanged.connect(self._typed)
        self.fields["note"] = Field(self.note)
        self._putting = False
        self.pinned = self.line("pinned")
        self.check = NoteCheck(session, self.pinned, self.note)
        self.lay_out(self.fields["pinned"], column(self.fields["note"], self.check, gap="space1"))
        self.retranslate()

    def _typed(self) -> None:
        if not self._putting:
            self.edited.emit()

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["pinned"].say(
            _("To know first"), _("One short sentence; it stands first when the customer is served.")
        )
        self.fields["note"].say(_("Note"))

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        put_text(self.pinned, customer.pinned)
        if self.note.toPlainText() != customer.note:
            self._putting = True
            self.note.setPlainText(customer.note)
            self._putting = False

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        return replace(customer, note=self.note.toPlainText(), pinned=self.pinned.text())
