"""Who may do what: one table by role, command and field, and what has to be confirmed afresh.

After OWASP ASVS 5.0, 8.2 and 8.3: decided in one place, whichever way in is used. What is not listed is
refused.
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
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command. What is ``fresh`` needs the person's secret again just before."""

    roles: frozenset[Role]
    fresh: bool = False


_ANYBODY = Rule(EVERYBODY)
_LEADS = Rule(LEADS)

COMMANDS: Mapping[str, Rule] = {
    # The line.
    "acknowledge": _ANYBODY,
    "acknowledge_all": _ANYBODY,
    "call": _ANYBODY,
    "call_next": _ANYBODY,
    "call_for": _ANYBODY,  # for a colleague who is free
    "add_companion": _ANYBODY,
    "drop_companion": _ANYBODY,
    "give_head_start": _ANYBODY,
    "park": _ANYBODY,
    "back_in_line": _ANYBODY,
    "serve_again": _ANYBODY,
    "describe_visit": _ANYBODY,
    "finish_visit": _ANYBODY,
    "join_line": _ANYBODY,
    "join_unknown": _ANYBODY,
    "leave_unserved": _ANYBODY,
    "recognise": _ANYBODY,
    "reword": _ANYBODY,
    # What is heeded in a visit.
    "call_supervisor": _ANYBODY,
    "heed": _ANYBODY,
    "keep_said": _ANYBODY,
    "tick_line": _ANYBODY,
    # Which times count, and how the visits ended that nobody closed.
    "mark_times": _ANYBODY,
    "note_sleep": _ANYBODY,
    "settle_line": _ANYBODY,
    "settle_visit": _ANYBODY,
    "trust_times": _ANYBODY,
    # What is said and done while people wait.
    "hello_only": _ANYBODY,
    "choose_reason": _ANYBODY,
    "clear_reason": _ANYBODY,
    "note_offer": _ANYBODY,
    "note_wish": _ANYBODY,
    "wish_here": _ANYBODY,
    "wish_told": _ANYBODY,
    "drop_wish": _ANYBODY,
    "promise_wish": _ANYBODY,
    "keep_choice": _LEADS,
    "move_choice": _LEADS,
    "take_choices": _LEADS,
    # Customers.
    "add_customer": _ANYBODY,
    "change_customer": _ANYBODY,
    "know_form": _ANYBODY,
    "offer_first_name": _ANYBODY,
    "settle_address": _ANYBODY,
    "take_first_name_back": _ANYBODY,
    "note_pronunciation": _ANYBODY,
    "import_customers": _LEADS,
    "remove_customer": _ANYBODY,
    "renew_helps": _ANYBODY,
    "withdraw_helps": _ANYBODY,
    "erase_customer": Rule(LEADS, fresh=True),
    "give_copy": _ANYBODY,
    # Which cards are about whom. To make one of two shows one person's story on another's card where it is
    # wrong, and moves complaints, which are not a clerk's to move. A link or a "no" shows nobody anything.
    "keep_apart": _ANYBODY,
    "link_customers": _ANYBODY,
    "merge_customers": _LEADS,
    "unlink_customers": _ANYBODY,
    # What is kept, and for how long.
    "change_period": Rule(OWNER),
    "keep_longer": Rule(LEADS),
    "let_go": Rule(LEADS, fresh=True),
    "note_export": _ANYBODY,
    "open_shut": Rule(LEADS),
    # Complaints; who answers for one is asked by the complaint's own rules.
    "answer_back": _ANYBODY,
    "ask_back": _LEADS,
    "assess": _ANYBODY,
    "decide": _ANYBODY,
    "hand_over": _ANYBODY,
    "join": _ANYBODY,
    "log_complaint": _ANYBODY,
    "look_into": _ANYBODY,
    "note_findings": _ANYBODY,
    "note_purchase": _ANYBODY,
    "pass_late": _ANYBODY,  # the clock's step, not a person's; the rules ask whether it is due
    "refuse": _ANYBODY,
    "reopen": _ANYBODY,
    "restrict": _ANYBODY,
    "solve": _ANYBODY,
    "solve_here": _ANYBODY,
    "take": _LEADS,
    "take_back": _ANYBODY,
    "tell_decision": _ANYBODY,
    "told_again": _ANYBODY,
    "keep_file": _ANYBODY,
    "add_file": _ANYBODY,
    "note_file_out": _ANYBODY,
    # Suggestions and thanks; who passes or reads one is asked by their own rules.
    "note_remark": _ANYBODY,
    "pass_remark": _ANYBODY,
    "read_remark": _ANYBODY,
    "acknowledge_complaint": _ANYBODY,
    "now_in_writing": _ANYBODY,
    "tell_news": _ANYBODY,
    # Why it came about, and what is done about it; whose it is, is asked by the measure's own rules.
    "choose_cause": _ANYBODY,
    "plan_measure": _ANYBODY,
    "change_measure": _ANYBODY,
    "finish_measure": _ANYBODY,
    "drop_measure": _ANYBODY,
    "tell_helped": _ANYBODY,
    "keep_cause": _LEADS,
    "move_cause": _LEADS,
    "take_causes": _LEADS,
    # The shop's own ways of looking at the log.
    "keep_view": _LEADS,
    "rename_view": _LEADS,
    "move_view": _LEADS,
    "drop_view": _LEADS,
    "send_reply": _ANYBODY,
    "note_paper": _ANYBODY,  # that one was saved as a file
    # Promises.
    "break_promise": _ANYBODY,
    "change_promise": _ANYBODY,
    "keep_promise": _ANYBODY,
    "make_promise": _ANYBODY,
    # The house. A new shop is opened by nobody yet; what a clerk may set for the screens, the fields say.
    "open_shop": Rule(NOBODY),
    "change_settings": _ANYBODY,
    "drop_phrase": _LEADS,
    "drop_policy": _LEADS,
    "keep_phrase": _LEADS,
    "keep_policy": _LEADS,
    "keep_reason": _LEADS,
    "keep_subject": _LEADS,
    "move_subject": _LEADS,
    "order_policies": _LEADS,
    "take_phrases": _LEADS,
    "take_reasons": _LEADS,
    # The safe copies. Everything in one file, to a place of somebody's choice, is the owner's to give.
    "export_all": Rule(OWNER, fresh=True),
    "restore_copy": Rule(OWNER, fresh=True),
    # The encryption of the data. None of these is a command: what is written anew is the store itself.
    "change_key": Rule(OWNER, fresh=True),
    "encrypt_store": Rule(OWNER, fresh=True),
    "remove_key": Rule(OWNER, fresh=True),
    "show_sheet": Rule(OWNER, fresh=True),
    # When something went wrong with people's data: everybody may say so, and two kinds of people see to it.
    "report_breach": _ANYBODY,
    "change_breach": _LEADS,
    "close_breach": _LEADS,
    "reopen_breach": _LEADS,
    # People.
    "add_staff": Rule(OWNER, fresh=True),
    "change_staff": Rule(OWNER, fresh=True),
    "close_person": Rule(OWNER, fresh=True),
    "choose_secret": Rule(EVERYBODY, fresh=True),  # one's own
    "choose_secret_for": Rule(OWNER, fresh=True),  # somebody else's
    "renew_pin": Rule(LEADS, fresh=True),  # of a clerk who forgot theirs
    "unlock_person": Rule(LEADS, fresh=True),
}

