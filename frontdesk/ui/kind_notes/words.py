"""Why a word is better left out, in one short sentence, and the words of the one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.i18n import N_, _

if TYPE_CHECKING:
    from frontdesk.domain.notes import Remark  # not loaded before somebody writes a note

WORD_LETTERS = 24
REASONS: dict[str, str] = {  # by Kind
    "judgement": N_("“{word}”: what happened says more than what somebody is like."),
    "guess": N_("“{word}”: a guess may be wrong; what was seen is enough."),
    "health": N_("“{word}”: health is the customer’s own; what to do is enough, not why."),
    "origin": N_("“{word}”: where somebody comes from is not ours to note."),
    "belief": N_("“{word}”: what somebody believes is not ours to note."),
    "politics": N_("“{word}”: what somebody thinks of politics is not ours to note."),
    "orientation": N_("“{word}”: whom somebody loves is not ours to note."),
    "union": N_("“{word}”: who belongs to a union is not ours to note."),
    "crime": N_("“{word}”: what was seen here is enough; others judge."),
    "money": N_("“{word}”: what somebody has is their own; what they wish for is enough."),
}


def banner() -> str:
    """Return what stands below every such field."""
    return _("Written so that the customer may read it.")


def reason(code: str, word: str) -> str:
    """Say why a word is better left out."""
    short = word if len(word) <= WORD_LETTERS else word[: WORD_LETTERS - 1] + "…"
    return _(REASONS[code]).format(word=short)


def offer(remark: Remark) -> str:
    """Return the words of the button."""
    if not remark.instead:
        return _("Leave it out")
    return _("Write: {words}").format(words=remark.instead[:1].lower() + remark.instead[1:])
