"""Models of everything in ``params/`` except ``sumber.yml`` (see `laporan.config.sources`).

Keys are Indonesian, as a colleague writes them. Unknown keys are errors.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Engine = Literal["otomatis", "quarto", "bawaan"]
DocumentKind = Literal["laporan", "nota-dinas"]


class Model(BaseModel):
    """Base: frozen, unknown keys forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentRule(Model):
    """One document of a period. ``kunci`` is its name everywhere; ``dari`` and ``kepada`` are jabatan keys."""

    kunci: str = Field(pattern=r"^[a-z0-9-]+$")
    jenis: DocumentKind
    templat: dict[Literal["bulanan", "triwulanan"], str]
    penanda_tangan: str
    dari: str = ""
    kepada: list[str] = []
    tembusan: list[str] = []
    sifat: str = "Biasa"
    lampiran: str = ""
    hal: str = ""  # may quote {periode}: "Penyampaian Laporan Layanan Informasi DJPK {periode}"


class Step(Model):
    """One step of the SOP: who does which act on which document (``semua`` where it concerns none)."""

    langkah: str
    jabatan: str
    tindakan: dict[str, list[str]]


class RuleSet(Model):
    """The SOP as it stands from ``berlaku_sejak`` on."""

    berlaku_sejak: date
    tenggat_hari_kerja: int = 5
    dokumen: list[DocumentRule]
    langkah: list[Step] = []


class Sop(Model):
    """``params/sop.yml``."""

    versi: Literal[1]
    judul: str
    aturan: list[RuleSet]

    def in_force(self, day: date) -> RuleSet:
        """The rule set in force on ``day``: the newest that is not later; the oldest where all are later."""
        ordered = sorted(self.aturan, key=lambda rule: rule.berlaku_sejak)
        return next((rule for rule in reversed(ordered) if rule.berlaku_sejak <= day), ordered[0])


class Position(Model):
    """A jabatan: its full title as printed, a short one for tables, and its holders' names in time."""

    sebutan: str  # "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan"
    singkat: str  # "Kabag HKK"
    penanda: str = ""  # title above a report's signature; default: sebutan
    pejabat: list[Holder] = []


class Holder(Model):
    """Who holds a jabatan, from–until (both inclusive)."""

    nama: str
    sejak: date | None = None
    sampai: date | None = None


class Officials(Model):
    """``params/pejabat.yml``: jabatan key -> position."""

    versi: Literal[1]
    jabatan: dict[str, Position]

    def name_on(self, key: str, day: date) -> str:
        """The holder's name on ``day``, or "" where none is given."""
        for holder in self.jabatan[key].pejabat:
            if (holder.sejak is None or holder.sejak <= day) and (holder.sampai is None or day <= holder.sampai):
                return holder.nama
        return ""


class Institution(Model):
    """``params/instansi.yml``."""

    versi: Literal[1]
    nama: str  # "Direktorat Jenderal Perimbangan Keuangan"
    singkatan: str  # "DJPK"
    kop: list[str]
    alamat_kop: list[str]
    logo: str = ""
    kota: str
    unit_penyusun: str
    judul_laporan: list[str]
    dasar_hukum: list[str]
    nama_layanan: dict[str, str]  # panggilan -> "Call Center Dering DJPK"
    sumber_layanan: dict[str, str]  # panggilan -> "rekaman log aktivitas Call Center Dering DJPK"


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
    tanpa: dict[Literal["panggilan", "tamu", "vicon", "website"], Absence] = {}
    rekomendasi: list[Recommendation] = []
    tindak_lanjut: list[FollowUp] = []


Position.model_rebuild()
