"""Questions that teach ``params/sumber.yml`` the headers and words of a new export, or the lines that a person may add.

Only headers and words that may be shown are written: nothing that is hidden on the screen enters the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laporan.cli.terminal import Terminal
from laporan.config.edit import block_lines, grown
from laporan.config.load import parse
from laporan.config.sources import TABLE_FIELDS, DateOrder, Dimension, Sources, Table
from laporan.errors.config import ConfigError, Fault
from laporan.errors.usage import WorkspaceError
from laporan.files import write_atomic
from laporan.formatting import joined, long_date, number
from laporan.importing import times
from laporan.importing.messages import SERVICE_WORDS
from laporan.importing.outline import (
    NOTHING,
    PEOPLE,
    Addition,
    Outline,
    PlainColumn,
    additions,
    guesses,
    likeliest,
)
from laporan.importing.recognition import Recognition, UnknownWord
from laporan.regions import shipped
from laporan.workspace import Workspace

_FILE = "params/sumber.yml"
_PLACEHOLDER = "KATA LAPORAN"
_TRIES = 3
_WORDS_ASKED = 20
_YES = ("y", "ya")

_FIELDS = {
    "kunci": "nomor catatan, bila ada",
    "tanggal": "tanggal",
    "jam": "jam mulai",
    "dicatat": "saat baris dicatat",
    "keluar": "jam keluar",
    "terjawab": "terjawab, ya atau tidak",
    "selesai": "selesai, ya atau tidak",
    "tunggu": "lama menunggu",
    "durasi": "lamanya",
    "kepuasan": "nilai kepuasan",
    "penelepon": "nomor penelepon: hanya untuk menghitung yang berulang, tidak disimpan",
    "jenis_kelamin": "laki-laki atau perempuan",
    "topik": "topik",
    "asal": "asal pemda atau instansi",
    "hasil": "hasil penanganan",
    "orang": "jumlah orang",
    "unit": "unit yang dituju",
    "keperluan": "keperluan",
    "peserta": "jumlah peserta",
    "berakhir": "jam selesai",
    "akhir": "hari terakhir rentangnya, bila satu baris mencakup beberapa hari",
    "tampilan": "jumlah tampilan halaman",
    "pengguna": "jumlah pengguna",
    "sesi": "jumlah kunjungan ke website",
    "unduhan": "jumlah unduhan",
    "halaman": "alamat halaman",
    PEOPLE: "nama orang: isinya tidak pernah disimpan, judulnya mengenali tabel ini",
}


@dataclass(frozen=True)
class OpenFile:
    """A file to be taught: ``again`` reads it by other sources, ``show`` prints one of its sheets."""

    sheets: Sequence[Recognition]
    again: Callable[[Sources], list[Recognition]]
    show: Callable[[Recognition], None]


def teach(workspace: Workspace, sources: Sources, file: OpenFile, terminal: Terminal) -> bool:
    """Ask for what the file lacks, or print the lines that would give it; whether it can be imported by new lines."""
    content = (workspace.params / "sumber.yml").read_bytes()
    plain = next((sheet.outline for sheet in file.sheets if sheet.outline), None)
    taken = [sheet for sheet in file.sheets if sheet.format]
    if not terminal.is_attended:
        if plain and sources.tabel and not taken:
            _print_columns(plain, sources, terminal)
        _print_words(_askable(taken), terminal)
        return False
    found: list[Addition] = []
    if plain and sources.tabel and not taken:
        found = _ask_columns(plain, sources, terminal)
        if not found:
            return False
        sources = _with(content, found)
        taken = [sheet for sheet in file.again(sources) if sheet.format]
        if not taken:
            terminal.line("Dengan jawaban itu berkasnya belum dapat dikenali. Tidak ada yang ditulis.")
            return False
        terminal.line()
        terminal.title("Dengan jawaban itu")
        for sheet in taken:
            file.show(sheet)
    found += _ask_words(_askable(taken), sources, terminal)
    return bool(found) and _write(workspace, content, found, terminal) and all(sheet.is_readable for sheet in taken)


def _askable(sheets: Sequence[Recognition]) -> list[UnknownWord]:
    return [word for sheet in sheets for word in sheet.words if word.spelling][:_WORDS_ASKED]


def _with(content: bytes, found: Sequence[Addition]) -> Sources:
    """The sources that ``found`` would make. `ConfigError` where the file cannot take it, or says otherwise."""
    try:
        text = grown(content, found).decode("utf-8-sig")
    except ValueError:
        fault = Fault("berkas", "", "susunannya tidak dapat ditambah oleh aplikasi; tambahkan barisnya dengan tangan")
        raise ConfigError(_FILE, (fault,)) from None
    return parse(Sources, text, _FILE)


def _write(workspace: Workspace, content: bytes, found: Sequence[Addition], terminal: Terminal) -> bool:
    """Write what was agreed to; whether it was."""
    path = workspace.params / "sumber.yml"
    _with(content, found)
    terminal.line()
    terminal.line(f"Yang akan ditambahkan ke {_FILE}:")
    _print_lines(found, terminal)
    if terminal.ask("Tulis sekarang? Ketik ya atau tidak:").casefold() not in _YES:
        terminal.line("Tidak ada yang ditulis.")
        return False
    if path.read_bytes() != content:
        raise WorkspaceError(
            f"{_FILE} berubah selama pertanyaan dijawab.", path, "Jalankan lagi; tidak ada yang ditulis."
        )
    write_atomic(path, grown(content, found))
    terminal.line(f"{terminal.done} Ditulis: {_FILE}. Baris lainnya tetap.")
    return True


def _ask_columns(plain: Outline, sources: Sources, terminal: Terminal) -> list[Addition]:
    """What the answers add; nothing where the table is none of a service, or a needed field has no column."""
    terminal.line()
    terminal.title("Mengenalkan tabel ini")
    name = _ask_table(plain, sources, terminal)
    if not name:
        terminal.line("Tidak ada yang ditulis.")
        return []
    table = sources.tabel[name]
    known, guessed = plain.known(table), guesses(plain, table, sources)
    options = [field for field in (*TABLE_FIELDS[table.layanan], PEOPLE) if field not in known.values()]
    terminal.line()
    terminal.line("Isian yang dapat ditunjuk:")
    for index, field in enumerate(options, 1):
        needed = " (wajib)" if field in table.wajib else ""
        terminal.hang(f"  {index:>2}  {field:<14} ", _FIELDS.get(field, field) + needed)
    terminal.hang("  ", "Jawab dengan nomor atau kata. Enter: menerima usul di dalam kurung siku. Tanda - : dibuang.")
    fields = dict(known)
    for column in plain.columns:
        if column.at in known:
            terminal.line(f'Kolom "{column.shown}": {known[column.at]}, sudah dikenal')
        elif column.kind != NOTHING:
            field = _ask_field(column, guessed.get(column.at, ""), options, fields, terminal)
            fields |= {column.at: field} if field else {}
    lacking = [field for field in table.wajib if field not in (*fields.values(), "tanggal", "dicatat")]
    if {"tanggal", "dicatat"} & set(table.wajib) and not {"tanggal", "dicatat"} & set(fields.values()):
        lacking.insert(0, "tanggal")
    if lacking:
        terminal.line(f"Isian wajib belum ditunjuk: {joined(lacking)}. Tidak ada yang ditulis.")
        return []
    return additions(plain, name, sources, fields, _ask_order(plain, fields, table, terminal))


def _ask_table(plain: Outline, sources: Sources, terminal: Terminal) -> str:
    names = list(sources.tabel)
    guess = likeliest(plain, sources)
    for index, name in enumerate(names, 1):
        terminal.line(f"  {index}  {name} ({SERVICE_WORDS[sources.tabel[name].layanan]})")
    for _ in range(_TRIES):
        answer = terminal.ask(f"Tabel ini sejenis dengan yang mana? Tanda - : bukan data layanan. [{guess}]:")
        if answer == "-":
            return ""
        if chosen := _chosen(answer or guess, names):
            return chosen
        terminal.line("Bukan pilihan.")
    return ""


def _ask_field(
    column: PlainColumn, guess: str, options: Sequence[str], taken: Mapping[int, str], terminal: Terminal
) -> str:
    """The field of a column; "" where it is dropped. A field is given once, but several columns may name people."""
    free = [field for field in options if field == PEOPLE or field not in taken.values()]
    guess = guess if guess in free else ""
    for _ in range(_TRIES):
        answer = terminal.ask(f'Kolom "{column.shown}" ({column.kind}) [{guess or "dibuang"}]:')
        if answer == "-" or not (answer or guess):
            return ""
        if (chosen := _chosen(answer or guess, options)) in free:
            return chosen
        terminal.line("Isian itu sudah dipakai." if chosen else "Bukan pilihan.")
    return ""


def _chosen(answer: str, options: Sequence[str]) -> str:
    """The option that an answer names, by its number or its words; "" where none."""
    if answer.isdecimal() and 1 <= int(answer) <= len(options):
        return options[int(answer) - 1]
    return next((option for option in options if option.casefold() == answer.casefold()), "")


def _ask_order(plain: Outline, fields: Mapping[int, str], table: Table, terminal: Terminal) -> DateOrder | None:
    """The order of day and month: by the cells, else by the answer; None where no date depends on it."""
    dates = [column for column in plain.columns if fields.get(column.at) in ("tanggal", "dicatat")]
    told = next((column.order for column in dates if column.order), None)
    doubtful = next((column.open_date for column in dates if column.open_date), "")
    if told or not doubtful:
        return told
    orders: tuple[DateOrder, DateOrder] = ("hari-bulan", "bulan-hari")
    readings = [long_date(times.moment(order)(doubtful)[0].date()) for order in orders]
    if readings[0] == readings[1]:
        return None
    for index, reading in enumerate(readings, 1):
        terminal.line(f"  {index}  {reading}")
    for _ in range(_TRIES):
        answer = terminal.ask(f'Tanggal "{doubtful}" berarti yang mana? [{table.urutan_tanggal}]:')
        if chosen := _chosen(answer or table.urutan_tanggal, orders):
            return orders[orders.index(chosen)]
        terminal.line("Bukan pilihan.")
    return None


def _ask_words(words: Sequence[UnknownWord], sources: Sources, terminal: Terminal) -> list[Addition]:
    """Spellings for the words of each dimension; a pemda may be named in full instead of a number."""
    found: list[Addition] = []
    pemda = [region.name for region in shipped()]
    for dimension in dict.fromkeys(word.dimension for word in words):
        options = list(sources.kosakata.get(dimension, {}))
        if not options:
            continue
        terminal.line()
        terminal.title(f"Padanan isian {dimension}")
        for index, option in enumerate(options, 1):
            terminal.line(f"  {index:>2}  {option}")
        also = ", atau nama lengkap pemda seperti Kabupaten Bogor" if dimension == "asal" else ""
        terminal.hang("  ", f"Jawab dengan nomor atau kata{also}. Enter: dibiarkan. Titik: cukup.")
        for word in (word for word in words if word.dimension == dimension):
            answer = terminal.ask(f'"{word.shown}" ({number(word.count)} baris) berarti:')
            if answer == ".":
                break
            chosen = _chosen(answer, options) or (_chosen(answer, pemda) if dimension == "asal" else "")
            if chosen:
                found.append((("kosakata", dimension, chosen), [word.spelling]))
            elif answer:
                terminal.line("Bukan pilihan; dibiarkan.")
    return found


def _print_columns(plain: Outline, sources: Sources, terminal: Terminal) -> None:
    """Without a keyboard: the lines that the guesses make, to be corrected by a person."""
    name = likeliest(plain, sources)
    table = sources.tabel[name]
    fields = guesses(plain, table, sources)
    lacking = [field for field in table.wajib if field not in fields.values()]
    dates = (column for column in plain.columns if fields.get(column.at) == "tanggal")
    order = next((column.order for column in dates), None) if not lacking else None
    found = additions(plain, name, sources, fields, order)
    found += [(("tabel", name, "kolom", field), ["JUDUL KOLOM"]) for field in lacking]
    terminal.line()
    terminal.hang(
        "",
        f"Bila ini data {SERVICE_WORDS[table.layanan]}, baris berikut dapat ditambahkan ke {_FILE} pada tempatnya; "
        "periksa dahulu setiap isiannya. Dengan perintah yang sama di terminal, aplikasi menanyakannya satu per satu.",
    )
    _print_lines([(path, value) for path, value in found if value], terminal)
    free = [column.shown for column in plain.columns if column.at not in fields]
    if free:
        terminal.hang("", f"Kolom lain dibuang: {', '.join(free)}.")


def _print_words(words: Sequence[UnknownWord], terminal: Terminal) -> None:
    by_dimension: dict[Dimension, list[str]] = {}
    for word in words:
        by_dimension.setdefault(word.dimension, []).append(word.spelling)
    if by_dimension:
        terminal.line()
        terminal.hang(
            "", f"Padanannya dapat ditambahkan ke {_FILE}; ganti {_PLACEHOLDER} dengan kata yang dicetak di laporan:"
        )
        _print_lines([(("kosakata", name, _PLACEHOLDER), texts) for name, texts in by_dimension.items()], terminal)


def _print_lines(found: Sequence[Addition], terminal: Terminal) -> None:
    tree: dict[str, Any] = {}
    for path, value in found:
        at = tree
        for key in path[:-1]:
            at = at.setdefault(key, {})
        at[path[-1]] = [*at[path[-1]], *value] if path[-1] in at else value
    for line in block_lines(tree):
        terminal.out.print(line, soft_wrap=True)
