"""Each export format, from its hand-written fixture to facts counted by hand."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from tests.support.imported import account


def test_freepbx_with_the_new_header(put, run):
    put("2026-09", "cdr-baru.csv")
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    entry = result.record.layanan["panggilan"]

    assert account(result) == (13, 10, 1, 1, 1)
    assert facts.total("diterima") == 6
    assert facts.total("terjawab") == 3
    assert facts.total("selesai") == 1
    assert (facts.total("durasi_detik"), facts.total("durasi_panggilan")) == (100 + 60 + 200, 3)
    assert facts.by("diterima", "tanggal") == {"2026-09-01": 2, "2026-09-02": 2, "2026-09-03": 1, "2026-09-30": 1}
    assert facts.by("terjawab", "tanggal") == {"2026-09-01": 1, "2026-09-02": 1, "2026-09-03": 0, "2026-09-30": 1}
    hours = {"2-08": 1, "2-09": 1, "3-08": 1, "3-10": 1, "4-11": 1, "3-23": 1}
    assert facts.by("diterima", "hari_jam") == hours
    assert facts.by("diterima", "topik") == {"DAK Fisik": 1, "DAU": 1, "Tidak terpetakan": 4}
    assert facts.by("terjawab", "topik") == {"DAK Fisik": 1, "DAU": 1, "Tidak terpetakan": 1}
    assert facts.by("selesai", "topik") == {"DAK Fisik": 1, "DAU": 0, "Tidak terpetakan": 0}
    assert facts.by("diterima", "asal") == {"Kabupaten Bogor": 1, "Kota Bandung": 1, "Tidak terpetakan": 4}
    assert facts.by("diterima", "hasil") == {"Selesai": 1, "Diteruskan ke unit lain": 1, "Tidak terpetakan": 4}
    assert entry.belum_terpetakan == {"topik": 4, "asal": 4, "hasil": 4}
    assert set(entry.tidak_ada) == {"tunggu_detik", "kepuasan_skor", "diantre", "ditinggalkan", "dalam_ambang"}
    assert facts.total("tunggu_detik") is None
    assert "8 baris membentuk 6 panggilan masuk" in entry.catatan
    assert "2 panggilan keluar atau internal tidak dihitung" in entry.catatan
    assert any(note.startswith("1 di antaranya berkonteks yang tidak terdaftar") for note in entry.catatan)
    assert any(note.startswith("1 baris tak terjawab memuat lama bicara") for note in entry.catatan)
    (rejected,) = result.record.ditolak
    assert (rejected.urutan, rejected.baris, rejected.kolom) == (1, 13, "calldate")


def test_freepbx_with_the_old_header_and_semicolons(put, run):
    put("2026-09", "cdr-lama.csv")
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert account(result) == (4, 3, 0, 1, 0)  # without sequence an equal row is the same row
    assert (facts.total("diterima"), facts.total("terjawab"), facts.total("durasi_detik")) == (2, 1, 30)
    assert facts.by("diterima", "topik") == {}
    assert "topik" in result.record.layanan["panggilan"].tidak_ada


@pytest.mark.parametrize("change", ["cr", "tab", "pipe-free", "bad byte", "bom", "utf-16"])
def test_encodings_separators_and_line_ends_do_not_matter(put, run, fixture_bytes, change):
    plain = fixture_bytes("cdr-lama.csv")
    data = {
        "cr": plain.replace(b"\n", b"\r"),
        "tab": plain.replace(b";", b"\t"),
        "pipe-free": plain.replace(b";", b"|"),
        "bad byte": plain.replace(b"Kenanga", b"Ken\xffnga", 1),
        "bom": b"\xef\xbb\xbf" + plain,
        "utf-16": plain.decode().encode("utf-16"),
    }[change]
    put("2026-09", "export.csv", data)
    result = run("2026-09", "panggilan")
    assert result.rekap.facts("panggilan").total("diterima") == 2
    # One bad byte makes the first row another one than its copy; that is told.
    assert any("tidak terbaca" in note for note in result.record.layanan["panggilan"].catatan) == (change == "bad byte")


def test_guest_book_as_csv(put, run):
    put("2026-09", "buku-tamu.csv")
    result = run("2026-09", "tamu")
    facts = result.rekap.facts("tamu")
    assert account(result) == (7, 3, 1, 1, 2)
    assert (facts.total("kunjungan"), facts.total("orang")) == (3, 3 + 2 + 1)
    assert facts.by("orang", "tanggal") == {"2026-09-01": 5, "2026-09-02": 1}
    assert facts.by("kunjungan", "hari_jam") == {"2-08": 1, "2-09": 1, "3-10": 1}
    assert facts.by("kunjungan", "unit") == {
        "Direktorat Dana Transfer Umum": 1,
        "Sekretariat Direktorat Jenderal": 1,
        "Tidak terpetakan": 1,
    }
    assert facts.by("kunjungan", "keperluan") == {
        "Audiensi": 1,
        "Konsultasi": 1,
        "Permintaan data atau informasi": 1,
    }
    assert facts.by("kunjungan", "asal") == {"Kabupaten Bogor": 1, "Perguruan Tinggi": 1, "Provinsi Jawa Barat": 1}
    assert [(row.baris, row.kolom) for row in result.record.ditolak] == [(8, "Timestamp"), (9, "Jumlah Orang")]


def test_guest_book_as_xlsx(put, run, xlsx):
    rows = [
        ["Daftar tamu"],
        [],
        ["Timestamp ", "Nama Lengkap", "Tanggal Kunjungan", "Jam Masuk", "Instansi", "Unit Tujuan", "Keperluan "],
        [datetime(2026, 9, 2, 7, 0), "Sekar", datetime(2026, 9, 1), time(8, 30), "Pemkot Bogor", "PDRD", "Rapat PDRD"],
        [datetime(2026, 9, 2, 7, 1), "Bagas", None, None, "Bank Contoh", "PDRD", "Antar surat"],
        [None, " ", None, None, None, None, None],
        [datetime(2026, 9, 3, 7, 1), "Ratih", "3 Sep 2026", "08.15", "Kab. Bandung Barat", "Dit. DTK", "Studi banding"],
    ]
    put("2026-09", "tamu.xlsx", xlsx(rows, [["Catatan"], ["Sekar 081298765432"]]))
    result = run("2026-09", "tamu")
    facts = result.rekap.facts("tamu")
    assert account(result) == (3, 3, 0, 0, 0)
    assert result.record.layanan["tamu"].berkas[0].lembar == 1
    assert facts.by("kunjungan", "tanggal") == {"2026-09-01": 1, "2026-09-02": 1, "2026-09-03": 1}
    assert facts.by("kunjungan", "hari_jam") == {"2-08": 1, "3-07": 1, "4-08": 1}
    assert facts.by("kunjungan", "asal") == {"Badan Usaha": 1, "Kabupaten Bandung Barat": 1, "Kota Bogor": 1}
    assert facts.total("orang") is None
    assert "orang" in result.record.layanan["tamu"].tidak_ada
    assert any("lembar lain" in note for note in result.record.layanan["tamu"].catatan)


def test_the_same_guest_book_as_csv_and_xlsx_counts_once(put, run, xlsx):
    header = ["Nama", "Tanggal", "Jam", "Keperluan"]
    put("2026-09", "a.csv", "Keperluan,Nama,Tanggal,Jam\nRapat,Sekar,2026-09-01,08:15\nRapat,Bagas,2026-09-01,08:15\n")
    put("2026-09", "b.xlsx", xlsx([header, ["Sekar", datetime(2026, 9, 1), time(8, 15), "Rapat"]]))
    result = run("2026-09", "tamu")
    assert result.rekap.facts("tamu").total("kunjungan") == 2
    assert [account(result, n) for n in (0, 1)] == [(2, 2, 0, 0, 0), (1, 0, 0, 1, 0)]


def test_equal_rows_with_neither_key_nor_time_are_separate(put, run):
    put("2026-09", "tamu.csv", "Nama,Tanggal,Keperluan\n" + "Sekar,2026-09-01,Rapat\n" * 3)
    result = run("2026-09", "tamu")
    assert result.rekap.facts("tamu").total("kunjungan") == 3
    assert "hari_jam" in result.record.layanan["tamu"].tidak_ada


def test_call_log_by_its_own_id(put, run):
    text = (
        "ID Panggilan;Tanggal;Jam;Terjawab;Hasil;Waktu Tunggu;Kepuasan\n"
        "P1;01/09/2026;08:00;Ya;Selesai;10;5\n"
        "P1;01/09/2026;08:00;Ya;Selesai;11;4\n"  # the same id on the same day: delivered twice
        "P1;02/09/2026;08:00;Tidak;Belum selesai;40;\n"  # the count began anew
        "P2;02/09/2026;08:30;Mungkin;Selesai;1;5\n"
    )
    put("2026-09", "log.csv", text)
    result = run("2026-09", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert account(result) == (4, 2, 0, 1, 1)
    assert (facts.total("diterima"), facts.total("terjawab"), facts.total("selesai")) == (2, 1, 1)
    assert (facts.total("tunggu_detik"), facts.total("tunggu_panggilan")) == (10, 1)  # of answered calls only
    assert (facts.total("kepuasan_skor"), facts.total("kepuasan_jawaban")) == (5, 1)
    assert "catatan panggilan" not in str(result.record.layanan["panggilan"].tidak_ada)


def test_zoom_list_and_participants_count_each_meeting_once(put, run):
    for name in ("zoom-rapat.csv", "zoom-peserta.csv", "zoom-datar.csv"):
        put("2026-09", name)
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    assert [account(result, n) for n in range(3)] == [(3, 3, 0, 0, 0), (4, 4, 0, 0, 0), (5, 2, 1, 2, 0)]
    assert facts.total("rapat") == 3
    assert facts.by("rapat", "tanggal") == {"2026-09-16": 1, "2026-09-17": 1, "2026-09-23": 1}
    assert facts.total("peserta") == 2 + 2 + 2  # two files of participants, the list's number for the third meeting
    assert (facts.total("durasi_menit"), facts.total("durasi_rapat")) == (60 + 45 + 30, 3)
    assert facts.by("rapat", "topik") == {"DBH": 2, "Dana Desa": 1}
    assert facts.by("rapat", "asal") == {"Kabupaten Sleman": 2, "Tidak terpetakan": 1}
    assert "2 dari 3" in result.record.layanan["vicon"].tidak_ada["peserta_menit"]


def test_zoom_participants_alone(put, run):
    put("2026-09", "zoom-peserta.csv")
    put("2026-09", "zoom-datar.csv")
    facts = run("2026-09", "vicon").rekap.facts("vicon")
    assert (facts.total("rapat"), facts.total("peserta")) == (2, 4)
    assert facts.total("peserta_menit") == 50 + 5 + 40 + 38 + 4 + 40
    assert facts.total("durasi_menit") == 60 + 43  # the flat form runs from the first joining to the last leaving


def test_both_forms_of_one_meeting_give_its_people_once(put, run, fixture_bytes):
    put("2026-09", "zoom-peserta.csv")
    flat = fixture_bytes("zoom-datar.csv").replace(b"09/17/2026 09:", b"09/16/2026 02:").replace(b" AM", b" PM")
    put("2026-09", "zoom-datar.csv", flat)
    result = run("2026-09", "vicon")
    facts = result.rekap.facts("vicon")
    assert (facts.total("rapat"), facts.total("peserta"), facts.total("peserta_menit")) == (1, 2, 95)
    assert account(result) == (3, 0, 0, 3, 0)


def test_ga4_page_report(put, run):
    put("2026-09", "ga4-halaman.csv")
    result = run("2026-09", "website")
    facts = result.rekap.facts("website")
    assert account(result) == (5, 5, 0, 0, 0)  # the row without a page is the report's total
    assert facts.total("tampilan") == 1000 + 300 + 20 + 50
    assert facts.by("tampilan", "halaman") == {"Beranda": 1000, "Berita": 50, "Halaman lain": 20, "Peraturan": 300}
    assert facts.total("pengguna") == 900
    lacking = {"tanggal", "sesi", "pentalan", "unduhan", "saluran"}
    assert set(result.record.layanan["website"].tidak_ada) == lacking


def test_a_sheet_with_a_numbered_list_is_no_attendance_report(put, run, xlsx):
    calls = [["Tanggal", "Jam", "Terjawab"], ["2026-09-01", "08:00", "Ya"]]
    put(
        "2026-09",
        "log.xlsx",
        xlsx(calls, [["1. Jumlah panggilan"], ["2. Panggilan terjawab"], ["3. Rata-rata tunggu"]]),
    )
    result = run("2026-09", "panggilan")
    assert result.rekap.facts("panggilan").total("diterima") == 1
    assert any("lembar lain" in note for note in result.record.layanan["panggilan"].catatan)
