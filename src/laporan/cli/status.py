"""``laporan status``: every period in one table, or one period's timeline; also as JSON and CSV."""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime

from laporan.calendar import JAKARTA
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.errors.persetujuan import LogUnreadable
from laporan.errors.usage import UsageError
from laporan.files import dump_json
from laporan.formatting import clock, joined, long_date, short_date
from laporan.periods import Period
from laporan.persetujuan.control_sheet import draw_control_sheet
from laporan.persetujuan.report import Report, as_data, report
from laporan.persetujuan.situation import situation
from laporan.state import known_periods, state_of
from laporan.workspace import Workspace

_YEAR = re.compile(r"20\d\d")


def show_status(options: argparse.Namespace, terminal: Terminal) -> None:
    """Carry out ``laporan status``."""
    if options.periode and options.tahun:
        raise UsageError("PERIODE tidak dapat dipakai bersama --tahun.", "Beri salah satu saja.")
    workspace = workspace_of(options)
    today = datetime.now(JAKARTA).date()
    reports: list[Report] = []
    unreadable: list[LogUnreadable] = []
    for period in _periods(workspace, options):
        try:
            reports.append(report_of(workspace, period, today))
        except LogUnreadable as error:  # the other periods are shown all the same
            unreadable.append(error)
    if unreadable and (options.json or options.csv or options.periode):
        raise unreadable[0]
    if options.json:
        sys.stdout.write(dump_json([as_data(item) for item in reports]))
    elif options.csv:
        sys.stdout.write(as_csv(reports))
    elif options.periode:
        _show_one(reports[0], terminal)
        if reports[0].rows:
            sheet = draw_control_sheet(workspace, reports[0].period, today)
            terminal.line()
            terminal.line(f"Lembar kendali: {workspace.relative(sheet)}")
    else:
        show_all(reports, workspace, terminal)
    if unreadable:
        raise unreadable[0]


def _periods(workspace: Workspace, options: argparse.Namespace) -> Sequence[Period]:
    if options.periode:
        return (Period.parse(options.periode),)
    if not options.tahun:
        return known_periods(workspace)
    if not _YEAR.fullmatch(options.tahun):
        raise UsageError(f'"{options.tahun}" bukan tahun.', "Tulis empat angka, misalnya --tahun 2026.")
    months = [Period.parse(f"{options.tahun}-{month:02d}") for month in range(1, 13)]
    return [period for month in months for period in _with_quarter(month)]


def _with_quarter(month: Period) -> tuple[Period, ...]:
    return (month, month.quarter) if month == month.quarter.months[-1] else (month,)


def report_of(workspace: Workspace, period: Period, today: date) -> Report:
    """The report of ``period`` in ``workspace`` as of ``today``."""
    found = situation(workspace, period, today)
    words = state_of(workspace, period).words if period in known_periods(workspace) else "belum dimulai"
    return report(
        found.trail,
        found.state,
        found.procedure,
        found.calendar,
        today,
        changed=found.changed,
        unrecorded=words,
    )


def as_csv(reports: Sequence[Report]) -> str:
    """A line for each period, without its history."""
    rows = [{key: value for key, value in as_data(item).items() if key != "riwayat"} for item in reports]
    stream = io.StringIO()
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {key: " ".join(value) if isinstance(value, list) else value for key, value in row.items()} for row in rows
        )
    return stream.getvalue()


def show_all(reports: Sequence[Report], workspace: Workspace, terminal: Terminal) -> None:
    """Every report as a line of one table."""
    terminal.title(f"Keadaan laporan {terminal.dash} {workspace.root.name}")
    if not reports:
        terminal.line("Belum ada periode.")
        terminal.next("laporan mulai PERIODE (misalnya laporan mulai 2026-09)")
        return
    rows = [
        (
            str(item.period),
            item.state + (" (isi berubah)" if item.changed else ""),
            short_date(item.due.since) if item.due and item.rows else terminal.dash,
            short_date(item.deadline),
            f"{short_date(item.delivered)}, {item.time}" if item.delivered else item.time,
        )
        for item in reports
    ]
    terminal.table(("Periode", "Keadaan", "Sejak", "Tenggat", "Waktu"), rows)
    for month in (item for item in reports if item.together and item.period.is_month and not item.delivered):
        if any(other.period == month.together and not other.delivered for other in reports):
            assert month.together is not None
            terminal.line(f"{month.period} dan {month.together} jatuh tempo bersama, {long_date(month.deadline)}.")


def _show_one(item: Report, terminal: Terminal) -> None:
    terminal.title(f"{item.period.title} {terminal.dash} {item.state}")
    for name, value in facts(item):
        terminal.pair(name, value)
    for row in item.rows:
        terminal.line()
        mark = terminal.dash if row.void else terminal.done
        terminal.line(f"{mark} {row.number}. {clock(row.moment)}, {row.step}, revisi {row.revision}")
        told = (f"{row.jabatan} ({row.name}): {row.act}", *row.notes, row.void)
        for line in (line for text in told for line in text.splitlines()):
            terminal.hang(" " * 5, line)


def facts(item: Report) -> list[tuple[str, str]]:
    """What holds of a period as a whole, in pairs of a name and words."""
    pairs = [("Revisi", str(item.revision)), ("Selesai", ", ".join(item.done) or "belum ada langkah")]
    if item.due:
        pairs.append(("Berikutnya", f"{item.due.step}, {joined(item.due.who, 'atau')}: {item.due.act}"))
        pairs.append(("Sejak", long_date(item.due.since)))
        if item.due.target:
            pairs.append(("Target", long_date(item.due.target)))
    pairs.append(("Tenggat", f"{long_date(item.deadline)}, {item.time}"))
    if item.late_reason:
        pairs.append(("Alasan", item.late_reason))
    if item.delivered:
        pairs.append(("Disampaikan", long_date(item.delivered)))
    if item.together and not item.delivered:
        pairs.append(("Bersama", f"{item.together.title}, tenggat yang sama"))
    if item.changed:
        pairs.append(("Isi berubah", f"{joined(item.changed)}; tanda tangan dan paraf atas isi lama gugur"))
    pairs += [(f"Catatan {key}", text) for key, text in item.remarks]
    return pairs
