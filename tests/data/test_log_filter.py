"""The log on a real store: what a filter leaves is what plain Python leaves; views that are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from fakes import MORNING, ManualClock, opened
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.data import complaint_log
from frontdesk.data.checking import check_file
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import CLOSED, STATES, Complaint, ComplaintState, is_open
from frontdesk.domain.customers import Customer, search_text
from frontdesk.domain.deadlines import running
from frontdesk.domain.errors import DomainError
from frontdesk.domain.log_filter import (
    Answered,
    Due,
    LogFilter,
    Period,
    View,
    as_text,
    from_text,
    received_in,
)
from frontdesk.domain.shop import Role, Shop, Subject
from frontdesk.domain.text import fold, words
from frontdesk.services.complaint_log import (
    MOST_VIEWS,
    LogRow,
    drop_view,
    every_row,
    keep_view,
    log_counts,
    log_ids,
    log_page,
    log_views,
    move_view,
    rename_view,
)
from frontdesk.services.complaint_steps import note_findings
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import keep_subject, the_shop

TODAY = MORNING.date()
TURN = datetime(2026, 10, 24, 20, tzinfo=UTC)  # the clocks go back in the next night
SAID = (
    "Virdulys leidžia vandenį; šlapia ąžuolinė grindjuostė",
    "The kettle leaks — twice already.",
    "„Žalia“ arbata, O'Brien; 50% off_sale",
    "Łódź, straße, Ænima 100",
    "ilgai laukta prie kasos",
)


# Of those that are told or closed: with the time, though 35 was told when nobody kept it.
TOLD_NUMBERS = frozenset({5, 15, 25, 6, 26, 17})


class Filled:
    """A store with complaints of every kind in it, and what stands in it as plain Python sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ManualClock()
        self.desk = Desk(open_store(folder), self.clock)
        self.staff = opened(self.desk, acting="Ona")
        self.subjects = [subject.id for subject in self.desk.read(lambda uow: uow.subjects.all())][:3]
        self.causes = [cause.id for cause in self.desk.read(lambda uow: uow.mending.causes.all())]
        self.parents = {each.id: each.parent_id for each in self.desk.read(lambda uow: uow.subjects.all())}
        self.roles = {
            self.staff["Ona"]: Role.OWNER,
            self.staff["Daiva"]: Role.SUPERVISOR,
            self.staff["Rūta"]: Role.CLERK,
        }
        for place, who in enumerate(("Ona", "Daiva", "Rūta")):
            self.desk.actor = self.staff[who]
            self.desk.do("log_complaint", partial(self._fill, place=place))
        self.desk.actor = self.staff["Ona"]
        self.shop: Shop = self.desk.read(the_shop)
        self.rows: list[LogRow] = self.desk.read(self._rows)

    def _fill(self, uow: UnitOfWork, *, place: int) -> None:
        people = [
            Customer(id=uow.new_id(), given="Šarūnė", surname="Žvyrbliūnaitė", phone="+370 612 34567"),
            Customer(id=uow.new_id(), given="John", surname="O'Brien"),
        ]
        uow.customers.add_many(people)
        for number in range(40):
            at = MORNING - timedelta(hours=27 * number + place)
            state = (*STATES, ComplaintState.HANDED)[number % (len(STATES) + 1)]
            tells = state is ComplaintState.TOLD
            uow.complaints.add(
                Complaint(
                    id=uow.new_id(),
                    number=f"2026-{place}{number:03}",
                    customer_id=people[number % 3].id if number % 3 < 2 else None,
                    words=SAID[(number + place) % len(SAID)],
                    subject_id=self.subjects[number % 4] if number % 4 < 3 else None,
                    amount_cents=(number * 250) % 3000,
                    product=("Virdulys „Žara“ 2", "", "Kettle_5 plus")[number % 3],
                    received_at=at,
                    received_on=at.date() if number % 5 else None,
                    acknowledged_at=at if number % 3 else None,
                    news_at=TURN + timedelta(hours=number) if number % 7 == 3 or number == 35 else None,
                    told_at=TURN + timedelta(hours=8 * number) if number in TOLD_NUMBERS else None,
                    told_in_writing=number == 25,
                    answer_due=TODAY + timedelta(days=(number * 5) % 23 - 9),
                    legal_due=TODAY + timedelta(days=number % 17 - 5) if number % 4 == 2 or tells else None,
                    cause_id=self.causes[number % 5] if number % 5 < 3 else None,
                    remedy=("", "repair", "apology")[number % 3],
                    restricted=("", "", "staff", "health\nchild")[number % 4],
                    state=state,
                    closed_at=TURN + timedelta(hours=9 * number) if state in CLOSED else None,
                    shut_at=MORNING if number == 39 else None,
                )
            )

    @staticmethod
    def _rows(uow: UnitOfWork) -> list[LogRow]:
        kept = [complaint for complaint in uow.complaints.all() if complaint.shut_at is None]
        newest = sorted(kept, key=lambda each: (each.received_at, each.id), reverse=True)
        return log_page(uow, [complaint.id for complaint in newest])

    def fits(self, row: LogRow, wanted: LogFilter) -> bool:
        """Say the same as the store, once more and the plain way."""
        complaint = row.complaint
        day = local_date(self.shop, complaint.received_at)
        due = min(running(complaint, self.shop).values(), default=None)
        left = 99 if due is None else (due - TODAY).days
        views = {
            View.ALL: True,
            View.WAITING: is_open(complaint),
            View.DUE_SOON: is_open(complaint) and left <= 3,
            View.CLOSED: not is_open(complaint),
        }
        dues = {
            Due.OVER: left < 0,
            Due.TODAY: left == 0,
            Due.IN_1: 0 <= left <= 1,
            Due.IN_3: 0 <= left <= 3,
            Due.IN_7: 0 <= left <= 7,
            Due.BETWEEN: (wanted.due_from or date.min) <= (due or TODAY) <= (wanted.due_to or date.max)
            and (due is not None or wanted.due_from is wanted.due_to is None),
        }
        cents = complaint.amount_cents
        return (
            views[wanted.view]
            and (not wanted.states or self.state(complaint) in wanted.states)
            and (not wanted.subjects or (complaint.subject_id or "") in self.with_parts(wanted.subjects))
            and (not wanted.causes or (complaint.cause_id or "") in wanted.causes)
            and (not wanted.remedies or complaint.remedy in wanted.remedies)
            and (not wanted.restricted or set(complaint.restricted.split("\n")) & set(wanted.restricted))
            and (wanted.hour is None or self.local(complaint.received_at).hour == wanted.hour)
            and self.answered(complaint, wanted)
            and self.of_product(complaint.product, wanted)
            and (not wanted.roles or self.roles[row.noted_by] in wanted.roles)
            and (wanted.least_cents is None or cents >= wanted.least_cents)
            and (wanted.most_cents is None or cents <= wanted.most_cents)
            and (wanted.due is None or (is_open(complaint) and dues[wanted.due]))
            and (wanted.period is None or self.written(wanted, day))
            and all(self.holds(row, word) for word in words(wanted.text))
        )

    def local(self, at: datetime) -> datetime:
        """Return what the shop's clock shows."""
        return at.astimezone(ZoneInfo(self.shop.timezone))

    def answered(self, complaint: Complaint, wanted: LogFilter) -> bool:
        """Tell whether it was answered when it was wanted, and as it was wanted."""
        if wanted.answered is wanted.answered_from is wanted.answered_to is None:
            return True
        had = complaint.had_answer_at
        if had is None:
            overdue = wanted.answered in (Answered.DECIDED, Answered.MISSED) and complaint.answer_due < TODAY
            return overdue and wanted.answered_from is wanted.answered_to is None
        day = self.local(had).date()
        late = {Answered.LATE: True, Answered.MISSED: True, Answered.IN_TIME: False}.get(wanted.answered)
        return (wanted.answered_from or date.min) <= day <= (wanted.answered_to or date.max) and (
            late is None or late == (day > complaint.answer_due)
        )

    def of_product(self, product: str, wanted: LogFilter) -> bool:
        """Tell whether it is about a product."""
        here = self.apart(product)
        if wanted.whole_product:
            return here.split() == self.apart(wanted.product).split()
        return all(f" {word}" in f" {here}" for word in words(wanted.product))

    def with_parts(self, subjects: tuple[str, ...]) -> set[str]:
        """Return subjects with what is a part of them."""
        return set(subjects) | {each for each, parent in self.parents.items() if parent in subjects}

    @staticmethod
    def state(complaint: Complaint) -> ComplaintState:
        """Return the state as it is called today."""
        handed = complaint.state is ComplaintState.HANDED
        return ComplaintState.RECEIVED if handed else complaint.state

    @staticmethod
    def written(wanted: LogFilter, day: date) -> bool:
        """Tell whether a complaint was written down in the period, seen from 23 November."""
        periods = {
            Period.MONTH: (date(2026, 11, 1), date(2026, 11, 30)),
            Period.LAST_MONTH: (date(2026, 10, 1), date(2026, 10, 31)),
            Period.QUARTER: (date(2026, 10, 1), date(2026, 12, 31)),
            Period.YEAR: (date(2026, 1, 1), date(2026, 12, 31)),
            Period.BETWEEN: (wanted.from_day or date.min, wanted.to_day or date.max),
        }
        first, last = periods[wanted.period]
        return first <= day <= last

    @staticmethod
    def holds(row: LogRow, word: str) -> bool:
        """Tell whether a word begins one of a complaint, or stands in what its customer is found by."""
        complaint = row.complaint
        said = f"{complaint.number} {complaint.words} {complaint.product}"
        theirs = search_text(row.customer) if row.customer else ""
        return f" {word}" in f" {Filled.apart(said)}" or (word if len(word) > 2 else f" {word}") in theirs

    @staticmethod
    def apart(text: str) -> str:
        """Return a text folded, with spaces for all that is part of no word."""
        return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in fold(text))

    def left(self, wanted: LogFilter) -> list[str]:
        """Return the ids of the rows that fit."""
        return [row.complaint.id for row in self.rows if self.fits(row, wanted)]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    found = Filled(tmp_path_factory.mktemp("log") / "data")
    yield found
    found.desk.close()


