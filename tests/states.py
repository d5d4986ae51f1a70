"""Every place in every state worth looking at, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from protected import PHRASE
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from whole import Program, type_into

from frontdesk.domain.care import Heed
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.found import Why
from frontdesk.domain.how_long import Between, Outlook
from frontdesk.domain.log_filter import Answered, Due, LogFilter, Period, received_in
from frontdesk.domain.meanwhile import ListKind
from frontdesk.domain.prompts import PromptKind
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.scanned import Code, Scan
from frontdesk.domain.visits import Ahead
from frontdesk.domain.wording import Moment
from frontdesk.services.batons import ask_back
from frontdesk.services.behind import PromisesOf
from frontdesk.services.care import keep_said
from frontdesk.services.checking import Finding, Report
from frontdesk.services.companions import known_here
from frontdesk.services.complaints import Told, hand_new_over, log_complaint, take
from frontdesk.services.customers import change_customer
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, join_line, leave_unserved
from frontdesk.services.meanwhile import choose_reason, clear_reason, note_wish, wish_here
from frontdesk.services.remarks import Remarked, note_remark
from frontdesk.services.shop import change_settings
from frontdesk.speech import Silent
from frontdesk.ui.complaints.bringing import png_of
from frontdesk.ui.complaints.letters.words import ARRIVED, REPLY, SLIP, SUPERVISOR, WRITING
from frontdesk.ui.context import AboutVisit, Papers, Place, Record
from frontdesk.ui.encryption.presenter import Work
from frontdesk.ui.errors import sentence
from frontdesk.ui.keymap import keymap
from frontdesk.ui.lock.screen import LockScreen
from frontdesk.ui.playbook.words import MOMENTS
from frontdesk.ui.review.figure_words import answers_decided
from frontdesk.ui.review.proof_presenter import Checked
from frontdesk.ui.settings.about import AboutSection
from frontdesk.ui.settings.copies import CopiesSection
from frontdesk.ui.settings.encryption import EncryptionSection
from frontdesk.ui.settings.keeping import KeepingSection
from frontdesk.ui.settings.line import LineSection
from frontdesk.ui.settings.page import GROUPS
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.rights import RightsSection
from frontdesk.ui.settings.section import Section

SECRET = "ζζζζ ζζζζ ζζζζ"
Opener = Callable[[Program], object]


def looking_only(program: Program) -> None:
    _troubled(program, "read_only")


def altered(program: Program) -> None:
    _troubled(program, "")
    visit = Finding("row_changed", "visit", "01890000-0000-7000-8000-000000000000", ("label",))
    program.session.trouble.found(Report((visit, visit), unnamed=3))


def _troubled(program: Program, code: str) -> None:
    program.desk._store._engine.trouble = code  # type: ignore[attr-defined]
    program.session.trouble.note(code)


def _pick(program: Program, name: str) -> str:
    return str(program.filled.visits[name])


def prompt_due(program: Program) -> None:
    program.go(Place.COUNTER)
    assert program.line.prompt is not None


def notice_due(program: Program) -> None:
    program.line.greet_all()
    program.settle()
    assert program.line.notice is not None


def all_speaks(program: Program) -> None:
    """Let every part of the serving card have something to say."""
    page = program.go(Place.COUNTER)
    serving = program.line.view.serving
    assert serving is not None
    reason = program.session.house.reasons[3]
    pinned = replace(program.line.view.customers[serving.customer_id], pinned="ζζζζ ζζ ζζζζζ")
    program.do("change_customer", partial(change_customer, customer=pinned))
    page.serving._caring.choose_reason(serving, reason.id)
    page.serving._caring.heed(Heed.CALM, on=True)
    program.settle()
    page.serving.first.more.click()


def just_ended(program: Program) -> None:
    program.line.finish()
    program.settle()
    assert program.line.view.serving is None


def served_again(program: Program) -> None:
    """Take the end of the visit back, so that what follows finds it as it was."""
    program.session.undo()


def chosen_person(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.line.choose(_pick(program, "coat"))


def chosen_known(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.line.choose(_pick(program, "Žemyna"))


def counter_found(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.line.choose("")
    page.search.field.setText(_letters(program))
    program.until(page.search.shows_results)


def counter_found_by_phone(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.search.field.setText("600 1")
    program.until(lambda: [found.why for found in page.search.results()] == [Why.PHONE])


def customers_found_by_phone(program: Program) -> None:
    leave_search(program)
    page = program.go(Place.CUSTOMERS)
    page.cards.close()
    page.search.clear()
    type_into(page.search, "612 3")
    program.until(lambda: page.finding.matches == 1)


def counter_not_found(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.search.field.setText("ζζζζ")
    program.until(lambda: page.search.shows_results() and not page.search.results())


def counter_meanwhile(program: Program) -> None:
    """A reason is told, it is known how long, and for the one chosen a wish is there and another is noted."""
    leave_search(program)
    page = program.go(Place.COUNTER)
    meanwhile, coat = program.line.meanwhile, _pick(program, "coat")
    meanwhile.how_long._soon.stop()
    meanwhile.how_long._show((Outlook(tuple(Between(20, 45) for _ in range(5))), ()))
    program.do("choose_reason", partial(choose_reason, choice_id=meanwhile.choices(ListKind.REASON)[0].id))
    wish = program.do("note_wish", partial(note_wish, visit_id=coat, text="ζζζζζζζζζ ζζζζζζζζζζ ζζζζ ζζζζ"))
    program.do("wish_here", partial(wish_here, wish_id=wish))
    page.line.choose(coat)
    page.chosen.more.switch.click()
    page.chosen.meanwhile.wish.begin.click()
    meanwhile.how_long._soon.stop()


def counter_reasons(program: Program) -> None:
    """Nobody is chosen; whoever has gone home is still to be told, by a promise or next time."""
    page = program.go(Place.COUNTER)
    page.line.choose("")
    program.do("clear_reason", clear_reason)
    visit = _pick(program, "Žemyna")
    program.do("note_wish", partial(note_wish, visit_id=visit, text="42 ζζζζζ"))
    program.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    page.meanwhile.reason.switch.click()
    next(row for row in page.meanwhile.wishes.rows.values() if row.line.gone)._promise.click()


def leave_search(program: Program) -> None:
    program.go(Place.COUNTER).search.leave()


def _letters(program: Program) -> str:
    customer = program.read(lambda uow: uow.customers.get(program.filled.customers["Ona"]))
    return str(customer.surname[:2])


def customers(program: Program) -> None:
    leave_search(program)
    page = program.go(Place.COUNTER)
    page.line.choose("")
    page = program.go(Place.CUSTOMERS)
    program.until(lambda: page.finding.total is not None)


def card(program: Program) -> None:
    program.go(Place.CUSTOMERS, Record(program.filled.customers["Petras"]))


def card_of_friend(program: Program) -> None:
    program.go(Place.CUSTOMERS, Record(program.filled.customers["Tomas"]))


def card_with_several(program: Program) -> None:
    page = program.go(Place.CUSTOMERS, Record(program.filled.customers["Petras"]))
    contact = page.card_pane.form.contact
    contact.lines["more_phones"].setPlainText("860044444\n860055555")
    contact.show_others()


def new_card(program: Program) -> None:
    program.go(Place.CUSTOMERS, AboutVisit())


def recognising(program: Program) -> None:
    program.go(Place.CUSTOMERS, AboutVisit(_pick(program, "coat")))


def nobody_found(program: Program) -> None:
    page = program.go(Place.CUSTOMERS)
    page.cards.close()
    page.search.clear()
    type_into(page.search, "ζζζζ")
    program.until(lambda: page.finding.matches == 0)


def import_start(program: Program) -> None:
    page = program.go(Place.CUSTOMERS)
    program.act_as("owner")
    page.search.clear()
    program.settle()
    page.bring.click()
    program.settle()


def _import(program: Program, text: str) -> QWidget:
    path = Path(program.folder) / "klientai.csv"
    path.write_text(text, encoding="utf8")
    made = program.window.shell.current().leaves.leaf("import")  # type: ignore[attr-defined]
    made.take_file(str(path))
    program.settle()
    program.until(lambda: not made.presenter.busy)
    return made  # type: ignore[no-any-return]


def import_columns(program: Program) -> None:
    _import(program, "Vardas;Pavardė;Telefonas;Kita\nΙνγα;Πετραιτυτε;860022222;ζζ\nΙνγα;Πετραιτυτε;;\n;;;\n")


def import_look(program: Program) -> None:
    made = program.window.shell.current().leaves.leaf("import")  # type: ignore[attr-defined]
    made.go_on.click()
    program.settle()
    program.until(lambda: not made.presenter.busy)


def import_done(program: Program) -> None:
    made = program.window.shell.current().leaves.leaf("import")  # type: ignore[attr-defined]
    made.bring.click()
    program.settle()
    program.until(lambda: not made.presenter.busy)


def import_refused(program: Program) -> None:
    made = program.window.shell.current().leaves.leaf("import")  # type: ignore[attr-defined]
    made.presenter.start()
    _import(program, "")


GREEK_CARDS = """BEGIN:VCARD
FN:Ινγα Πετραιτυτε
TEL:860022222
ADR:;;ζζ 1;ζζ;;;
END:VCARD
BEGIN:VCARD
FN:Ινγα Πετραιτυτε
TEL:860022222
END:VCARD
BEGIN:VCARD
TEL:112
END:VCARD
BEGIN:VCARD
"""


def import_cards(program: Program) -> None:
    made = program.window.shell.current().leaves.leaf("import")  # type: ignore[attr-defined]
    made.presenter.start()
    _import(program, GREEK_CARDS)


def export_start(program: Program) -> None:
    page = program.window.shell.current()
    page.leaves.leaf("import").leave()  # type: ignore[attr-defined]
    program.settle()
    page.take_out.click()  # type: ignore[attr-defined]


def export_done(program: Program) -> None:
    made = program.window.shell.current().take_out.page  # type: ignore[attr-defined]
    made.write(Path(program.folder) / "all.vcf")
    program.settle()
    program.until(lambda: made.export.stage == "saved")


def export_refused(program: Program) -> None:
    made = program.window.shell.current().take_out.page  # type: ignore[attr-defined]
    made.write(Path(program.folder) / "not-there" / "all.vcf")
    program.settle()
    program.until(lambda: made.export.stage == "refused")


def _two_cards(program: Program) -> tuple[str, str]:
    """Let the shop know one person by two cards, and another with the same phone."""
    from frontdesk.domain.customers import Customer
    from frontdesk.services.customers import add_customer

    values = {"given": "Ινγα", "surname": "Πετραιτυτε", "phone": "860022222"}
    cards = [Customer(id="", **values, note="ζζζ ζζ", title="ms"), Customer(id="", **values, email="ζ@ζζ.ζζ")]
    cards.append(Customer(id="", given="Ζυρε", surname="Ζαλυτε", phone="+37060022222"))
    one, other, _third = [
        program.do("add_customer", lambda uow, card=card: add_customer(uow, card)) for card in cards
    ]
    return one, other


def pairs_found(program: Program) -> None:
    page = program.window.shell.current()
    page.leaves.leaf("import").leave()  # type: ignore[attr-defined]
    _two_cards(program)
    page = program.go(Place.CUSTOMERS)
    page.cards.close()
    page.pairs.refresh()
    program.until(lambda: page.pairs.pairs)


def typed_alike(program: Program) -> None:
    page = program.go(Place.CUSTOMERS, AboutVisit())
    names = page.card_pane.form.names
    type_into(names.given, "Ινγα")
    type_into(names.surname, "Πετραιτυτε")
    page.cards.keep()


def _pair(program: Program) -> Any:
    page = program.go(Place.CUSTOMERS)
    page.cards.discard()
    page.cards.close()
    page.leaves.show_pairs(page.pairs.pairs)
    program.settle()
    return page.leaves.leaf("merge")


def pair_compared(program: Program) -> None:
    _pair(program)


def pair_compared_by_a_supervisor(program: Program) -> None:
    made = _pair(program)
    program.act_as("supervisor")
    made.presenter.refused.emit(DomainError("both_in_shop"))


def card_made_of_two(program: Program) -> None:
    made = _pair(program)
    program.act_as("supervisor")
    made.merge.click()
    program.settle()
    page = program.window.shell.current()
    (one,) = program.read(lambda uow: uow.own.merges.all())[:1]
    page.cards.open(one.kept_id)  # type: ignore[attr-defined]


def link_sought(program: Program) -> None:
    page: Any = program.window.shell.current()
    ties = page.card_pane.ties
    ties.link.click()
    type_into(ties.picker.field, "Ζαλ")
    program.settle()


def board(program: Program) -> None:
    program.go(Place.COMPLAINTS).show_board()


def writing(program: Program) -> None:
    program.go(Place.COMPLAINTS, AboutVisit(_pick(program, "Petras"), program.filled.customers["Petras"]))


def writing_filled(program: Program) -> None:
    page: Any = program.window.shell.current()
    type_into(page.writing.form.words, "ζζζ ζζ ζζζζζ")
    page.writing.form.channel.chips()[2].click()
    page.writing.form.safety.box.click()
    program.until(lambda: page.drafts.safe is not None, 3)
    program.settle()


def writing_too_much(program: Program) -> None:
    """More than a clerk may give, in a letter that lay a while."""
    page = program.go(Place.COMPLAINTS, AboutVisit())
    form = page.writing.form
    form.channel.chips()[3].click()
    form.came.choice.chips()[1].click()
    form.remedy.chips()[2].click()
    form.folds.unfold("more")
    for field in (form.amount, form.exception):
        field.setText("1 250,50")
        field.textEdited.emit("1 250,50")
    program.until(lambda: not page.writing._soon.isActive())  # what it will look like follows a blink later
    program.settle()


def _folded(name: str) -> Opener:
    """A part of the form that is folded away at first, with something in it."""

    def show(program: Program) -> None:
        page = program.go(Place.COMPLAINTS, AboutVisit(_pick(program, "Petras")))
        program.settle()  # what was begun during this visit goes on
        form = page.writing.form
        for chips, at in ((form.subject.first, 0), (form.subject.part, 0), (form.law.fault, 0)):
            if not chips.one():
                chips.chips()[at].click()
        if form.purchase.bought.value() is None:
            form.purchase.bought.choice.chips()[1].click()
        if not form.files.list.rows:
            form.files.attach(b"%PDF-1.7")
            program.until(lambda: form.files.list.rows, 3)
        form.folds.unfold(name)
        program.settle()

    return show


def writing_thanks(program: Program) -> None:
    page = program.go(Place.COMPLAINTS, AboutVisit(_pick(program, "Petras")))
    program.settle()
    page.writing.form.kind.chips()[2].click()
    type_into(page.writing.form.words, "ζζζ ζζ ζζζζζ")
    page.writing.form.whom.chips()[0].click()
    program.settle()


def something_to_read(program: Program) -> None:
    """A thank-you for whoever acts, above the list."""
    told = Remarked(kind=RemarkKind.THANKS, words="ζζζ ζζ ζζζζζ", for_id=program.session.actor)
    program.do("note_remark", partial(note_remark, told=told))
    page = program.go(Place.COMPLAINTS)
    page.show_board()
    program.until(lambda: page.board.to_read.shown() is not None, 3)
    page.board.to_read.pass_on.click()
    program.settle()


def writing_refused(program: Program) -> None:
    page = program.go(Place.COMPLAINTS, AboutVisit())
    page.presenter.refused.emit("words", DomainError("words_needed"))


def draft_on_board(program: Program) -> None:
    page = program.go(Place.COMPLAINTS)
    page.show_board()
    program.until(lambda: page.drafts.items)


def _case(name: str) -> Opener:
    def show(program: Program) -> None:
        program.go(Place.COMPLAINTS, Record(program.filled.complaints[name]))

    return show


def case_asked(program: Program) -> None:
    """A supervisor asks back; the clerk is about to answer."""
    about = program.filled.complaints["handed"]
    program.act_as("supervisor")
    program.do("ask_back", partial(ask_back, complaint_id=about, question="ζζζ ζζ ζζζζζ ζζ ζζζ?"))
    program.act_as("clerk")
    page = program.go(Place.COMPLAINTS, Record(about))
    program.settle()
    page.case.baton.text.setPlainText("ζζζ ζζ")


def case_answer_refused(program: Program) -> None:
    page = program.go(Place.COMPLAINTS, Record(program.filled.complaints["handed"]))
    page.case.baton.text.clear()
    page.case.baton.send.click()


def case_said(program: Program) -> None:
    """What the customer was told while it was written down."""
    about = program.filled.complaints["open"]
    moments = (Moment.COMPLAINT_LISTEN, Moment.COMPLAINT_SAY_BACK, Moment.COMPLAINT_THANKS)
    phrases = program.read(lambda uow: uow.phrases.at(moments, "lt"))
    said = [(one.moment, one.id) for one in phrases]
    program.do("keep_said", partial(keep_said, who=about, about=about, said=said, record=about))
    page = program.go(Place.COMPLAINTS, Record(about))
    program.settle()
    page.case.told.folds.unfold("said")


def case_bought(program: Program) -> None:
    """What was bought is being put right, and a price cannot be read."""
    page = program.go(Place.COMPLAINTS, Record(program.filled.complaints["open"]))
    program.settle()
    page.case.told.folds.unfold("purchase")
    form = page.case.told.purchase
    form.bought.choice.chips()[1].click()
    form.product.setText("ζζζζζ ζζ ζζζζ")
    form.price.setText("ζζζ")
    form.note.click()


def case_more(program: Program) -> None:
    """Every move that is not the next one, and what came of it while somebody else is asked to take it."""
    page = program.go(Place.COMPLAINTS, Record(program.filled.complaints["handed"]))
    program.settle()
    page.case.baton.folds.unfold("more")
    page.case.ending.unfold("ending")


def case_few_open(program: Program) -> None:
    """The clerk who wrote it down sees that it is there, and no more."""
    told = Told(words="ζζζζ ζζ ζζζζζ ζζ ζζζζζζ", restricted=("health",))
    program.filled.complaints["few"] = program.do("log_complaint", partial(log_complaint, told=told))
    page = program.go(Place.COMPLAINTS, Record(program.filled.complaints["few"]))
    program.settle()
    assert page.case.baton.hidden.isVisibleTo(page.case)


def case_who_may_open(program: Program) -> None:
    """A supervisor says whom it is about."""
    page = program.go(Place.COMPLAINTS, Record(program.filled.complaints["few"]))
    program.act_as("supervisor")
    page.show_case(program.filled.complaints["few"])
    program.settle()
    page.case.baton.folds.unfold("keep")
    page.case.baton.kinds.choose(["staff"])
    page.case.baton._show_about()


def safety_to_take(program: Program) -> None:
    """A supervisor signs in while nobody has taken a complaint in which somebody may be hurt."""
    program.act_as("clerk")
    told = Told(words="ζζζζ ζζ ζζζζζ ζζ ζζζζζζ", safety=True)
    program.filled.complaints["unsafe"] = program.do("log_complaint", partial(log_complaint, told=told))
    program.go(Place.COUNTER)
    program.act_as("supervisor")
    program.line.greet_all()
    program.settle()
    assert program.line.notice is not None
    assert program.line.notice.candidate.kind is PromptKind.SAFETY


def taken_by_now(program: Program) -> None:
    """It is taken: nobody is called any more."""
    program.act_as("supervisor")
    program.do("take", partial(take, complaint_id=program.filled.complaints["unsafe"]))
    program.go(Place.COMPLAINTS, Record(program.filled.complaints["unsafe"]))


def written_case(program: Program) -> None:
    """Everything that a case can tell of a purchase, what the law gives for it, and a picture with it."""
    bought = Purchase(
        product="ζζζζ ζζζ",
        bought_on=program.clock.now().date() - timedelta(days=9),
        price_cents=4990,
        bought_by="distance",
        fault="defective",
    )
    told = Told(
        words="ζζζ ζζ ζζζζζ " * 12, customer_id=program.filled.customers["Žemyna"], remedy="money_back",
        severity="serious", told_before=2, receipt="ζζ-10442", offered="ζζζ ζζ", fair="ζζζζ ζ", safety=True,
        purchase=bought,
    )  # fmt: skip
    supervisor = program.filled.staff["supervisor"]
    found = program.do("hand_over", partial(hand_new_over, told=told, to=supervisor))
    program.filled.complaints["whole"] = found
    _pick_up(program, found)
    case = program.window.shell.current().case
    case.told.add_file.attach(_picture())
    program.until(lambda: case.told.files.rows)
    case.told.files.rows[0].look.click()
    case.told.folds.unfold("law")
    case.told.add_file.attach(b"MZ")
    program.settle()
    program.until(case.told.law.sentences)


def file_looked_at(program: Program) -> None:
    told = program.window.shell.current().case.told
    told.files.rows[0].agree.click()
    program.until(lambda: not told.files.rows[0].picture.pixmap().isNull())


def _pick_up(program: Program, complaint_id: str) -> None:
    program.session.act_as(program.filled.staff["supervisor"])
    program.settle()
    program.program._context.navigator.go(Place.COMPLAINTS, Record(complaint_id))
    program.settle()


def _picture() -> bytes:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(0x8899AA)
    return png_of(picture)


def _papers(kind: str, stock: str = "a4") -> Opener:
    def show(program: Program) -> None:
        papers = Papers(program.filled.complaints["whole"], kind)
        program.program._context.navigator.go(Place.COMPLAINTS, papers)
        view = program.window.shell.current().papers
        program.until(lambda: view.preview.made is not None)
        view.stocks.choose([stock])
        view._chosen()

    return show


def reply_begun(program: Program) -> None:
    _pick_up(program, program.filled.complaints["whole"])
    program.window.shell.current().case.moves.near["take"].click()
    program.settle()
    _papers(REPLY)(program)
    form = program.window.shell.current().papers.form
    program.until(lambda: form._lacking)
    form.refuse(partial(sentence, DomainError("reply_incomplete")))


def reply_written(program: Program) -> None:
    """Two demands, one granted and one refused, nothing missing."""
    form = program.window.shell.current().papers.form
    form.refuse("")
    form.demands.more.click()
    for card, decision in zip(form.demands.cards, (0, 2), strict=True):
        card.wish.setText("ζζζζ ζζ")
        card.decision.chips()[decision].click()
        card.reason.setPlainText("ζζζζ ζζζ ζζζζζζ ζζ ζζζζ " * 4)
    form.about.setPlainText("ζζζ ζζζζ")
    form.salutation.setText("ζζζζ ζζζζ,")
    form.next_steps.setPlainText("ζζζ ζζ ζζζζ")
    form.way.chips()[2].click()
    program.settle()


def reply_too_early(program: Program) -> None:
    """What happens next is promised for a day before the complaint came."""
    form = program.window.shell.current().papers.form
    form.next_by.setDate(form.next_by.date().addYears(-2))
    program.until(form.fields["next_by"].refusal)
    form.refuse_for(DomainError("reply_by_when"))


def told_board(program: Program) -> None:
    """The answer is told; it is to be closed."""
    program.go(Place.COMPLAINTS).show_board()
    program.settle()


def reply_sent(program: Program) -> None:
    view = program.window.shell.current().papers
    view.form.next_by.setDate(view.form.next_by.date().addYears(2))
    change = partial(change_settings, shop=replace(program.session.shop, address="ζζζ 1", phone="+370 37 1"))
    program.do("change_settings", change)
    program.until(view.form.send.isEnabled)
    view.form.send.click()
    program.settle()
    _papers(REPLY)(program)
    program.until(view.letters.count)
    view._look_at(view.presenter.basis.replies[0])


def settings_rights(program: Program) -> None:
    section = _section(program, RightsSection)
    program.until(section.text)
    section.show_all.click()
    program.settle()
    next(iter(section.list.rows.values())).change.click()
    section.presenter.refused.emit("rights", DomainError("rights_sentence", limit=800))


def ledger(program: Program) -> None:
    program.go(Place.PROMISES)


def promise_form(program: Program) -> None:
    program.go(Place.PROMISES, AboutVisit(_pick(program, "Petras"), program.filled.customers["Petras"]))


def promise_refused(program: Program) -> None:
    page = program.go(Place.PROMISES)
    page._form._keep.click()


def promise_to_somebody(program: Program) -> None:
    page = program.go(Place.PROMISES)
    page._form._other.click()


def ended_promises(program: Program) -> None:
    page = program.go(Place.PROMISES)
    page._form._give_up.click()
    program.settle()
    page._wishes.chips()[2].click()


def playbook(program: Program) -> None:
    program.go(Place.PLAYBOOK)


def blank_unknown(program: Program) -> None:
    page = program.go(Place.PLAYBOOK)
    wording = page._stack.widget(0)
    wording._moments.setCurrentRow(list(MOMENTS).index(Moment.WAIT_LONG))
    program.settle()
    type_into(wording.rows()[0]._edit, "ζζζζ {ζζζ}")


def policies(program: Program) -> None:
    page = program.go(Place.PLAYBOOK)
    page._parts.chips()[1].click()


def review(program: Program) -> None:
    page = program.go(Place.REVIEW)
    program.until(lambda: page.presenter.review is not None)
    page.panel.editor.close_up()
    page.panel.namer.close_up()
    page.log.show_all()
    program.settle()
    page.log.model.index(0, 0).data()  # what is read once somebody scrolls down to it
    program.until(lambda: bool(page.log.model._pages))


def log_narrowed(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    subjects = tuple(subject.id for subject in program.session.house.subjects[:3])
    page.log.narrow(LogFilter(subjects=subjects, period=Period.YEAR, least_cents=0))
    program.settle()
    page.panel.filters.wanted.emit("period")
    page.panel.editor.one.chips()[-1].click()
    program.settle()


def log_by_more(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    causes = tuple(cause.id for cause in program.session.house.causes[:3])
    day = page.log.today()
    page.log.narrow(
        LogFilter(
            causes=causes,
            remedies=("repair", ""),
            restricted=("staff", ""),
            answered=Answered.LATE,
            answered_from=day,
            answered_to=day,
            hour=13,
            product="ζζζζ ζζ",
            whole_product=True,
        )
    )
    program.settle()
    page.panel.filters.wanted.emit("hour")
    program.settle()


def log_view_named(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    page.log.narrow(LogFilter(due=Due.IN_7))
    program.settle()
    page.panel.filters.name_wanted.emit("")
    page.panel.namer.keep.click()
    program.settle()


def log_proven(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    found = Finding("row_changed", "complaint", "01890000-0000-7000-8000-000000000000", ("words",))
    now = program.session.clock.now()
    page.proof.presenter.one = Checked(Report(links=3), now)
    page.proof.presenter.all = Checked(Report((found, found), unnamed=7), now)
    page.proof.presenter.changed.emit()
    program.settle()


def review_of_year(program: Program) -> None:
    page = program.go(Place.REVIEW)
    page.periods.chips()[2].click()
    program.settle()


def what_recurs(program: Program) -> None:
    review(program)
    panel = program.go(Place.REVIEW).recurring
    panel.way.click()
    program.until(lambda: panel.presenter.review is not None)


def what_recurs_as_tables(program: Program) -> None:
    for card in program.go(Place.REVIEW).recurring.charts():
        card.turn.click()


def behind_a_bar(program: Program) -> None:
    page = program.go(Place.REVIEW)
    page.recurring._open(received_in(page.recurring.presenter.review.days))
    program.until(lambda: page.log.counts is not None and page.log.matching() > 0)
    program.settle()


def back_to_the_figures(program: Program) -> None:
    program.go(Place.REVIEW).recurring.leave()


def measure_planned(program: Program) -> None:
    program.go(Place.COMPLAINTS, Record(program.filled.complaints["open"]))
    program.settle()
    mending = program.go(Place.COMPLAINTS, Record(program.filled.complaints["open"])).case.mending
    program.settle()
    mending.cause.chips()[0].click()
    mending.plan.click()
    mending.measures.form.text.setPlainText("ζζζζ ζζ ζζζζζ")
    mending.measures.form.sent.emit()
    program.until(lambda: bool(mending.measures.cards))
    mending.plan.click()


def measure_refused(program: Program) -> None:
    mending = program.go(Place.COMPLAINTS, Record(program.filled.complaints["open"])).case.mending
    mending.measures.form.sent.emit()


def measures_mine(program: Program) -> None:
    page = program.go(Place.COMPLAINTS)
    page.case.mending.measures.close_form()
    page.show_board()


def playbook_waiting(program: Program) -> None:
    page = program.go(Place.PLAYBOOK)
    page._parts.choose(["waiting"])
    page._show_part()
    program.until(lambda: page.waiting.complete)


def settings_line(program: Program) -> None:
    section = _section(program, LineSection)
    section._found(False)
    section.presenter.change_shop("quiet", quiet_times="noon")


def _section(program: Program, kind: type[Section]) -> Any:
    """Go to the settings, to one section of them."""
    page = program.go(Place.SETTINGS)
    page.show_section(kind)
    program.settle()
    return page.section


def _encryption(program: Program) -> Any:
    section = _section(program, EncryptionSection)
    program.until(lambda: section.work.protection)
    return section


def encryption(program: Program) -> None:
    program.session.act_as(program.filled.staff["owner"])
    _encryption(program)


def encryption_refused(program: Program) -> None:
    section = _encryption(program)
    section.encrypt.click()
    section.way.offer(has_keyring=True)
    section.way.ways.chips()[1].click()
    section.way.first.setText("ζζζ")
    section.go_on.click()


def encryption_sheet(program: Program) -> None:
    section = _encryption(program)
    section.way.first.setText(SECRET)
    section.way.again.setText(SECRET)
    section.go_on.click()
    program.settle()
    section.sheet.save(program.folder / "sheet.pdf")


def encryption_asked(program: Program) -> None:
    section = _encryption(program)
    section.sheet.go_on.click()
    section.sheet.confirm.click()


def encryption_on(program: Program) -> None:
    section = _encryption(program)
    section.sheet.again.click()
    groups = [line.split(" ") for line in section.sheet._sheet.lines()]
    section.sheet.go_on.click()
    for (line, group), typed in zip(section.sheet._asked, section.sheet.groups, strict=True):
        typed.setText(groups[line][group])
    section.sheet.confirm.click()
    program.settle()
    (program.folder / "backups").mkdir(exist_ok=True)
    copy = program.folder / "backups" / "frontdesk.db"
    copy.write_bytes(b"SQLite format 3\0" + bytes(5000))
    section.work.look()


def encryption_busy(program: Program) -> None:
    section = _encryption(program)
    section.work._stand(Work.STORE)


def encryption_off(program: Program) -> None:
    section = _encryption(program)
    section.work._stand(Work.NONE)
    (program.folder / "backups" / "frontdesk.db").unlink()
    section.turn_off.click()
    program.settle()
    assert not section.work.protection.on
    program.session.act_as(program.filled.staff["clerk"])


def what_we_keep(program: Program) -> None:
    card(program)
    program.settle()
    program.go(Place.CUSTOMERS).card_pane.kept.click()


def a_contact_card(program: Program) -> None:
    from frontdesk.ui.kept.page import KeptPage

    page = program.window.findChild(KeptPage)
    assert page is not None
    page.as_card.click()
    page.card.copy.click()
    program.settle()


def forgetting(program: Program) -> None:
    from frontdesk.ui.kept.page import KeptPage

    card(program)
    program.settle()
    page = program.go(Place.CUSTOMERS)
    page.card_pane.kept.click()
    program.settle()
    page.findChild(KeptPage).forget.click()


def what_is_due(program: Program) -> None:
    owner = next(p for p in program.session.house.people if p.role == "owner")
    program.session.act_as(owner.id)
    program.pass_time(days=1200)
    _section(program, KeepingSection)


def _copies(program: Program) -> Any:
    return _section(program, CopiesSection)


def copies(program: Program) -> None:
    section = _copies(program)
    section.make.click()
    program.until(lambda: section.list.rows)
    section.copies._copies.choose_second(_stick(program))
    section.fill()


def _stick(program: Program) -> Path:
    stick = Path(f"{program.folder}-stick")
    stick.mkdir(exist_ok=True)
    return stick


def copy_looked_at(program: Program) -> None:
    section = _copies(program)
    section.list.rows[0].look.click()
    program.until(lambda: section.copies.seen)


def copy_refused(program: Program) -> None:
    section = _copies(program)
    section.copies.refuse(StorageError("copy_damaged"))


def copies_in_trouble(program: Program) -> None:
    section = _copies(program)
    _stick(program).rename(f"{program.folder}-pocket")
    section.copies.put_away()
    section.copies.refuse(StorageError("no_room"))
    section.fill()


def settings_report(program: Program) -> None:
    about = _section(program, AboutSection)
    about.report.show_it.click()
    program.go(Place.SETTINGS).room.ensureWidgetVisible(about.report.copy)


def _typed_about_somebody(field: Any, program: Program) -> None:
    """Type what could be said better, and let the pause be over."""
    from frontdesk.ui.kind_notes.check import NoteCheck

    type_into(field, "kurčias ")
    program.settle()
    for check in program.window.findChildren(NoteCheck):
        if check._field is field:
            check._look.look()


def note_said_better(program: Program) -> None:
    card(program)
    program.settle()
    _typed_about_somebody(program.go(Place.CUSTOMERS).card_pane.form.note.note, program)


def consent_over(program: Program) -> None:
    program.clock.advance(days=366)
    program.go(Place.CUSTOMERS).cards.close()
    card(program)


def card_with_doubts(program: Program) -> None:
    """A title suggested, customs opened, a form to be heard, a first name offered by somebody else."""
    program.go(Place.CUSTOMERS, AboutVisit())
    page = program.go(Place.CUSTOMERS)
    form = page.card_pane.form
    for line, text in ((form.names.given, "Petras"), (form.names.surname, "Voveris")):
        line.setText(text)
        line.textEdited.emit(text)
    form.custom.more.click()
    program.settle()
    assert form.suggestion.take_it.isVisible()


def card_by_somebody_else(program: Program) -> None:
    card_of_friend(program)
    program.settle()
    form = program.go(Place.CUSTOMERS).card_pane.form
    form.form.by.setText("mama")
    form.form.by.textEdited.emit("mama")


def _serve_unsure(program: Program) -> Any:
    from frontdesk.services.addressing import offer_first_name
    from frontdesk.services.customers import add_customer
    from frontdesk.services.line import Arrival, call, join_line

    names_shown(program)
    unsure = Customer(id="", given="Linus", surname="Voveris", title="mr", language="lt")
    customer_id = program.do("add_customer", partial(add_customer, customer=unsure))
    visit_id = program.do("join_line", partial(join_line, arrival=Arrival(customer_id=customer_id)))
    program.act_as("owner")
    program.do("offer_first_name", partial(offer_first_name, customer_id=customer_id))
    program.act_as("clerk")
    program.do("call", partial(call, visit_id=visit_id))
    return program.go(Place.COUNTER).serving


def form_to_hear(program: Program) -> None:
    serving = _serve_unsure(program)
    program.settle()
    assert serving._hear.right.isVisible()
    assert serving._news.seen.isVisible()


def form_corrected(program: Program) -> None:
    serving = program.go(Place.COUNTER).serving
    serving._hear.otherwise.click()
    program.settle()
    assert serving._hear.keep.isVisible()


def _privacy(part: int) -> Opener:
    def show(program: Program) -> None:
        program.act_as("owner")
        page = program.go(Place.PRIVACY)
        program.until(lambda: page.presenter.book is not None)
        page.parts.chips()[part].click()

    return show


def incident(program: Program) -> None:
    from frontdesk.services.breaches import report_breach

    program.do("report_breach", lambda uow: report_breach(uow, what="ζζζ ζζ ζζζζζ"))
    _privacy(2)(program)


def incident_typed(program: Program) -> None:
    page = program.go(Place.PRIVACY)
    card = next(iter(page.incidents.cards.values()))
    card.open_form()
    card.form.risk.chips()[2].click()
    card.form.authority.tick.box.click()
    card.close_it.click()


def after_a_step(program: Program) -> None:
    program.go(Place.COUNTER)
    program.line.acknowledge(_pick(program, "family"))


SCAN = Scan("4006381333931", Code.EAN)


def a_scan(program: Program) -> None:
    program.go(Place.COUNTER)
    program.window.tell_of_scan(SCAN, kept=False)


def a_scan_while_a_complaint_is_written(program: Program) -> None:
    program.go(Place.COMPLAINTS, AboutVisit())
    program.window.tell_of_scan(SCAN, kept=False)


def shortcuts(program: Program) -> None:
    program.go(Place.KEYS)


def no_such_shortcut(program: Program) -> None:
    program.go(Place.KEYS).field.setText("xyz")


def keys_refused(program: Program) -> None:
    section = program.go(Place.SETTINGS, Record("keys")).section
    section.lines[3].keys.given.emit("Ctrl+N")
    section.lines[3].keys.given.emit("Alt+J")
    section.lines[4].keys.given.emit("Alt+J")


def keys_as_at_first(program: Program) -> None:
    keymap().reset()


def after_a_refusal(program: Program) -> None:
    program.session.refused.emit(DomainError("stale_record"))


def names_hidden(program: Program) -> None:
    from frontdesk.services.shop import change_settings

    shop = replace(program.session.shop, names_hidden=True)
    program.do("change_settings", lambda uow: change_settings(uow, shop))
    program.go(Place.COUNTER)


def names_shown(program: Program) -> None:
    from frontdesk.services.shop import change_settings

    shop = replace(program.session.shop, names_hidden=False)
    program.do("change_settings", lambda uow: change_settings(uow, shop))


def name_suggested(program: Program) -> None:
    """Nobody told how to say the name; its transcription is open, and the computer has no voice."""
    names_shown(program)
    program.session.means.voice = Silent
    page = program.go(Place.COUNTER)
    program.line.finish()
    program.settle()
    mine = program.filled.customers["Tomas"]
    _call(program, next(visit.id for visit in program.visits() if visit.customer_id == mine))
    program.settle()
    line = page.serving.name_line
    if line.isVisible():  # a name that can be read, which is not so in every test
        line.hear.details.click()
        line.hear.hear.click()
        program.until(line.hear.told.text)


def _call(program: Program, visit_id: str) -> None:
    """Call somebody, before others too."""
    program.line.moves.call_before(visit_id, Ahead.QUESTION)


def family_served(program: Program) -> None:
    names_shown(program)
    program.go(Place.COUNTER)
    program.clock.advance(minutes=20)
    _call(program, _pick(program, "family"))


def after_closing(program: Program) -> None:
    """Everybody of the day is still in the line; asked about, one by one."""
    page = program.go(Place.COUNTER)
    page._asking._close.asked = program.line.view.here
    page._asking._open = True
    page._asking.retranslate()


def times_wrong(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.line.choose(_pick(program, "coat"))
    program.line.moves.mark_times(_pick(program, "coat"))


def hour_of_week(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    page.hours.grid.setCurrentIndex(page.hours.model.index(1, 0))


def behind_a_figure(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    page.figures.cards[0].rows.click()


def behind_promises(program: Program) -> None:
    review(program)
    page = program.go(Place.REVIEW)
    page.behind.back.click()
    page.promises.show_figure(PromisesOf((date(2020, 1, 1), date(2040, 1, 1))))
    program.until(lambda: page.promises.model.rowCount() > 0)


def behind_answers(program: Program) -> None:
    page = program.go(Place.REVIEW)
    page.promises.back.click()
    page._show_what_is_behind(answers_decided(page.presenter.review))
    program.until(lambda: page.log.counts is not None)
    program.settle()
    page.panel.filters.wanted.emit("answered")


def nobody_served(program: Program) -> None:
    program.go(Place.COUNTER)
    program.line.finish()


def out_of_turn(program: Program) -> None:
    """Two clerks, one of them free; company, somebody aside, and the question why before others."""
    page, moves = program.go(Place.COUNTER), program.line.moves
    left = len(program.line.view.waiting)  # other states may have served everybody
    for label in ("ζζζ", "ζζζ ζζζζζ", *["ζζζζ"] * (3 - left)):
        program.do("join_line", partial(join_line, arrival=Arrival(label=label)))
    program.act_as("supervisor")
    program.line.acknowledge(program.line.view.waiting[-1].id)
    program.settle()
    program.act_as("clerk")
    first, *_, last = program.line.view.waiting
    moves.park(first.id, "ζζζζ ζζζζζζζ")
    program.line.call_next()
    program.settle()
    serving = program.line.view.serving
    assert serving is not None
    here = program.read(known_here)
    for one in [one for one in program.filled.customers.values() if one not in here][:2]:
        moves.add_companion(serving.id, one)
    moves.give_head_start(last.id, Ahead.CHILD)
    program.settle()
    page.line.choose(program.line.view.waiting[-1].id)
    page.chosen._turn.serve.click()
    page.aside.rows()[0].unfold(shown=True)
    program.settle()
    assert page.chosen._turn.why.isVisible()
    assert page.clerks.isVisible()


EVERY_SECTION: tuple[tuple[str, Opener], ...] = tuple(
    (f"settings, {kind.title}", partial(_section, kind=kind)) for group in GROUPS for kind in group
)
IN_A_FULL_SHOP: tuple[tuple[str, Opener], ...] = (
    ("counter, prompt due", prompt_due),
    ("counter, a notice", notice_due),
    ("counter, all speaks", all_speaks),
    ("counter, just ended", just_ended),
    ("counter, served again", served_again),
    ("counter, somebody chosen", chosen_person),
    ("counter, a customer chosen", chosen_known),
    ("counter, still in the line after closing", after_closing),
    ("counter, times are wrong", times_wrong),
    ("counter, found", counter_found),
    ("counter, found by phone", counter_found_by_phone),
    ("counter, nobody found", counter_not_found),
    ("counter, while somebody waits", counter_meanwhile),
    ("counter, why it takes longer", counter_reasons),
    ("customers", customers),
    ("customers, a card", card),
    ("customers, a note that could be said better", note_said_better),
    ("customers, a card on first-name terms", card_of_friend),
    ("customers, a card with several phones", card_with_several),
    ("customers, a new card", new_card),
    ("customers, recognising", recognising),
    ("customers, found by phone", customers_found_by_phone),
    ("customers, nobody found", nobody_found),
    ("import, start", import_start),
    ("import, columns", import_columns),
    ("import, a look", import_look),
    ("import, done", import_done),
    ("import, refused", import_refused),
    ("import, a look at cards", import_cards),
    ("export, start", export_start),
    ("export, done", export_done),
    ("export, refused", export_refused),
    ("pairs of cards", pairs_found),
    ("a card that looks like another", typed_alike),
    ("two cards compared by a clerk", pair_compared),
    ("two cards compared", pair_compared_by_a_supervisor),
    ("a card made of two", card_made_of_two),
    ("somebody sought for a link", link_sought),
    ("complaints", board),
    ("complaints, writing", writing),
    ("complaints, written", writing_filled),
    ("complaints, more than may be given", writing_too_much),
    ("complaints, the purchase", _folded("purchase")),
    ("complaints, files", _folded("files")),
    ("complaints, the law", _folded("law")),
    ("complaints, a thank-you", writing_thanks),
    ("complaints, something to read", something_to_read),
    ("complaints, refused", writing_refused),
    ("complaints, a draft", draft_on_board),
    ("complaints, an open case", _case("open")),
    ("complaints, what was said", case_said),
    ("complaints, a case handed over", _case("handed")),
    ("complaints, a question answered", case_asked),
    ("complaints, an answer refused", case_answer_refused),
    ("complaints, what was bought", case_bought),
    ("complaints, all moves", case_more),
    ("complaints, one that few open", case_few_open),
    ("complaints, who may open it", case_who_may_open),
    ("counter, somebody may be hurt", safety_to_take),
    ("complaints, taken by somebody else", taken_by_now),
    ("complaints, a case taken", _case("taken")),
    ("complaints, what will be done", measure_planned),
    ("complaints, what will be done, refused", measure_refused),
    ("complaints, what one has to do", measures_mine),
    ("complaints, a solved case", _case("solved")),
    ("complaints, a refused case", _case("refused")),
    ("complaints, a whole case with a file and the law", written_case),
    ("complaints, a file looked at", file_looked_at),
    ("papers, the slip", _papers(SLIP)),
    ("papers, the slip on a roll", _papers(SLIP, "roll80")),
    ("papers, the slip on a narrow roll", _papers(SLIP, "roll58")),
    ("papers, that it arrived", _papers(ARRIVED)),
    ("papers, in writing", _papers(WRITING)),
    ("papers, for the supervisor", _papers(SUPERVISOR)),
    ("papers, for the supervisor on a roll", _papers(SUPERVISOR, "roll58")),
    ("papers, a reply with parts missing", reply_begun),
    ("papers, a reply complete", reply_written),
    ("papers, a reply that promises a day long past", reply_too_early),
    ("papers, a reply that was sent", reply_sent),
    ("complaints, one that is told", _case("whole")),
    ("complaints, one that is told in the list", told_board),
    ("promises", ledger),
    ("promises, the form", promise_form),
    ("promises, refused", promise_refused),
    ("promises, to whom", promise_to_somebody),
    ("promises, ended", ended_promises),
    ("playbook", playbook),
    ("playbook, a blank that nothing fills", blank_unknown),
    ("playbook, policies", policies),
    ("playbook, during a wait", playbook_waiting),
    ("review", review),
    ("review, the log narrowed", log_narrowed),
    ("review, the log narrowed by more", log_by_more),
    ("review, a view of the log named", log_view_named),
    ("review, what a check found", log_proven),
    ("review of a year", review_of_year),
    ("review, what recurs", what_recurs),
    ("review, what recurs as tables", what_recurs_as_tables),
    ("review, the complaints behind a bar", behind_a_bar),
    ("review, back from what recurs", back_to_the_figures),
    ("review, an hour of the week", hour_of_week),
    ("review, the visits behind a figure", behind_a_figure),
    ("review, the promises behind a figure", behind_promises),
    ("review, the answers behind a figure", behind_answers),
    *EVERY_SECTION,
    ("settings, what the law gives", settings_rights),
    ("settings, quiet hours", settings_line),
    ("settings, copies", copies),
    ("settings, a copy looked at", copy_looked_at),
    ("settings, a copy refused", copy_refused),
    ("settings, copies in trouble", copies_in_trouble),
    ("encryption, off", encryption),
    ("encryption, a passphrase refused", encryption_refused),
    ("encryption, the sheet", encryption_sheet),
    ("encryption, two groups asked", encryption_asked),
    ("encryption, on", encryption_on),
    ("encryption, under way", encryption_busy),
    ("encryption, off again", encryption_off),
    ("settings, what went wrong", settings_report),
    ("counter, after a step", after_a_step),
    ("counter, after a refusal", after_a_refusal),
    ("counter, a scan", a_scan),
    ("complaint, a scan", a_scan_while_a_complaint_is_written),
    ("shortcuts", shortcuts),
    ("shortcuts, none found", no_such_shortcut),
    ("settings, keys refused", keys_refused),
    ("settings, keys as at first", keys_as_at_first),
    ("counter, names hidden", names_hidden),
    ("counter, a family after a long wait", family_served),
    ("counter, a name that is only suggested", name_suggested),
    ("counter, nobody served", nobody_served),
    ("counter, out of turn", out_of_turn),
    ("counter, looking only", looking_only),
    ("counter, altered from outside", altered),
    ("what we keep", what_we_keep),
    ("what we keep, a contact card", a_contact_card),
    ("forgetting", forgetting),
    ("privacy, the notice", _privacy(0)),
    ("privacy, the record", _privacy(1)),
    ("privacy, an incident", incident),
    ("privacy, an incident in hand", incident_typed),
    ("settings, what is due", what_is_due),
    ("customers, a card with doubts", card_with_doubts),
    ("customers, a first name offered by somebody else", card_by_somebody_else),
    ("counter, a form to be heard", form_to_hear),
    ("counter, a form corrected", form_corrected),
    ("customers, a consent that is over", consent_over),
)
IN_AN_EMPTY_SHOP: tuple[tuple[str, Opener], ...] = (
    *((f"{place.value}, nothing yet", lambda program, place=place: program.go(place)) for place in Place),
    *EVERY_SECTION,
)


def _locked(name: str) -> Opener:
    """Return the way to what somebody is asked at the lock."""

    def show(program: Program) -> None:
        lock = _lock(program)
        lock.presenter.back()
        program.settle()
        lock.presenter.pick(program.filled.staff[name])

    return show


def _lock(program: Program) -> Any:
    strip = program.program.windows.get("strip")
    return (strip or program.window).findChildren(LockScreen)[0]


def lock_people(program: Program) -> None:
    _lock(program).presenter.back()


def lock_wrong(program: Program) -> None:
    _locked("owner")(program)
    _lock(program).presenter.give("not the right sentence")


def lock_recover(program: Program) -> None:
    _lock(program).presenter.forgotten()


def lock_choose_refused(program: Program) -> None:
    _locked("supervisor")(program)
    lock = _lock(program)
    lock.panels[lock.presenter.step].new.phrase.choose()


def lock_forgotten(program: Program) -> None:
    _locked("clerk")(program)
    _lock(program).presenter.forgotten()


def lock_forgotten_refused(program: Program) -> None:
    lock_forgotten(program)
    lock = _lock(program)
    lock.panels[lock.presenter.step].new.pin.pad.line.setText("111111")


def lock_beside(program: Program) -> None:
    _locked("supervisor")(program)
    lock = _lock(program)
    lock.panels[lock.presenter.step].new.chosen.emit("seven green boats at night")


def lock_note(program: Program) -> None:
    _lock(program).presenter._chosen("", "2345-6789-2345-6789-2345")


def lock_help(program: Program) -> None:
    clerk = program.filled.staff["clerk"]

    def miss() -> None:
        for _ in range(10):
            program.clock.advance(minutes=2)
            try:
                program.desk.people.sign_in(clerk, "111222")
            except DomainError:
                continue

    program.on_store(miss)
    lock = _lock(program)
    lock.presenter.back()
    program.settle()
    lock.presenter.pick(clerk)


def lock_after_closing(program: Program) -> None:
    """Somebody locks up, and the line is not empty."""
    program.clock.set(program.clock.now().replace(hour=16, minute=5))
    program.line.tick()
    lock_people(program)


AT_THE_LOCK: tuple[tuple[str, Opener], ...] = (
    ("lock, people", lock_people),
    ("lock, a PIN", _locked("clerk")),
    ("lock, a passphrase", _locked("owner")),
    ("lock, a wrong one", lock_wrong),
    ("lock, the recovery code", lock_recover),
    ("lock, a first passphrase", _locked("supervisor")),
    ("lock, a first passphrase refused", lock_choose_refused),
    ("lock, a forgotten PIN", lock_forgotten),
    ("lock, a new PIN refused", lock_forgotten_refused),
    ("lock, the owner beside", lock_beside),
    ("lock, a new code", lock_note),
    ("lock, who can help", lock_help),
    ("lock, after closing", lock_after_closing),
)


def choosing_a_pin(program: Program) -> None:
    _section(program, PeopleSection).rows[program.filled.staff["clerk"]].choose.click()


def asked_again(program: Program) -> None:
    row = _section(program, PeopleSection).rows[program.filled.staff["clerk"]]
    row.secret.new.chosen.emit("604813")


def review_of_a_clerk(program: Program) -> None:
    program.go(Place.REVIEW)


def playbook_of_a_clerk(program: Program) -> None:
    program.go(Place.PLAYBOOK)


IN_A_PROTECTED_SHOP: tuple[tuple[str, Opener], ...] = (
    *((f"{name}, of a clerk", reach) for name, reach in EVERY_SECTION),
    ("settings, choosing a PIN", choosing_a_pin),
    ("asked again", asked_again),
    ("review of a clerk", review_of_a_clerk),
    ("playbook of a clerk", playbook_of_a_clerk),
)


def an_owner_signed_in(program: Program) -> None:
    program.on_store(program.desk.people.lock)
    program.session.sign_in(
        lambda desk: desk.people.sign_in(program.filled.staff["owner"], PHRASE),
        refused=program.refused.append,
        owner=program.session,
    )


def somebody_leaves(program: Program) -> None:
    _section(program, PeopleSection).rows[program.filled.staff["clerk"]].left.click()


OF_AN_OWNER: tuple[tuple[str, Opener], ...] = (
    ("an owner signed in", an_owner_signed_in),
    *((f"{name}, of an owner", reach) for name, reach in EVERY_SECTION),
    ("somebody leaves", somebody_leaves),
)


def first_start(program: Program) -> None:
    program.settle()


def first_start_refused(program: Program) -> None:
    program.first.open.click()


def first_start_encrypted(program: Program) -> None:
    block = program.first.encryption
    block.wanted.box.click()
    program.settle()
    block.way.offer(has_keyring=True)
    block.way.ways.chips()[1].click()


def first_start_sheet(program: Program) -> None:
    block = program.first.encryption
    block.way.first.setText(SECRET)
    block.way.again.setText(SECRET)
    block.first("Kampas", lambda: None)


def first_start_code(program: Program) -> None:
    program.first._show_code("2345-6789-2345-6789-2345")


AT_FIRST_START: tuple[tuple[str, Opener], ...] = (
    ("first start", first_start),
    ("first start, refused", first_start_refused),
    ("first start, encrypted", first_start_encrypted),
    ("first start, the sheet", first_start_sheet),
    ("first start, the code", first_start_code),
)


def strip(program: Program) -> None:
    assert program.line.prompt is not None


def strip_after_a_step(program: Program) -> None:
    program.line.greet_all()


def strip_chosen(program: Program) -> None:
    program.strip.panel.line.choose(_pick(program, "family"))


def strip_names_hidden(program: Program) -> None:
    program.strip.panel.head.hide_names.click()


def strip_scanned(program: Program) -> None:
    program.strip.panel.head.hide_names.click()
    program.strip.tell_of_scan(SCAN, kept=False)


def strip_somebody_aside(program: Program) -> None:
    program.line.moves.park(program.line.view.waiting[0].id, "ζζζζ ζζζζζζζ")


def strip_nobody_served(program: Program) -> None:
    program.line.finish()


IN_THE_STRIP: tuple[tuple[str, Opener], ...] = (
    ("strip, prompt due", strip),
    ("strip, after a step", strip_after_a_step),
    ("strip, somebody chosen", strip_chosen),
    ("strip, somebody aside", strip_somebody_aside),
    ("strip, nobody served", strip_nobody_served),
    ("strip, names hidden", strip_names_hidden),
    ("strip, a scan", strip_scanned),
    ("strip, looking only", looking_only),
)


def walk(program: Program, states: tuple[tuple[str, Opener], ...]) -> Iterator[str]:
    """Go from state to state; yield the name of each once it is in sight."""
    for name, reach in states:
        reach(program)
        program.settle()
        program.all_made()
        _look_ahead_now(program)
        yield name


def _look_ahead_now(program: Program) -> None:
    """Let it be known how long people wait: not in the middle of a look at the state."""
    if not {"main", "strip"} & program.program.windows.keys():  # before the shop is open
        return
    how_long = program.line.meanwhile.how_long
    if how_long._soon.isActive():
        how_long._soon.stop()
        how_long.look()
        program.settle()
