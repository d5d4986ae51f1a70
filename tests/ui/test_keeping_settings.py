"""What is kept and for how long, in the settings: looked through, kept for a reason, let go, shut away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage import Stage, named, press, seen, stage_for, write

from frontdesk.domain.customers import Customer
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.erasing import erase_customer
from frontdesk.ui.settings.keeping import KeepingSection
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.widgets.tick import TickBox


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, language="en") as stage:
        for name in ("Jonas", "Petras"):
            stage.behind("add_customer", partial(add_customer, customer=Customer(id="", given=name)))
        yield stage


def section(stage: Stage, qtbot: QtBot, name: str) -> KeepingSection:
    """Open the section with somebody acting."""
    people = {person.name: person.id for person in stage.session.house.people}
    stage.session.act_as(people[name])
    made = KeepingSection(SettingsPresenter(stage.session), stage.session)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    stage.settle()
    return made


def customers(stage: Stage) -> list[str]:
    return [customer.given for customer in stage.read(lambda uow: uow.customers.all())]


def test_what_is_due_is_kept_for_a_reason_or_let_go(stage: Stage, clock: ManualClock, qtbot: QtBot) -> None:
    clock.advance(days=800)
    keeping = section(stage, qtbot, "Daiva")
    assert "A customer’s card: Jonas" in seen(keeping)
    named(keeping, TickBox, "A customer’s card: Jonas").click()
    write(named(keeping, KeptLine, "Why it shall stay"), "")
    press(keeping, "Keep what is ticked")
    stage.settle()
    assert "Why shall it stay?" in seen(keeping)
    write(named(keeping, KeptLine, "Why it shall stay"), "Comes in spring")
    press(keeping, "Keep what is ticked")
    stage.settle()
    assert "A customer’s card: Jonas" not in seen(keeping)
    named(keeping, TickBox, "A customer’s card: Petras").click()
    press(keeping, "Erase what is ticked")
    stage.settle()
    assert customers(stage) == ["Jonas"]
    assert "Nothing is due" in seen(keeping)


def test_many_go_at_once(stage: Stage, clock: ManualClock, qtbot: QtBot) -> None:
    clock.advance(days=800)
    keeping = section(stage, qtbot, "Daiva")
    named(keeping, TickBox, "All of them").click()
    press(keeping, "Erase what is ticked")
    stage.settle()
    assert customers(stage) == []


def test_a_clerk_sees_the_periods_and_nobodys_name(stage: Stage, clock: ManualClock, qtbot: QtBot) -> None:
    clock.advance(days=800)
    keeping = section(stage, qtbot, "Rūta")
    assert "Jonas" not in seen(keeping)
    assert named(keeping, KeptLine, "A customer’s card, in months").isReadOnly()


def test_the_owner_sets_a_period_and_its_reason(stage: Stage, qtbot: QtBot) -> None:
    keeping = section(stage, qtbot, "Ona")
    line = named(keeping, KeptLine, "A promise, in months")
    write(line, "0")
    line.editingFinished.emit()
    stage.settle()
    assert "A period lies between" in seen(keeping)
    write(line, "6")
    line.editingFinished.emit()
    stage.settle()
    why = named(keeping, KeptLine, "Why so long: A promise")
    write(why, "Half a year is enough")
    why.editingFinished.emit()
    stage.settle()
    (kept,) = stage.read(lambda uow: uow.own.retentions.all())
    assert (kept.id, kept.length, kept.reason_en) == ("promise", 6, "Half a year is enough")


def test_one_that_is_shut_away_is_opened_and_closed(stage: Stage, qtbot: QtBot) -> None:
    jonas = stage.read(lambda uow: uow.customers.all()[0].id)
    told = Told(words="The kettle leaks", customer_id=jonas)
    stage.behind("log_complaint", partial(log_complaint, told=told))
    keeping = section(stage, qtbot, "Daiva")
    assert "2026-0001" not in seen(keeping)
    stage.behind("erase_customer", partial(erase_customer, customer_id=jonas))
    stage.session.read_again()
    stage.settle()
    press(keeping, "2026-0001 · its answer is due 3 December 2026")
    stage.settle()
    assert "The kettle leaks" in seen(keeping)
    write(named(keeping, KeptLine, "What was done"), "A new kettle")
    press(keeping, "Close this complaint")
    stage.settle()
    assert "2026-0001 · until 23 November 2029" in seen(keeping)
    assert [one.kind for one in stage.read(lambda uow: uow.own.disclosures.all())] == ["shut_opened"]
