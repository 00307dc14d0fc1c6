"""The one typeface, Arimo (metrics of Arial): where its files are and how wide its text is.

PyPI ``fontpkg-arimo`` carries two variable fonts (upright and italic, weights 400–700). Typst sets every weight from
them; matplotlib knows only their default weight, so text is measured here.
"""

from __future__ import annotations

import logging
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FAMILY = "Arimo"
_UPRIGHT = "Arimo[wght].ttf"
_BOX = "□"
_WITHOUT_GLYPH = {"Cc", "Cf", "Zs", "Zl", "Zp"}
CAP_HEIGHT = 1409 / 2048  # em, of Arimo and Arial alike


@cache
def folder() -> Path:
    """The folder of the font files, for Typst's ``font_paths`` (together with ``ignore_system_fonts=True``)."""
    return Path(str(files("fontpkg_arimo").joinpath("files")))


@cache
def register() -> None:
    """Make matplotlib know Arimo, and keep its English remarks about fonts and caches from the screen."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # before the first import: the cache speaks on import
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    for path in sorted(folder().glob("*.ttf")):
        fontManager.addfont(str(path))


@cache
def _font() -> Any:
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return TTFont(folder() / _UPRIGHT, lazy=True)


@cache
def _glyphs(bold: bool) -> tuple[dict[int, str], Any, int]:
    font = _font()
    return font.getBestCmap(), font.getGlyphSet(location={"wght": 700 if bold else 400}), font["head"].unitsPerEm


@cache
def _advance(char: str, bold: bool) -> float:
    cmap, glyphs, em = _glyphs(bold)
    name = cmap.get(ord(char))
    return glyphs[name].width / em if name else 1.0  # a character from another font: at most one em, as a rule


def lacking(text: str) -> str:
    """The first character of ``text`` that no PDF can show: Arimo has no glyph for it, or it is of private use.

    "" where there is none. White space and invisible characters need no glyph.
    """
    return next((char for char in text if not _is_shown(char)), "")


def shown(text: str) -> str:
    """``text`` with a box in the place of each character that no PDF can show."""
    return "".join(char if _is_shown(char) else _BOX for char in text)


def _is_shown(char: str) -> bool:
    category = unicodedata.category(char)
    return category != "Co" and (ord(char) in _glyphs(False)[0] or category in _WITHOUT_GLYPH)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of ``text`` set in Arimo at ``size``, in the unit of ``size``; without kerning."""
    return size * sum(_advance(char, bold) for char in text)


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """``text`` in lines no wider than ``width``; a word that is too long is broken without a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while len(line) > 1 and text_width(line, size, bold) > width:
            fits = next((n for n in range(len(line) - 1, 1, -1) if text_width(line[:n], size, bold) <= width), 1)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line]
