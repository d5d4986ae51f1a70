"""What may stand in the log, and for how long."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk import logs
from frontdesk.clock import SystemClock

NOW = SystemClock().now()
MARK = "Žemyna‑Mark"
log = logging.getLogger("frontdesk.test")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger("frontdesk")
    before = root.handlers, root.propagate
    logs.start_log(tmp_path, NOW)
    yield tmp_path
    for handler in root.handlers:
        handler.close()
    root.handlers, root.propagate = before


def written(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / logs.FILE).read_text("utf8").splitlines()]


def test_a_value_that_is_no_id_or_code_is_told_by_its_length(folder: Path) -> None:
    op = "0199d0a4-1111-7abc-8def-000000000001"
    log.warning("event", extra={"code": "disk_full", "op": op, "errno": 28, "by": MARK, "note": MARK})
    line = written(folder)[0]
    assert (line["code"], line["op"], line["errno"]) == ("disk_full", op, 28)
    assert line["by"] == f"({len(MARK)} letters)"
    assert "note" not in line


@pytest.mark.parametrize(
    "value", ["a\nb", "a\r\nevent", "\x1b[31m", "\x00", "a b", "\u202ea", '"}', "x" * 65]
)
def test_no_value_breaks_out_of_its_line(folder: Path, value: str) -> None:
    log.warning("event", extra={"code": value})
    assert (folder / logs.FILE).read_bytes().count(b"\n") == 1
    assert written(folder)[0]["code"] == f"({len(value)} letters)"


def test_what_is_put_into_a_message_and_what_an_exception_says_stay_out(folder: Path) -> None:
    def fails(note: str) -> None:
        raise ValueError(note)

    try:
        fails(MARK)
    except ValueError:
        log.exception("went wrong: %s", MARK)
    text = (folder / logs.FILE).read_text("utf8") + "\n".join(logs.recent())
    assert MARK not in text
    assert json.dumps(MARK)[1:-1] not in text
    assert "ValueError" in text
    assert "test_logs.py" in text


def test_what_is_older_than_thirty_days_is_taken_out_at_start_and_each_new_day(folder: Path) -> None:
    old, young = (
        json.dumps({"at": f"{(NOW - timedelta(days=days)).date()}T08:00:00", "event": "e"}) + "\n"
        for days in (32, 28)
    )
    (folder / logs.FILE).write_text(old + young)
    (folder / (logs.FILE + ".1")).write_text(old + "no json\n")
    logs.start_log(folder, NOW)
    assert (folder / logs.FILE).read_text() == young
    assert not (folder / (logs.FILE + ".1")).exists()
    (folder / logs.FILE).write_text(old + young)
    log.warning("the first of a new day")
    assert [line["event"] for line in written(folder)] == ["e", "the first of a new day"]


def test_the_newest_lines_are_held_for_a_report(folder: Path) -> None:
    for number in range(logs.REMEMBERED + 10):
        log.warning("event", extra={"n": number})
    held = [json.loads(line) for line in logs.recent()]
    assert [line["n"] for line in held] == list(range(10, logs.REMEMBERED + 10))
