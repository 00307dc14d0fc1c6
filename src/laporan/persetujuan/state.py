"""Where a period stands in the SOP today: what counts, who is next and since when, what it is late by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from laporan.calendar import WorkCalendar
from laporan.config.sop import YearlyAssignment
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DELIVERY, DROP, RESPONSE, RETURN, Procedure
from laporan.persetujuan.trail import Content, Trail, turn


class Standing(Enum):
    """Whether an entry counts; the value is how a person reads it."""

    COUNTS = "berlaku"
    CONTENT_CHANGED = "gugur karena isi berubah"
    RETURNED = "gugur karena dikembalikan"
    DROPPED = "gugur karena periode dibatalkan"
    BREACH = "tidak sah menurut aturan"


@dataclass(frozen=True)
class Listed:
    """One entry of the log as it stands today. ``by``: the entry that voided it; ``late``: acted after the deadline."""

    number: int
    entry: Entry
    standing: Standing
    by: int | None
    late: bool


@dataclass(frozen=True)
class Turn:
    """What comes next. ``langkah``: a step or ``sampaikan``; ``keys``: whose turn it is, with their short ``titles``.

    ``names``: who holds these today ("" where nobody does); ``since``: the moment that made it their turn, None
    before the first entry; ``target``: the step's target day, where it has one; ``remarks``: of a return, number ->
    text, waiting for this official's answers (``returned_by`` is its entry).
    """

    langkah: str
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    since: datetime | None
    target: date | None
    remarks: Mapping[str, str]
    returned_by: int | None


@dataclass(frozen=True)
class PeriodState:
    """A period's state. Entries are named by number, from 1.

    ``turn`` is None once delivered. ``assigned``: steps that need no entry this year. ``locked_by``: the submission
    that locks the period's files, None while they are open. ``content_changed``: what stands on disk is not what was
    submitted. ``working_days_left``: after today up to the deadline, negative after it; ``late``: delivered, or still
    open, after the deadline; ``late_reasons`` as the entries give them.
    """

    listed: tuple[Listed, ...]
    revision: int
    turn: Turn | None
    assigned: Mapping[str, YearlyAssignment]
    locked_by: int | None
    delivered_by: int | None
    is_dropped: bool
    content_changed: bool
    deadline: date
    working_days_left: int
    late: bool
    late_reasons: tuple[str, ...]

    @property
    def is_final(self) -> bool:
        """Whether the report was delivered."""
        return self.delivered_by is not None


def state_of(
    trail: Trail, procedure: Procedure, calendar: WorkCalendar, content: Content | None, today: date
) -> PeriodState:
    """The state of ``trail`` on ``today``; ``content`` is what stands in the period's folder, None for nothing."""
    deadline = procedure.deadline(trail.period, calendar)
    end = trail.entry(trail.delivery).moment.date() if trail.delivery else today
    assignments = procedure.rules(trail.period).assignments
    given = {step.langkah: procedure.given_for_the_year(step, trail.period) for step in assignments}
    return PeriodState(
        listed=tuple(
            Listed(number, entry, *_standing(trail, number, entry, content), late=entry.moment.date() > deadline)
            for number, entry in enumerate(trail.entries, start=1)
        ),
        revision=trail.revision,
        turn=None if trail.delivery else _turn(trail, procedure, calendar, today),
        assigned={step: item for step, item in given.items() if item and step not in trail.signed},
        locked_by=trail.submission,
        delivered_by=trail.delivery,
        is_dropped=bool(trail.dropped) and trail.dropped == len(trail.entries),
        content_changed=trail.content is not None and trail.content != content,
        deadline=deadline,
        working_days_left=_working_days(calendar, today, deadline),
        late=end > deadline,
        late_reasons=tuple(entry.alasan_terlambat for entry in trail.entries if entry.alasan_terlambat),
    )


def _standing(trail: Trail, number: int, entry: Entry, content: Content | None) -> tuple[Standing, int | None]:
    """A sign-off reads "isi berubah" where the content is no longer the one that it was given to."""
    by = trail.voided.get(number)
    if _breaks_a_rule(trail, number):
        return Standing.BREACH, None
    if by and trail.entry(by).langkah == DROP:
        return Standing.DROPPED, by
    is_sign_off = entry.langkah not in (RETURN, RESPONSE, DROP)
    if is_sign_off and entry.isi and (content is None or content.isi != entry.isi):
        return Standing.CONTENT_CHANGED, by
    return (Standing.RETURNED, by) if by else (Standing.COUNTS, None)


def _turn(trail: Trail, procedure: Procedure, calendar: WorkCalendar, today: date) -> Turn:
    due = trail.next_step(procedure)
    langkah = due.langkah if due else DELIVERY
    keys = turn(trail, procedure, langkah)
    returned = next((trail.unanswered[key] for key in keys if key in trail.unanswered), None)
    numbered = enumerate(trail.entries[trail.dropped :], start=trail.dropped + 1)
    counting = [entry for number, entry in numbered if not _breaks_a_rule(trail, number)]
    return Turn(
        langkah,
        keys,
        tuple(procedure.title(key) for key in keys),
        tuple(procedure.officials.name_on(key, today) for key in keys),
        counting[-1].moment if counting else None,
        calendar.deadline(trail.period, due.target_hari_kerja) if due and due.target_hari_kerja else None,
        trail.entry(returned).catatan_bernomor if returned else {},
        returned,
    )


def _breaks_a_rule(trail: Trail, number: int) -> bool:
    return any(breach.number == number and not breach.counts for breach in trail.breaches)


def _working_days(calendar: WorkCalendar, today: date, deadline: date) -> int:
    """Working days after ``today`` up to ``deadline``; where it has passed, those after it up to today, negative."""
    first, last = sorted((today, deadline))
    count = sum(calendar.is_working_day(first + timedelta(days=i + 1)) for i in range((last - first).days))
    return count if today <= deadline else -count
