"""What complaints can be about: the shop's own list, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.shop import Subject, in_language
from frontdesk.i18n import N_, _
from frontdesk.ui.access import may
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click, rule
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.tick import Tick


class SubjectRow(QWidget):
    """One subject: its two names, whether it is offered, and its place in the list."""

    def __init__(self, section: Section, subject: Subject) -> None:
        super().__init__()
        self._id = subject.id
        self._subject = subject
        presenter = section.presenter
        lt, en = f"subject:{subject.id}:lt", f"subject:{subject.id}:en"
        self.lithuanian, self.english = KeptLine(), KeptLine()
        self._fields = (section.field(lt, self.lithuanian), section.field(en, self.english))
        self._part_of = label("second")
        self.offered = Tick()
        self.up, self.down = Link(), Link()
        self.lithuanian.given.connect(lambda text: presenter.change_subject(lt, self._id, name_lt=text))
        self.english.given.connect(lambda text: presenter.change_subject(en, self._id, name_en=text))
        self.offered.toggled.connect(lambda on: presenter.change_subject(lt, self._id, active=on))
        on_click(self.up, lambda: presenter.move_subject(self._id, -1))
        on_click(self.down, lambda: presenter.move_subject(self._id, 1))
        moves = QWidget()
        flow = LineUp(moves, gap=theme().tokens.px("space4"))
        for part in (self.offered, self.up, self.down):
            flow.addWidget(part)
        self.setLayout(column(self._part_of, Pair(*self._fields), moves, rule(), gap="space2"))
        self._part_of.hide()

    def say(self) -> None:
        """Say the words."""
        name = in_language(self._subject, i18n.language())
        self._fields[0].say(_("In Lithuanian"))
        self._fields[1].say(_("In English"))
        self.lithuanian.setAccessibleName(_("{subject}, in Lithuanian").format(subject=name))
        self.english.setAccessibleName(_("{subject}, in English").format(subject=name))
        self.offered.say(_("Offered"), name=_("{subject} is offered").format(subject=name))
        self.up.say(_("Move up"))
        self.down.say(_("Move down"))
        self.up.setAccessibleName(_("Move {subject} up").format(subject=name))
        self.down.setAccessibleName(_("Move {subject} down").format(subject=name))

    def keep(self, subject: Subject, *, part_of: str, first: bool, last: bool) -> None:
        """Show the subject as kept; ``part_of`` names the one above it."""
        self._subject = subject
        self._part_of.setText(part_of)
        self._part_of.setVisible(bool(part_of))
        self.lithuanian.keep(subject.name_lt)
        self.english.keep(subject.name_en)
        self.offered.put(on=subject.active)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.say()


class SubjectsSection(Section):
    """The list in the order in which it is offered."""

    title = N_("Subjects of complaints")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.rows: dict[str, SubjectRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().tokens.px("space3"))
        self.new_lithuanian, self.new_english = KeptLine(), KeptLine()
        self.add = Button()
        self._new = (self.field("subject", self.new_lithuanian), self.field("subject:en", self.new_english))
        on_click(self.add, self._add)
        for line in (self.new_lithuanian, self.new_english):
            line.returnPressed.connect(self._add)
        adding = QWidget()
        flow = LineUp(adding)
        flow.addWidget(self.add)
        self.parent_of_new = Chips()
        self._parent = self.field("subject:parent", self.parent_of_new)
        self.lay_out(self._list, Pair(*self._new), self._parent, adding)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "One name is enough for both languages. What is no longer offered stays in the log. "
                "A subject may have parts: the first tap is the subject, the second one the part."
            ),
        )
        self._new[0].say(_("A new subject, in Lithuanian"))
        self._new[1].say(_("A new subject, in English"))
        self._parent.say(_("A part of, if it is one"))
        self.add.say(_("Add"))
        for row in self.rows.values():
            row.say()
        self.fill()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may(self.session, "keep_subject")

    def fill(self) -> None:
        """Show the list as it stands."""
        subjects = list(self.presenter.house.subjects)
        here = {subject.id for subject in subjects}
        for gone in [subject_id for subject_id in self.rows if subject_id not in here]:
            row = self.rows.pop(gone)
            for language in ("lt", "en"):
                self.fields.pop(f"subject:{gone}:{language}")
            row.hide()
            row.deleteLater()
        language = i18n.language()
        names = {subject.id: in_language(subject, language) for subject in subjects}
        first = [subject for subject in subjects if subject.parent_id is None]
        self.parent_of_new.offer((subject.id, names[subject.id]) for subject in first)
        at = 0
        for group in ([one, *(s for s in subjects if s.parent_id == one.id)] for one in first):
            for subject in group:
                self._show_row(subject, at, names)
                at += 1

    def _show_row(self, subject: Subject, at: int, names: Mapping[str, str]) -> None:
        if subject.id not in self.rows:
            self.rows[subject.id] = SubjectRow(self, subject)
        row = self.rows[subject.id]
        if self._list.indexOf(row) != at:
            self._list.insertWidget(at, row)
        beside = [s.id for s in self.presenter.house.subjects if s.parent_id == subject.parent_id]
        above = names.get(subject.parent_id or "", "")
        row.keep(
            subject,
            part_of=_("A part of: {subject}").format(subject=above) if above else "",
            first=beside[0] == subject.id,
            last=beside[-1] == subject.id,
        )

    def kept(self, spot: str) -> None:
        """Make room for the next new subject."""
        super().kept(spot)
        if spot == "subject":
            self.new_lithuanian.put("")
            self.new_english.put("")
            self.parent_of_new.choose([])

    def _add(self) -> None:
        self.presenter.add_subject(
            name_lt=self.new_lithuanian.text(),
            name_en=self.new_english.text(),
            parent_id=self.parent_of_new.one() or None,
        )
