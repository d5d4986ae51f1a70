"""Words for paper: a sheet of blocks, which a page, a receipt roll and a plain text are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Look(StrEnum):
    """What a block is; how that looks is decided where it is set."""

    SENDER = "sender"
    ADDRESSEE = "addressee"
    SALUTATION = "salutation"
    CLOSING = "closing"
    RIGHT = "right"
    TITLE = "title"
    HEADING = "heading"  # never alone at the end of a page
    TEXT = "text"
    TIED = "tied"  # stays with the block before it
    STRONG = "strong"
    ITEM = "item"
    QUOTE = "quote"
    NAME = "name"  # of the value in the next block
    VALUE = "value"
    BIG = "big"
    SMALL = "small"
    ROOM = "room"  # a line to be written on by hand, above its words


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    look: Look
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that stands on a paper, in one language; ``foot`` stands below each page."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    foot: str = ""


def sheet_of(title: str, language: str, blocks: Iterable[tuple[Look, str]], foot: str = "") -> Sheet:
    """Return a sheet without the blocks that have nothing to say."""
    told = tuple(Block(look, text.strip()) for look, text in blocks if text.strip())
    return Sheet(title, language, told, foot)


def as_text(sheet: Sheet) -> str:
    """Return a sheet as plain text, to be read, copied or sent."""
    parts: list[str] = []
    before: Look | None = None
    for block in sheet.blocks:
        look, text = block.look, _plain(block)
        if look is Look.VALUE and before is Look.NAME:
            parts[-1] += f": {text}"
        elif parts and _goes_on(look, before):
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        before = look
    return "\n\n".join(parts) + "\n"


_CLOSE = frozenset({Look.SENDER, Look.ADDRESSEE, Look.ITEM, Look.SMALL})


def _goes_on(look: Look, before: Look | None) -> bool:
    """Tell whether a block stands in the next line, without an empty one between."""
    if look is Look.TIED or before is Look.HEADING:
        return True
    return (look is before and look in _CLOSE) or (look is Look.NAME and before is Look.VALUE)


def _plain(block: Block) -> str:
    if block.look is Look.ITEM:
        return f"– {block.text}"
    return f"_______________  {block.text}" if block.look is Look.ROOM else block.text


def without_names(sheet: Sheet) -> Sheet:
    """Return a sheet without whom it was sent to and how they are called."""
    named = (Look.ADDRESSEE, Look.SALUTATION)
    return replace(sheet, blocks=tuple(block for block in sheet.blocks if block.look not in named))


def as_json(sheet: Sheet) -> str:
    """Return a sheet as it is kept."""
    blocks = [[str(block.look), block.text] for block in sheet.blocks]
    kept = {"title": sheet.title, "language": sheet.language, "blocks": blocks, "foot": sheet.foot}
    return json.dumps(kept, ensure_ascii=False)


def read_sheet(kept: str) -> Sheet:
    """Return a sheet that was kept; of one that cannot be read, nothing but its words."""
    try:
        body = json.loads(kept)
        blocks = tuple(Block(Look(look), str(text)) for look, text in body["blocks"])
        return Sheet(str(body["title"]), str(body["language"]), blocks, str(body["foot"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Sheet("", "", (Block(Look.TEXT, kept),) if kept else ())
