"""Totals and repeated headers."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from laporan.importing.not_data import is_header, is_total


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "25", "1.234,5", ""],
        ["", None, "JUMLAH :", 25],
        ["Grand Total", "", "", "45%"],
        ["", "1234", "56", "Grand total"],
        ["Totals", "", "00:12:00", time(1, 23), timedelta(hours=30)],
        ["Jumlah tamu bulan ini: 25", "", None],
        ["Rata-rata", "3,5"],
        ["Total"],
    ],
)
def test_totals(row):
    assert is_total(row)


@pytest.mark.parametrize(
    "row",
    [
        ["Total Quality Management", "812 3456 7890", "60"],
        ["Jumlah Dana Desa", "120", "45"],  # a page's title
        ["Total", "2026-09-25", "3"],
        ["Total", datetime(2026, 9, 25), 3],
        ["Total", "Konsultasi DAU", "3"],
        ["Jumlah", True],
        ["Totalindo Eka", "5"],
        ["25", "30"],
        [""],
        [],
    ],
)
def test_what_is_data(row):
    assert not is_total(row)


def test_a_header_once_more():
    names = {0: "nama", 1: "tanggal kunjungan", 3: "orang"}
    assert is_header(["NAMA", "Tanggal_Kunjungan ", None, "Orang"], names)
    assert is_header(["nama", "tanggal  kunjungan", "", "Pria", "Wanita"], names)  # its second line
    assert not is_header(["Nama", "2026-09-01", "", "3"], names)
    assert not is_header(["Nama"], names)
    assert is_header(["/", "Views"], {1: "views"})
    assert not is_header([], {})
