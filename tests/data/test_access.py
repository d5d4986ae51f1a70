"""Who may do what: the whole table, walked on a real store by every role, by every way in."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import MORNING, PASSPHRASE, PIN, ManualClock, opened, protected

from frontdesk.data.opening import open_store
from frontdesk.domain.access import (
    BEHIND_LOCK,
    COMMANDS,
    EVERYBODY,
    FIELDS,
    OWNER,
    READINGS,
    may_give,
    rule_for,
)
from frontdesk.domain.attachments import Attachment, FileKind
from frontdesk.domain.breaches import Breach
from frontdesk.domain.care import Care, VisitReason
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer
from frontdesk.domain.erasing import Disclosure, ExportFile, Given
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import KeptCard
from frontdesk.domain.log_filter import LogView
from frontdesk.domain.meanwhile import Hello, ListKind, Offered, WaitChoice, WaitReason, Wish
from frontdesk.domain.mending import Cause, Measure
from frontdesk.domain.promises import Promise
from frontdesk.domain.remarks import Remark, RemarkKind
from frontdesk.domain.replies import Reply, Way
from frontdesk.domain.retention import Keeping, Kind, Retention, Unit
from frontdesk.domain.shop import ImportBatch, Role, Shop, Staff
from frontdesk.domain.ties import Apart, Link, Merged, Tie
from frontdesk.domain.visits import Acknowledgement, Companion, Visit
from frontdesk.services import desk as desks
from frontdesk.services.customers import add_customer, remove_customer
from frontdesk.services.desk import NOT_UNDONE, SHARED, Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import add_staff, change_settings, the_shop
from frontdesk.services.signing_in import NOTED
from frontdesk.ui.steps import SILENT, STEPS

WHO = {"owner": "Ona", "supervisor": "Daiva", "clerk": "Rūta"}
ROLES = pytest.mark.parametrize("role", list(Role))
PACKAGE = Path(__file__).parents[2] / "frontdesk"
# What a clerk may do, written out once more: the table is not its own proof.
SUPERVISOR_NEVER = {
    "open_shop",
    "add_staff",
    "change_staff",
    "close_person",
    "choose_secret_for",
    "change_key",
    "change_period",
    "encrypt_store",
    "export_all",
    "remove_key",
    "restore_copy",
    "show_sheet",
}
CLERK_NEVER = SUPERVISOR_NEVER | {
    "ask_back",
    "import_customers",
    "take",
    "drop_phrase",
    "drop_policy",
    "keep_phrase",
    "keep_policy",
    "keep_reason",
    "keep_subject",
    "move_subject",
    "keep_cause",
    "move_cause",
    "take_causes",
    "keep_view",
    "rename_view",
    "move_view",
    "drop_view",
    "order_policies",
    "keep_choice",
    "move_choice",
    "take_choices",
    "take_reasons",
    "take_phrases",
    "renew_pin",
    "unlock_person",
    "erase_customer",
    "keep_longer",
    "let_go",
    "merge_customers",
    "open_shut",
    "change_breach",
    "close_breach",
    "reopen_breach",
}
POINTED_AT = {"customer", "visit", "complaint", "subject", "cause"}  # the store itself keeps these
CLERK_SETS = {"interface", "theme", "text_percent", "motion", "names_hidden"}


class Enough(Exception):
    """Takes everything of a command back."""


def refusal(what: Callable[..., object], *given: object) -> str:
    """Return the code of a refusal, or empty text for what went through."""
    try:
        what(*given)
    except DomainError as error:
        return error.code
    except Enough:
        pass
    return ""


def enough(_: UnitOfWork) -> None:
    raise Enough


# --- what must be listed ----------------------------------------------------------------------------


def codes_in_the_source() -> Iterator[tuple[str, str]]:
    """Yield (place, code) of each command and reading that the program names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = {
                "do": node.args[:1],
                "_do": node.args[:1],
                "admitted": node.args[:1],
                "admit": node.args[:1],
                "Edit": node.args[1:2],
                "then": node.args[2:3],
                "read": [word.value for word in node.keywords if word.arg == "code"],
            }.get(name, [])
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", value.value


