"""Why a form of address is not sure, and what helps: the reasons of the rules, in words."""

from __future__ import annotations

from frontdesk.domain.lithuanian import Reason
from frontdesk.i18n import N_, _

_ASK = N_("The spelling does not tell for sure. Ask the customer, and write it here.")
_OTHER_WAY = N_("This name can be addressed in more than one way. Ask the customer which is theirs.")
_FOREIGN = N_("The name may be at home in another language. Ask the customer, and write it here.")
_NOT_WHOLE = N_("This does not look like a whole name. Ask the customer how it is written.")
_AGAINST = N_("The ending and the title do not go together. Ask the customer, and write it here.")
_WORDS: dict[str, str] = {
    "title_needs_gender": N_(
        "The title stays unsaid in Lithuanian until the customer tells which form it takes."
    ),
    Reason.AMBIGUOUS: _OTHER_WAY,
    Reason.TITLE_OR_NAME: _OTHER_WAY,
    Reason.IRREGULAR: _OTHER_WAY,
    Reason.FOREIGN_NAME: _FOREIGN,
    Reason.FOREIGN_LETTERS: _FOREIGN,
    Reason.OTHER_SCRIPT: _FOREIGN,
    Reason.APOSTROPHE: _FOREIGN,
    Reason.NO_ENDING: _FOREIGN,
    Reason.MAN_NO_ENDING: _FOREIGN,
    Reason.INDECLINABLE: _FOREIGN,
    Reason.MISSING_LETTER: N_("A dot may be missing at the end: ė. Ask the customer how it is written."),
    Reason.OTHER_CASE: N_(
        "This may be a foreign name, or another case of a name. Ask the customer, and write it here."
    ),
    Reason.INITIAL: _NOT_WHOLE,
    Reason.MIXED_CASE: _NOT_WHOLE,
    Reason.NOT_A_NAME: _NOT_WHOLE,
    Reason.TOO_LONG: _NOT_WHOLE,
    Reason.TOO_SHORT: _NOT_WHOLE,
    Reason.MAN_FEMININE_ENDING: _AGAINST,
    Reason.WOMAN_MASCULINE_ENDING: _AGAINST,
}


def why_unsure(reason: str) -> str:
    """Say why a suggested form of address is to be checked, and what helps."""
    return _(_WORDS.get(reason, _ASK))
