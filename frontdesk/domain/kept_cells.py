"""What came with a contact card, in one cell of a table: as much of it as a spreadsheet leaves whole."""

from __future__ import annotations

import json
import re

from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.vcard_lines import parse_line
from frontdesk.domain.vcard_reading import OWN

_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f]")
CELL = 30_000  # letters; spreadsheets cut a cell at 32,767


def cell_of(rest: Rest) -> str:
    """Return what is kept of a card as a cell; what is too long for one, such as a picture, stays out."""
    lines = rest.vcard.split("\n") if rest.vcard else []
    more = json.loads(rest.jscontact) if rest.jscontact else {}
    while (lines or more) and len(text := _told(lines, more)) > CELL:
        longest = max(lines, key=len, default="")
        key = max(more, key=lambda one: len(json.dumps(more[one])), default=None)
        if key is None or len(longest) > len(json.dumps(more[key])):
            lines.remove(longest)
        else:
            del more[key]
    return text if lines or more else ""


def _told(lines: list[str], more: dict[str, object]) -> str:
    told: dict[str, object] = {"vcard": lines} if lines else {}
    return json.dumps(told | ({"jscontact": more} if more else {}), ensure_ascii=False)


def rest_of_cell(cell: str) -> Rest:
    """Return what is kept of a card; nothing of a cell that makes no sense, nor fields of our own."""
    try:
        told = json.loads(cell[: CELL + 1])
    except (ValueError, RecursionError):
        return Rest()
    if not isinstance(told, dict):
        return Rest()
    lines, more = told.get("vcard"), told.get("jscontact")
    kept = [line for line in lines if _is_line(line)] if isinstance(lines, list) else []
    as_json = json.dumps(more, ensure_ascii=False) if isinstance(more, dict) and more else ""
    return Rest("\n".join(kept), as_json)


def _is_line(line: object) -> bool:
    if not isinstance(line, str) or _BREAKS.search(line):
        return False
    found = parse_line(line)
    return found is not None and not found.name.startswith(OWN)
