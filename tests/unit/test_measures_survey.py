"""The index of satisfaction by PermenPANRB 14/2017, and how reports print it and what was entered by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.support.display_source import rekap, source, volumes

from laporan.config.import_record import EnteredFigure, ImportRecord, ServiceRecord
from laporan.display.numbers import Numbers
from laporan.display.payload import AbsentPayload, TablePayload, ValuesPayload
from laporan.display.tables import TABLES
from laporan.measures import MEASURES, Unavailable
from laporan.measures.survei import GRADES, Satisfaction, satisfaction
from laporan.rekap import ENTERED, SURVEY, UNSUR, Facts, Rekap

VOLUMES = volumes(10, 10, 10, 10)


def surveyed(period: str, points: list[int], answers: int = 100) -> Rekap:
    """A period in which each unsur has ``answers`` answers and the given points."""
    rows = {("jawaban", "unsur", code): answers for code in UNSUR}
    rows |= {("nilai", "unsur", code): value for code, value in zip(UNSUR, points, strict=True)}
    rows |= {("jawaban", "total", ""): 9 * answers, ("nilai", "total", ""): sum(points)}
    made = rekap(period, VOLUMES)
    return replace(made, services={**made.services, SURVEY: Facts(rows)})


def index(points: list[int], answers: int = 100) -> Satisfaction:
    found = satisfaction(surveyed("2026-09", points, answers))
    assert isinstance(found, Satisfaction)
    return found


def test_the_index_weighs_nine_means_alike() -> None:
    # NRR 3,1 3,2 … 3,9: their mean is 3,5 whatever the numbers of answers; 3,5 × 25 = 87,50
    found = index([310, 320, 330, 340, 350, 360, 370, 380, 390])
    assert found.value == Fraction("87.5")
    assert found.grade == ("B", "Baik")
    assert found.elements[1].mean == Fraction("3.2")
    assert found.elements[8].name == "Sarana dan prasarana"


def test_an_unsur_with_more_answers_weighs_no_more() -> None:
    made = surveyed("2026-09", [400] * 9)
    rows = {**made.facts(SURVEY).values, ("jawaban", "unsur", "U1"): 1000, ("nilai", "unsur", "U1"): 1000}
    found = satisfaction(replace(made, services={SURVEY: Facts(rows)}))
    assert isinstance(found, Satisfaction)
    # (1 + 8 × 4) ÷ 9 × 25 = 91,666… → 91,67
    assert found.value == Fraction("91.67")


@pytest.mark.parametrize(
    ("mean_of_900", "value", "letter"),
    [
        # 25 × sum ÷ 900; the sums stand on either side of a border of grades
        (900, "25", "D"),
        (2339, "64.97", "D"),  # 64,972… is rounded down
        (2340, "65", "C"),
        (2757, "76.58", "C"),  # 76,583…
        (2758, "76.61", "B"),  # 76,611…
        (3179, "88.31", "A"),  # 88,3055… is rounded up before it is graded
        (3178, "88.28", "B"),  # 88,277…
        (3600, "100", "A"),
    ],
)
def test_the_value_is_rounded_before_it_is_graded(mean_of_900: int, value: str, letter: str) -> None:
    each, rest = divmod(mean_of_900, 9)
    found = index([each + (n < rest) for n in range(9)])
    assert (found.value, found.grade[0]) == (Fraction(value), letter)


def test_a_value_between_two_grades_goes_by_its_two_decimals() -> None:
    # 40.000 answers of each unsur: 25 × 937.980 ÷ 360.000 = 65,1375; 25 × 1.103.150 ÷ 360.000 = 76,6076… → 76,61
    assert index([104_220] * 9, 40_000).value == Fraction("65.14")
    found = index([122_572] * 8 + [122_574], 40_000)
    assert (found.value, found.grade[0]) == (Fraction("76.61"), "B")


def test_grades_leave_no_gap() -> None:
    borders = [least for least, _, _ in GRADES]
    assert borders == [Fraction("88.31"), Fraction("76.61"), Fraction(65), Fraction(25)]


def test_without_all_nine_there_is_no_index() -> None:
    none = satisfaction(rekap("2026-09", VOLUMES))
    assert isinstance(none, Unavailable)
    assert "belum diterima" in none.reason
    made = surveyed("2026-09", [300] * 9)
    rows = {key: value for key, value in made.facts(SURVEY).values.items() if key[2] != "U4"}
    assert isinstance(satisfaction(replace(made, services={SURVEY: Facts(rows)})), Unavailable)


# --- print -----------------------------------------------------------------------------------------------------------


def test_the_table_of_a_quarter_with_its_months() -> None:
    months = [surveyed(f"2026-0{n}", [300 + n] * 9) for n in (7, 8, 9)]
    numbers = Numbers(source(surveyed("2026-TW3", [310, 320, 330, 340, 350, 360, 370, 380, 390]), *months))
    table = TABLES["indeks-kepuasan"](numbers, "indeks-kepuasan")
    assert isinstance(table, TablePayload)
    assert table.title == "Indeks kepuasan 87,50, mutu pelayanan B (Baik)"
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[0] == ["Persyaratan", "100", "310", "3,10"]
    assert len(rows) == 10
    assert rows[-1] == ["Indeks kepuasan masyarakat (skala 25–100)", "–", "–", "87,50"]
    # 3,07 × 25 = 76,75; 3,08 × 25 = 77,00; 3,09 × 25 = 77,25
    assert "Indeks setiap bulan: Juli 2026 76,75 (B); Agustus 2026 77,00 (B); September 2026 77,25 (B)." in table.notes
    assert any("88,31" in note and "25,00" in note for note in table.notes)


def test_a_quarter_before_without_a_rekap_is_the_sum_of_its_months() -> None:
    before = [surveyed(f"2026-0{n}", [300 + 10 * n] * 9) for n in (4, 5, 6)]  # 340, 350, 360 of 100 each: NRR 3,5
    numbers = Numbers(source(surveyed("2026-TW3", [400] * 9), *before))
    table = TABLES["indeks-kepuasan"](numbers, "indeks-kepuasan")
    assert isinstance(table, TablePayload)
    assert "Pembanding: Triwulan II Tahun 2026 87,50 (B)." in table.notes


def test_the_box_says_when_nothing_was_given() -> None:
    table = TABLES["indeks-kepuasan"](Numbers(source(rekap("2026-TW3", VOLUMES))), "indeks-kepuasan")
    assert isinstance(table, AbsentPayload)


def test_the_definition_is_printed_with_the_measures() -> None:
    table = TABLES["definisi-ukuran"](Numbers(source(rekap("2026-09", VOLUMES))), "definisi-ukuran")
    assert isinstance(table, TablePayload)
    assert any(row[0].text == "Indeks kepuasan masyarakat (skala 25–100)" for row in table.rows)


def test_entered_figures_are_told_beneath_the_accounts() -> None:
    def figure(ukuran: str, nilai: int, sebelumnya: int | None, periode: str = "2026-TW3") -> EnteredFigure:
        return EnteredFigure(
            periode=periode,
            layanan="panggilan",
            ukuran=ukuran,
            nilai=nilai,
            sebelumnya=sebelumnya,
            alasan="Log hilang <sehari>.",
        )

    record = ImportRecord(
        periode="2026-TW3",
        dari="mentah",
        layanan={"panggilan": ServiceRecord()},
        isian=[figure("diterima", 1210, 1204), figure("keluar", 9, None, "2026-08")],
    )
    given = source(surveyed("2026-TW3", [300] * 9), record=record)
    table = TABLES["sumber-data"](Numbers(given), "sumber-data")
    assert isinstance(table, TablePayload)
    assert [cell.text for cell in table.rows[0]] == ["Call Center, isian.xlsx", "angka tunggal", "–", "–", "–", "–"]
    assert (
        "Call Center, Panggilan masuk: diisi 1.210 dengan tangan, menggantikan 1.204 dari ekspor (Log hilang <sehari>)."
        in table.notes
    )
    assert "Call Center, Panggilan keluar, Agustus 2026: diisi 9 dengan tangan (Log hilang <sehari>)." in table.notes
    assert "Hasil survei kepuasan diisi dengan tangan." in table.notes


def test_every_total_that_can_be_entered_is_one_that_a_measure_reads() -> None:
    read = {(measure.service, name) for measure in MEASURES.values() for name in measure.rule.totals}
    entered = {(service, name) for service, labels in ENTERED.items() for name in labels}
    assert entered - read <= {("panggilan", "penelepon")}


def test_a_month_prints_the_index_only_where_a_survey_was_given() -> None:
    silent = TABLES["indeks-kepuasan"](Numbers(source(rekap("2026-09", VOLUMES))), "indeks-kepuasan")
    assert isinstance(silent, ValuesPayload)
    assert silent.values == ()
    table = TABLES["indeks-kepuasan"](Numbers(source(surveyed("2026-09", [300] * 9))), "indeks-kepuasan")
    assert isinstance(table, TablePayload)
    assert table.title == "Indeks kepuasan 75,00, mutu pelayanan C (Kurang Baik)"
