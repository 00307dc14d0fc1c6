"""docs/rupa.md quotes the code: every colour, size and chart kind on the page is the one that is built."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

from laporan.display import theme
from laporan.display.charts import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rupa.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| Ukuran |")
]
QUOTED = [row for row in ROWS if len(row) == 4 and re.fullmatch(r"`(_extensions|src)/[^`]+`", row[2])]
COLOURS = [row for row in ROWS if re.fullmatch(r"`[A-Z_0-9]+`", row[0])]
SERVICES = [row for row in ROWS if row[0].strip("`") in theme.SERVICES]
EXTENSION = ROOT / "_extensions" / "djpk"
# The names of one colour in Python, in Typst and in CSS.
NAMES = {
    "INK": "tinta",
    "INK_2": "tinta-2",
    "NAVY": "navy",
    "GOLD": "emas",
    "GOLD_TEXT": "emas-teks",
    "BLUE": "biru",
    "TINT": "latar",
    "LINE": "garis",
    "LINE_2": "garis-2",
}
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHTS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.95047, 1.0, 1.08883)

Vector = tuple[float, ...]


def linear(color: str) -> Vector:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(light: Vector) -> Vector:
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (a / b for a, b in zip(times(_TO_XYZ, light), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(color: str) -> float:
    return 1.05 / (times(_TO_XYZ, linear(color))[1] + 0.05)


def lightness(color: str) -> float:
    return lab(linear(color))[0]


def decimal(text: str) -> float:
    return float(text.replace(",", "."))


@pytest.mark.parametrize("row", QUOTED, ids=lambda row: row[0])
def test_what_a_row_quotes_stands_in_its_file_and_holds_its_figures(row: list[str]) -> None:
    _, figures, file, quoted = row
    code = (ROOT / file.strip("`")).read_text("utf-8")
    fragments = re.findall(r"`([^`]+)`", quoted)
    assert fragments
    for fragment in fragments:
        assert fragment in code
    numbers = re.findall(r"\d+(?:\.\d+)?", " ".join(fragments))
    for figure in re.findall(r"\d+(?:,\d+)?", figures):
        assert figure.replace(",", ".") in numbers, f"{figure} in {fragments}"
    assert ("tebal" in figures) <= ('"bold"' in quoted or "true" in quoted)


def test_the_page_quotes_enough() -> None:
    assert len(QUOTED) >= 35
    assert len(COLOURS) >= 14


@pytest.mark.parametrize("row", COLOURS, ids=lambda row: row[0])
def test_colours_are_those_of_the_theme(row: list[str]) -> None:
    name, color = row[0].strip("`"), row[1].strip("`")
    assert getattr(theme, name) == color
    assert decimal(row[2]) == round(contrast(color), 1)


@pytest.mark.parametrize(("name", "other"), NAMES.items())
def test_one_colour_is_the_same_in_every_place(name: str, other: str) -> None:
    color = getattr(theme, name)
    assert f'#let {other} = rgb("{color}")' in (EXTENSION / "typst-dasar.typ").read_text("utf-8")
    assert f"--{other}: {color.lower()};" in (EXTENSION / "laporan.css").read_text("utf-8")


def test_services_look_as_the_page_says() -> None:
    words = {
        (): "penuh",
        (6, 2.6): "putus-putus panjang",
        (1.6, 1.6): "titik-titik",
        (5.5, 2, 1.4, 2): "garis dan titik",
    }
    told = {row[0].strip("`"): [cell.strip("`") for cell in row[1:]] for row in SERVICES}
    assert told == {
        key: [look.color, look.light, str(round(lightness(look.color))), words[look.dash], look.marker]
        for key, look in theme.SERVICES.items()
    }
    typst = (EXTENSION / "typst-dasar.typ").read_text("utf-8")
    for key, look in theme.SERVICES.items():
        assert f'{key}: rgb("{look.color}")' in typst


def test_the_heat_map_grows_darker() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("Kelas warna peta panas"))
    assert tuple(re.findall(r"#[0-9A-F]{6}", line)) == theme.HEAT
    told = re.search(r"Terangnya ([\d, ]+), selalu", line)
    assert told
    steps = [round(lightness(color)) for color in theme.HEAT]
    assert [int(step) for step in told[1].split(", ")] == steps == sorted(steps, reverse=True)


def test_services_are_told_apart_in_grey_and_by_the_colour_blind() -> None:
    grey = re.search(r"sedikitnya (\d+) tingkat", PAGE)
    seen = re.search(r"sedikitnya (\d+) \(CIE76", PAGE)
    assert grey and seen
    pairs = list(itertools.combinations([look.color for look in theme.SERVICES.values()], 2))
    assert min(abs(lightness(one) - lightness(two)) for one, two in pairs) >= int(grey[1])
    for matrix in SIGHTS.values():
        shown = {
            color: lab(tuple(min(1.0, max(0.0, part)) for part in times(matrix, linear(color))))
            for color in itertools.chain(*pairs)
        }
        assert min(math.dist(shown[one], shown[two]) for one, two in pairs) >= int(seen[1])


def test_every_kind_of_chart_is_told() -> None:
    section = PAGE.partition("\n## Gambar\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [
        "tren",
        *("harian", "peta_panas", "peta_petak", "peringkat", "target", "banding", "indeks", "bagan_alir"),
    ]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(KINDS)
