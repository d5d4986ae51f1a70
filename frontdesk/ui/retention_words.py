"""How long things are kept, in words: what each kind is called, its period, and why."""

from __future__ import annotations

from frontdesk import i18n
from frontdesk.domain.retention import Kind, Retention, Unit
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.owned_ports import Left
from frontdesk.ui.words import full_day

NAMES: dict[Kind, str] = {
    Kind.LINE_MARKS: N_("Marks of unknown people in the line, and wishes"),
    Kind.PROFILE: N_("A customer’s card"),
    Kind.HELPS: N_("What helps a customer"),
    Kind.COMPLAINT: N_("A complaint"),
    Kind.PROMISE: N_("A promise"),
    Kind.REMARK: N_("A suggestion or a thank-you"),
    Kind.JOURNAL: N_("The record of who changed what"),
    Kind.LOG: N_("The technical log"),
    Kind.BACKUP: N_("Backups"),
}
FROM: dict[Kind, str] = {
    Kind.LINE_MARKS: N_("from the end of the visit"),
    Kind.PROFILE: N_("from the last visit"),
    Kind.HELPS: N_("from the consent, then it is asked for again"),
    Kind.COMPLAINT: N_("from the closing of the complaint"),
    Kind.PROMISE: N_("from the end of the promise"),
    Kind.REMARK: N_("from the day it came"),
    Kind.JOURNAL: N_("from the change"),
    Kind.LOG: N_("from the entry; it names nobody"),
    Kind.BACKUP: N_("from the day it was made"),
}
REASONS: dict[Kind, str] = {
    Kind.LINE_MARKS: N_(
        "They tell people apart while they wait, and wishes are then over. The times alone stay, "
        "for the figures."
    ),
    Kind.PROFILE: N_("So that we know each other again; after so long, that is no longer likely."),
    Kind.HELPS: N_("It is noted only with consent, and a consent does not last for ever."),
    Kind.COMPLAINT: N_(
        "A defect can be claimed for two years, and a dispute body can be asked for one more year."
    ),
    Kind.PROMISE: N_("So that it can be seen whether we kept our word."),
    Kind.REMARK: N_("So that it can be taken up, and the year be compared with the one before."),
    Kind.JOURNAL: N_("So that mistakes can be found and put right."),
    Kind.LOG: N_("So that faults of the program can be found."),
    Kind.BACKUP: N_("So that nothing is lost when the computer fails."),
}


def kind_name(kind: Kind) -> str:
    """Return what is kept, in words."""
    return _(NAMES[kind])


def reason_words(retention: Retention) -> str:
    """Return why something is kept so long: the shop's own words where it has some."""
    own = retention.reason_lt if i18n.language() == "lt" else retention.reason_en
    return own or retention.reason_en or retention.reason_lt or _(REASONS[retention.kind])


def period_words(retention: Retention) -> str:
    """Return how long something is kept."""
    n = retention.length
    words = {
        Unit.DAYS: ngettext("{n} day", "{n} days", n),
        Unit.WEEKS: ngettext("{n} week", "{n} weeks", n),
        Unit.MONTHS: ngettext("{n} month", "{n} months", n),
        Unit.YEARS: ngettext("{n} year", "{n} years", n),
    }
    return words[retention.unit].format(n=n)


def kept_words(retention: Retention) -> str:
    """Return what is kept, how long, and from when on."""
    return _("{what}: {length} {since}").format(
        what=kind_name(retention.kind), length=period_words(retention), since=_(FROM[retention.kind])
    )


def left_lines(left: Left) -> list[str]:
    """Return what could not be reached, one line for each; for whoever works here, not for the customer."""
    lines = [_("Please remove this file by hand: {path}").format(path=path) for path in left.files]
    for copy in left.copies:
        if copy.until is not None:
            lines.append(
                _("{name} still holds it and expires on {day}.").format(
                    name=copy.name, day=full_day(copy.until)
                )
            )
        else:
            lines.append(_("{name} still holds it.").format(name=copy.name))
    return lines
