"""Who stepped aside and is back in a moment: kept in sight, with since when and what for."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.visits import Visit, aside_for
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.line.people import who
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.story_words import aside_words
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column, row
from frontdesk.ui.widgets.ticker import Ticker


class AsideRow(QWidget):
    """One person aside; a press on the row shows the ways back."""

    def __init__(self, context: Context, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self._since = Ticker("second", colour="muted", on="paper")
        moves, view = context.line.moves, context.line.view
        name = who(visit, view.customer(visit), hidden=context.session.shop.names_hidden)
        self.open = Button("row")
        why = aside_words(visit) or _("back in a moment")
        self.open.say(_("↺ {who} · {why}").format(who=name, why=why))
        head = row(self.open, self._since)
        head.setStretch(0, 1)
        self._ways = QWidget()
        ways = FlowLayout(self._ways, gap=theme().tokens.px("space1"))
        self.serve, self.line, self.gone = Button(), Button(), Button("link")
        for button in (self.serve, self.line, self.gone):
            ways.addWidget(button)
        served = visit.called_at is not None
        self.serve.setVisible(served)
        self.serve.say(_("Serve again"))
        self.line.say(_("Back to the line"))
        self.gone.say(_("Did not come back"))
        on_click(self.open, lambda: self.unfold(shown=self._ways.isHidden()))
        on_click(self.serve, partial(moves.serve_again, visit.id))
        on_click(self.line, partial(moves.back_in_line, visit.id))
        on_click(self.gone, partial(moves.did_not_come_back, visit.id, served=served))
        self.setLayout(column(head, self._ways, gap="space1"))
        self._ways.hide()

    def unfold(self, *, shown: bool) -> None:
        """Show the ways back, or put them away."""
        self._ways.setVisible(shown)

    def tick(self, at: datetime) -> None:
        """Let the clock go on."""
        self._since.tick(aside_for(self.visit, at).total_seconds())


class Aside(Retranslated):
    """Everybody who stepped aside. With nobody there, there is nothing to see."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: object = None
        self._head = label("section")
        self._rows: list[AsideRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(theme().tokens.px("space2"))
        self.setLayout(column(self._head, self._box, gap="space2"))
        context.line.line_changed.connect(self._show)
        context.line.ticked.connect(self._tick)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self._shown = None
        self._show()

    def rows(self) -> list[AsideRow]:
        """Return the rows, who went first in front."""
        return list(self._rows)

    def _show(self) -> None:
        view = self._context.line.view
        parked = view.parked
        self.setVisible(bool(parked))
        known = [(visit, view.customer(visit)) for visit in parked]
        wanted = (known, self._context.session.shop.names_hidden)
        if self._shown == wanted:
            return
        self._shown = wanted
        self._head.setText(_("Back in a moment · {n}").format(n=len(parked)))
        clear(self._box)
        self._rows = [AsideRow(self._context, visit) for visit in parked]
        for one in self._rows:
            self._box.addWidget(one)
        self._tick(self._context.line.now())

    def _tick(self, at: datetime) -> None:
        for one in self._rows:
            one.tick(at)
