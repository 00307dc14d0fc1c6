"""One entry of the sign-off log: its fields, its digest, its text, and the strict reading of a whole log.

The log is YAML 1.2 in a narrow form: one list of entries, a field is a text, a whole number, or a map of texts; no
anchors, aliases, tags or repeated keys. A text that YAML would take for something else is quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from laporan.config.load import faults_of, newer_version
from laporan.config.models import Model
from laporan.errors.config import newer_fault
from laporan.errors.persetujuan import LogFault
from laporan.errors.usage import PeriodError
from laporan.files import sha256
from laporan.periods import Period

# Characters that an eye does not see or a reader of YAML does not keep: controls, marks of direction, odd line ends.
_UNSEEN = "\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
_UNSEEN_ANYWHERE = re.compile(f"[{_UNSEEN}]")
_PLAIN = re.compile(r"[^\W_](?:(?!: | #)[^\n])*(?<!:)")
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00"
# What YAML 1.2, or 1.1, takes for a number, a truth or nothing.
_NUMBER = re.compile(r"[-+.]?[0-9][0-9A-Fa-fxo_.:+-]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DATE_LIKE = re.compile(rf"\d{{4}}-\d\d(?:-\d\d)?|{_MOMENT}")
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")


def tidy(text: str) -> str:
    """``text`` as the log takes it: no unseen characters, single spaces, no blank line at either end."""
    lines = (" ".join(_UNSEEN_ANYWHERE.sub(" ", line).split()) for line in text.splitlines())
    return "\n".join(lines).strip("\n")


def digest_of(content: bytes) -> str:
    """``sha256:<hex>``, the form of every digest in the log."""
    return f"sha256:{sha256(content)}"


def _seen(value: str) -> str:
    if _UNSEEN_ANYWHERE.search(value) or value.startswith("\n") or value.endswith("\n"):
        raise ValueError("memuat karakter yang tidak tampak")
    if any(line != line.strip(" ") for line in value.split("\n")):
        raise ValueError("memuat spasi di tepi baris")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("harus satu baris")
    return value


def _a_moment(value: str) -> str:
    datetime.fromisoformat(value)
    return value


def _a_date(value: str) -> str:
    date.fromisoformat(value)
    return value


def _a_period(value: str) -> str:
    try:
        known = str(Period.parse(value)) == value
    except PeriodError:
        known = False
    if not known:
        raise ValueError("bukan penulisan periode")
    return value


Text = Annotated[str, Field(min_length=1), AfterValidator(_seen)]
Line = Annotated[Text, AfterValidator(_one_line)]
Moment = Annotated[str, Field(pattern=f"^{_MOMENT}$"), AfterValidator(_a_moment)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_a_date)]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Ordinal = Annotated[str, Field(pattern=r"^[1-9][0-9]*$")]
FileName = Annotated[Line, Field(pattern=r"^[^/\\.][^/\\]*$")]


class Entry(Model):
    """One act. Fields stand in this order in the file; empty ones are left out.

    ``jabatan`` and ``kepada`` are short titles (`Position.singkat`); ``waktu`` is the act's moment, ``dicatat_pada``
    that of its recording where another person recorded it; ``isi`` and ``manifes`` are digests of the content.
    """

    versi: Literal[1] = 1
    periode: Annotated[str, AfterValidator(_a_period)]
    langkah: Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
    jabatan: Line
    nama: Line
    sebagai: Literal["", "Plt.", "Plh."] = ""
    waktu: Moment
    revisi: Annotated[int, Field(strict=True, ge=1)]
    tindakan: dict[Line, Line] = Field(default={})
    catatan: Text = ""
    catatan_bernomor: dict[Ordinal, Text] = Field(default={})
    jawaban: dict[Ordinal, Text] = Field(default={})
    kepada: Line = ""
    dicatat_oleh: Line = ""
    dicatat_pada: Moment = ""
    dasar: Line = ""
    bukti: dict[FileName, Digest] = Field(default={})
    nomor: dict[Line, Line] = Field(default={})
    tanggal: dict[Line, Day] = Field(default={})
    alasan_terlambat: Text = ""
    isi: Digest = ""
    manifes: Digest = ""
    sebelumnya: Digest = ""

    @property
    def moment(self) -> datetime:
        """When the official acted."""
        return datetime.fromisoformat(self.waktu)

    @property
    def recorded(self) -> datetime:
        """When it was recorded."""
        return datetime.fromisoformat(self.dicatat_pada or self.waktu)

    def data(self) -> dict[str, Any]:
        """The fields that are not empty, in order."""
        return {name: value for name, value in self.model_dump().items() if value not in ("", {})}

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON: keys sorted by code point, no spaces, UTF-8 without escapes."""
        text = json.dumps(self.data(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return digest_of(text.encode())


def to_yaml(entry: Entry) -> str:
    """The entry's text in the log: a blank line, then the list item."""
    lines = [line for name, value in entry.data().items() for line in _field(name, value, "  ")]
    lines[0] = "-" + lines[0][1:]
    return "\n" + "\n".join(lines) + "\n"


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{_scalar(name)}:"
        for key, part in value.items():
            yield from _field(key, part, indent + "  ")
    elif isinstance(value, str) and "\n" in value:
        yield f"{indent}{_scalar(name)}: |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{indent}{_scalar(name)}: {value if isinstance(value, int) else _scalar(value)}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and not _is_typed(text) else json.dumps(text, ensure_ascii=False)


def _is_typed(text: str) -> bool:
    if text.casefold() in _WORDS:
        return True
    return bool(_NUMBER.fullmatch(text)) and not _DATE_LIKE.fullmatch(text)


@dataclass(frozen=True)
class Parsed:
    """A log that was read: its entries, or the faults for which there are none."""

    entries: tuple[Entry, ...]
    faults: tuple[LogFault, ...]


class _Broken(Exception):
    def __init__(self, line: int, problem: str) -> None:
        self.fault = LogFault(line, 0, problem)


def parse(content: bytes) -> Parsed:
    """Read a whole log. Never raises: what is wrong comes back as faults, with no entry at all."""
    try:
        items = _items(content)
    except _Broken as broken:
        return Parsed((), (broken.fault,))
    entries: list[Entry] = []
    faults: list[LogFault] = []
    for number, (line, item) in enumerate(items, start=1):
        version = newer_version(Entry, item)
        try:
            entries.append(Entry.model_validate(item))
        except ValidationError as error:
            wrong = (newer_fault(version),) if version else faults_of(error)
            faults += [LogFault(line, number, f"{one.key}: {one.problem}", newer=bool(version)) for one in wrong]
    return Parsed((), tuple(faults)) if faults else Parsed(tuple(entries), ())


def _items(content: bytes) -> list[tuple[int, Any]]:
    """(line, value) of each item of the log's list."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Broken(content[: error.start].count(b"\n") + 1, "bukan teks UTF-8") from None
    if unseen := _UNSEEN_ANYWHERE.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        raise _Broken(line, "memuat karakter yang tidak tampak atau akhir baris selain LF")
    try:
        return _log(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        raise _Broken(error.problem_mark.line + 1 if error.problem_mark else 1, "penulisan YAML keliru") from None
    except YAMLError:
        raise _Broken(1, "penulisan YAML keliru") from None


def _log(events: Iterator[Event]) -> list[tuple[int, Any]]:
    items: list[tuple[int, Any]] = []
    documents = 0
    for event in events:
        match event:
            case DocumentStartEvent():
                documents += 1
                if documents > 1 or event.explicit or event.version or event.tags:
                    raise _broken(event, "memuat penanda dokumen YAML")
            case SequenceStartEvent():
                _check_bare(event)
                for item in events:
                    if isinstance(item, SequenceEndEvent):
                        break
                    items.append((_line(item), _value(item, events, 2)))
            case StreamStartEvent() | StreamEndEvent() | DocumentEndEvent():
                continue
            case ScalarEvent(value="", implicit=(True, _)):
                continue  # a file of comments alone
            case _:
                raise _broken(event, "isi berkas harus berupa daftar catatan")
    return items


def _value(event: Event, events: Iterator[Event], depth: int) -> Any:
    """A scalar, or a map at most ``depth`` levels deep."""
    _check_bare(event)
    if isinstance(event, ScalarEvent):
        text = str(event.value)
        if event.style or not _is_typed(text):
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        raise _broken(event, f'"{text}" harus diberi tanda kutip agar terbaca sebagai teks')
    if not isinstance(event, MappingStartEvent) or not depth:
        raise _broken(event, "hanya boleh berupa teks atau pasangan kunci dan isi")
    values: dict[str, Any] = {}
    for key in events:
        if isinstance(key, MappingEndEvent):
            break
        _check_bare(key)
        if not isinstance(key, ScalarEvent):
            raise _broken(key, "kunci harus berupa teks")
        if key.value in values:
            raise _broken(key, f"kunci {key.value} tertulis dua kali")
        values[key.value] = _value(next(events), events, depth - 1)
    return values


def _check_bare(event: Event) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise _broken(event, "memuat jangkar atau alias YAML")
    if getattr(event, "tag", None) or getattr(event, "ctag", None):
        raise _broken(event, "memuat tag YAML")


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _broken(event: Event, problem: str) -> _Broken:
    return _Broken(_line(event), problem)
