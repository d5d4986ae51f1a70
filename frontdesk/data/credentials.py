"""Secrets in the store: hashes only, in a table that no journal, undo or draft ever holds a copy of."""

from __future__ import annotations

from functools import cache
from typing import Any

from frontdesk.data.engine import Engine, Row
from frontdesk.data.table import Image, Recorder, to_instant, to_text
from frontdesk.domain.credentials import MOST_LETTERS, Credential, SecretKind
from frontdesk.services.errors import StorageError

ENTITY = "credential"
_FIELDS = ("staff_id", "kind", "hash", "recovery", "set_at", "tries", "last_try_at", "locked")
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM credential"
_SECRET = frozenset({"hash", "recovery"})
# OWASP's least for argon2id: about 20 ms here, and as long as that on each guess of a stolen file.
_MEMORY_KIB, _PASSES, _LANES = 19 * 1024, 2, 1


class SqlCredentials:
    """The ``Credentials`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        self._engine = engine
        self._recorder = recorder

    def find(self, staff_id: str) -> Credential | None:
        """Return somebody's secret, if there is one."""
        found = self._engine.rows(f"{_SELECT} WHERE staff_id = :id", {"id": staff_id})
        return _credential(found[0]) if found else None

    def all(self) -> dict[str, Credential]:
        """Return every secret by the person's id."""
        return {row[0]: _credential(row) for row in self._engine.rows(_SELECT)}

    def keep(self, credential: Credential) -> None:
        """Keep a secret, or how often it was missed; the journal is told everything but the hashes."""
        before = self.find(credential.staff_id)
        values = _image(credential)
        parts = ", ".join(f"{name} = excluded.{name}" for name in _FIELDS[1:])
        self._engine.run(
            f"INSERT INTO credential ({', '.join(_FIELDS)}) VALUES ({', '.join(f':{f}' for f in _FIELDS)})"
            f" ON CONFLICT (staff_id) DO UPDATE SET {parts}",
            values,
        )
        told = _told(_image(before)) if before else None
        self._recorder.record(ENTITY, credential.staff_id, told, _told(values))

    def drop(self, staff_id: str) -> None:
        """Forget somebody's secret."""
        before = self.find(staff_id)
        if before is not None:
            self._engine.run("DELETE FROM credential WHERE staff_id = :id", {"id": staff_id})
            self._recorder.record(ENTITY, staff_id, _told(_image(before)), None)

    def mark(self, staff_id: str) -> None:
        """Let the journal say that something was tried which changes nothing."""
        self._recorder.record(ENTITY, staff_id, None, None)

    def hashed(self, secret: str) -> str:
        """Return the hash that is kept of a secret; takes as long as a guess would."""
        return _hasher().hash(secret)  # type: ignore[no-any-return]

    def fits(self, hashed: str, secret: str) -> bool:
        """Tell whether a hash is of this secret. Raises StorageError ``damaged`` for what is no hash."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return bool(_hasher().verify(hashed, secret[: 2 * MOST_LETTERS]))
        except VerificationError:
            return False
        except InvalidHashError as error:
            raise StorageError("damaged", "credential") from error


@cache
def _hasher() -> Any:
    from argon2 import PasswordHasher  # not needed before somebody signs in

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)


def _credential(row: Row) -> Credential:
    staff_id, kind, hashed, recovery, set_at, tries, last_try_at, locked = row
    return Credential(
        staff_id=staff_id,
        kind=SecretKind(kind),
        hash=hashed,
        recovery=recovery,
        set_at=to_instant(set_at),
        tries=tries,
        last_try_at=to_instant(last_try_at) if last_try_at else None,
        locked=bool(locked),
    )


def _image(credential: Credential) -> Image:
    return {
        "staff_id": credential.staff_id,
        "kind": credential.kind.value,
        "hash": credential.hash,
        "recovery": credential.recovery,
        "set_at": to_text(credential.set_at),
        "tries": credential.tries,
        "last_try_at": to_text(credential.last_try_at) if credential.last_try_at else None,
        "locked": int(credential.locked),
    }


def _told(image: Image) -> Image:
    return {name: value for name, value in image.items() if name not in _SECRET}
