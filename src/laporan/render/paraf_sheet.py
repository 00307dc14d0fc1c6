"""The lembar paraf beside the nota dinas: who gives paraf or signature on which document, in the order of the SOP.

It is an internal sheet and no document of the period: no notebook makes it, and the names on it are no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from laporan.config.load import load_calendar, load_institution, load_officials, load_sop
from laporan.config.models import Officials, PeriodParams
from laporan.config.sop import PARAF_SHEET, RuleSet
from laporan.display.fields import full_title
from laporan.display.procedure import document_name
from laporan.formatting import long_date
from laporan.periods import Period
from laporan.render.sheet import print_sheet
from laporan.render.typst_text import Argument, call
from laporan.workspace import Workspace

NAME = f"{PARAF_SHEET}.pdf"
_GIVEN = {"memaraf", "menandatangani"}  # the acts that leave something on the sheet
_CHECKING = {"memeriksa", *_GIVEN}


def paraf_sheet(workspace: Workspace, period: Period, rules: RuleSet, params: PeriodParams) -> bytes:
    """The sheet as PDF, with the officials who act on the document date."""
    institution, day = load_institution(workspace), params.tanggal_dokumen
    deadline = load_calendar(workspace).deadline(period, rules.tenggat.hari_kerja)
    start = call(
        "lembar.with",
        judul="Lembar Paraf",
        periode=full_title(institution, period),
        tanggal=day.isoformat(),
        tanda="CONTOH" if params.contoh else "",
        keadaan=[["Tenggat penyampaian", long_date(deadline)]],
        kaki=institution.unit_penyusun,
    )
    notes = [f"Menurut SOP {load_sop(workspace).judul}. Memeriksa tanpa memaraf cukup dibubuhi tanggal.",
             "Lembar internal; tidak ikut disampaikan."]  # fmt: skip
    table = call("tabel-paraf", [*steps(rules, load_officials(workspace), day)], notes)
    folder = workspace.build(period) / PARAF_SHEET
    return print_sheet(workspace.extension, folder, f"#show: {start}\n#{table}\n", day)


def steps(rules: RuleSet, officials: Officials, day: date) -> Iterator[Argument]:
    """The steps in which documents are checked, as ``tabel-paraf`` takes them."""
    for step in rules.langkah:
        acts: list[Argument] = []
        for rule in rules.dokumen:
            act = step.tindakan.get(rule.kunci, "")
            if done := _CHECKING.intersection(act.split()):
                told = f"{act} {document_name(rule, officials)}"
                acts.append([told[:1].upper() + told[1:], bool(done & _GIVEN)])
        if acts:
            holder = officials.holder_on(step.jabatan, day)
            acting, name = (holder.sebagai, holder.nama) if holder else ("", "[Nama]")
            title = f"{acting} {officials.jabatan[step.jabatan].sebutan}".strip()
            yield {"langkah": step.langkah, "jabatan": title, "nama": name, "tindakan": acts}
