"""The public call log of 2021, against figures counted from it here with openpyxl alone."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from laporan.importing import write_rekap
from laporan.periods import Period

MONTHS = {"2021-01": 1772, "2021-02": 1616, "2021-03": 1612}
TOPICS = {
    "Contract related": "Kontrak",
    "Technical Support": "Bantuan Teknis",
    "Payment related": "Pembayaran",
    "Admin Support": "Bantuan Administrasi",
    "Streaming": "Siaran Daring",
}


@pytest.fixture(scope="module")
def log(repository: Path) -> Path:
    folder = Path(os.environ.get("LAPORAN_DATA_NYATA", repository.parent / "shared" / "data"))
    path = folder / "call-center-2021-q1.xlsx"
    if not path.is_file():
        pytest.skip(f"data nyata tidak ada: {path.name} (LAPORAN_DATA_NYATA)")
    return path


@pytest.fixture(scope="module")
def rows(log: Path) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(log)
    header, *data = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in data]


@pytest.fixture
def raw_folders(log: Path, put) -> None:
    for month in MONTHS:
        put(month, "log.xlsx", log.read_bytes())


def of(rows, month):
    return [row for row in rows if str(row["Date"]).startswith(month)]


def expected_totals(rows):
    answered = [row for row in rows if row["Answered (Y/N)"] == "Y"]
    talk = [row["AvgTalkDuration"] for row in answered]
    return {
        "diterima": len(rows),
        "terjawab": len(answered),
        "selesai": sum(row["Resolved"] == "Y" for row in rows),
        "tunggu_detik": sum(row["Speed of answer in seconds"] for row in answered),
        "tunggu_panggilan": len(answered),
        "durasi_detik": sum(at.hour * 3600 + at.minute * 60 + at.second for at in talk),
        "durasi_panggilan": len(answered),
        "kepuasan_skor": sum(row["Satisfaction rating"] for row in answered),
        "kepuasan_jawaban": len(answered),
    }


@pytest.mark.parametrize(("month", "accepted"), MONTHS.items())
def test_a_month_of_the_real_log(raw_folders, run, rows, month, accepted):
    result = run(month, "panggilan")
    (account,) = result.record.layanan["panggilan"].berkas
    assert (account.dibaca, account.diterima, account.luar_periode) == (5000, accepted, 5000 - accepted)
    assert (account.ganda, account.ditolak) == (0, 0)
    facts = result.rekap.facts("panggilan")
    assert {key[0]: value for key, value in facts.values.items() if key[1] == "total"} == expected_totals(
        of(rows, month)
    )


def test_the_quarter_of_the_real_log(raw_folders, run, rows, workspace):
    result = run("2021-TW1", "panggilan")
    facts = result.rekap.facts("panggilan")
    assert [account.dibaca for account in result.record.layanan["panggilan"].berkas] == [5000]
    assert (facts.total("diterima"), facts.total("terjawab"), facts.total("selesai")) == (5000, 4054, 3646)
    assert facts.total("diterima") - facts.total("terjawab") == 946
    assert {key[0]: value for key, value in facts.values.items() if key[1] == "total"} == expected_totals(rows)
    for ukuran, chosen in (
        ("diterima", rows),
        ("terjawab", [row for row in rows if row["Answered (Y/N)"] == "Y"]),
        ("selesai", [row for row in rows if row["Resolved"] == "Y"]),
    ):
        assert facts.by(ukuran, "topik") == dict(sorted(Counter(TOPICS[str(row["Topic"])] for row in chosen).items()))
    hours = Counter(str(row["Time"])[:2] for row in rows)
    by_hour = Counter()
    for group, count in facts.by("diterima", "hari_jam").items():
        by_hour[group.partition("-")[2]] += count
    assert by_hour == hours
    write_rekap(workspace, result)
    agents = {str(row["Agent"]) for row in rows}
    for path in workspace.rekap(Period.parse("2021-TW1")).iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [agent for agent in agents if agent in text]


def test_the_quarter_is_the_sum_of_its_months(raw_folders, run):
    totals = [
        run(period, "panggilan").rekap.facts("panggilan").total("tunggu_detik") for period in (*MONTHS, "2021-TW1")
    ]
    assert sum(totals[:3]) == totals[3]
