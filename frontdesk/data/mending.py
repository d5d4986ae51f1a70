"""The ``MendingRepos`` port: causes, measures, and complaints counted by the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from frontdesk.data.engine import Engine, Row
from frontdesk.data.sight import Sight
from frontdesk.data.table import Recorder, Table, to_instant, to_text
from frontdesk.domain.complaints import CLOSED
from frontdesk.domain.mending import Cause, Measure

if TYPE_CHECKING:
    # Not loaded before the first window.
    from frontdesk.domain.recurring import LikeCases, Paid, Tallied
    from frontdesk.services.mending_ports import Between, By, CaseRow, GivenAnswer, Span

_OPEN = "done_at IS NULL AND dropped_at IS NULL"


class SqlMeasures(Table[Measure]):
    """The ``MeasureRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        super().__init__(engine, recorder, Measure, "measure")
        self._sight = sight

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[Measure]:
        """Return the records of a query; of what is not theirs to open, what the reader is to do about it."""
        hidden, reader = self._sight.hidden(), self._sight.reader
        found = super().read(sql, values)
        return [one for one in found if one.complaint_id not in hidden or one.owner_id == reader]

    def of_complaint(self, complaint_id: str) -> list[Measure]:
        """Return a complaint's measures, the oldest first."""
        return self.read(f"{self.select} WHERE complaint_id = :id ORDER BY id", {"id": complaint_id})

    def open_of(self, staff_id: str) -> list[Measure]:
        """Return what somebody still has to do, the one due first in front."""
        sql = f"{self.select} WHERE owner_id = :id AND {_OPEN} ORDER BY due_on, id"
        return self.read(sql, {"id": staff_id})

    def unanswered_of(self, staff_id: str, before: datetime) -> list[Measure]:
        """Return what somebody did before and has not said yet whether it helped, the oldest first."""
        sql = (
            f"{self.select} WHERE owner_id = :id AND done_at < :before AND helped = '' AND text <> ''"
            " ORDER BY done_at, id"
        )
        return self.read(sql, {"id": staff_id, "before": to_text(before)})

    def looked_at(self, limit: int) -> list[Measure]:
        """Return the open ones and the latest of those done, the newest first."""
        sql = (
            f"{self.select} WHERE dropped_at IS NULL"
            " ORDER BY done_at IS NOT NULL, coalesce(done_at, made_at) DESC, id DESC LIMIT :limit"
        )
        return self.read(sql, {"limit": limit})


_RECEIVED = "received_at >= :start AND received_at < :end"
# What narrows complaints to some, by kind; each is the whole text of a condition.
_NARROWED = {
    "all": _RECEIVED,
    "subject": (
        f"{_RECEIVED} AND (subject_id IS :value"
        " OR subject_id IN (SELECT id FROM subject WHERE parent_id = :value))"
    ),
    "cause": f"{_RECEIVED} AND cause_id IS :value",
}
_KEYS = {"subject": "subject_id", "cause": "cause_id", "all": "NULL"}
_SHUT = "SELECT id FROM complaint WHERE shut_at IS NOT NULL"
# What few may open shows no words in a list.
_ROW = (
    "SELECT id, number, received_at, subject_id, CASE restricted WHEN '' THEN summary ELSE '' END, state,"
    " amount_cents, CASE restricted WHEN '' THEN exception ELSE '' END FROM complaint"
)
_ENDED = {f"ended{at}": str(state) for at, state in enumerate(sorted(CLOSED))}
_CLOSED = f"state IN ({', '.join(f':{name}' for name in _ENDED)})"


