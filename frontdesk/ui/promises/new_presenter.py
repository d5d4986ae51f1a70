"""What the form of a new promise does: takes it down, keeps what is being typed safe, keeps it once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.promises import Offer, offers
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Moment
from frontdesk.services.customers import Found, find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.ports import Done, Draft
from frontdesk.services.promises import Word, make_promise
from frontdesk.ui.context import AboutVisit, Context
from frontdesk.ui.line.certainty import marked
from frontdesk.ui.line.saying import Saying
from frontdesk.ui.pause import Pause

DRAFT = "promise:"
SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Typing:
    """A promise as far as it is typed. ``op_id`` makes sure that it is kept once, also after a restart."""

    op_id: str
    customer_id: str | None = None
    visit_id: str | None = None
    text: str = ""
    due_at: datetime | None = None

    @property
    def draft_id(self) -> str:
        """Return the id of its draft."""
        return DRAFT + self.op_id

    def body(self) -> dict[str, object]:
        """Return what a draft keeps of it."""
        return {
            "customer_id": self.customer_id,
            "visit_id": self.visit_id,
            "text": self.text,
            "due_at": self.due_at.isoformat() if self.due_at else None,
        }

    def is_about(self, about: AboutVisit) -> bool:
        """Tell whether it is a promise to the same person."""
        if about.customer_id or self.customer_id:
            return about.customer_id == self.customer_id
        return about.visit_id == self.visit_id


def typed_before(draft: Draft) -> Typing:
    """Return what a draft keeps."""
    body: Mapping[str, object] = draft.body
    customer, visit, due = (body.get(name) for name in ("customer_id", "visit_id", "due_at"))
    return Typing(
        draft.id.removeprefix(DRAFT),
        customer if isinstance(customer, str) else None,
        visit if isinstance(visit, str) else None,
        str(body.get("text") or ""),
        datetime.fromisoformat(due) if isinstance(due, str) else None,
    )


class NewPromise(QObject):
    """The promise being typed, and the drafts of others that wait to be gone on with."""

    form_changed = Signal()  # another promise is being typed, or none
    whom_known = Signal()
    draft_safe = Signal()
    kept = Signal(object)  # Typing: what was kept
    refused = Signal(object)  # why the promise being typed was not kept
    drafts_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self._line = context.line
        self.typing: Typing | None = None
        self.customer: Customer | None = None  # to whom the promise is being made
        self.visit: Visit | None = None
        self.drafts: list[Typing] = []
        self.given_up: Typing | None = None
        self._saying = Saying(self._session, self)
        self._saying.changed.connect(self.whom_known)
        self._pause = Pause(self)
        self._pause.due.connect(self.keep_draft)

    def refresh(self) -> None:
        """Read again what was begun and not kept."""
        self._session.run(_drafts, self._drafts_read, owner=self)

    def offers(self) -> list[Offer]:
        """Return the times worth offering now."""
        return offers(self._session.shop, self._session.clock.now())

    def usual_due(self) -> datetime:
        """Return the time that a new promise begins with: the next open day's evening."""
        found = {offer.code: offer.due_at for offer in self.offers()}
        return found.get("evening") or found["noon"]

    def begin(self, about: AboutVisit) -> None:
        """Begin a promise, or go on with the one that was being typed to the same person."""
        if self.typing is not None and self.typing.is_about(about):
            self.form_changed.emit()
            return
        self.set_aside()
        known = next((typing for typing in self.drafts if typing.is_about(about)), None)
        self._open(known or Typing(self._session.new_op_id(), about.customer_id, about.visit_id, about.text))

        def look_for_draft(drafts: list[Typing]) -> None:
            now = self.typing
            earlier = next((typing for typing in drafts if typing.is_about(about)), None)
            if earlier and now and now.is_about(about) and not now.text:  # nothing was typed meanwhile
                self._open(earlier)

        self._session.run(_drafts, look_for_draft, owner=self)

    def go_on(self, typing: Typing) -> None:
        """Go on with a promise that was being typed."""
        self.set_aside()
        self.given_up = None
        self._session.run(lambda desk: desk.keep_draft(typing.draft_id, typing.body()))
        self._open(typing)

    def typed(self, text: str, due_at: datetime) -> None:
        """Take what is typed; it is safe at the next pause."""
        if self.typing is not None:
            self.typing = replace(self.typing, text=text, due_at=due_at)
            self._pause.typed()

    def for_customer(self, customer_id: str | None) -> None:
        """Say to whom the promise is."""
        if self.typing is not None:
            self.typing = replace(self.typing, customer_id=customer_id, visit_id=None)
            self.keep_draft()
            self._open(self.typing)

    def search(self, text: str, then: Callable[[list[Found]], None]) -> None:
        """Find customers as every search does; ``then`` gets a few of them."""
        self._session.ask(partial(find_customers, text=text, limit=SUGGESTED), then, owner=self)

    def keep_draft(self) -> None:
        """Keep what is being typed, now."""
        self._pause.over()
        typing = self.typing
        if typing is None:
            return
        if not typing.text.strip():
            self._session.run(lambda desk: desk.drop_draft(typing.draft_id))
            return
        self._session.run(
            lambda desk: desk.keep_draft(typing.draft_id, typing.body()),
            lambda _: self.draft_safe.emit(),
            owner=self,
        )

    def make(self) -> None:
        """Keep the promise that is being typed."""
        typing = self.typing
        if typing is None:
            return
        self._pause.over()
        word = Word(
            text=typing.text,
            due_at=typing.due_at or self.usual_due(),
            customer_id=typing.customer_id,
            visit_id=typing.visit_id,
        )

        def made(_done: Done) -> None:
            self._saying.keep(Moment.PROMISE_MADE)
            self._session.run(lambda desk: desk.drop_draft(typing.draft_id))
            if self.typing is not None and self.typing.op_id == typing.op_id:
                self.typing = None
            self.kept.emit(typing)

        self._session.do(
            "make_promise",
            partial(make_promise, word=word),
            then=made,
            refused=self.refused.emit,
            owner=self,
            op_id=typing.op_id,
        )

    def set_aside(self) -> None:
        """Close the form; what was typed is kept, to go on with."""
        if self.typing is not None:
            self.keep_draft()
            self._close()

    def give_up(self, typing: Typing) -> None:
        """Forget what was typed; it can still be brought back."""
        self._pause.over()
        self.given_up = typing if typing.text.strip() else None
        self._session.run(lambda desk: desk.drop_draft(typing.draft_id))
        if self.typing is not None and self.typing.op_id == typing.op_id:
            self.typing = None
            self.form_changed.emit()
        self.refresh()

    def words(self) -> str:
        """Return the words to say with the promise being typed, in the customer's language."""
        return marked(self._saying.words(Moment.PROMISE_MADE), self._session.house, self.customer)

    def _open(self, typing: Typing) -> None:
        self.typing = typing
        view = self._line.view
        self.visit = next((visit for visit in view.here if visit.id == typing.visit_id), None)
        self.customer = view.customers.get(typing.customer_id or "")
        self._saying.speak_to(self.customer, typing.op_id)
        self.form_changed.emit()
        if self.customer is None and typing.customer_id:

            def known(customer: Customer | None) -> None:
                if self.typing is not None and self.typing.op_id == typing.op_id:
                    self.customer = customer
                    self._saying.speak_to(customer, typing.op_id)
                    self.whom_known.emit()

            self._session.ask(lambda uow: uow.customers.find(typing.customer_id), known, owner=self)

    def _close(self) -> None:
        self.typing = None
        self.form_changed.emit()
        self.refresh()

    def _drafts_read(self, drafts: list[Typing]) -> None:
        self.drafts = [t for t in drafts if self.typing is None or t.op_id != self.typing.op_id]
        self.drafts_changed.emit()


def _drafts(desk: Desk) -> list[Typing]:
    return [typed_before(draft) for draft in desk.drafts() if draft.id.startswith(DRAFT)]
