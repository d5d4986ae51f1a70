"""The theme: tokens turned into the application's style sheet, palette and font, following the system."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication

from frontdesk.ui.tokens import DARK, LIGHT, USUAL_DPI, Tokens

USUAL_FONT_PX = 13.0  # the system's text size at which the tokens are meant
LEAST_DPI, MOST_DPI = 50.0, 260.0  # of a television on the wall, and of a small tablet
SKEW = 1.2  # between across and down; a projector or a virtual screen makes up what it says


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of a theme; an unknown token is an error."""
    text = (Path(__file__).parent / "styles" / "app.qss").read_text("utf8")
    return Template(text).substitute(tokens.table())


def believed_dpi(across: float, down: float) -> float:
    """Return a screen's dots an inch, or the usual ones where what it says cannot be."""
    if not (LEAST_DPI <= across <= MOST_DPI and LEAST_DPI <= down <= MOST_DPI):
        return USUAL_DPI
    if max(across, down) > SKEW * min(across, down):
        return USUAL_DPI
    return (across + down) / 2


class Theme(QObject):
    """The one place that styles the application."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wish = "system"
        self._percent = 100
        system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._system_scale = min(2.0, max(1.0, QFontInfo(system_font).pixelSize() / USUAL_FONT_PX))
        self._dpi = USUAL_DPI
        self.motion = True
        self.tokens = self._tokens()
        self._worn: Tokens | None = None
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def use(self, wish: str, percent: int, *, motion: bool = True) -> None:
        """Follow the system, or be light or dark; text size in percent of the system's."""
        self.motion = motion
        self._wish, self._percent = wish, percent
        self._apply()

    def measure(self, screen: QScreen | None) -> None:
        """Take millimetres from a screen, the one with the targets for fingers."""
        if screen is not None:
            self._dpi = believed_dpi(screen.physicalDotsPerInchX(), screen.physicalDotsPerInchY())
            self._apply()

    def _system_changed(self) -> None:
        if self._wish == "system":
            self._apply()

    def _tokens(self) -> Tokens:
        dark = self._wish == "dark" or (
            self._wish == "system" and QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        return Tokens(DARK if dark else LIGHT, self._system_scale * self._percent / 100, self._dpi)

    def _apply(self) -> None:
        self.tokens = self._tokens()
        if self.tokens == self._worn:
            return  # "light" where the system is light: the same look, and styling anew takes a second
        self._worn = self.tokens
        # Undress first: one sheet right over another settles each part once for every part around it,
        # seconds in a window in which every place was visited.
        self._app.setStyleSheet("")
        self._app.setPalette(_palette(self.tokens))
        font = self._app.font()
        font.setPixelSize(self.tokens.px("text"))
        self._app.setFont(font)
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    colours = tokens.colours
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.paper),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.ink),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.PlaceholderText, colours.muted),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.ink),
        (role.Link, colours.accent),
    ):
        palette.setColor(which, QColor(colour))
    return palette


_theme: Theme | None = None


def start_theme(app: QApplication) -> Theme:
    """Make the application's theme."""
    global _theme  # noqa: PLW0603 - there is one application
    _theme = Theme(app)
    return _theme


def theme() -> Theme:
    """Return the application's theme."""
    assert _theme is not None
    return _theme
