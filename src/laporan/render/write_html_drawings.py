"""A chart's drawing for a page, in few characters: what browsers draw alike, said once.

A drawing holds paths, circles and texts one after another (see `laporan.display.charts.canvas`). Here lengths get one
decimal (less than a tenth of a pixel), straight lines the short commands of SVG 2 §9.3, neighbours of one look become
one path or stand in one group, what most elements say stands at the root, and the typeface is the page's.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from xml.etree import ElementTree

Element = ElementTree.Element

_SVG = "{http://www.w3.org/2000/svg}"
_ROOT = ("viewBox", "stroke-linejoin")  # what is kept of the root's attributes
_NUMBER = re.compile(r"-?\d+\.\d+")
_STEP = re.compile(r"[A-Za-z][^A-Za-z]*")
_TWICE = re.compile(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3")
_PLACES = ("x", "y", "cx", "cy", "r", "d")


def inline(drawing: str, kind: str = "") -> str:
    """``drawing`` as an element of class ``kind`` that fills its place; the alternative text stands around it."""
    source = ElementTree.fromstring(drawing)
    if source.tag.removeprefix(_SVG) != "svg":
        raise ValueError("a drawing without <svg>")
    root = Element("svg", ({"class": kind} if kind else {}) | {"aria-hidden": "true"})
    root.attrib |= {key: source.attrib[key] for key in _ROOT if key in source.attrib}
    parts = [_short(element) for element in source]
    # Texts come last, since nothing may cover them; and they are apart from each other, so that their order is free.
    texts = sorted((part for part in parts if part.tag == "text"), key=_look)
    parts = _joined([part for part in parts if part.tag != "text"]) + texts
    _hoist(root, parts)
    root[:] = _grouped(parts)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _short(element: Element) -> Element:
    """The element with short numbers, colours and commands."""
    element.tag = element.tag.removeprefix(_SVG)
    for key, value in element.items():
        if key == "d":
            element.set(key, _path(value))
        elif key in _PLACES:
            element.set(key, _tenths(_rounded(value)))
        else:
            element.set(key, _TWICE.sub(r"#\1\2\3", value))
    if element.tag == "circle":
        element.attrib.pop("stroke-linejoin", None)
    return element


def _path(path: str) -> str:
    """The commands of ``path``, each line relative to the point before it, which is itself rounded."""
    steps = _STEP.findall(path)
    if any(step[0] not in "MLz" for step in steps):
        return _NUMBER.sub(lambda number: _tenths(_rounded(number[0])), path)
    written, here = [], (0, 0)
    for step in steps:
        if step[0] == "z":
            written.append("z")
            continue
        x, y = (_rounded(number) for number in step[1:].split())
        across, down = x - here[0], y - here[1]
        here = (x, y)
        if step[0] == "M":
            written.append(f"M{_pair(x, y)}")
        elif down == 0:
            written.append(f"h{_tenths(across)}")
        elif across == 0:
            written.append(f"v{_tenths(down)}")
        else:
            written.append(f"l{_pair(across, down)}")
    return "".join(written)


def _rounded(number: str) -> int:
    """A length in tenths."""
    return round(float(number) * 10)


def _tenths(number: int) -> str:
    return f"{number / 10:g}".replace("0.", ".", 1) if abs(number) < 10 and number else f"{number / 10:g}"


def _pair(first: int, second: int) -> str:
    return f"{_tenths(first)}{'' if second < 0 else ' '}{_tenths(second)}"


def _look(element: Element) -> tuple[tuple[str, str], ...]:
    """Everything an element says but where it stands."""
    return tuple(sorted((key, value) for key, value in element.items() if key not in _PLACES))


def _joined(elements: list[Element]) -> list[Element]:
    """Paths of one look that follow each other as one; not those with area and edge, which may cover each other."""
    joined: list[Element] = []
    for element in elements:
        before = joined[-1] if joined else None
        alike = before is not None and before.tag == element.tag == "path" and _look(before) == _look(element)
        if before is not None and alike and (element.get("fill") == "none" or not element.get("stroke")):
            before.set("d", before.get("d", "") + element.get("d", ""))
        else:
            joined.append(element)
    return joined


def _hoist(root: Element, elements: list[Element]) -> None:
    """What most elements say is said at the root, from where the others inherit it."""
    texts = [element for element in elements if element.tag == "text"]
    for element in texts:
        element.set("text-anchor", element.get("text-anchor", "start"))
    for attribute, all_of in (("font-size", texts), ("text-anchor", texts), ("fill", elements)):
        values = Counter(element.get(attribute) for element in all_of)
        most = values.most_common(1)[0][0] if values else None
        if most is None or None in values:  # nothing to say, or one that would inherit what it must not
            continue
        root.set(attribute, most)
        for element in all_of:
            if element.get(attribute) == most:
                del element.attrib[attribute]


def _grouped(elements: list[Element]) -> list[Element]:
    """Elements of one look that follow each other in a group that says it."""
    grouped: list[Element] = []
    for look, run in groupby(elements, _look):
        members = list(run)
        if len(members) == 1 or not look:
            grouped += members
            continue
        group = Element("g", dict(look))
        for member in members:
            for key, _ in look:
                del member.attrib[key]
        group.extend(members)
        grouped.append(group)
    return grouped
