"""The rules of the house that are told up front, in both languages, in the shop's own order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.shop import Policy, in_language
from frontdesk.i18n import _, language
from frontdesk.services.ports import Done
from frontdesk.ui.errors import sentence
from frontdesk.ui.playbook.presenter import PlaybookPresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chip, frame, label, on_click, set_kind
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, column, row
from frontdesk.ui.widgets.sentence import SentenceEdit


class PolicyCard(Retranslated):
    """One rule: its text in both languages, whether it is told, its place."""

    kept = Signal(object, str)
    gone = Signal(object)

    def __init__(self, presenter: PlaybookPresenter, policy: Policy) -> None:
        super().__init__()
        self._presenter = presenter
        self.policy = policy
        self._error: Exception | None = None
        self._lt_words, self._en_words = label("field"), label("field")
        self._lt, self._en = SentenceEdit(policy.text_lt), SentenceEdit(policy.text_en)
        self._lt_words.setBuddy(self._lt)
        self._en_words.setBuddy(self._en)
        self._wrong = label("refusal")
        self._wrong.hide()
        self._told = Chip("told")
        self._up, self._down, self._drop = Button(), Button(), Button()
        self._lay_out()
        for edit in (self._lt, self._en):
            edit.given.connect(self._keep)
            edit.textChanged.connect(lambda: self._tell(None))
            edit.left.connect(self._left)
        self._told.clicked.connect(self._tell_or_not)
        on_click(self._up, lambda: presenter.move_policy(self.policy.id, -1))
        on_click(self._down, lambda: presenter.move_policy(self.policy.id, 1))
        on_click(self._drop, self._take_off)
        self.show_policy(policy)
        self.retranslate()

    def _lay_out(self) -> None:
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for part in (self._told, self._up, self._down, self._drop):
            flow.addWidget(part)
        card = frame()
        card.setLayout(
            column(
                column(self._lt_words, self._lt, gap="space1"),
                column(self._en_words, self._en, gap="space1"),
                self._wrong,
                moves,
                margins="space4",
                gap="space2",
            )
        )
        self.setLayout(column(card))

    def retranslate(self) -> None:
        """Say every word."""
        self._lt_words.setText(_("In Lithuanian"))
        self._en_words.setText(_("In English"))
        self._lt.setAccessibleName(_("In Lithuanian"))
        self._en.setAccessibleName(_("In English"))
        self._told.say(_("Told up front"))
        for button, sign, name in ((self._up, "↑", _("Move up")), (self._down, "↓", _("Move down"))):
            button.say(sign)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._drop.say(_("Remove"))
        about = in_language(self.policy, language())
        for part in (self._told, self._up, self._down, self._drop):
            part.setAccessibleDescription(about)
        self._tell(self._error)

    def show_policy(self, policy: Policy) -> None:
        """Show the rule as it is kept now; what is being typed stays."""
        self.policy = policy
        self._lt.keep(policy.text_lt)
        self._en.keep(policy.text_en)
        self._told.setChecked(policy.active)

    def may_move(self, *, up: bool, down: bool) -> None:
        """Say where there is room to move to."""
        self._up.setEnabled(up)
        self._down.setEnabled(down)

    def begin(self) -> None:
        """Put the keyboard where one types first, in the language of the screens."""
        (self._lt if language() == "lt" else self._en).setFocus()

    def _keep(self, _text: str) -> None:
        def kept(done: Done) -> None:
            self.kept.emit(self, done.answer[0])

        typed = replace(self.policy, text_lt=self._lt.toPlainText(), text_en=self._en.toPlainText())
        self._presenter.keep_policy(typed, refused=self._refused, owner=self, then=kept)

    def _tell_or_not(self) -> None:
        if self.policy.id:
            self._presenter.tell_policy(
                self.policy, told=self._told.isChecked(), refused=self._refused, owner=self
            )

    def _take_off(self) -> None:
        if self.policy.id:
            self._presenter.drop_policy(self.policy)
        else:
            self.gone.emit(self)

    def _left(self) -> None:
        QTimer.singleShot(0, self, self._gone_if_empty)

    def _gone_if_empty(self) -> None:
        """A new rule that was left empty was not meant; going to its other language is not leaving."""
        empty = not (self._lt.toPlainText().strip() or self._en.toPlainText().strip())
        if not self.policy.id and empty and not (self._lt.hasFocus() or self._en.hasFocus()):
            self.gone.emit(self)

    def _refused(self, error: Exception) -> None:
        self._lt.refused()
        self._en.refused()
        self._told.setChecked(self.policy.active)
        self._tell(error)

    def _tell(self, error: Exception | None) -> None:
        self._error = error
        wrong = sentence(error) if error is not None else ""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        for edit in (self._lt, self._en):
            set_kind(edit, "true" if wrong else "", name="wrong")


class PoliciesView(Retranslated):
    """All rules in their order; the ones that are not told now stay in the list."""

    def __init__(self, presenter: PlaybookPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._why = label("muted")
        self._add = Button("primary")
        self._cards: list[PolicyCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        inner = QWidget()
        self.changes = QWidget()
        self.changes.setLayout(column(self._list, row(self._add, None)))
        inner.setLayout(column(self._why, self.changes, None, gap="space3"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))
        on_click(self._add, self._add_rule)
        presenter.changed.connect(self.show_policies)
        self.show_policies()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        self._why.setText(
            _(
                "Rules that are told before paying, not after. "
                "Turn on those that are true for your shop: they stand at the counter in this order."
            )
        )
        self._add.say(_("Add a rule"))

    def cards(self) -> list[PolicyCard]:
        """Return the rules that are shown."""
        return list(self._cards)

    def show_policies(self) -> None:
        """Show the rules as they are kept."""
        by_id = {card.policy.id: card for card in self._cards if card.policy.id}
        unkept = [card for card in self._cards if not card.policy.id]
        policies = self._presenter.policies()
        for gone in by_id.keys() - {policy.id for policy in policies}:
            self._take_out(by_id[gone])
        self._cards = [self._shown(by_id.get(policy.id), policy) for policy in policies] + unkept
        kept = len(policies)
        for at, card in enumerate(self._cards):
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
            card.may_move(up=0 < at < kept, down=at < kept - 1)

    def _shown(self, card: PolicyCard | None, policy: Policy) -> PolicyCard:
        if card is None:
            return self._made(policy)
        card.show_policy(policy)
        return card

    def _made(self, policy: Policy) -> PolicyCard:
        card = PolicyCard(self._presenter, policy)
        card.kept.connect(self._kept)
        card.gone.connect(self._forget)
        return card

    def _add_rule(self) -> None:
        card = self._made(Policy(id=""))
        card.may_move(up=False, down=False)
        self._cards.append(card)
        self._list.addWidget(card)
        card.begin()
        bring_into_sight(card)

    def _kept(self, card: PolicyCard, policy_id: str) -> None:
        """A new rule goes on under its id, so that its other language can be typed without a break."""
        if not card.policy.id:
            card.policy = replace(card.policy, id=policy_id)

    def _forget(self, card: PolicyCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            self._take_out(card)

    def _take_out(self, card: PolicyCard) -> None:
        self._list.removeWidget(card)
        card.blockSignals(True)  # noqa: FBT003 - hiding it makes it lose the keyboard
        card.hide()
        card.deleteLater()
