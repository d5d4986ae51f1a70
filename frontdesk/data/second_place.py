"""The second place for the copies, as this computer remembers it; it may be a stick that is not in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from frontdesk.data import device
from frontdesk.data.copying import PART
from frontdesk.data.files import lay_down, told
from frontdesk.data.table import to_instant
from frontdesk.domain.copies import WITHOUT_SECOND_PLACE
from frontdesk.services.copies import SecondPlace
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Clock

_REMEMBERED = "second_place"


class RememberedPlace:
    """Where the second place of a data folder is, and how it stood when it was last there."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def choose(self, place: Path | None) -> None:
        """Remember another place, or none any more. Raises StorageError."""
        if place is None:
            device.remember_about(self._folder, _REMEMBERED, {})
            return
        place = place.absolute()
        if place == self._folder or self._folder in place.parents:
            raise StorageError("same_place")
        if not place.is_dir():
            raise StorageError("place_missing")
        with told():
            probe = place / f".frontdesk{PART}"
            lay_down(probe)
            probe.unlink()
        chosen = {"path": str(place), "since": self._clock.now().isoformat()}
        device.remember_about(self._folder, _REMEMBERED, chosen)

    def note(self, *, problem: str, last: datetime | None) -> None:
        """Remember how it stands now: a code of StorageError or empty text, and the newest copy there."""
        kept = self._kept()
        found = kept | {"problem": problem, "last": last.isoformat() if last else kept.get("last", "")}
        if found != kept:
            device.remember_about(self._folder, _REMEMBERED, found)

    def there(self) -> Path | None:
        """Return the place where it is there now."""
        kept = self._kept()
        return Path(kept["path"]) if kept and Path(kept["path"]).is_dir() else None

    def standing(self) -> SecondPlace | None:
        """Return how it stands; None where none was chosen."""
        kept = self._kept()
        if not kept:
            return None
        path = Path(kept["path"])
        there = path.is_dir()
        last = to_instant(kept["last"]) if kept.get("last") else None
        since = last or to_instant(kept["since"])
        quiet = self._clock.now() - since < WITHOUT_SECOND_PLACE
        problem = kept.get("problem", "") if there else "second_missing"
        return SecondPlace(path, there, last, problem, quiet)

    def _kept(self) -> dict[str, str]:
        """Return what is remembered; nothing of what cannot be ours."""
        kept = device.remembered_about(self._folder, _REMEMBERED)
        if not {"path", "since"} <= kept.keys() or not all(isinstance(v, str) for v in kept.values()):
            return {}
        try:
            moments = [to_instant(kept["since"])] + ([to_instant(kept["last"])] if kept.get("last") else [])
        except ValueError:
            return {}
        return kept if all(at.tzinfo is not None for at in moments) else {}