# Readings that are not everybody's.
READINGS: Mapping[str, Rule] = {
    "read_review": _LEADS,
    "read_breaches": _LEADS,
    "export_log": Rule(LEADS, fresh=True),
    "export_customers": Rule(OWNER, fresh=True),
}

# What goes on while the desk is locked: whoever waits is still seen, and whoever comes in is not overlooked
# because nobody sits there. No more: a customer is named, called and sent on their way by a person.
BEHIND_LOCK = frozenset({"acknowledge", "acknowledge_all", "join_unknown", "note_sleep", "pass_late"})

# Fields by kind of record: who may change one. "*" stands for every field that is not named, "+" for adding
# such a record, "-" for removing it, "+field" for filling a field when it is added. NOBODY: as it was made.
# An undo puts back what stood there, so "+" and "-" do not bind it; whoever undoes may give the command.
# A limit beside the command's own rules, whatever a use case does.
_LIST = {"*": LEADS, "id": NOBODY}
FIELDS: Mapping[str, Mapping[str, frozenset[Role]]] = {
    "shop": {
        "*": LEADS,
        "+": NOBODY,
        "-": NOBODY,
        "id": NOBODY,
        "example": NOBODY,
        "rev": EVERYBODY,
        "interface": EVERYBODY,
        "theme": EVERYBODY,
        "text_percent": EVERYBODY,
        "motion": EVERYBODY,
        "names_hidden": EVERYBODY,
        "goodwill": OWNER,
    },
    "staff": {"*": OWNER, "-": NOBODY, "id": NOBODY},
    "subject": _LIST,
    "cause": _LIST,
    "visit_reason": _LIST,
    "log_view": _LIST,
    "policy": _LIST,
    "phrase": _LIST,
    "import_batch": _LIST,
    "customer": {
        "*": EVERYBODY,
        "id": NOBODY,
        "batch_id": NOBODY,
        "+batch_id": LEADS,
        "created_at": NOBODY,
    },
    # What came with a contact card: it goes with the customer, or to whom two cards belong.
    "kept_card": {"*": NOBODY, "+": LEADS, "-": EVERYBODY, "customer_id": EVERYBODY, "rev": EVERYBODY},
    "visit": {"*": EVERYBODY, "-": LEADS, "id": NOBODY},
    "companion": {"*": NOBODY, "+": EVERYBODY, "-": EVERYBODY, "rev": LEADS, "customer_id": LEADS},
    "care": {"*": EVERYBODY, "-": LEADS, "id": NOBODY, "visit_id": NOBODY},  # gone with who is forgotten
    "acknowledgement": {"*": NOBODY, "+": EVERYBODY, "-": LEADS},  # gone with a customer who is forgotten
    "wait_choice": _LIST,
    "wait_reason": {"*": NOBODY, "+": EVERYBODY, "-": LEADS, "rev": EVERYBODY, "cleared_at": EVERYBODY},
    "offered": {"*": NOBODY, "+": EVERYBODY, "-": LEADS},  # gone with a customer who is forgotten
    "hello": {"*": NOBODY, "+": EVERYBODY, "-": LEADS},
    "wish": {
        "*": NOBODY,
        "+": EVERYBODY,
        "-": LEADS,
        "rev": EVERYBODY,
        "here_at": EVERYBODY,
        "ended_at": EVERYBODY,
        "ending": EVERYBODY,
    },
    # What was written down is not rewritten at the counter; it moves on, is answered, and may be joined.
    "complaint": {
        "*": LEADS,
        "+": EVERYBODY,
        "id": NOBODY,
        "number": NOBODY,
        "received_at": NOBODY,
        "received_on": NOBODY,
        "written": EVERYBODY,
        "written_on": EVERYBODY,
        "legal_due": EVERYBODY,
        "acknowledged_at": EVERYBODY,
        "news_at": EVERYBODY,
        "told_at": EVERYBODY,
        "told_in_writing": EVERYBODY,
        "rev": EVERYBODY,
        "same_as": EVERYBODY,
        "told_before": EVERYBODY,
        "state": EVERYBODY,
        "holder_id": EVERYBODY,
        "handed_to": EVERYBODY,
        "handed_at": EVERYBODY,
        "taken_at": EVERYBODY,
        "passed": EVERYBODY,
        "asked": LEADS,
        "asked_by": LEADS,
        "asked_of": LEADS,
        "asked_at": LEADS,
        "answered": EVERYBODY,
        "answered_at": EVERYBODY,
        "restricted": EVERYBODY,
        "about_staff": EVERYBODY,
        "cause": EVERYBODY,
        "cause_id": EVERYBODY,
        "outcome": EVERYBODY,
        "closed_at": EVERYBODY,
        "product": EVERYBODY,  # what was bought is often known only once the receipt is found
        "receipt": EVERYBODY,
        "bought_on": EVERYBODY,
        "price_cents": EVERYBODY,
        "bought_by": EVERYBODY,
        "fault": EVERYBODY,
    },
    # What was handed in stays as it is; it goes with its complaint.
    "attachment": {"*": NOBODY, "+": EVERYBODY, "-": LEADS},
    "remark": {
        "*": NOBODY,
        "+": EVERYBODY,
        "-": LEADS,
        "rev": EVERYBODY,
        "customer_id": LEADS,
        "for_id": EVERYBODY,
        "passed_by": EVERYBODY,
        "passed_at": EVERYBODY,
        "read_by": EVERYBODY,
        "read_at": EVERYBODY,
    },
    "measure": {"*": EVERYBODY, "-": LEADS, "id": NOBODY, "complaint_id": NOBODY, "made_at": NOBODY},
    # A letter stands as it was sent.
    "reply": {"*": NOBODY, "+": EVERYBODY, "-": LEADS},
    # A promise is not rewritten: another takes its place. Only who keeps it may become somebody else.
    "promise": {
        "*": LEADS,
        "+": EVERYBODY,
        "id": NOBODY,
        "made_at": NOBODY,
        "due_at": NOBODY,
        "staff_id": OWNER,
        "rev": EVERYBODY,
        "state": EVERYBODY,
        "ended_at": EVERYBODY,
        "changed_to": EVERYBODY,
    },
    # How long a kind is kept, what is kept longer, and what left the house: noted, not rewritten.
    "retention": {"*": OWNER, "id": NOBODY, "-": NOBODY},
    # Only whom it is about may change, when two cards become one.
    "keeping": {"*": NOBODY, "+": LEADS, "-": LEADS, "rev": LEADS, "record_id": LEADS},
    "disclosure": {"*": NOBODY, "+": EVERYBODY, "rev": LEADS, "about_id": LEADS},
    "export_file": {"*": NOBODY, "+": EVERYBODY, "rev": LEADS, "customer_id": LEADS},
    # Between two cards. A card that is removed takes its links along.
    "link": {"*": NOBODY, "+": EVERYBODY, "-": EVERYBODY, "rev": LEADS, "one_id": LEADS, "other_id": LEADS},
    "apart": {"*": NOBODY, "+": EVERYBODY, "-": EVERYBODY, "rev": LEADS, "one_id": LEADS, "other_id": LEADS},
    "merged": {"*": NOBODY, "+": LEADS, "-": EVERYBODY, "rev": LEADS, "kept_id": LEADS},
    "breach": {"*": LEADS, "+": EVERYBODY, "-": NOBODY, "id": NOBODY, "noticed_by": NOBODY},
    # Whose secret it is decides, and the commands ask that.
    "credential": {"*": EVERYBODY},
}


