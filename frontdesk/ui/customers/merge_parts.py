"""The parts of two cards beside each other: whose they are, and one choice for each field that differs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.customers import full_name
from frontdesk.domain.merging import MAY_BE_BOTH, Pick, is_filled
from frontdesk.i18n import _, pgettext
from frontdesk.services.customers import Known
from frontdesk.services.merging import Compared
from frontdesk.ui.customers.field_names import FIELD_NAMES
from frontdesk.ui.customers.merge_words import MergeWords
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.widgets.pair import Pair

STACK_BELOW = 480  # pixels at 100 %: below it, the two cards stand below each other


class PickButton(Button):
    """One of two or three values; the one that is kept has a tick as well as a colour."""

    def __init__(self, pick: Pick) -> None:
        super().__init__("pick")
        self.pick = pick
        self._value = ""
        self._filled = True
        self.setCheckable(True)
        self.toggled.connect(self._tick)

    def show_value(self, value: str, *, of: str) -> None:
        """Show what would be kept; ``of`` is the field, for a screen reader."""
        self._value = value or _("Nothing there")
        self._filled = bool(value)
        self._tick()
        self.setAccessibleName(_("{name}: {value}").format(name=of, value=self._value))

    def _tick(self) -> None:
        name = self.accessibleName()
        self.say(f"✓ {self._value}" if self.isChecked() else self._value)
        self.setAccessibleName(name)
        look = "picked" if self.isChecked() else "" if self._filled else "empty"
        set_kind(self._words, look, name="on")


class FieldChoice(QWidget):
    """One field that differs, with the values of both cards, and both together where that makes sense."""

    picked = Signal(str)  # a Pick

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group
        self._name = label("field")
        self.buttons = {pick: PickButton(pick) for pick in (Pick.KEPT, Pick.OTHER)}
        two = Pair(*self.buttons.values(), stack_below=STACK_BELOW)
        parts: list[QWidget] = [self._name, two]
        if group in MAY_BE_BOTH:
            self.buttons[Pick.BOTH] = PickButton(Pick.BOTH)
            parts.append(self.buttons[Pick.BOTH])
        self.setLayout(column(*parts, gap="space1"))
        for pick, button in self.buttons.items():
            on_click(button, partial(self._picked, pick))

    def _picked(self, pick: Pick) -> None:
        self.choose(pick)
        self.picked.emit(pick)

    def choose(self, pick: Pick) -> None:
        """Mark one choice."""
        for button in self.buttons.values():
            button.setChecked(button.pick is pick)

    def say(self, words: MergeWords, compared: Compared) -> None:
        """Say the field and the values."""
        name = _(FIELD_NAMES[self.group])
        self._name.setText(name)
        for pick, known in ((Pick.KEPT, compared.kept), (Pick.OTHER, compared.other)):
            self.buttons[pick].show_value(words.value(known.customer, self.group), of=name)
        if Pick.BOTH in self.buttons:
            both = self.buttons[Pick.BOTH]
            one_below = self.group == "note"
            words_of_both = (
                _("Both, one below the other") if one_below else pgettext("phones or e-mails", "All of them")
            )
            both.show_value(words_of_both, of=name)
            both.setVisible(
                is_filled(compared.kept.customer, self.group)
                and is_filled(compared.other.customer, self.group)
            )


class Head(QWidget):
    """Whose card one side is, and what there is with it."""

    open_wanted = Signal(str)  # id of the customer

    def __init__(self) -> None:
        super().__init__()
        self._customer_id = ""
        self._name = label("title")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.open = LongLink()
        box = frame("quiet")
        box.setLayout(column(self._name, self._lines, None, self.open, gap="space1", margins="space3"))
        self.setLayout(column(box))
        on_click(self.open, lambda: self.open_wanted.emit(self._customer_id))

    def say(self, words: MergeWords, known: Known) -> None:
        """Say who it is."""
        self._customer_id = known.customer.id
        self._name.setText(full_name(known.customer))
        self.open.say(_("Open this card"))
        clear(self._lines)
        for line in words.story(known):
            self._lines.addWidget(label("second", line))


class Choices(QWidget):
    """Both heads, and below them one choice for each field in which the cards differ."""

    picked = Signal(str, str)  # the group and a Pick
    open_wanted = Signal(str)

    def __init__(self, words: MergeWords) -> None:
        super().__init__()
        self._words = words
        self.heads = (Head(), Head())
        self.fields: dict[str, FieldChoice] = {}
        self._same = label("muted")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().tokens.px("space3"))
        self._box = frame("card")
        self._box.setLayout(column(self._rows, self._same, margins="space4"))
        self.setLayout(column(Pair(*self.heads, stack_below=STACK_BELOW), self._box))
        for head in self.heads:
            head.open_wanted.connect(self.open_wanted)

    def show_compared(self, compared: Compared, picks: dict[str, Pick]) -> None:
        """Show two cards with what is chosen of them."""
        if list(self.fields) != list(compared.choice):
            clear(self._rows)
            self.fields = {group: FieldChoice(group) for group in compared.choice}
            for group, choice in self.fields.items():
                choice.picked.connect(partial(self.picked.emit, group))
                self._rows.addWidget(choice)
        for head, known in zip(self.heads, (compared.kept, compared.other), strict=True):
            head.say(self._words, known)
        for group, choice in self.fields.items():
            choice.say(self._words, compared)
            choice.choose(picks[group])
        same = self._words.same(compared.kept.customer, compared.other.customer)
        self._same.setText(same)
        self._same.setVisible(bool(same))
        self._box.setVisible(bool(same or self.fields))
