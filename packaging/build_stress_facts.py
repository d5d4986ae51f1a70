"""Make frontdesk/data/seeds/stress_lt.txt: where Lithuanian given names and titles are stressed.

    pip install phonology-engine==0.2.8
    python packaging/build_stress_facts.py

What is asked: the names of packaging/given_names.txt (written for Frontdesk, MIT) and the titles of
frontdesk/domain/lithuanian/titles.py. Who answers: phonology-engine 0.2.8 of the Python Package Index (BSD
licence, by Aleksas Pielikis, around the stress rules of the LIEPA synthesizer). It runs here alone: what a
shop installs is the table. The engine's native library is for Linux and Windows on x86.

Asked are the nominative and, where that is stressed on a final -a or -ė, the accusative: the vocative has
the stress of the accusative then (Onà, Õną, Õna), and that of the nominative otherwise. The vocative itself
is not asked about, for the engine reads "pone" as a locative. Kept is an answer of one reading alone, and no
name of packaging/stress_doubts.txt, where it was found wrong or families and dictionaries differ.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "packaging" / "given_names.txt"
DOUBTS = ROOT / "packaging" / "stress_doubts.txt"
TABLE = ROOT / "frontdesk" / "data" / "seeds" / "stress_lt.txt"
MARKS = "\u0300\u0301\u0303"  # by the engine's number: grave, acute, tilde
NOMINATIVE, ACCUSATIVE = "Vardininkas", "Galininkas"
HEAD = """\
# Where Lithuanian given names and titles are stressed: the nominative, then the vocative in small letters.
# Made by packaging/build_stress_facts.py from packaging/given_names.txt (MIT) with phonology-engine 0.2.8
# (BSD licence); not to be edited by hand.
"""


def main() -> None:
    """Ask the engine and write the table."""
    from phonology_engine import PhonologyEngine

    sys.path.insert(0, str(ROOT))
    engine = PhonologyEngine()
    doubts = set(_words(DOUBTS))
    lines = [
        line
        for word in sorted({*_words(NAMES), *_titles()} - doubts)
        if (line := _fact(engine, word)) is not None
    ]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words")


def _words(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from line.partition("#")[0].split()


def _titles() -> Iterator[str]:
    from frontdesk.domain.lithuanian.titles import FIXED_TITLES, KNOWN_TITLES

    yield from KNOWN_TITLES - FIXED_TITLES


def _fact(engine: Any, word: str) -> str | None:
    """Return a line of the table, or nothing where the engine does not know the word."""
    from frontdesk.domain.lithuanian import Kind, vocative

    at = _stress(engine, word, NOMINATIVE)
    if at is None:
        return None
    called = vocative(word, kind=Kind.TITLE if word.islower() else Kind.GIVEN).text.lower()
    where = at
    if word.endswith(("a", "ė")) and at[0] == len(word) - 1:
        found = _stress(engine, re.sub("ė$", "ę", re.sub("a$", "ą", word)), ACCUSATIVE)
        if found is None or found[0] == at[0]:
            return None
        where = found
    elif word.endswith("us") and at[0] == len(word) - 2:
        where = (len(called) - 1, 2)  # sūnùs, sūnaũ
    if where[0] >= len(called):
        return None
    return f"{_marked(word, *at)} {_marked(called, *where)}"


def _stress(engine: Any, word: str, case: str) -> tuple[int, int] | None:
    """Return which letter is stressed and how, where all readings in a case agree."""
    (found,) = engine.process(word)
    options = found[0][0]["stress_options"]["decoded_options"]
    places = {
        (option["stressed_letter_index"], option["stress_type"])
        for option in options
        if option.get("grammatical_case") == case and option.get("number") == "vienaskaita"
    }
    return places.pop() if len(places) == 1 else None


def _marked(word: str, letter: int, kind: int) -> str:
    marked = word[: letter + 1] + MARKS[kind] + word[letter + 1 :]
    return unicodedata.normalize("NFC", marked)


if __name__ == "__main__":
    main()
