"""Bring the template and each translation up to date with the source. Nothing is guessed as fuzzy."""

import catalogues


def main() -> None:
    template = catalogues.extract()
    catalogues.write(catalogues.TEMPLATE, template)
    for path in catalogues.translations():
        catalogue = catalogues.read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogues.write(path, catalogue)
        empty = sum(not any(forms(message.string)) for message in catalogues.messages_of(catalogue).values())
        print(f"{path.relative_to(catalogues.ROOT)}: {len(catalogue)} texts, {empty} to translate")


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


if __name__ == "__main__":
    main()
