"""Names of pemda: the list that ships, and what people write."""

from __future__ import annotations

from collections import Counter

import pytest

from laporan.importing.places import Match, Places
from laporan.regions import Region, shipped

REGIONS = shipped()


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(REGIONS)


def test_the_list_is_that_of_the_decree():
    kinds = Counter(region.name.partition(" ")[0] for region in REGIONS)
    assert kinds == {"Provinsi": 38, "Kabupaten": 416, "Kota": 98}
    assert len({region.code for region in REGIONS}) == len({region.name for region in REGIONS}) == 552
    provinces = {region.code for region in REGIONS if region.name.startswith("Provinsi ")}
    assert {region.code[:2] for region in REGIONS} == provinces
    # Kemendagri numbers kabupaten from 01 and kota from 71.
    numbers = [(region.code[3:], region.name) for region in REGIONS if "." in region.code]
    assert [name for number, name in numbers if (int(number) >= 71) != name.startswith("Kota ")] == []


def test_some_codes_known_from_elsewhere():
    codes = {region.code: region.name for region in REGIONS}
    assert codes["32.01"] == "Kabupaten Bogor"
    assert codes["32.71"] == "Kota Bogor"
    assert codes["31"] == "Provinsi DKI Jakarta"
    assert codes["96"] == "Provinsi Papua Barat Daya"
    assert codes["91.71"] == "Kota Jayapura"


