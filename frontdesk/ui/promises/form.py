"""The form of a new promise: what, to whom, by when, and the words to say with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.customers import Found
from frontdesk.ui.context import AboutVisit
from frontdesk.ui.errors import sentence
from frontdesk.ui.found_words import why_words
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.promises.new_presenter import NewPromise, Typing
from frontdesk.ui.promises.when import WhenField
from frontdesk.ui.promises.words import in_full, to_whom
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.keys import bring_into_sight, is_enter, pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column, row
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.words import shown

SEARCH_MS = 100  # between two letters nothing is searched for


class Suggested(Retranslated):
    """Finds the customer that a promise is made to, where nobody is known yet."""

    chosen = Signal(str)

    def __init__(self, presenter: NewPromise) -> None:
        super().__init__()
        self._presenter = presenter
        self._words = label("field")
        self._field = QLineEdit()
        self._words.setBuddy(self._field)
        self._found = QWidget()
        self._flow = FlowLayout(self._found)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_MS)
        self._wait.timeout.connect(self._search)
        self._field.textChanged.connect(self._typed)
        self.setLayout(column(self._words, self._field, self._found, gap="space1"))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._words.setText(_("To whom"))
        self._field.setAccessibleName(_("To whom"))
        self._field.setPlaceholderText(_("Name or phone"))

    def empty(self) -> None:
        """Forget what was searched for."""
        self._field.clear()
        self._show([])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes the first one found, and never keeps a half-typed promise."""
        if pressed_by_enter(event, self):
            return
        if is_enter(event):
            first = next(iter(self._flow.parts()), None)
            if isinstance(first, Button):
                first.click()
        else:
            super().keyPressEvent(event)

    def _typed(self, _text: str) -> None:
        self._wait.start()

    def _search(self) -> None:
        text = self._field.text().strip()
        if text:
            self._presenter.search(text, self._show)
        else:
            self._show([])

    def _show(self, found: list[Found]) -> None:
        clear(self._flow)
        for one in found:
            button = Button()
            button.say(" · ".join(part for part in (shown(one.customer), why_words(one)) if part))
            on_click(button, partial(self.chosen.emit, one.customer.id))
            self._flow.addWidget(button)
        self._found.setVisible(bool(found))
        self._found.updateGeometry()


