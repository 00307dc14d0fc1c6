"""Lists and keys deep in a params file grow; every other line stays as its owner wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from laporan.config.edit import added, grown

TEXT = """\
# Kepala berkas
tabel:
  buku:   # tabel buku tamu
    wajib: [tanggal]
    kolom:
      # judul tanggal
      tanggal: [Tanggal, "Hari/Tanggal"]   # ejaan
      asal: [
        Asal,  # yang utama
        Instansi,
      ]
      unit:
        - Bidang   # lama
        - Unit

  # di antara dua tabel
  log: {layanan: panggilan, kolom: {}}

# Kosakata
kosakata:
  topik:
    DAU: []
pemda: []
# penutup
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (
            ("tabel", "buku", "kolom", "tanggal"),
            ["Hari Berkunjung"],
            'tanggal: [Tanggal, "Hari/Tanggal"]   # ejaan\n',
            'tanggal: [Tanggal, "Hari/Tanggal", Hari Berkunjung]   # ejaan\n',
        ),
        (("tabel", "buku", "kolom", "asal"), ["Dari"], "        Instansi,\n", "        Instansi, Dari,\n"),
        (("tabel", "buku", "kolom", "unit"), ["Ruang: 2"], "- Unit\n", "- Unit\n        - 'Ruang: 2'\n"),
        (("tabel", "buku", "kolom", "jam"), ["Jam"], "- Unit\n", "- Unit\n      jam: [Jam]\n"),
        (("tabel", "log", "kolom", "jam"), ["Jam", "1"], "kolom: {}", "kolom: {jam: [Jam, '1']}"),
        (
            ("tabel", "buku-2"),
            {"layanan": "tamu", "kolom": {"jam": ["Jam"]}},
            "kolom: {}}\n",
            "kolom: {}}\n  buku-2:\n    layanan: tamu\n    kolom:\n      jam: [Jam]\n",
        ),
        (("kosakata", "topik", "DAU"), ["*Alokasi*", "# 3"], "DAU: []", "DAU: ['*Alokasi*', '# 3']"),
        (("pemda",), ["Kota Antah"], "pemda: []", "pemda: [Kota Antah]"),
    ],
    ids=lambda part: ".".join(part) if isinstance(part, tuple) else "",
)
@pytest.mark.parametrize("mark", ["\n", "\r\n"])
def test_one_place_grows(path, value, old, new, mark):
    assert TEXT.count(old) == 1
    grown_text = added(TEXT.replace("\n", mark), path, value)
    assert grown_text == TEXT.replace(old, new).replace("\n", mark)


def test_a_byte_order_mark_and_a_missing_last_line_end_stay():
    content = b"\xef\xbb\xbf" + b"pemda: []\r\nlain:\r\n  a: [b]"
    found = grown(content, [(("pemda",), ["Kota A"]), (("lain", "c"), ["d"])])
    assert found == b"\xef\xbb\xbf" + b"pemda: [Kota A]\r\nlain:\r\n  a: [b]\r\n  c: [d]\r\n"


def test_what_is_there_already_is_not_written_twice():
    assert added(TEXT, ("tabel", "buku", "kolom", "tanggal"), ["Tanggal"]) == TEXT


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tabel", "rapat", "kolom"), ["a"]),  # no such table
        (("tabel", "buku"), ["a"]),  # no list
        (("pemda", "x"), ["a"]),  # no mapping
        (("tabel", "buku", "kolom"), {"jam": ["a"]}),  # another value stands there
    ],
)
def test_what_cannot_be_added_is_refused(path, value):
    with pytest.raises(ValueError):
        added(TEXT, path, value)


def test_the_committed_file_grows_in_one_line(repository):
    text = (repository / "params" / "sumber.yml").read_text("utf-8")
    found = added(text, ("kosakata", "keperluan", "Konsultasi"), ["Bimtek *"])
    before, after = text.splitlines(), found.splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ('    Konsultasi: ["Konsultasi*", "Tanya*"]', '    Konsultasi: ["Konsultasi*", "Tanya*", Bimtek *]')
    ]
    assert YAML(typ="safe", pure=True).load(found)["kosakata"]["keperluan"]["Konsultasi"][-1] == "Bimtek *"


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4), st.sampled_from(["tanggal", "asal", "unit"]))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_words_are_read_back_as_they_are_or_refused(words, field):
    path = ("tabel", "buku", "kolom", field)
    try:
        found = added(TEXT, path, words)
    except ValueError:
        return
    before, after = (YAML(typ="safe", pure=True).load(text) for text in (TEXT, found))
    old = before["tabel"]["buku"]["kolom"][field]
    assert after["tabel"]["buku"]["kolom"][field] == old + [word for word in words if word not in old]
    after["tabel"]["buku"]["kolom"][field] = old
    assert after == before
    kept = [line for line in TEXT.splitlines() if not line.strip().startswith(("tanggal: [Tanggal", "Instansi,"))]
    lines = iter(found.splitlines())
    assert all(line in lines for line in kept)  # each in its order
