"""What is told and promised in the example shop: complaints in every state, promises with every ending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from frontdesk.domain.calendar import next_open_day, spans_on, zone_of
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.shop import Shop
from frontdesk.services.attachments import keep_file
from frontdesk.services.complaint_steps import refuse, solve, solve_here
from frontdesk.services.complaints import Told, hand_over, log_complaint, take
from frontdesk.services.example_days import Guest, Story
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, break_promise, keep_promise, make_promise
from frontdesk.services.remarks import Remarked, note_remark, read_remark


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the example plays, and who is in it."""

    shop: Shop
    now: datetime
    days: Sequence[date]  # today, then the open days before it, the latest first
    language: str
    staff: Mapping[str, str]  # ids by name
    customers: Sequence[str]  # keys of customers the story does not name
    rng: Random

    @property
    def clerks(self) -> tuple[str, str]:
        """Return the ids of those who serve."""
        return self.staff["Rūta"], self.staff["Tomas"]

    def at(self, day: int, hour: float) -> datetime:
        """Return an instant so many open days ago, never one that is still to come."""
        return min(self.local(self.days[day], hour), self.now - timedelta(minutes=75))

    def local(self, day: date, hour: float) -> datetime:
        """Return the instant of a day and an hour on the shop's wall clock."""
        at = time(int(hour), int(hour % 1 * 60), self.rng.randrange(60))
        return datetime.combine(day, at, zone_of(self.shop))

    def busy_hour(self, day: int) -> float:
        """Return an hour well within opening times."""
        span = spans_on(self.shop, self.days[day])[0]
        return self.rng.uniform(span.opens.hour + 0.75, span.closes.hour - 1.5)


def complain(
    story: Story,
    setting: Setting,
    told: Mapping[str, Any],
    number: int,
    subjects: Sequence[Sequence[str]],
    picture: bytes,
) -> tuple[datetime, Guest] | None:
    """Note a complaint; one at the counter comes with a guest who will tell it there."""
    who = told["who"] or _anybody(setting)
    case = _Case(story, setting, told, f"complaint {told.get('key', number)}", who, subjects, picture)
    day = told["day"]
    if "channel" in told:
        hour = setting.busy_hour(day) if day else setting.now.astimezone(zone_of(setting.shop)).hour
        case.tells(setting.at(day, hour), setting.rng.choice(setting.clerks), "")
        return None
    guest = Guest(f"visit of {case.key}", who, tells=case.tells)
    return setting.local(setting.days[day], setting.busy_hour(day)), guest


def _anybody(setting: Setting) -> str:
    """Most give their name; one in five does not."""
    return setting.rng.choice(setting.customers) if setting.rng.random() < 0.8 else ""


@dataclass(frozen=True, slots=True)
class _Case:
    story: Story
    setting: Setting
    told: Mapping[str, Any]
    key: str
    who: str
    subjects: Sequence[Sequence[str]]
    picture: bytes  # of a receipt

    def tells(self, at: datetime, clerk: str, visit: str) -> None:
        """Note what is told at a moment to a clerk, and how it goes on from there."""
        end = self.told["end"]
        if self.told.get("picture"):
            self.story.then(at - timedelta(seconds=20), clerk, "keep_file", self._photo, f"photo {self.key}")
        code, log = ("solve_here", solve_here) if end == "here" else ("log_complaint", log_complaint)
        self.story.then(at, clerk, code, lambda uow: log(uow, self._words(visit)), self.key)
        holder = clerk
        if end == "handed" or self.told.get("hand") or (end in {"solved", "refused"} and len(self.key) % 2):
            holder = self._hand(at, clerk, taken=end != "handed")
        if end in {"solved", "refused"}:
            self._close(holder)

    def _words(self, visit: str) -> Told:
        words, ids = self.told[self.setting.language], self.story.ids
        same_as = self.told.get("same_as")
        here = self.told["end"] == "here"
        return Told(
            words=words["words"],
            summary=words["summary"],
            customer_id=ids[self.who] if self.who else None,
            visit_id=ids[visit] if visit else None,
            same_as=ids[f"complaint {same_as}"] if same_as else None,
            subject_id=self.subjects[self.told["subject"]][self.told.get("part", 0)],
            channel=self.told.get("channel", "counter"),
            written=self.told.get("channel") in {"email", "letter"},
            remedy=self.told["remedy"],
            receipt=words.get("receipt", ""),
            offered=words["outcome"] if here else words.get("offered", ""),
            told_before=self.told.get("told", 0),
            severity=self.told.get("severity", ""),
            fair=words.get("fair", ""),
            purchase=self._purchase(words),
            files=[ids[f"photo {self.key}"]] if self.told.get("picture") else (),
        )

    def _purchase(self, words: Mapping[str, str]) -> Purchase:
        told = self.told
        days = timedelta(days=told.get("bought", 0))
        return Purchase(
            product=words.get("product", ""),
            bought_on=self.setting.days[told["day"]] - days if days else None,
            price_cents=told.get("cents", 0),
            bought_by=told.get("bought_by", ""),
            fault=told.get("fault", ""),
        )

    def _photo(self, uow: UnitOfWork) -> str:
        return keep_file(uow, file_id=uow.new_id(), data=self.picture)

    def _hand(self, at: datetime, clerk: str, *, taken: bool) -> str:
        daiva, ids = self.setting.staff["Daiva"], self.story.ids
        handed = at + timedelta(minutes=1)
        self.story.then(
            handed, clerk, "hand_over", lambda uow: hand_over(uow, complaint_id=ids[self.key], to=daiva)
        )
        if not taken:
            return clerk
        read = handed + timedelta(minutes=self.setting.rng.randint(8, 60))
        self.story.then(read, daiva, "take", lambda uow: take(uow, complaint_id=ids[self.key]))
        return daiva

    def _close(self, holder: str) -> None:
        words, ids = self.told[self.setting.language], self.story.ids
        end = solve if self.told["end"] == "solved" else refuse
        day = self.told["day"] - self.told["after"]
        self.story.then(
            self.setting.at(day, self.setting.busy_hour(day)),
            holder,
            "solve" if end is solve else "refuse",
            lambda uow: end(
                uow, complaint_id=ids[self.key], outcome=words["outcome"], cause=words.get("cause")
            ),
        )