def some(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=3, unique=True).map(tuple)


DAYS = st.none() | st.dates(TODAY - timedelta(days=14), TODAY + timedelta(days=14))
CENTS = st.none() | st.integers(0, 3200)
TYPED = [
    "",
    "leaks",
    "LEIDZIA",
    "ąžuol",
    "o'brien",
    "sarune",
    "612",
    "ve",
    "z",
    "0012",
    "%",
    "_",
    "50%",
    "off_s",
]
TYPED += ["strasse", "lodz", "aenima 100", "kettle 2026", "kettle zvyrb", "nobody", "ilgai l", '"', "„žalia“"]
LONG = st.none() | st.dates(date(2026, 10, 20), TODAY)
MORE = st.fixed_dictionaries(
    {
        "causes": some(st.sampled_from(["", 0, 1, 2])),
        "remedies": some(st.sampled_from(["", "repair", "apology"])),
        "restricted": some(st.sampled_from(["", "staff", "health", "child"])),
        "hour": st.none() | st.integers(0, 23),
        "answered": st.none() | st.sampled_from(Answered),
        "answered_from": LONG,
        "answered_to": LONG,
        "whole_product": st.booleans(),
    }
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    view=st.sampled_from(View),
    states=some(st.sampled_from(STATES)),
    subjects=some(st.sampled_from(["", 0, 1, 2])),
    roles=some(st.sampled_from(Role)),
    cents=st.tuples(CENTS, CENTS),
    due=st.none() | st.sampled_from(Due),
    due_days=st.tuples(DAYS, DAYS),
    period=st.none() | st.sampled_from(Period),
    days=st.tuples(DAYS, DAYS),
    product=st.sampled_from(["", "", "zara", "kettle_", "2 vird", "plus kettle", "%"]),
    text=st.sampled_from(TYPED) | st.text(max_size=12),
    more=st.none() | MORE,
    few=st.sampled_from([0, 3, 500]),
)
@example(View.DUE_SOON, (), (), (), (None, None), Due.IN_7, (None, None), None, (None, None), "", "", None, 3)
@example(View.CLOSED, (), (), (), (None, None), Due.OVER, (None, None), None, (None, None), "", "", None, 3)
def test_what_a_filter_leaves_is_what_plain_python_leaves(
    filled: Filled,
    view,
    states,
    subjects,
    roles,
    cents,
    due,
    due_days,
    period,
    days,
    product,
    text,
    more,
    few,
) -> None:
    wanted = LogFilter(
        view=view,
        states=states,
        subjects=tuple(filled.subjects[one] if one != "" else "" for one in subjects),
        roles=roles,
        least_cents=cents[0],
        most_cents=cents[1],
        due=due,
        due_from=due_days[0],
        due_to=due_days[1],
        period=period,
        from_day=days[0],
        to_day=days[1],
        product=product,
        text=text,
        **more or {},
    )
    if wanted.causes:
        wanted = replace(
            wanted, causes=tuple(filled.causes[one] if one != "" else "" for one in wanted.causes)
        )
    with patch.object(complaint_log, "FEW", few):  # a rare word is looked up another way
        assert filled.desk.read(partial(log_ids, wanted=wanted)) == filled.left(wanted)
        counts = filled.desk.read(partial(log_counts, wanted=wanted))
    for each in View:
        assert getattr(counts, each.value) == len(filled.left(replace(wanted, view=each)))
    assert counts.total == len(filled.rows)
    assert from_text(as_text(wanted)) == replace(wanted, text="")


