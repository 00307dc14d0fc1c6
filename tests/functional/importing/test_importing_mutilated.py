"""A file that was mutilated on the way ends in figures whose accounts add up, or in a clear error; never in more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.support.mutilated import EXPORTS, SEPTEMBER, Reader, no_hang

from laporan.errors.importing import ImportFault, UnknownFormat, UnreadableFile
from laporan.importing.period import read_period
from laporan.rekap import SERVICES


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_first_cases_of_each_reader(reader: Reader, name: str) -> None:
    outcomes = [reader.outcome(name, number) for number in range(25)]
    assert {outcome.what for outcome in outcomes} & {"figures"}
    assert all(outcome.what == "figures" or outcome.what.startswith("IMP-") for outcome in outcomes)


def refused(reader: Reader, content: bytes, name: str) -> ImportFault:
    (reader.raw / name).write_bytes(content)
    with no_hang(), pytest.raises(ImportFault) as caught:
        read_period(reader.workspace, SEPTEMBER, reader.sources, dict.fromkeys(SERVICES, "uji"))
    return caught.value


def test_ten_thousand_columns(reader: Reader) -> None:
    content = (",".join(f"k{n}" for n in range(10_000)) + "\n" + "1," * 9_999 + "1\n").encode()
    assert isinstance(refused(reader, content, "lebar.csv"), UnreadableFile | UnknownFormat)


def test_a_bomb_packed_as_a_workbook(reader: Reader) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1200):
                part.write(b"0" * 2**20)
    assert len(stream.getvalue()) < 5_000_000
    assert isinstance(refused(reader, stream.getvalue(), "bom.xlsx"), UnreadableFile)


def test_a_million_empty_rows(reader: Reader) -> None:
    assert isinstance(refused(reader, b",,,\n" * 1_000_000, "kosong.csv"), UnreadableFile | UnknownFormat)


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.7\n", b"\x7fELF\x02"])
def test_another_kind_of_file_named_csv(reader: Reader, head: bytes) -> None:
    assert isinstance(refused(reader, head + bytes(range(256)) * 40, "foto.csv"), UnreadableFile | UnknownFormat)
