"""``isian.xlsx``: the form for single figures that no export gives, and for the results of the satisfaction survey.

``laporan mulai`` writes it into a period's raw folder; `laporan.importing.entered` reads it. Sheets: ``angka`` (one
row per total that a service's rekap can have), ``survei`` (the nine unsur of PermenPANRB 14/2017), ``petunjuk``.
Only the cells to be filled in are open; the protection has no password and keeps from slips alone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from laporan.files import still_workbook, write_atomic
from laporan.periods import Period
from laporan.rekap import ENTERED, UNSUR
from laporan.workspace import Workspace

NAME = "isian.xlsx"
FIGURES_SHEET, SURVEY_SHEET = "angka", "survei"
TITLES = {FIGURES_SHEET: "Angka tunggal", SURVEY_SHEET: "Hasil survei kepuasan"}
HEADS = {
    FIGURES_SHEET: ("Layanan", "Ukuran", "Nilai", "Alasan", "Catatan"),
    SURVEY_SHEET: ("Unsur", "Jumlah Jawaban", "Jumlah Nilai"),
}

SERVICE_LABELS = {
    "panggilan": "Call Center",
    "tamu": "Kunjungan Tamu",
    "vicon": "Video Conference",
    "website": "Website",
}

# Total -> the total that it is a part of: it can be no larger.
PART_OF: dict[str, str] = {
    "terjawab": "diterima",
    "selesai": "terjawab",
    "diantre": "diterima",
    "ditinggalkan": "diantre",
    "durasi_panggilan": "terjawab",
    "tunggu_panggilan": "terjawab",
    "penelepon": "diterima",
    "penelepon_berulang": "penelepon",
    "lama_kunjungan": "kunjungan",
    "laki_laki": "orang",
    "perempuan": "orang",
    "durasi_rapat": "rapat",
    "pentalan": "sesi",
}

_GUIDE = (
    "Formulir ini tidak wajib diisi. Formulir yang dibiarkan kosong tidak dihitung sebagai data.",
    "Lembar angka: isi kolom Nilai dan Alasan hanya pada baris yang perlu. Sel kosong berarti tidak diisi, bukan nol.",
    "Angka yang diisi berlaku bila layanannya tidak mempunyai ekspor, melengkapi angka yang tidak ada di ekspor, "
    "atau menggantikan angka dari ekspor.",
    "Setiap angka wajib disertai alasan, misalnya: Log tanggal 3 September hilang; angka dari catatan manual petugas.",
    "Angka dan alasannya dicetak pada lampiran Sumber dan Mutu Data. Jangan menulis nama orang, nomor telepon, "
    "NIK, atau alamat surel. Kolom Catatan tidak pernah disimpan.",
    "Isi dengan bilangan bulat dari nol, tanpa satuan. Angka yang diisi tidak mempunyai rincian per hari atau topik.",
    "Lembar survei: untuk setiap unsur isi banyaknya jawaban dan jumlah nilainya (nilai setiap jawaban 1 sampai 4). "
    "Isi kesembilan unsur sekaligus, atau kosongkan semuanya.",
    "Setelah disimpan, jalankan: laporan impor {period}",
)  # fmt: skip
_DARK, _OPEN = "1F3864", "FFF8E1"
_STAMP = datetime(2026, 1, 1)


def write_form(workspace: Workspace, period: Period) -> tuple[Path, ...]:
    """Write the empty form of ``period`` where none stands; returns what was written."""
    path = workspace.raw(period) / NAME
    if path.exists():
        return ()
    write_atomic(path, blank(period))
    return (path,)


def blank(period: Period) -> bytes:
    """The empty form; the same bytes on each run."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = FIGURES_SHEET
    rows = [(SERVICE_LABELS[service], label) for service, labels in ENTERED.items() for label in labels.values()]
    _table(sheet, FIGURES_SHEET, period, rows, widths=(20, 54, 14, 60, 40), numbers=(3,), texts=(4, 5))
    _table(
        book.create_sheet(SURVEY_SHEET),
        SURVEY_SHEET,
        period,
        [(f"{code}. {name}",) for code, name in UNSUR.items()],
        widths=(54, 18, 18),
        numbers=(2, 3),
    )
    guide = book.create_sheet("petunjuk")
    guide.column_dimensions["A"].width = 110
    for line in (f"Petunjuk isian {period.name}", *_GUIDE):
        guide.append((line.format(period=period),))
    for row in guide.iter_rows():
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    guide["A1"].font = Font(bold=True, size=13)
    guide.protection.sheet = True
    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = "laporan"
    stream = io.BytesIO()
    book.save(stream)
    return still_workbook(stream.getvalue())


def title(sheet: str, period: Period) -> str:
    """The first cell of a sheet, which says whose figures it takes."""
    return f"{TITLES[sheet]}, {period.name}"


def _table(
    sheet: Any,
    name: str,
    period: Period,
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    numbers: Sequence[int],
    texts: Sequence[int] = (),
) -> None:
    """A title, a head in the third row, and ``rows`` beneath; the columns ``numbers`` and ``texts`` are open."""
    sheet.append((title(name, period),))
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append(())
    sheet.append(HEADS[name])
    for cell in sheet[3]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_DARK)
    for row in rows:
        sheet.append(row)
    last = 3 + len(rows)
    for number in range(4, last + 1):
        for column in (*numbers, *texts):
            cell = sheet.cell(number, column)
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", start_color=_OPEN)
            cell.number_format = "#,##0" if column in numbers else "@"
            cell.alignment = Alignment(wrap_text=column in texts, vertical="top")
    for index, width in enumerate(widths):
        sheet.column_dimensions["ABCDE"[index]].width = width
    rule = DataValidation(
        type="whole",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Isian",
        error="Isi dengan bilangan bulat dari nol.",
    )
    sheet.add_data_validation(rule)
    for column in numbers:
        letter = "ABCDE"[column - 1]
        rule.add(f"{letter}4:{letter}{last}")
    sheet.freeze_panes = "A4"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
