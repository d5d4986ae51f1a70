"""What the playbook does: keeps and drops sentences and rules; each step can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.shop import Policy
from frontdesk.domain.wording import Phrase
from frontdesk.services.playbook import order_policies, take_phrases
from frontdesk.services.ports import Done
from frontdesk.services.shop import drop_phrase, drop_policy, keep_phrase, keep_policy
from frontdesk.ui.session import Session

Refused = Callable[[Exception], None]


class PlaybookPresenter(QObject):
    """Reads the house and changes its words."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.house_changed.connect(self.changed)

    def phrases(self, moment: str, language: str, form: str) -> list[Phrase]:
        """Return the sentences of a moment in the order in which they take turns."""
        found = [
            phrase
            for phrase in self._session.house.phrases
            if (phrase.moment, phrase.language, phrase.form) == (moment, language, form)
        ]
        return sorted(found, key=lambda phrase: (phrase.position, phrase.id))

    def shipped(self, moment: str, language: str, form: str) -> list[Phrase]:
        """Return the sentences of a moment that come with the program."""
        place = (moment, language, form)
        return [Phrase("", *each) for each in self._session.means.phrases() if each[:3] == place]

    def take_phrases(self, phrases: Sequence[Phrase]) -> None:
        """Take sentences that come with the program onto the list."""
        self._session.do("take_phrases", partial(take_phrases, phrases=phrases))

    def policies(self) -> Sequence[Policy]:
        """Return the rules in the order in which they are told."""
        return self._session.house.policies

    def keep_phrase(
        self, phrase: Phrase, *, refused: Refused, owner: QObject, then: Callable[[Done], None] | None = None
    ) -> None:
        """Keep a sentence, new or changed."""
        self._session.do(
            "keep_phrase", partial(keep_phrase, phrase=phrase), then=then, refused=refused, owner=owner
        )

    def drop_phrase(self, phrase: Phrase, *, refused: Refused, owner: QObject) -> None:
        """Take a sentence off the list."""
        self._session.do("drop_phrase", partial(drop_phrase, phrase=phrase), refused=refused, owner=owner)

    def keep_policy(
        self, policy: Policy, *, refused: Refused, owner: QObject, then: Callable[[Done], None] | None = None
    ) -> None:
        """Keep a rule, new or changed."""
        self._session.do(
            "keep_policy", partial(keep_policy, policy=policy), then=then, refused=refused, owner=owner
        )

    def drop_policy(self, policy: Policy) -> None:
        """Take a rule off the list."""
        self._session.do("drop_policy", partial(drop_policy, policy=policy))

    def move_policy(self, policy_id: str, by: int) -> None:
        """Move a rule up (by -1) or down (by 1)."""
        ids = [policy.id for policy in self.policies()]
        at = ids.index(policy_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._session.do("order_policies", partial(order_policies, ids=ids))

    def tell_policy(self, policy: Policy, *, told: bool, refused: Refused, owner: QObject) -> None:
        """Tell a rule at the counter, or no longer."""
        self.keep_policy(replace(policy, active=told), refused=refused, owner=owner)
