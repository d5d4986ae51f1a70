"""What is being written in the form, as a value that can be kept as a draft and sent as a complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, cast

from frontdesk.domain.complaints import may_take
from frontdesk.domain.goodwill import parse_amount
from frontdesk.domain.purchases import Purchase, parse_price
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.shop import Staff
from frontdesk.services.complaints import Told
from frontdesk.services.ports import Draft
from frontdesk.services.remarks import Remarked

KIND = COMPLAINT = "complaint"  # of a draft; and of what is told, where it is no remark
_TOLD = frozenset(field.name for field in fields(Told))


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file that the store has already, for the complaint to come."""

    id: str
    kind: str
    size: int


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
    kind: str = COMPLAINT  # or that of a remark
    for_id: str = ""  # whom a suggestion or a thank-you concerns
    remedy: str = ""
    severity: str = ""
    product: str = ""
    receipt: str = ""
    bought_on: str = ""  # as ISO text
    price: str = ""  # as it was typed
    bought_by: str = ""
    fault: str = ""
    files: tuple[FileKept, ...] = ()
    offered: str = ""
    amount: str = ""  # as it was typed
    exception: str = ""
    told_before: int = 0
    safety: bool = False
    fair: str = ""
    restricted: tuple[str, ...] = ()
    about_staff: str = ""
    apart: tuple[str, ...] = ()  # complaints that were said to be about something else
    to: str = ""  # the supervisor chosen

    def is_for(self, who: Staff | None) -> bool:
        """Tell whether somebody may go on with it: what few may open is for them, and for who writes it."""
        if not self.restricted or (who is not None and who.id == self.by):
            return True
        return who is not None and may_take(who) and who.id != self.about_staff

    @property
    def blank(self) -> bool:
        """Tell whether nothing was written yet that would be missed."""
        typed = (self.words, self.summary, self.offered, self.amount, self.exception)
        bought = (self.product, self.receipt, self.price, self.bought_on, self.bought_by, self.fault)
        return not (
            any(text.strip() for text in (*typed, *bought))
            or self.files
            or self.fair.strip()
            or self.restricted
            or self.severity
            or self.for_id
            or self.kind != COMPLAINT
            or self.subject_id
            or self.remedy
            or self.told_before
            or self.safety
        )

    @property
    def is_complaint(self) -> bool:
        """Tell whether an answer will be owed; none is to a suggestion or a thank-you."""
        return self.kind == COMPLAINT

    def told(self) -> Told:
        """Return what the complaint says. Raises DomainError where an amount cannot be read."""
        same = {name: getattr(self, name) for name in _TOLD & {field.name for field in fields(Writing)}}
        read = {
            "received_on": self.came,
            "amount_cents": parse_amount(self.amount),
            "purchase": self._purchase(),
            "files": tuple(file.id for file in self.files),
        }
        return Told(**same | read)

    def remarked(self) -> Remarked:
        """Return what a suggestion or a thank-you says."""
        return Remarked(
            kind=RemarkKind(self.kind),
            words=self.words,
            customer_id=self.customer_id,
            visit_id=self.visit_id,
            subject_id=self.subject_id,
            channel=self.channel,
            for_id=self.for_id,
        )

    def _purchase(self) -> Purchase:
        return Purchase(
            product=self.product,
            bought_on=self.bought,
            price_cents=parse_price(self.price),
            bought_by=self.bought_by,
            fault=self.fault,
        )

    @property
    def bought(self) -> date | None:
        """The day of the purchase, or None."""
        return date.fromisoformat(self.bought_on) if self.bought_on else None

    @property
    def came(self) -> date | None:
        """The earlier day on which it came, or None."""
        return date.fromisoformat(self.received_on) if self.received_on else None

    def body(self) -> dict[str, object]:
        """Return what the store keeps of the draft."""
        told = {name: value for name, value in asdict(self).items() if name not in ("id", "kind")}
        return {"kind": KIND, "told_kind": self.kind} | told


def read_draft(draft: Draft) -> Writing | None:
    """Return what a draft holds, or None when it is a draft of something else."""
    if draft.body.get("kind") != KIND:
        return None
    body = cast(Mapping[str, Any], draft.body)
    known = {f.name: body[f.name] for f in fields(Writing) if f.name in body and f.name not in ("id", "kind")}
    read = {
        "kind": body.get("told_kind", COMPLAINT),
        "apart": tuple(body.get("apart", ())),
        "restricted": tuple(body.get("restricted", ())),
        "files": tuple(FileKept(**file) for file in body.get("files", ())),
    }
    return Writing(id=draft.id, **(known | read))
