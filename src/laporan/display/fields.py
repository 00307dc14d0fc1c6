"""What stands outside the running text: cover, header and footer of the report; address block of a nota dinas."""

from __future__ import annotations

from laporan.config.models import Institution
from laporan.config.sop import DocumentRule
from laporan.display.load import Source
from laporan.display.numbers import Numbers
from laporan.display.payload import (
    KeyFigure,
    KeyFiguresPayload,
    NotaDinasFields,
    ReportFields,
    SignaturePayload,
)
from laporan.display.wording import against, bound
from laporan.errors.usage import UsageError
from laporan.formatting import date_range, number
from laporan.measures import Unavailable, main
from laporan.periods import Period

# The unit under a volume; the name of the service stands beside it.
UNITS = {"panggilan": "panggilan masuk", "tamu": "kunjungan", "vicon": "sesi", "website": "tampilan halaman"}


def rule_of(source: Source, key: str) -> DocumentRule:
    """The rule of document ``key`` in params/sop.yml; `UsageError` where there is none."""
    for rule in source.rules.dokumen:
        if rule.kunci == key:
            return rule
    known = ", ".join(rule.kunci for rule in source.rules.dokumen)
    raise UsageError(f'Dokumen "{key}" tidak ada di params/sop.yml.', f"Dokumen yang ada: {known}.")


def report_name(institution: Institution) -> str:
    """``Laporan Layanan Informasi DJPK``."""
    return " ".join((*institution.judul_laporan, institution.singkatan))


def full_title(institution: Institution, period: Period) -> str:
    """``Laporan Layanan Informasi DJPK Bulan September 2026``."""
    return f"{report_name(institution)} {period.title}"


def report_fields(numbers: Numbers) -> ReportFields:
    """The fields of the report."""
    source, institution, period = numbers.source, numbers.source.institution, numbers.period
    days = bound(number(numbers.working_days(period)), "hari kerja")
    return ReportFields(
        title=tuple(institution.judul_laporan),
        full_title=full_title(institution, period),
        organisation=institution.nama,
        short_organisation=institution.singkatan,
        period=period.title,
        data_range=f"Periode data: {date_range(period.first, period.last)}, {days}",
        letterhead=tuple(institution.kop),
        volumes=tuple(
            KeyFigure(service, numbers.name(service), numbers.text(main(service).key), UNITS[service], ())
            for service in numbers.services
        ),
        prepared_by=f"Disusun oleh {institution.unit_penyusun}",
        place_month=f"{institution.kota}, {Period.month_of(source.params.tanggal_dokumen).name}",
        mark=_mark(source),
    )


def nota_dinas_fields(source: Source, rule: DocumentRule) -> NotaDinasFields:
    """The fields of the nota dinas that ``rule`` describes."""
    positions = source.officials.jabatan
    return NotaDinasFields(
        letterhead=tuple(source.institution.kop),
        address=tuple(source.institution.alamat_kop),
        to=tuple(positions[key].sebutan for key in rule.kepada),
        sender=positions[rule.dari].sebutan,
        nature=rule.sifat,
        attachment=rule.lampiran,
        subject=rule.hal.replace("{periode}", source.period.title),
        copies=tuple(positions[key].sebutan for key in rule.tembusan),
        mark=_mark(source),
    )


def signature(source: Source, rule: DocumentRule) -> SignaturePayload:
    """Where ``rule``'s signer signs; in a nota dinas only the name stands there, for Dari gives the position."""
    if rule.jenis == "nota-dinas":
        return SignaturePayload(rule.penanda_tangan)
    position = source.officials.jabatan[rule.penanda_tangan]
    return SignaturePayload(
        rule.penanda_tangan, f"{source.institution.kota}, [tanggal]", f"{position.penanda or position.sebutan},"
    )


def key_figures(numbers: Numbers) -> KeyFiguresPayload:
    """The strip under Ringkasan Eksekutif."""
    previous, last_year = numbers.period.previous, numbers.period.same_last_year
    figures = []
    for service in numbers.services:
        item = numbers.volume(service)
        lines: tuple[str, ...]
        if isinstance(item.now, Unavailable):
            value, lines = "–", ("data tidak tersedia",)
        else:
            value = item.measure.text(item.now)
            lines = (
                against(item.now, item.previous, previous),
                against(item.now, item.last_year, last_year),
            )
        figures.append(KeyFigure(service, numbers.noun(service).service, value, UNITS[service], lines))
    return KeyFiguresPayload(tuple(figures))


def _mark(source: Source) -> str:
    return "CONTOH" if source.params.contoh else ""
