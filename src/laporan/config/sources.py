"""Model of ``params/sumber.yml``: how the columns and words of raw exports map to those of the rekap.

A colleague edits it; no line of code is needed for another header, another spelling or another table kept by hand.
"""

# ruff: noqa: RUF012 (pydantic copies defaults for each instance)
from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from laporan.config.load import read
from laporan.config.models import Model
from laporan.workspace import Workspace

DateOrder = Literal["hari-bulan", "bulan-hari"]
Zone = Literal["WIB", "WITA", "WIT", "UTC"]
Dimension = Literal["topik", "asal", "hasil", "unit", "keperluan", "halaman", "saluran"]

# Fields that a plain table of each service may give. ``dicatat`` is when the row was entered (Google Forms' Timestamp):
# it serves as the date where no column of its own gives one.
TABLE_FIELDS: dict[str, tuple[str, ...]] = {
    "panggilan": (
        *("kunci", "tanggal", "jam", "dicatat", "terjawab", "selesai", "tunggu", "durasi", "kepuasan"),
        *("penelepon", "topik", "asal", "hasil"),
    ),
    "tamu": (
        *("kunci", "tanggal", "jam", "dicatat", "keluar", "orang", "jenis_kelamin", "kepuasan"),
        *("unit", "keperluan", "asal"),
    ),
    "vicon": ("kunci", "tanggal", "jam", "dicatat", "berakhir", "durasi", "peserta", "topik", "asal"),
    "website": ("tanggal", "dicatat", "akhir", "tampilan", "pengguna", "sesi", "unduhan", "halaman"),
}


def same(text: str) -> str:
    """The form in which headers and words are compared: small letters, single spaces, no underscores."""
    return " ".join(text.replace("_", " ").casefold().split())


class CellWords(Model):
    """Words in cells that mean yes, no, or nothing; man or woman."""

    ya: list[str] = Field(min_length=1)
    tidak: list[str] = Field(min_length=1)
    kosong: list[str] = []
    laki_laki: list[str] = ["L", "Laki-laki", "Pria"]
    perempuan: list[str] = ["P", "Perempuan", "Wanita"]


class Timed(Model):
    """A source whose times are those of ``zona_waktu`` where a cell names no zone; they become Jakarta's."""

    zona_waktu: Zone = "WIB"


class Table(Timed):
    """One kind of plain table, CSV or XLSX. ``kolom``: field -> headers, the preferred one first.

    A sheet is this table when one of the headers ``pengenal`` stands in it; what stands beneath ``pengenal`` and
    beneath every header that ``kolom`` does not name is never kept.
    """

    layanan: Literal["panggilan", "tamu", "vicon", "website"]
    pengenal: list[str] = Field(min_length=1)
    wajib: list[str] = Field(min_length=1)
    urutan_tanggal: DateOrder = "hari-bulan"
    kolom: dict[str, list[str]]

    @model_validator(mode="after")
    def _fields(self) -> Self:
        known = TABLE_FIELDS[self.layanan]
        for name in self.kolom:
            if name not in known:
                raise ValueError(f'"{name}" pada kolom tidak dikenal; yang dikenal: {", ".join(known)}')
        for name in self.wajib:
            if name not in self.kolom:
                raise ValueError(f'"{name}" pada wajib tidak ada di kolom')
        if not {"tanggal", "dicatat"} & set(self.wajib):
            raise ValueError("wajib harus memuat tanggal atau dicatat")
        if self.layanan == "panggilan" and "terjawab" not in self.wajib:
            raise ValueError("wajib harus memuat terjawab")
        if self.layanan == "website" and not {"tampilan", "pengguna", "sesi", "unduhan"} & set(self.wajib):
            raise ValueError("wajib harus memuat tampilan, pengguna, sesi, atau unduhan")
        return self


class AgentCode(Model):
    """The after-call code that agents leave in one column of a CDR: its parts in order, split by ``pemisah``."""

    kolom: str
    pemisah: str = Field(min_length=1)
    bagian: list[Literal["topik", "asal", "hasil"]]


