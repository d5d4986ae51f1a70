"""A list of measures, and the form in the place of the one that is being changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.services.mending import Tried
from frontdesk.ui.complaints.mending.measure_card import MeasureCard
from frontdesk.ui.complaints.mending.measure_form import MeasureForm
from frontdesk.ui.complaints.mending.presenter import MeasuresPresenter
from frontdesk.ui.errors import sentence
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label


class MeasureList(QWidget):
    """Cards that stay where they are while they change."""

    case_wanted = Signal(str)
    form_closed = Signal()

    def __init__(self, session: Session, presenter: MeasuresPresenter, *, leads_back: bool = False) -> None:
        super().__init__()
        self._session, self._presenter, self._leads_back = session, presenter, leads_back
        self.cards: dict[str, MeasureCard] = {}
        self.form = MeasureForm(session)
        self.form.hide()
        self._refusal = label("urgent")
        self._refusal.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space2"))
        self._box.addWidget(self.form)
        self._box.addWidget(self._refusal)
        self.form.sent.connect(self._send)
        self.form.given_up.connect(self.close_form)
        presenter.shown.connect(self._show)
        presenter.planned.connect(self.close_form)
        presenter.refused.connect(self._refused)
        session.actor_changed.connect(self._show)

    def begin(self) -> None:
        """Ask for a new measure, below the others."""
        self._open_form(None, len(self.cards))

    def close_form(self) -> None:
        """Show the list alone."""
        changed = self.form.measure
        held = self.form.isAncestorOf(self.form.focusWidget() or self)
        self.form.hide()
        card = self.cards.get(changed.id) if changed else None
        if card is not None:
            card.show()
            if held:
                card.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form_closed.emit()

    def forget(self) -> None:
        """Show none: another complaint comes."""
        self.form.hide()
        self._refusal.hide()
        self._keep(())

    def _show(self) -> None:
        self._keep(self._presenter.found)
        for at, tried in enumerate(self._presenter.found):
            card = self.cards.get(tried.measure.id)
            if card is None:
                card = self._made(tried)
            if self._box.indexOf(card) != at and self.form.isHidden():
                self._box.insertWidget(at, card)
            elif self._box.indexOf(card) < 0:
                self._box.insertWidget(self._box.indexOf(self._refusal), card)
            card.show_measure(tried)

    def _keep(self, found: Sequence[Tried]) -> None:
        here = {tried.measure.id for tried in found}
        for gone in [one for one in self.cards if one not in here]:
            card = self.cards.pop(gone)
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._refusal.hide()

    def _made(self, tried: Tried) -> MeasureCard:
        card = MeasureCard(self._session, self._presenter, tried, leads_back=self._leads_back)
        card.change_wanted.connect(lambda: self._change(card))
        card.case_wanted.connect(self.case_wanted)
        self.cards[tried.measure.id] = card
        return card

    def _change(self, card: MeasureCard) -> None:
        self.close_form()
        card.hide()
        self._open_form(card, self._box.indexOf(card))

    def _open_form(self, card: MeasureCard | None, at: int) -> None:
        self._box.removeWidget(self.form)
        self._box.insertWidget(at, self.form)
        self.form.show()
        self.form.begin(card.tried.measure if card else None)

    def _send(self) -> None:
        form = self.form
        given = {"text": form.text.toPlainText(), "owner_id": form.owner.one(), "due_on": form.until.value()}
        if form.measure is None:
            self._presenter.plan(**given)  # type: ignore[arg-type]
        else:
            self._presenter.change(form.measure, **given)  # type: ignore[arg-type]

    def _refused(self, error: Exception) -> None:
        if not self.form.show_refusal(error):
            self._refusal.setText(sentence(error))
            self._refusal.show()
