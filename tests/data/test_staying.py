"""Whichever copy comes back: who works here, and how they sign in, stays as it is today."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from copied import KEY, bring
from fakes import PASSPHRASE, PIN, ManualClock, protected

from frontdesk.data.backups import Backups
from frontdesk.data.checking import check_folder
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.staying import people_stay
from frontdesk.domain.credentials import MOST_TRIES
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.copies import Progress
from frontdesk.services.desk import Desk
from frontdesk.services.leaving import close_person, open_work
from frontdesk.services.promises import Word, make_promise
from frontdesk.services.shop import add_staff, change_staff

pytestmark = pytest.mark.usefixtures("quick_hashes")
OTHER_PIN = "864209"


class Restorable:
    """A protected shop with a copy of the morning in which Rūta had promised something."""

    def __init__(self, folder: Path, clock: ManualClock, key: str) -> None:
        self.folder, self.clock, self.key = folder, clock, key
        desk = self.desk()
        self.ids = protected(desk)
        desk.people.sign_in(self.ids["Rūta"], PIN)
        word = Word(text="Paskambinti", due_at=clock.now() + timedelta(days=1))
        desk.do("make_promise", partial(make_promise, word=word))
        desk.do("log_complaint", partial(log_complaint, told=Told(words="Per lėtai")))
        desk.close()
        stay = people_stay(folder, clock, key_of=lambda: key)
        self.backups = Backups(folder, clock, key_of=lambda: key, after_restore=[stay])
        self.copy = self.backups.make(Progress()).path
        clock.advance(hours=1)

    def desk(self) -> Desk:
        return Desk(open_store(self.folder, key=self.key), self.clock)

    def owner(self) -> Desk:
        desk = self.desk()
        desk.people.sign_in(self.ids["Ona"], PASSPHRASE)
        desk.people.confirm(PASSPHRASE)
        return desk

    def restored(self) -> Desk:
        self.clock.advance(minutes=1)
        bring(self.backups, self.copy)
        assert check_folder(self.folder, key=self.key).findings == ()
        return self.desk()


@pytest.fixture(params=["", KEY], ids=["plain", "encrypted"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock) -> Restorable:
    return Restorable(tmp_path / "data", clock, request.param)


def refusal(desk: Desk, staff_id: str, secret: str) -> str:
    with pytest.raises(DomainError) as refused:
        desk.people.sign_in(staff_id, secret)
    return refused.value.code


def test_an_old_copy_is_no_way_to_more_tries(shop: Restorable) -> None:
    desk = shop.desk()
    for _ in range(MOST_TRIES):
        refusal(desk, shop.ids["Rūta"], "000001")
        shop.clock.advance(minutes=2)
    refusal(desk, shop.ids["Daiva"], "wrong")
    desk.close()
    bring(shop.backups, shop.copy)
    desk = shop.desk()
    assert refusal(desk, shop.ids["Rūta"], PIN) == "person_locked"
    assert refusal(desk, shop.ids["Daiva"], PASSPHRASE) == "wait"
    desk.close()


def test_a_secret_that_was_changed_does_not_come_back(shop: Restorable) -> None:
    desk = shop.owner()
    desk.choose_secret(shop.ids["Rūta"], OTHER_PIN)
    desk.close()
    assert shop.backups.preview(shop.copy, Progress()).steps_since == 1  # signing in is no step to miss
    desk = shop.restored()
    assert refusal(desk, shop.ids["Rūta"], PIN) == "wrong_secret"
    shop.clock.advance(minutes=1)
    assert desk.people.sign_in(shop.ids["Rūta"], OTHER_PIN).name == "Rūta"
    desk.close()


def test_who_left_stays_out_and_what_was_open_with_them_is_the_owners(shop: Restorable) -> None:
    desk = shop.owner()
    desk.do("close_person", partial(close_person, staff_id=shop.ids["Rūta"], hand_to=shop.ids["Daiva"]))
    desk.close()
    desk = shop.restored()
    assert refusal(desk, shop.ids["Rūta"], PIN) == "has_left"
    left, owner = (desk.read(partial(open_work, staff_id=shop.ids[name])) for name in ("Rūta", "Ona"))
    assert (len(left.promises), len(left.complaints)) == (0, 0)
    assert (len(owner.promises), len(owner.complaints)) == (1, 1)
    desk.close()


def test_roles_and_people_are_those_of_today(shop: Restorable) -> None:
    desk = shop.owner()
    daiva = desk.read(lambda uow: uow.staff.get(shop.ids["Daiva"]))
    desk.do("change_staff", partial(change_staff, staff=replace(daiva, role=Role.CLERK)))
    added = desk.do("add_staff", partial(add_staff, name="Jonas", role=Role.CLERK)).answer[0]
    desk.choose_secret(added, OTHER_PIN)
    desk.close()
    desk = shop.restored()
    people = {staff.name: staff.role for staff in desk.read(lambda uow: uow.staff.all())}
    assert people == {"Ona": Role.OWNER, "Daiva": Role.CLERK, "Rūta": Role.CLERK, "Jonas": Role.CLERK}
    assert refusal(desk, shop.ids["Daiva"], PASSPHRASE) == "no_secret"
    assert desk.people.sign_in(added, OTHER_PIN).name == "Jonas"
    desk.close()


def test_the_way_back_keeps_todays_secrets_too(shop: Restorable) -> None:
    shop.restored().close()
    desk = shop.owner()
    desk.choose_secret(shop.ids["Rūta"], OTHER_PIN)
    desk.close()
    way = shop.backups.way_back()
    assert way is not None
    shop.clock.advance(minutes=1)
    bring(shop.backups, way.aside)
    desk = shop.desk()
    assert refusal(desk, shop.ids["Rūta"], PIN) == "wrong_secret"
    desk.close()


def test_where_the_store_cannot_be_read_the_copys_own_people_stand(shop: Restorable) -> None:
    desk = shop.owner()
    desk.choose_secret(shop.ids["Rūta"], OTHER_PIN)
    desk.close()
    (shop.folder / FILE).write_bytes(b"no database " * 500)
    desk = shop.restored()
    assert desk.people.sign_in(shop.ids["Rūta"], PIN).name == "Rūta"
    desk.close()


def test_the_people_of_another_shop_stay_there(shop: Restorable, tmp_path: Path) -> None:
    other = Restorable(tmp_path / "other", shop.clock, shop.key)
    bring(shop.backups, other.copy)
    desk = shop.desk()
    assert {staff.id for staff in desk.read(lambda uow: uow.staff.all())} == set(other.ids.values())
    desk.close()
