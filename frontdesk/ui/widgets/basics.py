"""Labels, cards, buttons and chips in the program's look."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from frontdesk.ui.keymap import keymap
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.widgets.plain import in_button, in_tip


def label(kind: str = "", text: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows text as it is, never as markup."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if kind == "section":
        font = made.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setFont(font)
    return made


def set_kind(widget: QWidget, kind: str, *, name: str = "kind") -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != kind:
        widget.setProperty(name, kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def frame(kind: str = "card") -> QFrame:
    """Return a frame in one of the program's looks."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def rule() -> QFrame:
    """Return a thin line between rows."""
    return frame("rule")


def key_text(shortcut: str) -> str:
    """Return a shortcut as its badge shows it."""
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Shift", "⇧").replace("Return", "↵").replace("+", " ")


FILLED = frozenset({"primary", "warn"})
BREAK = "\u200b"  # no room, but a line may end there
BREATH = 4  # pixels between words and edge that a bold face may still ask for


class Button(QPushButton):
    """A button with its shortcut in a badge; the text goes onto a second line before it would be cut."""

    def __init__(
        self,
        kind: str = "",
        *,
        shortcut: str = "",
        move: str = "",
        badge: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show keys of its own, or those that a ``move`` has now; without a ``badge``, in a tip alone."""
        super().__init__(parent)
        self._text = ""
        self._measured: dict[object, int] = {}  # of these words in this font: layouts ask again and again
        self._fonts = (QFont(), QFont())
        self._move, self._has_badge = move, badge
        if kind:
            self.setProperty("kind", kind)
        box = QHBoxLayout(self)
        tokens = theme().tokens
        box.setContentsMargins(
            tokens.px("space4"), tokens.px("space2"), tokens.px("space4"), tokens.px("space2")
        )
        box.setSpacing(tokens.px("space3"))
        self._words = label(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self._words, 1)
        self._badge = label("key", wrap=False)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        if kind in FILLED:
            self._on_filled(filled=True)
        if kind in ("row", "link", "pick"):
            self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            side = tokens.px({"link": "space2", "pick": "space3"}[kind]) if kind != "row" else 0
            above = tokens.px("space1") if kind == "pick" else 0
            box.setContentsMargins(side, above, side, above)
        self._keys = ""
        if move:
            keymap().changed.connect(self._follow_keys)
            self._follow_keys()
        else:
            self.show_key(shortcut)
        self.setMinimumHeight(tokens.px("target"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lead(self, *, main: bool) -> None:
        """Be the one main action in sight, or a plain one beside it."""
        if (self.property("kind") == "primary") is not main:
            set_kind(self, "primary" if main else "")
            self._on_filled(filled=main)

    def _on_filled(self, *, filled: bool) -> None:
        for part in (self._words, self._badge):
            set_kind(part, "filled" if filled else "", name="on")

    def show_key(self, shortcut: str) -> None:
        """Show a shortcut in the badge, or none."""
        self._keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._measured.clear()
        self._badge.setText(key_text(shortcut))
        self._badge.setVisible(bool(shortcut))

    def _follow_keys(self) -> None:
        keys = keymap().keys(self._move)
        self.show_key(keys if self._has_badge else "")
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(in_tip(native))
        self.setAccessibleDescription(native)

    def say(self, text: str) -> None:
        """Set the words of the button."""
        if text != self._text:
            self._measured.clear()
        self._text = text
        self._words.setText(text)
        self.setAccessibleName(text)
        if not self._move:
            self.setAccessibleDescription(self._keys)
        self.updateGeometry()

    def words(self) -> str:
        """Return the words of the button."""
        return self._text.replace(BREAK, "")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that the words and the badge need on one line."""
        for part in (self._words, self._badge):
            part.ensurePolished()  # what was never shown has no style of its own
        width = self._around() + self._of_words("line", self._line_width) + self._badge_width()
        return QSize(width, max(self.heightForWidth(width), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest size: the longest word, without the badge."""
        return QSize(self._around() + self._of_words("longest", self._longest_width), self.minimumHeight())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words at a width, beside the badge if it has room there."""
        layout = self.layout()
        if layout is None:
            return self.minimumHeight()
        badge = not self._badge.isHidden()
        other = int(self._badge_fits(width)) - int(badge)
        room = width - other * self._badge_width()
        height = self._of_words((room, badge), lambda: layout.heightForWidth(room))
        return max(height, self.minimumHeight())

    def _of_words(self, what: object, measure: Callable[[], int]) -> int:
        """Return a measure of the words or the badge, taken once for as long as they and their fonts stay."""
        fonts = (self._words.font(), self._badge.font())
        if fonts != self._fonts:
            self._measured.clear()
            self._fonts = fonts
        if what not in self._measured:
            self._measured[what] = measure()
        return self._measured[what]

    def _line_width(self) -> int:
        return self._words.fontMetrics().horizontalAdvance(self._text)

    def _longest_width(self) -> int:
        words = self._text.replace("-", "- ").replace(BREAK, " ").split()  # a line may end at a hyphen
        return max(map(self._words.fontMetrics().horizontalAdvance, words), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the badge out where the words need the room."""
        if self._badge_fits(self.width()) and self.isVisible():
            # WORKAROUND: what is shown makes Qt lay out everything around it at once; amid a resize the parts
            # that come after this one would then be put back to where they were.
            QTimer.singleShot(0, self._badge, self._show_badge)
        else:
            self._show_badge()
        super().resizeEvent(event)

    def _show_badge(self) -> None:
        self._badge.setVisible(self._badge_fits(self.width()))

    def _badge_fits(self, width: int) -> bool:
        return bool(self._keys) and width >= self.minimumSizeHint().width() + self._badge_width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a ring inside a filled button that has the keyboard; around it, none would stand out."""
        super().paintEvent(event)
        if not self.hasFocus() or self.property("kind") not in FILLED:
            return
        tokens = theme().tokens
        ring, corner = tokens.px("focus"), tokens.px("radius") - tokens.px("focus")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.colours.on_accent), ring))
        inset = 2 * ring
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), corner, corner)
        painter.end()

    def _around(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        margins = layout.contentsMargins()
        return margins.left() + margins.right() + BREATH

    def _badge_width(self) -> int:
        layout = self.layout()
        if not self._keys or layout is None:
            return 0
        return self._of_words("badge", lambda: self._badge.sizeHint().width() + layout.spacing())


class Link(QPushButton):
    """A quiet button that looks like a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setMinimumHeight(theme().tokens.px("target"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        """Set the words of the link."""
        self.setText(in_button(text))
        self.setAccessibleName(text)


class Chip(QPushButton):
    """A choice that is on or off, marked by a tick as well as by colour."""

    def __init__(self, code: str, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._words = ""
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        if tone:
            self.setProperty("tone", tone)
        self.setMinimumHeight(theme().tokens.px("target"))
        self.toggled.connect(self._show)

    def say(self, text: str) -> None:
        """Set the words of the chip."""
        self._words = text
        self.setAccessibleName(text)
        self._show()

    def _show(self) -> None:
        words = in_button(self._words)
        shown = f"✓ {words}" if self.isChecked() else words
        if shown != self.text():
            self.setText(shown)
            self.updateGeometry()


class Chips(QWidget):
    """A row of chips of which one, or any number, may be on; arrow keys go along it."""

    changed = Signal()

    def __init__(self, *, many: bool = False, may_be_none: bool = True, tone: str = "") -> None:
        super().__init__()
        self._many = many
        self._may_be_none = may_be_none
        self._tone = tone
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=theme().tokens.px("space2"))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show choices (code, words), keeping those that are on."""
        wanted = list(choices)
        if [chip.code for chip in self._chips] != [code for code, _ in wanted]:
            on = set(self.chosen())
            for chip in self._chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._chips = [self._made(code) for code, _ in wanted]
            self.choose(on)
        for chip, (_, words) in zip(self._chips, wanted, strict=True):
            chip.say(words)

    def chosen(self) -> list[str]:
        """Return the codes of the chips that are on."""
        return [chip.code for chip in self._chips if chip.isChecked()]

    def one(self) -> str:
        """Return the code that is on, or empty text."""
        return next(iter(self.chosen()), "")

    def choose(self, codes: Iterable[str]) -> None:
        """Turn the chips of these codes on and the others off, without a signal."""
        wanted = set(codes)
        for chip in self._chips:
            chip.blockSignals(True)  # noqa: FBT003 - Qt's own way
            chip.setChecked(chip.code in wanted)
            chip.blockSignals(False)  # noqa: FBT003
            chip.say(chip.accessibleName())

    def chips(self) -> list[Chip]:
        """Return the chips in their order."""
        return list(self._chips)

    def _made(self, code: str) -> Chip:
        chip = Chip(code, tone=self._tone)
        chip.clicked.connect(lambda _checked=False, chip=chip: self._clicked(chip))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        return chip

    def _clicked(self, chip: Chip) -> None:
        if not self._many:
            on = chip.isChecked() or not self._may_be_none
            self.choose([chip.code] if on else [])
        self.changed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go from chip to chip with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self._chips:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step:
                at = self._chips.index(watched) + step
                if 0 <= at < len(self._chips):
                    self._chips[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def on_click(button: QPushButton, slot: Callable[[], object]) -> None:
    """Connect a press without the state that Qt adds to it."""
    button.clicked.connect(lambda _checked=False: slot())


def height_of(part: QLabel, text: str, width: int) -> int:
    """Return how high a label would be with a text, at a width."""
    page, wrap = QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap.value)
    return part.fontMetrics().boundingRect(page, wrap, text).height()


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something at once."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
