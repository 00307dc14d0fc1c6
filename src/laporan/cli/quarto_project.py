"""``quarto render`` typed in a workspace: what ``_quarto.yml`` calls before and after.

Before (``siapkan``): every begun period whose documents are not up to date is run and prepared, under the same rules
as ``laporan susun``, unless its params pin the embedded engine. The prepared notebooks go to
``build/<periode>/quarto/``, where Quarto finds them. After (``terbitkan``): Quarto's Typst source is compiled by the
pinned typst wheel and everything is published. Imports are
not Quarto's: a period without a rekap is left alone.
"""

from __future__ import annotations

import copy
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from laporan import pipeline
from laporan.cli.terminal import Terminal
from laporan.config.load import load_period_params
from laporan.config.models import PeriodParams
from laporan.config.sop import RuleSet
from laporan.errors import LaporanError
from laporan.errors.render import ChangedMeanwhile, EngineFailed
from laporan.files import dump_json, sha256_file, write_atomic
from laporan.notebook.form import read_notebook
from laporan.periods import Period
from laporan.persetujuan.locking import lock_on, require_open
from laporan.rekap_files import has_rekap
from laporan.render import manifest, plotly_asset
from laporan.render.alone import alone
from laporan.render.blocks import Document
from laporan.render.documents import Form, Results, assets, beside, finished, forms, resolve_documents
from laporan.render.engines import STEM, SUFFIX, Engine, choose_engine, lay_out
from laporan.render.prepared import Prepared
from laporan.render.publish import publish
from laporan.state import known_periods
from laporan.workspace import Workspace

FOLDER = "quarto"
# What the prepared notebooks were made from: digests of the inputs and of the executed notebooks. Stands from `prepare`
# until `finish`, which publishes nothing where either changed in between: it would mix two states.
INPUTS = "masukan.json"


def prepare(workspace: Workspace, terminal: Terminal) -> None:
    """Lay out the prepared notebooks of every period that `quarto render` has to print."""
    choose_engine("quarto")  # a version that was never tried is refused before any work
    for stale in workspace.root.glob(f"build/*/{FOLDER}"):
        shutil.rmtree(stale)
    for period in known_periods(workspace):
        if not _is_due(workspace, period):
            continue
        if lock := lock_on(workspace, period):
            terminal.line(f"{lock.what} Dokumennya tidak disusun ulang.")
            continue
        with terminal.step(f"Menyiapkan {period}") as amount:
            inputs = manifest.inputs(workspace, period)
            pipeline.execute_notebooks(workspace, period)
            count = 0
            rules, params = pipeline.rules_of(workspace, period), load_period_params(workspace, period)
            for form in _forms(workspace, period, rules, _documents(workspace, period, rules, params)):
                lay_out(_with_format(form.prepared), form.folder)
                count += 1
            write_atomic(workspace.build(period) / FOLDER / INPUTS, dump_json(_printed(workspace, period, inputs)))
            amount.append(f"{count} buku kerja siap cetak")


def finish(workspace: Workspace, terminal: Terminal) -> None:
    """Compile and publish what Quarto has printed."""
    engine = choose_engine("quarto")
    for marker in sorted(workspace.root.glob(f"build/*/{FOLDER}/{INPUTS}")):
        period = Period.parse(marker.parents[1].name)
        require_open(workspace, period)
        with terminal.step(f"Menerbitkan {period}") as amount:
            inputs = manifest.inputs(workspace, period)
            printed = json.loads(marker.read_text(encoding="utf-8"))
            if printed != _printed(workspace, period, inputs):
                raise ChangedMeanwhile(str(period))
            results = _results(workspace, period, engine, inputs)
            publish(workspace, period, results)
            amount.append(f"{len(results.files)} berkas")
        shutil.rmtree(marker.parent)


def _printed(workspace: Workspace, period: Period, inputs: dict[str, str]) -> dict[str, dict[str, str]]:
    """What `INPUTS` holds: the digests of ``inputs`` and of each document's executed notebook."""
    executed = sorted(workspace.build(period).glob(f"*/{pipeline.EXECUTED}"))
    return {"dibaca": inputs, "terisi": {place.parent.name: sha256_file(place) for place in executed}}


def _is_due(workspace: Workspace, period: Period) -> bool:
    begun = workspace.period_params(period).is_file() and workspace.notebooks(period).is_dir()
    if not (begun and has_rekap(workspace, period)) or manifest.is_fresh(workspace, period):
        return False
    return load_period_params(workspace, period).pengolah != "bawaan"


def _documents(workspace: Workspace, period: Period, rules: RuleSet, params: PeriodParams) -> tuple[Document, ...]:
    """The period's documents from its executed notebooks."""
    executed = {
        rule.kunci: read_notebook(workspace.build(period) / rule.kunci / pipeline.EXECUTED, rule.kunci)
        for rule in rules.dokumen
    }
    return resolve_documents(workspace, period, rules, params, executed)


def _forms(workspace: Workspace, period: Period, rules: RuleSet, documents: tuple[Document, ...]) -> Iterator[Form]:
    """The forms of ``documents``, each in its folder below ``build/<periode>/quarto/``."""
    for form in forms(workspace, period, rules, documents, plotly_asset.asset().name):
        name = f"{form.document.key}-{form.prepared.target}"
        yield replace(form, folder=workspace.build(period) / FOLDER / name)


def _with_format(prepared: Prepared) -> Prepared:
    """``prepared`` with its format in the front matter: nobody gives ``--to`` to a whole project."""
    notebook = copy.deepcopy(prepared.notebook)
    head = notebook["cells"][0]
    source = "".join(head["source"]).removeprefix("---\n").removesuffix("---")
    settings = {**json.loads(source), "format": {f"djpk-{prepared.target}": "default"}}
    head["source"] = f"---\n{dump_json(settings)}---".splitlines(keepends=True)
    return replace(prepared, notebook=notebook)


def _results(workspace: Workspace, period: Period, engine: Engine, inputs: dict[str, str]) -> Results:
    rules, params = pipeline.rules_of(workspace, period), load_period_params(workspace, period)
    documents = _documents(workspace, period, rules, params)
    files: dict[str, bytes] = {}
    for form in _forms(workspace, period, rules, documents):
        output = form.folder / f"{STEM}{SUFFIX[form.prepared.target]}"
        if not output.is_file():
            raise EngineFailed("Quarto", form.folder.name, 0, ("Hasil tidak ditemukan.",))
        files |= finished(form, output.read_bytes(), params.tanggal_dokumen)
    files |= beside(workspace, period, rules, params, documents)
    return Results(files, inputs, manifest.tools(engine), assets(files))


_ACTS = {"siapkan": prepare, "terbitkan": finish}


def main(arguments: Sequence[str]) -> int:
    """``python -m laporan.cli.quarto_project siapkan|terbitkan``; returns the exit status, which Quarto heeds."""
    terminal = Terminal()
    try:
        workspace = Workspace.find(Path.cwd())
        with alone(workspace):
            _ACTS[arguments[0]](workspace, terminal)
    except LaporanError as error:
        terminal.error(error)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
