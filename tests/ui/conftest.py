"""What the tests of screens share: a stage, in both languages or one, and the customers' place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from customer_screens import Screens
from fakes import ManualClock
from PySide6.QtWidgets import QApplication
from stage import Stage, stage_for
from whole import the_theme

from frontdesk import i18n


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    """Let each part find the application's theme, whichever test comes first."""
    the_theme(qapp)


@pytest.fixture
def staged() -> dict[str, Any]:
    """Return how a module wants its stage; it says so with a fixture of this name."""
    return {}


@pytest.fixture(params=["en", "lt"])
def stage(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    tmp_path: Path,
    clock: ManualClock,
    staged: dict[str, Any],
) -> Iterator[Stage]:
    """Return a stage in each language."""
    with stage_for(qapp, tmp_path, clock, language=request.param, **staged) as stage:
        yield stage


@pytest.fixture
def english(
    qapp: QApplication, tmp_path: Path, clock: ManualClock, staged: dict[str, Any]
) -> Iterator[Stage]:
    """Return a stage in English."""
    with stage_for(qapp, tmp_path, clock, language="en", **staged) as stage:
        yield stage


@pytest.fixture
def role() -> str:
    """Return who is at the counter."""
    return "clerk"


@pytest.fixture
def screens(qtbot: Any, tmp_path: Path, clock: ManualClock, role: str) -> Iterator[Screens]:
    """Return the customers' place on a new shop."""
    made = Screens(qtbot, tmp_path / "data", clock, role=role)
    yield made
    made.close()
    i18n.set_language("en")
