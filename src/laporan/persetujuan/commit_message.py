"""The commit of an entry tells in its message what the entry records; trailers tell it to a program."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.errors.persetujuan import step_name
from laporan.persetujuan.entry import Entry
from laporan.persetujuan.rules import DROP, RESPONSE, RETURN

_VERBS = {RETURN: "mengembalikan", RESPONSE: "menanggapi", DROP: "membatalkan"}


def trailers(entry: Entry) -> Mapping[str, str]:
    """Name -> value of the message's trailers; ``Isi`` only where the entry speaks of content."""
    acts = dict.fromkeys(entry.tindakan.values())
    named = {
        "Periode": entry.periode,
        "Langkah": entry.langkah,
        "Jabatan": entry.jabatan,
        "Tindakan": ", ".join(acts) or _VERBS.get(entry.langkah, entry.langkah),
        "Isi": entry.isi,
    }
    return {name: value for name, value in named.items() if value}


def message_of(entry: Entry) -> str:
    """``2026-09: langkah d, Kasubbag MSKLIP``, who recorded it, and the trailers."""
    recorded = f"Dicatat oleh {entry.dicatat_oleh}." if entry.dicatat_oleh else ""
    lines = [f"{name}: {value}" for name, value in trailers(entry).items()]
    parts = [f"{entry.periode}: {step_name(entry.langkah)}, {entry.jabatan}", recorded, "\n".join(lines)]
    return "\n\n".join(part for part in parts if part)


def tells(message: str, entry: Entry) -> bool:
    """Whether the last paragraph of ``message`` holds the trailers of ``entry``."""
    last = message.strip().split("\n\n")[-1].splitlines()
    return last == [f"{name}: {value}" for name, value in trailers(entry).items()]
