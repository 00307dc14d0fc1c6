"""The SOP as configuration: ``params/sop.yml``, its documents, steps and rule sets."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator, model_validator

from laporan.config.models import Model

DocumentKind = Literal["laporan", "nota-dinas"]

# The SOP's own words for what an official does to a document.
ACTS = ("menugaskan", "menyusun", "memeriksa", "memaraf", "menandatangani", "menyampaikan")
_AND = " dan "
# What the sign-off log calls an entry that is no step.
OTHER_ENTRIES = ("kembali", "sampaikan", "tanggapan", "batal")
PARAF_SHEET = "lembar-paraf"  # the sheet that lies beside every period's documents


class DocumentRule(Model):
    """One document of a period. ``kunci`` is its name everywhere; ``dari`` and ``kepada`` are jabatan keys.

    A nota dinas needs ``dari``, ``kepada``, ``sifat`` and ``hal``; without an enclosure ``lampiran`` is "".
    """

    kunci: str = Field(pattern=r"^[a-z0-9-]+$")
    jenis: DocumentKind
    templat: dict[Literal["bulanan", "triwulanan"], str]
    penanda_tangan: str
    dari: str = ""
    kepada: list[str] = Field(default_factory=list)
    tembusan: list[str] = Field(default_factory=list)
    sifat: str = "Biasa"
    lampiran: str = ""
    hal: str = ""  # may quote {periode}: "Penyampaian Laporan Layanan Informasi DJPK {periode}"

    @field_validator("kunci")
    @classmethod
    def _is_no_sheet(cls, value: str) -> str:
        if value == PARAF_SHEET:
            raise ValueError(f"tidak boleh {value}, karena lembar itu dibuat aplikasi")
        return value

    @model_validator(mode="after")
    def _is_addressed(self) -> DocumentRule:
        given = {"dari": self.dari, "kepada": self.kepada, "sifat": self.sifat, "hal": self.hal}
        if self.jenis == "nota-dinas" and (lacking := [name for name, value in given.items() if not value]):
            raise ValueError(f"nota dinas {self.kunci} wajib disertai {', '.join(lacking)}")
        return self


class Step(Model):
    """One step of the SOP. ``tindakan``: document key -> its acts, two of them joined by " dan ".

    ``target_hari_kerja`` counts as the deadline does: the first working day after the period is day 1.
    """

    langkah: str = Field(pattern=r"^[a-z0-9]+$")
    jabatan: str
    tindakan: dict[str, str] = Field(min_length=1)
    target_hari_kerja: int | None = Field(default=None, ge=1)

    @property
    def acts(self) -> frozenset[str]:
        """Every act of this step, on whichever document."""
        return frozenset(act for text in self.tindakan.values() for act in text.split(_AND))

    @field_validator("langkah")
    @classmethod
    def _is_free(cls, value: str) -> str:
        if value in OTHER_ENTRIES:
            raise ValueError(f"tidak boleh {value}, karena kata itu dipakai log persetujuan")
        return value

    @field_validator("tindakan")
    @classmethod
    def _are_known(cls, value: dict[str, str]) -> dict[str, str]:
        for text in value.values():
            if not set(text.split(_AND)) <= set(ACTS):
                raise ValueError(f"{text} tidak dikenal; tindakan yang dikenal: {', '.join(ACTS)}")
        return value


class Deadline(Model):
    """When a period must be delivered: the ``hari_kerja``-th working day after it. A return does not restart it."""

    hari_kerja: int = Field(default=5, ge=1)


class YearlyAssignment(Model):
    """A step given once for a term, by letter: periods that end from ``sejak`` to ``sampai`` need no entry for it."""

    langkah: str
    nomor: str = Field(min_length=1)
    sejak: date
    sampai: date


class RuleSet(Model):
    """The SOP of the periods that end on ``berlaku_sejak`` or later. Officials are named by their jabatan key.

    ``mencatat_untuk``: who records -> for whom. ``penyampai`` deliver to ``penerima`` after the last step.
    """

    berlaku_sejak: date
    tenggat: Deadline = Deadline()
    dokumen: list[DocumentRule]
    langkah: list[Step]
    penyampai: list[str] = Field(min_length=1)
    penerima: str
    mencatat_untuk: dict[str, list[str]] = Field(default_factory=dict)
    rasci: dict[str, Literal["R", "A", "S", "C", "I"]] = Field(default_factory=dict)
    penugasan_tahunan: list[YearlyAssignment] = Field(default_factory=list)

    @property
    def preparing(self) -> Step:
        """The step in which the documents are made and submitted."""
        return next(step for step in self.langkah if "menyusun" in step.acts)

    @property
    def assignments(self) -> tuple[Step, ...]:
        """The steps before it."""
        return tuple(self.langkah[: self.langkah.index(self.preparing)])

    @property
    def checks(self) -> tuple[Step, ...]:
        """The steps after it."""
        return tuple(self.langkah[self.langkah.index(self.preparing) + 1 :])

    @property
    def positions(self) -> set[str]:
        """Every jabatan key that these rules name."""
        documents = {key for rule in self.dokumen for key in (rule.penanda_tangan, rule.dari, *rule.kepada)}
        copies = {key for rule in self.dokumen for key in rule.tembusan}
        recorders = {key for pair in self.mencatat_untuk.items() for key in (pair[0], *pair[1])}
        steps = {step.jabatan for step in self.langkah}
        return (documents | copies | recorders | steps | {*self.penyampai, self.penerima, *self.rasci}) - {""}

    @model_validator(mode="after")
    def _is_whole(self) -> RuleSet:
        letters = [step.langkah for step in self.langkah]
        if len(set(letters)) < len(letters):
            raise ValueError("langkah: ada huruf langkah yang tertulis dua kali")
        if sum("menyusun" in step.acts for step in self.langkah) != 1:
            raise ValueError("langkah: harus ada tepat satu langkah dengan tindakan menyusun")
        if any(step.acts != {"menugaskan"} for step in self.assignments):
            raise ValueError("langkah: sebelum langkah menyusun hanya boleh ada tindakan menugaskan")
        if any("menugaskan" in step.acts for step in (self.preparing, *self.checks)):
            raise ValueError("langkah: menugaskan hanya boleh sebelum langkah menyusun")
        known = {rule.kunci for rule in self.dokumen}
        if len(known) < len(self.dokumen):
            raise ValueError("dokumen: ada kunci dokumen yang tertulis dua kali")
        if unknown := sorted({key for step in self.langkah for key in step.tindakan} - known):
            raise ValueError(f"langkah: dokumen {', '.join(unknown)} tidak ada di daftar dokumen")
        signed = {
            (key, step.jabatan)
            for step in self.langkah
            for key, text in step.tindakan.items()
            if "menandatangani" in text.split(_AND)
        }
        if unsigned := [rule.kunci for rule in self.dokumen if (rule.kunci, rule.penanda_tangan) not in signed]:
            raise ValueError(f"langkah: dokumen {', '.join(unsigned)} tidak ditandatangani penanda_tangan-nya")
        given = {step.langkah for step in self.assignments}
        if unknown := sorted({item.langkah for item in self.penugasan_tahunan} - given):
            raise ValueError(f"penugasan_tahunan: langkah {', '.join(unknown)} bukan langkah menugaskan")
        return self


class Sop(Model):
    """``params/sop.yml``."""

    versi: Literal[1]
    judul: str
    aturan: list[RuleSet] = Field(min_length=1)

    def in_force(self, day: date) -> RuleSet:
        """The rule set in force on ``day``: the newest that is not later; the oldest where all are later."""
        ordered = sorted(self.aturan, key=lambda rule: rule.berlaku_sejak)
        return next((rule for rule in reversed(ordered) if rule.berlaku_sejak <= day), ordered[0])
