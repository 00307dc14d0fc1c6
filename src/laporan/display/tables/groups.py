"""Tables of groups: every topic, origin, unit, purpose, outcome or page, beside other periods."""

from __future__ import annotations

from fractions import Fraction

from laporan.display.figures.patterns import DIMENSIONS, LEADERS_OF, group_title
from laporan.display.numbers import LEADERS, VOLUME, Numbers, leading
from laporan.display.origins import REGIONS, no_origin, spread
from laporan.display.payload import AbsentPayload, Cell, Column, TablePayload
from laporan.display.sentences.service import GROUPS
from laporan.display.tables.common import NONE, SILENT, Table, cell, head
from laporan.display.wording import covered, lower, quantity
from laporan.formatting import capital, number, percent
from laporan.measures import Unavailable, main
from laporan.measures.breakdown import compare_groups
from laporan.rekap import UNMAPPED

HIDDEN = Cell("*")  # a count of people that the import left out; some of these are not small themselves
_TRAITS = {"laki_laki": "Laki-laki", "perempuan": "Perempuan"}


def groups(service: str, dimension: str, numbers: Numbers, label: str) -> Table:
    """Every group with its share and the same group before; a total where the groups add up to it."""
    if numbers.absent(service):
        return SILENT
    noun, name, period = numbers.noun(service), DIMENSIONS[dimension][0], numbers.period
    subtitle = f"{capital(noun.counted)} menurut {lower(name)} dan periode"
    ranked = numbers.ranking(service, dimension)
    compared = compare_groups(numbers.dataset, service, VOLUME[service], dimension)
    if isinstance(ranked, Unavailable) or isinstance(compared, Unavailable):
        return SILENT  # the chart of the same groups says why
    if not ranked.items:
        return AbsentPayload(label, subtitle, f"Tidak ada {noun.counted} selama {period.name}.")
    traits = _traits(numbers, service, dimension)
    rows = [
        (
            Cell(group.item.name),
            Cell(number(group.item.count)),
            Cell(percent(group.item.share)),
            *(shown.get(group.item.name, HIDDEN) for shown in traits.values()),
            *(NONE if count is None else Cell(number(count)) for count in (group.previous, group.last_year)),
        )
        for group in compared
    ]
    whole = ranked.remainder == 0
    if whole:
        rows.append(
            (
                Cell("Jumlah"),
                Cell(number(ranked.base)),
                Cell(percent(1)),
                *(shown[""] for shown in traits.values()),
                *(
                    NONE if any(getattr(group, pick) is None for group in compared) else _total(numbers, service, pick)
                    for pick in ("previous", "last_year")
                ),
            )
        )
    columns = (
        Column(name, "kiri"),
        Column(head(period), bold=True),
        Column("Bagian"),
        *(Column(name) for name in traits),
        Column(head(period.previous)),
        Column(head(period.same_last_year)),
    )
    notes = [f"Bagian: terhadap {quantity(main(service), ranked.base)}."]
    if not whole and ranked.remainder > 0:
        notes.append(f"{name} {quantity(main(service), ranked.remainder)} tidak tercatat.")
    if any(NONE in row for row in rows):
        notes.append("Tanda – berarti data periode itu tidak tersedia.")
    if any(HIDDEN in row for row in rows):
        notes.append(
            f"Tanda {HIDDEN.text} berarti angka tentang orang yang terlalu kecil untuk ditampilkan, atau yang dapat "
            "membuka angka seperti itu."
        )
    if any(group.item.name == UNMAPPED for group in compared):
        notes.append(f"{UNMAPPED}: isian pada sumber kosong atau tidak terdapat dalam kosakata baku.")
    title = group_title(numbers, service, dimension, leading(ranked, LEADERS_OF.get(dimension, LEADERS)))
    return TablePayload(label, title, subtitle, columns, tuple(rows), tuple(notes), total_row=whole)


def _traits(numbers: Numbers, service: str, dimension: str) -> dict[str, dict[str, Cell]]:
    """Head of a column -> its cell by group ("": the total), for each trait of people that the rekap breaks down so.

    A group without a cell is one that the import left out.
    """
    facts = numbers.dataset.own.facts(service)
    counts = {name: {"": facts.total(trait), **facts.by(trait, dimension)} for trait, name in _TRAITS.items()}
    if not any(len(groups) > 1 for groups in counts.values()):
        return {}
    return {
        head: {group: Cell(number(count or 0)) for group, count in groups.items()} for head, groups in counts.items()
    }


def _total(numbers: Numbers, service: str, pick: str) -> Cell:
    return cell(main(service).text(getattr(numbers.volume(service), pick)))


def origins(numbers: Numbers, label: str) -> Table:
    """The spread over provinces, regencies and cities, of the services that know origins."""
    found, reasons = {}, []
    for service in numbers.present:
        if (service, "asal") not in GROUPS:
            continue
        ranked = numbers.ranking(service, "asal")
        if isinstance(ranked, Unavailable):
            reasons.append(ranked.reason)
        elif ranked.items:
            found[service] = spread(ranked)
    subtitle = f"Sebaran asal pengguna layanan menurut jenis pemerintah daerah dan instansi, {numbers.period.name}"
    if not found:
        return AbsentPayload(label, subtitle, " ".join(reasons)) if reasons else SILENT
    kinds = list(dict.fromkeys(kind for shares in found.values() for kind in shares))
    kinds = [kind for kind in (*REGIONS, *sorted(set(kinds) - set(REGIONS), key=kinds.index)) if kind in kinds]
    columns = [Column("Asal", "kiri")]
    for service in found:
        columns += [Column(f"{numbers.noun(service).service}\n({main(service).unit})"), Column("Banyaknya\nasal")]
    rows = []
    for kind in kinds:
        cells = [Cell(kind)]
        for shares in found.values():
            share = shares.get(kind)
            cells += [Cell(number(share.count if share else 0))]
            cells += [Cell(number(share.distinct)) if share and kind in REGIONS else NONE]
        rows.append(tuple(cells))
    notes = ["Banyaknya asal: provinsi, kabupaten, atau kota yang berbeda."]
    return TablePayload(label, _governments(numbers), subtitle, tuple(columns), tuple(rows), (*notes, *reasons))


def _governments(numbers: Numbers) -> str:
    """``Pemerintah daerah mencakup 81,5% kontak``; "" where the origins do not tell."""
    found = numbers.spread
    if isinstance(found, Unavailable) or not found.all:
        return ""
    if not found.total:
        return no_origin(found)
    return f"Pemerintah daerah mencakup {covered(Fraction(found.total, found.all))} kontak"
