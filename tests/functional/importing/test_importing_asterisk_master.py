"""Asterisk's Master.csv, written by hand: cdr_csv with uniqueid and userfield, and the other layouts from it.

1788224400 is 1 September 2026, 08:00:00 in Jakarta.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.support.imported import account, call_totals

from laporan.errors.importing import MixedDateOrder, NothingAccepted
from laporan.importing import write_rekap

CANARIES = ("Sekar", "Kenanga", "0812987", "81298765432", "3174091505880001", "contoh.example")

# A call answered from the queue; one of the same second, rung out; one that an announcement and then a person answered
# (two legs); an outgoing call; a blank date; a broken disposition; the first once more; one of the day before.
MASTER = (Path(__file__).parents[2] / "data" / "impor" / "master.csv").read_text(encoding="utf-8")


def laid_out(custom=False, unique=True, userfield=True, linked=False, text=MASTER):
    """``text`` in another layout: cdr_custom's order, without uniqueid or userfield, with the three new columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
        account, src, dst, context, clid, *rest = row[:16]
        fixed = [clid, src, dst, context, *rest, account] if custom else row[:16]
        # The duplicate is the first row delivered again: it has the same sequence.
        added = ["", row[16], str(1 if number == 8 else number)] if linked else []
        writer.writerow([*fixed, *([row[16]] * unique), *([row[17]] * userfield), *added])
    return stream.getvalue()


NONE = {"unique": False, "userfield": False}


@pytest.mark.parametrize(
    ("custom", "columns", "coded"),
    [
        (False, NONE, False),
        (False, {"userfield": False}, False),
        (False, {"unique": False}, True),
        (False, {}, True),
        (False, NONE | {"linked": True}, False),
        (False, {"userfield": False, "linked": True}, False),
        (False, {"unique": False, "linked": True}, True),
        (False, {"linked": True}, True),
        (True, NONE, False),
        (True, {"userfield": False}, False),
        (True, {}, True),
        (True, {"linked": True}, True),
    ],
)
def test_each_layout_and_width_gives_the_same_calls(put, run, workspace, custom, columns, coded):  # noqa: PLR0917
    put("2026-09", "Master.csv", laid_out(custom, **columns))
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    entry = result.record.layanan["panggilan"]
    assert entry.berkas[0].format == "asterisk-master"
    assert account(result) == (9, 5, 1, 1, 2)
    assert call_totals(result, "diterima", "terjawab") == (3, 2)
    assert call_totals(result, "durasi_detik", "durasi_panggilan") == (100 + 60, 2)
    assert facts.by("diterima", "hari_jam") == {"2-08": 2, "3-09": 1}
    assert call_totals(result, "tunggu_detik", "ditinggalkan") == (None, None)
    if coded:
        assert facts.by("diterima", "topik") == {"DAU": 1, "Tidak terpetakan": 2}
        assert call_totals(result, "selesai") == (1,)
    else:
        assert "topik" in entry.tidak_ada
    assert "4 baris membentuk 3 panggilan masuk" in entry.catatan
    assert "1 panggilan keluar atau internal tidak dihitung" in entry.catatan
    assert "1 baris tak terjawab memuat lama bicara; yang diikuti adalah statusnya" in entry.catatan
    first, second = ("9 (start)", "14 (disposition)") if custom else ("10 (start)", "15 (disposition)")
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [(6, first), (7, second)]
    assert all(row.masalah and row.tindakan for row in result.record.ditolak)
    write_rekap(workspace, result)
    texts = [path.read_text(encoding="utf-8") for path in workspace.rekap(result.period).iterdir()]
    for text in (*texts, "\n".join(result.messages)):
        assert not [canary for canary in CANARIES if canary.casefold() in text.casefold()]


def month_first(text):
    for day in (1, 2, 3):
        text = text.replace(f"2026-09-0{day}", f"09/0{day}/2026")
    return text


def test_uniqueid_settles_dates_that_read_both_ways(put, run):
    lines = MASTER.splitlines(keepends=True)[:5]
    put("2026-09", "Master.csv", month_first("".join(lines)))
    result = run("2026-09", "panggilan")
    assert result.rekap.facts("panggilan").by("diterima", "tanggal") == {"2026-09-01": 2, "2026-09-02": 1}
    told = "tanggal dibaca dengan urutan bulan-hari karena uniqueid menunjukkannya"
    assert told in result.record.layanan["panggilan"].catatan


def test_without_uniqueid_the_configured_order_counts(put, run):
    ambiguous = laid_out(unique=False, userfield=False, text="".join(MASTER.splitlines(keepends=True)[:5]))
    path = put("2026-09", "Master.csv", month_first(ambiguous))
    with pytest.raises(NothingAccepted):  # read as 9 January, 9 February and 9 March
        run("2026-09", "panggilan")
    path.write_text(month_first(ambiguous).replace("09/02/2026", "09/22/2026"))
    with pytest.raises(MixedDateOrder):
        run("2026-09", "panggilan")


def test_a_server_that_writes_utc_is_shifted_to_jakarta(put, run):
    text = (
        '"","081298765432","600","ext-queues","","SIP/t-1","SIP/1","Queue","","2026-08-31 17:30:00",'
        '"2026-08-31 17:30:05","2026-08-31 17:31:00",60,55,"ANSWERED","DOCUMENTATION","1788197400.1",""\n'
        '"","081298765432","600","ext-queues","","SIP/t-2","","Queue","","2026-09-01 01:00:00",'
        '"","2026-09-01 01:00:09",9,0,"NO ANSWER","DOCUMENTATION","1788224400.2",""\n'
        '"","081298765432","600","ext-queues","","SIP/t-3","","Queue","","2026-09-30 17:00:00",'
        '"","2026-09-30 17:00:09",9,0,"BUSY","DOCUMENTATION","1790787600.3",""\n'
    )
    put("2026-09", "Master.csv", text)
    result = run("2026-09", "panggilan")
    assert account(result) == (3, 2, 1, 0, 0)  # the last is 1 October in Jakarta
    assert result.rekap.facts("panggilan").by("diterima", "hari_jam") == {"2-00": 1, "2-08": 1}
    assert any(note.startswith("jam server tercatat dalam UTC") for note in result.record.layanan["panggilan"].catatan)


def test_rows_with_too_many_cells_are_rejected(put, run):
    lines = MASTER.splitlines()
    lines[1] += ',"Sekar"'
    put("2026-09", "Master.csv", "\n".join(lines[:5]))
    result = run("2026-09", "panggilan")
    # A fifth of the rows is wide: then the server was set up anew in between, and the other rows are not shifted.
    assert account(result) == (5, 5, 0, 0, 0)
    path = put("2026-09", "Master.csv", "\n".join([*lines[:5], *lines[4:5] * 6]))
    assert path.exists()
    result = run("2026-09", "panggilan")
    assert account(result) == (11, 4, 0, 6, 1)
    assert result.record.ditolak[0].baris == 2
