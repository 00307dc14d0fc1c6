"""``laporan hapus-data-mentah``: show what would go, ask, record it and delete."""

from __future__ import annotations

import argparse
from datetime import datetime

from laporan.calendar import JAKARTA
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.config.sources import load_sources
from laporan.errors.git import name_some
from laporan.errors.importing import masked
from laporan.formatting import long_date, number
from laporan.git import identity
from laporan.periods import Period
from laporan.raw_removal import PLACE, Plan, plan_removal, remove
from laporan.workspace import Workspace

_KEPT = ("isian.xlsx", ".gitkeep")  # what stays by intention: the form is no export


def remove_raw(options: argparse.Namespace, terminal: Terminal) -> int:
    """Carry out the command; returns 1 where the person at the keyboard said no."""
    workspace, period = workspace_of(options), Period.parse(options.periode)
    author, today = identity(workspace.root), datetime.now(JAKARTA).date()
    plan = plan_removal(workspace, period, load_sources(workspace).masa_simpan_data_mentah_hari, today)
    if not plan.files:
        terminal.line(f"Tidak ada data mentah {period.name} di sini; tidak ada yang dihapus.")
        return 0
    _show(plan, workspace, terminal)
    if options.pratinjau:
        terminal.line("Hanya pratinjau: tidak ada yang dihapus.")
        return 0
    if not terminal.agrees("Hapus sekarang?", options, to="menghapusnya", otherwise="Tidak ada yang dihapus."):
        return 1
    remove(workspace, plan, author, today)
    terminal.line(f"{terminal.done} {number(len(plan.files))} berkas dihapus dan dicatat di {PLACE}.")
    others = [workspace.relative(path) for path in plan.others if path.name not in _KEPT]
    if others:
        terminal.notice(
            "Di folder itu masih ada berkas yang bukan ekspor.",
            masked(name_some(others)),
            "Periksa, lalu hapus sendiri bila memuat data pribadi.",
        )
    terminal.next("laporan simpan")
    return 0


def _show(plan: Plan, workspace: Workspace, terminal: Terminal) -> None:
    terminal.title(f"Data mentah yang akan dihapus {terminal.dash} {plan.period.title}")
    terminal.pair("Disampaikan", long_date(plan.delivered))
    terminal.pair("Berkas", number(len(plan.files)))
    for path, account in plan.files:
        terminal.pair("", masked(f"{workspace.relative(path)} (berkas {account.urutan} pada rekap {account.rekap})"))
    terminal.line("Rekap dan dokumennya tetap. Berkas yang dihapus tidak dapat dikembalikan.")
