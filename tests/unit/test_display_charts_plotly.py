"""The interactive figure of every chart kind: plain JSON, Indonesian, the same data as the drawing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from tests.support.chart_cases import CASES, HOSTILE, YEAR, payload

from laporan.display import charts, fonts, theme
from laporan.display.charts import Chart
from laporan.display.payload import MIME, from_json
from laporan.display.theme import ChartWidth

ENGLISH = {"Jan 1", "May", "Aug", "Oct", "Dec", "undefined", "trace", "NaN", "None"}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize("width", get_args(ChartWidth))
@pytest.mark.parametrize("name", CASES)
def test_figure_is_plain_json_in_the_common_template_without_title(name: str, width: ChartWidth) -> None:
    figure = charts.figure(payload(*CASES[name]), width)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    layout = figure["layout"]
    assert "width" not in layout and "title" not in layout
    common = layout["template"]["layout"]
    assert common["separators"] == ",." and common["autosize"] is True and common["showlegend"] is False
    assert not common.keys() - {"xaxis", "yaxis"} & layout.keys()  # said once, and never otherwise
    for axis in ("xaxis", "yaxis"):
        assert common[axis]["tickmode"] == "array" and common[axis]["fixedrange"] is True
    axes = [value for key, value in layout.items() if key[1:].startswith("axis")]
    assert axes and not any({"tickmode", "fixedrange"} & axis.keys() for axis in axes)
    for text in texts(figure):
        assert not any(word in text for word in ENGLISH)


@pytest.mark.parametrize("name", ["peringkat sulit", "target sulit", "banding sulit", "peta_petak sulit"])
def test_text_from_data_is_no_markup(name: str) -> None:
    found = list(texts(charts.figure(payload(*CASES[name]))))
    assert any("&lt;script&gt;" in text for text in found)
    assert not any("<script" in text or "</svg" in text for text in found)
    assert HOSTILE.startswith("<script>")


def test_trend_holds_the_values_and_says_them() -> None:
    trace = charts.figure(payload(*CASES["tren"]))["data"][0]
    assert trace["y"] == list(YEAR)
    assert trace["hovertext"][0] == "<b>September 2025</b><br>1.118 panggilan"
    assert trace["text"] == ["1.118", "", "", "1.402", "", "", "", "", "", "", "", "1.312", "<b>1.204</b>"]
    assert trace["connectgaps"] is False


def test_missing_values_are_null_and_told() -> None:
    figure = charts.figure(payload(*CASES["tren celah"]))
    assert figure["data"][0]["y"][:3] == [None, None, 1288]
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert notes == ["<i>tidak<br>tersedia</i>"] * 4


def test_phone_figure_shows_every_second_month() -> None:
    axis = charts.figure(payload(*CASES["tren"]), "ponsel")["layout"]["xaxis"]
    assert [text.split("<br>")[0] for text in axis["ticktext"]] == ["Sep", "Nov", "Jan", "Mar", "Mei", "Jul", "Sep"]


def test_heat_map_colours_are_classes() -> None:
    trace, figures = charts.figure(payload(*CASES["peta_panas"]))["data"]
    assert trace["z"][0] == [2, 4, 4, 3, 1, 3, 3, 2]  # 6,8 12,8 12,8 9,5 3,3 8,8 8,0 5,3 in steps of 2,5
    assert [color for _, color in trace["colorscale"]][::2] == list(theme.HEAT)
    assert trace["hovertext"][0][1] == "<b>Senin, 09.00–10.00</b><br>rata-rata 12,8 panggilan"
    assert figures["text"][:4] == ["6,8", "<b>12,8</b>", "<b>12,8</b>", "9,5"]
    assert list(zip(figures["x"], figures["y"], strict=True))[:9] == [*((i, 0) for i in range(8)), (0, 1)]
    assert figures["textfont"]["color"][:4] == [theme.INK, theme.WHITE, theme.WHITE, theme.WHITE]


def test_half_a_page_serves_on_a_phone_unless_the_figure_changes_there() -> None:
    for name, kept in (("peringkat", True), ("tren", True), ("peta_panas", False)):
        half = replace(payload(*CASES[name]), width="setengah")
        assert (charts.on_phone(half) == ("", {})) is kept, name
    wide = payload(*CASES["peringkat"])
    assert wide.width == "penuh"
    assert charts.on_phone(wide) == (charts.draw(wide, "ponsel"), charts.figure(wide, "ponsel"))


def test_tiles_are_bars_of_one_size_in_the_colours_of_their_classes() -> None:
    for width in get_args(ChartWidth):
        figure = charts.figure(payload(*CASES["peta_petak"]), width)
        *tiles, key = figure["data"]
        places = [place for trace in tiles for place in zip(trace["x"], trace["base"], strict=True)]
        assert len(places) == len(set(places)) == 38
        assert {side for trace in tiles for side in (*trace["y"], trace["width"])} == {0.96}
        assert figure["layout"]["yaxis"]["scaleanchor"] == "x"
        assert key["marker"]["color"] == list(theme.HEAT)
        room = {"penuh": 840, "setengah": 358, "ponsel": 358}[width]  # px; 358 on a phone of 360 too
        side = 0.96 * room / figure["layout"]["xaxis"]["range"][1]
        names = [(text.split("<")[0], trace["insidetextfont"]["size"]) for trace in tiles for text in trace["text"]]
        assert all(fonts.text_width(name, size) < side for name, size in names)
        darkest = tiles[-1]  # Jawa Barat alone: 429 in classes that begin at 80, 160, 240 and 320
        assert darkest["marker"]["color"] == theme.HEAT[4]
        assert darkest["text"] == ["Jabar<br><b>429</b>"]
        assert darkest["hovertext"] == ["<b>Jawa Barat</b><br>429 kontak<br>2,5%"]


def test_suppressed_and_missing_categories_have_words_not_numbers() -> None:
    trace = charts.figure(payload(*CASES["peringkat sulit"]))["data"][0]
    assert trace["text"][3] == "<span>&lt;5</span>"
    assert trace["text"][4] == "<i>tidak tersedia</i>"
    assert trace["text"][0] == "<b>1.234.567  (64,3%)</b>"


def test_chart_displays_as_figure_drawing_words_and_payload() -> None:
    shown = payload(*CASES["target"])
    bundle = Chart(shown)._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "image/svg+xml", "text/plain", MIME}
    assert from_json(json.loads(json.dumps(bundle[MIME]))) == shown
    assert bundle["image/svg+xml"] == charts.draw(shown)
    assert bundle["text/plain"].startswith("Grafik: Judul.")


def test_a_holiday_is_hatched_and_a_weekend_is_not() -> None:
    shapes = charts.figure(payload(*CASES["harian libur"]))["layout"]["shapes"]
    (strokes,) = [shape["path"] for shape in shapes if shape["type"] == "path"]
    # Days count from 0: 17 and 25 August are 16 and 24.
    assert {float(place.split(",")[0]) for place in strokes.split("M")[1:]} == {15.5, 23.5}
    assert not [shape for shape in charts.figure(payload(*CASES["harian"]))["layout"]["shapes"] if "path" in shape]
