"""The documentation tells all that a user can type and every error they may meet; its links lead somewhere."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import pkgutil
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

import laporan.errors
from laporan.cli.parser import Parser, build_parser
from laporan.display.load import load
from laporan.display.numbers import Numbers
from laporan.display.values import values
from laporan.errors import LaporanError
from laporan.rekap import SERVICES

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "panduan.md"
README = ROOT / "README.md"
PAGES = (README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
_MAX_PICTURE = 150_000
_CODE_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"`[^`]*`")


def commands() -> Iterator[tuple[str, Parser]]:
    for action in build_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def options(parser: Parser) -> set[str]:
    """The long options of ``parser``."""
    return {word for action in parser._actions for word in action.option_strings if word.startswith("--")}


def section(page: str, heading: str) -> str:
    """The text of ``page`` from ``heading`` to the next heading of the same level."""
    level = heading.split(" ", maxsplit=1)[0]
    _, found, rest = page.partition(f"\n{heading}\n")
    assert found, f"no heading {heading!r}"
    return re.split(rf"^{level} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def error_classes() -> dict[type[LaporanError], str]:
    """Every error with a code of its own, in every module of ``laporan.errors``."""
    for module in pkgutil.iter_modules(laporan.errors.__path__):
        importlib.import_module(f"laporan.errors.{module.name}")
    found: dict[type[LaporanError], str] = {}
    unseen = [LaporanError]
    while unseen:
        kind = unseen.pop()
        unseen += kind.__subclasses__()
        if "code" in vars(kind) and kind is not LaporanError:
            found[kind] = kind.code
    return found


def siap() -> ModuleType:
    """``siap.py`` as a module."""
    spec = importlib.util.spec_from_file_location("siap_for_docs", ROOT / "siap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "parser"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_has_its_section_in_the_guide(name: str, parser: Parser) -> None:
    told = section(GUIDE.read_text("utf-8"), f"### `laporan {name}`")
    for option in options(parser) - options(build_parser()):
        assert f"`{option}" in told, f"{option} of laporan {name}"


def test_options_of_the_program_itself_are_in_the_guide() -> None:
    told = section(GUIDE.read_text("utf-8"), "### `laporan`")
    for option in options(build_parser()):
        assert f"`{option}" in told, option


def test_services_are_named_in_the_guide() -> None:
    text = GUIDE.read_text("utf-8")
    for service in SERVICES:
        assert f"`{service}`" in text


def test_error_codes_are_distinct() -> None:
    codes = list(error_classes().values())
    assert len(codes) == len(set(codes)), sorted(code for code in codes if codes.count(code) > 1)


def test_the_guide_explains_every_error_and_no_other() -> None:
    table = section(GUIDE.read_text("utf-8"), "## Pesan galat dan penyelesaiannya")
    rows = re.findall(r"^\| `([A-Z]+-\d+)` \| (.+?) \| (.+?) \|$", table, re.MULTILINE)
    assert sorted(code for code, _, _ in rows) == sorted(error_classes().values())


def test_readme_names_the_commands_exactly() -> None:
    text = README.read_text("utf-8")
    for command in siap().COMMANDS:
        assert f"python3 siap.py {command}\n" in text or f"`python3 siap.py {command}`" in text, command


def test_readme_lists_the_folders_of_the_top_level() -> None:
    layout = section(README.read_text("utf-8"), "## Layout")
    listed = re.findall(r"^\| `([^`]+)/` \|", layout, re.MULTILINE)
    assert [name for name in listed if not (ROOT / name).is_dir()] == []
    kept = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    kept -= {"build", "contoh", "dist", "__pycache__"}  # made here, ignored by git
    assert kept <= {name.split("/")[0] for name in listed}


def anchors(page: Path) -> set[str]:
    """The anchors that a forge makes of a page's headings."""
    found = set()
    for line in _CODE_BLOCK.sub("", page.read_text("utf-8")).splitlines():
        if line.startswith("#"):
            words = unicodedata.normalize("NFC", line.lstrip("#").strip().lower())
            found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


def links(page: Path) -> list[str]:
    """The targets of a page's links and pictures that stand in this repository."""
    text = _CODE_SPAN.sub("", _CODE_BLOCK.sub("", page.read_text("utf-8")))
    targets = re.findall(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<img[^>]+src=\"([^\"]+)\"", text)
    return [target for pair in targets for target in pair if target and "://" not in target]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


def test_pictures_are_small_and_described() -> None:
    for page in PAGES:
        for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", page.read_text("utf-8")):
            assert alt.strip(), f"{page.name}: {target} has no alternative text"
            picture = page.parent / target
            assert picture.stat().st_size < _MAX_PICTURE, target


def test_no_page_names_an_outside_registry_or_a_place_on_a_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/root/|/tmp/|/home/\w|C:\\Users\\\w", page.read_text("utf-8")), page.name


def typed(page: Path) -> set[str]:
    """Every ``laporan …`` that a page tells a reader to type."""
    text = page.read_text("utf-8")
    spans = re.findall(r"`(laporan(?: [^`\n]+)?)`", text)
    lines = re.findall(r"^(?:    |\.\./laporan/|\./)(laporan .+)$", text, re.MULTILINE)
    told = {line.partition("  #")[0].strip().removesuffix("…") for line in (*spans, *lines)}
    return told - {f"laporan {name}" for name, _ in commands()}  # a command that is spoken of, not typed


@pytest.mark.parametrize("line", sorted(typed(GUIDE) | typed(README)))
def test_what_the_pages_tell_to_type_is_understood(line: str) -> None:
    words = shlex.split(line.replace("\\", "/").replace("LAYANAN", SERVICES[0]))
    build_parser().parse_args(words[1:])


def test_values_that_the_guide_quotes_exist() -> None:
    quoted = set(re.findall(r"\{\{< meta ([a-z0-9._-]+) >\}\}", GUIDE.read_text("utf-8"))) - {"kunci-nilai"}
    offered = {value.key for value in values(Numbers(load("", "bulanan"))).values}
    assert quoted
    assert quoted <= offered


YAML_BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", YAML_BLOCKS)
def test_yaml_in_the_guide_can_be_read(block: str) -> None:
    assert YAML(typ="safe", pure=True).load(block)
