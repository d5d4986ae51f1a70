"""Looking after those who wait, on a real file: lists, today's reason, offers, wishes, hellos, how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from fakes import MORNING, ManualClock, opened, owner_acting

from frontdesk.data import seeds
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.errors import DomainError
from frontdesk.domain.how_long import ENOUGH, Between
from frontdesk.domain.meanwhile import (
    ListKind,
    WaitChoice,
    Wish,
    WishEnding,
    choice_name,
    choice_words,
    of_kind,
)
from frontdesk.domain.promises import PromiseState
from frontdesk.domain.retention import Kind
from frontdesk.domain.visits import Times
from frontdesk.domain.wording import Phrase
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.how_long import ServiceMemory, look_ahead, say_how_long
from frontdesk.services.kept import what_is_kept
from frontdesk.services.line import Arrival, call, finish_visit, join_line, leave_unserved
from frontdesk.services.meanwhile import (
    WISH_LETTERS,
    MeanwhileView,
    choose_reason,
    clear_reason,
    drop_wish,
    hello_only,
    look_at_meanwhile,
    note_offer,
    note_wish,
    promise_wish,
    wish_here,
    wish_told,
)
from frontdesk.services.retention import due_for_review, let_go
from frontdesk.services.shop import the_shop
from frontdesk.services.takeaway import copy_of
from frontdesk.services.wait_lists import NAME_LETTERS, keep_choice, move_choice, take_choices


def do(desk: Desk, change: Callable[..., Any], **values: Any) -> str:
    given = partial(change, **values) if values else change
    return next(iter(desk.do(change.__name__, given).answer), "")


def join(desk: Desk, **arrival: Any) -> str:
    return desk.do("join_line", partial(join_line, arrival=Arrival(**arrival))).answer[0]


def known(desk: Desk, given: str = "Jonas", **more: Any) -> str:
    customer = Customer(id="", given=given, surname="Jonaitis", **more)
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


def serve(desk: Desk, clock: ManualClock, minutes: float) -> None:
    visit = join(desk)
    do(desk, call, visit_id=visit)
    clock.advance(minutes=minutes)
    do(desk, finish_visit, visit_id=visit)


def look(desk: Desk) -> MeanwhileView:
    return desk.read(look_at_meanwhile)


def refusal(what: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as refused:
        what()
    return refused.value.code


@pytest.fixture
def lists(desk: Desk, shop: dict[str, str]) -> dict[str, str]:
    """Put the lists that come with the program into the shop; return the ids by English name."""
    with owner_acting(desk):
        do(desk, take_choices, choices=seeds.waiting_lists())
    return {f"{one.kind}:{one.name_en}": one.id for one in desk.read(lambda uow: uow.meanwhile.choices.all())}


# --- the lists --------------------------------------------------------------------------------------


def test_the_lists_begin_with_a_few_good_entries_in_both_languages() -> None:
    for kind in ListKind:
        entries = [one for one in seeds.waiting_lists() if one.kind is kind]
        assert len(entries) >= 5
        for one in entries:
            assert one.name_lt
            assert one.name_en
            assert bool(one.words_lt) is bool(one.words_en) is (kind is not ListKind.WISH)


def test_a_list_is_added_to_changed_moved_and_each_of_it_undone(desk: Desk, lists: dict[str, str]) -> None:
    def reasons() -> list[str]:
        choices = desk.read(lambda uow: uow.meanwhile.choices.all())
        return [one.name_en for one in of_kind(choices, ListKind.REASON, offered=False)]

    before = reasons()
    with owner_acting(desk):
        added = do(desk, keep_choice, choice=WaitChoice(id="", kind=ListKind.REASON, name_en="  Snow "))
        assert reasons() == [*before, "Snow"]
        do(desk, move_choice, choice_id=added, by=-2)
        assert reasons()[-3] == "Snow"
        desk.undo()
        assert reasons() == [*before, "Snow"]
        desk.undo()
        assert reasons() == before
        first = desk.read(lambda uow: uow.meanwhile.choices.get(lists["reason:A delivery came"]))
        do(desk, keep_choice, choice=replace(first, active=False))
        choices = desk.read(lambda uow: uow.meanwhile.choices.all())
        assert first.id not in {one.id for one in of_kind(choices, ListKind.REASON)}
        empty = WaitChoice(id="", kind=ListKind.WISH, name_lt=" ")
        long = replace(empty, name_en="x" * (NAME_LETTERS + 1))
        assert refusal(lambda: do(desk, keep_choice, choice=empty)) == "text_needed"
        assert refusal(lambda: do(desk, keep_choice, choice=long)) == "name_too_long"
        do(desk, take_choices, choices=seeds.waiting_lists())  # nothing stands there twice
    assert len(desk.read(lambda uow: uow.meanwhile.choices.all())) == len(lists)


def test_an_entry_is_said_in_the_language_that_the_shop_wrote() -> None:
    only_lt = WaitChoice(id="", kind=ListKind.OFFER, name_lt="Kėdė", words_lt="Štai čia galima prisėsti.")
    assert choice_name(only_lt, "en") == "Kėdė"
    assert choice_words(only_lt, "en") == ""  # a customer is not spoken to in another language
    assert choice_words(only_lt, "lt") == "Štai čia galima prisėsti."


# --- today's reason ---------------------------------------------------------------------------------


def test_a_reason_is_one_tap_and_gone_with_the_day(
    desk: Desk, clock: ManualClock, lists: dict[str, str]
) -> None:
    do(desk, choose_reason, choice_id=lists["reason:A delivery came"])
    do(desk, choose_reason, choice_id=lists["reason:The till is slow"])
    told = look(desk).reason
    assert told is not None
    assert told.name_en == "The till is slow"
    desk.undo()
    told = look(desk).reason
    assert told is not None
    assert told.name_en == "A delivery came"
    do(desk, clear_reason)
    assert look(desk).reason is None
    desk.undo()
    clock.set(MORNING.replace(hour=21, minute=59))  # one minute to midnight in Vilnius
    assert look(desk).reason is not None
    clock.advance(minutes=1)
    assert look(desk).reason is None
    chair = lists["wish:A chair"]
    assert refusal(lambda: do(desk, choose_reason, choice_id=chair)) == "not_found"


# --- offers -----------------------------------------------------------------------------------------


def test_nothing_is_offered_twice_in_a_visit(desk: Desk, lists: dict[str, str]) -> None:
    seat = lists["offer:A seat"]
    one, other = join(desk), join(desk)
    do(desk, note_offer, visit_id=one, choice_id=seat)
    assert look(desk).offered == {one: [seat]}
    assert refusal(lambda: do(desk, note_offer, visit_id=one, choice_id=seat)) == "offered_already"
    do(desk, note_offer, visit_id=other, choice_id=seat)
    desk.undo()
    assert look(desk).offered == {one: [seat]}
    do(desk, call, visit_id=one)
    assert refusal(lambda: do(desk, note_offer, visit_id=one, choice_id=seat)) == "not_waiting"


# --- wishes -----------------------------------------------------------------------------------------


def wish_of(desk: Desk, wish_id: str) -> Wish:
    return desk.read(lambda uow: uow.meanwhile.wishes.get(wish_id))


def test_a_wish_is_noted_there_told_and_each_step_undone(
    desk: Desk, clock: ManualClock, lists: dict[str, str], shop: dict[str, str]
) -> None:
    visit = join(desk, label="blue coat")
    wish = do(desk, note_wish, visit_id=visit, text="  a  chair ")
    (line,) = look(desk).wishes
    assert (line.wish.text, line.wish.staff_id, line.visit.label) == ("a chair", shop["Rūta"], "blue coat")
    assert not line.wish.here
    clock.advance(minutes=1)
    do(desk, wish_here, wish_id=wish)
    assert [one.wish.here for one in look(desk).wishes_of(line.visit)] == [True]
    do(desk, wish_told, wish_id=wish)
    assert look(desk).wishes == []
    assert wish_of(desk, wish).ending is WishEnding.TOLD
    for again in (wish_here, wish_told, drop_wish):
        assert refusal(lambda: do(desk, again, wish_id=wish)) == "wish_ended"  # noqa: B023
    desk.undo()
    assert wish_of(desk, wish).here
    desk.undo()
    assert not wish_of(desk, wish).here
    desk.undo()
    assert look(desk).wishes == []


def test_what_is_no_wish_is_refused(desk: Desk, shop: dict[str, str]) -> None:
    visit = join(desk)
    long = "x" * (WISH_LETTERS + 1)
    assert refusal(lambda: do(desk, note_wish, visit_id=visit, text="  ")) == "text_needed"
    assert refusal(lambda: do(desk, note_wish, visit_id=visit, text=long)) == "label_too_long"
    do(desk, leave_unserved, visit_id=visit)
    assert refusal(lambda: do(desk, note_wish, visit_id=visit, text="a chair")) == "not_here"


def test_whoever_went_home_is_told_next_time(desk: Desk, clock: ManualClock, shop: dict[str, str]) -> None:
    jonas = known(desk)
    visit, stranger = join(desk, customer_id=jonas), join(desk, label="red hat")
    wish = do(desk, note_wish, visit_id=visit, text="size 42")
    other = do(desk, note_wish, visit_id=stranger, text="a bag")
    for one in (visit, stranger):
        do(desk, leave_unserved, visit_id=one)
    assert [(one.wish.id, one.gone) for one in look(desk).wishes] == [(wish, True), (other, True)]
    clock.advance(days=2)
    assert [one.wish.id for one in look(desk).wishes] == [wish]  # nobody knows any more who the other was
    do(desk, wish_here, wish_id=wish)
    again = join(desk, customer_id=jonas)
    here = desk.read(lambda uow: uow.visits.get(again))
    assert [one.wish.id for one in look(desk).wishes_of(here)] == [wish]


def test_a_promise_takes_the_place_of_a_wish_in_one_step(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    jonas = known(desk)
    visit = join(desk, customer_id=jonas)
    wish = do(desk, note_wish, visit_id=visit, text="size 42")
    due = clock.now() + timedelta(days=1)
    promise_id = do(desk, promise_wish, wish_id=wish, due_at=due)
    promise = desk.read(lambda uow: uow.promises.get(promise_id))
    assert (promise.text, promise.customer_id, promise.due_at) == ("size 42", jonas, due)
    assert promise.state is PromiseState.OPEN
    assert wish_of(desk, wish).ending is WishEnding.PROMISED
    desk.undo()
    assert wish_of(desk, wish).open
    assert desk.read(lambda uow: uow.promises.all()) == []


# --- hellos -----------------------------------------------------------------------------------------


def test_a_hello_is_counted_by_its_time_and_taken_back(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    do(desk, hello_only)
    clock.advance(minutes=5)
    do(desk, hello_only)

    def between(start: int, end: int) -> list[str]:
        since, until = (MORNING + timedelta(minutes=minute) for minute in (start, end))
        found = desk.read(lambda uow: uow.meanwhile.hellos.between(since, until))
        return [one.staff_id for one in found]

    assert between(0, 6) == [shop["Rūta"]] * 2
    assert between(1, 6) == [shop["Rūta"]]
    assert between(0, 5) == [shop["Rūta"]]
    assert desk.undo().code == "hello_only"
    assert between(0, 6) == [shop["Rūta"]]


# --- keeping and forgetting -------------------------------------------------------------------------


def test_what_was_wished_is_told_to_the_customer_taken_along_and_forgotten(
    desk: Desk, lists: dict[str, str]
) -> None:
    jonas = known(desk)
    visit = join(desk, customer_id=jonas)
    wish = do(desk, note_wish, visit_id=visit, text="a violet hat")
    do(desk, note_offer, visit_id=visit, choice_id=lists["offer:A seat"])
    do(desk, leave_unserved, visit_id=visit)
    kept = desk.read(lambda uow: what_is_kept(uow, jonas))
    assert [one.text for one in kept.wishes] == ["a violet hat"]
    copy: Any = copy_of(kept)
    assert copy["wishes"][0]["wished"] == "a violet hat"
    assert copy["offered_while_waiting"][0]["en"] == "A seat"
    with owner_acting(desk):
        do(desk, erase_customer, customer_id=jonas)
    assert desk.read(lambda uow: uow.meanwhile.wishes.all()) == []
    assert desk.read(lambda uow: uow.meanwhile.offered.all()) == []
    assert all(step.after is None for step in desk.read(lambda uow: uow.story("wish", wish)))
    rows = desk._store._engine.rows("SELECT 1 FROM journal_body WHERE body LIKE '%violet%'")  # type: ignore[attr-defined]
    assert rows == []
    assert desk._store.first_broken_link() is None  # type: ignore[attr-defined]


def test_wishes_that_are_over_go_with_the_marks_of_the_line(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    jonas = known(desk)
    visit, stranger = join(desk, customer_id=jonas), join(desk, label="red hat")
    waiting = do(desk, note_wish, visit_id=visit, text="size 42")
    told = do(desk, note_wish, visit_id=visit, text="a chair")
    do(desk, wish_told, wish_id=told)
    do(desk, note_wish, visit_id=stranger, text="a bag")
    for one in (visit, stranger):
        do(desk, leave_unserved, visit_id=one)
    assert desk.read(due_for_review) == []
    clock.advance(days=9)
    due = {one.kind: one.count for one in desk.read(due_for_review)}
    assert due == {Kind.LINE_MARKS: 3}  # the hat, the chair and the bag
    with owner_acting(desk):
        do(desk, let_go, kind=Kind.LINE_MARKS, record_id=str(Kind.LINE_MARKS))
    assert [one.id for one in desk.read(lambda uow: uow.meanwhile.wishes.all())] == [waiting]
    assert desk.read(due_for_review) == []


# --- how long ---------------------------------------------------------------------------------------


def ahead(desk: Desk, memory: ServiceMemory, people: int) -> Between | None:
    return desk.read(lambda uow: look_ahead(uow, memory)).after(people)


def test_how_long_comes_from_this_shops_own_visits(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    memory = ServiceMemory()
    for _ in range(ENOUGH - 1):
        serve(desk, clock, 4)
    assert ahead(desk, memory, 1) is None
    serve(desk, clock, 4)
    do(desk, call, visit_id=join(desk))  # somebody is being served
    assert ahead(desk, memory, 0) == Between(0, 5)
    assert ahead(desk, memory, 2) == Between(10, 15)
    clock.advance(days=1)  # the days before are read anew, and the hour is another one's
    assert ahead(desk, memory, 2) == Between(10, 15)
    clock.advance(weeks=9)
    assert ahead(desk, memory, 2) is None  # only the recent weeks tell


def test_times_marked_as_wrong_and_time_aside_do_not_count(
    desk: Desk, clock: ManualClock, shop: dict[str, str]
) -> None:
    for _ in range(ENOUGH):
        serve(desk, clock, 4)

    def put(uow: Any, **values: Any) -> None:
        uow.visits.save(replace(uow.visits.all()[-1], **values))

    def seconds() -> list[float]:
        since, until = MORNING - timedelta(days=1), MORNING + timedelta(days=1)
        return [one for _, one in desk.read(lambda uow: uow.meanwhile.served(since, until, 99))]

    desk.do("mark_times", partial(put, times=Times.WRONG))
    assert ahead(desk, ServiceMemory(), 1) is None
    desk.undo()
    desk.do("park", partial(put, aside_s=60))
    assert seconds() == [180.0, *[240.0] * (ENOUGH - 1)]


def test_the_days_before_are_read_once(
    desk: Desk, clock: ManualClock, shop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[timedelta] = []
    repos = type(desk.read(lambda uow: uow.meanwhile))
    served = repos.served

    def noted(self: Any, since: Any, until: Any, limit: int) -> Any:
        read.append(until - since)
        return served(self, since, until, limit)

    monkeypatch.setattr(repos, "served", noted)
    memory = ServiceMemory()
    for _ in range(3):
        serve(desk, clock, 4)
        ahead(desk, memory, 1)
    assert sorted(read, reverse=True) == [timedelta(weeks=8)] + [timedelta(days=1)] * 3


def test_recent_weeks_are_found_by_an_index(desk: Desk) -> None:
    sql = (
        "EXPLAIN QUERY PLAN SELECT called_at, ended_at, aside_s FROM visit WHERE joined_at >= :since"
        " AND joined_at < :until AND ending = 'finished' AND called_at IS NOT NULL AND times = ''"
        " ORDER BY joined_at DESC LIMIT :limit"
    )
    values = {"since": "2026-10-01", "until": "2026-11-01", "limit": 10}
    plan = " ".join(str(row) for row in desk._store._engine.rows(sql, values))  # type: ignore[attr-defined]
    assert "visit_joined" in plan
    assert "SCAN" not in plan


def test_it_is_said_in_the_customers_language_and_form(desk: Desk, clock: ManualClock) -> None:
    opened(desk, language="lt")
    shop = desk.read(the_shop)
    phrases = [Phrase(f"p{at}", *each) for at, each in enumerate(seeds.phrases())]
    visit_id = join(desk)
    visit = desk.read(lambda uow: uow.visits.get(visit_id))
    between = Between(5, 10)

    def said(between: Between | None, customer: Customer | None) -> str:
        spoken = say_how_long(phrases, shop, between, visit=visit, customer=customer)
        return spoken.text if spoken else ""

    assert "nuo penkių iki dešimties minučių" in said(between, None)
    english = Customer(id="e", given="Ann", language="en")
    assert "about five to ten minutes" in said(between, english)
    friend = Customer(id="f", given="Jonas", form=Form.INFORMAL, language="lt")
    for how_long in (between, None):
        assert not any(word in said(how_long, friend).split() for word in ("jūs", "jus", "Jums", "jūsų"))
    assert said(Between(0, 0), None) == ""
    at_the_door = say_how_long(phrases, shop, None)
    assert at_the_door is not None
    assert "{" not in at_the_door.text
