"""A shop in the middle of a day, with something in every place; its words can be written in any letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from fakes import ManualClock

from frontdesk.data import seeds
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.meanwhile import WaitChoice
from frontdesk.domain.shop import Role, Shop
from frontdesk.services.causes import keep_cause
from frontdesk.services.complaint_steps import refuse, solve, solve_here
from frontdesk.services.complaints import Told, hand_new_over, log_complaint, take, told_again
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, acknowledge, acknowledge_all, call, finish_visit, join_line
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, break_promise, keep_promise, make_promise
from frontdesk.services.reasons import keep_reason
from frontdesk.services.shop import Opening, keep_subject, open_shop

Write = Callable[[str], str]
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZąčęėįšųūžĄČĘĖĮŠŲŪŽé",
    "αβξδεφγηιζκλμνοπθρστυωψχυζΑΒΞΔΕΦΓΗΙΖΚΛΜΝΟΠΘΡΣΤΥΩΨΧΥΖαξεειςυυζΑΞΕΕΙΣΥΥΖε",
)
NAMES = (
    ("Petras", "Žemaitis"),
    ("Ona", "Kazlauskienė"),
    ("Tomas", "Vaitkus"),
    ("Žemyna", "Šimkūnaitė-Grigaliūnienė"),
    ("Oleksandr", "Kovalenko"),
    ("Agnieszka", "Wojciechowska"),
)


def as_written(text: str) -> str:
    """Write a text as it is."""
    return text


def in_greek(text: str) -> str:
    """Write a text in Greek letters, so that every Latin letter on a screen is the program's own."""
    pieces = text.split("{name}")
    return "{name}".join(piece.translate(_GREEK) for piece in pieces)


class Filled:
    """The ids of what was put into the shop."""

    def __init__(self) -> None:
        self.staff: dict[str, str] = {}
        self.customers: dict[str, str] = {}
        self.complaints: dict[str, str] = {}
        self.promises: dict[str, str] = {}
        self.visits: dict[str, str] = {}


def opening(write: Write, **shop: object) -> Opening:
    """Return a shop about to be opened, with the sentences and rules that come with the program."""
    return Opening(
        shop=Shop(id="", **({"name": write("Kampo prekės ir dovanos")} | shop)),  # type: ignore[arg-type]
        people=tuple(
            (write(name), role)
            for name, role in (
                ("Ona Petrauskienė", Role.OWNER),
                ("Daiva", Role.SUPERVISOR),
                ("Rūta", Role.CLERK),
            )
        ),
        phrases=tuple((m, lang, form, write(text)) for m, lang, form, text in seeds.phrases()),
        policies=tuple((write(one), write(other)) for one, other in seeds.policies()),
        choices=tuple(replace(one, **_written(one, write)) for one in seeds.waiting_lists()),
    )


def _written(choice: WaitChoice, write: Write) -> dict[str, Any]:
    names = ("name_en", "name_lt", "words_en", "words_lt")
    return {name: _in_one(write(getattr(choice, name))) for name in names if getattr(choice, name)}


def _in_one(text: str) -> str:
    """Return a text as one line, where a break would begin another one."""
    return " ".join(text.splitlines())


def empty_shop(desk: Desk, clock: ManualClock, *, write: Write = as_written, **shop: object) -> Filled:
    """Open a shop in which nothing has happened yet."""
    filled = Filled()
    ids = desk.do("open_shop", lambda uow: open_shop(uow, opening(write, **shop))).answer
    filled.staff = dict(zip(("owner", "supervisor", "clerk"), ids, strict=True))

    def rename(uow: UnitOfWork) -> None:
        for subject in uow.subjects.all():
            keep_subject(
                uow, replace(subject, name_en=write(subject.name_en), name_lt=write(subject.name_lt))
            )

    def rename_causes(uow: UnitOfWork) -> None:
        for cause in uow.mending.causes.all():
            keep_cause(uow, replace(cause, name_en=write(cause.name_en), name_lt=write(cause.name_lt)))

    def rename_reasons(uow: UnitOfWork) -> None:
        for one in uow.own.reasons.all():
            names = {name: write(getattr(one, name)) for name in ("name_en", "name_lt")}
            lines = {name: getattr(one, name).splitlines() for name in ("lines_en", "lines_lt")}
            written = {name: "\n".join(_in_one(write(text)) for text in each) for name, each in lines.items()}
            keep_reason(uow, replace(one, **names, **written))

    desk.actor = filled.staff["owner"]
    if write is not as_written:
        desk.do("keep_subject", rename)
        desk.do("keep_cause", rename_causes)
        desk.do("keep_reason", rename_reasons)
    desk.actor = filled.staff["clerk"]
    return filled


def filled_shop(desk: Desk, clock: ManualClock, *, write: Write = as_written, **shop: object) -> Filled:
    """Open a shop and let half a day pass in it: one is served, four wait, two of them unseen."""
    filled = empty_shop(desk, clock, write=write, **shop)
    _customers(filled, desk, clock, write)
    _visits_before(filled, desk, clock)
    _complaints(filled, desk, clock, write)
    _promises(filled, desk, clock, write)
    _line_now(filled, desk, clock, write)
    return filled


