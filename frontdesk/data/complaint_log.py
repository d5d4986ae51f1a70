"""What the log of complaints is narrowed to, as conditions that the engine can look up."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.data.engine import Engine
from frontdesk.data.sight import Sight
from frontdesk.data.table import to_text
from frontdesk.domain.complaints import ANSWERED, OPEN, ComplaintState
from frontdesk.domain.log_filter import Answered, Bounds, DueEnds, LogFilter
from frontdesk.domain.text import all_words, words

NEWEST_FIRST = "ORDER BY received_at DESC, id DESC"
LOG_INDEX = "complaint_log"  # holds every column that narrows, but for when it was answered
ANSWERED_INDEX = "complaint_answered"
FEW = 500  # complaints that say a word: those alone are looked at, and not the whole log for them
LONG = 3  # letters of a word that few may say
# What is shut away is in no log.
IN_SIGHT = "shut_at IS NULL"


class Where:
    """Conditions that all have to hold, and their values."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._conditions = [IN_SIGHT]
        self._few = False
        self.values: dict[str, object] = {}

    @property
    def sql(self) -> str:
        """Return them as they stand in a query."""
        return f" WHERE {' AND '.join(self._conditions)}"

    @property
    def source(self) -> str:
        """Return the table as FROM has it: read through the index that narrows it most."""
        return self._engine.through("complaint", "complaint_num" if self._few else LOG_INDEX)

    def narrowed_to(self, found: LogFilter, within: Bounds) -> Where:
        """Add what a filter asks for; its days begin and end ``within`` bounds."""
        self.one_of("state", found.shown_states())
        self._of_subjects(found.subjects)
        self._any_of("cause_id", found.causes)
        self._any_of("remedy", found.remedies)
        self._restricted(found.restricted)
        self._by_roles(found.roles)
        self._due(within.due)
        for condition, value in (
            ("amount_cents >= :least", found.least_cents),
            ("amount_cents <= :most", found.most_cents),
            ("received_at >= :since", within.since and to_text(within.since)),
            ("received_at < :until", within.until and to_text(within.until)),
        ):
            if value is not None:
                self._add(condition, **{condition.rpartition(":")[2]: value})
        self._at_hour(found.hour, within)
        self._answered(found.answered, within)
        self._of_product(found)
        self.with_words(found.text)
        return self

    def theirs(self, sight: Sight) -> Where:
        """Leave out what is not the reader's to open: its words and its amount tell of it, too."""
        if condition := sight.narrowed():
            self._add(condition.removeprefix(" AND "), **sight.values)
        return self

    def still_open(self) -> str:
        """Return what tells that one is still open; its values are among the others from then on."""
        states = {f"open{at}": str(state) for at, state in enumerate(OPEN)}
        self.values.update(states)
        return f"state IN ({', '.join(f':{name}' for name in states)})"

    def due_soon(self, within: Bounds) -> str:
        """Return what tells that a clock of an open one ends soon, likewise."""
        condition, values = _due_by(within.soon, "soon")
        self.values.update(values)
        return condition

    def one_of(self, column: str, wanted: Iterable[str] | None) -> Where:
        """Let a column hold one of some values; None for any at all."""
        if wanted is not None:
            values = {f"{column}{i}": str(one) for i, one in enumerate(sorted(wanted))}
            marks = ", ".join(f":{name}" for name in values)
            self._add(f"{column} IN ({marks})" if marks else "1 = 0", **values)
        return self

    def with_words(self, text: str) -> Where:
        """Let each word stand in a complaint or in what its customer is found by; long ones are rare."""
        for i, word in enumerate(sorted(words(text), key=len, reverse=True)):
            if not self._few and len(word) >= LONG:
                found = self._engine.complaints_saying(word, FEW)
                if found is not None:
                    self._few = True
                    self._add(f"num IN ({', '.join(map(str, found))})")
                    continue
            condition, values = self._engine.complaint_says(word, f"word{i}")
            self._add(condition, **values)
        return self

    def _of_subjects(self, subjects: tuple[str, ...]) -> None:
        named = {f"subject{i}": one for i, one in enumerate(subjects) if one}
        ways = [f"subject_id IN ({', '.join(f':{name}' for name in named)})"] if named else []
        if "" in subjects:
            ways.append("subject_id IS NULL")
        if named:  # what is a part of one goes along
            parents = ", ".join(f":{name}" for name in named)
            ways.append(f"subject_id IN (SELECT id FROM subject WHERE parent_id IN ({parents}))")
        if ways:
            self._add(f"({' OR '.join(ways)})", **named)

    def _any_of(self, column: str, chosen: tuple[str, ...]) -> None:
        """Let a column hold one of some values; an empty one stands for none."""
        if chosen:
            values = {f"{column}{at}": one for at, one in enumerate(chosen)}
            marks = ", ".join(f":{name}" for name in values)
            self._add(f"coalesce({column}, '') IN ({marks})", **values)

    def _restricted(self, chosen: tuple[str, ...]) -> None:
        ways = ["restricted = ''"] if "" in chosen else []
        kinds = {f"restricted{at}": f"%{_escaped(kind)}%" for at, kind in enumerate(chosen) if kind}
        ways += [f"restricted LIKE :{name} ESCAPE '!'" for name in kinds]
        if ways:
            self._add(f"({' OR '.join(ways)})", **kinds)

    def _due(self, ends: DueEnds) -> None:
        if ends.last is not None:
            condition, values = _due_by(ends, "due")
            self._add(condition, **values)
        if ends.first is not None and ends.came_first is not None and ends.heard_since is not None:
            self._add(
                f"CASE WHEN {_OWED} THEN"
                " answer_due >= :due_first AND coalesce(legal_due, :due_first) >= :due_first"
                f" AND ({_HEARD} IS NOT NULL OR coalesce(received_on, :came_first) >= :came_first)"
                f" AND coalesce({_HEARD}, :heard_since) >= :heard_since"
                f" ELSE {_LEGAL_RUNS} AND legal_due >= :due_first END",
                due_first=ends.first.isoformat(),
                came_first=ends.came_first.isoformat(),
                heard_since=to_text(ends.heard_since),
            )

    def _at_hour(self, hour: int | None, within: Bounds) -> None:
        if hour is not None:
            clock, values = self._engine.shop_time("received_at", _turns(within), "turn")
            self._add(f"substr({clock}, 12, 2) = :hour", **values, hour=f"{hour:02}")

    def _answered(self, wanted: Answered | None, within: Bounds) -> None:
        """Narrow to when and how answers came, or did not."""
        ways: list[str] = []
        values: dict[str, object] = {}
        if within.answered_since is not None:
            ways.append("had_answer_at >= :answered_since")
            values["answered_since"] = to_text(within.answered_since)
        if within.answered_until is not None:
            ways.append("had_answer_at < :answered_until")
            values["answered_until"] = to_text(within.answered_until)
        if wanted in (Answered.IN_TIME, Answered.LATE):
            ways.append(self._in_time(within) if wanted is Answered.IN_TIME else self._late(within))
        if ways:
            self._add(f"rowid IN ({self._answers(' AND '.join(ways))})", **values)
        if wanted in (Answered.DECIDED, Answered.MISSED) and within.today is not None:
            ended = {f"ended{at}": str(state) for at, state in enumerate(sorted(ANSWERED))}
            marks = ", ".join(f":{name}" for name in ended)
            self._add(f"(answer_due < :today OR state IN ({marks}))", **ended, today=within.today.isoformat())
        if wanted is Answered.MISSED:
            self._add(f"rowid NOT IN ({self._answers(self._in_time(within))})")

    def _in_time(self, within: Bounds) -> str:
        return f"(had_answer_at < answer_due OR {self._answer_day(within)} <= answer_due)"

    def _late(self, within: Bounds) -> str:
        return f"had_answer_at >= answer_due AND {self._answer_day(within)} > answer_due"

    def _answer_day(self, within: Bounds) -> str:
        """Return on which day of the shop an answer came; that and UTC's are a day apart at the most."""
        clock, turns = self._engine.shop_time("had_answer_at", _turns(within), "turn")
        self.values.update(turns)
        return f"substr({clock}, 1, 10)"

    def _answers(self, condition: str) -> str:
        """Go by the index of answers."""
        return f"SELECT rowid FROM {self._engine.through('complaint', ANSWERED_INDEX)} WHERE {condition}"

    def _of_product(self, found: LogFilter) -> None:
        if found.whole_product:
            self._add("product_text = :product", product=apart(found.product))
            return
        for at, word in enumerate(words(found.product)):
            self._add(
                f"product_text LIKE :product{at} ESCAPE '!'", **{f"product{at}": f"% {_escaped(word)}%"}
            )

    def _by_roles(self, roles: tuple[str, ...]) -> None:
        if roles:
            values = {f"role{i}": str(role) for i, role in enumerate(roles)}
            marks = ", ".join(f":{name}" for name in values)
            self._add(f"noted_by IN (SELECT id FROM staff WHERE role IN ({marks}))", **values)

    def _add(self, condition: str, **values: object) -> None:
        self._conditions.append(condition)
        self.values.update(values)


