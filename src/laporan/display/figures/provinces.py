"""The map of tiles: from which provinces the contacts of all services come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from laporan.display.charts import Tile, TileMap
from laporan.display.charts.peta_petak import LAYOUT
from laporan.display.figures.common import SILENT, Figure, chart, data_table
from laporan.display.numbers import Numbers, first_equals, leading
from laporan.display.origins import PROVINCE, contact_kinds, dominant_island, no_origin
from laporan.display.payload import TablePayload
from laporan.display.wording import bound, one_or
from laporan.formatting import capital, joined, number, percent, rounded, words
from laporan.measures import Unavailable
from laporan.measures.provinces import Spread
from laporan.regions import provinces


def spread(numbers: Numbers, label: str) -> Figure:
    """The contacts from each province; what comes from elsewhere stands in a note."""
    found = numbers.spread
    if isinstance(found, Unavailable) or not found.all:
        return SILENT  # the table of the same origins says why
    subtitle = (
        f"Kontak dari pemerintah daerah menurut provinsi, {numbers.period.name} (seluruhnya {number(found.total)})"
    )
    title, names = _title(found), provinces()
    tiles = tuple(
        Tile(
            code,
            names[code],
            float(count),
            float(rounded(100 * Fraction(count, found.total), 1)) if found.total else None,
        )
        for code, count in found.counts.items()
    )
    empty = sum(1 for count in found.counts.values() if not count)
    told = joined([f"{item.name} {number(item.count)}" for item in leading(found.provinces)])
    return chart(
        label,
        title,
        subtitle,
        alt=(
            f"Peta petak {len(names)} provinsi menurut jumlah kontak pemerintah daerah, {numbers.period.name}.",
            f"{title}.",
            f"Terbanyak: {told}." if told else "",
            f"{number(empty)} provinsi tanpa kontak." if empty and found.total else "",
        ),
        kind="peta_petak",
        data=TileMap(tiles, "kontak"),
        table=_table(found, label, subtitle),
        notes=_notes(numbers, found),
    )


def _title(found: Spread) -> str:
    """The finding: the group of islands with more than half of the contacts, else the one leading province."""
    shown = [item for item in found.provinces.items if item.count]
    if not shown:
        return no_origin(found)
    if len(shown) == 1:
        which = "Semua" if found.total > 1 else "Satu-satunya"
        return f"{which} kontak pemerintah daerah berasal dari {PROVINCE}{shown[0].name}"
    island = dominant_island(found)
    if island and island.share == 1:
        return f"Semua kontak pemerintah daerah berasal dari provinsi di {island.name}"
    if island:
        return f"Provinsi di {island.name} mencakup {percent(island.share)} kontak pemerintah daerah"
    top = leading(found.provinces, 1)
    if not top:
        equal = first_equals(found.provinces)
        return f"{capital(words(len(equal)))} provinsi sama-sama terbanyak ({number(equal[0].count)})"
    return f"{PROVINCE}{top[0].name} mencakup {percent(top[0].share)} kontak pemerintah daerah"


def _table(found: Spread, label: str, subtitle: str) -> TablePayload:
    """Every province in the order of its contacts, with its short name on the map."""
    codes = {name: code for code, name in provinces().items()}
    rows = [
        (item.name, LAYOUT[codes[item.name]][0], number(item.count), percent(item.share))
        for item in found.provinces.items
    ]
    rows.append(("Jumlah", "", number(found.total), percent(1 if found.total else 0)))
    table = data_table(label, subtitle, ("Provinsi", "Pada peta", "Kontak", "Bagian"), rows)
    columns = tuple(replace(c, align="kiri") if c.head == "Pada peta" else c for c in table.columns)
    return replace(table, columns=columns, total_row=True)


def _notes(numbers: Numbers, found: Spread) -> list[str]:
    notes = [
        f"Kontak: {contact_kinds(numbers, found)}. Pemerintah kabupaten dan kota dihitung pada provinsinya. "
        "Nama lengkap setiap provinsi tercantum pada data gambar."
    ]
    outside = []
    if found.others:
        outside.append(_listed(found.others))
    if found.unlisted:
        outside.append(f"pemerintah daerah yang tidak tercantum dalam daftar wilayah ({_listed(found.unlisted)})")
    if found.unrecorded > 0:
        outside.append(f"{one_or(found.unrecorded, 'kontak')} yang asalnya tidak tercatat")
    if outside:
        notes.append(f"Tidak termasuk pada peta: {'; '.join(outside)}.")
    return notes + [reason.reason for reason in found.reasons]


def _listed(counts: Mapping[str, int]) -> str:
    """``Masyarakat 766 dan Kementerian/Lembaga 510``, descending."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return joined([bound(name, number(count)) for name, count in ordered])
