"""What is filled in on ``isian.xlsx``, cell by cell, or why it cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from laporan.config.sources import same
from laporan.errors.importing import EntryRefused, ImportFault, UnreadableFile, masked
from laporan.files import sha256
from laporan.importing import cells
from laporan.importing.batch import find_header, header_map
from laporan.importing.cells import CellProblem
from laporan.importing.entry_form import (
    FIGURES_SHEET,
    HEADS,
    NAME,
    SERVICE_LABELS,
    SURVEY_SHEET,
    TITLES,
    title,
)
from laporan.importing.grid import Grid, read_grids
from laporan.periods import Period
from laporan.rekap import ENTERED, UNSUR, Facts
from laporan.workspace import Workspace

_REASON_LIMIT = 300
_LEAST, _MOST = 1, 4  # points of one answer


@dataclass(frozen=True)
class Entry:
    """One figure. ``row``: its row in the sheet ``angka``."""

    service: str
    ukuran: str
    value: int
    reason: str
    row: int


@dataclass(frozen=True)
class Form:
    """What stands on one form. ``where``: its path as errors show it. ``survey`` has no rows where none is given."""

    where: str
    entries: tuple[Entry, ...] = ()
    survey: Facts = field(default_factory=Facts)

    def of(self, service: str) -> dict[str, Entry]:
        """ukuran -> entry."""
        return {entry.ukuran: entry for entry in self.entries if entry.service == service}

    @property
    def digest(self) -> str:
        """SHA-256 of what is filled in, whatever program saved the file."""
        lines = [f"{e.service},{e.ukuran},{e.value},{e.reason}\n" for e in sorted(self.entries, key=lambda e: e.row)]
        return sha256("".join([*lines, self.survey.to_csv()]).encode())


def read_forms(workspace: Workspace, periods: Iterable[Period]) -> dict[Period, Form]:
    """The forms of ``periods`` on which something is filled in; `EntryRefused` names each cell that cannot be taken."""
    found: dict[Period, Form] = {}
    for period in periods:
        path = workspace.raw(period) / NAME
        content = path.read_bytes() if path.is_file() else b""
        if content:
            form = read_form(content, workspace.relative(path), period)
            if form.entries or form.survey.values:
                found[period] = form
    return found


def form_digests(workspace: Workspace, periods: Iterable[Period]) -> dict[str, str]:
    """Period -> digest of its form, "" where nothing is filled in; of a form that is refused, that of its bytes."""
    found: dict[str, str] = {}
    for period in periods:
        path = workspace.raw(period) / NAME
        if path.is_file():
            try:
                form = read_forms(workspace, (period,)).get(period)
                found[str(period)] = form.digest if form else ""
            except ImportFault:
                found[str(period)] = sha256(path.read_bytes())
    return found


def read_form(content: bytes, where: str, period: Period) -> Form:
    """The form in ``content``; `EntryRefused` where it is damaged, and for every cell that cannot be taken."""
    try:
        grids = read_grids(content, where)
    except UnreadableFile as fault:
        raise EntryRefused(where, [fault.what.rstrip(".")]) from None
    sheets: dict[str, tuple[Grid, int]] = {}
    for grid in grids:
        for name, head in HEADS.items():
            at = find_header(grid, lambda names, head=head: all(same(word) in names for word in head))  # type: ignore[misc]
            if at is not None:
                sheets.setdefault(name, (grid, at))
    faults = [
        f"lembar {name} tidak memuat judul kolom {', '.join(head)}"
        for name, head in HEADS.items()
        if name not in sheets
    ]
    for name, (grid, at) in sheets.items():
        first = cells.text(grid.rows[0][1][0]) if at else ""
        if first.startswith(f"{TITLES[name]},") and first != title(name, period):
            faults.append(f"lembar {name}, baris {grid.rows[0][0]}: formulir ini bukan untuk {period.name}")
    entries = tuple(_entries(*sheets[FIGURES_SHEET], faults)) if FIGURES_SHEET in sheets else ()
    survey = _survey(*sheets[SURVEY_SHEET], faults) if SURVEY_SHEET in sheets else Facts()
    if faults:
        raise EntryRefused(where, faults)
    return Form(where, entries, survey)


class _Row:
    """A row of a table under its head; faults are told by sheet, row and column."""

    def __init__(self, sheet: str, number: int, row: Sequence[object], names: Mapping[str, int]) -> None:
        self.number = number
        self._sheet = sheet
        self._cells = {head: row[at] if at < len(row) else None for head, at in names.items()}

    def text(self, head: str) -> str:
        return " ".join(cells.text(self._cells[same(head)]).split())  # type: ignore[arg-type]

    def whole(self, head: str, faults: list[str]) -> int | None:
        """The cell as a whole number; None where it is empty or, with a fault, where it is none."""
        if not self.text(head):
            return None
        try:
            return cells.whole(self._cells[same(head)])  # type: ignore[arg-type]
        except CellProblem as problem:
            faults.append(self.fault(head, f"{problem.problem}; {problem.remedy[:1].lower()}{problem.remedy[1:]}"))
            return None

    def fault(self, head: str, problem: str) -> str:
        return f"lembar {self._sheet}, baris {self.number}, kolom {head}: {problem}"


def _rows(grid: Grid, at: int, sheet: str) -> Iterator[_Row]:
    names = header_map(grid.rows[at][1])
    for index, row in grid.rows[at + 1 :]:
        yield _Row(sheet, index, row, names)


def _entries(grid: Grid, at: int, faults: list[str]) -> Iterator[Entry]:
    services = {same(label): service for service, label in SERVICE_LABELS.items()}
    known = {(s, same(label)): ukuran for s, labels in ENTERED.items() for ukuran, label in labels.items()}
    seen: set[tuple[str, str]] = set()
    for row in _rows(grid, at, FIGURES_SHEET):
        given, reason = row.text("Nilai"), row.text("Alasan")
        if not given and not reason:
            continue
        service = services.get(same(row.text("Layanan")), "")
        ukuran = known.get((service, same(row.text("Ukuran"))), "")
        value = row.whole("Nilai", faults)
        if not service or not ukuran:
            column = "Ukuran" if service else "Layanan"
            faults.append(row.fault(column, "tidak dikenal; pakai baris yang tersedia pada formulir"))
        elif (service, ukuran) in seen:
            faults.append(row.fault("Ukuran", "angka ini sudah diisi pada baris lain; hapus salah satunya"))
        elif not given:
            faults.append(row.fault("Nilai", "kosong padahal alasannya diisi; isi nilainya atau hapus alasannya"))
        elif not reason:
            faults.append(row.fault("Alasan", "kosong; setiap angka wajib disertai alasan"))
        elif len(reason) > _REASON_LIMIT:
            faults.append(row.fault("Alasan", f"terlalu panjang; tulis paling banyak {_REASON_LIMIT} karakter"))
        elif masked(reason) != reason:
            faults.append(row.fault("Alasan", "memuat alamat surel atau nomor yang panjang; hapus bagian itu"))
        elif value is not None:
            yield Entry(service, ukuran, value, reason, row.number)
        seen.add((service, ukuran))


def _survey(grid: Grid, at: int, faults: list[str]) -> Facts:
    """Answers and points per unsur, with their totals; no rows where all nine are empty."""
    codes = {same(f"{code}. {name}"): code for code, name in UNSUR.items()}
    values: dict[tuple[str, str, str], int] = {}
    empty: list[_Row] = []
    given: set[str] = set()
    for row in _rows(grid, at, SURVEY_SHEET):
        code = codes.get(same(row.text("Unsur")), "")
        if not row.text("Jumlah Jawaban") and not row.text("Jumlah Nilai"):
            empty += [row] if code else []
            continue
        answers, points = row.whole("Jumlah Jawaban", faults), row.whole("Jumlah Nilai", faults)
        for head in ("Jumlah Jawaban", "Jumlah Nilai"):
            if not row.text(head):
                faults.append(row.fault(head, "kosong; isi banyaknya jawaban dan jumlah nilainya sekaligus"))
        if not code or code in given:
            faults.append(row.fault("Unsur", "tidak dikenal atau tertulis dua kali; pakai kesembilan baris formulir"))
        elif answers is not None and points is not None:
            if not answers:
                faults.append(row.fault("Jumlah Jawaban", "nol; unsur tanpa jawaban tidak dapat dihitung"))
            elif not _LEAST * answers <= points <= _MOST * answers:
                faults.append(row.fault("Jumlah Nilai", "tidak mungkin: setiap jawaban bernilai 1 sampai 4"))
            values["jawaban", "unsur", code], values["nilai", "unsur", code] = answers, points
        given.add(code)
    if given:
        faults += [row.fault("Jumlah Jawaban", "kosong; isi kesembilan unsur sekaligus") for row in empty]
    missing = [code for code in UNSUR if ("nilai", "unsur", code) not in values]
    if given and missing and not faults:
        faults.append(f"lembar {SURVEY_SHEET}: tidak ada baris unsur {', '.join(missing)}; isi kesembilannya sekaligus")
    for ukuran in ("jawaban", "nilai"):
        if given:
            values[ukuran, "total", ""] = sum(value for key, value in values.items() if key[0] == ukuran)
    return Facts(values)
