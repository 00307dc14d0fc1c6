"""Measures depend neither on the order of rows and files nor on how an export is cut; quarters are their months.

Small tables of all four services are made up row by row; what an import makes of them is compared measure by measure.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.calendar import WorkCalendar
from laporan.config.sources import load_sources
from laporan.importing import import_period, write_rekap
from laporan.measures import MEASURES, Amount, Unavailable
from laporan.periods import Period
from laporan.rekap import NOT_ADDITIVE, Rekap
from laporan.workspace import Workspace

ROOT = Path(__file__).parents[3]
CALENDAR = WorkCalendar()
MONTHS = ("2026-07", "2026-08", "2026-09")
REPEATABLE = settings(max_examples=10, deadline=None, derandomize=True)

HEADS = {
    "panggilan": "Tanggal,Jam,Terjawab,Waktu Tunggu,Lama Bicara,Nomor Telepon,Topik,Kepuasan,Asal",
    "tamu": "Tanggal,Jam Masuk,Jam Keluar,Nama,Jenis Kelamin,Nilai Kepuasan,Jumlah Orang,Unit yang Dituju,Keperluan",
    "vicon": "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,"
    "Duration (Minutes),Participants",
}
Rows = list[str]
Month = Mapping[str, Rows]  # service -> rows; of the website: "page,views" by half month


def _day(month: str) -> st.SearchStrategy[str]:
    return st.integers(1, 28).map(lambda day: f"{month}-{day:02d}")


def _clock(first: int = 7, last: int = 16) -> st.SearchStrategy[str]:
    return st.builds(lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(first, last), st.integers(0, 59))


def _row(*cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*cells).map(",".join)


def _or_empty(values: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), values.map(str))


ORIGINS = ("Kabupaten Bogor", "Pemkot Bandung", "Provinsi Bali", "Masyarakat", "tidak jelas")


def calls(month: str) -> st.SearchStrategy[Rows]:
    row = _row(
        _day(month), _clock(), st.sampled_from(("Ya", "Ya", "Tidak")), _or_empty(st.integers(0, 700)),
        _or_empty(st.integers(0, 4000)), st.sampled_from(("081298765432", "+62 812-9876-5432", "0213456789", "")),
        st.sampled_from(("DAU", "DBH", "")), _or_empty(st.integers(1, 5)), st.sampled_from(ORIGINS),
    )  # fmt: skip
    return st.lists(row, min_size=1, max_size=12)


def guests(month: str) -> st.SearchStrategy[Rows]:
    row = _row(
        _day(month), _clock(8, 11), st.one_of(st.just(""), _clock(10, 15)), st.just("Sekar Kenanga"),
        st.sampled_from(("L", "P", "")), _or_empty(st.integers(1, 5)), _or_empty(st.integers(1, 9)),
        st.sampled_from(("Sekretariat", "DTU", "")), st.sampled_from(("Konsultasi", "Audiensi", "lain sekali")),
    )  # fmt: skip
    return st.lists(row, min_size=1, max_size=12)


def meetings(month: str) -> st.SearchStrategy[Rows]:
    def row(number: int, began: tuple[int, int], minutes: int, people: int, origin: str) -> str:
        day, hour = began
        date = f"{month[5:]}/{day:02d}/{month[:4]}"
        start, end = f"{date} {hour:02d}:00:00 AM", f"{date} {hour + minutes // 60:02d}:{minutes % 60:02d}:00 AM"
        return (
            f"Konsultasi DBH {origin},81{number},Sekar,s@contoh.example,,,No,{start},{start},{end},{minutes},{people}"
        )

    began = st.tuples(st.integers(1, 28), st.integers(8, 9))
    people = st.integers(0, 40)
    every = st.builds(row, st.integers(0, 99), began, st.integers(0, 90), people, st.sampled_from(ORIGINS))
    return st.lists(every, min_size=1, max_size=8)


def pages(month: str) -> st.SearchStrategy[Rows]:
    row = _row(st.sampled_from(("/", "/berita/1", "/peraturan", "/entah")), st.integers(0, 999).map(str))
    return st.lists(row, min_size=1, max_size=8)


def month_of(period: str) -> st.SearchStrategy[Month]:
    return st.fixed_dictionaries(
        {"panggilan": calls(period), "tamu": guests(period), "vicon": meetings(period), "website": pages(period)}
    )


def site(period: Period, rows: Rows, half: int | None = None) -> str:
    """A report of pages over the period; ``half``: over its days to the 15th (0) or after it (1)."""
    first = period.last.replace(day=16) if half == 1 else period.first
    last = period.first.replace(day=15) if half == 0 else period.last
    head = f"# Property: djpk\n# Start date: {first:%Y%m%d}\n# End date: {last:%Y%m%d}\n"
    return head + "Page path and screen class,Views\n" + "\n".join(rows) + "\n"


def whole(period: Period, month: Month) -> list[str]:
    """One export for each service."""
    tables = [f"{head}\n" + "\n".join(month[service]) + "\n" for service, head in HEADS.items()]
    return [*tables, site(period, month["website"])]


@contextmanager
def office(files: Mapping[str, Sequence[str]]) -> Iterator[Workspace]:
    """A workspace with the raw ``files`` of each period."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "_quarto.yml").write_text("project: {}\n")
        (root / "params").symlink_to(ROOT / "params")
        workspace = Workspace.at(root)
        for period, texts in files.items():
            raw = workspace.raw(Period.parse(period))
            raw.mkdir(parents=True)
            for number, text in enumerate(texts):
                (raw / f"{number:02d}.csv").write_text(text, encoding="utf-8")
        yield workspace


