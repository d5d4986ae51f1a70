"""What is the owners' alone, at a terminal: the passphrase is asked for there, and nowhere else.

There is no option and no variable for it on purpose: other programs of this computer could read either.
"""

from __future__ import annotations

from frontdesk.cli.asking import ask_openly, ask_secretly
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.i18n import _
from frontdesk.services.desk import Desk


def must_be_admitted(desk: Desk, code: str) -> str:
    """Ask an owner for the passphrase where the shop is protected; return who it is, or empty text.

    Each try counts, as in the window. Raises DomainError ``terminal_needed``, and as signing in.
    """
    if not desk.people.protected:
        return ""
    owner = _owner(desk)
    secret = ask_secretly(_("Passphrase of {name}: ").format(name=owner.name))
    if secret is None:
        raise DomainError("terminal_needed")
    desk.people.sign_in(owner.id, secret)
    desk.people.confirm(secret)
    desk.admit(code)
    return owner.id


def _owner(desk: Desk) -> Staff:
    """Return the owner who is asked; where there are several, the one whose name is typed."""
    owners = [tile.staff for tile in desk.people.tiles() if tile.staff.role is Role.OWNER and tile.chosen]
    if len(owners) == 1:
        return owners[0]
    typed = ask_openly(_("Owner’s name ({names}): ").format(names=", ".join(o.name for o in owners)))
    found = next((owner for owner in owners if typed is not None and owner.name == typed.strip()), None)
    if found is None:
        raise DomainError("terminal_needed" if typed is None else "no_such_owner")
    return found
