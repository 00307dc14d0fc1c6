"""Seconds and peak memory of importing call records of 10^4, 10^5 and 10^6 rows, beside pandas reading the same file.

    .venv/bin/python benchmarks/impor.py [ROWS ...]

The file is a FreePBX CDR of one month with 26 columns, as the system exports it. `pandas.read_csv` only parses it; the
import also recognises it, checks every row, joins legs to calls, drops what identifies people, aggregates and writes
the rekap with its accounts. The table that is printed goes into docs/kinerja.md as it is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring import machine, measure

from laporan.sample.calls import HEADER

LAPORAN = (sys.executable, "-m", "laporan")
ROWS = (10_000, 100_000, 1_000_000)
_OTHERS = ("tamu", "vicon", "website")


def lines(count: int) -> Iterator[str]:
    """``count`` legs of September 2026, each a call of its own."""
    yield ",".join(HEADER) + "\n"
    for n in range(count):
        second = n * 2_500_000 // count  # over nearly 29 days
        day, rest = divmod(second, 86_400)
        moment = f"2026-09-{day + 1:02d} {rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
        number, unique = f"08{n * 7919 % 10**10:010d}", f"{1_788_000_000 + second}.{n}"
        person = f'"""Tamu {n % 5000}"" <{number}>"'
        answered = "NO ANSWER" if n % 11 == 0 else "ANSWERED"
        talk = 0 if n % 11 == 0 else 30 + n % 400
        code = ("DAU|Kabupaten Bogor|Selesai", "Dana Desa|Kota Bandung|Selesai", "SIKD||Belum", "")[n % 4]
        yield (
            f"{moment},{person},{number},600,ext-queues,PJSIP/x-{n},PJSIP/y-{n},Queue,600,{talk + 9},{talk},{answered},"
            f"3,,{unique},{code},600,{number},,,,,,{unique},,{n}\n"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", nargs="*", type=int, metavar="ROWS", help="default: 10000 100000 1000000")
    counts = parser.parse_args(arguments).rows or ROWS
    table = []
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "ruang"
            subprocess.run([*LAPORAN, "buat-ruang-kerja", str(root)], check=True, stdout=subprocess.DEVNULL)
            source = root / "data" / "mentah" / "2026-09" / "cdr.csv"
            source.parent.mkdir(parents=True)
            with source.open("w", encoding="utf-8") as stream:
                stream.writelines(lines(count))
            size = source.stat().st_size / 1e6
            absent = [part for name in _OTHERS for part in ("--tanpa", name)]
            ours = [*LAPORAN, "impor", "2026-09", *absent, "--alasan", "uji"]
            theirs = [sys.executable, "-c", f"import pandas; pandas.read_csv({str(source)!r})"]
            for way, command in (("`laporan impor`", ours), ("`pandas.read_csv`", theirs)):
                found = measure(way, count, [command], root)
                table.append(f"| {way} | {count:,} | {size:.0f} | {found.seconds:.1f} | {found.memory:.0f} |")
    print(machine(), "", "| way | rows | file, MB | seconds | peak memory, MB |", sep="\n")
    print("|---|---:|---:|---:|---:|", *table, sep="\n")


if __name__ == "__main__":
    main()
