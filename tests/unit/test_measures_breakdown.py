"""Views by day, hour and group, checked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from laporan.calendar import WorkCalendar
from laporan.config.models import Targets
from laporan.measures import Dataset, Unavailable
from laporan.measures import breakdown as views
from laporan.periods import Period
from laporan.rekap import Facts, Rekap

TOPICS = {"DAU": 40, "Lainnya": 70, "DBH": 40, "Dana Desa": 25, "Tidak terpetakan": 90, "SIKD": 5}  # together 270


def rekap(ukuran: str, menurut: str, rows: dict[str, int], total: int | None = None, period: str = "2026-09") -> Rekap:
    values = {(ukuran, menurut, name): count for name, count in rows.items()}
    values[ukuran, "total", ""] = sum(rows.values()) if total is None else total
    return Rekap(Period.parse(period), {"panggilan": Facts(values)})


class TestDays:
    def test_every_day_of_the_period(self) -> None:
        found = views.by_day(
            rekap("diterima", "tanggal", {"2026-09-02": 7, "2026-09-30": 3, "2026-09-05": 7}), "panggilan", "diterima"
        )
        assert not isinstance(found, Unavailable)
        assert len(found) == 30
        assert found[0] == (date(2026, 9, 1), 0)
        assert found[29] == (date(2026, 9, 30), 3)
        assert sum(count for _, count in found) == 17

    def test_no_records_at_all(self) -> None:
        found = views.by_day(rekap("diterima", "tanggal", {}), "panggilan", "diterima")
        assert not isinstance(found, Unavailable)
        assert {count for _, count in found} == {0}

    def test_the_source_does_not_tell(self) -> None:
        found = views.by_day(rekap("diterima", "topik", {"DAU": 1}), "panggilan", "diterima")
        assert found == Unavailable(
            "Sumber data panggilan September 2026 tidak memuat rincian per hari untuk panggilan masuk."
        )
        missing = views.by_day(rekap("diterima", "topik", {"DAU": 1}), "panggilan", "terjawab")
        assert missing == Unavailable("Sumber data panggilan September 2026 tidak memuat panggilan terjawab.")

    def test_the_record_says_why(self) -> None:
        given = Rekap(
            Period.parse("2026-09"),
            {"panggilan": Facts({("diterima", "total", ""): 4})},
            lacking={"panggilan": {"topik": "CDR tidak memuat topik."}},
        )
        assert views.ranking(given, "panggilan", "diterima", "topik") == Unavailable(
            "Rincian menurut topik untuk panggilan masuk September 2026 tidak tersedia: CDR tidak memuat topik."
        )

    @given(st.dictionaries(st.integers(0, 29), st.integers(1, 500)))
    def test_days_add_up_to_the_total(self, counts: dict[int, int]) -> None:
        rows = {(date(2026, 9, 1) + timedelta(days=n)).isoformat(): count for n, count in counts.items()}
        found = views.by_day(rekap("diterima", "tanggal", rows), "panggilan", "diterima")
        assert not isinstance(found, Unavailable)
        assert sum(count for _, count in found) == sum(counts.values())


class TestHours:
    # September 2026 begins on a Tuesday: 4 Mondays, 5 Tuesdays, 5 Wednesdays, 4 Thursdays, 4 Fridays, no holiday.
    given = rekap("diterima", "hari_jam", {"1-09": 20, "2-09": 20, "5-11": 2, "6-10": 8})

    def test_mean_per_such_weekday(self) -> None:
        found = views.weekday_hour_means(self.given, "panggilan", "diterima", WorkCalendar())
        assert not isinstance(found, Unavailable)
        assert found.weekdays == (1, 2, 3, 4, 5, 6)
        assert found.hours == (9, 10, 11)
        assert found.counted == {1: 4, 2: 5, 3: 5, 4: 4, 5: 4, 6: 4}
        assert found.means[1, 9] == 5
        assert found.means[2, 9] == 4
        assert found.means[5, 11] == Fraction(1, 2)
        assert found.means[3, 10] == 0
        assert found.means[6, 10] == 2  # four Saturdays, none a working day
        assert len(found.means) == 18
        assert found.peak == (1, 9)

    def test_holidays_are_not_counted_among_the_days(self) -> None:
        # August 2026 has five Mondays, one of them Independence Day, and four Tuesdays, one of them Maulid.
        given = rekap("diterima", "hari_jam", {"1-08": 8, "2-08": 9}, period="2026-08")
        found = views.weekday_hour_means(given, "panggilan", "diterima", WorkCalendar())
        assert not isinstance(found, Unavailable)
        assert found.weekdays == (1, 2, 3, 4, 5)
        assert (found.means[1, 8], found.means[2, 8]) == (2, 3)

    def test_a_holiday_of_params_changes_the_mean(self) -> None:
        calendar = WorkCalendar({date(2026, 9, 7): True})
        found = views.weekday_hour_means(self.given, "panggilan", "diterima", calendar)
        assert not isinstance(found, Unavailable)
        assert found.means[1, 9] == Fraction(20, 3)

    def test_nothing_recorded(self) -> None:
        found = views.weekday_hour_means(rekap("diterima", "hari_jam", {}), "panggilan", "diterima", WorkCalendar())
        assert not isinstance(found, Unavailable)
        assert (found.hours, found.means, found.peak) == ((), {}, None)


class TestRanking:
    def ranked(self, rows: dict[str, int], total: int | None = None, top: int | None = None) -> views.Ranking:
        found = views.ranking(rekap("diterima", "topik", rows, total), "panggilan", "diterima", "topik", top)
        assert not isinstance(found, Unavailable)
        return found

    def test_order_and_shares(self) -> None:
        found = self.ranked(TOPICS)
        assert [(item.name, item.count) for item in found.items] == [
            ("DAU", 40),
            ("DBH", 40),
            ("Dana Desa", 25),
            ("SIKD", 5),
            ("Lainnya", 70),
            ("Tidak terpetakan", 90),
        ]
        assert found.base == 270
        assert found.items[0].share == Fraction(4, 27)
        assert found.remainder == 0
        assert [item.named for item in found.items] == [True] * 4 + [False] * 2

    def test_the_rest_goes_to_others(self) -> None:
        found = self.ranked(TOPICS, top=2)
        assert [(item.name, item.count) for item in found.items] == [
            ("DAU", 40),
            ("DBH", 40),
            ("Lainnya", 100),
            ("Tidak terpetakan", 90),
        ]
        assert [item.name for item in self.ranked({"A": 2, "B": 1}, top=1).items] == ["A", "Lainnya"]
        assert [item.name for item in self.ranked({"A": 2, "B": 1}, top=2).items] == ["A", "B"]

    def test_pages_have_their_own_word_for_the_rest(self) -> None:
        rows = {"/": 5, "/dau": 3, "/dbh": 1, "Halaman lain": 9}
        given = Rekap(
            Period.parse("2026-09"),
            {
                "website": Facts(
                    {("tampilan", "halaman", k): v for k, v in rows.items()} | {("tampilan", "total", ""): 18}
                )
            },
        )
        found = views.ranking(given, "website", "tampilan", "halaman", top=1)
        assert not isinstance(found, Unavailable)
        assert [(item.name, item.count) for item in found.items] == [("/", 5), ("Halaman lain", 13)]

    def test_groups_that_do_not_cover_the_total(self) -> None:
        found = self.ranked({"/": 60, "/tkdd": 20}, total=100)
        assert [item.share for item in found.items] == [Fraction(3, 5), Fraction(1, 5)]
        assert found.remainder == 20

    def test_nothing_recorded(self) -> None:
        found = self.ranked({})
        assert (found.items, found.base) == ((), 0)

    @given(
        st.dictionaries(st.sampled_from([*"ABCDEFGH", "Lainnya", "Tidak terpetakan"]), st.integers(1, 99)), st.data()
    )
    def test_nothing_is_lost_and_row_order_does_not_matter(self, rows: dict[str, int], data: st.DataObject) -> None:
        shuffled = dict(data.draw(st.permutations(list(rows.items()))))
        top = data.draw(st.none() | st.integers(1, 9))
        found = self.ranked(rows, top=top)
        assert found == self.ranked(shuffled, top=top)
        assert sum(item.count for item in found.items) == sum(rows.values())
        assert sum(item.share for item in found.items) == (1 if rows else 0)


class TestGroupsBeside:
    def test_earlier_periods(self) -> None:
        own = rekap("diterima", "topik", {"DAU": 6, "DBH": 4})
        earlier = rekap("diterima", "topik", {"DAU": 3, "SIKD": 9}, period="2026-08")
        data = Dataset(own.period, own, {earlier.period: earlier}, WorkCalendar(), Targets(versi=1))
        found = views.compare_groups(data, "panggilan", "diterima", "topik")
        assert not isinstance(found, Unavailable)
        assert [(row.item.name, row.item.count, row.previous, row.last_year) for row in found] == [
            ("DAU", 6, 3, None),
            ("DBH", 4, 0, None),
        ]
