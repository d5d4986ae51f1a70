"""Why somebody is not in yet, in words."""

from __future__ import annotations

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _, ngettext
from frontdesk.ui.errors import sentence


def why_not(error: Exception | None) -> str:
    """Return what to tell somebody whose secret was not taken."""
    if error is None:
        return ""
    left = error.params.get("left") if isinstance(error, DomainError) else None
    if isinstance(error, DomainError) and error.code == "wrong_secret" and isinstance(left, int):
        return ngettext(
            "That was not it. {n} try is left.", "That was not it. {n} tries are left.", left
        ).format(n=left)
    if isinstance(error, DomainError) and error.code == "wait":
        return _("One moment, please.")
    return sentence(error)


def until_next(seconds: int) -> str:
    """Return when the next try is taken, or nothing when it may come now."""
    if not seconds:
        return ""
    return ngettext("The next one in {n} second.", "The next one in {n} seconds.", seconds).format(n=seconds)


def seconds_to_wait(error: Exception) -> float:
    """Return how long the next try has to wait after a refusal."""
    params = error.params if isinstance(error, DomainError) else {}
    return float(str(params.get("wait_s", params.get("seconds", 0)) or 0))


def initials(name: str) -> str:
    """Return one or two letters that stand for a name."""
    words = name.split()
    letters = [words[0][0], *([words[-1][0]] if len(words) > 1 else [])] if words else []
    return "".join(letters).upper()
