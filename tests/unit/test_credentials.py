"""Secrets: which may be chosen, and how long a miss waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import MORNING
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.credentials import (
    CODE_LENGTH,
    CODE_LETTERS,
    LEAST_LETTERS,
    LONGEST_WAIT_S,
    MOST_TRIES,
    SHOWN,
    Credential,
    SecretKind,
    checked,
    code_of,
    forgiven,
    is_valid,
    kind_for,
    read_code,
    tidy,
    tried,
    wait_for,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff

CREDENTIAL = Credential(
    staff_id="ruta", kind=SecretKind.PIN, hash="a hash", recovery="another", set_at=MORNING
)


def why_not(kind: SecretKind, secret: str, *names: str) -> tuple[str, object]:
    with pytest.raises(DomainError) as caught:
        checked(kind, secret, names=names)
    return caught.value.code, caught.value.params.get("reason", "")


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("000000", "same"),
        ("777777", "same"),
        ("123456", "run"),
        ("890123", "run"),
        ("654321", "run"),
        ("123123", "repeat"),
        ("121212", "repeat"),
        ("202620", "date"),
        ("198507", "date"),
        ("071985", "date"),
        ("311299", "date"),
        ("991231", "date"),
    ],
)
def test_a_pin_that_is_tried_first_is_refused_with_its_reason(pin: str, reason: str) -> None:
    assert why_not(SecretKind.PIN, pin) == ("weak_pin", reason)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12 456", "abcdef", "١٢٣٥٧٩", "１３５７９２"])
def test_a_pin_is_six_plain_digits(pin: str) -> None:
    assert why_not(SecretKind.PIN, pin) == ("pin_digits", "")


def test_nearly_every_pin_may_be_chosen() -> None:
    """Refusing more than it must would help whoever guesses."""
    good = 0
    for number in range(0, 1_000_000, 37):
        try:
            checked(SecretKind.PIN, f"{number:06}")
        except DomainError:
            continue
        good += 1
    assert good / len(range(0, 1_000_000, 37)) > 0.85


@pytest.mark.parametrize(
    "secret",
    ["dvylika juodvarnių", "отличный пароль", "abcde" * 40, "Ona prekiauja virduliais"],
)
def test_a_passphrase_of_any_letters_may_be_chosen(secret: str) -> None:
    assert checked(SecretKind.PASSPHRASE, secret, names=("Ona", "Kampas")) == secret


def test_a_passphrase_is_long_and_no_name() -> None:
    assert why_not(SecretKind.PASSPHRASE, "a" * (LEAST_LETTERS - 1)) == ("short_passphrase", "")
    assert why_not(SecretKind.PASSPHRASE, " " * 40) == ("short_passphrase", "")
    assert why_not(SecretKind.PASSPHRASE, "a" * 201) == ("long_passphrase", "")
    shop = "Namų apyvokos prekės"
    assert why_not(SecretKind.PASSPHRASE, "NAMU  APYVOKOS PREKES", "Ona", shop) == ("passphrase_is_name", "")


@pytest.mark.parametrize(
    "secret",
    ["aaaaaaaaaaaaaaa", "asdasdasdasdasdasd", "123456789012345", *SHOWN, *(f"“{one}.”" for one in SHOWN)],
)
def test_a_passphrase_that_is_tried_first_is_refused(secret: str) -> None:
    assert why_not(SecretKind.PASSPHRASE, secret) == ("easy_passphrase", "")
    assert why_not(SecretKind.PASSPHRASE, secret.upper()) == ("easy_passphrase", "")


@given(st.text())
def test_what_looks_the_same_is_the_same_secret(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy(f"  {text}\t") == tidy(text)


def test_letters_put_together_otherwise_are_the_same_secret() -> None:
    assert tidy("mano s\u030cauni z\u030codis") == tidy("mano šauni žodis")


def test_a_role_that_changes_makes_the_other_kind_count_as_none() -> None:
    clerk = Staff(id="ruta", role=Role.CLERK)
    assert is_valid(CREDENTIAL, clerk)
    assert not is_valid(CREDENTIAL, replace(clerk, role=Role.SUPERVISOR))
    assert not is_valid(None, clerk)
    assert [kind_for(role).value for role in Role] == ["passphrase", "passphrase", "pin"]


def test_each_miss_waits_longer_and_the_tenth_locks() -> None:
    waits, now, credential = [], MORNING, CREDENTIAL
    for _ in range(MOST_TRIES):
        assert not credential.locked
        credential = tried(credential, now)
        waits.append(wait_for(credential, now).total_seconds())
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S]
    assert credential.locked
    assert wait_for(credential, now + timedelta(days=400)) == timedelta(0)
    assert credential.locked  # no time ends that
    fresh = forgiven(credential)
    assert (fresh.tries, fresh.locked, wait_for(fresh, now)) == (0, False, timedelta(0))


@given(tries=st.integers(1, 9), back=st.integers(0, 10**7))
def test_a_clock_set_back_neither_shortens_a_wait_nor_makes_it_endless(tries: int, back: int) -> None:
    credential = replace(CREDENTIAL, tries=tries, last_try_at=MORNING)
    wait = wait_for(credential, MORNING - timedelta(seconds=back))
    assert wait == wait_for(credential, MORNING)
    assert timedelta(0) < wait <= timedelta(seconds=LONGEST_WAIT_S)


def test_no_hash_is_told_by_a_repr() -> None:
    assert "a hash" not in repr(CREDENTIAL)
    assert "another" not in repr(CREDENTIAL)


@given(st.binary(min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_recovery_code_is_read_as_it_was_written_down(random: bytes) -> None:
    code = code_of(random)
    assert [len(group) for group in code.split("-")] == [4] * 5
    read = read_code(code)
    assert len(read) == CODE_LENGTH
    assert set(read) <= set(CODE_LETTERS)
    assert read_code(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == read
