"""A base for everything on a screen that says words: it can say them again in another language."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Retranslated(QWidget):
    """A widget whose words are all set in ``retranslate``, at first and after each change of language.

    The builder calls ``retranslate()`` once when everything is built.
    """

    def retranslate(self) -> None:
        """Say every word of this widget."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say the words again when the language changed."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