@pytest.mark.parametrize("text", TYPED)
def test_words_in_any_form_of_letters(filled: Filled, text: str) -> None:
    wanted = LogFilter(text=text)
    assert filled.desk.read(partial(log_ids, wanted=wanted)) == filled.left(wanted)


def test_the_words_that_should_find_something_do(filled: Filled) -> None:
    for text in ("LEIDZIA", "ąžuol", "sarune", "612", "strasse", "0012"):
        assert filled.left(LogFilter(text=text)), text


@pytest.mark.parametrize(
    "wanted",
    [
        LogFilter(),
        LogFilter(view=View.DUE_SOON),
        LogFilter(due=Due.IN_7, roles=(Role.CLERK,)),
        LogFilter(answered=Answered.LATE),
        LogFilter(answered=Answered.DECIDED, period=Period.MONTH),
        LogFilter(answered=Answered.MISSED),
        LogFilter(answered=Answered.IN_TIME, answered_from=TODAY, answered_to=TODAY),
        LogFilter(hour=9, product="zara", restricted=("",)),
        LogFilter(text="ona l"),
        LogFilter(text="0012 vanden"),
    ],
)
def test_no_filter_reads_through_whole_complaints(
    filled: Filled, wanted: LogFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = filled.desk._store._engine  # type: ignore[attr-defined]
    rows = engine.rows
    asked: dict[str, object] = {}

    def noting(sql: str, values: object = None) -> object:
        asked[sql] = values
        return rows(sql, values)

    monkeypatch.setattr(engine, "rows", noting)
    filled.desk.read(partial(log_ids, wanted=wanted, limit=100))
    filled.desk.read(partial(log_ids, wanted=wanted))
    filled.desk.read(partial(log_counts, wanted=wanted))
    monkeypatch.undo()
    whole = {}
    for sql, values in asked.items():
        plan = " / ".join(str(row[3]) for row in rows(f"EXPLAIN QUERY PLAN {sql}", values))
        sorts = "LIMIT" in sql and "complaint_num" not in sql and "USE TEMP B-TREE" in plan
        if re.search(r"SCAN complaint\b(?! USING)", plan) or sorts:  # few rows may be sorted
            whole[sql] = plan
    assert whole == {}
    assert len(asked) >= 3


def test_what_is_a_part_of_a_subject_goes_along(desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Ona"]
    top = desk.read(lambda uow: uow.subjects.all()[0])
    part = Subject(id="", parent_id=top.id, name_en="A part of it", name_lt="Jo dalis")
    part_id = desk.do("keep_subject", partial(keep_subject, subject=part)).answer[0]
    told = Told(words="It leaks.", subject_id=part_id)
    written = desk.do("log_complaint", partial(log_complaint, told=told)).answer[0]
    assert desk.read(partial(log_ids, wanted=LogFilter(subjects=(top.id,)))) == [written]


def test_one_that_is_shut_away_is_in_no_log(filled: Filled) -> None:
    found = filled.desk.read(lambda uow: [row.complaint.shut_at for row in every_row(uow, LogFilter())])
    assert len(found) == 3 * 39
    assert set(found) == {None}


def test_days_are_those_of_the_shop(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    clock.set(datetime(2026, 11, 19, 21, 59, tzinfo=UTC))  # the last minute of the 19th in Vilnius
    before = _log(desk)
    clock.set(datetime(2026, 11, 19, 22, 0, tzinfo=UTC))
    after = _log(desk)
    day = date(2026, 11, 20)
    assert desk.read(partial(log_ids, wanted=LogFilter(period=Period.BETWEEN, from_day=day, to_day=day))) == [
        after
    ]
    assert desk.read(
        partial(log_ids, wanted=LogFilter(period=Period.BETWEEN, to_day=day - timedelta(days=1)))
    ) == [before]
    bar = replace(received_in((day, day + timedelta(days=1))), subjects=("",))
    assert desk.read(partial(log_ids, wanted=bar)) == [after]


def _log(desk: Desk, said: str = "It leaks.") -> str:
    return desk.do("log_complaint", partial(log_complaint, told=Told(words=said))).answer[0]


def test_the_search_follows_changes_undo_and_two_that_change_places(desk: Desk, shop: dict[str, str]) -> None:
    first, second = _log(desk), _log(desk)
    rev = desk.read(lambda uow: uow.complaints.get(first).rev)
    note = partial(note_findings, complaint_id=first, seen_rev=rev, cause="Blogas tarpiklis", outcome="")
    done = desk.do("note_findings", note)
    assert desk.read(partial(log_ids, wanted=LogFilter(text="tarpik"))) == [first]
    desk.undo(done.op_id)
    assert desk.read(partial(log_ids, wanted=LogFilter(text="tarpik"))) == []
    desk.undo()  # the second one was the last written down
    assert desk.read(partial(log_ids, wanted=LogFilter(text="leaks"))) == [first]
    third = _log(desk, "It squeaks.")
    assert second != third
    assert desk.read(partial(log_ids, wanted=LogFilter(text="squeaks"))) == [third]
    assert desk.read(partial(log_ids, wanted=LogFilter(text="leaks"))) == [first]


def test_the_store_with_its_search_is_sound_and_a_lost_word_is_noticed(tmp_path: Path) -> None:
    filled = Filled(tmp_path / "data")
    assert check_file(filled.folder / FILE).findings == ()
    engine = filled.desk._store._engine  # type: ignore[attr-defined]
    engine.run("UPDATE complaint SET search_text = ' nobody knows ' WHERE number = '2026-0001'")
    engine.run("INSERT INTO complaint_search (complaint_search) VALUES ('rebuild')")
    engine.run("DROP TRIGGER complaint_search_change")
    engine.run("UPDATE complaint SET search_text = ' other words ' WHERE number = '2026-0001'")
    kinds = {finding.kind for finding in check_file(filled.folder / FILE).findings}
    assert {"search_index", "schema"} <= kinds
    filled.desk.close()


def test_who_wrote_it_down_stays_whoever_changes_it(desk: Desk, shop: dict[str, str]) -> None:
    written = _log(desk)
    desk.actor = shop["Daiva"]
    desk.do("take", partial(_taken, complaint_id=written))
    assert desk.read(lambda uow: uow.complaints.noted_by([written])) == {written: shop["Rūta"]}
    assert desk.read(partial(log_ids, wanted=LogFilter(roles=(Role.SUPERVISOR,)))) == []
    assert desk.read(partial(log_ids, wanted=LogFilter(roles=(Role.CLERK,)))) == [written]


def _taken(uow: UnitOfWork, *, complaint_id: str) -> str:
    from frontdesk.services.complaints import take

    return take(uow, complaint_id=complaint_id)


# --- views that are kept ----------------------------------------------------------------------------


@pytest.fixture
def owner(desk: Desk, shop: dict[str, str]) -> Desk:
    desk.actor = shop["Ona"]
    return desk


def kept(desk: Desk, name: str, **narrowing: object) -> str:
    wanted = LogFilter(**narrowing)  # type: ignore[arg-type]
    return desk.do("keep_view", partial(keep_view, name=name, wanted=wanted)).answer[0]


def names(desk: Desk) -> list[str]:
    return [view.name for view in desk.read(log_views)]


def test_views_are_kept_named_anew_ordered_and_taken_off(owner: Desk) -> None:
    late, dear, old = (
        kept(owner, " Vėluoja ", due=Due.OVER),
        kept(owner, "Brangūs", least_cents=10_000),
        kept(owner, "Seni"),
    )
    assert names(owner) == ["Vėluoja", "Brangūs", "Seni"]
    owner.do("move_view", partial(move_view, view_id=old, by=-5))
    owner.do("rename_view", partial(rename_view, view_id=late, name="Praleisti"))
    assert names(owner) == ["Seni", "Praleisti", "Brangūs"]
    views = {view.id: from_text(view.narrowing) for view in owner.read(log_views)}
    assert views[late] == LogFilter(due=Due.OVER)
    assert views[dear] == LogFilter(least_cents=10_000)
    owner.do("drop_view", partial(drop_view, view_id=late))
    assert names(owner) == ["Seni", "Brangūs"]
    owner.undo()
    assert names(owner) == ["Seni", "Praleisti", "Brangūs"]


def test_a_view_does_not_keep_what_was_searched_for(owner: Desk) -> None:
    kept(owner, "Jos", text="Šarūnė", view=View.WAITING)
    (view,) = owner.read(log_views)
    assert json.loads(view.narrowing) == {"view": "waiting"}


@pytest.mark.parametrize(
    ("name", "code"), [("  ", "text_needed"), ("x" * 41, "name_too_long"), ("vėluoja", "view_named_so")]
)
def test_a_name_that_does_not_do_is_refused(owner: Desk, name: str, code: str) -> None:
    kept(owner, "Vėluoja")
    with pytest.raises(DomainError, match=code):
        kept(owner, name)
    other = kept(owner, "Kiti")
    with pytest.raises(DomainError, match=code):
        owner.do("rename_view", partial(rename_view, view_id=other, name=name))


def test_views_do_not_grow_beyond_a_row(owner: Desk) -> None:
    for number in range(MOST_VIEWS):
        kept(owner, f"View {number}")
    with pytest.raises(DomainError, match="views_enough"):
        kept(owner, "One more")


def test_a_clerk_keeps_no_view(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="not_allowed"):
        kept(desk, "Mine")


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"view": "mine"}', '{"due_from": "soon"}', '{"x": 1}', '{"least_cents": "5"}',
             '{"states": "received"}', "[" * 5000, '{"roles": ["king"]}', '{"least_cents": 1e300}']
)  # fmt: skip
def test_a_kept_text_that_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="unknown_choice"):
        from_text(text)


def test_a_customer_who_comes_by_another_card_is_found(desk: Desk, shop: dict[str, str]) -> None:
    customer = Customer(id="", given="Ona", surname="Kazlauskienė")
    ona = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    told = Told(words="It leaks.", customer_id=ona)
    written = desk.do("log_complaint", partial(log_complaint, told=told)).answer[0]
    assert desk.read(partial(log_ids, wanted=LogFilter(text="kazlausk leaks"))) == [written]


def test_a_subject_has_a_name(desk: Desk, shop: dict[str, str]) -> None:
    subject: Subject = desk.read(lambda uow: uow.subjects.all()[0])
    told = Told(words="It leaks.", subject_id=subject.id)
    written = desk.do("log_complaint", partial(log_complaint, told=told)).answer[0]
    (row,) = desk.read(partial(log_page, ids=[written]))
    assert row.subject == subject
