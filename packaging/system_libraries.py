"""Check that the system libraries which Qt loads are there; install them as root, else name the command.

Runs on any Python 3 with the standard library alone: set_up.py uses it before anything is installed.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What opens each library on Debian and Ubuntu.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

LOADED = [
    "QtGui.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
]

START = """
from PySide6.QtWidgets import QApplication
QApplication([])
"""


def missing() -> "list[str]":
    """Return the libraries that the loader would not find."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations or not shutil.which("ldd"):
        return []
    folder = Path(spec.submodule_search_locations[0])
    names = set()
    for file in LOADED:
        answer = subprocess.run(["ldd", str(folder / file)], stdout=subprocess.PIPE, check=False)
        for line in answer.stdout.decode(errors="replace").splitlines():
            if "not found" in line and "=>" in line:
                names.add(line.split("=>")[0].strip())
    return sorted(names)


def provide(packages: "list[str]", why: str) -> bool:
    """Install Debian packages as root; else say the one command that does. True if they are there now."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        print(why + "\nInstall it with your system's package manager, then run this again.", file=sys.stderr)
        return False
    if os.geteuid() != 0:
        print(why + "\nInstall it with:\n\n    sudo " + " ".join(install) + "\n", file=sys.stderr)
        return False
    print(why + "\nInstalling: " + " ".join(packages), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-q"], install):
        if subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            print("That did not work: " + " ".join(command), file=sys.stderr)
            return False
    return True


def main() -> int:
    if not sys.platform.startswith("linux"):
        return 0
    names = missing()
    if names:
        why = "Qt needs system libraries that are not here: " + ", ".join(names) + "."
        packages = sorted({PACKAGES[name] for name in names if name in PACKAGES})
        if not provide(packages, why):
            return 1
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    started = subprocess.run([sys.executable, "-c", START], env=environment, check=False)
    if started.returncode != 0 or missing():
        print("Qt does not start on this machine; the lines above say why.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
