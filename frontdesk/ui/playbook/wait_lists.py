"""The shop's own lists for those who wait: reasons, what is offered meanwhile, what is often wished."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.meanwhile import ListKind, WaitChoice, choice_name, of_kind
from frontdesk.i18n import N_, _
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, on_click, rule
from frontdesk.ui.widgets.field import Field, KeptLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.tick import Tick


class ChoiceRow(QWidget):
    """One entry: its names, what is said with it, whether it is offered, and its place in the list."""

    def __init__(self, section: WaitList, choice: WaitChoice) -> None:
        super().__init__()
        self._choice = choice
        self._section = section
        self.lines: dict[str, KeptLine] = {}
        self._fields: dict[str, Field] = {}
        parts: list[QWidget] = [Pair(self._line("name_lt"), self._line("name_en"))]
        if section.said:  # a whole sentence takes the whole width
            parts += [self._line("words_lt"), self._line("words_en")]
        self.offered = Tick()
        self.up, self.down = Link(), Link()
        presenter, spot = section.presenter, self._spot("name_lt")
        self.offered.toggled.connect(lambda on: presenter.change_choice(spot, self._choice.id, active=on))
        on_click(self.up, lambda: presenter.move_choice(self._choice.id, -1))
        on_click(self.down, lambda: presenter.move_choice(self._choice.id, 1))
        moves = QWidget()
        flow = LineUp(moves, gap=theme().tokens.px("space4"))
        for part in (self.offered, self.up, self.down):
            flow.addWidget(part)
        self.setLayout(column(*parts, moves, rule(), gap="space2"))

    def _spot(self, column_name: str) -> str:
        return f"choice:{self._choice.id}:{column_name}"

    def _line(self, name: str) -> Field:
        line, spot = KeptLine(), self._spot(name)
        presenter = self._section.presenter
        line.given.connect(lambda text: presenter.change_choice(spot, self._choice.id, **{name: text}))
        self.lines[name] = line
        self._fields[name] = self._section.field(spot, line)
        return self._fields[name]

    def spots(self) -> list[str]:
        """Return the spots of its fields."""
        return [self._spot(name) for name in self.lines]

    def say(self) -> None:
        """Say the words."""
        name = choice_name(self._choice, i18n.language())
        said = {
            "name_lt": (_("In Lithuanian"), _("{what}, in Lithuanian")),
            "name_en": (_("In English"), _("{what}, in English")),
            "words_lt": (_("Said in Lithuanian"), _("{what}, said in Lithuanian")),
            "words_en": (_("Said in English"), _("{what}, said in English")),
        }
        for field_name, field in self._fields.items():
            field.say(said[field_name][0])
            self.lines[field_name].setAccessibleName(said[field_name][1].format(what=name))
        self.offered.say(_("Offered"), name=_("{what} is offered").format(what=name))
        self.up.say(_("Move up"))
        self.down.say(_("Move down"))
        self.up.setAccessibleName(_("Move {what} up").format(what=name))
        self.down.setAccessibleName(_("Move {what} down").format(what=name))

    def keep(self, choice: WaitChoice, *, first: bool, last: bool) -> None:
        """Show the entry as kept."""
        self._choice = choice
        for name, line in self.lines.items():
            line.keep(getattr(choice, name))
            if not line.hasFocus():
                line.setCursorPosition(0)  # a long sentence shows how it begins
        self.offered.put(on=choice.active)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.say()


class WaitList(Section):
    """One list in the order in which it is offered."""

    kind: ListKind
    about: str  # marked for the catalogues
    said = True  # the entries have words to say

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.rows: dict[str, ChoiceRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.new_lithuanian, self.new_english = KeptLine(), KeptLine()
        self._spot = f"choice:{self.kind}"
        self._new = (
            self.field(self._spot, self.new_lithuanian),
            self.field(f"{self._spot}:en", self.new_english),
        )
        self.add, self.take = Button(), Button("link")
        on_click(self.add, self._add)
        on_click(self.take, lambda: presenter.take_choices(self._lacking()))
        for line in (self.new_lithuanian, self.new_english):
            line.returnPressed.connect(self._add)
        adding = QWidget()
        flow = LineUp(adding)
        flow.addWidget(self.add)
        flow.addWidget(self.take)
        self.lay_out(self._list, Pair(*self._new), adding)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(_(self.about))
        self._new[0].say(_("A new entry, in Lithuanian"))
        self._new[1].say(_("A new entry, in English"))
        self.add.say(_("Add"))
        self.take.say(_("Take those that come with the program"))
        for row in self.rows.values():
            row.say()

    def fill(self) -> None:
        """Show the list as it stands."""
        choices = of_kind(self.presenter.house.choices, self.kind, offered=False)
        here = {choice.id for choice in choices}
        for gone in [choice_id for choice_id in self.rows if choice_id not in here]:
            row = self.rows.pop(gone)
            for spot in row.spots():
                self.fields.pop(spot)
            row.hide()
            row.deleteLater()
        for at, choice in enumerate(choices):
            if choice.id not in self.rows:
                self.rows[choice.id] = ChoiceRow(self, choice)
            row = self.rows[choice.id]
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            row.keep(choice, first=at == 0, last=at == len(choices) - 1)
        self.take.setVisible(bool(self._lacking()))

    def kept(self, spot: str) -> None:
        """Make room for the next new entry."""
        super().kept(spot)
        if spot == self._spot:
            self.new_lithuanian.put("")
            self.new_english.put("")

    def _add(self) -> None:
        name_lt, name_en = self.new_lithuanian.text(), self.new_english.text()
        self.presenter.add_choice(
            self._spot, WaitChoice(id="", kind=self.kind, name_lt=name_lt, name_en=name_en)
        )

    def _lacking(self) -> list[WaitChoice]:
        """Return what comes with the program and is not on the list; only for a list that is empty."""
        if of_kind(self.presenter.house.choices, self.kind, offered=False):
            return []
        return [one for one in self.session.means.waiting_lists() if one.kind is self.kind]


class WaitReasons(WaitList):
    """Why it takes longer."""

    title = N_("Reasons for a longer wait")
    kind = ListKind.REASON
    about = N_(
        "One tap at the counter tells one of them with the words, until the day is over. "
        "Words that suit everybody say neither “jūs” nor “tu”."
    )


class Offers(WaitList):
    """What can be offered meanwhile."""

    title = N_("To offer during a wait")
    kind = ListKind.OFFER
    about = N_(
        "What was offered to somebody is remembered until the visit ends, so that it is not offered twice. "
        "Words that suit everybody say neither “jūs” nor “tu”."
    )


class Wishes(WaitList):
    """What people often ask for."""

    title = N_("Wishes during a wait")
    kind = ListKind.WISH
    about = N_(
        "What people here often ask for while they wait: one tap notes it, and anything else is typed."
    )
    said = False