def _customers(filled: Filled, desk: Desk, clock: ManualClock, write: Write) -> None:
    now = clock.now()
    more: dict[str, dict[str, object]] = {
        "Petras": {
            "title": "mr", "gender": "m", "language": "en", "speaks": "en,lt",
            "say_as": write("zheh-MIGH-tis"), "say_as_origin": "told", "helps_agreed": now,
            "helps": "more_time,face_me,write_down", "phone": "+370 612 34567",
            "note": write("Prekes ima iš sandėlio durų."),
        },
        "Ona": {"title": "ms", "gender": "f", "phone": "8 600 11111"},
        "Tomas": {"form": Form.INFORMAL, "gender": "m", "informal_to": filled.staff["clerk"]},
        "Žemyna": {"title": "ms", "gender": "f", "note": write("Užsako iš anksto, atsiima šeštadieniais.")},
        "Oleksandr": {"speaks": "uk"},
        "Agnieszka": {"speaks": "pl", "title": "ms"},
    }  # fmt: skip
    for given, surname in NAMES:
        customer = Customer(id="", given=write(given), surname=write(surname), **more[given])  # type: ignore[arg-type]
        added = desk.do("add_customer", partial(add_customer, customer=customer))
        filled.customers[given] = added.answer[0]


def _visits_before(filled: Filled, desk: Desk, clock: ManualClock) -> None:
    """Half an hour of visits that have ended."""
    for given in ("Petras", "Ona", "Oleksandr"):
        arrival = Arrival(customer_id=filled.customers[given])
        visit = desk.do("join_line", partial(join_line, arrival=arrival)).answer[0]
        clock.advance(seconds=20)
        desk.do("acknowledge", partial(acknowledge, visit_id=visit))
        clock.advance(seconds=100)
        desk.do("call", partial(call, visit_id=visit))
        clock.advance(minutes=5)
        desk.do("finish_visit", partial(finish_visit, visit_id=visit))


def _complaints(filled: Filled, desk: Desk, clock: ManualClock, write: Write) -> None:
    subjects = desk.read(lambda uow: sorted(uow.subjects.all(), key=lambda subject: subject.position))

    def told(words: str, who: str | None, subject: int, **more: object) -> Told:
        values: dict[str, object] = {
            "words": write(words),
            "customer_id": filled.customers.get(who or ""),
            "subject_id": subjects[subject].id,
        }
        return Told(**(values | more))  # type: ignore[arg-type]

    supervisor, clerk = filled.staff["supervisor"], filled.staff["clerk"]
    kettle = told(
        "Virdulys leidžia vandenį jau antrą kartą, nors praėjusią savaitę jį keitėte.", "Petras", 0,
        remedy="replace", receipt="4711", offered=write("Naujas virdulys iki penktadienio"), told_before=2,
    )  # fmt: skip
    log = partial(desk.do, "log_complaint")
    filled.complaints["open"] = log(partial(log_complaint, told=kettle)).answer[0]
    handed = partial(hand_new_over, told=told("Per ilgai laukiau prie kasos.", "Ona", 1), to=supervisor)
    filled.complaints["handed"] = desk.do("hand_over", handed).answer[0]
    taken = partial(hand_new_over, told=told("Kaina kasoje kita.", None, 2, channel="email"), to=supervisor)
    filled.complaints["taken"] = desk.do("hand_over", taken).answer[0]
    desk.actor = supervisor
    desk.do("take", partial(take, complaint_id=filled.complaints["taken"]))
    desk.actor = clerk
    desk.do("told_again", partial(told_again, complaint_id=filled.complaints["open"]))
    here = partial(solve_here, told=told("Trūko varžto.", "Tomas", 0, offered=write("Įdėjome varžtą")))
    filled.complaints["solved here"] = desk.do("solve_here", here).answer[0]
    for name, end in (("solved", solve), ("refused", refuse)):
        words = told("Maišelis suplyšo prie durų.", "Oleksandr", 3)
        filled.complaints[name] = log(partial(log_complaint, told=words)).answer[0]
        ending = partial(end, complaint_id=filled.complaints[name], outcome=write("Atsiprašėme ir pakeitėme"))
        desk.do(end.__name__, ending)


def _promises(filled: Filled, desk: Desk, clock: ManualClock, write: Write) -> None:
    def made(name: str, text: str, who: str, after: timedelta) -> None:
        word = Word(text=write(text), due_at=clock.now() + after, customer_id=filled.customers.get(who))
        filled.promises[name] = desk.do("make_promise", partial(make_promise, word=word)).answer[0]

    made("late", "Patikrinti, ar atvežė lempų", "Ona", timedelta(minutes=1))
    made("today", "Paskambinti, kai atkeliaus virdulys", "Petras", timedelta(hours=5))
    made("tomorrow", "Sužinoti kainą", "Žemyna", timedelta(days=1, hours=2))
    made("kept", "Atnešti prie mašinos", "Tomas", timedelta(hours=1))
    made("broken", "Parašyti laišką", "Tomas", timedelta(hours=1))
    desk.do("keep_promise", partial(keep_promise, promise_id=filled.promises["kept"]))
    clock.advance(minutes=2)
    desk.do("break_promise", partial(break_promise, promise_id=filled.promises["broken"]))


def _line_now(filled: Filled, desk: Desk, clock: ManualClock, write: Write) -> None:
    def join(name: str, arrival: Arrival) -> None:
        filled.visits[name] = desk.do("join_line", partial(join_line, arrival=arrival)).answer[0]

    join("Petras", Arrival(customer_id=filled.customers["Petras"]))
    desk.do("call", partial(call, visit_id=filled.visits["Petras"]))
    clock.advance(seconds=30)
    join("Žemyna", Arrival(customer_id=filled.customers["Žemyna"], reason=write("atsiima užsakymą")))
    join("family", Arrival(label=write("Šeima su vežimėliu"), party=3))
    clock.advance(seconds=20)
    desk.do("acknowledge_all", acknowledge_all)
    clock.advance(seconds=70)
    join("Tomas", Arrival(customer_id=filled.customers["Tomas"]))
    join("coat", Arrival(label=write("Vyras mėlynu paltu")))
    clock.advance(seconds=38)
