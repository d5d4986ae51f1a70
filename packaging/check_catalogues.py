"""Fail on any text that a person would not read in full in their language, and name each such text."""

import string
import sys
from collections.abc import Iterator
from pathlib import Path

import catalogues
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

UPDATE = "run `make catalogues`, then translate what is empty"


def placeholders(text: str) -> frozenset[str] | None:
    """Return the names in braces; None where the braces are no format at all."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def problems_of_message(message: Message, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy (a guess that nobody has confirmed)"
    if isinstance(message.id, tuple | list):
        original, said = message.id[-1], list(message.string or ())
        if len(said) != plurals:
            yield f"{len(said)} plural forms instead of {plurals}"
    else:
        original, said = message.id, [str(message.string or "")]
    wanted = placeholders(original)
    for number, text in enumerate(said):
        which = f"form {number}: " if len(said) > 1 else ""
        if not text.strip():
            yield f"{which}empty"
        elif wanted is not None and (has := placeholders(text)) != wanted:
            yield f"{which}placeholders {described(has)} instead of {described(wanted)}, in {text!r}"


def described(names: frozenset[str] | None) -> str:
    if names is None:
        return "with broken braces"
    return ", ".join("{" + name + "}" for name in sorted(names)) or "none"


def problems_of_set(catalogue: Catalog, source: Catalog) -> Iterator[str]:
    """Compare which texts there are with those of the source."""
    ours, theirs = catalogues.messages_of(catalogue), catalogues.messages_of(source)
    for key in sorted(theirs.keys() - ours.keys(), key=str):
        yield f"{catalogues.named(key)}: missing; {UPDATE}"
    for key in sorted(ours.keys() - theirs.keys(), key=str):
        yield f"{catalogues.named(key)}: the source no longer says this; {UPDATE}"
    for key in sorted(theirs.keys() & ours.keys(), key=str):
        if ours[key].id != theirs[key].id:
            yield f"{catalogues.named(key)}: the source has another plural; {UPDATE}"


def problems_of_translation(catalogue: Catalog, language: str, source: Catalog) -> Iterator[str]:
    rule = get_plural(language)
    if (catalogue.num_plurals, catalogue.plural_expr) != (rule.num_plurals, rule.plural_expr):
        yield f"Plural-Forms: {catalogue.plural_forms!r} instead of {rule!s}"
    yield from problems_of_set(catalogue, source)
    for key, message in catalogues.messages_of(catalogue).items():
        for problem in problems_of_message(message, rule.num_plurals):
            yield f"{catalogues.named(key)}: {problem}"


def problems() -> Iterator[tuple[Path, str]]:
    source = catalogues.extract()
    for problem in problems_of_set(catalogues.read(catalogues.TEMPLATE), source):
        yield catalogues.TEMPLATE, problem
    for path in catalogues.translations():
        language = path.parent.parent.name
        for problem in problems_of_translation(catalogues.read(path), language, source):
            yield path, problem


def main() -> int:
    found = list(problems())
    for path, problem in found:
        print(f"{path.relative_to(catalogues.ROOT)}: {problem}", file=sys.stderr)
    if found:
        print(f"{len(found)} problems in the catalogues", file=sys.stderr)
        return 1
    count = len(catalogues.messages_of(catalogues.read(catalogues.TEMPLATE)))
    print(f"catalogues: {count} texts, all translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
