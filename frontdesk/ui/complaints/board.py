"""The place's list: what waits for you, what is still with you, what is unfinished, all that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, is_hidden, on_offer, question_waits
from frontdesk.domain.text import first_words
from frontdesk.i18n import _, ngettext
from frontdesk.services.complaint_reading import Board, complaint_board
from frontdesk.ui.complaints.card import CardButton
from frontdesk.ui.complaints.drafts import Drafts, Kept
from frontdesk.ui.complaints.mending.mine import MyMeasures
from frontdesk.ui.complaints.remarks import ToRead
from frontdesk.ui.complaints.state_words import foremost_tag, standing_tags
from frontdesk.ui.complaints.wording import named, standing
from frontdesk.ui.context import Context
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll
from frontdesk.ui.widgets.rows import Row, Rows
from frontdesk.ui.words import moment

SHOWN = 30  # of the long group; the rest one press away
KINDS = frozenset({"complaint", "customer"})


@dataclass(frozen=True, slots=True)
class Groups:
    """The open complaints as they concern one person."""

    asked: Sequence[Complaint]  # this person was asked about, and has not answered
    to_take: Sequence[Complaint]  # handed to this person
    not_taken: Sequence[Complaint]  # handed on by this person and still theirs
    own: Sequence[Complaint]
    others: Sequence[Complaint]


def grouped(complaints: Sequence[Complaint], actor: str) -> Groups:
    """Sort the open complaints by whose move it is; each stands in one group."""
    asked, to_take, not_taken, own, others = [], [], [], [], []
    for complaint in complaints:
        handed = on_offer(complaint)
        if question_waits(complaint) and complaint.asked_of == actor:
            asked.append(complaint)
        elif handed and complaint.handed_to == actor:
            to_take.append(complaint)
        elif handed and complaint.holder_id == actor:
            not_taken.append(complaint)
        elif complaint.holder_id == actor:
            own.append(complaint)
        else:
            others.append(complaint)
    return Groups(asked, to_take, not_taken, own, others)


class BoardView(Retranslated):
    """Everything open, in the order in which somebody would want to look at it."""

    chosen = Signal(str)
    go_on = Signal(str)
    new_wanted = Signal()

    def __init__(self, context: Context, drafts: Drafts) -> None:
        super().__init__()
        self._session = context.session
        self._drafts = drafts
        self._board = Board((), {})
        self._read = False
        self._all = False
        self._given = ""  # the complaint whose card was given the keyboard
        self._house = 0  # counts what changed of the house: names stand on the cards
        inner = QWidget()
        self.measures = MyMeasures(context.session)
        self.measures.case_wanted.connect(self.chosen)
        self._rows = Rows(gap=theme().tokens.px("space2"))
        self._rows.lost.connect(self._hold)
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(theme().tokens.px("space4"))
        self.to_read = ToRead(context.session)
        around.addWidget(self.to_read)
        around.addWidget(self.measures)
        around.addWidget(self._rows)
        around.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme().tokens.px("space2"))
        scroll = Scroll(inner)
        scroll.verticalScrollBar().valueChanged.connect(self._rows.look_again)
        outer.addWidget(scroll, 1)
        session = context.session
        session.touched.connect(self._touched)
        session.actor_changed.connect(self.retranslate)
        session.house_changed.connect(self._house_changed)
        drafts.changed.connect(self.retranslate)
        self.refresh()

    def refresh(self) -> None:
        """Read the open complaints again."""
        self._session.ask(complaint_board, self._show, owner=self)

    def cards(self) -> list[CardButton]:
        """Return the cards that are there, in their order."""
        return [card for card in self._rows.parts() if isinstance(card, CardButton)]

    def texts(self) -> list[str]:
        """Return everything that the list says, in its order."""
        return [w.text() for w in self.findChildren(type(label())) if w.isVisibleTo(self) and w.text()]

    def take_keyboard(self, item_id: str) -> None:
        """Put the keyboard on a complaint or draft of the list, or else on the first thing in it."""
        self._given = item_id
        self._hold()

    def _hold(self) -> None:
        given = self._rows.part(self._given)
        parts = [given] if given is not None else self._rows.parts()
        button = next((found for part in parts if (found := _button_in(part)) is not None), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, board: Board) -> None:
        changed = not self._read or board != self._board
        self._board, self._read = board, True
        if changed:
            self.retranslate()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.refresh()

    def _house_changed(self) -> None:
        self._house += 1
        self.retranslate()

    def retranslate(self) -> None:
        """Show the list as it is now, keeping the keyboard where it was."""
        held = cast("QWidget | None", self.window().focusWidget())
        if held is not None and self._rows.isAncestorOf(held):
            self._given = self._rows.key_of(held)
        if not self._read:
            return
        self._rows.show_rows(self._wanted())
        if held is None and self._given:  # the card given it last was not shown yet
            self._hold()

    def _wanted(self) -> Iterator[Row]:
        """Yield the rows that there are to be."""
        yield from self._draft_rows()
        groups = grouped(self._board.complaints, self._session.actor)
        yield from self._group("asked", _("Asked of you"), groups.asked)
        yield from self._group("to_take", _("Waiting to be taken by you"), groups.to_take)
        yield from self._group("not_taken", _("Handed over, still with you"), groups.not_taken)
        yield from self._group("own", _("Yours"), groups.own)
        yield from self._group("others", _("All other open complaints"), groups.others, short=not self._all)
        if not self._drafts.items and not self._board.complaints:
            yield Row("begin", self._said_by(), self._teach)

    def _said_by(self) -> tuple[object, ...]:
        """Return what the words of every row hang on."""
        session = self._session
        today = local_date(session.shop, session.clock.now())
        return today, i18n.language(), session.actor, self._house, theme().tokens.scale

    def _draft_rows(self) -> Iterator[Row]:
        for kept in self._drafts.items:
            yield Row(kept.writing.id, (kept, *self._said_by()), partial(self._draft_row, kept))
        thrown = self._drafts.thrown_away
        if thrown is not None:
            yield Row(thrown.id, ("thrown", *self._said_by()), self._thrown_away_row)

    def _draft_row(self, kept: Kept) -> QWidget:
        writing, session = kept.writing, self._session
        today = local_date(session.shop, session.clock.now())
        when = moment(kept.at, session.shop, today=today)
        what = first_words(writing.words or writing.offered or writing.summary)
        by = session.house.everybody.get(writing.by)
        go_on, away = Button("primary"), Button()
        go_on.say(_("Go on"))
        go_on.setAccessibleDescription(what)
        away.say(_("Throw away"))
        away.setAccessibleDescription(what)
        on_click(go_on, lambda: self.go_on.emit(writing.id))
        on_click(away, lambda: self._drafts.throw_away(writing.id))
        said = _("Unfinished: {what}").format(what=what or _("no words yet"))
        who = _("{name}, {when}").format(name=by.name if by else _("Somebody"), when=when)
        return self._quiet(said, who, go_on, away)

    def _thrown_away_row(self) -> QWidget:
        back = Button()
        back.say(_("Bring it back"))
        on_click(back, self._drafts.bring_back)
        return self._quiet(_("The unfinished complaint is thrown away."), "", back)

    def _quiet(self, text: str, second: str, *buttons: Button) -> QWidget:
        tokens = theme().tokens
        row = frame("quiet")
        box = QVBoxLayout(row)
        box.setContentsMargins(*[tokens.px("space3")] * 4)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(label("strong", text))
        if second:
            box.addWidget(label("second", second))
        flow = FlowLayout(gap=tokens.px("space2"))
        for button in buttons:
            flow.addWidget(button)
        box.addLayout(flow)
        return row

    def _group(
        self, code: str, name: str, complaints: Sequence[Complaint], *, short: bool = False
    ) -> Iterator[Row]:
        if not complaints:
            return
        heading = ngettext("{name} · {n}", "{name} · {n}", len(complaints))
        words = heading.format(name=name, n=len(complaints))
        yield Row(f"heading {code}", words, partial(label, "section", words))
        said_by = self._said_by()
        for one in complaints[:SHOWN] if short else complaints:
            who = self._board.customers.get(one.customer_id or "")
            yield Row(one.id, (one, who, *said_by), partial(self._card, one))
        if short and len(complaints) > SHOWN:
            more = _("Show all {n}").format(n=len(complaints))
            yield Row(f"more {code}", more, partial(self._more, more))

    def _more(self, words: str) -> QWidget:
        more = Link()
        more.say(words)
        on_click(more, self._show_all)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(more)
        line.addStretch(1)
        return row

    def _card(self, complaint: Complaint) -> CardButton:
        today = local_date(self._session.shop, self._session.clock.now())
        who = named(self._board.customers.get(complaint.customer_id or ""))
        tags = [
            *standing_tags(complaint),
            *foremost_tag(complaint, self._session.shop, today),
        ]
        people = self._session.house.everybody
        name, about = _("{number} · {who}").format(number=complaint.number, who=who), complaint.summary
        if is_hidden(complaint):
            name, about = complaint.number, _("Only a supervisor or the owner opens it.")
        card = CardButton(name, about, tags, standing(complaint, people, self._session.actor))
        on_click(card, self._opener(complaint.id))
        return card

    def _opener(self, complaint_id: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(complaint_id)

    def _show_all(self) -> None:
        self._all = True
        self.retranslate()

    def _teach(self) -> QWidget:
        """An empty list says what will be here, and has the one button that begins."""
        tokens = theme().tokens
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[tokens.px("space5")] * 4)
        box.setSpacing(tokens.px("space3"))
        box.addWidget(
            label(
                "opening",
                _(
                    "No complaint is open. When somebody tells you what went wrong, write it down here "
                    "while they speak; it goes to the supervisor whole, so that it is told only once."
                ),
            )
        )
        begin = Button("primary", move="complaint")
        begin.say(_("Log a complaint"))
        on_click(begin, self.new_wanted.emit)
        line = FlowLayout(gap=tokens.px("space2"))
        line.addWidget(begin)
        box.addLayout(line)
        return card


def _button_in(part: QWidget) -> QAbstractButton | None:
    return part if isinstance(part, QAbstractButton) else part.findChild(QAbstractButton)
