"""GA4's snapshot of several tables and reports of other columns, written by hand.

Thirty days of 40 views, but 100 on the fifth: 1,260. Twenty sessions a day: 600, of which 42,5 % (255) bounced.
The pages listed have 1,060 views, so that 200 were on pages not listed.
"""

from __future__ import annotations

import pytest
from tests.support.imported import account

from laporan.errors.importing import NothingAccepted, UnreadableFile, WrongSpan
from laporan.importing import write_rekap

CANARIES = ("Sekar", "Kenanga", "081298765432", "3174091505880001", "contoh.example")

SPAN = "#\n# All Users\n# Start date: 20260901\n# End date: 20260930\n"
VIEWS = SPAN + "Nth day,Views\n" + "".join(f"{day:04d},{100 if day == 4 else 40}\n" for day in range(30))
SESSIONS = SPAN + "Nth day,Sessions\n" + "".join(f"{day:04d},20\n" for day in range(30))
USERS = SPAN + "Nth day,Active users\n" + "".join(f"{day:04d},16\n" for day in range(30))
TOTALS = SPAN + "Active users,New users,Sessions,Bounce rate\n480,300,600,0.425\n"
COUNTRIES = SPAN + "Country,Active users\nIndonesia,470\nSekarland,10\n"
CHANNELS = (
    SPAN + "Session primary channel group (Default Channel Group),Sessions\n"
    "Organic Search,300\nDirect,250\nReferral,45\nSekar,5\n"
)
PAGES = (
    SPAN + "Page title and screen class,Views\n"
    "Beranda,700\nPeraturan,300\nProfil Sekar Kenanga 081298765432 3174091505880001 sekar@contoh.example,60\n"
)
EVENTS = SPAN + "Event name,Event count\npage_view,1260\nscroll,400\nfile_download,75\nklik_sekar_kenanga,3\n"
HEAD = "# ------\n# Reports snapshot\n# Account: Sekar Kenanga\n# Property: djpk\n# ------\n"


def snapshot(*tables):
    return HEAD + "\n".join(tables)


def totals(facts):
    return {key[0]: value for key, value in facts.values.items() if key[1] == "total"}


def test_a_snapshot_of_many_tables(put, run, workspace):
    put("2026-09", "a.csv", snapshot(USERS, VIEWS, SESSIONS, COUNTRIES, TOTALS, CHANNELS, PAGES, EVENTS))
    result = run("2026-09", "website")
    facts, entry = result.rekap.facts("website"), result.record.layanan["website"]
    assert entry.berkas[0].format == "ga4-ringkasan"
    assert account(result) == (30 + 30 + 1 + 4 + 3 + 2, 70, 0, 0, 0)
    assert totals(facts) == {"tampilan": 1260, "pengguna": 480, "sesi": 600, "pentalan": 255, "unduhan": 75}
    assert facts.by("tampilan", "halaman") == {"Beranda": 700, "Halaman lain": 60 + 200, "Peraturan": 300}
    days = facts.by("tampilan", "tanggal")
    assert (len(days), days["2026-09-01"], days["2026-09-05"], days["2026-09-30"]) == (30, 40, 100, 40)
    assert set(facts.by("sesi", "tanggal").values()) == {20}
    assert facts.by("sesi", "saluran") == {
        "Langsung": 250,
        "Mesin pencari": 300,
        "Tautan dari situs lain": 45,
        "Tidak terpetakan": 5,
    }
    assert entry.tidak_ada == {}
    assert "2 tabel lain di ringkasan GA4 tidak dipakai" in entry.catatan
    write_rekap(workspace, result)
    told = "\n".join(result.messages)
    told += "".join(path.read_text() for path in workspace.rekap(result.period).iterdir())
    assert not [canary for canary in CANARIES if canary.casefold() in told.casefold()]


def test_tables_apart_by_a_blank_line_only(put, run):
    bare = VIEWS.removeprefix(SPAN)
    put("2026-09", "a.csv", HEAD + PAGES + "\n" + bare)
    facts = run("2026-09", "website").rekap.facts("website")
    assert totals(facts) == {"tampilan": 1260}
    assert facts.by("tampilan", "halaman")["Halaman lain"] == 260


def test_sessions_alone(put, run):
    put("2026-09", "a.csv", snapshot(SESSIONS, CHANNELS))
    result = run("2026-09", "website")
    assert totals(result.rekap.facts("website")) == {"sesi": 600}
    assert "tampilan" in result.record.layanan["website"].tidak_ada


