"""Replies and slips as text, written by hand; and what may not be missing in a reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.data.seeds import letter_book
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.letters import arrived, in_writing, letter, salutation, slip
from frontdesk.domain.paging import Row, starts
from frontdesk.domain.replies import (
    Answer,
    Basis,
    Decision,
    Demand,
    Part,
    answer_body,
    demands_text,
    missing,
    parse_demands,
    read_answer,
)
from frontdesk.domain.sheets import Look, as_json, as_text, read_sheet, without_names
from frontdesk.domain.shop import Shop

BOOK = letter_book()
CAME, TODAY = date(2026, 11, 23), date(2026, 11, 27)
SHOP = Shop(
    id="s", name="UAB „Žiburys“", company_code="123456789", address="Laisvės al. 1, Kaunas",
    phone="+370 37 123 456", email="info@ziburys.lt",
)  # fmt: skip
JONAITIS = Customer(id="c", given="Jonas", surname="Jonaitis", title="mr", email="jonas@pastas.lt")
COMPLAINT = Complaint(
    id="k", number="2026-0142", customer_id="c", words="Skrudintuvas išmuša saugiklį.", summary="",
    received_at=datetime(2026, 11, 23, 9, tzinfo=UTC), received_on=CAME, answer_due=date(2026, 12, 3),
    receipt="SF-10442", holder_id="d",
)  # fmt: skip
BASIS = Basis(SHOP, COMPLAINT, JONAITIS, TODAY, holder="Daiva Petraitienė", signer="Daiva Petraitienė")
REPAIR = Demand(
    "Grąžinti pinigus", Decision.PARTLY, "Gedimą galima pašalinti nemokamai, todėl siūlome taisyti."
)
NEW = Demand("Atlyginti saugiklio keitimą", Decision.REFUSED, "Ryšio su skrudintuvu meistras nenustatė.")
ANSWER = Answer(
    language="lt", addressee="Jonas Jonaitis\njonas@pastas.lt",
    about="Skrudintuvas įšilęs išmuša saugiklį.", demands=(REPAIR, NEW),
    found="Meistras rado pažeistą laidą.", documents="Pirkimo kvitas SF-10442\nMeistro išvada",
    next_steps="Sutaisysime skrudintuvą ir paskambinsime.", next_by=date(2026, 12, 4),
)  # fmt: skip


def day(on: date, language: str) -> str:
    return format_date(on, format="long", locale={"lt": "lt_LT", "en": "en_GB"}[language])


LITHUANIAN = """\
UAB „Žiburys“
Įmonės kodas 123456789
Laisvės al. 1, Kaunas
Tel. +370 37 123 456
El. paštas info@ziburys.lt

Jonas Jonaitis
jonas@pastas.lt

2026 m. lapkričio 27 d.
Nr. 2026-0142

Atsakymas į Jūsų skundą

Gerbiamas pone Jonaiti,

2026 m. lapkričio 23 d. gavome Jūsų skundą Nr. 2026-0142. Dėkojame, kad kreipėtės.

Skundo esmė: Skrudintuvas įšilęs išmuša saugiklį.

Ką nustatėme
Meistras rado pažeistą laidą.

Jūsų reikalavimai ir mūsų sprendimai
1. Grąžinti pinigus
Reikalavimą tenkiname iš dalies.
Kodėl taip nusprendėme: Gedimą galima pašalinti nemokamai, todėl siūlome taisyti.

2. Atlyginti saugiklio keitimą
Reikalavimo netenkiname.
Kodėl taip nusprendėme: Ryšio su skrudintuvu meistras nenustatė.

Kuo remiamės
– Pirkimo kvitas SF-10442
– Meistro išvada

Kas bus toliau
Sutaisysime skrudintuvą ir paskambinsime. Tai padarysime iki 2026 m. gruodžio 4 d.

Jei su sprendimu nesutinkate
Dėl vartojimo ginčo sprendimo ne teisme galima kreiptis į Valstybinę vartotojų teisių apsaugos tarnybą \
(Vilniaus g. 25, 01402 Vilnius, vvtat.lt) per vienus metus nuo kreipimosi į mus dienos.

Jei kiltų klausimų, kreipkitės: +370 37 123 456, info@ziburys.lt.

Pagarbiai
Daiva Petraitienė
UAB „Žiburys“

_______________  Parašas
"""
ENGLISH = """\
UAB „Žiburys“
Company number 123456789
Laisvės al. 1, Kaunas
Phone +370 37 123 456
E-mail info@ziburys.lt

