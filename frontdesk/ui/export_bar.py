"""The one quiet line about an export: how far it is, where it was saved, or why it was not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QProgressBar, QWidget

from frontdesk.i18n import _
from frontdesk.ui.exporting import Export, Stage
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import column, stand
from frontdesk.ui.widgets.own_room import OwnRoom
from frontdesk.ui.words import breakable, number

BUSY_MS = 200  # what is done sooner shows no progress
STACK_BELOW, STACK_WRONG_BELOW = 280, 440  # pixels at a text size of 100 %: a refusal has more to say
_WRONG = (Stage.REFUSED, Stage.FULL)


class ExportBar(Retranslated):
    """Hidden while there is nothing to say."""

    again_wanted = Signal()
    speaks = Signal(bool)  # just before it comes and goes, for whoever stands in its place

    def __init__(self, export: Export, saved: Callable[[int], str], *, home: QWidget) -> None:
        """Make it; ``saved`` is the sentence for a number of what was saved, with {n} and {place} in it.

        ``home`` begins it: the keyboard goes back there from a button that goes away.
        """
        super().__init__()
        self._export, self._home = export, home
        self._saved = saved
        self._stage = Stage.NONE
        self._text = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(round(theme().tokens.scale * 80))
        self._stop, self._again, self._close = Button(), Button(), Button()
        inside = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space3"))
        self._box.addWidget(self._text, 1)
        for part in (self._bar, self._stop, self._again, self._close):
            self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)  # as high as its words
        self._room = OwnRoom(inside)  # it counts ten times a second: nothing around it is to be laid out anew
        self.setLayout(column(self._room))
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(BUSY_MS)
        self._busy.timeout.connect(self._show)
        on_click(self._stop, export.stop)
        on_click(self._close, export.forget)
        on_click(self._again, self.again_wanted.emit)
        export.changed.connect(self._changed)
        self.hide()
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Say the words."""
        self._stop.say(_("Stop"))
        self._again.say(_("Choose another place"))
        self._close.say(_("Close"))
        self._bar.setAccessibleName(_("How far the file is"))
        self._text.setText(self._words())

    def text(self) -> str:
        """Return what is said now."""
        return "" if self.isHidden() else self._text.text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons below the words where it is narrow."""
        self._stand(event.size().width())
        super().resizeEvent(event)

    def _stand(self, width: int) -> None:
        least = STACK_WRONG_BELOW if self._export.stage in _WRONG else STACK_BELOW
        before = self._box.direction()
        stand(self._box, narrow=width < least * theme().tokens.scale)
        if self._box.direction() is not before:
            self._room.updateGeometry()  # it may need less now, too

    def _changed(self) -> None:
        stage = self._export.stage
        if stage is not self._stage:
            self._stage = stage
            if stage is Stage.WRITING:
                self._come(speaking=False)
                self._busy.start()
                return
            self._busy.stop()
            self._show()
            if stage is not Stage.NONE:
                announce(self._text, self._words())
        elif not self.isHidden():
            self._tell_progress()

    def _show(self) -> None:
        stage = self._export.stage
        writing, wrong = stage is Stage.WRITING, stage in _WRONG
        set_kind(self._text, "urgent" if wrong else "muted")
        self._text.setText(self._words())
        parts = (
            (self._bar, writing),
            (self._stop, writing),
            (self._again, wrong),
            (self._close, not writing),
        )
        self._go_home(*(part for part, wanted in parts if not wanted))
        for part, wanted in parts:
            part.setVisible(wanted)
        if writing:
            self._tell_progress()
        self._stand(self.width())
        self._room.updateGeometry()
        self._come(speaking=stage is not Stage.NONE)

    def _come(self, *, speaking: bool) -> None:
        if speaking is self.isHidden():
            if not speaking:
                self._go_home(self._stop, self._again, self._close)
            self.speaks.emit(speaking)
            self.setVisible(speaking)

    def _go_home(self, *going: QWidget) -> None:
        """Take the keyboard from what goes away; Qt would put it on whatever comes next on the page."""
        if self.window().focusWidget() in going:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_progress(self) -> None:
        progress = self._export.progress
        self._bar.setRange(0, max(progress.total, 1))
        self._bar.setValue(progress.done)
        self._text.setText(self._words())

    def _words(self) -> str:
        stage, progress = self._export.stage, self._export.progress
        if stage is Stage.WRITING:
            return _("Written: {done} of {total}").format(
                done=number(progress.done), total=number(progress.total)
            )
        if stage is Stage.SAVED:
            words = self._saved(progress.done)
            return words.format(n=number(progress.done), place=breakable(self._export.path))
        folder = breakable(self._export.path.parent)
        if stage is Stage.REFUSED:
            return _(
                "Not saved: {place} cannot be written to, or the file is open in another program."
            ).format(place=folder)
        if stage is Stage.FULL:
            return _("Not saved: there is no room left in {place}.").format(place=folder)
        return _("Stopped. No file was left.") if stage is Stage.STOPPED else ""
