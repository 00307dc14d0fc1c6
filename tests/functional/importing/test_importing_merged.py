"""Merged cells of a sheet, as people make them in a guest book kept by hand."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from laporan.importing.batch import Context
from laporan.importing.merged import read_spans, resolve
from laporan.importing.raw_files import find_files, read_file
from laporan.importing.vocabulary import Words
from laporan.periods import Period

HEADER = ["Nama", "Tanggal Kunjungan", "Jam Masuk", "Keperluan", "Instansi", "Jumlah Orang", None]
BOOK = [
    ["BUKU TAMU", *[None] * 6],
    HEADER,
    [*[None] * 5, "Pria dan wanita", None],
    ["Minggu I", *[None] * 6],
    ["Sekar Kenanga", "01/09/2026", "08:15", "Konsultasi", "Pemkab Bogor", 3, None],
    ["Rama Wijaya", None, "09:15", "Rapat", None, None, None],
    ["Ratih Sari", None, "10:15", None, None, None, None],
    ["Minggu II", *[None] * 6],
    ["Sekar Kenanga", "08/09/2026", "08:15", "Konsultasi", "Pemkot Depok", 1, None],
    ["Jumlah", None, None, None, None, 4, None],
]
MERGES = (
    *("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "A4:G4", "A8:G8", "A10:E10"),
    *("B5:B7", "D6:D7", "E5:E7", "F5:F7"),
)


def merged_book(rows: list[list[Any]], merges: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place in merges:
        sheet.merge_cells(place)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_words_and_dates_count_for_each_row_and_titles_for_none(workspace, sources, put, run):
    put("2026-09", "tamu.xlsx", merged_book(BOOK, MERGES))
    result = run("2026-09", "tamu")
    facts = result.rekap.facts("tamu")
    assert facts.by("kunjungan", "tanggal") == {"2026-09-01": 3, "2026-09-08": 1}
    assert facts.by("kunjungan", "asal") == {"Kabupaten Bogor": 3, "Kota Depok": 1}
    assert facts.by("kunjungan", "keperluan") == {"Konsultasi": 2, "Koordinasi atau rapat": 2}
    # The merged 3 stays with its first row; the others say nothing and count one person each.
    assert facts.total("orang") == 3 + 1 + 1 + 1
    assert result.record.ditolak == []
    (file,) = find_files(workspace, [Period.parse("2026-09")])
    (sheet,) = read_file(file, Context(sources, Words(sources)))
    assert (sheet.batch.read, sheet.batch.bukan_data) == (4, 5)  # title, second header line, two weeks, the sum
    written = "\n".join((*result.messages, result.record.to_yaml(), facts.to_csv()))
    assert not [canary for canary in ("Sekar", "Rama", "Ratih", "Minggu") if canary in written]


def test_a_merge_over_columns_beside_other_cells_is_no_title(put, run):
    rows = [HEADER, ["Sekar Kenanga", "01/09/2026", "08:15", "Konsultasi", None, None, None]]
    put("2026-09", "tamu.xlsx", merged_book(rows, ("D2:G2",)))
    assert run("2026-09", "tamu").rekap.facts("tamu").total("kunjungan") == 1


@pytest.mark.parametrize("below", ["A9:D9", "A9:A12", "C3:D4"])
def test_a_merge_where_nothing_is_written_is_nothing(put, run, below):
    rows = [HEADER, ["Sekar Kenanga", "01/09/2026", "08:15", "Konsultasi", None, None, None]]
    put("2026-09", "tamu.xlsx", merged_book(rows, (below,)))
    assert run("2026-09", "tamu").rekap.facts("tamu").total("kunjungan") == 1


@pytest.mark.parametrize("chunks", [1 << 20, 150, 256])
def test_spans_are_found_wherever_the_file_is_cut(chunks, monkeypatch):
    monkeypatch.setattr("laporan.importing.merged._CHUNK", chunks)
    xml = b"<sheetData>" + b" " * 700 + b'</sheetData><mergeCells count="2"><mergeCell ref="B2:B5"/>'
    xml += b'<x:mergeCell xr:uid="1" ref="AA1:AB1" /></mergeCells>'
    assert read_spans(io.BytesIO(xml)) == [(1, 27, 1, 28), (2, 2, 5, 2)]


def test_a_span_without_end_or_place_is_bounded():
    rows = [(number, ["x" if number == 1 else None, number]) for number in range(1, 2001)]
    filled, titles = resolve(rows, [(1, 1, 9_999_999, 1)] * 2000 + [(5_000_000, 9, 5_000_001, 9), (3, 700, 4, 800)])
    assert titles == frozenset()
    assert {row[0] for _, row in filled} == {"x"}
