"""What becomes known about an incident, typed in as it becomes known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QLineEdit, QSizePolicy, QWidget

from frontdesk.domain.breaches import KINDS, Breach, Risk, was_late
from frontdesk.i18n import _
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.pause import Pause
from frontdesk.ui.privacy.words import KIND_NAMES, RISK_NAMES
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Chips
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.tick import Tick

LINES = 2


class Told(QWidget):
    """Whether somebody was told, and when: a tick, and the moment beside it."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tick = Tick()
        self.at = MomentEdit()
        self.setLayout(column(self.tick, self.at, gap="space1"))
        self.tick.toggled.connect(self._ticked)
        self.at.dateTimeChanged.connect(lambda _at: self.changed.emit())

    def put(self, at: datetime | None) -> None:
        """Show a moment, or that nobody was told yet."""
        self.tick.put(on=at is not None)
        put_moment(self.at, at or self._session.clock.now(), self._session)
        self.at.setVisible(at is not None)

    def value(self) -> datetime | None:
        """Return the moment, or None."""
        return moment_of(self.at) if self.tick.on() else None

    def _ticked(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            put_moment(self.at, self._session.clock.now(), self._session)
        self.at.setVisible(on)
        self.changed.emit()


class BreachForm(Retranslated):
    """The fields of one incident; what is typed is kept at each pause."""

    changed = Signal()
    pause_due = Signal()

    def __init__(self, session: Session, hours: int) -> None:
        super().__init__()
        self._session = session
        self._hours = hours
        self._base: Breach | None = None
        self._putting = False
        self.noticed = MomentEdit()
        self.what, self.done = TextField(LINES), TextField(LINES)
        self.why, self.late = TextField(LINES), TextField(LINES)
        self.kinds, self.risk = Chips(many=True), Chips()
        self.people = QLineEdit()
        self.authority, self.told = Told(session), Told(session)
        self.fields = {
            "noticed": Field(self.noticed),
            "what": Field(self.what),
            "done": Field(self.done),
            "kinds": Field(self.kinds),
            "people": Field(self.people),
            "risk": Field(self.risk),
            "why": Field(self.why),
            "late": Field(self.late),
        }
        named = self.fields
        self.setLayout(
            column(
                *(named[name] for name in ("noticed", "what", "done", "kinds", "people", "risk", "why")),
                self.authority,
                named["late"],
                self.told,
            )
        )
        self._pause = Pause(self)
        self._pause.due.connect(self.pause_due)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        for text in (self.what, self.done, self.why, self.late):
            text.textChanged.connect(self._typed)
        self.people.textEdited.connect(lambda _text: self._typed())
        self.noticed.dateTimeChanged.connect(lambda _at: self._typed())
        for part in (self.kinds, self.risk, self.authority, self.told):
            part.changed.connect(self._typed)

    def retranslate(self) -> None:
        """Say the words."""
        named = self.fields
        named["noticed"].say(_("Noticed"), _("The hours run from here."))
        named["what"].say(_("What happened"))
        named["done"].say(_("What was done about it"))
        named["kinds"].say(_("Which data"))
        named["people"].say(_("About how many people"))
        named["risk"].say(_("What may come of it for them"))
        named["why"].say(_("Why harm is unlikely"))
        named["late"].say(_("Why it was told later"))
        self.kinds.offer((code, _(KIND_NAMES[code])) for code in KINDS)
        self.risk.offer((str(risk), _(words)) for risk, words in RISK_NAMES.items())
        self.authority.tick.say(_("The authority was told"))
        self.authority.at.setAccessibleName(_("When the authority was told"))
        self.told.tick.say(_("The people were told"))
        self.told.at.setAccessibleName(_("When the people were told"))

    def put(self, breach: Breach) -> None:
        """Show an incident."""
        self._putting = True
        self._base = breach
        put_moment(self.noticed, breach.noticed_at, self._session)
        for text, words in (
            (self.what, breach.what),
            (self.done, breach.done),
            (self.why, breach.why),
            (self.late, breach.late_reason),
        ):
            if text.toPlainText() != words:
                text.setPlainText(words)
        self.people.setText(breach.people)
        self.kinds.choose(breach.kinds.split(","))
        self.risk.choose([str(breach.risk)])
        self.authority.put(breach.authority_at)
        self.told.put(breach.people_at)
        self._putting = False
        self._follow()

    def put_typed(self, typed: Breach) -> None:
        """Show what was typed on it before and not kept."""
        base = self._base
        self.put(typed)
        self._base = base

    def put_newer(self, breach: Breach) -> None:
        """Go on from what was kept just now, or show what somebody else wrote meanwhile."""
        if replace(self.take(), rev=breach.rev) == breach:
            self._base = breach
        else:
            self.put(breach)

    def take(self) -> Breach:
        """Return the incident with what is filled in."""
        assert self._base is not None
        noticed = moment_of(self.noticed)
        return replace(
            self._base,
            noticed_at=_kept(self._base.noticed_at, noticed) or noticed,
            what=self.what.toPlainText(),
            done=self.done.toPlainText(),
            kinds=",".join(self.kinds.chosen()),
            people=self.people.text(),
            risk=Risk(self.risk.one()),
            why=self.why.toPlainText(),
            authority_at=_kept(self._base.authority_at, self.authority.value()),
            people_at=_kept(self._base.people_at, self.told.value()),
            late_reason=self.late.toPlainText(),
        )

    def _typed(self) -> None:
        if not self._putting:
            self._pause.typed()
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        """Ask only for what this one needs."""
        now = self.take()
        self.fields["why"].setVisible(now.risk is Risk.UNLIKELY)
        self.authority.setVisible(now.risk is not Risk.UNLIKELY)
        self.told.setVisible(now.risk is Risk.HIGH)
        self.fields["late"].setVisible(was_late(now, self._hours))


class MomentEdit(QDateTimeEdit):
    """A day and a time; arrow keys go along it, Tab goes past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.setProperty("kind", "plain")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Leave at once: by itself it would stop at each of its five parts."""
        return QWidget.focusNextPrevChild(self, next)


def put_moment(field: QDateTimeEdit, at: datetime, session: Session) -> None:
    """Show a moment by the shop's clock."""
    zone = QTimeZone(session.shop.timezone.encode())
    field.setTimeZone(zone)
    field.setDateTime(QDateTime.fromMSecsSinceEpoch(int(at.timestamp() * 1000), zone))


def moment_of(field: QDateTimeEdit) -> datetime:
    """Return the moment that a field shows."""
    milliseconds = field.dateTime().toMSecsSinceEpoch()
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _kept(before: datetime | None, now: datetime | None) -> datetime | None:
    """Return the moment as it was where the field shows it to the minute."""
    if before is not None and now is not None and abs((before - now).total_seconds()) < 60:
        return before
    return now


def to_body(breach: Breach) -> dict[str, object]:
    """Return what a draft keeps of an incident."""
    return {
        "what": breach.what,
        "done": breach.done,
        "why": breach.why,
        "late_reason": breach.late_reason,
        "people": breach.people,
        "kinds": breach.kinds,
    }


def with_body(breach: Breach, body: Mapping[str, object]) -> Breach:
    """Return an incident with what a draft kept of it."""
    words = {name: str(body[name]) for name in to_body(breach) if name in body}
    return replace(breach, **words)  # type: ignore[arg-type]
