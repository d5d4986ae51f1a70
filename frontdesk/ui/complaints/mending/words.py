"""Measures in words: who does it until when, what the figures say since, and what whoever did it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from frontdesk.domain.calendar import local_date
from frontdesk.domain.mending import Effect, Helped, Measure, Trend
from frontdesk.domain.shop import Shop, Staff
from frontdesk.i18n import _, ngettext, pgettext
from frontdesk.services.mending import Tried
from frontdesk.ui.words import day, decimal, number


def standing_words(measure: Measure, people: Mapping[str, Staff], shop: Shop) -> str:
    """Say who does it until when, or that it is done or given up."""
    owner = people.get(measure.owner_id)
    who = owner.name if owner else _("Somebody")
    if measure.done_at is not None:
        return _("Done: {who}, {day}").format(who=who, day=day(local_date(shop, measure.done_at)))
    if measure.dropped_at is not None:
        return _("Given up: {who}, {day}").format(who=who, day=day(local_date(shop, measure.dropped_at)))
    return _("{who}, until {day}").format(who=who, day=day(measure.due_on, weekday=True))


def text_of(measure: Measure) -> str:
    """Return what is to be done, or what is left of it."""
    return measure.text or _("The words were erased with a customer’s card.")


def is_late(measure: Measure, today: date) -> bool:
    """Tell whether the day is over and it is not done."""
    return measure.is_open and measure.due_on < today


def figures_words(one: Tried) -> str:
    """Say what the figures tell since it was done; nothing before."""
    if one.measure.done_at is None:
        return ""
    effect = one.effect
    if effect is None:
        return _("Without a cause or a subject there is nothing to count it by.")
    if effect.trend is Trend.TOO_SOON:
        return trend_words(effect.trend)
    return _("{trend} {before} {after}").format(
        trend=trend_words(effect.trend), before=_before(effect), after=_after(effect)
    )


def trend_words(trend: Trend) -> str:
    """Say what can be told."""
    return {
        Trend.TOO_SOON: _("Not known yet: there is too little time to compare."),
        Trend.FEWER: _("There are fewer complaints since, and hardly by chance."),
        Trend.MORE: _("There are more complaints since, and hardly by chance."),
        Trend.UNCLEAR: _("Not known yet: the difference may be chance."),
    }[trend]


def helped_words(helped: Helped) -> str:
    """Say what whoever did it says of it."""
    return {
        Helped.UNSAID: _("Nobody has said yet"),
        Helped.YES: pgettext("did it help", "It helped"),
        Helped.PARTLY: pgettext("did it help", "It helped in part"),
        Helped.NO: pgettext("did it help", "It did not help"),
    }[helped]


def _before(effect: Effect) -> str:
    return ngettext(
        "Before: {n} complaint in {days} days, {week} a week.",
        "Before: {n} complaints in {days} days, {week} a week.",
        effect.before,
    ).format(n=number(effect.before), days=effect.before_days, week=decimal(effect.before_week))


def _after(effect: Effect) -> str:
    return ngettext(
        "Since: {n} complaint in {days} days, {week} a week.",
        "Since: {n} complaints in {days} days, {week} a week.",
        effect.after,
    ).format(n=number(effect.after), days=effect.after_days, week=decimal(effect.after_week))
