"""The raw files of a period, and which reader takes which sheet of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from laporan.config.sources import same
from laporan.errors.importing import MissingColumn, UnknownFolder, UnknownFormat, masked
from laporan.files import sha256
from laporan.formatting import number
from laporan.importing import cells
from laporan.importing.batch import Batch, Claim, Context, header_map
from laporan.importing.formats import FORMATS
from laporan.importing.grid import Grid, read_grids
from laporan.periods import Period
from laporan.rekap import SERVICES
from laporan.workspace import Workspace

# What stands in a folder without being an export. isian.xlsx is the form for single figures.
_NOT_RAW = frozenset({"isian.xlsx", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class RawFile:
    """One distinct raw file. ``shown``: its path without what looks like a number of a person. ``periods``: in whose
    folders it lies. ``service``: settled by its folder, or "".
    """

    ordinal: int
    shown: str
    name: str
    content: bytes
    digest: str
    service: str
    periods: frozenset[Period]


@dataclass(frozen=True)
class Sheet:
    """A sheet that one reader takes, and what it read."""

    file: RawFile
    grid: Grid
    claim: Claim
    batch: Batch


def find_files(workspace: Workspace, periods: Iterable[Period]) -> list[RawFile]:
    """The distinct files (by SHA-256) in the raw folders of ``periods``, in the order of periods and paths.

    Hidden files, ``.gitkeep``, lock files of office programs and ``isian.xlsx`` are no exports.
    """
    found: dict[tuple[str, str], RawFile] = {}
    for period in periods:
        root = workspace.raw(period)
        for path in raw_paths(workspace, period):
            service = path.relative_to(root).parts[0] if path.parent != root else ""
            if service and service not in SERVICES:
                raise UnknownFolder(workspace.relative(root / service))
            content = path.read_bytes()
            digest = sha256(content)
            known = found.get((digest, service))
            found[digest, service] = RawFile(
                known.ordinal if known else len(found) + 1,
                known.shown if known else masked(workspace.relative(path)),
                known.name if known else path.name,
                content,
                digest,
                service,
                (known.periods if known else frozenset()) | {period},
            )
    return list(found.values())


def raw_paths(workspace: Workspace, period: Period) -> list[Path]:
    """The exports in the raw folder of ``period``, in order of their paths."""
    root = workspace.raw(period)
    paths = (path for path in root.rglob("*") if path.is_file()) if root.is_dir() else ()
    return sorted(
        (path for path in paths if not any(map(_ignored, path.relative_to(root).parts))),
        key=lambda path: path.relative_to(root).as_posix(),
    )


def _ignored(part: str) -> bool:
    return part.startswith((".", "~$")) or part.casefold() in _NOT_RAW


def read_file(file: RawFile, context: Context) -> list[Sheet]:
    """The sheets of ``file`` that a reader takes, read.

    `UnknownFormat` where no reader takes any sheet or two take the same, `MissingColumn` where one would but for a
    column. A sheet of a workbook that no reader takes is left out, with a note, when another one is taken.
    """
    context = replace(context, periods=file.periods)
    grids = read_grids(file.content, file.shown)
    offered = [(grid, offers(grid, file.service, context)) for grid in grids]
    sheets = []
    for grid, claims in offered:
        whole = [claim for claim in claims if not claim.missing]
        if len(whole) > 1:
            raise UnknownFormat(grid.where, (), (), [f"{claim.format} ({claim.service})" for claim in whole])
        sheets += [Sheet(file, grid, claim, claim.read()) for claim in whole]
    if not sheets:
        for grid, claims in offered:
            if claims:
                raise MissingColumn(grid.where, claims[0].format, claims[0].missing)
        raise UnknownFormat(file.shown, headers_seen(grids[0], context), [form.EXPECTS for form in FORMATS])
    if len(sheets) < len(grids):
        note = (
            f"{number(len(grids) - len(sheets))} lembar lain di berkas {file.ordinal} bukan tabel data dan tidak dibaca"
        )
        batch = sheets[0].batch
        sheets[0] = replace(sheets[0], batch=replace(batch, notes=(*batch.notes, note)))
    return sheets


def offers(grid: Grid, service: str, context: Context) -> list[Claim]:
    """Every claim on ``grid``; only those of ``service`` where it is not ""."""
    claims = [claim for form in FORMATS for claim in form.claims(grid, context)]
    return [claim for claim in claims if not service or claim.service == service]


def headers_seen(grid: Grid, context: Context) -> Sequence[str]:
    """The headers of a row a third of which are known, with what may be data masked.

    Where a cell holds a digit or an address, a row of data may have run into the headers: then only known ones are
    shown.
    """
    known = {same(header) for form in FORMATS for header in form.headers(context)}
    for _, row in grid.rows[:5]:
        names = header_map(row)
        found = len(known & names.keys())
        if found > 1 and 3 * found >= len(names):  # a single known word may stand beside what it is the label of
            texts = [cells.text(cell) for cell in row if cells.text(cell)]
            mixed = any(len(text) > 40 or re.search(r"[\d@]", text) for text in texts if same(text) not in known)
            return [text if same(text) in known or not mixed else "(disamarkan)" for text in texts]
    return ()
