"""One filter of the log while it is being set: what can be chosen, applied with each tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import parse_amount
from frontdesk.domain.log_filter import Answered, Due, LogFilter, Period
from frontdesk.domain.shop import Role
from frontdesk.domain.text import MAX_LETTERS
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.filter_words import MANY, choices, name_of
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, Link, label, on_click
from frontdesk.ui.widgets.field import Field, KeptLine
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.moments import DayEdit

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)
A_WEEK = timedelta(days=7)
DATED = frozenset({"due", "period"})
ONE = DATED | {"hour", "answered"}


class FilterEditor(Retranslated):
    """Stands below the row of filters while one is being set; Escape closes it."""

    closed = Signal()

    def __init__(self, session: Session, presenter: LogPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self.kind = ""
        self._name = label("field")
        self.many, self.one = Chips(many=True), Chips()
        self.first, self.last = Field(_day_edit()), Field(_day_edit())
        self.least, self.most = Field(KeptLine()), Field(KeptLine())
        self.product = QLineEdit()
        self.product.setMaxLength(MAX_LETTERS)
        self.done = Link()
        self._flow = QWidget()
        flow = FlowLayout(self._flow, gap=theme().tokens.px("space3"))
        days, amounts = (self.first, self.last), (self.least, self.most)
        for part in (self.many, self.one, *days, *amounts, self.product, self.done):
            flow.addWidget(part)
        self.setLayout(column(self._name, self._flow, gap="space1"))
        self.many.changed.connect(self._chosen)
        self.one.changed.connect(self._chosen)
        for field in (self.first, self.last):
            _edit(field).dateChanged.connect(lambda _day: self._chosen())
        for field in (self.least, self.most):
            field.control.given.connect(lambda _text: self._typed())  # type: ignore[attr-defined]
        self.product.textEdited.connect(
            lambda text: presenter.narrow(
                replace(presenter.wanted, product=text.strip(), whole_product=False)
            )
        )
        on_click(self.done, self.close_up)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say every word; days as the language writes them."""
        self.done.say(_("Done"))
        self.product.setAccessibleName(_("Product"))
        self.first.say(_("First day"))
        self.last.say(_("Last day"))
        self.least.say(_("At least, €"))
        self.most.say(_("At most, €"))
        for field in (self.first, self.last):
            _edit(field).setLocale(QLocale())
            _edit(field).setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        if self.kind:
            self._show()

    def open(self, kind: str) -> None:
        """Set a filter."""
        self.kind = kind
        for field in (self.least, self.most):
            field.refuse(None)
        self._show()
        self.show()
        part = self._first_part()
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Be done with it."""
        self.kind = ""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    # What is shown.

    def _first_part(self) -> QWidget:
        if self.kind in ("amount", "product"):
            return self.least.control if self.kind == "amount" else self.product
        chips = (self.many if self.kind in MANY else self.one).chips()
        return next((chip for chip in chips if chip.isChecked()), chips[0])

    def _show(self) -> None:
        kind, wanted = self.kind, self._presenter.wanted
        self._name.setText(name_of(kind))
        self.many.setVisible(kind in MANY)
        self.one.setVisible(kind in ONE)
        if kind in MANY:
            self.many.offer(choices(kind, self._session.house))
            self.many.choose(str(value) for value in getattr(wanted, kind))
        elif kind in ONE:
            chosen = getattr(wanted, kind)
            self.one.offer(choices(kind, self._session.house))
            self.one.choose(["" if chosen is None else str(chosen)])
        self.product.setVisible(kind == "product")
        if wanted.product != self.product.text().strip():
            self.product.setText(wanted.product)
        for field, cents in ((self.least, wanted.least_cents), (self.most, wanted.most_cents)):
            field.setVisible(kind == "amount")
            if not field.refusal():
                line = field.control
                assert isinstance(line, KeptLine)
                line.put("" if cents is None else _plain(cents))
        self._show_days()

    def _show_days(self) -> None:
        between = self.kind in DATED and self.one.one() == "between"
        first, last = self._days()
        for field, day in ((self.first, first), (self.last, last)):
            field.setVisible(between)
            edit = _edit(field)
            edit.blockSignals(True)  # noqa: FBT003 - Qt's own way
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)  # noqa: FBT003

    def _days(self) -> tuple[date, date]:
        """Return the days that are set, or those that are likely meant: the month, or the week to come."""
        wanted, today = self._presenter.wanted, self._presenter.today()
        if self.kind == "due":
            return wanted.due_from or today, wanted.due_to or today + A_WEEK
        return wanted.from_day or today.replace(day=1), wanted.to_day or today

    # What is chosen.

    def _chosen(self) -> None:
        if not self.kind:
            return
        self._presenter.narrow(self._filter())
        self._show_days()

    def _filter(self) -> LogFilter:
        wanted, kind = self._presenter.wanted, self.kind
        if kind in MANY:
            kinds: Mapping[str, Callable[[str], object]] = {"states": ComplaintState, "roles": Role}
            values: Any = tuple(map(kinds.get(kind, str), self.many.chosen()))
            return replace(wanted, **{kind: values})
        code = self.one.one()
        first, last = self._set_days() if code == "between" else (None, None)
        days: Mapping[str, dict[str, Any]] = {
            "due": {"due_from": first, "due_to": last},
            "period": {"from_day": first, "to_day": last},
        }
        made: Mapping[str, Callable[[str], object]] = {
            "due": Due,
            "period": Period,
            "hour": int,
            "answered": Answered,
        }
        return replace(wanted, **days.get(kind, {}) | {kind: made[kind](code) if code else None})

    def _set_days(self) -> tuple[date, date]:
        """Return the days of the fields, the earlier one first; those likely meant where none are set yet."""
        if self.first.isHidden():
            return self._days()
        days = [_edit(field).date() for field in (self.first, self.last)]
        first, last = sorted(date(day.year(), day.month(), day.day()) for day in days)
        return first, last

    def _typed(self) -> None:
        found: list[int | None] = []
        for field in (self.least, self.most):
            line = field.control
            assert isinstance(line, KeptLine)
            try:
                found.append(parse_amount(line.text()) if line.text().strip() else None)
            except DomainError as error:
                field.refuse(lambda error=error: sentence(error))  # type: ignore[misc]
                return
            field.refuse(None)
        least, most = found
        if least is not None and most is not None and least > most:
            least, most = most, least
        self._presenter.narrow(replace(self._presenter.wanted, least_cents=least, most_cents=most))


def _day_edit() -> DayEdit:
    edit = DayEdit()
    edit.setDateRange(
        QDate(EARLIEST.year, EARLIEST.month, EARLIEST.day), QDate(LATEST.year, LATEST.month, LATEST.day)
    )
    return edit


def _edit(field: Field) -> DayEdit:
    edit = field.control
    assert isinstance(edit, DayEdit)
    return edit


def _plain(cents: int) -> str:
    """Return an amount as it is typed; whole ones without their cents."""
    from babel.numbers import format_decimal

    from frontdesk.ui.words import locale

    pattern = "0" if cents % 100 == 0 else "0.00"
    return str(format_decimal(cents / 100, format=pattern, locale=locale()))
