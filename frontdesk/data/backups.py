"""The safe copies of one data folder: made when due, kept as long as the rules say, in two places."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from frontdesk.data.beside import lay_beside
from frontdesk.data.copying import MANIFEST, PART, copy_file, copy_store, open_in_use
from frontdesk.data.engine import ours
from frontdesk.data.examining import head_of
from frontdesk.data.files import disk, forget, private_folder
from frontdesk.data.folder_lock import alone_in
from frontdesk.data.listing import (
    copies_in,
    in_order,
    is_good,
    is_of_other,
    made_in,
    name_of,
    remove,
    shop_of,
)
from frontdesk.data.places import COPIES, FILE
from frontdesk.data.restoring import AskKey, Restoring, nobody_knows
from frontdesk.data.second_place import OF_SHOP, ChosenPlace
from frontdesk.domain.calendar import closing_time, local_date, zone_of
from frontdesk.domain.copies import DAILY, is_due, makes_room, superseded
from frontdesk.domain.shop import Shop
from frontdesk.services.checking import Noted
from frontdesk.services.copies import (
    AfterRestore,
    Copy,
    Facts,
    Kind,
    Preview,
    Progress,
    Standing,
    WayBack,
)
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Around, Clock

log = logging.getLogger(__name__)
LEFT_AFTER = timedelta(hours=1)
Mend = Callable[[Path], None]  # makes the copies in a place as they have to be by now


class Backups:
    """Makes, lists and lets go of the copies (the ``SafeCopies`` port). Slow: for a thread that may wait."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        key_of: Callable[[], str] = str,
        ask_key: AskKey = nobody_knows,
        after_restore: Sequence[AfterRestore] = (),
        mend: Sequence[Mend] = (),
    ) -> None:
        """``key_of`` returns the key in force, which may change while the program runs.

        ``ask_key`` finds the key of a copy that this one does not open. ``mend`` is done in each place once
        it is there: a stick that was away may hold whom somebody forgot since, or copies under a former key.
        """
        self.folder = folder
        self.here = folder / COPIES
        self._key_of = key_of
        self._clock = clock
        self._problem = ""
        self._zone = zone_of(Shop(id=""))  # until the shop's own is known
        self._mend = tuple(mend)
        self._place = ChosenPlace(folder, clock)
        self._restoring = Restoring(folder, clock, key_of=key_of, ask_key=ask_key, hooks=after_restore)

    # How they stand.

    def standing(self) -> Standing:
        """Return how the copies stand, the newest first."""
        copies = list(copies_in(self.here))
        known = {copy.path.name for copy in copies}
        copies += [copy for copy in self._place.copies() if copy.path.name not in known]
        return Standing(
            in_order(copies, self._clock.now()), self._place.standing(), self.way_back(), self._problem
        )

    def last_head(self) -> Noted | None:
        """Return the newest row of the journal known outside the store; the store must still have it.

        That of the newest copy, or of the copy that was brought back since.
        """
        newest = next((copy for copy in self.standing().copies if is_good(copy)), None)
        brought = self._restoring.brought_head()
        if brought is not None and (newest is None or newest.at <= brought[0]):
            return Noted(*brought[1:])
        if newest is None or newest.facts is None:
            return None
        where = str(newest.path) if newest.in_second else newest.path.name
        return Noted(newest.facts.seq, newest.facts.hash, where)

    def look_in(self, folder: Path) -> tuple[Copy, ...]:
        """Return the copies in a folder somebody points to, and in those that a second place holds."""
        found = list(copies_in(folder, anything=True))
        with suppress(OSError):
            for inner in (*sorted(folder.glob(OF_SHOP + "*")), folder / COPIES):
                found += copies_in(inner)
        ours = shop_of(self.folder)
        told = [replace(copy, of_other=is_of_other(copy, ours)) for copy in found]
        return in_order(told, self._clock.now())

    # Making them.

    def tend(self, shop: Shop | None, *, at_close: bool = False) -> bool:
        """Make a copy if one is due, and bring the second place up to date; tell whether one was made."""
        if shop is None or shop.example:
            return False
        self._zone = zone_of(shop)
        self._restoring.clear()
        made = False
        try:
            if self._is_due(shop, at_close=at_close):
                self.make(Progress())
                made = True
            else:
                self._mend_here()
                if second := self._place.folder():
                    self._catch_up(second, Progress())
        except StorageError as error:
            self._problem = error.code
            log.warning("no safe copy made", extra={"code": error.code})
        return made

    def make(self, progress: Progress) -> Copy:
        """Make a copy now, here and in the second place. Raises StorageError or Stopped."""
        now = self._clock.now()
        target = self.here / name_of(Kind.REGULAR, now)
        self._clear_leftovers(self.here)
        try:
            facts = self._copy_with_room(target, now, progress)
        except StorageError as error:
            self._problem = error.code
            raise
        self._problem = ""
        self._mend_here()
        self._let_go(self.here)
        if second := self._place.folder():
            self._catch_up(second, progress)
        return Copy(target, Kind.REGULAR, now, facts.size, facts)

    def make_at(self, target: Path, progress: Progress) -> Copy:
        """Make a copy at a place of somebody's own choice, a file or a folder. Raises StorageError."""
        now = self._clock.now()
        if target.is_dir():
            target /= name_of(Kind.REGULAR, now)
        if target.exists():
            raise StorageError("exists_already", target.name)
        if not target.parent.is_dir():
            raise StorageError("place_missing")
        facts = copy_store(self.folder / FILE, target, key=self._key_of(), at=now, progress=progress)
        with disk():
            lay_beside(self.folder, target.parent)
        return Copy(target, Kind.REGULAR, now, facts.size, facts)

    def _copy_with_room(self, target: Path, now: datetime, progress: Progress) -> Facts:
        """Make a copy; where there is no room, the oldest that is kept for its week alone makes some."""
        while True:
            try:
                return copy_store(self.folder / FILE, target, key=self._key_of(), at=now, progress=progress)
            except StorageError as error:
                made = made_in(self.here)
                oldest = makes_room(list(made), now=now, zone=self._zone)
                if error.code != "no_room" or oldest is None:
                    raise
                remove(made[oldest])

    def _is_due(self, shop: Shop, *, at_close: bool) -> bool:
        newest = next(
            (copy for copy in in_order(copies_in(self.here), self._clock.now()) if is_good(copy)), None
        )
        facts = newest.facts if newest else None
        connection = open_in_use(self.folder / FILE, key=self._key_of())
        try:
            with ours():
                head = head_of(connection)
        finally:
            connection.close()
        changed = facts is None or head != (facts.seq, facts.hash, facts.steps)
        if at_close:
            return changed
        now = self._clock.now()
        last = facts.at if facts else None
        return is_due(last, now=now, changed=changed, closed_at=closed_before(shop, now))

    # Letting go of them.

    def _let_go(self, folder: Path, *, of_shop: str = "") -> None:
        """Take away what is older than the rules keep; in a second place nothing of another shop."""
        zone = self._zone
        with disk(), alone_in(folder):
            made = made_in(folder, of_shop=of_shop)
            for gone in superseded(list(made), now=self._clock.now(), zone=zone):
                remove(made[gone])
            days = {each.at.astimezone(zone).date() for each in made}
            for copy in copies_in(folder, of_shop=of_shop):
                day = copy.at.astimezone(zone).date()
                if copy.kind is not Kind.REGULAR and sum(later > day for later in days) >= DAILY:
                    remove(copy.path)

    def _clear_leftovers(self, folder: Path) -> None:
        """Take away what a crash in a copy left behind; what is fresh may be another program's work."""
        old = (self._clock.now() - LEFT_AFTER).timestamp()
        with suppress(OSError):
            left = set(folder.glob(f"*{PART}"))
            for manifest in folder.glob(f"*.db{MANIFEST}"):
                if not manifest.with_name(manifest.name.removesuffix(MANIFEST)).exists():
                    left.add(manifest)
            for path in left:
                if path.lstat().st_mtime < old:
                    forget(path)

    # The second place.

    def choose_second(self, place: Path | None) -> None:
        """Keep copies in a second place too, or no longer. Raises StorageError."""
        self._place.choose(place)
        if second := self._place.folder():
            self._catch_up(second, Progress())

    def second_folder(self) -> Path | None:
        """Return the folder of this shop's copies in the second place, where that is there now."""
        return self._place.folder()

    def in_second(self) -> list[Path] | None:
        """Return this shop's copies in the second place; None where that is out of reach."""
        return None if self._place.folder() is None else [copy.path for copy in self._place.copies()]

    def _catch_up(self, second: Path, progress: Progress) -> None:
        """Bring the second place what it misses, the newest first. What fails there harms nothing here."""
        problem = ""
        try:
            with disk():
                private_folder(second)
                self._clear_leftovers(second)
                known = {copy.path.name for copy in copies_in(second) if is_good(copy)}
                for copy in in_order(copies_in(self.here), self._clock.now()):
                    if copy.kind is Kind.REGULAR and copy.facts and copy.path.name not in known:
                        copy_file(copy.path, second / copy.path.name, progress=progress)
                self._mend_in(second)
                self._let_go(second, of_shop=shop_of(self.folder))
        except StorageError as error:
            problem = error.code
            log.warning("second place", extra={"code": error.code})
        self._place.note(second, problem)

    def _mend_here(self) -> None:
        """A copy that was just made is good, also where an older one could not be mended now."""
        try:
            self._mend_in(self.here)
        except StorageError as error:
            log.warning("copies not mended", extra={"code": error.code})

    def _mend_in(self, place: Path) -> None:
        """Let the copies in a place follow what became of the data, and lay beside them what they need."""
        if not place.is_dir():
            return
        with disk():
            for mend in self._mend:
                mend(place)
            lay_beside(self.folder, place)

    # Bringing one back.

    def preview(self, path: Path, progress: Progress) -> Preview:
        """Look at what a copy holds; changes nothing. Raises StorageError or Stopped."""
        return self._restoring.preview(path, progress)

    def bring_back(self, path: Path, *, actor: str, progress: Progress, around: Around) -> WayBack | None:
        """Bring a copy back in place of the store in use, which is put aside first."""
        aside = self.here / name_of(Kind.ASIDE, self._clock.now())
        bad = self.here / name_of(Kind.UNREADABLE, self._clock.now())
        return self._restoring.bring_back(
            path, aside=aside, unreadable=bad, actor=actor, progress=progress, around=around
        )

    def way_back(self) -> WayBack | None:
        """Return the way back to how it was before a copy was brought back, if there is one."""
        return self._restoring.way_back()


def closed_before(shop: Shop, now: datetime) -> datetime | None:
    """Return when the shop closed last."""
    today = local_date(shop, now)
    closings = (closing_time(shop, day) for day in (today, today - timedelta(days=1)))
    return next((closing for closing in closings if closing is not None and closing <= now), None)