class FreePbx(Timed):
    """How a CDR tells calls from outside (by ``dcontext``; ``*`` stands for any text) and agents' codes.

    Of the others a call went out when the number called has at least ``digit_nomor_luar`` digits.
    """

    urutan_tanggal: DateOrder = "hari-bulan"
    konteks_masuk: list[str] = Field(min_length=1)
    konteks_bukan_masuk: list[str] = []
    digit_nomor_luar: int = Field(default=7, ge=3, le=15)
    kode_petugas: AgentCode | None = None


class Queue(Timed):
    """How a queue log is read. ``ambang_detik``: calls answered within so many seconds of waiting meet the standard."""

    ambang_detik: int = Field(default=20, ge=1, le=3600)
    urutan_tanggal: DateOrder = "hari-bulan"


class ThreeCx(Timed):
    """Words of 3CX: answered or not, inbound or not, and destinations that are no person (``*``: any other words)."""

    urutan_tanggal: DateOrder = "hari-bulan"
    terjawab: list[str] = ["Answered"]
    tak_terjawab: list[str] = ["Unanswered", "Redirected", "Not answered", "Missed"]
    masuk: list[str] = ["Inbound"]
    keluar: list[str] = ["Outbound"]
    internal: list[str] = ["Internal"]
    bukan_petugas: list[str] = ["*IVR*", "*Digital Receptionist*", "*Voicemail*", "*Voice Mail*"]


class Zoom(Timed):
    """How the account writes dates."""

    urutan_tanggal: DateOrder = "bulan-hari"


class Teams(Timed):
    """How the client writes dates, where neither the file nor its period tells: left out, such a file is refused."""

    urutan_tanggal: DateOrder | None = None


class Sources(Model):
    """``params/sumber.yml``. ``kosakata``: dimension -> word of the rekap -> spellings (``*``: any other words).

    ``batas_baris_ditolak_persen``: a file of which more rows are rejected stops its period. ``batas_sel_kecil``: a
    breakdown of people by two traits shows no fewer of them. ``masa_simpan_data_mentah_hari``: days from delivery until
    raw files may be deleted.
    """

    versi: Literal[1]
    batas_baris_ditolak_persen: int = Field(default=5, ge=0, le=100)
    batas_sel_kecil: int = Field(default=5, ge=2, le=100)
    masa_simpan_data_mentah_hari: int = Field(default=90, ge=0, le=3650)
    kata: CellWords
    tabel: dict[str, Table] = {}
    freepbx: FreePbx
    antrean: Queue = Queue()
    threecx: ThreeCx = Field(default=ThreeCx(), alias="3cx")
    zoom: Zoom = Zoom()
    teams: Teams = Teams()
    hasil_selesai: list[str] = []
    kosakata: dict[Dimension, dict[str, list[str]]]
    pemda: list[str] = []

    @field_validator("kosakata")
    @classmethod
    def _once(cls, value: dict[Dimension, dict[str, list[str]]]) -> dict[Dimension, dict[str, list[str]]]:
        for dimension, words in value.items():
            seen: dict[str, str] = {}
            for word, spellings in words.items():
                for spelling in (word, *spellings):
                    other = seen.setdefault(same(spelling), word)
                    if other != word:
                        raise ValueError(f'ejaan "{spelling}" pada {dimension} dipakai oleh "{other}" dan "{word}"')
        return value

    @field_validator("pemda")
    @classmethod
    def _kinds(cls, value: list[str]) -> list[str]:
        for name in value:
            if same(name).partition(" ")[0] not in ("provinsi", "kabupaten", "kota"):
                raise ValueError(f'"{name}" harus diawali Provinsi, Kabupaten, atau Kota')
        return value

    @model_validator(mode="after")
    def _outcomes(self) -> Self:
        for word in self.hasil_selesai:
            if word not in self.kosakata.get("hasil", {}):
                raise ValueError(f'"{word}" pada hasil_selesai tidak ada di kosakata hasil')
        return self


def load_sources(workspace: Workspace) -> Sources:
    """``params/sumber.yml`` of a workspace."""
    return read(Sources, workspace.params / "sumber.yml", "params/sumber.yml")
