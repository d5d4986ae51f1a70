"""What every test may ask for: a clock, a store on a real file, a desk, an open shop."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Windows begin no larger than their screen: one as shops have. Qt splits at a colon, so a relative path.
os.environ.setdefault(
    "QT_QPA_PLATFORM", "offscreen:configfile=" + os.path.relpath(Path(__file__).with_name("screen.json"))
)
import network
from fakes import ManualClock, opened

from frontdesk import i18n
from frontdesk.data import opening
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.watchful import WatchfulEngine
from frontdesk.services.desk import Desk

network.watch()
# A busy machine is no finding; what is slow is measured in benchmarks/.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")
MEMORY, ENOUGH = Path("/dev/shm"), 2 << 30
COMPILED = Path(__file__).parents[1] / ".pytest_cache" / "compiled"


def pytest_configure() -> None:
    """Let folders for tests lie in memory where there is plenty: thousands of steps are each flushed.

    What needs a disk makes one.
    """
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    if sys.dont_write_bytecode:
        _keep_what_is_compiled()


def _keep_what_is_compiled() -> None:
    """Write compiled code aside where it must not lie beside the source.

    Else each program that a test starts, a hundred of them, compiles all of its modules first.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(COMPILED)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: at the end it would leave a worker idle. The rest stays shuffled."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Leave what was imported out when garbage is collected: it stays, and looking through it takes long."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Fail the run when anything in it spoke, or tried to speak, to a network."""
    yield
    assert network.seen == []


@pytest.fixture(autouse=True)
def no_program_left() -> Iterator[None]:
    """End the real programs that a test started and, failing, did not end."""
    yield
    if "program" in sys.modules:
        sys.modules["program"].end_all()


@pytest.fixture(autouse=True)
def language_stays() -> Iterator[None]:
    """Let no test hand the language that it chose to the next one."""
    before = i18n.language()
    yield
    if i18n.language() != before:
        i18n.set_language(before)


_tests = count(1)
ALL_EVERY = 50  # tests


@pytest.fixture(autouse=True)
def garbage_goes_on_this_thread() -> Iterator[None]:
    """Collect garbage here, as the program does (``ui/housekeeping.py``).

    Python collects on whichever thread asks for memory. On the store's, or the one for what is slow, it takes
    widgets along that a test left behind, and Qt ends the process then or later.
    """
    gc.disable()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _let_windows_go()
    gc.collect(2 if next(_tests) % ALL_EVERY == 0 else 1)


def _let_windows_go() -> None:
    """Delete the windows that were closed: outside a loop of events Qt only notes that it should.

    Else they heard each change of language and look in the tests that follow, more of them each time.
    """
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a store in which nothing was done yet, as the steps of the schema make it."""
    folder = tmp_path_factory.mktemp("new")
    open_store(folder).close()
    return (folder / FILE).read_bytes()


@pytest.fixture(autouse=True)
def new_stores_are_copied(
    request: pytest.FixtureRequest, new_store: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let a new store be a copy of one that took every step: a test makes one, and each takes 45 ms.

    A test that is about how a store comes to be is marked ``steps``. Encrypted stores and those of real
    programs always take the steps.
    """
    if request.node.get_closest_marker("steps") is not None:
        return
    really = opening._open_engine

    def ready(path: Path, key: str) -> WatchfulEngine:
        if not key and path.exists() and path.stat().st_size == 0 and os.access(path, os.W_OK):
            path.write_bytes(new_store)
        return really(path, key)

    monkeypatch.setattr(opening, "_open_engine", ready)


@pytest.fixture
def clock() -> ManualClock:
    """Return a clock that stands at ten in the morning in Vilnius."""
    return ManualClock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    """Return a desk on a new store."""
    desk = Desk(open_store(tmp_path / "data"), clock)
    yield desk
    desk.close()


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a secret's hash cheap, for tests that are about something else and give many."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("frontdesk.data.credentials._hasher", lambda: cheap)


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop on the desk and return its people's ids by name; Rūta, a clerk, acts."""
    return opened(desk)
