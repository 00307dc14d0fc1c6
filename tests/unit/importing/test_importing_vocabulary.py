"""Words of an export to words of the rekap."""

from __future__ import annotations

import pytest

from laporan.config.load import read
from laporan.config.sources import Sources
from laporan.importing.vocabulary import Vocabulary, Words


@pytest.fixture(scope="module")
def words(repository) -> Words:
    return Words(read(Sources, repository / "params" / "sumber.yml", "params/sumber.yml"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("dau", "DAU"),
        ("Konsultasi DAU 2026", "DAU"),
        ("Permintaan saudara", None),
        ("DAK  fisik", "DAK Fisik"),
        ("Penyaluran DAK Fisik/DAU", "DAK Fisik"),  # the longest spelling wins
        ("Tanya DAK Nonfisik", "DAK Nonfisik"),
        ("Sekar Kenanga", None),
    ],
)
def test_topics(words, text, word):
    assert words.word("topik", text) == (word or "Tidak terpetakan")


def test_an_empty_cell_is_no_word(words):
    assert words.word("topik", "") is None


@pytest.mark.parametrize(
    ("spelling", "fits", "fits_not"),
    [
        ("*dau*", ["dau", "a dau b", "(dau)"], ["saudara", "daud", "mudau"]),
        ("bank*", ["bank", "bank contoh"], ["bankir", "sebuah bank"]),
        ("*audiensi", ["audiensi", "minta audiensi"], ["praaudiensi", "audiensi dua"]),
        ("/berita*", ["/berita", "/berita/1", "/berita-lama"], ["/beritabaru", "/x/berita"]),
        ("minta*data", ["minta banyak data", "minta data"], ["mintadata"]),
        ("a.b*", ["a.b", "a.b c"], ["axb"]),
        ("*", ["", "apa saja"], []),
    ],
)
def test_stars(spelling, fits, fits_not):
    vocabulary = Vocabulary({"Kata": [spelling]})
    assert [text for text in fits if vocabulary.find(text) != "Kata"] == []
    assert [text for text in fits_not if vocabulary.find(text)] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kab. Bogor", "Kabupaten Bogor"),
        ("kab Bogor", "Kabupaten Bogor"),
        ("Pemkab Bogor", "Kabupaten Bogor"),
        ("BKAD Kabupaten Bogor", "Kabupaten Bogor"),
        ("Pemerintah Kota Bogor", "Kota Bogor"),
        ("Pemkot Bandung, Jawa Barat", "Kota Bandung"),
        ("Kabupaten Bandung Barat", "Kabupaten Bandung Barat"),
        ("Pemprov Jawa Barat", "Provinsi Jawa Barat"),
        ("Badan Keuangan Prov. Bali", "Provinsi Bali"),
        ("Badan Keuangan Daerah Bogor", "Tidak terpetakan"),  # of which Bogor, nobody knows; no K/L it is
        ("Badan Keuangan dan Aset DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Badan Pusat Statistik", "Kementerian/Lembaga"),
        ("BPKAD DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Universitas Contoh DIY", "Perguruan Tinggi"),
        ("Bank DKI", "Badan Usaha"),
        ("Kab. Bogor dan Kota Bogor", "Tidak terpetakan"),
        ("Pemprov DKI Jakarta", "Provinsi DKI Jakarta"),
        ("Bogor", "Tidak terpetakan"),
        ("Kabupaten Bogor Tengah", "Tidak terpetakan"),
        ("Kota Antah", "Tidak terpetakan"),
        ("KL", "Kementerian/Lembaga"),
        ("Kementerian Keuangan", "Kementerian/Lembaga"),
        ("Universitas Contoh", "Perguruan Tinggi"),
        ("PT Contoh Abadi", "Badan Usaha"),
        ("Umum", "Masyarakat"),
    ],
)
def test_origins(words, text, word):
    assert words.word("asal", text) == word


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "Beranda"),
        ("/?q=sekar", "Beranda"),
        ("/peraturan/", "Peraturan"),
        ("/Peraturan/pmk-1#bab", "Peraturan"),
        ("/pegawai/sekar", "Halaman lain"),
        ("(not set)", "Halaman lain"),
    ],
)
def test_pages(words, path, name):
    assert words.word("halaman", path) == name


def test_doubtful_origins_are_counted_by_names_of_the_list(repository):
    words = Words(read(Sources, repository / "params" / "sumber.yml", "params/sumber.yml"))
    for text in ("BPKAD Bogor", "BPKAD Bogor", "Sekar Kenanga, Bogor 081298765432", "Kab/Kota Bogor", "Kota Bogor"):
        words.word("asal", text)
    words.word("asal", "Universitas Bogor")  # known by another word
    words.word("topik", "Bogor")  # no origin
    words.word("asal", "Sekar Kenanga 081298765432")
    assert dict(words.doubtful) == {("Kabupaten Bogor", "Kota Bogor"): 4}


def test_a_pemda_of_the_workspace_joins_the_list(repository):
    sources = read(Sources, repository / "params" / "sumber.yml", "params/sumber.yml")
    words = Words(sources.model_copy(update={"pemda": ["Kabupaten Antah Berantah"]}))
    assert words.word("asal", "Pemkab Antahberantah") == "Kabupaten Antah Berantah"
    assert words.word("asal", "Pemkab Bogor") == "Kabupaten Bogor"
