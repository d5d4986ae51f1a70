"""What the screens share about how names sound: the facts, once they are read, and the one voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.ui.tasks import Lane

if TYPE_CHECKING:
    from frontdesk.domain.sound import Facts, SoundedWord
    from frontdesk.services.speech import Spoken, Voice
    from frontdesk.ui.means import Means


MOST_READ = 500  # words that the voice is asked about, in one run of the program


class Sounds(QObject):
    """Facts come in after the first painting; the voice has a thread of its own and waits for nobody."""

    changed = Signal()  # the facts are there
    speaking_changed = Signal()

    def __init__(self, means: Means, slow: Lane) -> None:
        super().__init__()
        self._means = means
        self._slow = slow
        self._facts: Facts | None = None
        self._asked = False
        self._read: dict[tuple[str, str], Sequence[str]] = {}
        self._voice: Voice | None = None
        self._lane: Lane | None = None
        self._turn = 0
        self.speaking: object = None  # whoever asked to hear what is being said
        self.spoken: Spoken | None = None  # how it ended, for whoever asked last
        self.asked_by: object = None

    def load(self) -> None:
        """Let the facts be read, once."""
        if not self._asked:
            self._asked = True
            self._slow.run(self._means.sound_facts, self._take, owner=self)

    @property
    def ready(self) -> bool:
        """The facts are there."""
        return self._facts is not None

    @property
    def facts(self) -> Facts:
        """Return what is known by now; the first to ask lets the rest be read."""
        self.load()
        if self._facts is None:
            from frontdesk.domain.sound import NO_FACTS

            return NO_FACTS
        return self._facts

    def _take(self, facts: Facts) -> None:
        by_voice = partial(self._by_voice, "en", lambda voice, word: voice.english(word))
        in_polish = partial(self._by_voice, "pl", lambda voice, word: voice.polish(word))
        self._facts = replace(facts, by_voice=by_voice, in_polish=in_polish)
        self.changed.emit()

    def _by_voice(
        self, language: str, reading: Callable[[Voice, str], Sequence[str]], word: str
    ) -> Sequence[str]:
        """Return how the voice reads a word; asked once, and known a moment later."""
        key = (language, word)
        if key in self._read or self._means.voice is None or len(self._read) >= MOST_READ:
            return self._read.get(key, ())
        self._read[key] = ()

        def take(symbols: Sequence[str]) -> None:
            self._read[key] = symbols
            if symbols:
                self.changed.emit()

        self._voice_lane().run(lambda: reading(self._found(), word), take, lambda _error: None, owner=self)
        return ()

    @property
    def can_speak(self) -> bool:
        """There is a way to a voice, even if it turns out to be silent."""
        return self._means.voice is not None

    def hear(self, words: tuple[SoundedWord, ...], *, by: object) -> None:
        """Say words aloud; a second press of whoever asked stops it."""
        again = self.speaking is by
        self.stop()
        if again or not words or self._means.voice is None:
            return
        self._turn += 1
        turn = self._turn
        self.speaking = self.asked_by = by
        self.spoken = None
        self._voice_lane().run(
            lambda: self._say(words),
            lambda spoken: self._said(turn, spoken),
            lambda _error: self._said(turn, _failed()),
        )
        self.speaking_changed.emit()

    def _say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        """On the voice's thread."""
        from frontdesk.services.speech import Outcome

        spoken = self._found().say(words)
        if spoken.outcome is Outcome.NO_PROGRAM:
            self._voice = None  # it may have been installed until the next press
        return spoken

    def _found(self) -> Voice:
        """On the voice's thread: find the voice, which takes the disk."""
        if self._voice is None:
            assert self._means.voice is not None
            self._voice = self._means.voice()
        return self._voice

    def _voice_lane(self) -> Lane:
        if self._lane is None:
            self._lane = Lane(ThreadPoolExecutor(1, thread_name_prefix="voice"), self)
        return self._lane

    def _said(self, turn: int, spoken: Spoken) -> None:
        if turn == self._turn:
            self.speaking = None
            self.spoken = spoken
            self.speaking_changed.emit()

    def stop(self) -> None:
        """Fall silent."""
        if self.speaking is None:
            return
        if self._voice is not None:
            self._voice.stop()
        self._turn += 1  # what comes back of it is of no interest any more
        self.speaking = None
        self.speaking_changed.emit()

    def close(self) -> None:
        """Fall silent for good: the program ends."""
        self.stop()
        if self._lane is not None:
            self._lane.close()


def _failed() -> Spoken:
    from frontdesk.services.speech import Outcome, Spoken

    return Spoken(Outcome.FAILED)
