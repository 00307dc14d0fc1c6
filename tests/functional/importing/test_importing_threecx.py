"""3CX: the call log and the inbound report, every figure worked out by hand."""

from __future__ import annotations

import pytest
from tests.support.imported import account, assert_clean, call_totals

from laporan.errors.importing import MissingColumn, MixedDateOrder

CANARIES = ("Sekar", "Kenanga", "0812987", "81298765432", "3174091505880001", "contoh.example", "rekaman")

# C1: an answering machine, then a desk that rings out, then one that answers. C2: nobody. C3: only the machine.
# C4: outgoing. C5: internal. C6: a desk answers, and another one after a transfer. The second row comes twice, the
# second time with what was transcribed later.
LOG = """\
Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost,Call Activity Details,Sentiment,Summary,Transcription
2026-09-01 08:00:00,C1,Sekar Kenanga (081298765432),IVR Dering (800),Inbound,Answered,00:00:00,00:00:20,0,,,,
2026-09-01 08:00:20,C1,Sekar Kenanga (081298765432),Petugas Satu (101),Inbound,Unanswered,00:00:15,00:00:00,0,,,,
2026-09-01 08:00:35,C1,Sekar Kenanga (081298765432),Petugas Dua (102),Inbound,Answered,00:00:08,00:02:23,0,rekaman/x.wav,Positive,"NIK 3174091505880001, dari Sekar","sekar@contoh.example
berbicara"
2026-09-01 08:00:00,C2,081211112222,Petugas Satu (101),Inbound,Unanswered,00:00:40,00:00:00,0,,,,
2026-09-02 09:00:00,C3,081211112222,IVR Dering (800),Inbound,Answered,00:00:00,00:00:33,0,,,,
2026-09-02 10:00:00,C4,Petugas Satu (101),081298765432,Outbound,Answered,00:00:05,00:01:00,100,,,,
2026-09-02 10:05:00,C5,Petugas Satu (101),Petugas Dua (102),Internal,Answered,00:00:02,00:00:30,0,,,,
2026-09-02 11:00:00,C6,081211112222,Petugas Satu (101),Inbound,Answered,00:00:12,00:01:00,0,,,,
2026-09-02 11:01:12,C6,081211112222,Petugas Dua (102),Inbound,Answered,00:00:04,00:00:50,0,,,,
2026-09-01 08:00:20,C1,Sekar Kenanga (081298765432),Petugas Satu (101),Inbound,Unanswered,00:00:15,00:00:00,0,,Neutral,Sekar menelepon,halo
2026-08-31 23:59:58,C0,081211112222,Petugas Satu (101),Inbound,Unanswered,00:00:09,00:00:00,0,,,,
bukan waktu,C7,081298765432,Petugas Satu (101),Inbound,Answered,00:00:09,00:01:00,0,,,,
2026-09-03 08:00:00,C8,081298765432,Petugas Satu (101),Inbound,Sekar,00:00:09,00:01:00,0,,,,
2026-09-03 08:00:00,,081298765432,Petugas Satu (101),Inbound,Answered,00:00:09,00:01:00,0,,,,
2026-09-03 08:00:00,C9,081298765432,Petugas Satu (101),Inbound,Answered,00:00:09,Sekar,0,,,,
"""  # noqa: E501

# Two callers in one second; a call passed on to a second desk; one without a number, twice in one second.
REPORT = """\
Call Time,Caller ID,Destination,Trunk,Trunk number,Did,Status,Ringing,Talking,Total Duration,Call Type,Sentiment,Summary,Transcription
2026-09-01 08:00:00,Sekar Kenanga (081298765432),Petugas Satu (101),SIP,10000,150420,Answered,00:00:10,00:03:00,00:03:10,External,,Sekar Kenanga 3174091505880001,sekar@contoh.example
2026-09-01 08:00:00,081211112222,Petugas Dua (102),SIP,10000,150420,Unanswered,00:00:30,00:00:00,00:00:30,External,,,
2026-09-02 09:00:00,081211113333,Petugas Satu (101),SIP,10000,150420,Redirected,00:00:20,00:00:00,00:00:20,External,,,
2026-09-02 09:00:00,081211113333,Petugas Dua (102),SIP,10000,150420,Answered,00:00:05,00:01:00,00:01:05,External,,,
2026-09-02 10:00:00,,Petugas Satu (101),SIP,10000,150420,Unanswered,00:00:05,00:00:00,00:00:05,External,,,
2026-09-02 10:00:00,,Petugas Dua (102),SIP,10000,150420,Unanswered,00:00:06,00:00:00,00:00:06,External,,,
Totals,,,,,,,00:01:16,00:04:00,00:05:16,,,,
"""  # noqa: E501


