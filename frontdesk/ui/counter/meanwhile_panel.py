"""For those who wait: what to say to whoever asks how long, today's reason, wishes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.meanwhile import ListKind, choice_name
from frontdesk.i18n import _
from frontdesk.services.meanwhile import WishLine
from frontdesk.ui.context import Context
from frontdesk.ui.counter.wishes import WishList
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.layouts import column


class TodaysReason(Retranslated):
    """Why it takes longer today: folded away until it is wanted, one tap to set, gone with the day."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._meanwhile = context.line.meanwhile
        self._head = label("field")
        self._words = label()
        self.switch = Button("link")
        self._reasons = Chips()
        self._reasons.hide()
        self.setLayout(column(self._head, self._words, self.switch, self._reasons, gap="space1"))
        on_click(self.switch, self._moved)
        self._reasons.changed.connect(self._chosen)
        self._meanwhile.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is told today, or what can be."""
        reason = self._meanwhile.view.reason
        self._head.setVisible(reason is not None)
        self._words.setVisible(reason is not None)
        language = i18n.language()
        offered = [(one.id, choice_name(one, language)) for one in self._meanwhile.choices(ListKind.REASON)]
        self._reasons.offer(offered)
        self.switch.setVisible(bool(offered) or reason is not None)
        if reason is None:
            self._reasons.choose([])
            self.switch.say(_("Why it takes longer…"))
            return
        name = choice_name(reason, language)
        self._reasons.hide()
        self._head.setText(_("Why it takes longer today: {what}").format(what=name))
        self._words.setText(self._meanwhile.reason_words() or name)
        self.switch.say(_("Tell it no more"))

    def _moved(self) -> None:
        if self._meanwhile.view.reason is not None:
            self._meanwhile.clear_reason()
        else:
            self._reasons.setVisible(self._reasons.isHidden())

    def _chosen(self) -> None:
        if chosen := self._reasons.one():
            self._meanwhile.choose_reason(chosen)


class MeanwhilePanel(Retranslated):
    """A calm card at the side of the counter."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._line = context.line
        self._head = label("section")
        self._ask = label("field")
        self._words = label()
        self.reason = TodaysReason(context)
        self.wishes = WishList(context, self._wishes)
        self._wished = label("field")
        card = frame()
        said = QWidget()
        said.setLayout(column(self._ask, self._words, gap="space1"))
        self._said = said
        listed = QWidget()
        listed.setLayout(column(self._wished, self.wishes, gap="space1"))
        self._listed = listed
        card.setLayout(column(said, self.reason, listed, gap="space3", margins="space4"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(column(self._head, card))
        line = self._line
        follow(line, self, self.retranslate)
        for changed in (line.meanwhile.how_long.changed, line.meanwhile.changed):
            changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._head.setText(_("For those who wait"))
        self._ask.setText(_("To whoever comes in and asks how long"))
        said = self._line.meanwhile.how_long.at_the_door(self._line.view)
        self._words.setText(said)
        self._said.setVisible(bool(said))
        self._wished.setText(_("Wishes"))
        self._listed.setVisible(bool(self._wishes()))

    def _wishes(self) -> list[WishLine]:
        return list(self._line.meanwhile.view.wishes)
