"""Matomo's summary of visits, written by hand: one period, several, in both languages.

Thirty days of 20 visits, 8 of them bounced, by 15 visitors; on the fifth day 120 visits, of which 30 bounced.
"""

from __future__ import annotations

import pytest
from tests.support.imported import account

from laporan.errors.importing import NothingAccepted, UnknownFormat, UnreadableFile, WrongSpan
from laporan.importing import write_rekap

RAW = "nb_uniq_visitors,nb_users,nb_visits,nb_actions,nb_visits_converted,bounce_count,sum_visit_length,max_actions,"
RAW += "bounce_rate,nb_actions_per_visit,avg_time_on_site"
CANARIES = ("Sekar", "Kenanga", "081298765432", "3174091505880001", "contoh.example")


def exported(text):
    return b"\xff\xfe" + text.encode("utf-16-le")


def daily(head="date,nb_uniq_visitors,nb_visits,nb_actions,bounce_count,bounce_rate,avg_time_on_site", month="2026-09"):
    lines = [
        f"{month}-{day:02d},15,120,300,30,25%,00:02:13" if day == 5 else f"{month}-{day:02d},15,20,50,8,40%,00:01:00"
        for day in range(1, 31)
    ]
    return "\n".join([head, *lines])


def totals(result):
    facts = result.rekap.facts("website")
    return {key[0]: value for key, value in facts.values.items() if key[1] == "total"}


def test_one_period_is_that_of_the_folder(put, run, workspace):
    text = RAW + "\n480,0,600,1500,0,255,79800,40,43%,2.5,133"
    put("2026-09", "a.csv", exported(text))
    result = run("2026-09", "website")
    entry = result.record.layanan["website"]
    assert (entry.berkas[0].format, account(result)) == ("matomo-ringkasan", (1, 1, 0, 0, 0))
    assert totals(result) == {"pengguna": 480, "sesi": 600, "pentalan": 255}
    assert "tindakan" in entry.tidak_ada["tampilan"]
    assert set(entry.tidak_ada) == {"tampilan", "unduhan", "halaman", "saluran", "tanggal"}
    assert any("dianggap mencakup September 2026" in note for note in entry.catatan)
    write_rekap(workspace, result)


@pytest.mark.parametrize(
    "text",
    [
        "Unique visitors,Visits,Actions,Bounce Rate,Avg. Visit Duration (in seconds)\n480,600,1500,42.5%,133",
        "Pengunjung unik;Kunjungan;Tindakan;Tingkat Pentalan;Rerata lama kunjungan (dalam detik)\n"
        "480;600;1.500;42,5%;2 menit 13s",
        "nb_uniq_visitors\tnb_visits\tbounce_rate\tnb_actions\n480\t600\t0.425\t1500",
    ],
)
def test_translated_labels_and_the_rate_of_bounces(put, run, text):
    put("2026-09", "a.csv", exported(text))
    assert totals(run("2026-09", "website")) == {"pengguna": 480, "sesi": 600, "pentalan": 255}


def test_days_are_added_and_visitors_are_not(put, run):
    put("2026-09", "a.csv", exported(daily()))
    result = run("2026-09", "website")
    assert account(result) == (30, 30, 0, 0, 0)
    assert totals(result) == {"sesi": 29 * 20 + 120, "pentalan": 29 * 8 + 30}
    days = result.rekap.facts("website").by("sesi", "tanggal")
    assert (len(days), days["2026-09-05"], days["2026-09-30"]) == (30, 120, 20)
    assert "pengunjung unik" in result.record.layanan["website"].tidak_ada["pengguna"]


def test_months_of_a_year_give_the_month_asked_for_and_the_quarter(put, run):
    head = "Tanggal,Pengunjung unik,Kunjungan,Tindakan,Unduhan,Tampilan Halaman\n"
    months = "".join(f"2026-{month:02d},{month}00,{month}50,9000,{month},{month}000\n" for month in range(1, 13))
    put("2026-09", "a.csv", exported(head + months))
    result = run("2026-09", "website")
    assert account(result) == (12, 1, 11, 0, 0)
    assert totals(result) == {"pengguna": 900, "sesi": 950, "unduhan": 9, "tampilan": 9000}
    put("2026-TW3", "a.csv", exported(head + months))
    quarter = run("2026-TW3", "website")
    assert totals(quarter) == {"sesi": 750 + 850 + 950, "unduhan": 7 + 8 + 9, "tampilan": 24000}