def test_the_call_log(put, run, workspace):
    put("2026-09", "3cx.csv", LOG)
    result = run("2026-09", "panggilan")
    entry = result.record.layanan["panggilan"]
    assert entry.berkas[0].format == "3cx-panggilan"
    assert account(result) == (15, 9, 1, 1, 4)
    assert call_totals(result, "diterima", "terjawab") == (4, 2)
    assert call_totals(result, "durasi_detik", "durasi_panggilan") == (143 + 60, 2)  # the longest leg of each
    assert call_totals(result, "tunggu_detik", "tunggu_panggilan") == (8 + 12, 2)
    assert result.rekap.facts("panggilan").by("diterima", "hari_jam") == {"2-08": 2, "3-09": 1, "3-11": 1}
    assert call_totals(result, "diantre", "ditinggalkan", "selesai") == (None, None, None)
    assert call_totals(result, "keluar", "penelepon", "penelepon_berulang") == (1, 2, 1)  # C2, C3 and C6 are one caller
    assert entry.tidak_ada["ditinggalkan"] == "catatan 3CX tidak memisahkan antrean"
    assert "2 panggilan keluar atau internal tidak dihitung" in entry.catatan
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [
        (13, "Call Time"), (14, "Status"), (15, "Call ID"), (16, "Talking"),
    ]  # fmt: skip
    assert all(row.masalah and row.tindakan for row in result.record.ditolak)
    assert_clean(workspace, result, CANARIES)


def test_the_inbound_report(put, run, workspace, sources):
    put("2026-09", "masuk.csv", "\ufeff" + REPORT)
    result = run("2026-09", "panggilan")
    assert result.record.layanan["panggilan"].berkas[0].format == "3cx-masuk"
    assert account(result) == (6, 6, 0, 0, 0)  # without Totals
    assert call_totals(result, "diterima", "terjawab") == (5, 2)
    assert call_totals(result, "durasi_detik", "durasi_panggilan") == (180 + 60, 2)
    assert call_totals(result, "tunggu_detik", "tunggu_panggilan") == (10 + 5, 2)
    assert result.rekap.facts("panggilan").by("diterima", "tanggal") == {"2026-09-01": 2, "2026-09-02": 3}
    assert call_totals(result, "keluar", "penelepon", "penelepon_berulang") == (None, 3, 0)
    assert_clean(workspace, result, CANARIES)


def test_what_is_written_month_first_is_refused_or_read_so_by_the_setting(put, run, sources):
    put("2026-09", "masuk.csv", REPORT.replace("2026-09-01", "09/21/2026").replace("2026-09-02", "09/22/2026"))
    with pytest.raises(MixedDateOrder):
        run("2026-09", "panggilan")
    own = sources.threecx.model_copy(update={"urutan_tanggal": "bulan-hari"})
    result = run("2026-09", "panggilan", using=sources.model_copy(update={"threecx": own}))
    assert result.rekap.facts("panggilan").by("diterima", "tanggal") == {"2026-09-21": 2, "2026-09-22": 3}


def test_other_words_are_settings(put, run, sources):
    put("2026-09", "3cx.csv", LOG.replace("Inbound", "Masuk").replace("Answered", "Dijawab").replace("IVR", "Mesin"))
    own = {"masuk": ["masuk"], "terjawab": ["Dijawab"], "tak_terjawab": ["Unanswered"], "bukan_petugas": ["Mesin *"]}
    using = sources.model_copy(update={"threecx": sources.threecx.model_copy(update=own)})
    assert call_totals(run("2026-09", "panggilan", using=using), "diterima", "terjawab") == (4, 2)


@pytest.mark.parametrize(
    ("text", "column"), [(LOG.replace("Talking", "Bicara"), "Talking"), (REPORT.replace("Caller ID", "X"), "Caller ID")]
)
def test_a_needed_column_that_lacks_is_named(put, run, text, column):
    put("2026-09", "3cx.csv", text)
    with pytest.raises(MissingColumn) as caught:
        run("2026-09", "panggilan")
    assert caught.value.columns == (column,)
