"""Safe copies, as somebody sees and brings them back: in the settings, and where the start failed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import PASSPHRASE, ManualClock, opened
from measure import defects, small_targets
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage import Stage, nameless, press, seen, stage_for

from frontdesk.data.backups import Backups
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.customers import Customer
from frontdesk.services.copies import Kind, Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.ui.copies.keeper import LOOK_EVERY, CopyKeeper
from frontdesk.ui.copies.start_window import StartWindow
from frontdesk.ui.settings.copies import CopiesSection
from frontdesk.ui.settings.page import SettingsPage
from frontdesk.ui.theme import theme


class Shown:
    """The section of the settings, on a shop with a folder of copies."""

    def __init__(self, stage: Stage, folder: Path, clock: ManualClock, qtbot: QtBot) -> None:
        self.stage, self.folder, self.clock = stage, folder, clock
        self.backups = Backups(folder, clock)
        stage.session.means.copies = lambda: self.backups
        stage.session.means.open_store = lambda: open_store(folder)
        self.page = SettingsPage(stage.context())
        qtbot.addWidget(self.page)
        self.page.resize(1100, 900)
        self.page.show()
        self.page.show_section(CopiesSection)
        self.section = self.page.section
        stage.settle()

    def add(self, given: str) -> None:
        self.stage.behind("add_customer", partial(add_customer, customer=Customer(id="", given=given)))

    def names(self) -> list[str]:
        return sorted(customer.given for customer in self.stage.read(lambda uow: uow.customers.all()))

    def press(self, name: str) -> None:
        press(self.section, name)
        self.stage.settle()

    def sees(self, words: str) -> bool:
        return words in seen(self.section)

    def as_owner(self) -> None:
        session = self.stage.session
        session.act_as(next(person.id for person in session.house.people if person.name == "Ona"))
        self.stage.settle()


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, language="en") as stage:
        yield stage


@pytest.fixture
def shown(stage: Stage, tmp_path: Path, clock: ManualClock, qtbot: QtBot) -> Shown:
    return Shown(stage, tmp_path / "data", clock, qtbot)


def test_a_copy_is_made_by_hand_and_stands_in_the_list(shown: Shown) -> None:
    assert shown.sees("No copy was made yet.")
    shown.press("Make a copy now")
    assert shown.sees("The newest good copy: today, 10:00")
    assert shown.sees("0 customers")
    assert shown.backups.standing().newest() is not None


def test_looked_at_brought_back_and_gone_back_by_the_owner(shown: Shown) -> None:
    told: list[frozenset[str]] = []
    shown.add("Ona")
    shown.press("Make a copy now")
    shown.clock.advance(hours=1)
    shown.add("Vėlesnis")
    shown.press("Look at what it holds")
    assert shown.sees("Now there are: 2 customers")
    assert shown.sees("1 step was taken since")
    shown.press("Bring this back")
    assert shown.sees("The owner can do this")
    assert shown.names() == ["Ona", "Vėlesnis"]
    shown.as_owner()
    shown.stage.session.touched.connect(told.append)
    shown.page.activateWindow()
    shown.press("Bring this back")
    assert shown.names() == ["Ona"]
    shown.stage.settle()
    assert shown.section.go_back.hasFocus()  # in sight, with the words that it is done
    assert any("customer" in kinds for kinds in told)  # every screen reads again
    shown.clock.advance(minutes=1)
    shown.press("Go back to how it was before")
    assert shown.names() == ["Ona", "Vėlesnis"]
    shown.add("Po to")
    assert shown.names() == ["Ona", "Po to", "Vėlesnis"]


@pytest.mark.usefixtures("quick_hashes")
def test_in_a_protected_shop_the_screens_lock_once_a_copy_is_back(shown: Shown) -> None:
    shown.as_owner()
    session, desk = shown.stage.session, shown.stage.desk
    owner = session.actor
    shown.stage.thread.submit(lambda: desk.choose_secret(owner, PASSPHRASE)).result()
    session.secrets_changed()
    shown.press("Make a copy now")
    shown.clock.advance(hours=1)
    session.run(lambda desk: desk.people.confirm(PASSPHRASE))
    shown.press("Look at what it holds")
    told: list[bool] = []
    session.locked_changed.connect(lambda: told.append(session.locked))
    assert (session.protected, session.locked) == (True, False)
    shown.press("Bring this back")
    assert shown.stage.thread.submit(lambda: desk.people.locked).result()
    assert (session.protected, session.locked, told) == (True, True, [True])


def test_leaving_everything_as_it_is(shown: Shown) -> None:
    shown.press("Make a copy now")
    shown.press("Look at what it holds")
    shown.press("Leave everything as it is")
    assert not shown.sees("Bring this back")


def test_a_damaged_copy_says_so_beside_itself(shown: Shown) -> None:
    shown.press("Make a copy now")
    copy = shown.backups.standing().copies[0].path
    body = bytearray(copy.read_bytes())
    body[8192:12288] = bytes(4096)
    copy.write_bytes(body)
    shown.press("Look at what it holds")
    assert shown.section.list.rows[0].isAncestorOf(shown.section.list.rows[0]._refusal)
    assert shown.sees("This copy is damaged, so it was left alone.")


def test_a_second_place_that_is_away_is_said_quietly(shown: Shown, tmp_path: Path) -> None:
    assert shown.sees("None yet.")
    stick = tmp_path / "stick"
    stick.mkdir()
    shown.press("Make a copy now")
    shown.section.copies.choose_second(stick)
    shown.stage.settle()
    assert shown.sees("The newest copy there: today, 10:00.")
    stick.rename(tmp_path / "pocket")
    shown.section.fill()
    shown.stage.settle()
    assert shown.sees("It is not here just now. Once it is back, it catches up by itself.")
    shown.as_owner()
    shown.press("No second place any more")
    assert shown.sees("None yet.")


def test_the_keyboard_stays_with_a_copy_that_is_looked_at(shown: Shown) -> None:
    shown.page.activateWindow()
    shown.press("Make a copy now")
    look = shown.section.list.rows[0].look
    look.setFocus()
    look.click()
    shown.stage.settle()
    shown.stage.settle()
    row = shown.section.list.rows[0]
    assert row.shown is not None
    assert row.shown.leave.hasFocus()


def test_where_else_everything_lies_is_the_owners_to_say(shown: Shown) -> None:
    assert shown.sees("The owner can change this, and is welcome to sign in here.")
    assert not shown.section.choose.isEnabled()
    shown.press("Make a copy now")
    assert not shown.section.choose.isEnabled()
    shown.as_owner()
    assert shown.section.choose.isEnabled()


# By itself.


class Counting(Backups):
    """Copies that count how often they are asked."""

    asked = 0

    def tend(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Count."""
        self.asked += 1
        return super().tend(*args, **kwargs)


