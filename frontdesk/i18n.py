"""Gettext without Qt: the words of the screens, in the language chosen now."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOMAIN = "frontdesk"
LANGUAGES = ("en", "lt")

_now: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def locale_folder() -> Path:
    """Return the folder of the catalogues: inside an installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "locales"
    return inside if inside.exists() else Path(__file__).parent.parent / "locales"


def set_language(code: str) -> None:
    """Choose the language of the screens; English needs no catalogue."""
    global _now, _language  # noqa: PLW0603 - one language is chosen at a time
    _now = gettext.translation(DOMAIN, locale_folder(), [code], fallback=code == "en")
    _language = code


def system_language() -> str:
    """Return the language of the screens before a shop has chosen one."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "lt" if value.lower().startswith("lt") else "en"
    return "en"


def language() -> str:
    """Return the code of the language chosen now."""
    return _language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say what is composed meanwhile in another language: a customer's, while the screens keep theirs."""
    before = _language
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def _(text: str) -> str:
    """Return a sentence in the language chosen."""
    return _now.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the sentence that fits a count in the language chosen."""
    return _now.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return a text whose meaning its context settles."""
    return _now.pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 - the customary name
    """Mark a text for the catalogue; it is said later, through ``_``."""
    return text
