"""Plays the SOP on the pure level: people act, the log grows, every entry goes through its text and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from laporan.calendar import JAKARTA
from laporan.periods import Period
from laporan.persetujuan.acts import Act, Command, Disk, propose
from laporan.persetujuan.entry import Entry, parse, to_yaml
from laporan.persetujuan.judge import follow
from laporan.persetujuan.log import appended
from laporan.persetujuan.rules import Procedure, procedure_of
from laporan.persetujuan.trail import Content, Trail

SOP_TEXT = (Path(__file__).parents[2] / "params" / "sop.yml").read_text(encoding="utf-8")
SEPTEMBER = Period.parse("2026-09")
FIRST = Content("sha256:" + "1" * 64, "sha256:" + "a" * 64)
SECOND = Content("sha256:" + "2" * 64, "sha256:" + "b" * 64)
REPRINTED = Content(FIRST.isi, "sha256:" + "c" * 64)  # the same content, printed anew

HOLDERS: dict[str, list[str]] = {
    "dirjen": ["{nama: Dewi, email: [dewi@contoh.invalid]}"],
    "sesditjen": ["{nama: Sari, email: [sari@contoh.invalid]}"],
    "kabag": ["{nama: Kiki, email: [kiki@contoh.invalid]}"],
    "kasubbag": ["{nama: Budi, email: [budi@contoh.invalid], sejak: 2026-01-01, sampai: 2026-12-31}"],
    "cso": ["{nama: Cici, email: [cici@contoh.invalid, cici.rumah@contoh.invalid]}"],
}
TITLES = {
    "dirjen": "Dirjen PK",
    "sesditjen": "Sesditjen PK",
    "kabag": "Kabag HKK",
    "kasubbag": "Kasubbag MSKLIP",
    "cso": "CSO",
}


def officials_text(holders: Mapping[str, Sequence[str]] = HOLDERS, titles: Mapping[str, str] = TITLES) -> str:
    """A pejabat.yml."""
    lines = ["versi: 1", "jabatan:"]
    for key, title in titles.items():
        lines += [f"  {key}:", f"    sebutan: Jabatan {title}", f"    singkat: {title}"]
        lines += [f"    pejabat: [{', '.join(holders[key])}]"]
    return "\n".join(lines) + "\n"


def procedure(sop: str = SOP_TEXT, **holders: list[str]) -> Procedure:
    """The shipped SOP with the sample officials; ``holders`` replace those of a jabatan."""
    return procedure_of(sop, officials_text({**HOLDERS, **holders}))


def later_rules(since: str) -> str:
    """A sop.yml with a second rule set from ``since`` on: no step d, a deadline of two days, no letter of the Kabag."""
    head, first = SOP_TEXT.split("aturan:\n")
    later = first.replace("2020-01-01", since).replace("hari_kerja: 5", "hari_kerja: 2")
    for begins, ends in (
        ("langkah: d\n", "langkah: e\n"),
        ("kunci: nota-dinas-kabag\n", "kunci: nota-dinas-sesditjen\n"),
    ):
        start, end = later.index(begins), later.index(ends)
        later = later[:start] + later[end:]
    later = later.replace(", nota-dinas-kabag: menandatangani", "").replace("nota-dinas-kabag: menyusun, ", "")
    return f"{head}aturan:\n{first}{later}"


def moment(text: str) -> datetime:
    """``05 14:02`` of October 2026, or with its month: ``11-05 14:02``."""
    day, clock = text.split(" ")
    return datetime.fromisoformat(f"2026-{day if '-' in day else '10-' + day}T{clock}:00").replace(tzinfo=JAKARTA)


class Play:
    """One period's log. `do` lets a person act; who is a name, and the name is their e-mail."""

    def __init__(self, rules: Procedure | None = None, period: Period = SEPTEMBER) -> None:
        self.procedure = rules or procedure()
        self.trail = Trail(period)
        self.text = b""
        self.disk = Disk(FIRST)
        self.now = moment("01 08:00")

    def propose(self, command: Command, who: str, at: str = "", **fields: Any) -> Entry:
        """The entry, without recording it."""
        now = moment(at) if at else self.now
        email = f"{who.casefold()}@contoh.invalid"
        return propose(Act(command, **fields), self.trail, self.procedure, disk=self.disk, email=email, now=now)

    def do(self, command: Command, who: str, at: str = "", **fields: Any) -> Entry:
        """Record an act; the next one is an hour later."""
        entry = self.propose(command, who, at, **fields)
        self.text = appended(self.text, entry)
        assert parse(to_yaml(entry).encode()).entries == (entry,)
        self.trail = follow(self.trail, entry, self.procedure)
        assert self.trail.breaches == ()
        self.now = (moment(at) if at else self.now) + timedelta(hours=1)
        return entry

    def until(self, step: str) -> Play:
        """Record the steps of the shipped SOP up to ``step``, each by its own official."""
        for letter, who in zip("abcdef", ("Kiki", "Budi", "Cici", "Budi", "Kiki", "Sari"), strict=True):
            self.do("ajukan" if letter == "c" else "catat", who)
            if letter == step:
                break
        return self