def test_every_command_that_is_given_has_its_row_and_its_words() -> None:
    found = {code: place for place, code in codes_in_the_source()}
    assert len(found) > 35
    assert not {code: place for code, place in found.items() if rule_for(code) is None}
    assert set(STEPS) | SILENT == set(COMMANDS)
    assert not set(COMMANDS) & set(READINGS)
    assert not NOTED & set(COMMANDS)
    assert set(COMMANDS) >= BEHIND_LOCK


def test_every_field_of_every_record_is_thought_of(desk: Desk, shop: dict[str, str]) -> None:
    tables = desk.read(lambda uow: dict(uow._tables))  # type: ignore[attr-defined]
    assert set(tables) | {"credential"} == set(FIELDS)
    for name, table in tables.items():
        named = {field.lstrip("+-") for field in FIELDS[name]} - {"", "*"}
        assert named <= set(table.columns), name


@ROLES
def test_the_table_says_what_was_meant(role: Role) -> None:
    staff = Staff(id="x", role=role)
    never = {code for code in COMMANDS if not may_give(staff, code)}
    assert never == {"owner": {"open_shop"}, "supervisor": SUPERVISOR_NEVER, "clerk": CLERK_NEVER}[role]
    settings = {field.name for field in fields(Shop) if theirs(role, "shop", field.name)} - {"rev"}
    everything = {field.name for field in fields(Shop)} - {"id", "rev", "example"}
    of = {Role.CLERK: CLERK_SETS, Role.SUPERVISOR: everything - {"goodwill"}, Role.OWNER: everything}
    assert settings == of[role]


# --- each role, each command, each field ------------------------------------------------------------


