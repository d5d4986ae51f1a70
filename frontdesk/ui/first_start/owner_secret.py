"""The owner's passphrase, on the page that opens the shop; and the code for the day it is forgotten."""

from __future__ import annotations

from frontdesk.i18n import _
from frontdesk.ui.lock.new_secret import NewPassphrase, check_passphrase
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import column


class OwnerSecret(Retranslated):
    """Asks for what the owner signs in with. Colleagues choose their own when they first sign in."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("field")
        self._about = label("second")
        self.new = NewPassphrase(check_passphrase, with_button=False)
        self.setLayout(column(self._title, self._about, self.new, gap="space1"))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("What the owner signs in with"))
        self._about.setText(
            _(
                "Whoever stands at the counter sees only what is theirs. "
                "Colleagues choose a PIN at their first sign-in, with you beside them."
            )
        )

    def secret(self) -> str:
        """Return what was typed."""
        return self.new.first.text()

    def wrong(self) -> bool:
        """Say at the line what is wrong with it, if anything is; tell whether it is."""
        return self.new.show_wrong()

    def refuse(self, error: Exception) -> None:
        """Say why the desk did not take it."""
        self.new.clear(error)

    def clear_refusal(self) -> None:
        """Take the refusals away."""
        self.new.first.refuse(None)
        self.new.again.refuse(None)
