"""What was said last, on a real store: no customer hears the same twice running, and it goes with them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.data.seeds import phrases
from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Greeting, Part
from frontdesk.domain.wording import Phrase
from frontdesk.services.counter import CounterView, look_at_counter
from frontdesk.services.customers import add_customer, remove_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.greeting import acknowledgement_for, greeting_for
from frontdesk.services.house import read_house
from frontdesk.services.kept import what_is_kept
from frontdesk.services.line import (
    Arrival,
    Marks,
    acknowledge,
    call,
    call_next,
    describe_visit,
    finish_visit,
    join_line,
    recognise,
)
from frontdesk.services.said import reword
from frontdesk.services.takeaway import copy_of

pytestmark = pytest.mark.usefixtures("shop", "every_phrase")


@pytest.fixture
def every_phrase(desk: Desk, shop: dict[str, str]) -> None:
    """Give the shop the sentences that come with the program."""

    def change(uow: Any) -> None:
        for old in uow.phrases.all():
            uow.phrases.remove(old)
        uow.phrases.add_many([Phrase(uow.new_id(), *each, position=n) for n, each in enumerate(phrases())])

    desk.actor = shop["Ona"]
    desk.do("keep_phrase", change)
    desk.actor = shop["Rūta"]


def known(desk: Desk, **values: Any) -> str:
    values = {"given": "Petras", "surname": "Žemaitis", "title": "mr"} | values
    customer = Customer(id="", **values)
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


def come(desk: Desk, customer_id: str | None = None, **arrival: Any) -> str:
    arrival = {"customer_id": customer_id} | arrival
    return desk.do("join_line", partial(join_line, arrival=Arrival(**arrival))).answer[0]


def look(desk: Desk) -> CounterView:
    return desk.read(partial(look_at_counter, actor=desk.actor))


def words(desk: Desk, **how: Any) -> Greeting:
    """Return what stands on the counter for whoever is being served."""
    view, house = look(desk), desk.read(read_house)
    visit = view.serving
    assert visit is not None
    return greeting_for(
        house.phrases,
        house.shop,
        visit,
        view.people(visit),
        before=view.before,
        said=view.heard(visit),
        **how,
    )


def served(desk: Desk, customer_id: str | None = None, **arrival: Any) -> Greeting:
    """Let somebody come, be called and go; return what was said."""
    visit = come(desk, customer_id, **arrival)
    desk.do("call", partial(call, visit_id=visit))
    said = words(desk)
    desk.do("finish_visit", partial(finish_visit, visit_id=visit))
    return said


def no_two_alike_in_a_row(said: list[Greeting]) -> None:
    for before, after in pairwise(said):
        assert before.line != after.line
        assert before.second != after.second


def test_no_customer_hears_the_same_sentence_twice_running(desk: Desk, clock: ManualClock) -> None:
    petras = known(desk)
    said = []
    for _visit in range(25):
        said.append(served(desk, petras))
        clock.advance(hours=5)  # mornings, days and evenings
    no_two_alike_in_a_row(said)
    assert len({one.line for one in said}) > 8
    assert all("pone Žemaiti" in one.line for one in said)


def test_neither_does_a_row_of_people_whom_nobody_knows(desk: Desk) -> None:
    no_two_alike_in_a_row([served(desk) for _visit in range(25)])


def test_other_words_count_as_said(desk: Desk) -> None:
    petras = known(desk)
    first = come(desk, petras)
    desk.do("call", partial(call, visit_id=first))
    shown = words(desk)
    other = words(desk, shown=shown.phrase_ids, another=True)
    assert other.line != shown.line
    desk.do("reword", partial(reword, visit_id=first, said=other.said))
    assert words(desk) == other  # also after another reading, or a start of the program
    desk.do("finish_visit", partial(finish_visit, visit_id=first))
    for _visit in range(3):
        again = served(desk, petras)
        assert again.line != other.line
        other = again


def test_other_words_never_go_round_to_what_was_heard_the_time_before(desk: Desk) -> None:
    petras = known(desk)
    before = served(desk, petras)
    visit = come(desk, petras)
    desk.do("call", partial(call, visit_id=visit))
    shown = words(desk)
    for _press in range(20):
        assert shown.line != before.line
        shown = words(desk, shown=shown.phrase_ids, another=True)
        desk.do("reword", partial(reword, visit_id=visit, said=shown.said))


def test_other_words_are_no_step_that_undo_would_take_back(desk: Desk) -> None:
    visit = come(desk, known(desk))
    called = desk.do("call", partial(call, visit_id=visit))
    other = words(desk, shown=words(desk).phrase_ids, another=True)
    desk.do("reword", partial(reword, visit_id=visit, said=other.said))
    assert desk.undo().undoes == called.op_id
    desk.do("call", partial(call, visit_id=visit))
    assert words(desk) == other  # called again by mistake or not: it was said


def test_who_is_recognised_is_greeted_by_name_and_a_group_as_a_group(desk: Desk) -> None:
    visit = come(desk)
    desk.do("call_next", call_next)
    assert "pone" not in words(desk).line
    desk.do("recognise", partial(recognise, visit_id=visit, customer_id=known(desk)))
    assert "pone Žemaiti" in words(desk).line
    desk.do("describe_visit", partial(describe_visit, visit_id=visit, marks=Marks(party=3)))
    assert words(desk).line == words(desk).line
    assert look(desk).serving is not None


def test_the_second_glance_comes_with_other_words(desk: Desk, clock: ManualClock) -> None:
    for who in (known(desk), None):
        visit = come(desk, who)
        heard = []
        for _glance in range(6):
            view, house = look(desk), desk.read(read_house)
            here = next(one for one in view.here if one.id == visit)
            said = acknowledgement_for(house.phrases, house.shop, here, view.customer(here), view.heard(here))
            assert said is not None
            heard.append(said.text)
            desk.do("acknowledge", partial(acknowledge, visit_id=visit, phrase_id=said.phrase_id))
            clock.advance(minutes=3)
        assert all(one != other for one, other in pairwise(heard))


def rows(desk: Desk, who: str) -> Any:
    return desk.read(lambda uow: uow.said.to([who])).get(who, ())


def test_it_is_one_row_for_each_part_and_goes_with_the_customer(desk: Desk, shop: dict[str, str]) -> None:
    petras, ona = known(desk), known(desk, given="Ona", surname="Petrauskienė", title="ms")
    for _visit in range(3):
        served(desk, petras)
        served(desk, ona, came_ago=timedelta(minutes=10))
    assert {one.part for one in rows(desk, petras)} == {Part.LINE, Part.HELP}
    assert {one.part for one in rows(desk, ona)} == {Part.LINE, Part.WAIT, Part.HELP}
    desk.actor = shop["Daiva"]
    desk.do("erase_customer", partial(erase_customer, customer_id=petras))
    assert rows(desk, petras) == ()
    assert len(rows(desk, ona)) == 3


def test_a_customer_who_asks_is_told_what_was_said_last(desk: Desk) -> None:
    petras = known(desk)
    said = served(desk, petras)
    kept = desk.read(partial(what_is_kept, customer_id=petras))
    assert set(kept.said) == {said.line, said.second}
    assert copy_of(kept)["said_last"] == list(kept.said)


def test_a_card_made_by_mistake_leaves_nothing(desk: Desk) -> None:
    petras = known(desk)
    desk.do("reword", lambda uow: uow.said.keep(petras, "a visit", ((Part.LINE, "a phrase"),)))
    desk.do("remove_customer", partial(remove_customer, customer_id=petras))
    assert rows(desk, petras) == ()


def test_an_edited_or_removed_sentence_makes_room_for_another(desk: Desk, shop: dict[str, str]) -> None:
    visit = come(desk, known(desk))
    desk.do("call", partial(call, visit_id=visit))
    line = dict(words(desk).said)[Part.LINE]
    desk.actor = shop["Daiva"]
    desk.do("drop_phrase", lambda uow: uow.phrases.remove(uow.phrases.get(line)))
    desk.actor = shop["Rūta"]
    again = words(desk)
    assert "pone Žemaiti" in again.line
    assert dict(again.said)[Part.LINE] != line
