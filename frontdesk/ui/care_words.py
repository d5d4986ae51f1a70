"""What a visit needs, in words that whom it is about may read."""

from __future__ import annotations

from frontdesk.domain.care import Heed, Why
from frontdesk.i18n import N_

HEEDED: dict[Heed, str] = {
    Heed.CALM: N_("needs a calm word"),
    Heed.SAFETY: N_("somebody may be hurt"),
}
# Why a supervisor is proposed.
WHY: dict[Why, str] = {
    Why.SAFETY: N_("Somebody may be hurt: a supervisor should know now."),
    Why.THIRD: N_("Told for the third time: a supervisor can take it from here."),
    Why.CALM: N_("A calm word helps; a supervisor may, too."),
}
