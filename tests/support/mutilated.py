"""Exports of every format, and ways to mutilate them. Deterministic: the same case number gives the same bytes."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import openpyxl
from tests.functional.importing import test_importing_ga4 as ga4
from tests.functional.importing import test_importing_matomo as matomo
from tests.functional.importing import test_importing_plain_services as plain
from tests.functional.importing import test_importing_queue_log as queue
from tests.functional.importing import test_importing_teams as teams
from tests.functional.importing import test_importing_threecx as threecx
from tests.functional.importing import test_importing_zoom_details as details

from laporan.config.sources import Sources, load_sources
from laporan.errors import LaporanError
from laporan.importing.period import read_period
from laporan.periods import Period
from laporan.rekap import SERVICES
from laporan.workspace import Workspace

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "data" / "impor"
SEPTEMBER = Period.parse("2026-09")
CANARIES = ("sekar", "kenanga", "0812987", "81298765432", "3174091505880001", "contoh.example")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SECONDS = 30  # until a case counts as a hang
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_CELLS = (
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://rumus.example\")", "9e999", "-1", "NaN", "inf", "1,75E+09", "",
    "1000-01-01", "0000-00-00", "31/02/2026", "32", "\0", "\u202e", "😀", "A" * 50_000, '"', "'", "\\", "\t\t", "null",
    "٣٤", "1.234.567,8", "2026-09-15T08:00:00+99:99", "25:61:61", "{{< include x >}}", "#REF!", "True", "\ufeff",
)  # fmt: skip


def as_workbook(content: bytes) -> bytes:
    """A CSV as the one sheet of a workbook, every cell as text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    text = content.decode("utf-8-sig", errors="replace")
    mark = max(",;\t|", key=text.count)
    for line in text.split("\n"):
        sheet.append([_UNWRITABLE.sub("", cell)[:32_000] for cell in line.split(mark)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


# Reader -> the bytes of a good file that it reads.
EXPORTS: dict[str, Callable[[], bytes]] = {
    "cdr-baru": lambda: _fixture("cdr-baru.csv"),
    "cdr-lama": lambda: _fixture("cdr-lama.csv"),
    "master": lambda: _fixture("master.csv"),
    "queue-log": queue.LOG.encode,
    "queue-log-tabel": queue.TABLE.encode,
    "3cx-panggilan": threecx.LOG.encode,
    "3cx-masuk": threecx.REPORT.encode,
    "buku-tamu": lambda: _fixture("buku-tamu.csv"),
    "buku-tamu-xlsx": lambda: _fixture("buku-tamu.csv"),
    "zoom-rapat": lambda: _fixture("zoom-rapat.csv"),
    "zoom-peserta": lambda: _fixture("zoom-peserta.csv"),
    "zoom-datar": lambda: _fixture("zoom-datar.csv"),
    "zoom-rapat-rinci": details.TEXT.encode,
    "rapat-tangan": plain.MEETINGS.encode,
    "matomo": lambda: matomo.exported(matomo.daily()),
    "teams": lambda: teams.as_exported(teams.ENGLISH),
    "ga4-halaman": lambda: _fixture("ga4-halaman.csv"),
    "ga4-ringkasan": (ga4.HEAD + ga4.VIEWS + "\n" + ga4.PAGES).encode,
}


def mutilated(content: bytes, number: int) -> bytes:
    """Case ``number`` of ``content``: one to three mutilations, chosen and placed by the number alone."""
    chance = random.Random(number)
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(_WAYS)(content, chance)
    return content


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _behead(content: bytes, chance: random.Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _lines(change: Callable[[list[bytes], random.Random], list[bytes]]) -> Callable[[bytes, random.Random], bytes]:
    return lambda content, chance: b"\n".join(change(content.split(b"\n"), chance))


def _drop(lines: list[bytes], chance: random.Random) -> list[bytes]:
    del lines[chance.randrange(len(lines))]
    return lines


def _repeat(lines: list[bytes], chance: random.Random) -> list[bytes]:
    line = chance.choice(lines)
    at = chance.randrange(len(lines) + 1)
    return [*lines[:at], *[line] * chance.choice((1, 2, 500)), *lines[at:]]


def _shuffle(lines: list[bytes], chance: random.Random) -> list[bytes]:
    chance.shuffle(lines)
    return lines


def _cells(change: Callable[[list[list[str]], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """Change the cells of a text as they stand between separators, whatever quotes say."""

    def way(content: bytes, chance: random.Random) -> bytes:
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        text = content.decode(encoding, errors="replace")
        mark = max(",;\t|", key=text.count)
        table = [line.split(mark) for line in text.split("\n")]
        change(table, chance)
        return "\n".join(mark.join(row) for row in table).encode(encoding, errors="replace")

    return way


def _odd_cells(table: list[list[str]], chance: random.Random) -> None:
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(table)
        row[chance.randrange(len(row))] = chance.choice(_CELLS)


def _odd_column(table: list[list[str]], chance: random.Random) -> None:
    at, word = chance.randrange(max(map(len, table))), chance.choice(_CELLS)
    for row in table[1:]:
        if at < len(row):
            row[at] = word


def _swap_columns(table: list[list[str]], chance: random.Random) -> None:
    width = max(map(len, table))
    one, other = chance.randrange(width), chance.randrange(width)
    for row in table:
        if max(one, other) < len(row):
            row[one], row[other] = row[other], row[one]


def _widen(table: list[list[str]], chance: random.Random) -> None:
    row = chance.choice(table)
    row += [chance.choice(("", "x"))] * chance.choice((1, 300, 10_000))


def _encoded(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", errors="replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-8-sig", "utf-32", "cp037"))
    return text.encode(encoding, errors="replace")


def _marked(content: bytes, chance: random.Random) -> bytes:
    mark = (
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _PNG,
        b"%PDF-1.7\n",
    )
    return chance.choice(mark) + content


def _line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\r", b"\n\n\n", b"\0\n")))


def _separators(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b",", chance.choice((b";", b"\t", b"|", b" ", b",,")))


def _zipped(content: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(chance.choice(("ekspor.csv", "xl/workbook.xml", "[Content_Types].xml")), content)
    return stream.getvalue()


def _quoted(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + b'"' + content[at:]


_WAYS = (
    _cut, _cut, _behead, _flip, _flip, _lines(_drop), _lines(_repeat), _lines(_shuffle), _cells(_odd_cells),
    _cells(_odd_cells), _cells(_odd_column), _cells(_swap_columns), _cells(_widen), _encoded, _marked, _line_ends,
    _separators, _zipped, _quoted,
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What came of a case: ``figures`` or the code of the error."""

    reader: str
    number: int
    what: str


class Reader:
    """Imports one file as the only one of its period, again and again."""

    def __init__(self, folder: Path) -> None:
        (folder / "_quarto.yml").write_text("project: {}\n")
        shutil.copytree(ROOT / "params", folder / "params")
        self.workspace = Workspace.at(folder)
        self.sources: Sources = load_sources(self.workspace)
        self.raw = self.workspace.raw(SEPTEMBER)
        self.raw.mkdir(parents=True)

    def case(self, reader: str, number: int) -> bytes:
        """The bytes of a case. A workbook is mutilated as a table before it is made, or as a file after it."""
        content = EXPORTS[reader]()
        if not reader.endswith("-xlsx"):
            return mutilated(content, number)
        return as_workbook(mutilated(content, number)) if number % 2 else mutilated(as_workbook(content), number)

    def outcome(self, reader: str, number: int) -> Outcome:
        """Import case ``number`` of the export of ``reader``; any fault that is not an error of the tree is raised."""
        content = self.case(reader, number)
        name = "ekspor.xlsx" if number % 7 == 0 else "ekspor.csv"
        (self.raw / name).write_bytes(content)
        try:
            with no_hang():
                what = self._import()
        except LaporanError as error:
            told = f"{error.what} {error.where} {error.remedy}"
            _require_clean(told)
            assert error.what
            assert error.remedy
            what = error.code
        finally:
            (self.raw / name).unlink()
        return Outcome(reader, number, what)

    def _import(self) -> str:
        result = read_period(self.workspace, SEPTEMBER, self.sources, dict.fromkeys(SERVICES, "uji"))
        for service, facts in result.rekap.services.items():
            accounts = result.record.layanan[service].berkas  # type: ignore[index]
            for account in accounts:
                parts = (account.diterima, account.luar_periode, account.ganda, account.ditolak)
                assert account.dibaca == sum(parts), account
                assert min(parts) >= 0
            assert all(value >= 0 for value in facts.values.values()), facts
            _require_clean(facts.to_csv())
        _require_clean(result.record.to_yaml())
        return "figures"


def _require_clean(text: str) -> None:
    folded = re.sub(r"\s+", " ", text.casefold())
    found = [canary for canary in CANARIES if canary in folded]
    assert not found, (found, text[:400])


@contextmanager
def no_hang() -> Iterator[None]:
    """Raise where the block takes longer than any case may."""

    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"no answer after {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def summary(outcomes: list[Outcome]) -> str:
    """How many cases ended how, as JSON."""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        counts[outcome.what] = counts.get(outcome.what, 0) + 1
    return json.dumps(dict(sorted(counts.items())))
