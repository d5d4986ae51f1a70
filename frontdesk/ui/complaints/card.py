"""A whole card that can be pressed: everything a list says about one complaint, and one move to open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.complaints.wording import without_stop
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import FlowLayout


class CardButton(QPushButton):
    """A card with a name, tags and a line of text; as high as its words need at its width."""

    def __init__(self, name: str, text: str, tags: list[tuple[str, str]], second: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "visit")
        tokens = theme().tokens
        box = QVBoxLayout(self)
        box.setContentsMargins(*[tokens.px("space3")] * 4)
        box.setSpacing(tokens.px("space1"))
        top = FlowLayout(gap=tokens.px("space2"))
        shown: list[QLabel] = [Phrase("name", name), *(Phrase(kind, words) for kind, words in tags)]
        for part in shown:
            top.addWidget(part)
        box.addLayout(top)
        lines: list[QLabel] = [label("", text)] if text else []
        lines += [label("second", second)] if second else []
        for line in lines:
            box.addWidget(line)
        for part in (*shown, *lines):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._labels: Sequence[QLabel] = [*shown, *lines]
        said = self.texts()
        self.setAccessibleName(". ".join([*map(without_stop, said[:-1]), *said[-1:]]))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def texts(self) -> list[str]:
        """Return what the card says."""
        return [part.text() for part in self._labels]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the content."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest size: the longest piece that cannot be broken."""
        layout = self.layout()
        return QSize(min(layout.minimumSize().width(), 200), 0) if layout else QSize()
