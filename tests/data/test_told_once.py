"""Clocks, goodwill and exceptions of complaints on a real store, with undo and the rules that refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from fakes import ManualClock

from frontdesk.domain.complaints import Complaint
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import Given
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services.complaint_clocks import acknowledge_complaint, now_in_writing, tell_news
from frontdesk.services.complaints import Told
from frontdesk.services.complaints_alike import given_alike
from frontdesk.services.desk import Desk
from frontdesk.services.shop import change_settings, the_shop

SPOKEN = Told(words="The toaster trips the fuse.")
TODAY = date(2026, 11, 23)


def log(desk: Desk, told: Told = SPOKEN) -> Complaint:
    complaint_id = desk.do("log_complaint", partial(service.log_complaint, told=told)).answer[0]
    return get(desk, complaint_id)


def get(desk: Desk, complaint_id: str) -> Complaint:
    return desk.read(lambda uow: uow.complaints.get(complaint_id))


def give(desk: Desk, told: Told) -> Complaint:
    return get(desk, desk.do("solve_here", partial(steps.solve_here, told=told)).answer[0])


def set_envelope(desk: Desk, shop: dict[str, str], text: str) -> None:
    desk.actor = shop["Ona"]
    changed = replace(desk.read(the_shop), goodwill=text)
    desk.do("change_settings", partial(change_settings, shop=changed))
    desk.actor = shop["Rūta"]


def test_told_aloud_it_runs_on_our_days_until_it_is_in_writing(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    spoken = log(desk)
    assert (spoken.received_on, spoken.written_on, spoken.legal_due) == (TODAY, None, None)
    assert spoken.acknowledged_at is not None  # who tells it sees it written down
    clock.set(clock.now() + timedelta(days=3))
    desk.do("now_in_writing", partial(now_in_writing, complaint_id=spoken.id))
    written = get(desk, spoken.id)
    assert (written.written, written.written_on, written.legal_due) == (
        True,
        date(2026, 11, 26),
        date(2026, 12, 10),
    )
    assert written.answer_due == spoken.answer_due  # what was promised stays
    with pytest.raises(DomainError, match="complaint_step"):
        desk.do("now_in_writing", partial(now_in_writing, complaint_id=spoken.id))
    desk.undo()
    assert replace(get(desk, spoken.id), rev=spoken.rev) == spoken


def test_a_letter_counts_from_the_day_it_came(desk: Desk, shop: dict[str, str]) -> None:
    came = date(2026, 11, 16)
    letter = log(desk, Told(words="By letter.", channel="letter", written=True, received_on=came))
    assert (letter.received_on, letter.written_on) == (came, came)
    assert (letter.answer_due, letter.legal_due) == (date(2026, 11, 26), date(2026, 11, 30))
    assert letter.acknowledged_at is None
    desk.do("acknowledge_complaint", partial(acknowledge_complaint, complaint_id=letter.id))
    assert get(desk, letter.id).acknowledged_at is not None
    with pytest.raises(DomainError, match="complaint_step"):
        desk.do("acknowledge_complaint", partial(acknowledge_complaint, complaint_id=letter.id))


@pytest.mark.parametrize("came", [date(2026, 11, 24), date(2025, 11, 22)])
def test_nothing_came_tomorrow_or_long_ago(desk: Desk, shop: dict[str, str], came: date) -> None:
    with pytest.raises(DomainError, match="received_when"):
        log(desk, replace(SPOKEN, received_on=came))
    spoken = log(desk)
    with pytest.raises(DomainError, match="received_when"):
        desk.do("now_in_writing", partial(now_in_writing, complaint_id=spoken.id, on=came))


def test_news_are_for_who_answers_and_not_after_the_end(desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Daiva"]
    spoken = log(desk)
    desk.do("tell_news", partial(tell_news, complaint_id=spoken.id))
    assert get(desk, spoken.id).news_at is not None
    desk.actor = shop["Rūta"]
    with pytest.raises(DomainError, match="not_the_holder"):
        desk.do("tell_news", partial(tell_news, complaint_id=spoken.id))
    desk.actor = shop["Daiva"]
    desk.do("solve", partial(steps.solve, complaint_id=spoken.id, outcome="Replaced."))
    for code, change in (("tell_news", tell_news), ("now_in_writing", now_in_writing)):
        with pytest.raises(DomainError, match="complaint_step"):
            desk.do(code, partial(change, complaint_id=spoken.id))


def test_a_clerk_gives_what_the_owner_allowed_and_no_more(desk: Desk, shop: dict[str, str]) -> None:
    told = Told(words="Late.", offered="10 € back.", remedy="money_back", amount_cents=1000)
    with pytest.raises(DomainError, match="over_envelope"):  # nothing is set yet
        give(desk, told)
    set_envelope(desk, shop, "money_back 1000")
    assert give(desk, told).amount_cents == 1000
    for changes, code in (
        ({"amount_cents": 1001}, "over_envelope"),
        ({"remedy": "repair"}, "over_envelope"),
        ({"remedy": ""}, "remedy_first"),
        ({"amount_cents": -1}, "amount_too_high"),
    ):
        with pytest.raises(DomainError, match=code):
            give(desk, replace(told, **changes))  # type: ignore[arg-type]
    assert len(desk.read(lambda uow: uow.complaints.log())) == 1
    above = replace(told, amount_cents=5000)
    handed = desk.do("hand_over", partial(service.hand_new_over, told=above, to=shop["Daiva"])).answer[0]
    assert get(desk, handed).amount_cents == 5000  # everything goes along
    desk.actor = shop["Daiva"]
    assert give(desk, above).amount_cents == 5000


def test_the_envelope_is_the_owners(desk: Desk, shop: dict[str, str]) -> None:
    changed = replace(desk.read(the_shop), goodwill="repair 100")
    for name in ("Rūta", "Daiva"):
        desk.actor = shop[name]
        with pytest.raises(DomainError, match="not_allowed"):
            desk.do("change_settings", partial(change_settings, shop=changed))


def test_an_exception_is_kept_with_its_reason(desk: Desk, shop: dict[str, str]) -> None:
    given = give(desk, Told(words="Late.", offered="Exchanged.", exception=" Loyal  since 1999 "))
    assert given.exception == "Loyal since 1999"
    with pytest.raises(DomainError, match="text_too_long"):
        log(desk, replace(SPOKEN, exception="x" * 301))


def test_similar_cases_of_the_last_twelve_months(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    desk.actor = shop["Daiva"]
    subject, other = (one.id for one in desk.read(lambda uow: uow.subjects.all())[:2])
    told = Told(words="Late.", offered="Some back.", remedy="money_back", subject_id=subject)

    def alike() -> list[Given]:
        return desk.read(partial(given_alike, subject_id=subject))

    give(desk, replace(told, amount_cents=99_00))  # too old in a year
    clock.set(clock.now() + timedelta(days=370))
    for cents in (5_00, 20_00):
        give(desk, replace(told, amount_cents=cents))
    give(desk, replace(told, subject_id=other))
    log(desk, replace(told, amount_cents=50_00))  # open: nothing was given yet
    assert alike() == []
    give(desk, replace(told, remedy="apology"))
    assert alike() == [Given("money_back", 2, middle=5_00, least=5_00, most=20_00), Given("apology", 1)]
    assert desk.read(partial(given_alike, subject_id=None)) == []
