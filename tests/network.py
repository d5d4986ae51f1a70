"""A watch on this process: every way to a network is refused, and noted, before it is taken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

EVENTS = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect", "imaplib.open", "webbrowser.open",
})  # fmt: skip
seen: list[str] = []


class NetworkUsed(BaseException):
    """Somebody was about to speak to a network; no ``except Exception`` hides it."""


def reaches_out(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether an event leaves this computer: anything but a socket that is a file."""
    if event not in EVENTS:
        return False
    import _socket  # also the base of socket.socket

    of = arguments[0] if arguments else None
    return not (isinstance(of, _socket.socket) and of.family == _socket.AF_UNIX)


def watch() -> None:
    """Refuse every network from now on, in this whole process; a hook can never be taken off."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if reaches_out(event, arguments):
            seen.append(f"{event} {arguments[1:]!r}")
            raise NetworkUsed(seen[-1])

    sys.addaudithook(hook)


def loaded() -> list[str]:
    """Return the modules and libraries of networks that this process has loaded."""
    modules = {"ssl", "http.client", "urllib.request", "PySide6.QtNetwork", "asyncio"} & set(sys.modules)
    libraries = set()
    if sys.platform == "linux":
        for line in Path("/proc/self/maps").read_text("utf8").splitlines():
            name = line.rpartition("/")[2]
            if "QtNetwork" in name or "Qt6Network" in name or name.startswith(("libssl", "_ssl")):
                libraries.add(name)
    return sorted(modules | libraries)


def sockets() -> list[str]:
    """Return the sockets of this process that are no files, also those that no Python opened."""
    if sys.platform != "linux":
        return []
    here = {line.split()[6] for line in Path("/proc/self/net/unix").read_text("utf8").splitlines()[1:]}
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            target = re.fullmatch(r"socket:\[(\d+)\]", str(handle.readlink()))
        except OSError:  # closed meanwhile
            continue
        if target and target[1] not in here:
            found.append(target[0])
    return found


def devices() -> list[str]:
    """Return the network devices that this process could use; "lo" alone goes nowhere."""
    if sys.platform != "linux":
        return []
    lines = Path("/proc/self/net/dev").read_text("utf8").splitlines()[2:]
    return [line.partition(":")[0].strip() for line in lines]


@cache
def cut_off() -> tuple[str, ...]:
    """Return what goes before a command so that it runs without any network; nothing where that cannot be."""
    tool = shutil.which("unshare")
    for command in ((tool, "--net"), (tool, "--map-current-user", "--net")) if tool else ():
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return ()
