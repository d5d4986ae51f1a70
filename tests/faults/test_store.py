"""A second program, a jumping clock, a damaged file: nothing acknowledged is lost, nothing is made anew."""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened
from faulty import FULL, Result, a_shop, lost, must_be_sound, often, writing
from program import Program

from frontdesk.clock import ShopClock
from frontdesk.data.checking import check_folder
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.services.checking import Noted
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, acknowledge, call_next, finish_visit, join_line

pytestmark = [pytest.mark.fault, pytest.mark.steps]
in_full = pytest.mark.skipif(not FULL, reason="only in full: make faults")

GONE = "The shop’s data file is not in its place, so nothing new was started. "
DAMAGED = "The data file is damaged"
UNREADABLE = "The data file cannot be read."


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    result = Result("two writers", "two processes give commands to one store without a pause")
    a_shop(tmp_path)
    rounds = often(15, 150)
    with (
        writing(tmp_path, "--count", str(rounds), "--name", "first") as one,
        writing(tmp_path, "--count", str(rounds), "--name", "second") as two,
    ):
        said = [*one.end(), *two.end()]
    result.rounds = 2
    result.acknowledged = len(said)
    result.lost = lost(tmp_path, said)
    must_be_sound(tmp_path)
    result.write()
    assert [each for each in said if each["kind"] == "refused"] == []
    assert result.acknowledged >= 2 * 4 * rounds
    assert result.lost == 0


def test_the_program_is_not_opened_twice(tmp_path: Path) -> None:
    a_shop(tmp_path, "lt")
    first = Program(tmp_path, "lt")
    first.must_see("Someone joined")
    first.minimize()
    second = Program(tmp_path, "lt")
    assert second.ended() == 0  # it knocks, and the first one comes to the front
    first.until(first.in_front)
    first.kill()
    third = Program(tmp_path, "lt")
    third.must_see("Someone joined")
    third.kill()
    result = Result("second program", "the real program is started twice on the same data, and after a kill")
    result.rounds = 2
    result.write()


def test_the_clock_jumps(tmp_path: Path) -> None:
    result = Result("clock", "the system's clock jumps back and forth by up to a year between commands")
    wall, steady = ManualClock(), ManualClock()

    def later(seconds: float) -> None:
        """Somebody sets the computer's clock, while the time goes on as it does."""
        steady.advance(seconds=seconds)
        wall.set(datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(seconds=random.uniform(-3e7, 3e7)))

    clock = ShopClock(wall=wall.now, steady=lambda: steady.now().timestamp(), boot="")
    began = clock.now() - steady.now()
    desk = Desk(open_store(tmp_path), clock)
    opened(desk)
    ids: list[str] = []
    for n in range(often(60, 800)):
        later(random.uniform(0, 10))
        ids.append(desk.do("join_line", partial(join_line, arrival=Arrival(label=f"coat {n}"))).answer[0])
        later(random.uniform(0, 10))
        desk.do("acknowledge", partial(acknowledge, visit_id=ids[-1]))
        if n % 3 == 0:
            called = desk.do("call_next", call_next).answer[0]
            later(random.uniform(0, 10))
            desk.do("finish_visit", partial(finish_visit, visit_id=called))
        result.acknowledged += 2 + 2 * (n % 3 == 0)
        result.rounds += 1
    visits = desk.read(lambda uow: uow.visits.fetch(ids))
    desk.close()
    result.lost = len(ids) - len(visits)
    assert len(set(ids)) == len(ids)
    assert abs(clock.now() - steady.now() - began) < timedelta(milliseconds=2)
    for visit in visits.values():
        times = [t for t in (visit.joined_at, visit.first_seen_at, visit.called_at, visit.ended_at) if t]
        assert times == sorted(times)
        assert times[-1] - times[0] < timedelta(hours=24)
    must_be_sound(tmp_path)
    engine = SqliteEngine(tmp_path / FILE)
    numbers = [seq for (seq,) in engine.rows("SELECT seq FROM journal ORDER BY seq")]
    steps = engine.rows("SELECT op_id FROM journal GROUP BY op_id ORDER BY min(seq)")
    commands = engine.rows("SELECT op_id FROM command ORDER BY seq")
    engine.close()
    assert numbers == list(range(1, len(numbers) + 1))
    assert steps == commands  # the order of doing, whatever the clock said
    result.write()
    assert result.lost == 0


def test_a_wait_is_never_less_than_nothing(tmp_path: Path) -> None:
    from frontdesk.domain.visits import waited

    clock = ManualClock()
    desk = Desk(open_store(tmp_path), clock)
    opened(desk)
    visit = desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0]
    clock.advance(days=-3)
    found = desk.read(lambda uow: uow.visits.get(visit))
    desk.close()
    assert waited(found, clock.now()) >= timedelta(0)


Harm = Callable[[Path], None]


def header(folder: Path) -> None:
    overwrite(folder / FILE, 0, b"\x00" * 64)


def page_size(folder: Path) -> None:
    overwrite(folder / FILE, 16, b"\xff\xff")


