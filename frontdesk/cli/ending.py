"""How a verb ends: by itself, refused, or stopped by hand."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.cli.terminal import keep_told, say
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.errors import StorageError

STOPPED = 130


def carry_out(job: Callable[[], int], refused: Callable[[DomainError | StorageError], int]) -> int:
    """Do a verb's work, which returns its exit code; ``refused`` says why it was not done and returns one."""
    try:
        return job()
    except (StorageError, DomainError) as error:
        keep_told("")
        return refused(error)
    except KeyboardInterrupt:
        keep_told("")
        say(_("Stopped. Nothing was changed."))
        return STOPPED
