"""Drafted sentences read as a person would write them, whatever the data: every expected text is typed by hand."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.support.display_source import by, rekap, source, volumes
from tests.support.words import english_in_document

from laporan.calendar import WorkCalendar, days
from laporan.config.import_record import FileAccount, ImportRecord, ServiceRecord
from laporan.config.models import FollowUp, PeriodParams, Recommendation, Targets
from laporan.display.load import Followed, Source
from laporan.display.numbers import Numbers
from laporan.display.sentences import sentences
from laporan.display.wording import NOUNS, against, change_words, finding
from laporan.measures import MEASURES, Unavailable
from laporan.periods import Period

SEPTEMBER = volumes(1204, 312, 96, 48630)
AUGUST = volumes(1312, 348, 81, 45210)
LAST_YEAR = volumes(1118, 401, 58, 41875)


def drafted(given: Source) -> dict[str, str]:
    return {key.removeprefix("kalimat."): text.replace("\u00a0", " ") for key, _, text in sentences(Numbers(given))}


def calls(now: int, previous: int | None, last_year: int | None) -> Source:
    return source(
        rekap("2026-09", volumes(now, 312, 96, 48630)),
        rekap("2026-08", volumes(previous, 348, 81, 45210)),
        rekap("2025-09", volumes(last_year, 401, 58, 41875)),
    )


@pytest.fixture
def usual() -> dict[str, str]:
    return drafted(source(rekap("2026-09", SEPTEMBER), rekap("2026-08", AUGUST), rekap("2025-09", LAST_YEAR)))


# --- change: rise, fall, unchanged, almost unchanged, zero, from zero, twofold, tenfold, nothing to compare with ------

CHANGES = {
    "fall and rise": (
        (1204, 1312, 1118),
        "Jumlah panggilan masuk turun 8,2% dibandingkan dengan Agustus 2026 (dari 1.312) "
        "dan naik 7,7% dibandingkan dengan September 2025 (dari 1.118).",
        "Panggilan turun 8,2% menjadi 1.204",
    ),
    "unchanged": (
        (1204, 1204, 1204),
        "Jumlah panggilan masuk tidak berubah dibandingkan dengan Agustus 2026 dan September 2025.",
        "Panggilan tetap 1.204",
    ),
    "under one per cent": (
        (1204, 1200, 1215),
        "Jumlah panggilan masuk relatif tetap dibandingkan dengan Agustus 2026 (1.200) dan September 2025 (1.215).",
        "Panggilan tetap pada kisaran 1.200",
    ),
    "to zero": (
        (0, 1312, 4),
        "Jumlah panggilan masuk turun menjadi nol dibandingkan dengan Agustus 2026 (dari 1.312) "
        "dan September 2025 (dari 4).",
        "Panggilan turun dari 1.312 menjadi nol",
    ),
    "from zero": (
        (5, 0, 0),
        "Jumlah panggilan masuk naik dari nol pada Agustus 2026 dan September 2025.",
        "Panggilan naik dari nol menjadi 5",
    ),
    "zero and zero": (
        (0, 0, 0),
        "Jumlah panggilan masuk tidak berubah dibandingkan dengan Agustus 2026 dan September 2025.",
        "Tetap tidak ada panggilan masuk",
    ),
    "twofold": (
        (1204, 548, 602),
        "Jumlah panggilan masuk naik 119,7% dibandingkan dengan Agustus 2026 (dari 548) "
        "dan naik 100,0% dibandingkan dengan September 2025 (dari 602).",
        "Panggilan naik 119,7% menjadi 1.204",
    ),
    "over tenfold": (
        (1204, 86, 100),
        "Jumlah panggilan masuk naik menjadi 14 kali lipat dibandingkan dengan Agustus 2026 (dari 86) "
        "dan naik menjadi 12 kali lipat dibandingkan dengan September 2025 (dari 100).",
        "Panggilan menjadi 14 kali lipat, yaitu 1.204",
    ),
    "only the month before": (
        (1204, 1312, None),
        "Jumlah panggilan masuk turun 8,2% dibandingkan dengan Agustus 2026 (dari 1.312); "
        "data September 2025 tidak tersedia.",
        "Panggilan turun 8,2% menjadi 1.204",
    ),
    "only last year": (
        (1204, None, 1118),
        "Jumlah panggilan masuk naik 7,7% dibandingkan dengan September 2025 (dari 1.118); "
        "data Agustus 2026 tidak tersedia.",
        "Panggilan berjumlah 1.204",
    ),
    "first ever": (
        (1204, None, None),
        "Jumlah panggilan masuk belum dapat dibandingkan karena data Agustus 2026 dan September 2025 tidak tersedia.",
        "Panggilan berjumlah 1.204",
    ),
}


@pytest.mark.parametrize("case", CHANGES, ids=str)
def test_a_change_is_told(case: str) -> None:
    (now, previous, last_year), sentence, title = CHANGES[case]
    given = calls(now, previous, last_year)
    assert drafted(given)["panggilan.banding"] == sentence
    assert finding(NOUNS["panggilan"], Numbers(given).volume("panggilan")).replace("\u00a0", " ") == title


def test_a_rate_changes_by_points_of_the_printed_values() -> None:
    rate = MEASURES["panggilan.tingkat_jawab"]
    assert change_words(rate, Fraction(9285, 10000), Fraction(9135, 10000)) == "naik 1,5\u00a0poin"
    # 92,84% and 92,76% print as 92,8% both
    assert change_words(rate, Fraction(9284, 10000), Fraction(9276, 10000)) == "tidak berubah"
    assert change_words(rate, Fraction(1, 2), Unavailable("tidak ada")) == ""


@pytest.mark.parametrize(
    ("now", "base", "line"),
    [
        (1204, 1312, "▼ 8,2% dari Agu 2026"),
        (96, 81, "▲ 18,5% dari Agu 2026"),
        (96, 96, "tetap seperti Agu 2026"),
        (100_000, 100_001, "tetap seperti Agu 2026"),
        (5, 0, "▲ dari nol pada Agu 2026"),
        (0, 0, "nol seperti Agu 2026"),
        (5, Unavailable("rusak"), "Agu 2026: data tidak tersedia"),
    ],
)
def test_lines_of_the_key_figures(now: int, base: int | Unavailable, line: str) -> None:
    assert against(now, base, Period.parse("2026-08")) == line


def months(now: int, *earlier: int) -> str:
    """The comparison of calls in September 2026 after ``earlier`` months, the last of them August."""
    others = [rekap(f"2026-{8 - n:02d}", volumes(count, None, None, None)) for n, count in enumerate(reversed(earlier))]
    return drafted(source(rekap("2026-09", volumes(now, None, None, None)), *others))["panggilan.banding"]


def test_what_stands_out_among_earlier_months_is_told() -> None:
    # median 105, absolute deviations 5 5 5 5 15 15: median 5; 3 x 1.4826 x 5 = 22.2
    earlier = (100, 110, 100, 110, 90, 120)
    told = "Jumlah itu menonjol, jauh {} nilai tengah enam bulan sebelumnya yang datanya tersedia (105)."
    assert months(128, *earlier).endswith(told.format("di atas"))
    assert months(82, *earlier).endswith(told.format("di bawah"))
    assert "menonjol" not in months(127, *earlier)
    assert "menonjol" not in months(83, *earlier)


def test_nothing_stands_out_among_few_or_equal_months() -> None:
    assert "menonjol" not in months(900, 100, 110, 100, 110, 90)
    assert "menonjol" not in months(900, 100, 100, 100, 100, 90, 120), "half are equal: there is no spread"


def test_an_average_that_hardly_moved_is_steady() -> None:
    # 22 working days in September, 19 in August: 100.0 and 99.47 calls a day
    told = drafted(source(rekap("2026-09", volumes(2200, 1, 1, 1)), rekap("2026-08", volumes(1890, 1, 1, 1))))
    assert told["panggilan.per-hari"] == (
        "Rata-rata per hari kerja relatif tetap, yaitu 99,5 pada Agustus 2026 (19 hari kerja) dan 100,0 pada periode "
        "ini."
    )


# --- volumes ---------------------------------------------------------------------------------------------------------


def test_volumes_over_working_days(usual: dict[str, str]) -> None:
    assert usual["panggilan.volume"] == (
        "Selama September 2026, Call Center Dering DJPK menerima 1.204 panggilan dalam 22 hari kerja, "
        "atau rata-rata 54,7 panggilan per hari kerja."
    )
    assert usual["tamu.volume"] == (
        "Selama September 2026, DJPK menerima 312 kunjungan tamu dalam 22 hari kerja, "
        "atau rata-rata 14,2 kunjungan per hari kerja."
    )
    assert usual["vicon.volume"] == (
        "Selama September 2026, DJPK menyelenggarakan 96 sesi Video Conference dalam 22 hari kerja, "
        "atau rata-rata 4,4 sesi per hari kerja."
    )
    assert usual["website.volume"] == (
        "Selama September 2026, Website DJPK mencatat 48.630 tampilan halaman, "
        "atau rata-rata 1.621,0 tampilan halaman per hari."
    )


def test_a_month_without_working_days_or_with_one() -> None:
    def told(working: int) -> dict[str, str]:
        given = source(rekap("2026-09", volumes(10, 1, 1, 90)))
        every = days(Period.parse("2026-09"))
        calendar = WorkCalendar({day: day.day != 6 + working for day in every})  # 7 September is a Monday
        return drafted(replace(given, dataset=replace(given.dataset, calendar=calendar)))

    assert told(0)["panggilan.volume"] == (
        "Selama September 2026, Call Center Dering DJPK menerima 10 panggilan; tidak ada hari kerja pada periode ini."
    )
    assert told(0)["website.volume"].endswith("90 tampilan halaman, atau rata-rata 3,0 tampilan halaman per hari.")
    assert told(1)["panggilan.volume"].endswith(
        "menerima 10 panggilan dalam satu hari kerja, atau rata-rata 10,0 panggilan per hari kerja."
    )


def test_people_behind_a_volume_where_the_source_tells_them() -> None:
    rows = {"tamu": {("orang", "total", ""): 533}, "vicon": {("peserta", "total", ""): 1702},
            "website": {("pengguna", "total", ""): 17350}}  # fmt: skip
    told = drafted(source(rekap("2026-09", SEPTEMBER, rows)))
    assert "312 kunjungan tamu dengan 533 orang tamu dalam 22 hari kerja" in told["tamu.volume"]
    assert "96 sesi Video Conference yang diikuti 1.702 peserta dalam 22 hari kerja" in told["vicon.volume"]
    assert "48.630 tampilan halaman oleh 17.350 pengguna, atau rata-rata" in told["website.volume"]


def test_zero_is_told_as_none() -> None:
    told = drafted(source(rekap("2026-09", volumes(0, 0, 0, 0))))
    assert told["panggilan.volume"] == "Call Center Dering DJPK tidak menerima panggilan selama September 2026."
    assert told["tamu.volume"] == "Tidak ada kunjungan tamu selama September 2026."
    assert told["vicon.volume"] == "Tidak ada sesi Video Conference selama September 2026."
    assert told["website.volume"] == "Website DJPK tidak mencatat tampilan halaman selama September 2026."
    assert told["layanan.volume"] == (
        "Selama September 2026 tidak ada panggilan masuk, kunjungan tamu, sesi Video Conference, "
        "ataupun tampilan halaman Website."
    )
    assert told["perhatian.padat"] == "Tidak ada panggilan masuk selama September 2026."


def test_a_single_one_reads_as_a_word_without_an_average() -> None:
    told = drafted(source(rekap("2026-09", volumes(1, 1, 1, 1), {"panggilan": {("terjawab", "total", ""): 1}})))
    assert told["panggilan.volume"] == "Call Center Dering DJPK menerima satu panggilan selama September 2026."
    assert told["panggilan.jawab"] == "Panggilan itu terjawab."
    assert told["tamu.volume"] == "DJPK menerima satu kunjungan tamu selama September 2026."
    assert told["vicon.volume"] == "DJPK menyelenggarakan satu sesi Video Conference selama September 2026."
    assert told["website.volume"] == "Website DJPK mencatat satu tampilan halaman selama September 2026."


def test_a_single_one_has_no_peak_no_average_and_no_leading_group() -> None:
    calls = {
        ("terjawab", "total", ""): 1,
        ("diterima", "hari_jam", "1-09"): 1,
        ("diterima", "tanggal", "2026-09-07"): 1,
        **by("diterima", "topik", DAU=1),
    }
    rows = {"panggilan": calls, "tamu": {("orang", "total", ""): 1}, "vicon": {("peserta", "total", ""): 1}}
    told = drafted(source(rekap("2026-09", volumes(1, 1, 1, 1), rows), rekap("2026-08", volumes(3, 2, 1, 9))))
    assert told["perhatian.padat"] == "Hanya ada satu panggilan masuk selama September 2026."
    empty = ("panggilan.hari", "panggilan.jam", "panggilan.topik", "panggilan.per-hari", "tamu.per-hari")
    assert [told[key] for key in empty] == [""] * len(empty)
    assert told["tamu.volume"] == "DJPK menerima satu kunjungan tamu dengan satu orang tamu selama September 2026."
    assert "yang diikuti satu peserta" in told["vicon.volume"]
    assert told["rekomendasi.layanan"] == "Mempertahankan kesiapan petugas dan sarana layanan pada jam kerja."


def test_a_missing_service_is_told_and_never_counted() -> None:
    given = source(
        rekap("2026-09", volumes(1204, 312, None, 48630), reason="Akun rapat dipindahkan."), rekap("2026-08", AUGUST)
    )
    told = drafted(given)
    assert told["vicon.volume"] == (
        "Data Video Conference untuk September 2026 tidak tersedia, sehingga layanan ini tidak ikut diperbandingkan."
    )
    assert told["vicon.banding"] == told["vicon.topik"] == told["vicon.mutu"] == ""
    assert told["layanan.volume"] == (
        "Selama September 2026 tercatat 1.204 panggilan masuk, 312 kunjungan tamu, "
        "dan 48.630 tampilan halaman Website. Data Video Conference tidak tersedia."
    )
    assert told["data.mutu"] == (
        "Data Video Conference tidak tersedia. "
        "Layanan tersebut tidak dihitung sebagai nol dan tidak ikut diperbandingkan."
    )
    assert told["nd.vicon"] == "data Video Conference tidak tersedia; dan"
    assert told["rekomendasi.data"] == "Melengkapi pencatatan data Video Conference."
    assert "Video Conference" not in told["data.sumber"]
    assert told["kendala.data"] == "Data Video Conference tidak tersedia."
    assert told["nd.kendala"] == "Kendala utama adalah tidak tersedianya data Video Conference."


def test_a_zero_beside_figures() -> None:
    told = drafted(source(rekap("2026-09", volumes(1204, 0, 96, None))))
    assert told["layanan.volume"] == (
        "Selama September 2026 tercatat 1.204 panggilan masuk dan 96 sesi Video Conference; "
        "tidak ada kunjungan tamu. Data Website DJPK tidak tersedia."
    )


def test_nothing_at_all() -> None:
    told = drafted(source(rekap("2026-09", volumes(None, None, None, None))))
    assert told["ringkasan.utama"] == "Data keempat layanan tidak tersedia untuk September 2026."
    assert told["perhatian.padat"] == (
        "Waktu terpadat panggilan tidak dapat ditentukan karena data panggilan tidak tersedia."
    )
    assert told["perhatian.perubahan"] == (
        "Perkembangan volume layanan belum dapat diukur karena data pembanding "
        "(Agustus 2026 dan September 2025) tidak tersedia."
    )
    assert told["rekomendasi.layanan"] == "Mempertahankan kesiapan petugas dan sarana layanan pada jam kerja."
    assert told["rekomendasi.informasi"] == "Memperbarui materi informasi yang sering ditanyakan pada Website DJPK."


# --- services together -----------------------------------------------------------------------------------------------


def test_the_lead_paragraph_begins_with_what_moved(usual: dict[str, str]) -> None:
    assert usual["ringkasan.utama"] == (
        "Sesi Video Conference dan tampilan halaman Website naik, sedangkan panggilan masuk dan kunjungan tamu turun "
        "dibandingkan dengan Agustus 2026. Selama September 2026, DJPK mencatat 1.204 panggilan masuk, "
        "312 kunjungan tamu, 96 sesi Video Conference, dan 48.630 tampilan halaman Website."
    )
    assert usual["perhatian.perubahan"] == (
        "Perubahan terbesar dibandingkan dengan Agustus 2026 terjadi pada sesi Video Conference, yang naik 18,5%."
    )


def test_all_four_together() -> None:
    def moved(september: int, august: int) -> str:
        given = source(
            rekap("2026-09", volumes(*[september] * 4)),
            rekap("2026-08", volumes(*[august] * 4)),
        )
        return drafted(given)["layanan.banding-lalu"]

    assert moved(110, 100) == "Volume keempat layanan naik dibandingkan dengan Agustus 2026."
    assert moved(90, 100) == "Volume keempat layanan turun dibandingkan dengan Agustus 2026."
    assert moved(100, 100) == "Volume keempat layanan relatif tetap dibandingkan dengan Agustus 2026."


def test_three_ways_in_one_sentence() -> None:
    given = source(rekap("2026-09", volumes(110, 90, 100, 120)), rekap("2026-08", volumes(100, 100, 100, 100)))
    assert drafted(given)["layanan.banding-lalu"] == (
        "Panggilan masuk dan tampilan halaman Website naik, kunjungan tamu turun, "
        "sedangkan sesi Video Conference relatif tetap dibandingkan dengan Agustus 2026."
    )


def test_fewer_guests_with_more_remote_contacts_is_the_intended_shift(usual: dict[str, str]) -> None:
    assert usual["layanan.pergeseran"] == (
        # 1,393 remote contacts in August, 1,176 a year ago, 1,300 now
        "Dibandingkan dengan September 2025, kunjungan tamu berkurang, sedangkan kontak jarak jauh (panggilan masuk "
        "dan sesi Video Conference) bertambah menjadi 1.300. Pergeseran itu sejalan dengan arah pengembangan layanan "
        "jarak jauh, sehingga tidak dipandang sebagai penurunan kinerja."
    )
    assert usual["nd.tamu"] == (
        "kunjungan tamu turun 10,3% dan 22,2%, sejalan dengan bertambahnya kontak jarak jauh dibandingkan dengan "
        "September 2025;"
    )
    both = source(
        rekap("2026-09", volumes(110, 90, 50, 5)),
        rekap("2026-08", volumes(100, 100, 50, 9)),
        rekap("2025-09", volumes(100, 120, 50, 9)),
    )
    assert drafted(both)["layanan.pergeseran"].startswith(
        "Dibandingkan dengan Agustus 2026 dan September 2025, kunjungan tamu berkurang"
    )
    assert drafted(both)["nd.tamu"] == (
        "kunjungan tamu turun 10,0% dan 25,0%, sejalan dengan bertambahnya kontak jarak jauh;"
    )
    fewer = source(rekap("2026-09", volumes(90, 90, 90, 90)), rekap("2026-08", volumes(100, 100, 100, 100)))
    assert drafted(fewer)["layanan.pergeseran"] == ""
    more = source(rekap("2026-09", volumes(110, 110, 110, 110)), rekap("2026-08", volumes(100, 100, 100, 100)))
    assert drafted(more)["layanan.pergeseran"] == ""


# --- days, hours, groups ---------------------------------------------------------------------------------------------


def with_rows(count: int, rows: dict[tuple[str, str, str], int]) -> dict[str, str]:
    return drafted(source(rekap("2026-09", volumes(count, 1, 1, 1), {"panggilan": rows})))


def test_the_busiest_day() -> None:
    day = {("diterima", "tanggal", "2026-09-07"): 6, ("diterima", "tanggal", "2026-09-08"): 4}
    assert with_rows(10, day)["panggilan.hari"] == (
        "Panggilan masuk terbanyak terjadi pada Senin, 7 September 2026, yaitu 6 panggilan."
    )
    two = {("diterima", "tanggal", f"2026-09-0{n}"): 5 for n in (7, 8)}
    assert with_rows(10, two)["panggilan.hari"] == (
        "Panggilan masuk terbanyak terjadi pada Senin, 7 September 2026 dan Selasa, 8 September 2026, "
        "masing-masing 5 panggilan."
    )
    three = {("diterima", "tanggal", f"2026-09-0{n}"): 5 for n in (7, 8, 9)}
    assert with_rows(15, three)["panggilan.hari"] == (
        "Panggilan masuk harian tertinggi berjumlah 5, tercatat pada tiga hari."
    )


def test_the_fullest_hour() -> None:
    # September 2026 has four Mondays and five Tuesdays, none a holiday
    hours = {("diterima", "hari_jam", "1-09"): 50, ("diterima", "hari_jam", "2-10"): 50}
    told = with_rows(100, hours)
    assert (
        told["panggilan.jam"]
        == "Panggilan paling padat pada Senin pukul 09.00–10.00, rata-rata 12,5 panggilan per jam."
    )
    assert told["kendala.layanan"] == (
        "Panggilan terpusat pada Senin pukul 09.00–10.00, dengan rata-rata 12,5 panggilan per jam; "
        "rata-rata seluruh jam tercatat adalah 2,3 panggilan per jam."
    )
    assert told["nd.kendala"] == "Kendala utama adalah terpusatnya panggilan pada Senin pukul 09.00–10.00."
    longer = {("diterima", "hari_jam", "1-09"): 50, ("diterima", "hari_jam", "1-10"): 50}
    assert "Senin pukul 09.00–11.00" in with_rows(100, longer)["panggilan.jam"]
    apart = {("diterima", "hari_jam", "1-09"): 40, ("diterima", "hari_jam", "2-10"): 50}
    assert with_rows(90, apart)["panggilan.jam"] == (
        "Salah satu waktu terpadat panggilan ialah Senin pukul 09.00–10.00, rata-rata 10,0 panggilan per jam."
    )


GROUPS = {
    "three and more": (
        {"DAU": 40, "DBH": 30, "SIKD": 20, "PDRD": 10},
        "Topik yang paling banyak ditanyakan melalui telepon ialah DAU (40 panggilan), DBH (30), dan SIKD (20); "
        "ketiganya mencakup 90,0% dari seluruh panggilan.",
    ),
    "two": (
        {"DAU": 70, "DBH": 30},
        "Topik yang paling banyak ditanyakan melalui telepon ialah DAU (70 panggilan) dan DBH (30); "
        "keduanya mencakup seluruh panggilan.",
    ),
    "one": (
        {"DAU": 75, "Lainnya": 25},
        "Topik yang paling banyak ditanyakan melalui telepon ialah DAU (75 panggilan), "
        "atau 75,0% dari seluruh panggilan.",
    ),
    "no cut between equals": (
        {"DAU": 40, "DBH": 20, "SIKD": 20, "PDRD": 20},
        "Topik yang paling banyak ditanyakan melalui telepon ialah DAU (40 panggilan), "
        "atau 40,0% dari seluruh panggilan.",
    ),
    "all equal": (
        {"DAU": 25, "DBH": 25, "SIKD": 25, "PDRD": 25},
        "Empat topik sama-sama terbanyak, masing-masing 25 panggilan.",
    ),
    "one alone": (
        {"DAU": 100},
        "Topik yang paling banyak ditanyakan melalui telepon ialah DAU, yang mencakup seluruh panggilan.",
    ),
    "only the rest": ({"Lainnya": 100}, ""),
}


@pytest.mark.parametrize("case", GROUPS, ids=str)
def test_leading_groups(case: str) -> None:
    counts, sentence = GROUPS[case]
    told = with_rows(100, by("diterima", "topik", **counts))
    assert told["panggilan.topik"] == sentence


def test_groups_that_the_source_does_not_tell(usual: dict[str, str]) -> None:
    assert usual["panggilan.topik"] == ""  # the chart's box gives the reason


def test_names_inside_a_sentence() -> None:
    told = with_rows(100, by("diterima", "asal", Kabupaten_Bogor=60, Masyarakat=40))
    assert "berasal dari Kabupaten Bogor (60 panggilan) dan masyarakat (40)" in told["panggilan.asal"]


def test_unanswered_calls_with_their_share() -> None:
    def told(received: int, answered: int) -> str:
        rows = {"panggilan": {("terjawab", "total", ""): answered}}
        return drafted(source(rekap("2026-09", volumes(received, 1, 1, 1), rows)))["perhatian.mutu"]

    assert told(1204, 1108) == "Sebanyak 96 dari 1.204 panggilan masuk (8,0%) tidak terjawab."
    assert told(3687, 3686) == "Satu dari 3.687 panggilan masuk (kurang dari 0,1%) tidak terjawab."
    assert told(3687, 1) == "Sebanyak 3.686 dari 3.687 panggilan masuk (lebih dari 99,9%) tidak terjawab."
    assert told(2, 0) == "Tidak ada panggilan masuk yang terjawab."


# --- quality, targets, data ------------------------------------------------------------------------------------------

TARGETS = Targets(
    versi=1, per_periode={2026: {"panggilan.tingkat_jawab": 90, "panggilan.rata_tunggu": 20}}, per_tahun={}
)


def quality(answered: int, waited: int) -> dict[str, str]:
    rows = {("terjawab", "total", ""): answered, ("tunggu_detik", "total", ""): waited * answered,
            ("tunggu_panggilan", "total", ""): answered}  # fmt: skip
    return drafted(source(rekap("2026-09", volumes(1000, 1, 1, 1), {"panggilan": rows}), targets=TARGETS))


def test_targets() -> None:
    assert quality(950, 14)["layanan.target"] == "Kedua target mutu layanan tercapai."
    one = quality(850, 14)
    assert one["layanan.target"] == "Satu dari dua target mutu layanan tercapai."
    assert one["perhatian.mutu"] == "Tingkat keterjawaban (85,0%) belum mencapai target (90,0%)."
    assert one["nd.kendala"] == (
        "Kendala utama adalah belum tercapainya target tingkat keterjawaban (realisasi 85,0%, target 90,0%)."
    )
    none = quality(850, 25)
    assert none["layanan.target"] == "Kedua target mutu layanan belum tercapai."
    assert none["panggilan.target"] == (
        "Tingkat keterjawaban (85,0%) belum mencapai target (90,0%). "
        "Rata-rata waktu tunggu (25,0 detik) belum mencapai target (20,0 detik)."
    )


def test_answered_calls() -> None:
    assert quality(950, 14)["panggilan.jawab"] == (
        "Sebanyak 950 panggilan (95,0%) terjawab, sedangkan 50 panggilan tidak terjawab."
    )
    assert quality(1000, 14)["panggilan.jawab"] == "Seluruh panggilan terjawab."
    assert quality(0, 14)["panggilan.jawab"] == "Tidak ada panggilan yang terjawab."


def test_rows_that_were_read() -> None:
    account = FileAccount(
        urutan=1, format="x", sha256="0" * 64, dibaca=1300, diterima=1204, luar_periode=40, ganda=50, ditolak=6
    )
    record = ImportRecord(
        periode="2026-09",
        dari="mentah",
        layanan={"panggilan": ServiceRecord(berkas=[account], belum_terpetakan={"topik": 12})},
    )
    told = drafted(source(rekap("2026-09", SEPTEMBER), record=record))
    assert told["data.akun"] == (
        "Dari 1.300 baris data yang dibaca, 1.204 diterima, 40 berada di luar periode, 50 tercatat ganda, "
        "dan 6 ditolak karena isinya tidak dapat dipakai."
    )
    assert told["data.mutu"] == (
        "Data keempat layanan tersedia. Sebagian catatan tidak memuat rincian yang dikenal, yaitu topik (12 catatan)."
    )
    assert told["kendala.data"] == (
        "Sebanyak enam baris data ditolak karena isinya tidak dapat dipakai. "
        "Sebagian catatan tidak memuat rincian yang dikenal, yaitu topik (12 catatan)."
    )


# --- follow-up -------------------------------------------------------------------------------------------------------


def recommendation(key: str, text: str = "Menambah satu petugas pada hari Senin.") -> Recommendation:
    return Recommendation(kunci=key, uraian=text, penanggung_jawab="CSO", tenggat=date(2026, 10, 31))


def followed(*statuses: str) -> tuple[Followed, ...]:
    return tuple(
        Followed(
            Period.parse("2026-08"),
            recommendation(f"r{n}"),
            FollowUp.model_validate({"kunci": f"r{n}", "status": status}) if status else None,
        )
        for n, status in enumerate(statuses)
    )


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ((), "Tidak ada rekomendasi laporan sebelumnya yang tercatat untuk ditindaklanjuti."),
        (("selesai",), "Satu rekomendasi laporan sebelumnya telah selesai."),
        (("selesai", "selesai"), "Kedua rekomendasi laporan sebelumnya telah selesai."),
        (
            ("selesai", "berjalan", "selesai", ""),
            "Dari empat rekomendasi laporan sebelumnya, dua telah selesai, satu sedang berjalan, "
            "dan satu belum dilaporkan keadaannya.",
        ),
    ],
)
def test_follow_up(statuses: tuple[str, ...], sentence: str) -> None:
    assert drafted(source(rekap("2026-09", SEPTEMBER), followed=followed(*statuses)))["tindak-lanjut.lalu"] == sentence


def test_what_is_due_and_not_finished_is_late() -> None:
    # recommendations due on 31 October 2026
    def told(day: date, *statuses: str) -> str:
        params = PeriodParams(versi=1, periode="2026-09", tanggal_dokumen=day)
        given = source(rekap("2026-09", SEPTEMBER), params=params, followed=followed(*statuses))
        return drafted(given)["tindak-lanjut.lalu"]

    last, late = date(2026, 10, 31), date(2026, 11, 1)
    assert told(last, "berjalan") == "Satu rekomendasi laporan sebelumnya sedang berjalan."
    assert told(late, "berjalan") == "Satu rekomendasi laporan sebelumnya sedang berjalan dan melewati tenggat."
    assert told(late, "selesai", "selesai") == "Kedua rekomendasi laporan sebelumnya telah selesai."
    assert told(late, "selesai", "belum") == (
        "Dari dua rekomendasi laporan sebelumnya, satu telah selesai dan satu belum dimulai; "
        "satu di antaranya melewati tenggat."
    )
    assert told(late, "berjalan", "") == (
        "Dari dua rekomendasi laporan sebelumnya, satu sedang berjalan dan satu belum dilaporkan keadaannya; "
        "semuanya melewati tenggat."
    )


def test_next_steps_follow_the_recommendations() -> None:
    params = PeriodParams(
        versi=1,
        periode="2026-09",
        tanggal_dokumen=date(2026, 10, 7),
        rekomendasi=[recommendation("r1"), recommendation("r2", "Guestbook DJPK diberi formulir cadangan")],
    )
    told = drafted(source(rekap("2026-09", SEPTEMBER), params=params))
    assert told["tindak-lanjut.rencana"] == (
        "Tindak lanjut pada Oktober 2026 adalah menambah satu petugas pada hari Senin dan "
        "Guestbook DJPK diberi formulir cadangan."
    )
    assert told["rekomendasi.uraian"] == (
        "Rekomendasi beserta penanggung jawab dan tenggatnya disajikan dalam matriks berikut."
    )


# --- quarter ---------------------------------------------------------------------------------------------------------


def test_a_quarter() -> None:
    months = [rekap(f"2026-0{n}", volumes(count, 10, 10, 10)) for n, count in ((7, 1247), (8, 1312), (9, 1204))]
    given = source(rekap("2026-TW3", volumes(3763, 30, 31, 30)), *months, rekap("2026-TW2", volumes(3560, 33, 28, 30)))
    told = drafted(given)
    assert told["triwulan.panggilan"] == (
        "Menurut bulan, jumlah panggilan masuk adalah 1.247 pada Juli, 1.312 pada Agustus, dan 1.204 pada September; "
        "yang tertinggi pada Agustus."
    )
    assert told["triwulan.tamu"] == (
        "Menurut bulan, jumlah kunjungan tamu adalah 10 pada Juli, 10 pada Agustus, dan 10 pada September."
    )
    assert told["panggilan.banding"] == (
        "Jumlah panggilan masuk naik 5,7% dibandingkan dengan Triwulan II Tahun 2026 (dari 3.560); "
        "data Triwulan III Tahun 2025 tidak tersedia."
    )
    assert told["triwulan.rekonsiliasi"] == (
        "Angka triwulan berbeda dari jumlah ketiga laporan bulanan untuk sesi Video Conference (selisih +1; "
        "data terlambat atau diperbaiki)."
    )
    assert told["tindak-lanjut.rencana"].startswith("Tindak lanjut pada Triwulan IV Tahun 2026 adalah ")


def test_targets_of_the_year_in_a_quarter() -> None:
    # 30 + 40 + 50 = 120 of 200 sessions, 1,000 + 2,000 + 3,000 = 6,000 of 8,000 views
    quarters = [
        rekap(f"2026-TW{n}", volumes(1, 1, sessions, views)) for n, sessions, views in ((1, 30, 1000), (2, 40, 2000))
    ]
    targets = Targets(versi=1, per_periode={}, per_tahun={2026: {"vicon.rapat": 200, "website.tampilan": 8000}})
    told = drafted(source(rekap("2026-TW3", volumes(1, 1, 50, 3000)), *quarters, targets=targets))
    assert told["triwulan.target"] == (
        "Secara kumulatif sampai dengan Triwulan III Tahun 2026, sesi Video Conference berjumlah 120 (60,0% dari "
        "target 200 sesi) dan tampilan halaman Website berjumlah 6.000 (75,0% dari target 8.000 tampilan halaman)."
    )


def test_a_quarter_without_its_months() -> None:
    told = drafted(source(rekap("2021-TW1", volumes(5000, None, None, None))))
    assert told["layanan.volume"] == (
        "Selama Triwulan I Tahun 2021 tercatat 5.000 panggilan masuk. "
        "Data Kunjungan Tamu, Video Conference, dan Website DJPK tidak tersedia."
    )
    assert told["triwulan.rekonsiliasi"] == (
        "Rekonsiliasi dengan laporan bulanan belum dapat dilakukan karena rekap ketiga bulan tidak lengkap."
    )
    assert told["triwulan.panggilan"] == ""


def test_spread_and_issues_of_a_quarter() -> None:
    rows = {
        **by("diterima", "asal", Kabupaten_Bogor=40, Kabupaten_Gowa=20, Kota_Ambon=15, Provinsi_Bali=5, Masyarakat=20),
        **by("diterima", "topik", DAU=60, DBH=40),
    }
    before = by("diterima", "topik", DAU=45, DBH=40, PDRD=15)
    told = drafted(
        source(
            rekap("2026-TW3", volumes(100, 1, 1, 1), {"panggilan": rows}),
            rekap("2026-TW2", volumes(100, 1, 1, 1), {"panggilan": before}),
        )
    )
    assert told["triwulan.sebaran.panggilan"] == (
        "Sebanyak 80 panggilan masuk (80,0%) berasal dari 1 provinsi, 2 kabupaten, dan 1 kota."
    )
    # Bogor 40 of 80 is half, not more: no group of islands is told.
    assert told["triwulan.sebaran.provinsi"] == (
        "Dari 100 kontak (panggilan masuk), 80 kontak (80,0%) berasal dari pemerintah daerah di 4 dari 38 provinsi. "
        "Kontak terbanyak berasal dari Provinsi Jawa Barat (40), Sulawesi Selatan (20), dan Maluku (15)."
    )
    assert told["triwulan.isu"] == "Isu yang paling banyak disampaikan melalui telepon ialah DAU dan DBH."
    assert told["triwulan.topik-naik"] == (
        "Topik panggilan yang paling bertambah dibandingkan dengan Triwulan II Tahun 2026 ialah DAU, "
        "dari 45 menjadi 60 panggilan."
    )


CALLS = "kontak (panggilan masuk)"


@pytest.mark.parametrize(
    ("origins", "text"),
    [
        ({"Kota_Ambon": 1}, f"Satu-satunya {CALLS} berasal dari pemerintah daerah di Provinsi Maluku."),
        ({"Kota_Ambon": 4}, f"Seluruh 4 {CALLS} berasal dari pemerintah daerah di Provinsi Maluku."),
        (
            {"Kota_Ambon": 1, "Masyarakat": 3},
            f"Dari 4 {CALLS}, satu kontak (25,0%) berasal dari pemerintah daerah di Provinsi Maluku.",
        ),
        (
            {"Kota_Bogor": 6, "Kota_Malang": 4},
            f"Seluruh 10 {CALLS} berasal dari pemerintah daerah di 2 dari 38 provinsi. Kontak terbanyak berasal dari "
            "Provinsi Jawa Barat (6) dan Jawa Timur (4). Provinsi di Jawa mencakup seluruh kontak pemerintah daerah.",
        ),
        (
            {"Kota_Bogor": 2, "Kota_Malang": 2, "Kota_Ambon": 2, "Kota_Kupang": 2},
            f"Seluruh 8 {CALLS} berasal dari pemerintah daerah di 4 dari 38 provinsi.",
        ),
        ({"Masyarakat": 5}, "Tidak ada kontak dari pemerintah daerah selama Triwulan III Tahun 2026."),
        (
            {"Kabupaten_Antah": 5},
            "Tidak ada kontak dari pemerintah daerah yang tercantum dalam daftar wilayah selama Triwulan III "
            "Tahun 2026.",
        ),
        ({}, ""),
    ],
)
def test_spread_over_provinces(origins: dict[str, int], text: str) -> None:
    rows = by("diterima", "asal", **origins)
    told = drafted(source(rekap("2026-TW3", volumes(sum(origins.values()), None, None, None), {"panggilan": rows})))
    assert told["triwulan.sebaran.provinsi"] == text


# --- letters ---------------------------------------------------------------------------------------------------------


def test_letters(usual: dict[str, str]) -> None:
    assert usual["nd.panggilan"] == "panggilan masuk turun 8,2% dan naik 7,7%;"
    assert usual["nd.vicon"] == "sesi Video Conference naik 18,5% dan 65,5%; dan"
    assert usual["nd.website"] == "tampilan halaman Website naik 7,6% dan 16,1%."
    assert usual["nd.capaian-singkat"].startswith("selama periode tersebut tercatat 1.204 panggilan masuk, 312")
    first = drafted(source(rekap("2026-09", SEPTEMBER)))
    assert first["nd.panggilan"] == "panggilan masuk belum dapat dibandingkan;"
    partly = drafted(source(rekap("2026-09", SEPTEMBER), rekap("2026-08", AUGUST)))
    assert partly["nd.panggilan"] == "panggilan masuk turun 8,2%, sedangkan data September 2025 tidak tersedia;"


# --- every sentence of many cases ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "now", "previous"),
    [
        (period, now, previous)
        for period, (now, previous) in itertools.product(
            ("2026-09", "2026-TW3"),
            itertools.product(
                ((1204, 312, 96, 48630), (0, 0, 0, 0), (1, 1, 1, 1), (None, 5, None, 7), (None, None, None, None)),
                ((1312, 348, 81, 45210), (0, 0, 0, 0), (None, None, None, None)),
            ),
        )
    ],
)
def test_no_sentence_is_broken(period: str, now: tuple[int | None, ...], previous: tuple[int | None, ...]) -> None:
    before = str(Period.parse(period).previous)
    given = source(rekap(period, volumes(*now)), rekap(before, volumes(*previous)))
    for key, text in drafted(given).items():
        assert not english_in_document(text), (key, text)
        assert not re.search(r"\b(\w+) \1\b", text), f"doubled word in {key}: {text}"
        assert not re.search(r"  | [.,;:)]|\(\)|None|\{|\}|\.\.|,,", text), (key, text)
        if text and not key.startswith("nd."):
            assert text[0].isupper(), (key, text)
        if text:
            assert text.endswith((".", ";", "; dan")), (key, text)
