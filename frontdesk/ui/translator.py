"""The live switch of language: our catalogue for our words and for Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from frontdesk import i18n


class GettextTranslator(QTranslator):
    """Gives Qt its words (OK, Cancel …) from our catalogue, by Qt's own context."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the text, or the source; an empty text would stick after a switch back."""
        return i18n.pgettext(context, source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there are words here, or Qt would not ask."""
        return False


class LanguageSwitch(QObject):
    """Changes the language of every window at once; Qt then sends LanguageChange to every widget."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None

    def use(self, code: str) -> None:
        """Show the screens in a language."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        i18n.set_language(code)
        QLocale.setDefault(QLocale("lt_LT" if code == "lt" else "en_GB"))
        self._translator = GettextTranslator(self._app)
        self._app.installTranslator(self._translator)


# Qt's own words that our screens can show; marked here so that the catalogue carries them.
def _qt_words() -> tuple[str, ...]:
    from frontdesk.i18n import pgettext

    return (
        pgettext("QPlatformTheme", "OK"),
        pgettext("QPlatformTheme", "Cancel"),
        pgettext("QPlatformTheme", "&Yes"),
        pgettext("QPlatformTheme", "&No"),
        pgettext("QPlatformTheme", "Close"),
        pgettext("QPlatformTheme", "Save"),
        pgettext("QPlatformTheme", "Open"),
        pgettext("QLineEdit", "&Undo"),
        pgettext("QLineEdit", "&Redo"),
        pgettext("QLineEdit", "Cu&t"),
        pgettext("QLineEdit", "&Copy"),
        pgettext("QLineEdit", "&Paste"),
        pgettext("QLineEdit", "Delete"),
        pgettext("QLineEdit", "Select All"),
        pgettext("QWidgetTextControl", "&Undo"),
        pgettext("QWidgetTextControl", "&Redo"),
        pgettext("QWidgetTextControl", "Cu&t"),
        pgettext("QWidgetTextControl", "&Copy"),
        pgettext("QWidgetTextControl", "Copy &Link Location"),
        pgettext("QWidgetTextControl", "&Paste"),
        pgettext("QWidgetTextControl", "Delete"),
        pgettext("QWidgetTextControl", "Select All"),
        pgettext("QAbstractSpinBox", "&Select All"),
        pgettext("QAbstractSpinBox", "&Step up"),
        pgettext("QAbstractSpinBox", "Step &down"),
    )
