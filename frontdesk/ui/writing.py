"""Writing files for people: a page as PDF, and files that are whole or not there."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter


def a4_pdf(title: str, margin_mm: float, draw: Callable[[QPdfWriter], object]) -> bytes:
    """Return pages of A4 as PDF. For the interface's thread: Qt lays text out nowhere else."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(*[margin_mm] * 4)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(title)
    draw(writer)
    return bytes(buffer.data().data())


def as_bytes(pieces: Iterable[str]) -> Iterator[bytes]:
    """Return the pieces of a table as a file has them."""
    yield codecs.BOM_UTF8  # or a spreadsheet guesses
    for piece in pieces:
        yield piece.encode("utf-8", "replace")


def write_all(files: Mapping[Path, Iterable[bytes]]) -> None:
    """Write several files, each from its pieces, whole or none of them, for the user alone. Raises OSError.

    Each is written beside its place first.
    """
    with ExitStack() as stack:
        ready: list[tuple[Path, Path]] = []
        for path, pieces in files.items():
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            beside = Path(name)
            stack.callback(_drop, beside)
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            ready.append((beside, path))
        for beside, path in ready:
            beside.replace(path)


def write_made(path: Path, make: Callable[[Path], None]) -> None:
    """Let something be made beside its place, and put it there once it is whole. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        make(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        _drop(beside)


def free(path: Path) -> Path:
    """Return a path where nothing stands yet, beside which a file for programs has room, too."""
    found, number = path, 2
    while found.exists() or found.with_suffix(".json").exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
