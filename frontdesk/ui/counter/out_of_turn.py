"""What can be done for somebody out of the usual turn, each with its reason: called, sooner, aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from frontdesk.domain.visits import Ahead, Visit, passed_over
from frontdesk.i18n import _, ngettext
from frontdesk.ui.context import Context
from frontdesk.ui.counter.why import Why
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.story_words import AHEAD_WORDS, ASIDE_WORDS
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.layouts import column


def aside_reasons() -> list[tuple[str, str]]:
    """Return why people usually step aside, each with its code."""
    return [(code, _(words)) for code, words in ASIDE_WORDS.items()]


def aside_question() -> str:
    """Return the question why somebody steps aside."""
    return _("Back in a moment: what for?")


def before_question(passed: int) -> str:
    """Return the question why somebody is served before so many others."""
    return ngettext(
        "{n} person came earlier. Why before them?", "{n} people came earlier. Why before them?", passed
    ).format(n=passed)


class OutOfTurn(Retranslated):
    """The moves, to which whoever holds this gives a place; and the question for their reason."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._moves = context.line.moves
        self._visit: Visit | None = None
        self._then: Callable[[str, str], None] | None = None
        self.serve, self.sooner, self.aside = Button(), Button("link"), Button("link")
        self.why = Why(context.session)
        self.setLayout(column(self.why))
        on_click(self.serve, self._serve)
        on_click(self.sooner, self._sooner)
        on_click(self.aside, self._aside)
        self.why.given.connect(self._given)
        self.retranslate()

    def show_for(self, visit: Visit | None) -> None:
        """Offer the moves for somebody who waits."""
        if visit is None or self._visit is None or visit.id != self._visit.id:
            self.why.close_it()
        self._visit = visit
        self._say_sooner()

    def retranslate(self) -> None:
        """Say the moves."""
        self.serve.say(_("Serve now"))
        self.aside.say(_("Back in a moment"))
        self._say_sooner()

    def _say_sooner(self) -> None:
        given = self._visit is not None and self._visit.ahead is not Ahead.NONE
        self.sooner.say(_("In the usual turn") if given else _("Serve sooner"))

    def _serve(self) -> None:
        visit = self._visit
        if visit is None:
            return
        passed = len(passed_over(visit, self._context.line.view.here))
        if not passed or visit.ahead is not Ahead.NONE:
            self._context.line.moves.call(visit.id)
            return
        self._ask(
            partial(before_question, passed), partial(self._reasoned, self._moves.call_before, visit.id)
        )

    def _sooner(self) -> None:
        visit = self._visit
        if visit is None:
            return
        if visit.ahead is not Ahead.NONE:
            self._moves.give_head_start(visit.id, Ahead.NONE)
            return
        self._ask(lambda: _("Why sooner?"), partial(self._reasoned, self._moves.give_head_start, visit.id))

    def _aside(self) -> None:
        if self._visit is not None:
            visit_id = self._visit.id
            self._then = lambda code, words: self._moves.park(visit_id, words or code)
            self.why.ask(aside_question, aside_reasons)

    def _ask(self, question: Callable[[], str], then: Callable[[str, str], None]) -> None:
        self._then = then
        self.why.ask(question, lambda: [(str(code), _(words)) for code, words in AHEAD_WORDS.items()])

    def _reasoned(
        self, move: Callable[[str, Ahead, str], None], visit_id: str, code: str, words: str
    ) -> None:
        move(visit_id, Ahead(code), words)

    def _given(self, code: str, words: str) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(code, words)
