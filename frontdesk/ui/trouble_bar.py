"""When nothing can be written, or something was altered from outside: a bar that says so in every place."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from frontdesk.i18n import N_, _
from frontdesk.ui.findings import told
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.trouble import PASSING, Trouble
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click
from frontdesk.ui.widgets.layouts import stand

NARROW = 480  # pixels at a text size of 100 %

SAID: dict[str, str] = {
    "damaged": N_(
        "The data file is damaged, and nothing more is written to it. Please fetch the owner: a copy can be "
        "brought back."
    ),
    "disk_full": N_(
        "Looking only: the disk is full. Free some space, for instance in the bin; then it goes on by itself."
    ),
    "disk_tight": N_(
        "The disk is full. Kept room lets you finish what you are doing; please free some space today."
    ),
    "read_only": N_(
        "Looking only: the data cannot be written to. Unlock the disk or the folder; "
        "then it goes on by itself."
    ),
}


def said(trouble: Trouble) -> str:
    """Return what to tell a person: what cannot be done now, or else what was found; or empty text."""
    if trouble.code in SAID:
        return _(SAID[trouble.code])
    report = trouble.report
    if report.fine:
        return ""
    parts = [told(report.findings[0])]
    if more := len(report.findings) - 1 + report.unnamed:
        parts.append(_("And {n} more.").format(n=more))
    parts.append(_("Please fetch the owner: “Check everything” in the review tells more."))
    return " ".join(parts)


class TroubleBar(Retranslated):
    """Takes no room while all is well, and cannot be closed while it is not."""

    def __init__(self, trouble: Trouble, *, wide: bool = True) -> None:
        super().__init__()
        self._trouble = trouble
        tokens = theme().tokens
        self._bar = frame("urgent")
        box = self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        side, above = tokens.px("space3"), tokens.px("space1")
        box.setContentsMargins(side, above, side, above)
        box.setSpacing(tokens.px("space3"))
        self._text = label()
        self._again = Button()
        if not wide:
            self._again.setProperty("strip", "true")
        box.addWidget(self._text, 1)
        box.addWidget(self._again)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._bar)
        on_click(self._again, trouble.again.emit)
        trouble.changed.connect(self._follow)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the button below the words where it is narrow."""
        stand(self._parts, narrow=self.width() < NARROW * theme().tokens.scale)
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Say it in the language of the screens."""
        self._again.say(_("Try again"))
        self._show()

    def text(self) -> str:
        """Return what is said now."""
        return self._text.text() if not self.isHidden() else ""

    def _follow(self) -> None:
        before = self._text.text()
        self._show()
        text = self._text.text()
        if text and text != before:
            announce(self._text, text)

    def _show(self) -> None:
        text = said(self._trouble)
        self._text.setText(text)
        self._again.setVisible(self._trouble.code in PASSING)
        self.setVisible(bool(text))
