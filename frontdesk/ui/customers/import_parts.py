"""The steps of an import on screen: the columns, the look before, the earlier imports."""

from __future__ import annotations

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.customers import Customer, emails_of, full_name, phones_of
from frontdesk.domain.text import first_words
from frontdesk.i18n import _, ngettext
from frontdesk.services.imports import Imported, Preview
from frontdesk.services.imports_columns import FIELDS
from frontdesk.ui.customers.import_presenter import ImportPresenter
from frontdesk.ui.customers.import_words import (
    FIELD_WORDS,
    aside_words,
    counts,
    duplicate_words,
    kept_counts,
    line_problem,
    odd_words,
)
from frontdesk.ui.customers.list_words import number, on_day
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.choice import Choice
from frontdesk.ui.widgets.layouts import clear, column, row
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.tick import Tick

LISTED = 20  # lines named one by one


class ColumnsPart(Retranslated):
    """Each column of the file: its name, its first values, and what it holds."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = label("section")
        self._hint = label("muted")
        self._rows = QVBoxLayout()
        self.choices: list[Choice] = []
        card = frame("card")
        card.setLayout(column(self._title, self._hint, self._rows, margins="space4"))
        self.setLayout(column(card, None))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().tokens.px("space3"))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words, and show the columns of the file chosen now."""
        self._title.setText(_("What the columns hold"))
        self._hint.setText(_("Suggested by the names of the columns. One with a name is enough."))
        clear(self._rows)
        self.choices = []
        sheet = self._presenter.sheet
        for number_, header in enumerate(sheet.headers if sheet else ()):
            self._add_row(number_, header)

    def _add_row(self, number_: int, header: str) -> None:
        values = [value for value in self._presenter.samples[number_] if value]
        name = header or _("Column {n}").format(n=number_ + 1)
        told = QWidget()
        said = first_words(" · ".join(values), 80) or _("empty in the first lines")
        told.setLayout(column(label("strong", name), label("second", said), gap="space1"))
        choice = Choice()
        choice.setAccessibleName(name)
        for field in ("", *FIELDS):
            choice.addItem(_(FIELD_WORDS[field]), field)
        choice.setCurrentIndex(choice.findData(self._presenter.mapping.get(number_, "")))
        choice.activated.connect(partial(self._chosen, number_, choice))
        held = QWidget()
        held.setLayout(column(choice, None))
        self.choices.append(choice)
        self._rows.addWidget(Pair(told, held))

    def _chosen(self, number_: int, choice: Choice, _row: int) -> None:
        self._presenter.match(number_, choice.currentData())


class LookPart(Retranslated):
    """What the import would do: counts, the first customers, what is known already, what is wrong."""

    skip_changed = Signal()

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = label("section")
        self._counts = label()
        self.skip = Tick()
        self._trouble = frame("urgent")
        self._trouble_words = label("strong")
        self._trouble_lines = label()
        self._odd = frame("warn")
        self._odd_words = label("strong")
        self._odd_lines = label()
        self._odd.setLayout(column(self._odd_words, self._odd_lines, gap="space1", margins="space3"))
        self._kept = label("second")
        self._known_title = label("field")
        self._known_lines = label("second")
        self._first_title = label("field")
        self._first = label()
        self._trouble.setLayout(
            column(self._trouble_words, self._trouble_lines, gap="space1", margins="space3")
        )
        card = frame("card")
        card.setLayout(
            column(
                self._title,
                self._counts,
                self._kept,
                self._trouble,
                self._odd,
                self.skip,
                self._first_title,
                self._first,
                self._known_title,
                self._known_lines,
                margins="space4",
            )
        )
        self.setLayout(column(card, None))
        self.skip.toggled.connect(self._skip)
        self.retranslate()

    def _skip(self) -> None:
        self._presenter.skip_known = self.skip.on()
        self.skip_changed.emit()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("What would come"))
        self.skip.say(_("Leave out those who are here already or stand in the file twice."))
        self.skip.put(on=self._presenter.skip_known)
        self._first_title.setText(_("The first customers in the file"))
        self._known_title.setText(_("Who is known already"))
        seen = self._presenter.preview or Preview()
        cards = self._presenter.cards is not None
        self._counts.setText("\n".join(counts(seen, cards=cards)))
        self._kept.setText("\n".join(_kept_words(seen)))
        self._kept.setVisible(bool(seen.kept or seen.too_large))
        self.skip.setVisible(bool(seen.known + seen.twice))
        self._first.setText("\n".join(map(_customer_words, seen.customers[:10])))
        for part in (self._first_title, self._first):
            part.setVisible(bool(seen.customers))
        known = [duplicate_words(one, cards=cards) for one in seen.duplicates[:LISTED]]
        more = _and_more(seen.known + seen.twice - len(known), cards=cards)
        self._known_lines.setText("\n".join([*known, *more]))
        for part in (self._known_title, self._known_lines):
            part.setVisible(bool(known))
        self._say_trouble(seen)

    def _say_trouble(self, seen: Preview) -> None:
        if self._presenter.cards is not None:
            self._odd_words.setText(_("These cards stay out. The others come without them."))
            odd = [aside_words(one) for one in seen.asides[:LISTED]]
            more = _and_more(seen.aside - len(odd), cards=True)
        else:
            self._odd_words.setText(_("Look at these lines. They can come as they are."))
            odd = [odd_words(one) for one in seen.oddities[:LISTED]]
            more = _and_more(seen.odd - len(odd))
        self._odd.setVisible(bool(odd))
        self._odd_lines.setText("\n".join([*odd, *more]))
        wrong = [line_problem(one.line, one.code, one.text) for one in seen.problems[:LISTED]]
        self._trouble.setVisible(bool(wrong))
        self._trouble_words.setText(
            _("So that nothing is brought by halves, mend these lines first, then choose the file again.")
        )
        self._trouble_lines.setText("\n".join([*wrong, *_and_more(seen.troubled - len(wrong))]))


