"""One promise in the ledger: what, to whom, by when, who promised, and its moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState, is_late, may_change
from frontdesk.domain.text import clean
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.promises.presenter import LedgerPresenter
from frontdesk.ui.promises.when import WhenField
from frontdesk.ui.promises.words import due, ended, to_whom
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click, set_kind
from frontdesk.ui.widgets.keys import is_enter, pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, column, row, stand
from frontdesk.ui.widgets.tag import Tag

STACK_BELOW = 620
TAGS = {
    PromiseState.OPEN: "tag",
    PromiseState.KEPT: "tag-good",
    PromiseState.CHANGED: "tag",
    PromiseState.BROKEN: "tag-warn",
}


class ChangeForm(Retranslated):
    """Changes a promise in time, with the words that tell the customer early."""

    left = Signal()

    def __init__(self, session: Session, presenter: LedgerPresenter, promise: Promise) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._promise = promise
        self._what_words = label("field")
        self._what = QLineEdit(promise.text)
        self._what_words.setBuddy(self._what)
        self._wrong = label("urgent")
        self._by_words = label("field")
        self._when = WhenField(session)
        self._when.begin(promise.due_at)
        self._words_title = label("section")
        self._words = label("opening")
        self._keep = Button("primary", shortcut="Return")
        self._leave = Button()
        self._before = (promise.text, self._when.value())
        self._quote = frame("quote")
        self._quote.setLayout(column(self._words_title, self._words, gap="space1", margins="space2"))
        self.setLayout(
            column(
                self._quote,
                column(
                    self._what_words, self._what, NoteCheck(session, self._what), self._wrong, gap="space1"
                ),
                column(self._by_words, self._when, gap="space1"),
                row(self._keep, self._leave, None),
            )
        )
        on_click(self._keep, self._keep_it)
        on_click(self._leave, self.left.emit)
        self._what.textEdited.connect(lambda _text: self._tell(""))
        self.setFocusProxy(self._what)
        self.retranslate()
        self._tell("")

    def retranslate(self) -> None:
        """Say every word of the form."""
        self._what_words.setText(_("What is promised now"))
        self._what.setAccessibleName(_("What is promised now"))
        self._by_words.setText(_("By when"))
        self._keep.say(_("Save the change"))
        self._leave.say(_("Leave as it was"))
        self._words_title.setText(_("Words to tell it early"))
        words = self._presenter.words_to_tell_early(self._promise)
        self._words.setText(words)
        self._quote.setVisible(bool(words))

    def refused(self, error: Exception) -> None:
        """Say the refusal beside the field it is about."""
        if isinstance(error, DomainError) and error.code == "due_in_past":
            self._when.refuse(error)
        else:
            self._tell(sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps the change, Esc leaves the promise as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif pressed_by_enter(event, self):
            event.accept()
        elif is_enter(event):
            self._keep_it()
        else:
            super().keyPressEvent(event)

    def _keep_it(self) -> None:
        """Keep the change; where nothing was changed there is nothing to tell the customer or to keep."""
        now = (clean(self._what.text()), self._when.value())
        if now == self._before:
            self.left.emit()
            return
        self._presenter.change(
            self._promise.id,
            text=now[0],
            due_at=now[1],
            refused=self.refused,
            owner=self,
        )

    def _tell(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        set_kind(self._what, "true" if wrong else "", name="wrong")


def _lowered(part: QWidget, above: str) -> QWidget:
    """Put a low part into the middle of the line that a button makes high."""
    holder = QWidget()
    box = column(part)
    box.setContentsMargins(0, theme().tokens.px(above), 0, 0)
    holder.setLayout(box)
    return holder


class PromiseRow(Retranslated):
    """A promise of the ledger; its words stand beside its moves, or above them where it is narrow."""

    stepped = Signal(str, int)  # the id, and how many promises further the keyboard goes

    def __init__(self, session: Session, presenter: LedgerPresenter, promise: Promise) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self.promise = promise
        self._text = label("strong")
        self._tag = Tag()
        self._whom = Button("link")
        self._unknown = Tag("second")  # somebody without a card to go to
        self._by = Tag("second")
        self._kept, self._change, self._not_kept = Button(), Button(), Button()
        self._form: ChangeForm | None = None
        self._lay_out()
        for part in (self, self._whom, *self.moves()):
            part.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # shows that it has the keyboard
        on_click(self._whom, lambda: presenter.open_card(self.promise))
        on_click(self._kept, lambda: presenter.keep(self.promise.id))
        on_click(self._change, self._open_form)
        on_click(self._not_kept, lambda: presenter.own_up(self.promise.id))
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        side = tokens.px("space1")
        self._whom.layout().setContentsMargins(side, 0, side, 0)  # type: ignore[union-attr]
        facts = QWidget()
        flow = FlowLayout(facts, gap=tokens.px("space2"))
        self._unknown_there, self._by_there = (_lowered(part, "space2") for part in (self._unknown, self._by))
        for part in (_lowered(self._tag, "space1"), self._whom, self._unknown_there, self._by_there):
            flow.addWidget(part)
        said = QWidget()
        said.setLayout(column(self._text, facts, gap="space1"))
        self._moves = QWidget()
        moves = FlowLayout(self._moves, gap=tokens.px("space2"))
        for button in self.moves():
            moves.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(tokens.px("space3"))
        self._box.addWidget(said, 1)
        self._box.addWidget(self._moves)
        outer = QVBoxLayout(self)
        across, down = tokens.px("space4"), tokens.px("space3")
        outer.setContentsMargins(across, down, across, down)
        outer.addLayout(self._box)

    def show_promise(self, promise: Promise) -> None:
        """Show the promise as it stands now; nothing is said again that stands there already."""
        self.promise = promise
        if self._facts() != self._said:
            self.retranslate()

    def _facts(self) -> tuple[object, ...]:
        """Return everything that the words of the row follow from, besides the language."""
        promise, presenter = self.promise, self._presenter
        return (
            promise,
            presenter.customer_of(promise),
            presenter.visit_of(promise),
            presenter.made_by(promise),
            due(promise, self._session.shop, presenter.now()),
        )

    def retranslate(self) -> None:
        """Say every word of the row."""
        promise, presenter, shop = self.promise, self._presenter, self._session.shop
        now = presenter.now()
        self._said = self._facts()
        is_open = promise.state is PromiseState.OPEN
        whom = to_whom(presenter.customer_of(promise), presenter.visit_of(promise))
        self._text.setText(promise.text)
        self._tag.setText(due(promise, shop, now) if is_open else ended(promise, shop, now))
        set_kind(self._tag, "tag-urgent" if is_late(promise, now) else TAGS[promise.state])
        self._whom.say(whom)
        self._unknown.setText(whom)
        self._whom.setVisible(promise.customer_id is not None)
        self._unknown_there.setVisible(promise.customer_id is None)
        staff = presenter.made_by(promise)
        self._by.setText(_("Promised by {name}").format(name=staff) if staff else "")
        self._by_there.setVisible(bool(staff))
        self._kept.say(_("Kept"))
        self._change.say(_("Change…"))
        self._not_kept.say(_("Not kept"))
        for button in self.moves():
            button.setAccessibleDescription(_("{what}, to {name}").format(what=promise.text, name=whom))
        self.setAccessibleName(f"{promise.text} · {whom} · {self._tag.text()}")
        self._moves.setVisible(is_open and self._form is None)
        self._change.setVisible(may_change(promise, now))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go from promise to promise with Up and Down, where Qt would go from button to button."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self.stepped.emit(self.promise.id, step)
                return True
        return False

    def moves(self) -> list[Button]:
        """Return the buttons of the row in their order."""
        return [self._kept, self._change, self._not_kept]

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be done here."""
        first = self._kept if self._moves.isVisibleTo(self) else self._whom
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def rest_here(self) -> None:
        """Put the keyboard on the row, and not on a move: Enter pressed once more does nothing."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's own
        """Go on with Tab from the row itself to what stands in it, as one reads."""
        if not self.hasFocus():
            return super().focusNextPrevChild(forward)
        first = self._whom if self._whom.isVisibleTo(self) else self._kept
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return forward or super().focusNextPrevChild(False)  # noqa: FBT003

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the moves below the words where there is no room beside them."""
        narrow = self.width() < STACK_BELOW * theme().tokens.scale
        stand(self._box, narrow=narrow)
        super().resizeEvent(event)

    def _open_form(self) -> None:
        self._form = ChangeForm(self._session, self._presenter, self.promise)
        self._form.left.connect(self._close_form)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._form)
        self._moves.hide()
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._moves.show()
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)
