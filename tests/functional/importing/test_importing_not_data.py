"""Titles, totals and repeated headers inside the data: neither rows nor rejected rows, but counted."""

from __future__ import annotations

import pytest

from laporan.importing.batch import Context
from laporan.importing.raw_files import find_files, read_file
from laporan.importing.vocabulary import Words
from laporan.periods import Period

BOOK = """BUKU TAMU DJPK;;;;;
September 2026;;;;;
Nama;No HP;Tanggal Kunjungan;Jam Masuk;Keperluan;Jumlah Orang
Sekar Kenanga;081298765432;01/09/2026;08:15;Konsultasi DAU;2
Sekar Kenanga;081298765432;02/09/2026;08:15;Konsultasi DAU;3
Jumlah;;;;;5
;;;;;
nama ;No HP;Tanggal Kunjungan;Jam Masuk;Keperluan;Jumlah Orang
Total;081298765432;03/09/2026;08:15;Konsultasi DAU;4
Total kunjungan bulan ini: 3;;;;;
;;;;Grand Total;9
"""

PAGES = """# Laporan halaman
# Start date: 20260901
# End date: 20260930
Page path and screen class,Views,Active users
/,100,40
/berita/1,50,20
Total,150,55
"""

PEOPLE = """Topic,ID,Host,Duration (minutes),Start time,End time,Participants
Konsultasi DAU,812 3456 7890,Sekar Kenanga,60,09/16/2026 02:00:10 PM,09/16/2026 03:00:10 PM,2

Name (original name),Email,Total duration (minutes),Guest
Sekar Kenanga,sekar@contoh.example,60,No
Rama,,30,Yes
Total,,90,
"""


@pytest.mark.parametrize(
    ("content", "read", "no_data"), [(BOOK, 3, 6), (PAGES, 2, 4), (PEOPLE, 3, 1)], ids=["tamu", "ga4", "zoom"]
)
def test_what_is_not_data_is_counted(workspace, sources, put, *, content, read, no_data):
    put("2026-09", "ekspor.csv", content)
    (file,) = find_files(workspace, [Period.parse("2026-09")])
    (sheet,) = read_file(file, Context(sources, Words(sources)))
    assert (sheet.batch.read, sheet.batch.rejected, sheet.batch.bukan_data) == (read, (), no_data)


def test_the_figures_are_those_of_the_rows(put, run):
    put("2026-09", "tamu.csv", BOOK)
    result = run("2026-09", "tamu")
    facts = result.rekap.facts("tamu")
    assert (facts.total("kunjungan"), facts.total("orang")) == (3, 9)
    assert result.record.ditolak == []
    written = "\n".join((*result.messages, result.record.to_yaml(), facts.to_csv()))
    assert "Sekar" not in written and "0812" not in written


def test_a_meetings_header_that_stands_twice_is_a_rejected_row(put, run):
    first, rest = PEOPLE.split("\n", 1)
    put("2026-09", "zoom.csv", f"{first}\n{first}\n{rest}")
    put("2026-09", "zoomutuh.csv", PEOPLE)
    rejected = run("2026-09", "vicon").record.ditolak
    assert {row.urutan for row in rejected} == {1}
    assert rejected[0].kolom == "Start time"
