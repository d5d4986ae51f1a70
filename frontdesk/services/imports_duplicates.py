"""When two customers are the same person, as far as a list can tell.

- The same e-mail address: the same person.
- The same phone and the same name: the same person. A phone alone is none: families and offices share one.
- The same name, and neither phone nor e-mail says otherwise: the same person. A name of one word is too
  little for that; then phone and e-mail must be equal, both of them.

Names are compared folded (case and diacritics away), phones by their digits with +370, 8 and 0 as one.
"""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain.contacts import email_key, numbers
from frontdesk.domain.customers import Customer, emails_of, phones_of
from frontdesk.domain.text import fold

Contact = tuple[str, str, str]  # folded full name, digits of a phone, lower-case e-mail


def contacts_of(name: str, phones: Iterable[str], emails: Iterable[str]) -> list[Contact]:
    """Return what somebody of a folded name is compared by: each phone with each e-mail."""
    known = numbers(*phones) or [""]
    addresses = [one for one in map(email_key, emails) if one] or [""]
    return [(name, phone, email) for phone in known for email in addresses]


def contacts_of_customer(customer: Customer) -> list[Contact]:
    """Return what a customer is compared by."""
    name = fold(f"{customer.given or customer.preferred} {customer.surname}").strip()
    return contacts_of(name, phones_of(customer), emails_of(customer))


class Known:
    """Everybody met so far; asks and adds in constant time, however many share a name."""

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        self._emails: set[str] = set()
        self._people: set[tuple[str, str | None, str | None]] = set()
        for contact in contacts:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Remember a person, also under what is left when phone or e-mail is not asked for."""
        name, phone, email = contact
        email = email.lower()
        if email:
            self._emails.add(email)
        self._people.add((name, phone, email))
        self._people.add((name, phone, None))
        if " " in name:
            self._people.add((name, None, email))
            self._people.add((name, None, None))

    def same_as_any(self, contacts: Iterable[Contact]) -> str:
        """Return by what somebody with several phones is known already, the surest first."""
        reasons = {self.same(contact) for contact in contacts}
        return next((why for why in ("email", "phone", "name") if why in reasons), "")

    def same(self, contact: Contact) -> str:
        """Return by what the person is known already: "email", "phone" or "name"; empty when new."""
        name, phone, email = contact
        if email and email in self._emails:
            return "email"
        if phone and (name, phone, None) in self._people:
            return "phone"
        return "name" if self._namesake(name, phone, email) else ""

    def _namesake(self, name: str, phone: str, email: str) -> bool:
        """A person of this name whose phone and e-mail are equal to these, or missing on either side."""
        people = self._people
        if " " not in name:
            return (name, phone, email) in people
        phones = (phone, "") if phone else (None,)
        emails = (email, "") if email else (None,)
        return any((name, p, e) in people for p in phones for e in emails)
