"""Lines of the log on their way out: as columns of values, as CSV, and as JSON.

What each column holds is settled here once; how it is written is the format's own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from frontdesk.domain.calendar import zone_of
from frontdesk.domain.customers import full_name
from frontdesk.domain.shop import Subject
from frontdesk.domain.spreadsheet import write_rows
from frontdesk.services.complaint_log import LogRow
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

LOG_COLUMNS = (
    "number",
    "received_at",
    "received_on",
    "customer",
    "subject",
    "summary",
    "words",
    "channel",
    "written_on",
    "product",
    "bought_on",
    "price_cents",
    "receipt",
    "remedy",
    "offered",
    "amount_cents",
    "exception",
    "told_before",
    "severity",
    "safety",
    "state",
    "noted_by",
    "holder",
    "answer_due",
    "legal_due",
    "had_answer_at",
    "closed_at",
    "cause",
    "outcome",
)
MONEY = frozenset({"amount_cents", "price_cents"})  # counted in cents
CODES = frozenset({"channel", "remedy", "severity", "state"})
# Puts a value into words: a code, a Subject, a day, an instant on the shop's clock, a number, cents, yes.
Words = Callable[[str, Any], str]
Value = str | int | bool | date | datetime | Subject | None
Line = dict[str, Value]
_IN_ORDER: Line = dict.fromkeys(LOG_COLUMNS)
_OF_COMPLAINT = tuple(
    column for column in LOG_COLUMNS if column not in ("customer", "subject", "noted_by", "holder")
)
_values = attrgetter(*_OF_COMPLAINT)


class Format(StrEnum):
    """What the log is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def log_lines(uow: UnitOfWork, rows: Iterable[LogRow]) -> Iterator[Line]:
    """Return what each line of the log holds, by column; instants are on the shop's clock."""
    zone = zone_of(the_shop(uow))
    names = {member.id: member.name for member in uow.staff.all()}

    for row in rows:
        complaint = row.complaint
        line = dict(_IN_ORDER)
        line.update(zip(_OF_COMPLAINT, _values(complaint), strict=True))
        line["customer"] = full_name(row.customer) if row.customer else ""
        line["subject"] = row.subject
        line["noted_by"] = names.get(row.noted_by, "")
        line["holder"] = names.get(complaint.holder_id, "")
        line["received_at"] = complaint.received_at.astimezone(zone)
        for ended in ("had_answer_at", "closed_at"):
            at = getattr(complaint, ended)
            line[ended] = at and at.astimezone(zone)
        yield line


def csv_of(lines: Iterable[Line], headers: Sequence[str], words: Words, *, delimiter: str = ",") -> str:
    """Return lines as CSV text with a header for each of LOG_COLUMNS; what is empty has no words.

    Raises ValueError unless there is one header for each column.
    """
    _must_fit(headers)
    table = ([in_words(column, value, words) for column, value in line.items()] for line in lines)
    return write_rows(headers, table, delimiter=delimiter)


def in_words(column: str, value: Value, words: Words) -> str:
    """Return a value as a cell of text: what somebody wrote as it is, nothing for what is empty."""
    if not value:
        return ""
    return value if isinstance(value, str) and column not in CODES else words(column, value)


def json_of(line: Line) -> str:
    """Return a line as a JSON object: codes and days as they are kept, nothing that depends on a language."""
    return json.dumps({column: _plain(value) for column, value in line.items()}, ensure_ascii=False, indent=1)


def _plain(value: Value) -> object:
    if isinstance(value, Subject):
        return {"en": value.name_en, "lt": value.name_lt}
    return value.isoformat() if isinstance(value, date) else value


def _must_fit(headers: Sequence[str]) -> None:
    if len(headers) != len(LOG_COLUMNS):
        raise ValueError(f"{len(headers)} headers for {len(LOG_COLUMNS)} columns")
