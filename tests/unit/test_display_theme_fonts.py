"""Colours keep their contrast; the font's measures are those of Arial."""

from __future__ import annotations

import pytest

from laporan.display import fonts, theme


def contrast(one: str, two: str) -> float:
    """WCAG 2.2 contrast ratio of two hex colours."""

    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (theme.INK, theme.WHITE),
        (theme.INK_2, theme.WHITE),
        (theme.INK_2, theme.TINT),
        (theme.NAVY, theme.WHITE),
        (theme.WHITE, theme.NAVY),
        (theme.GOLD_TEXT, theme.WHITE),
        (theme.BLUE, theme.WHITE),
        (theme.INK, theme.HOLIDAY),
        (theme.INK_2, theme.RANGE),
        *zip(theme.HEAT_TEXT, theme.HEAT, strict=True),
    ],
)
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_marks_can_be_seen() -> None:
    for color in (*(look.color for look in theme.SERVICES.values()), theme.BAR_MUTED, theme.LINE_2):
        assert contrast(color, theme.WHITE) >= 3


def test_services_differ_in_more_than_colour() -> None:
    looks = theme.SERVICES.values()
    assert len({look.dash for look in looks}) == len({look.marker for look in looks}) == 4
    assert theme.service("") == theme.SERVICES["panggilan"]


def test_widths_of_the_frames() -> None:
    assert theme.FRAMES["penuh"].width == pytest.approx(464.88)  # 164 mm × 72 / 25.4
    assert theme.FRAMES["setengah"].width == pytest.approx(226.77)  # 80 mm
    assert theme.FRAMES["ponsel"].width == 358


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [("0", False, 1139), ("0", True, 1139), ("A", False, 1366), ("A", True, 1479), ("i", False, 455), (" ", True, 569)],
)
def test_text_is_as_wide_as_in_arial(text: str, bold: bool, units: int) -> None:
    """Advance widths of Arial and Arial Bold, in 1/2048 em (Adobe's metrics of Helvetica give the same)."""
    assert fonts.text_width(text, 2048, bold) == pytest.approx(units, abs=1)


def test_every_allowed_symbol_has_a_glyph() -> None:
    cmap = fonts._glyphs(False)[0]
    assert all(ord(symbol) in cmap for symbol in "▲▼●○■□►–−≤≥")


def test_wrapping() -> None:
    width = fonts.text_width("Dana Alokasi", 10)
    assert fonts.wrap("Dana Alokasi Khusus", width, 10) == ["Dana Alokasi", "Khusus"]
    assert fonts.wrap("", 50, 10) == [""]
    lines = fonts.wrap("x " + "m" * 20, fonts.text_width("mmmmm", 10), 10)
    assert lines == ["x", "mmmmm", "mmmmm", "mmmmm", "mmmmm"]
    assert fonts.wrap("mm", 0.1, 10) == ["m", "m"]


def test_font_files_are_where_typst_is_told() -> None:
    assert sorted(path.name for path in fonts.folder().glob("*.ttf")) == ["Arimo-Italic[wght].ttf", "Arimo[wght].ttf"]
