"""What a visit needs, in words that whom it is about may read."""

from __future__ import annotations

from frontdesk.domain.care import Heed
from frontdesk.i18n import N_

HEEDED: dict[Heed, str] = {
    Heed.CALM: N_("needs a calm word"),
    Heed.SAFETY: N_("somebody may be hurt"),
}
