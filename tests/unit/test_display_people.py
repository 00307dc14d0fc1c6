"""Men and women in the table of units: what the rekap tells of them, and a mark for what was left out of it."""

from __future__ import annotations

from tests.support.display_source import Rows, by, rekap, source, volumes

from laporan.display.numbers import Numbers
from laporan.display.payload import TablePayload
from laporan.display.tables import TABLES

UNITS = by("kunjungan", "unit", Satu=50, Dua=17, Tiga=13)
TOTALS: Rows = {("laki_laki", "total", ""): 45, ("perempuan", "total", ""): 33}


def shown(rows: Rows) -> tuple[list[str], list[tuple[str, ...]], list[str]]:
    """Heads, cells and notes of the table of units, of 80 visits."""
    own = rekap("2026-09", volumes(1000, 80, 20, 5000), {"tamu": {**UNITS, **rows}})
    payload = TABLES["tamu-unit"](Numbers(source(own)), "tamu-unit")
    assert isinstance(payload, TablePayload)
    heads = [column.head.replace("\n", " ") for column in payload.columns]
    return heads, [tuple(cell.text for cell in row) for row in payload.rows], list(payload.notes)


def test_men_and_women_stand_beside_the_visits() -> None:
    men, women = by("laki_laki", "unit", Satu=30, Dua=9, Tiga=6), by("perempuan", "unit", Satu=20, Dua=8, Tiga=5)
    heads, cells, notes = shown({**TOTALS, **men, **women})
    assert heads[:5] == ["Unit yang dituju", "September 2026", "Bagian", "Laki-laki", "Perempuan"]
    assert [row[3:5] for row in cells] == [("30", "20"), ("9", "8"), ("6", "5"), ("45", "33")]
    assert not [note for note in notes if "*" in note]


def test_what_was_left_out_has_a_mark_and_no_number() -> None:
    rows = {**TOTALS, **by("laki_laki", "unit", Satu=30), **by("perempuan", "unit", Satu=20)}
    _, cells, notes = shown(rows)
    assert [row[3:5] for row in cells] == [("30", "20"), ("*", "*"), ("*", "*"), ("45", "33")]
    assert (
        "Tanda * berarti angka tentang orang yang terlalu kecil untuk ditampilkan, atau yang dapat membuka angka "
        "seperti itu."
    ) in notes


def test_without_such_a_breakdown_the_table_is_as_it_was() -> None:
    heads, cells, _ = shown(TOTALS)
    assert "Perempuan" not in heads
    assert {len(row) for row in cells} == {len(heads)}
