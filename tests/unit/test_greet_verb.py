"""``frontdesk greet``, as a script or a telephone system meets it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import time
from pathlib import Path

import pytest
from fakes import ManualClock, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import SHIPPED

from frontdesk import dispatch, i18n
from frontdesk.cli.arguments import read
from frontdesk.cli.batch import MOST_BYTES, numbered_people
from frontdesk.data.opening import open_store
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Occasion
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.title_words import read_title, title_before
from frontdesk.services.asked import Person, Wanted, answer
from frontdesk.services.desk import Desk

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = i18n.language()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.fixture
def greet(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the verb: its exit code, what it gave, and what it said beside."""

    def run(*arguments: str, piped: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
        wish = read(["greet", *arguments])
        code = dispatch.run(wish, wish.data or tmp_path / "nothing there")
        told = capsys.readouterr()
        assert not (tmp_path / "nothing there").exists()
        return code, told.out, told.err

    return run


HELP_LT, HELP_EN = "Kuo galėčiau jums padėti?", "How may I help you?"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Petras Žemaitis|--language|lt|--title|ponas", f"Laba diena, pone Žemaiti! {HELP_LT}"),
        ("ponas Petras Žemaitis|--language|lt", f"Laba diena, pone Žemaiti! {HELP_LT}"),
        ("Petras Žemaitis|--language=en|--title|Mr.", f"Good afternoon, Mr Žemaitis. {HELP_EN}"),
        ("Petras Žemaitis|--language|lt", f"Laba diena, Petrai Žemaiti! {HELP_LT}"),
        ("Žemaitis, Petras|--language|lt", f"Laba diena, Petrai Žemaiti! {HELP_LT}"),
        ("Petras Žemaitis|--language|lt|--form|tu", "Labas, Petrai! Kuo galiu tau padėti?"),
        ("Ona Petrauskienė|--language|lt|--title|daktarė", f"Laba diena, daktare Petrauskiene! {HELP_LT}"),
        (
            "Jonas Jonaitis|--language|lt|--title|ponas direktorius",
            f"Laba diena, pone direktoriau Jonaiti! {HELP_LT}",
        ),
        (
            "ponas Petras Žemaitis|ponia Ona Žemaitienė|--language|lt",
            f"Laba diena, pone Žemaiti ir ponia Žemaitiene! {HELP_LT}",
        ),
        ("--language|lt", f"Laba diena! Malonu jus matyti. {HELP_LT}"),
        ("Anna Nowak|--language|pl", "Anna Nowak"),
        ("Ursula von der Leyen|--language=en|--title|Ms", f"Good afternoon, Ms von der Leyen. {HELP_EN}"),
        ("Sir Elton John|--language=en", f"Good afternoon, Sir Elton. {HELP_EN}"),
    ],
)
def test_the_words_are_printed_on_one_line(greet: Run, who: str, said: str) -> None:
    assert greet(*who.split("|"), "--at", "14:30") == (0, f"{said}\n", "")


def test_one_moment_or_the_form_of_address_alone(greet: Run) -> None:
    who = ("Petras Žemaitis", "--title", "ponas", "--language", "lt")
    assert greet(*who, "--moment", "address")[1] == "pone Žemaiti\n"
    assert greet(*who, "--moment", "farewell")[1] == "Viso gero, pone Žemaiti!\n"
    assert greet(*who, "--moment", "farewell", "--turn", "2")[1] == "Iki pasimatymo, pone Žemaiti!\n"


def test_a_text_may_be_said_to_be_a_given_name_a_surname_or_titles(greet: Run) -> None:
    how = ("--language", "lt", "--moment", "address")
    assert greet("ponas direktorius", "--kind", "title", *how)[1] == "pone direktoriau\n"
    assert greet("Žemaitis", "--kind", "surname", "--title", "ponas", *how)[1] == "pone Žemaiti\n"
    assert greet("Petras Jonas", "--kind", "given", *how)[1] == "Petrai Jonai\n"


