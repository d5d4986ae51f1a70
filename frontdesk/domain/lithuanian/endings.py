"""What the ending alone says, longest ending first."""

from frontdesk.domain.lithuanian.outcome import Certainty, Reason, Vocative
from frontdesk.domain.lithuanian.shape import swap_ending

_ENDINGS = (
    ("jas", 2, "au", Reason.ENDING_JAS),
    ("as", 2, "ai", Reason.ENDING_AS),
    ("is", 1, "", Reason.ENDING_IS),
    ("ys", 1, "", Reason.ENDING_YS),
    ("us", 2, "au", Reason.ENDING_US),
    ("ė", 1, "e", Reason.ENDING_E),
    ("a", 0, "", Reason.ENDING_A),
)


def by_ending(word: str, lower: str) -> Vocative:
    """Return the form that the rule of the ending gives; a word without one stays, to be checked."""
    for ending, cut, add, reason in _ENDINGS:
        if lower.endswith(ending):
            return Vocative(swap_ending(word, cut, add), Certainty.SURE, reason)
    return Vocative(word, Certainty.CHECK, Reason.NO_ENDING)
