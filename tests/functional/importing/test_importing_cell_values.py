"""Values as real files hold them: serial days, epochs, zones, two notations, units in headers, spoilt identifiers."""

from __future__ import annotations

import io
import zipfile

import pytest

CANARIES = ("Sekar", "081298765432", "3174091505880001", "sekar@contoh.example")

CALLS = """Call Id,Nama,NIK,Email,Tanggal,Terjawab,Lama Bicara (menit),Waktu Tunggu,Topik
C1,Sekar,3174091505880001,sekar@contoh.example,46270.34375,Ya,1,12,DAU
C2,Sekar,081298765432,,1788570900,Ya,2,00:00:08,DAU
C3,Sekar,,,1788570900000,Ya,00:00:30,10 detik,DBH
C4,Sekar,,,2026-08-31T17:30:00Z,Tidak,,,DBH
C5,Sekar,,,30/09/2026 23:30 WIT,Tidak,,,DBH
C6,Sekar,,,2026-10-01 00:30 WITA,Tidak,,,DBH
"1,75E+09",Sekar,,,02/09/2026,Ya,1,5,DAU
C8,Sekar,,,02/09/2026,Ya,5:30,5,DAU
C9,Sekar,,,02/09/2026,Ya,1.234,5,DAU
"""


def test_moments_and_durations(put, run):
    put("2026-09", "panggilan.csv", CALLS)
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    # C4 began at 00:30 on 1 September in Jakarta, C5 at 21:30 and C6 at 23:30 on 30 September.
    assert facts.by("diterima", "tanggal") == {"2026-09-01": 1, "2026-09-05": 3, "2026-09-30": 2}
    assert facts.total("durasi_detik") == 60 + 120 + 30
    assert facts.total("tunggu_detik") == 12 + 8 + 10
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [
        (8, "Call Id"),
        (9, "Lama Bicara (menit)"),
        (10, "Lama Bicara (menit)"),
    ]
    spoilt, parts, notation = result.record.ditolak
    assert "1,75E+09" in spoilt.masalah and "format Teks" in spoilt.tindakan
    assert "menit:detik" in parts.masalah and "00:02:23" in parts.tindakan
    assert "dua cara" in notation.masalah and "pemisah ribuan" in notation.tindakan
    written = "\n".join((*result.messages, result.record.to_yaml(), facts.to_csv()))
    assert not [canary for canary in CANARIES if canary in written]


CDR = """calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid
2026-09-01 08:00:00,Sekar,081298765432,600,ext-queues,SIP/1,,Queue,600,60,50,ANSWERED,1788224400.10
2026-09-01 09:00:00,Sekar,081298765432,600,ext-queues,SIP/2,,Queue,600,60,50,ANSWERED,"1,79E+09"
2026-09-01 09:00:00,Sekar,081298765432,600,ext-queues,SIP/3,,Queue,600,60,50,ANSWERED,1.79E+09
"""


def test_calls_whose_identifier_excel_has_spoilt_are_not_taken_for_one(put, run):
    put("2026-09", "cdr.csv", CDR)
    result = run("2026-09", "panggilan")
    assert result.rekap.facts("panggilan").total("diterima") == 1
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [(3, "uniqueid"), (4, "uniqueid")]
    assert not [canary for canary in CANARIES if canary in "\n".join((*result.messages, result.record.to_yaml()))]


BOOK = """Nama;No HP;Tanggal Kunjungan;Jam Masuk;Keperluan;Jumlah Orang
Sekar;="081298765432";01/09/2026;="08:15";Konsultasi;1.000
Sekar;081298765432;02/09/2026;08.15;Konsultasi;{other}
"""


@pytest.mark.parametrize(("other", "people"), [("3", 1003), ("2,0", 1002), ("2.0", 3)])
def test_the_column_settles_what_a_thousand_is(put, run, other, people):
    put("2026-09", "tamu.csv", BOOK.format(other=other))
    facts = run("2026-09", "tamu").rekap.facts("tamu")
    assert facts.total("orang") == people
    assert facts.by("kunjungan", "hari_jam") == {"2-08": 1, "3-08": 1}  # Tuesday and Wednesday


def test_a_formula_is_its_stored_value(put, run, xlsx):
    rows = [
        ["Nama", "Tanggal Kunjungan", "Jam Masuk", "Keperluan", "Jumlah Orang"],
        ["Sekar", "01/09/2026", "08:15", "Konsultasi", 3],
        ["Rama", "02/09/2026", "09:15", "Konsultasi", 999],
        ["Total", "", "", "", 888],
    ]
    book = _with_formulas(xlsx(rows), {"999": "E2+1", "888": "SUM(E2:E3)"}, {"999": "4", "888": "7"})
    put("2026-09", "tamu.xlsx", book)
    result = run("2026-09", "tamu")
    assert result.rekap.facts("tamu").total("orang") == 7
    assert result.record.ditolak == []


def _with_formulas(book: bytes, formulas: dict[str, str], stored: dict[str, str]) -> bytes:
    """``book`` with a formula and its stored value in place of each number, as Excel saves it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                for number, formula in formulas.items():
                    plain = f"<v>{number}</v>".encode()
                    assert content.count(plain) == 1
                    content = content.replace(plain, f"<f>{formula}</f><v>{stored[number]}</v>".encode())
            new.writestr(item, content)
    return made.getvalue()
