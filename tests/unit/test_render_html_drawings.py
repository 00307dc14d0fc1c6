"""Drawings in a page: fewer characters, the same picture. Compared with the drawing as it is, not with a copy."""

from __future__ import annotations

import re
from typing import get_args
from xml.etree import ElementTree

import pytest
from tests.support.chart_cases import CASES, payload

from laporan.display import charts
from laporan.display.theme import ChartWidth
from laporan.render.write_html_drawings import inline

Point = tuple[float, float]
INHERITED = ("fill", "font-size", "text-anchor", "font-weight", "font-style", "stroke", "stroke-width")
_STEP = re.compile(r"([MLhvlz])((?:\s*-?[\d.]+)*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def subpaths(path: str) -> list[tuple[list[Point], bool]]:
    """Points of each part of a path of straight lines (SVG 2, 9.3), and whether it is closed."""
    found: list[tuple[list[Point], bool]] = []
    x = y = 0.0
    for command, rest in _STEP.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if command == "z":
            found[-1] = (found[-1][0], True)
            x, y = found[-1][0][0]
            continue
        match command:
            case "M" | "L":
                x, y = numbers
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "l":
                x, y = x + numbers[0], y + numbers[1]
        if command == "M":
            found.append(([], False))
        found[-1][0].append((x, y))
    return found


def marks(drawing: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Shapes in the order in which they are painted, and texts; each with its place and all that it inherits."""
    shapes: list[tuple[object, ...]] = []
    texts: list[tuple[object, ...]] = []

    def walk(element: ElementTree.Element, above: dict[str, str]) -> None:
        look = above | {key: element.attrib[key] for key in INHERITED if key in element.attrib}
        said = tuple(short_color(look.get(key, "start" if key == "text-anchor" else "")) for key in INHERITED)
        match element.tag.rpartition("}")[2]:
            case "path":
                if set(element.attrib["d"]) & set("CcQqAaSs"):
                    shapes.append(("path", re.sub(r"[^A-Za-z]", "", element.attrib["d"])))
                else:
                    for points, closed in subpaths(element.attrib["d"]):
                        shapes.append(("path", closed, *said[:1], *said[5:], *points))
            case "circle":
                shapes.append(("circle", *said[:1], *said[5:], *place(element, "cx", "cy"), *place(element, "r", "r")))
            case "text":
                texts.append(("text", element.text, *said[:5], *place(element, "x", "y")))
        for child in element:
            walk(child, look)

    walk(ElementTree.fromstring(drawing), {})
    return shapes, texts


def short_color(value: str) -> str:
    return re.sub(r"#([0-9a-f])([0-9a-f])([0-9a-f])$", r"#\1\1\2\2\3\3", value)


def place(element: ElementTree.Element, *keys: str) -> list[Point]:
    first, second = (float(element.attrib[key]) for key in keys)
    return [(first, second)]


def alike(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """The same words, and places less than a tenth apart."""
    if len(one) != len(other):
        return False
    return all(
        a == pytest.approx(b, abs=0.0501) if isinstance(a, tuple) else a == b for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("width", get_args(ChartWidth))
@pytest.mark.parametrize("name", CASES)
def test_the_picture_is_the_same_and_has_fewer_characters(name: str, width: ChartWidth) -> None:
    drawing = charts.draw(payload(*CASES[name]), width)
    inlined = inline(drawing, "lebar")
    assert inlined.startswith('<svg class="lebar" aria-hidden="true" viewBox="0 0 ') and len(inlined) < 0.9 * len(
        drawing
    )
    assert "kutip" not in inlined  # the alternative text stands around the drawing
    shapes, texts = marks(drawing)
    own_shapes, own_texts = marks(inlined)
    assert len(shapes) == len(own_shapes) and len(texts) == len(own_texts)
    for shape, own in zip(shapes, own_shapes, strict=True):  # what is painted later covers what came before
        assert alike(shape, own), (shape, own)
    for text, own in zip(sorted(texts, key=str), sorted(own_texts, key=str), strict=True):
        assert text[1] == own[1]
    for text in texts:
        assert any(alike(text, own) for own in own_texts), text


def test_rounding_does_not_add_up_along_a_line() -> None:
    points = [(0.04 * n, 0.26 * n) for n in range(200)]
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    drawing = f'<svg width="9px" viewBox="0 0 9 99"><path d="{path}" fill="none" stroke="#ffffff"/></svg>'
    root = ElementTree.fromstring(inline(drawing))
    [(found, closed)] = subpaths(root[0].attrib["d"])
    assert not closed
    for (x, y), (own_x, own_y) in zip(points, found, strict=True):
        assert own_x == pytest.approx(x, abs=0.051) and own_y == pytest.approx(y, abs=0.051)


def test_shapes_with_an_edge_stay_apart_and_lines_do_not() -> None:
    box = "M0 0L9 0L9 9L0 9z"
    for look, count in (('fill="#c6d7ea"', 1), ('fill="none" stroke="#4a5565"', 1), ('fill="#fff" stroke="#000"', 2)):
        shapes = f'<path d="{box}" {look}/>' * 2
        paths = list(ElementTree.fromstring(inline(f'<svg viewBox="0 0 9 9">{shapes}</svg>')).iter("path"))
        assert len(paths) == count, look
        assert all(path.attrib["d"].count("z") == 2 // count for path in paths)


def test_a_drawing_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="<svg>"):
        inline("<p>teks</p>")


def test_texts_stay_text() -> None:
    drawing = '<svg viewBox="0 0 9 9"><text x="1" y="2" font-size="8" fill="#000">&lt;b&gt; &amp; 0.25</text></svg>'
    text = ElementTree.fromstring(inline(drawing)).find("text")
    assert text is not None and text.text == "<b> & 0.25"
