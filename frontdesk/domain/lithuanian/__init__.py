"""Lithuanian forms of address: how a name or a title sounds when it is called.

The rules are the ones of the State Commission of the Lithuanian Language
(VLKK consultation 14268 on surnames, and its advice on foreign names); each
answer says how sure it is and why, because a wrong form spoken with confidence
is worse than a form marked for checking.
"""

from frontdesk.domain.lithuanian.outcome import Certainty, Kind, Reason, Vocative
from frontdesk.domain.lithuanian.vocative import vocative

__all__ = ["Certainty", "Kind", "Reason", "Vocative", "vocative"]
