"""The bell of this computer: one quiet tone with a prompt, where the shop chose it.

No part of Qt that could play it is installed for one tone. Linux: a player that is there with nearly every
desktop is given the tone on its input; macOS and Windows play a sound of their own.
"""

from __future__ import annotations

import io
import math
import shutil
import struct
import subprocess
import sys
import wave
from collections.abc import Callable

RATE = 16_000
LENGTH_S = 0.45
PITCH_HZ = 660.0
LOUDNESS = 0.18  # of what a loudspeaker could do
PATIENCE_S = 5.0
_PLAYERS = (("paplay",), ("aplay", "-q"))
_MAC_SOUND = "/System/Library/Sounds/Tink.aiff"
_Finder = Callable[[str], str | None]


def ringer(system: str = sys.platform, find: _Finder = shutil.which) -> Callable[[], None] | None:
    """Return what rings once, or None where this computer has nothing to ring with. It takes the disk."""
    if system == "win32":
        return _windows
    if system == "darwin":
        player = find("afplay")
        return (lambda: _play([player, _MAC_SOUND], b"")) if player else None
    for name, *options in _PLAYERS:
        found = find(name)
        if found is not None:
            command = [found, *options]
            return lambda: _play(command, tone())
    return None


def tone() -> bytes:
    """Return the tone as a WAV file: it begins softly and dies away, so that nobody is startled."""
    samples = []
    for at in range(round(RATE * LENGTH_S)):
        second = at / RATE
        shape = min(second / 0.02, 1.0) * math.exp(-7 * second)
        samples.append(round(32_767 * LOUDNESS * shape * math.sin(2 * math.pi * PITCH_HZ * second)))
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return written.getvalue()


def _play(command: list[str], given: bytes) -> None:
    """Ring; a computer without a loudspeaker stays silent."""
    try:
        subprocess.run(  # noqa: S603 - a list of our own, never a shell
            command, input=given, capture_output=True, timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return


def _windows() -> None:
    import winsound

    winsound.MessageBeep(winsound.MB_ICONASTERISK)  # type: ignore[attr-defined]
