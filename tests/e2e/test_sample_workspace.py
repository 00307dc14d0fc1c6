"""The sample from raw exports to documents: everything is there, the figures are right, nothing personal leaks."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pypdf
import pytest
from ruamel.yaml import YAML
from tests.support.command import laporan

from laporan.git import head
from laporan.sample import CANARIES

PERIODS = ("2026-09", "2026-TW3")
DOCUMENTS = (
    "laporan.html", "laporan.pdf", "lembar-paraf.pdf", "nota-dinas-kabag.pdf", "nota-dinas-kabag.docx",
    "nota-dinas-sesditjen.pdf", "nota-dinas-sesditjen.docx", "konsep/laporan.pdf", "konsep/nota-dinas-kabag.pdf",
    "konsep/nota-dinas-sesditjen.pdf", "isi/laporan.json", "isi/nota-dinas-kabag.json",
    "isi/nota-dinas-sesditjen.json", "isi/SHA256SUMS", "manifest.yml",
)  # fmt: skip


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("period", PERIODS)
def test_every_document_is_there(sample: Path, period: str) -> None:
    folder = sample / "output" / period
    assert {name for name in DOCUMENTS if not (folder / name).is_file()} == set()
    listed = {line.split("  ")[1] for line in (folder / "isi" / "SHA256SUMS").read_text().splitlines()}
    assert listed == {path.name for path in (folder / "isi").glob("*.json")}
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder / "isi", capture_output=True, check=False
    )
    assert checked.returncode == 0


def test_the_command_says_where_they_are(sample: Path) -> None:
    printed = (sample.parent / "keluaran.txt").read_text(encoding="utf-8")
    for period in PERIODS:
        assert str(sample / "output" / period / "laporan.html") in printed.replace("\n", "")
    assert "Traceback" not in printed


# --- figures, counted from the raw exports by other means than the product's -----------------------------------------


def calls_by_hand(sample: Path, month: str) -> tuple[int, int]:
    """Incoming calls and answered ones: queue legs by linkedid, dates in the month, each leg once."""
    calls: dict[str, bool] = {}
    for path in sorted((sample / "data" / "mentah" / month).glob("cdr-*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text), delimiter=";" if text.split("\n")[0].count(";") > 5 else ",")
        for row in rows:
            if row["dcontext"] != "ext-queues" or not row["calldate"].startswith(month) or not row["billsec"].isdigit():
                continue
            answered = row["disposition"] == "ANSWERED"
            calls[row["linkedid"]] = calls.get(row["linkedid"], False) or answered
    return len(calls), sum(calls.values())


def guests_by_hand(sample: Path, month: str) -> int:
    sheet = openpyxl.load_workbook(sample / "data" / "mentah" / month / "buku-tamu.xlsx")["Form Responses 1"]
    year, number = map(int, month.split("-"))
    count = 0
    for row in sheet.iter_rows(min_row=2, values_only=True):
        day = row[10]
        if isinstance(day, datetime):
            day = day.date()
        elif isinstance(day, str):
            parts = day.split("/")
            try:
                day = date(int(parts[2]), int(parts[1]), int(parts[0]))
            except ValueError:
                continue
        if day is not None and (day.year, day.month) == (year, number):
            count += 1
    return count


def meetings_by_hand(sample: Path, month: str) -> int:
    with (sample / "data" / "mentah" / month / "rapat.csv").open(encoding="utf-8-sig") as stream:
        keys = {
            (row["Meeting ID"], row["Start Time"])
            for row in csv.DictReader(stream)
            if row["Start Time"][:2] == month[5:] and row["Start Time"][6:10] == month[:4]
        }
    return len(keys)


def views_by_hand(sample: Path, month: str) -> int:
    with (sample / "data" / "mentah" / month / "halaman.csv").open(encoding="utf-8") as stream:
        rows = csv.reader(line for line in stream if not line.startswith("#"))
        next(rows)
        return sum(int(row[1]) for row in rows)


def indonesian(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def test_the_printed_figures_are_those_of_the_exports(sample: Path) -> None:
    month = "2026-09"
    text = pdf_text(sample / "output" / month / "laporan.pdf")
    received, answered = calls_by_hand(sample, month)
    for value in (received, answered, guests_by_hand(sample, month), meetings_by_hand(sample, month)):
        assert indonesian(value) in text
    assert indonesian(views_by_hand(sample, month)) in text
    rate = f"{100 * answered / received:.1f}".replace(".", ",") + "%"
    assert rate in text
    for name in ("nota-dinas-kabag.pdf", "nota-dinas-sesditjen.pdf"):
        assert indonesian(received) in pdf_text(sample / "output" / month / name)


def test_a_quarter_is_the_sum_of_its_months(sample: Path) -> None:
    months = ("2026-07", "2026-08", "2026-09")
    text = pdf_text(sample / "output" / "2026-TW3" / "laporan.pdf")
    for count in (
        sum(calls_by_hand(sample, month)[0] for month in months),
        sum(guests_by_hand(sample, month) for month in months),
        sum(meetings_by_hand(sample, month) for month in months),
        sum(views_by_hand(sample, month) for month in months),
    ):
        assert indonesian(count) in text


def test_topics_agree_with_the_agents_codes(sample: Path) -> None:
    month = "2026-09"
    seen: dict[str, str] = {}
    for path in sorted((sample / "data" / "mentah" / month).glob("cdr-*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text), delimiter=";" if text.split("\n")[0].count(";") > 5 else ",")
        for row in rows:
            if row["dcontext"] == "ext-queues" and row["calldate"].startswith(month) and row["billsec"].isdigit():
                seen[row["linkedid"]] = row["userfield"].split("|")[0]
    by_topic = Counter(seen.values())
    content = json.loads((sample / "output" / month / "isi" / "laporan.json").read_text(encoding="utf-8"))
    assert f'"{by_topic["DAK Fisik"]}"' in json.dumps(content) or str(by_topic["DAK Fisik"]) in json.dumps(content)


# --- personal data ---------------------------------------------------------------------------------------------------


def everything_behind_the_import(sample: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(sample.rglob("*")):
        inside = path.relative_to(sample).parts
        if path.is_file() and inside[:2] != ("data", "mentah") and inside[0] != ".git":
            yield "/".join(inside), path.read_bytes()
            if path.suffix == ".pdf":
                yield "/".join(inside) + " (teks)", pdf_text(path).encode()
    objects = subprocess.run(
        ["git", "cat-file", "--batch", "--batch-all-objects"], cwd=sample, capture_output=True, check=True
    )
    yield ".git", objects.stdout
    yield "layar", (sample.parent / "keluaran.txt").read_bytes()


def test_no_canary_leaves_the_import(sample: Path) -> None:
    raw = b"".join(path.read_bytes() for path in (sample / "data" / "mentah").rglob("*.csv"))
    planted = [canary for canary in CANARIES if canary.encode() in raw]
    assert len(planted) >= 4  # the NIK stands in the workbooks only
    leaks = [
        (name, canary)
        for name, content in everything_behind_the_import(sample)
        for canary in CANARIES
        if canary.encode() in content
    ]
    assert leaks == []


def test_raw_exports_are_ignored_by_git(sample: Path) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=sample, capture_output=True, text=True, check=True).stdout
    assert [line for line in tracked.splitlines() if line.startswith("data/mentah/")] == ["data/mentah/.gitkeep"]
    assert "output/2026-09/laporan.pdf" in tracked
    status = subprocess.run(["git", "status", "--porcelain"], cwd=sample, capture_output=True, text=True, check=True)
    assert status.stdout == ""


# --- the sign-off ----------------------------------------------------------------------------------------------------


def log_of(sample: Path, period: str) -> list[tuple[str, ...]]:
    """Step, official and recorder of each entry, read by other means than the product's."""
    entries = YAML(typ="safe").load((sample / "output" / period / "persetujuan.yml").read_text(encoding="utf-8"))
    return [(entry["langkah"], entry["jabatan"], entry.get("dicatat_oleh", "")) for entry in entries]


