"""What a notebook hands to the documents: one MIME type, a few kinds of payload.

Every displayed object carries its payload as JSON under `MIME`, beside forms for a person at the screen (plotly,
SVG, HTML, Markdown). The documents are made from the payloads alone. A payload is a dataclass of plain data:
strings already formatted and *unescaped* (they are text; each writer escapes for its own format), numbers as int
or float, lists as tuples.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

MIME = "application/vnd.djpk.laporan+json"

Align = Literal["kiri", "kanan"]
Width = Literal["penuh", "setengah"]


@dataclass(frozen=True)
class Column:
    """A table's column: head (line breaks as ``\\n``), alignment, and whether it is this period's (printed bold)."""

    head: str
    align: Align = "kanan"
    bold: bool = False


@dataclass(frozen=True)
class Cell:
    """A table's cell. ``tone``: ``biasa``, ``tidak_tersedia`` (italic grey), ``mencapai`` (blue), ``belum`` (gold)."""

    text: str
    tone: Literal["biasa", "tidak_tersedia", "mencapai", "belum"] = "biasa"


@dataclass(frozen=True)
class TablePayload:
    """A numbered table. ``label`` is its name in references (``@tbl-ringkasan`` for ``ringkasan``).

    ``title`` states the finding (may be empty), ``subtitle`` is neutral and is what Daftar Tabel lists.
    ``total_row`` says that the last row is a total. ``notes`` are printed beneath, one line each.
    """

    label: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    total_row: bool = False
    numbered: bool = True
    kind: str = "tabel"


@dataclass(frozen=True)
class ChartPayload:
    """A numbered chart. ``label`` is its name in references (``@fig-panggilan-tren`` for ``panggilan-tren``).

    ``chart`` names one of the closed set of chart kinds (`laporan.display.charts`), ``data`` is that kind's data as
    plain JSON; ``table`` is the same data as rows for a reader (HTML "Tampilkan data", appendix in the PDF).
    ``alt`` is one or two sentences, at most 250 characters.
    """

    label: str
    title: str
    subtitle: str
    alt: str
    chart: str
    data: dict[str, Any]
    table: TablePayload
    notes: tuple[str, ...] = ()
    width: Width = "penuh"
    kind: str = "gambar"


@dataclass(frozen=True)
class AbsentPayload:
    """A figure or table that cannot be shown: a dashed box "Data tidak tersedia." and the reason. Not numbered."""

    label: str
    subtitle: str
    reason: str
    kind: str = "tidak_tersedia"


@dataclass(frozen=True)
class Value:
    """A quotable value: what to type is ``{{< meta KEY >}}``; ``label`` says in words what it is."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class ValuesPayload:
    """All values that the document's narrative may quote."""

    values: tuple[Value, ...]
    kind: str = "nilai"


@dataclass(frozen=True)
class KeyFigure:
    """One cell of the key-figure strip; ``comparisons`` like ``▼ 8,2% dari Agu 2026``."""

    service: str
    name: str
    value: str
    unit: str
    comparisons: tuple[str, ...]


@dataclass(frozen=True)
class KeyFiguresPayload:
    """The strip of four key figures (report, under Ringkasan Eksekutif)."""

    figures: tuple[KeyFigure, ...]
    kind: str = "angka_kunci"


@dataclass(frozen=True)
class ReportFields:
    """Fields of a report that stand outside its running text: cover, header, footer."""

    title: tuple[str, ...]  # lines of the cover title: ("Laporan", "Layanan Informasi")
    full_title: str  # "Laporan Layanan Informasi DJPK Bulan September 2026"
    organisation: str  # "Direktorat Jenderal Perimbangan Keuangan"
    short_organisation: str  # "DJPK"
    period: str  # "Bulan September 2026"
    data_range: str  # "Periode data: 1–30 September 2026, 22 hari kerja"
    letterhead: tuple[str, ...]  # kop lines of the cover
    volumes: tuple[KeyFigure, ...]  # the four volumes of the cover
    prepared_by: str  # "Disusun oleh Bagian …"
    place_month: str  # "Jakarta, Oktober 2026"
    mark: str = ""  # "CONTOH" for sample data, else empty
    kind: str = "isian_laporan"


