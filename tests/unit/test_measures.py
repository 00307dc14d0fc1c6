"""Measures and comparisons on a small office's figures, each expectation computed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan import measures
from laporan.calendar import WorkCalendar
from laporan.config.models import Targets
from laporan.measures import MEASURES, Dataset, Unavailable
from laporan.measures.base import UKURAN_WORDS
from laporan.periods import Period
from laporan.rekap import NOT_ADDITIVE, SERVICES, Facts, Rekap, add_facts

CALENDAR = WorkCalendar()
NO_TARGETS = Targets(versi=1)

# 2026-09 has 22 working days, 2026-TW3 64 (23 + 19 + 22).
TOTALS = {
    "panggilan": {
        "diterima": 1204,
        "terjawab": 1117,
        "selesai": 980,
        "durasi_detik": 301_590,
        "durasi_panggilan": 1117,
        "tunggu_detik": 20_106,
        "tunggu_panggilan": 1117,
        "kepuasan_skor": 1365,
        "kepuasan_jawaban": 300,
        "diantre": 1150,
        "ditinggalkan": 46,
        "dalam_ambang": 920,
        "penelepon": 800,
        "penelepon_berulang": 150,
        "keluar": 60,
    },
    "tamu": {
        "kunjungan": 88,
        "orang": 131,
        "lama_menit": 3960,
        "lama_kunjungan": 80,
        "laki_laki": 50,
        "perempuan": 30,
        "kepuasan_skor": 360,
        "kepuasan_jawaban": 80,
    },
    "vicon": {"rapat": 33, "peserta": 660, "durasi_menit": 2475, "durasi_rapat": 30, "peserta_menit": 39_600},
    "website": {"tampilan": 42_000, "pengguna": 9_100, "sesi": 20_000, "pentalan": 9_000, "unduhan": 1_500},
}
GROUPS = {
    "panggilan": {
        ("tunggu_panggilan", "tunggu"): {"000-009": 300, "010-019": 500, "020-029": 200, "030-039": 117},
        ("durasi_panggilan", "bicara"): {"0000-0029": 117, "0240-0269": 800, "0300-0329": 200},
        ("dalam_ambang", "ambang"): {"20": 920},
    },
    "vicon": {("rapat", "asal"): {"Kabupaten Bogor": 10, "Kota Bogor": 5, "Provinsi Bali": 0, "Masyarakat": 18}},
}
EXPECTED = {
    "panggilan.diterima": 1204,
    "panggilan.terjawab": 1117,
    "panggilan.tak_terjawab": 87,
    "panggilan.tingkat_jawab": Fraction(1117, 1204),
    "panggilan.ditinggalkan": 46,
    "panggilan.tingkat_ditinggalkan": Fraction(1, 25),
    "panggilan.tingkat_layanan": Fraction(4, 5),
    "panggilan.rata_durasi": Fraction(9, 2),  # 301,590 s ÷ 1,117 = 270 s
    # Half of 1,117 is 558.5; 117 lie below 240 s: 240 + 30 × 441.5 ÷ 800 s.
    "panggilan.median_durasi": Fraction("256.55625") / 60,
    # Nine tenths are 1,005.3; 917 lie below 300 s: 300 + 30 × 88.3 ÷ 200 s.
    "panggilan.p90_durasi": Fraction("313.245") / 60,
    "panggilan.rata_tunggu": 18,
    "panggilan.median_tunggu": Fraction("15.17"),  # 10 + 10 × (558.5 − 300) ÷ 500
    "panggilan.p90_tunggu": 30 + Fraction(53, 117),  # 30 + 10 × (1,005.3 − 1,000) ÷ 117
    "panggilan.tingkat_selesai": Fraction(980, 1117),
    "panggilan.kepuasan": Fraction(91, 20),
    "panggilan.penelepon": 800,
    "panggilan.penelepon_berulang": 150,
    "panggilan.keluar": 60,
    "panggilan.per_hari_kerja": Fraction(602, 11),
    "tamu.kunjungan": 88,
    "tamu.orang": 131,
    "tamu.rata_lama": Fraction(99, 2),
    "tamu.laki_laki": 50,
    "tamu.perempuan": 30,
    "tamu.kepuasan": Fraction(9, 2),
    "tamu.per_hari_kerja": 4,
    "vicon.rapat": 33,
    "vicon.peserta": 660,
    "vicon.rata_durasi": Fraction(165, 2),
    "vicon.per_hari_kerja": Fraction(3, 2),
    "vicon.peserta_menit": 39_600,
    "vicon.pemda": 2,
    "website.tampilan": 42_000,
    "website.pengguna": 9_100,
    "website.kunjungan": 20_000,
    "website.pentalan": Fraction(9, 20),
    "website.unduhan": 1_500,
    "website.per_hari": 1400,
}
PRINTED = {
    "panggilan.diterima": "1.204",
    "panggilan.tingkat_jawab": "92,8%",
    "panggilan.rata_durasi": "4,5",
    "panggilan.tingkat_layanan": "80,0%",
    "panggilan.median_durasi": "4,3",
    "panggilan.rata_tunggu": "18,0",
    "panggilan.median_tunggu": "15",
    "panggilan.p90_tunggu": "30",
    "panggilan.kepuasan": "4,55",
    "panggilan.per_hari_kerja": "54,7",
    "vicon.rata_durasi": "83",
    "website.per_hari": "1.400,0",
}


def facts(totals: Mapping[str, int]) -> Facts:
    return Facts({(name, "total", ""): value for name, value in totals.items()})


def full(period: str) -> Rekap:
    """All of `TOTALS` and `GROUPS`."""
    rows = {
        service: {
            **facts(totals).values,
            **{(*kind, name): n for kind, names in GROUPS.get(service, {}).items() for name, n in names.items()},
        }
        for service, totals in TOTALS.items()
    }
    return Rekap(Period.parse(period), {service: Facts(values) for service, values in rows.items()})


def rekap(period: str, totals: Mapping[str, Mapping[str, int]], **more: Mapping[str, str]) -> Rekap:
    return Rekap(Period.parse(period), {service: facts(values) for service, values in totals.items()}, **more)


def dataset(own: Rekap, *others: Rekap, targets: Targets = NO_TARGETS) -> Dataset:
    return Dataset(own.period, own, {other.period: other for other in others}, CALENDAR, targets)


def calls(period: str, received: int, answered: int | None = None) -> Rekap:
    answered = received if answered is None else answered
    return rekap(period, {"panggilan": {"diterima": received, "terjawab": answered}})


class TestAmounts:
    @pytest.mark.parametrize("key", MEASURES)
    def test_month(self, key: str) -> None:
        amount = MEASURES[key].over((full("2026-09"),), CALENDAR)
        assert amount == EXPECTED[key]
        assert isinstance(amount, (int, Fraction))

    @pytest.mark.parametrize(("key", "text"), PRINTED.items())
    def test_printed(self, key: str, text: str) -> None:
        assert MEASURES[key].text(EXPECTED[key]) == text

    def test_unavailable_is_printed_in_words(self) -> None:
        assert measures.main("tamu").text(Unavailable("x")) == "tidak tersedia"

    def test_definitions_are_whole(self) -> None:
        assert list(MEASURES) == list(EXPECTED)
        assert [measures.main(service).key for service in SERVICES] == [
            "panggilan.diterima",
            "tamu.kunjungan",
            "vicon.rapat",
            "website.tampilan",
        ]
        for service in SERVICES:
            assert all(measure.service == service for measure in measures.of_service(service))
        for measure in MEASURES.values():
            assert measure.definition.endswith(".")
            assert measure.source.endswith(".")
            assert measure.label[0].isupper()
            assert measure.formula and measure.unit
            assert set(measure.rule.totals) <= set(UKURAN_WORDS)
            assert measure.percent == (measure.unit == "%")
            assert not (measure.is_count and measure.digits)
        for term in measures.DEFINITIONS:
            assert term.label and term.unit and term.formula
            assert term.definition.endswith(".") and term.source.endswith(".")

    def test_a_volume_is_never_good_or_bad_by_itself(self) -> None:
        assert {measures.main(service).direction for service in SERVICES} == {"netral"}


class TestWeights:
    def test_rates_and_means_of_a_quarter_are_weighted(self) -> None:
        # Rates 90% of 100, 50% of 10, 100% of 40: together 135 of 150 = 90%; the mean of the rates would be 80%.
        months = [calls("2026-07", 100, 90), calls("2026-08", 10, 5), calls("2026-09", 40, 40)]
        assert MEASURES["panggilan.tingkat_jawab"].over(months, CALENDAR) == Fraction(9, 10)
        assert MEASURES["panggilan.per_hari_kerja"].over(months, CALENDAR) == Fraction(150, 64)

    def test_calendar_days_of_several_months(self) -> None:
        months = [rekap(period, {"website": {"tampilan": 920}}) for period in ("2026-07", "2026-08", "2026-09")]
        assert MEASURES["website.per_hari"].over(months, CALENDAR) == 30  # 2,760 ÷ 92

    def test_users_are_not_added(self) -> None:
        months = [rekap(period, {"website": {"pengguna": 5}}) for period in ("2026-07", "2026-08")]
        amount = MEASURES["website.pengguna"].over(months, CALENDAR)
        assert isinstance(amount, Unavailable)
        assert "tidak dapat dijumlahkan" in amount.reason


def waiting(period: str, **classes: int) -> Rekap:
    """Answered calls by waiting time; ``s010=3``: three of 10 to 19 seconds, ``s600``: of 600 or more."""
    names = {name: f"{name[1:]}-{int(name[1:]) + 9:03d}" if name != "s600" else "600+" for name in classes}
    count = sum(classes.values())
    rows = {("tunggu_panggilan", "tunggu", names[name]): n for name, n in classes.items()}
    totals = {("tunggu_detik", "total", ""): 15 * count, ("tunggu_panggilan", "total", ""): count}
    return Rekap(Period.parse(period), {"panggilan": Facts({**rows, **totals})})


class TestPercentiles:
    median, p90 = MEASURES["panggilan.median_tunggu"], MEASURES["panggilan.p90_tunggu"]

    def test_of_a_quarter_come_from_all_its_calls(self) -> None:
        # Medians by month 5, 105 and 5; of all 24 calls the 12th of the 20 within 0–9 s: 10 × 12 ÷ 20 = 6.
        months = [waiting("2026-07", s000=10), waiting("2026-08", s100=4), waiting("2026-09", s000=10)]
        assert [self.median.over((month,), CALENDAR) for month in months] == [5, 105, 5]
        assert self.median.over(months, CALENDAR) == 6
        assert not self.median.additive

    def test_an_edge_belongs_to_the_lower_class(self) -> None:
        assert self.median.over((waiting("2026-09", s000=5, s010=5),), CALENDAR) == 10

    def test_empty_classes_between_change_nothing(self) -> None:
        assert self.p90.over((waiting("2026-09", s000=8, s010=0, s020=2),), CALENDAR) == 25

    def test_beyond_the_last_edge_no_value_is_told(self) -> None:
        found = waiting("2026-09", s000=8, s600=2)
        assert self.median.over((found,), CALENDAR) == Fraction(25, 4)
        assert self.p90.over((found,), CALENDAR) == Unavailable(
            "Sebaran waktu tunggu hanya menunjukkan bahwa nilainya 600 detik atau lebih."
        )

    def test_without_a_histogram(self) -> None:
        found = rekap("2026-09", {"panggilan": {"tunggu_detik": 60, "tunggu_panggilan": 3}})
        assert self.median.over((found,), CALENDAR) == Unavailable(
            "Sumber data panggilan September 2026 tidak memuat sebaran waktu tunggu untuk panggilan terjawab yang "
            "mencatat waktu tunggu."
        )

    def test_nobody_waited(self) -> None:
        found = rekap("2026-09", {"panggilan": {"tunggu_detik": 0, "tunggu_panggilan": 0}})
        assert isinstance(self.median.over((found,), CALENDAR), Unavailable)

    @given(st.lists(st.integers(0, 599), min_size=1, max_size=60), st.sampled_from([Fraction(1, 2), Fraction(9, 10)]))
    def test_no_more_than_a_class_away_from_the_true_value(self, waits: list[int], share: Fraction) -> None:
        classes: dict[str, int] = {}
        for wait in waits:
            classes[f"s{wait // 10 * 10:03d}"] = classes.get(f"s{wait // 10 * 10:03d}", 0) + 1
        amount = (self.median if share == Fraction(1, 2) else self.p90).over((waiting("2026-09", **classes),), CALENDAR)
        true = sorted(waits)[-(-share.numerator * len(waits) // share.denominator) - 1]
        assert not isinstance(amount, Unavailable)
        assert abs(amount - true) <= 10


class TestThreshold:
    level = MEASURES["panggilan.tingkat_layanan"]

    def queue(self, period: str, threshold: str, queued: int, within: int) -> Rekap:
        rows = {("diantre", "total", ""): queued, ("dalam_ambang", "total", ""): within}
        rows["dalam_ambang", "ambang", threshold] = within
        return Rekap(Period.parse(period), {"panggilan": Facts(rows)})

    def test_one_threshold_over_months(self) -> None:
        months = [self.queue("2026-07", "20", 100, 80), self.queue("2026-08", "20", 300, 210)]
        assert self.level.over(months, CALENDAR) == Fraction(29, 40)  # 290 of 400, not the mean of 80% and 70%

    def test_two_thresholds_do_not_mix(self) -> None:
        months = [self.queue("2026-07", "100", 100, 80), self.queue("2026-08", "20", 300, 210)]
        assert self.level.over(months, CALENDAR) == Unavailable("Ambang waktu berbeda antarperiode (20 dan 100 detik).")


class TestGovernments:
    def test_one_that_comes_in_two_months_is_one(self) -> None:
        months = [
            Rekap(Period.parse(period), {"vicon": Facts({("rapat", "total", ""): 9, **by_origin})})
            for period, by_origin in (
                ("2026-07", {("rapat", "asal", "Kota Bogor"): 4, ("rapat", "asal", "Provinsi Bali"): 5}),
                ("2026-08", {("rapat", "asal", "Kota Bogor"): 8, ("rapat", "asal", "Media"): 1}),
            )
        ]
        measure = MEASURES["vicon.pemda"]
        assert [measure.over((month,), CALENDAR) for month in months] == [2, 1]
        assert measure.over(months, CALENDAR) == 2
        assert not measure.additive


class TestContacts:
    def test_remote_against_in_person(self) -> None:
        data = dataset(full("2026-09"), rekap("2026-08", {"panggilan": {"diterima": 5}, "vicon": {"rapat": 3}}))
        found = measures.contacts(data, Period.parse("2026-09"))
        assert found == measures.Contacts(1204 + 33, 88)
        assert found.share == Fraction(1237, 1325)  # page views are no contacts
        assert measures.contacts(data, Period.parse("2026-08")) == Unavailable(
            "Rekap Agustus 2026 tidak memuat data kunjungan tamu."
        )

    def test_no_contact_at_all(self) -> None:
        assert measures.Contacts(0, 0).share == 0


class TestReasons:
    def reason(self, key: str, given: Rekap) -> str:
        amount = MEASURES[key].over((given,), CALENDAR)
        assert isinstance(amount, Unavailable)
        return amount.reason

    def test_left_out_with_a_reason(self) -> None:
        given = rekap("2026-09", {}, absent={"vicon": "akun rapat daring sedang dipindahkan."})
        assert self.reason("vicon.rapat", given) == (
            "Data Video Conference September 2026 tidak tersedia: akun rapat daring sedang dipindahkan."
        )

    def test_not_in_the_rekap_at_all(self) -> None:
        assert self.reason("vicon.rapat", rekap("2026-09", {})) == (
            "Rekap September 2026 tidak memuat data Video Conference."
        )

    def test_source_does_not_tell(self) -> None:
        assert self.reason("panggilan.rata_tunggu", calls("2026-09", 5)) == (
            "Sumber data panggilan September 2026 tidak memuat waktu tunggu."
        )

    def test_source_does_not_tell_and_the_record_says_why(self) -> None:
        given = Rekap(
            Period.parse("2026-09"),
            {"panggilan": facts({"diterima": 5, "terjawab": 4})},
            lacking={"panggilan": {"tunggu_detik": "CDR mencatat penelepon yang menutup telepon sebagai terjawab"}},
        )
        assert self.reason("panggilan.rata_tunggu", given) == (
            "Waktu tunggu September 2026 tidak tersedia: CDR mencatat penelepon yang menutup telepon sebagai terjawab."
        )

    def test_nothing_to_divide_by(self) -> None:
        assert self.reason("panggilan.tingkat_jawab", calls("2026-09", 0)) == (
            "Tidak ada panggilan masuk pada September 2026."
        )
        assert MEASURES["panggilan.diterima"].over((calls("2026-09", 0),), CALENDAR) == 0

    def test_one_month_of_several_is_named(self) -> None:
        parts = [calls("2026-07", 5), rekap("2026-08", {}, absent={"panggilan": "mesin rusak"}), calls("2026-09", 5)]
        amount = measures.main("panggilan").over(parts, CALENDAR)
        assert amount == Unavailable("Data panggilan Agustus 2026 tidak tersedia: mesin rusak.")


class TestComparison:
    def test_month(self) -> None:
        data = dataset(
            calls("2026-03", 120, 108), calls("2026-02", 150), calls("2026-01", 90), calls("2025-03", 100, 80)
        )
        received = measures.compare(measures.main("panggilan"), data)
        assert (received.now, received.previous, received.last_year, received.year_to_date) == (120, 150, 100, 360)
        assert measures.change(received.now, received.previous) == Fraction(-1, 5)
        assert measures.change(received.now, received.last_year) == Fraction(1, 5)
        assert (received.target, received.target_scope, received.achieved, received.achievement) == (None,) * 4
        rate = measures.compare(MEASURES["panggilan.tingkat_jawab"], data)
        assert rate.year_to_date == Fraction(348, 360)
        assert measures.difference(rate.now, rate.last_year) == Fraction(1, 10)

    def test_january_looks_back_over_the_year(self) -> None:
        found = measures.compare(measures.main("panggilan"), dataset(calls("2026-01", 9), calls("2025-12", 7)))
        assert (found.previous, found.year_to_date) == (7, 9)
        assert found.last_year == Unavailable("Rekap Januari 2025 tidak ada.")

    def test_change_without_a_base(self) -> None:
        assert measures.change(5, 0) is None
        assert measures.change(Unavailable("x"), 5) is None
        assert measures.difference(5, Unavailable("x")) is None
        assert measures.change(0, 5) == -1

    def test_missing_months_of_the_year_are_named(self) -> None:
        found = measures.compare(measures.main("panggilan"), dataset(calls("2026-04", 9), calls("2026-02", 7)))
        assert found.year_to_date == Unavailable("Rekap Januari 2026 dan Maret 2026 tidak ada.")

    def test_quarter_from_its_own_rekap_or_from_months(self) -> None:
        months = [calls(f"2026-{month:02d}", month) for month in range(1, 10)]  # 1 … 9
        data = dataset(calls("2026-TW3", 30), *months, calls("2025-TW3", 20))
        found = measures.compare(measures.main("panggilan"), data)
        assert found.now == 30  # its own, not 7 + 8 + 9
        assert found.previous == 4 + 5 + 6
        assert found.last_year == 20
        assert found.year_to_date == 6 + 15 + 30

    def test_quarter_with_a_missing_month_before(self) -> None:
        data = dataset(calls("2026-TW3", 30), calls("2026-04", 1), calls("2026-06", 1))
        found = measures.compare(measures.main("panggilan"), data)
        assert found.previous == Unavailable("Rekap Mei 2026 tidak ada.")
        assert found.last_year == Unavailable("Rekap Triwulan III Tahun 2025 tidak ada.")
        assert found.year_to_date == Unavailable("Rekap Triwulan I Tahun 2026 dan Mei 2026 tidak ada.")

    def test_first_quarter_is_its_own_year_to_date(self) -> None:
        found = measures.compare(measures.main("panggilan"), dataset(calls("2021-TW1", 5000)))
        assert found.year_to_date == 5000


class TestTargets:
    targets = Targets(
        versi=1,
        per_tahun={2026: {"panggilan.diterima": 400, "panggilan.tingkat_jawab": 50}},
        per_periode={2026: {"panggilan.tingkat_jawab": 92.5, "panggilan.tak_terjawab": 12}},
    )

    def found(self, key: str, own: Rekap, *others: Rekap) -> measures.Comparison:
        return measures.compare(MEASURES[key], dataset(own, *others, targets=self.targets))

    def test_of_the_year_against_the_year_to_date(self) -> None:
        reached = self.found("panggilan.diterima", calls("2026-02", 200), calls("2026-01", 220))
        assert (reached.target, reached.target_scope) == (400, "per_tahun")
        assert (reached.achieved, reached.achievement) == (True, Fraction(21, 20))

    def test_of_the_period_goes_first_and_is_exact(self) -> None:
        reached = self.found("panggilan.tingkat_jawab", calls("2026-01", 1000, 925))
        assert (reached.target, reached.target_scope) == (Fraction(37, 40), "per_periode")
        assert reached.achieved is True
        assert self.found("panggilan.tingkat_jawab", calls("2026-01", 1000, 924)).achieved is False

    def test_where_low_is_good(self) -> None:
        assert self.found("panggilan.tak_terjawab", calls("2026-01", 100, 88)).achieved is True
        assert self.found("panggilan.tak_terjawab", calls("2026-01", 100, 87)).achieved is False

    def test_no_verdict_without_figures(self) -> None:
        assert self.found("panggilan.diterima", calls("2026-02", 200)).achieved is None
        other_year = self.found("panggilan.diterima", calls("2025-01", 200))
        assert (other_year.target, other_year.achieved) == (None, None)


class TestSeries:
    def test_three_months_of_the_quarter(self) -> None:
        data = dataset(calls("2026-TW3", 24), calls("2026-07", 7), calls("2026-08", 8), calls("2026-09", 9))
        found = measures.months_of(measures.main("panggilan"), data)
        assert [(str(period), amount) for period, amount in found] == [("2026-07", 7), ("2026-08", 8), ("2026-09", 9)]

    def test_history_is_oldest_first_and_leaves_the_period_out(self) -> None:
        data = dataset(calls("2026-03", 3), calls("2026-02", 2), calls("2026-01", 1))
        found = measures.history(measures.main("panggilan"), data, 3)
        assert [str(period) for period, _ in found] == ["2025-12", "2026-01", "2026-02"]
        assert [amount for _, amount in found][1:] == [1, 2]
        assert measures.history(measures.main("panggilan"), data, 0) == ()

    def test_periods_that_a_loader_must_read(self) -> None:
        month = measures.periods_read(Period.parse("2026-09"))
        assert (str(month[0]), str(month[-1]), len(month)) == ("2024-09", "2026-08", 24)
        quarter = set(map(str, measures.periods_read(Period.parse("2026-TW3"))))
        assert {"2026-07", "2026-09", "2026-TW2", "2025-TW3", "2025-07", "2026-01"} <= quarter
        assert "2026-TW3" not in quarter


class TestReconciliation:
    def test_late_rows_show(self) -> None:
        data = dataset(calls("2026-TW3", 30), calls("2026-07", 7), calls("2026-08", 8), calls("2026-09", 9))
        found = measures.reconcile(measures.main("panggilan"), data)
        assert (found.quarter, found.total, found.difference) == (30, 24, 6)
        assert [amount for _, amount in found.months] == [7, 8, 9]

    def test_what_cannot_be_added_has_no_total(self) -> None:
        months = [rekap(f"2026-0{month}", {"website": {"pengguna": 10}}) for month in (7, 8, 9)]
        data = dataset(rekap("2026-TW3", {"website": {"pengguna": 22}}), *months)
        found = measures.reconcile(MEASURES["website.pengguna"], data)
        assert found.quarter == 22
        assert isinstance(found.total, Unavailable)
        assert found.difference is None

    def test_a_month_without_rekap_is_named(self) -> None:
        data = dataset(calls("2026-TW3", 30), calls("2026-07", 7), calls("2026-09", 9))
        assert measures.reconcile(measures.main("panggilan"), data).total == Unavailable(
            "Rekap Agustus 2026 tidak ada."
        )


class TestSummedQuarter:
    def test_reasons_of_its_months_are_kept(self) -> None:
        months = [
            calls("2026-04", 1),
            rekap("2026-05", {"panggilan": {"diterima": 1}}, absent={"tamu": "buku rusak"}),
            calls("2026-06", 1),
        ]
        found = dataset(calls("2026-TW3", 1), *months).rekap(Period.parse("2026-TW2"))
        assert isinstance(found, Rekap)
        assert found.facts("panggilan").values == {("diterima", "total", ""): 3}
        assert "buku rusak (Mei 2026)" in found.absent["tamu"]


months_of_calls = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 5000)).map(lambda pair: (max(pair), min(pair))),
    min_size=3,
    max_size=3,
)


class TestProperties:
    @given(months_of_calls)
    def test_a_quarter_is_the_sum_of_its_months_in_every_additive_measure(self, given: list[tuple[int, int]]) -> None:
        months = [calls(f"2026-0{7 + i}", *pair) for i, pair in enumerate(given)]
        own = Rekap(Period.parse("2026-TW3"), {"panggilan": add_facts(month.facts("panggilan") for month in months)})
        data = dataset(own, *months)
        for measure in measures.of_service("panggilan"):
            if set(measure.rule.totals) <= {"diterima", "terjawab"} and measure.additive:
                found = measures.reconcile(measure, data)
                assert found.difference == 0
                assert found.quarter == sum(amount for _, amount in found.months if not isinstance(amount, Unavailable))

    @given(months_of_calls)
    def test_a_rate_over_months_lies_between_theirs(self, given: list[tuple[int, int]]) -> None:
        rate = MEASURES["panggilan.tingkat_jawab"]
        months = [calls(f"2026-0{7 + i}", *pair) for i, pair in enumerate(given)]
        single = [amount for month in months if not isinstance(amount := rate.over((month,), CALENDAR), Unavailable)]
        together = rate.over(months, CALENDAR)
        if isinstance(together, Unavailable):
            assert not single
        else:
            assert min(single) <= together <= max(single)

    @given(st.permutations(sorted(TOTALS["panggilan"].items())))
    def test_row_order_does_not_matter(self, rows: list[tuple[str, int]]) -> None:
        totals, every = facts(dict(rows)).values, full("2026-09").facts("panggilan").values
        ordered = {**totals, **{key: value for key, value in reversed(every.items()) if key[1] != "total"}}
        given = Rekap(Period.parse("2026-09"), {"panggilan": Facts(ordered)})
        assert all(m.over((given,), CALENDAR) == EXPECTED[m.key] for m in measures.of_service("panggilan"))

    def test_no_additive_measure_reads_what_cannot_be_added(self) -> None:
        for measure in MEASURES.values():
            assert not (measure.additive and NOT_ADDITIVE.intersection(measure.rule.totals))
