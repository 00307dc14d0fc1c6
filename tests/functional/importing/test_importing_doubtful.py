"""Pemda that are not named for certain: counted as unmapped, told on the screen by names of the list alone."""

from __future__ import annotations

BOOK = """Nama;No HP;Tanggal Kunjungan;Jam Masuk;Asal Instansi;Keperluan
Sekar Kenanga;081298765432;01/09/2026;08:15;Pemkab Deliserdang;Konsultasi
Sekar Kenanga;081298765432;01/09/2026;09:15;Pemprov Jabar;Konsultasi
Sekar Kenanga;081298765432;02/09/2026;08:15;Bogor;Konsultasi
Sekar Kenanga;081298765432;03/09/2026;08:15;Sekar Kenanga 081298765432 sekar@contoh.example BPKAD BOGOR;Konsultasi
Sekar Kenanga;081298765432;04/09/2026;08:15;Kab. Bogor / Kota Depok;Konsultasi
Sekar Kenanga;081298765432;15/09/2026;08:15;Sekar Kenanga;Konsultasi
"""


def test_they_are_counted_and_shown_without_what_stands_in_the_cell(put, run):
    put("2026-09", "tamu.csv", BOOK)
    result = run("2026-09", "tamu")
    assert result.rekap.facts("tamu").by("kunjungan", "asal") == {
        "Kabupaten Deli Serdang": 1,
        "Provinsi Jawa Barat": 1,
        "Tidak terpetakan": 4,
    }
    told = [line for line in result.messages if line.startswith("asal:")]
    assert told == [
        "asal: 2 isian tidak menyebut satu pemda dengan jelas; yang mungkin dimaksud Kabupaten Bogor atau Kota Bogor; "
        "dihitung sebagai Tidak terpetakan",
        "asal: 1 isian tidak menyebut satu pemda dengan jelas; yang mungkin dimaksud Kabupaten Bogor atau Kota Depok; "
        "dihitung sebagai Tidak terpetakan",
    ]
    written = "\n".join((*result.messages, result.record.to_yaml(), result.rekap.facts("tamu").to_csv()))
    for canary in ("Sekar", "Kenanga", "0812", "contoh.example", "BPKAD"):
        assert canary not in written
    assert "Kabupaten Bogor" not in result.record.to_yaml()
