"""Promises in words: by when, since when late, how ended, to whom; for every place that shows one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from frontdesk.domain.calendar import local_date, zone_of
from frontdesk.domain.customers import Customer
from frontdesk.domain.promises import Due, Offer, Promise, PromiseState, is_late
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Visit
from frontdesk.i18n import N_, _
from frontdesk.ui.words import clock, day, locale, moment, shown

WEEK = 7
# Whole sentences: in Lithuanian the name of the day changes its ending here.
_BY = (
    N_("by Monday {time}"),
    N_("by Tuesday {time}"),
    N_("by Wednesday {time}"),
    N_("by Thursday {time}"),
    N_("by Friday {time}"),
    N_("by Saturday {time}"),
    N_("by Sunday {time}"),
)
_LATE_SINCE = (
    N_("late since Monday {time}"),
    N_("late since Tuesday {time}"),
    N_("late since Wednesday {time}"),
    N_("late since Thursday {time}"),
    N_("late since Friday {time}"),
    N_("late since Saturday {time}"),
    N_("late since Sunday {time}"),
)
GROUPS: dict[str, str] = {
    Due.LATE: N_("Late"),
    Due.TODAY: N_("Today"),
    Due.TOMORROW: N_("Tomorrow"),
    Due.LATER: N_("Later"),
    "ended": N_("Ended lately"),
}
_ENDED: dict[PromiseState, str] = {
    PromiseState.KEPT: N_("kept: {when}"),
    PromiseState.CHANGED: N_("changed in time: {when}"),
    PromiseState.BROKEN: N_("not kept, and owned up to: {when}"),
}


def due(promise: Promise, shop: Shop, now: datetime) -> str:
    """Say by when an open promise is due, or since when it is late."""
    return late_since(promise.due_at, shop, now) if is_late(promise, now) else by(promise.due_at, shop, now)


def by(at: datetime, shop: Shop, now: datetime) -> str:
    """Say by when: «by 17:00», «by tomorrow 12:00», «by Friday 17:00», «by 3 December, 17:00»."""
    on, ahead = _day_and_distance(at, shop, now)
    time = clock(at, shop)
    if ahead == 0:
        return _("by {time}").format(time=time)
    if ahead == 1:
        return _("by tomorrow {time}").format(time=time)
    if 1 < ahead < WEEK:
        return _(_BY[on.weekday()]).format(time=time)
    return _("by {day}, {time}").format(day=day(on), time=time)


def late_since(at: datetime, shop: Shop, now: datetime) -> str:
    """Say since when something is late: «late since Friday 17:00»."""
    on, ahead = _day_and_distance(at, shop, now)
    time = clock(at, shop)
    if ahead == 0:
        return _("late since {time}").format(time=time)
    if ahead == -1:
        return _("late since yesterday {time}").format(time=time)
    if -WEEK < ahead < -1:
        return _(_LATE_SINCE[on.weekday()]).format(time=time)
    return _("late since {day}, {time}").format(day=day(on), time=time)


def in_full(at: datetime, shop: Shop, now: datetime) -> str:
    """Say a time with its day in full, as a form shows what was chosen."""
    on, ahead = _day_and_distance(at, shop, now)
    words = {"day": day(on, weekday=True), "time": clock(at, shop)}
    if ahead == 0:
        return _("Today, {day}, by {time}").format(**words)
    if ahead == 1:
        return _("Tomorrow, {day}, by {time}").format(**words)
    return _("On {day}, by {time}").format(**words)


def offered(offer: Offer, shop: Shop, now: datetime) -> str:
    """Say a time that is offered, short enough for a chip."""
    from babel.dates import format_date

    words = {
        "time": clock(offer.due_at, shop),
        "day": format_date(offer.due_at.astimezone(zone_of(shop)).date(), "EEE", locale=locale()),
    }
    if offer.code == "today":
        return _("Until closing, {time}").format(**words)
    if offer.shifted:
        return by(offer.due_at, shop, now)
    if offer.code == "three_days":
        return _("In 3 days, {day} {time}").format(**words)
    if offer.code == "week":
        return _("In a week, {day} {time}").format(**words)
    return _("Tomorrow {time}").format(**words)


def ended(promise: Promise, shop: Shop, now: datetime) -> str:
    """Say how a promise ended, and when."""
    at = promise.ended_at or promise.due_at
    return _(_ENDED[promise.state]).format(when=moment(at, shop, today=local_date(shop, now)))


def to_whom(customer: Customer | None, visit: Visit | None) -> str:
    """Say to whom a promise was made, as far as it is known."""
    if customer is not None:
        return shown(customer)
    return (visit.label if visit else "") or _("Somebody whose name we do not know")


def _day_and_distance(at: datetime, shop: Shop, now: datetime) -> tuple[date, int]:
    on = local_date(shop, at)
    return on, (on - local_date(shop, now)) // timedelta(days=1)
