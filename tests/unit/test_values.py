"""Periods, calendar, formatting, files, rekap: expectations from the calendar, the decree and the style rules."""

from __future__ import annotations

import random
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan import files, formatting
from laporan.calendar import WorkCalendar, days
from laporan.errors.usage import PeriodError, WorkspaceError
from laporan.periods import Period
from laporan.rekap import SERVICES, Facts, Rekap, add_facts
from laporan.workspace import Workspace

SEPTEMBER = Period.parse("2026-09")
TW3 = Period.parse("2026-TW3")

periods = st.one_of(
    st.builds(Period, st.integers(2000, 2100), st.just("bulanan"), st.integers(1, 12)),
    st.builds(Period, st.integers(2000, 2100), st.just("triwulanan"), st.integers(1, 4)),
)


class TestPeriods:
    @given(periods)
    def test_writing_and_reading_agree(self, period: Period) -> None:
        assert Period.parse(str(period)) == period

    @given(periods)
    def test_next_and_previous_undo_each_other(self, period: Period) -> None:
        assert period.next.previous == period
        assert period.next.first > period.last
        assert (period.next.first - period.last).days == 1

    def test_forms(self) -> None:
        assert Period.parse(" 2026-tw3 ") == TW3
        assert (str(SEPTEMBER), str(TW3)) == ("2026-09", "2026-TW3")
        assert (SEPTEMBER.name, SEPTEMBER.title, SEPTEMBER.short) == (
            "September 2026",
            "Bulan September 2026",
            "Sep 2026",
        )
        assert (TW3.name, TW3.title, TW3.short) == ("Triwulan III Tahun 2026",) * 2 + ("TW III 2026",)
        assert Period.parse("2026-08").short == "Agu 2026"

    @pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-TW5", "2026-TW0", "202609", "1999-12", "", "2026-9"])
    def test_what_is_no_period_is_refused(self, text: str) -> None:
        with pytest.raises(PeriodError) as caught:
            Period.parse(text)
        assert f'"{text}"' in caught.value.what
        assert caught.value.exit_status == 2

    def test_spans(self) -> None:
        assert [str(month) for month in TW3.months] == ["2026-07", "2026-08", "2026-09"]
        assert (TW3.first, TW3.last) == (date(2026, 7, 1), date(2026, 9, 30))
        assert Period.parse("2024-02").last == date(2024, 2, 29)
        assert str(Period.parse("2026-01").previous) == "2025-12"
        assert str(Period.parse("2026-TW1").previous) == "2025-TW4"
        assert str(TW3.same_last_year) == "2025-TW3"
        assert [str(Period.parse(f"2026-{n:02d}").quarter) for n in (1, 3, 4, 12)] == [
            "2026-TW1",
            "2026-TW1",
            "2026-TW2",
            "2026-TW4",
        ]
        assert [month.number for month in TW3.year_to_date] == list(range(1, 10))
        assert date(2026, 9, 30) in SEPTEMBER
        assert date(2026, 10, 1) not in TW3


class TestCalendar:
    def test_2026_has_17_public_holidays_and_8_days_of_joint_leave(self) -> None:
        calendar = WorkCalendar()
        every = [day for month in range(1, 13) for day in days(Period(2026, "bulanan", month))]
        assert len(every) == 365
        assert sum(calendar.is_holiday(day) for day in every) == 25

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("2026-01", date(2026, 2, 6)),
            ("2026-02", date(2026, 3, 6)),
            ("2026-03", date(2026, 4, 8)),
            ("2026-09", date(2026, 10, 7)),
            ("2026-TW3", date(2026, 10, 7)),
            ("2026-10", date(2026, 11, 6)),
            ("2026-12", date(2027, 1, 11)),
        ],
    )
    def test_fifth_working_day(self, period: str, expected: date) -> None:
        assert WorkCalendar().deadline(Period.parse(period), 5) == expected

    def test_working_days(self) -> None:
        # September 2026: 22 weekdays, no holiday. August: 21 weekdays less Independence Day and Maulid (25th).
        calendar = WorkCalendar()
        assert len(calendar.working_days(SEPTEMBER)) == 22
        assert len(calendar.working_days(Period.parse("2026-08"))) == 19
        assert len(calendar.working_days(TW3)) == 23 + 19 + 22

    def test_params_beat_the_library(self) -> None:
        calendar = WorkCalendar({date(2026, 9, 1): True, date(2026, 8, 17): False, date(2026, 9, 5): False})
        assert not calendar.is_working_day(date(2026, 9, 1))
        assert calendar.is_working_day(date(2026, 8, 17))
        assert not calendar.is_working_day(date(2026, 9, 5))  # a Saturday is no working day either way
        assert len(calendar.working_days(SEPTEMBER)) == 21

    def test_holidays_have_their_names(self) -> None:
        calendar = WorkCalendar({date(2026, 9, 1): True}, {date(2026, 9, 1): "Hari Jadi"})
        assert calendar.holiday_name(date(2026, 8, 17)) == "Hari Kemerdekaan Republik Indonesia"
        assert calendar.holiday_name(date(2026, 8, 25)) == "Maulid Nabi Muhammad"
        assert calendar.holiday_name(date(2026, 9, 1)) == "Hari Jadi"
        assert WorkCalendar({date(2026, 9, 1): True}).holiday_name(date(2026, 9, 1)) == ""

    def test_a_year_without_joint_leave_is_known(self) -> None:
        calendar = WorkCalendar({date(2029, 4, 16): True})
        assert not calendar.is_preliminary(2026)
        assert calendar.is_preliminary(2028)
        assert not calendar.is_preliminary(2029), "a person has entered the year's days"


