"""Titles as people write them, in either language: "ponas", "Mr.", "daktarė", "dr."."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain.errors import DomainError
from frontdesk.domain.lithuanian import titles

# What is written anyhow, also at the head of a name.
_ANYHOW = {
    "mr": "mr", "mister": "mr", "ponas": "mr", "ms": "ms", "mrs": "mrs", "ponia": "ms", "miss": "miss",
    "panelė": "miss", "mx": "mx", "dr": "dr", "doctor": "dr", "prof": "prof", "professor": "prof",
    "sir": "sir", "dame": "dame", "rev": "rev", "reverend": "rev",
}  # fmt: skip
# Nouns that are surnames too where they begin with a capital, and the gender that each of them tells.
_NOUNS = {
    "daktaras": ("dr", "m"), "daktarė": ("dr", "f"), "profesorius": ("prof", "m"),
    "profesorė": ("prof", "f"), "kunigas": ("rev", "m"), "kunigė": ("rev", "f"), "seras": ("sir", "m"),
    "dama": ("dame", "f"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title by its code, and the gender that its word tells; or Lithuanian nouns as they are written."""

    code: str = ""
    gender: str = ""
    nouns: str = ""


def read_title(text: str) -> Title:
    """Return which title this is. Raises DomainError ``title_not_known``."""
    words = [word.strip(".").lower() for word in text.split()]
    if not words:
        return Title()
    if len(words) == 1 and words[0] in _ANYHOW:
        return Title(_ANYHOW[words[0]])
    if len(words) == 1 and words[0] in _NOUNS:
        return Title(*_NOUNS[words[0]])
    if all(word in titles.KNOWN_TITLES or word in titles.RESPECT for word in words):
        return Title(nouns=" ".join(words))
    raise DomainError("title_not_known", title=text)


def title_before(name: str) -> tuple[str, str]:
    """Part the titles at the head of a name from the name; a capital noun may be the name itself."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and _is_title(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_title(word: str) -> bool:
    lower = word.strip(".").lower()
    noun = lower in _NOUNS or lower in titles.KNOWN_TITLES or lower in titles.RESPECT
    return lower in _ANYHOW or (noun and word.islower())
