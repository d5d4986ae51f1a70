"""The papers of a complaint in the customer's language: the letter, the slip, the words that it arrived.

Their sentences are data, by language and form of address; this puts what is known of the case into them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdesk.domain.address import gender_told, title_called
from frontdesk.domain.complaints import is_owed
from frontdesk.domain.customers import Customer, Form, emails_of, full_name
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.own_form import address_of
from frontdesk.domain.replies import LANGUAGES, Answer, Basis, Decision, Demand
from frontdesk.domain.sheets import Look, Sheet, sheet_of
from frontdesk.domain.shop import Shop

Day = Callable[[date, str], str]  # a day with its year, in a language
Blocks = list[tuple[Look, str]]
HOME = "LT"


@dataclass(frozen=True, slots=True)
class Recourse:
    """Whom a customer may go to who does not agree: the sentence by language, its source, its date."""

    texts: Mapping[str, str]
    checked_on: date
    sources: tuple[tuple[str, str], ...]  # name, address


@dataclass(frozen=True, slots=True)
class LetterBook:
    """The sentences of the papers by language and form of address, and the dispute bodies by country."""

    words: Mapping[str, Mapping[str, Mapping[str, str]]]
    recourses: Mapping[str, Recourse]

    def of(self, language: str, customer: Customer | None) -> Mapping[str, str]:
        """Return the sentences for a customer; where an informal one is as the formal, it is not repeated."""
        formal = self.words[language][Form.FORMAL]
        if customer is None or customer.form is Form.FORMAL:
            return formal
        return {**formal, **self.words[language][Form.INFORMAL]}

    def recourse(self, shop: Shop) -> Recourse | None:
        """Return what came along about the dispute body of the shop's country."""
        return self.recourses.get(shop.public_holidays or HOME)

    def recourse_text(self, shop: Shop, language: str) -> str:
        """Return the sentence on the dispute body: the shop's own, or the one that came along."""
        own = shop.recourse_lt if language == "lt" else shop.recourse_en
        known = self.recourse(shop)
        return own or (known.texts.get(language, "") if known is not None else "")


def recourse_of(body: Mapping[str, Any]) -> Recourse:
    """Return a country's dispute body as its data tell it."""
    sources = tuple((source["name"], source["url"]) for source in body["sources"])
    return Recourse(body["text"], date.fromisoformat(body["checked_on"]), sources)


def language_for(customer: Customer | None, shop: Shop) -> str:
    """Return the language to write in: the customer's, or the shop's where it is not one of ours."""
    wanted = customer.language if customer is not None else ""
    return wanted if wanted in LANGUAGES else shop.language


def salutation(customer: Customer | None, language: str, book: LetterBook) -> tuple[str, bool]:
    """Return how a letter begins, and whether the form of the name is sure. No gender is ever guessed."""
    words = book.of(language, customer)
    if customer is None:
        return words["dear_nobody"], True
    address = address_of(customer, language)
    if not address.text:
        return words["dear_nobody"], True
    key = "dear_name"
    noun = title_called(customer.title, customer.gender) if language == "lt" else ""
    gender = gender_told(customer.title, customer.gender)
    if noun and gender and address.text.startswith(f"{noun} "):
        key = f"dear_{gender}"
    return words[key].format(name=address.text), address.certainty is not Certainty.CHECK


def addressee_of(customer: Customer | None) -> str:
    """Return whom a letter is for, as far as the card knows it."""
    if customer is None:
        return ""
    return "\n".join(part for part in (full_name(customer), *emails_of(customer)[:1]) if part)


def reach_of(shop: Shop) -> str:
    """Return how the shop is reached, on one line."""
    return ", ".join(part for part in (shop.phone, shop.email) if part)


def letter(answer: Answer, basis: Basis, book: LetterBook, day: Day) -> Sheet:
    """Return the reply as a letter."""
    words, language = book.of(answer.language, basis.customer), answer.language
    number = words["number"].format(number=basis.complaint.number)
    blocks: Blocks = [
        *_head(basis.shop, words),
        *((Look.ADDRESSEE, line) for line in answer.addressee.splitlines()),
        (Look.RIGHT, f"{day(basis.today, language)}\n{number}"),
        (Look.TITLE, words["title"]),
        (Look.SALUTATION, answer.salutation or salutation(basis.customer, language, book)[0]),
        (Look.TEXT, " ".join((*_came(basis, words, language, day), words["thanks"]))),
        (Look.TEXT, words["about"].format(about=answer.about.strip()) if answer.about.strip() else ""),
        *_section(words["found_head"], answer.found),
        (Look.HEADING, words["demands_head" if len(answer.demands) > 1 else "demand_head"]),
        *(block for n, demand in enumerate(answer.demands, 1) for block in _demand(demand, n, answer, words)),
        *_listed(words["documents_head"], answer.documents),
        *_next(answer, basis, words, day),
    ]
    if not answer.wholly_granted:
        blocks += _section(words["recourse_head"], book.recourse_text(basis.shop, language))
    reach = reach_of(basis.shop)
    blocks += [
        (Look.TEXT, words["questions"].format(reach=reach) if reach else ""),
        (Look.CLOSING, words["regards"]),
        (Look.TIED, basis.signer),
        (Look.TIED, basis.shop.name),
        (Look.ROOM, words["signature"]),
    ]
    return sheet_of(words["title"], language, blocks, number)


