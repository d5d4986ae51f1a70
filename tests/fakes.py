"""A clock that tests drive, and shops to start from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from frontdesk.domain.shop import Role, Shop
from frontdesk.domain.wording import Phrase
from frontdesk.services.desk import Desk
from frontdesk.services.shop import Opening, open_shop, people

PASSPHRASE = "dvylika juodvarnių"
PIN = "135792"
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class ManualClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, at: datetime = MORNING) -> None:
        self._now = at

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self._now

    def advance(self, **delta: float) -> None:
        """Go on by seconds, minutes, hours or days."""
        self._now += timedelta(**delta)

    def set(self, at: datetime) -> None:
        """Jump to an instant."""
        self._now = at


PHRASES = tuple(
    (moment, language, form, f"{text} {number}")
    for moment, text in (
        ("greeting_morning", "Morning, {name}"),
        ("greeting_day", "Day, {name}"),
        ("greeting_evening", "Evening, {name}"),
        ("acknowledge", "One moment"),
        ("offer_help", "How may I help"),
    )
    for language in ("lt", "en")
    for form in ("formal", "informal")
    for number in (1, 2)
)


def a_phrase(phrase_id: str = "p1", **changes: object) -> Phrase:
    """Return a sentence for a test."""
    values: dict[str, object] = {
        "id": phrase_id,
        "moment": "acknowledge",
        "language": "en",
        "form": "formal",
        "text": "One moment, please.",
    }
    return Phrase(**(values | changes))  # type: ignore[arg-type]


@contextmanager
def owner_acting(desk: Desk) -> Iterator[None]:
    """Let the owner act for a while; afterwards it is again who acted before."""
    before = desk.actor
    desk.actor = desk.read(people)[0].id
    try:
        yield
    finally:
        desk.actor = before


def opened(desk: Desk, *, acting: str = "Rūta", **shop: object) -> dict[str, str]:
    """Open a shop with an owner, Ona, a supervisor, Daiva, and a clerk, Rūta; return their ids by name."""
    opening = Opening(
        shop=Shop(id="", **({"name": "Kampas"} | shop)),  # type: ignore[arg-type]
        people=(("Ona", Role.OWNER), ("Daiva", Role.SUPERVISOR), ("Rūta", Role.CLERK)),
        phrases=PHRASES,
        policies=(("Told up front", "Pasakoma iš anksto"),),
        policies_told=True,
    )
    ids = desk.do("open_shop", lambda uow: open_shop(uow, opening)).answer
    names = dict(zip(("Ona", "Daiva", "Rūta"), ids, strict=True))
    desk.actor = names[acting]
    return names


def protected(desk: Desk) -> dict[str, str]:
    """Open a shop in which everybody has a secret, and lock it; return the people's ids by name."""
    names = opened(desk, acting="Ona")
    desk.choose_secret(names["Ona"], PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    desk.choose_secret(names["Daiva"], PASSPHRASE)
    desk.choose_secret(names["Rūta"], PIN)
    desk.people.lock()
    return names
