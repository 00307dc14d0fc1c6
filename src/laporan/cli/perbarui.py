"""``laporan perbarui``: show what a newer template changes, ask, and bring it in."""

from __future__ import annotations

import argparse
import textwrap

from laporan import pipeline
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.formatting import number
from laporan.notebook.update import FOLDER, Update
from laporan.periods import Period

_SHOWN = 60  # characters of a text without a place


def update_notebooks(options: argparse.Namespace, terminal: Terminal) -> int:
    """Carry out the command; returns 1 where the person at the keyboard said no."""
    workspace, period = workspace_of(options), Period.parse(options.periode)
    update = pipeline.update_notebooks(workspace, period, write=False)
    if not update.changed:
        terminal.line(f"Buku kerja {period.name} sudah sesuai dengan templatnya; tidak ada yang diubah.")
        return 0
    _show(update, period, terminal)
    if options.pratinjau:
        terminal.line("Hanya pratinjau: tidak ada yang diubah.")
        return 0
    if not options.ya:
        terminal.line("Simpan dan tutup dahulu buku kerja itu bila masih terbuka di JupyterLab.")
    if not terminal.agrees("Perbarui sekarang?", options, to="memperbaruinya", otherwise="Tidak ada yang diubah."):
        return 1
    # What was saved while the question waited is taken in as well.
    pipeline.update_notebooks(workspace, period, write=True)
    terminal.line(f"{terminal.done} Buku kerja diperbarui. Yang lama ada di build/{period}/{FOLDER}/.")
    terminal.next(f"laporan susun {period}")
    return 0


def _show(update: Update, period: Period, terminal: Terminal) -> None:
    terminal.title(f"Templat baru untuk buku kerja {terminal.dash} {period.title}")
    heads = ("Buku kerja", "Sel diganti", "Narasi tetap", "Narasi baru", "Tanpa tempat")
    rows = []
    for notebook in update.notebooks:
        merged = notebook.merged
        counts = (merged.replaced, merged.kept, merged.new, len(merged.left_over))
        rows.append((notebook.path.stem, *map(number, counts)))
    terminal.table(heads, rows, numbers=range(1, 5))
    terminal.line("Sel diganti: sel kode dan judul yang diperbarui atau diperbaiki menurut templat.")
    if not any(notebook.changed for notebook in update.notebooks):
        terminal.line("Hanya catatan templat (kunci.yml) yang diperbarui.")
    for notebook in update.notebooks:
        if notebook.merged.is_reordered:
            terminal.line(f"{notebook.path.stem}: urutan selnya mengikuti templat.")
    if any(notebook.merged.left_over for notebook in update.notebooks):
        terminal.line("Tanpa tempat: disimpan di akhir buku kerja dan tidak dicetak sampai dipindahkan:")
        for notebook in update.notebooks:
            for text in notebook.merged.left_over:
                terminal.line(f"  {notebook.path.stem}: {textwrap.shorten(text, _SHOWN, placeholder=' …')}")
