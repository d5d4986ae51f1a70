"""What the law gives, in the settings: looked at with its sources, changed, saved as a file, taken in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from stage import Stage, press, seen

from frontdesk.data.seeds import consumer_rights
from frontdesk.domain.rights import parse_rights
from frontdesk.services.shop import the_shop
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.rights import RightsSection


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


@pytest.fixture
def section(english: Stage, qtbot: QtBot) -> Any:
    english.session.means.rights = consumer_rights
    presenter = SettingsPresenter(english.session)
    made = RightsSection(presenter, english.session)
    presenter.shown.connect(made.fill)
    presenter.kept.connect(made.kept)
    presenter.refused.connect(made.refused)
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    qtbot.waitUntil(lambda: bool(made.text()))
    return made


def kept(stage: Stage) -> str:
    stage.settle()
    return stage.read(the_shop).rights


def test_each_sentence_stands_with_its_source_and_its_day_and_is_changed(
    section: Any, english: Stage, qtbot: QtBot
) -> None:
    assert "The list that came along. LT:" in seen(section)
    assert "free of charge" not in seen(section)
    press(section, "Look at the sentences, change one…")
    english.settle()
    assert "First the customer may choose between a repair and a replacement" in seen(section)
    assert "(VVTAT). Looked up on 23 November 2026." in seen(section)
    row = section.list.rows["repair-or-replace"]
    row.change.click()
    english.settle()
    row._form.sentences["en"].setPlainText("A repair or a replacement, as the customer likes.")
    row._form.source.setText("")
    press(row, "Keep it")
    assert "A sentence needs its words and who says so" in seen(section)
    assert kept(english) == ""
    row._form.source.setText("Civil Code")
    press(row, "Keep it")
    rights = parse_rights(kept(english)).rights
    changed = next(one for one in rights if one.code == "repair-or-replace")
    assert (changed.text("en"), changed.source) == (
        "A repair or a replacement, as the customer likes.",
        "Civil Code",
    )
    assert changed.checked_on == english.session.clock.now().date()
    assert len(rights) == len(parse_rights(consumer_rights()).rights)
    assert "The shop’s own list." in seen(section)
    assert "as the customer likes" in seen(section)
    press(section, "Use the one that came along")
    assert kept(english) == ""


def test_it_is_saved_as_a_file_and_one_of_another_country_is_taken_in(
    section: Any, english: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rights.json"
    section.save_to(path)
    qtbot.waitUntil(lambda: "It lies in" in seen(section))
    whole = json.loads(path.read_text())
    whole["country"] = "LV"
    path.write_text(json.dumps(whole))
    section.take_file(str(path))
    qtbot.waitUntil(lambda: "LV:" in seen(section))
    assert parse_rights(kept(english)).country == "LV"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This is no list of what the law gives"),
        ('{"country": "LV", "rights": [{"code": "a"}]}', "Sentence 1 of this file lacks something"),
        (None, "This file could not be read."),
    ],
)
def test_a_file_that_is_none_is_refused_and_nothing_changes(
    section: Any, english: Stage, qtbot: QtBot, tmp_path: Path, text: str | None, said: str
) -> None:
    path = tmp_path / "rights.json"
    if text is not None:
        path.write_text(text)
    section.take_file(str(path))
    qtbot.waitUntil(lambda: said in seen(section))
    assert kept(english) == ""
