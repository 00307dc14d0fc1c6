"""Values as Typst expressions, read back by Typst itself."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.sample_document import HOSTILE

from laporan.render.typst_text import Argument, Code, call, value


def read_back(argument: Argument) -> object:
    return json.loads(typst.eval(b"", value(argument)))


@pytest.mark.parametrize(
    ("argument", "source"),
    [
        ("Tabel 1", '"Tabel 1"'),
        (True, "true"),
        (3, "3"),
        (Code("8mm"), "8mm"),
        ([], "()"),
        (["a"], '("a",)'),
        ({}, "(:)"),
        ({"judul_lengkap": "a"}, '(judul-lengkap: "a")'),
    ],
)
def test_values_as_expressions(argument: Argument, source: str) -> None:
    assert value(argument) == source


def test_a_call_names_its_arguments_as_the_template_does() -> None:
    assert call("bab", "Penutup") == 'bab("Penutup")'
    assert call("bab", "Penutup", halaman_baru=True) == 'bab(\n  "Penutup",\n  halaman-baru: true,\n)'


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.just(HOSTILE))
@settings(max_examples=40, deadline=None)
def test_typst_reads_any_text_as_it_was(text: str) -> None:
    assert read_back(text) == text
    assert "{{<" not in value(text)
    assert "`" not in value(text)


def test_typst_reads_rows_and_mappings_as_they_were() -> None:
    rows: Argument = [["a", ["b", "belum"]], [HOSTILE]]
    assert read_back(rows) == [["a", ["b", "belum"]], [HOSTILE]]
    assert read_back({"kepala": "September\n2026", "tebal": False}) == {"kepala": "September\n2026", "tebal": False}
