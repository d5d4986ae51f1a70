"""Other people's data in a text that one customer is given: it is covered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontdesk.domain.text import digits

COVER = "▇▇▇"
_EMAIL = re.compile(r"[^\s@<>,;:()\"„“”]+@[^\s@<>,;:()\"„“”]+\.\w+")
_PHONE = re.compile(r"\+?\d[\d\s()/-]{6,}\d")
FEWEST_DIGITS = 8  # a date or a receipt has other marks between its figures, or fewer of them


def masked(text: str, *, own: Iterable[str], names: Iterable[str]) -> str:
    """Return a text without phones and e-mails that are not among ``own``, and without ``names``."""
    mine = {part.casefold() for part in own} | {digits(part) for part in own}

    def email(found: re.Match[str]) -> str:
        return found[0] if found[0].casefold() in mine else COVER

    def phone(found: re.Match[str]) -> str:
        number = digits(found[0])
        return found[0] if len(number) < FEWEST_DIGITS or number in mine else COVER

    text = _PHONE.sub(phone, _EMAIL.sub(email, text))
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", COVER, text)
    return text
