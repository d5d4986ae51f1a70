"""The shop's own lists for those who wait: reasons, what is offered, what is often wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.errors import DomainError
from frontdesk.domain.meanwhile import ListKind, WaitChoice, of_kind
from frontdesk.domain.text import clean
from frontdesk.services.ports import UnitOfWork

NAME_LETTERS = 60
WORDS_LETTERS = 200


def keep_choice(uow: UnitOfWork, choice: WaitChoice) -> str:
    """Add (with an empty id) or change an entry.

    Raises StaleRecordError, and DomainError ``text_needed``, ``name_too_long``.
    """
    tidy = _checked(choice)
    if tidy.id:
        return uow.meanwhile.choices.save(tidy).id
    last = _list(uow, tidy.kind)
    position = last[-1].position + 1 if last else 0
    return uow.meanwhile.choices.add(replace(tidy, id=uow.new_id(), position=position)).id


def move_choice(uow: UnitOfWork, *, choice_id: str, by: int) -> str:
    """Move an entry along its list, down for a positive number; past an end it stays there."""
    moving = uow.meanwhile.choices.get(choice_id)
    order = _list(uow, moving.kind)
    at = order.index(moving)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, choice in enumerate(order):
        if choice.position != position:
            uow.meanwhile.choices.save(replace(choice, position=position))
    return choice_id


def take_choices(uow: UnitOfWork, choices: Sequence[WaitChoice]) -> list[str]:
    """Take entries that come with the program onto the lists; those that stand there already are left."""
    known = {(one.kind, one.name_en, one.name_lt) for one in uow.meanwhile.choices.all()}
    return [
        keep_choice(uow, replace(one, id="", rev=0))
        for one in map(_checked, choices)
        if (one.kind, one.name_en, one.name_lt) not in known
    ]


def _list(uow: UnitOfWork, kind: ListKind) -> list[WaitChoice]:
    return of_kind(uow.meanwhile.choices.all(), kind, offered=False)


def _checked(choice: WaitChoice) -> WaitChoice:
    tidy = replace(
        choice,
        name_en=clean(choice.name_en),
        name_lt=clean(choice.name_lt),
        words_en=clean(choice.words_en),
        words_lt=clean(choice.words_lt),
    )
    if not (tidy.name_en or tidy.name_lt):
        raise DomainError("text_needed")
    for limit, texts in (
        (NAME_LETTERS, (tidy.name_en, tidy.name_lt)),
        (WORDS_LETTERS, (tidy.words_en, tidy.words_lt)),
    ):
        if max(map(len, texts)) > limit:
            raise DomainError("name_too_long", limit=limit)
    return tidy