def test_the_month_went_through_the_sop_with_one_return_and_the_quarter_waits(sample: Path) -> None:
    cso, kasubbag, recorded = "CSO", "Kasubbag MSKLIP", "Citra Contohwati (CSO)"
    assert log_of(sample, "2026-09") == [
        ("a", "Kabag HKK", recorded), ("b", kasubbag, ""), ("c", cso, ""), ("kembali", kasubbag, ""), ("c", cso, ""),
        ("d", kasubbag, ""), ("e", "Kabag HKK", recorded), ("f", "Sesditjen PK", recorded), ("sampaikan", cso, ""),
    ]  # fmt: skip
    assert log_of(sample, "2026-TW3") == [("a", "Kabag HKK", recorded), ("b", kasubbag, ""), ("c", cso, "")]
    printed = (sample.parent / "keluaran.txt").read_text(encoding="utf-8")
    assert "menunggu Kasubbag" in printed
    assert "7 Okt 2026, tepat waktu" in printed
    assert printed.count("sesuai") >= 2
    assert "Tidak ada ketidaksesuaian." in printed
    message = (sample / "build/2026-TW3/untuk-diperiksa/pesan.txt").read_text(encoding="utf-8")
    assert message.startswith("Yth. Kasubbag MSKLIP,")


def test_a_clone_proves_the_sample_and_builds_it_anew(sample: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(sample), str(tmp_path / "salinan")], check=True)
    result = laporan("verifikasi", "--susun-ulang", "--ruang-kerja", tmp_path / "salinan", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Tidak ada ketidaksesuaian." in result.stdout


def test_the_submitted_period_cannot_be_built_again(sample: Path) -> None:
    for command in ("mulai", "impor", "susun"):
        result = laporan(command, "2026-09", "--ruang-kerja", sample, folder=sample.parent)
        assert result.returncode == 2
        assert "PST-22" in result.stderr


# --- the same bytes --------------------------------------------------------------------------------------------------


def test_another_folder_time_zone_and_locale_give_the_same_bytes(
    sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tempat lain")
    result = laporan(
        "buat-contoh", "ruang dua", folder=folder, TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="77",
        PYTHONIOENCODING="utf-8",
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    other = folder / "ruang dua"

    def committed(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for part in ("output", "data/rekap", "params", "notebooks")
            for path in sorted((root / part).rglob("*"))
            if path.is_file()
        }

    first, second = committed(sample), committed(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert head(sample) == head(other)  # down to the history: every author, moment and message
    assert os.environ.get("TZ") != "America/New_York"


def another_python() -> str | None:
    """A ``python3.x`` on PATH of another version than this one that has what the product needs."""
    asked = "import sys, fontTools, holidays, papermill, pydantic, ruamel.yaml, typst; print(sys.version_info[:2])"
    for program in filter(None, map(shutil.which, (f"python3.{minor}" for minor in range(11, 15)))):
        told = subprocess.run([program, "-c", asked], capture_output=True, text=True, check=False)
        if told.returncode == 0 and told.stdout.strip() != str(sys.version_info[:2]):
            return program
    return None


def test_another_python_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    python = another_python()
    if python is None:
        pytest.skip("no other Python with the packages is on PATH")
    result = laporan("buat-contoh", "ruang", folder=tmp_path, python=python)
    assert result.returncode == 0, result.stdout + result.stderr
    assert head(sample) == head(tmp_path / "ruang")  # a commit names every byte that was published before it
    for period in PERIODS:
        left = subprocess.run(
            ["git", "status", "--porcelain", f"output/{period}"],
            cwd=tmp_path / "ruang",
            capture_output=True,
            check=True,
        )
        assert left.stdout == b"", "all of it is in that commit"
