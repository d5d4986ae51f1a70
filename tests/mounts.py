"""Disks made for a test: small ones, read-only ones, and one whose power can be cut. They need root."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def need_root(*tools: str) -> None:
    """Skip, with the reason, where disks cannot be made."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to mount a disk")
    for tool in ("mount", "umount", *tools):
        if shutil.which(tool) is None and not Path("/usr/sbin", tool).exists():
            pytest.skip(f"needs {tool}")


def run(*words: object) -> None:
    """Run a tool; skip where this system does not allow it, as in many containers."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{words[0]} is not allowed here: {done.stderr.strip()}")


@contextmanager
def mounted(place: Path, *words: object) -> Iterator[Path]:
    """Mount something at a place while it is used."""
    place.mkdir(exist_ok=True)
    run("mount", *words, place)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """Give a disk of a size."""
    need_root()
    with mounted(place, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs"):
        yield place


@contextmanager
def bound(what: Path, place: Path) -> Iterator[Path]:
    """Show a folder at another place, which may be locked against writing; root minds no mode bits."""
    need_root()
    with mounted(place, "--bind", what):
        yield place


def lock(place: Path, *, locked: bool) -> None:
    """Let nothing be written at a place, or let it again."""
    run("mount", "-o", f"remount,bind,{'ro' if locked else 'rw'}", place)


def image(path: Path, megabytes: int) -> Path:
    """Make a file that holds a disk."""
    need_root("mkfs.ext4", "losetup")
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    run("mkfs.ext4", "-q", "-F", path)
    return path


@contextmanager
def disk_in(path: Path, place: Path) -> Iterator[Path]:
    """Mount the disk that a file holds."""
    with mounted(place, "-o", "loop", path):
        yield place


def cut(disk: Path, to: Path) -> None:
    """Keep a disk as it is at one moment, as when the power goes.

    A copy takes some tenths of a second, and the system writes behind it meanwhile: the old half of a disk
    with the new half of its own log is no state that it ever had. A copy counts when it is the same as the
    disk still is, for then all of it stood so in between.
    """
    shutil.copyfile(disk, to)
    while not filecmp.cmp(disk, to, shallow=False):
        shutil.copyfile(disk, to)
