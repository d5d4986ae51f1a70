"""Compile each translation into the .mo beside it, where it is older than its .po (with --all: each)."""

import sys

import catalogues
from babel.messages.mofile import write_mo


def main() -> None:
    for po in catalogues.translations():
        mo = po.with_suffix(".mo")
        fresh = mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime
        if fresh and "--all" not in sys.argv:
            continue
        with mo.open("wb") as file:
            write_mo(file, catalogues.read(po))
        print(f"compiled {mo.relative_to(catalogues.ROOT)}")


if __name__ == "__main__":
    main()
