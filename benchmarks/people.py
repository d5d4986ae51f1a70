"""Made-up customers, the same ones in every run: names of Lithuania, phones, some e-mail addresses."""

from __future__ import annotations

import random
from collections.abc import Iterator

from frontdesk.domain.customers import Customer


def _cut(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MEN = _cut(
    "Jonas Tomas Mantas Lukas Darius Rimas Andrius Mindaugas Gintaras Vytautas Šarūnas Žygimantas Ąžuolas "
    "Petras Antanas Kęstutis Marius Paulius Rokas Saulius"
)
WOMEN = _cut(
    "Ona Rūta Daiva Jūratė Žemyna Eglė Austėja Gabija Emilija Ieva Lina Šarūnė Birutė Viktorija Agnė "
    "Kristina Monika Rasa Jurgita Ugnė"
)
OTHERS = _cut("Anna Andrzej Oleksandr Iryna Svetlana Dmitrij John Emma Katarzyna Olha")
STARTS = _cut("Ka Jan Pet Sta But Žuk Šim Ra Vai Gri Bal Ma Dau Ur Pau Ve Či No Le Ži Gu Tam Ku Ša Bra")
MIDDLES = _cut("zla vič ra ku mū do li bu no mo si ge vy ba li na ru sta ši ni ki va te ka žu")
ENDS = (("auskas", "auskienė"), ("ėnas", "ėnienė"), ("aitis", "aitė"), ("ys", "ytė"), ("utis", "utienė"))


def a_person(number: int, chance: random.Random) -> Customer:
    """Return one customer; the same number and chance give the same one."""
    woman = chance.random() < 0.5
    given = chance.choice(OTHERS) if chance.random() < 0.15 else chance.choice(WOMEN if woman else MEN)
    middle = "".join(chance.choice(MIDDLES) for _ in range(chance.randint(1, 2)))
    surname = chance.choice(STARTS) + middle + chance.choice(ENDS)[woman]
    phone = f"+3706{number % 10_000_000:07}"
    email = f"{number}@example.lt" if chance.random() < 0.4 else ""
    return Customer(id="", given=given, surname=surname, phone=phone, email=email)


def people(count: int) -> Iterator[Customer]:
    """Return so many customers."""
    chance = random.Random(20261123)
    return (a_person(number, chance) for number in range(count))


def plain(text: str) -> str:
    """Return a name as somebody in a hurry types it, without its marks."""
    return text.translate(str.maketrans("ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "aceeisuuzACEEISUUZ"))


def typed_words(count: int) -> list[str]:
    """Return what is typed into the search field, letter by letter; half of it without diacritics."""
    chance = random.Random(7)
    known = list(people(4 * count))
    words = []
    for customer in chance.sample(known, count):
        shape = chance.random()
        if shape < 0.1:
            word = customer.phone[-7:]
        elif shape < 0.4:
            word = f"{customer.given} {customer.surname[:4]}"
        else:
            word = customer.surname
        words.append(plain(word) if chance.random() < 0.5 else word)
    return words


_HEARD = (
    ("auskas", "auskui"),
    ("auskienė", "auskienės"),
    ("ėnas", "ėno"),
    ("ėnienė", "ėnienei"),
    ("aitis", "aičio"),
    ("aitė", "aitei"),
    ("utis", "učiui"),
    ("utienė", "utis"),
    ("ys", "io"),
    ("ytė", "ys"),
)
_ABROAD = str.maketrans(
    {"š": "sh", "ž": "zh", "č": "ch", "v": "w", "Š": "Sh", "Ž": "Zh", "Č": "Ch", "V": "W"}
)


def heard_words(count: int) -> list[str]:
    """Return surnames as they are heard: in another case or form, spelt as abroad, with one slip."""
    chance = random.Random(11)
    words = []
    for customer in chance.sample(list(people(4 * count)), count):
        word, shape = customer.surname, chance.random()
        if shape < 0.4:
            ending, heard = next(pair for pair in _HEARD if word.endswith(pair[0]))
            word = word.removesuffix(ending) + heard
        elif shape < 0.7:
            word = word.translate(_ABROAD)
        else:
            at = chance.randrange(1, len(word) - 2)
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words.append(plain(word) if chance.random() < 0.5 else word)
    return words
