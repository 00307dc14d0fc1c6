"""Tables of what stands behind the figures: the import's accounts, definitions, recommendations, reconciliation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from laporan.display.load import Followed
from laporan.display.numbers import Numbers
from laporan.display.payload import Cell, Column, TablePayload
from laporan.display.sentences.letters import is_late, unavailable_measures
from laporan.display.sentences.quarter import explained, reconciled
from laporan.display.tables.common import NONE, SILENT, Table, amount_cell
from laporan.display.tables.entered import entered_notes
from laporan.display.wording import all_words, fraction_words, labelled
from laporan.formatting import capital, joined, number, short_date, signed, words
from laporan.measures import DEFINITIONS, MEASURES, Definition, Measure, main
from laporan.periods import MONTHS, Period

_FATES = ("dibaca", "diterima", "luar_periode", "ganda", "ditolak")
_STATUS = {"selesai": "selesai", "berjalan": "berjalan", "belum": "belum dimulai"}


def sources(numbers: Numbers, label: str) -> Table:
    """The import's accounts: of each file, how many rows were read and what became of them."""
    record = numbers.source.record
    if record is None:
        return SILENT
    rows, notes, totals = [], [], [0] * len(_FATES)
    for service in numbers.services:
        entry = record.layanan.get(service)  # type: ignore[call-overload]
        if entry is None:
            continue
        for file in entry.berkas:
            counts = [getattr(file, fate) for fate in _FATES]
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            when = f" ({Period.parse(file.periode).short})" if file.periode else ""
            name = f"{numbers.noun(service).service}, berkas {file.urutan}{when}"
            rows.append((Cell(name), *(Cell(number(count)) for count in counts)))
        if entry.tanpa is not None:
            rows.append(
                (Cell(numbers.noun(service).service), Cell("data tidak tersedia", "tidak_tersedia"), *[NONE] * 4)
            )
            notes.append(f"{numbers.name(service)}: {entry.tanpa.strip().rstrip('.')}.")
        notes += [f"Perlu diperhatikan: {sentence}" for sentence in entry.perhatian]
        if entry.tanpa is None and not entry.berkas:
            rows.append((Cell(f"{numbers.noun(service).service}, isian.xlsx"), Cell("angka tunggal"), *[NONE] * 4))
        if entry.catatan:
            told = "; ".join(note.strip().rstrip(".") for note in entry.catatan)
            notes.append(f"{numbers.noun(service).service}: {told}.")
    notes += entered_notes(numbers, record)
    rows.append((Cell("Jumlah"), *(Cell(number(total)) for total in totals)))
    columns = (
        Column("Layanan dan berkas", "kiri"),
        *(Column(name) for name in ("Dibaca", "Diterima", "Di luar\nperiode", "Ganda", "Ditolak")),
    )
    intro = "Satuan: baris. Dibaca = diterima + di luar periode + ganda + ditolak."
    if record.dari == "rekap-bulanan":
        intro += " Rekap triwulan disusun dari rekap ketiga bulannya."
    if record.tolakan_diterima:
        notes.insert(0, f"Baris yang ditolak melebihi batas, dan diterima: {record.tolakan_diterima.rstrip('.')}.")
    if record.bulan_belum_ditetapkan:
        months = joined([Period.parse(text).name for text in record.bulan_belum_ditetapkan])
        notes.insert(0, f"Data bulanan belum ditetapkan pada saat impor: {months}.")
    return TablePayload(
        label,
        "",
        f"Baris data yang dibaca menurut layanan dan berkas, {numbers.period.name}",
        columns,
        tuple(rows),
        (intro, *notes, *unavailable_measures(numbers)),
        total_row=True,
    )


def definitions(numbers: Numbers, label: str) -> Table:
    """Every measure of the unit's services with its unit, definition, formula and source."""
    columns = (Column("Ukuran (satuan)", "kiri"), *(Column(n, "kiri") for n in ("Pengertian", "Rumus", "Sumber")))
    own = (measure for measure in MEASURES.values() if measure.service in numbers.services)
    terms: tuple[Measure | Definition, ...] = (*own, *DEFINITIONS)
    rows = tuple((Cell(labelled(t)), Cell(t.definition), Cell(t.formula), Cell(t.source)) for t in terms)
    notes = (
        "Persentase dan rata-rata dihitung dari jumlah, bukan dari rata-rata bulanan, lalu dibulatkan satu kali.",
        "Jumlah bagian dapat berbeda dari 100% karena pembulatan.",
    )
    return TablePayload(label, "", "Definisi ukuran layanan", columns, rows, notes)


