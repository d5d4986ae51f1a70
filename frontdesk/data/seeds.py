"""What comes with the program: sentences to say, rules to tell up front, and the example shop's story."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontdesk.domain.letters import LetterBook
    from frontdesk.domain.meanwhile import WaitChoice
    from frontdesk.domain.notes import Rules  # not loaded before somebody writes a note
    from frontdesk.domain.papers import Book
    from frontdesk.domain.sound import Facts


def phrases() -> list[tuple[str, str, str, str]]:
    """Return (moment, language, form, text) of each sentence a new shop starts with."""
    return [(p["moment"], p["language"], p["form"], p["text"]) for p in _read("phrases.json")]


def policies() -> list[tuple[str, str]]:
    """Return each rule to tell before paying, in English and in Lithuanian."""
    return [(policy["en"], policy["lt"]) for policy in _read("policies.json")]


def waiting_lists() -> list[WaitChoice]:
    """Return what the lists for those who wait begin with: reasons, things to offer, common wishes."""
    from frontdesk.domain.meanwhile import ListKind, WaitChoice

    return [
        WaitChoice(
            id="",
            kind=ListKind(entry["kind"]),
            **{f"name_{language}": words for language, words in entry["name"].items()},
            **{f"words_{language}": words for language, words in entry.get("words", {}).items()},
        )
        for entry in _read("waiting_lists.json")
    ]


def example_shop() -> dict[str, Any]:
    """Return the example shop's story in both languages, with the names of its customers under "names"."""
    return {**_read("example_shop.json"), "names": _read("example_names.json")}


@cache
def note_rules() -> Rules:
    """Return the rules of the quiet look at notes, of both languages."""
    from frontdesk.domain.notes import LANGUAGES, gathered, read_rules

    return gathered(read_rules(_text(f"note_rules_{language}.json"), language) for language in LANGUAGES)


@cache
def privacy_book() -> Book:
    """Return the facts of the law on people's data, and the papers made from them."""
    from frontdesk.domain.papers import Book, law_of

    return Book(law_of(_read("privacy_law.json")), _read("privacy_papers.json"))


def consumer_rights() -> str:
    """Return what the law gives a customer, as a file that a shop may change and take in as its own."""
    return _text("consumer_rights_lt.json")


@cache
def letter_book() -> LetterBook:
    """Return the sentences of letters and slips, and the dispute bodies of the countries that are known."""
    from importlib.resources import files

    from frontdesk.domain.letters import LetterBook, recourse_of

    names = (one.name for one in (files("frontdesk.data") / "seeds").iterdir())
    bodies = [_read(name) for name in sorted(names) if name.startswith("recourse_")]
    return LetterBook(_read("letters.json"), {body["country"]: recourse_of(body) for body in bodies})


@cache
def sound_facts() -> Facts:
    """Return where given names and titles are stressed, and the way to how English words sound."""
    from frontdesk.data.pronouncing import english_sounds, read_ahead
    from frontdesk.domain.sound.stress import read_facts

    read_ahead()
    return read_facts(_text("stress_lt.txt").splitlines(), english_sounds)


def _read(name: str) -> Any:
    return json.loads(_text(name))


def _text(name: str) -> str:
    from importlib.resources import files

    # files() of the package, not of the folder: the folder of the same name holds no code.
    return (files("frontdesk.data") / "seeds" / name).read_text(encoding="utf-8")
