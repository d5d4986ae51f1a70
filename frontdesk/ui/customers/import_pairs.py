"""After an import: whether somebody may have two cards now, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from frontdesk.i18n import _
from frontdesk.ui.customers.list_words import pairs_words
from frontdesk.ui.customers.pairs_presenter import PairsPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.long_link import LongLink


class PairsNews(Retranslated):
    """One sentence or one link; the pairs are looked for in the background."""

    wanted = Signal()

    def __init__(self, pairs: PairsPresenter) -> None:
        super().__init__()
        self._pairs = pairs
        self._words = label("second")
        self.link = LongLink()
        self.setLayout(column(self._words, self.link))
        on_click(self.link, self.wanted.emit)
        pairs.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        pairs = self._pairs
        count = len(pairs.pairs) if pairs.known else 0
        self.link.say(pairs_words(count, more=pairs.more))
        self.link.setVisible(count > 0)
        self._words.setText(
            _("No two cards seem to be about one person.")
            if pairs.known
            else _("Looking whether somebody has two cards now…")
        )
        self._words.setVisible(not count)