def test_by_itself_when_something_was_done_and_the_disk_is_left_alone_otherwise(
    stage: Stage, tmp_path: Path, clock: ManualClock
) -> None:
    copies = Counting(tmp_path / "data", clock)
    keeper = CopyKeeper(stage.session, copies)
    keeper.look()
    stage.settle()
    assert (copies.asked, len(copies.standing().copies)) == (1, 1)
    for _ in range(LOOK_EVERY - 2):
        clock.advance(minutes=1)
        keeper.look()
    stage.settle()
    assert copies.asked == 1
    stage.session.do("add_customer", partial(add_customer, customer=Customer(id="", given="Ona")))
    stage.settle()
    clock.advance(minutes=2)
    keeper.look()
    stage.settle()
    assert (copies.asked, len(copies.standing().copies)) == (2, 2)
    done: list[int] = []
    keeper.finish(lambda: done.append(1))
    stage.settle()
    assert done == [1]
    keeper.deleteLater()


def test_days_without_the_second_place_are_said_once(
    stage: Stage, tmp_path: Path, clock: ManualClock
) -> None:
    copies = Backups(tmp_path / "data", clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    copies.make(Progress())
    copies.choose_second(stick)
    shutil.rmtree(stick)
    keeper = CopyKeeper(stage.session, copies)
    worries: list[str] = []
    keeper.worried.connect(worries.append)
    for _ in range(6):
        clock.advance(days=1)
        stage.session.touched.emit(frozenset({"visit"}))
        keeper.look()
        stage.settle()
    assert worries == ["second_missing"]
    keeper.deleteLater()


# Where the start failed.


@pytest.fixture
def failed(tmp_path: Path, clock: ManualClock) -> Backups:
    """A shop with two copies, whose file is gone."""
    folder = tmp_path / "shop"
    desk = Desk(open_store(folder), clock)
    opened(desk)
    backups = Backups(folder, clock)
    for given in ("Ona", "Petras"):
        desk.do("add_customer", partial(add_customer, customer=Customer(id="", given=given)))
        backups.make(Progress())
        clock.advance(hours=1)
    desk.close()
    (folder / FILE).write_bytes(b"no database " * 500)
    return backups


def start_window(failed: Backups, clock: ManualClock, stage: Stage, qtbot: QtBot) -> StartWindow:
    window = StartWindow(StorageError("not_a_store"), failed.folder, failed, clock)
    qtbot.addWidget(window)
    window.show()
    settle(window, stage)
    return window


def settle(window: StartWindow, stage: Stage) -> None:
    while True:
        QApplication.processEvents()
        if not window.lane.running:
            break
    stage.settle()


def test_where_the_newest_copy_is_damaged_the_one_before_it_is_offered(
    failed: Backups, clock: ManualClock, stage: Stage, qtbot: QtBot
) -> None:
    newest = failed.standing().copies[0].path
    newest.write_bytes(newest.read_bytes().replace(b"Petras", b"Petrax"))
    window = start_window(failed, clock, stage, qtbot)
    brought: list[int] = []
    window.brought.connect(lambda: brought.append(1))
    assert window.focusWidget() is window.newest
    assert "2 customers" in seen(window)
    window.newest.click()
    settle(window, stage)
    assert "This copy is damaged" in seen(window)
    assert not brought
    window.newest.click()
    settle(window, stage)
    assert brought == [1]
    store = open_store(failed.folder)
    assert [one.given for one in store.view(clock.now()).customers.all()] == ["Ona"]
    store.close()
    assert Kind.UNREADABLE in {copy.kind for copy in failed.standing().copies}
    window.lane.close()


def test_copies_in_another_place_are_found_by_hand(
    failed: Backups, clock: ManualClock, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "stick"
    shutil.move(failed.here, elsewhere)
    window = start_window(failed, clock, stage, qtbot)
    assert "There is no copy here." in seen(window)
    assert not window.newest.isVisible()
    window.copies.look_in(elsewhere)
    settle(window, stage)
    assert "The newest good copy: today, 11:00" in seen(window)
    window.lane.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "lt"])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_in_the_window_of_a_failed_start(
    failed: Backups, clock: ManualClock, stage: Stage, qtbot: QtBot, language: str, percent: int
) -> None:
    stage.switch.use(language)
    theme().use("light", percent)
    window = start_window(failed, clock, stage, qtbot)
    window.list.rows[0].look.click()
    settle(window, stage)
    for size in ((1280, 800), (360 * percent // 100, 500)):
        window.resize(*size)
        stage.settle()
        assert defects(window, percent / 100) == []
        assert small_targets(window, 32) == [] or percent > 100
        assert nameless(window) == []
    window.lane.close()
