"""The form for single figures: what ``mulai`` writes, what counts of it, what is refused, months and quarters."""

from __future__ import annotations

import random
import re
import shutil

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.words import english_in

from laporan.errors.importing import EntryRefused, MissingService
from laporan.importing import form_digests, import_period, write_form, write_rekap
from laporan.importing.entered import overlaid
from laporan.importing.entry_reader import _entries, read_form
from laporan.importing.grid import Grid
from laporan.periods import Period
from laporan.rekap import ENTERED, SURVEY, UNSUR, Facts
from laporan.rekap_files import read_record, read_rekap

SEPTEMBER, QUARTER = Period.parse("2026-09"), Period.parse("2026-TW3")
MONTHS = QUARTER.months
HEAD = ["Layanan", "Ukuran", "Nilai", "Alasan", "Catatan"]
SURVEY_HEAD = ["Unsur", "Jumlah Jawaban", "Jumlah Nilai"]
NOTE = "Bu Sekar Kenanga, 081298765432, NIK 3174091505880001, sekar@contoh.example"
CANARIES = ("Sekar", "Kenanga", "81298765432", "3174091505880001", "contoh.example")
CALLS = ("Call Center", "Panggilan masuk")
LOG = "ID Panggilan,Tanggal,Jam,Terjawab,Topik\n"
ROWS = {
    "2026-07": "1,2026-07-01,08:00,Ya,DAU\n2,2026-07-31,09:00,Tidak,DBH\n",
    "2026-08": "3,2026-08-03,08:00,Ya,DAU\n4,2026-08-04,08:00,Ya,DBH\n5,2026-08-05,08:00,Tidak,DBH\n",
    "2026-09": "6,2026-09-01,08:00,Ya,SIKD\n",
}
# Points of 100 answers each: NRR 3,10 3,20 … 3,90.
POINTS = {code: 310 + 10 * n for n, code in enumerate(UNSUR)}


@pytest.fixture
def fill(put, xlsx):
    """A form written by hand: rows of the sheet ``angka``, and of ``survei``."""

    def place(period, *rows, survey=(), name="isian.xlsx"):
        figures = [[f"Angka tunggal, {Period.parse(period).name}"], [], HEAD, *rows]
        answers = [["Hasil survei kepuasan"], [], SURVEY_HEAD, *survey]
        return put(period, name, xlsx(figures, answers, [["Petunjuk"]]))

    return place


def survey_rows(points=None, answers=100):
    return [[f"{code}. {name}", answers, (points or POINTS)[code]] for code, name in UNSUR.items()]


def book_of(path):
    return openpyxl.load_workbook(path)


# --- the form --------------------------------------------------------------------------------------------------------


def test_the_form_is_written_once_and_is_the_same_on_every_run(workspace):
    (path,) = write_form(workspace, SEPTEMBER)
    first = path.read_bytes()
    path.unlink()
    write_form(workspace, SEPTEMBER)
    assert path.read_bytes() == first
    path.write_bytes(b"punya orang")
    assert write_form(workspace, SEPTEMBER) == ()
    assert path.read_bytes() == b"punya orang"


def test_the_form_asks_in_indonesian_and_only_answers_are_open(workspace):
    (path,) = write_form(workspace, SEPTEMBER)
    book = book_of(path)
    assert book.sheetnames == ["angka", "survei", "petunjuk"]
    figures, survey = book["angka"], book["survei"]
    assert [cell.value for cell in figures[3]] == HEAD
    assert [cell.value for cell in survey[3]] == SURVEY_HEAD
    assert [row[0].value for row in survey.iter_rows(min_row=4)][0::8] == [
        "U1. Persyaratan",
        "U9. Sarana dan prasarana",
    ]
    assert figures.max_row == 3 + sum(len(labels) for labels in ENTERED.values())
    for sheet in book:
        assert sheet.protection.sheet and sheet.protection.password is None
    opened = {cell.coordinate for row in figures.iter_rows() for cell in row if not cell.protection.locked}
    assert {re.sub(r"\d", "", place) for place in opened} == {"C", "D", "E"}
    assert min(int(place[1:]) for place in opened) == 4
    told = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert not english_in(told)
    assert "laporan impor 2026-09" in told


def test_every_total_has_one_label():
    for labels in ENTERED.values():
        assert len(set(labels.values())) == len(labels)


