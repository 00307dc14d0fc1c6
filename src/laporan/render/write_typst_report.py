"""The cells of a report for Typst: which blocks stand side by side, stay together or begin a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from laporan.display.fonts import text_width
from laporan.display.payload import ReportFields, TablePayload
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
from laporan.render.prepared import Cell, signer
from laporan.render.typst_cells import raw, split_closing, wrapped
from laporan.render.typst_text import Argument, Code, call

_HALF_WIDTH = 80 * 72 / 25.4  # pt; six columns of the page
_COLUMN_GAP = 4.2 * 72 / 25.4  # pt
_LONG = 20  # rows of a narrow table
_APPENDIX_HEIGHT: dict[str, Argument] = {"tinggi": Code("tinggi-utuh-lampiran")}
_SUMMARY_GAP = Code("8mm")  # rupa: 8 mm around figures of the summary, the template's 6.5 mm elsewhere


def report_cells(document: Document, fields: ReportFields, logo: str) -> Iterator[Cell]:
    """The cells after the front matter; ``logo`` is the name of the logo's file."""
    volumes = [
        {"layanan": figure.service, "nama": figure.name, "satuan": figure.unit, "nilai": figure.value}
        for figure in fields.volumes
    ]
    start = call(
        "laporan.with",
        judul=list(fields.title),
        judul_lengkap=fields.full_title,
        instansi=fields.organisation,
        singkatan=fields.short_organisation,
        periode=fields.period,
        rentang=fields.data_range,
        kop=list(fields.letterhead),
        volume=volumes,
        penyusun=fields.prepared_by,
        tempat=fields.place_month,
        tanda=fields.mark,
        logo=logo,
        alt_logo=document.logo_alt,
        tanggal=document.date,
    )
    yield raw("#show: " + start)
    yield from _Walk(document).cells()


