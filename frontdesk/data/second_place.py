"""The second place for copies, such as a stick: which one was chosen, and how it stands there."""

from __future__ import annotations

from pathlib import Path

from frontdesk.data import device
from frontdesk.data.copying import PART
from frontdesk.data.files import disk, lay_down
from frontdesk.data.listing import copies_in, in_order, is_good, shop_of
from frontdesk.data.table import to_instant
from frontdesk.domain.copies import WITHOUT_SECOND_PLACE
from frontdesk.services.copies import Copy, SecondPlace
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Clock

OF_SHOP = "frontdesk-copies-"  # the folder in a second place, one for each shop
_REMEMBERED = "second_place"


class ChosenPlace:
    """What this computer remembers of the second place of one data folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._data = folder
        self._clock = clock

    def choose(self, place: Path | None) -> None:
        """Remember another place, or none. Raises StorageError where nothing can be kept there."""
        if place is None:
            device.remember_about(self._data, _REMEMBERED, {})
            return
        place = place.absolute()
        if place == self._data or self._data in place.parents:
            raise StorageError("same_place")
        if not place.is_dir():
            raise StorageError("place_missing")
        with disk():
            probe = place / f".frontdesk{PART}"
            lay_down(probe)
            probe.unlink()
        chosen = {"path": str(place), "since": self._clock.now().isoformat()}
        device.remember_about(self._data, _REMEMBERED, chosen)

    def standing(self) -> SecondPlace | None:
        """Return how it stands, if one was chosen."""
        kept = self._remembered()
        if not kept:
            return None
        path = Path(kept["path"])
        there = path.is_dir()
        last = to_instant(kept["last"]) if kept.get("last") else None
        since = last or to_instant(kept["since"])
        quiet = self._clock.now() - since < WITHOUT_SECOND_PLACE
        problem = str(kept.get("problem", "")) if there else "second_missing"
        return SecondPlace(path, there, last, problem, quiet)

    def folder(self) -> Path | None:
        """Return the folder of this shop's copies there, where the place can be reached now."""
        kept = self._remembered()
        if not kept or not Path(kept["path"]).is_dir():
            return None
        shop = shop_of(self._data)
        return Path(kept["path"]) / f"{OF_SHOP}{shop[-8:]}" if shop else None

    def copies(self) -> list[Copy]:
        """Return this shop's copies there; one of another shop that somebody laid there is left alone."""
        second = self.folder()
        return list(copies_in(second, in_second=True, of_shop=shop_of(self._data))) if second else []

    def note(self, second: Path, problem: str) -> None:
        """Remember what came of bringing copies there: a code, or empty text, and the newest good one."""
        there = copies_in(second, of_shop=shop_of(self._data))
        last = next((copy for copy in in_order(there, self._clock.now()) if is_good(copy)), None)
        kept = self._remembered()
        told_last = last.at.isoformat() if last else kept.get("last", "")
        found = kept | {"problem": problem, "last": told_last}
        if found != kept:
            device.remember_about(self._data, _REMEMBERED, found)

    def _remembered(self) -> dict[str, str]:
        """Return what is remembered; nothing of what cannot be ours."""
        kept = device.remembered_about(self._data, _REMEMBERED)
        if not {"path", "since"} <= kept.keys() or not all(isinstance(v, str) for v in kept.values()):
            return {}
        try:
            moments = [to_instant(kept[name]) for name in ("since", "last") if kept.get(name)]
            Path(kept["path"]).is_dir()
        except (ValueError, OSError):  # no moment; or nothing that could be a path, on this system
            return {}
        return kept if moments and all(at.tzinfo is not None for at in moments) else {}