# --- nothing filled in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("resaved", [False, True])
def test_an_untouched_form_is_no_data(workspace, sources, put, resaved):
    (path,) = write_form(workspace, SEPTEMBER)
    if resaved:
        book_of(path).save(path)
    assert form_digests(workspace, (SEPTEMBER,)) == {"2026-09": ""}
    with pytest.raises(MissingService):
        import_period(workspace, SEPTEMBER, sources, {})
    put("2026-09", "log.csv", LOG + ROWS["2026-09"])
    result = import_period(workspace, SEPTEMBER, sources, dict.fromkeys(("tamu", "vicon", "website"), "uji"))
    assert (result.record.isian, result.record.formulir) == ([], {})
    assert not any("isian" in line for line in result.messages)


def test_a_note_alone_is_no_data(workspace, fill):
    fill("2026-09", [*CALLS, None, None, NOTE])
    assert form_digests(workspace, (SEPTEMBER,)) == {"2026-09": ""}


# --- figures of a month ----------------------------------------------------------------------------------------------


def test_figures_stand_alone_where_there_is_no_export(workspace, sources, fill):
    fill(
        "2026-09",
        [*CALLS, 120, "Log rusak; catatan petugas.", NOTE],
        ["Call Center", "Panggilan masuk yang terjawab", "100", "Log rusak", None],
        ["kunjungan tamu", "KUNJUNGAN", 7.0, "Buku tamu hilang", None],
        ["Video Conference", "Sesi Video Conference", 0, "Tidak ada rapat", None],
        ["Website", "Pengguna aktif seluruh Website", "1.250", "Dari dasbor", NOTE],
    )
    result = import_period(workspace, SEPTEMBER, sources, {})
    assert {name: dict(facts.values) for name, facts in result.rekap.services.items()} == {
        "panggilan": {("diterima", "total", ""): 120, ("terjawab", "total", ""): 100},
        "tamu": {("kunjungan", "total", ""): 7},
        "vicon": {("rapat", "total", ""): 0},
        "website": {("pengguna", "total", ""): 1250},
    }
    assert [(f.layanan, f.ukuran, f.nilai, f.sebelumnya, f.alasan) for f in result.record.isian] == [
        ("panggilan", "diterima", 120, None, "Log rusak; catatan petugas."),
        ("panggilan", "terjawab", 100, None, "Log rusak"),
        ("tamu", "kunjungan", 7, None, "Buku tamu hilang"),
        ("vicon", "rapat", 0, None, "Tidak ada rapat"),
        ("website", "pengguna", 1250, None, "Dari dasbor"),
    ]
    assert result.rekap.lacking["tamu"] == {"kunjungan": "angkanya diisi melalui isian.xlsx, tanpa rincian"}
    assert all(entry.tanpa is None and entry.berkas == [] for entry in result.record.layanan.values())
    assert any("Panggilan masuk = 120 (Log rusak; catatan petugas.)" in line for line in result.messages)
    write_rekap(workspace, result)
    assert read_rekap(workspace, SEPTEMBER) == result.rekap
    assert read_record(workspace, SEPTEMBER) == result.record
    kept = [path.read_text(encoding="utf-8") for path in workspace.rekap(SEPTEMBER).iterdir()]
    for text in (*kept, "\n".join(result.messages)):
        assert not [canary for canary in CANARIES if canary.casefold() in text.casefold()]


def test_a_figure_beats_the_reason_of_absence(workspace, sources, fill):
    fill("2026-09", ["Kunjungan Tamu", "Kunjungan", 7, "Buku tamu hilang"])
    result = import_period(
        workspace, SEPTEMBER, sources, dict.fromkeys(("panggilan", "tamu", "vicon", "website"), "uji")
    )
    assert result.arrived == ("tamu",)
    assert sorted(result.rekap.absent) == ["panggilan", "vicon", "website"]


