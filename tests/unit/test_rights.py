"""What the law gives, chosen by case, purchase and day; and files that are what their bytes say."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from frontdesk.data.seeds import consumer_rights
from frontdesk.domain.attachments import MOST_BYTES, FileKind, recognised
from frontdesk.domain.errors import DomainError
from frontdesk.domain.rights import parse_rights, read_rights, rights_for

SHIPPED = parse_rights(consumer_rights())
TODAY = date(2026, 11, 23)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x20\x08\x02\x00\x00\x00"


def codes(fault: str = "", bought_by: str = "", bought_on: date | None = None) -> dict[str, date | None]:
    found = rights_for(SHIPPED, fault=fault, bought_by=bought_by, bought_on=bought_on, today=TODAY)
    return {one.right.code: one.until for one in found}


def test_every_sentence_that_ships_is_in_both_languages_with_source_and_day() -> None:
    for right in SHIPPED.rights:
        assert set(right.texts) == {"en", "lt"}
        assert right.source
        assert right.checked_on <= TODAY
    assert not {r.code for r in SHIPPED.rights if not r.sure}.isdisjoint({"first-year", "right-to-repair"})


@pytest.mark.parametrize(
    ("fault", "bought_by", "there", "not_there"),
    [
        ("", "", {"claim", "body"}, {"exchange", "withdraw", "repair-or-replace"}),
        ("defective", "shop", {"repair-or-replace", "price-or-end", "two-years"}, {"exchange", "withdraw"}),
        ("defective", "distance", {"repair-or-replace", "two-years"}, {"exchange", "withdraw"}),
        ("unwanted", "shop", {"exchange", "exchange-list"}, {"withdraw", "two-years"}),
        ("unwanted", "distance", {"withdraw", "withdraw-money"}, {"exchange", "two-years"}),
        ("unwanted", "", {"exchange", "withdraw"}, {"two-years"}),
    ],
)
def test_the_sentences_are_those_of_the_case(
    fault: str, bought_by: str, there: set[str], not_there: set[str]
) -> None:
    found = set(codes(fault, bought_by))
    assert there <= found
    assert not_there.isdisjoint(found)


@pytest.mark.parametrize(
    ("bought", "code", "until"),
    [
        (date(2026, 11, 10), "exchange", date(2026, 11, 24)),
        (date(2026, 2, 20), "exchange", date(2026, 3, 6)),  # across the end of a short month
        (date(2026, 11, 10), "withdraw", date(2026, 11, 24)),
    ],
)
def test_fourteen_days_are_counted_from_the_purchase(bought: date, code: str, until: date) -> None:
    assert codes("unwanted", "", bought)[code] == until


def test_two_years_end_on_the_same_day_and_on_the_last_one_of_february() -> None:
    assert codes("defective", "", date(2024, 2, 29))["two-years"] == date(2026, 2, 28)
    assert codes("defective", "", date(2025, 3, 1))["two-years"] == date(2027, 3, 1)


def test_a_rule_that_begins_later_is_not_told_of_an_earlier_purchase() -> None:
    assert "right-to-repair" not in codes("defective", "", date(2026, 7, 30))
    assert "right-to-repair" in codes("defective", "", date(2026, 7, 31))


@pytest.mark.parametrize(
    "change",
    [
        {"country": ""},
        {"rights": []},
        {"rights": [{"code": "a"}]},
        {"rights": [{"code": "a", "text": {"en": "A"}, "source": "S", "checked_on": "soon"}]},
        {
            "rights": [
                {"code": "a", "text": {"en": "A"}, "source": "S", "checked_on": "2026-01-01", "url": "x"}
            ]
        },
        {"rights": [{"code": "a", "text": {"de": "A"}, "source": "S", "checked_on": "2026-01-01"}]},
        {"rights": [{"code": "a", "text": {"en": "A"}, "source": "S", "checked_on": "2026-01-01"}] * 2},
    ],
)
def test_a_file_that_is_not_right_is_refused_whole(change: dict[str, object]) -> None:
    good = {"country": "LV", "rights": [
        {"code": "a", "text": {"en": "A"}, "source": "S", "checked_on": "2026-01-01"}
    ]}  # fmt: skip
    assert parse_rights(json.dumps(good)).country == "LV"
    with pytest.raises(DomainError, match="rights_file"):
        read_rights(json.dumps(good | change).encode())


def test_a_file_is_what_its_bytes_say() -> None:
    assert recognised(JPEG) is FileKind.JPEG
    assert recognised(PNG) is FileKind.PNG
    assert recognised(b"%PDF-1.7 and so on") is FileKind.PDF


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90\x00 a program", "file_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_kind"),
        (b"GIF89a", "file_kind"),
        (JPEG[:10], "file_kind"),
        (PNG[:18], "file_kind"),
        (b"%PDF-" + b"x" * MOST_BYTES, "file_too_big"),
        (PNG[:16] + b"\x00\x00\xff\xff\x00\x00\xff\xff" + PNG[24:], "picture_too_big"),
        (PNG[:16] + b"\x00\x00\x00\x00\x00\x00\x00\x10" + PNG[24:], "file_kind"),
    ],
)
def test_anything_else_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        recognised(data)


def test_a_day_before_its_end_the_right_still_runs() -> None:
    assert codes("unwanted", "shop", TODAY - timedelta(days=13))["exchange"] == TODAY + timedelta(days=1)
