"""The figures in words: what each card says, with its counts, and what it was in the period before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from frontdesk.domain import log_filter
from frontdesk.domain.figures import Answered, Figures, PromisesKept, Share, Spread
from frontdesk.domain.log_filter import LogFilter, received_in
from frontdesk.domain.shop import Shop
from frontdesk.i18n import _, ngettext
from frontdesk.services.behind import Measure, PromisesOf
from frontdesk.services.review import Review
from frontdesk.ui.review.when import before_words
from frontdesk.ui.widgets.ticker import clock_text
from frontdesk.ui.words import number, percent


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words beside a figure, and how they look."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. Without a figure there was nothing to count."""

    title: str
    figure: str
    tags: tuple[Tag, ...]
    lines: tuple[str, ...]
    behind: Measure | PromisesOf | LogFilter | None = None  # what the rows are found by

    @property
    def sentence(self) -> str:
        """All of it on one line, for a reader of the screen."""
        figure = self.figure or _("No data")
        return ". ".join((f"{self.title}: {figure}", *(tag.text for tag in self.tags), *self.lines))


def figure_cards(review: Review, kind: str, shop: Shop) -> list[Card]:
    """Return the cards of a period."""
    when = before_words(kind, review.days_before[0])
    now, then = review.figures, review.before
    return [
        _greeted(now, then.greeted, when, shop.first_limit_s),
        _unseen(now.unseen, then.unseen, when),
        _waits(now.waits, then.waits, when),
        _left(now.left, then.left, when),
        replace(
            _promises(now.promises, then.promises, when),
            behind=PromisesOf(review.days) if now.promises else None,
        ),
        replace(
            _complaints(now.complaints, then.complaints, when),
            behind=answers_decided(review) if now.complaints else None,
        ),
    ]


def answers_decided(review: Review) -> LogFilter:
    """Return what leaves the complaints of a period of which it is decided whether the answer was in time."""
    return replace(received_in(review.days), answered=log_filter.Answered.DECIDED)


def whole_percent(share: Share) -> int:
    """Return a share in whole percent; all is said only of all."""
    return 100 * share.count // share.of


def _greeted(found: Figures, then: Share | None, when: str, limit: int) -> Card:
    now = found.greeted
    title = _("Greeted within {limit} s").format(limit=limit)
    before = _before(_percent(then), when) if then else ()
    if now is None:
        nobody = _("Nobody has joined the line in this period.")
        return Card(title, "", (), (nobody, *_hellos(found.hellos), *before))
    counts = ngettext("{count} of {n} visit", "{count} of {n} visits", now.of)
    tags = (_change(whole_percent(now) - whole_percent(then)),) if then else ()
    lines = [counts.format(count=number(now.count), n=number(now.of))]
    if found.greeting is not None:
        half, nine = clock_text(found.greeting.half), clock_text(found.greeting.nine_in_ten)
        lines.append(_("Half within {half}, nine in ten within {nine}").format(half=half, nine=nine))
    lines += _hellos(found.hellos)
    return Card(title, _percent(now), tags, (*lines, *before), Measure.GREETED)


def _hellos(count: int) -> list[str]:
    """Say how many others were greeted; nothing where the shop does not note it."""
    if not count:
        return []
    words = ngettext(
        "And {n} greeting to somebody who was not in the line",
        "And {n} greetings to people who were not in the line",
        count,
    )
    return [words.format(n=number(count))]


def _unseen(now: Spread | None, then: Spread | None, when: str) -> Card:
    title = _("Longest unseen")
    before = _before(clock_text(then.longest), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("Nobody has joined the line in this period."), *before))
    tags = (_shorter(int(now.longest) - int(then.longest)),) if then else ()
    return Card(title, clock_text(now.longest), tags, (_nine(now), *before), Measure.UNSEEN)


def _waits(now: Spread | None, then: Spread | None, when: str) -> Card:
    title = _("Half waited no longer than")
    before = _before(clock_text(then.half), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("Nobody was called in this period."), *before))
    tags = (_shorter(int(now.half) - int(then.half)),) if then else ()
    return Card(title, clock_text(now.half), tags, (_nine(now), *before), Measure.WAITS)


def _nine(spread: Spread) -> str:
    return ngettext(
        "Nine in ten no longer than {time}, of {n} visit",
        "Nine in ten no longer than {time}, of {n} visits",
        spread.count,
    ).format(time=clock_text(spread.nine_in_ten), n=number(spread.count))


def _left(now: Share | None, then: Share | None, when: str) -> Card:
    title = _("Left unserved")
    before = _before(_percent(then), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("Nobody has joined the line in this period."), *before))
    words = ngettext("{left} of {n} visit left unserved.", "{left} of {n} visits left unserved.", now.of)
    said = words.format(left=number(now.count), n=number(now.of))
    return Card(title, _percent(now), (), (said, *before), Measure.LEFT if now.count else None)


def _promises(now: PromisesKept | None, then: PromisesKept | None, when: str) -> Card:
    title = _("Promises kept")
    before = _before(_of(then.kept, then.of), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("No promise has come due in this period."), *before))
    tags = []
    if now.late:
        tags.append(Tag(ngettext("{n} late", "{n} late", now.late).format(n=number(now.late)), "tag-warn"))
    broken = now.of - now.kept - now.late
    if broken:
        tags.append(
            Tag(ngettext("{n} not kept", "{n} not kept", broken).format(n=number(broken)), "tag-warn")
        )
    if not tags:
        tags.append(Tag(_("✓ every one"), "tag-good"))
    return Card(title, _of(now.kept, now.of), tuple(tags), before)


def _complaints(now: Answered | None, then: Answered | None, when: str) -> Card:
    title = _("Complaints answered in time")
    before = _before(_of(then.in_time, then.of), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("No complaint has been due an answer in this period."), *before))
    if now.missed:
        words = ngettext("{n} deadline missed", "{n} deadlines missed", now.missed)
        tag = Tag(words.format(n=number(now.missed)), "tag-urgent")
    else:
        tag = Tag(_("✓ no deadline missed"), "tag-good")
    return Card(title, _of(now.in_time, now.of), (tag,), before)


def _change(points: int) -> Tag:
    """More of it is better."""
    if points > 0:
        return Tag(f"↑ +{points}", "tag-good")
    if points < 0:
        return Tag(f"↓ −{-points}", "tag-warn")
    return Tag(_("as before"), "tag")


def _shorter(seconds: int) -> Tag:
    """Less of it is better."""
    time = clock_text(abs(seconds))
    if seconds < 0:
        return Tag(f"↓ −{time}", "tag-good")
    if seconds > 0:
        return Tag(f"↑ +{time}", "tag-warn")
    return Tag(_("as before"), "tag")


def _percent(share: Share) -> str:
    return percent(whole_percent(share) / 100)


def _of(count: int, n: int) -> str:
    return _("{count} of {n}").format(count=number(count), n=number(n))


def _before(value: str, when: str) -> tuple[str, ...]:
    return (_("{value} {when}").format(value=value, when=when),)