def rekap(workspace: Workspace, period: str, keep: bool = False) -> Rekap:
    result = import_period(workspace, Period.parse(period), load_sources(workspace), {})
    if keep:
        write_rekap(workspace, result)
    return result.rekap


def amounts(given: Rekap) -> dict[str, Amount | None]:
    """Every measure's amount; None where it is not told."""
    found = {key: measure.over((given,), CALENDAR) for key, measure in MEASURES.items()}
    return {key: None if isinstance(amount, Unavailable) else amount for key, amount in found.items()}


@REPEATABLE
@given(month=month_of("2026-09"), data=st.data())
def test_neither_order_nor_cuts_change_a_measure(month: Month, data: st.DataObject) -> None:
    period = Period.parse("2026-09")
    shuffled = {service: data.draw(st.permutations(rows), label=service) for service, rows in month.items()}
    files = []
    for service, head in HEADS.items():
        rows = shuffled[service]
        cut = data.draw(st.integers(1, max(1, len(rows) - 1)), label="cut")
        files += [f"{head}\n" + "\n".join(part) + "\n" for part in (rows[:cut], rows[cut:]) if part]
    halves = shuffled["website"]
    cut = len(halves) // 2
    files += [site(period, halves[:cut], 0), site(period, halves[cut:], 1)] if cut else [site(period, halves)]
    with office({"2026-09": whole(period, month)}) as workspace:
        first = rekap(workspace, "2026-09")
    with office({"2026-09": data.draw(st.permutations(files), label="files")}) as workspace:
        second = rekap(workspace, "2026-09")
    assert first.services == second.services
    assert amounts(first) == amounts(second)
    assert amounts(first)["panggilan.diterima"]


@REPEATABLE
@given(months=st.fixed_dictionaries({month: month_of(month) for month in MONTHS}))
def test_a_quarter_from_raw_is_the_quarter_from_its_months(months: Mapping[str, Month]) -> None:
    files = {month: whole(Period.parse(month), rows) for month, rows in months.items()}
    with office(files) as workspace:
        single = [rekap(workspace, month, keep=True) for month in MONTHS]
        raw = rekap(workspace, "2026-TW3")
        for month in MONTHS:
            for path in workspace.raw(Period.parse(month)).iterdir():
                path.unlink()
        summed = rekap(workspace, "2026-TW3")
    from_raw, from_months = amounts(raw), amounts(summed)
    by_month = [amounts(month) for month in single]
    for key, measure in MEASURES.items():
        told = [amount[key] for amount in by_month]
        if measure.additive and None not in told:
            assert from_raw[key] == from_months[key] == sum(told), key  # type: ignore[arg-type]
        elif from_months[key] is not None:  # rates, means and percentiles: of all the quarter's records
            assert from_raw[key] == from_months[key], key
        if NOT_ADDITIVE.intersection(measure.rule.totals):
            assert from_months[key] is None, key
    always = ("panggilan.diterima", "tamu.kunjungan", "tamu.orang", "vicon.rapat", "vicon.peserta", "website.tampilan")
    assert all(from_months[key] is not None for key in always)


def test_the_accuracy_that_is_printed_is_the_width_of_the_classes() -> None:
    rows = ["2026-09-01,08:00,Ya,15,400,,,,", "2026-09-02,08:00,Ya,0,31,,,,"]
    with office({"2026-09": [f"{HEADS['panggilan']}\n" + "\n".join(rows) + "\n"]}) as workspace:
        absent = dict.fromkeys(("tamu", "vicon", "website"), "uji")
        facts = import_period(workspace, Period.parse("2026-09"), load_sources(workspace), absent).rekap.facts(
            "panggilan"
        )
    classed = [measure for measure in MEASURES.values() if measure.rule.dimension in ("tunggu", "bicara")]
    assert len(classed) == 4
    for measure in classed:
        spans = [name.split("-") for name in facts.by(measure.rule.counted, measure.rule.dimension)]
        assert {f"{int(last) - int(first) + 1} detik" for first, last in spans} == {measure.accuracy}
        assert measure.accuracy in measure.definition
