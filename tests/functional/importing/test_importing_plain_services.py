"""Plain tables of video conferences and of the website, kept by hand as CSV or XLSX."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from laporan.errors.importing import UnknownFormat, WrongSpan
from laporan.periods import Period

CANARIES = ("Sekar", "Kenanga", "81298765432", "3174091505880001", "contoh.example")
MEETINGS = """\
No;Tanggal;Jam Mulai;Jam Selesai;Agenda Rapat;Asal Instansi;Jumlah Peserta;PIC;Kontak
1;01/09/2026;09.00;10.30;Konsultasi DAK Fisik 2026;Pemkab Bogor;12;Sekar Kenanga;0812 9876 5432
2;02/09/2026;23.30;23.45;Koordinasi DAU;BKAD Kota Bandung;8;NIK 3174091505880001;sekar@contoh.example
3;02/09/2026;13:00;12:00;Rapat DBH;Kabupaten Bogor;5;Bagas;-
4;05/09/2026;08.00;;Rapat lain;Kabupaten Bogor;5;Bagas;-
5;31/08/2026;09.00;10.00;Rapat DBH;Kabupaten Bogor;5;Bagas;-
Jumlah;;;;;;35;;
"""


def clean(result):
    text = "\n".join([result.record.to_yaml(), *result.messages, *(f.to_csv() for f in result.rekap.services.values())])
    return not [canary for canary in CANARIES if canary.casefold() in text.casefold()]


def test_meetings_kept_by_hand(put, run):
    put("2026-09", "vicon.csv", MEETINGS)
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    # 9.00-10.30 = 90 minutes, 23.30-23.45 = 15; the third row ends before it begins; the fourth gives no end
    assert facts.total("rapat") == 3
    assert facts.total("peserta") == 25
    assert (facts.total("durasi_menit"), facts.total("durasi_rapat")) == (105, 2)
    assert facts.by("rapat", "tanggal") == {"2026-09-01": 1, "2026-09-02": 1, "2026-09-05": 1}
    assert facts.by("rapat", "topik") == {"DAK Fisik": 1, "DAU": 1, "Tidak terpetakan": 1}
    assert facts.by("rapat", "asal") == {"Kabupaten Bogor": 2, "Kota Bandung": 1}
    assert facts.total("peserta_menit") is None
    (account,) = result.record.layanan["vicon"].berkas
    assert account.format == "rapat-video"
    counts = (account.dibaca, account.diterima, account.luar_periode, account.ditolak, account.bukan_data)
    assert counts == (5, 3, 1, 1, 1)
    (rejected,) = result.record.ditolak
    assert (rejected.baris, rejected.kolom, rejected.masalah) == (4, "Jam Selesai", "jam selesai mendahului jam mulai")
    assert rejected.tindakan == "Periksa kedua jam itu"
    assert not any("masuk kembali" in note for note in result.record.layanan["vicon"].catatan)
    assert clean(result)


@pytest.mark.parametrize(
    ("header", "cell", "minutes"),
    [
        ("Durasi (menit)", 90, 90),
        ("Durasi", "90", 90),
        ("Durasi", "1 jam 30 menit", 90),
        ("Durasi", "01:30:00", 90),
        ("Durasi (jam:menit)", "1:30", 90),
        ("Durasi", time(1, 30), 90),
    ],
)
def test_durations_of_meetings_are_minutes_unless_the_header_says_so(put, run, xlsx, *, header, cell, minutes):
    rows = [["Tanggal", "Judul Rapat", header], [date(2026, 9, 1), "DAU", cell], [datetime(2026, 9, 2), "DAU", cell]]
    put("2026-09", "vicon.xlsx", xlsx(rows))
    assert run("2026-09", "vicon").rekap.facts("vicon").total("durasi_menit") == 2 * minutes


def test_rows_without_time_are_never_duplicates_and_those_with_time_are(put, run):
    put("2026-09", "a.csv", "Tanggal,Agenda,Peserta\n2026-09-01,DAU,5\n2026-09-01,DAU,5\n")
    assert run("2026-09", "vicon").rekap.facts("vicon").total("rapat") == 2
    put("2026-09", "a.csv", "Tanggal,Jam,Agenda,Peserta\n2026-09-01,08:00,DAU,5\n")
    put("2026-09", "b.csv", "Tanggal,Jam,Agenda,Peserta\n2026-09-01,08:00,DAU,5\n2026-09-01,09:00,DAU,5\n")
    result = run("2026-09", "vicon")
    assert result.rekap.facts("vicon").total("rapat") == 2
    assert [account.ganda for account in result.record.layanan["vicon"].berkas] == [0, 1]


def test_a_meetings_number_finds_its_participants(put, run, fixture_bytes):
    # zoom-rapat.csv holds the same meeting as the participants' file; here it is kept by hand
    participants = fixture_bytes("zoom-peserta.csv").decode("utf-8-sig").splitlines()
    number = participants[1].split(",")[1]
    put("2026-09", "zoom-peserta.csv")
    alone = run("2026-09", "vicon").rekap.facts("vicon")
    start = participants[1].split(",")[4]
    moment = datetime.strptime(start, "%m/%d/%Y %I:%M:%S %p")
    put("2026-09", "vicon.csv", f"Tanggal,Jam Mulai,ID Rapat,Agenda,Peserta\n{moment:%d/%m/%Y,%H:%M},{number},DAU,99\n")
    both = run("2026-09", "vicon").rekap.facts("vicon")
    assert (both.total("rapat"), both.total("peserta")) == (1, alone.total("peserta"))


def test_columns_that_a_table_of_meetings_lacks_have_reasons(put, run):
    put("2026-09", "a.csv", "Tanggal,Agenda\n2026-09-01,Rapat DAU dengan Kabupaten Bogor\n")
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    assert dict(facts.values) == {
        ("rapat", "total", ""): 1,
        ("rapat", "tanggal", "2026-09-01"): 1,
        ("rapat", "topik", "DAU"): 1,
        ("rapat", "asal", "Kabupaten Bogor"): 1,
    }
    lacking = result.rekap.lacking["vicon"]
    assert lacking["peserta"] == lacking["durasi_menit"] == "tabelnya tidak memuat kolom itu"


def test_a_table_of_meetings_without_a_date_is_refused(put, run):
    put("2026-09", "a.csv", "Agenda,Jumlah Peserta\nDAU,5\n")
    with pytest.raises(Exception, match="kolom Tanggal") as caught:
        run("2026-09", "vicon")
    assert caught.value.code == "IMP-03"


# --- the website -----------------------------------------------------------------------------------------------------


def daily(days, header="Tanggal,Tampilan Halaman,Pengunjung,Unduhan,Petugas"):
    rows = [f"{day:02d}/09/2026,{100 + day},{10 + day},{day},Sekar Kenanga" for day in days]
    return "\n".join([header, *rows]) + "\n"


def test_the_website_day_by_day(put, run):
    put("2026-09", "web.csv", daily(range(1, 31)))
    result = run("2026-09", "website")
    facts = result.rekap.facts("website")
    assert facts.total("tampilan") == 30 * 100 + 465
    assert facts.total("unduhan") == 465
    assert facts.total("pengguna") is None  # visitors of days are no visitors of a month
    assert facts.by("tampilan", "tanggal")["2026-09-30"] == 130
    assert result.record.layanan["website"].berkas[0].format == "kunjungan-website"
    assert clean(result)


def test_a_month_in_one_row_tells_its_visitors(put, run, xlsx):
    rows = [
        ["Tanggal Mulai", "Tanggal Akhir", "Jumlah Tampilan", "Pengguna", "Sesi"],
        [date(2026, 9, 1), date(2026, 9, 30), 5000, 1200, 1500],
    ]
    put("2026-09", "web.xlsx", xlsx(rows))
    facts = run("2026-09", "website").rekap.facts("website")
    assert (facts.total("tampilan"), facts.total("pengguna"), facts.total("sesi")) == (5000, 1200, 1500)
    assert facts.by("tampilan", "tanggal") == {}


def test_pages_of_a_month(put, run):
    text = "Tanggal Mulai,Tanggal Akhir,Halaman,Jumlah Tampilan\n"
    text += "".join(
        f"1/9/2026,30/9/2026,{page},{views}\n" for page, views in (("/", 700), ("/berita/a", 200), ("/x", 100))
    )
    put("2026-09", "web.csv", text)
    facts = run("2026-09", "website").rekap.facts("website")
    assert facts.total("tampilan") == 1000
    assert facts.by("tampilan", "halaman") == {"Beranda": 700, "Berita": 200, "Halaman lain": 100}


def test_a_day_that_is_missing_stops(put, run):
    put("2026-09", "web.csv", daily([day for day in range(1, 31) if day != 17]))
    with pytest.raises(WrongSpan):
        run("2026-09", "website")


def test_the_same_table_delivered_twice_counts_once(put, run):
    put("2026-09", "a.csv", daily(range(1, 31)))
    put("2026-09", "b.csv", daily(range(1, 31)) + "\n")
    result = run("2026-09", "website")
    assert result.rekap.facts("website").total("tampilan") == 3465
    assert [account.ganda for account in result.record.layanan["website"].berkas] == [0, 30]


def test_a_table_beside_analytics_would_count_twice_and_is_refused(put, run):
    put("2026-09", "ga4-halaman.csv")
    put("2026-09", "web.csv", daily(range(1, 31)))
    with pytest.raises(WrongSpan) as caught:
        run("2026-09", "website")
    assert "Google Analytics dan tabel yang diisi dengan tangan" in caught.value.what


def test_cells_of_the_website_that_cannot_be_read_reject_their_row(put, run):
    text = daily(range(1, 31)).replace("17/09/2026,117,", "17/09/2026,banyak,")
    put("2026-09", "web.csv", text + "1/9/2026,5,,,\n")
    with pytest.raises(WrongSpan):  # the 17th is gone with its row
        run("2026-09", "website")
    rows = "Tanggal,Tanggal Akhir,Jumlah Tampilan\n1/9/2026,30/9/2026,10\n30/9/2026,1/9/2026,5\n"
    put("2026-09", "web.csv", rows)
    result = run("2026-09", "website")
    assert [(row.baris, row.kolom, row.masalah) for row in result.record.ditolak] == [
        (3, "Tanggal Akhir", "tanggal akhir mendahului tanggal mulai")
    ]
    assert result.rekap.facts("website").total("tampilan") == 10


def test_a_quarter_adds_its_months_tables(put, run):
    for month in Period.parse("2026-TW3").months:
        put(str(month), "web.csv", f"Tanggal,Tanggal Akhir,Jumlah Tampilan\n{month.first},{month.last},100\n")
    assert run("2026-TW3", "website").rekap.facts("website").total("tampilan") == 300


def test_a_table_that_fits_two_services_asks_for_a_folder(put, run):
    text = "Tanggal,Agenda,Nama,Keperluan\n2026-09-01,DAU,Sekar Kenanga,Rapat\n"
    put("2026-09", "a.csv", text)
    with pytest.raises(UnknownFormat) as caught:
        run("2026-09", "vicon")
    assert "rapat-video (vicon)" in caught.value.what and "buku-tamu (tamu)" in caught.value.what
