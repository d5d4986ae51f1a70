"""What stands on the report, in the order in which it is told; no customer's name is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontdesk.domain.shop import Shop, Staff
from frontdesk.i18n import _, ngettext
from frontdesk.services.mending_ports import By
from frontdesk.services.month_report import PeriodReport
from frontdesk.ui.complaints.mending.words import figures_words, helped_words, standing_words, text_of
from frontdesk.ui.review.figure_words import Card, figure_cards
from frontdesk.ui.review.recurs.charts import Chart
from frontdesk.ui.review.recurs.words import Teller
from frontdesk.ui.review.when import days_words
from frontdesk.ui.words import full_day, number

MEASURES = 8
PAIRS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; the first of each entry is the main one."""

    heading: str
    entries: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report."""

    title: str
    second: str
    figures: Sequence[Card]
    months: Chart
    charts: Sequence[Chart]
    hours: Chart
    sections: Sequence[Section]
    foot: str

    def words(self) -> str:
        """Return everything that stands on the paper."""
        said = [self.title, self.second, *(card.sentence for card in self.figures)]
        for chart in (self.months, *self.charts, self.hours):
            said += [chart.title, *chart.lines, chart.sentence]
        for section in self.sections:
            said += [section.heading, *(line for entry in section.entries for line in entry)]
        return "\n".join((*said, self.foot))


def content_of(
    report: PeriodReport, kind: str, shop: Shop, people: Mapping[str, Staff], today: date
) -> Content:
    """Return what stands on the report of a period."""
    teller = Teller(report.recurs, kind)
    below = _("Below each bar, hatched, the period before.")
    counted = [replace(chart, about=below) for chart in (teller.subjects(), teller.causes())]
    if teller.found.by_product:
        counted.append(replace(teller.products(), about=below))
    charts = (*counted, teller.answers(), teller.by_remedy(), teller.by_subject())
    return Content(
        _("{shop}: what we heard, and what we make of it").format(shop=shop.name),
        days_words(report.review, today),
        figure_cards(report.review, kind, shop),
        teller.months(),
        charts,
        teller.hours(),
        [section for section in (_measures(teller, shop, people), _looked_at(teller)) if section.entries],
        _("{day} · without names of customers").format(day=full_day(today)),
    )


def _measures(teller: Teller, shop: Shop, people: Mapping[str, Staff]) -> Section:
    entries = []
    for one in teller.found.measures[:MEASURES]:
        measure = one.measure
        by = By.CAUSE if measure.cause_id else By.SUBJECT
        about = teller.name(by, measure.cause_id or measure.subject_id)
        lines = [text_of(measure), f"{about} · {standing_words(measure, people, shop)}", figures_words(one)]
        said = helped_words(measure.helped) if measure.helped else ""
        lines.append(f"{said}: {measure.helped_note}" if said and measure.helped_note else said)
        entries.append([line for line in lines if line])
    return Section(_("What was done about it, and did it help?"), entries)


def _looked_at(teller: Teller) -> Section:
    """What the leads may want to look at; what was written about a case stays on the screen."""
    entries: list[Sequence[str]] = []
    exceptions = len(teller.found.exceptions)
    if exceptions:
        words = ngettext(
            "{n} exception to a rule of the house, with its reason in the review",
            "{n} exceptions to a rule of the house, with their reasons in the review",
            exceptions,
        )
        entries.append([words.format(n=number(exceptions))])
    entries += [[teller.pair(pair)] for pair in teller.found.pairs[:PAIRS]]
    return Section(_("Worth a look"), entries)