class TestFormatting:
    @pytest.mark.parametrize(
        ("value", "digits", "text"),
        [
            (0, 0, "0"),
            (1204, 0, "1.204"),
            (1234567, 0, "1.234.567"),
            (Fraction(5, 2), 0, "3"),
            (Fraction(-5, 2), 0, "−3"),
            (Fraction(1, 20), 1, "0,1"),
            (Fraction(-1, 100), 1, "0,0"),
            (Fraction(547, 10), 1, "54,7"),
            (Fraction(12345, 10), 1, "1.234,5"),
            (Fraction(1, 8), 2, "0,13"),
            (Fraction(9999, 1000), 1, "10,0"),
            (7, 2, "7,00"),
        ],
    )
    def test_number(self, value: int | Fraction, digits: int, text: str) -> None:
        assert formatting.number(value, digits) == text

    @given(st.fractions(), st.integers(0, 4))
    def test_a_printed_number_is_within_half_a_unit(self, value: Fraction, digits: int) -> None:
        text = formatting.number(value, digits).replace(".", "").replace(",", ".").replace("−", "-")
        assert abs(Fraction(text) - value) * 10**digits <= Fraction(1, 2)

    def test_percent_and_signs(self) -> None:
        assert formatting.percent(Fraction(82, 1000)) == "8,2%"
        assert formatting.percent(1, 0) == "100%"
        assert formatting.signed(Fraction(82, 10), 1, "%") == "+8,2%"
        assert formatting.signed(-3) == "−3"
        assert formatting.signed(0) == "0"
        assert formatting.signed(Fraction(1, 100), 1) == "0,0"

    def test_dates(self) -> None:
        assert formatting.long_date(date(2026, 10, 7)) == "7\u00a0Oktober 2026"
        assert formatting.short_date(date(2026, 8, 17)) == "17 Agu 2026"
        assert formatting.date_range(date(2026, 9, 1), date(2026, 9, 30)) == "1–30\u00a0September 2026"
        assert formatting.date_range(date(2026, 7, 1), date(2026, 9, 30)) == "1 Juli–30\u00a0September 2026"
        moment = datetime(2026, 10, 2, 15, 40, tzinfo=ZoneInfo("Asia/Jakarta"))
        assert formatting.clock(moment) == "2\u00a0Oktober 2026 pukul 15.40 WIB"

    def test_words_and_lists(self) -> None:
        assert [formatting.words(n) for n in (0, 3, 11, 12)] == ["nol", "tiga", "sebelas", "12"]
        assert formatting.joined([]) == ""
        assert formatting.joined(["a"]) == "a"
        assert formatting.joined(["a", "b"], "atau") == "a atau b"
        assert formatting.joined(["a", "b", "c"]) == "a, b, dan c"


