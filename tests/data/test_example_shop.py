"""The example shop: believable at any hour it is opened, the same for the same seed, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.data.opening import open_store
from frontdesk.data.seeds import example_shop, phrases, policies
from frontdesk.data.store import SqlStore
from frontdesk.domain.calendar import spans_on, zone_of
from frontdesk.domain.complaints import CLOSED, ComplaintState
from frontdesk.domain.customers import LANGUAGES, TITLES, Form, checked
from frontdesk.domain.promises import PromiseState
from frontdesk.domain.visits import Ending
from frontdesk.domain.wording import Moment
from frontdesk.services.desk import Desk
from frontdesk.services.example_shop import build_example_shop
from frontdesk.services.ports import Clock
from frontdesk.services.shop import people, the_shop

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Example:
    def __init__(self, folder: Path, now: datetime, language: str) -> None:
        def open_desk(clock: Clock) -> Desk:
            return Desk(open_store(folder), clock)

        self.now, self.language = now, language
        self.clerk = build_example_shop(
            open_desk,
            now=now,
            language=language,
            story=example_shop(),
            phrases=phrases(),
            policies=policies(),
        )
        self.store: SqlStore = open_store(folder)
        self.desk = Desk(self.store, ManualClock(now))

    def all(self, kind: str) -> list[Any]:
        return self.desk.read(lambda uow: getattr(uow, kind).all())


@pytest.fixture(scope="module")
def lithuanian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Example]:
    example = Example(tmp_path_factory.mktemp("example"), NOON, "lt")
    yield example
    example.desk.close()


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Example]:
    example = Example(tmp_path_factory.mktemp("example"), NOON, "en")
    yield example
    example.desk.close()


@pytest.fixture(params=["lithuanian", "english"])
def made(request: pytest.FixtureRequest) -> Example:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_the_shop_says_that_it_is_an_example(made: Example) -> None:
    shop = made.desk.read(the_shop)
    assert (shop.example, shop.language, shop.interface) == (True, made.language, made.language)
    staff = made.desk.read(people)
    assert [(s.name, s.role.value) for s in staff] == [
        ("Vida", "owner"),
        ("Daiva", "supervisor"),
        ("Rūta", "clerk"),
        ("Tomas", "clerk"),
    ]
    assert made.clerk == staff[2].id


def test_the_customers_are_lithuanias_mix(made: Example) -> None:
    customers = made.all("customers")
    assert 280 <= len(customers) <= 320
    assert len({(c.given, c.surname) for c in customers}) == len(customers)
    assert all(checked(c) == c and c.title in TITLES and c.language in ("", *LANGUAGES) for c in customers)
    lithuanian = [c for c in customers if re.search(r"(as|us|is|ys|ienė|aitė|ytė|utė|ūtė|ka|la)$", c.surname)]
    assert 0.78 <= len(lithuanian) / len(customers) <= 0.90
    assert sum(c.surname.endswith("ienė") for c in customers) > 50
    informal = [c for c in customers if c.form is Form.INFORMAL]
    assert informal
    assert all(c.informal_since and c.informal_to for c in informal)
    assert any(c.helps and c.helps_agreed for c in customers)
    assert any(c.say_as for c in customers)
    assert sum(c.title != "" for c in customers) > 150


def test_three_weeks_of_visits_lie_within_opening_hours(made: Example) -> None:
    shop = made.desk.read(the_shop)
    visits = made.all("visits")
    assert 350 <= len(visits) <= 600
    joined = [visit.joined_at.astimezone(zone_of(shop)) for visit in visits]
    assert all(any(at.time() in span for span in spans_on(shop, at.date())) for at in joined)
    days = {visit.joined_at.date() for visit in visits}
    assert len(days) == 19
    assert made.now - min(v.joined_at for v in visits) > timedelta(days=20)
    endings = Counter(visit.ending for visit in visits)
    assert endings[Ending.LEFT] >= 3
    assert endings[Ending.FINISHED] > 20 * endings[Ending.LEFT]
    seen = [v.first_seen_at - v.joined_at <= timedelta(seconds=30) for v in visits if v.first_seen_at]
    assert 0.85 <= sum(seen) / len(seen) < 1
    assert len(made.all("acknowledgements")) > 200


def test_nothing_lies_in_the_future_but_what_is_promised(made: Example) -> None:
    moments = [v.ended_at or v.seen_at or v.joined_at for v in made.all("visits")]
    for complaint in made.all("complaints"):
        moments += [complaint.received_at, complaint.closed_at or complaint.received_at]
    moments += [p.ended_at or p.made_at for p in made.all("promises")]
    assert max(moments) <= made.now


def test_complaints_stand_where_they_stand_on_any_day(made: Example) -> None:
    complaints = made.all("complaints")
    states = Counter(c.state for c in complaints)
    assert len(complaints) == 30
    assert set(states) == {
        ComplaintState.RECEIVED,
        ComplaintState.ACKNOWLEDGED,
        ComplaintState.LOOKED_INTO,
        *CLOSED,
    }
    assert any(c.handed_to for c in complaints)
    assert all(c.outcome for c in complaints if c.state in CLOSED)
    joined = [c for c in complaints if c.same_as]
    assert joined
    assert any(c.told_before == 2 for c in complaints)
    assert any(c.written and c.legal_due for c in complaints)
    assert any(c.answer_due < made.now.date() for c in complaints if c.state not in CLOSED)
    assert any(c.customer_id is None for c in complaints)
    own = sum(bool(re.search("[ąčęėįšųūž„]", c.words)) for c in complaints)
    assert own > 15 if made.language == "lt" else own <= 1  # one is told in Polish
    assert any(re.search("[а-я]", c.words) for c in complaints)


def test_a_handed_complaint_has_its_whole_story(made: Example) -> None:
    kettle = next(c for c in made.all("complaints") if c.told_before == 2)
    steps = made.desk.read(lambda uow: uow.story("complaint", kettle.id))
    assert [step.code for step in steps] == ["log_complaint", "hand_over", "take"]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert kettle.holder_id == steps[2].actor


def test_promises_have_every_ending_and_some_are_due_today(made: Example) -> None:
    promises = made.all("promises")
    states = Counter(p.state for p in promises)
    assert states[PromiseState.KEPT] > states[PromiseState.BROKEN] > 0
    still = [p for p in promises if p.state is PromiseState.OPEN]
    assert any(p.due_at < made.now for p in still)
    assert any(p.due_at > made.now + timedelta(days=1) for p in still)
    assert sum(p.due_at.date() == made.now.date() and p.due_at > made.now for p in still) == 2


def test_the_line_of_this_moment(made: Example) -> None:
    here = made.desk.read(lambda uow: uow.visits.in_shop())
    served, waiting = [v for v in here if v.serving], [v for v in here if v.waiting]
    assert (len(served), len(waiting)) == (1, 4)
    assert served[0].staff_id == made.clerk
    of_served = made.desk.read(
        lambda uow: (
            uow.complaints.of_customer(served[0].customer_id),
            uow.promises.of_customer(served[0].customer_id),
        )
    )
    assert [c.state for c in of_served[0]] == [ComplaintState.LOOKED_INTO]
    assert [(p.state, p.due_at.date()) for p in of_served[1]] == [(PromiseState.OPEN, made.now.date())]
    assert [v.party for v in waiting] == [1, 1, 3, 1]
    assert [v.customer_id is not None for v in waiting] == [True, True, False, False]
    assert [v.seen_at is None for v in waiting] == [False, False, False, True]
    assert waiting[3].label == ("mėlynas paltas" if made.language == "lt" else "blue coat")


def test_its_journal_is_whole(made: Example) -> None:
    assert made.store.first_broken_link() is None


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 1, 10, tzinfo=UTC),  # a Sunday night
        datetime(2026, 11, 23, 22, 5, tzinfo=UTC),  # past midnight in Vilnius
        datetime(2026, 12, 25, 4, 30, tzinfo=UTC),  # a holiday, before dawn
        datetime(2027, 3, 28, 6, 10, 0, 123_456, tzinfo=UTC),  # the day the clocks go forward
        datetime(2027, 1, 4, 7, 20, tzinfo=UTC),  # twenty minutes after opening
    ],
)
def test_it_can_be_opened_at_any_hour(tmp_path: Path, now: datetime) -> None:
    example = Example(tmp_path, now, "lt")
    here = example.desk.read(lambda uow: uow.visits.in_shop())
    assert sum(v.waiting for v in here) == 4
    assert len(example.all("complaints")) == 30
    due = [p for p in example.all("promises") if p.state is PromiseState.OPEN and p.due_at > now]
    assert len(due) == 5
    example.desk.actor = example.clerk
    assert example.desk.undo().code == "acknowledge"
    example.desk.close()


def test_a_seed_tells_the_same_story_again(lithuanian: Example, tmp_path: Path) -> None:
    def told(example: Example) -> list[object]:
        names = {c.id: (c.given, c.surname, c.phone) for c in example.all("customers")}
        visits = [(names.get(v.customer_id), v.joined_at, v.ended_at, v.label) for v in example.all("visits")]
        complaints = [(names.get(c.customer_id), c.received_at, c.state) for c in example.all("complaints")]
        return [sorted(names.values()), sorted(visits, key=str), complaints]

    again = Example(tmp_path, NOON, "lt")
    assert told(lithuanian) == told(again)
    again.desk.close()


def test_its_words_stand_in_both_languages() -> None:
    story = example_shop()
    for complaint in story["complaints"]:
        assert set(complaint["lt"]) == set(complaint["en"])
        assert ("cause" in complaint["lt"]) <= ("outcome" in complaint["lt"])
    for promise in story["promises"]:
        assert promise["lt"].endswith(".")
        assert promise["en"].endswith(".")
    assert '"' not in "".join(c["lt"]["words"] for c in story["complaints"])


def test_the_seeds_are_the_shape_a_first_start_takes() -> None:
    assert {moment for moment, *_ in phrases()} == {moment.value for moment in Moment}
    assert all(len(rule) == 2 and all(rule) for rule in policies())


def test_it_shows_parts_of_subjects_a_photo_and_what_is_no_complaint(made: Example) -> None:
    subjects = {one.id: one for one in made.all("subjects")}
    complaints = made.all("complaints")
    assert sum(subjects[one.subject_id].parent_id is not None for one in complaints) >= len(complaints) / 2
    (photo,) = made.all("attachments")
    whole = next(one for one in complaints if one.id == photo.complaint_id)
    assert (whole.receipt, whole.price_cents, whole.fault) == ("10344", 8990, "defective")
    assert whole.product
    assert whole.fair
    remarks = made.all("remarks")
    assert Counter(str(one.kind) for one in remarks) == {"thanks": 2, "suggestion": 1}
    assert sum(one.read_at is not None for one in remarks) == 1
