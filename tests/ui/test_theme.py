"""The look: every pair of colours that is used can be read, in both themes, and every token is used."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk.ui.theme import start_theme, style_sheet, theme
from frontdesk.ui.tokens import DARK, LIGHT, SIZES, Colours, Tokens, contrast

UI = Path(__file__).parents[2] / "frontdesk" / "ui"
QSS = (UI / "styles" / "app.qss").read_text("utf8")
TEXT, SHAPE = 4.5, 3.0
# Which text stands on which ground, as the style sheet and the painting widgets have it.
TEXTS = {
    "ink": ("paper", "surface", "sunken", "line", "accent_soft", "good_soft", "warn_soft", "urgent_soft"),
    "muted": ("paper", "surface", "sunken", "accent_soft", "good_soft", "warn_soft", "urgent_soft"),
    "accent": ("paper", "surface", "sunken", "accent_soft", "warn_soft"),
    "accent_down": ("paper", "surface"),
    "good": ("paper", "surface", "sunken", "good_soft"),
    "warn": ("paper", "surface", "sunken", "warn_soft"),
    "urgent": ("paper", "surface", "sunken", "urgent_soft"),
    "on_accent": ("accent", "accent_down", "warn", "warn_down"),
    "rail_ink": ("rail", "rail_chosen"),
    "rail_on": ("rail", "rail_chosen"),
    "on_badge": ("badge",),
    "surface": ("ink",),  # the quiet line at the bottom is written light on dark
}
# Which line or shape tells something, and on which ground.
SHAPES = {
    "edge": ("paper", "surface"),
    "accent": ("paper", "surface", "sunken", "accent_soft"),  # the ring of the focus, the chosen one
    "on_accent": ("accent", "accent_down", "warn", "warn_down"),  # the ring inside a filled button
    "ink": ("paper", "surface", "sunken"),  # the ring around a chip
    "warn": ("paper", "surface", "warn_soft"),
    "good": ("surface",),
    "urgent": ("surface",),
    "rail_on": ("rail", "rail_chosen"),
}
THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def weak(colours: Colours, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    found = []
    for one, grounds in pairs.items():
        for ground in grounds:
            ratio = contrast(getattr(colours, one), getattr(colours, ground))
            if ratio < least:
                found.append(f"{one} on {ground}: {ratio:.2f}")
    return found


def test_contrast_is_reckoned_as_wcag_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#1D5B8F", "#1D5B8F") == 1


@THEMES
def test_every_text_can_be_read_on_every_ground_it_stands_on(colours: Colours) -> None:
    assert weak(colours, TEXTS, TEXT) == []


@THEMES
def test_every_line_that_tells_something_can_be_seen(colours: Colours) -> None:
    assert weak(colours, SHAPES, SHAPE) == []


@THEMES
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_name_in_the_style_sheet_is_a_token(colours: Colours, scale: float) -> None:
    made = style_sheet(Tokens(colours, scale))
    assert "$" not in made
    assert made.count("{") == made.count("}")


def test_every_token_is_used() -> None:
    code = "\n".join(path.read_text("utf8") for path in UI.rglob("*.py") if path.name != "tokens.py")
    names = [field.name for field in fields(Colours)] + list(SIZES)
    unused = [
        name
        for name in names
        if not re.search(rf"\${name}\b", QSS) and not re.search(rf"[\"'.]{name}\b", code)
    ]
    assert unused == []


def test_no_colour_and_no_size_of_type_is_written_anywhere_else() -> None:
    assert re.findall(r"#[0-9A-Fa-f]{6}\b", QSS) == []
    assert re.findall(r"font-size:\s*\d", QSS) == []
    for path in UI.rglob("*.py"):
        if path.name != "tokens.py":
            assert re.findall(r"[\"']#[0-9A-Fa-f]{6}[\"']", path.read_text("utf8")) == [], path.name


def test_each_colour_of_the_style_sheet_stands_on_a_ground_that_was_checked() -> None:
    """A rule that names a text and its ground together names a pair from the table above."""
    known = {(one, ground) for one, grounds in TEXTS.items() for ground in grounds}
    unknown = []
    for rule in re.findall(r"\{([^}]*)\}", QSS):
        ground = re.search(r"(?<![-\w])background: \$(\w+)", rule)
        text = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        if ground and text and (text.group(1), ground.group(1)) not in known:
            unknown.append((text.group(1), ground.group(1)))
    assert unknown == []


def test_all_sizes_grow_with_the_text_but_not_what_a_finger_must_hit() -> None:
    small, large = Tokens(LIGHT, 1.0), Tokens(LIGHT, 2.0)
    for name, pixels in SIZES.items():
        assert small.px(name) == max(1, round(pixels))
        assert large.px(name) == round(pixels * (1 if name.startswith("target") else 2))
    assert small.px("target") >= 32
    assert small.px("target_strip") >= 44
    assert small.px("target_hot") >= 76


def test_a_second_theme_takes_the_systems_text_size_not_the_first_ones(qapp: QApplication) -> None:
    first = start_theme(qapp)
    first.use("light", 200)
    again = start_theme(qapp)
    again.use("light", 100)
    assert again.tokens.scale == 1.0


class Dressings(QObject):
    """Counts how often a widget's style is settled."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.StyleChange
        return False


def test_another_look_settles_a_part_no_more_often_the_deeper_it_lies(qapp: QApplication, qtbot) -> None:
    window = innermost = QWidget()
    qtbot.addWidget(window)
    for _ in range(20):
        box = QVBoxLayout(innermost)
        innermost = QWidget()
        box.addWidget(innermost)
    start_theme(qapp).use("light", 100)
    window.show()
    seen = Dressings()
    innermost.installEventFilter(seen)
    theme().use("dark", 100)
    theme().use("light", 100)
    assert 0 < seen.count <= 2 * 4
