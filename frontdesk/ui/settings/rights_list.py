"""The sentences of the law below each other: who says so, when it was looked up, other words for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.rights import LANGUAGES, Right
from frontdesk.i18n import _
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.words import full_day

LINES, MOST_LINES = 3, 16
Keep = Callable[[str, Mapping[str, str], str], None]  # code, sentence by language, source


class RightRow(QWidget):
    """One sentence, and the fields to change it once somebody wants to."""

    def __init__(self, right: Right, keep: Keep) -> None:
        super().__init__()
        self._right, self._keep = right, keep
        self._form: QWidget | None = None
        self.change = Button("link")
        self.change.say(_("Change it…"))
        words = right.text(i18n.language())
        self.change.setAccessibleName(_("Change: {text}").format(text=words))
        checked = _("{source}. Looked up on {day}.").format(
            source=right.source.rstrip("."), day=full_day(right.checked_on)
        )
        unsure = label("warn", _("To be checked before the customer is told."))
        moves = QWidget()
        LineUp(moves).addWidget(self.change)
        self._box = column(label("", words), label("second", checked), unsure, moves, gap="space1")
        self.setLayout(self._box)
        unsure.setVisible(not right.sure)  # not before it has a place: it would be a window
        on_click(self.change, self._open)

    def _open(self) -> None:
        """Show the fields, or put them away with what was typed."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            return
        self._form = form = RightForm(self._right)
        form.given.connect(lambda texts, source: self._keep(self._right.code, texts, source))
        self._box.addWidget(form)
        form.sentences[i18n.language()].setFocus(Qt.FocusReason.OtherFocusReason)


class RightForm(Retranslated):
    """The sentence in both languages, and its source."""

    given = Signal(object, str)

    def __init__(self, right: Right) -> None:
        super().__init__()
        self.sentences = {language: TextField(LINES, most=MOST_LINES) for language in LANGUAGES}
        self.source = QLineEdit(right.source)
        for language, field in self.sentences.items():
            field.setPlainText(right.texts.get(language, ""))
        self._fields = {language: Field(field) for language, field in self.sentences.items()}
        self._source = Field(self.source)
        self._today, self.keep = label("second"), Button("primary")
        moves = QWidget()
        LineUp(moves).addWidget(self.keep)
        card = frame("quiet")
        parts = (*self._fields.values(), self._source, self._today, moves)
        card.setLayout(column(*parts, gap="space2", margins="space3"))
        self.setLayout(column(card))
        on_click(self.keep, self._give)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        names = {"en": _("The sentence, in English"), "lt": _("The sentence, in Lithuanian")}
        for language, field in self._fields.items():
            field.say(names[language])
        self._source.say(_("Who says so"))
        self._today.setText(_("It is kept as looked up today."))
        self.keep.say(_("Keep it"))

    def _give(self) -> None:
        texts = {language: field.toPlainText() for language, field in self.sentences.items()}
        self.given.emit(texts, self.source.text())


class RightsList(QWidget):
    """All of them, built when somebody first wants to see them."""

    def __init__(self, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self._shown: object = None
        self.rows: dict[str, RightRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space3"))

    def show_rights(self, rights: tuple[Right, ...]) -> None:
        """Show these sentences in the language of the screens."""
        wanted = (rights, i18n.language())
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._box)
        self.rows = {right.code: RightRow(right, self._keep) for right in rights}
        for row in self.rows.values():
            self._box.addWidget(row)
