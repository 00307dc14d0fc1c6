"""From executed notebooks to the bytes of every file of a period's documents: the procedure of the rendering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from laporan.config.load import load_institution, load_officials
from laporan.config.models import Officials, PeriodParams
from laporan.config.sop import DocumentKind, DocumentRule, RuleSet
from laporan.display.payload import NotaDinasFields
from laporan.errors.render import LogoMissing
from laporan.notebook.begin import notebook_path
from laporan.notebook.form import Notebook
from laporan.periods import Period
from laporan.render import manifest, paraf_sheet, plotly_asset
from laporan.render.binding import bound
from laporan.render.blocks import PLACEHOLDER_ALT, PLACEHOLDER_LOGO, Document, Signer
from laporan.render.content import content_files
from laporan.render.docx_finish import finish_docx
from laporan.render.engines import STEM, Engine
from laporan.render.manifest import Tools
from laporan.render.prepare import prepare
from laporan.render.prepared import Prepared, Target
from laporan.render.typst_compile import compile_pdf
from laporan.render.write_docx import write_docx
from laporan.render.write_html import write_html
from laporan.render.write_typst import write_typst
from laporan.workspace import Workspace

# Which forms a kind of document has. Typst becomes two PDFs: ready for signature, and marked KONSEP.
TARGETS: Mapping[DocumentKind, tuple[Target, ...]] = {
    "laporan": ("html", "typst"),
    "nota-dinas": ("typst", "docx"),
}
DRAFTS = "konsep"
CONTENT = "isi"
_LOGO_KINDS = {".svg", ".png", ".jpg", ".jpeg"}


@dataclass(frozen=True)
class Results:
    """All files of a period, complete: ``files`` by name below ``output/<periode>/``, ``assets`` below ``aset/``.

    ``inputs`` and ``tools`` say what they were made from and with (see `laporan.render.manifest`).
    """

    files: Mapping[str, bytes]
    inputs: Mapping[str, str]
    tools: Tools
    assets: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """One form of one document, ready for an engine. ``folder`` is its own, below ``build/<periode>/``."""

    document: Document
    prepared: Prepared
    folder: Path


def render_documents(
    workspace: Workspace,
    period: Period,
    *,
    rules: RuleSet,
    params: PeriodParams,
    executed: Mapping[str, Notebook],
    engine: Engine,
    inputs: Mapping[str, str],
) -> Results:
    """Print every document of ``period``.

    ``executed``: document key -> executed notebook. ``inputs`` (see `manifest.inputs`) must be taken before the
    notebooks ran: what changes meanwhile then counts as not yet built.
    """
    documents = resolve_documents(workspace, period, rules, params, executed)
    files: dict[str, bytes] = {}
    for form in forms(workspace, period, rules, documents, plotly_asset.asset().name):
        output = engine.render(form.prepared, form.folder, workspace.extension, params.tanggal_dokumen)
        files |= finished(form, output, params.tanggal_dokumen)
    files |= beside(workspace, period, rules, params, documents)
    return Results(files, inputs, manifest.tools(engine), assets(files))


def assets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the pages among ``files`` need in ``output/aset/``: nothing where there is no page."""
    asset = plotly_asset.asset()
    return {asset.name: asset.content} if any(name.endswith(".html") for name in files) else {}


def beside(
    workspace: Workspace, period: Period, rules: RuleSet, params: PeriodParams, documents: tuple[Document, ...]
) -> dict[str, bytes]:
    """What is published beside the printed documents, whichever engine printed them: lembar paraf and content."""
    content = {f"{CONTENT}/{name}": data for name, data in content_files(documents).items()}
    return {paraf_sheet.NAME: paraf_sheet.paraf_sheet(workspace, period, rules, params), **content}


def resolve_documents(
    workspace: Workspace,
    period: Period,
    rules: RuleSet,
    params: PeriodParams,
    executed: Mapping[str, Notebook],
) -> tuple[Document, ...]:
    """The documents that the executed notebooks describe, with nothing left to resolve."""
    officials = load_officials(workspace)
    institution = load_institution(workspace)
    named = (institution.logo, institution.teks_logo)
    logo, logo_alt = named if institution.logo else (PLACEHOLDER_LOGO, PLACEHOLDER_ALT)

    def resolved(rule: DocumentRule) -> Document:
        return prepare(
            executed[rule.kunci],
            key=rule.kunci,
            period=str(period),
            date=params.tanggal_dokumen.isoformat(),
            signer_of=lambda jabatan: _signer(officials, jabatan, params.tanggal_dokumen),
            shown=workspace.relative(notebook_path(workspace, period, rule)),
            logo=logo,
            logo_alt=logo_alt,
        )

    return tuple(resolved(rule) for rule in rules.dokumen)


def forms(
    workspace: Workspace, period: Period, rules: RuleSet, documents: tuple[Document, ...], plotly: str
) -> Iterator[Form]:
    """Each form of each document as prepared notebook; ``plotly`` is the name of the file in ``output/aset/``."""
    for rule, document in zip(rules.dokumen, documents, strict=True):
        logo, printed = read_logo(workspace, document.logo), bound(document)
        for target in TARGETS[rule.jenis]:
            match target:
                case "html":
                    prepared = write_html(printed, plotly_asset.address(plotly))
                case "typst":
                    prepared = write_typst(printed, logo)
                case "docx":
                    prepared = write_docx(printed, logo)
            yield Form(document, prepared, workspace.build(period) / document.key / target)


def finished(form: Form, output: bytes, day: date) -> dict[str, bytes]:
    """The published files, by name, that ``output`` of an engine becomes; Typst source must stand in the folder."""
    key = form.document.key
    match form.prepared.target:
        case "html":
            return {f"{key}.html": output}
        case "typst":
            return {
                f"{key}.pdf": compile_pdf(form.folder, f"{STEM}.typ", False, day),
                f"{DRAFTS}/{key}.pdf": compile_pdf(form.folder, f"{STEM}.typ", True, day),
            }
        case "docx":
            fields = form.document.fields
            assert isinstance(fields, NotaDinasFields)
            title = f"Nota Dinas: {fields.subject}"
            return {f"{key}.docx": finish_docx(output, title=title, author=fields.sender, day=day)}


def read_logo(workspace: Workspace, name: str) -> bytes:
    """The logo at ``name``, a path relative to the workspace; `LogoMissing` where it cannot be used."""
    path = workspace.root / name
    if PurePosixPath(name).suffix.lower() not in _LOGO_KINDS or not path.is_file():
        raise LogoMissing(name)
    return path.read_bytes()


def _signer(officials: Officials, jabatan: str, day: date) -> Signer:
    holder = officials.holder_on(jabatan, day) if jabatan in officials.jabatan else None
    return Signer(holder.nama, holder.sebagai) if holder else Signer()
