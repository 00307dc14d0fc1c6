"""How a notebook displays what is neither chart nor table: simple HTML for the person who writes the narrative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from laporan.display.payload import (
    MIME,
    AbsentPayload,
    Cell,
    ChartPayload,
    Column,
    ContentsPayload,
    KeyFiguresPayload,
    NotaDinasFields,
    Payload,
    ReportFields,
    SignaturePayload,
    TablePayload,
    ValuesPayload,
    to_json,
)
from laporan.display.table_view import TableView, framed, lines, table_html

_LISTS = {
    "isi": "Daftar isi",
    "tabel": "Daftar tabel",
    "gambar": "Daftar gambar",
    "data-gambar": "Data setiap gambar dalam bentuk tabel (PDF dan DOCX)",
}


class View:
    """A payload as a notebook displays it; the documents are made from the payload alone."""

    def __init__(self, payload: Payload) -> None:
        self.payload = payload

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        title, body = _described(self.payload)
        return {
            "text/html": framed(f'<p class="judul">{lines(title)}</p>{body}'),
            "text/plain": title,
            MIME: to_json(self.payload),
        }


def view(payload: Payload) -> Any:
    """The object that displays ``payload``: `Chart`, `TableView` or `View`."""
    if isinstance(payload, ChartPayload):
        from laporan.display.charts import Chart  # noqa: PLC0415

        return Chart(payload)
    return TableView(payload) if isinstance(payload, TablePayload) else View(payload)


def _described(payload: Payload) -> tuple[str, str]:  # noqa: PLR0911
    """A heading (text) and what stands beneath it (HTML)."""
    match payload:
        case AbsentPayload():
            box = f'<p class="kosong"><strong>Data tidak tersedia.</strong> {lines(payload.reason)}</p>'
            return payload.subtitle, box
        case ValuesPayload():
            return "Nilai yang dapat dikutip dalam narasi (daftar ini tidak dicetak)", _values(payload)
        case KeyFiguresPayload():
            rows = [(f.name, f.value, f.unit, "\n".join(f.comparisons)) for f in payload.figures]
            return "Angka kunci", _table(("Layanan", "Nilai", "Satuan", "Perbandingan"), rows, right=(1,))
        case ReportFields():
            return "Isian laporan", _table(("Isian", "Isi"), _report(payload))
        case NotaDinasFields():
            return "Isian nota dinas", _table(("Isian", "Isi"), _nota_dinas(payload))
        case SignaturePayload():
            stated = [("Tempat dan tanggal", payload.place_date), ("Jabatan", payload.title or payload.jabatan)]
            note = '<p class="kedua">Nama pejabat diambil dari params/pejabat.yml saat dokumen disusun.</p>'
            return "Tempat tanda tangan", _table(("Isian", "Isi"), [row for row in stated if row[1]]) + note
        case ContentsPayload():
            return _LISTS[payload.what], '<p class="kedua">Diisi saat dokumen disusun.</p>'
    raise TypeError(type(payload))


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], right: tuple[int, ...] = ()) -> str:
    columns = tuple(Column(head, "kanan" if i in right else "kiri") for i, head in enumerate(heads))
    return table_html(TablePayload("", "", "", columns, tuple(tuple(map(Cell, row)) for row in rows)))


def _values(payload: ValuesPayload) -> str:
    """A scrolling table: what the value is, its figure, and what to type to quote it."""
    rows = "".join(
        f'<tr><th scope="row">{lines(value.label)}</th><td>{lines(value.text)}</td>'
        f"<td><code>{lines(f'{{{{< meta {value.key} >}}}}')}</code></td></tr>"
        for value in payload.values
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Keterangan", "Nilai saat ini", "Ketik untuk mengutip"))
    return (
        '<div style="max-height: 26em; overflow-y: auto">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _report(fields: ReportFields) -> list[tuple[str, ...]]:
    return [
        ("Judul sampul", "\n".join(fields.title)),
        ("Judul lengkap", fields.full_title),
        ("Instansi", f"{fields.organisation} ({fields.short_organisation})"),
        ("Periode", fields.period),
        ("Rentang data", fields.data_range),
        ("Kop", "\n".join(fields.letterhead)),
        ("Volume di sampul", "\n".join(f"{f.name}: {f.value} {f.unit}" for f in fields.volumes)),
        ("Penyusun", fields.prepared_by),
        ("Tempat dan bulan", fields.place_month),
        *([("Tanda", fields.mark)] if fields.mark else []),
    ]


def _nota_dinas(fields: NotaDinasFields) -> list[tuple[str, ...]]:
    rows = [
        ("Kop", "\n".join((*fields.letterhead, *fields.address))),
        ("Yth.", "\n".join(fields.to)),
        ("Dari", fields.sender),
        ("Sifat", fields.nature),
        ("Lampiran", fields.attachment),
        ("Hal", fields.subject),
        ("Tembusan", "\n".join(fields.copies)),
        ("Tanda", fields.mark),
    ]
    return [row for row in rows if row[1]]
