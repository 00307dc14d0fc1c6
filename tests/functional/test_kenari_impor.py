"""Nothing that identifies a person passes the import: every format's fixtures, whole and poisoned, then a search.

The fixtures are those of ``tests/functional/importing`` and ``tests/data/impor``, found by what the readers claim. Each
is imported and saved as a person would do it, once as it is and once with a person's data in every cell of its last
rows. Then everything but the raw folders is searched: rekap, records, workbooks, params, notebooks, what the screen
showed, and every object that git keeps.
"""

from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from tests.support.display_source import ROOT
from tests.support.repositories import own_home
from tests.support.words import plain

from laporan.cli import main
from laporan.config.sources import Sources, load_sources
from laporan.create import create_workspace
from laporan.errors import LaporanError
from laporan.files import sha256
from laporan.git import set_identity
from laporan.importing.batch import Context
from laporan.importing.formats import FORMATS
from laporan.importing.raw_files import RawFile, read_file
from laporan.importing.vocabulary import Words
from laporan.rekap import SERVICES
from laporan.workspace import Workspace

PERSON = "Sekar Kenanga 081298765432 3174091505880001 sekar.kenanga@contoh.example"
FILE_NAME = "ekspor 081298765432 3174091505880001 sekar@contoh.example"
# Names, numbers, NIK and addresses that the fixtures and this test plant, in the forms in which they could come out.
CANARIES = (
    *("sekar", "kenanga", "bagas", "prasetya", "ratih", "contoh.example", "3174091505880001", "81298765432", "0812987"),
    "81211112222",
)
_POISONED_ROWS = 2
# Matomo's fixtures are made by a function, one row per day.
MATOMO = "date,nb_uniq_visitors,nb_visits,nb_actions,bounce_count,bounce_rate,avg_time_on_site\n" + "".join(
    f"2026-09-{day:02d},15,20,{'Sekar' if day == 9 else 50},8,40%,00:01:00\n" for day in range(1, 31)
)


@dataclass(frozen=True)
class Fixture:
    """An export: where a test keeps it, its bytes, and the reader, service and month that it is of."""

    name: str
    content: bytes
    reader: str
    service: str
    period: str