def rule_for(code: str) -> Rule | None:
    """Return the rule of a command or a reading; there is none for what nobody may do."""
    return COMMANDS.get(code) or READINGS.get(code)


def may_give(actor: Staff | None, code: str) -> bool:
    """Tell whether somebody may give a command: who works here, by role."""
    rule = rule_for(code)
    return rule is not None and actor is not None and actor.active and actor.role in rule.roles


def needs_fresh(code: str) -> bool:
    """Tell whether a command has to be confirmed with the person's secret just before it."""
    rule = rule_for(code)
    return rule is not None and rule.fresh


def must_be_allowed(actor: Staff | None, code: str) -> None:
    """Refuse a command that is not this person's to give.

    Raises DomainError: ``nobody_acts``, ``has_left``, ``owner_only``, ``not_allowed``.
    """
    if actor is None:
        raise DomainError("nobody_acts")
    if not actor.active:
        raise DomainError("has_left", name=actor.name)
    if not may_give(actor, code):
        rule = rule_for(code)
        raise DomainError("owner_only" if rule is not None and rule.roles == OWNER else "not_allowed")


def must_be_theirs(
    role: Role, entity: str, before: Image | None, after: Image | None, *, undoing: bool = False
) -> None:
    """Refuse a change that is not this role's to make. Raises DomainError ``not_allowed``."""
    if any(role not in roles for roles in _asked(FIELDS.get(entity, {}), before, after, undoing=undoing)):
        raise DomainError("not_allowed")


def _asked(
    fields: Mapping[str, frozenset[Role]], before: Image | None, after: Image | None, *, undoing: bool
) -> list[frozenset[Role]]:
    """Return the roles of everything that one change touches."""
    rest = fields.get("*", EVERYBODY)
    if before is not None and after is not None:
        changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
        return [fields.get(name, rest) for name in changed]
    if undoing:
        return []
    if after is None:
        return [fields.get("-", rest)]
    filled = [roles for name, roles in fields.items() if name[0] == "+" and after.get(name[1:])]
    return [fields.get("+", rest), *filled]
