"""What is this person's to do, as the screens show it; the desk asks the same table again."""

from __future__ import annotations

from frontdesk.domain.access import OWNER, READINGS, may_give, must_be_theirs, rule_for
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.session import Session


def may(session: Session, code: str) -> bool:
    """Tell whether whoever is at the counter may give a command."""
    return may_give(session.acting(), code)


def may_set(session: Session, field: str) -> bool:
    """Tell whether whoever is at the counter may change a setting of the shop."""
    acting = session.acting()
    if acting is None or not may(session, "change_settings"):
        return False
    try:
        must_be_theirs(acting.role, "shop", {field: 0}, {field: 1})
    except DomainError:
        return False
    return True


def why_not(code: str) -> str:
    """Return who can give a command that is not this person's."""
    if code in READINGS and READINGS[code].roles == OWNER:
        return _("The owner can do this, and is welcome to sign in here.")
    if code in READINGS:
        return _("A supervisor or the owner looks at this. They are welcome to sign in here.")
    rule = rule_for(code)
    if rule is not None and rule.roles == OWNER:
        return _("The owner can change this, and is welcome to sign in here.")
    return _("A supervisor or the owner can change this. They are welcome to sign in here.")
