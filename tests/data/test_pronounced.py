"""A pronunciation is kept with where it comes from, since when it stands so, and who noted it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from fakes import ManualClock, opened

from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer, Origin
from frontdesk.domain.errors import DomainError
from frontdesk.services.customers import add_customer, change_customer, note_pronunciation
from frontdesk.services.desk import Desk
from frontdesk.services.kept import what_is_kept
from frontdesk.services.takeaway import copy_of
from frontdesk.ui.kept.words import kept_paper


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = Desk(open_store(tmp_path), clock)
    opened(desk)
    yield desk
    desk.close()


def add(desk, **values) -> str:
    change = partial(add_customer, customer=Customer(id="", given="Ona", **values))
    return desk.do("add_customer", change).answer[0]


def kept(desk, customer_id) -> Customer:
    return desk.read(lambda uow: uow.customers.get(customer_id))


def note(desk, customer_id, say_as, origin=Origin.TOLD) -> None:
    change = partial(note_pronunciation, customer_id=customer_id, say_as=say_as, origin=origin)
    desk.do("note_pronunciation", change)


def test_it_is_noted_when_and_by_whom(desk, clock):
    customer_id = add(desk)
    assert (kept(desk, customer_id).say_as_at, kept(desk, customer_id).say_as_by) == (None, "")
    clock.advance(hours=1)
    note(desk, customer_id, " O-na ")
    one = kept(desk, customer_id)
    assert (one.say_as, one.say_as_origin, one.say_as_at, one.say_as_by) == (
        "O-na", "told", clock.now(), desk.actor,
    )  # fmt: skip


def test_the_day_stays_while_something_else_of_the_card_changes(desk, clock):
    customer_id = add(desk, say_as="o-NA", say_as_origin="heard")
    first = kept(desk, customer_id)
    assert first.say_as_at == clock.now()
    clock.advance(days=3)
    changed = replace(first, phone="+370 612 34567", say_as_at=None, say_as_by="somebody")
    desk.do("change_customer", partial(change_customer, customer=changed))
    assert kept(desk, customer_id).say_as_at == first.say_as_at
    assert kept(desk, customer_id).say_as_by == first.say_as_by
    note(desk, customer_id, "o-NA", Origin.TOLD)  # the same, but now the customer says so
    assert kept(desk, customer_id).say_as_at == clock.now()


def test_taking_it_away_takes_all_of_it(desk):
    customer_id = add(desk, say_as="o-NA", say_as_origin="told")
    desk.do(
        "change_customer", partial(change_customer, customer=replace(kept(desk, customer_id), say_as=" "))
    )
    one = kept(desk, customer_id)
    assert (one.say_as, one.say_as_origin, one.say_as_at, one.say_as_by) == ("", "", None, "")


def test_an_undo_brings_back_what_stood_there(desk, clock):
    customer_id = add(desk, say_as="o-NA", say_as_origin="heard")
    before = kept(desk, customer_id)
    clock.advance(minutes=1)
    note(desk, customer_id, "O-na")
    desk.undo(None)
    after = kept(desk, customer_id)
    assert replace(after, rev=before.rev) == before


def test_what_is_too_long_is_refused(desk):
    customer_id = add(desk)
    with pytest.raises(DomainError, match="name_too_long"):
        note(desk, customer_id, "na-" * 100)


def test_the_customer_reads_and_takes_along_since_when_it_stands_so(desk, clock):
    customer_id = add(desk, surname="Mockutė")
    note(desk, customer_id, "O-na")
    kept_now = desk.read(partial(what_is_kept, customer_id=customer_id))
    since = clock.now().isoformat().replace("+00:00", "Z")
    assert copy_of(kept_now)["pronounced"] == {"as": "O-na", "origin": "told", "since": since}
    lines = kept_paper(kept_now, "en").sections[0].lines
    assert lines[-2:] == ["It is pronounced: O-na", "You told us so on 23 November 2026."]
    note(desk, customer_id, "O-na", Origin.HEARD)
    kept_now = desk.read(partial(what_is_kept, customer_id=customer_id))
    assert "how we heard it" in kept_paper(kept_now, "en").sections[0].lines[-1]
