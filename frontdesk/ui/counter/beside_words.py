"""What is said after a word to somebody who waits: about how long, and why. Quiet, below the words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt

from frontdesk.domain.visits import Visit
from frontdesk.ui.context import Context
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import column

LINES = 3  # for which room is held; few sentences are longer, and the line below is worth more


class BesideWords(Retranslated):
    """Speaks of one person at a time; takes no room where there is nothing to say."""

    def __init__(self, context: Context, kind: str = "second", *, guessing: bool = True) -> None:
        super().__init__()
        self._guessing = guessing
        self._line = context.line
        self._visit: Visit | None = None
        self._measured: tuple[object, int] = (None, 0)
        self._words = label(kind)
        self.setLayout(column(self._words))
        follow(self._line, self, self.retranslate)
        for changed in (self._line.meanwhile.changed, self._line.meanwhile.how_long.changed):
            changed.connect(self.retranslate)
        self.retranslate()

    def speak_of(self, visit: Visit | None) -> None:
        """Say it about somebody else, or nothing."""
        self._visit = visit
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        meanwhile, view = self._line.meanwhile, self._line.view
        said = meanwhile.beside(view, self._visit, guessing=self._guessing) if self._visit is not None else ""
        self._words.setText(said)
        self.setVisible(bool(said))

    def room(self, width: int, name: str = "", *, early: bool = False) -> int:
        """Return the height of the longest that may be said at a width, for whoever holds its room.

        Held early, before anything is known, so that nothing moves once it is.
        """
        self._words.ensurePolished()
        meanwhile, metrics = self._line.meanwhile, self._words.fontMetrics()
        page, wrap = QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap.value)
        sentences = meanwhile.how_long.longest(name) if early or meanwhile.how_long.known else [""]
        reason = meanwhile.reason_words()
        longest = tuple(" ".join(part for part in (said, reason) if part) for said in sentences)
        measured_for = (width, longest, self._words.font().key())
        if self._measured[0] != measured_for:
            highest = max(metrics.boundingRect(page, wrap, text).height() if text else 0 for text in longest)
            self._measured = (measured_for, min(highest, LINES * metrics.lineSpacing()))
        return self._measured[1]

    def words(self) -> str:
        """Return what is said now."""
        return self._words.text()
