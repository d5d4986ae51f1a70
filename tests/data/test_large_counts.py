"""Large counts of a review have their thousands apart, as the language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from frontdesk import i18n
from frontdesk.domain.figures import Answered, Figures, PromisesKept, Share, Spread
from frontdesk.domain.recurring import AnswerTimes, Counted
from frontdesk.domain.shop import Shop
from frontdesk.services.desk import Desk
from frontdesk.services.recurring import Pair, what_recurs
from frontdesk.services.review import Recurring, Review
from frontdesk.ui.review.figure_words import figure_cards
from frontdesk.ui.review.recurs.charts import Chart
from frontdesk.ui.review.recurs.words import Teller
from frontdesk.ui.review.when import change_words

DAYS = (date(2026, 11, 1), date(2026, 12, 1))
SPREAD = Spread(10, 20, 30, 123_456)
FIGURES = Figures(
    greeted=Share(12_345, 23_456),
    greeting=SPREAD,
    unseen=SPREAD,
    waits=SPREAD,
    left=Share(12_345, 23_456),
    promises=PromisesKept(12_345, 45_678, 1_234),
    complaints=Answered(12_345, 23_456),
    hellos=98_765,
)
APART = {"en": "123,456", "lt": "123\N{NO-BREAK SPACE}456"}


@pytest.fixture(params=["en", "lt"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language(before)


def together(said: list[str]) -> list[str]:
    """Return what has a number of four figures or more in one piece."""
    return [words for words in said if re.search(r"\d{4}", re.sub("202[56]", "", words))]


def test_on_the_cards(language: str) -> None:
    recurring = [Recurring(None, 123_456, 1)]
    review = Review(DAYS, (date(2026, 10, 1), DAYS[0]), FIGURES, FIGURES, recurring)
    said = [card.sentence for card in figure_cards(review, "month", Shop(id="shop"))]
    assert together(said) == []
    assert any(APART[language] in words for words in said)
    assert change_words(123_456, -1_234, "").startswith(f"{APART[language]} · ↓ ")
    assert together([change_words(123_456, 1_234, ""), change_words(123_456, 0, "")]) == []


def test_in_what_recurs_and_so_in_the_report(language: str, desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Ona"]
    found = desk.read(lambda uow: what_recurs(uow, kind="month", today=date(2026, 11, 23)))
    many = Counted(None, 123_456, 1_234, (12_345,) * 12)
    times = AnswerTimes(1_000, 2_000, 3_000, Share(123_456, 234_567))
    found = replace(
        found,
        all=many,
        by_subject=[many],
        by_hour=[(9, 123_456)],
        remarks={"thanks": 1_234, "suggestion": 2_345},
        answers=times,
        answers_before=times,
    )
    teller = Teller(found, "month")
    charts = (teller.months(), teller.subjects(), teller.hours(), teller.answers())
    assert together([words for chart in charts for words in everything(chart)]) == []
    assert APART[language] in charts[1].rows[0]
    pair = Pair("", "repair", 12_345, most=case(), least=case())
    assert together([teller.pair(pair)]) == []


def everything(chart: Chart) -> list[str]:
    said = [*chart.lines, chart.sentence]
    said += [words for row in chart.rows for words in row]
    return said + [words for bar in chart.bars for words in (bar.number, bar.words, bar.sentence)]


def case() -> object:
    return type("Case", (), {"cents": 500})()
