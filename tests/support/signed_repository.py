"""A real repository with sign-off logs: small files stand in for documents, every act is a commit of its recorder."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.sop_play import SOP_TEXT, officials_text

from laporan.calendar import JAKARTA
from laporan.files import dump_yaml, sha256
from laporan.notebook.form import digest, read_notebook
from laporan.periods import Period
from laporan.persetujuan.acts import Act, Command, Disk, propose
from laporan.persetujuan.commit_message import message_of
from laporan.persetujuan.entry import Entry, digest_of
from laporan.persetujuan.judge import replay
from laporan.persetujuan.log import appended, read_bytes, read_log
from laporan.persetujuan.rules import procedure_of
from laporan.persetujuan.trail import Content
from laporan.workspace import Workspace

OFFICIALS_TEXT = officials_text()
ACTS: tuple[tuple[Command, str], ...] = (
    ("catat", "Kiki"),
    ("catat", "Budi"),
    ("ajukan", "Cici"),
    ("catat", "Budi"),
    ("catat", "Kiki"),
    ("catat", "Sari"),
    ("sampaikan", "Cici"),
)


class SignedRepository:
    """A workspace at ``root``, in a repository whose top is ``above``, seen from there."""

    def __init__(self, root: Path, officials: str = OFFICIALS_TEXT, above: str = ".") -> None:
        self.root = root
        self.tools = dict.fromkeys(("laporan", "pengolah", "versi_pengolah", "pandoc", "typst", "kunci_inti"), "0")
        if root.exists():  # a copy of another one
            self.workspace = Workspace.at(root)
            return
        root.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main", above)
        self.write("_quarto.yml", "project: {}\n")
        self.write(".gitattributes", "* -text\n")
        self.write(".gitignore", "build/\n.ipynb_checkpoints/\n")
        self.write("params/sop.yml", SOP_TEXT)
        self.write("params/pejabat.yml", officials)
        self.write("params/hari-libur.yml", "versi: 1\nhari: []\n")
        self.write("params/instansi.yml", "nama: contoh\n")
        self.commit("Ruang kerja", "Cici")
        self.workspace = Workspace.at(root)

    def git(self, *arguments: str, who: str = "Cici", code: int = 0) -> str:
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env |= {f"GIT_{role}_NAME": who for role in ("AUTHOR", "COMMITTER")}
        env |= {f"GIT_{role}_EMAIL": f"{who.casefold()}@contoh.invalid" for role in ("AUTHOR", "COMMITTER")}
        env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *arguments], cwd=self.root, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def commit(self, message: str, who: str = "Cici") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message, who=who)
        return self.git("rev-parse", "HEAD")

    def build(self, period: str, text: str = "isi") -> None:
        """Documents of ``period`` with their manifest, as if they had been made of ``text``."""
        cell = {"id": "a1", "cell_type": "markdown", "source": [text], "metadata": {}}
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
        self.write(f"notebooks/{period}/laporan.ipynb", json.dumps(notebook))
        self.write(f"notebooks/{period}/kunci.yml", "versi: 1\n")
        self.write(f"data/rekap/{period}/tamu.csv", f"ukuran,menurut,kelompok,nilai\ntamu,,,{len(text)}\n")
        self.write(f"params/{period}.yml", f"versi: 1\nperiode: {period}\n")
        self.write(f"output/{period}/isi/laporan.json", json.dumps({"isi": text}))
        for name in ("laporan.pdf", "laporan.html", "nota-dinas-kabag.pdf", "nota-dinas-kabag.docx"):
            self.write(f"output/{period}/{name}", f"{name}: {text}")
        sums = f"{self.sha(f'output/{period}/isi/laporan.json')}  laporan.json\n"
        self.write(f"output/{period}/isi/SHA256SUMS", sums)
        read = ["_quarto.yml", "params/sop.yml", "params/pejabat.yml", "params/instansi.yml", f"params/{period}.yml"]
        read += [f"data/rekap/{period}/tamu.csv", f"notebooks/{period}/kunci.yml"]
        notebook_path = f"notebooks/{period}/laporan.ipynb"
        digests = {path: self.sha(path) for path in read}
        digests[notebook_path] = digest(read_notebook(self.root / notebook_path, notebook_path))
        folder = self.root / "output" / period
        own = {"manifest.yml", "persetujuan.yml"}
        made = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in own]
        written = [path.relative_to(self.root).as_posix() for path in made if "bukti" not in path.parts]
        manifest = {"versi": 1, "periode": period, "alat": self.tools, "dibaca": digests}
        manifest["ditulis"] = {path: self.sha(path) for path in written}
        self.write(f"output/{period}/manifest.yml", dump_yaml(manifest))

    def sha(self, path: str) -> str:
        return sha256((self.root / path).read_bytes())

    def content(self, period: str) -> Content:
        folder = self.root / "output" / period
        return Content(
            digest_of((folder / "isi" / "SHA256SUMS").read_bytes()), digest_of((folder / "manifest.yml").read_bytes())
        )

    def entry(self, period: str, command: Command, who: str, at: datetime, **fields: Any) -> Entry:
        procedure = procedure_of(
            (self.root / "params/sop.yml").read_text("utf-8"), (self.root / "params/pejabat.yml").read_text("utf-8")
        )
        trail = replay(Period.parse(period), self.entries(period), procedure)
        act, email = Act(command, **fields), f"{who.casefold()}@contoh.invalid"
        return propose(act, trail, procedure, disk=Disk(self.content(period)), email=email, now=at)

    def entries(self, period: str) -> tuple[Entry, ...]:
        return read_log(self.workspace, Period.parse(period))

    def append(self, period: str, entry: Entry) -> None:
        text = appended(read_bytes(self.workspace, Period.parse(period)), entry)
        (self.root / "output" / period / "persetujuan.yml").write_bytes(text)

    def act(self, period: str, command: Command, who: str, at: datetime, **fields: Any) -> str:
        """Record an act that the rules allow, in a commit of its own."""
        entry = self.entry(period, command, who, at, **fields)
        self.append(period, entry)
        return self.commit(message_of(entry), who)

    def record(self, period: str, entry: Entry, who: str) -> str:
        """Commit an entry as it is, whatever the rules say."""
        self.append(period, entry)
        return self.commit(message_of(entry), who)

    def sign(self, period: str, count: int = len(ACTS), text: str = "isi") -> None:
        """Build ``period`` and do the first ``count`` acts of the SOP, from the first day after it."""
        self.build(period, text)
        self.commit(f"{period}: naskah")
        at = start_of(period)
        for number, (command, who) in enumerate(ACTS[:count]):
            self.act(period, command, who, at + timedelta(hours=number))


def start_of(period: str) -> datetime:
    """08:00 on the first day after ``period``."""
    day = Period.parse(period).last + timedelta(days=1)
    return datetime(day.year, day.month, day.day, 8, tzinfo=JAKARTA)
