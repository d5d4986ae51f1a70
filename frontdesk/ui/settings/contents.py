"""The list of the sections: what is for the shop, for its people, for its data, stands together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from frontdesk.ui.settings.section import Section
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.layouts import FlowLayout

WIDTH = 180  # pixels at a text size of 100 %
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide does not name


class Contents(QWidget):
    """A column of links, or lines of them where it is narrow."""

    chosen = Signal(object)  # a kind of section

    def __init__(self, groups: Sequence[Sequence[type[Section]]]) -> None:
        super().__init__()
        self.links: dict[type[Section], QPushButton] = {}
        self._gaps: list[QWidget] = []
        flow = FlowLayout(self, gap=theme().tokens.px("space1"))
        for group in groups:
            if self.links:
                self._gaps.append(QWidget())
                flow.addWidget(self._gaps[-1])
            for kind in group:
                flow.addWidget(self._link(kind))

    def _link(self, kind: type[Section]) -> QPushButton:
        link = self.links[kind] = QPushButton()
        link.setProperty("kind", "section")
        link.setCheckable(True)
        on_click(link, partial(self.chosen.emit, kind))
        return link

    def say(self) -> None:
        """Say the headings."""
        for kind, link in self.links.items():
            link.setText(kind.heading())
            link.setAccessibleName(kind.heading())

    def check(self, chosen: type[Section]) -> None:
        """Mark one section."""
        for kind, link in self.links.items():
            link.setChecked(kind is chosen)

    def fit(self, *, narrow: bool) -> None:
        """Be a column as wide as its words, or lines as wide as the room."""
        tokens = theme().tokens
        least = 0 if narrow else round(WIDTH * tokens.scale)
        for link in self.links.values():
            link.setMinimumWidth(least)
        width = max(least, *(link.sizeHint().width() for link in self.links.values()))
        for gap in self._gaps:
            gap.setVisible(not narrow)
            gap.setFixedSize(width, tokens.px("space1"))
        self.setMinimumWidth(0 if narrow else width)
        self.setMaximumWidth(QWIDGETSIZE_MAX if narrow else width)
