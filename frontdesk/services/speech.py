"""What saying a name aloud asks of the computer: a voice of its own, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontdesk.domain.sound import SoundedWord


class Outcome(StrEnum):
    """How it ended when something was to be said aloud."""

    SAID = "said"
    STOPPED = "stopped"
    NO_PROGRAM = "no_program"  # nothing on this computer speaks
    NO_VOICE = "no_voice"  # something does, but not this language
    NO_SOUND = "no_sound"  # no sound device
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Spoken:
    """How it ended, and whether the voice was told where each word is stressed."""

    outcome: Outcome
    stressed: bool = False


class Voice(Protocol):
    """Says words aloud, one text at a time."""

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        """Say words and come back when it is over. Not to be called on the interface's thread."""
        ...

    def english(self, word: str) -> Sequence[str]:
        """Return how it reads an English word (ARPABET), or nothing where it does not tell."""
        ...

    def polish(self, word: str) -> Sequence[str]:
        """Return how it reads a Polish word (IPA), or nothing where it does not tell."""
        ...

    def stop(self) -> None:
        """Fall silent; ``say`` then comes back on its own thread. What was not begun yet stays unsaid."""
        ...
