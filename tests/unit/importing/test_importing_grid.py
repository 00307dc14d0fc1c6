"""Bytes to grids."""

from __future__ import annotations

import io
import itertools
import warnings
import zipfile
import zlib

import openpyxl
import pytest

from laporan.errors.importing import UnreadableFile, masked
from laporan.importing.grid import decode, read_grids


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_although_others_stand_in_the_cells(separator):
    text = separator.join(["a", "b", "c"]) + "\n" + separator.join(["x", '"1,5;2|3\t4"', "z"]) + "\n"
    (grid,) = read_grids(text.encode(), "x")
    assert [list(row) for _, row in grid.rows] == [["a", "b", "c"], ["x", "1,5;2|3\t4", "z"]]


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    (grid,) = read_grids(b'a,b\n\n"x\ny",2\n,\nz,3\n', "x")
    assert [number for number, _ in grid.rows] == [1, 3, 5]


TABLE = [["Nama", "Jumlah", "Kota"], ["Zoë", "1", "Bogor, Timur;|\t"], ["Añi", "2", ""]]
ENCODED = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16-le with BOM": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be with BOM": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "cp1252": lambda text: text.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_every_encoding_separator_and_line_end_gives_the_same_rows(encoding):
    for separator, end, padding in itertools.product(",;\t|", ("\n", "\r\n", "\r"), (0, 3)):
        quoted = [[f'"{cell}"' if " " in cell else cell for cell in row] for row in TABLE]
        text = "".join(separator.join(row) + padding * separator + end for row in quoted)
        (grid,) = read_grids(ENCODED[encoding](text), "x")
        assert [list(row) for _, row in grid.rows] == [row + [""] * padding for row in TABLE], (separator, end)
        assert (grid.separator, grid.bad_bytes) == (separator, 0)


def test_one_bad_byte_does_not_fail_a_text():
    assert decode(b"abc\xffdef", "x") == ("abc\ufffddef", "utf-8", 1)
    assert decode("Zoë, é, ü, ñ".encode() + b"\xff\xfe.", "x") == ("Zoë, é, ü, ñ\ufffd\ufffd.", "utf-8", 2)
    assert decode(b"abc\x00def", "x") == ("abc\ufffddef", "utf-8", 1)
    assert decode("a\ud800b".encode("utf-16", errors="surrogatepass"), "x") == ("a\ufffdb", "utf-16", 1)


def test_bytes_of_another_code_page_are_read_by_it():
    assert decode("Zoë – “Añi” – kota".encode("cp1252"), "x") == ("Zoë – “Añi” – kota", "cp1252", 0)


@pytest.mark.parametrize(
    "content",
    [
        b"\xe9\xe8\xff" * 10,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + zlib.compress(bytes(range(256)) * 20),
        b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)) * 4,
        b"PK\x05\x06" + b"\0" * 18,  # a ZIP of nothing
        bytes(range(256)) * 50,
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnreadableFile) as caught:
        read_grids(content, "x.csv")
    assert "bukan teks" in caught.value.what


@pytest.mark.parametrize("text", ['a,b\n1,"2\n3,4\n', 'a,b\n1,"2\n3,4\n5,"6"7\n8,9\n'])
def test_a_quote_that_swallows_rows_is_refused(text):
    with pytest.raises(UnreadableFile) as caught:
        read_grids(text.encode(), "x")
    assert "tanda kutip" in caught.value.what


