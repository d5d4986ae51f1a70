"""The real process on encrypted data: asked, opened, worked in, killed, asked again; no name on the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from encrypting import BY_WORDS, MARKED, WORDS, Folder, cheap_passphrases, ending, holding
from fakes import ManualClock
from program import Program

from frontdesk.data.keys import forget
from frontdesk.data.places import KEY_FILE
from frontdesk.domain.recovery import sheet_of


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