def slip(basis: Basis, book: LetterBook, day: Day, *, language: str) -> Sheet:
    """Return the slip for the customer: nothing on it tells what it is about, for others may see it."""
    words, shop, complaint = book.of(language, basis.customer), basis.shop, basis.complaint
    due = day(complaint.answer_due, language) if is_owed(complaint) else ""
    blocks: Blocks = [
        (Look.STRONG, shop.name),
        (Look.TITLE, words["slip_title"]),
        (Look.NAME, words["slip_number"]),
        (Look.BIG, complaint.number),
        (Look.NAME, words["slip_came"]),
        (Look.VALUE, day(complaint.received_on or basis.today, language)),
        (Look.NAME, words["slip_holder"]),
        (Look.VALUE, basis.holder or words["the_shop"]),
        (Look.NAME, words["slip_answer"] if due else ""),
        (Look.VALUE, due),
        (Look.NAME, words["slip_reach"]),
        (Look.VALUE, "\n".join(part for part in (shop.address, shop.phone, shop.email) if part) or shop.name),
        (Look.SMALL, words["slip_thanks"]),
    ]
    return sheet_of(words["slip_title"], language, blocks)


def arrived(basis: Basis, book: LetterBook, day: Day, *, language: str) -> Sheet:
    """Return the words that a complaint arrived, to be read aloud or sent."""
    words, complaint = book.of(language, basis.customer), basis.complaint
    came = day(complaint.received_on or basis.today, language)
    holder = words["arrived_holder"].format(name=basis.holder) if basis.holder else words["arrived_shop"]
    reach = reach_of(basis.shop)
    said = (
        words["arrived_came"].format(day=came, number=complaint.number),
        words["arrived_thanks"],
        holder,
        words["arrived_answer"].format(day=day(complaint.answer_due, language)) if is_owed(complaint) else "",
        words["questions"].format(reach=reach) if reach else "",
    )
    blocks: Blocks = [
        (Look.SALUTATION, salutation(basis.customer, language, book)[0]),
        (Look.TEXT, " ".join(part for part in said if part)),
        (Look.TEXT, basis.shop.name),
    ]
    return sheet_of(words["arrived_title"], language, blocks)


def in_writing(basis: Basis, book: LetterBook, day: Day, *, language: str, wish: str) -> Sheet:
    """Return a complaint put in writing, to be signed; the customer keeps a copy."""
    words, complaint = book.of(language, basis.customer), basis.complaint
    number = words["number"].format(number=complaint.number)
    legal = complaint.legal_due
    blocks: Blocks = [
        *_head(basis.shop, words),
        (Look.RIGHT, f"{day(complaint.written_on or basis.today, language)}\n{number}"),
        (Look.TITLE, words["writing_title"]),
        (Look.NAME, words["writing_who"]),
        (Look.VALUE, full_name(basis.customer) if basis.customer else words["writing_nobody"]),
        (Look.HEADING, words["writing_what"]),
        *((Look.QUOTE, line) for line in complaint.words.splitlines()),
        (Look.NAME, words["writing_wish"] if wish else ""),
        (Look.VALUE, wish),
        (Look.NAME, words["writing_receipt"] if complaint.receipt else ""),
        (Look.VALUE, complaint.receipt),
        (Look.TEXT, words["writing_law"].format(day=day(legal, language)) if legal else ""),
        (Look.SMALL, words["writing_copy"]),
        (Look.ROOM, words["writing_given"]),
        (Look.ROOM, words["writing_taken"]),
    ]
    return sheet_of(words["writing_title"], language, blocks, number)


def _head(shop: Shop, words: Mapping[str, str]) -> Blocks:
    lines = (
        shop.name,
        words["code"].format(code=shop.company_code) if shop.company_code else "",
        shop.address,
        words["phone"].format(phone=shop.phone) if shop.phone else "",
        words["email"].format(email=shop.email) if shop.email else "",
    )
    return [(Look.SENDER, line) for line in lines]


def _came(basis: Basis, words: Mapping[str, str], language: str, day: Day) -> list[str]:
    complaint = basis.complaint
    came = complaint.received_on or complaint.received_at.date()
    told = [words["came"].format(day=day(came, language), number=complaint.number)]
    if complaint.written_on is not None and complaint.written_on != came:
        told.append(words["came_written"].format(day=day(complaint.written_on, language)))
    return told


def _demand(demand: Demand, number: int, answer: Answer, words: Mapping[str, str]) -> Blocks:
    wish = demand.wish.strip()
    several = len(answer.demands) > 1
    return [
        (Look.STRONG, f"{number}. {wish}" if several and wish else wish),
        (Look.TIED, words[demand.decision] if demand.decision is not Decision.OPEN else ""),
        (Look.TIED, words["reason"].format(reason=demand.reason.strip()) if demand.reason.strip() else ""),
    ]


def _next(answer: Answer, basis: Basis, words: Mapping[str, str], day: Day) -> Blocks:
    by = answer.next_by
    if by is None:
        return _section(words["next_head"], answer.next_steps)
    done = by <= basis.today
    when = words["next_done" if done else "next_by"].format(day=day(by, answer.language))
    steps = answer.next_steps.strip()
    return _section(words["next_head"], f"{steps} {when}" if steps else when)


def _section(head: str, text: str) -> Blocks:
    """Return a heading with what stands below it, or nothing."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [(Look.HEADING, head), *((Look.TEXT, line) for line in lines)] if lines else []


def _listed(head: str, text: str) -> Blocks:
    lines = [line for line in text.splitlines() if line.strip()]
    return [(Look.HEADING, head), *((Look.ITEM, line) for line in lines)] if lines else []
