"""The shop's own list of what people come for, with the lines to say in each visit."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.care import VisitReason, checked_reason
from frontdesk.services.ports import UnitOfWork

# The reasons that a shop may begin with: English, Lithuanian, and the lines to say in each.
REASONS = (
    ("Buying", "Pirkimas", ("Give the receipt",), ("Duoti kvitą",)),
    ("Collecting an order", "Užsakymo atsiėmimas", ("Check it together", "Give the receipt"),
     ("Patikrinti kartu", "Duoti kvitą")),
    ("Repair", "Taisymas", ("Give the repair slip", "Say when it will be ready"),
     ("Duoti taisymo lapelį", "Pasakyti, kada bus padaryta")),
    ("Collecting a repair", "Atsiėmimas iš taisyklos", ("Take the loan phone back", "Give the receipt"),
     ("Atsiimti pakaitinį telefoną", "Duoti kvitą")),
    ("Return", "Grąžinimas", ("Say when the money comes back",), ("Pasakyti, kada grįš pinigai",)),
    ("Question", "Klausimas", (), ()),
)  # fmt: skip


def keep_reason(uow: UnitOfWork, reason: VisitReason) -> str:
    """Add (with an empty id) or change a reason for visits.

    Raises StaleRecordError, and DomainError as ``checked_reason``.
    """
    tidy = checked_reason(reason)
    if tidy.id:
        return uow.own.reasons.save(tidy).id
    return uow.own.reasons.add(replace(tidy, id=uow.new_id(), position=len(uow.own.reasons.all()))).id


def take_reasons(uow: UnitOfWork) -> list[str]:
    """Take the reasons that come with the program onto an empty list."""
    if uow.own.reasons.all():
        return []
    new = [
        VisitReason(
            id=uow.new_id(),
            name_en=english,
            name_lt=lithuanian,
            lines_en="\n".join(in_english),
            lines_lt="\n".join(in_lithuanian),
            position=position,
        )
        for position, (english, lithuanian, in_english, in_lithuanian) in enumerate(REASONS)
    ]
    uow.own.reasons.add_many(new)
    return [one.id for one in new]
