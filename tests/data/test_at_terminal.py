"""What is the owners' alone, at a terminal: an owner's passphrase, typed there, counted."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copied import names
from encrypting import BY_WORDS, WORDS, Folder, cheap_passphrases, ending
from fakes import PASSPHRASE, ManualClock, protected

from frontdesk import dispatch, i18n
from frontdesk.cli.arguments import Wish
from frontdesk.clock import SystemClock
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.keys import copies_in, forget, key_for
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, FILE, KEY_FILE
from frontdesk.domain.recovery import sheet_of
from frontdesk.domain.shop import Role
from frontdesk.services.desk import Desk
from frontdesk.services.shop import add_staff

pytestmark = pytest.mark.usefixtures("quick_hashes", "english")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


class Terminal(io.StringIO):
    """A terminal at which lines are typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Return what runs a verb on a folder, with what is typed at the terminal; None for no terminal."""

    def run(verb: str, folder: Path, *, typed: list[str] | None, **options: object) -> tuple[int, str]:
        left = list(typed or ())
        monkeypatch.setattr(sys, "stdin", Terminal() if typed is not None else io.StringIO())
        monkeypatch.setattr("getpass.getpass", lambda _prompt: left.pop(0))
        monkeypatch.setattr("frontdesk.cli.owner.ask_openly", lambda _prompt: left.pop(0))
        code = dispatch.run(Wish(verb=verb, data=folder, options=options), folder)
        assert left == []
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a protected shop with one copy."""
    desk = Desk(open_store(tmp_path / "shop"), SystemClock())
    protected(desk)
    desk.close()
    return tmp_path / "shop"


def a_copy(run: Run, folder: Path) -> Path:
    assert run("backup", folder, typed=None)[0] == 0
    return max(copies_in(folder / COPIES))


def tries(folder: Path) -> int:
    engine = SqliteEngine(folder / FILE)
    found = engine.rows("SELECT max(tries) FROM credential")[0][0]
    engine.close()
    return int(found)


def last_actor(folder: Path) -> str:
    engine = SqliteEngine(folder / FILE)
    sql = "SELECT s.name FROM command c JOIN staff s ON s.id = c.actor WHERE code = 'restore_copy'"
    found = engine.rows(f"{sql} ORDER BY seq DESC LIMIT 1")
    engine.close()
    return str(found[0][0])


def test_bringing_a_copy_back_asks_an_owner(run: Run, shop: Path) -> None:
    copy = a_copy(run, shop)
    before = (shop / FILE).read_bytes()
    code, said = run("restore", shop, typed=None, file=copy, yes=True)
    assert (code, "can only be typed at a terminal" in said) == (1, True)
    assert (shop / FILE).read_bytes() == before
    code, said = run("restore", shop, typed=["wrong"], file=copy, yes=True)
    assert (code, tries(shop)) == (1, 1)
    assert "The copy is back" not in said
    code, said = run("restore", shop, typed=[PASSPHRASE], file=copy, yes=True)  # too soon after a miss
    assert (code, tries(shop)) == (1, 1)


def test_an_owners_passphrase_brings_it_back_in_the_owners_name(run: Run, shop: Path) -> None:
    copy = a_copy(run, shop)
    assert run("restore", shop, typed=[PASSPHRASE], file=copy, yes=True)[0] == 0
    assert last_actor(shop) == "Ona"
    assert run("restore", shop, typed=None, undo=True, yes=True)[0] == 1
    assert run("restore", shop, typed=[PASSPHRASE], undo=True, yes=True)[0] == 0
    assert run("check", shop, typed=None)[0] == 0