class _Walk:
    """One walk over a report's blocks, keeping what the next cell depends on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.section = False  # below a heading of level 2
        self.summary = False  # in the chapter that opens with the lead paragraph
        self.appendix = False  # after the signature

    def cells(self) -> Iterator[Cell]:
        place = 0
        while place < len(self.blocks):
            match self.blocks[place : place + 2]:
                case (Figure() as left, Figure() as right) if left.payload.width == right.payload.width == "setengah":
                    yield raw("#" + call("berdampingan", _figure(left), _figure(right), **self._gap()))
                    place += 2
                case (Prose(lead=False, boxed=False) as last, Signature() as signature):
                    yield from self._closing(last, signature)
                    self.appendix = True
                    place += 2
                case (block, *_):
                    yield from self._block(block, place)
                    place += 1

    def _block(self, block: Block, place: int) -> Iterator[Cell]:
        match block:
            case Heading():
                yield raw("#" + self._heading(block, place))
            case Prose(boxed=True):
                yield from wrapped("pokok-perhatian", block.markdown)
            case Prose(lead=True):
                self.summary = True
                yield from wrapped("utama", block.markdown)
            case Prose():
                yield from wrapped("narasi", block.markdown)
            case Figure():
                yield raw("#" + call("gambar", _figure(block), lebar=block.payload.width, **self._gap()))
            case Table():
                yield raw("#" + self._table(block))
            case Absent():
                yield raw("#" + call("kotak-absen", block.payload.subtitle, block.payload.reason))
            case KeyFigures():
                yield raw("#" + _key_figures(block))
            case Signature():
                yield raw("#" + self._signature(block))
                self.appendix = True
            case Contents():
                yield raw(self._contents(block.what))
            case PageBreak():
                yield raw("#pagebreak(weak: true)")

    def _heading(self, heading: Heading, place: int) -> str:
        if heading.level == 1:
            self.summary = self.section = False
            after_list = isinstance(self.blocks[place - 1], Contents) if place else False
            before_list = isinstance(self.blocks[place + 1], Contents) if place + 1 < len(self.blocks) else False
            return call(
                "bab",
                heading.text,
                nomor=f"Bab {heading.number}" if heading.number else "",
                id=heading.id,
                terdaftar=heading.listed,
                halaman_baru=not (after_list and before_list),
            )
        if heading.level == 2:
            self.section = True
            number = f"{heading.number}." if heading.number else ""
            return call("subbab", heading.text, nomor=number, id=heading.id, terdaftar=heading.listed)
        return call("anak-subbab", heading.text, id=heading.id, tingkat=3 if self.section else 2)

    def _closing(self, block: Prose, signature: Signature) -> Iterator[Cell]:
        """The signature never stands alone on a page: the last paragraph goes with it."""
        head, last = split_closing(block.markdown)
        if head:
            yield from wrapped("narasi", head)
        yield raw("#bersama[")
        yield from wrapped("narasi", last)
        yield raw("#" + self._signature(signature) + "\n]")

    def _signature(self, block: Signature) -> str:
        return call("tanda-tangan", block.payload.place_date, block.title, signer(self.document, block))

    def _table(self, table: Table) -> str:
        payload = table.payload
        if table.number:
            height = _APPENDIX_HEIGHT if self.appendix else {}
            return call(
                "tabel", table.number, payload.title, payload.subtitle, **_table(payload), **self._gap(), **height
            )
        return call("tabel-lepas", **_loose_table(payload.title, payload))

    def _gap(self) -> dict[str, Argument]:
        return {"jarak": _SUMMARY_GAP} if self.summary else {}

    def _contents(self, what: str) -> str:
        figures = [block for block in self.blocks if isinstance(block, Figure)]
        tables = [block for block in self.blocks if isinstance(block, Table) and block.number]
        match what:
            case "isi":
                return "#daftar-isi()"
            case "tabel":
                return '#daftar-sajian("tabel")' if tables else "#narasi[Laporan ini tidak memuat tabel.]"
            case _ if not figures:
                return "#narasi[Laporan ini tidak memuat gambar.]"
            case "gambar":
                return '#daftar-sajian("gambar")'
        return "\n".join(f"#{source}" for source in _chart_data(figures))


def _figure(figure: Figure) -> dict[str, Argument]:
    return {
        "nomor": figure.number,
        "judul": figure.payload.title,
        "subjudul": figure.payload.subtitle,
        "berkas": f"gambar-{figure.number}.svg",
        "alt": figure.payload.alt,
        "catatan": list(figure.payload.notes),
    }


def _key_figures(block: KeyFigures) -> str:
    cells: list[Argument] = [
        {
            "layanan": figure.service,
            "nama": figure.name,
            "nilai": figure.value,
            "satuan": figure.unit,
            "banding": list(figure.comparisons),
        }
        for figure in block.payload.figures
    ]
    return call("angka-kunci", *cells)


def _table(payload: TablePayload) -> dict[str, Argument]:
    columns: list[Argument] = [
        {"kepala": column.head, "rata": column.align, "tebal": column.bold} for column in payload.columns
    ]
    rows: list[Argument] = [
        [cell.text if cell.tone == "biasa" else [cell.text, cell.tone] for cell in row] for row in payload.rows
    ]
    return {
        "kolom": columns,
        "baris": rows,
        "catatan": list(payload.notes),
        "jumlah": payload.total_row,
    }


def _chart_data(figures: list[Figure]) -> Iterator[str]:
    """The data of each chart as a table without a number; narrow ones that follow each other stand in pairs."""
    waiting: list[dict[str, Argument]] = []
    for figure in figures:
        label, payload = f"Gambar {figure.number}.", figure.payload.table
        payload = replace(payload, subtitle=payload.subtitle or figure.payload.subtitle)
        narrow = _is_narrow(payload)
        halves = [_loose_table(label, half) for half in _halves(payload)] if narrow else []
        if waiting and len(halves) != 1:
            yield call("tabel-lepas", **waiting.pop(), luas=Code("lebar-setengah"))
        if not narrow:
            yield call("tabel-lepas", **_loose_table(label, payload), **_APPENDIX_HEIGHT)
        waiting += halves
        if len(waiting) == 2:
            yield call("berpasangan", *waiting)
            waiting = []
    if waiting:
        yield call("tabel-lepas", **waiting.pop(), luas=Code("lebar-setengah"))


def _loose_table(label: str, payload: TablePayload) -> dict[str, Argument]:
    return {"label": label, "subjudul": payload.subtitle, **_table(payload)}


def _halves(table: TablePayload) -> tuple[TablePayload, ...]:
    """A long table (the days of a month) as two that stand side by side; any other as it is."""
    if len(table.rows) <= _LONG:
        return (table,)
    middle = (len(table.rows) + 1) // 2
    first = replace(table, rows=table.rows[:middle], notes=(), total_row=False)
    return first, replace(table, rows=table.rows[middle:], subtitle="lanjutan")


def _is_narrow(table: TablePayload) -> bool:
    """Whether no cell would wrap in half the width; sizes and gaps as in the template."""

    def width(place: int) -> float:
        heads = [text_width(line, 8.5, bold=True) for line in table.columns[place].head.split("\n")]
        return max(*heads, *(text_width(row[place].text, 9) for row in table.rows), 0)

    columns = len(table.columns)
    return sum(map(width, range(columns))) + (columns - 1) * _COLUMN_GAP <= _HALF_WIDTH
