"""The windows of the program, by name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Windows(dict[str, QWidget]):
    """Holds on to the windows there are, the one opened first in front."""

    def __init__(self) -> None:
        super().__init__()
        self._closed: list[QWidget] = []

    def open(self, name: str, window: QWidget) -> None:
        """Show a window under a name."""
        self[name] = window
        window.show()

    def put_away(self, name: str) -> None:
        """Close a window for good, but only after what it is just saying was heard."""
        window = self.pop(name)
        window.close()
        window.deleteLater()
        self._closed.append(window)