def test_a_stray_quote_within_a_line_is_text():
    (grid,) = read_grids(b'a,b\n1,"2"x\n3,4\n', "x")
    assert [list(row) for _, row in grid.rows] == [["a", "b"], ["1", "2x"], ["3", "4"]]


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def sheet_of(rows: str) -> bytes:
    """A workbook whose only sheet has the given ``<row>`` elements."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    stream = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                head, tail = content.split("<sheetData", 1)
                content = f"{head}<sheetData>{rows}</sheetData>{tail.partition('/>')[2]}"
            new.writestr(name, content)
    return stream.getvalue()


def test_a_zip_that_is_no_workbook_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        read_grids(zipped(catatan=b"isi"), "x.csv")
    assert "bukan berkas Excel" in caught.value.what


def test_a_workbook_behind_a_password_is_told_from_an_old_one():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    with pytest.raises(UnreadableFile) as caught:
        read_grids(head + "EncryptedPackage".encode("utf-16-le"), "x.xlsx")
    assert "kata sandi" in caught.value.what and "kata sandinya" in caught.value.remedy
    with pytest.raises(UnreadableFile) as caught:
        read_grids(head + "Workbook".encode("utf-16-le"), "x.xls")
    assert ".xls" in caught.value.what and "kata sandi" not in caught.value.what


def test_a_workbook_that_unpacks_beyond_measure_is_refused_before_it_is_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/a.xml", "w") as part:
        for _ in range(600):
            part.write(bytes(2**20))
    assert len(stream.getvalue()) < 2**20
    with pytest.raises(UnreadableFile) as caught:
        read_grids(stream.getvalue(), "x.xlsx")
    assert "lebih besar" in caught.value.what


def test_too_many_columns_are_refused_but_blank_ones_are_not():
    cell = "<c><v>1</v></c>"
    for content in (sheet_of(f"<row>{cell * 10_000}</row>"), b"a," * 10_000):
        with pytest.raises(UnreadableFile) as caught:
            read_grids(content, "x")
        assert "kolom" in caught.value.what
    (grid,) = read_grids(sheet_of(f"<row>{cell * 2}{'<c/>' * 10_000}</row>"), "x")
    assert grid.rows == [(1, (1, 1))]
    (grid,) = read_grids(b"a,b" + b"," * 10_000, "x")
    assert list(grid.rows[0][1])[:3] == ["a", "b", ""]


def test_a_million_empty_rows_are_passed_over():
    filled = "<row r='1048576'><c><v>7</v></c></row>"
    (grid,) = read_grids(sheet_of("<row r='1'><c><v>5</v></c></row>" + filled), "x")
    assert grid.rows == [(1, (5,)), (1_048_576, (7,))]
    (grid,) = read_grids(b"a,b\n" + b"\n" * 1_000_000 + b"1,2\n", "x")
    assert [number for number, _ in grid.rows] == [1, 1_000_002]


def test_a_workbook_that_declares_too_small_a_size_is_read_whole():
    book = openpyxl.Workbook()
    for n in range(5):
        book.active.append([n, "x"])
    stream = io.BytesIO()
    book.save(stream)
    (grid,) = read_grids(stream.getvalue(), "x")
    assert len(grid.rows) == 5
    assert grid.sheet is None


def test_a_workbook_is_read_in_silence():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_sheet().append(["b"])
    stream = io.BytesIO()
    book.save(stream)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [grid.sheet for grid in read_grids(stream.getvalue(), "x")] == [1, 2]


@pytest.mark.parametrize("cut", [10, 100, 1000, -50])
def test_a_cut_workbook_is_refused(cut):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(UnreadableFile):
        read_grids(stream.getvalue()[:cut], "x")


def test_an_empty_workbook_is_refused():
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    with pytest.raises(UnreadableFile):
        read_grids(stream.getvalue(), "x")


def test_masking():
    assert masked("ekspor 2026-09-30 (2).csv") == "ekspor 2026-09-30 (2).csv"
    assert masked("tamu 0812-9876-5432.csv") == "tamu ….csv"
    assert masked("a@b.example kab.csv") == "… kab.csv"


def test_equal_cells_of_a_column_are_one_string_and_a_text_has_a_largest_size(monkeypatch):
    (found,) = read_grids(b"a,b\nmasuk lewat antrean,1\nmasuk lewat antrean,2\n", "uji")
    first, second = found.rows[1][1][0], found.rows[2][1][0]
    assert first == "masuk lewat antrean"
    assert first is second
    monkeypatch.setattr("laporan.importing.grid._UNPACKED_LIMIT", 20)
    with pytest.raises(UnreadableFile) as caught:
        read_grids(b"a,b\n" + b"1,2\n" * 10, "uji")
    assert "jauh lebih besar" in caught.value.what
