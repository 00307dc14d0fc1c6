"""A small log made by hand: four sample officials who sign off September 2026, with one return on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.support.display_source import ROOT

from laporan.config.load import load_sop
from laporan.config.models import Holder, Officials, Position
from laporan.persetujuan.entry import Entry, digest_of
from laporan.persetujuan.rules import Procedure
from laporan.workspace import Workspace

SOP = load_sop(Workspace(ROOT))
OLD_SUMS, NEW_SUMS, MANIFEST_TEXT = b"isi pertama\n", b"isi kedua\n", b"versi: 1\n"  # what may stand on disk
FIRST, SECOND, MANIFEST = map(digest_of, (OLD_SUMS, NEW_SUMS, MANIFEST_TEXT))
NAMES = {
    "dirjen": "Dian Anggraini",
    "sesditjen": "Satria Nugraha",
    "kabag": "Kartika Dewi",
    "kasubbag": "Surya Wibowo",
    "cso": "Citra Lestari",
}
TITLES = {
    "dirjen": ("Direktur Jenderal", "Dirjen PK"),
    "sesditjen": ("Sekretaris Direktorat Jenderal", "Sesditjen PK"),
    "kabag": ("Kepala Bagian", "Kabag HKK"),
    "kasubbag": ("Kepala Subbagian", "Kasubbag MSKLIP"),
    "cso": ("Petugas", "CSO"),
}
OFFICIALS = Officials(
    versi=1,
    jabatan={
        key: Position(
            sebutan=TITLES[key][0],
            singkat=TITLES[key][1],
            pejabat=[Holder(nama=name, email=[f"{key}@contoh.invalid"])],
        )
        for key, name in NAMES.items()
    },
)
PROCEDURE = Procedure(SOP, OFFICIALS)
RULES = SOP.aturan[0]


class Log:
    """Entries in a chain; each `add` is one act of the person who holds ``key``."""

    def __init__(self, period: str = "2026-09") -> None:
        self.period = period
        self.entries: list[Entry] = []

    def add(self, langkah: str, key: str, moment: str, **fields: Any) -> Log:
        steps: Mapping[str, Any] = {step.langkah: step for step in RULES.langkah}
        if langkah in steps:
            fields.setdefault("tindakan", steps[langkah].tindakan)
        if self.entries:
            fields["sebelumnya"] = self.entries[-1].digest
        self.entries.append(
            Entry(
                periode=self.period,
                langkah=langkah,
                jabatan=TITLES[key][1],
                nama=NAMES[key],
                waktu=f"2026-10-{moment}:00+07:00",
                revisi=fields.pop("revisi", 1),
                **fields,
            )
        )
        return self


def content(isi: str) -> dict[str, str]:
    return {"isi": isi, "manifes": MANIFEST}


def assigned() -> Log:
    return Log().add("a", "kabag", "01T08:15").add("b", "kasubbag", "01T09:02")


def submitted() -> Log:
    return assigned().add("c", "cso", "02T15:40", **content(FIRST))


def returned() -> Log:
    return (
        submitted()
        .add("d", "kasubbag", "05T09:00", **content(FIRST))
        .add(
            "kembali",
            "kabag",
            "05T10:05",
            kepada="CSO",
            catatan_bernomor={"1": "Tiga topik terbanyak belum dijelaskan.", "2": "Perbaiki angka Dana Desa."},
            **content(FIRST),
        )
    )


def resubmitted() -> Log:
    answers = {"1": "Sudah ditambahkan.", "2": "Sudah diperbaiki."}
    return returned().add("c", "cso", "05T13:30", revisi=2, jawaban=answers, **content(SECOND))


def delivered(day: str = "07") -> Log:
    recorded = {
        "dicatat_oleh": "Citra Lestari (CSO)",
        "dicatat_pada": f"2026-10-{day}T16:00:00+07:00",
        "dasar": "agenda 4471",
    }
    return (
        resubmitted()
        .add("d", "kasubbag", "05T15:10", revisi=2, catatan="Angka Dana Desa sudah diperbaiki.", **content(SECOND))
        .add("e", "kabag", "06T09:00", revisi=2, nomor={"nota-dinas-kabag": "ND-7/PK.11/2026"}, **content(SECOND))
        .add("f", "sesditjen", f"{day}T10:00", revisi=2, **recorded, **content(SECOND))
        .add(
            "sampaikan",
            "cso",
            f"{day}T16:30",
            revisi=2,
            tindakan={"laporan": "menyampaikan", "nota-dinas-sesditjen": "menyampaikan"},
            **content(SECOND),
        )
    )
