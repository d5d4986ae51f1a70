"""The one search field: any part of a name or phone, and one key puts the person in the line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from frontdesk.domain.customers import Form, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.found import Why
from frontdesk.i18n import _, ngettext
from frontdesk.services.customers import Found, find_customers
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Place
from frontdesk.ui.found_words import why_words
from frontdesk.ui.keymap import keymap
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, key_text, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.touch import let_flick
from frontdesk.ui.words import day

SHOWN = 50

Index = QModelIndex | QPersistentModelIndex


def found_line(found: Found) -> str:
    """Return the second line of a result: why it is one, how to address, how often here, when last."""
    customer = found.customer
    parts = [why] if (why := why_words(found)) else []
    parts.append(_("first name agreed") if customer.form is Form.INFORMAL else _("formal"))
    if found.in_line:
        parts.append(_("in the shop now"))
    if found.visits:
        parts.append(ngettext("{n} visit", "{n} visits", found.visits).format(n=found.visits))
    if found.last_visit is not None:
        parts.append(_("last on {day}").format(day=day(found.last_visit.date())))
    if customer.phone and found.why is not Why.PHONE:
        parts.append(customer.phone)
    return " · ".join(parts)


def found_name(found: Found) -> str:
    """Return the first line of a result: the whole name, and the preferred one where it differs."""
    customer = found.customer
    whole = full_name(customer)
    if customer.preferred in (customer.given, customer.surname, whole, ""):
        return whole
    return f"{whole} ({customer.preferred})"


class FoundModel(QAbstractListModel):
    """What a search found."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        """Show other results."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        """Return how many results there are."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name to draw, or both lines for a screen reader."""
        if role == 0:
            return found_name(self.found[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            found = self.found[index.row()]
            return f"{found_name(found)}, {found_line(found)}"
        return None


class FoundDelegate(QStyledItemDelegate):
    """Draws a result on two lines, every row of the same height."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one result."""
        tokens = theme().tokens
        model = index.model()
        assert isinstance(model, FoundModel)
        found = model.found[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        colours = tokens.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.surface))
        side = tokens.px("space4")
        inner = rect.adjusted(side, tokens.px("space2"), -side, -tokens.px("space2"))
        font = QFont(option.font)
        font.setPixelSize(tokens.px("name"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        metrics = QFontMetrics(font)
        name = metrics.elidedText(found_name(found), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        font.setPixelSize(tokens.px("second"))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        second = QFontMetrics(font).elidedText(found_line(found), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, second)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a row."""
        tokens = theme().tokens
        return QSize(100, round((tokens.px("name") + tokens.px("second")) * 1.4) + 2 * tokens.px("space2"))


class SearchField(Retranslated):
    """A field with its results below it, over the page and inside the window."""

    picked = Signal(str)  # id of the customer

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._another = False  # the one to be named came along with somebody
        self._recognising = ""  # an unknown visit that a result will give its name to
        self._answered = ""  # the text whose results are shown
        self._enter_waits = False  # Enter was pressed before the last letters were answered
        self.field = HintedLine()
        self.field.setClearButtonEnabled(True)
        self._model = FoundModel()
        self._popup = QFrame()
        self._popup.setProperty("kind", "card")
        self._list = QListView()
        let_flick(self._list)
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = label("muted")
        self._new = Button("link")
        inside = QVBoxLayout(self._popup)
        inside.addWidget(self._list)
        inside.addWidget(self._none)
        inside.addWidget(self._new)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.field)
        self._popup.hide()
        self.field.lead_with("find")
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._pick(index.row()))
        on_click(self._new, self._new_customer)
        self.setFocusProxy(self.field)
        keymap().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what may be typed."""
        hint = _("Find a customer by any part of the name or phone… {keys}").format(
            keys=key_text(keymap().keys("find"))
        )
        self.field.hint(hint, _("Any part of the name or phone…"), _("Find a customer"))
        self.field.setAccessibleName(_("Find a customer"))
        self._list.setAccessibleName(_("Customers found"))
        self._say_none()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the results below the field, inside the window, when that is made narrow."""
        super().resizeEvent(event)
        if self._popup.isVisible():
            QTimer.singleShot(0, self, self._place)

    def recognise(self, visit_id: str) -> None:
        """Let the next result be the name of an unknown visit."""
        self._recognising, self._another = visit_id, False
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def name_another(self, visit_id: str) -> None:
        """Let the next result be somebody who came along in a visit."""
        self.recognise(visit_id)
        self._another = True

    def results(self) -> list[Found]:
        """Return what is shown."""
        return self._model.found

    def shows_results(self) -> bool:
        """Tell whether results are in sight."""
        return self._popup.isVisible()

    def _search(self, text: str) -> None:
        self._enter_waits = False
        if not text.strip():
            self._answered = text
            self._popup.hide()
            self._model.show([])
            return

        def show(found: list[Found]) -> None:
            if text == self.field.text():  # later letters have asked again otherwise
                self._show(found)

        self._context.session.ask(partial(find_customers, text=text, limit=SHOWN), show, owner=self)

    def _show(self, found: list[Found]) -> None:
        self._answered = self.field.text()
        self._model.show(found)
        self._list.setVisible(bool(found))
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._say_none()
        self._place()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _say_none(self) -> None:
        self._none.setText(_("Nobody found by that yet.") if not self._model.found else self._enter_does())
        self._new.say(_("New customer “{text}”…").format(text=self.field.text().strip()))

    def _enter_does(self) -> str:
        if self._recognising and self._another:
            return _("Enter: this is who came along.")
        if self._recognising:
            return _("Enter: this is who waits there.")
        return _("Enter puts the first in line; arrows choose another.")

    def _place(self) -> None:
        window = self.window()
        if self._popup.parent() is not window:
            self._popup.setParent(window)
        below = self.field.mapTo(window, self.field.rect().bottomLeft())
        rows = min(len(self._model.found), 6)
        height = rows * (self._list.sizeHintForRow(0) + 2) if rows else 0
        self._list.setFixedHeight(height + 4 if rows else 0)
        width = max(self.field.width(), 280)
        self._popup.setFixedWidth(min(width, window.width() - below.x() - 8))
        self._popup.move(below.x(), below.y() + 4)
        self._popup.adjustSize()
        self._popup.show()
        self._popup.raise_()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Choose with the arrows, put in line with Enter, leave with Escape."""
        if event.type() is QEvent.Type.FocusOut and not self._popup.underMouse():
            self._popup.hide()
        if event.type() is QEvent.Type.FocusIn and self._model.found and self.field.text().strip():
            self._place()
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._model.found:
            step = 1 if key == Qt.Key.Key_Down else -1
            row = min(max(self._list.currentIndex().row() + step, 0), len(self._model.found) - 1)
            self._list.setCurrentIndex(self._model.index(row))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
            return True
        if key == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def _enter(self) -> None:
        """Take the chosen result; when the last letters are not answered yet, as soon as they are."""
        text = self.field.text()
        if self._answered != text:
            self._enter_waits = bool(text.strip())
        elif self._model.found:
            self._pick(max(self._list.currentIndex().row(), 0))
        elif text.strip():
            self._new_customer()

    def leave(self) -> None:
        """Empty the field and put the results away."""
        self._recognising = ""
        self.field.clear()
        self._popup.hide()

    def _pick(self, row: int) -> None:
        found = self._model.found[row]
        visit_id, self._recognising = self._recognising, ""
        self.field.clear()
        line = self._context.line
        if found.in_line and not visit_id:
            self._context.session.refused.emit(DomainError("already_in_line"))
        elif visit_id and self._another:
            self._context.line.moves.add_companion(visit_id, found.customer.id)
        elif visit_id:
            line.moves.recognise(visit_id, found.customer.id)
        else:
            line.join(Arrival(customer_id=found.customer.id))
        self.picked.emit(found.customer.id)

    def _new_customer(self) -> None:
        text, visit_id = self.field.text().strip(), self._recognising
        self.leave()
        self._context.navigator.go(Place.CUSTOMERS, AboutVisit(visit_id or None, None, text))