def test_every_name_names_itself_and_no_spelling_names_two(places):
    for region in REGIONS:
        kind = region.name.split()[0]
        assert places.named(region.name) == Match(region.name)
        for spelling in region.spellings:
            assert places.named(f"{kind} {spelling}") == Match(region.name), spelling


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kab. Bogor", "Kabupaten Bogor"),
        ("KAB.BOGOR", "Kabupaten Bogor"),
        ("Pemkab Bogor", "Kabupaten Bogor"),
        ("Pemerintah Daerah Kabupaten Bogor", "Kabupaten Bogor"),
        ("BKAD Kabupaten Bogor", "Kabupaten Bogor"),
        ("BPKAD Kota Bandung", "Kota Bandung"),
        ("Pemprov Jabar", "Provinsi Jawa Barat"),
        ("Prop. Jateng", "Provinsi Jawa Tengah"),
        ("Provinsi DKI Jakarta", "Provinsi DKI Jakarta"),
        ("Pemprov Daerah Khusus Jakarta", "Provinsi DKI Jakarta"),
        ("Pemda DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemda D.I. Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemerintah Aceh", "Provinsi Aceh"),
        ("Pemda Sleman", "Kabupaten Sleman"),
        ("Kab Deliserdang", "Kabupaten Deli Serdang"),
        ("Kab. Kep. Seribu", "Kabupaten Administrasi Kepulauan Seribu"),
        ("Kota Administrasi Jakarta Selatan", "Kota Administrasi Jakarta Selatan"),
        ("Kota Adm. Jakarta Selatan, Provinsi DKI Jakarta", "Kota Administrasi Jakarta Selatan"),
        ("Pemkot Jaksel", "Kota Administrasi Jakarta Selatan"),
        ("Kab. Pangkajene dan Kepulauan", "Kabupaten Pangkajene dan Kepulauan"),
        ("Kabupaten Pangkajene & Kepulauan", "Kabupaten Pangkajene dan Kepulauan"),
        ("Pemkab Pangkep", "Kabupaten Pangkajene dan Kepulauan"),
        ("Kab. Toba Samosir", "Kabupaten Toba"),
        ("Kab. Toba", "Kabupaten Toba"),
        ("Kab. Samosir", "Kabupaten Samosir"),
        ("Kota Padang Sidempuan", "Kota Padangsidimpuan"),
        ("Kota Padang", "Kota Padang"),
        ("Kab. Toli-Toli", "Kabupaten Tolitoli"),
        ("Kota Bau-Bau", "Kota Baubau"),
        ("Kota Palangkaraya", "Kota Palangka Raya"),
        ("Kab. Kota Baru", "Kabupaten Kotabaru"),
        ("Pemkab Kotawaringin Barat", "Kabupaten Kotawaringin Barat"),
        ("Kab. Lima Puluh Kota", "Kabupaten Lima Puluh Kota"),
        ("Kab. Padang Pariaman", "Kabupaten Padang Pariaman"),
        ("Propinsi Sumatra Utara", "Provinsi Sumatera Utara"),
        ("Prov. Kep. Riau", "Provinsi Kepulauan Riau"),
        ("Prov. Papua Barat Daya", "Provinsi Papua Barat Daya"),
        ("Bupati Bandung Barat", "Kabupaten Bandung Barat"),
        ("Wali Kota Bandung", "Kota Bandung"),
        ("Kabupaten Bogor, Provinsi Jawa Barat", "Kabupaten Bogor"),
        ("Provinsi Jawa Barat Kab. Bogor", "Kabupaten Bogor"),
        ("Pemkot Bandung, Jawa Barat", "Kota Bandung"),
        ("Rapat dengan Kabupaten Bandung tahun 2026", "Kabupaten Bandung"),
        ("Kab/Kota Sleman", "Kabupaten Sleman"),
        ("Kab. Fak-fak", "Kabupaten Fakfak"),
        ("Kabupaten Kutai Kartanegara (Kukar)", "Kabupaten Kutai Kartanegara"),
    ],
)
def test_what_people_write(places, text, name):
    assert places.named(text) == Match(name)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Kab/Kota Bogor", ("Kabupaten Bogor", "Kota Bogor")),
        ("Pemda Bogor", ("Kabupaten Bogor", "Kota Bogor")),
        ("Kab. Bogor dan Kota Depok", ("Kabupaten Bogor", "Kota Depok")),
        ("Kabupaten Bogor, Provinsi Jawa Timur", ("Kabupaten Bogor", "Provinsi Jawa Timur")),
        ("Dinas Pendidikan Provinsi Jawa Barat, Kota Bandung", ("Provinsi Jawa Barat", "Kota Bandung")),
        ("Kabupaten Bogor Tengah", ("Kabupaten Bogor",)),
        (
            "Rapat Kab. Bogor, Kab. Garut, Kab. Ciamis, Kab. Subang, Kab. Bekasi, Kab. Karawang, Kab. Cirebon",
            tuple(f"Kabupaten {name}" for name in ("Bogor", "Garut", "Ciamis", "Subang", "Bekasi", "Karawang")),
        ),
        ("Kota Bandung Barat", ("Kota Bandung",)),
        ("Kabupaten Depok", ()),
        ("Kota Antah", ()),
        ("kota", ()),
        ("Saudagar Bogor", ()),
        ("", ()),
    ],
)
def test_what_is_not_certain_is_not_guessed(places, text, candidates):
    assert places.named(text) == Match(None, candidates)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("BPKAD DIY", Match("Provinsi Daerah Istimewa Yogyakarta")),
        ("BPKAD D.I. Yogyakarta", Match("Provinsi Daerah Istimewa Yogyakarta")),
        ("DI Yogyakarta", Match("Provinsi Daerah Istimewa Yogyakarta")),
        ("BPKD DKI Jakarta", Match("Provinsi DKI Jakarta")),
        ("Rapat di Yogyakarta", Match(None, ("Provinsi Daerah Istimewa Yogyakarta", "Kota Yogyakarta"))),
        ("Bogor", Match(None, ("Kabupaten Bogor", "Kota Bogor"))),
        ("BPKAD Sleman", Match(None, ("Kabupaten Sleman",))),
        ("Kabupaten Depok", Match(None, ("Kota Depok",))),
        ("Sekar Kenanga 081298765432", Match()),
        ("Kabogoran", Match()),
    ],
)
def test_names_without_a_kind(places, text, match):
    assert places.hinted(text) == match


def test_a_list_of_ones_own():
    one = Places([Region("", "Kabupaten Bandung")])
    assert one.named("Kabupaten Bandung Barat") == Match(None, ("Kabupaten Bandung",))
    assert Places([]).named("Kabupaten Bandung") == Match()
