"""What the log of complaints is narrowed to, as conditions that the engine can look up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from frontdesk.data.engine import Engine
from frontdesk.data.sight import Sight
from frontdesk.data.table import to_text
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.text import words

NEWEST_FIRST = "ORDER BY received_at DESC, id DESC"
LOG_INDEX = "complaint_log"  # holds every column that narrows
# What is shut away is in no log.
IN_SIGHT = "shut_at IS NULL"


class Where:
    """Conditions that all have to hold, and their values."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._conditions = [IN_SIGHT]
        self.values: dict[str, object] = {}

    @property
    def sql(self) -> str:
        """Return them as they stand in a query."""
        return f" WHERE {' AND '.join(self._conditions)}"

    def narrowed_to(
        self, found: LogFilter, *, today: date, since: datetime | None, until: datetime | None
    ) -> Where:
        """Add what a filter asks for; ``since`` and ``until`` are where its days begin and end."""
        self.one_of("state", found.shown_states())
        self._of_subjects(found.subjects)
        self._by_roles(found.roles)
        first, last = found.due_days(today)
        for condition, value in (
            ("answer_due >= :due_first", first and first.isoformat()),
            ("answer_due <= :due_last", last and last.isoformat()),
            ("amount_cents >= :least", found.least_cents),
            ("amount_cents <= :most", found.most_cents),
            ("received_at >= :since", since and to_text(since)),
            ("received_at < :until", until and to_text(until)),
        ):
            if value is not None:
                self._add(condition, **{condition.rpartition(":")[2]: value})
        for i, word in enumerate(words(found.product)):
            self._add(f"product_text LIKE :product{i} ESCAPE '!'", **{f"product{i}": f"% {_escaped(word)}%"})
        self.with_words(found.text)
        return self

    def theirs(self, sight: Sight) -> Where:
        """Leave out what is not the reader's to open: its words and its amount tell of it, too."""
        if condition := sight.narrowed():
            self._add(condition.removeprefix(" AND "), **sight.values)
        return self

    def one_of(self, column: str, wanted: Iterable[str] | None) -> Where:
        """Let a column hold one of some values; None for any at all."""
        if wanted is not None:
            values = {f"{column}{i}": str(one) for i, one in enumerate(sorted(wanted))}
            marks = ", ".join(f":{name}" for name in values)
            self._add(f"{column} IN ({marks})" if marks else "1 = 0", **values)
        return self

    def with_words(self, text: str) -> Where:
        """Let each word stand in a complaint or in what its customer is found by."""
        for i, word in enumerate(words(text)):
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

    def _by_roles(self, roles: tuple[str, ...]) -> None:
        if roles:
            values = {f"role{i}": str(role) for i, role in enumerate(roles)}
            marks = ", ".join(f":{name}" for name in values)
            self._add(f"noted_by IN (SELECT id FROM staff WHERE role IN ({marks}))", **values)

    def _add(self, condition: str, **values: object) -> None:
        self._conditions.append(condition)
        self.values.update(values)


def _escaped(word: str) -> str:
    """Return a word as LIKE takes it: of what is no letter a word has the low line alone."""
    return word.replace("_", "!_")
