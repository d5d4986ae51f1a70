"""Settings: each change is kept at once, on the records as the change before it left them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.care import VisitReason
from frontdesk.domain.errors import DomainError, NotFoundError, StaleRecordError
from frontdesk.domain.goodwill import envelope_text, parse_envelope
from frontdesk.domain.meanwhile import WaitChoice
from frontdesk.domain.mending import Cause
from frontdesk.domain.shop import Role, Staff, Subject
from frontdesk.services.causes import keep_cause
from frontdesk.services.desk import Change
from frontdesk.services.house import House
from frontdesk.services.leaving import close_person
from frontdesk.services.ports import Done
from frontdesk.services.reasons import keep_reason, take_reasons
from frontdesk.services.shop import add_staff, change_settings, change_staff, keep_subject, move_subject
from frontdesk.services.wait_lists import keep_choice, move_choice, take_choices
from frontdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: its spot on the page, its command, and what it does, None when it changes nothing."""

    spot: str
    code: str
    change: Callable[[House], Change | None]


class SettingsPresenter(QObject):
    """Keeps changes; says which spot of the page was refused, and when to show everything as it stands."""

    shown = Signal()
    kept = Signal(str)  # a spot
    refused = Signal(str, object)  # a spot, the exception

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._edits: deque[Edit] = deque()
        self._running = False
        self._reading = False  # the house is on its way as the last change left it
        session.house_changed.connect(self._house_read)

    @property
    def house(self) -> House:
        """Return the shop as last read."""
        return self._session.house

    def closed_people(self) -> list[Staff]:
        """Return who worked here earlier, by name."""
        return sorted((s for s in self.house.everybody.values() if not s.active), key=lambda s: s.name)

    def change_shop(self, spot: str, **changes: Any) -> None:
        """Change settings of the shop."""

        def build(house: House) -> Change | None:
            assert house.shop is not None
            after = replace(house.shop, **changes)
            return None if after == house.shop else partial(change_settings, shop=after)

        self._add(Edit(spot, "change_settings", build))

    def change_goodwill(self, spot: str, remedy: str, cents: int) -> None:
        """Change what a clerk may give without asking, for one kind of remedy."""

        def build(house: House) -> Change | None:
            assert house.shop is not None
            limits = {**parse_envelope(house.shop.goodwill), remedy: cents}
            after = replace(house.shop, goodwill=envelope_text(limits))
            return None if after == house.shop else partial(change_settings, shop=after)

        self._add(Edit(spot, "change_settings", build))

    def add_person(self, name: str, role: Role) -> None:
        """Take a new colleague in."""
        self._add(Edit("person", "add_staff", lambda _house: partial(add_staff, name=name, role=role)))

    def change_person(self, spot: str, staff_id: str, **changes: Any) -> None:
        """Rename a colleague, give another role, close who left."""

        def build(house: House) -> Change | None:
            before = house.everybody[staff_id]
            after = replace(before, **changes)
            return None if after == before else partial(change_staff, staff=after)

        self._add(Edit(spot, "change_staff", build))

    def close_person(self, spot: str, staff_id: str, hand_to: str | None) -> None:
        """Close a colleague who left; somebody else answers for what was open."""
        change = partial(close_person, staff_id=staff_id, hand_to=hand_to)
        self._add(Edit(spot, "close_person", lambda _house: change))

    def add_subject(self, *, name_lt: str, name_en: str, parent_id: str | None = None) -> None:
        """Put a subject, or a part of one, at the end of the list."""
        new = Subject(id="", name_lt=name_lt, name_en=name_en, parent_id=parent_id)
        self._add(Edit("subject", "keep_subject", lambda _house: partial(keep_subject, subject=new)))

    def change_subject(self, spot: str, subject_id: str, **changes: Any) -> None:
        """Rename a subject, or offer it no more."""

        def build(house: House) -> Change | None:
            before = next(s for s in house.subjects if s.id == subject_id)
            after = replace(before, **changes)
            return None if after == before else partial(keep_subject, subject=after)

        self._add(Edit(spot, "keep_subject", build))

    def move_subject(self, subject_id: str, by: int) -> None:
        """Move a subject along the list."""
        change = partial(move_subject, subject_id=subject_id, by=by)
        self._add(Edit(f"subject:{subject_id}", "move_subject", lambda _house: change))

    def add_choice(self, spot: str, choice: WaitChoice) -> None:
        """Put an entry at the end of a list for those who wait."""
        self._add(Edit(spot, "keep_choice", lambda _house: partial(keep_choice, choice=choice)))

    def change_choice(self, spot: str, choice_id: str, **changes: Any) -> None:
        """Change an entry, or offer it no more."""

        def build(house: House) -> Change | None:
            before = next(one for one in house.choices if one.id == choice_id)
            after = replace(before, **changes)
            return None if after == before else partial(keep_choice, choice=after)

        self._add(Edit(spot, "keep_choice", build))

    def move_choice(self, choice_id: str, by: int) -> None:
        """Move an entry along its list."""
        change = partial(move_choice, choice_id=choice_id, by=by)
        self._add(Edit(f"choice:{choice_id}", "move_choice", lambda _house: change))

    def take_choices(self, choices: Sequence[WaitChoice]) -> None:
        """Take entries that come with the program."""
        change = partial(take_choices, choices=choices)
        self._add(Edit("choices", "take_choices", lambda _house: change))

    def change_reason(self, spot: str, reason: VisitReason) -> None:
        """Add a reason for visits (with an empty id), or change one."""

        def build(house: House) -> Change | None:
            before = next((one for one in house.reasons if one.id == reason.id), None)
            after = replace(reason, rev=before.rev) if before else reason
            return None if after == before else partial(keep_reason, reason=after)

        self._add(Edit(spot, "keep_reason", build))

    def take_reasons(self) -> None:
        """Take the reasons that come with the program."""
        self._add(Edit("reason", "take_reasons", lambda _house: take_reasons))

    def change_cause(self, spot: str, cause: Cause) -> None:
        """Add a cause of complaints (with an empty id), or change one."""

        def build(house: House) -> Change | None:
            before = next((one for one in house.causes if one.id == cause.id), None)
            after = replace(cause, rev=before.rev, position=before.position) if before else cause
            return None if after == before else partial(keep_cause, cause=after)

        self._add(Edit(spot, "keep_cause", build))

    def give(self, spot: str, code: str, change: Change) -> None:
        """Give a command that needs nothing of what is kept."""
        self._add(Edit(spot, code, lambda _house: change))

    def refuse(self, spot: str, code: str) -> None:
        """Refuse what could not even be read."""
        self.refused.emit(spot, DomainError(code))

    def _add(self, edit: Edit) -> None:
        self._edits.append(edit)
        self._next()

    def _next(self) -> None:
        while self._edits and not self._running:
            edit = self._edits.popleft()
            change = edit.change(self.house)
            if change is None:
                self.kept.emit(edit.spot)
                continue
            self._running = True
            self._session.do(
                edit.code,
                change,
                then=partial(self._done, edit),
                refused=partial(self._refuse, edit),
                owner=self,
            )

    def _done(self, edit: Edit, _done: Done) -> None:
        self._reading = True
        self.kept.emit(edit.spot)

    def _refuse(self, edit: Edit, error: Exception) -> None:
        self.refused.emit(edit.spot, error)
        if isinstance(error, StaleRecordError | NotFoundError):
            self._reading = True
            self._session.read_again()
            return
        self._running = False
        self._next()

    def _house_read(self) -> None:
        if self._reading:
            self._running = self._reading = False
        self.shown.emit()
        self._next()
