"""Customers on their way out: as contact cards or as a table, one of them or all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from frontdesk.domain.card_fields import own_fields, title_words
from frontdesk.domain.customers import Customer, emails_of, phones_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.jscontact import card_of
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.kept_cells import cell_of
from frontdesk.domain.spreadsheet import write_rows
from frontdesk.domain.vcard_writing import vcard_of
from frontdesk.services.imports_columns import MORE_VALUES, suggest_mapping, to_customer
from frontdesk.services.kept import Kept
from frontdesk.services.ports import UnitOfWork

STEP = 200  # customers read at once
EACH = 4  # columns for phones, and for e-mails; the last one holds whatever there is more
# As Google Contacts names its columns, so that other programs know them; the last two are our own.
COLUMNS = (
    "First Name",
    "Last Name",
    "Phonetic First Name",
    "Name Prefix",
    "Nickname",
    *(f"E-mail {place} - Value" for place in range(1, EACH + 1)),
    *(f"Phone {place} - Value" for place in range(1, EACH + 1)),
    "Language",
    "Notes",
    "Frontdesk",
    "Frontdesk card",
)
_MAPPING = suggest_mapping(COLUMNS)


class Format(StrEnum):
    """What customers are written as."""

    VCARD4 = "vcard4"
    VCARD3 = "vcard3"
    JSCONTACT = "jscontact"
    CSV = "csv"


SUFFIXES = {Format.VCARD4: ".vcf", Format.VCARD3: ".vcf", Format.JSCONTACT: ".json", Format.CSV: ".csv"}


def card_text(kept: Kept, kind: Format, *, with_needs: bool) -> str:
    """Return one customer's contact card, with other people's data covered as in the copy to take along."""
    return _written(kept.customer, kept.card, kind, with_needs=with_needs)


def every_card(
    uow: UnitOfWork,
    kind: Format,
    *,
    with_needs: bool,
    progress: Callable[[int, int], None],
) -> Iterator[str]:
    """Yield the text of a file of all customers, piece by piece; ``progress`` may raise to stop it."""
    ids = uow.customers.ids_in_order()
    before, between, after = _frame(kind)
    yield before
    done = 0
    for start in range(0, len(ids), STEP):
        part = ids[start : start + STEP]
        found, rests = uow.customers.fetch(part), uow.own.cards.of_customers(part)
        for customer in (found[one] for one in part if one in found):
            progress(done, len(ids))
            card = _written(customer, rests.get(customer.id, Rest()), kind, with_needs=with_needs)
            yield between + card if done else card
            done += 1
    progress(done, len(ids))
    yield after


def _frame(kind: Format) -> tuple[str, str, str]:
    """Return what stands before all cards, between two, and after all."""
    if kind is Format.JSCONTACT:
        return "[\n", ",\n", "\n]\n"
    return (write_rows(COLUMNS, []), "", "") if kind is Format.CSV else ("", "", "")


def _written(customer: Customer, rest: Rest, kind: Format, *, with_needs: bool) -> str:
    if kind is Format.CSV:
        return write_rows([*_row(customer, with_needs=with_needs), cell_of(rest)], [])
    if kind is Format.JSCONTACT:
        return json.dumps(card_of(customer, rest, with_needs=with_needs), ensure_ascii=False, indent=1)
    version = "3.0" if kind is Format.VCARD3 else "4.0"
    return vcard_of(customer, rest, version=version, with_needs=with_needs)


def _row(customer: Customer, *, with_needs: bool) -> list[str]:
    """Return a customer's cells; what the columns would lose stands in our own."""
    cells = [
        customer.given,
        customer.surname,
        customer.say_as,
        title_words(customer),
        customer.preferred,
        *_each(emails_of(customer)),
        *_each(phones_of(customer)),
        customer.language,
        customer.note,
    ]
    try:
        again = to_customer([*cells, "", ""], _MAPPING)
    except DomainError:
        again = None
    own = own_fields(customer, again or Customer(id=""), with_needs=with_needs)
    return [*cells, json.dumps(own, ensure_ascii=False) if own else ""]


def _each(ways: Sequence[str]) -> list[str]:
    """Return phones or e-mails as their columns have them."""
    columns = [*ways[: EACH - 1], MORE_VALUES.join(ways[EACH - 1 :])]
    return [*columns, *[""] * (EACH - len(columns))]
