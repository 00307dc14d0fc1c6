"""The SVG of every chart kind at every width: clean, legible, nothing clipped, nothing overlapping, always the same."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from tests.support.chart_cases import CASES, HOSTILE, heat, payload, ranking, tiles, trend

from laporan.display import charts, fonts, theme
from laporan.display.charts.key import hatching
from laporan.display.charts.peta_petak import LAYOUT
from laporan.display.theme import FRAMES, ChartWidth
from laporan.regions import island, provinces

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = get_args(ChartWidth)
Box = tuple[float, float, float, float]


def drawn(kind: str, data: object, width: ChartWidth = "penuh") -> ElementTree.Element:
    return ElementTree.fromstring(charts.draw(payload(kind, data), width))


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def covered(element: ElementTree.Element) -> Box:
    """What a text covers, measured from the font's own advance widths."""
    size, x, y = (float(element.attrib[key]) for key in ("font-size", "x", "y"))
    width = fonts.text_width(element.text or "", size, element.get("font-weight") == "700")
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
    return left, y - 0.72 * size, left + width, y + 0.2 * size


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_drawing_is_clean_and_legible(name: str, width: ChartWidth) -> None:
    text = charts.draw(payload(*CASES[name]), width)
    root = ElementTree.fromstring(text)
    frame = FRAMES[width]

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "path", "circle", "text"}
    assert all("id" not in element.attrib and "style" not in element.attrib for element in root.iter())
    assert "url(" not in text and "<?xml" not in text and "\n" not in text
    assert root.attrib["width"] == f"{frame.width:g}{frame.unit}"
    assert root.attrib["viewBox"].startswith(f"0 0 {frame.width:g} ")
    assert root.attrib["font-family"] == "Arimo, Arial, 'Liberation Sans', sans-serif"
    assert root.attrib["role"] == "img" and root.attrib["aria-label"] == 'Grafik uji "kutip" <b> & lain.'

    sizes = [float(element.attrib["font-size"]) for element in root.iter(f"{SVG}text")]
    assert min(sizes) >= (12.5 if width == "ponsel" else 8)
    tokens = {value.lower() for value in vars(theme).values() if isinstance(value, str) and value.startswith("#")}
    tokens |= {color.lower() for color in theme.HEAT} | {"none"}
    tokens |= {color.lower() for look in theme.SERVICES.values() for color in (look.color, look.light)}
    used = {element.get(key, "none").lower() for element in root.iter() for key in ("fill", "stroke")}
    assert used <= tokens


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_no_text_is_clipped_or_covers_another(name: str, width: ChartWidth) -> None:
    root = drawn(*CASES[name], width)
    right, bottom = (float(part) for part in root.attrib["viewBox"].split()[2:])
    boxes = [(element.text, covered(element)) for element in root.iter(f"{SVG}text")]
    for text, box in boxes:
        assert box[0] >= -0.1 and box[1] >= -0.1, text
        assert box[2] <= right + 0.1 and box[3] <= bottom + 0.1, text
    for (one, a), (two, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.4 or b[3] <= a[1] + 0.4
        assert apart, (one, two)


def test_trend_marks_first_highest_previous_and_last() -> None:
    texts = words(drawn(*CASES["tren"]))
    for figure in ("1.118", "1.402", "1.312", "1.204"):
        assert texts.count(figure) == 1
    assert "1.288" not in texts
    assert {"0", "500", "1.000", "1.500"} <= set(texts)
    assert [texts.count(year) for year in ("2025", "2026")] == [1, 2]  # the rule, and the last point's period
    assert {"Agu", "Des", "September"} <= set(texts)


def test_under_five_points_every_column_carries_its_figure() -> None:
    texts = words(drawn(*CASES["kolom"]))
    assert [text for text in texts if text in {"1.245", "1.312", "1.204"}] == ["1.245", "1.312", "1.204"]
    assert texts.count("2026") == 1


@pytest.mark.parametrize(
    "name", ["tren celah", "tren akhir hilang", "kolom celah", "indeks celah", "harian libur", "peringkat sulit"]
)
def test_missing_values_are_told(name: str) -> None:
    told = " ".join(words(drawn(*CASES[name])))
    assert "tidak tersedia" in told


def test_a_gap_stays_open() -> None:
    whole = charts.draw(payload(*CASES["tren"]))
    broken = charts.draw(payload("tren", trend((1118, 1199, None, 1402, 989, 1045))))
    navy_lines = [
        element
        for element in ElementTree.fromstring(broken).iter(f"{SVG}path")
        if element.get("stroke") == theme.NAVY.lower() and element.get("fill") == "none"
    ]
    assert len(navy_lines) == 2
    assert whole.count(f'stroke="{theme.NAVY.lower()}"') == 1


def hatched(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Interrupted lines: one element that begins many times."""
    return [element for element in root.iter(f"{SVG}path") if element.attrib["d"].count("M") > 1]


@pytest.mark.parametrize("width", WIDTHS)
def test_holidays_differ_from_weekends_without_colour_and_bear_their_names(width: ChartWidth) -> None:
    root = drawn(*CASES["harian libur"], width)
    assert len(hatched(root)) == 2 + 1, "two holidays, and what their key stands beside"
    assert {strokes.get("stroke") for strokes in hatched(root)} == {theme.LINE_2.lower()}
    told = " ".join(words(root))
    assert "libur: 17 Agu (Proklamasi Kemerdekaan RI), 25 Agu (Maulid Nabi Muhammad saw.)" in told
    assert not hatched(drawn(*CASES["harian"], width)), "no holiday, no hatching"


def test_hatching_keeps_within_its_band() -> None:
    strokes = hatching((10, 0, 16, 100), 5)
    drawn_points = [(x, y) for x, y in strokes if not math.isnan(x)]
    assert len(drawn_points) == 2 * 19  # from 100 down to 6 in steps of 5: 100, 95, ... 10
    assert {x for x, _ in drawn_points} == {10, 16}
    assert min(y for _, y in drawn_points) == 4
    assert max(y for _, y in drawn_points) == 100


def test_figures_round_half_up() -> None:
    texts = words(drawn("peringkat", ranking(charts.Rank("a", 2.5), charts.Rank("b", 0.5))))
    assert "3" in texts and "1" in texts  # 2 and 0 under round-half-even


def test_heat_map_classes_follow_the_printed_figures() -> None:
    root = drawn("peta_panas", heat(lambda i, j: (4.96, 12.8)[(i + j) % 2]))
    # Step 2.5 (12.8 / 5.5 = 2.33), so the classes begin at 2.5, 5.0, 7.5 and 10.0.
    assert {"< 2,5", "2,5–4,9", "5,0–7,4", "7,5–9,9", "≥ 10,0"} <= set(words(root))
    # 4.96 prints as 5,0 and must not be coloured as 2,5–4,9; the key adds one box to each class.
    fills = [element.get("fill") for element in root.iter(f"{SVG}path")]
    assert fills.count(theme.HEAT[2].lower()) == 20 + 1
    assert fills.count(theme.HEAT[4].lower()) == 20 + 1
    assert fills.count(theme.HEAT[1].lower()) == 1


def test_hours_become_rows_on_a_phone_and_where_columns_are_too_narrow() -> None:
    assert "08.00" not in words(drawn(*CASES["peta_panas"], "setengah"))
    assert "08.00" in words(drawn(*CASES["peta_panas"], "ponsel"))
    assert "08.00" in words(drawn(*CASES["peta_panas besar"], "setengah"))


def test_every_province_has_one_tile_in_either_form() -> None:
    assert sorted(LAYOUT) == list(provinces())
    assert len({short for short, *_ in LAYOUT.values()}) == 38
    for first in (1, 3):  # a wide frame, and a narrow one
        places = [tuple(place[first : first + 2]) for place in LAYOUT.values()]
        for (x, y), (other_x, other_y) in combinations(places, 2):
            assert abs(x - other_x) >= 1 or abs(y - other_y) >= 1, (x, y, other_x, other_y)


@pytest.mark.parametrize("first", [1, 3])
def test_islands_are_parted_by_sea_and_their_provinces_are_not(first: int) -> None:
    sides: dict[str, set[str]] = {code: set() for code in LAYOUT}
    for (one, a), (two, b) in combinations(LAYOUT.items(), 2):
        across, down = abs(a[first] - b[first]), abs(a[first + 1] - b[first + 1])
        if max(across, down) <= 1:  # the tiles touch, at a side or a corner
            assert island(one) == island(two), (one, two)
            sides[one].add(two)
            sides[two].add(one)
    apart = {a[0] for code, a in LAYOUT.items() if not sides[code]}
    assert apart <= ({"Malut", "Maluku"} if first == 3 else set())
    for north, south in (("12", "18"), ("65", "63"), ("71", "73"), ("82", "81"), ("91", "93")):
        assert LAYOUT[north][first + 1] < LAYOUT[south][first + 1]
    for west, east in (("11", "12"), ("36", "35"), ("51", "53"), ("61", "64"), ("75", "71"), ("96", "91")):
        assert LAYOUT[west][first] < LAYOUT[east][first]


@pytest.mark.parametrize("width", WIDTHS)
def test_tiles_are_equal_squares_that_hold_their_texts(width: ChartWidth) -> None:
    root = drawn(*CASES["peta_petak semua"], width)
    boxes = []
    for element in root.iter(f"{SVG}path"):
        numbers = [float(part) for part in re.findall(r"[\d.]+", element.attrib["d"])]
        boxes.append((min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])))
    squares = boxes[:38]  # the key's five boxes come last
    assert len(boxes) == 38 + 5
    for left, top, right, bottom in squares:
        assert right - left == pytest.approx(squares[0][2] - squares[0][0], abs=0.05)
        assert bottom - top == pytest.approx(right - left, abs=0.05)
    texts = [covered(element) for element in root.iter(f"{SVG}text")][: 2 * 38]
    for n, (left, top, right, bottom) in enumerate(texts):
        square = squares[n // 2]
        assert square[0] <= left and square[1] <= top and right <= square[2] and bottom <= square[3]


def test_provinces_without_contacts_are_drawn_in_the_lightest_class() -> None:
    root = drawn(*CASES["peta_petak satu"])
    fills = [element.get("fill") for element in root.iter(f"{SVG}path")]
    assert fills.count(theme.HEAT[0].lower()) == 37 + 1  # and in the key
    assert fills.count(theme.HEAT[1].lower()) == 1 + 1  # one contact: the classes begin at 1, 2, 3 and 4
    assert words(root).count("0") == 37
    assert not any("tersedia" in text for text in words(root))
    empty = drawn(*CASES["peta_petak kosong"])
    assert words(empty).count("0") == 38


def test_a_tile_without_a_place_is_refused() -> None:
    good = payload("peta_petak", tiles(lambda *_: 1))
    data = {**good.data, "tiles": [{**good.data["tiles"][0], "code": "99"}]}
    with pytest.raises(ValueError, match="99"):
        charts.draw(type(good)(**{**vars(good), "data": data}))


def test_bars_are_in_proportion() -> None:
    root = drawn("peringkat", ranking(charts.Rank("a", 200), charts.Rank("b", 50)))
    lengths = []
    for element in root.iter(f"{SVG}path"):
        if element.get("fill") == theme.BAR_MUTED.lower():
            numbers = [float(part) for part in re.findall(r"[\d.]+", element.attrib["d"])]
            lengths.append(max(numbers[::2]) - min(numbers[::2]))
    assert lengths[0] == pytest.approx(4 * lengths[1], abs=0.1)


def test_text_from_data_is_text() -> None:
    root = drawn("peringkat", ranking(charts.Rank(HOSTILE, 1)))
    assert " ".join(words(root)).startswith("<script>alert(1)</script> $x$ & {{< meta a")
    assert "\u0007" not in "".join(words(root))


def test_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from laporan.display import charts\n"
        "from tests.support.chart_cases import CASES, payload\n"
        "print(hashlib.sha256(''.join(charts.draw(payload(*CASES[n])) for n in CASES).encode()).hexdigest())"
    )
    here = hashlib.sha256("".join(charts.draw(payload(*CASES[name])) for name in CASES).encode()).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).resolve().parents[2])],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == here


def test_first_drawing_says_nothing_in_english(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import laporan.display.payload, laporan.display.charts, laporan.display.views\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from laporan.display import charts\n"
        "from tests.support.chart_cases import CASES, payload\n"
        "charts.draw(payload(*CASES['tren']))"
    )
    blocked = tmp_path / "berkas"
    blocked.write_text("", encoding="utf-8")
    for home in (tmp_path, blocked):  # an empty home, and one where nothing can be written
        done = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).resolve().parents[2])],
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "HOME": str(home),
                "XDG_CACHE_HOME": str(home / "c"),
                "XDG_CONFIG_HOME": str(home / "k"),
            },
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_data_survive_the_payload() -> None:
    for kind, data in CASES.values():
        stored = payload(kind, data)
        assert json.loads(json.dumps(stored.data)) == stored.data
        assert charts.plain(charts.read(stored)) == stored.data


def test_other_data_are_refused() -> None:
    good = payload(*CASES["tren"])
    with pytest.raises(KeyError):
        charts.draw(type(good)(**{**vars(good), "chart": "pai"}))
    with pytest.raises(ValueError, match="unit"):
        charts.draw(type(good)(**{**vars(good), "data": {"points": []}}))
    with pytest.raises(ValueError, match="JSON"):
        charts.plain(trend((float("nan"), 1)))
