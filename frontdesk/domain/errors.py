"""What a rule says no to: a code and its values, put into words by the interface."""

from __future__ import annotations


class DomainError(Exception):
    """A rule said no. ``code`` names the rule, ``params`` what the sentence needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class NotFoundError(DomainError):
    """The record is not (or no longer) there."""

    def __init__(self, entity: str, record_id: str) -> None:
        super().__init__("not_found", entity=entity)
        self.record_id = record_id


class StaleRecordError(DomainError):
    """Somebody changed the record since it was read; nothing was merged in silence."""

    def __init__(self, entity: str, record_id: str) -> None:
        super().__init__("stale_record", entity=entity)
        self.record_id = record_id
