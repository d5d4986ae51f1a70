"""The wording: for each moment its sentences in a language and form, with a live example."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from frontdesk.domain.customers import Form
from frontdesk.domain.wording import NAME_BLANK, WAIT_BLANK, Moment, Phrase, blanks_of
from frontdesk.i18n import _
from frontdesk.ui.playbook.phrases import PhraseRow
from frontdesk.ui.playbook.presenter import PlaybookPresenter
from frontdesk.ui.playbook.words import MOMENTS, blanks_explained, said_with_name, said_without_name
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, column

STACK_BELOW = 760
SHOWN_WHEN_NARROW = 5


class Example(Retranslated):
    """How a sentence sounds: to a customer whose name is known, and to somebody unknown."""

    def __init__(self) -> None:
        super().__init__()
        self._known_title, self._known = label("section"), label("title")
        self._unknown_title, self._unknown = label("section"), label("opening")
        card = frame("quote")
        card.setLayout(
            column(
                column(self._known_title, self._known, gap="space1"),
                column(self._unknown_title, self._unknown, gap="space1"),
                margins="space3",
            )
        )
        self.setLayout(column(card))
        self.retranslate()

    def retranslate(self) -> None:
        """Say whom each example is for."""
        self._known_title.setText(_("Said to a customer whose name we know"))
        self._unknown_title.setText(_("Said to somebody whose name we do not know"))

    def of(self, phrase: Phrase | None, others: list[Phrase]) -> None:
        """Show how a sentence sounds."""
        self.setVisible(phrase is not None)
        if phrase is not None:
            nothing = _("This sentence cannot be said yet.")
            self._known.setText(said_with_name(phrase) or nothing)
            self._unknown.setText(
                said_without_name(phrase, others) or _("Nothing yet: a sentence without the name is needed.")
            )


class WordingView(Retranslated):
    """The moments at the left; language, form, example and sentences at the right."""

    def __init__(self, presenter: PlaybookPresenter, language: str) -> None:
        super().__init__()
        self._presenter = presenter
        self._moments = QListWidget()
        self._languages = Chips(may_be_none=False)
        self._forms = Chips(may_be_none=False)
        self._title, self._when = label("prompt"), label("muted")
        self._blank = label("second")
        self._example = Example()
        self._put_name, self._put_wait, self._take = Button(), Button(), Button()
        self._add = Button("primary")
        self._rows: list[PhraseRow] = []
        self._looked_at: PhraseRow | None = None
        self._to_focus = ""
        self._stands_for = ("", "", "")  # moment, language, form of the sentences that are shown
        self._unkept: dict[tuple[str, str, str], list[Phrase]] = {}  # typed, with a blank that nothing fills
        self._lay_out()
        self._languages.offer([("lt", ""), ("en", "")])
        self._languages.choose([language])
        self._forms.offer([(form, "") for form in Form])
        self._forms.choose([Form.FORMAL])
        self.retranslate()
        self._moments.setCurrentRow(0)
        self._moments.currentRowChanged.connect(self.show_moment)
        self._languages.changed.connect(self.show_moment)
        self._forms.changed.connect(self.show_moment)
        on_click(self._put_name, lambda: self._put(NAME_BLANK))
        on_click(self._put_wait, lambda: self._put(WAIT_BLANK))
        on_click(self._add, self._add_sentence)
        on_click(self._take, lambda: presenter.take_phrases(presenter.shipped(*self._stands_for)))
        presenter.changed.connect(self.show_sentences)
        self.show_moment()

    def _lay_out(self) -> None:
        self._moments.setWordWrap(True)
        self._moments.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        moments, choices, moves = QWidget(), QWidget(), QWidget()
        moments.setLayout(column(self._moments, None))
        for holder, parts in (
            (choices, (self._languages, self._forms)),
            (moves, (self._add, self._take, self._put_name, self._put_wait)),
        ):
            flow = FlowLayout(holder, gap=theme().tokens.px("space3"))
            for part in parts:
                flow.addWidget(part)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space2"))
        self.changes = QWidget()
        self.changes.setLayout(column(self._list, moves))
        card = frame()
        head = column(self._title, self._when, gap="space1")
        card.setLayout(
            column(head, choices, self._example, self._blank, self.changes, None, margins="space4")
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns([(moments, 2), (card, 5)], stack_below=STACK_BELOW))

    def retranslate(self) -> None:
        """Say every word, and name the moments again."""
        at = self._moments.currentRow()
        self._moments.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self._moments.clear()
        for title, _when in MOMENTS.values():
            self._moments.addItem(_(title))
        self._moments.setCurrentRow(at)
        self._moments.blockSignals(False)  # noqa: FBT003
        self._moments.setAccessibleName(_("Moments"))
        self._languages.offer([("lt", _("In Lithuanian")), ("en", _("In English"))])
        self._forms.offer([(Form.FORMAL, _("Formal — jūs")), (Form.INFORMAL, _("First name — tu"))])
        self._add.say(_("Add a sentence"))
        self._put_name.say(_("Put the name in"))
        self._put_wait.say(_("Put the wait in"))
        self._take.say(_("Take the sentences that come with Frontdesk"))
        if self._rows:
            self._say_moment()
            self._show_example()

    def moment(self) -> Moment:
        """Return the moment that is shown."""
        return list(MOMENTS)[max(0, self._moments.currentRow())]

    def rows(self) -> list[PhraseRow]:
        """Return the sentences that are shown."""
        return list(self._rows)

    def show_moment(self) -> None:
        """Show another moment, language or form; what cannot be kept yet waits where it was typed."""
        self._unkept[self._stands_for] = [each.typed() for each in self._rows if each.cannot_be_kept()]
        for each in self._rows:
            self._take_out(each)
        self._rows = []
        self._looked_at = None
        self._stands_for = (self.moment(), self._languages.one(), self._forms.one())
        self._say_moment()
        self.show_sentences()
        for phrase in self._unkept.pop(self._stands_for, []):
            self._type_again(phrase)

    def _type_again(self, phrase: Phrase) -> None:
        found = next((each for each in self._rows if phrase.id and each.phrase.id == phrase.id), None)
        each = found or self._add_row(replace(phrase, id="", rev=0, text=""))
        each.type_again(phrase.text)

    def show_sentences(self) -> None:
        """Show the sentences as they are kept; what is being typed stays."""
        by_id = {each.phrase.id: each for each in self._rows if each.phrase.id}
        unkept = [each for each in self._rows if not each.phrase.id]
        phrases = self._phrases()
        for gone in by_id.keys() - {phrase.id for phrase in phrases}:
            self._take_out(by_id[gone])
        self._rows = [self._shown(by_id.get(phrase.id), phrase) for phrase in phrases] + unkept
        for at, each in enumerate(self._rows):
            each.number(at + 1)
            if self._list.indexOf(each) != at:
                self._list.insertWidget(at, each)
        if self._looked_at not in self._rows:
            self._looked_at = None
        # A shop that is older than a moment has no sentences for it yet.
        self._take.setVisible(not phrases and bool(self._presenter.shipped(*self._stands_for)))
        self._focus_kept()
        self._show_example()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show every moment beside the sentences, and a few above them where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < STACK_BELOW * theme().tokens.scale
        shown = SHOWN_WHEN_NARROW if narrow else self._moments.count()
        rows = sum(self._moments.sizeHintForRow(at) for at in range(shown))
        self._moments.setFixedHeight(rows + 2 * self._moments.frameWidth() + theme().tokens.px("space1"))

    def _phrases(self) -> list[Phrase]:
        return self._presenter.phrases(self.moment(), self._languages.one(), self._forms.one())

    def _say_moment(self) -> None:
        title, when = MOMENTS[self.moment()]
        self._title.setText(_(title))
        self._when.setText(_(when))
        self._blank.setText(blanks_explained(self.moment(), self._languages.one(), self._forms.one()))
        self._put_wait.setVisible(WAIT_BLANK in blanks_of(self.moment()))

    def _shown(self, each: PhraseRow | None, phrase: Phrase) -> PhraseRow:
        if each is None:
            return self._made(phrase)
        each.show_phrase(phrase)
        return each

    def _made(self, phrase: Phrase) -> PhraseRow:
        each = PhraseRow(self._presenter, phrase)
        each.looked_at.connect(self._look_at)
        each.kept.connect(self._kept)
        each.gone.connect(self._forget)
        return each

    def _look_at(self, each: PhraseRow) -> None:
        self._looked_at = each
        self._show_example()

    def _show_example(self) -> None:
        each = self._looked_at or next(iter(self._rows), None)
        others = [other.phrase for other in self._rows if other is not each and other.phrase.id]
        self._example.of(each.typed() if each else None, others)

    def _add_sentence(self) -> None:
        each = self._add_row(Phrase("", *self._stands_for, ""))
        each.setFocus()
        bring_into_sight(each)

    def _add_row(self, phrase: Phrase) -> PhraseRow:
        each = self._made(phrase)
        self._rows.append(each)
        self._list.addWidget(each)
        each.number(len(self._rows))
        return each

    def _put(self, blank: str) -> None:
        each = self._looked_at or next(iter(self._rows), None)
        if each is not None:
            each.put_blank(blank)

    def _kept(self, each: PhraseRow, phrase_id: str) -> None:
        if not each.phrase.id:
            self._to_focus = phrase_id
            self._forget(each)

    def _focus_kept(self) -> None:
        for each in self._rows:
            if self._to_focus and each.phrase.id == self._to_focus:
                self._to_focus = ""
                each.setFocus()

    def _forget(self, each: PhraseRow) -> None:
        if each in self._rows:
            self._rows.remove(each)
            self._take_out(each)
            self._look_at(self._rows[0]) if self._rows else self._show_example()

    def _take_out(self, each: PhraseRow) -> None:
        self._list.removeWidget(each)
        if self._looked_at is each:
            self._looked_at = None
        each.blockSignals(True)  # noqa: FBT003 - hiding it makes it lose the keyboard
        each.hide()
        each.deleteLater()
