"""Where the strip stands: at which side, how high and how wide, remembered for each screen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen

LEAST, USUAL, MOST = 300, 340, 420  # pixels across at a text size of 100 %
HEIGHT, LOWEST = 1040, 300
FARTHEST = 100_000  # pixels; no screen has more
MOST_SCREENS = 20  # that are remembered; the one seen longest ago goes first


class Side(StrEnum):
    """The side of the screen that it keeps its distance from."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Stand:
    """How it stood on one screen."""

    side: Side = Side.RIGHT
    off: int = 0  # pixels from that side
    top: int = 0
    width: int = 0  # 0: as usual
    height: int = 0


@dataclass(frozen=True, slots=True)
class Remembered:
    """What this computer remembers of the strip."""

    stands: Mapping[str, Stand] = field(default_factory=dict)  # by screen, the one used last at the end
    names_hidden: bool = False
    told_on_top: bool = False  # how it is kept on top where the program cannot do it
    taps_only: bool = True  # a tap or a click leaves the keyboard where it is

    def with_stand(self, screen: str, stand: Stand) -> Remembered:
        """Return it with how the strip stands on a screen."""
        others = [(key, each) for key, each in self.stands.items() if key != screen]
        return replace(self, stands=dict([*others, (screen, stand)][-MOST_SCREENS:]))


def written(remembered: Remembered) -> str:
    """Return it as text to keep."""
    return json.dumps(asdict(remembered))


def read(text: object) -> Remembered:
    """Read what was kept; what cannot be read is as never kept."""
    try:
        found = json.loads(str(text))
    except (ValueError, RecursionError):
        return Remembered()
    if not isinstance(found, dict):
        return Remembered()
    stands = found.get("stands")
    known = stands if isinstance(stands, dict) else {}
    return Remembered(
        {str(screen): stand for screen, kept in known.items() if (stand := _stand(kept)) is not None},
        names_hidden=found.get("names_hidden") is True,
        told_on_top=found.get("told_on_top") is True,
        taps_only=taps if isinstance(taps := found.get("taps_only"), bool) else True,
    )


def _stand(kept: Any) -> Stand | None:
    if not isinstance(kept, dict) or kept.get("side") not in set(Side):
        return None
    numbers = [kept.get(each.name) for each in fields(Stand)[1:]]
    whole = [n for n in numbers if type(n) is int and abs(n) <= FARTHEST]
    return Stand(Side(kept["side"]), *whole) if len(whole) == len(numbers) else None


def key_of(screen: QScreen) -> str:
    """Return a name by which a screen is known again, on whichever plug it comes back."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
    return " ".join(part for part in parts if part) or screen.name()


def stand_of(frame: QRect, room: QRect, *, width: int, height: int) -> Stand:
    """Return how a window stands in the room of its screen; ``frame`` goes around it, the rest is inside."""
    left, right = frame.left() - room.left(), room.right() - frame.right()
    side = Side.LEFT if left < right else Side.RIGHT
    return Stand(side, left if side is Side.LEFT else right, frame.top() - room.top(), width, height)


def placed(stand: Stand, room: QRect, scale: float, *, frame: int = 0) -> QRect:
    """Return where it goes on a screen: as wide as may be at this size of text, and nowhere outside.

    The corner is that of the ``frame``, which is so many pixels wider than what it is around.
    """
    room = room.adjusted(0, 0, -frame, 0)
    least, most = (min(round(side * scale), room.width()) for side in (LEAST, MOST))
    width = max(least, min(stand.width or round(USUAL * scale), most))
    height = min(max(stand.height or round(HEIGHT * scale), LOWEST), room.height())
    free_across, free_down = room.width() - width, room.height() - height
    off = max(0, min(stand.off, free_across))
    left = room.left() + (off if stand.side is Side.LEFT else free_across - off)
    return QRect(left, room.top() + max(0, min(stand.top, free_down)), width, height)
