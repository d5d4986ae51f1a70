"""The place's list: what waits for you, what is still with you, what is unfinished, all that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

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
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear
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
        self._cards: dict[str, QWidget] = {}
        inner = QWidget()
        self.measures = MyMeasures(context.session)
        self.measures.case_wanted.connect(self.chosen)
        self._box = QVBoxLayout()
        self._box.setSpacing(theme().tokens.px("space2"))
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(theme().tokens.px("space4"))
        self.to_read = ToRead(context.session)
        around.addWidget(self.to_read)
        around.addWidget(self.measures)
        around.addLayout(self._box, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme().tokens.px("space2"))
        outer.addWidget(Scroll(inner), 1)
        session = context.session
        session.touched.connect(self._touched)
        session.actor_changed.connect(self.retranslate)
        session.house_changed.connect(self.retranslate)
        drafts.changed.connect(self.retranslate)
        self.refresh()

    def refresh(self) -> None:
        """Read the open complaints again."""
        self._session.ask(complaint_board, self._show, owner=self)

    def cards(self) -> list[CardButton]:
        """Return the cards in their order."""
        return [card for card in self._cards.values() if isinstance(card, CardButton)]

    def texts(self) -> list[str]:
        """Return everything that the list says, in its order."""
        return [w.text() for w in self.findChildren(type(label())) if w.isVisibleTo(self) and w.text()]

    def take_keyboard(self, item_id: str) -> None:
        """Put the keyboard on a complaint or draft of the list, or else on the first thing in it."""
        self._given = item_id
        self._hold()

    def _hold(self) -> None:
        card = self._cards.get(self._given) or next(iter(self._cards.values()), None)
        if card is not None:
            button = card if isinstance(card, QAbstractButton) else card.findChild(QAbstractButton)
            (button or card).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, board: Board) -> None:
        changed = not self._read or board != self._board
        self._board, self._read = board, True
        if changed:
            self.retranslate()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.refresh()

    def retranslate(self) -> None:
        """Build the list anew, keeping the keyboard where it was."""
        held = cast("QWidget | None", self.window().focusWidget())
        within = held is not None and self.isAncestorOf(held)
        if held is not None and within:
            self._given = next((id_ for id_, card in self._cards.items() if _is_in(held, card)), "")
            held.clearFocus()  # or each card that goes would pass it on, and the list scroll after it
        within = within or (held is None and bool(self._given))  # the card given it last was not shown yet
        clear(self._box)
        self._cards = {}
        if not self._read:
            return
        self._show_drafts()
        groups = grouped(self._board.complaints, self._session.actor)
        self._group(_("Asked of you"), groups.asked)
        self._group(_("Waiting to be taken by you"), groups.to_take)
        self._group(_("Handed over, still with you"), groups.not_taken)
        self._group(_("Yours"), groups.own)
        self._group(_("All other open complaints"), groups.others, short=not self._all)
        if not self._drafts.items and not self._board.complaints:
            self._teach()
        self._box.addStretch(1)
        if within:
            self._hold()

    def _show_drafts(self) -> None:
        for kept in self._drafts.items:
            row = self._draft_row(kept)
            self._cards[kept.writing.id] = row
            self._box.addWidget(row)
        thrown = self._drafts.thrown_away
        if thrown is not None:
            row = self._thrown_away_row()
            self._cards[thrown.id] = row
            self._box.addWidget(row)

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

    def _group(self, name: str, complaints: Sequence[Complaint], *, short: bool = False) -> None:
        if not complaints:
            return
        heading = ngettext("{name} · {n}", "{name} · {n}", len(complaints))
        self._box.addWidget(label("section", heading.format(name=name, n=len(complaints))))
        today = local_date(self._session.shop, self._session.clock.now())
        for complaint in complaints[:SHOWN] if short else complaints:
            card = self._card(complaint, today)
            self._cards[complaint.id] = card
            self._box.addWidget(card)
        if short and len(complaints) > SHOWN:
            more = Link()
            more.say(_("Show all {n}").format(n=len(complaints)))
            on_click(more, self._show_all)
            line = QHBoxLayout()
            line.addWidget(more)
            line.addStretch(1)
            self._box.addLayout(line)

    def _card(self, complaint: Complaint, today: date) -> CardButton:
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

    def _teach(self) -> None:
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
        self._box.addWidget(card)
        self._cards["begin"] = begin


def _is_in(held: QWidget, card: QWidget) -> bool:
    return card is held or card.isAncestorOf(held)
