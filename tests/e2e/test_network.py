"""No network at all: every story of this folder runs with the network cut, and nothing asks for one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import network
import pytest
from program import Program

from frontdesk.ui.context import Place
from frontdesk.ui.rail import NAMES

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    running = Program(tmp_path / "shop", "lt")
    yield running
    running.kill()


def test_a_day_through_every_place_speaks_to_no_network(program: Program) -> None:
    program.must_see("Open the shop")
    program.type("Name of the shop", "Kampas")
    program.type("Owner’s name", "Ona")
    program.press("Open the shop")
    program.must_see("Nobody waits")
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    for place, name in NAMES.items():
        if place is not Place.SETTINGS:  # which is reached by the menu
            program.press(name)
    program.press("Counter")
    program.press("Next customer")
    program.must_see("Now serving")
    found = program.network()
    assert found["seen"] == []
    assert found["loaded"] == []
    assert found["sockets"] == []


@pytest.mark.skipif(not network.cut_off(), reason="this system lets nobody make a network of their own")
def test_the_stories_run_where_there_is_no_network(program: Program) -> None:
    program.must_see("Open the shop")
    assert program.network()["devices"] == ["lo"]


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("import socket; socket.create_connection(('192.0.2.1', 9), 1)", True),
        ("import socket; socket.getaddrinfo('example.lt', 80)", True),
        (
            "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
            True,
        ),
        ("import socket; socket.socket().bind(('127.0.0.1', 0))", True),
        ("import urllib.request; urllib.request.urlopen('http://192.0.2.1', timeout=1)", True),
        ("import socket; socket.socket(socket.AF_UNIX).bind('\\0frontdesk-test')", False),
    ],
)
def test_the_watch_sees_what_it_should(code: str, refused: bool) -> None:
    if not refused and sys.platform != "linux":
        pytest.skip("only Linux has such names")
    watched = f"import network; network.watch()\ntry:\n    {code}\nexcept Exception:\n    pass"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", watched],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("NetworkUsed" in done.stderr) is refused, done.stderr
