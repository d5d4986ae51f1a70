"""The figures of a period as cards, three abreast where there is room, each with the way to its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.log_filter import LogFilter
from frontdesk.i18n import N_, _
from frontdesk.services.behind import Measure, PromisesOf
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.figure_words import Card, figure_cards
from frontdesk.ui.review.presenter import ReviewPresenter
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout

CARDS = 6
ABREAST = 3
NARROWEST = 205  # pixels of a card at a text size of 100 %
TAGS = 2
LINES = 3
_SHOW: Mapping[type, str] = {
    Measure: N_("Show the visits"),
    PromisesOf: N_("Show the promises"),
    LogFilter: N_("Show the complaints"),
}


class FigureCard(QWidget):
    """One figure, what goes with it, and what it was counted from; its labels are used again."""

    wanted = Signal(object)  # what the rows are found by that are to be shown

    def __init__(self) -> None:
        super().__init__()
        tokens = theme().tokens
        self._frame = frame()
        self._title = label("field")
        self._figure = label("figure", wrap=False)
        self._none = label("prompt")
        self._tags = [Phrase("tag") for _tag in range(TAGS)]
        self._lines = [label("second") for _line in range(LINES)]
        flow_holder = QWidget()
        flow = FlowLayout(flow_holder, gap=tokens.px("space2"))
        for part in (self._figure, self._none, *self._tags):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flow_holder.setSizePolicy(policy)
        box = QVBoxLayout(self._frame)
        side = tokens.px("space4")
        box.setContentsMargins(side, tokens.px("space3"), side, tokens.px("space3"))
        box.setSpacing(tokens.px("space1"))
        for line in (self._title, flow_holder, *self._lines):
            box.addWidget(line)
        box.addStretch(1)
        self.rows = Link()
        box.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignLeft)
        self._behind: Measure | PromisesOf | LogFilter | None = None
        on_click(self.rows, lambda: self.wanted.emit(self._behind))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def show_card(self, card: Card | None, title: str = "") -> None:
        """Show a figure; nothing but the title while it is being read."""
        self._title.setText(card.title if card else title)
        self._figure.setText(card.figure if card else "…")
        self._figure.setVisible(card is None or bool(card.figure))
        self._none.setText(_("No data"))
        self._none.setVisible(card is not None and not card.figure)
        for place, tag_label in enumerate(self._tags):
            tag = card.tags[place] if card and place < len(card.tags) else None
            tag_label.setVisible(tag is not None)
            if tag is not None:
                tag_label.setText(tag.text)
                set_kind(tag_label, tag.kind)
        for place, line_label in enumerate(self._lines):
            line = card.lines[place] if card and place < len(card.lines) else ""
            line_label.setVisible(bool(line))
            line_label.setText(line)
        self._frame.setAccessibleName(card.sentence if card else title)
        behind = self._behind = card.behind if card else None
        self.rows.setVisible(behind is not None)
        if card is not None and behind is not None:
            words = _(_SHOW[type(behind)])
            self.rows.say(words)
            self.rows.setAccessibleName(_("{who}: {what}").format(who=card.title, what=words))


class FigureCards(Retranslated):
    """The cards, as many abreast as fit."""

    wanted = Signal(object)  # as a card's

    def __init__(self, session: Session, presenter: ReviewPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self.cards = [FigureCard() for _card in range(CARDS)]
        for card in self.cards:
            card.wanted.connect(self.wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().tokens.px("space3"))
        self._abreast = 0
        self._place(ABREAST)
        presenter.changed.connect(self.retranslate)
        session.house_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the figures."""
        review = self._presenter.review
        if review is None:
            for card in self.cards:
                card.show_card(None, _("One moment"))
            return
        said = figure_cards(review, self._presenter.shown_kind, self._session.shop)
        for card, words in zip(self.cards, said, strict=True):
            card.show_card(words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place as many cards abreast as fit."""
        gap = self._grid.spacing()
        fit = (event.size().width() + gap) // (round(NARROWEST * theme().tokens.scale) + gap)
        self._place(min(max(fit, 1), ABREAST))
        super().resizeEvent(event)

    def _place(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for place, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // abreast, place % abreast, Qt.AlignmentFlag(0))
        for at in range(ABREAST):
            self._grid.setColumnStretch(at, 1 if at < abreast else 0)
