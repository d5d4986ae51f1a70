"""One complaint from the first word to the proof, in Lithuanian, by what is seen and pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import filled_shop
from fakes import ManualClock
from PySide6.QtWidgets import QApplication
from whole import Program, press, said, type_into

from frontdesk.data.checking import check_folder
from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.replies import Part
from frontdesk.domain.sheets import as_text
from frontdesk.services.customers import change_customer
from frontdesk.ui.context import Place, Record

WORDS = "Skrudintuvas vėl išmuša saugiklį. Prašau grąžinti pinigus."


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    shop = {"interface": "lt", "name": "Žiburys", "email": "labas@ziburys.example"}
    made = Program(tmp_path / "shop", ManualClock(), fill=partial(filled_shop, **shop), language="lt")
    made.window.resize(1280, 800)
    made.settle()
    yield made
    made.close()


def newest(program: Program) -> Complaint:
    found: list[Complaint] = program.read(lambda uow: uow.complaints.log())
    return found[0]


def of_case(program: Program, case_id: str) -> Complaint:
    found: Complaint = program.read(lambda uow: uow.complaints.get(case_id))
    return found


def saved(program: Program, papers: Any, folder: Path) -> bytes:
    """Save the paper in sight and return it."""
    folder.mkdir()
    papers.save_into(folder)
    program.until(lambda: any(folder.glob("*.pdf")))
    (path,) = folder.glob("*.pdf")
    return path.read_bytes()


def test_told_at_the_counter_it_goes_all_the_way_to_the_proof(program: Program, tmp_path: Path) -> None:
    # Rūta takes it in one move from the counter: who it is and the visit are there already.
    serving = program.line.view.serving
    assert serving is not None
    petras = program.read(lambda uow: uow.customers.get(serving.customer_id))
    speaks = partial(change_customer, customer=replace(petras, language="lt"))
    program.do("change_customer", speaks)
    program.go(Place.COUNTER)
    press(program, "Užrašyti skundą")
    page = program.window.shell.current()
    type_into(page.writing.form.words, WORDS)
    for choice in ("Prekė", "Pinigų grąžinimas"):
        press(program, choice)
    press(program, "Perduoti vadovui")
    case_id = newest(program).id
    told = of_case(program, case_id)
    assert (told.customer_id, told.visit_id, told.words) == (serving.customer_id, serving.id, WORDS)
    assert (told.written, told.legal_due) == (False, None)

    # It was spoken: it is offered in writing with a copy, and the law's days begin.
    assert "Pasiūlykite" in said(page)
    press(program, "Raštu, su kopija…")
    papers = page.papers
    program.until(lambda: papers.preview.made is not None)
    assert WORDS in as_text(papers.sheet())
    assert saved(program, papers, tmp_path / "copy").startswith(b"%PDF")
    press(program, "Dabar yra raštu")
    today = program.clock.now().date()
    assert of_case(program, case_id).legal_due == today + timedelta(days=14)

    # Daiva takes it: now it is hers. A letter with a part missing cannot be marked as sent.
    supervisor = program.filled.staff["supervisor"]
    assert of_case(program, case_id).handed_to == supervisor
    program.session.act_as(supervisor)
    program.settle()
    program.program._context.navigator.go(Place.COMPLAINTS, Record(case_id))
    program.settle()
    press(program, "Perimti")
    assert of_case(program, case_id).holder_id == supervisor
    press(program, "Atsakymas, lapelis, popieriai…")
    press(program, "Atsakymas")
    form = papers.form
    program.until(lambda: "1 reikalavimas: kodėl" in said(page) or not form.send.isEnabled())
    form.way.chips()[0].click()
    assert not form.send.isEnabled()

    # What is missing of the shop leads to its field there; the rest is beside the letter.
    form._lead(next(lack for lack in form._lacking if lack.part is Part.SHOP_ADDRESS))
    program.settle()
    line = QApplication.focusWidget()
    assert line is not None
    assert line.accessibleName() == "Parduotuvės adresas"
    type_into(line, "Laisvės al. 1, Kaunas")
    line.returnPressed.emit()  # type: ignore[attr-defined]
    program.settle()
    program.program._context.navigator.go(Place.COMPLAINTS, Record(case_id))
    program.settle()
    press(program, "Atsakymas, lapelis, popieriai…")
    program.until(lambda: form.demands.cards)
    card = form.demands.cards[0]
    card.decision.chips()[2].click()
    type_into(card.reason, "Meistras rado, kad į prietaisą pateko vandens.")
    form.way.chips()[0].click()
    program.until(form.send.isEnabled)
    text = as_text(papers.sheet())
    for part in ("Gerbiamas pone Žemaiti,", "Laisvės al. 1, Kaunas", "pateko vandens", "vartotojų teisių"):
        assert part in text
    assert saved(program, papers, tmp_path / "reply").startswith(b"%PDF")
    press(program, "Pažymėti kaip išsiųstą")
    program.until(lambda: of_case(program, case_id).state is ComplaintState.TOLD)
    (reply,) = program.read(lambda uow: uow.replies.of_complaints([case_id]).get(case_id, ()))
    assert reply.sent_on == today

    # Closed, with everything in the story, and nothing altered.
    press(program, "Atsakyta su paaiškinimu")
    ended = of_case(program, case_id)
    assert ended.state is ComplaintState.REJECTED
    assert program.read(lambda uow: uow.complaints.get(case_id)).closed_at is not None
    story = "\n".join(page.case.story.sentences())
    for name in ("Rūta", "Daiva"):
        assert name in story
    program.settle()
    assert check_folder(program.folder).findings == ()
