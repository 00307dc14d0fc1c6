"""The control sheet (lembar kendali): where a period stands and every act on it, as a PDF drawn from the log.

It goes to ``build/`` and is never committed: the log is what counts.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from laporan.config.load import load_institution
from laporan.config.models import Institution
from laporan.display.fields import full_title
from laporan.files import write_atomic
from laporan.formatting import clock, joined, long_date
from laporan.periods import Period
from laporan.persetujuan.report import Report, Row, report
from laporan.persetujuan.situation import Situation, situation
from laporan.render.sheet import print_sheet
from laporan.render.typst_text import Argument, Code, call
from laporan.workspace import Workspace

NAME = "lembar-kendali.pdf"
_FOLDER = "lembar-kendali"
_HEADS = ("Nomor", "Waktu", "Langkah", "Pejabat", "Tindakan dan catatan")


def draw_control_sheet(workspace: Workspace, period: Period, today: date) -> Path:
    """Draw the sheet as of ``today`` into ``build/<periode>/`` and return its path."""
    return draw(workspace, situation(workspace, period, today), today)


def draw(workspace: Workspace, found: Situation, today: date) -> Path:
    """As `draw_control_sheet`, for a situation that is known already."""
    item = report(found.trail, found.state, found.procedure, found.calendar, today, changed=found.changed)
    newest = found.trail.entries[-1] if found.trail.entries else None
    folder = workspace.build(item.period) / _FOLDER
    institution = load_institution(workspace)
    told, day = (
        source(item, institution, newest.digest if newest else ""),
        newest.moment.date() if newest else item.period.last,
    )
    path = workspace.build(item.period) / NAME
    write_atomic(path, print_sheet(workspace.extension, folder, told, day))
    return path


def source(item: Report, institution: Institution, digest: str) -> str:
    """The sheet's own part of the Typst source; ``digest`` is that of the newest entry, "" without one."""
    start = call(
        "lembar.with",
        judul="Lembar Kendali",
        periode=full_title(institution, item.period),
        tanggal=(item.rows[-1].moment.date() if item.rows else item.period.last).isoformat(),
        keadaan=[[name, text] for name, text in _facts(item)],
        kaki=institution.unit_penyusun,
    )
    columns: list[Argument] = [{"kepala": head, "rata": "kiri", "tebal": False} for head in _HEADS]
    rows: list[Argument] = [_cells(row) for row in item.rows]
    note = f"Sidik catatan terakhir: {digest}" if digest else "Belum ada catatan."
    notes = [note, "Lembar internal, digambar dari log persetujuan; yang berlaku adalah log itu."]
    subtitle = "Setiap catatan log persetujuan"
    table = call("tabel-lepas", label="Riwayat.", subjudul=subtitle, kolom=columns, baris=rows, catatan=notes)
    return f"#show: {start}\n#{table if rows else call('catatan-kaki', notes, Code('4mm'))}\n"


def _facts(item: Report) -> list[tuple[str, str]]:
    pairs = [("Keadaan", item.state), ("Revisi", str(item.revision))]
    if item.due:
        pairs.append(("Berikutnya", f"{item.due.step}, {joined(item.due.who, 'atau')}: {item.due.act}"))
    pairs.append(("Tenggat", long_date(item.deadline)))
    if item.delivered:
        pairs.append(("Disampaikan", f"{long_date(item.delivered)}, {item.time}"))
    if item.late_reason:
        pairs.append(("Alasan terlambat", item.late_reason))
    return pairs


def _cells(row: Row) -> list[str]:
    told = "\n".join((row.act, *row.notes, *((row.void,) if row.void else ())))
    official = f"{row.jabatan}\n{row.name}"
    return [str(row.number), clock(row.moment), f"{row.step}\nrevisi {row.revision}", official, told]
