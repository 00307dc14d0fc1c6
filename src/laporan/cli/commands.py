"""One function per command: ask what is missing, call the library, show the result."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from datetime import date, datetime

from laporan import __version__, pipeline
from laporan.calendar import JAKARTA
from laporan.cli.hapus import remove_raw
from laporan.cli.kenali import show_recognition
from laporan.cli.perbarui import update_notebooks
from laporan.cli.places import workspace_of
from laporan.cli.simpan import save_drafts, show_identity
from laporan.cli.status import report_of, show_all, show_status
from laporan.cli.terminal import Terminal
from laporan.cli.tindakan import record
from laporan.cli.verifikasi import show_report, show_verification
from laporan.config.load import load_calendar, load_institution
from laporan.config.sources import load_sources
from laporan.create import create_sample, create_workspace
from laporan.display.fields import report_name
from laporan.errors.base import LaporanError
from laporan.errors.usage import UsageError, WorkspaceError
from laporan.formatting import joined
from laporan.periods import Period
from laporan.persetujuan.locking import lock_on
from laporan.persetujuan.verify.run import verify
from laporan.raw_removal import due_removals
from laporan.rekap import SERVICES
from laporan.sample import signoff
from laporan.state import PeriodState, default_period, overview
from laporan.workspace import Workspace


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Carry out the parsed command; returns the exit status."""
    if options.versi:
        terminal.line(f"laporan {__version__}")
        return 0
    return _COMMANDS[options.command](options, terminal) or 0