class TestFiles:
    def test_write_replaces_whole_content(self, tmp_path: Path) -> None:
        path = tmp_path / "a" / "b.txt"
        files.write_atomic(path, "satu\r\n")
        files.write_atomic(path, "dua\n")
        assert path.read_bytes() == b"dua\n"
        assert [item.name for item in path.parent.iterdir()] == ["b.txt"]

    def test_a_failed_write_leaves_nothing_behind(self, tmp_path: Path) -> None:
        target = tmp_path / "penuh"
        target.mkdir()
        (target / "isi").write_text("lama")
        with pytest.raises(OSError):
            files.write_atomic(target, "baru")  # a folder is in the way
        assert [item.name for item in tmp_path.iterdir()] == ["penuh"]

    def test_digests(self, tmp_path: Path) -> None:
        path = tmp_path / "abc"
        path.write_bytes(b"abc")
        known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, example B.1
        assert files.sha256(b"abc") == files.sha256_file(path) == known

    def test_canonical_forms(self) -> None:
        assert files.dump_json({"b": 1, "a": "é"}) == '{\n  "a": "é",\n  "b": 1\n}\n'
        assert files.dump_yaml({"b": [1], "a": "x " * 300}) == "b:\n  - 1\na: '" + "x " * 300 + "'\n"


class TestWorkspace:
    def test_found_from_below_by_its_marker(self, tmp_path: Path) -> None:
        (tmp_path / "_quarto.yml").touch()
        deep = tmp_path / "data" / "mentah"
        deep.mkdir(parents=True)
        found = Workspace.find(deep)
        assert found == Workspace.at(tmp_path)
        assert found.relative(found.rekap(TW3)) == "data/rekap/2026-TW3"
        assert found.relative(found.period_params(SEPTEMBER)) == "params/2026-09.yml"

    def test_no_marker_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(WorkspaceError):
            Workspace.at(tmp_path)


rows = st.dictionaries(
    st.tuples(
        st.sampled_from(["diterima", "kunjungan"]),
        st.just("topik"),
        st.text(st.characters(exclude_categories=["C"]), max_size=8),
    ),
    st.integers(0, 10**6),
)


class TestRekap:
    @given(rows)
    def test_csv_gives_back_what_was_written(self, values: dict[tuple[str, str, str], int]) -> None:
        assert Facts.from_csv(Facts(values).to_csv()) == Facts(values)

    @given(rows, st.randoms(use_true_random=False))
    def test_row_order_does_not_matter(self, values: dict[tuple[str, str, str], int], shuffle: random.Random) -> None:
        items = list(values.items())
        shuffle.shuffle(items)
        assert Facts(dict(items)).to_csv() == Facts(values).to_csv()

    def test_form(self) -> None:
        facts = Facts({("diterima", "topik", "DAU, DBH"): 2, ("diterima", "total", ""): 5})
        assert facts.to_csv() == 'ukuran,menurut,kelompok,nilai\nditerima,topik,"DAU, DBH",2\nditerima,total,,5\n'
        assert facts.total("diterima") == 5
        assert facts.total("terjawab") is None
        assert facts.by("diterima", "topik") == {"DAU, DBH": 2}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a,b\n",
            "ukuran,menurut,kelompok,nilai\nx,total,\n",
            "ukuran,menurut,kelompok,nilai\nx,total,,1\nx,total,,2\n",
            "ukuran,menurut,kelompok,nilai\nx,topik,\r,1\n",
        ],
    )
    def test_other_shapes_are_refused(self, text: str) -> None:
        with pytest.raises(ValueError):
            Facts.from_csv(text)

    def test_sum_keeps_what_every_part_tells(self) -> None:
        july = Facts({("diterima", "total", ""): 3, ("diterima", "topik", "DAU"): 3, ("selesai", "total", ""): 1})
        august = Facts({("diterima", "total", ""): 4, ("diterima", "topik", "DBH"): 4})
        nothing = Facts({("diterima", "total", ""): 0})
        no_topics = Facts({("diterima", "total", ""): 2})
        assert add_facts([july, august, nothing]).values == {
            ("diterima", "total", ""): 7,
            ("diterima", "topik", "DAU"): 3,
            ("diterima", "topik", "DBH"): 4,
        }
        assert add_facts([july, august, no_topics]).values == {("diterima", "total", ""): 9}
        assert add_facts([]).values == {}

    def test_users_are_never_added(self) -> None:
        month = Facts({("pengguna", "total", ""): 10, ("tampilan", "total", ""): 30})
        assert add_facts([month, month]).values == {("tampilan", "total", ""): 60}

    def test_an_absent_service_has_no_facts(self) -> None:
        assert all(Rekap(SEPTEMBER, {}).facts(service).values == {} for service in SERVICES)
