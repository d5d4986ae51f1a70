"""The sentences that come with the program, as phrases of a shop."""

from __future__ import annotations

from frontdesk.data.seeds import phrases
from frontdesk.domain.wording import Phrase

SHIPPED = tuple(Phrase(f"p{n:03}", *each, position=n) for n, each in enumerate(phrases()))


def phrase(n: int, text: str, moment: str = "farewell", language: str = "en", form: str = "formal") -> Phrase:
    """Return a sentence for a test; its id tells its number."""
    return Phrase(f"x{n}", moment, language, form, text, position=n)
