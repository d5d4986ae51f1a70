"""The row of filters above the log: each as a chip that can be taken off, and the way to more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from frontdesk.domain.log_filter import View
from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.filter_words import NAMES, active, name_of, without, words_of
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, measure_again
from frontdesk.ui.widgets.plain import in_button


class FilterChip(QWidget):
    """What a filter lets through, and a cross that takes it off; Delete takes it off, too."""

    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.words, self.cross = Button("pick"), _chip()
        self.cross.setText("✕")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.words, 1)
        box.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        on_click(self.words, lambda: self.opened.emit(kind))
        on_click(self.cross, lambda: self.dropped.emit(kind))

    def say(self, text: str) -> None:
        """Set the words."""
        self.words.say(text)
        self.cross.setAccessibleName(_("Take this filter off: {filter}").format(filter=name_of(self.kind)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the filter off with Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self.kind)
        else:
            super().keyPressEvent(event)


class FilterRow(Retranslated):
    """Shows what narrows the log; knows no way of setting it."""

    wanted = Signal(str)  # this filter is to be set
    name_wanted = Signal(str)  # a name for the view of this id, or for what is shown now
    cleared = Signal()

    def __init__(self, session: Session, presenter: LogPresenter) -> None:
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._shown: tuple[dict[str, str], bool] | None = (
            None  # the words of the chips; whether it is a kept view
        )
        self.chips: dict[str, FilterChip] = {}
        self.add, self.clear_all, self.keep, self.manage = _chip(), Link(), Link(), Link()
        self.menu, self.view_menu = QMenu(self), QMenu(self)
        self.add.setMenu(self.menu)
        self.manage.setMenu(self.view_menu)
        self._flow = FlowLayout(self, gap=theme().tokens.px("space2"))
        for kind in NAMES:
            chip = self.chips[kind] = FilterChip(kind)
            chip.opened.connect(self.wanted)
            chip.dropped.connect(self._drop)
            self._flow.addWidget(chip)
        for part in (self.add, self.clear_all, self.keep, self.manage):
            self._flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.menu.aboutToShow.connect(self._fill)
        self.view_menu.aboutToShow.connect(self._fill_views)
        on_click(self.clear_all, self.cleared.emit)
        on_click(self.keep, lambda: self.name_wanted.emit(""))
        session.house_changed.connect(self.show_filters)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        self.add.setText(in_button(_opens(_("+ Filter"))))
        self.add.setAccessibleName(_("Narrow the log by another filter"))
        self.clear_all.say(_("Take all filters off"))
        self.keep.say(_("Keep as a view…"))
        self.manage.say(_opens(_("This view…")))
        self._shown = None
        self.show_filters()

    def show_filters(self) -> None:
        """Show what narrows the log now."""
        presenter = self._presenter
        on = active(presenter.wanted)
        kept = presenter.current_view() not in list(View)
        words = {kind: words_of(kind, presenter.wanted, self._session.house) for kind in on}
        if (words, kept) == self._shown:  # else everything around would be laid out once more
            return
        self._shown = words, kept
        for kind, chip in self.chips.items():
            chip.setVisible(kind in on)
            if kind in on:
                chip.say(words[kind])
        self.add.setVisible(len(on) < len(NAMES))
        self.clear_all.setVisible(bool(on))
        self.keep.setVisible(bool(on) and not kept)
        self.manage.setVisible(kept)
        self._flow.invalidate()
        self.updateGeometry()
        measure_again(self._flow)  # a chip that comes into sight finds its height only then

    def menu_button(self) -> None:
        """Offer the filters, as a press on the button does."""
        if self.add.isVisible():
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_sight(self.add)
            QTimer.singleShot(0, self.add, self.add.showMenu)  # once the button has its place there

    def _drop(self, kind: str) -> None:
        self._presenter.narrow(without(self._presenter.wanted, kind))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self.menu.clear()
        on = active(self._presenter.wanted)
        for kind in NAMES:
            if kind not in on:
                self._entry(self.menu, name_of(kind), partial(self.wanted.emit, kind))

    def _fill_views(self) -> None:
        self.view_menu.clear()
        view_id, presenter = self._presenter.current_view(), self._presenter
        ids = [view.id for view in presenter.views]
        if view_id not in ids:
            return
        at = ids.index(view_id)
        self._entry(self.view_menu, _("Another name…"), partial(self.name_wanted.emit, view_id))
        if at:
            self._entry(self.view_menu, _("Move forward in the row"), partial(presenter.move, view_id, -1))
        if at < len(ids) - 1:
            self._entry(self.view_menu, _("Move back in the row"), partial(presenter.move, view_id, 1))
        self._entry(self.view_menu, _("Take it off the row"), partial(presenter.drop, view_id))

    @staticmethod
    def _entry(menu: QMenu, words: str, do: partial[None]) -> None:
        action = QAction(in_button(words), menu)
        action.triggered.connect(lambda _on=False: do())
        menu.addAction(action)


def _opens(what: str) -> str:
    """Return the words of a button that opens a menu; the arrow of Qt's own does not grow with them."""
    return _("{what} ▾").format(what=what)


def _chip() -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", "chip")
    made.setMinimumHeight(theme().tokens.px("target"))
    return made
