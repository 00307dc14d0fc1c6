"""``lembar-kerja.html``: an executed notebook with code and outputs, for those who check how a figure is made."""

from __future__ import annotations

from laporan.notebook.form import Notebook, dump_notebook


def worksheet_html(executed: Notebook, title: str) -> str:
    """The notebook as one HTML page (nbconvert) that asks for no outside address."""
    import nbformat  # noqa: PLC0415  (a second to import)
    from nbconvert import HTMLExporter  # noqa: PLC0415

    exporter = HTMLExporter(
        mathjax_url="",
        require_js_url="",
        jquery_url="",
        mermaid_js_url="",
        html_manager_semver_range="",
        embed_images=True,
    )
    notebook = nbformat.reads(dump_notebook(executed), as_version=4)
    body, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})
    return str(body).replace('<html lang="en">', '<html lang="id-ID">')
