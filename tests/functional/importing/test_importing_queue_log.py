"""Asterisk's queue_log: every figure worked out by hand. 1788224400 is 1 September 2026, 08:00:00 in Jakarta."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.support.imported import account, assert_clean, call_totals

from laporan.calendar import WorkCalendar
from laporan.errors.importing import MissingColumn, UnknownFormat
from laporan.measures import MEASURES

CANARIES = ("Sekar", "Kenanga", "0812987", "81298765432", "3174091505880001", "contoh.example")

LOG = """\
1788195605|1788195500.7|dering|SIP/101|CONNECT|20|1788195600.8|3
1788195705|1788195500.7|dering|SIP/101|COMPLETECALLER|20|100|1
1788224300|NONE|NONE|NONE|QUEUESTART|
1788224400|1788224390.1|dering|NONE|ENTERQUEUE||081298765432|1
1788224412|1788224390.1|dering|Sekar Kenanga|RINGNOANSWER|5000
1788224415|1788224390.1|dering|Sekar Kenanga|CONNECT|15|1788224410.2|3
1788224535|1788224390.1|dering|Sekar Kenanga|COMPLETECALLER|15|120|1
1788224540|1788224390.1|dering|NONE|ABANDON|1|1|15
1788225000|1788225000.3|dering|NONE|ENTERQUEUE|sip:sekar.kenanga@contoh.example|3174091505880001|1
1788225030|1788225000.3|dering|NONE|ABANDON|1|1|30
1788228000|1788228000.4|dering|NONE|ENTERQUEUE||081298765432|1
1788228005|1788228000.4|dering|NONE|RINGING|081298765432
1788228060|1788228000.4|dering|NONE|EXITWITHTIMEOUT|1|1|60
1788228060|1788228000.4|cadangan|NONE|ENTERQUEUE||081298765432|1
1788228070|1788228000.4|cadangan|SIP/102|CONNECT|10|1788228062.5|2
1788228120|1788228000.4|cadangan|SIP/102|COMPLETEAGENT|10|50|1
1788231600|1788231600.6|dering|NONE|ENTERQUEUE||081211112222|1
1788231645|1788231600.6|dering|NONE|EXITWITHTIMEOUT|1|1|45
1788235200|1788235200.9|dering|NONE|ENTERQUEUE||081211112222|1
1788235210|1788235200.9|dering|NONE|ABANDON|1|1|
1788310800|1788310800.10|dering|NONE|ENTERQUEUE||081211112222|1
1788310820|1788310800.10|dering|SIP/101|CONNECT|20|1788310801.11|3
1788310860|1788310800.10|dering|SIP/101|BLINDTRANSFER|201|from-internal|20|40|1
"""

# The first call of LOG again, backwards as a table by descending id, and one more call.
TABLE = """\
id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5
9,2026-09-03 10:00:40.500000,1788404400.20,dering,NONE,ABANDON,1,1,40,,
8,2026-09-03 10:00:00.250000,1788404400.20,dering,NONE,ENTERQUEUE,,081298765432,1,,
7,2026-09-01 08:02:15.000001,1788224390.1,dering,Sekar Kenanga,COMPLETECALLER,15,120,1,,
6,2026-09-01 08:00:15.000001,1788224390.1,dering,Sekar Kenanga,CONNECT,15,1788224410.2,3,,
5,2026-09-01 08:00:00.000001,1788224390.1,dering,NONE,ENTERQUEUE,,081298765432,1,,
"""


def test_the_log(put, run, workspace):
    put("2026-09", "queue_log", LOG)
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    entry = result.record.layanan["panggilan"]

    assert entry.berkas[0].format == "queue-log"
    assert account(result) == (20, 16, 2, 0, 2)
    assert call_totals(result, "diterima", "terjawab") == (6, 3)
    assert call_totals(result, "diantre", "ditinggalkan", "dalam_ambang") == (
        6,
        1,
        2,
    )  # 15 and 20 seconds, but not 60 + 10
    assert call_totals(result, "tunggu_detik", "tunggu_panggilan") == (15 + 70 + 20, 3)
    assert call_totals(result, "durasi_detik", "durasi_panggilan") == (120 + 50 + 40, 3)
    assert facts.by("diterima", "hari_jam") == {"2-08": 2, "2-09": 1, "2-10": 1, "2-11": 1, "3-08": 1}
    assert facts.by("ditinggalkan", "tanggal") == {"2026-09-01": 1, "2026-09-02": 0}
    assert facts.by("dalam_ambang", "tanggal") == {"2026-09-01": 1, "2026-09-02": 1}
    # The numbers that entered a queue: one of calls 1 and 3, one of three calls, and a NIK in place of a number.
    assert call_totals(result, "penelepon", "penelepon_berulang") == (3, 2)
    assert facts.by("tunggu_panggilan", "tunggu") == {"010-019": 1, "020-029": 1, "070-079": 1}
    assert set(entry.tidak_ada) == {"kepuasan_skor", "selesai", "topik", "asal", "hasil", "keluar"}
    assert "2 baris peristiwa petugas atau sistem dilewati" in entry.catatan
    assert "1 baris peristiwa yang tidak dikenal dilewati" in entry.catatan
    assert any(note.startswith("1 panggilan masuk ke antrean lebih dari sekali") for note in entry.catatan)
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [(8, "5 (event)"), (20, "8 (data3)")]
    assert all(row.masalah and row.tindakan for row in result.record.ditolak)
    assert_clean(workspace, result, CANARIES)


def test_a_call_across_midnight_belongs_to_the_day_it_began(put, run):
    put("2026-08", "queue_log", LOG)
    result = run("2026-08", "panggilan")
    assert account(result) == (20, 2, 16, 0, 2)
    assert result.rekap.facts("panggilan").by("terjawab", "tanggal") == {"2026-08-31": 1}
    assert call_totals(result, "tunggu_detik", "durasi_detik") == (20, 100)


def test_the_threshold_is_a_setting(put, run, sources):
    put("2026-09", "queue_log", LOG)
    using = sources.model_copy(update={"antrean": sources.antrean.model_copy(update={"ambang_detik": 15})})
    result = run("2026-09", "panggilan", using=using)
    assert call_totals(result, "dalam_ambang") == (1,)
    assert result.rekap.facts("panggilan").by("dalam_ambang", "ambang") == {"15": 1}


def test_measures_of_the_queue(put, run):
    put("2026-09", "queue_log", LOG)
    rekap = run("2026-09", "panggilan").rekap
    measured = {
        name: MEASURES[f"panggilan.{name}"].over((rekap,), WorkCalendar())
        for name in ("tingkat_layanan", "tingkat_ditinggalkan", "rata_tunggu", "median_tunggu", "p90_tunggu")
    }
    # Answered after 15, 20 and 70 seconds. Half of three is 1.5: 20 + 10 × 0.5; nine tenths are 2.7: 70 + 10 × 0.7.
    assert measured == {
        "tingkat_layanan": Fraction(2, 6),
        "tingkat_ditinggalkan": Fraction(1, 6),
        "rata_tunggu": 35,
        "median_tunggu": 25,
        "p90_tunggu": 77,
    }


@pytest.mark.parametrize("form", ["as it is", "without id", "epochs", "semicolons and d/m"])
def test_the_table(put, run, workspace, form):
    text = TABLE
    if form == "without id":
        text = "\n".join(line.partition(",")[2] for line in TABLE.splitlines())
    elif form == "epochs":
        for local, epoch in (
            ("2026-09-03 10:00:40", "1788404440"), ("2026-09-03 10:00:00", "1788404400"),
            ("2026-09-01 08:02:15", "1788224535"), ("2026-09-01 08:00:15", "1788224415"),
            ("2026-09-01 08:00:00", "1788224400"),
        ):  # fmt: skip
            text = text.replace(local, epoch)
    elif form == "semicolons and d/m":
        text = text.replace(",", ";").replace("2026-09-03", "03/09/2026").replace("2026-09-01", "01/09/2026")
    put("2026-09", "antrean.csv", text)
    result = run("2026-09", "panggilan")
    assert result.record.layanan["panggilan"].berkas[0].format == "queue-log-tabel"
    assert account(result) == (5, 5, 0, 0, 0)
    assert call_totals(result, "diterima", "terjawab", "ditinggalkan", "dalam_ambang") == (2, 1, 1, 1)
    assert call_totals(result, "tunggu_detik", "durasi_detik") == (15, 120)
    assert result.rekap.facts("panggilan").by("diterima", "hari_jam") == {"2-08": 1, "4-10": 1}
    assert_clean(workspace, result, CANARIES)


def test_a_table_without_its_parameters_is_refused(put, run):
    put("2026-09", "antrean.csv", "\n".join(line.rsplit(",", 3)[0] for line in TABLE.splitlines()))
    with pytest.raises(MissingColumn) as caught:
        run("2026-09", "panggilan")
    assert caught.value.columns == ("data3",)


def test_mutilated_cells_reject_their_rows(put, run):
    text = (
        TABLE
        + "4,bukan waktu,1788404400.30,dering,NONE,ENTERQUEUE,,081298765432,1,,\n"
        + "3,2026-09-04 08:00:00,,dering,NONE,ENTERQUEUE,,081298765432,1,,\n"
        + "2,,1788404400.31,dering,NONE,ABANDON,1,1,5,,\n"
        + "1,2026-09-04 08:00:00,1788404400.32,dering,SIP/1,CONNECT,Sekar,1788404400.33,3,,\n"
    )
    put("2026-09", "antrean.csv", text)
    result = run("2026-09", "panggilan")
    assert account(result) == (9, 5, 0, 0, 4)
    refused = [(row.baris, row.kolom) for row in result.record.ditolak]
    assert refused == [(7, "time"), (8, "callid"), (9, "time"), (10, "data1")]
    assert "Sekar" not in result.record.to_yaml()


def test_the_log_and_the_table_of_one_call_count_once(put, run):
    put("2026-09", "queue_log", LOG)
    put("2026-09", "antrean.csv", TABLE)
    result = run("2026-09", "panggilan")
    # Files are read in the order of their names: the table first, so the log's three rows of its call repeat it.
    assert [account(result, n) for n in (0, 1)] == [(5, 5, 0, 0, 0), (20, 13, 2, 3, 2)]
    assert call_totals(result, "diterima", "terjawab", "ditinggalkan") == (7, 3, 2)
    assert call_totals(result, "durasi_detik", "tunggu_detik") == (210, 105)


CDR_HEADER = (
    "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,"
    "accountcode,uniqueid,userfield,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,"
    "peeraccount,sequence\n"
)


def leg(when, context, app, billsec, unique, code=""):  # noqa: PLR0917
    return (
        f"{when},<081298765432>,081298765432,600,{context},SIP/t,,{app},x,200,{billsec},ANSWERED,3,,{unique},{code},"
        f",,,,,,,{unique},,1\n"
    )


def test_a_queue_log_tells_of_the_calls_of_a_cdr_what_the_cdr_cannot(put, run):
    put(
        "2026-09",
        "cdr.csv",
        CDR_HEADER
        + leg("2026-09-01 07:59:50", "ext-queues", "Queue", 135, "1788224390.1", "DAU|Kab. Bogor|Selesai")
        + leg("2026-09-01 08:09:50", "ext-queues", "BackGround", 40, "1788225000.3")
        + leg("2026-09-01 12:00:00", "ivr-1", "BackGround", 9, "1788238800.40"),
    )
    put("2026-09", "queue_log", "".join(LOG.splitlines(keepends=True)[3:10]))
    result = run("2026-09", "panggilan")
    entry = result.record.layanan["panggilan"]
    assert call_totals(result, "diterima", "terjawab", "selesai") == (3, 1, 1)
    assert call_totals(result, "diantre", "ditinggalkan", "dalam_ambang") == (2, 1, 1)
    assert call_totals(result, "durasi_detik", "tunggu_detik") == (120, 15)  # not 135: that includes the waiting
    assert result.rekap.facts("panggilan").by("diterima", "topik") == {"DAU": 1, "Tidak terpetakan": 2}
    assert set(entry.tidak_ada) == {"kepuasan_skor", "keluar"}  # no call of this CDR but inbound ones
    assert any(note.startswith("2 dari 3 panggilan masuk tercatat di log antrean") for note in entry.catatan)
    assert not any("tidak ada di berkas panggilan lainnya" in note for note in entry.catatan)


def test_a_queue_log_of_one_month_does_not_speak_for_a_quarter(put, run):
    put("2026-07", "cdr.csv", CDR_HEADER + leg("2026-07-01 08:00:00", "ext-queues", "Queue", 10, "1.1"))
    put("2026-08", "cdr.csv", CDR_HEADER + leg("2026-08-03 08:00:00", "ext-queues", "Queue", 10, "2.1"))
    put("2026-09", "queue_log", "".join(LOG.splitlines(keepends=True)[3:7]))
    result = run("2026-TW3", "panggilan")
    assert call_totals(result, "diterima", "diantre", "tunggu_detik") == (3, None, None)
    assert result.record.layanan["panggilan"].tidak_ada["ditinggalkan"] == "CDR tidak mencatat antrean"


def test_a_header_that_data_ran_into_shows_no_data(put, run):
    put("2026-09", "antrean.csv", TABLE.replace("event,data1,data2,data3,data4,data5\n", "").replace("agent,", ""))
    with pytest.raises(UnknownFormat) as caught:
        run("2026-09", "panggilan")
    assert "callid" in caught.value.what
    assert not [canary for canary in CANARIES if canary in caught.value.what]
