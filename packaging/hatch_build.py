"""Put the compiled catalogues into the wheel, so that an installed Frontdesk speaks every language."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # a checkout reads locales/ itself
            return
        self._folder = Path(tempfile.mkdtemp(prefix="frontdesk-catalogues-"))
        for po in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/frontdesk.po")):
            language = po.parent.parent.name
            mo = self._folder / f"{language}.mo"
            with po.open("rb") as source, mo.open("wb") as target:
                write_mo(target, read_po(source, locale=language))
            build_data["force_include"][str(mo)] = f"frontdesk/locales/{language}/LC_MESSAGES/frontdesk.mo"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            shutil.rmtree(self._folder)