class PromiseForm(Retranslated):
    """Takes a promise down in ten seconds; Enter keeps it, Esc leaves it for later."""

    left = Signal()  # closed for now; what was typed is kept
    done = Signal()  # the promise is kept, and the customer waits

    def __init__(self, session: Session, presenter: NewPromise) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._kept: Typing | None = None
        self._op_id = ""
        self._error: Exception | None = None  # the refusal shown, to be said again in another language
        self._to = label("section")
        self._title = label("title")
        self._whom = Suggested(presenter)
        self._other = Link()
        self._what_words = label("field")
        self._what = QLineEdit()
        self._what_words.setBuddy(self._what)
        self._wrong = label("urgent")
        self._by_words = label("field")
        self._when = WhenField(session)
        self._keep = Button("primary", shortcut="Return")
        self._give_up = Link()
        self._safe = label("second")
        self._words_title = label("section")
        self._words = Loud()
        self._due = label("strong")
        self._back = Button("primary")
        self._another = Button()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        moves, flow = QWidget(), FlowLayout(gap=theme().tokens.px("space2"))
        moves.setLayout(flow)
        for part in (self._keep, self._give_up, self._other):
            flow.addWidget(part)
        check = NoteCheck(self._session, self._what)
        self._fields = QWidget()
        self._fields.setLayout(
            column(
                self._whom,
                column(self._what_words, self._what, check, self._wrong, gap="space1"),
                column(self._by_words, self._when, gap="space1"),
                moves,
            )
        )
        self._after = QWidget()
        self._after.setLayout(column(self._due, row(self._back, self._another, None)))
        quote = frame("quote")
        quote.setLayout(column(self._words_title, self._words, gap="space1", margins="space3"))
        card = frame()
        card.setLayout(
            column(
                column(self._to, self._title, gap="space1"),
                self._fields,
                quote,
                self._safe,
                self._after,
                None,
                margins="space4",
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        outer.addStretch(1)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.form_changed.connect(self.show_typing)
        presenter.whom_known.connect(self._say_whom)
        presenter.kept.connect(self._show_kept)
        presenter.refused.connect(self._refused)
        presenter.draft_safe.connect(self._show_safe)
        self._whom.chosen.connect(presenter.for_customer)
        on_click(self._other, lambda: presenter.for_customer(None))
        self._what.textEdited.connect(self._typed)
        self._when.changed.connect(self._typed)
        on_click(self._keep, self._keep_it)
        on_click(self._give_up, self._give_it_up)
        on_click(self._back, self.done.emit)
        on_click(self._another, self._begin_another)

    def retranslate(self) -> None:
        """Say every word of the form."""
        self._other.say(_("To somebody else"))
        self._what_words.setText(_("What is promised"))
        self._what.setAccessibleName(_("What is promised"))
        self._by_words.setText(_("By when"))
        self._keep.say(_("Write it down"))
        self._give_up.say(_("Give it up"))
        self._words_title.setText(_("Words to say"))
        self._back.say(_("Back to the counter"))
        self._another.say(_("Another promise"))
        self._safe.setText("")
        if self._error is not None:
            self._tell(sentence(self._error))
        self._say_whom()

    def is_open(self) -> bool:
        """Tell whether a promise is being typed, or was kept just now."""
        return self._presenter.typing is not None or self._kept is not None

    def show_typing(self) -> None:
        """Show the promise that is being typed."""
        typing = self._presenter.typing
        if typing is None:
            self._op_id = ""
            return
        self._kept = None
        if typing.op_id != self._op_id or not self._what.text():
            self._op_id = typing.op_id
            self._what.setText(typing.text)
            self._when.begin(typing.due_at or self._presenter.usual_due())
            self._safe.setText("")
            self._whom.empty()
            self._tell("")
        self._say_whom()

    def take_focus(self) -> None:
        """Put the keyboard where the promise is typed."""
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self._what)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps the promise from any field; Esc leaves it for later."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif pressed_by_enter(event, self):
            event.accept()
        elif is_enter(event) and self._kept is None:
            self._keep_it()
        else:
            super().keyPressEvent(event)

    def close_form(self) -> None:
        """Close for now; what was typed is kept to go on with."""
        self._kept = None
        self._presenter.set_aside()
        self.left.emit()

    def _keep_it(self) -> None:
        self._presenter.typed(self._what.text(), self._when.value())
        self._presenter.make()

    def _say_whom(self) -> None:
        presenter = self._presenter
        known = presenter.customer is not None or presenter.visit is not None
        named = to_whom(presenter.customer, presenter.visit)
        self._to.setText(_("A promise to") if known else _("A new promise"))
        self._title.setText(named)
        self._whom.setVisible(presenter.customer is None)
        self._other.setVisible(presenter.customer is not None)
        if self._kept is None:  # what is read out must not change while it is being said
            self._words.setText(presenter.words())
        self._fields.setVisible(self._kept is None)
        self._after.setVisible(self._kept is not None)
        if self._kept is not None and self._kept.due_at is not None:
            self._to.setText(_("Promised"))
            self._title.setText(self._kept.text)
            now = self._session.clock.now()
            self._due.setText(in_full(self._kept.due_at, self._session.shop, now))

    def _typed(self) -> None:
        self._tell("")
        self._safe.setText("")
        self._presenter.typed(self._what.text(), self._when.value())

    def _show_safe(self) -> None:
        if self._presenter.typing is not None:  # else it is no draft any more
            self._safe.setText(_("The draft is kept safe."))

    def _show_kept(self, typing: Typing) -> None:
        self._kept = typing
        self._op_id = ""
        self._safe.setText("")
        self._say_whom()
        self._what.clear()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self._back, self._words):  # the words win where there is no room for both
            bring_into_sight(part)

    def _begin_another(self) -> None:
        kept = self._kept
        assert kept is not None
        self._presenter.begin(AboutVisit(kept.visit_id, kept.customer_id))

    def _give_it_up(self) -> None:
        if self._presenter.typing is not None:
            self._presenter.give_up(self._presenter.typing)

    def _refused(self, error: Exception) -> None:
        """Say the refusal beside the field it is about."""
        if isinstance(error, DomainError) and error.code == "due_in_past":
            self._when.refuse(error)
            self._when.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._error = error
            self._tell(sentence(error))
            self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, wrong: str) -> None:
        if not wrong:
            self._error = None
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        set_kind(self._what, "true" if wrong else "", name="wrong")
