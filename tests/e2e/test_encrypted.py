"""The real process on encrypted data: asked, opened, worked in, killed, asked again; no name on the disk."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from encrypting import BY_WORDS, MARKED, WORDS, Folder, cheap_passphrases, ending, holding
from fakes import ManualClock
from program import Program

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.keys import copies_in, forget
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, FILE, KEY_FILE
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.recovery import sheet_of
from frontdesk.domain.shop import Role
from frontdesk.services.copies import Progress


@pytest.fixture
def shop(tmp_path: Path) -> tuple[Path, str]:
    """Return the folder of an encrypted shop, and its key."""
    with cheap_passphrases():
        folder = Folder(tmp_path / "shop", ManualClock())
        folder.fill()
        key = folder.safe.new_key()
        folder.safe.encrypt(key, BY_WORDS, ending, folder.around)
        folder.desk.close()
    forget(folder.path)
    return folder.path, key


def open_by_words(folder: Path) -> Program:
    program = Program(folder)
    program.must_see("The shop’s data are encrypted")
    program.type("Data passphrase", WORDS)
    program.press("Open")
    return program


def test_a_day_on_encrypted_data_survives_a_kill(shop: tuple[Path, str]) -> None:
    folder, key = shop
    program = open_by_words(folder)
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    program.kill()
    program = open_by_words(folder)
    program.must_see("Waiting · {n}", n=1)
    program.type("Find a customer", MARKED[:5])
    program.must_see(MARKED)
    assert holding(folder, MARKED) == []
    assert program.close() == 0
    (folder / KEY_FILE).unlink()
    program = Program(folder)
    program.must_see("frontdesk.key.json")
    for number, line in enumerate(sheet_of(key), start=1):
        program.type(f"Line {number}", line)
    program.type("Data passphrase", WORDS)
    program.type("The same once more", WORDS)
    program.press("Open")
    program.must_see("Waiting · {n}", n=1)
    program.kill()
    open_by_words(folder).kill()


def test_where_the_store_is_damaged_the_passphrase_leads_to_the_copies(shop: tuple[Path, str]) -> None:
    folder, key = shop
    ShopFolder(folder, ManualClock(), key_of=lambda _folder: key).copies().make(Progress())
    (folder / FILE).write_bytes(b"\x93" * 9000)
    program = open_by_words(folder)
    program.must_see("Bring the newest good copy back")
    program.must_see("there is nobody to ask for a passphrase")
    program.keys("Return")  # the keyboard is on what is most wanted
    program.must_see("Someone joined")
    program.type("Find a customer", MARKED[:5])
    program.must_see(MARKED)
    assert program.close() == 0
    assert holding(folder, MARKED) == []
    open_by_words(folder).kill()


def test_somebody_is_forgotten_here_and_in_the_copies_of_the_running_program(
    shop: tuple[Path, str], tmp_path: Path
) -> None:
    folder, key = shop
    copies = ShopFolder(folder, SystemClock(), key_of=lambda _folder: key).copies()
    copies.make(Progress())
    (tmp_path / "stick").mkdir()
    copies.choose_second(tmp_path / "stick")
    store = open_store(folder, key=key)
    owner = next(s.id for s in store.view(SystemClock().now()).staff.all() if s.role is Role.OWNER)
    store.close()
    device.remember(folder, {"actor": owner})
    program = open_by_words(folder)
    program.press("Customers")
    program.choose(MARKED)
    program.press("What we keep about this customer")
    program.press("Forget this customer…")
    program.press("Forget for good")
    program.must_see("Close")
    program.kill()
    second = copies.second_folder()
    assert second is not None
    for path in (folder / FILE, *copies_in(folder / COPIES), *copies_in(second)):
        with closing(SqliteEngine(path, key=key)) as engine:
            assert engine.rows("SELECT count(*) FROM customer")[0][0] == 0, path


def test_closing_the_question_leaves_everything_as_it_is(shop: tuple[Path, str]) -> None:
    folder, _key = shop
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    program = Program(folder)
    program.must_see("The shop’s data are encrypted")
    assert program.close() == 0
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: after[name] for name in before} == before


def test_a_start_without_encryption_loads_nothing_of_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from frontdesk.data.shop_folder import ShopFolder;"
        "from frontdesk.clock import SystemClock;"
        "ShopFolder(Path(sys.argv[1]), SystemClock()).open_desk().close();"
        "import frontdesk.ui.running, frontdesk.ui.main_window, frontdesk.ui.counter.page;"
        "late = {'keyring', 'frontdesk.data.keys', 'frontdesk.data.wrapping', 'frontdesk.data.rewriting',"
        "'frontdesk.ui.unlocking.window', 'frontdesk.ui.encryption.presenter'};"
        "print(sorted(late & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "shop")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