@pytest.mark.parametrize(
    "key", ["2026-09-01,2026-09-30", "From 2026-09-01 to 2026-09-30", "Dari 2026-09-01 ke 2026-09-30"]
)
def test_a_span_of_days(put, run, key):
    head = "date,nb_uniq_visitors,nb_visits,nb_actions\n"
    put("2026-09", "a.csv", exported(f'{head}"{key}",480,600,1500\n'))
    assert totals(run("2026-09", "website")) == {"pengguna": 480, "sesi": 600}


def test_a_span_that_goes_beyond_the_period_is_refused(put, run):
    head = "date,nb_uniq_visitors,nb_visits,nb_actions\n"
    put("2026-09", "a.csv", exported(f'{head}"2026-08-31,2026-09-06",480,600,1500\n'))
    with pytest.raises(WrongSpan):
        run("2026-09", "website")


def test_a_month_with_a_day_left_out_is_refused(put, run):
    text = "\n".join(line for line in daily().splitlines() if not line.startswith("2026-09-17"))
    put("2026-09", "a.csv", exported(text))
    with pytest.raises(WrongSpan):
        run("2026-09", "website")


def test_the_same_days_twice_count_once(put, run):
    put("2026-09", "a.csv", exported(daily()))
    put("2026-09", "b.csv", daily())
    result = run("2026-09", "website")
    assert account(result, 1) == (30, 0, 0, 30, 0)
    assert totals(result)["sesi"] == 700


@pytest.mark.parametrize("content", [b"No data available", exported("No data available")])
def test_no_data_is_told_as_such_and_never_0(put, run, content):
    put("2026-09", "a.csv", content)
    with pytest.raises(UnreadableFile) as caught:
        run("2026-09", "website")
    assert "Matomo menyatakan tidak ada data" in caught.value.what
    assert "--tanpa website" in caught.value.remedy


def test_what_cannot_be_read_is_rejected_and_shown_to_nobody(put, run):
    text = daily().replace("2026-09-07,15,20", "2026-09-07,15,Sekar").replace("2026-09-09", "081298765432")
    put("2026-09", "a.csv", exported(text + "\n2026-09,400,700,1800,262,37%,00:01:15"))
    result = run("2026-09", "website")
    assert account(result) == (31, 29, 0, 0, 2)
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [(8, "nb_visits"), (10, "date")]
    assert totals(result) == {"pengguna": 400, "sesi": 700, "pentalan": 262}
    told = result.record.to_yaml() + "\n".join(result.messages)
    assert not [canary for canary in CANARIES if canary in told]


def test_a_figure_beyond_reason_is_rejected(put, run):
    put("2026-09", "a.csv", exported(RAW + "\n480,0,99999999999999999999,1500,0,255,79800,40,43%,2.5,133"))
    with pytest.raises(NothingAccepted) as caught:
        run("2026-09", "website")
    assert "jumlah kunjungan di luar batas" in caught.value.what


def test_another_month_does_not_count(put, run):
    put("2026-09", "a.csv", exported(daily(month="2026-11")))
    with pytest.raises(NothingAccepted):
        run("2026-09", "website")


def test_a_report_without_dates_in_two_folders_is_refused(put, run):
    text = exported(RAW + "\n480,0,600,1500,0,255,79800,40,43%,2.5,133")
    for period in ("2026-07", "2026-08", "2026-09"):
        put(period, "a.csv", text)
    with pytest.raises(UnreadableFile) as caught:
        run("2026-TW3", "website")
    assert "tidak memuat tanggal" in caught.value.what


def test_a_report_by_label_is_another_one(put, run):
    put("2026-09", "a.csv", exported("label,nb_uniq_visitors,nb_visits,nb_actions\nSekar Kenanga,4,5,6\n"))
    with pytest.raises(UnknownFormat) as caught:
        run("2026-09", "website")
    assert "Sekar" not in str(caught.value)


def test_two_tools_are_not_added(put, run):
    put("2026-09", "a.csv", exported(daily()))
    put("2026-09", "ga4-halaman.csv")
    with pytest.raises(WrongSpan) as caught:
        run("2026-09", "website")
    assert "Google Analytics dan Matomo" in caught.value.what
