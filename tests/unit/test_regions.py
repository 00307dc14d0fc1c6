"""Provinces and islands of local governments, as Kemendagri's codes tell them."""

from __future__ import annotations

from collections import Counter

import pytest

from laporan.regions import island, province_of, provinces, shipped


def test_every_pemda_lies_in_a_province() -> None:
    assert len(provinces()) == 38
    assert list(provinces()) == sorted(provinces())
    assert {province_of(region.name) for region in shipped()} == set(provinces())


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Kabupaten Bogor", "Jawa Barat"),
        ("Kota Administrasi Jakarta Selatan", "DKI Jakarta"),
        ("Provinsi Daerah Istimewa Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("Kota Tanjungpinang", "Kepulauan Riau"),
        ("Kota Jayapura", "Papua"),
        ("Kabupaten Merauke", "Papua Selatan"),
        ("Kota Sorong", "Papua Barat Daya"),
    ],
)
def test_the_province_of_a_pemda(name: str, province: str) -> None:
    code = province_of(name)
    assert code is not None
    assert provinces()[code] == province


def test_other_names_lie_in_no_province() -> None:
    for name in ("Masyarakat", "Tidak terpetakan", "Kabupaten Antah Berantah", "Bogor", ""):
        assert province_of(name) is None


def test_islands_hold_all_provinces() -> None:
    # Sumatera with Kepulauan Riau and Bangka Belitung 10, Jawa with DKI Jakarta 6, Papua since 2022 6.
    assert Counter(island(code) for code in provinces()) == {
        "Sumatera": 10, "Jawa": 6, "Bali dan Nusa Tenggara": 3, "Kalimantan": 5, "Sulawesi": 6, "Maluku": 2, "Papua": 6,
    }  # fmt: skip
    assert island("21") == "Sumatera"
    assert island("92.01") == "Papua"