Mary Smith

27 November 2026
No. 2026-0142

Our answer to your complaint

Dear Ms Smith,

We received your complaint no. 2026-0142 on 23 November 2026. It reached us in writing on \
25 November 2026. Thank you for telling us about it.

What it is about: The toaster trips the fuse.

What you asked for, and what we decided
Money back
We grant this.
Why we decided so: The toaster cannot be repaired.

What we rely on
– Receipt SF-10442

What happens next
The money is in your account. This was done on 26 November 2026.

If you have any questions, please contact us: +370 37 123 456, info@ziburys.lt.

Yours sincerely,
Daiva Petraitienė
UAB „Žiburys“

_______________  Signature
"""


def test_the_letter_in_lithuanian() -> None:
    assert as_text(letter(ANSWER, BASIS, BOOK, day)) == LITHUANIAN


def test_the_letter_in_english_without_a_dispute_body_where_all_is_granted() -> None:
    mary = Customer(id="c", given="Mary", surname="Smith", title="ms", language="en")
    written = replace(COMPLAINT, written=True, written_on=date(2026, 11, 25))
    answer = Answer(
        language="en", addressee="Mary Smith", about="The toaster trips the fuse.",
        demands=(Demand("Money back", Decision.GRANTED, "The toaster cannot be repaired."),),
        documents="Receipt SF-10442", next_steps="The money is in your account.", next_by=date(2026, 11, 26),
    )  # fmt: skip
    assert as_text(letter(answer, replace(BASIS, customer=mary, complaint=written), BOOK, day)) == ENGLISH


@pytest.mark.parametrize(
    ("customer", "language", "said", "sure"),
    [
        (JONAITIS, "lt", "Gerbiamas pone Jonaiti,", True),
        (Customer(id="", given="Eglė", surname="Kazlauskienė", title="ms"), "lt",
         "Gerbiama ponia Kazlauskiene,", True),
        (Customer(id="", given="Ona", surname="Butkė", title="dr", gender="f"), "lt",
         "Gerbiama daktare Butke,", True),
        (Customer(id="", given="Jonas", surname="Jonaitis"), "lt", "Laba diena, Jonai Jonaiti,", True),
        (replace(JONAITIS, form=Form.INFORMAL), "lt", "Laba diena, Jonai,", True),
        (replace(JONAITIS, form=Form.INFORMAL), "en", "Dear Jonas,", True),
        (Customer(id="", given="Marcus", surname="Wright", title="mr"), "lt",
         "Gerbiamas pone Wright,", False),
        (None, "lt", "Laba diena,", True),
        (None, "en", "Dear customer,", True),
    ],
)  # fmt: skip
def test_how_a_letter_begins(customer: Customer | None, language: str, said: str, sure: bool) -> None:
    assert salutation(customer, language, BOOK) == (said, sure)


def test_the_slip_says_whom_to_reach_and_nothing_of_what_happened() -> None:
    text = as_text(slip(BASIS, BOOK, day, language="lt"))
    assert text == (
        "UAB „Žiburys“\n\nJūsų skundas priimtas\n\nSkundo numeris\n\n2026-0142\n\n"
        "Gauta: 2026 m. lapkričio 23 d.\nJuo rūpinasi: Daiva Petraitienė\n"
        "Atsakysime iki: 2026 m. gruodžio 3 d.\n"
        "Kaip mus pasiekti: Laisvės al. 1, Kaunas\n+370 37 123 456\ninfo@ziburys.lt\n\n"
        "Ačiū, kad pasakėte. Iš naujo pasakoti nereikės: užtenka šio numerio.\n"
    )
    unnamed = as_text(slip(replace(BASIS, holder=""), BOOK, day, language="lt"))
    assert "Juo rūpinasi: Parduotuvės vadovybė" in unnamed


def test_that_it_arrived_in_the_form_of_address() -> None:
    assert as_text(arrived(BASIS, BOOK, day, language="lt")) == (
        "Gerbiamas pone Jonaiti,\n\n2026 m. lapkričio 23 d. gavome Jūsų skundą, jo numeris – 2026-0142. "
        "Ačiū, kad apie tai pasakėte. Juo rūpinasi Daiva Petraitienė. Atsakysime iki 2026 m. gruodžio 3 d. "
        "Jei kiltų klausimų, kreipkitės: +370 37 123 456, info@ziburys.lt.\n\nUAB „Žiburys“\n"
    )
    friend = replace(BASIS, customer=replace(JONAITIS, form=Form.INFORMAL))
    said = as_text(arrived(friend, BOOK, day, language="lt"))
    assert "tavo skundą" in said
    assert "kad apie tai pasakei" in said


def test_a_spoken_complaint_in_writing_names_the_day_of_the_law() -> None:
    written = replace(COMPLAINT, written=True, written_on=TODAY, legal_due=date(2026, 12, 11))
    basis = replace(BASIS, complaint=written)
    text = as_text(in_writing(basis, BOOK, day, language="lt", wish="Pinigų grąžinimas"))
    assert "Kas nutiko\nSkrudintuvas išmuša saugiklį." in text
    assert "Ko prašoma: Pinigų grąžinimas\nPirkimo dokumentas: SF-10442" in text
    assert "atsakysime iki 2026 m. gruodžio 11 d." in text


def test_both_languages_have_every_sentence() -> None:
    lithuanian, english = BOOK.words["lt"]["formal"], BOOK.words["en"]["formal"]
    assert set(lithuanian) - set(english) == {"dear_m", "dear_f"}  # English has no gender to say
    assert set(english) <= set(lithuanian)
    for words in BOOK.words.values():
        assert set(words["informal"]) <= set(words["formal"])


# What may not be missing.

text = st.sampled_from(["", "  ", "žodžiai"])
demands = st.builds(Demand, wish=text, decision=st.sampled_from(Decision), reason=text)
answers = st.builds(
    Answer, language=st.sampled_from(["lt", "en"]), addressee=text, salutation=text, about=text,
    demands=st.lists(demands, max_size=3).map(tuple), found=text, documents=text, next_steps=text,
    next_by=st.sampled_from([None, TODAY]),
)  # fmt: skip


@given(answers, st.booleans(), st.sampled_from(["", "Tarnyba"]), st.sampled_from(["", "Daiva"]))
def test_nothing_is_missing_only_where_each_part_is_there(
    answer: Answer, unsure: bool, recourse: str, signer: str
) -> None:
    lacks = missing(answer, replace(BASIS, signer=signer), recourse=recourse, name_unsure=unsure)
    parts = {lack.part for lack in lacks}
    whole = all(d.decision is Decision.GRANTED for d in answer.demands)
    assert (Part.RECOURSE in parts) == (not whole and not recourse)
    assert (Part.DOCUMENTS in parts) == (not answer.documents.strip())
    assert (Part.SIGNER in parts) == (not signer)
    assert (Part.SALUTATION in parts) == (unsure and not answer.salutation.strip())
    for index, demand in enumerate(answer.demands):
        found = {lack.part for lack in lacks if lack.index == index}
        assert (Part.DECISION in found) == (demand.decision is Decision.OPEN)
        assert (Part.REASON in found) == (not demand.reason.strip())
        assert (Part.WISH in found) == (not demand.wish.strip())
    if not lacks:
        assert answer.demands
        assert all(d.reason.strip() for d in answer.demands)
        assert answer.next_by is not None or not answer.gives


@given(answers)
def test_what_is_written_comes_back_from_a_draft(answer: Answer) -> None:
    assert read_answer(answer_body(answer)) == answer
    assert parse_demands(demands_text(answer.demands)) == answer.demands


def test_a_draft_that_cannot_be_read_is_none() -> None:
    assert read_answer({"language": "lt"}) is None
    assert parse_demands("[1") == ()


def test_a_kept_letter_is_the_same_again_and_can_go_without_the_name() -> None:
    made = letter(ANSWER, BASIS, BOOK, day)
    assert read_sheet(as_json(made)) == made
    bare = as_text(without_names(made))
    assert "Jonait" not in bare
    assert "jonas@pastas.lt" not in bare
    assert "Reikalavimo netenkiname." in bare
    assert read_sheet("no json").blocks[0].look is Look.TEXT


rows = st.lists(st.builds(Row, st.floats(1, 40), st.floats(0, 20), st.booleans()), min_size=1, max_size=60)


@given(rows, st.floats(40, 200))
def test_every_line_stands_once_and_no_page_overflows(lines: list[Row], room: float) -> None:
    begins = starts(lines, room)
    assert begins == sorted(set(begins))
    assert begins[0] == 0
    for first, after in zip(begins, [*begins[1:], len(lines)], strict=True):
        used = sum(row.height + (row.above if at else 0) for at, row in enumerate(lines[first:after]))
        assert used <= room + 1e-6
        if after < len(lines) and lines[after].tied:  # torn only where no page holds what is tied
            assert all(row.tied for row in lines[first + 1 : after])
