"""What a card of whoever is being served tells of: it is said again only where something of that changed."""

from __future__ import annotations

from frontdesk.domain.calendar import local_date
from frontdesk.domain.promises import is_late
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session


def told_of_served(session: Session, line: LinePresenter) -> tuple[object, ...]:
    """Return it for comparing: who is served and what is known of them; else who comes next.

    Most steps in a line concern others, and saying everything again takes long.
    """
    view, now = line.view, line.now()
    served = view.serving
    about = [served] if served is not None else view.waiting[:1]
    promises = view.known.open_promises if view.known is not None else ()
    return (
        served,
        about,
        [(view.people(visit), view.heard(visit), view.cares.get(visit.id)) for visit in about],
        view.known,
        [is_late(promise, now) for promise in promises],
        session.house,
        line.names_hidden,
        local_date(session.shop, now),
    )
