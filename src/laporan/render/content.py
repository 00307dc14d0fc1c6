"""The canonical content of a document: what officials sign off, as ``isi/<dokumen>.json`` and ``isi/SHA256SUMS``.

It holds every resolved text, cell, figure and alternative text. It holds no letter number, no date of the document, no
signer's name, no draft mark and no layout: these may change without voiding a sign-off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from laporan.display.payload import Cell, KeyFigure, NotaDinasFields, ReportFields, TablePayload
from laporan.files import dump_json, sha256
from laporan.render.blocks import (
    Absent,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    KeyFigures,
    PageBreak,
    Prose,
    Signature,
    Table,
)

VERSION = 1
SUMS = "SHA256SUMS"

Json = dict[str, Any]


def content_files(documents: Iterable[Document]) -> dict[str, bytes]:
    """File name -> bytes of everything in ``isi/``."""
    files = {f"{document.key}.json": dump_json(content(document)).encode() for document in documents}
    return {**files, SUMS: sums(files).encode()}


def content(document: Document) -> Json:
    """The canonical content of ``document`` as plain JSON data."""
    return {
        "versi": VERSION,
        "dokumen": document.key,
        "periode": document.period,
        "isian": _fields(document.fields),
        "isi": [item for block in document.blocks if (item := _block(block)) is not None],
    }


def sums(files: Mapping[str, bytes]) -> str:
    """The lines that ``sha256sum -c`` reads, sorted by name."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))


def _fields(fields: ReportFields | NotaDinasFields) -> Json:
    if isinstance(fields, ReportFields):
        return {
            "jenis": "laporan",
            "judul": fields.full_title,
            "judul_sampul": list(fields.title),
            "instansi": fields.organisation,
            "singkatan": fields.short_organisation,
            "periode": fields.period,
            "rentang_data": fields.data_range,
            "kop": list(fields.letterhead),
            "volume": [_key_figure(figure) for figure in fields.volumes],
            "penyusun": fields.prepared_by,
            "tanda": fields.mark,
        }
    return {
        "jenis": "nota-dinas",
        "kop": list(fields.letterhead),
        "alamat": list(fields.address),
        "kepada": list(fields.to),
        "dari": fields.sender,
        "sifat": fields.nature,
        "lampiran": fields.attachment,
        "hal": fields.subject,
        "tembusan": list(fields.copies),
        "tanda": fields.mark,
    }


def _block(block: Block) -> Json | None:  # noqa: PLR0911
    match block:
        case Heading():
            return {"jenis": "judul", "tingkat": block.level, "nomor": block.number, "teks": block.text}
        case Prose():
            role = "utama" if block.lead else "pokok-perhatian" if block.boxed else "uraian"
            return {"jenis": "narasi", "peran": role, "markdown": block.markdown}
        case Figure(number=number, payload=chart):
            return {
                "jenis": "gambar",
                "nomor": number,
                "nama": chart.label,
                "judul": chart.title,
                "subjudul": chart.subtitle,
                "alt": chart.alt,
                "bagan": chart.chart,
                "data": chart.data,
                "tabel": _table(chart.table),
                "catatan": list(chart.notes),
            }
        case Table(number=number, payload=table):
            return {"jenis": "tabel", "nomor": number, **_table(table)}
        case Absent(payload=absent):
            return {
                "jenis": "tidak-tersedia",
                "nama": absent.label,
                "subjudul": absent.subtitle,
                "alasan": absent.reason,
            }
        case KeyFigures(payload=strip):
            return {"jenis": "angka-kunci", "angka": [_key_figure(figure) for figure in strip.figures]}
        case Signature(payload=signature):
            return {"jenis": "tanda-tangan", "jabatan": signature.jabatan, "sebutan": signature.title}
        case Contents(what=what):
            return {"jenis": "daftar", "apa": what}
        case PageBreak():
            return None


def _table(table: TablePayload) -> Json:
    return {
        "nama": table.label,
        "judul": table.title,
        "subjudul": table.subtitle,
        "kolom": [column.head for column in table.columns],
        "baris": [[_cell(cell) for cell in row] for row in table.rows],
        "baris_jumlah": table.total_row,
        "catatan": list(table.notes),
    }


def _cell(cell: Cell) -> str | Json:
    return cell.text if cell.tone == "biasa" else {"teks": cell.text, "keadaan": cell.tone}


def _key_figure(figure: KeyFigure) -> Json:
    return {
        "layanan": figure.service,
        "nama": figure.name,
        "nilai": figure.value,
        "satuan": figure.unit,
        "pembanding": list(figure.comparisons),
    }