@pytest.fixture
def full(desk: Desk, clock: ManualClock) -> dict[str, str]:
    """Open a shop with a record of every kind, all fields filled."""
    names = opened(desk, acting="Ona")

    def fill(uow: UnitOfWork) -> None:
        at = {"joined_at": MORNING, "seen_at": MORNING, "called_at": MORNING, "ended_at": MORNING}
        who = names["Rūta"]
        uow.imports.add(ImportBatch(id="batch", file_name="a.csv", added=1, op_id=uow.op_id))
        uow.customers.add(Customer(id="customer", given="Ona", batch_id="batch", created_at=MORNING))
        uow.own.cards.add(KeptCard(id="card", customer_id="customer", vcard="ORG:A", jscontact="{}"))
        uow.visits.add(Visit(id="visit", customer_id="customer", first_seen_at=MORNING, staff_id=who, **at))
        uow.visits.add(Visit(id="visit2", joined_at=MORNING))
        uow.acknowledgements.add(Acknowledgement(id="seen", visit_id="visit", at=MORNING, staff_id=who))
        uow.own.cares.add(Care(id="care", visit_id="visit", said="a", heed="calm", called_at=MORNING))
        told: dict[str, Any] = {"received_at": MORNING, "answer_due": MORNING.date(), "words": "It leaks."}
        for number in ("1", "2"):
            about = {"customer_id": "customer", "visit_id": "visit", "number": number, "holder_id": who}
            uow.complaints.add(Complaint(id=f"complaint{number}", **about, **told))
        uow.replies.add(
            Reply(
                id="reply",
                complaint_id="complaint1",
                language="en",
                demands="[]",
                letter="[]",
                way=Way.POST,
                sent_on=MORNING.date(),
                sent_at=MORNING,
            )
        )
        uow.attachments.add(
            Attachment(
                id="attachment",
                complaint_id="complaint1",
                kind=FileKind.PDF,
                size=9,
                digest="d",
                added_at=MORNING,
                added_by=who,
            )
        )
        thanked = {"customer_id": "customer", "visit_id": "visit", "noted_by": who, "for_id": who}
        uow.remarks.add(
            Remark(id="remark", kind=RemarkKind.THANKS, words="Thanks!", received_at=MORNING, **thanked)
        )
        uow.promises.add(
            Promise(id="promise", customer_id="customer", visit_id="visit", due_at=MORNING, made_at=MORNING)
        )
        reason = WaitChoice(id="choice", kind=ListKind.REASON, name_en="A delivery", name_lt="Prekės")
        uow.meanwhile.choices.add(reason)
        uow.meanwhile.choices.add(replace(reason, id="choice2"))
        uow.meanwhile.reasons.add(WaitReason(id="reason", choice_id="choice", set_at=MORNING))
        uow.meanwhile.offered.add(Offered(id="offered", visit_id="visit", choice_id="choice", at=MORNING))
        uow.meanwhile.hellos.add(Hello(id="hello", at=MORNING, staff_id=who))
        uow.mending.causes.add(Cause(id="cause", name_en="Supplier", name_lt="Tiekėjas"))
        due = {"due_on": MORNING.date(), "made_at": MORNING}
        uow.mending.measures.add(Measure(id="measure", owner_id=who, text="Ask the supplier", **due))
        uow.own.reasons.add(VisitReason(id="visit_reason", name_en="Collecting", name_lt="Atsiimti"))
        uow.meanwhile.wishes.add(Wish(id="wish", visit_id="visit", text="A chair", noted_at=MORNING))
        uow.breaches.add(Breach(id="breach", what="A list was lost.", noticed_at=MORNING, noticed_by=who))
        given = {"at": MORNING, "staff_id": who}
        uow.own.disclosures.add(Disclosure(id="given", kind=Given.COPY, about_id="customer", **given))
        uow.own.export_files.add(ExportFile(id="file", path="a.csv", at=MORNING))
        uow.customers.add(Customer(id="customer2", given="Rasa"))
        uow.log_views.add(LogView(id="view", name="Late", narrowing="{}"))
        uow.visits.companions.add(Companion(id="companion", visit_id="visit", customer_id="customer2"))
        two = {"one_id": "customer", "other_id": "customer2"}
        uow.own.links.add(Link(id="link", kind=Tie.FAMILY, **two))
        uow.own.aparts.add(Apart(id="apart", **two))
        uow.own.merges.add(Merged(id="gone", kept_id="customer", op_id=uow.op_id, **given))

    def keep(uow: UnitOfWork) -> None:
        uow.own.retentions.add(Retention(id=Kind.PROFILE, length=2, unit=Unit.YEARS))
        longer = {"until": MORNING.date(), "reason": "It is asked about.", "staff_id": names["Ona"]}
        uow.own.keepings.add(Keeping(id="keeping", kind=Kind.PROFILE, record_id="customer", **longer))

    desk.do("import_customers", fill)
    desk.do("keep_longer", keep)
    return names


