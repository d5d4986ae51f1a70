"""Other people's data in a text that one customer is given: it is covered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontdesk.domain.text import digits

COVER = "▇▇▇"
_EMAIL = re.compile(r"[^\s@<>,;:()\"„“”]+@[^\s@<>,;:()\"„“”]+\.\w+")
_PHONE = re.compile(r"\+?\d[\d\s()/-]{6,}\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
FEWEST_DIGITS = 8  # a receipt or a price has fewer
LONG_NAME = 4  # letters; of a longer name the last two may be another ending


def masked(text: str, *, own: Iterable[str], names: Iterable[str]) -> str:
    """Return a text without phones and e-mails that are not among ``own``, and without ``names``."""
    mine = {part.casefold() for part in own} | {digits(part) for part in own}

    def email(found: re.Match[str]) -> str:
        return found[0] if found[0].casefold() in mine else COVER

    def phone(found: re.Match[str]) -> str:
        number = digits(found[0])
        harmless = len(number) < FEWEST_DIGITS or _DATE.fullmatch(found[0]) is not None
        return found[0] if harmless or number in mine else COVER

    text = _PHONE.sub(phone, _EMAIL.sub(email, text))
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", COVER, text)
    return text


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a text without somebody's names, in any case of the language."""
    for name in names:
        for word in name.split():
            stem = word[:-2].rstrip("dt") if len(word) > LONG_NAME else word  # Žemaitis, Žemaičio
            text = re.sub(rf"(?<!\w){re.escape(stem)}\w*", COVER, text, flags=re.IGNORECASE)
    return text
