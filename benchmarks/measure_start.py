"""Start a window and tell when it was painted, on the clock that all processes share."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.ui.running import Running


def bare() -> None:
    """Show PySide6's own empty window, and nothing else."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1280, 800)
    tell_when_painted(window, lambda: 0)
    window.show()
    app.exec()


def ours(words: list[str]) -> None:
    """Start the program as a person does; nothing is imported sooner than it would be."""
    from frontdesk import bootstrap

    show = bootstrap.Start.show

    def watched(begun: bootstrap.Start, running: Running) -> int:
        counter = running.counter
        running.counter = lambda **wish: (_watch_window(), counter(**wish))
        return show(begun, running)

    bootstrap.Start.show = watched
    from frontdesk.__main__ import main

    sys.argv = ["frontdesk", *words]
    main()


def _watch_window() -> None:
    from frontdesk.ui.main_window import MainWindow

    show = MainWindow.show

    def shown(window: MainWindow) -> None:
        tell_when_painted(window, lambda: len(window._context.line.view.waiting))
        show(window)

    MainWindow.show = shown


def tell_when_painted(window: object, cards: object) -> None:
    """Write the instant and the number of people in the line once the first painting is through, and end."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            sys.stdout.write(f"{time.monotonic():.6f} {cards()}\n")
            sys.stdout.flush()
            os._exit(0)

    window.probe = Painted()
    window.installEventFilter(window.probe)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[2:])
