"""What a check of the store found: where the file, its journal or its rows are not as they were written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Head = tuple[int, str]  # the newest seq and hash of the journal
Progress = Callable[[str, int, int], None]  # the part that is looked at, how far, of how many
Stop = Callable[[], bool]

NAMED = 1000  # findings that are named; the rest are counted


class Noted(NamedTuple):
    """The newest entry of the journal, as it was noted outside the store at some time: by which copy."""

    seq: int
    hash: str
    copy: str = ""  # its file; empty where it is gone since


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the program wrote it. Names where it is; never what stands there.

    ``kind`` is one of: ``file`` (the engine finds the file unsound), ``foreign_key``, ``search_index``,
    ``schema`` (``detail`` names the table, index or trigger), ``journal_gap``, ``journal_changed``,
    ``journal_order``, ``body_changed``, ``row_changed`` (``fields``), ``row_missing``, ``row_back`` (it was
    removed, and is there), ``row_unknown`` (no step made it), ``cut_tail``, ``rewritten`` (``detail`` is the
    copy that knows better).
    """

    kind: str
    entity: str = ""
    row_id: str = ""
    fields: tuple[str, ...] = ()
    seq: int = 0  # of the journal
    detail: str = ""
    number: str = ""  # by which people know the record; a complaint has one

    def as_data(self) -> Mapping[str, Any]:
        """Return it under names that stay."""
        return {
            "kind": self.kind,
            "entity": self.entity,
            "id": self.row_id,
            "number": self.number,
            "fields": list(self.fields),
            "seq": self.seq,
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found."""

    findings: Sequence[Finding] = ()
    unnamed: int = 0  # findings beyond those that are named
    links: int = 0  # rows of the journal looked at
    records: int = 0  # records compared with the journal
    head: Head = (0, "")  # the newest of the journal
    stopped: bool = False  # before it was through

    @property
    def fine(self) -> bool:
        """Tell whether everything that was looked at is as it was written."""
        return not self.findings
