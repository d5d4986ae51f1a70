"""The figures in words: what each card says, with its counts, and what it was in the period before."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.figures import Answered, Figures, PromisesKept, Share, Spread
from frontdesk.domain.shop import Shop
from frontdesk.i18n import _, ngettext
from frontdesk.services.review import Review
from frontdesk.ui.review.when import before_words
from frontdesk.ui.widgets.ticker import clock_text
from frontdesk.ui.words import percent


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

    @property
    def sentence(self) -> str:
        """All of it on one line, for a reader of the screen."""
        figure = self.figure or _("No data")
        return ". ".join((f"{self.title}: {figure}", *(tag.text for tag in self.tags), *self.lines))


def figure_cards(review: Review, kind: str, shop: Shop) -> list[Card]:
    """Return the four cards of a period."""
    when = before_words(kind, review.days_before[0])
    now, then = review.figures, review.before
    return [
        _greeted(now.greeted, then.greeted, when, shop.first_limit_s),
        _waits(now, then.waits, when),
        _promises(now.promises, then.promises, when),
        _complaints(now.complaints, then.complaints, when),
    ]


def whole_percent(share: Share) -> int:
    """Return a share in whole percent; all is said only of all."""
    return 100 * share.count // share.of


def _greeted(now: Share | None, then: Share | None, when: str, limit: int) -> Card:
    title = _("Greeted within {limit} s").format(limit=limit)
    before = _before(_percent(then), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("Nobody has joined the line in this period."), *before))
    counts = ngettext("{count} of {n} visit", "{count} of {n} visits", now.of)
    tags = (_change(whole_percent(now) - whole_percent(then)),) if then else ()
    return Card(title, _percent(now), tags, (counts.format(count=now.count, n=now.of), *before))


def _waits(now: Figures, then: Spread | None, when: str) -> Card:
    title = _("Half waited no longer than")
    before = _before(clock_text(then.half), when) if then else ()
    left = _left(now.left)
    if now.waits is None:
        return Card(title, "", (), (_("Nobody was called in this period."), *before, *left))
    nine = ngettext(
        "Nine in ten no longer than {time}, of {n} visit",
        "Nine in ten no longer than {time}, of {n} visits",
        now.waits.count,
    ).format(time=clock_text(now.waits.nine_in_ten), n=now.waits.count)
    tags = (_shorter(int(now.waits.half) - int(then.half)),) if then else ()
    return Card(title, clock_text(now.waits.half), tags, (nine, *before, *left))


def _left(left: Share | None) -> tuple[str, ...]:
    if left is None:
        return ()
    words = ngettext("{left} of {n} visit left unserved.", "{left} of {n} visits left unserved.", left.of)
    return (words.format(left=left.count, n=left.of),)


def _promises(now: PromisesKept | None, then: PromisesKept | None, when: str) -> Card:
    title = _("Promises kept")
    before = _before(_of(then.kept, then.of), when) if then else ()
    if now is None:
        return Card(title, "", (), (_("No promise has come due in this period."), *before))
    tags = []
    if now.late:
        tags.append(Tag(ngettext("{n} late", "{n} late", now.late).format(n=now.late), "tag-warn"))
    broken = now.of - now.kept - now.late
    if broken:
        tags.append(Tag(ngettext("{n} not kept", "{n} not kept", broken).format(n=broken), "tag-warn"))
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
        tag = Tag(words.format(n=now.missed), "tag-urgent")
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
    return _("{count} of {n}").format(count=count, n=n)


def _before(value: str, when: str) -> tuple[str, ...]:
    return (_("{value} {when}").format(value=value, when=when),)
