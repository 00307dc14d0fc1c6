"""A quarter from its months' raw exports, or from their rekap where raw is gone."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from laporan.errors.importing import MissingService, QuarterIncomplete, RekapDamaged
from laporan.files import sha256
from laporan.importing import import_period, write_rekap
from laporan.periods import Period
from laporan.rekap import Facts
from laporan.rekap_files import read_rekap

QUARTER = Period.parse("2026-TW3")
HEADER = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"
ROWS = {
    "2026-07": "1,2026-07-01,08:00,Ya,DAU\n2,2026-07-31,09:00,Tidak,DBH\n3,2026-08-01,08:00,Ya,DAU\n",
    "2026-08": "3,2026-08-01,08:00,Ya,DAU\n4,2026-08-03,08:00,Ya,DBH\n",
    "2026-09": "1,2026-09-01,08:00,Ya,SIKD\n5,2026-10-01,08:00,Ya,SIKD\n",
}


@pytest.fixture
def three_months(put):
    for month, rows in ROWS.items():
        put(month, "log.csv", HEADER + rows)


def test_from_raw_each_row_counts_once(three_months, run):
    result = run("2026-TW3", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert result.record.dari == "mentah"
    assert facts.total("diterima") == 5  # call 3 stands in two exports, id 1 was given anew in September
    assert facts.by("diterima", "topik") == {"DAU": 2, "DBH": 2, "SIKD": 1}
    assert [(a.dibaca, a.diterima, a.luar_periode, a.ganda) for a in result.record.layanan["panggilan"].berkas] == [
        (3, 3, 0, 0),
        (2, 1, 0, 1),
        (2, 1, 1, 0),
    ]


def test_a_month_without_a_file_stops(three_months, workspace, run):
    shutil.rmtree(workspace.raw(Period.parse("2026-08")))
    with pytest.raises(MissingService) as caught:
        run("2026-TW3", "panggilan")
    assert "Agustus 2026" in caught.value.what
    assert "data/mentah/2026-08" in caught.value.where


def test_a_reason_for_one_month_leaves_the_service_out_of_the_quarter(
    three_months, put, workspace, sources, fixture_bytes
):
    put("2026-09", "buku-tamu.csv")
    reasons = {"tamu": "Juli 2026: buku tamu hilang", "vicon": "uji", "website": "uji"}
    result = import_period(workspace, QUARTER, sources, reasons)
    assert result.rekap.absent["tamu"] == "Juli 2026: buku tamu hilang"
    assert result.arrived == ()
    assert any("buku-tamu.csv" in line and "tidak dihitung" in line for line in result.messages)
    for month in ("2026-07", "2026-08"):
        text = fixture_bytes("buku-tamu.csv").replace(b"/09/2026", f"/{month[-2:]}/2026".encode())
        put(month, "buku-tamu.csv", text)
    result = import_period(workspace, QUARTER, sources, reasons)
    assert result.arrived == ("tamu",)
    assert "tamu" not in result.rekap.absent


def test_from_rekap_where_raw_is_gone(three_months, workspace, run, sources):
    from_raw = run("2026-TW3", "panggilan").rekap.facts("panggilan")
    for month in ROWS:
        write_rekap(workspace, run(month, "panggilan"))
        shutil.rmtree(workspace.raw(Period.parse(month)))
    result = import_period(workspace, QUARTER, sources, {})
    assert result.record.dari == "rekap-bulanan"
    assert result.rekap.facts("panggilan") == from_raw
    assert [account.periode for account in result.record.layanan["panggilan"].berkas] == list(ROWS)
    assert result.rekap.absent["tamu"] == "Juli 2026: uji; Agustus 2026: uji; September 2026: uji"
    write_rekap(workspace, result)
    assert read_rekap(workspace, QUARTER) == result.rekap


def test_from_rekap_needs_all_three_months(three_months, workspace, run):
    write_rekap(workspace, run("2026-07", "panggilan"))
    for month in ROWS:
        shutil.rmtree(workspace.raw(Period.parse(month)))
    with pytest.raises(QuarterIncomplete) as caught:
        run("2026-TW3", "panggilan")
    assert "2026-08, 2026-09" in caught.value.what
    assert "laporan impor 2026-08" in caught.value.remedy


def test_one_month_without_raw_is_enough_to_add_the_rekap(three_months, workspace, run):
    from_raw = run("2026-TW3", "panggilan").rekap.facts("panggilan")
    for month in ROWS:
        write_rekap(workspace, run(month, "panggilan"))
    shutil.rmtree(workspace.raw(Period.parse("2026-07")))
    result = run("2026-TW3", "panggilan")
    assert (result.record.dari, result.rekap.facts("panggilan")) == ("rekap-bulanan", from_raw)


def test_a_rekap_that_does_not_know_the_raw_files_beside_it_is_not_added(three_months, put, workspace, run):
    for month in ROWS:
        write_rekap(workspace, run(month, "panggilan"))
    shutil.rmtree(workspace.raw(Period.parse("2026-07")))
    put("2026-09", "susulan.csv", HEADER + "9,2026-09-30,08:00,Ya,SIKD\n")
    with pytest.raises(QuarterIncomplete) as caught:
        run("2026-TW3", "panggilan")
    assert "laporan impor 2026-09" in caught.value.remedy


def test_what_cannot_be_added_is_not(put, workspace, run, fixture_bytes):
    months = {"2026-07": (b"20260701", b"20260731"), "2026-08": (b"20260801", b"20260831"), "2026-09": None}
    for month, span in months.items():
        text = fixture_bytes("ga4-halaman.csv")
        if span:
            text = text.replace(b"20260901", span[0]).replace(b"20260930", span[1])
        put(month, "ga4.csv", text)
        result = run(month, "website")
        # As if the source gave the site's users: two months do, one does not.
        users = {("pengguna", "total", ""): 900} if span else {}
        facts = Facts({**result.rekap.facts("website").values, **users})
        record = result.record.model_copy(update={"rekap": {"website.csv": sha256(facts.to_csv().encode())}})
        write_rekap(workspace, replace(result, record=record, rekap=replace(result.rekap, services={"website": facts})))
    assert run("2026-TW3", "website").rekap.facts("website").total("tampilan") == 3 * 1370
    for month in months:
        shutil.rmtree(workspace.raw(Period.parse(month)))
    result = run("2026-TW3", "website")
    assert result.rekap.facts("website").total("tampilan") == 3 * 1370
    assert result.rekap.facts("website").total("pengguna") is None
    assert result.rekap.lacking["website"]["pengguna"] == "angka ini tidak dapat dijumlahkan antarbulan"


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("panggilan.csv", "diterima,total,,2", "diterima,total,,3", "tidak sama"),
        ("panggilan.csv", None, None, "tidak ada"),
        ("impor.yml", "dibaca: 3", "dibaca: 4", "dibaca tidak sama"),
        ("impor.yml", "versi: 1", "versi: 1\nlain: x", "lain: tidak dikenal"),
        ("impor.yml", "versi: 1", "versi: [", "YAML"),
        ("impor.yml", "periode: 2026-07", "periode: 2026-08", "2026-08"),
        ("tamu.csv", "", "ukuran,menurut,kelompok,nilai\n", "tidak tercatat"),
    ],
)
def test_a_damaged_rekap_is_refused(three_months, workspace, run, *, name, old, new, words):
    month = Period.parse("2026-07")
    write_rekap(workspace, run("2026-07", "panggilan"))
    path = workspace.rekap(month) / name
    if old is None:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    with pytest.raises(RekapDamaged) as caught:
        read_rekap(workspace, month)
    assert words in caught.value.what
    assert f"data/rekap/2026-07/{name}" in caught.value.where
    assert "laporan impor 2026-07" in caught.value.remedy
