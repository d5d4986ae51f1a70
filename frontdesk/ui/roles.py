"""What somebody works here as, in words."""

from __future__ import annotations

from frontdesk.domain.shop import Role
from frontdesk.i18n import N_

ROLES: dict[Role, str] = {
    Role.CLERK: N_("Clerk"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.OWNER: N_("Owner"),
}