def remark(story: Story, setting: Setting, said: Mapping[str, Any]) -> None:
    """Note a suggestion or a thank-you."""

    def note(uow: UnitOfWork) -> str:
        told = Remarked(
            kind=RemarkKind(said["kind"]),
            words=said[setting.language],
            customer_id=story.ids[said["who"]] if said["who"] else None,
            for_id=setting.staff[said["for"]] if "for" in said else "",
        )
        return note_remark(uow, told)

    at, key = setting.at(said["day"], setting.busy_hour(said["day"])), f"remark {said['day']}"
    story.then(at, setting.staff["Daiva"], "note_remark", note, key)
    if said.get("read"):
        reader = setting.staff[said["for"]]
        read = partial(_read, story, key)
        story.then(at + timedelta(minutes=40), reader, "read_remark", read)


def _read(story: Story, key: str, uow: UnitOfWork) -> str:
    return read_remark(uow, remark_id=story.ids[key])


def promise(story: Story, setting: Setting, given: Mapping[str, Any], number: int) -> None:
    """Note a promise and its ending."""
    key, clerk = f"promise {number}", setting.rng.choice(setting.clerks)
    who = given.get("who") or setting.rng.choice(setting.customers)
    made = setting.at(given["day"], setting.busy_hour(given["day"]))
    due = _due(setting, given)

    def make(uow: UnitOfWork) -> str:
        about = f"complaint {given['complaint']}" if "complaint" in given else ""
        word = Word(
            text=given[setting.language],
            due_at=due,
            customer_id=story.ids[who],
            complaint_id=story.ids[about] if about else None,
        )
        return make_promise(uow, word)

    story.then(made, clerk, "make_promise", make, key)
    if given["end"] == "kept":
        early = due - timedelta(minutes=setting.rng.randint(10, 90))
        story.then(early, clerk, "keep_promise", partial(_end, keep_promise, story, key))
    elif given["end"] == "broken":
        late = due + timedelta(minutes=setting.rng.randint(20, 60))
        story.then(late, clerk, "break_promise", partial(_end, break_promise, story, key))


def _end(step: Any, story: Story, key: str, uow: UnitOfWork) -> str:
    return str(step(uow, promise_id=story.ids[key]))


def _due(setting: Setting, given: Mapping[str, Any]) -> datetime:
    """A number is so many open days later; today it is five in the afternoon while that is still to come."""
    today, due = setting.days[0], given["due"]
    if due == "today":
        midnight = setting.local(today, 23.99)
        soon = min(setting.now + timedelta(hours=2), midnight)
        five = datetime.combine(today, time(17), zone_of(setting.shop))
        return five if five > setting.now + timedelta(minutes=30) else soon
    if due in {"next", "later"}:
        ahead = next_open_day(setting.shop, today) or today + timedelta(days=1)
        if due == "later":
            ahead = next_open_day(setting.shop, ahead + timedelta(days=2)) or ahead
        return datetime.combine(ahead, time(12), zone_of(setting.shop))
    return datetime.combine(setting.days[given["day"] - due], time(16), zone_of(setting.shop))
