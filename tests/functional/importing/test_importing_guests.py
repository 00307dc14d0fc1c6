"""What a guest book tells beside visits and people: stays, men and women, ratings; counted by hand."""

from __future__ import annotations

HEADER = "Tanggal,Jam Masuk,Jam Keluar,Nama,No HP,NIK,E-mail,Jenis Kelamin,Nilai Kepuasan,Keperluan\n"
PERSON = "Sekar Kenanga,081298765432,3174091505880001,sekar.kenanga@contoh.example"
CANARIES = ("Sekar", "081298765432", "3174091505880001", "contoh.example")


def book(*visits: tuple[str, str, str, str]) -> str:
    rows = (f"2026-09-{n:02d},{came},{left},{PERSON},{sex},{rating},Rapat\n" for n, (came, left, sex, rating) in visits)
    return HEADER + "".join(rows)


def visits(*given):
    return list(enumerate(given, 1))


SEPTEMBER = book(
    *visits(
        ("08:00", "09:30", "P", "4"),
        ("08:00", "08.45", "L", "5"),
        ("10:00", "10:00", "wanita", ""),
        ("11:00", "10:30", "Pria", "3"),  # left before coming
        ("13:00", "", "", ""),
        ("14:00", "15:15", "x", "-"),
    )
)


def test_stays_sexes_and_ratings(put, run):
    put("2026-09", "tamu.csv", SEPTEMBER)
    result = run("2026-09", "tamu")
    facts = result.rekap.facts("tamu")
    assert facts.total("kunjungan") == 6
    assert (facts.total("lama_menit"), facts.total("lama_kunjungan")) == (90 + 45 + 0 + 75, 4)
    assert (facts.total("perempuan"), facts.total("laki_laki")) == (2, 2)
    assert (facts.total("kepuasan_skor"), facts.total("kepuasan_jawaban")) == (12, 3)
    notes = result.record.layanan["tamu"].catatan
    assert "1 jam keluar mendahului jam masuk; lama kunjungannya tidak dihitung" in notes
    assert "jenis kelamin: 1 isian tidak dikenal dan 1 tanpa isian" in notes
    everything = facts.to_csv() + result.record.to_yaml() + "\n".join(result.messages)
    assert not [canary for canary in CANARIES if canary in everything]


def test_a_book_without_these_columns_says_so(put, run):
    put("2026-09", "tamu.csv", "Nama,Tanggal,Keperluan\nSekar,2026-09-01,Rapat\n")
    result = run("2026-09", "tamu")
    lacking = result.record.layanan["tamu"].tidak_ada
    assert lacking["lama_menit"] == "buku tamu tidak memuat kolom jam keluar"
    assert lacking["perempuan"] == lacking["laki_laki"] == "buku tamu tidak memuat kolom jenis kelamin"
    assert lacking["kepuasan_skor"] == "buku tamu tidak memuat kolom penilaian"
    assert result.rekap.facts("tamu").total("perempuan") is None


def test_a_date_without_a_time_of_arrival_gives_no_stay(put, run):
    put("2026-09", "tamu.csv", "Nama,Tanggal,Jam Keluar,Keperluan\nSekar,2026-09-01,10:00,Rapat\n")
    result = run("2026-09", "tamu")
    assert result.record.layanan["tamu"].tidak_ada["lama_menit"] == (
        "tidak ada jam keluar yang dapat dipakai pada periode ini"
    )


def test_a_rating_that_cannot_be_rejects_its_row(put, run):
    put("2026-09", "tamu.csv", book(*visits(("08:00", "09:00", "P", "4"), ("08:00", "09:00", "P", "400"))))
    (row,) = run("2026-09", "tamu").record.ditolak
    assert row.masalah == "penilaian di luar batas yang mungkin"
    assert "Sekar" not in row.masalah + row.tindakan
