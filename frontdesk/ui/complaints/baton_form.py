"""What goes along when a complaint is handed over: what seems fair, and why few may open it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from frontdesk.i18n import N_, _
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Chips
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column

LINES = 2
KINDS: tuple[tuple[str, str], ...] = (
    ("staff", N_("about one of us")),
    ("health", N_("about health")),
    ("child", N_("about a child")),
)


class BatonPart(QWidget):
    """A part of the form that is folded away until it is wanted."""

    def __init__(self, session: Session, presenter: FormPresenter) -> None:
        super().__init__()
        self._session = session
        self.fair = TextField(LINES)
        self.kinds, self.about = Chips(many=True), Chips()
        self.fields = {"fair": Field(self.fair), "kinds": Field(self.kinds), "about": Field(self.about)}
        self.setLayout(column(*self.fields.values(), gap="space3"))
        self.fair.textChanged.connect(lambda: presenter.change(fair=self.fair.toPlainText()))
        self.kinds.changed.connect(lambda: presenter.change(restricted=tuple(self.kinds.chosen())))
        self.kinds.changed.connect(self._show_about)
        self.about.changed.connect(lambda: presenter.change(about_staff=self.about.one()))

    def say(self) -> None:
        """Say the names of the fields and the choices."""
        self.fields["fair"].say(_("What seems fair to you"))
        self.fields["kinds"].say(_("Only a supervisor or the owner opens it, for it is"))
        self.fields["about"].say(_("Whom it is about; they decide nothing here"))
        self.kinds.offer((kind, _(words)) for kind, words in KINDS)
        self.about.offer((person.id, person.name) for person in self._session.house.people)

    def load(self, writing: Writing) -> None:
        """Show a writing that was begun."""
        self.say()
        self.fair.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.fair.setPlainText(writing.fair)
        self.fair.blockSignals(False)  # noqa: FBT003
        self.kinds.choose(writing.restricted)
        self.about.choose([writing.about_staff])
        self._show_about()

    def _show_about(self) -> None:
        self.fields["about"].setVisible("staff" in self.kinds.chosen())
