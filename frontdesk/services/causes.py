"""The shop's own list of causes of complaints."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.mending import Cause, checked_cause
from frontdesk.services.ports import UnitOfWork

# The causes that a shop may begin with: English, Lithuanian.
CAUSES = (
    ("Supplier or batch", "Tiekėjas ar partija"),
    ("Damaged on the way", "Apgadinta vežant"),
    ("Wrong price or label", "Ne ta kaina ar etiketė"),
    ("Not told before paying", "Nepasakyta prieš mokant"),
    ("Too few of us", "Trūko žmonių"),
    ("Promise not kept", "Neištesėtas pažadas"),
    ("How we spoke", "Kaip kalbėjome"),
    ("Mistake in our own work", "Mūsų darbo klaida"),
    ("Nobody’s fault", "Niekieno kaltė"),
)


def keep_cause(uow: UnitOfWork, cause: Cause) -> str:
    """Add (with an empty id) or change a cause. Raises as ``checked_cause``, and StaleRecordError."""
    causes = uow.mending.causes
    tidy = checked_cause(cause)
    if tidy.id:
        return causes.save(tidy).id
    return causes.add(replace(tidy, id=uow.new_id(), position=len(causes.all()))).id


def move_cause(uow: UnitOfWork, *, cause_id: str, by: int) -> str:
    """Move a cause along the list, down for a positive number; past an end it stays there."""
    causes = uow.mending.causes
    order = sorted(causes.all(), key=lambda cause: (cause.position, cause.id))
    moving = causes.get(cause_id)
    at = order.index(moving)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, cause in enumerate(order):
        if cause.position != position:
            causes.save(replace(cause, position=position))
    return cause_id


def take_causes(uow: UnitOfWork) -> list[str]:
    """Take the causes that come with the program onto an empty list."""
    if uow.mending.causes.all():
        return []
    new = [
        Cause(id=uow.new_id(), name_en=english, name_lt=lithuanian, position=position)
        for position, (english, lithuanian) in enumerate(CAUSES)
    ]
    uow.mending.causes.add_many(new)
    return [one.id for one in new]
