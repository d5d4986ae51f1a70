"""The papers of a complaint by what is seen and pressed, and as they come out of Qt's writer."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from complaint_screens import Place
from fakes import ManualClock
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from frontdesk import i18n
from frontdesk.data.seeds import letter_book
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.replies import Decision, Missing, Part
from frontdesk.domain.sheets import Look, Sheet, as_text, sheet_of
from frontdesk.domain.shop import Shop
from frontdesk.services.complaint_steps import decide, tell_decision
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.shop import change_settings, the_shop
from frontdesk.ui.context import Papers, Record
from frontdesk.ui.context import Place as Where
from frontdesk.ui.papers.pdf import pdf_of
from frontdesk.ui.papers.typeset import A4, MM, ROLL_58, ROLL_80, Stock, paint, set_sheet
from frontdesk.ui.widgets.basics import Button

LONG = "Ąžuolų gatvėje šįryt žvirbliai čiulba; ėjome, įžengėme, ūkanos pakilo. "


def sheet(paragraphs: int) -> Sheet:
    more = [
        (look, text)
        for _ in range(paragraphs)
        for look, text in ((Look.HEADING, "Kas nutiko"), (Look.TEXT, LONG * 4), (Look.ITEM, LONG))
    ]
    ending = ((Look.CLOSING, "Pagarbiai"), (Look.TIED, "Daiva"))
    return sheet_of("Atsakymas į skundą", "lt", [(Look.TITLE, "Atsakymas"), *more, *ending], "Nr. 1")


@pytest.mark.parametrize("stock", [A4, ROLL_80, ROLL_58])
def test_a_pdf_has_its_size_its_title_its_language_and_its_letters(qapp: Any, stock: Stock) -> None:
    pdf = pdf_of(sheet(1), stock)
    (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert float(box[0]) * 25.4 / 72 == pytest.approx(stock.width, abs=0.4)
    if stock.height is not None:
        assert float(box[1]) * 25.4 / 72 == pytest.approx(stock.height, abs=0.4)
    assert b"/Lang (lt)" in pdf
    assert "Atsakymas į skundą".encode("utf-16-be") in pdf
    assert b"/FontFile2" in pdf
    at = int(re.findall(rb"startxref\n(\d+)", pdf)[-1])
    assert pdf[at:].startswith(b"xref")


def test_a_roll_is_as_long_as_its_words(qapp: Any) -> None:
    short, long = set_sheet(sheet(1), ROLL_58), set_sheet(sheet(3), ROLL_58)
    assert len(long.pages) == 1
    assert short.height < long.height
    assert set_sheet(sheet(3), ROLL_80).height < long.height


@pytest.mark.parametrize("stock", [A4, ROLL_80, ROLL_58])
def test_nothing_is_painted_outside_of_the_margins(qapp: Any, stock: Stock) -> None:
    made = set_sheet(sheet(9), stock)
    assert len(made.pages) > 1 or stock.height is None
    for number in range(len(made.pages)):
        image = QImage(round(made.width / 12), round(made.height / 12), QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(1 / 12, 1 / 12)
        paint(painter, made, number)
        painter.end()
        dark = [
            (x, y) for y in range(image.height()) for x in range(image.width())
            if image.pixelColor(x, y).lightness() < 128
        ]  # fmt: skip
        side, top = stock.side * MM / 12, stock.top * MM / 12
        assert dark
        assert min(x for x, _ in dark) >= side - 1
        assert max(x for x, _ in dark) <= image.width() - side + 1
        assert min(y for _, y in dark) >= top - 1
        assert max(y for _, y in dark) <= image.height() - top + 1


def test_a_heading_never_ends_a_page(qapp: Any) -> None:
    for paragraphs in range(3, 12):
        made = set_sheet(sheet(paragraphs), A4)
        for page in made.pages:
            assert page[-1].layout.text() not in ("Kas nutiko", "Pagarbiai")
            assert page[0].layout.text() != "Pagarbiai"  # nor does a signature have one of its own


def test_a_day_stays_with_its_month(qapp: Any) -> None:
    said = "Atsakysime iki 2026 m. gruodžio 1 d. We will answer by 1 December 2026. "
    for before in range(12):
        made = set_sheet(sheet_of("", "lt", [(Look.TEXT, "a" * before + " " + said * 3)]), ROLL_58)
        ends = [line.layout.text()[: _end(line)].rstrip() for page in made.pages for line in page]
        assert not [end for end in ends[:-1] if end.endswith(("2026", " 1"))]


def _end(line: Any) -> int:
    at = line.layout.lineAt(line.index)
    return int(at.textStart() + at.textLength())


# The screen.


class Papery(Place):
    """The papers of one complaint of Jonas Jonaitis."""

    def begin(self) -> str:
        self.session.means.letter_book = letter_book
        self.run("change_settings", lambda uow: change_settings(uow, self._named(the_shop(uow))))
        jonas = Customer(id="", given="Jonas", surname="Jonaitis", title="mr", language="lt")
        her = self.run("add_customer", partial(add_customer, customer=jonas)).answer[0]
        told = Told(
            words="Išmuša saugiklį.", summary="Skrudintuvas", customer_id=her, remedy="money_back",
            receipt="SF-10442", offered="Taisysime", fair="Grąžinti pinigus",
        )  # fmt: skip
        found = self.run("log_complaint", partial(log_complaint, told=told)).answer[0]
        self.page.arrive(Papers(found))
        self.wait(lambda: self.view.preview.made is not None)
        return str(found)

    @staticmethod
    def _named(shop: Shop) -> Shop:
        from dataclasses import replace

        return replace(shop, name="Žiburys", address="Laisvės al. 1", phone="+370 37 123 456")

    def run(self, code: str, change: Any) -> Any:
        return self.on_store(lambda: self.desk.do(code, change))

    def wait(self, true: Any) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    @property
    def view(self) -> Any:
        return self.page.papers

    def lacks(self) -> list[str]:
        form = self.view.form
        return [w.words() for w in form._lacks_card.findChildren(Button) if w.isVisibleTo(form)]


@pytest.fixture
def place(qtbot: Any, tmp_path: Path, clock: ManualClock) -> Any:
    made = Papery(qtbot, tmp_path, clock, actor="Daiva")
    yield made
    i18n.set_language("en")
    made.close()


def test_scrolling_past_the_day_leaves_it_as_it_is(place: Papery) -> None:
    place.begin()
    day = place.view.form.next_by
    before, at = day.date(), QPointF(day.rect().center())
    turn = QWheelEvent(
        at,
        QPointF(day.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(day, turn)
    assert day.date() == before


def test_what_is_written_is_kept_at_a_pause_without_going_anywhere(place: Papery) -> None:
    place.begin()
    place.view.form.next_steps.setPlainText("Pinigus pervesime.")
    place.wait(lambda: bool(place.on_store(place.desk.drafts)))
    (draft,) = place.on_store(place.desk.drafts)
    assert draft.body["next_steps"] == "Pinigus pervesime."


def test_another_reply_begins_where_it_says_what_is_missing(place: Papery) -> None:
    place.begin()
    other = place.run("log_complaint", partial(log_complaint, told=Told(words="Barška."))).answer[0]
    form = place.view._sides[0].verticalScrollBar()
    place.wait(lambda: form.maximum() > 0)
    form.setValue(form.maximum())
    place.page.arrive(Papers(str(other)))
    place.settle()
    assert form.value() == 0


def test_a_reply_cannot_be_marked_as_sent_while_a_part_is_missing(place: Papery) -> None:
    complaint_id, form = place.begin(), place.view.form
    place.wait(lambda: "Demand 1: why" in place.lacks())
    assert not form.send.isEnabled()
    card = form.demands.cards[0]
    assert card.wish.text() == "Pinigų grąžinimas"
    card.decision.chips()[2].click()
    card.reason.setPlainText("Gedimas atsirado dėl priežiūros.")
    place.wait(lambda: not place.lacks())
    assert not form.send.isEnabled()  # how it was sent is not said yet
    form.way.chips()[1].click()
    assert form.send.isEnabled()
    text = as_text(place.view.sheet())
    assert "Gerbiamas pone Jonaiti," in text
    assert "Valstybinę vartotojų teisių apsaugos tarnybą" in text
    form.send.click()
    place.wait(lambda: place.read(lambda uow: uow.complaints.get(complaint_id).state) is ComplaintState.TOLD)
    (reply,) = place.read(lambda uow: uow.replies.all())
    assert (reply.way, reply.language) == ("post", "lt")
    assert place.read(lambda uow: uow.complaints.get(complaint_id).outcome).startswith("Gedimas")
    assert not place.on_store(place.desk.drafts)
    place.wait(lambda: not place.view.presenter.complaint_id)  # back at the complaint
    place.page.arrive(Papers(complaint_id))
    place.wait(lambda: place.view.letters.count() == 1)
    place.view._look_at(place.view.presenter.basis.replies[0])
    assert as_text(place.view.sheet()) == text


def test_a_day_before_the_complaint_came_is_asked_for_again_and_nothing_is_lost(place: Papery) -> None:
    complaint_id, form = place.begin(), place.view.form
    place.wait(lambda: "Demand 1: why" in place.lacks())
    form.demands.cards[0].decision.chips()[2].click()
    form.demands.cards[0].reason.setPlainText("Gedimas atsirado dėl priežiūros.")
    form.way.chips()[1].click()
    day = form.next_by.date()
    form.next_by.setDate(QDate(2026, 11, 22))
    said = "“Until when” lies before the day the complaint came. Please choose a later day."
    place.wait(lambda: form.fields["next_by"].refusal() == said)  # at once, beside the day
    form.send.setFocus()
    form.send.click()
    place.wait(form.next_by.hasFocus)
    assert place.says(said)
    assert place.read(lambda uow: uow.replies.all()) == []
    assert form.demands.cards[0].reason.toPlainText() == "Gedimas atsirado dėl priežiūros."
    form.next_by.setDate(day)
    place.wait(lambda: not form.fields["next_by"].refusal())
    assert not place.says(said)
    form.send.click()
    place.wait(lambda: place.read(lambda uow: uow.complaints.get(complaint_id).state) is ComplaintState.TOLD)


def test_told_aloud_the_letter_can_still_be_marked_as_sent(place: Papery) -> None:
    complaint_id, form = place.begin(), place.view.form
    place.run("decide", partial(decide, complaint_id=complaint_id, outcome="Taisysime"))
    place.run("tell_decision", partial(tell_decision, complaint_id=complaint_id))
    place.wait(lambda: "Demand 1: why" in place.lacks())
    form.demands.cards[0].decision.chips()[2].click()
    form.demands.cards[0].reason.setPlainText("Gedimas atsirado dėl priežiūros.")
    form.way.chips()[1].click()
    form.send.click()
    place.wait(lambda: place.read(lambda uow: uow.complaints.get(complaint_id).told_in_writing))
    place.wait(lambda: not place.view.presenter.complaint_id)  # back at the complaint
    said = "Daiva gave the customer in writing what was decided"
    place.page.arrive(Record(complaint_id))
    place.settle()
    assert said in place.page.case.story.sentences()


def test_what_is_missing_leads_to_its_field(place: Papery) -> None:
    place.begin()
    form = place.view.form
    place.wait(lambda: "Demand 1: why" in place.lacks())
    links = [w for w in form._lacks_card.findChildren(Button) if w.words() == "Demand 1: why"]
    links[0].click()
    assert form.demands.cards[0].reason.hasFocus()


def test_what_is_missing_about_the_shop_leads_to_its_field_in_the_settings(place: Papery) -> None:
    place.begin()
    wanted: list[Any] = []
    place.view.form._navigator.wanted.connect(lambda where, what: wanted.append((where, what)))
    for part, spot in ((Part.SHOP_ADDRESS, "address"), (Part.RECOURSE, "recourse_lt")):
        place.view.form._lead(Missing(part))
        assert wanted.pop() == (Where.SETTINGS, Record(spot))


def test_what_is_written_is_there_again(place: Papery) -> None:
    complaint_id = place.begin()
    place.view.form.found.setPlainText("Meistras rado pažeistą laidą.")
    place.page.show_board()
    place.wait(lambda: bool(place.on_store(place.desk.drafts)))
    place.page.arrive(Papers(complaint_id))
    place.wait(lambda: place.view.form.found.toPlainText() == "Meistras rado pažeistą laidą.")
    place.wait(lambda: place.view.presenter.answer is not None)
    place.view.form.languages.chips()[1].click()
    assert place.view.form.demands.cards[0].wish.text() == "Money back"
    assert as_text(place.view.sheet()).count("Dear Mr Jonaitis,") == 1


def test_two_demands_and_one_taken_off(place: Papery) -> None:
    place.begin()
    demands = place.view.form.demands
    demands.more.click()
    assert len(demands.cards) == 2
    demands.cards[1].decision.chips()[0].click()
    assert place.view.presenter.answer.demands[1].decision is Decision.GRANTED
    demands.cards[0].drop.click()
    assert [card.value().decision for card in demands.cards] == [Decision.GRANTED]


def test_a_slip_is_shown_copied_and_saved_by_its_number(place: Papery, tmp_path: Path) -> None:
    complaint_id, view = place.begin(), place.view
    view.kinds.chips()[1].click()
    view.stocks.chips()[2].click()
    assert view.preview.made.stock == ROLL_58
    view.copy.click()
    said = QGuiApplication.clipboard().text()
    assert "Jūsų skundas priimtas" in said
    assert "Išmuša" not in said
    folder = tmp_path / "out"
    folder.mkdir()
    view.save_into(folder)
    place.wait(lambda: bool(place.read(lambda uow: uow.own.export_files.all())))
    (path,) = folder.iterdir()
    number = place.read(lambda uow: uow.complaints.get(complaint_id).number)
    assert path.name == f"Slip for the customer {number}.pdf"
    place.session.undo()  # takes back the step before: no undo makes a file unwritten
    place.settle()
    assert path.exists() == bool(place.read(lambda uow: uow.own.export_files.all()))


def test_a_spoken_complaint_is_put_in_writing_with_one_press(place: Papery) -> None:
    complaint_id, view = place.begin(), place.view
    view.kinds.chips()[3].click()
    view.write_down.click()
    place.wait(lambda: place.read(lambda uow: uow.complaints.get(complaint_id).written))
    place.wait(lambda: not view.write_down.isVisibleTo(view))
    assert "Į raštu pateiktą skundą atsakysime iki" in as_text(view.sheet())


def test_a_slip_never_names_whom_of_the_staff_it_is_about(place: Papery) -> None:
    from dataclasses import replace

    place.begin()
    basis = place.view.presenter.basis
    rude = replace(basis.complaint, words="Rūta nesisveikino.", offered="Rūta atsiprašo")
    place.view.presenter.basis = replace(basis, complaint=rude, unnamed="Rūta")
    for kind in (1, 4):
        place.view.kinds.chips()[kind].click()
        assert "Rūta" not in as_text(place.view.sheet())


def test_the_supervisor_who_is_elsewhere_gets_everything(place: Papery) -> None:
    place.begin()
    place.view.kinds.chips()[4].click()
    text = as_text(place.view.sheet())
    for part in (
        "Jonas Jonaitis",
        "pone Jonaiti",
        "Išmuša saugiklį.",
        "Money back",
        "SF-10442",
        "Grąžinti pinigus",
        "Offered by Daiva",
    ):
        assert part in text
