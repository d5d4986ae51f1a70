"""Whatever comes in, a reader refuses it or takes it: no crash, no hang, no flood of memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fuzz.readers import READERS, REFUSALS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
SECONDS_EACH_INPUT = 5
# A fifth of the largest file that is taken, and of the memory it may cost; all of both in ``make fuzz``.
SHARE = 1 if os.environ.get("FRONTDESK_FUZZ") == "full" else 10
GROWTH_MB = 500 if SHARE == 1 else 100
# More seconds than the slowest of these takes on a small computer, fewer than a person would wait.
SECONDS_EACH_GIANT = 60


def changed(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return bytes that were liked once, cut and with other bytes put in between; or any at all."""
    places = st.tuples(st.sampled_from(seeds), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=40))

    def put(drawn: tuple[bytes, float, float, bytes]) -> bytes:
        seed, first, last, put_in = drawn
        return seed[: int(first * len(seed))] + put_in + seed[int(last * len(seed)) :]

    return places.map(put) | st.binary(max_size=200) | st.text(max_size=80).map(str.encode)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_anything_or_refuses_it(name: str) -> None:
    reader = READERS[name]
    slow = name in {"store", "copy"}

    @settings(
        max_examples=30 if slow else 150,
        deadline=SECONDS_EACH_INPUT * 1000,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(changed(reader.seeds))
    def feed(data: bytes) -> None:
        try:
            reader.read(data)
        except REFUSALS:
            return

    feed()


@pytest.mark.parametrize("name", READERS)
def test_what_a_reader_likes_is_taken(name: str) -> None:
    taken = 0
    for seed in READERS[name].seeds:
        try:
            READERS[name].read(seed)
        except REFUSALS:
            continue
        taken += 1
    assert taken


GIANTS = {
    "one emoji makes a text four times as large": "'Name\\nOna \U0001f600\\n'.encode()"
    " + (b'x' * 99 + b'\\n') * (M // 4 - 1000)",
    "nothing but line ends, then a broken letter": "b'Name\\n' + b'\\n' * (95 * M) + b'\\xc4\\xff'",
    "nothing but delimiters": "b'Name' + b',' * (95 * M)",
    "one line without an end": "b'Name\\n' + b'x' * (95 * M)",
    "one record of millions of lines": "b'Name\\n' + b'\"a\\n\",' * (16 * M)",
    "a quotation mark that is never closed": "b'Name\\n\"' + b'a\\n' * (45 * M)",
    "letters of no encoding": "b'Name\\n' + b'\\xe0\\xe1 ' * (30 * M)",
    "words of a Baltic code page": "b'Name\\n' + b'\\xe0zuol\\xf8 giria a\\n' * (6 * M)",
    "half of a wide text": "'Name\\n'.encode('utf-16') + b'\\n\\x00' * (45 * M) + b'\\x00\\xd8'",
    "more lines than are taken": "b'Name\\n' + b'Ona\\n' * (24 * M)",
}
CARD_GIANTS = {
    "one line without an end": ("vcard", "b'BEGIN:VCARD\\nNOTE:' + b'x' * (60 * M)"),
    "more cards than are taken": ("vcard", "b'BEGIN:VCARD\\nFN:A\\nEND:VCARD\\n' * (2 * M)"),
    "lines that are none": ("vcard", "b'BEGIN:VCARD\\nNOTE:a\\n' + b'a\\n' * (M + M // 2)"),
    "nothing but folds": ("vcard", "b'BEGIN:VCARD\\nNOTE:' + b'\\n x' * (M + M // 2)"),
    "a name of nothing but commas": ("vcard", "b'BEGIN:VCARD\\nN:' + b',' * (60 * M)"),
    "cards of hundreds of lines": (
        "vcard",
        "(b'BEGIN:VCARD\\nFN:A\\n' + b'A:1\\n' * 900 + b'END:VCARD\\n') * (M // 500)",
    ),
    "one emoji makes what is kept four times as large": (
        "vcard",
        "('BEGIN:VCARD\\nFN:A\\nX:\U0001f600' + 'x' * 290000 + '\\nEND:VCARD\\n').encode() * (M // 5000)",
    ),
    "nothing but small pieces": ("jscontact", "b'[' + b'{},' * (5 * M)"),
    "brackets without an end": ("jscontact", "b'[{' + b'[' * (15 * M)"),
    "one piece of small pieces": ("jscontact", "b'[{\"a\":[' + b'[],' * (5 * M)"),
    "a text of nothing but escapes": ("jscontact", "b'[{\"a\":\"' + b'\\\\\"' * (7 * M)"),
}
CHILD = """
import resource, sys
sys.path[:0] = ["{root}", "{root}/tests"]
from fuzz.readers import READERS, REFUSALS
M = {million}
data = {giant}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    READERS["{reader}"].read(data)
except REFUSALS as refusal:
    print(refusal)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the most memory of a process is counted in KB on Linux")
@pytest.mark.parametrize(
    ("reader", "giant"),
    [*(("table", giant) for giant in GIANTS.values()), *CARD_GIANTS.values()],
    ids=[*GIANTS, *CARD_GIANTS],
)
def test_a_giant_file_takes_neither_the_memory_nor_the_day(reader: str, giant: str) -> None:
    started = time.monotonic()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            CHILD.format(root=ROOT, reader=reader, giant=giant, million=1_000_000 // SHARE),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_EACH_GIANT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    growth = int(done.stdout.split()[-1])
    assert growth < GROWTH_MB, f"{growth} MB more in {time.monotonic() - started:.0f} s: {done.stdout}"
