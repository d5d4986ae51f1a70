"""The story of a complaint in words, one sentence for each thing that somebody did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.domain.complaints import CLOSED, ComplaintState
from frontdesk.domain.shop import Staff
from frontdesk.i18n import N_, _
from frontdesk.services.complaint_reading import Case
from frontdesk.services.erasing import ShutCase
from frontdesk.services.ports import Step
from frontdesk.ui.complaints.purchase_words import purchase_changes
from frontdesk.ui.complaints.wording import somebody_within
from frontdesk.ui.words import day

Image = Mapping[str, object]
_STEPS: dict[str, str] = {
    ComplaintState.ASSESSED: N_("{who} looked at how serious it is"),
    ComplaintState.LOOKED_INTO: N_("{who} looks into it"),
    ComplaintState.DECIDED: N_("{who} decided: {what}"),
    ComplaintState.CLOSED: N_("{who} solved it: {what}"),
    ComplaintState.REJECTED: N_("{who} answered with reasons: {what}"),
    ComplaintState.TOLD: N_("{who} told the customer what was decided"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the story and when it happened."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class _Names:
    """Whose names and which numbers the sentences need."""

    people: Mapping[str, Staff]
    numbers: Mapping[str, str]

    def of(self, staff_id: object) -> str:
        """Return a name that begins a sentence."""
        staff = self.people.get(str(staff_id))
        return staff.name if staff else _("Somebody")

    def within(self, staff_id: object) -> str:
        """Return a name that stands later in a sentence."""
        return self.of(staff_id) if str(staff_id) in self.people else somebody_within()


def story_lines(case: Case | ShutCase, people: Mapping[str, Staff]) -> list[Line]:
    """Return the story, oldest first."""
    return [Line(step.at, text) for step in case.story for text in sentences_of(step, case, people)]


def sentences_of(step: Step, case: Case | ShutCase, people: Mapping[str, Staff]) -> Sequence[str]:
    """Return what somebody did in one step of a story."""
    names = _Names(people, {other.id: other.number for other in getattr(case, "same", ())})
    return _sentences(step, names)


def _sentences(step: Step, names: _Names) -> Sequence[str]:
    who = names.of(step.actor)
    if step.code == "undo":
        return [_("{who} took the last step back").format(who=who)]
    if step.after is None:  # what was in it was erased; that something happened stays
        return [_("{who} changed something").format(who=who)]
    if step.before is None:
        told = [_("{who} wrote it down").format(who=who)]
        if why := step.after.get("exception"):
            told.append(_("{who} made an exception to a rule: {why}").format(who=who, why=why))
        return told
    before, after = step.before, step.after
    told = [
        *_joined(who, before, after, names.numbers),
        *_told_again(who, before, after),
        *_noted(who, before, after),
        *_bought(who, before, after),
        *_heard(who, before, after),
        *_passed(who, before, after, names),
        *_moved(who, before, after),
        *_asked(who, before, after, names),
    ]
    return told or [_("{who} changed something").format(who=who)]


def _passed(who: str, before: Image, after: Image, names: _Names) -> list[str]:
    """To whom it was offered, and who took it."""
    if before["taken_at"] != after["taken_at"]:
        return [_("{who} took it").format(who=who)]
    if after.get("passed") and before.get("passed") != after["passed"]:
        late, to = names.of(before["handed_to"]), names.within(after["handed_to"])
        return [_("{late} had not taken it in time; {to} is asked now").format(late=late, to=to)]
    if after["handed_to"] and before["handed_at"] != after["handed_at"]:
        to = names.within(after["handed_to"])
        return [_("{who} handed it to {to}").format(who=who, to=to)]
    if before["handed_to"] and not after["handed_to"] and after["state"] not in CLOSED:
        return [_("{who} took it back").format(who=who)]
    return []


def _moved(who: str, before: Image, after: Image) -> list[str]:
    was, state = str(before["state"]), str(after["state"])
    if was == state or before["taken_at"] != after["taken_at"]:
        return []
    said = _("{who} opened it again") if was in CLOSED else _(_STEPS[state]) if state in _STEPS else ""
    return [said.format(who=who, what=after["outcome"])] if said else []


def _asked(who: str, before: Image, after: Image, names: _Names) -> list[str]:
    """What was asked back and answered, and who may open it; images of an older time know none of it."""
    told = []
    if after.get("asked") and before.get("asked_at") != after.get("asked_at"):
        of = names.within(after["asked_of"])
        told.append(_("{who} asked {of}: {what}").format(who=who, of=of, what=after["asked"]))
    if after.get("answered") and before.get("answered") != after["answered"]:
        told.append(_("{who} answered: {what}").format(who=who, what=after["answered"]))
    if before.get("restricted", "") != after.get("restricted", ""):
        told.append(
            _("{who} let only a supervisor or the owner open it").format(who=who)
            if after.get("restricted")
            else _("{who} let everybody open it again").format(who=who)
        )
    return told


def _noted(who: str, before: Image, after: Image) -> list[str]:
    told = []
    if before["cause"] != after["cause"] and after["cause"]:
        told.append(_("{who} noted the cause: {what}").format(who=who, what=after["cause"]))
    ended = before["state"] != after["state"] and after["state"] in {*CLOSED, ComplaintState.DECIDED}
    if before["outcome"] != after["outcome"] and after["outcome"] and not ended:
        told.append(_("{who} noted what is done: {what}").format(who=who, what=after["outcome"]))
    return told


def _bought(who: str, before: Image, after: Image) -> list[str]:
    changes = purchase_changes(before, after)
    if not changes:
        return []
    return [_("{who} noted what was bought: {what}").format(who=who, what=" · ".join(changes))]


def _heard(who: str, before: Image, after: Image) -> list[str]:
    """What the customer heard, and when it came in writing; images of an older time know neither."""
    told = []
    if after.get("written") and not before.get("written"):
        on = date.fromisoformat(str(after["written_on"]))
        told.append(_("{who} noted that it is in writing, since {day}").format(who=who, day=day(on)))
    first = bool(after.get("acknowledged_at")) and not before.get("acknowledged_at")
    if first:
        told.append(_("{who} let the customer know that it arrived").format(who=who))
    elif before["state"] == after["state"]:  # a step tells it else
        if after.get("told_in_writing") and not before.get("told_in_writing"):
            told.append(_("{who} gave the customer in writing what was decided").format(who=who))
        elif before.get("news_at") != after.get("news_at"):
            told.append(_("{who} told the customer how it stands").format(who=who))
    return told


def _told_again(who: str, before: Image, after: Image) -> list[str]:
    if before["told_before"] == after["told_before"]:
        return []
    return [_("{who} noted that it was told once more").format(who=who)]


def _joined(who: str, before: Image, after: Image, numbers: Mapping[str, str]) -> list[str]:
    if before["same_as"] == after["same_as"] or not after["same_as"]:
        return []
    number = numbers.get(str(after["same_as"]))
    if number is None:
        return [_("{who} joined it to another about the same thing").format(who=who)]
    return [_("{who} joined it to {number}").format(who=who, number=number)]
