"""Bytes to grids."""

from __future__ import annotations

import io
import warnings

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


def test_one_bad_byte_does_not_fail_a_text_but_many_do():
    assert decode(b"abc\xffdef", "x") == ("abc\ufffddef", 1)
    with pytest.raises(UnreadableFile):
        decode(b"\xe9\xe8\xff" * 10, "x")


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