class SqlComplaintCounts:
    """The ``ComplaintCounts`` port: one index holds what is counted, so no complaint is read for it.

    What is counted are the rows that the log lists: a figure behind which fewer of them open is believed by
    nobody, so what is kept for the law alone is in neither.
    """

    def __init__(self, engine: Engine, sight: Sight) -> None:
        self._engine = engine
        self._sight = sight

    def tally(self, by: By, spans: Sequence[Between]) -> list[Tallied]:
        """Return how many were received in each span; a product by the way it is written most often."""
        from frontdesk.domain.recurring import Tallied

        if by == "product":
            return self._products(spans)
        where = f"{_RECEIVED}{self._listed()}"
        sql = f"SELECT {_KEYS[by]}, count(*) FROM complaint WHERE {where} GROUP BY 1"
        return [
            Tallied(number, key, int(count))
            for number, between in enumerate(spans)
            for key, count in self._rows(sql, _span(between))
        ]

    def _products(self, spans: Sequence[Between]) -> list[Tallied]:
        """Return how often each product came up: capitals, spaces and accents make no other product of it."""
        from frontdesk.domain.recurring import Tallied

        sql = (
            "SELECT product_text, product, count(*) FROM complaint"
            f" WHERE {_RECEIVED} AND product_text <> ''{self._listed()} GROUP BY 1, 2"
        )
        found = [
            (number, text, product, int(count))
            for number, between in enumerate(spans)
            for text, product, count in self._rows(sql, _span(between))
        ]
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for _number, text, product, count in found:
            written[text][product] += count
        names = {
            text: min(ways, key=lambda way, ways=ways: (-ways[way], way))  # type: ignore[misc]
            for text, ways in written.items()
        }
        return [Tallied(number, names[text], count) for number, text, _product, count in found]

    def remarks(self, between: Between) -> dict[str, int]:
        """Return how many suggestions and thank-yous were received, by kind."""
        sql = f"SELECT kind, count(*) FROM remark WHERE {_RECEIVED} GROUP BY 1"
        return {str(kind): int(count) for kind, count in self._engine.rows(sql, _span(between))}

    def hours(self, between: Between) -> list[tuple[str, int]]:
        """Return how many were received in each hour (UTC)."""
        of_hours = "SELECT substr(received_at, 1, 13), count(*) FROM complaint"
        sql = f"{of_hours} WHERE {_RECEIVED}{self._listed()} GROUP BY 1"
        return [(str(hour), int(count)) for hour, count in self._rows(sql, _span(between))]

    def answers(self, between: Between) -> list[GivenAnswer]:
        """Return those answered in a span, grouped by what times to answer are worked out from."""
        from frontdesk.services.mending_ports import GivenAnswer

        sql = (
            "SELECT substr(had_answer_at, 1, 13), answer_due, received_on, substr(received_at, 1, 13),"
            " count(*) FROM complaint WHERE had_answer_at >= :start AND had_answer_at < :end"
            f"{self._listed()} GROUP BY 1, 2, 3, 4"
        )
        return [
            GivenAnswer(answered, date.fromisoformat(due), _day(on), received, int(count))
            for answered, due, on, received, count in self._rows(sql, _span(between))
        ]

    def paid(self, between: Between) -> list[Paid]:
        """Return the amounts of those received in a span, grouped."""
        from frontdesk.domain.recurring import Paid

        sql = (
            "SELECT subject_id, remedy, state, amount_cents, count(*) FROM complaint"
            f" WHERE {_RECEIVED} AND amount_cents > 0{self._listed()} GROUP BY 1, 2, 3, 4"
        )
        return [
            Paid(subject, remedy, state in CLOSED, int(cents), int(count))
            for subject, remedy, state, cents, count in self._rows(sql, _span(between))
        ]

    def like_cases(self, between: Between) -> list[LikeCases]:
        """Return closed ones of a span, grouped by subject and wish, with the least and most given."""
        from frontdesk.domain.recurring import LikeCases

        sql = (
            "SELECT subject_id, remedy, state, count(*), min(amount_cents), max(amount_cents) FROM complaint"
            f" WHERE {_RECEIVED} AND subject_id IS NOT NULL AND remedy <> ''{self._listed()}"
            " GROUP BY 1, 2, 3"
        )
        found: dict[tuple[str, str], LikeCases] = {}
        for subject, remedy, state, count, least, most in self._rows(sql, _span(between)):
            if state in CLOSED:
                so_far = found.get((subject, remedy), LikeCases(subject, remedy, 0, least, most))
                found[subject, remedy] = LikeCases(
                    subject,
                    remedy,
                    so_far.total + int(count),
                    min(so_far.least, int(least)),
                    max(so_far.most, int(most)),
                )
        return list(found.values())

    def ends(self, between: Between, cases: LikeCases) -> tuple[CaseRow, CaseRow] | None:
        """Return the newest case that received the most, and the newest that received the least."""
        sql = (
            f"{_ROW} WHERE {_RECEIVED} AND {_CLOSED} AND subject_id = :subject AND remedy = :remedy"
            f" AND amount_cents = :cents{self._listed()}"
            " ORDER BY received_at DESC, id DESC LIMIT 1"
        )
        values = _span(between) | _ENDED | {"subject": cases.subject_id, "remedy": cases.remedy}
        found = [self._rows(sql, values | {"cents": cents}) for cents in (cases.most, cases.least)]
        return (_row(found[0][0]), _row(found[1][0])) if all(found) else None

    def count(self, span: Span) -> int:
        """Return how many there are."""
        sql = f"SELECT count(*) FROM complaint WHERE {_NARROWED[span.by]}{self._listed()}"
        return int(self._rows(sql, _values(span))[0][0])

    def exceptions(self, between: Between) -> list[CaseRow]:
        """Return those in which a rule of the house was not kept to, the newest first."""
        sql = (
            f"{_ROW} WHERE {_RECEIVED} AND exception <> ''{self._listed()} ORDER BY received_at DESC, id DESC"
        )
        return [_row(row) for row in self._rows(sql, _span(between))]

    def first(self) -> datetime | None:
        """Return when the first of all was received."""
        sql = f"SELECT min(received_at) FROM complaint WHERE received_at <> ''{self._listed()}"
        found = self._rows(sql, {})[0][0]
        return None if found is None else to_instant(found)

    def _listed(self) -> str:
        """Return a condition more: none that is shut away, or not the reader's to open.

        Empty where there is no such one: then an index alone may answer what is asked.
        """
        shut = f" AND id NOT IN ({_SHUT})" if self._engine.rows(f"{_SHUT} LIMIT 1") else ""
        return shut + self._sight.narrowed()

    def _rows(self, sql: str, values: dict[str, object]) -> list[Row]:
        return self._engine.rows(sql, values | self._sight.values)


class SqlMending:
    """The ``MendingRepos`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        self.causes: Table[Cause] = Table(engine, recorder, Cause, "cause")
        self.measures = SqlMeasures(engine, recorder, sight)
        self.counts = SqlComplaintCounts(engine, sight)


def _span(between: Between) -> dict[str, object]:
    return {"start": to_text(between[0]), "end": to_text(between[1])}


def _values(span: Span) -> dict[str, object]:
    return _span(span.between) | ({"value": span.value} if ":value" in _NARROWED[span.by] else {})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _row(row: Row) -> CaseRow:
    from frontdesk.services.mending_ports import CaseRow

    id_, number, received, subject, summary, state, cents, exception = row
    return CaseRow(id_, number, to_instant(received), subject, summary, state, int(cents), exception)
