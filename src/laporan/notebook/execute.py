"""Run a notebook with papermill, strictly."""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from laporan.errors.notebook import CellFailed, KernelFailed
from laporan.files import write_atomic
from laporan.notebook.form import Notebook, dump_notebook, heading_before, printed, read_notebook
from laporan.notebook.parameters import Scalar, check_parameters

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_TAIL = 3  # lines of a traceback that a person is shown


def execute(source: Path, target: Path, parameters: Mapping[str, Scalar], folder: Path, shown: str) -> Notebook:
    """Run the notebook ``source`` with ``parameters`` in the working directory ``folder``; write it to ``target``.

    What no document prints is left out of it.
    Raises `ParameterError` before a kernel starts, `CellFailed` for a cell that raises, `KernelFailed` where the
    kernel dies. ``source`` is never written to, ``target`` only after every cell has run. Several may run side by
    side in threads: nothing here changes the process's working directory.
    """
    notebook = printed(read_notebook(source, shown))
    check_parameters(notebook, parameters, shown)
    executed = _run(notebook, parameters, folder, shown)
    write_atomic(target, dump_notebook(executed))
    return executed


def _run(notebook: Notebook, parameters: Mapping[str, Scalar], folder: Path, shown: str) -> Notebook:
    # Papermill takes half a second to import: only those who run notebooks pay for it.
    import nbformat  # noqa: PLC0415
    import papermill  # noqa: PLC0415
    from nbclient.exceptions import DeadKernelError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    # A kernel of this environment, never one that a user's own Jupyter folder names.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    for name in ("papermill", "nbclient", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Values in and out, and the folder for the kernel alone: with paths, or with ``cwd``, papermill changes
            # the working directory of the whole process, and of two runs side by side one may be left in a folder
            # that goes.
            done = papermill.execute_notebook(
                nbformat.from_dict(notebook),  # type: ignore[no-untyped-call]
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                resources={"metadata": {"path": str(folder)}},
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=120,
                extra_arguments=["--log-level=50"],  # the kernel warns in English of what is no concern here
            )
    except PapermillExecutionError as error:
        raise _cell_failed(notebook, error, shown) from None
    except (DeadKernelError, RuntimeError, OSError) as error:
        raise KernelFailed(shown, type(error).__name__) from None
    done.metadata.pop("papermill", None)  # times of the run, and the notebook once more
    return {**done, "cells": [dict(cell) for cell in done.cells]}


def _cell_failed(notebook: Notebook, error: Any, shown: str) -> CellFailed:
    text = _ANSI.sub("", "\n".join(error.traceback))
    tail = tuple(line.strip() for line in text.splitlines() if line.strip())[-_TAIL:]
    cells = notebook["cells"]
    # papermill counts the cell that it puts in with the parameters
    near = (error.cell_index - 1, error.cell_index)
    index = next((i for i in near if 0 <= i < len(cells) and cells[i]["source"] == error.source), 0)
    return CellFailed(shown, cells[index]["id"], heading_before(cells, index), tail)
