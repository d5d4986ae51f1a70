"""The example shop of a folder: made when it is asked for, and anew on each new day."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.data import device, seeds
from frontdesk.data.folder_lock import LOCK
from frontdesk.data.opening import is_used
from frontdesk.data.places import FILE, USED
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.services.errors import StorageError
from frontdesk.services.example_shop import build_example_shop


def prepare_example(folder: ShopFolder, language: str, alone: Callable[[], bool]) -> None:
    """Make the example shop where there is none of today, so that its line is always today's.

    ``alone`` tells whether no other program has it open, which would go on in files that are gone. Raises
    StorageError ``in_use``.
    """
    path, now = folder.path, folder.clock.now()
    made = f"{now.date().isoformat()} {language}"
    if is_used(path):
        remembered = device.remembered(path).get("example")
        if remembered in (None, made):  # a shop that is no example is never touched
            return
    if not alone():
        raise StorageError("in_use", LOCK)
    if is_used(path):
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", USED):
            (path / name).unlink(missing_ok=True)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    device.remember(path, {"example": "begun"})
    actor = build_example_shop(
        folder.open_desk,
        now=now,
        language=language,
        story=seeds.example_shop(),
        phrases=seeds.phrases(),
        policies=seeds.policies(),
        choices=seeds.waiting_lists(),
    )
    device.remember(path, {"example": made, "actor": actor})
