"""Causes, measures and what recurs on a real store: against plain Python, with undo, erasing and roles."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from fakes import ManualClock

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import CLOSED, Complaint, ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.domain.figures import nearest_rank
from frontdesk.domain.mending import Cause, Effect, Helped, Measure, Trend
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.shop import Shop, Subject, parents_of
from frontdesk.services import mending
from frontdesk.services.causes import CAUSES, keep_cause, move_cause, take_causes
from frontdesk.services.complaint_log import every_row
from frontdesk.services.complaint_steps import solve
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_complaint
from frontdesk.services.leaving import close_person, open_work
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.recurring import PARTS, WhatRecurs, what_recurs
from frontdesk.services.shop import keep_subject, the_shop
from frontdesk.ui.review.recurs.words import Teller

TODAY = date(2026, 11, 23)


def log(desk: Desk, **told: object) -> str:
    change = partial(log_complaint, told=Told(words="The kettle leaks.", **told))  # type: ignore[arg-type]
    return desk.do("log_complaint", change).answer[0]


def plan(desk: Desk, complaint_id: str, owner: str, due: date = TODAY) -> Measure:
    change = partial(
        mending.plan_measure,
        complaint_id=complaint_id,
        text="Send the batch back",
        owner_id=owner,
        due_on=due,
    )
    return measure(desk, desk.do("plan_measure", change).answer[0])


def measure(desk: Desk, measure_id: str) -> Measure:
    return desk.read(lambda uow: uow.mending.measures.get(measure_id))


def causes(desk: Desk) -> list[Cause]:
    return sorted(desk.read(lambda uow: uow.mending.causes.all()), key=lambda one: one.position)


def finish(desk: Desk, one: Measure) -> None:
    desk.do("finish_measure", partial(mending.finish_measure, measure_id=one.id))


def recurs(desk: Desk, kind: str = "month", today: date = TODAY) -> WhatRecurs:
    return desk.read(partial(what_recurs, kind=kind, today=today))


# --- the list ----------------------------------------------------------------------------------------


def test_a_new_shop_has_causes_and_may_change_them(desk: Desk, shop: dict[str, str]) -> None:
    assert [one.name_en for one in causes(desk)] == [english for english, _ in CAUSES]
    first = causes(desk)[0]
    with pytest.raises(DomainError, match="not_allowed"):
        desk.do("keep_cause", partial(keep_cause, cause=replace(first, name_en="X")))
    desk.actor = shop["Daiva"]
    desk.do("keep_cause", partial(keep_cause, cause=replace(first, name_en="The supplier")))
    desk.do("keep_cause", partial(keep_cause, cause=Cause(id="", name_lt="Orai")))
    desk.do("move_cause", partial(move_cause, cause_id=first.id, by=1))
    assert [one.name_en for one in causes(desk)][:2] == [CAUSES[1][0], "The supplier"]
    assert causes(desk)[-1].name_lt == "Orai"
    assert desk.do("take_causes", take_causes).answer == ()  # it takes them onto an empty list


# --- on a complaint ----------------------------------------------------------------------------------


def test_a_cause_is_chosen_by_who_may_note_it(desk: Desk, shop: dict[str, str]) -> None:
    mine, cause = log(desk), causes(desk)[0]
    one = plan(desk, mine, shop["Rūta"])
    desk.do("choose_cause", partial(mending.choose_cause, complaint_id=mine, cause_id=cause.id))
    assert desk.read(lambda uow: uow.complaints.get(mine)).cause_id == cause.id
    assert measure(desk, one.id).cause_id == cause.id  # it is counted by it from now on
    desk.undo()
    assert desk.read(lambda uow: uow.complaints.get(mine)).cause_id is measure(desk, one.id).cause_id is None
    desk.actor = shop["Daiva"]
    others = log(desk)
    desk.actor = shop["Rūta"]
    with pytest.raises(DomainError, match="not_the_holder"):
        desk.do("choose_cause", partial(mending.choose_cause, complaint_id=others, cause_id=cause.id))


def test_a_measure_stands_with_its_owner_until_it_is_done(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    one = plan(desk, log(desk), shop["Rūta"], TODAY + timedelta(days=3))

    def mine() -> list[Measure]:
        return [t.measure for t in desk.read(partial(mending.measures_mine, staff_id=shop["Rūta"]))]

    assert mine() == [one]
    with pytest.raises(DomainError, match="measure_not_done"):
        desk.do("tell_helped", partial(mending.tell_helped, measure_id=one.id, helped=Helped.YES))
    finish(desk, one)
    assert mine() == []
    clock.advance(days=29)
    assert [(each.id, each.is_open) for each in mine()] == [(one.id, False)]  # whether it helped is asked
    with pytest.raises(DomainError, match="measure_over"):
        desk.do("drop_measure", partial(mending.drop_measure, measure_id=one.id))
    told = partial(mending.tell_helped, measure_id=one.id, helped=Helped.PARTLY, note="Fewer")
    desk.do("tell_helped", told)
    assert mine() == []
    assert (measure(desk, one.id).helped, measure(desk, one.id).helped_note) == (Helped.PARTLY, "Fewer")
    desk.undo()
    assert mine()[0].helped is Helped.UNSAID


def test_a_clerk_changes_their_own_alone_and_nobody_over_what_another_wrote(
    desk: Desk, shop: dict[str, str]
) -> None:
    complaint = log(desk)
    theirs, own = plan(desk, complaint, shop["Daiva"]), plan(desk, complaint, shop["Rūta"])
    with pytest.raises(DomainError, match="not_your_measure"):
        finish(desk, theirs)
    change = partial(
        mending.change_measure,
        measure_id=own.id,
        seen_rev=own.rev,
        text="Ask the supplier",
        owner_id=shop["Daiva"],
        due_on=TODAY + timedelta(days=7),
    )
    desk.do("change_measure", change)
    assert (measure(desk, own.id).text, measure(desk, own.id).owner_id) == ("Ask the supplier", shop["Daiva"])
    desk.actor = shop["Ona"]
    with pytest.raises(StaleRecordError):
        desk.do("change_measure", change)
    desk.do("drop_measure", partial(mending.drop_measure, measure_id=own.id))
    assert not measure(desk, own.id).is_open


def test_who_leaves_hands_measures_on(desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Ona"]
    one = plan(desk, log(desk), shop["Rūta"])
    assert desk.read(partial(open_work, staff_id=shop["Rūta"])).measures == [one]
    with pytest.raises(DomainError, match="open_work"):
        desk.do("close_person", partial(close_person, staff_id=shop["Rūta"]))
    desk.do("close_person", partial(close_person, staff_id=shop["Rūta"], hand_to=shop["Daiva"]))
    assert measure(desk, one.id).owner_id == shop["Daiva"]
    with pytest.raises(DomainError, match="has_left"):
        plan(desk, log(desk), shop["Rūta"])


def test_words_go_with_the_complaint_and_the_figure_stays(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    desk.actor = shop["Ona"]
    who = desk.do("add_customer", partial(add_customer, customer=Customer(id="", given="Petras"))).answer[0]
    complaint = log(desk, customer_id=who)
    done, still = plan(desk, complaint, shop["Daiva"]), plan(desk, complaint, shop["Daiva"])
    finish(desk, done)
    desk.do("solve", partial(solve, complaint_id=complaint, outcome="A new kettle"))
    clock.advance(days=365 * 4)
    desk.do("let_go", partial(erase_complaint, complaint_id=complaint))
    left = measure(desk, done.id)
    assert (left.text, left.complaint_id, left.done_at is not None) == ("", None, True)
    assert desk.read(lambda uow: uow.mending.measures.find(still.id)) is None
    steps = desk.read(lambda uow: uow.story("measure", done.id))
    assert not any("batch" in str(step) for step in steps)
    assert desk._store.first_broken_link() is None  # type: ignore[attr-defined]


# --- figures -----------------------------------------------------------------------------------------


def many(desk: Desk, count: int, *, seed: int = 7, days: int = 500, shut: float = 0) -> list[Complaint]:
    """Write complaints of every kind down at random times before today, a share kept for the law alone."""
    chance = random.Random(seed)
    subjects = [None, *(one.id for one in desk.read(lambda uow: uow.subjects.all()))]
    known = [None, *(one.id for one in causes(desk))]
    made: list[Complaint] = []

    def add(uow: UnitOfWork) -> list[str]:
        for number in range(count):
            at = datetime(2026, 11, 23, 8, tzinfo=UTC) - timedelta(minutes=chance.randrange(days * 1440))
            state = chance.choice(list(ComplaintState))
            closed = at + timedelta(hours=chance.randrange(500)) if state in CLOSED else None
            told = at + timedelta(hours=chance.randrange(300)) if state is ComplaintState.TOLD else None
            told = closed - timedelta(hours=40) if closed and number % 3 == 0 else told
            made.append(
                Complaint(
                    id=uow.new_id(),
                    number=f"t-{number}",
                    summary="It leaks.",
                    words="It leaks. " * 20,
                    subject_id=chance.choice(subjects),
                    cause_id=chance.choice(known),
                    remedy=chance.choice(["", "repair", "money_back"]),
                    amount_cents=chance.choice([0, 0, 500, 1500, 9000]),
                    product=chance.choice(["", "", "Virdulys", "Skrudintuvas"]),
                    exception=chance.choice(["", "", "", "Third time"]),
                    received_at=at,
                    received_on=None if chance.random() < 0.8 else at.date() - timedelta(days=3),
                    answer_due=at.date() + timedelta(days=10),
                    state=state,
                    told_at=told,
                    closed_at=closed,
                    shut_at=closed if shut and chance.random() < shut else None,
                    holder_id=desk.actor,
                )
            )
        uow.complaints.add_many(made)
        return []

    desk.do("log_complaint", add)
    return made


@pytest.mark.parametrize("kind", ["month", "quarter", "year"])
def test_what_recurs_is_what_plain_counting_finds(desk: Desk, shop: dict[str, str], kind: str) -> None:
    made, the = many(desk, 700), desk.read(the_shop)
    found = recurs(desk, kind)

    def within(days: tuple[date, date]) -> list[Complaint]:
        return [one for one in made if days[0] <= local_date(the, one.received_at) < days[1]]

    now, then = within(found.days), within(found.days_before)
    assert (found.all.count, found.all.before) == (len(now), len(then))
    assert list(found.all.months) == [len(within(month)) for month in found.month_days]
    parents = parents_of(found.subjects.values())

    def keys(one: Complaint, name: str) -> set[str | None]:
        key = getattr(one, name)
        return {key, parents[key]} if key in parents else {key}

    for counts, name in ((found.by_subject, "subject_id"), (found.by_cause, "cause_id")):
        plain = [Counter(key for one in of for key in keys(one, name)) for of in (now, then)]
        assert {one.key: (one.count, one.before) for one in counts} == {
            key: (plain[0][key], plain[1][key]) for key in plain[0] | plain[1]
        }
    products = Counter(one.product for one in now if one.product)
    assert {one.key: one.count for one in found.by_product if one.count} == products
    zone_hours = Counter(_local_hour(the, one.received_at) for one in now)
    assert {hour: count for hour, count in found.by_hour if count} == zone_hours
    given = [one for one in now if one.amount_cents and one.state in CLOSED]
    assert found.money is not None
    assert (found.money.given.cents, found.money.given.count) == (
        sum(one.amount_cents for one in given),
        len(given),
    )
    answered = [
        one
        for one in made
        if one.had_answer_at and found.days[0] <= local_date(the, one.had_answer_at) < found.days[1]
    ]
    took = sorted(
        max((local_date(the, c.had_answer_at) - (c.received_on or local_date(the, c.received_at))).days, 0)
        for c in answered
        if c.had_answer_at
    )
    assert found.answers is not None
    assert (found.answers.half, found.answers.nine_in_ten) == (nearest_rank(took, 50), nearest_rank(took, 90))
    assert found.answers.in_time.count == sum(
        local_date(the, one.had_answer_at) <= one.answer_due for one in answered if one.had_answer_at
    )
    assert {row.id for row in found.exceptions} == {one.id for one in now if one.exception}
    for pair in found.pairs:
        assert pair.most.cents >= 2 * pair.least.cents
        assert (pair.most.subject_id, pair.least.subject_id) == (pair.subject_id, pair.subject_id)


def _local_hour(shop: Shop, at: datetime) -> int:
    from frontdesk.domain.calendar import zone_of

    return at.astimezone(zone_of(shop)).hour


@pytest.mark.parametrize("shut", [0, 0.5])
def test_every_bar_opens_the_complaints_that_it_counts(desk: Desk, shop: dict[str, str], shut: float) -> None:
    made = many(desk, 300, shut=shut)
    assert any(one.shut_at for one in made) is bool(shut)
    found = recurs(desk, "year")
    teller = Teller(found, "year")
    charts = (
        teller.months(),
        teller.subjects(),
        teller.causes(),
        teller.products(),
        teller.hours(),
        teller.answers(),
        teller.by_remedy(),
        teller.by_subject(),
    )
    opened = 0
    for chart in charts:
        for bar in chart.bars:
            assert bar.wanted is not None
            rows = [row.complaint for row in desk.read(lambda uow, bar=bar: list(every_row(uow, bar.wanted)))]
            value = sum(row.amount_cents for row in rows) if "€" in bar.number else len(rows)
            assert value == bar.value, (chart.title, bar.name)
            opened += len(rows)
    assert opened > 500


def test_a_subject_counts_its_parts_and_stands_before_them(desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Ona"]
    top = desk.do("keep_subject", partial(keep_subject, subject=Subject(id="", name_en="Tea"))).answer[0]
    part = Subject(id="", name_en="Green", parent_id=top)
    green = desk.do("keep_subject", partial(keep_subject, subject=part)).answer[0]
    for subject in (top, green, green):
        told = Told(words="It is bitter.", subject_id=subject, remedy="money_back", amount_cents=300)
        desk.do("log_complaint", partial(log_complaint, told=told))
    found = recurs(desk)
    assert [(one.key, one.count) for one in found.by_subject] == [(top, 3), (green, 2)]
    assert [bar.name for bar in Teller(found, "month").subjects().bars] == ["Tea", "Tea: Green"]


def test_a_product_is_one_however_it_was_typed(desk: Desk, shop: dict[str, str]) -> None:
    for product in ("Kettle  K2", "kettle k2", "Kettle K2", "Kettle K2", "Kettle K22", "—"):
        desk.do(
            "log_complaint",
            partial(log_complaint, told=Told(words="It leaks.", purchase=Purchase(product=product))),
        )
    assert [(one.key, one.count) for one in recurs(desk).by_product] == [("Kettle K2", 4), ("Kettle K22", 1)]


def test_whether_it_helped_is_counted_by_the_cause(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    cause = causes(desk)[0].id

    def with_cause() -> str:
        complaint = log(desk)
        desk.do("choose_cause", partial(mending.choose_cause, complaint_id=complaint, cause_id=cause))
        return complaint

    for _ in range(8):
        last = with_cause()
        clock.advance(days=7)
    one = plan(desk, last, shop["Rūta"], local_date(desk.read(the_shop), clock.now()))
    finish(desk, one)
    log(desk)  # about nothing: it counts nowhere
    clock.advance(days=20)

    def effect() -> Effect:
        (tried,) = desk.read(partial(mending.measures_of, complaint_id=last))
        assert tried.effect is not None
        return tried.effect

    assert effect().trend is Trend.TOO_SOON
    clock.advance(days=40)
    with_cause()
    assert (effect().before, effect().after, effect().trend) == (8, 0, Trend.FEWER)  # today is not over
    clock.advance(days=1)
    assert effect().after == 1
    assert [t.effect for t in recurs(desk, "month", clock.now().date()).measures] == [effect()]


def test_a_reading_can_be_stopped_after_each_part(desk: Desk, shop: dict[str, str]) -> None:
    steps: list[int] = []
    desk.read(partial(what_recurs, kind="month", today=TODAY, step=lambda: steps.append(1)))
    assert len(steps) == PARTS


@pytest.mark.parametrize("kind", ["month", "year"])
def test_a_shop_without_complaints_has_nothing_to_tell(desk: Desk, shop: dict[str, str], kind: str) -> None:
    found = recurs(desk, kind)
    assert (found.all.count, found.by_subject, found.by_cause, found.by_hour) == (0, (), (), ())
    assert found.answers is found.money is None
    assert (found.pairs, found.measures, found.exceptions) == ([], [], [])


def test_counting_reads_no_complaint(
    desk: Desk, shop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure over many complaints is read from an index: as many pages as it has, and no row."""
    many(desk, 50)
    engine = desk._store._engine  # type: ignore[attr-defined]
    asked: dict[str, object] = {}
    rows = engine.rows

    def noting(sql: str, values: object = None) -> object:
        asked[sql] = values
        return rows(sql, values)

    monkeypatch.setattr(engine, "rows", noting)
    recurs(desk, "year")
    monkeypatch.undo()
    counting = {sql: values for sql, values in asked.items() if "GROUP BY" in sql and "FROM complaint" in sql}
    assert len(counting) == 8
    for sql, values in counting.items():
        plan = " ".join(str(row[3]) for row in rows(f"EXPLAIN QUERY PLAN {sql}", values))
        assert "COVERING INDEX complaint_" in plan, f"{sql}: {plan}"