def test_figures_replace_and_add_beside_an_export(put, fill, run):
    put("2026-09", "log.csv", LOG + ROWS["2026-08"].replace("-08-", "-09-"))  # 3 calls, 2 answered
    fill(
        "2026-09",
        [*CALLS, 5, "Dua panggilan pada 4 September tidak tercatat"],
        ["Call Center", "Panggilan keluar", 9, "Dihitung petugas"],
    )
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert (facts.total("diterima"), facts.total("terjawab"), facts.total("keluar")) == (5, 2, 9)
    assert facts.by("diterima", "topik") == {"DAU": 1, "DBH": 2, "Tidak terpetakan": 2}
    assert facts.by("diterima", "tanggal") == facts.by("diterima", "hari_jam") == {}
    assert facts.by("terjawab", "topik") == {"DAU": 1, "DBH": 1}
    assert [(f.ukuran, f.nilai, f.sebelumnya) for f in result.record.isian] == [("diterima", 5, 3), ("keluar", 9, None)]
    assert result.rekap.lacking["panggilan"]["diterima"] == "angkanya diisi melalui isian.xlsx, tanpa rincian"
    assert any("Panggilan masuk = 5, semula 3" in line for line in result.messages)
    account = result.record.layanan["panggilan"].berkas[0]
    assert (account.dibaca, account.diterima) == (3, 3)


def test_a_figure_equal_to_the_export_leaves_its_breakdowns(put, fill, run):
    put("2026-09", "log.csv", LOG + ROWS["2026-08"].replace("-08-", "-09-"))
    fill("2026-09", [*CALLS, 3, "Dihitung ulang"])
    facts = run("2026-09", "panggilan").rekap.facts("panggilan")
    assert facts.by("diterima", "topik") == {"DAU": 1, "DBH": 2}


def test_a_smaller_figure_leaves_no_breakdown(put, fill, run):
    put("2026-09", "log.csv", LOG + ROWS["2026-08"].replace("-08-", "-09-"))
    fill("2026-09", [*CALLS, 2, "Satu panggilan uji coba"])
    facts = run("2026-09", "panggilan").rekap.facts("panggilan")
    assert {key: value for key, value in facts.values.items() if key[0] == "diterima"} == {("diterima", "total", ""): 2}


GROUPS = ("total", "tanggal", "hari_jam", "topik", "asal", "tunggu")


@settings(max_examples=200, derandomize=True)
@given(st.data())
def test_what_is_left_of_breakdowns_adds_up(data):
    counts = data.draw(st.lists(st.integers(0, 9), min_size=1, max_size=4))
    dimensions = data.draw(st.sets(st.sampled_from(GROUPS[1:])))
    names = ["DAU", "DBH", "SIKD", "Tidak terpetakan"]
    values = {("u", menurut, name): n for menurut in dimensions for name, n in zip(names, counts, strict=False)}
    facts = Facts({**values, ("u", "total", ""): sum(counts), ("v", "total", ""): 3})
    entered = data.draw(st.integers(0, 40))
    made = overlaid(facts, {"u": entered})
    assert made.total("u") == entered and made.total("v") == 3
    for menurut in GROUPS[1:]:
        groups = made.by("u", menurut)
        assert not groups or sum(groups.values()) == entered
        if entered == sum(counts):
            assert groups == facts.by("u", menurut)


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ([*CALLS, 12, None], "Alasan", "wajib disertai alasan"),
        ([*CALLS, None, "Log rusak"], "Nilai", "kosong padahal alasannya diisi"),
        ([*CALLS, "seratus", "Log rusak"], "Nilai", "bukan bilangan bulat"),
        ([*CALLS, -1, "Log rusak"], "Nilai", "bukan bilangan bulat"),
        ([*CALLS, 1.5, "Log rusak"], "Nilai", "bukan bilangan bulat"),
        ([*CALLS, True, "Log rusak"], "Nilai", "bukan bilangan bulat"),
        ([*CALLS, "12%", "Log rusak"], "Nilai", "bukan bilangan bulat"),
        (["Call Centre", "Panggilan masuk", 12, "Log rusak"], "Layanan", "tidak dikenal"),
        (["Call Center", "Panggilan ajaib", 12, "Log rusak"], "Ukuran", "tidak dikenal"),
        ([*CALLS, 12, "Dari Sekar, 0812 9876 5432"], "Alasan", "nomor yang panjang"),
        ([*CALLS, 12, "Tanya sekar@contoh.example"], "Alasan", "alamat surel"),
        ([*CALLS, 12, "x" * 301], "Alasan", "terlalu panjang"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_with_its_place(workspace, sources, fill, *, row, column, words):
    fill("2026-09", ["Website", "Tampilan halaman", 1, "Dari dasbor"], row)
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert caught.value.where == "data/mentah/2026-09/isian.xlsx"
    assert any(
        fault.startswith(f"lembar angka, baris 5, kolom {column}: ") and words in fault for fault in caught.value.faults
    )
    assert not [canary for canary in ("9876", "contoh.example", "seratus", "ajaib") if canary in str(caught.value)]
    assert not english_in(str(caught.value))
    assert caught.value.exit_status == 2


def test_all_faults_are_told_at_once(workspace, sources, fill):
    fill("2026-09", [*CALLS, 12, "Log rusak"], [*CALLS, 13, "Log rusak"], ["Website", "Tampilan halaman", "x", "y"])
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert [fault.split(":")[0] for fault in caught.value.faults] == [
        "lembar angka, baris 5, kolom Ukuran",
        "lembar angka, baris 6, kolom Nilai",
    ]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (["Call Center", "Panggilan masuk yang terjawab", 4, "Dihitung petugas"], "baris 4"),  # of 3 received
        ([*CALLS, 1, "Dihitung petugas"], "baris 4"),  # of which 2 answered
    ],
)
def test_a_part_larger_than_its_whole_is_refused(put, fill, run, row, place):
    put("2026-09", "log.csv", LOG + ROWS["2026-08"].replace("-08-", "-09-"))
    fill("2026-09", row)
    with pytest.raises(EntryRefused) as caught:
        run("2026-09", "panggilan")
    assert place in caught.value.what and "lebih besar daripada" in caught.value.what


