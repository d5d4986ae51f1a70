"""Syllables as somebody reads them: in capitals where stressed, in English letters, in IPA."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.sound.letters import VOWELS, sounds_of
from frontdesk.domain.sound.stress import Stress

_ENGLISH = {
    "ai": "igh", "au": "ow", "ei": "ay", "eu": "ehw", "ie": "yeh", "oi": "oy", "ui": "wee", "uo": "waw",
    "ą": "aa", "ę": "ae", "ė": "ay", "i": "i", "į": "ee", "y": "ee", "o": "oh", "u": "uu", "ų": "oo",
    "ū": "oo", "č": "ch", "š": "sh", "ž": "zh", "c": "ts", "dž": "j", "j": "y", "ch": "kh",
}  # fmt: skip
_LONG = ("igh", "ow", "ay", "yeh", "waw", "aa", "ae", "ee", "oh", "oo")
_HISSING = frozenset(("č", "š", "ž", "dž", "j"))
_IPA_VOWELS = {
    "a": "ɐ", "ą": "aː", "e": "ɛ", "ę": "æː", "ė": "eː", "i": "ɪ", "į": "iː", "y": "iː", "o": "oː",
    "u": "ʊ", "ų": "uː", "ū": "uː", "ai": "ɐɪ", "au": "ɐʊ", "ei": "ɛɪ", "eu": "ɛʊ", "ie": "iɛ", "oi": "ɔɪ",
    "ui": "ʊɪ", "uo": "uɔ",
}  # fmt: skip
# After a softened consonant a sounds as e: ponia, Pauliau.
_IPA_AFTER_SOFT = {"a": "ɛ", "ą": "æː", "ai": "ɛɪ", "au": "ɛʊ"}
_IPA_CONSONANTS = {
    "c": "ts", "ch": "x", "č": "tʃ", "dz": "dz", "dž": "dʒ", "g": "ɡ", "h": "ɣ", "š": "ʃ", "ž": "ʒ",
}  # fmt: skip
_IPA_SOFT = {"č": "tɕ", "dž": "dʑ", "j": "j"}
_FRONT = frozenset("eęėiįy")
_RESONANTS = frozenset("lmnr")


def marked(parts: Sequence[str], stress: Stress | None) -> str:
    """Return the syllables for a Lithuanian reader: "že-MAI-tis", "pet-ras"."""
    at = stress.syllable if stress is not None and len(parts) > 1 else None
    return "-".join(part.upper() if index == at else part for index, part in enumerate(parts))


def respelt(parts: Sequence[str], stress: Stress | None) -> str:
    """Return how an English reader would spell the sound: "zheh-MIGH-tis".

    Returns nothing where the stress is not known: without it the spelling misleads.
    """
    if stress is None:
        return ""
    written = [
        _respell(part, stress if index == stress.syllable else None) for index, part in enumerate(parts)
    ]
    return "-".join(
        part.upper() if index == stress.syllable and len(parts) > 1 else part
        for index, part in enumerate(written)
    )


def _respell(syllable: str, stress: Stress | None) -> str:
    """One syllable in English letters; a stress is that of this syllable."""
    sounds = sounds_of(syllable)
    written = ""
    before = ""
    for index, sound in enumerate(sounds):
        closed = index < len(sounds) - 1
        if sound[-1] in VOWELS:
            written += _vowel(sound, before, closed=closed, stress=stress)
        elif sound == "s" and written.endswith(_LONG):
            written += "ss"
        else:
            written += _ENGLISH.get(sound, sound)
        before = sound
    return written


def _vowel(sound: str, before: str, *, closed: bool, stress: Stress | None) -> str:
    """A vowel; after softening i, "a" sounds as "e" and the consonant gets a y."""
    if len(sound) > 1 and sound[0] == "i" and sound != "ie":
        glide = "" if before in _HISSING else "y"
        rest = "e" if sound[1:] == "a" else sound[1:]
        return glide + _vowel(rest, before, closed=closed, stress=stress)
    if sound == "a":
        if closed or (stress is not None and stress.long is False):
            return "a"
        return "aa" if stress is not None else "uh"
    if sound == "e":
        return "e" if closed else "eh"
    if sound == "ie" and before == "j":
        return "eh"
    return _ENGLISH[sound]


def ipa(parts: Sequence[str], stress: Stress | None) -> str:
    """Return a broad transcription; the stress is marked where it is known and there is a choice."""
    at = stress.syllable if stress is not None and len(parts) > 1 else None
    return "".join(
        "ˈ" * (index == at) + _transcribe(part, stress if stress and index == stress.syllable else None)
        for index, part in enumerate(parts)
    )


def _transcribe(syllable: str, stress: Stress | None) -> str:
    sounds = sounds_of(syllable)
    written = ""
    for index, sound in enumerate(sounds):
        after = sounds[index + 1] if index + 1 < len(sounds) else ""
        if sound[-1] in VOWELS:
            before = sounds[index - 1] if index else ""
            written += _ipa_vowel(sound, before, sounds[index + 1 :], stress)
        elif after and after[0] in _FRONT:
            written += _IPA_SOFT.get(sound) or _IPA_CONSONANTS.get(sound, sound) + "ʲ"
        else:
            written += _IPA_CONSONANTS.get(sound, sound)
    return written


def _ipa_vowel(sound: str, before: str, after: Sequence[str], stress: Stress | None) -> str:
    soft = len(sound) > 1 and sound[0] == "i" and sound != "ie"
    core = sound[1:] if soft else sound
    if core in {"a", "e"} and stress is not None and _drawn_out(after, stress):
        return "æː" if soft or core == "e" or before == "j" else "aː"
    if core == "o" and stress is not None and stress.long is False:
        return "ɔ"
    if soft or before == "j":
        return _IPA_AFTER_SOFT.get(core) or _IPA_VOWELS[core]
    return _IPA_VOWELS[core]


def _drawn_out(after: Sequence[str], stress: Stress) -> bool:
    """A stressed a or e is long as the facts say; else unless l, m, n or r closes its syllable."""
    if stress.long is not None:
        return stress.long
    return not (after and after[0] in _RESONANTS)