def other(value: object, name: str) -> object:
    """Return another value of the same kind that the store takes."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, StrEnum):
        return next(kind for kind in type(value) if kind is not value)
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + 1
    second = {"visit_id": "visit2", "choice_id": "choice2", "customer_id": "customer2"}
    if name == "complaint_id" and value == "complaint1":
        return "complaint2"
    if name in second:
        return second[name]
    if value is None:
        return {
            "same_as": "complaint2",
            "complaint_id": "complaint1",
            "subject_id": None,
            "parent_id": None,
            "bought_on": MORNING.date(),
            "cause_id": "cause",
        }.get(name, MORNING)
    return f"{value}x"


def records(uow: Any) -> Iterator[tuple[str, str, str]]:
    """Yield (table, id, field) of every field that a record can be saved with."""
    for name, table in uow._tables.items():
        record = next(iter(table.all()))
        for field in fields(record):
            if field.name not in {"id", "rev"}:
                yield name, record.id, field.name


def changed(record: Any, name: str, uow: Any) -> Any:
    value = other(getattr(record, name), name)
    if name in {"subject_id", "parent_id"}:
        value = uow.subjects.all()[0].id
    if isinstance(record, ExportFile) and name == "customer_id":
        value = "customer"
    if name in {"one_id", "kept_id"}:
        value = "customer2"
    if name == "other_id":
        value = "customer"
    if name in {"legal_due", "changed_to"}:
        value = MORNING.date() if name == "legal_due" else "promise"
    return replace(record, **{name: value})


def theirs(role: Role, entity: str, field: str) -> bool:
    return role in FIELDS[entity].get(field, FIELDS[entity].get("*", EVERYBODY))


def try_every_field(desk: Desk, code: str, role: Role) -> int:
    """Try to change each field within one command, and take it all back; return how many were tried."""
    tried: list[str] = []

    def every(uow: Any) -> None:
        for entity, record_id, field in list(records(uow)):
            table = uow.table(entity)
            answer = refusal(lambda: table.save(changed(table.get(record_id), field, uow)))  # noqa: B023
            assert answer == ("" if theirs(role, entity, field) else "not_allowed"), (code, entity, field)
            tried.append(field)
        raise Enough

    refusal(desk.do, code, every)
    return len(tried)


@pytest.mark.parametrize("way", ["the counter's desk", "a desk beside it"])
@ROLES
def test_each_role_each_command_each_field(
    desk: Desk, full: dict[str, str], role: Role, way: str, tmp_path: Path, clock: ManualClock
) -> None:
    desk.actor = full[WHO[role]]
    here = desk
    if way == "a desk beside it":
        here = Desk(open_store(tmp_path / "data"), clock)
        here.people.standing = desk.people.standing
    for code, rule in COMMANDS.items():
        if role in rule.roles:
            assert try_every_field(here, code, role) > 100
        else:
            assert refusal(here.do, code, enough) in {"not_allowed", "owner_only", "shop_open_already"}
    for code, rule in READINGS.items():
        refused = "owner_only" if rule.roles == OWNER else "not_allowed"
        assert refusal(partial(here.read, the_shop, code=code)) == ("" if role in rule.roles else refused)
    for code in (*NOTED, "undo", "nothing_of_the_kind", ""):
        assert refusal(here.do, code, enough) == "not_allowed"
    if here is not desk:
        here.close()


@pytest.mark.parametrize("kind", ["+", "-"])
@ROLES
def test_each_role_adds_and_removes_only_what_is_theirs(
    desk: Desk, full: dict[str, str], role: Role, kind: str
) -> None:
    desk.actor = full[WHO[role]]

    def every(uow: Any) -> None:
        for entity, table in uow._tables.items():
            record = next(iter(table.all()))
            new = replace(record, id=f"{record.id}-new")
            if entity == "complaint":
                new = replace(new, number="3")
            if entity == "care":  # one for each visit
                new = replace(new, visit_id="visit2")
            if entity == "customer" and role is Role.CLERK:
                assert refusal(table.add, new) == "not_allowed"  # with the mark of an import
                new = replace(new, id="another", batch_id="")
            allowed = theirs(role, entity, kind)
            if kind == "+":
                assert refusal(table.add, new) == ("" if allowed else "not_allowed"), entity
            elif entity in {
                "promise",
                "phrase",
                "policy",
                "import_batch",
                "acknowledgement",
                "shop",
                "staff",
            }:
                assert refusal(table.remove, record) == ("" if allowed else "not_allowed"), entity
        raise Enough

    refusal(desk.do, "change_settings", every)


# --- undo -------------------------------------------------------------------------------------------


@ROLES
def test_a_step_is_taken_back_only_by_who_may_give_it_and_gave_it(
    desk: Desk, full: dict[str, str], role: Role
) -> None:
    for code, rule in COMMANDS.items():
        if Role.OWNER not in rule.roles or code in NOT_UNDONE:
            continue
        desk.actor = full["Ona"]
        done = desk.do(code, lambda uow: None)
        desk.actor = full[WHO[role]]
        answer = refusal(desk.undo, done.op_id)
        if role not in rule.roles:
            assert answer in {"not_allowed", "owner_only"}, code
        else:
            assert answer == ("" if role is Role.OWNER or code in SHARED else "not_your_step"), code


@ROLES
def test_a_field_is_put_back_only_by_who_may_change_it(
    desk: Desk, full: dict[str, str], role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "SHARED", frozenset(COMMANDS))  # whoever did it
    every = desk.read(lambda uow: list(records(uow)))
    for entity, record_id, field in every:
        if not theirs(Role.OWNER, entity, field):
            continue
        if entity == "staff":  # who acts stays who they are
            continue

        def change(uow: Any, entity: str = entity, record_id: str = record_id, field: str = field) -> None:
            table = uow.table(entity)
            table.save(changed(table.get(record_id), field, uow))

        desk.actor = full["Ona"]
        done = desk.do("change_settings", change)
        desk.actor = full[WHO[role]]
        answer = refusal(desk.undo, done.op_id)
        assert answer == ("" if theirs(role, entity, field) else "not_allowed"), (entity, field)
        if answer:
            desk.actor = full["Ona"]
            desk.undo(done.op_id)


def test_a_clerk_who_removed_somebody_brought_by_an_import_takes_that_back(
    desk: Desk, shop: dict[str, str]
) -> None:
    desk.actor = shop["Daiva"]
    brought = Customer(id="", given="Jonas", batch_id="b1")
    jonas = desk.do("import_customers", partial(add_customer, customer=brought)).answer[0]
    desk.actor = shop["Rūta"]
    assert refusal(desk.do, "add_customer", partial(add_customer, customer=brought)) == "not_allowed"
    desk.do("remove_customer", partial(remove_customer, customer_id=jonas))
    desk.undo()
    assert desk.read(lambda uow: uow.customers.get(jonas).batch_id) == "b1"


# --- who acts ---------------------------------------------------------------------------------------


def test_nobody_does_nothing_but_open_a_shop_that_has_nobody(desk: Desk) -> None:
    for code in COMMANDS:
        answer = refusal(desk.do, code, enough)
        assert answer == ("" if code == "open_shop" else "nobody_acts")
    names = opened(desk)
    for actor in ("", "somebody"):
        desk.actor = actor
        for code in (*COMMANDS, *READINGS):
            expected = "shop_open_already" if code == "open_shop" else "nobody_acts"
            assert refusal(desk.do, code, enough) == refusal(desk.admit, code) == expected
    desk.actor = names["Rūta"]
    assert refusal(desk.do, "join_line", enough) == ""


@ROLES
@pytest.mark.usefixtures("quick_hashes")
def test_what_weighs_most_needs_the_secret_again_by_every_way(
    desk: Desk, role: Role, tmp_path: Path, clock: ManualClock
) -> None:
    people = protected(desk)
    secret = PIN if role is Role.CLERK else PASSPHRASE
    desk.people.sign_in(people[WHO[role]], secret)
    second = Desk(open_store(tmp_path / "data"), clock)
    for expected in ("confirm_first", ""):
        second.people.standing = desk.people.standing
        for code, rule in (COMMANDS | READINGS).items():
            if role in rule.roles:
                wanted = expected if rule.fresh else ""
                assert refusal(desk.admit, code) == refusal(second.do, code, enough) == wanted, code
        desk.people.confirm(secret)
    second.close()


@pytest.mark.usefixtures("quick_hashes")
def test_undoing_what_needs_the_secret_needs_it_too(desk: Desk, clock: ManualClock) -> None:
    people = protected(desk)
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    desk.do("add_staff", partial(add_staff, name="Jonas", role=Role.CLERK))
    clock.advance(minutes=6)
    assert refusal(desk.undo) == "confirm_first"
    desk.people.confirm(PASSPHRASE)
    assert refusal(desk.undo) == ""


def test_a_use_case_does_not_reach_past_the_fields(desk: Desk, shop: dict[str, str]) -> None:
    before = desk.read(the_shop)
    clerks = partial(change_settings, shop=replace(before, theme="dark", names_hidden=True))
    desk.do("change_settings", clerks)
    for code in ("change_settings", "acknowledge", "join_line"):
        limits = partial(change_settings, shop=replace(desk.read(the_shop), first_limit_s=300))
        assert refusal(desk.do, code, limits) == "not_allowed"
    assert desk.read(the_shop).first_limit_s == before.first_limit_s
