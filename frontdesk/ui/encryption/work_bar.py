"""How far the writing anew of the data or of their copies is, and a way to stop it."""

from __future__ import annotations

from frontdesk.i18n import _
from frontdesk.ui.encryption.presenter import EncryptionPresenter, Work
from frontdesk.ui.widgets.work_line import WorkLine


class WorkBar(WorkLine):
    """Hidden while nothing is under way."""

    def __init__(self, presenter: EncryptionPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.stopped.connect(presenter.stop)
        presenter.changed.connect(self._follow)

    def retranslate(self) -> None:
        """Say the words."""
        super().retranslate()
        if not self.isHidden():
            self._follow()

    def _follow(self) -> None:
        work = self._presenter.work
        if work is Work.NONE:
            self.rest()
            return
        words = (
            _("The data are being written anew and checked. What is done at the counter waits for it.")
            if work is Work.STORE
            else _("The copies are being made anew, one after the other.")
        )
        self.tell(words, self._presenter.progress.part)
