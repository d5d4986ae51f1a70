"""What recurs in a period, read like its figures: off every other lane, and only while somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from frontdesk.services.ports import UnitOfWork
from frontdesk.services.recurring import WhatRecurs, what_recurs
from frontdesk.ui.review.presenter import PeriodPresenter


class RecursPresenter(PeriodPresenter[WhatRecurs]):
    """What came up again, how soon it was answered, what was given, and what helped."""

    kinds = frozenset({"complaint", "subject", "cause", "measure", "shop", "staff"})

    def _question(self, kind: str, today: date) -> Callable[[UnitOfWork], WhatRecurs]:
        return partial(what_recurs, kind=kind, today=today)
