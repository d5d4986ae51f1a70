"""What the documents name is there: links, files, make targets, options, shortcuts."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz.readers import READERS
from reliability.claims import CLAIMS

from frontdesk import logs
from frontdesk.cli.verbs import VERBS
from frontdesk.data import ballast, device, places
from frontdesk.ui.actions import KEYS

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/benchmarks.md",
    "docs/design.md",
    "docs/encryption.md",
    "docs/reliability.md",
    "docs/threat-model.md",
)
DOCUMENTS = [ROOT / name for name in NAMES]
# Files that a running program makes in the data folder.
MADE = {device.FILE, places.ERASED, places.KEY_FILE}
documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def links(text: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in target:
            yield target


def files(text: str) -> set[str]:
    """Return what stands in backticks and looks like a file."""
    return set(re.findall(r"`([\w./-]+\.(?:py|qss|json|txt|po|toml))`", text))


@documents
def test_links_lead_somewhere(document: Path) -> None:
    found = list(links(document.read_text(encoding="utf-8")))
    assert not [target for target in found if not (document.parent / target).exists()]


@documents
def test_files_that_are_named_are_there(document: Path) -> None:
    def exists(name: str) -> bool:
        if "/" in name:
            return any((root / name).exists() for root in (ROOT, ROOT / "frontdesk", ROOT / "tests"))
        return any(place.exists() for place in (ROOT / name, ROOT / "tests" / name)) or any(
            (ROOT / "frontdesk").rglob(name)
        )

    named = files(document.read_text(encoding="utf-8")) - MADE
    assert not [name for name in named if not exists(name)]


@documents
def test_make_targets_that_are_named_are_there(document: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"^make ([a-z-]+)|`make ([a-z-]+)", text, re.MULTILINE)
    assert {one or other for one, other in named} <= set(targets)


def test_the_way_of_one_click_begins_with_the_right_keys() -> None:
    assert KEYS["say_it"] == "Ctrl+Return"
    assert "## One click, all the way: Ctrl+Return" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = [re.match(r"[\w-]+", asked)[0] for asked in project["dependencies"]]  # type: ignore[index]
    assert not [name for name in names if f"| {name} |" not in text]


def test_every_picture_has_its_set() -> None:
    """Each set shows the same screens, so that no language or theme is left behind."""
    sets = [path for path in (ROOT / "docs" / "screenshots").glob("*/*") if path.is_dir()]
    assert len(sets) == 8
    screens = [{path.name for path in folder.glob("*.png")} for folder in sets]
    assert all(names == screens[0] for names in screens)


def test_what_lies_in_the_data_folder_is_told() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lying = (places.FILE, places.COPIES, places.USED, logs.FILE, ballast.FILE, *MADE)
    assert not [name for name in lying if f"`{name}`" not in text]


def test_every_verb_of_the_command_line_is_told() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [verb for verb in VERBS if f"| `frontdesk {verb}" not in text]


@pytest.mark.parametrize("section", CLAIMS)
def test_what_shows_a_promise_is_there(section: str) -> None:
    for claim in CLAIMS[section]:
        assert claim.shown_by, claim.says
        for way in claim.shown_by:
            file, _, function = way.partition("::")
            path = ROOT / "tests" / file
            assert path.exists(), way
            tree = ast.parse(path.read_text(encoding="utf-8"))
            tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            assert function in tests if function else any(name.startswith("test_") for name in tests), way


def test_every_promise_and_every_reader_has_its_row() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert not [claim.says for rows in CLAIMS.values() for claim in rows if f"| {claim.says} |" not in page]
    report = json.loads((ROOT / "docs" / "reliability" / "fuzz.json").read_text(encoding="utf-8"))
    assert {row["reader"] for row in report["readers"]} == set(READERS)
    assert not [row for row in report["readers"] if row["findings"]]
