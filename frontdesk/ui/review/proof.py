"""The proof that nothing was altered, in plain sentences with the day and the time of the check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from frontdesk.domain.calendar import local_date
from frontdesk.domain.shop import Shop
from frontdesk.i18n import _, ngettext
from frontdesk.services.checking import Finding
from frontdesk.services.complaint_reading import Case
from frontdesk.ui.complaints.story import sentences_of
from frontdesk.ui.findings import told
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.proof_presenter import Checked, ProofPresenter
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.own_room import OwnRoom
from frontdesk.ui.widgets.work_line import WorkLine
from frontdesk.ui.words import clock, full_day, number

NAMED = 6  # findings that are named on the card; the check of the command line names all
ABOUT_STEPS = frozenset({"journal_gap", "journal_changed", "journal_order", "body_changed"})


class Proof(Retranslated):
    """Stands below a complaint. ``case`` returns the one that is shown."""

    def __init__(self, session: Session, case: Callable[[], Case | None]) -> None:
        super().__init__()
        self._session = session
        self._case = case
        self.presenter = ProofPresenter(session, self)
        self._title = label("section")
        self._one, self._all, self._start = label(), label("second"), label("second")
        self.check_one, self.check_all = Button(), Button()
        self._work = WorkLine("second", after_ms=200)
        moves = FlowLayout(gap=theme().tokens.px("space2"))
        for button in (self.check_one, self.check_all):
            moves.addWidget(button)
        card = frame()
        card.setLayout(
            column(
                self._title,
                self._one,
                self._all,
                self._start,
                moves,
                self._work,
                gap="space2",
                margins="space3",
            )
        )
        self.setLayout(column(OwnRoom(card)))  # it counts while it looks: the page around it stays
        on_click(self.check_one, self.presenter.check_one)
        on_click(self.check_all, self.presenter.check_all)
        self._work.stopped.connect(self.presenter.stop)
        self.presenter.changed.connect(self._show)
        self._said: tuple[Checked | None, Checked | None] = (None, None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(_("Is it as it was written?"))
        self.check_one.say(_("Check this complaint"))
        self.check_all.say(_("Check everything"))
        self._show()

    def text(self) -> str:
        """Return all that is said now."""
        parts = (self._one, self._all, self._start)
        return "\n".join(part.text() for part in parts if not part.isHidden())

    def _show(self) -> None:
        presenter = self.presenter
        going = presenter.going
        for button in (self.check_one, self.check_all):
            button.setEnabled(going is None)
        if going is None:
            self._work.rest()
        else:
            self._work.tell(_part_words(going.part), going.done / going.of if going.of else 0.0)
        start = presenter.at_start() if presenter.all is None else None
        for part, checked, words in (
            (self._one, presenter.one, self._words_of_one),
            (self._all, presenter.all, self._words_of_all),
            (self._start, start, self._words_at_start),
        ):
            part.setVisible(checked is not None)
            if checked is not None:
                part.setText(words(checked))
                set_kind(part, "second" if checked.report.fine else "urgent")
        if not self.text():
            self._one.setText(
                _("Each step is sealed with the one before it. A check shows whether that holds.")
            )
            set_kind(self._one, "muted")
            self._one.show()
        self._announce()

    def _announce(self) -> None:
        """Let a screen reader say what a check has found, once."""
        now = (self.presenter.one, self.presenter.all)
        for part, before, found in zip((self._one, self._all), self._said, now, strict=True):
            if found is not None and found is not before:
                announce(part, part.text())
        self._said = now

    def _words_of_one(self, checked: Checked) -> str:
        report, when = checked.report, self._when(checked.at)
        if report.fine:
            return ngettext(
                "Checked on {when}: its {n} step is as it was written, and so is the complaint.",
                "Checked on {when}: its {n} steps are as they were written, and so is the complaint.",
                report.links,
            ).format(when=when, n=number(report.links))
        head = _("Checked on {when}: this is not as Frontdesk wrote it. Please show it to the owner.")
        return "\n".join([head.format(when=when), *self._named(report.findings, report.unnamed)])

    def _words_of_all(self, checked: Checked) -> str:
        report, when = checked.report, self._when(checked.at)
        if report.findings:
            return self._altered(checked)
        if report.stopped:
            return _("Stopped on {when}, before everything was looked at. Nothing was found so far.").format(
                when=when
            )
        steps = ngettext("{n} entry of the journal", "{n} entries of the journal", report.links)
        records = ngettext("{n} record", "{n} records", report.records)
        return _("Checked on {when}: nothing was altered. Looked at: {steps}, {records}.").format(
            when=when,
            steps=steps.format(n=number(report.links)),
            records=records.format(n=number(report.records)),
        )

    def _words_at_start(self, checked: Checked) -> str:
        report, when = checked.report, self._when(checked.at)
        if not report.fine:
            return self._altered(checked)
        return ngettext(
            "At the start, on {when}, the newest step was as it was written.",
            "At the start, on {when}, the newest {n} steps were as they were written.",
            report.links,
        ).format(when=when, n=number(report.links))

    def _altered(self, checked: Checked) -> str:
        report = checked.report
        head = _("Checked on {when}: something is not as Frontdesk wrote it. Please show it to the owner.")
        named = self._named(report.findings, report.unnamed)
        return "\n".join([head.format(when=self._when(checked.at)), *named])

    def _named(self, findings: Sequence[Finding], unnamed: int) -> list[str]:
        """Return what was found; a step of the complaint in sight by what it was, and when."""
        case = self._case()
        steps = {step.seq: step for step in case.story} if case else {}
        lines = []
        for finding in findings[:NAMED]:
            step = steps.get(finding.seq) if finding.kind in ABOUT_STEPS else None
            if case is None or step is None:
                lines.append(f"• {told(finding)}")
                continue
            what = ", ".join(sentences_of(step, case, self._session.house.everybody))
            words = _("This step was altered: {when}, {what}").format(when=self._when(step.at), what=what)
            lines.append(f"• {words}")
        rest = len(findings) - NAMED + unnamed
        return [*lines, _("And {n} more.").format(n=number(rest))] if rest > 0 else lines

    def _when(self, at: datetime) -> str:
        shop: Shop = self._session.shop
        return _("{day}, {time}").format(day=full_day(local_date(shop, at)), time=clock(at, shop))


def _part_words(part: str) -> str:
    return {
        "schema": _("The tables are looked at"),
        "journal": _("The journal is looked at"),
        "records": _("The records are looked at"),
    }.get(part, _("The file is looked at"))
