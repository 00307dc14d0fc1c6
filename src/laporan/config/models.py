"""Models of ``params/``, except ``sop.yml`` (`laporan.config.sop`) and ``sumber.yml`` (`laporan.config.sources`).

Keys are Indonesian, as a colleague writes them. Unknown keys are errors.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from laporan.rekap import SERVICES, ServiceKey

Engine = Literal["otomatis", "quarto", "bawaan"]


class Model(BaseModel):
    """Base: frozen, unknown keys forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Position(Model):
    """A jabatan: its full title as printed, a short one for tables and the log, and its holders in time."""

    sebutan: str  # "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan"
    singkat: str  # "Kabag HKK"
    penanda: str = ""  # title above a report's signature; default: sebutan
    pejabat: list[Holder] = []


class Holder(Model):
    """Who holds a jabatan, from–until (both inclusive). ``email``: the git identities that are this person's.

    ``sebagai`` is "" for the official proper; Plt. and Plh. hold it for a term, by the letter ``surat``.
    """

    nama: str = Field(min_length=1)
    email: list[str] = []
    sejak: date | None = None
    sampai: date | None = None
    sebagai: Literal["", "Plt.", "Plh."] = ""
    surat: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies in the term."""
        return (self.sejak is None or self.sejak <= day) and (self.sampai is None or day <= self.sampai)

    @model_validator(mode="after")
    def _has_a_letter(self) -> Holder:
        if self.sebagai and not (self.surat and self.sejak and self.sampai):
            raise ValueError(f"{self.sebagai} wajib disertai surat, sejak, dan sampai")
        return self


class Officials(Model):
    """``params/pejabat.yml``: jabatan key -> position."""

    versi: Literal[1]
    jabatan: dict[str, Position]

    @model_validator(mode="after")
    def _are_told_apart(self) -> Officials:
        titles = [position.singkat.casefold() for position in self.jabatan.values()]
        if len(set(titles)) < len(titles):
            raise ValueError("jabatan: ada singkat yang dipakai dua jabatan")
        return self

    def holder_on(self, key: str, day: date) -> Holder | None:
        """Who acts in jabatan ``key`` on ``day``: a Plt. or Plh. before the official proper."""
        holders = [holder for holder in self.jabatan[key].pejabat if holder.holds_on(day)]
        return next((holder for holder in holders if holder.sebagai), holders[0] if holders else None)

    def name_on(self, key: str, day: date) -> str:
        """The name of `holder_on`, or "" where none is given."""
        holder = self.holder_on(key, day)
        return holder.nama if holder else ""


class Institution(Model):
    """``params/instansi.yml``. The services of the unit are those that ``nama_layanan`` names, at least one.

    ``teks_logo`` is what the logo is to one who cannot see it.
    """

    versi: Literal[1]
    nama: str  # "Direktorat Jenderal Perimbangan Keuangan"
    singkatan: str  # "DJPK"
    kop: list[str] = Field(min_length=1)
    alamat_kop: list[str]
    logo: str = ""
    teks_logo: str = "Logo instansi"
    kota: str
    unit_penyusun: str
    judul_laporan: list[str]
    dasar_hukum: list[str]
    nama_layanan: dict[str, str] = Field(min_length=1)  # panggilan -> "Call Center Dering DJPK"
    nama_singkat: dict[str, str] = {}  # where the product's own will not do: panggilan -> "Call Center"
    sumber_layanan: dict[str, str]  # panggilan -> "rekaman log aktivitas Call Center Dering DJPK"

    @field_validator("nama_layanan", "nama_singkat", "sumber_layanan")
    @classmethod
    def _are_services(cls, value: dict[str, str]) -> dict[str, str]:
        if unknown := [key for key in value if key not in SERVICES]:
            raise ValueError(f"{', '.join(unknown)} tidak dikenal; layanan yang dikenal: {', '.join(SERVICES)}")
        return value


class Targets(Model):
    """``params/target.yml``: year -> measure key -> target (a count for the year, or a value per period).

    ``per_tahun`` targets are compared with the year to date, ``per_periode`` ones with the period's own value.
    """

    versi: Literal[1]
    per_tahun: dict[int, dict[str, float]] = {}
    per_periode: dict[int, dict[str, float]] = {}


class Holiday(Model):
    """One day added to (``libur: true``) or removed from the holidays, with the decree that says so."""

    tanggal: date
    libur: bool = True
    nama: str
    dasar: str  # number of the decree


class Holidays(Model):
    """``params/hari-libur.yml``: days added to or removed from the library's calendar."""

    versi: Literal[1]
    hari: list[Holiday] = []


class Absence(Model):
    """Why a service has no data in this period (``--tanpa``)."""

    alasan: str = Field(min_length=1)


class Recommendation(Model):
    """A recommendation of this period's report, with its owner and due date."""

    kunci: str
    uraian: str
    penanggung_jawab: str
    tenggat: date


class FollowUp(Model):
    """Status, in this period, of a recommendation of an earlier one."""

    kunci: str
    status: Literal["selesai", "berjalan", "belum"]
    keterangan: str = ""


class PeriodParams(Model):
    """``params/<periode>.yml``, written by ``laporan mulai``."""

    versi: Literal[1]
    periode: str
    pengolah: Engine = "otomatis"
    tanggal_dokumen: date
    contoh: bool = False
    tanpa: dict[ServiceKey, Absence] = {}
    rekomendasi: list[Recommendation] = []
    tindak_lanjut: list[FollowUp] = []


Position.model_rebuild()
