"""Chart data that real periods bring: ordinary, small, zero, huge, with long names, hostile names and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from laporan.display import charts
from laporan.display.payload import ChartPayload, TablePayload
from laporan.regions import provinces

HOSTILE = '<script>alert(1)</script> $x$ & {{< meta a >}} "q" %{x} </svg>\u0007'
LONG = "Konsultasi pengalokasian dan penyaluran Dana Alokasi Khusus Nonfisik Bantuan Operasional Satuan Pendidikan"
UNBROKEN = "Pemerintahkabupatenyangnamanyatanpaspasipanjangsekalidantidakadaputusnya"
YEAR = (1118, 1199, 1288, 1402, 989, 1045, 1130, 1093, 1060, 1213, 1245, 1312, 1204)


def payload(kind: str, data: Any, width: str = "penuh") -> ChartPayload:
    table = TablePayload("uji", "", "", (), ())
    alt = 'Grafik uji "kutip" <b> & lain.'
    return ChartPayload("uji", "Judul", "Subjudul", alt, kind, charts.plain(data), table, width=width)  # type: ignore[arg-type]


def months(count: int, year: int = 2025, month: int = 9) -> list[str]:
    """``count`` months from ``year``-``month`` on."""
    return [f"{year + (month - 1 + i) // 12}-{(month - 1 + i) % 12 + 1:02d}" for i in range(count)]


def trend(values: Sequence[float | None], first: tuple[int, int] = (2025, 9), **more: Any) -> charts.Trend:
    periods = months(len(values), *first)
    points = tuple(charts.TrendPoint(period, value) for period, value in zip(periods, values, strict=True))
    return charts.Trend(points, **{"unit": "panggilan", "service": "panggilan", **more})


def indices(*lines: Sequence[float | None], first: tuple[int, int] = (2025, 9)) -> charts.Indices:
    names = ("Call Center", "Kunjungan Tamu", "Video Conference", "Website")
    keys = ("panggilan", "tamu", "vicon", "website")
    parts = tuple(charts.IndexLine(k, n, tuple(v)) for k, n, v in zip(keys, names, lines, strict=True))
    return charts.Indices(tuple(months(len(lines[0]), *first)), parts)


def daily(
    first: date, values: Sequence[float | None], free: dict[date, str] | None = None, **more: Any
) -> charts.Daily:
    days = []
    for i, value in enumerate(values):
        day = first + timedelta(days=i)
        kind = "libur" if day in (free or {}) else "akhir_pekan" if day.weekday() > 4 else "kerja"
        days.append(charts.Day(day.isoformat(), value, kind, (free or {}).get(day, "")))  # type: ignore[arg-type]
    return charts.Daily(tuple(days), "panggilan", **{"service": "panggilan", **more})


def heat(cell: Any, hours: Sequence[int] = tuple(range(8, 16)), digits: int = 1) -> charts.HeatMap:
    days = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")
    values = tuple(tuple(cell(i, j) for j in range(len(hours))) for i in range(len(days)))
    return charts.HeatMap(days, tuple(hours), values, "panggilan", digits)


def ranking(*ranks: charts.Rank) -> charts.Ranking:
    return charts.Ranking(ranks, "panggilan")


def tiles(value: Any, name: Any = lambda code, name: name, unit: str = "kontak") -> charts.TileMap:
    """All provinces; ``value`` and ``name`` from the code and the true name."""
    every = provinces().items()
    return charts.TileMap(tuple(charts.Tile(c, name(c, n), value(c, n), 2.5) for c, n in every), unit)


def panel(title: str, service: str, values: Sequence[float | None]) -> charts.Panel:
    names = (("Sep 2025", "tahun_lalu"), ("Agu 2026", "lalu"), ("Sep 2026", "ini"))
    columns = tuple(charts.PanelColumn(n, v, r) for (n, r), v in zip(names, values, strict=True))  # type: ignore[arg-type]
    return charts.Panel(title, "kunjungan", service, columns)


def _holes(values: Sequence[float | None], *gone: int) -> list[float | None]:
    return [None if i in gone else value for i, value in enumerate(values)]


CALL = (100, 107, 115, 125.4, 88.5, 93.5, 101, 97.8, 94.8, 108.5, 111.4, 117.4, 107.7)
GUEST = (100, 97, 93, 91, 68.6, 73, 79.4, 72, 66, 83.5, 85, 87, 77.8)
VICON = (100, 105, 111, 124, 121, 128, 137, 143, 138, 152, 157, 140, 165.5)
WEB = (100, 101.5, 105, 97, 94.5, 98, 107.5, 104, 101.5, 111, 122, 108, 116.1)
AUGUST = {date(2026, 8, 17): "Proklamasi Kemerdekaan RI", date(2026, 8, 25): "Maulid Nabi Muhammad saw."}
TOPICS = (("DAK Fisik", 214), ("DAU", 176), ("Dana Desa", 158), ("DBH", 131), ("Dana Keistimewaan", 6))

CASES: dict[str, tuple[str, Any]] = {
    "tren": ("tren", trend(YEAR)),
    "tren kecil": ("tren", trend((0, 1, 0, 0, 2, 3, 1, 0, 0, 1, 0, 2, 0), service="vicon")),
    "tren nol": ("tren", trend((0,) * 13, service="tamu")),
    "tren besar": ("tren", trend([1_234_567 + 98_765 * i * (-1) ** i * 0.9 for i in range(13)], service="website")),
    "tren celah": ("tren", trend(_holes(YEAR, 0, 1, 4, 7, 8, 9, 11))),
    "tren akhir hilang": ("tren", trend(_holes(YEAR, 12))),
    "tren tanpa data": ("tren", trend((None,) * 13)),
    "tren persen": (
        "tren",
        trend((92.8, 93.1, 90, 88.4, 95.12, 94, 93.8, None, 91.3, 92.05, 93.8, 93.8, 92.8), digits=1, suffix="%"),
    ),
    "tren Januari": ("tren", trend(YEAR, (2025, 1))),
    "tren Desember": ("tren", trend(_holes(YEAR, 11), (2025, 12))),
    "tren setahun": ("tren", trend((10, 20, 30, 25, 22, 18), (2026, 1))),
    "kolom": ("tren", trend((1245, 1312, 1204), (2026, 7))),
    "kolom celah": ("tren", trend((None, 0, 1_204_567), (2025, 12))),
    "tren triwulan": (
        "tren",
        charts.Trend(
            tuple(
                charts.TrendPoint(period, value)
                for period, value in zip(
                    ("2025-TW3", "2025-TW4", "2026-TW1", "2026-TW2", "2026-TW3"),
                    (3000, 3412, 2900, 3700, 3561),
                    strict=True,
                )
            ),
            "panggilan",
        ),
    ),
    "indeks": ("indeks", indices(CALL, GUEST, VICON, WEB)),
    "indeks celah": ("indeks", indices(CALL, _holes(GUEST, 5, 6), (*VICON[:12], 107), _holes(WEB, 12))),
    "indeks tanpa dasar": ("indeks", indices(CALL, (None,) * 13, [100 + 150 * i for i in range(13)], WEB)),
    "indeks Januari": ("indeks", indices(CALL, GUEST, VICON, WEB, first=(2025, 1))),
    "indeks datar": ("indeks", indices(*[(100,) * 13] * 4)),
    "harian": ("harian", daily(date(2026, 9, 1), [0 if i % 7 > 4 else 40 + i for i in range(30)], mean=54.7)),
    "harian libur": (
        "harian",
        daily(date(2026, 8, 1), _holes([40 + i * 7919 % 41 for i in range(31)], 10, 11, 12, 26), AUGUST, mean=61.05),
    ),
    "harian nol": ("harian", daily(date(2026, 9, 1), [0] * 30)),
    "harian besar": ("harian", daily(date(2026, 9, 1), [1_000_000 + 1234 * i for i in range(30)], mean=1_017_893.2)),
    "harian triwulan": ("harian", daily(date(2026, 7, 1), [30 + i % 50 for i in range(92)], AUGUST, mean=54.7)),
    "peta_panas": ("peta_panas", heat(lambda i, j: (6.8, 12.8, 12.8, 9.5, 3.3, 8.8, 8.0, 5.3)[j] - i / 2)),
    "peta_panas celah": ("peta_panas", heat(lambda i, j: None if i == 2 or j == 3 else 0.25 * (j % 4))),
    "peta_panas nol": ("peta_panas", heat(lambda i, j: 0.0)),
    "peta_panas besar": ("peta_panas", heat(lambda i, j: 1234.5 * i + 333 * j)),
    "peta_panas sehari": ("peta_panas", heat(lambda i, j: 0.5 * i + j, tuple(range(24)))),
    "peta_petak": ("peta_petak", tiles(lambda code, _: 429 if code == "32" else int(code) * 7 % 260)),
    "peta_petak kosong": ("peta_petak", tiles(lambda *_: 0)),
    "peta_petak satu": ("peta_petak", tiles(lambda code, _: 1 if code == "91" else 0)),
    "peta_petak semua": ("peta_petak", tiles(lambda code, _: 1_000_000 + 2345 * int(code))),
    "peta_petak sulit": ("peta_petak", tiles(lambda code, _: int(code), lambda *_: HOSTILE, HOSTILE)),
    "peringkat": ("peringkat", ranking(*(charts.Rank(n, v, highlighted=v > 150) for n, v in TOPICS))),
    "peringkat sulit": (
        "peringkat",
        ranking(
            charts.Rank(LONG, 1_234_567, 64.3, highlighted=True),
            charts.Rank(UNBROKEN, 400_000, 20.8),
            charts.Rank(HOSTILE, 3, 0.1),
            charts.Rank("Kementerian/lembaga", None, note="<5"),
            charts.Rank("Masyarakat", None),
            charts.Rank("Nol", 0, 0.0),
            charts.Rank("Lainnya", 285_000, 14.8, rest=True),
        ),
    ),
    "peringkat nol": ("peringkat", ranking(charts.Rank("DAU", 0), charts.Rank("DBH", 0))),
    "target": (
        "target",
        charts.TargetBars(
            (
                charts.TargetRow("Dijawab dalam 20 detik", "Call Center Dering", "panggilan", 83.3, 80, True),
                charts.TargetRow("Terlaksana sesuai jadwal", "Video Conference", "vicon", 93.8, 95, False),
            )
        ),
    ),
    "target sulit": (
        "target",
        charts.TargetBars(
            (
                charts.TargetRow(LONG, "Video Conference", "vicon", 182.44, 100, True),
                charts.TargetRow(HOSTILE, "Website DJPK", "website", None, 100, None),
                charts.TargetRow("Selesai pada kontak pertama", "Call Center Dering", "panggilan", 0, None, None),
            )
        ),
    ),
    "banding": (
        "banding",
        charts.Panels(
            (
                panel("Call Center Dering", "panggilan", (1118, 1312, 1204)),
                panel("Kunjungan Tamu", "tamu", (401, 348, 312)),
                panel("Video Conference", "vicon", (58, 81, 96)),
                panel("Website DJPK", "website", (41_875, 45_210, 48_630)),
            )
        ),
    ),
    "banding sulit": (
        "banding",
        charts.Panels(
            (
                panel(LONG, "panggilan", (None, 1312, 1204)),
                panel(HOSTILE, "tamu", (0, 3, 1)),
                panel("Website DJPK", "website", (4_187_500, 4_521_000, 14_863_099)),
            )
        ),
    ),
}  # fmt: skip
