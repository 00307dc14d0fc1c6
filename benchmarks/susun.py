"""Seconds and peak memory of building the sample's months and quarters, beside the loop that users would write.

    .venv/bin/python benchmarks/susun.py [PERIOD ...]

The product: one ``laporan susun`` for all periods. The loop: papermill's command line for each notebook, then the
renderer's for each format: ``quarto render`` where Quarto is on PATH, else Pandoc and Typst from the wheels. The loop
makes the same number of PDF, HTML and DOCX files from the same notebooks and rekap, but none of what the product adds:
no check, no drafts marked KONSEP, no content digest, no worksheet, no template.

Memory is the largest sum over the process and all its children, sampled five times a second: PSS on Linux (memory that
processes share counts once), USS elsewhere. The table that is printed goes into docs/kinerja.md as it is.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypandoc
from measuring import machine, measure

from laporan.config.load import load_sop
from laporan.periods import Period
from laporan.sample import SAMPLE_MONTHS
from laporan.workspace import Workspace

LAPORAN = (sys.executable, "-m", "laporan")
PAPERMILL = (sys.executable, "-m", "papermill")
# Pandoc writes the absolute paths of pictures: Typst's root is the root of the file system.
TYPST = (sys.executable, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')")
FORMATS = {"laporan": ("html", "pdf"), "nota-dinas": ("pdf", "docx")}


def all_periods() -> tuple[Period, ...]:
    """The sample's months, and the quarters whose three months it has."""
    quarters = dict.fromkeys(month.quarter for month in SAMPLE_MONTHS)
    return (*SAMPLE_MONTHS, *(quarter for quarter in quarters if set(quarter.months) <= set(SAMPLE_MONTHS)))


def loop(workspace: Workspace, periods: Sequence[Period], results: Path) -> list[list[str]]:
    """The commands that a user without this product would type."""
    commands: list[list[str]] = []
    for period in periods:
        folder = results / str(period)
        folder.mkdir(parents=True)
        for document in load_sop(workspace).in_force(period.last).dokumen:
            source = workspace.notebooks(period) / f"{document.kunci}.ipynb"
            executed = folder / source.name
            commands.append([*PAPERMILL, str(source), str(executed), "-p", "periode", str(period)])
            for form in FORMATS[document.jenis]:
                commands += render(executed, form)
    return commands


def render(notebook: Path, form: str) -> list[list[str]]:
    """The commands that make a document of ``notebook`` beside it."""
    if quarto := shutil.which("quarto"):
        return [[quarto, "render", str(notebook), "--to", "typst" if form == "pdf" else form, "--no-execute"]]
    pandoc = [pypandoc.get_pandoc_path(), str(notebook), "--standalone"]
    if form != "pdf":
        return [
            [*pandoc, *(["--embed-resources"] if form == "html" else []), "-o", str(notebook.with_suffix(f".{form}"))]
        ]
    typ = str(notebook.with_suffix(".typ"))
    media = str(notebook.with_suffix(""))
    return [[*pandoc, "--extract-media", media, "-o", typ], [*TYPST, typ, str(notebook.with_suffix(".pdf"))]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("periods", nargs="*", type=Period.parse, metavar="PERIOD", help="default: all that are whole")
    periods: Sequence[Period] = parser.parse_args(arguments).periods or all_periods()
    names = [str(period) for period in periods]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "contoh"
        rows = [
            measure(
                "`laporan buat-contoh`: twelve months read, two periods built",
                0,
                [[*LAPORAN, "buat-contoh", str(root)]],
                Path(scratch),
            )
        ]
        workspace = Workspace.at(root)
        shutil.rmtree(root / ".git")  # without their logs no period is locked
        for log in root.glob("output/*/persetujuan.yml"):
            log.unlink()
        # Both ways start from the same: every period begun, every rekap there.
        for command in (["mulai", name] for name in names):
            subprocess.run([*LAPORAN, *command], cwd=root, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*LAPORAN, "impor", *names], cwd=root, check=True, stdout=subprocess.DEVNULL)
        one = str(max(periods, key=lambda period: (period.last, period.is_month)))
        each = len(load_sop(workspace).in_force(periods[0].last).dokumen)
        build = [*LAPORAN, "susun"]
        rows.append(measure(f"`laporan susun {one} --susun-ulang`", each, [[*build, one, "--susun-ulang"]], root))
        rows.append(measure(f"`laporan susun {one}`, nothing changed", 0, [[*build, one]], root))
        everything = f"{len(periods)} periods"
        rows.append(
            measure(f"`laporan susun`, {everything}", each * len(periods), [[*build, *names, "--susun-ulang"]], root)
        )
        commands = loop(workspace, periods, Path(scratch) / "loop")
        rows.append(measure(f"the loop, {everything}", each * len(periods), commands, root))
    print(machine(), "", "| way | documents | seconds | seconds per document | peak memory, MB |", sep="\n")
    print("|---|---:|---:|---:|---:|", *(row.row() for row in rows), sep="\n")


if __name__ == "__main__":
    main()
