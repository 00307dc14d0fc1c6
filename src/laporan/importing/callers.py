"""Telephone numbers as they tell one caller from another, while a file is read; no number is kept."""

from __future__ import annotations

import re

_RUN = re.compile(r"\d(?:[ .-]?\d)*")
_COUNTRY = re.compile(r"(?:00)?62(\d{5,})")
_SHORTEST = 5


def digits(text: str) -> str:
    """The longest run of digits in ``text``: ``"Sekar (0812-987)"`` -> ``0812987``."""
    runs = (re.sub(r"\D", "", run) for run in _RUN.findall(text.replace("(", "\t").replace(")", "")))
    return max(runs, key=len, default="")


def caller(text: str) -> str | None:
    """The caller's number in one form: ``+62 812…``, ``62812…`` and ``0812…`` are the same.

    None for fewer than five digits: an extension, or a number that was withheld.
    """
    number = digits(text)
    if len(number) < _SHORTEST:
        return None
    abroad = _COUNTRY.fullmatch(number)
    return f"0{abroad[1]}" if abroad else number