def test_exporting_everything_asks_an_owner_and_a_safe_copy_does_not(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    assert run("backup", shop, typed=None)[0] == 0
    out = tmp_path / "out"
    out.mkdir()
    assert run("backup", shop, typed=None, dest=out)[0] == 1
    assert run("backup", shop, typed=["wrong"], dest=out)[0] == 1
    assert list(out.iterdir()) == []


def test_an_owner_exports_everything(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert run("backup", shop, typed=[PASSPHRASE], dest=out)[0] == 0
    assert len(copies_in(out)) == 1


def test_of_several_owners_one_says_who_it_is(run: Run, shop: Path) -> None:
    desk = Desk(open_store(shop), SystemClock())
    desk.people.sign_in(desk.people.tiles()[0].staff.id, PASSPHRASE)
    desk.people.confirm(PASSPHRASE)
    new = desk.do("add_staff", lambda uow: add_staff(uow, name="Jonas", role=Role.OWNER)).answer[0]
    desk.choose_secret(new, "seven green boats at night")
    desk.close()
    copy = a_copy(run, shop)
    assert run("restore", shop, typed=["Rūta\n"], file=copy, yes=True)[0] == 1
    assert run("restore", shop, typed=["Jonas\n", PASSPHRASE], file=copy, yes=True)[0] == 1
    assert run("restore", shop, typed=["Ona\n", PASSPHRASE], file=copy, yes=True)[0] == 0


@pytest.mark.parametrize("spoil", ["gone", "damaged"])
def test_where_nobody_can_be_asked_it_is_said_and_goes_on(run: Run, shop: Path, spoil: str) -> None:
    copy = a_copy(run, shop)
    (shop / FILE).unlink()
    if spoil == "damaged":
        (shop / FILE).write_bytes(b"no database " * 500)
    code, said = run("restore", shop, typed=None, file=copy, yes=True)
    assert code == 0
    assert "nobody to ask for a passphrase" in said
    assert run("restore", shop, typed=None, file=copy, yes=True)[0] == 1  # now there is


def test_an_open_shop_is_asked_nothing(run: Run, tmp_path: Path, clock: ManualClock) -> None:
    from copied import a_shop

    a_shop(tmp_path / "open", clock)
    copy = a_copy(run, tmp_path / "open")
    assert run("restore", tmp_path / "open", typed=None, file=copy, yes=True)[0] == 0
    assert run("backup", tmp_path / "open", typed=None, dest=tmp_path / "x.db")[0] == 0


# On a new computer.


@pytest.fixture
def locked(tmp_path: Path, clock: ManualClock, run: Run) -> Iterator[tuple[Path, str]]:
    """Return a copy of an encrypted shop, with what lies beside it, and its key."""
    with cheap_passphrases():
        folder = Folder(tmp_path / "data", clock)
        folder.fill()
        key = folder.safe.new_key()
        folder.safe.encrypt(key, BY_WORDS, ending, folder.around)
        copy = a_copy(run, folder.path)
        yield copy, key
        folder.desk.close()
        forget(folder.path)
        forget(tmp_path / "new")


def test_there_the_data_passphrase_brings_a_copy_back(
    run: Run, locked: tuple[Path, str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    code, said = run("restore", new, typed=[WORDS], file=locked[0], yes=True)
    assert code == 0, said
    assert names(new, key=key_for(new)) == ["Ona"]


def test_there_the_recovery_sheet_brings_a_copy_alone_back(
    run: Run, locked: tuple[Path, str], tmp_path: Path
) -> None:
    copy, key = locked
    alone = tmp_path / "alone.db"
    alone.write_bytes(copy.read_bytes())
    new, lines = tmp_path / "new", list(sheet_of(key))
    assert run("restore", new, typed=None, file=alone, yes=True)[0] == 1
    slip = [lines[0], lines[1][:-1] + ("A" if lines[1][-1] != "A" else "B"), *lines[2:]]
    code, said = run("restore", new, typed=slip, file=alone, yes=True)
    assert (code, "2" in said) == (1, True)
    code, said = run("restore", new, typed=lines, file=alone, yes=True)
    assert code == 0, said
    assert not (new / KEY_FILE).exists()  # the first start asks for the sheet
    assert names(new, key=key) == ["Ona"]
