"""One sentence of the playbook, edited where it stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.domain.wording import Phrase, must_be_sayable, wrong_blank
from frontdesk.i18n import _
from frontdesk.services.ports import Done
from frontdesk.ui.errors import sentence
from frontdesk.ui.playbook.presenter import PlaybookPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import column, row, stand
from frontdesk.ui.widgets.sentence import SentenceEdit

STACK_BELOW = 380


class PhraseRow(Retranslated):
    """A sentence; Enter or going elsewhere keeps it, and a refusal is said below it."""

    looked_at = Signal(object)  # this row: its sentence is the one of the example
    kept = Signal(object, str)  # this row, and the id under which it was kept
    gone = Signal(object)  # this row: it was never kept and nothing is in it

    def __init__(self, presenter: PlaybookPresenter, phrase: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.phrase = phrase
        self._number = 1
        self._error: Exception | None = None
        self._edit = SentenceEdit(phrase.text)
        self._drop = Button()
        self._wrong = label("refusal")
        self._wrong.hide()
        self._line = row()
        self._line.addWidget(self._edit, 1)
        self._line.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self.setLayout(column(self._line, self._wrong, gap="space1"))
        self._edit.given.connect(self._keep)
        self._edit.textChanged.connect(self._typed)
        self._edit.entered.connect(lambda: self.looked_at.emit(self))
        self._edit.left.connect(self._left)
        on_click(self._drop, self._take_off)
        self.setFocusProxy(self._edit)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._drop.say(_("Remove"))
        name = _("Sentence {n}").format(n=self._number)
        self._edit.setAccessibleName(name)
        self._drop.setAccessibleDescription(name)
        self._edit.setPlaceholderText(_("A sentence as it is said aloud"))
        self._tell(self._error)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the button below the sentence where both would be squeezed."""
        narrow = self.width() < STACK_BELOW * theme().tokens.scale
        stand(self._line, narrow=narrow)
        super().resizeEvent(event)

    def number(self, number: int) -> None:
        """Take a place in the list."""
        self._number = number
        self.retranslate()

    def show_phrase(self, phrase: Phrase) -> None:
        """Show the sentence as it is kept now."""
        self.phrase = phrase
        self._edit.keep(phrase.text)

    def typed(self) -> Phrase:
        """Return the sentence as it stands in the field."""
        return replace(self.phrase, text=self._edit.toPlainText())

    def put_blank(self, blank: str) -> None:
        """Put a blank where the cursor stands."""
        self._edit.insertPlainText(blank)
        self._edit.setFocus()

    def cannot_be_kept(self) -> bool:
        """Tell whether a blank stands in the field that nothing fills."""
        return bool(wrong_blank(self._edit.toPlainText(), self.phrase.moment))

    def type_again(self, text: str) -> None:
        """Put back what was typed and could not be kept."""
        self._edit.setPlainText(text)

    def refusal(self) -> str:
        """Return why the sentence was not kept, or empty text."""
        return self._wrong.text()

    def _keep(self, _text: str) -> None:
        def kept(done: Done) -> None:
            self.kept.emit(self, done.answer[0])

        self._presenter.keep_phrase(self.typed(), refused=self._refused, owner=self, then=kept)

    def _take_off(self) -> None:
        if self.phrase.id:
            self._presenter.drop_phrase(self.phrase, refused=self._refused, owner=self)
        else:
            self.gone.emit(self)

    def _left(self) -> None:
        if not self.phrase.id and not self._edit.toPlainText().strip():
            self.gone.emit(self)

    def _typed(self) -> None:
        self._tell(self._trouble())
        self.looked_at.emit(self)

    def _trouble(self) -> DomainError | None:
        """Say while one types that nothing fills a blank; an open brace may only be on its way to one."""
        text = self._edit.toPlainText()
        if not text.strip() or wrong_blank(text, self.phrase.moment) == "{":
            return None
        try:
            must_be_sayable(text, self.phrase.moment)
        except DomainError as error:
            return error
        return None

    def _refused(self, error: Exception) -> None:
        self._edit.refused()
        self._tell(error)

    def _tell(self, error: Exception | None) -> None:
        self._error = error
        wrong = sentence(error) if error is not None else ""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self._edit.setAccessibleDescription(wrong)
        set_kind(self._edit, "true" if wrong else "", name="wrong")
