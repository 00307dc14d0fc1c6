"""Where periods stand, told in words: rows for the terminal, the control sheet and other programs. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from laporan.calendar import WorkCalendar
from laporan.config.sop import RuleSet
from laporan.display.procedure import acts_text, document_name, grouped
from laporan.errors.persetujuan import step_name
from laporan.formatting import joined, long_date, number
from laporan.periods import Period
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DELIVERY, Procedure, acts_of
from laporan.persetujuan.state import Listed, PeriodState, Standing
from laporan.persetujuan.trail import Trail


@dataclass(frozen=True)
class Row:
    """One entry of the log as it is read aloud. ``void`` says why it no longer counts, "" where it does."""

    number: int
    moment: datetime
    step: str  # "langkah d", "pengembalian"
    jabatan: str
    name: str
    act: str
    notes: tuple[str, ...]
    revision: int
    void: str


@dataclass(frozen=True)
class Due:
    """What is next: the step as read aloud, who may do it, what it is; since when, and by which day."""

    step: str
    who: tuple[str, ...]
    act: str
    since: date
    target: date | None


@dataclass(frozen=True)
class Report:
    """One period. ``left``: working days from today to the deadline, both counted; ``late``: working days after it.

    ``together`` is the month or quarter that is due on the same day. ``changed`` names documents whose content is no
    longer the submitted one. ``remarks`` wait for an answer.
    """

    period: Period
    state: str
    revision: int
    done: tuple[str, ...]
    due: Due | None
    deadline: date
    left: int
    late: int
    late_reason: str
    delivered: date | None
    together: Period | None
    rows: tuple[Row, ...]
    remarks: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]

    @property
    def time(self) -> str:
        """How the period stands to its deadline, in words."""
        if self.delivered:
            return f"lewat {number(self.late)} hari kerja" if self.late else "tepat waktu"
        return f"lewat {number(self.late)} hari kerja" if self.late else f"sisa {number(self.left)} hari kerja"


def report(
    trail: Trail,
    state: PeriodState,
    procedure: Procedure,
    calendar: WorkCalendar,
    today: date,
    *,
    changed: Sequence[str] = (),
    unrecorded: str = "belum ada catatan",
) -> Report:
    """The report of ``trail``, whose ``state`` on ``today`` is given.

    ``changed``: names of documents whose content on disk is not the submitted one. ``unrecorded`` says where a period
    without a log stands.
    """
    period, rules = trail.period, procedure.rules(trail.period)
    delivered = trail.entry(state.delivered_by).moment.date() if state.delivered_by else None
    end = delivered or today
    companion = period.quarter if period.is_month else period.months[-1]
    same_day = companion != period and calendar.deadline(companion, rules.tenggat.hari_kerja) == state.deadline
    open_log = bool(trail.entries) and not state.is_dropped
    return Report(
        period=period,
        state=words(state, rules) if open_log else unrecorded,
        revision=state.revision,
        done=_done(trail, state, rules),
        due=_due(state, procedure, calendar, period),
        deadline=state.deadline,
        left=_working_days(calendar, end, state.deadline),
        late=_working_days(calendar, state.deadline + timedelta(days=1), end),
        late_reason=state.late_reasons[-1] if state.late_reasons else "",
        delivered=delivered,
        together=companion if same_day else None,
        rows=tuple(row_of(item, period, procedure) for item in state.listed),
        remarks=tuple(state.turn.remarks.items()) if state.turn else (),
        changed=tuple(changed),
    )


def _working_days(calendar: WorkCalendar, first: date, last: date) -> int:
    """The working days from ``first`` to ``last``, both counted; 0 where ``last`` comes first."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(calendar.is_working_day, days))


def words(state: PeriodState, rules: RuleSet) -> str:
    """Where a period with a log stands: who is awaited, in three or four words."""
    if state.turn is None:
        return "disampaikan"
    who = joined(state.turn.titles, "atau")
    if state.turn.langkah == DELIVERY:
        return "menunggu penyampaian"
    if state.turn.returned_by:
        return f"dikembalikan kepada {who}"
    return f"disusun {who}" if state.turn.langkah == rules.preparing.langkah else f"menunggu {who}"


def _done(trail: Trail, state: PeriodState, rules: RuleSet) -> tuple[str, ...]:
    """The steps that count today, in order; what was given for the year counts too."""
    counting = {item.number for item in state.listed if item.standing is Standing.COUNTS}
    letters = [step.langkah for step in rules.langkah]
    return tuple(key for key in letters if key in state.assigned or trail.signed.get(key) in counting)