def test_the_form_of_another_month_is_refused(workspace, sources, fill):
    path = fill("2026-08", [*CALLS, 12, "Log rusak"])
    (workspace.raw(SEPTEMBER)).mkdir(parents=True)
    shutil.move(path, workspace.raw(SEPTEMBER) / "isian.xlsx")
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert "bukan untuk September 2026" in caught.value.what


@pytest.mark.parametrize("content", [b"\x00", b"PK\x03\x04rusak", b"Layanan,Ukuran,Nilai,Alasan\nCall Center,x,1,y\n"])
def test_a_damaged_form_is_refused(workspace, sources, put, content):
    put("2026-09", "isian.xlsx", content)
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert "laporan mulai" in caught.value.remedy
    assert form_digests(workspace, (SEPTEMBER,))["2026-09"]  # so that the next susun tells it


# --- the survey ------------------------------------------------------------------------------------------------------


def test_the_survey_becomes_facts_of_its_own(workspace, fill, put, run):
    put("2026-09", "log.csv", LOG + ROWS["2026-09"])
    fill("2026-09", survey=survey_rows())
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts(SURVEY)
    assert facts.by("jawaban", "unsur") == dict.fromkeys(UNSUR, 100)
    assert facts.by("nilai", "unsur") == POINTS
    assert (facts.total("jawaban"), facts.total("nilai")) == (900, 3150)
    write_rekap(workspace, result)
    assert (workspace.rekap(SEPTEMBER) / "survei.csv").is_file()
    assert read_rekap(workspace, SEPTEMBER) == result.rekap
    assert any("hasil survei kepuasan, 900 jawaban" in line for line in result.messages)


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ((2, 1, None), "baris 6, kolom Jumlah Jawaban", "sekaligus"),
        ((2, 2, None), "baris 6, kolom Jumlah Nilai", "sekaligus"),
        ((2, 1, 0), "baris 6, kolom Jumlah Jawaban", "nol"),
        ((2, 2, 401), "baris 6, kolom Jumlah Nilai", "1 sampai 4"),
        ((2, 2, 99), "baris 6, kolom Jumlah Nilai", "1 sampai 4"),
        ((2, 2, "3,3"), "baris 6, kolom Jumlah Nilai", "bukan bilangan bulat"),
        ((2, 0, "U8. Penanganan pengaduan, saran, dan masukan"), "baris 11, kolom Unsur", "dua kali"),
    ],
)
def test_a_survey_that_cannot_be_right_is_refused(workspace, sources, fill, *, change, place, words):
    rows = survey_rows()
    rows[change[0]][change[1]] = change[2]
    fill("2026-09", survey=rows)
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert any(f"lembar survei, {place}" in fault and words in fault for fault in caught.value.faults)


