"""Build what was submitted once more, in a temporary clone at its own commit, and compare bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from laporan.errors.base import LaporanError
from laporan.files import sha256_file
from laporan.periods import Period
from laporan.persetujuan import log
from laporan.persetujuan.trail import Trail
from laporan.persetujuan.verify.finding import BREACH, UNCHECKED, Finding
from laporan.persetujuan.verify.history import History
from laporan.persetujuan.verify.objects import Commit, Repository, ask
from laporan.persetujuan.verify.run import Rebuild
from laporan.render.engines import choose_engine
from laporan.render.manifest import Manifest, Tools, read_manifest, tools
from laporan.workspace import Workspace

# Builds the documents of a period with the engine of that name: (workspace, period, engine).
Build = Callable[[Workspace, Period, str], object]

_NAMES = {
    "laporan": "aplikasi laporan versi {}",
    "pengolah": "pengolah {}",
    "versi_pengolah": "pengolah versi {}",
    "pandoc": "pandoc {}",
    "typst": "typst {}",
    "kunci_inti": "paket menurut requirements/inti.txt dengan sidik {}",
}


def rebuilt_with(build: Build) -> Rebuild:
    """The check that builds with ``build``."""

    def check(repository: Repository, trail: Trail, past: History) -> Iterator[Finding]:
        commit = past.commit(trail.submission) if trail.submission else None
        if commit is None or trail.submission is None:
            return
        place = (str(trail.period), trail.submission, commit.oid)
        with tempfile.TemporaryDirectory(prefix="laporan-") as folder:
            try:
                workspace = _clone(repository, commit, Path(folder) / "salinan")
                yield from _compare(workspace, trail.period, build, place)
            except LaporanError as error:
                meaning = f"Dokumen tidak dapat disusun ulang: {error.what}"
                yield Finding(UNCHECKED, meaning, error.remedy, *place)

    return check


def _clone(repository: Repository, commit: Commit, folder: Path) -> Workspace:
    top = ask(repository.folder, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    ask(repository.folder, "clone", "--quiet", "--no-checkout", "--no-local", top, str(folder))
    ask(folder, "checkout", "--quiet", "--detach", commit.oid)
    (folder / ".git").rename(folder / "riwayat")  # what stands in no history is locked by none
    return Workspace.at(folder / repository.prefix)


def _compare(workspace: Workspace, period: Period, build: Build, place: tuple[str, int, str]) -> Iterator[Finding]:
    made = read_manifest(workspace, period)
    if made is None:
        return  # the check of the recording commit has said so
    if lacking := _lacking(made.alat):
        meaning = "Dokumen disusun dengan alat lain daripada yang terpasang di sini."
        yield Finding(UNCHECKED, meaning, f"Pasang {', '.join(lacking)}, lalu jalankan lagi.", *place)
        return
    log.path(workspace, period).unlink()  # here nothing is locked
    build(workspace, period, made.alat.pengolah)
    for path in _different(workspace, made):
        meaning = f"{path} yang diajukan tidak sama dengan hasil menyusun ulang dari rekap dan narasinya."
        yield Finding(BREACH, meaning, "Bandingkan keduanya; dokumen itu tidak berasal dari data ini.", *place)


def _lacking(used: Tools) -> list[str]:
    """What must be installed to have the tools that were used."""
    engine = choose_engine("bawaan" if used.pengolah == "bawaan" else "quarto")
    here = tools(engine).model_dump()
    return [_NAMES[key].format(value) for key, value in used.model_dump().items() if here[key] != value]


def _different(workspace: Workspace, made: Manifest) -> Iterator[str]:
    for path, expected in made.ditulis.items():
        place = workspace.root / path
        if not place.is_file() or sha256_file(place) != expected:
            yield path
