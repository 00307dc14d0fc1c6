"""The daily chart says which holidays a month had: names from the calendar and from params, never typed."""

from __future__ import annotations

from pathlib import Path

from tests.support.display_source import rekap, source, volumes

from laporan.config.load import load_calendar
from laporan.display.figures import trends
from laporan.display.numbers import Numbers
from laporan.display.payload import ChartPayload
from laporan.workspace import Workspace


def test_the_holidays_of_august() -> None:
    rows = {("diterima", "tanggal", f"2026-08-{day:02d}"): 10 for day in (3, 4, 17)}
    own = rekap("2026-08", volumes(30, None, None, None), {"panggilan": rows})
    chart = trends.daily(Numbers(source(own)), "panggilan", "panggilan-harian")
    assert isinstance(chart, ChartPayload)
    named = {day["date"]: day["name"] for day in chart.data["days"] if day["kind"] == "libur"}
    assert named == {"2026-08-17": "Hari Kemerdekaan Republik Indonesia", "2026-08-25": "Maulid Nabi Muhammad"}


def test_a_holiday_of_params_bears_the_name_given_there(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "hari-libur.yml").write_text(
        "versi: 1\n"
        "hari:\n"
        "  - {tanggal: 2026-09-01, nama: Hari Jadi, dasar: SK 1}\n"
        "  - {tanggal: 2026-08-25, libur: false, nama: Digeser, dasar: SK 2}\n",
        encoding="utf-8",
    )
    calendar = load_calendar(Workspace(tmp_path))
    names = {day.isoformat(): calendar.holiday_name(day) for day in calendar.overrides if calendar.is_holiday(day)}
    assert names == {"2026-09-01": "Hari Jadi"}
