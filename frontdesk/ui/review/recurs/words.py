"""What recurs in words: each chart with its bars, its table, and what else is to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from frontdesk import i18n
from frontdesk.domain.log_filter import Answered, LogFilter, Period, View, received_in
from frontdesk.domain.mending import cause_name
from frontdesk.domain.recurring import AnswerTimes, Counted, Sum
from frontdesk.domain.shop import in_language
from frontdesk.i18n import _, ngettext
from frontdesk.services.mending_ports import By
from frontdesk.services.recurring import Pair, WhatRecurs
from frontdesk.ui.complaints.state_words import remedy_word
from frontdesk.ui.review.recurs.charts import Bar, Chart
from frontdesk.ui.review.when import before_words, change_words
from frontdesk.ui.words import money, month_name, number


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what recurs in a period, beside the one before."""

    found: WhatRecurs
    kind: str

    @property
    def when(self) -> str:
        """When the period before was."""
        return before_words(self.kind, self.found.days_before[0])

    def months(self) -> Chart:
        """Return the complaints of the last twelve months."""
        days, counts = self.found.month_days, self.found.all.months
        bars = [
            Bar(
                name=month_name(each[0].month, each[0].year),
                number=number(count),
                words=_cases(count),
                value=count,
                wanted=received_in(each),
                short=month_name(each[0].month),
                going_on=each == days[-1],
            )
            for each, count in zip(days, counts, strict=True)
        ]
        return Chart(
            _("Complaints, month by month"),
            _("The last twelve months; this one, hatched, is not over."),
            bars,
            (_("Month"), _("Complaints")),
            [(bar.name, bar.number) for bar in bars],
            lines=self._remarks(),
        )

    def subjects(self) -> Chart:
        """Return what the complaints were about."""
        return self._counted(_("What they were about"), By.SUBJECT, self.found.by_subject)

    def causes(self) -> Chart:
        """Return why they came about, as far as it is noted."""
        return self._counted(_("Why they came about"), By.CAUSE, self.found.by_cause)

    def products(self) -> Chart:
        """Return the products that came up, each as it is written most often."""
        chart = self._counted(_("Products that came up"), By.PRODUCT, self.found.by_product)
        return replace(chart, none=_("No product was named in this period or the one before."))

    def hours(self) -> Chart:
        """Return when in the day they were received."""
        bars = [
            Bar(
                name=f"{hour}:00",
                number=number(count),
                words=_cases(count),
                value=count,
                wanted=replace(received_in(self.found.days), hour=hour),
                short=str(hour),
            )
            for hour, count in self.found.by_hour
        ]
        return Chart(
            _("At what time of day"),
            _("When they were written down, in the shop’s time."),
            bars,
            (_("Hour"), _("Complaints")),
            [(bar.name, bar.number) for bar in bars],
            self._no_complaint(),
        )

    def answers(self) -> Chart:
        """Return how soon answers came."""
        now, then = self.found.answers, self.found.answers_before
        title, about = _("Time to answer"), _("Of the complaints answered in this period.")
        headers = (_("Answered"), _("Now"), _("Before"))
        if now is None:
            return Chart(title, about, (), headers, (), _("No complaint was answered in this period."))
        late, late_before = now.count - now.in_time.count, then.count - then.in_time.count if then else None
        in_time_before = then.in_time.count if then else None
        counts = (
            (_("Within the promised day"), now.in_time.count, in_time_before, Answered.IN_TIME),
            (_("Later"), late, late_before, Answered.LATE),
        )
        bars = [
            Bar(name, number(count), self._against(count, before), count, before, self._answered(how))
            for name, count, before, how in counts
        ]
        lines = [_("In days: {spread}").format(spread=_spread(now))]
        if then is not None:
            lines.append(_before_it(_spread(then)))
        rows = [(name, number(count), _or_dash(before)) for name, count, before, _how in counts]
        return Chart(title, about, bars, headers, rows, lines=lines)

    def by_remedy(self) -> Chart:
        """Return what was given, by what put it right."""
        found = self.found.money.by_remedy if self.found.money else ()
        bars = [
            self._money(remedy_word(remedy) or _("Not noted"), each, LogFilter(remedies=(remedy,)))
            for remedy, each in found
        ]
        return self._money_chart(_("Money and goodwill, by what put it right"), bars, self._money_lines())

    def by_subject(self) -> Chart:
        """Return what was given, by what it was about."""
        found = self.found.money.by_subject if self.found.money else ()
        bars = [
            self._money(self.name(By.SUBJECT, key), each, LogFilter(subjects=(key or "",)))
            for key, each in found
        ]
        return self._money_chart(_("Money and goodwill, by what it was about"), bars)

    def name(self, by: By, key: str | None) -> str:
        """Return the name of a subject or a cause."""
        language = i18n.language()
        if by is By.PRODUCT:
            return key or ""
        if by is By.CAUSE:
            cause = self.found.causes.get(key or "")
            return cause_name(cause, language) if cause else _("Not noted")
        subject = self.found.subjects.get(key or "")
        if subject is None:
            return _("Without a subject")
        whole = self.found.subjects.get(subject.parent_id or "")
        own = in_language(subject, language)
        if whole is None:
            return own
        return _("{subject}: {part}").format(subject=in_language(whole, language), part=own)

    def pair(self, pair: Pair) -> str:
        """Say of two like cases that one received more, and no more than that."""
        words = ngettext(
            "{subject}, wished: {remedy}. One received {most}, another {least}, of {n} like case.",
            "{subject}, wished: {remedy}. One received {most}, another {least}, of {n} like cases.",
            pair.count,
        )
        return words.format(
            subject=self.name(By.SUBJECT, pair.subject_id),
            remedy=remedy_word(pair.remedy),
            most=money(pair.most.cents),
            least=money(pair.least.cents) if pair.least.cents else _("nothing"),
            n=number(pair.count),
        )

    def _answered(self, how: Answered) -> LogFilter:
        first, after = self.found.days
        return LogFilter(answered=how, answered_from=first, answered_to=after - timedelta(days=1))

    def _narrowed(self, by: By, key: str | None) -> LogFilter:
        """Return what the log is narrowed to for a bar."""
        found = received_in(self.found.days)
        if by is By.PRODUCT:
            return replace(found, product=key or "", whole_product=True)
        if by is By.CAUSE:
            return replace(found, causes=(key or "",))
        return replace(found, subjects=(key or "",))

    def _counted(self, title: str, by: By, found: Sequence[Counted]) -> Chart:
        bars = [
            Bar(
                name=self.name(by, one.key),
                number=number(one.count),
                words=self._against(one.count, one.before),
                value=one.count,
                before=one.before,
                wanted=self._narrowed(by, one.key),
                months=one.months,
            )
            for one in found
        ]
        months = [month_name(days[0].month) for days in self.found.month_days]
        return Chart(
            title,
            _("Below each bar, hatched, the period before; beside it the last twelve months."),
            bars,
            (title, _("Now"), _("Before"), *months),
            [
                (bar.name, bar.number, number(round(bar.before or 0)), *map(number, bar.months))
                for bar in bars
            ],
            self._no_complaint(),
        )

    def _against(self, count: int, before: int | None) -> str:
        if before is None:
            return number(count)
        return change_words(count, count - before, self.when)

    def _money(self, name: str, each: Sum, narrowed: LogFilter) -> Bar:
        words = _("{amount}, {cases}").format(amount=money(each.cents), cases=_cases(each.count))
        first, after = self.found.days
        wanted = replace(
            narrowed,
            view=View.CLOSED,
            least_cents=1,
            period=Period.BETWEEN,
            from_day=first,
            to_day=after - timedelta(days=1),
        )
        return Bar(name, money(each.cents), words, each.cents, wanted=wanted)

    def _money_chart(self, title: str, bars: Sequence[Bar], lines: Sequence[str] = ()) -> Chart:
        return Chart(
            title,
            _("Given in complaints that were received in this period and are closed."),
            bars,
            (title, _("Amount")),
            [(bar.name, bar.number) for bar in bars],
            _("No amount was given in this period."),
            lines,
        )

    def _money_lines(self) -> list[str]:
        found, before = self.found.money, self.found.money_before
        lines = []
        if found is not None and found.given.count:
            lines.append(
                _("Given: {amount}, {cases}").format(
                    amount=money(found.given.cents), cases=_cases(found.given.count)
                )
            )
            if found.within is not None:
                lines.append(
                    _("Within what a clerk may give: {count} of {n}").format(
                        count=number(found.within.count), n=number(found.within.of)
                    )
                )
        if before is not None and before.given.count:
            lines.append(_before_it(money(before.given.cents)))
        if found is not None and found.offered.count:
            lines.append(
                _("Offered in complaints still open: {amount}").format(amount=money(found.offered.cents))
            )
        return lines

    def _remarks(self) -> list[str]:
        """Say what else was told in the period: it counts as no complaint."""
        thanks, ideas = (self.found.remarks.get(kind, 0) for kind in ("thanks", "suggestion"))
        lines = []
        if thanks:
            words = ngettext("{n} thank-you in this period", "{n} thank-yous in this period", thanks)
            lines.append(words.format(n=number(thanks)))
        if ideas:
            words = ngettext("{n} suggestion in this period", "{n} suggestions in this period", ideas)
            lines.append(words.format(n=number(ideas)))
        return lines

    def _no_complaint(self) -> str:
        return _("No complaint in this period or the one before.")


def _spread(found: AnswerTimes) -> str:
    return _("half within {half}, nine in ten within {nine}, the longest {longest}").format(
        half=number(found.half), nine=number(found.nine_in_ten), longest=number(found.longest)
    )


def _before_it(value: str) -> str:
    return _("The period before: {value}").format(value=value)


def _cases(count: int) -> str:
    return ngettext("{n} complaint", "{n} complaints", count).format(n=number(count))


def _or_dash(count: int | None) -> str:
    return "–" if count is None else number(count)
