"""A second start leaves alone what the first has open."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from frontdesk import bootstrap
from frontdesk.cli.arguments import Wish
from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.services.errors import StorageError


def test_a_second_start_leaves_the_example_alone_that_another_program_has_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).close()
    device.remember(tmp_path, {"example": "2020-01-01 en"})
    before = (tmp_path / FILE).stat().st_ino
    monkeypatch.setattr(bootstrap, "KNOCK_S", 0.0)
    running = SimpleNamespace(
        one_program=SimpleNamespace(take=lambda _folder: False),
        entrance=SimpleNamespace(refuse_second=lambda code: code),
    )
    wish = Wish(data=tmp_path, demo=True, language="lt")  # of another day, and in another language
    second = bootstrap.Start(wish, tmp_path, SystemClock())
    assert second.show(running) == bootstrap.IN_USE  # type: ignore[arg-type]
    assert (tmp_path / FILE).stat().st_ino == before
    assert device.remembered(tmp_path)["example"] == "2020-01-01 en"
    error = second._opening.exception()
    assert isinstance(error, StorageError)
    assert error.code == "in_use"
