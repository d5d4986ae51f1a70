"""Every place in every state: no text is cut, everything has a name, the keyboard gets everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import empty_shop, filled_shop
from fakes import ManualClock
from hearing import beyond_the_keyboard, ill_told
from measure import defects, small_targets
from protected import locked_shop, open_counter
from PySide6.QtWidgets import QApplication, QWidget
from states import (
    AT_FIRST_START,
    AT_THE_LOCK,
    IN_A_FULL_SHOP,
    IN_A_PROTECTED_SHOP,
    IN_AN_EMPTY_SHOP,
    IN_THE_STRIP,
    OF_AN_OWNER,
    Opener,
    walk,
)
from whole import Program

Size = tuple[int, int]
WINDOW: Size = (1280, 800)
NARROW: Size = (400, 800)
STRIP, LOW_STRIP = (340, 940), (300, 560)
TARGET, STRIP_TARGET = 32, 44
LOOKS = [(100, "en"), (100, "lt"), (200, "en"), (200, "lt")]
FILLED = {
    "full": filled_shop,
    "empty": empty_shop,
    "strip": filled_shop,
    "locked": locked_shop,
    "locked strip": locked_shop,
    "protected": open_counter,
}
WALKED = {
    "full": IN_A_FULL_SHOP,
    "empty": IN_AN_EMPTY_SHOP,
    "locked": AT_THE_LOCK,
    "protected": IN_A_PROTECTED_SHOP + OF_AN_OWNER,
}
Findings = dict[str, dict[str, list[str]]]


def larger(size: Size, percent: int) -> Size:
    """Return the size that holds as many letters when the text is larger."""
    return size[0] * percent // 100, size[1] * percent // 100


class Look:
    """One walk through all states in a language and at a text size, and what was found on it."""

    def __init__(self, program: Program, window: QWidget, percent: int, language: str) -> None:
        self.program, self.window, self.percent, self.language = program, window, percent, language
        self.found: Findings = {"cut": {}, "small": {}, "untold": {}, "unreached": {}}
        self.seen = 0

    def walk(self, states: Sequence[tuple[str, Opener]], sizes: Sequence[Size], least: int) -> Look:
        """Look at every state in every size; each size leads on to the next state in turn."""
        for name in walk(self.program, tuple(states)):
            for size in sizes:
                if self.window.size().toTuple() != size:
                    self.window.resize(*size)
                    self.program.settle()
                self._look(f"{name}, {size[0]} wide", least)
            sizes = sizes[::-1]
            if self.percent == 100:
                self._note("untold", name, ill_told(self.window))
            if (self.percent, self.language) == LOOKS[0]:  # the way of the keyboard has no language
                self._note("unreached", name, beyond_the_keyboard(self.window))
        return self

    def _look(self, where: str, least: int) -> None:
        self.seen += 1
        self._note("cut", where, defects(self.window, self.percent / 100))
        if self.percent == 100:
            self._note("small", where, small_targets(self.window, least))

    def _note(self, kind: str, where: str, problems: list[str]) -> None:
        places = defaultdict(list, self.found[kind])
        for problem in problems:
            places[problem].append(where)
        self.found[kind] = dict(places)


def _walked(which: str, folder: Path, percent: int, language: str) -> Look:
    fill: Any = FILLED.get(which)
    values = {"text_percent": percent, "theme": "light", "interface": language}
    program = Program(
        folder,
        ManualClock(),
        fill=partial(fill, **values) if fill else None,
        language=language,
        percent=percent,
        strip=which in ("strip", "locked strip"),
    )
    try:
        return _look_around(which, program, percent, language)
    finally:
        program.close()


def _look_around(which: str, program: Program, percent: int, language: str) -> Look:
    # Twice the text in twice the width is the same page, and Lithuanian has the longer words: the narrow
    # window is looked at once.
    sizes = [WINDOW, NARROW] if (percent, language) == (100, "lt") else [WINDOW]
    if which in ("strip", "locked strip"):
        sizes = [larger(STRIP, percent), larger(LOW_STRIP, percent)]
        states = IN_THE_STRIP if which == "strip" else AT_THE_LOCK
        return Look(program, program.strip, percent, language).walk(states, sizes, STRIP_TARGET)
    if which == "first":
        return Look(program, program.first, percent, language).walk(AT_FIRST_START, sizes, TARGET)
    states = WALKED[which]
    return Look(program, program.window, percent, language).walk(states, sizes, TARGET)


def told(found: dict[str, list[str]]) -> str:
    """Return what was found, one line for each, with where it was first seen."""
    return "\n".join(
        f"{problem}  @ {places[0]} and {len(places) - 1} more" for problem, places in found.items()
    )


SHOPS = ("full", "empty", "first", "strip", "locked", "protected", "locked strip")
# What a walk finds: a text that is cut, a target that is too small, a control of which a screen reader is
# not told name, role and state, one where the keyboard does not get to.
KINDS = ("cut", "small", "untold", "unreached")


# In a wide window the longer language at the larger size says it for both.
WALKS = [
    (which, percent, language)
    for which in SHOPS
    for percent, language in LOOKS
    if which not in WALKED or (percent, language) != (200, "en")
]


@pytest.mark.slow
@pytest.mark.parametrize(("which", "percent", "language"), WALKS)
def test_every_state_can_be_read_pressed_heard_and_reached(
    which: str, percent: int, language: str, tmp_path: Path, qapp: QApplication
) -> None:
    seen = _walked(which, tmp_path, percent, language)
    assert seen.seen >= 4
    problems = [f"{kind}: {told(seen.found[kind])}" for kind in KINDS if seen.found[kind]]
    assert not problems, "\n".join(problems)
