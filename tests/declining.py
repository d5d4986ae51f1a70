"""Declines Lithuanian names in the singular, as a grammar does: with all marks, by no rule of the program."""

from __future__ import annotations

import json
from pathlib import Path

_NAMES = Path(__file__).parent.parent / "frontdesk" / "data" / "seeds" / "example_names.json"
# Nominative, genitive, dative, accusative, instrumental, locative, vocative.
_ENDINGS = {
    "jas": "jas jo jui ją ju juje jau",
    "as": "as o ui ą u e ai",
    "ias": "ias io iui ią iu yje y",
    "is": "is Xio Xiui į Xiu yje i",
    "ys": "ys Xio Xiui į Xiu yje y",
    "ius": "ius iaus iui ių iumi iuje iau",
    "us": "us aus ui ų umi uje au",
    "ia": "ia ios iai ią ia ioje ia",
    "a": "a os ai ą a oje a",
    "ė": "ė ės ei ę e ėje e",
}


def declined(name: str) -> list[str]:
    """Return the seven cases of a name; one without a Lithuanian ending stays."""
    for ending, cases in _ENDINGS.items():
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            soft = stem[:-1] + {"t": "č", "d": "dž"}.get(stem[-1], stem[-1])
            return [soft + case[1:] if case[0] == "X" else stem + case for case in cases.split()]
    return [name]


def lithuanian_names() -> tuple[list[str], list[list[str]]]:
    """Return the given names of the example shop, and its surnames: the man's and the women's of a family."""
    found = json.loads(_NAMES.read_text(encoding="utf8"))["lt"]
    return found["men"] + found["women"], found["surnames"]
