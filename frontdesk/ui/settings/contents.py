"""The list of the sections: what is for the shop, for its people, for its data, stands together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout

WIDTH = 180  # pixels at a text size of 100 %
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide does not name


class Contents(QWidget):
    """A column of links, or lines of them where it is narrow."""

    chosen = Signal(int)

    def __init__(self, groups: Sequence[Sequence[type[Section]]]) -> None:
        super().__init__()
        self._kinds = [kind for group in groups for kind in group]
        self.links: list[QPushButton] = []
        self._gaps: list[QWidget] = []
        flow = FlowLayout(self, gap=theme().tokens.px("space1"))
        for group in groups:
            if self.links:
                self._gaps.append(QWidget())
                flow.addWidget(self._gaps[-1])
            for _kind in group:
                flow.addWidget(self._link(len(self.links)))

    def _link(self, at: int) -> QPushButton:
        link = QPushButton()
        link.setProperty("kind", "section")
        link.setCheckable(True)
        on_click(link, partial(self.chosen.emit, at))
        self.links.append(link)
        return link

    def say(self) -> None:
        """Say the headings."""
        for link, kind in zip(self.links, self._kinds, strict=True):
            link.setText(kind.heading())
            link.setAccessibleName(kind.heading())

    def check(self, chosen: int) -> None:
        """Mark one section."""
        for at, link in enumerate(self.links):
            if at == chosen and not link.isChecked() and self.isVisible():
                bring_into_sight(link)
            link.setChecked(at == chosen)

    def fit(self, *, narrow: bool) -> None:
        """Be a column as wide as its words, or lines as wide as the room."""
        tokens = theme().tokens
        least = 0 if narrow else round(WIDTH * tokens.scale)
        for link in self.links:
            link.setMinimumWidth(least)
        width = max(least, *(link.sizeHint().width() for link in self.links))
        for gap in self._gaps:
            gap.setVisible(not narrow)
            gap.setFixedSize(width, tokens.px("space1"))
        self.setMinimumWidth(0 if narrow else width)
        self.setMaximumWidth(QWIDGETSIZE_MAX if narrow else width)
