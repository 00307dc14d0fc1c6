"""An office at work: its documents are small files but fresh, and its officials act through the product."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.display_source import ROOT
from tests.support.signed_repository import ACTS, SignedRepository, start_of
from tests.support.sop_play import HOLDERS, officials_text

from laporan.config.import_record import ImportRecord, ServiceRecord
from laporan.create import GITIGNORE
from laporan.files import dump_yaml
from laporan.notebook.form import Notebook
from laporan.periods import Period
from laporan.persetujuan.acts import Act, Command
from laporan.persetujuan.entry import digest_of
from laporan.persetujuan.perform import Done, record
from laporan.render import manifest
from laporan.render.documents import DRAFTS

PERIOD = "2026-09"
AT = start_of(PERIOD)  # 08:00 on 1 October 2026, a Thursday
STEPS = ("a", "b", "c", "d", "e", "f", "sampaikan")  # the shipped SOP, one after the other, an hour each from `AT`
EXECUTED: Notebook = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {"id": "a1", "cell_type": "markdown", "source": ["isi"], "metadata": {}},
        {
            "id": "b2",
            "cell_type": "code",
            "source": ["1 + 1"],
            "metadata": {},
            "execution_count": 7,
            "outputs": [
                {"output_type": "execute_result", "execution_count": 7, "data": {"text/plain": ["2"]}, "metadata": {}}
            ],
        },
    ],
}
# Nobody's term ends.
OPEN = {**HOLDERS, "kasubbag": ["{nama: Budi, email: [budi@contoh.invalid]}"]}


def author(who: str) -> tuple[str, str]:
    """Name and address for a commit of ``who``."""
    return who, f"{who.casefold()}@contoh.invalid"


class Office(SignedRepository):
    """A `SignedRepository` in which `laporan.persetujuan.perform` finds all that it needs."""

    def __init__(self, root: Path, holders: Mapping[str, list[str]] = OPEN) -> None:
        is_new = not root.exists()
        super().__init__(root, officials_text(holders))
        if is_new:
            for name in ("typst-dasar.typ", "typst-laporan.typ", "typst-sajian.typ", "lembar.typ"):
                self.write(f"_extensions/djpk/{name}", (ROOT / "_extensions/djpk" / name).read_text("utf-8"))
            self.write(".gitignore", GITIGNORE)
            self.write("params/instansi.yml", (ROOT / "params/instansi.yml").read_text("utf-8"))
            self.commit("Templat")
        self.be("Cici")

    def be(self, who: str) -> None:
        """Let the git identity of the repository be that of ``who``."""
        for key, value in zip(("name", "email"), author(who), strict=True):
            self.git("config", f"user.{key}", value)

    def build(self, period: str = PERIOD, text: str = "isi") -> None:
        """Documents as if they had been made from what stands here now; one notebook still holds its outputs."""
        super().build(period, text)
        self.write(f"params/{period}.yml", f"versi: 1\nperiode: {period}\ntanggal_dokumen: 2026-10-01\n")
        notebook = json.loads(json.dumps(EXECUTED))
        notebook["cells"][0]["source"] = [text]
        self.write(f"notebooks/{period}/laporan.ipynb", json.dumps(notebook))
        self.write(f"output/{period}/{DRAFTS}/laporan.pdf", f"KONSEP {text}")
        counted = {"tamu.csv": self.sha(f"data/rekap/{period}/tamu.csv")}
        told = ImportRecord(periode=period, dari="mentah", layanan={"tamu": ServiceRecord()}, rekap=counted)
        self.write(f"data/rekap/{period}/impor.yml", told.to_yaml())
        self.refresh(period)

    def refresh(self, period: str = PERIOD) -> None:
        """The manifest of what stands here now."""
        place = Period.parse(period)
        folder = self.root / "output" / period
        own = {"manifest.yml", "persetujuan.yml"}
        made = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in own]
        written = [path.relative_to(self.root).as_posix() for path in made if "bukti" not in path.parts]
        content = {"versi": 1, "periode": period, "alat": self.tools, "dibaca": manifest.inputs(self.workspace, place)}
        content["ditulis"] = {path: self.sha(path) for path in written}
        self.write(f"output/{period}/manifest.yml", dump_yaml(content))

    def do(self, command: Command, who: str, at: datetime, period: str = PERIOD, **fields: Any) -> Done:
        """Let ``who`` record an act; ``evidence``: file name -> bytes."""
        evidence = fields.pop("evidence", {})
        act = Act(command, evidence={name: digest_of(content) for name, content in evidence.items()}, **fields)
        return record(self.workspace, Period.parse(period), act, author=author(who), now=at, evidence=evidence)

    def until(self, step: str, period: str = PERIOD) -> None:
        """The acts up to ``step``, each by its own official, an hour after the other."""
        for number, (command, who) in enumerate(ACTS[: STEPS.index(step) + 1]):
            self.do(command, who, start_of(period) + timedelta(hours=number), period)

    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def log(self, period: str = PERIOD) -> bytes:
        return (self.root / f"output/{period}/persetujuan.yml").read_bytes()

    def blob(self, path: str, commit: str = "HEAD") -> bytes:
        """The bytes that git holds, filters off."""
        command = ["git", "cat-file", "blob", f"{commit}:{path}"]
        return subprocess.run(command, cwd=self.root, capture_output=True, check=True).stdout

    def changes(self, commit: str = "HEAD") -> dict[str, str]:
        """Path -> A, M or D of what ``commit`` changed."""
        lines = self.git("show", "--no-renames", "--name-status", "--format=", commit).splitlines()
        return {path: kind for kind, path in (line.split("\t") for line in lines)}

    def everything(self) -> dict[str, bytes]:
        """Every file, of git's too: HEAD, the index, the branches, the objects; not who works here."""
        found = {}
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            if name != ".git/config":
                found |= {f"{name}/": b""} if path.is_dir() else {name: path.read_bytes()}
        return found


def copy_of(source: Office, root: Path) -> Office:
    """A copy of ``source``, files and history."""
    shutil.copytree(source.root, root, symlinks=True)
    return Office(root)


def stages(base: Path) -> dict[str, Office]:
    """One office after each of the SOP's acts, and ``naskah``: documents that nobody has acted on."""
    office = Office(base / "naskah")
    office.build()
    office.commit("Naskah")
    made = {"naskah": office}
    for number, (command, who) in enumerate(ACTS):
        office = copy_of(office, base / STEPS[number])
        office.do(command, who, AT + timedelta(hours=number))
        made[STEPS[number]] = office
    return made
