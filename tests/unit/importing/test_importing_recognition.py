"""How a file is recognised: outlines of unknown tables, what may be shown, and what stands in a `Recognition`."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.config.load import read
from laporan.config.sources import Sources
from laporan.errors.base import LaporanError
from laporan.importing.grid import Grid, read_grids
from laporan.importing.masking import People, header
from laporan.importing.outline import additions, guesses, likeliest, outline
from laporan.importing.recognition import recognise
from laporan.periods import Period


@pytest.fixture(scope="module")
def sources(repository) -> Sources:
    return read(Sources, repository / "params" / "sumber.yml", "params/sumber.yml")


def grid(*rows) -> Grid:
    return Grid([(number, row) for number, row in enumerate(rows, 1)], "uji")


BOOK = grid(
    ["Daftar tamu"],
    ["Pengunjung", "Hari", "Pukul", "Dari", "Urusan", "Rombongan", "Column 1"],
    ["Sekar Kenanga", "25/09/2026", "08:15", "Pemkab Sleman", "Konsultasi DAU", "3", ""],
    ["Bagas", "01/09/2026", "09.30", "Pemkot Depok", "Audiensi", "2", ""],
)


def test_the_outline_of_an_unknown_table(sources):
    found = outline(BOOK, sources)
    assert found is not None and found.header_row == 1
    assert [(column.header, column.kind) for column in found.columns] == [
        ("Pengunjung", "teks"), ("Hari", "tanggal"), ("Pukul", "jam"), ("Dari", "teks"), ("Urusan", "teks"),
        ("Rombongan", "bilangan"), ("Column 1", "kosong"),
    ]  # fmt: skip
    assert found.columns[1].order == "hari-bulan"
    assert likeliest(found, sources) == "buku-tamu"
    guessed = guesses(found, sources.tabel["buku-tamu"], sources)
    assert guessed == {1: "tanggal", 2: "jam", 3: "asal", 4: "keperluan"}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Sekar Kenanga", "081298765432", "25/09/2026"],
            ["Bagas", "0812", "26/09/2026"],
        ],  # no header
        [["Sekar Kenanga", "Rapat"], ["Bagas", "Rapat"]],  # nothing tells a header
        [["Sekar", "Konsultasi"], ["Ratih", "Konsultasi"], ["Bagas", "3"]],
        [["Nama", "Tanggal sekar@contoh.example"], ["Sekar", "25/09/2026"]],
        [["Tanggal"], ["25/09/2026"]],
        [["Sekar", "-"], ["Ratih", "25/09/2026"], ["Bagas", "26/09/2026"]],
        [["Sekar", "Rapat"], ["Bagas", "3"]],
        [],
    ],
)
def test_what_may_be_data_is_taken_for_no_header(sources, rows):
    assert outline(grid(*rows), sources) is None


@pytest.mark.parametrize(
    ("values", "kind", "order", "doubt"),
    [
        (["03/04/2026", "25/04/2026"], "tanggal", "hari-bulan", ""),
        (["03/04/2026", "04/25/2026"], "tanggal", "bulan-hari", ""),
        (["03/04/2026", "05/06/2026"], "tanggal", None, "03/04/2026"),
        (["2026-09-01", datetime(2026, 9, 2)], "tanggal", None, ""),
        (["Ya", "tidak"], "ya atau tidak", None, ""),
        (["1", "0"], "bilangan", None, ""),
        (["08:15", "9.30"], "jam", None, ""),
        (["00:02:23", "00:00:05"], "jam", None, ""),
        (["81298765432", "081211112222"], "teks", None, ""),  # telephone numbers, and no numbers of anything
        (["1788228000", "1788228001"], "teks", None, ""),
        (["3174091505880001"], "teks", None, ""),
        (["-", ""], "kosong", None, ""),
    ],
)
def test_kinds_of_columns(sources, values, kind, order, doubt):
    found = outline(grid(["Judul", "Tanggal"], *([value, "2026-09-01"] for value in values)), sources)
    column = found.columns[0]
    assert (column.kind, column.order, column.open_date) == (kind, order, doubt)


def test_a_length_is_known_by_its_header_and_not_taken_for_the_hour(sources):
    log = grid(
        ["Lama Bicaranya", "Mulai", "Hari", "Dijawab"],
        ["00:02:23", "08:15", "2026-09-01", "Ya"],
        ["00:00:05", "09:15", "2026-09-02", "Tidak"],
    )
    found = outline(log, sources)
    assert likeliest(found, sources) == "catatan-panggilan"
    assert guesses(found, sources.tabel["catatan-panggilan"], sources) == {
        0: "durasi", 1: "jam", 2: "tanggal", 3: "terjawab",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (
            [
                ["Judul Pertemuan", "Tgl Rapat", "Mulai Pukul", "Pembawa Acara"],
                ["Konsultasi DAU Kab. Sleman", "25/09/2026", "08:15", "Sekar"],
                ["Rakor Dana Desa", "26/09/2026", "10:00", "Bagas"],
            ],
            "rapat-video",
        ),
        (
            [["Hari", "Jumlah Tampilannya"], ["25/09/2026", "120"], ["26/09/2026", "140"]],
            "kunjungan-website",
        ),
        (
            [["Siapa", "Hari", "Urusan"], ["Sekar", "25/09/2026", "Konsultasi"], ["Bagas", "26/09/2026", "Audiensi"]],
            "buku-tamu",
        ),
        (
            [["Hari", "Diangkat", "Perihal"], ["25/09/2026", "Ya", "DAU"], ["26/09/2026", "Tidak", "DBH"]],
            "catatan-panggilan",
        ),
    ],
)
def test_the_likeliest_table(sources, rows, name):
    assert likeliest(outline(grid(*rows), sources), sources) == name


def test_additions_leave_out_what_the_table_knows(sources):
    found = outline(grid(["Nama", "Tanggal", "Urusan"], ["Sekar", "2026-09-01", "Rapat"]), sources)
    assert additions(found, "buku-tamu", sources, {1: "tanggal", 2: "keperluan"}, None) == [
        (("tabel", "buku-tamu", "kolom", "keperluan"), ["Urusan"])
    ]


def test_another_order_of_dates_makes_a_table_of_its_own(sources):
    found = outline(grid(["Nama", "Tanggal", "Urusan"], ["Sekar", "09/25/2026", "Rapat"]), sources)
    ((path, table),) = additions(found, "buku-tamu", sources, {2: "keperluan"}, "bulan-hari")
    assert path == ("tabel", "buku-tamu-2")
    assert table == {
        "layanan": "tamu",
        "pengenal": ["Urusan"],
        "wajib": ["tanggal", "keperluan"],
        "urutan_tanggal": "bulan-hari",
        "kolom": {"tanggal": ["Tanggal"], "keperluan": ["Urusan"]},
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Konsultasi  DAU\n2026", "Konsultasi DAU •"),
        ("Rapat Sekar Kenanga", "Rapat ••• •••"),
        ("rapat SEKAR", "rapat •••"),
        ("kirim ke sekar@contoh.example", "kirim ke •••"),
        ("https://contoh.example/sekar", "•••"),
        ("bertemu Bpk. Joko Lestari", "bertemu Bpk •••"),
        ("titipan a.n. Joko", "titipan a.n •••"),
        ("NIK 3174091505880001", "NIK •"),
        ("Kabupaten Sleman", "Kabupaten Sleman"),  # a word of the list, although somebody bears it as a name
        ("x" * 100, "x" * 60),
    ],
)
def test_words_without_people(sources, text, shown):
    book = grid(["Nama Pengunjung", "Urusan"], ["Sekar Kenanga", "Joko"], ["Sleman", "DAU"])
    assert People(book, 0, sources).masked(text) == shown


def test_a_column_that_tells_a_table_and_is_not_read_names_people(sources):
    table = sources.tabel["buku-tamu"]
    taught = table.model_copy(update={"pengenal": [*table.pengenal, "Siapa"]})
    book = grid(["Siapa", "Urusan"], ["Sekar Kenanga", "x"])
    assert People(book, 0, sources).masked("Sekar") == "Sekar"
    assert People(book, 0, sources.model_copy(update={"tabel": {"buku-tamu": taught}})).masked("Sekar") == "•••"


def test_headers_without_people():
    assert header("Telp 081298765432 sekar@contoh.example\n lagi") == "Telp • ••• lagi"


def test_what_is_told_of_a_guest_book(sources, repository):
    content = (repository / "tests" / "data" / "impor" / "buku-tamu.csv").read_bytes()
    (sheet,) = recognise(content, "tamu.csv", sources)
    assert (sheet.format, sheet.service, sheet.encoding, sheet.separator) == ("buku-tamu", "tamu", "utf-8", ";")
    assert (sheet.order, sheet.proven) == ("hari-bulan", True)
    assert (sheet.first, sheet.last) == (date(2026, 8, 31), date(2026, 9, 2))
    assert (sheet.read, sheet.accepted, sheet.is_readable) == (7, 5, False)  # 2 of 7 are rejected, more than 5 percent
    used = {column.header: column.field for column in sheet.columns if column.field}
    assert used == {
        "Timestamp": "tanggal",
        "Instansi": "asal",
        "Unit yang Dituju": "unit",
        "Keperluan": "keperluan",
        "Jumlah Orang": "orang",
    }
    assert [column.samples for column in sheet.columns if column.header == "NIK"] == [("•••", "•••", "•••")]


def test_texts_that_differ_in_digits_alone_are_one_word(sources):
    book = "Nama,Tanggal,Keperluan\n" + "".join(f"Sekar,2026-09-{n:02d},urus berkas {n}\n" for n in range(1, 6))
    (sheet,) = recognise(book.encode(), "tamu.csv", sources)
    assert [(word.shown, word.count, word.spelling) for word in sheet.words] == [("urus berkas •", 5, "urus berkas *")]
    glued = book.replace("berkas ", "berkas")  # "berkas*" would not find "berkas1": it is shown, but never written
    (sheet,) = recognise(glued.encode(), "tamu.csv", sources)
    assert [(word.shown, word.count, word.spelling) for word in sheet.words] == [("urus berkas•", 5, "")]


def test_a_report_without_its_span_of_days_is_told_as_the_import_would(sources, repository):
    content = (repository / "tests" / "data" / "impor" / "ga4-halaman.csv").read_bytes()
    (sheet,) = recognise(content.replace(b"# Start date: 20260901\n", b""), "ga4.csv", sources)
    assert (sheet.format, sheet.is_readable) == ("ga4-halaman", False)
    assert "tidak memuat tanggal awal dan akhir" in sheet.against[0]
    assert "Rekap sebelumnya" not in sheet.against[0]


def test_service_and_period_may_be_given(sources):
    both = b"Nama,Tanggal,Keperluan,Terjawab\nSekar,2026-09-01,Rapat,Ya\n"
    assert recognise(both, "x.csv", sources)[0].format == ""
    assert recognise(both, "x.csv", sources, "tamu", [Period.parse("2026-09")])[0].format == "buku-tamu"


@given(st.data())
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_mutilated_file_is_told_or_refused(sources, repository, data):
    name = data.draw(st.sampled_from(["buku-tamu.csv", "cdr-baru.csv", "zoom-peserta.csv", "ga4-halaman.csv"]))
    content = bytearray((repository / "tests" / "data" / "impor" / name).read_bytes())
    first, last = sorted(data.draw(st.integers(0, len(content))) for _ in range(2))
    content[first:last] = data.draw(st.binary(max_size=8))
    try:
        sheets = recognise(bytes(content), name, sources)
    except LaporanError:
        return
    assert len(sheets) == len(read_grids(bytes(content), name))
    for sheet in sheets:
        told = str((sheet.columns, sheet.words, sheet.against, sheet.seen, sheet.notes))
        assert "081298765432" not in told and "3174091505880001" not in told
        assert "sekar.kenanga@contoh.example" not in told
