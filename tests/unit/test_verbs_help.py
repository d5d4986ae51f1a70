"""What every verb says about itself when it is asked."""

from __future__ import annotations

import pytest

from frontdesk.cli.arguments import read
from frontdesk.cli.verbs import VERBS


@pytest.mark.parametrize("language", ["en", "lt"])
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_explains_itself(verb: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read(["--language", language, verb, "--help"])
    assert ended.value.code == 0
    assert f"frontdesk {verb}" in capsys.readouterr().out
