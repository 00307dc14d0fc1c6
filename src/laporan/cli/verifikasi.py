"""``laporan verifikasi``: what the clone proves about the sign-off logs, for a person or as JSON."""

from __future__ import annotations

import argparse
import sys
import textwrap

from laporan import pipeline
from laporan.cli.places import workspace_of
from laporan.cli.terminal import WIDTH, Terminal
from laporan.files import dump_json
from laporan.periods import Period
from laporan.persetujuan.verify.finding import BREACH, NOTE, UNCHECKED, Finding, Report
from laporan.persetujuan.verify.rebuild import rebuilt_with
from laporan.persetujuan.verify.run import verify
from laporan.workspace import Workspace

_HEADS = {BREACH: "Ketidaksesuaian", UNCHECKED: "Tidak dapat diperiksa", NOTE: "Catatan"}
_OUTCOMES = {
    0: "Tidak ada ketidaksesuaian.",
    1: "Ada ketidaksesuaian.",
    2: "Sebagian tidak dapat diperiksa; selebihnya tidak ada ketidaksesuaian.",
}


def show_verification(options: argparse.Namespace, terminal: Terminal) -> int:
    """Carry out ``laporan verifikasi``; returns 0, 1 or 2."""
    workspace = workspace_of(options)
    rebuild = rebuilt_with(_build) if options.susun_ulang else None
    periods = [Period.parse(text) for text in options.periode]
    report = verify(workspace, periods, holds=options.memuat, rebuild=rebuild)
    if options.json:
        sys.stdout.write(dump_json(report.data()))
        return report.exit_status
    return show_report(report, terminal, options.memuat)


def _build(workspace: Workspace, period: Period, engine: str) -> None:
    pipeline.build_period(
        workspace, period, pipeline.silent, engine="bawaan" if engine == "bawaan" else "quarto", rebuild=True
    )


def show_report(report: Report, terminal: Terminal, asked: str = "") -> int:
    """What was checked and what was found; ``asked`` is the digest of ``--memuat``. Returns the exit status."""
    terminal.title("Verifikasi log persetujuan")
    if report.checked:
        wrong = {finding.period for finding in report.findings if finding.severity == BREACH}
        rows = [
            (
                log.period,
                str(log.entries),
                "ada ketidaksesuaian" if log.period in wrong else "sesuai" if log.entries else "tidak ada log",
            )
            for log in report.checked
        ]
        terminal.table(("Periode", "Catatan", "Hasil"), rows, numbers=(1,))
    else:
        terminal.line("Tidak ada log persetujuan.")
    for severity in _HEADS:
        for finding in report.findings:
            if finding.severity == severity:
                _show_finding(finding, terminal)
    terminal.line()
    if report.held:
        terminal.line(f"Sidik {asked}")
        terminal.line(f"Masih ada: {report.held[0]}, catatan ke-{report.held[1]}.")
    if report.identity:
        terminal.line(report.identity)
    terminal.line(_OUTCOMES[report.exit_status])
    return report.exit_status


def _show_finding(finding: Finding, terminal: Terminal) -> None:
    parts = [_HEADS[finding.severity], finding.period]
    parts += [f"catatan ke-{finding.entry}"] if finding.entry else []
    parts += [f"commit {finding.commit[:12]}"] if finding.commit else []
    terminal.line()
    terminal.title(", ".join(part for part in parts if part))
    for head, text in (("  Arti    : ", finding.meaning), ("  Lakukan : ", finding.remedy)):
        terminal.line(_hanging(head, text))


def _hanging(head: str, text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
