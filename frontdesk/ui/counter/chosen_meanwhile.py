"""What can be said and done for the chosen person who waits: how long, something offered, a wish noted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import i18n
from frontdesk.domain.errors import DomainError
from frontdesk.domain.meanwhile import ListKind, WaitChoice, choice_name
from frontdesk.domain.visits import Visit
from frontdesk.i18n import _
from frontdesk.services.meanwhile import WishLine
from frontdesk.ui.context import Context
from frontdesk.ui.counter.beside_words import BesideWords
from frontdesk.ui.counter.wishes import WishList
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.keys import show_unfolded
from frontdesk.ui.widgets.layouts import FlowLayout, column


class OfferMeanwhile(Retranslated):
    """One thing of the shop's list at a time, with the words; what was offered already comes no more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._line = context.line
        self._visit: Visit | None = None
        self._at = 0
        self._head = label("field")
        self._words = label()
        self._done = Button()
        self._another = Button("link")
        moves = FlowLayout(gap=theme().tokens.px("space2"))
        for button in (self._done, self._another):
            moves.addWidget(button)
        self.setLayout(column(self._head, self._words, moves, gap="space1"))
        on_click(self._done, self._offered)
        on_click(self._another, self._next)
        self._line.meanwhile.changed.connect(self.retranslate)

    def show_visit(self, visit: Visit | None) -> None:
        """Offer to somebody else, from the top of the list."""
        if visit is None or self._visit is None or visit.id != self._visit.id:
            self._at = 0
        self._visit = visit
        self.retranslate()

    def _left(self) -> list[WaitChoice]:
        if self._visit is None:
            return []
        done = self._line.meanwhile.view.offered.get(self._visit.id, ())
        return [one for one in self._line.meanwhile.choices(ListKind.OFFER) if one.id not in done]

    def retranslate(self) -> None:
        """Say the words of the offer."""
        left = self._left()
        self.setVisible(bool(left))
        if not left or self._visit is None:
            return
        offer = left[self._at % len(left)]
        name = choice_name(offer, i18n.language())
        customer = self._line.view.customer(self._visit)
        self._head.setText(_("Something to offer meanwhile: {what}").format(what=name))
        self._words.setText(self._line.meanwhile.offer_words(offer, customer) or name)
        self._done.say(_("I’ve offered it"))
        self._done.setAccessibleDescription(name)
        self._another.say(_("another one ↻"))
        self._another.setVisible(len(left) > 1)

    def _next(self) -> None:
        self._at += 1
        self.retranslate()

    def _offered(self) -> None:
        left = self._left()
        if left and self._visit is not None:
            self._line.meanwhile.offer(self._visit.id, left[self._at % len(left)].id)


class WishNote(Retranslated):
    """A wish of one person: folded away until it is wanted, then one tap or a few words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._meanwhile = context.line.meanwhile
        self._visit: Visit | None = None
        self.begin = Button("link")
        self._inside = QWidget()
        self._head = label("field")
        self._often = FlowLayout(gap=theme().tokens.px("space2"))
        self._suggested: dict[str, Button] = {}
        self.text = HintedLine()
        self._head.setBuddy(self.text)
        self._check = NoteCheck(context.session, self.text, held=False)
        self._note = Button()
        self._wrong = label("refusal")
        self._wrong.hide()
        below = column(self._head, self._often, self.text, self._check, self._wrong, self._note, gap="space2")
        self._inside.setLayout(below)
        self._inside.hide()
        self.setLayout(column(self.begin, self._inside, gap="space1"))
        on_click(self.begin, self._unfold)
        on_click(self._note, lambda: self._keep(self.text.text()))
        self.text.returnPressed.connect(lambda: self._keep(self.text.text()))
        self.text.textEdited.connect(lambda _text: self._wrong.hide())
        self._meanwhile.changed.connect(self._suggest)
        self.retranslate()

    def show_visit(self, visit: Visit | None) -> None:
        """Take wishes of somebody else; what was typed for another is not theirs."""
        if visit is None or self._visit is None or visit.id != self._visit.id:
            self._fold()
        self._visit = visit

    def retranslate(self) -> None:
        """Say the words."""
        self.begin.say(_("Note a wish…"))
        self._head.setText(_("What would they like?"))
        self.text.setAccessibleName(_("What would they like?"))
        self.text.hint(_("For example, a chair or another size"), _("For example, a chair"))
        self._note.say(_("Note it"))
        self._suggest()

    def _suggest(self) -> None:
        names = [choice_name(one, i18n.language()) for one in self._meanwhile.choices(ListKind.WISH)]
        if names == list(self._suggested):
            return
        for button in self._suggested.values():
            self._often.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._suggested = {name: self._suggestion(name) for name in names}

    def _suggestion(self, name: str) -> Button:
        button = Button("pick")
        button.say(name)
        on_click(button, lambda: self._keep(name))
        self._often.addWidget(button)
        return button

    def _unfold(self) -> None:
        self._inside.setVisible(self._inside.isHidden())
        if not self._inside.isHidden():
            self.text.setFocus()
            show_unfolded(self)

    def _fold(self) -> None:
        self._inside.hide()
        self.text.clear()
        self._wrong.hide()

    def _noted(self) -> None:
        """Fold it away; the keyboard stays beside it, where a second Enter marks nothing."""
        if self._inside.isAncestorOf(QApplication.focusWidget() or self):
            self.begin.setFocus()
        self._fold()

    def _keep(self, text: str) -> None:
        if self._visit is not None:
            self._meanwhile.wish(
                self._visit.id, text, owner=self, then=lambda _done: self._noted(), refused=self._refused
            )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DomainError) and error.code in {"not_here", "not_found"}:
            return
        self._wrong.setText(sentence(error))
        self._wrong.show()


class ChosenMeanwhile(QWidget):
    """All of it for the person chosen in the line."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._line = context.line
        self._visit: Visit | None = None
        self.words = BesideWords(context, "strong")
        self.offer = OfferMeanwhile(context)
        self.wishes = WishList(context, self._wishes, named=False)
        self.wish = WishNote(context)
        self.setLayout(column(self.words, self.offer, self.wishes, self.wish, gap="space3"))

    def show_visit(self, visit: Visit | None) -> None:
        """Speak of somebody else, or of the same person as they stand now."""
        self._visit = visit
        self.words.speak_of(visit)
        self.offer.show_visit(visit)
        self.wishes.follow()
        self.wish.show_visit(visit)

    def _wishes(self) -> list[WishLine]:
        return self._line.meanwhile.view.wishes_of(self._visit) if self._visit is not None else []