@dataclass(frozen=True)
class NotaDinasFields:
    """Fields of a nota dinas (PMK 164/PMK.01/2021). Number and date are not here: they are never content."""

    letterhead: tuple[str, ...]  # kop: ministry, eselon I, eselon II
    address: tuple[str, ...]  # kop: small lines
    to: tuple[str, ...]  # Yth.
    sender: str  # Dari
    nature: str  # Sifat
    attachment: str  # Lampiran
    subject: str  # Hal
    copies: tuple[str, ...] = ()  # Tembusan
    mark: str = ""
    kind: str = "isian_nota_dinas"


@dataclass(frozen=True)
class SignaturePayload:
    """Where the signature stands. ``jabatan`` looks the name up in params/pejabat.yml (names are not content).

    A report prints ``place_date`` and ``title`` above the room for it; a nota dinas prints only the name.
    """

    jabatan: str
    place_date: str = ""  # "Jakarta, [tanggal]"
    title: str = ""  # "Sekretaris Direktorat Jenderal,"
    kind: str = "tanda_tangan"


@dataclass(frozen=True)
class ContentsPayload:
    """A list at this place: ``isi`` (daftar isi), ``tabel``, ``gambar``, or ``data-gambar``: the data of every chart as
    unnumbered tables (PDF and DOCX; HTML has them behind "Tampilkan data")."""

    what: Literal["isi", "tabel", "gambar", "data-gambar"]
    kind: str = "daftar"


Payload = (
    TablePayload
    | ChartPayload
    | AbsentPayload
    | ValuesPayload
    | KeyFiguresPayload
    | ReportFields
    | NotaDinasFields
    | SignaturePayload
    | ContentsPayload
)


def to_json(payload: Payload) -> dict[str, Any]:
    """``payload`` as plain JSON data; `from_json` is the inverse."""
    return asdict(payload)


def _table(data: dict[str, Any]) -> TablePayload:
    return TablePayload(
        **{
            **data,
            "columns": tuple(Column(**column) for column in data["columns"]),
            "rows": tuple(tuple(Cell(**cell) for cell in row) for row in data["rows"]),
            "notes": tuple(data["notes"]),
        }
    )


def _figures(items: list[dict[str, Any]]) -> tuple[KeyFigure, ...]:
    return tuple(KeyFigure(**{**item, "comparisons": tuple(item["comparisons"])}) for item in items)


def from_json(data: dict[str, Any]) -> Payload:  # noqa: PLR0911
    """The payload that ``data`` (see `to_json`) describes; KeyError or TypeError where it is none."""
    match data["kind"]:
        case "tabel":
            return _table(data)
        case "gambar":
            return ChartPayload(**{**data, "table": _table(data["table"]), "notes": tuple(data["notes"])})
        case "tidak_tersedia":
            return AbsentPayload(**data)
        case "nilai":
            return ValuesPayload(tuple(Value(**value) for value in data["values"]))
        case "angka_kunci":
            return KeyFiguresPayload(_figures(data["figures"]))
        case "isian_laporan":
            tuples = {key: tuple(data[key]) for key in ("title", "letterhead")}
            return ReportFields(**{**data, **tuples, "volumes": _figures(data["volumes"])})
        case "isian_nota_dinas":
            tuples = {key: tuple(data[key]) for key in ("letterhead", "address", "to", "copies")}
            return NotaDinasFields(**{**data, **tuples})
        case "tanda_tangan":
            return SignaturePayload(**data)
        case "daftar":
            return ContentsPayload(**data)
    raise KeyError(data["kind"])