def recommendations(numbers: Numbers, label: str) -> Table:
    """The matrix of this report's recommendations; nothing where the params hold none."""
    items = numbers.source.params.rekomendasi
    if not items:
        return SILENT
    columns = (
        Column("Nomor"),
        Column("Rekomendasi", "kiri"),
        Column("Penanggung jawab", "kiri"),
        Column("Tenggat", "kiri"),
    )
    rows = tuple(
        (Cell(number(n)), Cell(item.uraian), Cell(item.penanggung_jawab), Cell(short_date(item.tenggat)))
        for n, item in enumerate(items, 1)
    )
    return TablePayload(label, "", f"Matriks rekomendasi, {numbers.period.name}", columns, rows)


def follow_up(numbers: Numbers, label: str) -> Table:
    """What became of the recommendations of earlier reports; nothing where there were none."""
    items = numbers.source.followed
    if not items:
        return SILENT
    columns = tuple(
        Column(name, "kiri")
        for name in ("Rekomendasi", "Laporan", "Penanggung jawab", "Tenggat", "Status", "Keterangan")
    )
    rows = tuple(_followed_row(item, numbers) for item in items)
    done = sum(1 for item in items if item.follow_up and item.follow_up.status == "selesai")
    part = words(done) if done else "belum ada"
    title = "" if len(items) == 1 else f"{capital(part)} dari {words(len(items))} rekomendasi telah selesai"
    return TablePayload(label, title, "Tindak lanjut rekomendasi laporan sebelumnya", columns, rows)


def _followed_row(item: Followed, numbers: Numbers) -> tuple[Cell, ...]:
    recommendation, told = item.recommendation, item.follow_up
    status = _STATUS[told.status] if told else "belum dilaporkan"
    if is_late(numbers, item):
        status += ", lewat tenggat"
    return (
        Cell(recommendation.uraian),
        Cell(item.period.short),
        Cell(recommendation.penanggung_jawab),
        Cell(short_date(recommendation.tenggat)),
        Cell(status),
        Cell(told.keterangan) if told and told.keterangan else NONE,
    )


def reconciliation(numbers: Numbers, label: str) -> Table:
    """The quarter's counts beside the three monthly reports, each difference explained."""
    columns = (
        Column("Layanan (satuan)", "kiri"),
        *(Column(_month(month)) for month in numbers.period.months),
        Column("Jumlah\nbulanan"),
        Column(numbers.period.short.replace(" 2", "\n2", 1), bold=True),
        Column("Selisih"),
        Column("Keterangan", "kiri"),
    )
    rows = tuple(
        (
            Cell(_reconciled_name(numbers, item.measure)),
            *(amount_cell(item.measure, amount) for _, amount in item.months),
            amount_cell(item.measure, item.total) if item.added else NONE,
            amount_cell(item.measure, item.quarter),
            NONE if item.difference is None else Cell(signed(item.difference)),
            Cell(explained(numbers, item)),
        )
        for item in reconciled(numbers)
    )
    return TablePayload(
        label,
        _reconciled_title([item.difference for item in reconciled(numbers) if item.difference is not None]),
        f"Rekonsiliasi laporan triwulan dengan ketiga laporan bulanan, {numbers.period.name}",
        columns,
        rows,
        ("Selisih = angka triwulan − jumlah bulanan. Tanda – berarti tidak dijumlahkan atau tidak dapat dihitung.",),
    )


def _reconciled_title(differences: Sequence[int | Fraction]) -> str:
    """``Tiga dari empat layanan berbeda dari jumlah bulanan``; "" where nothing can be compared."""
    apart, whole = sum(1 for difference in differences if difference), len(differences)
    if whole < 2:
        return ""
    told = capital(all_words(whole)) if apart in (0, whole) else fraction_words(apart, whole)
    return f"{told} layanan {'berbeda dari' if apart else 'sama dengan'} jumlah bulanan"


def _reconciled_name(numbers: Numbers, measure: Measure) -> str:
    """Volumes by their service, other counts by their label."""
    volume = measure.key == main(measure.service).key
    return f"{numbers.noun(measure.service).service} ({measure.unit})" if volume else labelled(measure)


def _month(month: Period) -> str:
    return MONTHS[month.number - 1]
