"""How a customer is addressed: first names offered and taken back, and a form that was heard once."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.customers import Customer, Form, checked, codes
from frontdesk.domain.own_form import settle, still_theirs
from frontdesk.services.ports import UnitOfWork


def address_noted(uow: UnitOfWork, before: Customer | None, after: Customer) -> Customer:
    """Note when first names were offered, by whom and to whom; formal address forgets all of it.

    Whoever else works here is told once of a change. A correction of a name that is no more goes with it.
    """
    was = before or Customer(id="")
    if after.form is was.form:  # a card that lay open says no more who was told meanwhile
        after = replace(after, informal_since=was.informal_since, informal_to=was.informal_to)
    elif after.form is Form.INFORMAL:
        after = replace(after, informal_since=uow.now(), informal_to=uow.actor)
    else:
        after = replace(after, informal_since=None, informal_to="")
    if after.form is Form.FORMAL:
        after = replace(after, informal_by="")
    if before is None:  # nobody knew a new customer otherwise
        return after
    untold = before.form_untold if after.form is was.form else _untold(uow, before)
    return still_theirs(before, replace(after, form_untold=untold))


def _untold(uow: UnitOfWork, before: Customer) -> str:
    """Who has to be told. Whoever was not told of the change before this one knows it as it is again."""
    knows = {uow.actor, *codes(before.form_untold)}
    return ",".join(person.id for person in uow.staff.all() if person.active and person.id not in knows)


def offer_first_name(uow: UnitOfWork, *, customer_id: str) -> str:
    """Note that the customer offers the first name. Raises NotFoundError."""
    return _change(uow, customer_id, form=Form.INFORMAL)


def take_first_name_back(uow: UnitOfWork, *, customer_id: str) -> str:
    """Go back to formal address. Raises NotFoundError."""
    return _change(uow, customer_id, form=Form.FORMAL)


def know_form(uow: UnitOfWork, *, customer_id: str) -> str:
    """Note that whoever acts was told how the customer is addressed now. Raises NotFoundError."""
    before = uow.customers.get(customer_id)
    untold = ",".join(one for one in codes(before.form_untold) if one != uow.actor)
    return uow.customers.save(replace(before, form_untold=untold)).id


def settle_address(uow: UnitOfWork, *, customer_id: str, text: str) -> str:
    """Keep the Lithuanian form as the customer confirmed or corrected it, for the form of address of now.

    Raises NotFoundError, or DomainError as ``domain.customers.checked``.
    """
    before = uow.customers.get(customer_id)
    return uow.customers.save(checked(settle(before, before.form, text))).id


def _change(uow: UnitOfWork, customer_id: str, *, form: Form) -> str:
    before = uow.customers.get(customer_id)
    if before.form is form:
        return before.id
    return uow.customers.save(address_noted(uow, before, replace(before, form=form))).id
