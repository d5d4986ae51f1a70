"""Making the report: read away from the window with progress, painted at once, written whole or not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.domain.calendar import local_date
from frontdesk.services.desk import Desk
from frontdesk.services.month_report import STEPS, read_report
from frontdesk.ui.exporting import Export, Progress, Stage, Stopped
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.session import Session
from frontdesk.ui.writing import write_all

if TYPE_CHECKING:
    from frontdesk.ui.review.recurs.report.content import Content


class ReportExport(Export):
    """The report that is being made, or how the last one ended."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, "read_review", parent)

    def make(self, path: Path, kind: str) -> None:
        """Make the report of a period and write it into a file."""
        self._session.admitted(self._code, lambda: self._make(path, kind))

    def _make(self, path: Path, kind: str) -> None:
        if self.stage is Stage.WRITING:
            return
        self.path = path
        progress = self.progress = Progress(total=STEPS + 1)
        self._stand(Stage.WRITING)
        self._clock.start()
        shop, everybody = self._session.shop, self._session.house.everybody
        today = local_date(shop, self._session.clock.now())

        def step() -> None:
            if progress.stop:
                raise Stopped
            progress.done += 1

        def read(desk: Desk) -> Content:
            from frontdesk.ui.review.recurs.report import paper  # noqa: F401 - loaded here, where nobody waits
            from frontdesk.ui.review.recurs.report.content import content_of

            report = desk.read(partial(read_report, kind=kind, today=today, step=step), code="read_review")
            return content_of(report, kind, shop, everybody, today)

        def paint(content: Content) -> None:
            if progress.stop:
                self._not_written(Stopped())
                return
            from frontdesk.ui.review.recurs.report.paper import pdf_of

            self._keep(path, pdf_of(content))

        run_slowly(self._session, read, paint, refused=self._not_written, owner=self)

    def _keep(self, path: Path, pdf: bytes) -> None:
        def write(_desk: Desk) -> None:
            write_all({path: [pdf]})

        def done(_none: None) -> None:
            self.progress.done += 1
            self._stand(Stage.SAVED)  # no customer is named in it, so no erasing has to name it

        run_slowly(self._session, write, done, refused=self._not_written, owner=self)