def test_the_hour_the_wait_and_who_was_here_before(greet: Run) -> None:
    who = ("Ann Hill", "--title", "Ms", "--language", "en")
    assert greet(*who, "--at", "2026-11-26T06:30+00:00")[1].startswith("Good morning, Ms Hill.")
    assert greet(*who, "--at", "2026-11-26T17:30+00:00")[1].startswith("Good evening, Ms Hill.")
    assert "Thank you for waiting." in greet(*who, "--waited", "3")[1]
    assert "20 minutes" in greet(*who, "--waited", "20")[1]
    assert greet(*who, "--before", "back", "--at", "12:00")[1].startswith("Welcome back, Ms Hill.")
    assert greet(*who, "--people", "2", "--at", "12:00", "--turn", "4")[1].startswith(
        "Hello, Ms Hill. How nice"
    )


def test_other_programs_get_the_whole_answer(greet: Run) -> None:
    told = greet("Petras Žemaitis", "--title", "ponas", "--language", "lt", "--at", "14:30", "--json")
    assert json.loads(told[1]) == {
        "text": "Laba diena, pone Žemaiti! Kuo galėčiau jums padėti?",
        "greeting": "Laba diena, pone Žemaiti!",
        "then": "Kuo galėčiau jums padėti?",
        "address": "pone Žemaiti",
        "certainty": "sure",
        "reason": "ending_is",
        "syllables": "PO-ne že-MAI-ti",
        "respelling": "POH-neh zheh-MIGH-ti",
        "ipa": "ˈpoːnʲɛ ʒʲɛˈmɐɪtʲɪ",
        "language": "lt",
        "form": "formal",
        "names": ["Petras Žemaitis"],
    }