# Of those still open; see ``domain.deadlines.running``.
_OWED = f"state <> '{ComplaintState.TOLD}'"
_LEGAL_RUNS = "told_in_writing = 0"
_HEARD = "coalesce(news_at, acknowledged_at)"


def _due_by(ends: DueEnds, name: str) -> tuple[str, dict[str, object]]:
    """Return the condition that a clock which runs ends by the last day, and its values."""
    if ends.last is None or ends.came_last is None or ends.heard_before is None:
        return "1 = 1", {}
    condition = (
        f"({_OWED} AND (answer_due <= :{name}_last OR {_HEARD} < :{name}_heard"
        f" OR ({_HEARD} IS NULL AND received_on <= :{name}_came))"
        f" OR legal_due <= :{name}_last AND {_LEGAL_RUNS})"
    )
    return condition, {
        f"{name}_last": ends.last.isoformat(),
        f"{name}_came": ends.came_last.isoformat(),
        f"{name}_heard": to_text(ends.heard_before),
    }


def _turns(within: Bounds) -> list[tuple[str | None, int]]:
    return [(None if until is None else to_text(until), minutes) for until, minutes in within.ahead]


def apart(text: str) -> str:
    """Return every folded word of a text, each between single spaces: what it is found and counted by."""
    found = all_words(text)
    return f" {' '.join(found)} " if found else ""


def _escaped(word: str) -> str:
    """Return a word as LIKE takes it: of what is no letter a word has the low line alone."""
    return word.replace("_", "!_")
