"""Make .venv with the pinned dependencies, compile the catalogues, check Qt's system libraries.

Any Python 3 can read this file, so that an old one gets a sentence instead of a syntax error. A second
run does only what has changed, and needs no network when nothing has.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "frontdesk-set-up"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=str(ROOT), stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        sys.exit(f"The set-up stopped: this did not work: {' '.join(command)}")


def digest() -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make .venv unless a whole one is there."""
    if PYTHON.exists() and works("import pip"):
        return
    try:
        import ensurepip  # noqa: F401  Debian keeps it in a package of its own
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info)
        if not system_libraries.provide([package], f"This Python has no venv: {package} is not here."):
            sys.exit(1)
    print("Making .venv ...", flush=True)
    run(sys.executable, "-m", "venv", "--clear", str(VENV))


def works(code: str) -> bool:
    return subprocess.run([str(PYTHON), "-c", code], stderr=subprocess.DEVNULL, check=False).returncode == 0


def install() -> None:
    """Install what pyproject.toml asks for, at the versions of the constraints file."""
    print("Installing the pinned dependencies into .venv ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--constraint", str(CONSTRAINTS), "hatchling", "Babel")
    # Without isolation the build uses the pinned tools, and needs no network the next time.
    run(*pip, "--constraint", str(CONSTRAINTS), "--no-build-isolation", "--editable", ".[dev]")


def main() -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            "Frontdesk needs Python {}.{} or later; this is {}.{}.{} ({}). "
            "Name another one with: make PYTHON=python3.11 ...".format(
                *OLDEST, *sys.version_info[:3], sys.executable
            )
        )
    if not (STAMP.exists() and STAMP.read_text() == digest() and PYTHON.exists()):
        make_environment()
        install()
        run(str(PYTHON), "packaging/system_libraries.py")
        STAMP.write_text(digest())
    run(str(PYTHON), "packaging/compile_catalogues.py")


if __name__ == "__main__":
    main()
