"""What the first start does: it opens the shop once, and says at which field it was refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Shop
from frontdesk.services.credentials import new_recovery_code
from frontdesk.services.ports import Done
from frontdesk.services.shop import Opening, open_shop
from frontdesk.ui.session import Session

Seeds = tuple[Sequence[tuple[str, str, str, str]], Sequence[tuple[str, str]]]


class FirstStartPresenter(QObject):
    """Opens the shop; two presses in one blink open it once."""

    opened = Signal(str)  # the owner's id, once the shop is safe on disk and read back
    recovery = Signal(str)  # the owner's code, to be shown once, as soon as the shop is safe
    refused = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, session: Session, seeds: Seeds) -> None:
        super().__init__()
        self._session = session
        self._phrases, self._policies = seeds
        self._busy = False
        self._owner = self._code = ""
        session.house_changed.connect(self._house_read)

    def open(self, shop: Shop, owner: str, colleagues: Sequence[tuple[str, Role]], *, secret: str) -> None:
        """Open the shop with its people; a colleague without a name is an empty line and stays out."""
        if self._busy:
            return
        if not owner.strip():
            self.refused.emit(DomainError("owner_needed"))
            return
        self._be_busy(busy=True)
        self._code = new_recovery_code()
        opening = Opening(
            shop=shop,
            people=((owner, Role.OWNER), *colleagues),
            phrases=self._phrases,
            policies=self._policies,
            choices=self._session.means.waiting_lists(),
            owner_secret=secret,
            recovery_code=self._code,
        )
        self._session.do(
            "open_shop",
            partial(open_shop, opening=opening),
            then=self._done,
            refused=self._refuse,
            owner=self,
        )

    def _done(self, done: Done) -> None:
        self._owner = done.answer[0]

    def _refuse(self, error: Exception) -> None:
        self._be_busy(busy=False)
        self.refused.emit(error)

    def _house_read(self) -> None:
        if self._owner and self._code:
            code, self._code = self._code, ""
            self.recovery.emit(code)

    def go_on(self) -> None:
        """Go to the counter, now that the code is on paper."""
        self.opened.emit(self._owner)

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
