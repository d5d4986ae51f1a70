"""The shop's own records: opened once, and changed only to what makes sense."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from fakes import ManualClock, opened

from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.domain.shop import Role, Shop, Subject
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.shop import (
    PARTS,
    SUBJECTS,
    Opening,
    add_staff,
    change_settings,
    change_staff,
    keep_subject,
    move_subject,
    open_shop,
    people,
    the_shop,
)


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop in which the owner acts: these are the owner's own records."""
    return opened(desk, acting="Ona")


def opening(*names: tuple[str, Role], **shop: object) -> Opening:
    values = {"name": "Kampas"} | shop
    return Opening(shop=Shop(id="", **values), people=names, phrases=(), policies=())  # type: ignore[arg-type]


def refused(desk: Desk, code: str, change: partial[object]) -> DomainError:
    with pytest.raises(DomainError) as caught:
        desk.do(change.func.__name__, change)
    assert caught.value.code == code
    return caught.value


def change(desk: Desk, **changes: object) -> None:
    shop = replace(desk.read(the_shop), **changes)  # type: ignore[arg-type]
    desk.do("change_settings", partial(change_settings, shop=shop))


def test_a_shop_opens_with_its_people_and_subjects(desk: Desk) -> None:
    start = opening(("  ", Role.CLERK), ("Rūta", Role.CLERK), (" Ona ", Role.OWNER), name="  Kampas  ")
    ids = desk.do("open_shop", partial(open_shop, opening=start)).answer
    here = desk.read(people)
    assert [(p.name, p.role) for p in here] == [("Ona", Role.OWNER), ("Rūta", Role.CLERK)]
    assert ids[0] == here[0].id
    assert desk.read(the_shop).name == "Kampas"
    found = desk.read(lambda uow: uow.subjects.all())
    assert [(s.name_en, s.name_lt) for s in found if s.parent_id is None] == list(SUBJECTS)
    named = {s.id: s.name_en for s in found}
    parts = [(named[s.parent_id], (s.name_en, s.name_lt)) for s in found if s.parent_id]
    assert parts == [(name, part) for name, _ in SUBJECTS for part in PARTS.get(name, ())]


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("owner_needed", opening(("Rūta", Role.CLERK))),
        ("shop_name_needed", opening(("Ona", Role.OWNER), name=" ")),
        ("name_too_long", opening(("Ona", Role.OWNER), name="K" * 101)),
        ("name_too_long", opening(("O" * 61, Role.OWNER))),
        ("same_name_twice", opening(("Ona", Role.OWNER), ("Ona ", Role.CLERK))),
        ("hours", opening(("Ona", Role.OWNER), hours="18:00-09:00;;;;;;")),
        ("timezone", opening(("Ona", Role.OWNER), timezone="Europe/Nowhere")),
    ],
)
def test_a_shop_that_makes_no_sense_does_not_open_at_all(desk: Desk, code: str, start: Opening) -> None:
    refused(desk, code, partial(open_shop, opening=start))
    assert desk.read(lambda uow: (uow.shops.all(), uow.staff.all(), uow.subjects.all())) == ([], [], [])


def test_a_shop_opens_once(desk: Desk, shop: dict[str, str]) -> None:
    refused(desk, "shop_open_already", partial(open_shop, opening=opening(("Ona", Role.OWNER))))


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("limits", {"first_limit_s": 4}),
        ("limits", {"again_limit_s": 3601}),
        ("answer_days", {"answer_days": 0}),
        ("answer_days", {"legal_days": 61}),
        ("hours", {"hours": "9-18;;;;;;"}),
        ("hours", {"hours": ";;;;;"}),
        ("dates", {"closed_days": "2026-02-30"}),
        ("dates", {"open_days": "soon"}),
        ("timezone", {"timezone": ""}),
        ("unknown_choice", {"language": "xx"}),
        ("unknown_choice", {"interface": ""}),
        ("unknown_choice", {"theme": "pink"}),
        ("unknown_choice", {"text_percent": 201}),
        ("unknown_choice", {"public_holidays": "LV"}),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    desk: Desk, shop: dict[str, str], code: str, changes: dict[str, object]
) -> None:
    before = desk.read(the_shop)
    changed = replace(before, **changes)  # type: ignore[arg-type]
    refused(desk, code, partial(change_settings, shop=changed))
    assert desk.read(the_shop) == before


def test_hours_are_refused_at_their_day(desk: Desk, shop: dict[str, str]) -> None:
    changed = replace(desk.read(the_shop), hours="09:00-18:00;;;10:00-10:00;;;")
    assert refused(desk, "hours", partial(change_settings, shop=changed)).params["weekday"] == 3


def test_settings_are_kept_tidy(desk: Desk, shop: dict[str, str]) -> None:
    change(desk, hours="9:00–18:00;;;;;;", closed_days="2026-12-31, 2026-12-30,2026-12-31")
    kept = desk.read(the_shop)
    assert kept.hours == "09:00-18:00;;;;;;"
    assert kept.closed_days == "2026-12-30,2026-12-31"


def test_of_two_who_change_settings_the_second_is_told(desk: Desk, shop: dict[str, str]) -> None:
    read_before = desk.read(the_shop)
    change(desk, first_limit_s=45)
    with pytest.raises(StaleRecordError):
        desk.do("change_settings", partial(change_settings, shop=replace(read_before, theme="dark")))
    assert (desk.read(the_shop).first_limit_s, desk.read(the_shop).theme) == (45, "system")