def test_an_empty_table_is_no_data_and_never_0(put, run):
    none = SPAN + "Event name,Event count\n"
    empty_days = SPAN + "Nth day,Sessions\n"
    put("2026-09", "a.csv", snapshot(PAGES, none, empty_days))
    result = run("2026-09", "website")
    facts, entry = result.rekap.facts("website"), result.record.layanan["website"]
    assert totals(facts) == {"tampilan": 1060}
    assert entry.tidak_ada["unduhan"] == entry.tidak_ada["tanggal"] == "tidak ada data menurut GA4"
    assert any("dapat tidak lengkap" in note for note in entry.catatan)


def test_a_snapshot_of_empty_tables_is_refused(put, run):
    put("2026-09", "a.csv", snapshot(SPAN + "Page title and screen class,Views\n", SPAN + "Nth day,Views\n"))
    with pytest.raises(UnreadableFile) as caught:
        run("2026-09", "website")
    assert "tidak memuat data" in caught.value.what


def test_a_snapshot_without_any_figure_that_is_read_is_refused(put, run):
    put("2026-09", "a.csv", snapshot(USERS, COUNTRIES))
    with pytest.raises(UnreadableFile) as caught:
        run("2026-09", "website")
    assert "Pages and screens" in caught.value.remedy


def test_tables_of_different_spans_are_refused(put, run):
    put("2026-09", "a.csv", snapshot(VIEWS, PAGES.replace("20260901", "20250901").replace("20260930", "20250930")))
    with pytest.raises(WrongSpan) as caught:
        run("2026-09", "website")
    assert "berbeda" in caught.value.what


def test_days_that_do_not_fit_are_rejected_by_name(put, run):
    text = VIEWS.replace("0007,40", "0031,40").replace("0009,40", "Sekar,40")
    put("2026-09", "a.csv", snapshot(text, PAGES))
    result = run("2026-09", "website")
    assert account(result) == (33, 31, 0, 0, 2)
    problems = [(row.baris, row.kolom, row.masalah) for row in result.record.ditolak]
    assert problems == [(18, "Nth day", "harinya di luar rentang laporan"), (20, "Nth day", problems[1][2])]
    facts = result.rekap.facts("website")
    assert totals(facts) == {"tampilan": 1060}  # the days no longer cover the month: the pages do
    assert facts.by("tampilan", "tanggal") == {}


def test_a_span_of_another_month_is_refused(put, run):
    put("2026-08", "a.csv", snapshot(VIEWS, PAGES))
    with pytest.raises(NothingAccepted):
        run("2026-08", "website")
    longer = snapshot(VIEWS, PAGES).replace("20260930", "20261015")
    put("2026-09", "a.csv", longer)
    with pytest.raises(WrongSpan):
        run("2026-09", "website")


def test_the_same_figures_in_two_files_count_once(put, run):
    put("2026-09", "a.csv", snapshot(VIEWS, TOTALS))
    put("2026-09", "b.csv", snapshot(VIEWS, EVENTS))
    result = run("2026-09", "website")
    assert account(result, 1) == (32, 2, 0, 30, 0)
    figures = {"tampilan": 1260, "pengguna": 480, "sesi": 600, "pentalan": 255, "unduhan": 75}
    assert totals(result.rekap.facts("website")) == figures


@pytest.mark.parametrize(
    "header",
    [
        "Page title and screen class,Views,Active users,Event count,Bounce rate",
        "Page path,Views,Sessions,Total users,Engagement rate",
        "Page path and screen class,Active users,Views",
    ],
)
def test_columns_of_a_page_report_vary(put, run, header):
    at = header.split(",").index("Views")
    rows = [["/peraturan", *["1"] * header.count(",")], ["/berita/1", *["2"] * header.count(",")]]
    for row, views in zip(rows, ("300", "1.234"), strict=True):
        row[at] = views
    text = HEAD + SPAN + header + "\n" + "".join(",".join(row) + "\n" for row in rows)
    put("2026-09", "a.csv", text)
    facts = run("2026-09", "website").rekap.facts("website")
    assert facts.by("tampilan", "halaman") == {"Berita": 1234, "Peraturan": 300}


def test_a_row_without_a_page_that_is_no_total_is_rejected(put, run, fixture_bytes):
    put("2026-09", "a.csv", fixture_bytes("ga4-halaman.csv").replace(b"\n,1370,", b"\n,70,"))
    result = run("2026-09", "website")
    assert account(result) == (5, 4, 0, 0, 1)
    assert totals(result.rekap.facts("website")) == {"tampilan": 1370}
