"""Safe copies in words: when, how large, what for, what they hold. No Qt; the command line says them too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.domain.shop import Shop
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.copies import Copy, Facts, Kind, Preview, Progress, Stage, Under
from frontdesk.ui.words import day, full_day, locale

_MEGABYTE = 1_000_000
SMALL = 0.1  # of a megabyte: below it is said in kilobytes
_UNDER = {
    Under.PLAIN: N_("It is not encrypted, and the data now are. Brought back, it is encrypted too."),
    Under.FORMER: N_("It is locked with an earlier key. Brought back, it is locked with today’s."),
    Under.ENCRYPTED: N_(
        "It is encrypted, and the data now are not. Brought back, it is not encrypted either."
    ),
}


def when(at: datetime, zone: ZoneInfo, today: date) -> str:
    """Say when something was: by the day's name where it was today or yesterday."""
    local = at.astimezone(zone)
    clock = local.strftime("%H:%M")
    if local.date() == today:
        return _("today, {time}").format(time=clock)
    if local.date() == today - timedelta(days=1):
        return _("yesterday, {time}").format(time=clock)
    near = abs((today - local.date()).days) < 180
    words = day(local.date(), weekday=True) if near else full_day(local.date())
    return _("{day}, {time}").format(day=words, time=clock)


def zone_for(shop: Shop | None) -> ZoneInfo:
    """Return the shop's zone, or the usual one where there is no shop to ask."""
    return ZoneInfo((shop or Shop(id="")).timezone)


def size(octets: int) -> str:
    """Return the size of a file; a small one is not «0.0 MB», as if there were nothing in it."""
    from babel.numbers import format_decimal

    number = octets / _MEGABYTE
    if number < SMALL:
        return _("{n} kB").format(n=format_decimal(-(-octets // 1000), locale=locale()))
    text = format_decimal(number, format="#,##0.0" if number < 10 else "#,##0", locale=locale())
    return _("{n} MB").format(n=text)


def what_for(copy: Copy) -> str:
    """Say what a copy was made for."""
    if copy.of_other:
        return _("of another shop")
    if copy.kind is Kind.BEFORE:
        return _("before an update of Frontdesk")
    if copy.kind is Kind.ASIDE:
        return _("as it was before a copy was brought back")
    if copy.kind is Kind.UNREADABLE:
        return _("the file that could not be read")
    return _("in the second place only") if copy.in_second else ""


def counts(facts: Facts) -> str:
    """Say how much a store holds."""
    return " · ".join(
        (
            ngettext("{n} customer", "{n} customers", facts.customers).format(n=_n(facts.customers)),
            ngettext("{n} complaint", "{n} complaints", facts.complaints).format(n=_n(facts.complaints)),
            ngettext("{n} visit", "{n} visits", facts.visits).format(n=_n(facts.visits)),
            ngettext("{n} open promise", "{n} open promises", facts.open_promises).format(
                n=_n(facts.open_promises)
            ),
        )
    )


def row(copy: Copy, zone: ZoneInfo, today: date) -> str:
    """Say in a line which copy it is."""
    return " · ".join(filter(None, (when(copy.at, zone, today), size(copy.size), what_for(copy))))


def preview_lines(seen: Preview, zone: ZoneInfo, today: date) -> list[str]:
    """Say what a copy holds and what would be lost."""
    lines = [
        _("The last step in it: {when}.").format(when=when(seen.facts.at, zone, today)),
        _("It holds: {counts}.").format(counts=counts(seen.facts)),
    ]
    if seen.under:
        lines.append(_(_UNDER[seen.under]))
    if seen.now is None and not seen.in_the_way:
        return [*lines, _("There are no data in use now that could be lost.")]
    if seen.now is None:
        return [*lines, _("The data in use now cannot be read. They are kept under another name.")]
    lines.append(_("Now there are: {counts}.").format(counts=counts(seen.now)))
    if seen.now.shop_id and seen.now.shop_id != seen.facts.shop_id:
        lines.append(_("It is a copy of another shop: {name}.").format(name=seen.shop_name))
    n = seen.steps_since
    if n:
        text = ngettext(
            "{n} step was taken since; it would not be in sight any more.",
            "{n} steps were taken since; they would not be in sight any more.",
            n,
        )
        lines.append(text.format(n=_n(n)))
    else:
        lines.append(_("Nothing was done since."))
    return [*lines, _("How it is now is put aside first, so that there is a way back.")]


def progress_words(progress: Progress) -> str:
    """Say what a copying is doing."""
    if progress.stage is Stage.COPYING:
        return _("Copying…")
    return _("Checking…") if progress.stage is Stage.CHECKING else _("Writing to the second place…")


def nobody_to_ask() -> str:
    """Say honestly that a copy can be brought back without a passphrase, and why."""
    return _(
        "The data that know who works here cannot be read, so there is nobody to ask for a passphrase. "
        "Whoever has this folder can bring a copy back; it stands in the journal."
    )


def worry(code: str) -> str:
    """Say calmly that there is no copy, where there should be one."""
    if code == "second_missing":
        return _("The second place for the safe copies has not been here for some days.")
    return _("No safe copy could be made. Why stands in Settings, under Safe copies.")


def _n(number: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale())
