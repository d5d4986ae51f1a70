"""The buttons of one complaint: the next moves in sight, all others behind one quiet switch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk.domain.complaints import Complaint, Move
from frontdesk.i18n import N_, _
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.letters.words import WRITING
from frontdesk.ui.complaints.next_moves import (
    PAPERS,
    WRITE_DOWN,
    NextMoves,
    next_moves,
    passes_on,
)
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column

WORDS: dict[str, str] = {
    Move.TAKE: N_("Take it"),
    Move.LOOK_INTO: N_("Look into it"),
    Move.TELL: N_("They know what was decided"),
    Move.ACKNOWLEDGE: N_("They know it arrived"),
    Move.TAKE_BACK: N_("Take it back"),
    Move.REOPEN: N_("Open it again"),
    Move.ASSESS: N_("I’ve looked at how serious it is"),
    WRITE_DOWN: N_("In writing, with a copy…"),
    PAPERS: N_("Reply, slip, papers…"),
    Move.TELL_NEWS: N_("Told them how it stands"),
    Move.IN_WRITING: N_("It is in writing now"),
    Move.TOLD_AGAIN: N_("Told again (+1)"),
}


class HandOn(QWidget):
    """To whom it goes, and the press that offers it to them."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.to, self.send = Chips(may_be_none=False), Button()
        flow = FlowLayout(self, gap=theme().tokens.px("space2"))
        for part in (self.to, self.send):
            flow.addWidget(part)
        on_click(self.send, self._hand_on)

    def say(self) -> None:
        """Say the words, and who may be asked."""
        self.to.setAccessibleName(_("To whom"))
        self.send.say(_("Hand it on"))
        others = self._presenter.others() if self._presenter.case is not None else []
        self.to.offer((person.id, person.name) for person in others)
        if not self.to.one() and others:
            self.to.choose([others[0].id])

    def _hand_on(self) -> None:
        if self.to.one():
            self._presenter.hand_on(self.to.one())


class CaseMoves(Retranslated):
    """The moves in sight; those of ``more`` stand where the other switches of the case are.

    Each place has a button of its own for each move: what is in sight changes with the state, and a button
    that went from one place to the other would lose the keyboard on the way.
    """

    papers_wanted = Signal(str)  # the kind of paper, or empty text

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.next = NextMoves("", ())
        self.near = {name: Button() for name in WORDS}
        self.later = {name: Button() for name in WORDS}
        self.hand_on, self.hand_later = HandOn(presenter), HandOn(presenter)
        self._spoken = label("second")
        self.more = QWidget()
        self.more.setLayout(column(_flow(self.later), self.hand_later, gap="space2"))
        self.setLayout(column(_flow(self.near), self._spoken, self.hand_on, gap="space3"))
        for buttons in (self.near, self.later):
            for name, button in buttons.items():
                on_click(button, self._does(name))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        for buttons in (self.near, self.later):
            for name, button in buttons.items():
                button.say(_(WORDS[name]))
        self._spoken.setText(
            _(
                "Told aloud, it runs on our own days. Offer to put it in writing and give the customer "
                "a copy: from then on the law’s days count, too."
            )
        )
        for hand in (self.hand_on, self.hand_later):
            hand.say()

    def show_moves(self, complaint: Complaint, *, readable: bool) -> None:
        """Show what may be done; what is hidden from whoever looks has no papers for them."""
        offered: set[str] = set(self._presenter.allowed())
        if readable:
            offered |= {PAPERS, WRITE_DOWN} if Move.IN_WRITING in offered else {PAPERS}
        if not self._presenter.others():
            offered.discard(Move.HAND_ON)
        actor = self._presenter.actor()
        self.next = next_moves(complaint, actor.id if actor else "", offered)
        in_sight = {self.next.main, *self.next.beside}
        for name in WORDS:
            self.near[name].setVisible(name in in_sight)
            self.near[name].lead(main=name == self.next.main)
            self.later[name].setVisible(name in offered - in_sight)
        self._spoken.setVisible(WRITE_DOWN in in_sight)
        hands = Move.HAND_ON in offered
        here = hands and actor is not None and passes_on(complaint, actor.id, self.next.main)
        self.hand_on.setVisible(here)
        self.hand_on.send.lead(main=self.next.main == Move.HAND_ON)
        self.hand_later.setVisible(hands and not here)
        for hand in (self.hand_on, self.hand_later):
            hand.say()

    def has_more(self) -> bool:
        """Tell whether something may be done that is not in sight."""
        return any(not part.isHidden() for part in (*self.later.values(), self.hand_later))

    def first(self, *, opened: bool) -> QWidget | None:
        """Return the button of the next move; where there is none, that of a way back if ``opened``."""
        if self.next.main == Move.HAND_ON:
            return self.hand_on.send
        back = [move for move in (Move.TAKE_BACK, Move.REOPEN) if opened and move in self.next.beside]
        return next((self.near[name] for name in (self.next.main, *back) if name in self.near), None)

    def _does(self, name: str) -> Callable[[], object]:
        if name in (PAPERS, WRITE_DOWN):
            return partial(self.papers_wanted.emit, WRITING if name == WRITE_DOWN else "")
        return partial(self._presenter.step, Move(name))


def _flow(buttons: dict[str, Button]) -> FlowLayout:
    flow = FlowLayout(gap=theme().tokens.px("space2"))
    for button in buttons.values():
        flow.addWidget(button)
    return flow
