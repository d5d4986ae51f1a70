"""What the catalogue scripts share: where the catalogues lie, what the source says, how they are written."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "frontdesk"
SOURCE = ROOT / "frontdesk"
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / f"{DOMAIN}.pot"

TEMPLATE_HEADER = """\
# Every text of Frontdesk that people read, taken from the source by `make catalogues`.
# Copyright (C) 2026 The Frontdesk authors
# This file is distributed under the same license as Frontdesk."""

# What would differ at each run or says nothing: dates, tool versions, people to be filled in.
UNKEPT = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator")

# The functions whose first words are for people. N_ and NP_ only mark; they are translated when shown.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Key = tuple[str | None, str]


def key_of(message: Message) -> Key:
    return message.context, message.id[0] if isinstance(message.id, tuple | list) else message.id


def named(key: Key) -> str:
    context, text = key
    return f"{text!r} (context {context})" if context else repr(text)


def messages_of(catalogue: Catalog) -> dict[Key, Message]:
    return {key_of(message): message for message in catalogue if message.id}


def extract() -> Catalog:
    """Read every text for people out of the source."""
    with (ROOT / "packaging" / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]
    catalogue = Catalog(project="Frontdesk", version="0.1", charset="utf-8", fuzzy=False)
    catalogue.header_comment = TEMPLATE_HEADER
    found = extract_from_dir(SOURCE, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",))
    for _path, _line, text, comments, context in found:
        catalogue.add(text, auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """Read a catalogue; a broken line is an error, never skipped."""
    language = None if path == TEMPLATE else path.parent.parent.name
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def write(path: Path, catalogue: Catalog) -> None:
    """Write without dates and line numbers: the same texts give the same file, and merges stay small."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, no_location=True, ignore_obsolete=True, width=100)
    unkept = tuple(f'"{name}:' for name in UNKEPT)
    lines = [
        line for line in buffer.getvalue().decode().splitlines(keepends=True) if not line.startswith(unkept)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def translations() -> list[Path]:
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
