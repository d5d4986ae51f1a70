"""A copy of what is kept about a customer, for other programs: a contact card and the story."""

from __future__ import annotations

from datetime import UTC, datetime

from frontdesk.domain.contacts import apart
from frontdesk.domain.customers import codes
from frontdesk.domain.jscontact import card_of
from frontdesk.domain.replies import Reply, parse_demands
from frontdesk.domain.sheets import as_text, read_sheet
from frontdesk.domain.visits import Visit
from frontdesk.services.complaint_reading import Case
from frontdesk.services.kept import Kept


def contact_card(kept: Kept) -> dict[str, object]:
    """Return the customer as a JSContact card (RFC 9553), with what helps where ``kept`` still has it."""
    return card_of(kept.customer, kept.card, with_needs=bool(kept.customer.helps))


def copy_of(kept: Kept) -> dict[str, object]:
    """Return the whole copy as plain values, for other programs."""
    customer = kept.customer
    copy: dict[str, object] = {
        "about": "frontdesk-copy",
        "version": 1,
        "made": _instant(kept.at),
        "shop": kept.shop.name,
        "card": contact_card(kept),
        "informal_since": _instant(customer.informal_since),
        "informal_offered_by": customer.informal_by or None,
        "visits": [_visit_copy(visit) | _care_copy(kept, visit) for visit in kept.visits],
        "complaints": [_complaint_copy(case, kept) for case in kept.cases],
        "promises": [
            {
                "promised": promise.text,
                "made": _instant(promise.made_at),
                "due": _instant(promise.due_at),
                "state": str(promise.state),
                "ended": _instant(promise.ended_at),
            }
            for promise in kept.promises
        ],
        "suggestions_and_thanks": _remarks_copy(kept),
        **_waiting_copy(kept),
        "said_last": list(kept.said),
        "imported_from": kept.brought.file_name if kept.brought else None,
        "cards_made_one": [
            {
                "at": _instant(card.at),
                "given": card.given,
                "surname": card.surname,
                "preferred": card.preferred,
                "phone": card.phone,
                "email": card.email,
                "more_phones": list(apart(card.more_phones)),
                "more_emails": list(apart(card.more_emails)),
            }
            for card in kept.merged
        ],
        "linked_as": [str(kind) for kind in kept.ties],
        "card_changed_by": [
            {"at": _instant(touch.at), "role": touch.role, "step": touch.code} for touch in kept.touches
        ],
        "given_out": [{"at": _instant(one.at), "what": str(one.kind)} for one in kept.given],
        "kept_for": {
            str(kind): {"length": one.length, "unit": str(one.unit)} for kind, one in kept.periods.items()
        },
        "kept_longer": [
            {"what": str(one.kind), "until": one.until.isoformat(), "why": one.reason} for one in kept.longer
        ],
    }
    if customer.say_as:
        origin, since = customer.say_as_origin, _instant(customer.say_as_at)
        copy["pronounced"] = {"as": customer.say_as, "origin": origin, "since": since}
    if customer.helps:
        copy["helps"] = {"what": list(codes(customer.helps)), "agreed": _instant(customer.helps_agreed)}
    return copy


def _remarks_copy(kept: Kept) -> list[dict[str, object]]:
    """Return what the customer suggested and thanked for; whom it was for as a role, as everywhere."""
    return [
        {
            "kind": str(remark.kind),
            "words": remark.words,
            "received": _instant(remark.received_at),
            "channel": remark.channel,
            "for": kept.roles.get(remark.for_id),
            "passed_on": _instant(remark.passed_at),
            "read": _instant(remark.read_at),
        }
        for remark in kept.remarks
    ]


def _waiting_copy(kept: Kept) -> dict[str, object]:
    """Return what was wished and offered while the customer waited."""
    return {
        "wishes": [
            {
                "wished": wish.text,
                "noted": _instant(wish.noted_at),
                "there": _instant(wish.here_at),
                "ended": _instant(wish.ended_at),
                "ending": str(wish.ending) or None,
            }
            for wish in kept.wishes
        ],
        "offered_while_waiting": [
            {"at": _instant(at), "en": choice.name_en, "lt": choice.name_lt} for at, choice in kept.offered
        ],
    }


def _visit_copy(visit: Visit) -> dict[str, object]:
    return {
        "came": _instant(visit.joined_at),
        "greeted": _instant(visit.first_seen_at),
        "called": _instant(visit.called_at),
        "ended": _instant(visit.ended_at),
        "ending": str(visit.ending),
        "times": str(visit.times),
        "people": visit.party,
        "reason": visit.reason,
        "marks": visit.label,
        "counter": visit.counter,
        "stepped_aside": _instant(visit.parked_at),
        "stepped_aside_for": visit.parked_for,
        "seconds_aside": visit.away_s + visit.aside_s,
        "served_sooner_for": str(visit.ahead),
        "served_sooner_words": visit.ahead_words,
    }


def _care_copy(kept: Kept, visit: Visit) -> dict[str, object]:
    """Return what was heeded in a visit; of whom was called the role, as everywhere."""
    care = kept.cares.get(visit.id)
    if care is None:
        return {}
    return {
        "said": care.said.splitlines(),
        "not_needed": care.needless.splitlines(),
        "heeded": list(codes(care.heed)),
        "called": kept.roles.get(care.called_id),
        "called_at": _instant(care.called_at),
    }


def _complaint_copy(case: Case, kept: Kept) -> dict[str, object]:
    one = case.complaint
    return {
        "number": one.number,
        "received": _instant(one.received_at),
        "received_on": one.received_on.isoformat() if one.received_on else None,
        "channel": one.channel,
        "written_on": one.written_on.isoformat() if one.written_on else None,
        "acknowledged": _instant(one.acknowledged_at),
        "last_news": _instant(one.news_at),
        "told": _instant(one.told_at),
        "told_in_writing": one.told_in_writing,
        "amount_cents": one.amount_cents,
        "exception": one.exception,
        "written": one.written,
        "summary": one.summary,
        "words": one.words,
        "subject": {"en": case.subject.name_en, "lt": case.subject.name_lt} if case.subject else None,
        "remedy": one.remedy,
        "receipt": one.receipt,
        "product": one.product,
        "bought_on": one.bought_on.isoformat() if one.bought_on else None,
        "price_cents": one.price_cents,
        "bought_by": one.bought_by,
        "fault": one.fault,
        "severity": one.severity,
        "files": [
            {
                "kind": str(file.kind),
                "bytes": file.size,
                "sha256": file.digest,
                "added": _instant(file.added_at),
            }
            for file in kept.files.get(one.id, ())
        ],
        "said": list(case.said),
        "offered": one.offered,
        "fair": one.fair,
        "asked": one.asked,
        "answered": one.answered,
        "told_before": one.told_before,
        "safety": one.safety,
        "answer_due": one.answer_due.isoformat(),
        "state": str(one.state),
        "cause": one.cause,
        "outcome": one.outcome,
        "closed": _instant(one.closed_at),
        "letters": [_letter_copy(reply) for reply in kept.replies.get(one.id, ())],
        "steps": [
            {"at": _instant(step.at), "role": kept.roles.get(step.actor), "step": step.code}
            for step in case.story
        ],
    }


def _letter_copy(reply: Reply) -> dict[str, object]:
    return {
        "sent": reply.sent_on.isoformat(),
        "way": str(reply.way),
        "language": reply.language,
        "demands": [
            {"wish": demand.wish, "decision": str(demand.decision), "reason": demand.reason}
            for demand in parse_demands(reply.demands)
        ],
        "letter": as_text(read_sheet(reply.letter)),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
