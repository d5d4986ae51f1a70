"""What is known outside the store of how far its journal went: the newest entry, noted beside each copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from frontdesk.data.copying import MANIFEST
from frontdesk.data.engine import Engine
from frontdesk.data.listing import NAMES
from frontdesk.data.places import COPIES
from frontdesk.data.table import to_instant
from frontdesk.services.checking import Noted
from frontdesk.services.copies import Kind
from frontdesk.services.errors import StorageError

ASIDE = dict(NAMES)[Kind.ASIDE]
MANIFESTS = f"*.db{MANIFEST}"
MOST = 64 * 1024  # bytes of a manifest; a larger file is none


def known_heads(folder: Path, engine: Engine, others: Iterable[Noted] = ()) -> list[Noted]:
    """Return the newest entries that the copies of a data folder know of, and what others know besides.

    When a copy is brought back the journal is shorter than later ones knew it; those say nothing any more.
    """
    since = _brought_back(engine)
    here = (noted for at, noted in _noted(folder / COPIES) if since is None or at > since)
    each = {(noted.seq, noted.hash): noted for noted in (*others, *here)}
    return sorted(each.values())


def _brought_back(engine: Engine) -> datetime | None:
    try:
        found = engine.rows("SELECT max(at) FROM command WHERE code = 'restore_copy'")
    except StorageError:  # the check itself tells of damage
        return None
    return to_instant(found[0][0]) if found and found[0][0] else None


def _noted(copies: Path) -> Iterator[tuple[datetime, Noted]]:
    for path in sorted(copies.glob(MANIFESTS)):
        if path.name.startswith(ASIDE):  # what was left behind when a copy was brought back
            continue
        try:
            if path.stat().st_size > MOST:
                continue
            noted = json.loads(path.read_text("utf8"))
            at, seq, digest = to_instant(noted["at"]), noted["seq"], noted["hash"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            continue
        if at.tzinfo is not None and isinstance(seq, int) and isinstance(digest, str) and seq > 0:
            yield at, Noted(seq, digest, path.name.removesuffix(MANIFEST))
