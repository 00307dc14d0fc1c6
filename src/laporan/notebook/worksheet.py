"""``lembar-kerja.html``: an executed notebook with code and outputs, for those who check how a figure is made."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator

from laporan.display.payload import MIME
from laporan.escaping import html
from laporan.notebook.form import Notebook, dump_notebook

# nbconvert's page carries a loader for Mermaid drawings that names an outside address; no notebook here has any.
_MERMAID = re.compile(r'<script type="module">(?:(?!</script>).)*mermaid.*?</script>', re.DOTALL)

_NO_ALT = re.compile(r'alt="No description has been provided for this image"')


def worksheet_html(executed: Notebook, title: str) -> str:
    """The notebook as one HTML page (nbconvert) that asks for no outside address."""
    import nbformat  # noqa: PLC0415  (a second to import)
    from nbconvert import HTMLExporter  # noqa: PLC0415

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        mathjax_url="",
        require_js_url="",
        jquery_url="",
        mermaid_js_url="",
        html_manager_semver_range="",
        embed_images=True,
    )
    exporter.log.setLevel(logging.CRITICAL)  # it warns in English of images whose alternative text comes below
    warnings.filterwarnings("ignore", message="Your element with mimetype")
    notebook = nbformat.reads(dump_notebook(executed), as_version=4)  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    alts = _alternative_texts(executed)
    page = _NO_ALT.sub(lambda _: f'alt="{html(next(alts, ""))}"', _MERMAID.sub("", str(body)))
    return page.replace('<html lang="en">', '<html lang="id-ID">')


def _alternative_texts(executed: Notebook) -> Iterator[str]:
    """The alternative text of each drawing, in the order of the page."""
    for cell in executed["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "image/svg+xml" in data:
                yield str(data.get(MIME, {}).get("alt", ""))
