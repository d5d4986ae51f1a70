"""What is being written in the form, as a value that can be kept as a draft and sent as a complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, cast

from frontdesk.domain.goodwill import parse_amount
from frontdesk.services.complaints import Told
from frontdesk.services.ports import Draft

KIND = "complaint"
_TOLD = frozenset(field.name for field in fields(Told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A complaint being written. Its id is that of the command that will keep it, so it is kept once."""

    id: str
    by: str = ""  # who writes
    words: str = ""
    summary: str = ""
    customer_id: str | None = None
    visit_id: str | None = None
    same_as: str | None = None
    subject_id: str | None = None
    channel: str = "counter"
    written: bool = False
    received_on: str = ""  # an earlier day as ISO text; empty: the day it is kept
    remedy: str = ""
    receipt: str = ""
    offered: str = ""
    amount: str = ""  # as it was typed
    exception: str = ""
    told_before: int = 0
    safety: bool = False
    apart: tuple[str, ...] = ()  # complaints that were said to be about something else
    to: str = ""  # the supervisor chosen

    @property
    def blank(self) -> bool:
        """Tell whether nothing was written yet that would be missed."""
        typed = (self.words, self.summary, self.receipt, self.offered, self.amount, self.exception)
        return not (
            any(text.strip() for text in typed)
            or self.subject_id
            or self.remedy
            or self.told_before
            or self.safety
        )

    def told(self) -> Told:
        """Return what the complaint says. Raises DomainError where the amount cannot be read."""
        told = {name: value for name, value in asdict(self).items() if name in _TOLD}
        return Told(**told | {"received_on": self.came, "amount_cents": parse_amount(self.amount)})

    @property
    def came(self) -> date | None:
        """The earlier day on which it came, or None."""
        return date.fromisoformat(self.received_on) if self.received_on else None

    def body(self) -> dict[str, object]:
        """Return what the store keeps of the draft."""
        return {"kind": KIND} | {name: value for name, value in asdict(self).items() if name != "id"}


def read_draft(draft: Draft) -> Writing | None:
    """Return what a draft holds, or None when it is a draft of something else."""
    if draft.body.get("kind") != KIND:
        return None
    body = cast(Mapping[str, Any], draft.body)
    known = {f.name: body[f.name] for f in fields(Writing) if f.name in body and f.name != "id"}
    return Writing(id=draft.id, **(known | {"apart": tuple(body.get("apart", ()))}))
