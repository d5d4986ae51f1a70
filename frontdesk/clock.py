"""The only readers of the time: the computer's clock, and the shop's, which no wait is bent by."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_THROUGH_SLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC, to the millisecond that the store keeps."""
        return _whole(datetime.now(UTC))


class ShopClock:
    """The shop's time: the computer's clock as it was once, and seconds that nobody can set since then.

    The seconds go on while the computer sleeps, for whoever stands at the counter stands there all the same.
    A clock that is set forth or back is taken over by ``follow``, which is for when nobody is in the shop:
    until then every wait is as long as it was. In the same boot that holds across restarts of the program,
    for which ``kept`` is what ``keep`` returned.
    """

    def __init__(
        self,
        kept: Mapping[str, object] | None = None,
        *,
        wall: Callable[[], datetime] | None = None,
        steady: Callable[[], float] | None = None,
        boot: str | None = None,
    ) -> None:
        self._wall = wall or SystemClock().now
        self._steady = steady or steady_seconds
        self._boot = boot_id() if boot is None else boot
        self._began = self._begun_at(kept or {})
        if self._began is None:
            self.follow()

    def now(self) -> datetime:
        """Return the shop's instant, aware, in UTC, to the millisecond."""
        assert self._began is not None
        return _whole(self._began + timedelta(seconds=self._steady()))

    def wall(self) -> datetime:
        """Return the instant of the computer's clock: what deadlines and dates keep to."""
        return self._wall()

    def steady(self) -> float:
        """Return seconds that only ever go on, also in sleep."""
        return self._steady()

    @property
    def behind(self) -> timedelta:
        """How far the shop's time is behind the computer's clock; below zero when it is ahead."""
        return self.wall() - self.now()

    def follow(self) -> None:
        """Take over the time of the computer's clock."""
        self._began = self._wall() - timedelta(seconds=self._steady())

    def keep(self) -> dict[str, object]:
        """Return what another start in this boot goes on from; nothing where boots cannot be told apart."""
        assert self._began is not None
        return {"boot": self._boot, "began": self._began.timestamp()} if self._boot else {}

    def _begun_at(self, kept: Mapping[str, object]) -> datetime | None:
        began = kept.get("began")
        if not self._boot or kept.get("boot") != self._boot or not isinstance(began, int | float):
            return None
        try:
            found = _EPOCH + timedelta(seconds=began) if math.isfinite(began) else None
            if found is not None:
                _whole(found + timedelta(seconds=self._steady()))
        except OverflowError:
            return None
        return found


def steady_seconds() -> float:
    """Return seconds since some point of this boot, those of sleep included.

    Linux stops its monotonic clock in sleep and has another that goes on; of macOS it is this very clock that
    goes on, and Python's ``monotonic`` that stops; on Windows that one goes on.
    """
    return time.monotonic() if _THROUGH_SLEEP is None else time.clock_gettime(_THROUGH_SLEEP)


def boot_id() -> str:
    """Return what tells this boot of the computer from any other, or empty text where nothing does."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
