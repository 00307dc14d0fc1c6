"""The worksheet of a real notebook: code and outputs, alternative texts, nothing asked of the network, no English."""

from __future__ import annotations

import re

import pytest

from laporan.periods import Period
from laporan.workspace import Workspace


@pytest.fixture(scope="module")
def page(built: Workspace) -> str:
    return (built.build(Period.parse("2026-09")) / "laporan" / "lembar-kerja.html").read_text("utf-8")


def test_code_and_outputs_are_shown(page: str) -> None:
    assert "open_period" in page
    assert page.count("data:image/svg+xml;base64") >= 10
    assert '<html lang="id-ID">' in page


def test_every_drawing_says_what_it_shows(page: str) -> None:
    alts = [re.search(r'alt="([^"]*)"', tag) for tag in re.findall(r"<img[^>]*>", page)]
    assert len(alts) >= 10 and all(alt is not None and len(alt[1]) > 40 for alt in alts)
    assert "No description" not in page


def test_nothing_is_loaded_from_outside(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', page) == []
    assert "cdn" not in page.lower()
