"""The middle and the right: the card, what is to be known about it, the greeting and the story, and Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.customers.alike_box import AlikeBox
from frontdesk.ui.customers.card import CardForm
from frontdesk.ui.customers.card_presenter import CardPresenter
from frontdesk.ui.customers.consent import Consent
from frontdesk.ui.customers.field_names import FIELD_NAMES
from frontdesk.ui.customers.first_name import FirstName
from frontdesk.ui.customers.open_card import Card
from frontdesk.ui.customers.side import GreetingPanel, StoryPanel
from frontdesk.ui.customers.ties_panel import TiesPanel
from frontdesk.ui.customers.typed import named, same
from frontdesk.ui.errors import sentence
from frontdesk.ui.keymap import PlaceKeys
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.long_link import LongLink

STACK_BELOW = 660


class CardPane(Retranslated):
    """One customer, to be read and typed on."""

    line_wanted = Signal()  # put in line, or say that this is who stands here
    other_wanted = Signal(str)  # id of a customer who may be the same person
    list_wanted = Signal()
    kept_wanted = Signal(str)  # id of the customer who wants to see what we keep
    merge_wanted = Signal(str, str)  # ids of two cards that may be made one

    def __init__(self, session: Session, presenter: CardPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._consent = Consent(session, presenter)
        self._first_name = FirstName(session, presenter)
        self._refusal: Exception | None = None
        self._recognising = False
        self._putting = False
        self._shown = ""  # the key of the card
        self.form = CardForm(session)
        self.greeting = GreetingPanel(session)
        self.story = StoryPanel(session)
        self.ties = TiesPanel(session)
        self.save = Button("primary", move="save_card")
        self.to_line = Button()
        # In the row of moves; where it is narrow, below the rest, so that more of the card is in sight.
        self.kept, self._kept_below = Button(), Button()
        self.back = Link()
        self.state = label("second")
        self.refusal = label("urgent")
        self._notice = frame("warn")
        self._notice_words = label()
        self._notice_move = LongLink()
        self.alike = AlikeBox()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._notice.setLayout(column(self._notice_words, self._notice_move, gap="space1", margins="space2"))
        left, right = QWidget(), QWidget()
        left.setLayout(column(self._notice, self.alike, self.form, gap="space2"))
        right.setLayout(column(self.greeting, self.story, self.ties, self._kept_below, None))
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for move in (self.save, self.to_line, self.kept):
            flow.addWidget(move)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._columns = Columns([(left, 10), (right, 7)], stack_below=STACK_BELOW)
        box.addWidget(self._columns, 1)
        box.addWidget(self.refusal)
        box.addWidget(moves)
        box.addWidget(self.state)

    def _connect(self) -> None:
        presenter = self._presenter
        self.form.edited.connect(self._edited)
        self.form.entered.connect(presenter.save)
        self.form.remove_wanted.connect(presenter.remove)
        self.form.helps.withdrawn.connect(self._consent.withdraw)
        self.form.helps.agreed_again.connect(self._consent.renew)
        self.form.form.chosen.connect(self._first_name.choose)
        on_click(self.save, presenter.save)
        on_click(self.to_line, self.line_wanted.emit)
        for kept in (self.kept, self._kept_below):
            on_click(kept, self._show_kept)
        on_click(self.back, self.list_wanted.emit)
        on_click(self._notice_move, self._moved)
        PlaceKeys("save_card", self, presenter.save)
        presenter.opened.connect(self._opened)
        presenter.typed_changed.connect(self._follow)
        presenter.known_changed.connect(self._know)
        presenter.namesakes.found.connect(self.alike.show_found)
        self.alike.other_wanted.connect(self.other_wanted)
        self.alike.apart_wanted.connect(presenter.not_the_same)
        self.ties.other_wanted.connect(self.other_wanted)
        self.ties.merge_wanted.connect(self._compare)
        presenter.refused.connect(self._refused)

    def recognise(self, *, recognising: bool) -> None:
        """Say whether somebody in the line is being recognised."""
        self._recognising = recognising
        self.retranslate()

    def show_back(self, *, shown: bool) -> None:
        """Show the way back to the list, where the list is not beside the card."""
        self.back.setVisible(shown)
        self._say_state()

    # What the presenter tells.

    def _opened(self) -> None:
        card = self._presenter.card
        if card is None:
            return
        another = card.key != self._shown and not same(self.form.take(card.typed), card.typed)
        self._shown = card.key  # a new card that was saved has another key, and stays where it is
        self._putting = True
        self.form.put(card.typed)
        self._putting = False
        if another:
            self._columns.show_beginning()
        self._refusal = None
        self._presenter.namesakes.ask(card)
        self.story.show_known(card.known)
        self.ties.show_customer(card.base.id)
        self.retranslate()

    def _follow(self) -> None:
        card = self._presenter.card
        if card is None:
            return
        self.form.follow(card.typed)
        self.greeting.show_customer(card.typed)
        self._say_state()

    def _know(self) -> None:
        card = self._presenter.card
        if card is not None:
            self.story.show_known(card.known)

    def _edited(self) -> None:
        card = self._presenter.card
        if card is None or self._putting:
            return
        if self._refusal is not None:
            self._refusal = None
            self.form.refuse("", None)
            self.refusal.hide()
        self._presenter.type(self.form.take(card.typed))

    def _refused(self, name: str, error: Exception) -> None:
        self._refusal = error
        field = self.form.refuse(name, lambda: sentence(error))
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refusal.setText("" if field is not None else sentence(error))
        self.refusal.setVisible(field is None)

    def _moved(self) -> None:
        card = self._presenter.card
        if card is not None and card.notice == "discarded":
            self._presenter.bring_back()
        else:
            self._presenter.discard()

    def _show_kept(self) -> None:
        card = self._presenter.card
        if card is not None and not card.is_new:
            self._presenter.keep()
            self.kept_wanted.emit(card.base.id)

    def _compare(self, other_id: str) -> None:
        """What is typed stays kept as a draft; two cards are compared as they are saved."""
        card = self._presenter.card
        if card is not None and not card.is_new:
            self._presenter.keep()
            self.merge_wanted.emit(card.base.id, other_id)

    # Words.

    def retranslate(self) -> None:
        """Say the words."""
        for kept in (self.kept, self._kept_below):
            kept.say(_("What we keep about this customer"))
        self.back.say(_("All customers"))
        self.save.say(_("Save"))
        self.to_line.say(_("This is who stands here") if self._recognising else _("Put in line"))
        if self._refusal is None:
            self.refusal.hide()
        self._say_state()

    def _say_state(self) -> None:
        card = self._presenter.card
        if card is None:
            return
        narrow = self.back.isVisibleTo(self)
        self.kept.setVisible(not card.is_new and not narrow)
        self._kept_below.setVisible(not card.is_new and narrow)
        if card.dirty:
            self.state.setText(_("Not saved yet. What is typed here is kept as a draft all the same."))
        elif card.is_new:
            self.state.setText(_("A name is enough to begin with."))
        else:
            self.state.setText(_("Everything on this card is saved."))
        self._say_notice(card)

    def _say_notice(self, card: Card) -> None:
        words, move = "", ""
        if card.notice == "draft" and card.dirty:
            words = _("This was typed here before and is not saved yet.")
            move = _("Put back what is saved")
        elif card.notice == "undone" and card.dirty:
            words = _("The saving was undone. What was typed is still here, kept as a draft.")
            move = _("Give it up")
        elif card.notice == "changed":
            words = _(
                "Somebody changed this meanwhile. Nothing was overwritten; what was typed here is still here."
            )
            if card.both:
                words = f"{words}\n{_both(card)}"
            move = _("Take it as it stands now")
        elif card.notice == "discarded" and not card.dirty:
            given_up = _("Given up: {text}").format(text=named(card.discarded or card.typed))
            words = given_up if card.is_new else _("Put back as it was saved.")
            move = _("Bring back what was typed")
        self._notice.setVisible(bool(words))
        self._notice_words.setText(words)
        self._notice_move.say(move)


def _both(card: Card) -> str:
    """Say, field by field, what others wrote where something was typed here, too."""
    lines = []
    for name in card.both:
        value = getattr(card.base, name)
        if name in FIELD_NAMES and name in (
            "given",
            "surname",
            "preferred",
            "say_as",
            "vocative",
            "vocative_informal",
            "informal_by",
            "phone",
            "email",
            "more_phones",
            "more_emails",
        ):
            lines.append(
                _("{field}, as it stands now: {value}").format(field=_(FIELD_NAMES[name]), value=value or "–")
            )
        elif name in FIELD_NAMES:
            lines.append(_("{field}: changed there, too").format(field=_(FIELD_NAMES[name])))
    return "\n".join(lines)