def _due(state: PeriodState, procedure: Procedure, calendar: WorkCalendar, period: Period) -> Due | None:
    turn = state.turn
    if turn is None:
        return None
    rules = procedure.rules(period)
    since = turn.since.date() if turn.since else calendar.deadline(period, 1)
    step = next((step for step in rules.langkah if step.langkah == turn.langkah), None)
    given = acts_of(rules, DELIVERY)
    act = acts_text(step, rules, procedure.officials) if step else _delivery(given, rules, procedure)
    return Due(step_name(turn.langkah), turn.titles, act, since, turn.target)


def _delivery(acts: Mapping[str, str], rules: RuleSet, procedure: Procedure) -> str:
    return f"{grouped(acts, rules, procedure.officials)} kepada {procedure.title(rules.penerima)}"


def row_of(item: Listed, period: Period, procedure: Procedure) -> Row:
    """One entry of the log of ``period`` as it is read aloud."""
    entry, rules = item.entry, procedure.rules(period)
    return Row(
        number=item.number,
        moment=entry.moment,
        step=step_name(entry.langkah),
        jabatan=entry.jabatan,
        name=f"{entry.sebagai} {entry.nama}".strip(),
        act=_act(entry, rules, procedure),
        notes=_notes(entry, rules, procedure),
        revision=entry.revisi,
        void="" if item.standing is Standing.COUNTS else item.standing.value,
    )


def _act(entry: Entry, rules: RuleSet, procedure: Procedure) -> str:
    match entry.langkah:
        case "kembali":
            return f"mengembalikan kepada {entry.kepada}"
        case "sampaikan":
            return _delivery(entry.tindakan, rules, procedure)
        case "tanggapan":
            return "memberi tanggapan"
        case "batal":
            return "membatalkan periode"
    step = next((step for step in rules.langkah if step.langkah == entry.langkah), None)
    if step is not None and step.tindakan == entry.tindakan:
        return acts_text(step, rules, procedure.officials)
    return grouped(entry.tindakan, rules, procedure.officials)


def _notes(entry: Entry, rules: RuleSet, procedure: Procedure) -> tuple[str, ...]:
    """Remarks, answers, letters, evidence and who recorded it, a line each."""
    lines = [entry.catatan] if entry.catatan else []
    lines += [f"Catatan {key}: {text}" for key, text in entry.catatan_bernomor.items()]
    lines += [f"Jawaban {key}: {text}" for key, text in entry.jawaban.items()]
    names = {rule.kunci: document_name(rule, procedure.officials) for rule in rules.dokumen}
    lines += [f"Nomor {names.get(key, key)}: {text}" for key, text in entry.nomor.items()]
    lines += [
        f"Tanggal {names.get(key, key)}: {long_date(date.fromisoformat(text))}" for key, text in entry.tanggal.items()
    ]
    lines += [f"Bukti: {name}" for name in entry.bukti]
    if entry.alasan_terlambat:
        lines.append(f"Alasan terlambat: {entry.alasan_terlambat}")
    if entry.dicatat_oleh:
        basis = f", dasar: {entry.dasar}" if entry.dasar else ""
        lines.append(f"Dicatat oleh {entry.dicatat_oleh}{basis}")
    return tuple(lines)


def as_data(item: Report) -> dict[str, Any]:
    """The report for other programs; days as ISO, what is not known as an empty text."""
    due = item.due

    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    return {
        "periode": str(item.period),
        "keadaan": item.state,
        "revisi": item.revision,
        "langkah_selesai": list(item.done),
        "berikutnya": due.step if due else "",
        "menunggu": joined(due.who, "atau") if due else "",
        "sejak": day(due.since if due else None),
        "target": day(due.target if due else None),
        "tenggat": day(item.deadline),
        "sisa_hari_kerja": item.left,
        "lewat_hari_kerja": item.late,
        "alasan_terlambat": item.late_reason,
        "disampaikan": day(item.delivered),
        "bersama": str(item.together or ""),
        "isi_berubah": list(item.changed),
        "riwayat": [
            {
                "catatan": row.number,
                "waktu": row.moment.isoformat(),
                "langkah": row.step,
                "jabatan": row.jabatan,
                "nama": row.name,
                "tindakan": row.act,
                "keterangan": list(row.notes),
                "revisi": row.revision,
                "gugur": row.void,
            }
            for row in item.rows
        ],
    }