def test_a_survey_of_eight_unsur_is_refused(workspace, sources, fill):
    rows = survey_rows()
    rows[3][1:] = [None, None]
    fill("2026-09", survey=rows)
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert caught.value.faults == (
        "lembar survei, baris 7, kolom Jumlah Jawaban: kosong; isi kesembilan unsur sekaligus",
    )
    fill("2026-09", survey=rows[:3] + rows[4:])
    with pytest.raises(EntryRefused) as caught:
        import_period(workspace, SEPTEMBER, sources, {})
    assert "U4" in caught.value.what


# --- quarters --------------------------------------------------------------------------------------------------------


@pytest.fixture
def three_months(put):
    for month, rows in ROWS.items():
        put(month, "log.csv", LOG + rows)  # 2, 3 and 1 calls, of which 1, 2 and 1 answered


def test_a_months_figure_holds_in_a_quarter_read_from_raw(three_months, fill, run):
    fill("2026-08", [*CALLS, 10, "Log hilang sehari"])
    result = run("2026-TW3", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert (facts.total("diterima"), facts.total("terjawab")) == (2 + 10 + 1, 4)
    assert facts.by("diterima", "topik") == {"DAU": 2, "DBH": 3, "SIKD": 1, "Tidak terpetakan": 7}
    assert facts.by("diterima", "tanggal") == {}
    assert facts.by("terjawab", "topik") == {"DAU": 2, "DBH": 1, "SIKD": 1}
    assert [(f.periode, f.ukuran, f.nilai, f.sebelumnya) for f in result.record.isian] == [
        ("2026-08", "diterima", 10, 3)
    ]
    assert list(result.record.formulir) == ["2026-08"]


def test_a_quarters_own_figure_is_the_last_word(three_months, fill, run):
    fill("2026-08", [*CALLS, 10, "Log hilang sehari"])
    fill("2026-TW3", [*CALLS, 20, "Hasil rekonsiliasi"])
    result = run("2026-TW3", "panggilan")
    assert result.rekap.facts("panggilan").total("diterima") == 20
    assert [(f.periode, f.nilai, f.sebelumnya) for f in result.record.isian] == [
        ("2026-08", 10, 3),
        ("2026-TW3", 20, 13),
    ]


def test_a_month_with_figures_alone_leaves_the_quarter_what_every_month_has(three_months, workspace, fill, run):
    shutil.rmtree(workspace.raw(MONTHS[1]))
    fill("2026-08", [*CALLS, 10, "Log hilang"])
    result = run("2026-TW3", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert dict(facts.values) == {("diterima", "total", ""): 13}
    assert [(a.dibaca, a.diterima) for a in result.record.layanan["panggilan"].berkas] == [(2, 2), (1, 1)]


def test_a_figure_of_a_service_that_the_quarter_lacks_is_told(three_months, fill, run):
    fill("2026-08", ["Kunjungan Tamu", "Kunjungan", 7, "Buku tamu hilang"])
    result = run("2026-TW3", "panggilan")
    assert result.rekap.absent["tamu"] == "uji"
    told = "kunjungan tamu: isian.xlsx Agustus 2026 tidak dihitung karena datanya tidak ada untuk setiap bulan"
    assert told in result.messages
    assert result.record.isian == []


def test_a_website_of_two_reports_and_a_figure(put, run, fill, fixture_bytes):
    text = fixture_bytes("ga4-halaman.csv")
    for month, last in (("07", "31"), ("09", "30")):
        span = text.replace(b"20260901", f"2026{month}01".encode()).replace(b"20260930", f"2026{month}{last}".encode())
        put(f"2026-{month}", "ga4.csv", span)
    fill("2026-08", ["Website", "Tampilan halaman", 1000, "Akun GA4 berganti"])
    assert run("2026-TW3", "website").rekap.facts("website").total("tampilan") == 2 * 1370 + 1000


def test_a_months_figure_beside_one_report_of_the_quarter_is_left_out_and_told(put, run, fill, fixture_bytes):
    put("2026-TW3", "ga4.csv", fixture_bytes("ga4-halaman.csv").replace(b"20260901", b"20260701"))
    fill("2026-08", ["Website", "Tampilan halaman", 1000, "Akun GA4 berganti"])
    result = run("2026-TW3", "website")
    assert result.rekap.facts("website").total("tampilan") == 1370
    assert "isian Agustus 2026 tidak dihitung" in "; ".join(result.record.layanan["website"].catatan)
    assert result.record.isian == []


def test_users_of_months_are_never_added(workspace, sources, fill):
    absent = dict.fromkeys(("panggilan", "tamu", "vicon"), "uji")
    for month in MONTHS:
        fill(
            str(month),
            ["Website", "Tampilan halaman", 100, "Dari dasbor"],
            ["Website", "Pengguna aktif seluruh Website", 10, "Dari dasbor"],
        )
    result = import_period(workspace, MONTHS[0], sources, absent)
    assert result.rekap.facts("website").total("pengguna") == 10
    for month in MONTHS:
        write_rekap(workspace, import_period(workspace, month, sources, absent))
    quarter = import_period(workspace, QUARTER, sources, absent)
    assert quarter.record.dari == "rekap-bulanan"
    assert dict(quarter.rekap.facts("website").values) == {("tampilan", "total", ""): 300}
    assert [(f.periode, f.ukuran) for f in quarter.record.isian] == [(str(month), "tampilan") for month in MONTHS]
    fill("2026-TW3", ["Website", "Pengguna aktif seluruh Website", 25, "Dari dasbor"])
    facts = import_period(workspace, QUARTER, sources, absent).rekap.facts("website")
    assert (facts.total("tampilan"), facts.total("pengguna")) == (300, 25)


def test_from_raw_and_from_rekap_agree(three_months, workspace, sources, fill, run):
    fill("2026-08", [*CALLS, 10, "Log hilang sehari"], survey=survey_rows())
    for month in MONTHS:
        if month != MONTHS[1]:
            fill(str(month), survey=survey_rows(answers=200, points={code: 400 for code in UNSUR}))
    raw = run("2026-TW3", "panggilan")
    for month in MONTHS:
        write_rekap(workspace, run(str(month), "panggilan"))
    for month in MONTHS:
        shutil.rmtree(workspace.raw(month))
    added = import_period(workspace, QUARTER, sources, {})
    assert (raw.record.dari, added.record.dari) == ("mentah", "rekap-bulanan")
    assert added.rekap.facts("panggilan") == raw.rekap.facts("panggilan")
    assert added.rekap.facts(SURVEY) == raw.rekap.facts(SURVEY)
    assert raw.rekap.facts(SURVEY).by("nilai", "unsur")["U1"] == 310 + 2 * 400
    assert added.record.isian == raw.record.isian
    assert added.record.formulir == raw.record.formulir
    write_rekap(workspace, added)
    assert read_rekap(workspace, QUARTER) == added.rekap


def test_a_survey_of_one_month_is_no_quarters(three_months, run, fill):
    fill("2026-08", survey=survey_rows())
    assert SURVEY not in run("2026-TW3", "panggilan").rekap.services
    fill("2026-TW3", survey=survey_rows(answers=200, points={code: 700 for code in UNSUR}))
    assert run("2026-TW3", "panggilan").rekap.facts(SURVEY).total("jawaban") == 1800


# --- damage ----------------------------------------------------------------------------------------------------------


def test_a_form_damaged_anywhere_is_read_or_refused(xlsx):
    rows = [[f"Angka tunggal, {SEPTEMBER.name}"], [], HEAD, [*CALLS, 12, "Log rusak"]]
    content = xlsx(rows, [["Hasil survei kepuasan"], [], SURVEY_HEAD, *survey_rows()])
    whole = read_form(content, "isian.xlsx", SEPTEMBER)
    assert len(whole.entries) == 1
    chance = random.Random(5)
    damaged = [content[:at] for at in range(0, len(content), 97)]
    for _ in range(150):
        at = chance.randrange(len(content))
        damaged.append(content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :])
    for case in damaged:
        try:
            read_form(case, "isian.xlsx", SEPTEMBER)
        except EntryRefused as refused:
            assert refused.remedy


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans())] * 5)))
def test_whatever_stands_in_the_cells_is_read_or_refused(rows):
    grid = Grid([(n, row) for n, row in enumerate([HEAD, *rows], 1) if any(cell is not None for cell in row)], "x")
    faults = []
    for entry in _entries(grid, 0, faults):
        assert entry.value >= 0 and entry.reason
