"""Every PDF of the sample as a reader and as a checker sees it: standards, type, colour, words, lines, figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as checker
import pdfplumber
import pypdf
import pytest

from laporan.display import theme

MM = 25.4 / 72
PERIODS = ("2026-09", "2026-TW3")
LOGO = {"#F5F5F5", "#808080"}  # the placeholder: the ministry's own has colours of its own
DRAFT = {"#F0F3F7", "#000000"}  # the word behind a draft, and its box
COUNTS = {"Dua": 2, "Tiga": 3}
# Small words of any English sentence or program; names such as "Call Center" hold none of them, "a" numbers a step.
_WORDS = """
and are as by error false figure for from is january month none not null of on or page source table the to true
undefined value with
"""
ENGLISH = frozenset(_WORDS.split())


@pytest.fixture(scope="module")
def documents(sample: Path) -> list[Path]:
    found = sorted((sample / "output").glob("**/*.pdf"))
    assert len(found) == 2 * (4 + 3)
    return found


@pytest.fixture(scope="module", params=PERIODS)
def report(request: pytest.FixtureRequest, sample: Path) -> Path:
    return sample / "output" / str(request.param) / "laporan.pdf"


@pytest.fixture(scope="module")
def pages(report: Path) -> list[Any]:
    """Each remembers what was read of it."""
    return list(pdfplumber.open(report).pages)


def misread_lengths(pdf: bytes) -> int:
    """Streams whose data end in a carriage return or line feed, which the checker takes for part of the line end.

    Each must be as long as it says.
    """
    count = 0
    for match in re.finditer(rb"/Length (\d+)[^>]*?>>\s*stream\r?\n", pdf, re.DOTALL):
        end = match.end() + int(match[1])
        assert pdf[end : end + 10] == b"\nendstream"
        count += pdf[end - 1 : end] in {b"\r", b"\n"}
    return count


def test_every_pdf_is_pdf_a_and_pdf_ua(documents: list[Path]) -> None:
    for path in documents:
        assert checker.validate_pdf(path, profile="ua1").failures == [], path
        failures = [failure.rule_id for failure in checker.validate_pdf(path, profile="2a").failures]
        misread = misread_lengths(path.read_bytes())
        assert failures in ([], ["PDFA2A-STREAM-LENGTH-001"] * bool(misread)), path


def test_only_the_chosen_typeface_and_nothing_smaller_than_eight_points(documents: list[Path]) -> None:
    for path in documents:
        if path.parent.name == "konsep":
            continue  # the same source
        for page in pdfplumber.open(path).pages:
            assert {char["fontname"].split("+")[-1].split("-")[0] for char in page.chars} <= {"Arimo"}, path
            small = [char for char in page.chars if char["size"] < 7.99]
            if "nota-dinas" in path.name:  # the address in the letterhead is 7 pt, as the rule wants it
                assert {round(char["size"], 2) for char in small} <= {7.0}
                small = [char for char in small if char["bottom"] * MM > 12.5 + 22.5]
            assert not small, (path, page.page_number)


def test_no_word_is_english_and_no_sign_is_missing_from_the_typeface(documents: list[Path]) -> None:
    for path in documents:
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        assert not set("✓·\ufffd") & set(text), path
        assert not ENGLISH & {word.lower() for word in re.findall(r"[A-Za-z]+", text)}, path


def as_hex(colour: Any) -> str:
    parts = list(colour) if isinstance(colour, tuple | list) else [colour]
    return "#" + "".join(f"{round(part * 255):02X}" for part in (parts * 3 if len(parts) == 1 else parts))


def test_every_colour_is_one_of_the_design(report: Path, pages: list[Any]) -> None:
    tokens = {value for name, value in vars(theme).items() if name.isupper() and isinstance(value, str)}
    tokens |= {shade for service in theme.SERVICES.values() for shade in (service.color, service.light)}
    tokens |= set(theme.HEAT) | LOGO
    used: set[str] = set()
    for page in pages:
        used |= {as_hex(char["non_stroking_color"]) for char in page.chars}
        for shape in (*page.rects, *page.curves, *page.lines):
            used |= {as_hex(shape["non_stroking_color"])} if shape["fill"] else set()
            used |= {as_hex(shape["stroking_color"])} if shape["stroke"] else set()
    assert used <= tokens
    draft = report.parent / "konsep" / report.name
    behind = {as_hex(char["non_stroking_color"]) for page in pdfplumber.open(draft).pages[:3] for char in page.chars}
    assert behind <= tokens | DRAFT


def blocks_of_lines(page: Any) -> Iterator[list[str]]:
    """Lines of running text and of titles that follow each other at the distance of one line, by their left edge."""
    for left in (27, 111):
        box = (left / MM - 1, 20 / MM, min(210, left + 140) / MM, 275 / MM)
        kept = page.crop(box).filter(lambda item: item["object_type"] == "char" and abs(item["size"] - 10.5) < 0.01)
        lines = [line for line in kept.extract_text_lines() if abs(line["x0"] * MM - left) < 0.3]
        block: list[str] = []
        for line, after in pairwise([*lines, None]):
            block.append(line["text"])
            if after is None or after["top"] - line["top"] > 5.2 / MM:
                yield block
                block = []


def test_no_paragraph_or_title_ends_in_a_line_of_one_word(pages: list[Any]) -> None:
    blocks = [block for page in pages[1:] for block in blocks_of_lines(page)]
    several = [block for block in blocks if len(block) > 1]
    assert len(several) > 20
    assert [block for block in several if len(block[-1].split()) < 2] == []


def test_no_page_within_a_chapter_is_more_than_a_third_empty(pages: list[Any]) -> None:
    begins = [any(abs(char["size"] - 20) < 0.01 for char in page.chars) for page in pages]
    for page, next_begins in zip(pages[1:], [*begins[2:], True], strict=True):
        content = [item["bottom"] * MM for item in (*page.chars, *page.rects) if item["bottom"] * MM < 274.5]
        assert next_begins or max(content) > 274 - 83, page.page_number


def figures(report: Path) -> list[dict[str, Any]]:
    content = json.loads((report.parent / "isi" / "laporan.json").read_text(encoding="utf-8"))
    return [block for block in content["isi"] if block["jenis"] == "gambar"]


def count(cell: object) -> int:
    return int(str(cell).replace(".", ""))


def percent(ratio: Fraction) -> str:
    """Half up, one decimal."""
    tenths = (ratio * 2000 + 1) // 2
    return f"{tenths // 10},{tenths % 10}"


def expected_title(figure: dict[str, Any]) -> str:
    """What the figures of the data table make of the title's figures; "" where the title holds none."""
    rows, title = figure["tabel"]["baris"], figure["judul"]
    if change := re.fullmatch(r"(.+) (?:naik|turun) [\d,]+% menjadi [\d.]+", title):
        before, now = count(rows[-2][1]), count(rows[-1][1])
        word = "naik" if now > before else "turun"
        return f"{change[1]} {word} {percent(Fraction(abs(now - before), before))}% menjadi {rows[-1][1]}"
    if share := re.fullmatch(r"(\S+)(.*) mencakup [\d,]+%(.*)", title):
        if figure["bagan"] != "peringkat":
            return ""
        total = count(re.findall(r"seluruhnya ([\d.]+)", figure["subjudul"])[0])
        first = sum(count(row[1]) for row in rows[: COUNTS.get(share[1], 1)])
        return f"{share[1]}{share[2]} mencakup {percent(Fraction(first, total))}%{share[3]}"
    return ""


def test_the_figures_of_a_title_are_those_of_its_table(report: Path) -> None:
    found = [(figure["judul"].replace("\u00a0", " "), expected_title(figure)) for figure in figures(report)]
    checked = [(title, expected) for title, expected in found if expected]
    assert len(checked) >= 13
    assert [title for title, _ in checked] == [expected.replace("\u00a0", " ") for _, expected in checked]


def test_every_picture_says_what_it_shows(report: Path) -> None:
    root: Any = pypdf.PdfReader(report).trailer["/Root"]["/StructTreeRoot"]
    alts: list[str] = []
    todo = [root]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            if str(node.get("/S")) == "/Figure":
                alts.append(str(node.get("/Alt", "")))
            todo += [node["/K"]] if "/K" in node else []
    assert all(alts)
    assert {figure["alt"] for figure in figures(report)} <= set(alts)
    assert all(len(alt) <= 250 for alt in alts)