def _customer_words(customer: Customer) -> str:
    return " · ".join((full_name(customer), *phones_of(customer), *emails_of(customer)))


def _kept_words(seen: Preview) -> list[str]:
    """Say what has no field here, and what becomes of it."""
    told = []
    if seen.kept:
        told.append(_("Also on the cards: {kinds}").format(kinds=kept_counts(seen.kept)))
        told.append(_("It has no field here, so it is kept as it came, and goes out again with the card."))
    if seen.too_large:
        words = ngettext(
            "On {n} card something is too large to be kept, such as a picture.",
            "On {n} cards something is too large to be kept, such as a picture.",
            seen.too_large,
        )
        told.append(words.format(n=number(seen.too_large)))
    return told


def _and_more(left: int, *, cards: bool = False) -> list[str]:
    if left <= 0:
        return []
    if cards:
        return [ngettext("… and {n} more card", "… and {n} more cards", left).format(n=number(left))]
    return [ngettext("… and {n} more line", "… and {n} more lines", left).format(n=number(left))]


class EarlierPart(Retranslated):
    """The imports made so far; each can be taken back whole."""

    take_back_wanted = Signal(str)  # op_id

    def __init__(self, session: Session, presenter: ImportPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._title = label("section")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().tokens.px("space3"))
        self._card = frame("card")
        self._card.setLayout(column(self._title, self._rows, margins="space4"))
        self.setLayout(column(self._card, None))
        presenter.earlier_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("Earlier imports"))
        clear(self._rows)
        self._card.setVisible(bool(self._presenter.earlier))
        zone = ZoneInfo(self._session.shop.timezone)
        today = self._session.clock.now().astimezone(zone).date()
        for made in self._presenter.earlier:
            self._add_row(made, today, zone)

    def _add_row(self, made: Imported, today: date, zone: ZoneInfo) -> None:
        batch = made.batch
        told = [ngettext("{n} customer", "{n} customers", batch.added).format(n=number(batch.added))]
        if made.at is not None:
            told.append(on_day(made.at.astimezone(zone).date(), today))
        staff = self._session.house.everybody.get(made.by)
        if staff is not None:
            told.append(staff.name)
        words = QWidget()
        state = label("second", " · ".join(told))
        words.setLayout(column(label("strong", batch.file_name), state, gap="space1"))
        if batch.taken_back:
            move: QWidget = label("muted", _taken_back(made.remaining))
        else:
            button = Button()
            button.say(_("Take back"))
            button.setAccessibleDescription(batch.file_name)
            on_click(button, partial(self.take_back_wanted.emit, batch.op_id))
            move = button
        held = QWidget()
        held.setLayout(column(row(move, None), None))
        self._rows.addWidget(Pair(words, held))


def _taken_back(remaining: int) -> str:
    """Say that an import was taken back; customers with a story of their own stay."""
    if not remaining:
        return _("Taken back.")
    words = ngettext(
        "Taken back, but for {n} customer who was changed or has a story with us by now.",
        "Taken back, but for {n} customers who were changed or have a story with us by now.",
        remaining,
    )
    return words.format(n=number(remaining))