def half(folder: Path) -> None:
    size = (folder / FILE).stat().st_size
    with (folder / FILE).open("r+b") as file:
        file.truncate(size // 2)


def journal_pages(folder: Path) -> None:
    overwrite(folder / FILE, 4096, b"\xff" * 4096 * 6)


def empty(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")


def missing(folder: Path) -> None:
    (folder / FILE).unlink()


def missing_with_the_mark(folder: Path) -> None:
    (folder / FILE).unlink()
    (folder / "store.in-use").unlink()


def overwrite(path: Path, at: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (header, UNREADABLE),
        pytest.param(page_size, UNREADABLE, marks=in_full),
        (half, DAMAGED),
        (journal_pages, DAMAGED),
        pytest.param(empty, GONE, marks=in_full),
        pytest.param(missing, GONE, marks=in_full),
        (missing_with_the_mark, GONE),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_program_on_a_harmed_store(tmp_path: Path, harm: Harm, sentence: str) -> None:
    result = Result(
        f"harmed store {harm.__name__}".replace("_", " "),
        "the real program is started on a store that was harmed: it says so, and makes no new one",
    )
    a_shop(tmp_path)
    harm(tmp_path)
    before = contents(tmp_path)
    program = Program(tmp_path)
    program.must_see(beginning(sentence) if sentence is not DAMAGED else sentence)
    assert not program.sees("Open the shop")
    program.close()
    assert contents(tmp_path) == before
    result.rounds = 1
    result.write()


def contents(folder: Path) -> bytes | None:
    place = folder / FILE
    return place.read_bytes() if place.exists() else None


def beginning(sentence: str) -> str:
    """Return the whole sentence that begins so."""
    from frontdesk.ui.errors import FAILURES

    return next(text for text in FAILURES.values() if text.startswith(sentence))


def cut(log: Path) -> None:
    with log.open("r+b") as file:
        file.truncate(log.stat().st_size * 2 // 3)


def garbage(log: Path) -> None:
    overwrite(log, log.stat().st_size // 2, b"\xa5" * 9000)


def gone(log: Path) -> None:
    log.unlink()


def shm_gone(log: Path) -> None:
    log.with_name(FILE + "-shm").unlink(missing_ok=True)


@pytest.mark.parametrize("harm", [cut, garbage, gone, shm_gone])
def test_the_log_is_harmed_after_a_kill(tmp_path: Path, harm: Harm) -> None:
    result = Result(
        f"harmed log {harm.__name__}".replace("_", " "),
        "the log beside the store is harmed after a kill: what is left is whole, and what is missing is told "
        "against the head that was noted outside",
    )
    folder = tmp_path / "shop"
    a_shop(folder)
    with writing(folder) as writer:
        writer.wait_for(60)
        said = writer.kill()
    shutil.copytree(folder, tmp_path / "copy")
    head = check_folder(tmp_path / "copy").head
    harm(folder / (FILE + "-wal"))
    must_be_sound(folder)
    gone_now = lost(folder, said)
    kinds = [finding.kind for finding in check_folder(folder, heads=[Noted(*head)]).findings]
    assert kinds == ["cut_tail"] or (kinds == [] and not gone_now)  # more may be gone than was acknowledged
    result.rounds, result.acknowledged = 1, len(said)
    if gone_now:
        result.notes.append(f"{gone_now} steps lay in what was taken away, and the check tells so")
    result.write()
    if harm is shm_gone:
        assert gone_now == 0


def test_damage_while_it_runs_ends_all_writing(tmp_path: Path) -> None:
    result = Result("damage while running", "a page is overwritten under a running process")
    a_shop(tmp_path)
    with writing(tmp_path) as writer:
        writer.wait_for(40)
        writer.kill()
    store = open_store(tmp_path)
    desk = Desk(store, ManualClock())
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    store._engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    root = store._engine.rows("SELECT rootpage FROM sqlite_master WHERE name = 'visit'")[0][0]
    overwrite(tmp_path / FILE, (root - 1) * 4096, b"\xff" * 4096)
    store._engine.rows("PRAGMA shrink_memory")
    with pytest.raises(StorageError, match="damaged"):
        desk.do("join_line", partial(join_line, arrival=Arrival()))
    before = (tmp_path / FILE).read_bytes()
    for _ in range(3):
        with pytest.raises(StorageError, match="damaged"):
            desk.do("call_next", call_next)
        with pytest.raises(StorageError, match="damaged"):
            desk.keep_draft("d", {})
        with pytest.raises(StorageError, match="damaged"):
            desk.try_writing()
    assert (tmp_path / FILE).read_bytes() == before
    desk.close()
    assert "file" in {finding.kind for finding in check_folder(tmp_path).findings}
    result.rounds = 1
    result.write()


def test_every_thread_of_a_burst_is_heard(tmp_path: Path) -> None:
    """Four desks, each on a thread of its own, as the lane and the slow lane have."""
    clock = ManualClock()
    desk = Desk(open_store(tmp_path), clock)
    actor = opened(desk)["Rūta"]
    answers: list[str] = []

    def burst() -> None:
        own = Desk(open_store(tmp_path), clock)
        own.actor = actor
        for _ in range(10):
            answers.extend(own.do("join_line", partial(join_line, arrival=Arrival())).answer)
        own.close()

    threads = [threading.Thread(target=burst) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    there = desk.read(lambda uow: {visit.id for visit in uow.visits.in_shop()})
    desk.close()
    assert there == set(answers)
    assert len(answers) == 40
