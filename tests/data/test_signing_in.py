"""Signing in on a real store: who gets in, what is remembered of a miss, and the way back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import PASSPHRASE, PIN, ManualClock, protected

from frontdesk.data.credentials import SqlCredentials
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Shop
from frontdesk.services.credentials import new_recovery_code
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, acknowledge, acknowledge_all, join_line
from frontdesk.services.people import FRESH_FOR
from frontdesk.services.shop import Opening, add_staff, change_settings, change_staff, open_shop, the_shop
from frontdesk.services.signing_in import Standing

pytestmark = pytest.mark.usefixtures("quick_hashes")
NEW = "kita labai ilga frazė"


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    """Protect a shop: everybody has a secret, and nobody is signed in."""
    return protected(desk)


def refused(what: Callable[..., object], *given: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        what(*given)
    return caught.value


def again(desk: Desk, folder: Path, clock: ManualClock) -> Desk:
    """Start anew, as after a power cut: what was not committed is gone."""
    desk.close()
    return Desk(open_store(folder / "data"), clock)


def role_of(desk: Desk, staff_id: str, role: Role) -> Callable[[], object]:
    staff = desk.read(lambda uow: uow.staff.get(staff_id))
    return partial(desk.do, "change_staff", partial(change_staff, staff=replace(staff, role=role)))


# --- an open shop and a protected one --------------------------------------------------------------


def test_a_shop_without_secrets_is_open_as_before(desk: Desk, shop: dict[str, str]) -> None:
    assert (desk.people.protected, desk.people.locked) == (False, False)
    assert desk.people.sign_in(shop["Daiva"], "").name == "Daiva"
    assert desk.actor == shop["Daiva"]
    desk.people.lock()
    assert not desk.people.locked
    assert [(t.staff.name, t.kind.value, t.chosen) for t in desk.people.tiles()] == [
        ("Ona", "passphrase", False),
        ("Daiva", "passphrase", False),
        ("Rūta", "pin", False),
    ]


def test_a_shop_opened_with_a_passphrase_is_protected_from_then_on(
    desk: Desk, tmp_path: Path, clock: ManualClock
) -> None:
    code = new_recovery_code()
    opening = Opening(
        shop=Shop(id="", name="Kampas"),
        people=(("Ona", Role.OWNER), ("Rūta", Role.CLERK)),
        phrases=(),
        policies=(),
        owner_secret=PASSPHRASE,
        recovery_code=code,
    )
    assert PASSPHRASE not in repr(opening)
    owner, clerk = desk.do("open_shop", partial(open_shop, opening=opening)).answer
    assert (desk.people.protected, desk.people.locked, desk.actor) == (True, False, owner)
    desk.people.confirm(PASSPHRASE)
    desk.choose_secret(clerk, PIN)
    desk = again(desk, tmp_path, clock)
    assert desk.people.locked
    assert desk.people.use_recovery_code(owner, code, NEW)
    assert desk.people.sign_in(owner, NEW).name == "Ona"
    desk.close()


def test_a_shop_does_not_open_with_a_passphrase_that_is_too_short(desk: Desk) -> None:
    shop, people = Shop(id="", name="Kampas"), (("Ona", Role.OWNER),)
    opening = Opening(shop=shop, people=people, phrases=(), policies=(), owner_secret="short")
    assert refused(desk.do, "open_shop", partial(open_shop, opening=opening)).code == "short_passphrase"
    assert not desk.people.protected
    assert desk.read(lambda uow: (uow.staff.all(), uow.credentials.all())) == ([], {})


def test_the_first_owners_secret_is_free_and_protects_the_shop(desk: Desk, shop: dict[str, str]) -> None:
    assert refused(desk.choose_secret, shop["Ona"], "short").code == "short_passphrase"
    assert (desk.actor, desk.people.protected) == (shop["Rūta"], False)
    assert desk.choose_secret(shop["Ona"], PASSPHRASE)
    assert (desk.actor, desk.people.protected, desk.people.locked) == (shop["Ona"], True, False)
    assert refused(desk.choose_secret, shop["Daiva"], NEW).code == "confirm_first"


def test_a_protected_shop_starts_locked_and_a_name_is_no_sign_in(
    desk: Desk, people: dict[str, str], tmp_path: Path, clock: ManualClock
) -> None:
    assert (desk.people.protected, desk.people.locked) == (True, True)
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    assert not desk.people.locked
    desk.actor = people["Ona"]
    assert not desk.people.locked
    desk.actor = people["Daiva"]
    assert desk.people.locked
    desk = again(desk, tmp_path, clock)
    desk.actor = people["Ona"]
    assert desk.people.locked
    desk.close()


def test_behind_the_lock_people_are_greeted_and_nothing_else_is_done(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    desk.people.sign_in(people["Rūta"], PIN)
    visit = desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0]
    desk.people.lock()
    assert desk.actor == people["Rūta"]
    desk.do("acknowledge", partial(acknowledge, visit_id=visit))
    clock.advance(minutes=10)
    desk.do("acknowledge_all", acknowledge_all)
    assert desk.read(lambda uow: {a.staff_id for a in uow.acknowledgements.of_visit(visit)}) == {
        people["Rūta"]
    }
    for what in (
        partial(desk.do, "join_line", partial(join_line, arrival=Arrival())),
        partial(desk.do, "open_shop", lambda uow: None),
        desk.undo,
        partial(desk.people.confirm, PIN),
        partial(desk.admit, "read_review"),
        partial(desk.choose_secret, people["Rūta"], "246813"),
        partial(desk.unlock_person, people["Rūta"]),
    ):
        assert refused(what).code in {"locked", "shop_open_already"}


# --- a secret ---------------------------------------------------------------------------------------


def test_a_miss_is_told_with_what_is_left_and_waits(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    miss = refused(desk.people.sign_in, people["Rūta"], "111222")
    assert (miss.code, miss.params) == ("wrong_secret", {"left": 9, "wait_s": 1})
    early = refused(desk.people.sign_in, people["Rūta"], PIN)
    assert (early.code, early.params) == ("wait", {"seconds": 1})
    assert desk.people.locked
    tile = next(t for t in desk.people.tiles() if t.staff.name == "Rūta")
    assert (tile.chosen, tile.locked, tile.wait_s) == (True, False, 1.0)
    clock.advance(seconds=1)
    assert desk.people.sign_in(people["Rūta"], PIN).name == "Rūta"
    assert next(t for t in desk.people.tiles() if t.staff.name == "Rūta").wait_s == 0


def miss_ten_times(desk: Desk, staff_id: str, clock: ManualClock) -> list[str]:
    codes = []
    for _ in range(10):
        codes.append(refused(desk.people.sign_in, staff_id, "wrong").code)
        clock.advance(minutes=2)
    return codes


def test_ten_misses_lock_and_only_a_lead_unlocks(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    assert miss_ten_times(desk, people["Rūta"], clock) == ["wrong_secret"] * 9 + ["person_locked"]
    clock.advance(days=365)
    assert refused(desk.people.sign_in, people["Rūta"], PIN).code == "person_locked"
    desk.people.sign_in(people["Daiva"], PASSPHRASE)
    assert refused(desk.unlock_person, people["Rūta"]).code == "confirm_first"
    desk.people.confirm(PASSPHRASE)
    desk.unlock_person(people["Rūta"])
    assert refused(desk.undo).code == "nothing_to_undo"
    desk.people.sign_in(people["Rūta"], PIN)
    assert refused(desk.unlock_person, people["Daiva"]).code == "not_allowed"


def test_the_only_owner_comes_back_in_by_the_recovery_code_once(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    code = desk.choose_secret(shop["Ona"], PASSPHRASE)
    desk.people.lock()
    miss_ten_times(desk, shop["Ona"], clock)
    assert refused(desk.people.use_recovery_code, shop["Ona"], "0000-0000-0000-0000-0000", NEW).code == (
        "wrong_recovery_code"
    )
    assert refused(desk.people.use_recovery_code, shop["Daiva"], code, NEW).code == "wrong_recovery_code"
    assert refused(desk.people.use_recovery_code, shop["Ona"], code, "short").code == "short_passphrase"
    new_code = desk.people.use_recovery_code(shop["Ona"], code.lower().replace("-", ""), NEW)
    assert refused(desk.people.use_recovery_code, shop["Ona"], code, PASSPHRASE).code == "wrong_recovery_code"
    assert desk.people.locked
    desk.people.sign_in(shop["Ona"], NEW)
    assert desk.people.use_recovery_code(shop["Ona"], new_code, PASSPHRASE) != new_code


def test_everybody_chooses_their_own_and_an_owner_for_others(desk: Desk, people: dict[str, str]) -> None:
    desk.people.sign_in(people["Rūta"], PIN)
    assert refused(desk.choose_secret, people["Rūta"], "246813").code == "confirm_first"
    desk.people.confirm(PIN)
    assert refused(desk.choose_secret, people["Rūta"], "111111").code == "weak_pin"
    assert desk.choose_secret(people["Rūta"], "246813") == ""
    assert refused(desk.choose_secret, people["Daiva"], NEW).code == "owner_only"
    desk.people.sign_in(people["Daiva"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    assert refused(desk.choose_secret, people["Rūta"], "135792").code == "owner_only"
    desk.people.sign_in(people["Rūta"], "246813")
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    desk.choose_secret(people["Rūta"], "975310")
    assert desk.choose_secret(people["Ona"], NEW)
    assert refused(desk.undo).code == "nothing_to_undo"
    desk.people.sign_in(people["Rūta"], "975310")


def test_a_supervisor_says_yes_to_the_new_pin_of_a_clerk_who_forgot_it(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    miss_ten_times(desk, people["Rūta"], clock)
    desk.people.sign_in(people["Daiva"], PASSPHRASE)
    assert refused(desk.renew_pin, people["Rūta"], "246813").code == "confirm_first"
    desk.people.confirm(PASSPHRASE)
    assert refused(desk.renew_pin, people["Rūta"], "111111").code == "weak_pin"
    desk.renew_pin(people["Rūta"], "246813")
    assert refused(desk.undo).code == "nothing_to_undo"
    for other in ("Ona", "Daiva"):  # a passphrase is the owner's to give
        assert refused(desk.renew_pin, people[other], NEW).code == "owner_only"
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    new = desk.do("add_staff", partial(add_staff, name="Jonas", role=Role.CLERK)).answer[0]
    assert refused(desk.renew_pin, new, "246813").code == "owner_only"  # and so is a first PIN
    desk.people.sign_in(people["Rūta"], "246813")
    desk.people.confirm("246813")
    assert refused(desk.renew_pin, people["Rūta"], "135792").code == "not_allowed"


def test_another_role_needs_another_kind_of_secret(desk: Desk, people: dict[str, str]) -> None:
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    role_of(desk, people["Rūta"], Role.SUPERVISOR)()
    tile = next(t for t in desk.people.tiles() if t.staff.name == "Rūta")
    assert (tile.kind.value, tile.chosen) == ("passphrase", False)
    assert refused(desk.people.sign_in, people["Rūta"], PIN).code == "no_secret"
    desk.choose_secret(people["Rūta"], NEW)
    desk.people.sign_in(people["Rūta"], NEW)


def test_a_protected_shop_never_becomes_an_open_one(desk: Desk, people: dict[str, str]) -> None:
    """Else the last owner with a secret could leave, and everybody would be the owner."""
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    new = desk.do("add_staff", partial(add_staff, name="Jonas", role=Role.OWNER)).answer[0]
    assert refused(role_of(desk, people["Ona"], Role.CLERK)).code == "owner_needs_secret"
    desk.choose_secret(new, NEW)
    role_of(desk, people["Ona"], Role.SUPERVISOR)()
    assert desk.people.protected
    desk.people.sign_in(new, NEW)
    desk.people.confirm(NEW)
    promotion = role_of(desk, people["Daiva"], Role.OWNER)()
    role_of(desk, new, Role.SUPERVISOR)()
    assert refused(desk.undo, promotion.op_id).code == "owner_only"  # for whoever did it is no owner any more
    desk.people.sign_in(people["Daiva"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    assert refused(desk.undo, promotion.op_id).code == "not_your_step"


# --- once more, just before -----------------------------------------------------------------------


def test_a_secret_given_again_holds_for_a_while_and_for_nobody_else(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    def add(name: str) -> object:
        return desk.do("add_staff", partial(add_staff, name=name, role=Role.CLERK))

    desk.people.sign_in(people["Ona"], PASSPHRASE)
    assert refused(add, "Jonas").code == "confirm_first"
    assert refused(desk.people.confirm, "wrong").code == "wrong_secret"
    assert not desk.people.confirmed()
    clock.advance(seconds=1)
    desk.people.confirm(PASSPHRASE)
    add("Jonas")
    clock.advance(seconds=FRESH_FOR.total_seconds() - 1)
    add("Petras")
    clock.advance(seconds=1)
    assert refused(add, "Povilas").code == "confirm_first"
    assert refused(desk.undo).code == "confirm_first"
    for forget in (
        desk.people.lock,
        partial(desk.people.sign_in, people["Daiva"], PASSPHRASE),
        lambda: setattr(desk, "actor", people["Daiva"]),
        lambda: clock.advance(hours=-1),
    ):
        desk.people.sign_in(people["Ona"], PASSPHRASE)
        desk.people.confirm(PASSPHRASE)
        assert desk.people.confirmed()
        forget()
        assert not desk.people.confirmed()


def test_missing_it_ten_times_at_the_step_itself_locks_the_desk(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    desk.people.sign_in(people["Rūta"], PIN)
    for _ in range(9):
        assert refused(desk.people.confirm, "1").code == "wrong_secret"
        clock.advance(minutes=2)
    assert not desk.people.locked
    assert refused(desk.people.confirm, "1").code == "person_locked"
    assert desk.people.locked


def test_another_desk_of_the_same_person_is_given_how_it_stands(
    desk: Desk, people: dict[str, str], tmp_path: Path, clock: ManualClock
) -> None:
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    second = Desk(open_store(tmp_path / "data"), clock)
    assert refused(second.do, "join_line", partial(join_line, arrival=Arrival())).code == "locked"
    second.people.standing = desk.people.standing
    second.do("add_staff", partial(add_staff, name="Jonas", role=Role.CLERK))
    desk.people.lock()
    second.people.standing = desk.people.standing
    assert refused(second.do, "join_line", partial(join_line, arrival=Arrival())).code == "locked"
    assert desk.people.standing == Standing(people["Ona"], locked=True)
    second.close()


# --- what is kept of it ---------------------------------------------------------------------------


def test_no_digit_and_no_hash_leaves_the_table(
    desk: Desk, shop: dict[str, str], tmp_path: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    code = desk.choose_secret(shop["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    desk.choose_secret(shop["Rūta"], PIN)
    refused(desk.people.sign_in, shop["Rūta"], "864209")
    refused(desk.people.use_recovery_code, shop["Ona"], "ABCD-EFGH-JKMN-PQRS-TVWX", NEW)
    engine = SqliteEngine(tmp_path / "data" / FILE)
    tables = [r[0] for r in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    others = [name for name in tables if not name.startswith(("credential", "customer_"))]
    kept = "\n".join(str(engine.rows(f"SELECT * FROM {name}")) for name in others) + caplog.text
    codes = [row[0] for row in engine.rows("SELECT DISTINCT action FROM journal WHERE entity = 'credential'")]
    engine.close()
    assert set(codes) == {
        "choose_secret",
        "try_secret",
        "confirm_secret",
        "choose_secret_for",
        "wrong_recovery_code",
    }
    for secret in (PASSPHRASE, PIN, "864209", code, "ABCD", "argon2", NEW):
        assert secret not in kept
    assert desk._store.first_broken_link() is None  # type: ignore[attr-defined]


def test_signing_in_often_pushes_no_step_out_of_reach(
    desk: Desk, people: dict[str, str], clock: ManualClock
) -> None:
    desk.people.sign_in(people["Rūta"], PIN)
    desk.do("join_line", partial(join_line, arrival=Arrival()))
    for _ in range(60):
        desk.people.lock()
        desk.people.sign_in(people["Rūta"], PIN)
    assert desk.undo().code == "join_line"


def test_the_hash_is_argon2id_of_the_strength_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the real one, not the cheap one
    keep = SqlCredentials(None, None)  # type: ignore[arg-type]
    hashed = keep.hashed("135792")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert keep.fits(hashed, "135792")
    assert not keep.fits(hashed, "135793")
    assert hashed != keep.hashed("135792")


def test_once_a_copy_is_back_whoever_acts_signs_in_anew(
    desk: Desk, people: dict[str, str], tmp_path: Path
) -> None:
    reopen = partial(open_store, tmp_path / "data")
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    desk.exchange(lambda: None, reopen, restored=False)  # the same shop, under another key
    assert (desk.people.locked, desk.people.confirmed()) == (False, True)
    desk.exchange(lambda: None, reopen, restored=True)
    assert (desk.actor, desk.people.locked, desk.people.confirmed()) == (people["Ona"], True, False)
    assert (
        refused(desk.do, "join_line", partial(join_line, arrival=Arrival(reason="Virdulys"))).code == "locked"
    )
    desk.people.sign_in(people["Ona"], PASSPHRASE)
    assert not desk.people.locked


def test_a_copy_from_before_there_were_secrets_asks_for_none(
    desk: Desk, shop: dict[str, str], tmp_path: Path
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    reopen = partial(open_store, data)
    desk.exchange(lambda: shutil.copy(data / FILE, copy), reopen, restored=False)
    desk.actor = shop["Ona"]
    desk.choose_secret(shop["Ona"], PASSPHRASE)
    assert desk.people.protected
    desk.exchange(lambda: shutil.copy(copy, data / FILE), reopen, restored=True)
    assert (desk.people.protected, desk.people.locked, desk.actor) == (False, False, shop["Ona"])


@pytest.mark.parametrize("minutes", [-1, 121])
def test_the_screen_locks_within_two_hours_or_never(desk: Desk, shop: dict[str, str], minutes: int) -> None:
    desk.actor = shop["Daiva"]
    before = desk.read(the_shop)
    assert before.auto_lock_min == 5
    wrong = partial(change_settings, shop=replace(before, auto_lock_min=minutes))
    assert refused(desk.do, "change_settings", wrong).params == {"most": 120}
    desk.do("change_settings", partial(change_settings, shop=replace(before, auto_lock_min=0)))
    assert desk.read(the_shop).auto_lock_min == 0
