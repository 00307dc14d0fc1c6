"""Contacts by province, added up by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from laporan.measures import Unavailable
from laporan.measures.provinces import spread
from laporan.periods import Period
from laporan.regions import provinces, shipped
from laporan.rekap import Facts, Rekap

UKURAN = {"panggilan": "diterima", "tamu": "kunjungan", "vicon": "rapat"}


def rekap(counts: Mapping[str, Mapping[str, int]], totals: Mapping[str, int] | None = None) -> Rekap:
    services = {}
    for service, origins in counts.items():
        ukuran = UKURAN[service]
        total = (totals or {}).get(service, sum(origins.values()))
        services[service] = Facts(
            {(ukuran, "total", ""): total, **{(ukuran, "asal", name): n for name, n in origins.items()}}
        )
    return Rekap(Period.parse("2026-TW3"), services, {service: "rusak" for service in UKURAN if service not in counts})


EVERY = rekap(
    {
        "panggilan": {
            "Kabupaten Bogor": 40, "Kota Bogor": 5, "Provinsi Jawa Barat": 15, "Kota Ambon": 20,
            "Kabupaten Antah Berantah": 3, "Masyarakat": 30, "Tidak terpetakan": 7,
        },
        "tamu": {"Kabupaten Sleman": 8, "Kabupaten Bogor": 2, "Masyarakat": 4},
        "vicon": {"Kota Tanjungpinang": 6},
    },
    {"panggilan": 125, "tamu": 14, "vicon": 6},
)  # fmt: skip


def test_kabupaten_and_kota_count_for_their_province() -> None:
    found = spread(EVERY)
    assert not isinstance(found, Unavailable)
    # Jawa Barat 40 + 5 + 15 calls and 2 visits, Maluku 20 calls, Yogyakarta 8 visits, Kepulauan Riau 6 sessions.
    assert {code: count for code, count in found.counts.items() if count} == {"21": 6, "32": 62, "34": 8, "81": 20}
    assert found.placed["panggilan"]["32"] == 60
    assert found.placed["tamu"]["32"] == 2
    assert list(found.counts) == list(provinces())
    assert found.total == 96


def test_what_is_no_pemda_of_the_list_stands_apart() -> None:
    found = spread(EVERY)
    assert not isinstance(found, Unavailable)
    assert found.others == {"Masyarakat": 34, "Tidak terpetakan": 7}
    assert found.unlisted == {"Kabupaten Antah Berantah": 3}
    assert found.unrecorded == 5  # 125 calls, of which 40 + 5 + 15 + 20 + 3 + 30 + 7 = 120 tell their origin
    assert found.all == 125 + 14 + 6 == 96 + 34 + 7 + 3 + 5


def test_rankings_of_provinces_and_islands() -> None:
    found = spread(EVERY)
    assert not isinstance(found, Unavailable)
    leading = [(item.name, item.count) for item in found.provinces.items if item.count]
    assert leading == [
        ("Jawa Barat", 62), ("Maluku", 20), ("Daerah Istimewa Yogyakarta", 8), ("Kepulauan Riau", 6),
    ]  # fmt: skip
    assert len(found.provinces.items) == 38
    assert found.provinces.items[0].share == Fraction(62, 96)
    islands = [(item.name, item.count) for item in found.islands.items if item.count]
    assert islands == [("Jawa", 70), ("Maluku", 20), ("Sumatera", 6)]
    assert len(found.islands.items) == 7


def test_a_service_that_does_not_tell_is_left_out_with_its_reason() -> None:
    found = spread(rekap({"panggilan": {}, "tamu": {"Kota Ambon": 3}}, {"panggilan": 10, "tamu": 3}))
    assert not isinstance(found, Unavailable)
    assert list(found.placed) == ["tamu"]
    assert found.all == found.total == 3
    assert [reason.reason for reason in found.reasons] == [
        "Sumber data panggilan Triwulan III Tahun 2026 tidak memuat rincian menurut asal untuk panggilan masuk.",
        "Data Video Conference Triwulan III Tahun 2026 tidak tersedia: rusak.",
    ]


def test_no_service_tells() -> None:
    assert isinstance(spread(rekap({})), Unavailable)


def test_no_contact_at_all_is_zero_everywhere() -> None:
    found = spread(rekap({"panggilan": {}, "tamu": {}, "vicon": {}}))
    assert not isinstance(found, Unavailable)
    assert set(found.counts.values()) == {0}
    assert found.all == 0
    assert {item.share for item in found.provinces.items} == {0}


NAMES = st.sampled_from([*(region.name for region in shipped()), "Masyarakat", "Kota Antah", "Lainnya"])
COUNTS = st.dictionaries(NAMES, st.integers(0, 50), max_size=8)


@given(st.dictionaries(st.sampled_from(list(UKURAN)), COUNTS, min_size=1), st.integers(0, 9))
def test_all_parts_add_up_to_all_contacts(counts: dict[str, dict[str, int]], more: int) -> None:
    totals = {service: sum(origins.values()) + (more if origins else 0) for service, origins in counts.items()}
    found = spread(rekap(counts, totals))
    assert not isinstance(found, Unavailable)
    assert found.all == sum(totals.values())
    assert sum(item.count for item in found.provinces.items) == found.total
    assert sum(item.count for item in found.islands.items) == found.total