def _overview(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace = workspace_of(options)
    today = datetime.now(JAKARTA).date()
    states = overview(workspace, today)
    terminal.title(f"{report_name(load_institution(workspace))} {terminal.dash} {workspace.root.name}")
    if not states:
        terminal.line("Belum ada periode.")
        terminal.next("laporan mulai PERIODE (misalnya laporan mulai 2026-09)")
        return
    terminal.table(
        ("Periode", "Keadaan", "Ketik berikutnya"),
        [(f"{state.period}", state.words, state.next_command) for state in states],
    )
    terminal.line()
    keep_days = load_sources(workspace).masa_simpan_data_mentah_hari
    if due := due_removals(workspace, [state.period for state in states], keep_days, today):
        terminal.line("Masa simpan data mentah " + joined([str(period) for period in due]) + " sudah lewat.")
        terminal.line(f"Ketik juga: laporan hapus-data-mentah {due[0]}")
    terminal.next(_most_urgent(workspace, states, today).next_command)


def _most_urgent(workspace: Workspace, states: tuple[PeriodState, ...], today: date) -> PeriodState:
    try:
        oldest = default_period(workspace, today)
    except LaporanError:
        return states[-1]
    return next(state for state in states if state.period == oldest)


def _create_workspace(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace = create_workspace(options.folder)
    terminal.line(f"Ruang kerja baru: {workspace.root}")
    terminal.next(f"laporan mulai PERIODE --ruang-kerja {options.folder}")


def _create_sample(options: argparse.Namespace, terminal: Terminal) -> int:
    terminal.title("Ruang kerja contoh")
    workspace, periods = create_sample(options.folder, terminal.step)
    terminal.line()
    terminal.line("Dokumen contoh (angka dan nama hanya rekaan):")
    for period in periods:
        for path in pipeline.documents(workspace, period):
            terminal.line(f"  {path}")
    terminal.line()
    show_all([report_of(workspace, period, signoff.TODAY) for period in periods], workspace, terminal)
    terminal.line()
    status = show_report(verify(workspace), terminal)
    terminal.line()
    terminal.next(f"laporan buka {periods[0]} --ruang-kerja {options.folder}")
    return status


def _begin(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace, period = workspace_of(options), Period.parse(options.periode)
    written = pipeline.begin_period(workspace, period)
    if not written:
        terminal.line(f"{period.title} sudah dimulai; tidak ada yang ditimpa.")
    for path in written:
        terminal.line(f"Ditulis: {workspace.relative(path)}")
    for month in period.months:
        terminal.line(f"Letakkan ekspor mentah di: {workspace.relative(workspace.raw(month))}")
    _warn_of_calendar(workspace, period, terminal)
    terminal.next(f"laporan impor {period}")


def _warn_of_calendar(workspace: Workspace, period: Period, terminal: Terminal) -> None:
    """Working days without cuti bersama would be too many, and the deadline too early."""
    if load_calendar(workspace).is_preliminary(period.year):
        terminal.notice(
            f"Cuti bersama tahun {period.year} belum dikenal; banyaknya hari kerja dan tenggat masih sementara.",
            "params/hari-libur.yml",
            "Setelah keputusannya terbit, tambahkan harinya di berkas itu beserta nomor keputusannya.",
        )


def _absent(options: argparse.Namespace, terminal: Terminal) -> dict[str, str]:
    if not options.tanpa:
        return {}
    reason = options.alasan.strip()
    if not reason:
        reason = terminal.ask("Mengapa data " + ", ".join(options.tanpa) + " tidak tersedia?")
    if not reason:
        raise UsageError(
            "Pilihan --tanpa memerlukan alasan.", 'Tambahkan --alasan "…"; alasan itu dicetak di dalam laporan.'
        )
    return {service: reason for service in SERVICES if service in options.tanpa}


def _accepted(options: argparse.Namespace) -> str:
    """The reason of ``--terima-tolakan``, "" without it."""
    reason = str(options.alasan).strip()
    if options.terima_tolakan and not reason:
        raise UsageError(
            "Pilihan --terima-tolakan memerlukan alasan.",
            'Tambahkan --alasan "…"; alasan itu dicetak di dalam laporan.',
        )
    return reason if options.terima_tolakan else ""


def _import(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace = workspace_of(options)
    periods = [Period.parse(text) for text in options.periode]
    absent = _absent(options, terminal)
    for period in periods:
        terminal.title(f"Impor {period.title}")
        outcome = pipeline.import_period(workspace, period, absent, terminal.step, accept=_accepted(options))
        _show_import(outcome, terminal)
    terminal.next(f"laporan susun {' '.join(options.periode)}")


def _show_import(outcome: pipeline.Imported, terminal: Terminal) -> None:
    heads = ("Layanan", "Berkas", "Dibaca", "Diterima", "Di luar", "Ganda", "Ditolak", "Bukan data")
    terminal.table(heads, outcome.account_rows(), numbers=range(1, 8))
    for message in outcome.messages:
        terminal.line(message)
    terminal.line()


def _build(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace = workspace_of(options)
    periods = [Period.parse(text) for text in options.periode]
    absent = _absent(options, terminal)
    name = report_name(load_institution(workspace))
    for period in periods:
        terminal.title(f"{name} {terminal.dash} {period.title}")
        built = pipeline.build_period(
            workspace,
            period,
            terminal.step,
            absent=absent,
            accept=_accepted(options),
            engine=options.pengolah,
            rebuild=options.susun_ulang,
        )
        for imported in built.imported:
            _show_import(imported, terminal)
        for sentence in built.left:
            terminal.line(sentence)
        _warn_of_calendar(workspace, period, terminal)
        if built.unchanged:
            terminal.line("Dokumen sudah sesuai dengan data dan narasinya; tidak ada yang disusun ulang.")
        for path in built.documents:
            terminal.line(f"  {workspace.relative(path)}")
        terminal.line()
    terminal.next(f"laporan buka {periods[0]}")


def _edit(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace, period = workspace_of(options), Period.parse(options.periode)
    folder = workspace.notebooks(period)
    if not folder.is_dir():
        raise WorkspaceError("Periode ini belum dimulai.", folder, f"Jalankan lebih dahulu: laporan mulai {period}.")
    if importlib.util.find_spec("jupyterlab") is None:
        raise WorkspaceError(
            "JupyterLab belum terpasang.", None, "Jalankan python3 siap.py pasang di folder aplikasi, lalu ulangi."
        )
    if lock := lock_on(workspace, period):
        terminal.notice(lock.what, lock.where, "Narasi dapat dibaca, tetapi perubahannya tidak akan dipakai.")
    terminal.line("JupyterLab dibuka di peramban. Simpan dengan Ctrl+S; akhiri dengan Ctrl+C di sini.")
    target = workspace.relative(folder)
    command = [
        *(sys.executable, "-m", "jupyterlab", f"--LabApp.default_url=/lab/tree/{target}", "--log-level=ERROR"),
        # JupyterLab would ask in English about news of its own.
        '--LabApp.disabled_extensions={"@jupyterlab/apputils-extension:announcements": true}',
    ]
    subprocess.run(command, cwd=workspace.root, check=False)
    terminal.next(f"laporan susun {period}")


def _open(options: argparse.Namespace, terminal: Terminal) -> None:
    workspace, period = workspace_of(options), Period.parse(options.periode)
    page = next((path for path in pipeline.documents(workspace, period) if path.suffix == ".html"), None)
    if page is None:
        folder = workspace.output(period)
        raise WorkspaceError("Laporan periode ini belum disusun.", folder, f"Jalankan: laporan susun {period}.")
    terminal.line(f"Membuka {page}")
    webbrowser.open(page.as_uri())


_COMMANDS: dict[str | None, Callable[[argparse.Namespace, Terminal], int | None]] = {
    None: _overview,
    "buat-ruang-kerja": _create_workspace,
    "buat-contoh": _create_sample,
    "mulai": _begin,
    "impor": _import,
    "kenali": show_recognition,
    "susun": _build,
    "status": show_status,
    "verifikasi": show_verification,
    "identitas": show_identity,
    "simpan": save_drafts,
    "ajukan": record,
    "catat": record,
    "kembalikan": record,
    "sampaikan": record,
    "batal": record,
    "hapus-data-mentah": remove_raw,
    "perbarui": update_notebooks,
    "edit": _edit,
    "buka": _open,
}
