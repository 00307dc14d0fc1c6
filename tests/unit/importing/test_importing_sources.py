"""params/sumber.yml: the committed file, and the words of its faults."""

from __future__ import annotations

import pytest

from laporan.config.import_record import FileAccount, ImportRecord, ServiceRecord
from laporan.config.load import parse
from laporan.config.sources import Sources
from laporan.errors.config import ConfigError


@pytest.fixture(scope="module")
def text(repository) -> str:
    return (repository / "params" / "sumber.yml").read_text(encoding="utf-8")


def test_the_committed_mapping(text):
    sources = parse(Sources, text, "params/sumber.yml")
    assert sources.freepbx.kode_petugas is not None
    assert sources.freepbx.kode_petugas.bagian == ["topik", "asal", "hasil"]
    assert set(sources.kosakata) == {"topik", "asal", "hasil", "unit", "keperluan", "halaman", "saluran"}
    assert {table.layanan for table in sources.tabel.values()} == {"panggilan", "tamu", "vicon", "website"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("      orang: [", "      berat: [", '"berat" pada kolom tidak dikenal'),
        ("wajib: [tanggal, keperluan]", "wajib: [tanggal, tujuan]", '"tujuan" pada wajib tidak ada di kolom'),
        ("wajib: [tanggal, keperluan]", "wajib: [keperluan]", "wajib harus memuat tanggal"),
        ("wajib: [tanggal, terjawab]", "wajib: [tanggal]", "wajib harus memuat terjawab"),
        ("hasil_selesai: [Selesai]", "hasil_selesai: [Beres]", '"Beres" pada hasil_selesai tidak ada'),
        ("    Pembayaran: [", "    Pembayaran: [Streaming, ", 'ejaan "Streaming" pada topik dipakai oleh'),
        ("pemda: []", "pemda: [Aceh]", '"Aceh" harus diawali'),
        ("urutan_tanggal: bulan-hari", "urutan_tanggal: tahun", "harus salah satu dari"),
        ("    pemisah: \"|\"", "    pemisah: \"\"", "tidak boleh kosong"),
        ("versi: 1", "versi: 1\nlain: 1", "tidak dikenal"),
    ],
)  # fmt: skip
def test_faults_speak_the_readers_language(text, old, new, words):
    assert old in text
    with pytest.raises(ConfigError) as caught:
        parse(Sources, text.replace(old, new, 1), "params/sumber.yml")
    assert words in caught.value.what


def test_the_record_is_the_same_after_writing_and_reading():
    account = FileAccount(
        urutan=1, format="x", sha256="0" * 64, dibaca=6, diterima=3, luar_periode=1, ganda=1, ditolak=1, lembar=2
    )
    record = ImportRecord(
        periode="2026-09",
        dari="mentah",
        layanan={
            "panggilan": ServiceRecord(berkas=[account], tidak_ada={"topik": "sebab: ini"}, catatan=["a # b", "- c"]),
            "tamu": ServiceRecord(tanpa="belum ada"),
        },
        rekap={"panggilan.csv": "0" * 64},
    )
    assert ImportRecord.from_yaml(record.to_yaml(), "impor.yml") == record
    assert record.to_yaml() == ImportRecord.from_yaml(record.to_yaml(), "impor.yml").to_yaml()
