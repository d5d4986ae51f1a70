"""One key wrapped for safe keeping: by a passphrase, or by another key.

What has to be kept secret is a single random key of 32 bytes, each time under a salt that was never used
before. So no cipher is needed, and the standard library is enough on every system: scrypt makes 64 bytes
from passphrase and salt; the first 32 are a one-time pad for the key, the other 32 the key of an HMAC-
SHA256 over salt, costs and the padded key (encrypt, then authenticate). Pad and tag are independent parts
of one derivation, a pad is used once only, and nothing but the tag tells whether a passphrase is right:
each guess costs the whole scrypt.

Between two random keys there is nothing to stretch: HMAC-SHA512 stands in for scrypt.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

# OWASP, Password Storage Cheat Sheet: N=2^17, r=8, p=1. 128 MiB and a third of a second for each try.
COST = 1 << 17
_BLOCK = 8
_DEAREST = 1 << 20  # a file from elsewhere may not ask for more


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key that only the right secret brings out again; all but ``cost`` in hexadecimal digits."""

    salt: str
    key: str
    tag: str
    cost: int = 0  # of scrypt; 0 where another key wraps it


def wrap_by_passphrase(key: str, passphrase: str) -> Wrapped:
    """Wrap a key of 64 hexadecimal digits."""
    salt = secrets.token_bytes(16)
    return _wrap(key, salt, COST, _stretch(passphrase, salt, COST))


def unwrap_by_passphrase(wrapped: Wrapped, passphrase: str) -> str | None:
    """Return the key, or None if the passphrase is not the one."""
    if not 2 <= wrapped.cost <= _DEAREST:
        return None
    return _unwrap(wrapped, _stretch(passphrase, bytes.fromhex(wrapped.salt), wrapped.cost))


def wrap_by_key(key: str, by: str) -> Wrapped:
    """Wrap a key by another one."""
    salt = secrets.token_bytes(16)
    return _wrap(key, salt, 0, _spread(by, salt))


def unwrap_by_key(wrapped: Wrapped, by: str) -> str | None:
    """Return the key, or None if another one wrapped it."""
    return _unwrap(wrapped, _spread(by, bytes.fromhex(wrapped.salt)))


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    typed = unicodedata.normalize("NFKC", passphrase).encode()  # the same from every keyboard
    room = 2 * 128 * _BLOCK * cost
    return hashlib.scrypt(typed, salt=salt, n=cost, r=_BLOCK, p=1, maxmem=room, dklen=64)


def _spread(by: str, salt: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(by), b"frontdesk former key" + salt, "sha512")


def _wrap(key: str, salt: bytes, cost: int, stream: bytes) -> Wrapped:
    padded = _padded(bytes.fromhex(key), stream)
    return Wrapped(salt.hex(), padded.hex(), _tag(stream, salt, cost, padded), cost)


def _unwrap(wrapped: Wrapped, stream: bytes) -> str | None:
    padded = bytes.fromhex(wrapped.key)
    tag = _tag(stream, bytes.fromhex(wrapped.salt), wrapped.cost, padded)
    return _padded(padded, stream).hex() if hmac.compare_digest(tag, wrapped.tag) else None


def _padded(key: bytes, stream: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(key, stream[:32], strict=True))


def _tag(stream: bytes, salt: bytes, cost: int, padded: bytes) -> str:
    message = b"frontdesk key 1" + salt + cost.to_bytes(8) + padded
    return hmac.digest(stream[32:], message, "sha256").hex()
