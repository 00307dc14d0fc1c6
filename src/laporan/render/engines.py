"""The two engines behind one interface: prepared notebook in, HTML, Typst source or DOCX out.

Both use the templates of ``_extensions/djpk`` and a fixed environment, so that they print the same and the same again.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from ruamel.yaml import YAML

from laporan.config.models import Engine as EngineChoice
from laporan.errors.render import EngineMissing, EngineTooOld
from laporan.files import dump_json, write_atomic
from laporan.render import pandoc, quarto_engine
from laporan.render.prepared import REFERENCE, Prepared, Target, joined

STEM = "dokumen"
SUFFIX: Mapping[Target, str] = {"html": ".html", "typst": ".typ", "docx": ".docx"}


class Engine(Protocol):
    """What prints prepared notebooks. ``name`` is ``quarto`` or ``bawaan``; versions as the programs give them."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def pandoc_version(self) -> str: ...

    def render(self, prepared: Prepared, folder: Path, extension: Path, day: date) -> bytes:
        """Print ``prepared`` in ``folder`` (see `lay_out`), leave the output there as ``dokumen.*``, return it.

        ``extension`` is ``_extensions/djpk``, ``day`` the document date.
        """
        ...


def environment(day: date) -> dict[str, str]:
    """What programs may take from their surroundings, fixed: time, time zone, locale."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
    }


def lay_out(prepared: Prepared, folder: Path) -> Path:
    """Make ``folder`` hold the prepared notebook and its files, and nothing else; return the notebook's path."""
    if folder.exists():
        shutil.rmtree(folder)
    for name, content in prepared.files.items():
        write_atomic(folder / name, content)
    notebook = folder / f"{STEM}.ipynb"
    write_atomic(notebook, dump_json(prepared.notebook))
    return notebook


class EmbeddedEngine:
    """Pandoc from the package pypandoc_binary, with the templates and nothing else of the Quarto extension."""

    name = "bawaan"

    @property
    def version(self) -> str:
        return pandoc.version()

    @property
    def pandoc_version(self) -> str:
        return pandoc.version()

    def render(self, prepared: Prepared, folder: Path, extension: Path, day: date) -> bytes:
        lay_out(prepared, folder)
        output = folder / f"{STEM}{SUFFIX[prepared.target]}"
        arguments = [
            *("--from=markdown", f"--to={prepared.target}", "--standalone", f"--output={output.name}"),
            *("--syntax-highlighting=none", "--wrap=none", "--columns=9999", "--fail-if-warnings=true"),
        ]
        if template := _template(extension, prepared.target):
            arguments.append(f"--template={extension.resolve() / template}")
        if REFERENCE in prepared.files:
            arguments.append(f"--reference-doc={REFERENCE}")
        text = joined(prepared.notebook).encode()
        pandoc.run(arguments, text, shown=shown(folder), folder=folder, environment=environment(day))
        return output.read_bytes()


def _template(extension: Path, target: Target) -> str:
    """The template of ``target`` that the extension names, relative to it; "" where it needs none."""
    text = (extension / "_extension.yml").read_text(encoding="utf-8")
    settings = YAML(typ="safe", pure=True).load(text)["contributes"]["formats"][target]
    return str(settings.get("template", ""))


@dataclass(frozen=True)
class QuartoEngine:
    """A Quarto found on this machine; ``program`` is its command."""

    program: Path
    name: str = "quarto"

    @cached_property
    def version(self) -> str:
        return quarto_engine.version(self.program)

    @cached_property
    def pandoc_version(self) -> str:
        return quarto_engine.pandoc_version(self.program)

    def render(self, prepared: Prepared, folder: Path, extension: Path, day: date) -> bytes:
        notebook = lay_out(prepared, folder)
        output = folder / f"{STEM}{SUFFIX[prepared.target]}"
        content = quarto_engine.render(
            self.program,
            notebook,
            extension,
            to=f"djpk-{prepared.target}",
            suffix=output.suffix,
            shown=shown(folder),
            environment=environment(day),
        )
        write_atomic(output, content)
        return content


def shown(folder: Path) -> str:
    """A document's folder as it is named in errors: ``laporan/typst``."""
    return f"{folder.parent.name}/{folder.name}"


def choose_engine(choice: EngineChoice) -> Engine:
    """The engine that ``choice`` names.

    ``otomatis``: Quarto where a tested version of it is found, else the embedded one. ``quarto`` raises `EngineMissing`
    or `EngineTooOld` where it cannot be had.
    """
    program = None if choice == "bawaan" else quarto_engine.find()
    if program is not None:
        engine = QuartoEngine(program)
        if quarto_engine.is_tested(engine.version):
            return engine
        if choice == "quarto":
            raise EngineTooOld(quarto_engine.NAME, engine.version, quarto_engine.LOWEST)
    if choice == "quarto":
        raise EngineMissing(quarto_engine.NAME)
    return EmbeddedEngine()
