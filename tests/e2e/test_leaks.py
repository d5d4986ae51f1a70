"""Logs, the terminal and a report hold nothing of what anybody typed, whatever goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import Program

MARK = "Žymžodis"  # in every field, so that one search finds them all
SPELLINGS = (MARK, json.dumps(MARK)[1:-1], MARK.encode("unicode_escape").decode(), repr(MARK.encode())[2:-1])


def leaks(places: list[Path]) -> list[str]:
    """Return the lines in which a mark stands, however it is spelt; case and accents do not hide one."""
    found = []
    for place in places:
        for line in place.read_bytes().splitlines():
            text = line.decode("utf8", "replace")
            folded = text.casefold()
            if any(spelt.casefold() in folded for spelt in (*SPELLINGS, "zymzodis", "nowhere_")):
                found.append(f"{place.name}: {text[:300]}")
    return found


@pytest.mark.slow
def test_no_word_of_anybody_gets_out_of_the_store(tmp_path: Path) -> None:
    folder, terminal = tmp_path / "shop", tmp_path / "terminal.txt"
    file = tmp_path / f"klientai {MARK}.csv"
    file.write_bytes(b"\x00\x01")
    with terminal.open("w") as said:
        program = Program(folder, "en", terminal=said)
    program.must_see("Open the shop")
    program.type("Name of the shop", f"Kampas {MARK}")
    program.type("Owner’s name", f"Ona {MARK}")
    program.press("Open the shop")
    program.must_see("Nobody waits")
    program.keys("Ctrl+Shift+N")
    program.type("Given name", f"Jonas {MARK}")
    program.type("Note", MARK)
    program.press("Save")
    program.must_see("The card is kept.")
    program.press("Import…")
    program.take_file(file)
    program.must_see("This is not a text file.")
    program.take_file(tmp_path / f"gone {MARK}.csv")
    program.must_see("cannot be opened")
    program.press("Counter")
    program.type("Find a customer", MARK)
    program.must_see(f"Jonas {MARK}")
    program.keys("Ctrl+Shift+C")
    program.type("In the customer’s own words", MARK)
    program.type("What you offered", MARK)
    program.press("Solved here")
    program.must_see("Solved here, and written down.")
    program.go_wrong(MARK)
    log = folder / "frontdesk.log"
    program.until(lambda: log.exists() and log.read_text().count("\n") >= 9)
    report = tmp_path / "report.txt"
    report.write_text(program.report(), "utf8")
    program.kill()
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {"unexpected", "qt", "store refused"} <= {line["event"] for line in lines}
    assert {"ValueError", "KeyError"} <= {line.get("error") for line in lines}
    assert leaks([log, terminal, report]) == []
    assert "unexpected" in report.read_text()
    assert terminal.read_text() == ""
