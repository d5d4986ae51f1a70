"""How far the writing anew of the data or of their copies is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from frontdesk.i18n import _
from frontdesk.ui.encryption.presenter import EncryptionPresenter, Work
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class WorkBar(Retranslated):
    """Hidden while nothing is under way."""

    def __init__(self, presenter: EncryptionPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self.stop = Button()
        stopping = QWidget()
        LineUp(stopping).addWidget(self.stop)
        self.setLayout(column(self._words, self._bar, stopping, gap="space2"))
        on_click(self.stop, presenter.stop)
        presenter.changed.connect(self._show)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Say the words."""
        self.stop.say(_("Stop"))
        self._bar.setAccessibleName(_("How far it is"))
        self._say()

    def _say(self) -> None:
        words = {
            Work.NONE: "",
            Work.STORE: _(
                "The data are being written anew and checked. What is done at the counter waits for it."
            ),
            Work.COPIES: _("The copies are being made anew, one after the other."),
        }
        self._words.setText(words[self._presenter.work])

    def _show(self) -> None:
        busy = self._presenter.work is not Work.NONE
        if busy:
            self._say()
            self._bar.setValue(round(100 * self._presenter.progress.part))
        self.setVisible(busy)
