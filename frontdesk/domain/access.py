"""Who may do what: one table by role, command and field, and what has to be confirmed afresh.

After OWASP ASVS 5.0, 8.2 and 8.3: decided in one place, whichever way in is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff

Image = Mapping[str, object]

EVERYBODY = frozenset(Role)
LEADS = frozenset({Role.OWNER, Role.SUPERVISOR})
OWNER = frozenset({Role.OWNER})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command. What is ``fresh`` needs the person's secret again just before."""

    roles: frozenset[Role]
    fresh: bool = False


_ANYBODY = Rule(EVERYBODY)

COMMANDS: Mapping[str, Rule] = {
    # The line.
    "acknowledge": _ANYBODY,
    "acknowledge_all": _ANYBODY,
    "call": _ANYBODY,
    "call_next": _ANYBODY,
    "describe_visit": _ANYBODY,
    "finish_visit": _ANYBODY,
    "join_line": _ANYBODY,
    "leave_unserved": _ANYBODY,
    "recognise": _ANYBODY,
    # Customers.
    "add_customer": _ANYBODY,
    "change_customer": _ANYBODY,
    "import_customers": _ANYBODY,
    "remove_customer": _ANYBODY,
    "erase_customer": Rule(LEADS, fresh=True),
    "give_copy": _ANYBODY,
    # What is kept, and for how long.
    "change_period": Rule(OWNER),
    "keep_longer": Rule(LEADS),
    "let_go": Rule(LEADS, fresh=True),
    "note_export": _ANYBODY,
    "open_shut": Rule(LEADS),
    # Complaints; who answers for one is asked by the complaint's own rules.
    "hand_over": _ANYBODY,
    "join": _ANYBODY,
    "log_complaint": _ANYBODY,
    "note_findings": _ANYBODY,
    "refuse": _ANYBODY,
    "reopen": _ANYBODY,
    "solve": _ANYBODY,
    "solve_here": _ANYBODY,
    "take": _ANYBODY,
    "take_back": _ANYBODY,
    "told_again": _ANYBODY,
    # Promises.
    "break_promise": _ANYBODY,
    "change_promise": _ANYBODY,
    "keep_promise": _ANYBODY,
    "make_promise": _ANYBODY,
    # The house.
    "change_settings": _ANYBODY,
    "drop_phrase": _ANYBODY,
    "drop_policy": _ANYBODY,
    "keep_phrase": _ANYBODY,
    "keep_policy": _ANYBODY,
    "keep_subject": _ANYBODY,
    "move_subject": _ANYBODY,
    "order_policies": _ANYBODY,
    # The safe copies.
    "restore_copy": Rule(OWNER, fresh=True),
    # People.
    "add_staff": _ANYBODY,
    "change_staff": _ANYBODY,
}

# Fields that not everybody may change who may give the command: kind of record, field ("*": every other
# one), roles. What is not listed follows the command.
FIELDS: Mapping[str, Mapping[str, frozenset[Role]]] = {}


def may_give(actor: Staff | None, code: str) -> bool:
    """Tell whether somebody may give a command: by role."""
    rule = COMMANDS.get(code)
    return rule is None or actor is None or actor.role in rule.roles


def needs_fresh(code: str) -> bool:
    """Tell whether a command has to be confirmed with the person's secret just before it."""
    rule = COMMANDS.get(code)
    return rule is not None and rule.fresh


def must_be_allowed(actor: Staff | None, code: str) -> None:
    """Refuse a command that is not this person's to give. Raises DomainError ``not_allowed``."""
    if not may_give(actor, code):
        raise DomainError("not_allowed")


def must_be_theirs(role: Role, entity: str, before: Image | None, after: Image | None) -> None:
    """Refuse a change to a field that is not this role's to change. Raises DomainError ``not_allowed``."""
    fields = FIELDS.get(entity)
    if fields is None:
        return
    old, new = before or {}, after or {}
    rest = fields.get("*", EVERYBODY)
    for name in old.keys() | new.keys():
        if old.get(name) != new.get(name) and role not in fields.get(name, rest):
            raise DomainError("not_allowed")