def texts() -> Iterator[tuple[str, bytes]]:
    """Everything that may be a fixture: files, and constants of several lines in the tests of the import."""
    for path in sorted((ROOT / "tests" / "data" / "impor").iterdir()):
        yield path.name, path.read_bytes()
    for path in sorted((ROOT / "tests" / "functional" / "importing").glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(f"kenari_{path.stem}", path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, value in vars(module).items():
            if isinstance(value, str) and value.count("\n") > 1 and not name.startswith("__"):
                yield f"{path.stem}.{name}", value.encode()
    yield "matomo", MATOMO.encode()


def workbook(content: bytes) -> bytes:
    """A text export as XLSX."""
    book = openpyxl.Workbook()
    text = content.decode("utf-8")
    for line in text.splitlines():
        book.active.append([cell or None for cell in line.split(separator(text))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def separator(text: str) -> str:
    return Counter(re.findall(r"[,;\t|]", text)).most_common(1)[0][0]


def poisoned(content: bytes) -> bytes:
    """The export with `PERSON` in each cell in turn of its last rows: one row more per cell."""
    text = content.decode("utf-8")
    mark, lines = separator(text), text.rstrip("\n").split("\n")
    rows = []
    for line in lines[-_POISONED_ROWS:]:
        cells = line.split(mark)
        rows += [mark.join([*cells[:at], PERSON, *cells[at + 1 :]]) for at in range(len(cells))]
        rows.append(mark.join([PERSON] * len(cells)))
    return "\n".join([*lines, *rows, ""]).encode()


def read(name: str, content: bytes, sources: Sources) -> list[Fixture]:
    """What the readers make of ``content``; nothing where none takes it."""
    file = RawFile(1, name, name, content, sha256(content), "", frozenset())
    try:
        sheets = read_file(file, Context(sources, Words(sources)))
    except LaporanError:
        return []
    months = sheets[0].batch.frame["waktu"].dt.strftime("%Y-%m")
    reader = sheets[0].claim.read.__module__
    return [Fixture(name, content, reader, sheets[0].claim.service, months.mode()[0])] if len(months) else []


@pytest.fixture(scope="module")
def fixtures() -> list[Fixture]:
    sources = load_sources(Workspace(ROOT))
    found = [fixture for name, content in texts() for fixture in read(name, content, sources)]
    return found + read("buku-tamu.xlsx", workbook((ROOT / "tests/data/impor/buku-tamu.csv").read_bytes()), sources)


def test_every_reader_has_a_fixture_with_a_person_in_it(fixtures: list[Fixture]) -> None:
    names = {
        fixture.reader
        for fixture in fixtures
        if re.search("(?i)sekar|bagas|ratih", fixture.content.decode("utf-8", "replace"))
    }
    assert names == {form.__name__ for form in FORMATS}


@pytest.fixture(scope="module")
def left(fixtures: list[Fixture], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Counter[int]]:
    """The workspace after every import, what the screen showed, and how many imports ended with which status."""
    base = tmp_path_factory.mktemp("kenari")
    with pytest.MonkeyPatch.context() as patch:
        own_home(base, patch)
        return _play(create_workspace(base / "kantor"), fixtures, patch)


def _play(workspace: Workspace, fixtures: list[Fixture], patch: pytest.MonkeyPatch) -> tuple[Path, str, Counter[int]]:
    set_identity(workspace.root, "Petugas", "petugas@kantor.invalid")
    screen = io.StringIO()
    patch.setattr("sys.stdout", screen)
    patch.setattr("sys.stderr", screen)
    ended: Counter[int] = Counter()
    for fixture in fixtures:
        bad = [] if fixture.name.endswith(".xlsx") else [poisoned(fixture.content)]
        for content in (fixture.content, *bad):
            raw = workspace.root / "data" / "mentah" / fixture.period / f"{FILE_NAME}.{fixture.name[-4:]}"
            raw.parent.mkdir(parents=True, exist_ok=True)
            raw.write_bytes(content)
            others = [word for name in SERVICES if name != fixture.service for word in ("--tanpa", name)]
            where = ("--alasan", "uji", "--ruang-kerja", str(workspace.root))
            status = main(["impor", fixture.period, *others, *where])
            if status:
                ended[status] += 1
                status = main(["impor", fixture.period, *others, "--terima-tolakan", *where])
            ended[status] += 1
            main(["simpan", "--ruang-kerja", str(workspace.root)])
            raw.unlink()
    return workspace.root, screen.getvalue(), ended


def canaries_in(content: bytes) -> set[str]:
    """The canaries in a text of any encoding that a file may have, also where a line was broken."""
    texts = {content.decode(code, "replace").casefold() for code in ("utf-8", "utf-16-le")}
    texts |= {re.sub(r"\s", "", text) for text in texts}
    return {canary for canary in CANARIES if any(canary in text for text in texts)}


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """A file, and what a workbook holds."""
    content = path.read_bytes()
    yield path.name, content
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}/{name}", archive.read(name)


def test_imports_went_both_ways(left: tuple[Path, str, Counter[int]], fixtures: list[Fixture]) -> None:
    """Most were read to the end, with rejected rows; some were refused: so that both kinds of words are searched."""
    _, screen, ended = left
    assert set(ended) <= {0, 2}
    assert ended[0] > len(fixtures)
    assert ended[2] > 5
    assert "ditolak: berkas 1" in screen


def test_no_file_holds_a_person(left: tuple[Path, str, Counter[int]]) -> None:
    root = left[0]
    found = {
        f"{path.relative_to(root)}: {name}": canaries
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts and "mentah" not in path.parts
        for name, content in parts(path)
        if (canaries := canaries_in(content))
    }
    assert not found


def test_no_path_holds_a_person(left: tuple[Path, str, Counter[int]]) -> None:
    root = left[0]
    assert not canaries_in("\n".join(str(path.relative_to(root)) for path in root.rglob("*")).encode())


def test_the_screen_shows_no_person(left: tuple[Path, str, Counter[int]]) -> None:
    shown = plain(left[1])
    assert not canaries_in(shown.encode()), [line for line in shown.splitlines() if canaries_in(line.encode())]


def test_git_keeps_no_person(left: tuple[Path, str, Counter[int]]) -> None:
    command = ["git", "cat-file", "--batch-all-objects", "--batch", "--buffer"]
    done = subprocess.run(command, cwd=left[0], capture_output=True, check=True, stdin=subprocess.DEVNULL)
    assert len(done.stdout) > 100_000
    assert done.stdout.count(b"Tindakan: simpan") > 10
    assert not canaries_in(done.stdout)


def test_the_search_finds_what_it_should(tmp_path: Path) -> None:
    for text in (PERSON, FILE_NAME, "SEKAR", "0812987\n65432"):
        assert canaries_in(text.encode()), text
        assert canaries_in(text.encode("utf-16-le")), text
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(f"Nama,Nomor\n{PERSON},1\n".encode()))
    assert any(canaries_in(content) for _, content in parts(path))
