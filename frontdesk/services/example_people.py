"""The customers of the example shop: Lithuania's own mix of names, and what a shop may know of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from frontdesk.domain.customers import HELPS, Customer, Form, Origin
from frontdesk.domain.text import fold


@dataclass(frozen=True, slots=True)
class Person:
    """A customer of the example and the key by which its story speaks of them."""

    key: str
    customer: Customer


def invent_people(story: Mapping[str, Any], *, language: str, now: datetime, rng: Random) -> list[Person]:
    """Return the people the story names, then the others by each group's share."""
    inventor = _Inventor(story, language, now, rng)
    people = [inventor.named(told) for told in story["cast"]]
    for group, names in story["names"].items():
        people += [inventor.somebody(group, names, number) for number in range(names["share"])]
    return people


class _Inventor:
    """Draws people by chance, never two of the same name."""

    def __init__(self, story: Mapping[str, Any], language: str, now: datetime, rng: Random) -> None:
        self._story = story
        self._language = language
        self._now = now
        self._rng = rng
        self._used = {(told["given"], told["surname"]) for told in story["cast"]}
        self._number = 0

    def named(self, told: Mapping[str, Any]) -> Person:
        """Return somebody the story tells of."""
        say_as = told.get("say_as", {}).get(self._language, "")
        helps = told.get("helps", "")
        customer = Customer(
            id="",
            given=told["given"],
            surname=told["surname"],
            title=told["title"],
            gender=told.get("gender", ""),
            language=told.get("language", ""),
            speaks=told.get("speaks", ""),
            form=Form.INFORMAL if told.get("informal") else Form.FORMAL,
            say_as=say_as,
            say_as_origin=Origin.TOLD if say_as else "",
            phone=told["phone"],
            email=told.get("email", ""),
            helps=helps,
            helps_agreed=self._now if helps else None,
            note=told.get("note", {}).get(self._language, ""),
        )
        return Person(told["key"], customer)

    def somebody(self, group: str, names: Mapping[str, Any], number: int) -> Person:
        """Return somebody of a group."""
        woman = self._rng.random() < 0.58
        given, surname = self._name(names, woman=woman)
        informal = self._rng.random() < 0.08
        say_as = self._say_as(given) or self._say_as(surname)
        helps = self._rng.choice(HELPS) if self._rng.random() < 0.08 else ""
        title, gender = self._title(woman=woman)
        customer = Customer(
            id="",
            given=given,
            surname=surname,
            title=title,
            gender=gender,
            language=self._greeted_in(group),
            speaks="" if group == "lt" else f"{group},lt",
            form=Form.INFORMAL if informal else Form.FORMAL,
            say_as=say_as,
            say_as_origin=Origin.TOLD if say_as else "",
            phone=self._phone(),
            email=self._email(given, surname),
            helps=helps,
            helps_agreed=self._now if helps else None,
            note=self._rng.choice(self._story["notes"][self._language]) if self._rng.random() < 0.12 else "",
        )
        return Person(f"{group} {number}", customer)

    def _name(self, names: Mapping[str, Any], *, woman: bool) -> tuple[str, str]:
        while True:
            given = self._rng.choice(names["women" if woman else "men"])
            man, married, unmarried = self._rng.choice(names["surnames"])
            surname = (married if self._rng.random() < 0.6 else unmarried) if woman else man
            if (given, surname) not in self._used:
                self._used.add((given, surname))
                return given, surname

    def _title(self, *, woman: bool) -> tuple[str, str]:
        """A title for most; a doctor's gender as told, since "daktarė" needs it."""
        chance = self._rng.random()
        if chance < 0.03:
            return "dr", "f" if woman else "m"
        if chance < 0.65:
            return ("ms" if woman else "mr"), ""
        return "", ""

    def _say_as(self, name: str) -> str:
        return str(self._story["say_as"].get(name, {}).get(self._language, ""))

    def _greeted_in(self, group: str) -> str:
        """Whoever speaks Lithuanian well enough is greeted in the shop's language."""
        return "" if group == "lt" or (group in {"pl", "ru"} and self._rng.random() < 0.5) else group

    def _phone(self) -> str:
        self._number += 1
        if self._rng.random() < 0.12:
            return ""
        digits = f"{self._rng.randrange(10, 100)}{self._rng.randrange(100):02}{self._number:03}"
        return f"+370 6{digits[:2]} {digits[2:]}"

    def _email(self, given: str, surname: str) -> str:
        return f"{fold(given)}.{fold(surname)}@example.com" if self._rng.random() < 0.4 else ""
