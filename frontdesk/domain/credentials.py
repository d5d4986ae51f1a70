"""The secrets people sign in with: which kind for whom, which are easily guessed, how long a miss waits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.domain.text import fold

PIN_DIGITS = 6
LEAST_LETTERS = 15  # of a passphrase (NIST SP 800-63B-4: a password that stands alone)
MOST_LETTERS = 200
MOST_TRIES = 10  # then the person is locked; no time ends that
LONGEST_WAIT_S = 60
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none is taken for another
SHOWN = ("the cat sleeps in box 12", "katė miega 12-oje dėžėje")  # on the screen, as examples
FEWEST_DIFFERENT = 5  # letters of a passphrase
CODE_LENGTH = 20  # 100 bits: cannot be guessed, however often it is tried


class SecretKind(StrEnum):
    """What somebody signs in with. A PIN tells colleagues apart; a passphrase also withstands guessing."""

    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - the word for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """The secret of one person, as a hash, and how often it was missed lately."""

    staff_id: str
    kind: SecretKind
    hash: str = field(repr=False)
    recovery: str = field(default="", repr=False)  # the hash of the owner's recovery code, until it is used
    set_at: datetime
    tries: int = 0  # since the last one that was right
    last_try_at: datetime | None = None
    locked: bool = False


def kind_for(role: Role) -> SecretKind:
    """Return what kind of secret a role needs."""
    return SecretKind.PIN if role is Role.CLERK else SecretKind.PASSPHRASE


def is_valid(credential: Credential | None, staff: Staff) -> bool:
    """Tell whether somebody has a secret of the kind that the role needs now."""
    return credential is not None and credential.kind is kind_for(staff.role)


def tidy(secret: str) -> str:
    """Return a secret as it is hashed: what looks the same is the same, and blanks do not count twice."""
    import unicodedata

    return " ".join(unicodedata.normalize("NFC", secret).split())


def checked(kind: SecretKind, secret: str, *, names: tuple[str, ...] = ()) -> str:
    """Return a secret that may be chosen, tidied.

    Raises DomainError: ``pin_digits`` (with ``digits``), ``weak_pin`` (``reason``: same, run, repeat or
    date), ``short_passphrase`` (``least``), ``long_passphrase`` (``most``), ``passphrase_is_name``,
    ``easy_passphrase``.
    """
    text = tidy(secret)
    if kind is SecretKind.PIN:
        if len(text) != PIN_DIGITS or not (text.isascii() and text.isdigit()):
            raise DomainError("pin_digits", digits=PIN_DIGITS)
        reason = _why_weak(text)
        if reason:
            raise DomainError("weak_pin", reason=reason)
        return text
    if len(text) < LEAST_LETTERS:
        raise DomainError("short_passphrase", least=LEAST_LETTERS)
    if len(text) > MOST_LETTERS:
        raise DomainError("long_passphrase", most=MOST_LETTERS)
    if fold(text) in {fold(tidy(name)) for name in names}:
        raise DomainError("passphrase_is_name")
    if _bare(text) in map(_bare, SHOWN) or _is_plain(text):
        raise DomainError("easy_passphrase")
    return text


def _bare(text: str) -> str:
    """Return the letters alone: a full stop or quotation marks make no other sentence of an example."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _why_weak(pin: str) -> str:
    """Return why a PIN would be among the first that somebody tries, or empty text."""
    if len(set(pin)) == 1:
        return "same"
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if steps in ({1}, {9}):
        return "run"
    if pin in (pin[:2] * 3, pin[:3] * 2):
        return "repeat"
    return "date" if _is_date(pin) else ""


def _is_plain(text: str) -> bool:
    """Tell whether a passphrase is one key held down, a few in turn, or the row of digits."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(text)} if text.isdecimal() else set()
    return len(set(fold(text))) < FEWEST_DIFFERENT or steps in ({1}, {9})


def _is_date(pin: str) -> bool:
    """Tell whether a PIN has a year at an end, or reads as day, month and year, or the other way round."""
    if "19" in (pin[:2], pin[2:4]) or "20" in (pin[:2], pin[2:4]):
        return True
    one, two, three = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    return any(_exists(day, two, year) for day, year in ((one, three), (three, one)))


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def wait_for(credential: Credential, now: datetime) -> timedelta:
    """Return how long the next try has to wait: 1, 2, 4, 8 … seconds after each miss, a minute at most.

    A clock that was set back makes the wait no shorter; it is counted anew from what the clock says now.
    """
    if not credential.tries or credential.last_try_at is None:
        return timedelta(0)
    wait = timedelta(seconds=min(2 ** (credential.tries - 1), LONGEST_WAIT_S))
    since = max(now - credential.last_try_at, timedelta(0))
    return max(wait - since, timedelta(0))


def tried(credential: Credential, now: datetime) -> Credential:
    """Return the credential with one more try counted, before anybody looks whether it was right."""
    tries = credential.tries + 1
    return replace(credential, tries=tries, last_try_at=now, locked=credential.locked or tries >= MOST_TRIES)


def forgiven(credential: Credential) -> Credential:
    """Return the credential without its misses: a right one, or somebody who may unlock it."""
    return replace(credential, tries=0, last_try_at=None, locked=False)


def code_of(random: bytes) -> str:
    """Return a recovery code made of random bytes, in groups that can be read out."""
    letters = [CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in random[:CODE_LENGTH]]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, CODE_LENGTH, 4))


def read_code(text: str) -> str:
    """Return a recovery code as it is hashed, however it was written down and typed."""
    read = text.upper().translate(str.maketrans("ILO", "110"))
    return "".join(letter for letter in read if letter in CODE_LETTERS)
