"""What leaves the house is whole: the wheel, the pinned versions, the catalogues, the changelog."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from packaging.requirements import Requirement
from packaging.version import Version

import frontdesk

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# --- the wheel -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def in_wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Build the wheel as a release would, without a network; return the names in it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = folder.glob("frontdesk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.mark.slow
def test_wheel_carries_every_file_of_the_package(in_wheel: frozenset[str]) -> None:
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "frontdesk").rglob("*") if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name and not name.endswith((".mo", "~"))}
    assert not wanted - in_wheel


@pytest.mark.slow
def test_wheel_carries_every_language(in_wheel: frozenset[str]) -> None:
    languages = [path.parent.parent.name for path in ROOT.glob("locales/*/LC_MESSAGES/frontdesk.po")]
    assert "lt" in languages
    assert {f"frontdesk/locales/{name}/LC_MESSAGES/frontdesk.mo" for name in languages} <= in_wheel


@pytest.mark.slow
def test_wheel_carries_nothing_else(in_wheel: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in in_wheel}
    assert tops == {"frontdesk", f"frontdesk-{frontdesk.__version__}.dist-info"}


# --- versions --------------------------------------------------------------------------------------


def pins() -> dict[str, Version]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = [line.split("#")[0].strip() for line in lines]
    split = [line.split("==") for line in exact if line]
    return {name.lower().replace("_", "-"): Version(version) for name, version in split}


def test_every_dependency_is_pinned_within_its_range() -> None:
    pinned = pins()
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    for requirement in map(Requirement, asked):
        version = pinned[requirement.name.lower()]
        assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"


def test_one_version_number() -> None:
    assert PROJECT["version"] == frontdesk.__version__


# --- the changelog ---------------------------------------------------------------------------------

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_changelog_reads_as_one() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert sections[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", section) for section in sections[1:]]
    assert all(released), sections
    versions = [Version(match[1]) for match in released if match]
    assert versions == sorted(versions, reverse=True)
    # A kind with many entries is told in parts: "Added: nothing is lost".
    assert set(re.findall(r"^### ([^:\n]+)(?:: .+)?$", text, flags=re.MULTILINE)) <= KINDS
    entries = re.split(r"^- ", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert entry.split("\n#")[0].rstrip().endswith("."), f"not a sentence: {entry}"


# --- the catalogue check sees what it should -------------------------------------------------------


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import check_catalogues

    return check_catalogues


LITHUANIAN = {
    "Next": "Kitas",
    "Hello, {name}": "Sveiki, {name}",
    ("{n} customer", "{n} customers"): ("{n} klientas", "{n} klientai", "{n} klientų"),
}


def catalogue(texts: Mapping[Any, Any]) -> Catalog:
    made = Catalog(locale="lt")
    for original, said in texts.items():
        made.add(original, said)
    return made


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"Next": ""}, ["'Next': empty"]),
        ({"Hello, {name}": "Sveiki, {vardas}"}, ["placeholders {vardas} instead of {name}"]),
        ({"Hello, {name}": "Sveiki, {name"}, ["placeholders with broken braces instead of {name}"]),
        (
            {("{n} customer", "{n} customers"): ("vienas klientas", "{n} klientai", "{n} klientų")},
            ["form 0: placeholders none instead of {n}"],
        ),
        ({("{n} customer", "{n} customers"): ("{n} klientas", "", "{n} klientų")}, ["form 1: empty"]),
        ({"Gone": "Dingo"}, ["the source no longer says this"]),
    ],
)
def test_catalogue_check_names_what_is_wrong(
    check: ModuleType, changed: dict[Any, Any], said: list[str]
) -> None:
    found = list(check.problems_of_translation(catalogue(LITHUANIAN | changed), "lt", catalogue(LITHUANIAN)))
    assert len(found) == len(said)
    for problem, part in zip(found, said, strict=True):
        assert part in problem


def test_catalogue_check_names_a_missing_text(check: ModuleType) -> None:
    source = catalogue({**LITHUANIAN, "New": ""})
    [problem] = check.problems_of_translation(catalogue(LITHUANIAN), "lt", source)
    assert "'New': missing" in problem


def test_catalogue_check_refuses_a_guess(check: ModuleType) -> None:
    made = catalogue(LITHUANIAN)
    made["Next"].flags.add("fuzzy")
    [problem] = check.problems_of_translation(made, "lt", catalogue(LITHUANIAN))
    assert "'Next': fuzzy" in problem


def test_catalogue_check_refuses_other_plurals(check: ModuleType) -> None:
    english = Catalog(locale="en")
    [problem] = check.problems_of_translation(english, "lt", Catalog(locale="lt"))
    assert "Plural-Forms" in problem