def test_undo_takes_back_the_setting_and_not_an_older_step(desk: Desk, shop: dict[str, str]) -> None:
    desk.do("join_line", partial(join_line, arrival=Arrival()))
    change(desk, first_limit_s=45)
    assert desk.undo().code == "change_settings"
    assert desk.read(the_shop).first_limit_s == 30
    assert desk.undo().code == "join_line"


def test_the_first_start_is_not_undone(desk: Desk) -> None:
    opened(desk)
    desk.actor = ""
    with pytest.raises(DomainError) as caught:
        desk.undo()
    assert caught.value.code == "nothing_to_undo"


def test_there_is_always_an_owner(desk: Desk, shop: dict[str, str]) -> None:
    owner = desk.read(lambda uow: uow.staff.get(shop["Ona"]))
    refused(desk, "owner_needed", partial(change_staff, staff=replace(owner, role=Role.CLERK)))
    refused(desk, "owner_needed", partial(change_staff, staff=replace(owner, active=False)))
    daiva = desk.read(lambda uow: uow.staff.get(shop["Daiva"]))
    desk.do("change_staff", partial(change_staff, staff=replace(daiva, role=Role.OWNER)))
    desk.do("change_staff", partial(change_staff, staff=replace(owner, active=False)))
    assert [p.name for p in desk.read(people)] == ["Daiva", "Rūta"]


def test_a_name_is_free_again_once_its_bearer_has_left(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    refused(desk, "same_name_twice", partial(add_staff, name=" Rūta ", role=Role.CLERK))
    ruta = desk.read(lambda uow: uow.staff.get(shop["Rūta"]))
    desk.do("change_staff", partial(change_staff, staff=replace(ruta, active=False)))
    desk.do("add_staff", partial(add_staff, name="Rūta", role=Role.CLERK))
    gone = desk.read(lambda uow: uow.staff.get(shop["Rūta"]))
    refused(desk, "same_name_twice", partial(change_staff, staff=replace(gone, active=True)))
    refused(desk, "staff_name_needed", partial(add_staff, name=" ", role=Role.CLERK))


def subjects(desk: Desk) -> list[str]:
    found = desk.read(lambda uow: uow.subjects.all())
    return [s.name_en for s in sorted(found, key=lambda s: s.position)]


def test_subjects_move_and_stay_at_the_ends(desk: Desk, shop: dict[str, str]) -> None:
    ids = {s.name_en: s.id for s in desk.read(lambda uow: uow.subjects.all())}
    before = subjects(desk)
    desk.do("move_subject", partial(move_subject, subject_id=ids["Price"], by=-1))
    assert subjects(desk)[:4] == ["Product", "Waiting", "Price", "How we spoke"]
    desk.undo()
    assert subjects(desk) == before
    desk.do("move_subject", partial(move_subject, subject_id=ids["Product"], by=-1))
    desk.do("move_subject", partial(move_subject, subject_id=ids["Other"], by=1))
    assert subjects(desk) == before


def test_a_subject_needs_one_name(desk: Desk, shop: dict[str, str]) -> None:
    refused(desk, "text_needed", partial(keep_subject, subject=Subject(id="", name_en=" ")))
    refused(desk, "name_too_long", partial(keep_subject, subject=Subject(id="", name_lt="k" * 61)))
    desk.do("keep_subject", partial(keep_subject, subject=Subject(id="", name_lt="Kavinė")))
    new = desk.read(lambda uow: uow.subjects.all())[-1]
    assert (new.name_lt, new.parent_id) == ("Kavinė", None)
    last = max(s.position for s in desk.read(lambda uow: uow.subjects.all()) if s.id != new.id)
    assert new.position == last + 1


def test_a_subject_has_parts_and_no_parts_of_parts(desk: Desk, shop: dict[str, str]) -> None:
    ids = {s.name_en: s.id for s in desk.read(lambda uow: uow.subjects.all())}
    below = Subject(id="", name_lt="Spalva", parent_id=ids["Product"])
    part = desk.do("keep_subject", partial(keep_subject, subject=below)).answer[0]
    deeper = Subject(id="", name_lt="Mėlyna", parent_id=part)
    refused(desk, "subject_levels", partial(keep_subject, subject=deeper))
    product = desk.read(lambda uow: uow.subjects.get(ids["Product"]))
    under = replace(product, parent_id=ids["Other"])
    refused(desk, "subject_levels", partial(keep_subject, subject=under))
    refused(desk, "subject_levels", partial(keep_subject, subject=replace(product, parent_id=product.id)))


def test_a_part_moves_within_its_subject(desk: Desk, shop: dict[str, str]) -> None:
    before = subjects(desk)
    ids = {s.name_en: s.id for s in desk.read(lambda uow: uow.subjects.all())}
    desk.do("move_subject", partial(move_subject, subject_id=ids["Not as described"], by=-1))
    now = desk.read(lambda uow: sorted(uow.subjects.all(), key=lambda s: s.position))
    assert [s.name_en for s in now if s.parent_id == ids["Product"]] == [
        "Not as described",
        "Broken or faulty",
        "Something is missing",
    ]
    assert [s.name_en for s in now if s.parent_id is None] == [name for name, _ in SUBJECTS]
    assert len(before) == len(now)
