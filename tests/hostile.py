"""Names and words that somebody would type to be more than text, and how each has to be shown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from frontdesk.data import seeds
from frontdesk.services.causes import CAUSES
from frontdesk.services.reasons import REASONS
from frontdesk.services.shop import PARTS, SUBJECTS

# As it is typed, and as it is to be read: the same, but for what nobody sees and what turns the line around.
WORDS = (
    ("<b>x</b>", "<b>x</b>"),
    ("<img/src='file:///etc/passwd'>", "<img/src='file:///etc/passwd'>"),
    ("<a/href='https://x/'>y</a>", "<a/href='https://x/'>y</a>"),
    ("&amp;&lt;", "&amp;&lt;"),
    ("&Exit", "&Exit"),
    ("R&&D", "R&&D"),
    ("%s%n%1", "%s%n%1"),
    ("{}{0}{x.__class__}", "{}{0}{x.__class__}"),
    ("=cmd|'/C'!A0", "=cmd|'/C'!A0"),
    ("'OR/**/1=1--", "'OR/**/1=1--"),
    ('"*NEAR(', '"*NEAR('),
    ("../../etc/passwd", "../../etc/passwd"),
    ("a\u202eb\u2066c", "abc"),
    ("a\u200bb\ufeffc\u00add", "abcd"),
    ("a\x00b\x1b[31m", "a b [31m"),
    ("a\nb\u2028c\x85d", "a b c d"),
    ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ("W" * 90, "W" * 90),
)
MARK = "\u00a4"  # stands before each, with its number
_PHRASES = frozenset(text for _moment, _language, _form, text in seeds.phrases())
_REASONS = (text for en, lt, lines_en, lines_lt in REASONS for text in (en, lt, *lines_en, *lines_lt))
_PEOPLE = ("Ona Petrauskienė", "Daiva", "Rūta")
_SUBJECTS = itertools.chain(SUBJECTS, *PARTS.values(), CAUSES)
_SHORT = frozenset((*itertools.chain.from_iterable(_SUBJECTS), *_REASONS, *_PEOPLE))
SHORT_LETTERS = 40  # that still fit behind a subject, a reason, a line to say or somebody who works here
_LISTED = frozenset(name for one in seeds.waiting_lists() for name in (one.name_en, one.name_lt))
LISTED_LETTERS = 22  # and behind an entry of the lists for those who wait


class Writer:
    """Writes every text with a hostile word behind it, each in its turn."""

    def __init__(self) -> None:
        self._turn = itertools.cycle(range(len(WORDS)))

    def __call__(self, text: str) -> str:
        """Return a text with the next word behind it that may stand there.

        A sentence to say knows its blanks alone, and some names are short.
        """
        number = next(self._turn)
        most = SHORT_LETTERS if text in _SHORT else LISTED_LETTERS if text in _LISTED else None
        while (text in _PHRASES and "{" in WORDS[number][0]) or (most and len(WORDS[number][0]) > most):
            number = next(self._turn)
        return f"{text} {MARK}{number}{MARK}{WORDS[number][0]}"


def misread(shown: str) -> Iterator[str]:
    """Yield what a text that somebody reads shows otherwise than it was typed."""
    for found in re.finditer(f"{MARK}(\\d+){MARK}", shown):
        wanted, rest = WORDS[int(found[1])][1], shown[found.end() :]
        plain, cut = re.sub("\\s+", " ", rest), rest.partition("…")[0]
        if not plain.startswith(wanted) and not (cut != rest and wanted.startswith(cut)):
            yield f"{wanted!r} is shown as {rest[: len(wanted) + 5]!r}"
    for letter in shown:
        if re.match("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", letter):
            yield f"{letter!r} in {shown[:60]!r}"
