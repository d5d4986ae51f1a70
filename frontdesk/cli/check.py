"""``frontdesk check``: is everything in the store as the program wrote it?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from frontdesk.cli.ending import carry_out
from frontdesk.cli.terminal import answer, keep_told, say
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _, ngettext
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:  # the help of every verb is put together at each start
    from frontdesk.services.checking import Finding, Progress, Report

FINE, FOUND, NOT_OPENED = 0, 1, 5


def about() -> str:
    """Say in a sentence what it does."""
    return _("look through the data, and say where they are not as Frontdesk wrote them")


def more() -> str:
    """Say what else the help should."""
    return _(
        "Looks at the file, its tables, the whole journal, and each record beside the journal.\n"
        "Changes nothing, and may run while Frontdesk is open.\n\n"
        "Exit codes: 0 all is well, 1 something was found, 2 not understood, 5 the data cannot be opened, "
        "130 stopped."
    )


def add_options(parser: ArgumentParser) -> None:
    """Say what it may be told."""
    parser.add_argument("--json", action="store_true", help=_("answer in JSON, for other programs"))


def run(
    options: Mapping[str, Any],
    *,
    check: Callable[[Progress], Report],
    told: Callable[[Finding], str],
    sentence: Callable[[BaseException], str],
) -> int:
    """Check and answer; return the exit code."""
    as_json = bool(options.get("json"))

    def job() -> int:
        report = check(_tell_progress)
        keep_told("")
        answer(_as_json(report, told) if as_json else _in_words(report, told))
        return FINE if report.fine else FOUND

    def refused(error: DomainError | StorageError) -> int:
        if as_json:
            answer(json.dumps({"ok": False, "error": error.code, "text": sentence(error)}))
        else:
            say(sentence(error))
        return NOT_OPENED

    return carry_out(job, refused)


def _tell_progress(part: str, done: int, of: int) -> None:
    names = {
        "file": _("The file"),
        "schema": _("The tables"),
        "journal": _("The journal"),
        "records": _("The records"),
    }
    keep_told(f"{names[part]} {done * 100 // of} %" if of else f"{names[part]}…")


def _as_json(report: Report, told: Callable[[Finding], str]) -> str:
    return json.dumps(
        {
            "ok": report.fine,
            "seq": report.head[0],
            "hash": report.head[1],
            "journal": report.links,
            "records": report.records,
            "findings": [{**found.as_data(), "text": told(found)} for found in report.findings],
            "unnamed": report.unnamed,
        },
        ensure_ascii=False,
        indent=2,
    )


def _in_words(report: Report, told: Callable[[Finding], str]) -> str:
    lines = [told(found) for found in report.findings]
    if report.unnamed:
        lines.append(_("And {n} more.").format(n=report.unnamed))
    if report.fine:
        lines.append(_("All is well: everything is as Frontdesk wrote it."))
    else:
        lines.append(_("Please show this to the owner. Nothing was changed by looking."))
    n = report.links
    steps = ngettext("{n} entry of the journal", "{n} entries of the journal", n).format(n=n)
    n = report.records
    records = ngettext("{n} record", "{n} records", n).format(n=n)
    lines.append(_("Looked at: {steps}, {records}.").format(steps=steps, records=records))
    if report.head[0]:
        lines.append(
            _("The newest entry is {seq}, with the mark {hash}.").format(
                seq=report.head[0], hash=report.head[1][:16]
            )
        )
    return "\n".join(lines)
