"""Titles and languages as other programs and people write them, in English and in Lithuanian."""

from __future__ import annotations

import re

from frontdesk.domain.text import fold

_TITLES = {
    "mr": "mr", "mister": "mr", "ponas": "mr", "ms": "ms", "ponia": "ms", "mrs": "mrs", "miss": "miss",
    "panele": "miss", "mx": "mx", "dr": "dr", "doctor": "dr", "daktaras": "dr", "daktare": "dr",
    "prof": "prof", "professor": "prof", "profesorius": "prof", "profesore": "prof", "sir": "sir",
    "seras": "sir", "dame": "dame", "dama": "dame", "rev": "rev", "reverend": "rev", "kun": "rev",
    "kunigas": "rev",
}  # fmt: skip
_LANGUAGES = {
    "lt": "lt", "ltu": "lt", "lit": "lt", "lithuanian": "lt", "lietuviu": "lt", "lietuviskai": "lt",
    "en": "en", "eng": "en", "english": "en", "anglu": "en", "angliskai": "en",
    "pl": "pl", "pol": "pl", "polish": "pl", "polski": "pl", "lenku": "pl", "lenkiskai": "pl",
    "ru": "ru", "rus": "ru", "russian": "ru", "rusu": "ru", "rusiskai": "ru", "русскии": "ru",
    "uk": "uk", "ukr": "uk", "ukrainian": "uk", "ukrainieciu": "uk", "ukrainietiskai": "uk",
    "de": "de", "deu": "de", "ger": "de", "german": "de", "deutsch": "de", "vokieciu": "de",
}  # fmt: skip
# As they are typed or heard before a name: in any case, and cut short.
_BEFORE_NAMES = _TITLES.keys() | {
    "p", "pon", "pono", "ponui", "pona", "ponu", "pone", "ponios", "poniai", "panele", "paneles", "panelei",
    "daktaro", "daktarui", "daktara", "daktares", "daktarei", "profesoriaus", "profesoriui", "profesoriau",
    "profesores", "kunigo", "kunigui", "kunige", "sero", "serui", "sere", "damos", "damai", "gerb",
    "gerbiamas", "gerbiamasis", "gerbiama", "gerbiamoji",
}  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")


def key_of(text: str) -> str:
    """Return a text as it is compared: folded, words alone."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def title_of(told: str) -> str:
    """Return the code of a title, or empty text for one that we do not have."""
    return _TITLES.get(key_of(told), "") if told else ""


def without_titles(text: str) -> str:
    """Return what is typed of a name without titles in front of it; at least one word stays."""
    words = text.split()
    count = 0
    while count < len(words) - 1 and key_of(words[count]) in _BEFORE_NAMES:
        count += 1
    return " ".join(words[count:]) if count else text


def language_of(told: str) -> str:
    """Return the code of a language: "lt", "lt-LT", "Lithuanian", "lietuvių kalba"; the first word tells."""
    return _LANGUAGES.get(key_of(told).partition(" ")[0], "") if told else ""
