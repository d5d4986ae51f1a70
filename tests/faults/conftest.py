"""No program outlives its test, not even when the test fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from program import Program


@pytest.fixture(autouse=True)
def _no_program_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    started: list[Program] = []
    begin = Program.__init__

    def noted(self: Program, *values: Any) -> None:
        begin(self, *values)
        started.append(self)

    monkeypatch.setattr(Program, "__init__", noted)
    yield
    for program in started:
        if program._process.poll() is None:
            program.kill()
