"""One search, on a real store: everybody is found by every way a name is heard, and told why."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from declining import declined, lithuanian_names
from fakes import ManualClock, opened
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.data.checking import check_folder
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.domain.found import Why
from frontdesk.services.customers import add_customer, change_customer, find_customers, remove_customer
from frontdesk.services.desk import Desk

GIVEN, SURNAMES = lithuanian_names()
PEOPLE = [
    Customer(id="", given="Petras", surname="Žemaitis", phone="8 612 34567", email="petras.z@example.lt"),
    Customer(id="", given="Jonas", surname="Šimkus"),
    Customer(id="", given="Ona", surname="Simkus"),
    Customer(id="", given="Eglė", surname="Kazlauskienė", phone="+44 7700 900123 / +370 5 212 3456"),
    Customer(id="", given="Tomas", surname="Kazlauskas"),
    Customer(id="", given="Rūta", surname="Petrauskaitė"),
    Customer(id="", given="Julija", surname="Ševčenko"),
    Customer(id="", given="Aleksandras", surname="Kovalskis"),
    Customer(id="", given="Юрій", surname="Чернов"),
    Customer(id="", given="Patrick", surname="O’Brien"),
    Customer(id="", given="Genovaitė", surname="Jonaitė-Vilkienė", preferred="Gena"),
    Customer(id="", given="Kęstutis", surname="Vaitkevičius", email="kestas_v@example.lt"),
]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a shop with a few customers whose names are told apart."""
    desk = Desk(open_store(tmp_path_factory.mktemp("shop")), ManualClock())
    opened(desk)
    for customer in PEOPLE:
        desk.do("add_customer", partial(add_customer, customer=customer))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a shop with every name of the example shop, each surname with each of its forms."""
    desk = Desk(open_store(tmp_path_factory.mktemp("shop")), ManualClock())
    opened(desk)
    surnames = [name for forms in SURNAMES for name in forms]
    given_names = [GIVEN[i % len(GIVEN)] for i in range(len(surnames))]
    people = [Customer(id="", given=g, surname=s) for g, s in zip(given_names, surnames, strict=True)]
    desk.do("add_customer", lambda uow: [add_customer(uow, one) for one in people][-1])
    yield desk
    desk.close()


def found(desk: Desk, text: str, limit: int = 50) -> list[tuple[str, Why | None]]:
    """Return (surname, why) of those found."""
    rows = desk.read(lambda uow: find_customers(uow, text, limit=limit))
    return [(row.customer.surname, row.why) for row in rows]


@pytest.mark.parametrize(
    ("text", "surname", "why"),
    [
        ("Žemaitis", "Žemaitis", Why.WRITTEN),
        ("ŽEMAIT petr", "Žemaitis", Why.WRITTEN),
        ("zemaitis", "Žemaitis", Why.FOLDED),
        ("emait", "Žemaitis", Why.FOLDED),
        ("Žemaiti", "Žemaitis", Why.WRITTEN),  # the vocative begins the name
        ("Žemaičio", "Žemaitis", Why.CASE),
        ("pone Žemaičiui Petrui", "Žemaitis", Why.CASE),
        ("Petrui Žemaičiui", "Žemaitis", Why.CASE),
        ("zemaiciui", "Žemaitis", Why.CASE),
        ("Zhemaičio", "Žemaitis", Why.SOUND),
        ("Zhemait", "Žemaitis", Why.SOUND),
        ("Kazlauskienės", "Kazlauskienė", Why.CASE),
        ("Petrauskaitei", "Petrauskaitė", Why.CASE),
        ("Petrauskas", "Petrauskaitė", Why.FAMILY),
        ("Vaitkevičiaus", "Vaitkevičius", Why.CASE),
        ("Vaitkevičienės", "Vaitkevičius", Why.FAMILY),
        ("Žemaitys", "Žemaitis", Why.SOUND),
        ("Šimkas", "Šimkus", Why.SLIP),
        ("Rūtai Petrausko", "Petrauskaitė", Why.FAMILY),
        ("Shimkus Jonas", "Šimkus", Why.SOUND),
        ("Yuliia", "Ševčenko", Why.SOUND),
        ("Shevchenko Julija", "Ševčenko", Why.SOUND),
        ("Kowalski", "Kovalskis", Why.SOUND),
        ("Oleksandr", "Kovalskis", Why.SOUND),
        ("Alexander Kowalska", "Kovalskis", Why.SOUND),
        ("Chernov", "Чернов", Why.FOLDED),
        ("Černovas", "Чернов", Why.SOUND),
        ("Чернов", "Чернов", Why.WRITTEN),
        ("obrien", "O’Brien", Why.FOLDED),
        ("O'Brien", "O’Brien", Why.WRITTEN),
        ("Brien", "O’Brien", Why.WRITTEN),
        ("Vilkienei", "Jonaitė-Vilkienė", Why.CASE),
        ("Gena", "Jonaitė-Vilkienė", Why.PREFERRED),
        ("Zemiatis", "Žemaitis", Why.SLIP),
        ("Žemaits", "Žemaitis", Why.SLIP),
        ("Vaitkevicuis", "Vaitkevičius", Why.SLIP),
        ("petrsa zemaičio", "Žemaitis", Why.SLIP),
        ("+370 (0) 612-34567", "Žemaitis", Why.PHONE),
        ("061234567", "Žemaitis", Why.PHONE),
        ("07700 900 123", "Kazlauskienė", Why.PHONE),
        ("8 5 212", "Kazlauskienė", Why.PHONE),
        ("ponia Kazlauskienė", "Kazlauskienė", Why.WRITTEN),
        ("Ponios Kazlauskienės", "Kazlauskienė", Why.CASE),
        ("p. Petras", "Žemaitis", Why.WRITTEN),
        ("Mr Kowalski", "Kovalskis", Why.SOUND),
        ("gerb. pone Žemaiti", "Žemaitis", Why.WRITTEN),
        ("Zemiati", "Žemaitis", Why.SLIP),  # still being typed
        ("Vaitkvic", "Vaitkevičius", Why.SLIP),
        ("petro 612", "Žemaitis", Why.CASE),
        ("petras.z@example.lt", "Žemaitis", Why.EMAIL),
        ("petras.z", "Žemaitis", Why.FOLDED),
        ("kestas_v", "Vaitkevičius", Why.EMAIL),
    ],
)
def test_found_as_heard_and_why(known: Desk, text: str, surname: str | None, why: Why | None) -> None:
    rows = found(known, text)
    assert (rows[0] if rows else (None, None)) == (surname, why)


def test_exact_before_folded_before_heard(known: Desk) -> None:
    assert found(known, "Simkus") == [("Simkus", Why.WRITTEN), ("Šimkus", Why.FOLDED)]
    assert found(known, "šimkus") == [("Šimkus", Why.WRITTEN), ("Simkus", Why.FOLDED)]
    assert found(known, "Kazlauskas") == [("Kazlauskas", Why.WRITTEN), ("Kazlauskienė", Why.FAMILY)]
    assert found(known, "Kazlausko") == [("Kazlauskas", Why.CASE), ("Kazlauskienė", Why.FAMILY)]
    assert found(known, "Šimkui") == [("Šimkus", Why.CASE), ("Simkus", Why.CASE)]
    assert found(known, "Simkui") == [("Simkus", Why.CASE), ("Šimkus", Why.CASE)]
    assert [why for _, why in found(known, "Kazlauskaitė")] == [Why.FAMILY, Why.FAMILY]


def test_the_very_marks_typed_stand_first_among_many(desk: Desk, shop: dict[str, str]) -> None:
    for number in range(60):
        customer = Customer(id="", given=f"Ona{number}", surname="Šimkus")
        desk.do("add_customer", partial(add_customer, customer=customer))
    desk.do("add_customer", partial(add_customer, customer=Customer(id="", given="Zita", surname="Simkus")))
    rows = found(desk, "simkus")
    assert rows[0] == ("Simkus", Why.WRITTEN)
    assert len(rows) == 50
    assert {why for _, why in rows[1:]} == {Why.FOLDED}


def test_everybody_is_found_in_every_case(many: Desk) -> None:
    for number, forms in enumerate(SURNAMES):
        surname = forms[number % len(forms)]
        for case in declined(surname)[1:]:
            assert any(name == surname for name, _ in found(many, case)), (case, surname)


def test_everybody_is_found_with_a_slip(many: Desk) -> None:
    chance = random.Random(5)
    for forms in SURNAMES:
        surname = chance.choice(forms)
        at = chance.randrange(len(surname) - 1)
        swapped = surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :]
        missing = surname[:at] + surname[at + 1 :]
        other = surname[:at] + chance.choice("bkox") + surname[at + 1 :]
        more = surname[:at] + chance.choice("bkox") + surname[at:]
        for typed in chance.sample((swapped, missing, other, more), 2):
            assert any(name == surname for name, _ in found(many, typed)), (typed, surname)


def test_who_is_changed_or_taken_away_is_heard_as_such(
    desk: Desk, shop: dict[str, str], tmp_path: Path
) -> None:
    add = partial(add_customer, customer=Customer(id="", given="Petras", surname="Žemaitis"))
    (customer_id,) = desk.do("add_customer", add).answer
    customer = desk.read(lambda uow: uow.customers.get(customer_id))
    change = partial(change_customer, customer=replace(customer, surname="Šimkus"))
    desk.do("change_customer", change)
    assert (found(desk, "Zhemaitis"), found(desk, "Shimkus")) == ([], [("Šimkus", Why.SOUND)])
    desk.undo()
    assert (found(desk, "Zhemaitis"), found(desk, "Shimkus")) == ([("Žemaitis", Why.SOUND)], [])
    desk.do("remove_customer", partial(remove_customer, customer_id=customer_id))
    assert found(desk, "Zhemaitis") == []
    assert check_folder(tmp_path / "data").findings == ()


HOSTILE = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
SYNTAX = st.lists(
    st.sampled_from(["NEAR(", '"', "*", "OR", "AND", "heard:", "^", "%", "_", "zem", "-", "{a}", "'"])
)


@given(HOSTILE | SYNTAX.map(" ".join))
@example("heard : zem*")
@example('"zemaitis" OR "ona"')
@example("____ %%% !!")
@example("_ zem")
@example("@A\udc80")
@example("a@b\x00c")
@example("ﬁ ﷺ ǅ İ ß")
@example("١٢٣")
@example("x" * 10_000)
def test_any_text_is_only_looked_for(known: Desk, text: str) -> None:
    rows = found(known, text)
    assert len(set(rows)) <= len(PEOPLE)


def test_an_underline_is_no_wildcard(known: Desk) -> None:
    assert {name for name, _ in found(known, "_ petr")} == {name for name, _ in found(known, "petr")}
    assert found(known, "a%b petr") == []


def test_each_way_is_gone_only_where_the_others_found_too_few(known: Desk) -> None:
    assert found(known, "Kazlauskas", limit=1) == [("Kazlauskas", Why.WRITTEN)]
