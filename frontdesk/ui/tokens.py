"""The look in one table: colours of both themes, sizes, spaces, radii. Nothing of it is written elsewhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme."""

    paper: str
    surface: str
    sunken: str
    ink: str
    muted: str
    line: str
    edge: str
    on_accent: str
    rail: str
    rail_ink: str
    rail_on: str
    rail_chosen: str
    accent: str
    accent_soft: str
    accent_down: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    warn_down: str
    urgent: str
    urgent_soft: str
    badge: str
    on_badge: str


LIGHT = Colours(
    paper="#F5F3EE",
    surface="#FFFFFF",
    sunken="#ECE9E1",
    ink="#1C2430",
    muted="#56606E",
    line="#D9D4C9",
    edge="#857F72",
    on_accent="#FFFFFF",
    rail="#1C2B3A",
    rail_ink="#D5DCE4",
    rail_on="#FFFFFF",
    rail_chosen="#2C4A66",
    accent="#1D5B8F",
    accent_soft="#E3EEF7",
    accent_down="#164A76",
    good="#23704A",
    good_soft="#E0F1E7",
    warn="#8F5A00",
    warn_soft="#FCEFD3",
    warn_down="#744900",
    urgent="#A82A1E",
    urgent_soft="#FBE4E0",
    badge="#A82A1E",
    on_badge="#FFFFFF",
)
DARK = Colours(
    paper="#14191F",
    surface="#1E252E",
    sunken="#2A323D",
    ink="#EDEFF2",
    muted="#A9B2BE",
    line="#38424E",
    edge="#8792A0",
    on_accent="#0E1318",
    rail="#0E1318",
    rail_ink="#C9D1DA",
    rail_on="#FFFFFF",
    rail_chosen="#24405A",
    accent="#7DB4E6",
    accent_soft="#1D3347",
    accent_down="#9CC8F0",
    good="#7CCBA0",
    good_soft="#1B3A2A",
    warn="#E9B75B",
    warn_soft="#40310F",
    warn_down="#F2CB80",
    urgent="#F1998F",
    urgent_soft="#47201C",
    badge="#F1998F",
    on_badge="#0E1318",
)

# Pixels at a text size of 100 %; all of it grows with the text.
SIZES: dict[str, float] = {
    "say": 40,
    "say_strip": 24,
    "figure": 28,
    "title": 22,
    "prompt": 19,
    "name": 15,
    "text": 14,
    "second": 12.5,
    "key": 11,
    "space1": 4,
    "space2": 8,
    "space3": 12,
    "space4": 16,
    "space5": 24,
    "radius": 10,
    "radius_card": 14,
    "radius_badge": 6,
    "target": 32,
    "target_strip": 44,
    "rail_width": 92,
    "initials": 40,
    "focus": 2,
}

# What a finger hits blindly, and figures that are read at two metres, whatever the screen.
MILLIMETRES: dict[str, float] = {"target_hot": 20, "figure_far": 12}
MM_PER_INCH = 25.4
USUAL_DPI = 96.0
LARGE = 1.5  # times the usual text: from there on who waits needs the room more than words not known yet


@dataclass(frozen=True, slots=True)
class Tokens:
    """A theme at a text size, on a screen of so many dots an inch."""

    colours: Colours
    scale: float
    dpi: float = USUAL_DPI

    def px(self, name: str) -> int:
        """Return a size in pixels. What a finger must hit is a matter of millimetres, not of the text."""
        if name in MILLIMETRES:
            return ceil(MILLIMETRES[name] * self.dpi / MM_PER_INCH)
        return max(1, round(SIZES[name] * (1 if name.startswith("target") else self.scale)))

    def table(self) -> dict[str, str]:
        """Return every token by name, sizes with their unit, for the style sheet."""
        sizes = {name: self.px(name) for name in (*SIZES, *MILLIMETRES)}
        sizes["in_ring"] = sizes["space2"] - 1  # a ring is a pixel thicker than an edge, and moves nothing
        return asdict(self.colours) | {name: f"{size}px" for name, size in sizes.items()}


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
