"""What the documents name is there: links, files, make targets, options, shortcuts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.ui.actions import KEYS

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/design.md", "docs/threat-model.md")
DOCUMENTS = [ROOT / name for name in NAMES]
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
            return any((root / name).exists() for root in (ROOT, ROOT / "frontdesk"))
        return (ROOT / name).exists() or any((ROOT / "frontdesk").rglob(name))

    assert not [name for name in files(document.read_text(encoding="utf-8")) if not exists(name)]


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
