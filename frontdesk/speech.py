"""The voice of this computer: a program beside ours says a name, without any network.

Linux: espeak-ng, which is told the stress, for it knows it of two names in three; macOS: ``say``; Windows:
the speech of the system, by PowerShell. The last two place the stress by themselves. What is said goes to the
program's input, never among its arguments: so it can be no option, no shell sees it, and no list of running
programs shows a customer's name. Of a text only letters are left, so none of it can be a program's own code.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import PureWindowsPath

from frontdesk.domain.sound import SoundedWord
from frontdesk.domain.sound.letters import VOWELS, sounds_of
from frontdesk.services.speech import Outcome, Spoken, Voice

LONGEST = 200  # letters that are said
PATIENCE_S = 20.0  # for a whole text
_ESPEAK_VOICES = {"en": "en-gb", "pl": "pl", "uk": "uk", "ru": "ru", "de": "de", "lt": "lt"}
_NOT_SAID = re.compile(r"[^\w\s'’-]|[\d_]")
_SPOKEN_VOWELS = frozenset("aeiouyAEIOUY")
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NO_SUCH_VOICE = 3  # our own exit code of the lines below
_LANGUAGE = "FRONTDESK_SPEECH_LANGUAGE"
_POWERSHELL = (
    "[Console]::InputEncoding=[Text.Encoding]::UTF8;"
    "Add-Type -AssemblyName System.Speech;"
    "$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$v=$s.GetInstalledVoices()|Where-Object{$_.Enabled -and "
    f"$_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $env:{_LANGUAGE}}}|Select-Object -First 1;"
    f"if($null -eq $v){{exit {_NO_SUCH_VOICE}}};"
    "$s.SelectVoice($v.VoiceInfo.Name);$s.Speak([Console]::In.ReadToEnd())"
)
_ARPABET = {
    "iː": "IY", "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɛ": "EH", "æ": "AE", "ɑː": "AA", "ɑ": "AA", "ɒ": "AA",
    "ɔː": "AO", "ɔ": "AO", "oʊ": "OW", "ʊ": "UH", "uː": "UW", "u": "UW", "ʌ": "AH", "ə": "AH", "ɐ": "AH",
    "a": "AH", "ɚ": "ER", "ɜː": "ER", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "ɔɪ": "OY", "iə": "IY AH",
    "ɑːɹ": "AA R", "ɔːɹ": "AO R", "oːɹ": "AO R", "ɛɹ": "EH R", "ɪɹ": "IH R", "ʊɹ": "UH R", "aɪɚ": "AY ER",
    "aɪə": "AY AH", "əl": "AH L", "n̩": "AH N", "b": "B", "d": "D", "f": "F", "ɡ": "G", "h": "HH", "j": "Y",
    "k": "K", "l": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T",
    "ɾ": "T", "ʔ": "T", "θ": "TH", "ð": "DH", "v": "V", "w": "W", "z": "Z", "ʒ": "ZH", "tʃ": "CH",
    "dʒ": "JH",
}  # fmt: skip
_ARPABET_VOWELS = frozenset("AEIOU")
_Finder = Callable[[str], str | None]


class Program:
    """Runs one program at a time, and can end it from another thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def begin(self) -> None:
        """Take up again after a stop."""
        with self._guard:
            self._stopped = False

    @property
    def stopped(self) -> bool:
        """It was told to stop."""
        return self._stopped

    def run(
        self, arguments: Sequence[str], text: str, more: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Return exit code, output and complaints of a program that was given a text to read."""
        with self._guard:
            if self._stopped:
                return -1, "", ""
            running = self._running = subprocess.Popen(  # noqa: S603 - a list of our own, never a shell
                list(arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **more} if more else None,
                creationflags=_NO_WINDOW,
            )
        try:
            out, err = running.communicate(text.encode(), timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            running.kill()
            out, err = running.communicate()
        finally:
            with self._guard:
                self._running = None
        return running.returncode, out.decode(errors="replace"), err.decode(errors="replace")

    def stop(self) -> None:
        """End what runs, and let nothing begin until ``begin``."""
        with self._guard:
            self._stopped = True
            if self._running is not None:
                self._running.terminate()


class Espeak:
    """espeak-ng, told each stress by phonemes of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._program = Program()

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        """Say words, those of one language together."""
        self._program.begin()
        stressed = True
        for language, some in itertools.groupby(words, key=lambda word: word.language):
            pieces = [self.piece(word) for word in some]
            stressed = stressed and all(told for _text, told in pieces)
            voice = _ESPEAK_VOICES.get(language, "lt")
            text = " ".join(text for text, _told in pieces)
            code, _out, err = self._program.run([self._path, "-v", voice, "--stdin"], text)
            if self._program.stopped:
                return Spoken(Outcome.STOPPED, stressed)
            if code != 0:
                return Spoken(Outcome.NO_VOICE if "voice" in err else Outcome.FAILED)
            if "error:" in err:  # it goes on without a sound device, and only says so
                return Spoken(Outcome.NO_SOUND, stressed)
        return Spoken(Outcome.SAID, stressed)

    def piece(self, word: SoundedWord) -> tuple[str, bool]:
        """Return a word as it is handed over, and whether its stress goes with it."""
        text = sayable(word.text)
        if word.language != "lt":
            return text, True  # the voice of its own language knows
        if word.stress is None:
            return text, False
        if len(word.parts) < 2:
            return text, True
        _code, phonemes, _err = self._program.run(
            [self._path, "-v", "lt", "-q", "-x", "--sep=_", "--stdin"], text
        )
        placed = stressed_phonemes(phonemes, word.parts, word.stress.syllable)
        return (f"[[{placed}]]", True) if placed else (text, False)

    def english(self, word: str) -> Sequence[str]:
        """Return how the American voice, which is nearest to the dictionary, reads a word."""
        return arpabet(self._transcribed(word, "en-us"))

    def polish(self, word: str) -> Sequence[str]:
        """Return how the Polish voice reads a word."""
        return [sound for sound in self._transcribed(word, "pl").split("_") if sound]

    def _transcribed(self, word: str, voice: str) -> str:
        arguments = [self._path, "-v", voice, "-q", "--ipa", "--sep=_", "--stdin"]
        code, ipa, _err = Program().run(arguments, sayable(word))
        return ipa.strip() if code == 0 else ""

    def stop(self) -> None:
        """Fall silent."""
        self._program.stop()


class _Reading:
    """A voice that says a text and tells nothing about it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._program = Program()

    def english(self, word: str) -> Sequence[str]:  # noqa: ARG002 - it tells of none
        """Tell nothing."""
        return ()

    def polish(self, word: str) -> Sequence[str]:  # noqa: ARG002 - it tells of none
        """Tell nothing."""
        return ()

    def stop(self) -> None:
        """Fall silent."""
        self._program.stop()


class Say(_Reading):
    """macOS: the first voice of the language."""

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        """Say words by the voice of their language."""
        self._program.begin()
        _code, voices, _err = self._program.run([self._path, "-v", "?"], "")
        voice = re.search(rf"(?m)^(.+?) +{main_language(words)}[_-][A-Z]{{2}}", voices)
        if voice is None and not self._program.stopped:
            return Spoken(Outcome.NO_VOICE)
        name = voice[1] if voice is not None else ""
        code, _out, _err = self._program.run([self._path, "-v", name, "-f", "-"], plain(words))
        return _ended(code, self._program)


class WindowsSpeech(_Reading):
    """Windows: the first installed voice of the language."""

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:
        """Say words by the voice of their language."""
        self._program.begin()
        arguments = [self._path, "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL]
        code, _out, _err = self._program.run(arguments, plain(words), {_LANGUAGE: main_language(words)})
        if code == _NO_SUCH_VOICE:
            return Spoken(Outcome.NO_VOICE)
        return _ended(code, self._program)


class Silent:
    """No program on this computer speaks."""

    def say(self, words: tuple[SoundedWord, ...]) -> Spoken:  # noqa: ARG002 - none of them is said
        """Say nothing."""
        return Spoken(Outcome.NO_PROGRAM)

    def english(self, word: str) -> Sequence[str]:  # noqa: ARG002
        """Know nothing."""
        return ()

    def polish(self, word: str) -> Sequence[str]:  # noqa: ARG002
        """Know nothing."""
        return ()

    def stop(self) -> None:
        """Stay silent."""


def voice_of(system: str = sys.platform, find: _Finder = shutil.which) -> Voice:
    """Return the voice of a system; one that is silent where no program speaks."""
    if system == "darwin":
        path = find("say")
        return Say(path) if path else Silent()
    if system == "win32":
        root = PureWindowsPath(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        path = find(str(root / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"))
        return WindowsSpeech(path) if path else Silent()
    path = find("espeak-ng")
    return Espeak(path) if path else Silent()


def sayable(text: str) -> str:
    """Return the letters of a text, bounded: nothing that a speech program could take for a sign to it."""
    return " ".join(_NOT_SAID.sub(" ", text[:LONGEST]).split()).strip("-' ")


def plain(words: Sequence[SoundedWord]) -> str:
    """Return words as a text without stresses."""
    return sayable(" ".join(word.text for word in words))


def main_language(words: Sequence[SoundedWord]) -> str:
    """Return the language of the last word: the name's, not the title's."""
    return words[-1].language if words else "lt"


def _ended(code: int, program: Program) -> Spoken:
    if program.stopped:
        return Spoken(Outcome.STOPPED)
    return Spoken(Outcome.SAID if code == 0 else Outcome.FAILED)


def stressed_phonemes(phonemes: str, parts: Sequence[str], stressed: int) -> str:
    """Move the stress in espeak's phonemes, given with "_" between them, to a syllable.

    Returns nothing where its syllables are not ours, and the stress would land elsewhere.
    """
    tokens = [token.strip("',%=") for token in phonemes.strip().split("_")]
    tokens = [token for token in tokens if token]
    vowels = [index for index, token in enumerate(tokens) if token[0] in _SPOKEN_VOWELS]
    nuclei = [sound for part in parts for sound in sounds_of(part) if sound[-1] in VOWELS]
    starts: list[int] = []
    for nucleus in nuclei:
        if not vowels:
            return ""
        at = vowels.pop(0)
        starts.append(at)
        double = len(nucleus.removeprefix("i") if nucleus != "ie" else nucleus) == 2
        if double and tokens[at].isalpha() and len(tokens[at]) == 1 and vowels[:1] == [at + 1]:
            vowels.pop(0)  # a diphthong that espeak writes as two
    if vowels or not 0 <= stressed < len(starts):
        return ""
    tokens[starts[stressed]] = "'" + tokens[starts[stressed]]
    return "".join(tokens)


def arpabet(ipa: str) -> Sequence[str]:
    """Return espeak's transcription, with "_" between the sounds, in the symbols of the dictionary."""
    symbols: list[str] = []
    for token in ipa.strip().split("_"):
        plain = token.replace("ˈ", "").replace("ˌ", "")
        if not plain:
            continue
        if plain not in _ARPABET:
            return ()
        for index, symbol in enumerate(_ARPABET[plain].split()):
            stress = "1" if "ˈ" in token and index == 0 else "0"
            symbols.append(symbol + stress if symbol[0] in _ARPABET_VOWELS else symbol)
    return symbols
