"""What the bottom line says of a scan, and what it offers to do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from frontdesk.domain.scanned import Scan
from frontdesk.i18n import _
from frontdesk.ui.widgets.status_line import StatusLine


@runtime_checkable
class SaysWhatWasScanned(Protocol):
    """A window with a line to say it in."""

    def isVisible(self) -> bool:  # noqa: N802 - Qt's name
        """Tell whether it is in use."""
        ...

    def tell_of_scan(self, scan: Scan, *, kept: bool) -> None:
        """Say where the scanner's keys went."""
        ...


def tell_of_scan(
    status: StatusLine, scan: Scan, *, kept: bool, as_receipt: Callable[[str], None] | None = None
) -> None:
    """Say where the scanner's keys went; a code is offered as the receipt's number where one is written."""
    if kept:
        status.tell(_("The scanned code is in the field."))
    elif as_receipt is None:
        status.refuse(_("That was the scanner; nothing of it is kept here. Click the till, then scan again."))
    else:
        status.offer(
            _("That was the scanner; nothing of it stands in the field."),
            _("Use it as the receipt’s number"),
            lambda: as_receipt(scan.text),
        )