def test_a_form_that_is_not_sure_is_said_so_or_left_out(greet: Run) -> None:
    who = ("Hugh", "--gender", "m", "--language", "lt", "--at", "14:30")
    code, said, beside = greet(*who)
    assert (code, said) == (0, "Laba diena, Hugh! Kuo galėčiau jums padėti?\n")
    assert "ite" not in beside
    assert "Hugh" in beside
    assert greet(*who, "--sure") == (0, "Laba diena! Malonu jus matyti. Kuo galėčiau jums padėti?\n", "")
    assert json.loads(greet(*who, "--json")[1])["certainty"] == "check"


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (["Ona", "--title", "burtininkas"], "“burtininkas” is no title"),
        (["Ona", "--gender", "kažkas"], "not “kažkas”"),
        (["Ona", "--form", "draugiškai"], "not “draugiškai”"),
        (["Ona", "--language", "lietuvių kalba"], "not “lietuvių kalba”"),
        (["Ona", "Jonas", "--title", "ponas"], "each title stands before its name"),
        (["Ona", "--batch", "list.txt"], "Either names, or a file"),
        (["x" * 201], "200 letters"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(greet: Run, arguments: list[str], because: str) -> None:
    code, said, beside = greet(*arguments)
    assert (code, said) == (2, "")
    assert because in beside


@pytest.mark.parametrize(
    "option", ["--at=soon", "--waited=-3", "--waited=nan", "--people=0", "--moment=x", "--turn=x", "--kind=x"]
)
def test_an_option_that_is_none_ends_with_two(greet: Run, option: str) -> None:
    with pytest.raises(SystemExit) as ended:
        greet("Ona", option)
    assert ended.value.code == 2


LIST = """\
Petras Žemaitis;ponas;m;lt;
Ona Petrauskienė\tponia\tf\tlt\tformal

Tomas Vaitkus;;m;lt;tu
Jonas;burtininkas
;ponas
"Hill, Ann";Ms;f;en
"""


def test_many_lines_each_said_and_a_bad_one_stops_no_other(greet: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(
        b"\xef\xbb\xbf" + LIST.encode() + b"\xff\xfe;ponas\n" + b"x" * 3 * MOST_BYTES + b"\nJonas;;;lt\n"
    )
    code, said, beside = greet("--batch", str(path), "--language", "lt", "--at", "09:00")
    lines = said.splitlines()
    assert code == 1
    assert len(lines) == 5
    for line, part in zip(
        lines, ("pone Žemaiti", "ponia Petrauskiene", "Tomai", "Ms Hill", "Jonai"), strict=True
    ):
        assert part in line
    numbers = [re.match(r"\D*(\d+)", line).group(1) for line in beside.splitlines()]  # type: ignore[union-attr]
    assert numbers == ["5", "6", "8", "9"]
    assert "malonu jus matyti" in lines[1]  # the wording takes turns


def test_a_first_line_may_name_the_columns_and_the_list_may_be_piped(greet: Run) -> None:
    piped = "Kalba;Vardas;Kreipinys\nen;Ann Hill;Ms\nlt;Petras Žemaitis;ponas\n".encode()
    code, said, beside = greet("--batch", "-", "--json", "--at", "14:30", piped=piped)
    told = [json.loads(line) for line in said.splitlines()]
    assert (code, beside) == (0, "")
    assert [(one["line"], one["address"], one["language"]) for one in told] == [
        (2, "Ms Hill", "en"),
        (3, "pone Žemaiti", "lt"),
    ]


def test_a_file_that_is_not_there_is_said_with_five(greet: Run, tmp_path: Path) -> None:
    for missing in (tmp_path / "none.txt", tmp_path):
        code, said, beside = greet("--batch", str(missing))
        assert (code, said) == (5, "")
        assert missing.name in beside


def test_a_folder_without_a_shop_stays_as_it_is(greet: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, said, beside = greet("Ona", "--data", str(empty))
    assert (code, said) == (5, "")
    assert beside
    assert list(empty.iterdir()) == []


def test_a_shop_that_is_named_speaks_with_its_own_sentences_and_clock(greet: Run, tmp_path: Path) -> None:
    desk = Desk(open_store(tmp_path / "shop"), ManualClock())
    opened(desk, timezone="Pacific/Auckland", language="en")
    desk.close()
    noon_in_london = (
        "Ann Hill",
        "--title",
        "Ms",
        "--data",
        str(tmp_path / "shop"),
        "--at",
        "2026-06-01T12:00Z",
    )
    assert greet(*noon_in_london) == (0, "Evening, Ms Hill 1 How may I help 1\n", "")


# --- whatever comes in -------------------------------------------------------------------------------


UNSEEN = st.characters(categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Lu", "Ll", "So", "Mn", "Po"))
NAMES = st.one_of(
    st.text(max_size=60),
    st.text(UNSEEN, max_size=30),
    st.sampled_from(
        ("ponas", "Mr", "12345", "א" * 9, "\x1b[31mPetras\x1b[0m", "ž" * 10_000, "👩‍👩‍👧", "{name}")
    ),
)


def printable(text: str) -> bool:
    return all(letter.isprintable() or letter in "\u200c\u200d" for letter in text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NAMES, max_size=3),
    NAMES,
    st.sampled_from(("lt", "en", "pl")),
    st.sampled_from(("formal", "informal", "?")),
    st.sampled_from(("full", "given", "surname", "title")),
)
def test_any_text_is_answered_or_refused_and_nothing_unseen_gets_out(
    names: list[str], title: str, language: str, form: str, kind: str
) -> None:
    for told in ("", title):
        people = [Person(name=name, title=told, form=form, kind=kind) for name in names]
        wanted = Wanted(occasion=Occasion(local_time=time(14)), language=language)
        try:
            found = answer(SHIPPED, people, wanted)
        except DomainError as error:
            refused = error
        else:
            refused = None
        if refused is not None:
            assert refused.code in {"title_not_known", "form_not_known", "name_too_long"}
            assert all(printable(str(value)) for value in refused.params.values())
            continue
        assert printable(found.text)
        assert all(map(printable, found.names))
        assert found.address.certainty in Certainty


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_list_or_lines_that_are_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(data)
    wanted = Wanted(occasion=Occasion(local_time=time(14)), language="lt")
    for number, person in numbered_people(str(path), Person()):
        assert number >= 1
        if isinstance(person, Person):
            with suppress(DomainError):
                assert printable(answer(SHIPPED, [person], wanted).text)


def test_nothing_that_a_terminal_obeys_reaches_it(greet: Run, tmp_path: Path) -> None:
    bad = "\x1b]0;owned\x07\x1b[2J\u202e\x9b31m"
    path = tmp_path / "list.txt"
    path.write_text(f"Petras{bad};ponas{bad}\n;{bad}\nOna{bad};;;{bad}\n", encoding="utf-8")
    said = []
    for arguments in (
        [f"Petras{bad}"], ["Ona", f"--title={bad}"], ["Ona", f"--form={bad}"], ["Ona", f"--gender={bad}"],
        ["Ona", f"--language={bad}"], ["--batch", str(path)], ["--batch", f"none{bad}"],
        [f"Ona{bad}", "--json"],
    ):  # fmt: skip
        said += greet(*arguments)[1:]
    for wrong in (
        ["Ona", f"--{bad}"],
        ["Ona", f"--at={bad}"],
        ["Ona", f"--kind={bad}"],
        ["Ona", f"--turn={bad}"],
    ):
        with pytest.raises(SystemExit):
            greet(*wrong)
    for text in said:
        assert printable(text.replace("\n", "")), text


def test_an_error_of_the_options_says_nothing_that_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for wrong in (["--\x1b[2J"], ["greet", "Ona", "--\x1b[2J"], ["greet", "--at", "\x1b[2J"], ["\x1b[2J"]):
        with pytest.raises(SystemExit):
            read(wrong)
        assert "\x1b" not in capsys.readouterr().err


# --- titles ------------------------------------------------------------------------------------------


def test_titles_are_words_of_either_language() -> None:
    assert {read_title(word).code for word in ("ponas", "Mr", "mr.", "MISTER", "Ponas")} == {"mr"}
    assert (read_title("daktarė").code, read_title("daktarė").gender) == ("dr", "f")
    assert (read_title("Dr.").code, read_title("Dr.").gender) == ("dr", "")
    assert read_title("gerbiamas pone".replace("pone", "ponas")).nouns == "gerbiamas ponas"
    with pytest.raises(DomainError):
        read_title("burtininkas")


def test_a_capital_noun_before_a_name_may_be_a_surname_put_first() -> None:
    assert title_before("daktaras Petras Jonaitis") == ("daktaras", "Petras Jonaitis")
    assert title_before("Daktaras Petras") == ("", "Daktaras Petras")
    assert title_before("Dr Petras Jonaitis") == ("Dr", "Petras Jonaitis")
    assert title_before("ponas") == ("", "ponas")


# --- the program itself ------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_loads_no_window_and_no_store(tmp_path: Path) -> None:
    code = (
        "import sys; from frontdesk.bootstrap import start; from frontdesk.cli.arguments import read;"
        "code = start(read(['greet', 'Petras Žemaitis', '--language', 'lt', '--title', 'ponas']));"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "heavy = {'PySide6', 'shiboken6', 'sqlcipher3', 'sqlite_utils', 'sqlite3', 'babel', 'socket'};"
        "print(code, sorted(loaded & heavy))"
    )
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    said, _, loaded = done.stdout.rstrip("\n").partition("\n")
    assert "pone Žemaiti" in said
    assert loaded == "0 []"
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_help_speaks_both_languages(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read(["greet", "--help", "--language", language])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert ("Exit codes:" in said) is (language == "en")
    for option in (
        "--title",
        "--batch",
        "--json",
        "--form",
        "--kind",
        "--gender",
        "--moment",
        "--at",
        "--sure",
    ):
        assert option in said
