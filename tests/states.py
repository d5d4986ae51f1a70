"""Every place in every state worth looking at, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from whole import Program, type_into

from frontdesk.domain.errors import DomainError
from frontdesk.ui.context import AboutVisit, Place, Record

Opener = Callable[[Program], object]


def _pick(program: Program, name: str) -> str:
    return str(program.filled.visits[name])


def prompt_due(program: Program) -> None:
    program.go(Place.COUNTER)
    assert program.line.prompt is not None


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


def counter_not_found(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.search.field.setText("ζζζζ")
    program.until(lambda: page.search.shows_results() and not page.search.results())


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
    made = program.window.shell.current()._import  # type: ignore[attr-defined]
    made.take_file(str(path))
    program.settle()
    program.until(lambda: not made.presenter.busy)
    return made  # type: ignore[no-any-return]


def import_columns(program: Program) -> None:
    _import(program, "Vardas;Pavardė;Telefonas;Kita\nΙνγα;Πετραιτυτε;860022222;ζζ\nΙνγα;Πετραιτυτε;;\n;;;\n")


def import_look(program: Program) -> None:
    made = program.window.shell.current()._import  # type: ignore[attr-defined]
    made.go_on.click()
    program.settle()
    program.until(lambda: not made.presenter.busy)


def import_done(program: Program) -> None:
    made = program.window.shell.current()._import  # type: ignore[attr-defined]
    made.bring.click()
    program.settle()
    program.until(lambda: not made.presenter.busy)


def import_refused(program: Program) -> None:
    made = program.window.shell.current()._import  # type: ignore[attr-defined]
    made.presenter.start()
    _import(program, "")


def board(program: Program) -> None:
    page = program.window.shell.current()
    page._import.leave()  # type: ignore[attr-defined]
    program.go(Place.COMPLAINTS).show_board()


def writing(program: Program) -> None:
    program.go(Place.COMPLAINTS, AboutVisit(_pick(program, "Petras"), program.filled.customers["Petras"]))


def writing_filled(program: Program) -> None:
    page: Any = program.window.shell.current()
    type_into(page.writing.form.words, "ζζζ ζζ ζζζζζ")
    page.writing.form.channel.chips()[2].click()
    program.until(lambda: page.drafts.safe is not None, 3)
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


def policies(program: Program) -> None:
    page = program.go(Place.PLAYBOOK)
    page._parts.chips()[1].click()


def review(program: Program) -> None:
    page = program.go(Place.REVIEW)
    program.until(lambda: page.presenter.review is not None)


def review_of_year(program: Program) -> None:
    page = program.go(Place.REVIEW)
    page.periods.chips()[2].click()
    program.settle()


def settings(program: Program) -> None:
    program.go(Place.SETTINGS)


def settings_lower(program: Program) -> None:
    page = program.go(Place.SETTINGS)
    page.show_section(page.sections[-3])


def what_we_keep(program: Program) -> None:
    card(program)
    program.settle()
    program.go(Place.CUSTOMERS).card_pane.kept.click()


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
    page = program.go(Place.SETTINGS)
    program.settle()
    page.show_section(next(one for one in page.sections if type(one).__name__ == "KeepingSection"))


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


def nobody_served(program: Program) -> None:
    names_shown(program)
    program.go(Place.COUNTER)
    program.line.finish()


IN_A_FULL_SHOP: tuple[tuple[str, Opener], ...] = (
    ("counter, prompt due", prompt_due),
    ("counter, somebody chosen", chosen_person),
    ("counter, a customer chosen", chosen_known),
    ("counter, found", counter_found),
    ("counter, nobody found", counter_not_found),
    ("customers", customers),
    ("customers, a card", card),
    ("customers, a note that could be said better", note_said_better),
    ("customers, a card on first-name terms", card_of_friend),
    ("customers, a new card", new_card),
    ("customers, recognising", recognising),
    ("customers, nobody found", nobody_found),
    ("import, start", import_start),
    ("import, columns", import_columns),
    ("import, a look", import_look),
    ("import, done", import_done),
    ("import, refused", import_refused),
    ("complaints", board),
    ("complaints, writing", writing),
    ("complaints, written", writing_filled),
    ("complaints, refused", writing_refused),
    ("complaints, a draft", draft_on_board),
    ("complaints, an open case", _case("open")),
    ("complaints, a case handed over", _case("handed")),
    ("complaints, a case taken", _case("taken")),
    ("complaints, a solved case", _case("solved")),
    ("complaints, a refused case", _case("refused")),
    ("promises", ledger),
    ("promises, the form", promise_form),
    ("promises, refused", promise_refused),
    ("promises, to whom", promise_to_somebody),
    ("promises, ended", ended_promises),
    ("playbook", playbook),
    ("playbook, policies", policies),
    ("review", review),
    ("review of a year", review_of_year),
    ("settings", settings),
    ("settings, lower", settings_lower),
    ("counter, after a step", after_a_step),
    ("counter, after a refusal", after_a_refusal),
    ("counter, names hidden", names_hidden),
    ("counter, nobody served", nobody_served),
    ("what we keep", what_we_keep),
    ("forgetting", forgetting),
    ("privacy, the notice", _privacy(0)),
    ("privacy, the record", _privacy(1)),
    ("privacy, an incident", incident),
    ("privacy, an incident in hand", incident_typed),
    ("settings, what is due", what_is_due),
    ("customers, a consent that is over", consent_over),
)
IN_AN_EMPTY_SHOP: tuple[tuple[str, Opener], ...] = tuple(
    (f"{place.value}, nothing yet", lambda program, place=place: program.go(place)) for place in Place
)


def first_start(program: Program) -> None:
    program.settle()


def first_start_refused(program: Program) -> None:
    program.first.open.click()


AT_FIRST_START: tuple[tuple[str, Opener], ...] = (
    ("first start", first_start),
    ("first start, refused", first_start_refused),
)


def strip(program: Program) -> None:
    assert program.line.prompt is not None


def strip_after_a_step(program: Program) -> None:
    program.line.greet_all()


def strip_chosen(program: Program) -> None:
    program.strip.panel.line.choose(_pick(program, "family"))


def strip_nobody_served(program: Program) -> None:
    program.line.finish()


IN_THE_STRIP: tuple[tuple[str, Opener], ...] = (
    ("strip, prompt due", strip),
    ("strip, after a step", strip_after_a_step),
    ("strip, somebody chosen", strip_chosen),
    ("strip, nobody served", strip_nobody_served),
)


def walk(program: Program, states: tuple[tuple[str, Opener], ...]) -> Iterator[str]:
    """Go from state to state; yield the name of each once it is in sight."""
    for name, reach in states:
        reach(program)
        program.settle()
        yield name
