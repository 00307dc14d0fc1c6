"""The Typst template: Pandoc can read it, the writer finds its functions, its colours are the product's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support import sample_document as sample

from laporan.display import theme
from laporan.render.prepared import joined
from laporan.render.write_typst import write_typst

FOLDER = Path(__file__).resolve().parents[2] / "_extensions" / "djpk"
PARTS = sorted(path for path in FOLDER.glob("typst-*.typ") if path.name != "typst-template.typ")


def code(path: Path) -> str:
    return re.sub(r"//.*", "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_no_dollar_sign_stands_in_a_part_for_pandoc_would_read_it(path: Path) -> None:
    assert "$" not in path.read_text(encoding="utf-8")


def test_the_template_and_the_extension_name_every_part() -> None:
    template = (FOLDER / "typst-template.typ").read_text(encoding="utf-8")
    extension = (FOLDER / "_extension.yml").read_text(encoding="utf-8")
    for path in PARTS:
        assert f"${path.name}()$" in template
        assert f"- {path.name}" in extension


def test_every_function_that_the_writer_calls_is_defined() -> None:
    defined = {name for path in PARTS for name in re.findall(r"^#let ([a-z0-9-]+)", code(path), re.MULTILINE)}
    for document in (sample.report(), sample.nota_dinas_kabag(), sample.nota_dinas_sesditjen()):
        text = joined(write_typst(document, sample.LOGO).notebook)
        called = set(re.findall(r"^#([a-z-]+)", text, re.MULTILINE)) - {"show", "pagebreak"}
        assert called <= defined


def test_colours_are_the_tokens_of_the_design() -> None:
    tokens = {value for name, value in vars(theme).items() if name.isupper() and isinstance(value, str)}
    tokens |= {service.color for service in theme.SERVICES.values()} | {"#F0F3F7"}  # the word behind a draft
    used = {colour for path in PARTS for colour in re.findall(r"#[0-9A-F]{6}", code(path))}
    assert used <= tokens
    services = re.search(r"warna-layanan = \((.*?)\n\)", "".join(map(code, PARTS)), re.DOTALL)
    assert services is not None
    assert dict(re.findall(r'(\w+): rgb\("(#\w+)"\)', services[1])) == {
        name: service.color for name, service in theme.SERVICES.items()
    }


def test_nothing_in_the_template_claims_a_signature() -> None:
    text = "".join(map(code, PARTS)).lower()
    assert "elektronik" not in text
    assert "ditandatangani" not in text.replace("belum ditandatangani", "")
